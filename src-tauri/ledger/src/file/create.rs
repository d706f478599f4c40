//! Making a new file: whole beside its place, then renamed into it.

use super::book::{Book, refuse_share};
use super::{copy, open, schema};
use crate::error::{Error, Result};
use crate::log::op::Now;
use crate::registry::Registry;
use rusqlite::OpenFlags;
use std::path::Path;
use uuid::Uuid;

impl Book {
    /// Makes a new file. With a passphrase it is encrypted.
    ///
    /// # Errors
    /// Something is there already, or the place does not allow safe writing; nothing is left behind then.
    pub fn create(path: &Path, registry: &'static Registry, passphrase: Option<&str>, now: Now) -> Result<Self> {
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        refuse_share(path)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let part = path.with_extension("creating");
        let _ = std::fs::remove_file(&part);
        let made = Self::make(&part, registry, passphrase);
        if made.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        let _ = std::fs::remove_file(part.with_extension("creating-journal"));
        made?;
        std::fs::rename(&part, path)?;
        copy::sync_folder(path);
        let mut book = Self::open(path, registry, passphrase, now)?;
        book.claim.made_here = true;
        Ok(book)
    }

    pub(super) fn make(part: &Path, registry: &Registry, passphrase: Option<&str>) -> Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let conn = open::connect(part, passphrase, flags)?;
        open::tune(&conn)?;
        let tx = conn.unchecked_transaction()?;
        tx.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", schema::user_version(registry))?;
        tx.execute_batch(schema::LOG)?;
        schema::create_projections(&tx, registry)?;
        tx.execute("INSERT INTO replica(uuid) VALUES(?1)", [Uuid::new_v4().as_bytes().as_slice()])?;
        tx.execute("INSERT INTO local(key, value) VALUES('replica', '1')", [])?;
        tx.commit()?;
        Ok(())
    }
}
