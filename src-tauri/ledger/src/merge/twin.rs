//! A copy of this file that a synchronising program put beside it: what was written there is merged, and the copy can go.

use super::receive::{Received, Receiving};
use crate::bundle::{Fault, twin};
use crate::error::Result;
use crate::file::book::{Book, Committed};
use crate::log::op::Op;
use rusqlite::Connection;
use std::path::Path;

impl Book {
    /// Merges what a copy of this very file holds more than this one. The other file is only read.
    ///
    /// # Errors
    /// It is not there, open elsewhere, damaged, newer, or of another company.
    pub fn take_twin(&mut self, path: &Path, op: &Op) -> Result<(Received, Committed)> {
        let other = Self::look(path, self.registry, self.passphrase.as_deref())?;
        crate::file::check::schema_is_ours(&other, self.registry, path)?;
        if company(&other)? != self.local("book")? || !self.shares_a_replica(&other)? {
            return Err(Fault::OtherCompany.into());
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

    fn shares_a_replica(&self, other: &Connection) -> Result<bool> {
        let first: Vec<u8> = other.query_row("SELECT uuid FROM replica ORDER BY rid LIMIT 1", [], |r| r.get(0))?;
        Ok(self.conn.prepare("SELECT 1 FROM replica WHERE uuid = ?1")?.exists([first])?)
    }
}

fn company(of: &Connection) -> Result<Option<String>> {
    let mut find = of.prepare("SELECT value FROM local WHERE key = 'book'")?;
    let mut rows = find.query([])?;
    Ok(rows.next()?.map(|r| r.get(0)).transpose()?)
}
