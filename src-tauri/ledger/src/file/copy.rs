//! A consistent copy of an open database, made beside the target and renamed into place only when it is whole.

use super::open;
use crate::error::{Error, Result};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Copies `from` to `to` (which must not exist), encrypted by the same passphrase.
pub fn copy(from: &Connection, to: &Path, passphrase: Option<&str>) -> Result<()> {
    let part = to.with_extension("part");
    let _ = std::fs::remove_file(&part);
    let written = write(from, &part, passphrase);
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written?;
    std::fs::File::open(&part)?.sync_all()?;
    std::fs::rename(&part, to)?;
    sync_folder(to);
    Ok(())
}

fn write(from: &Connection, part: &Path, passphrase: Option<&str>) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut copy = open::connect(part, passphrase, flags)?;
    Backup::new(from, &mut copy)?.run_to_completion(4096, std::time::Duration::ZERO, None)?;
    let answer: String = copy.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
    if answer != "ok" {
        return Err(Error::Corrupt(answer));
    }
    Ok(())
}

/// Makes a rename durable; where folders cannot be synced (Windows) the system does it itself.
pub fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = std::fs::File::open(folder)
    {
        let _ = folder.sync_all();
    }
}
