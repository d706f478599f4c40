//! A copy of this file that a synchronising program put beside it: what was written there is merged, and the copy can go.

use super::receive::{Received, Receiving};
use crate::bundle::{Fault, twin};
use crate::error::Result;
use crate::file::book::{Book, Committed};
use crate::log::op::Op;
use crate::system;
use rusqlite::Connection;
use std::path::Path;
use uuid::Uuid;

impl Book {
    /// Merges what a copy of this very file holds more than this one. The other file is only read.
    ///
    /// # Errors
    /// It is not there, open elsewhere, damaged, newer, or of another company.
    pub fn take_twin(&mut self, path: &Path, op: &Op) -> Result<(Received, Committed)> {
        let other = Self::look(path, self.registry, self.passphrase.as_deref())?;
        crate::file::check::schema_is_ours(&other, self.registry, path)?;
        if company(&other)? != self.company()? {
            return Err(Fault::OtherCompany.into());
        }
        // Somebody else's copy speaks by a bundle, which is judged.
        if local(&other, "me")? != self.local("me")? || !self.is_of_one_line(&other)? {
            return Err(Fault::NoTwin.into());
        }
        let opened = twin::of(self, &other, &op.actor, op.now.wall)?;
        drop(other);
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let taken = self.receive_twin(&Receiving { opened: &opened, op, name: &name })?;
        self.conn.execute(
            "UPDATE replica SET minted_from = ?2 WHERE uuid = ?1 AND minted_from IS NULL AND rid <> ?2",
            rusqlite::params![opened.header.maker.as_slice(), self.counters.rid],
        )?;
        Ok(taken)
    }

    /// Were the two files one, before one of them was copied or set back?
    fn is_of_one_line(&self, other: &Connection) -> Result<bool> {
        let ours = line(&self.conn)?;
        Ok(line(other)?.iter().any(|replica| ours.contains(replica)))
    }
}

/// The replica that a file is, and those that it was.
fn line(of: &Connection) -> Result<Vec<Vec<u8>>> {
    let mut find = of.prepare(
        "WITH RECURSIVE mine(rid) AS (SELECT CAST(value AS INTEGER) FROM local WHERE key = 'replica'
           UNION SELECT r.minted_from FROM replica r JOIN mine m ON r.rid = m.rid WHERE r.minted_from IS NOT NULL)
         SELECT r.uuid FROM mine m JOIN replica r ON r.rid = m.rid",
    )?;
    Ok(find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn company(of: &Connection) -> Result<Uuid> {
    let known = local(of, "book")?.and_then(|text| Uuid::parse_str(&text).ok());
    known.map_or_else(|| system::replica_of(of, 1), Ok)
}

fn local(of: &Connection, key: &str) -> Result<Option<String>> {
    let mut find = of.prepare("SELECT value FROM local WHERE key = ?1")?;
    let mut rows = find.query([key])?;
    Ok(rows.next()?.map(|r| r.get(0)).transpose()?)
}
