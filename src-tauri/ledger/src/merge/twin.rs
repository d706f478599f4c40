//! A copy of this file that a synchronising program put beside it: what was written there is merged, and the copy can go.

use super::receive::{Received, Receiving};
use crate::bundle::{Fault, Opened, twin};
use crate::error::{Error, Result};
use crate::file::book::{Book, Committed};
use crate::identity::line;
use crate::log::op::Op;
use rusqlite::Connection;
use std::path::Path;

impl Book {
    /// Merges what a copy of this very file holds more than this one. The other file is only read.
    ///
    /// # Errors
    /// It is not there, open elsewhere, damaged, newer, or of another company.
    pub fn take_twin(&mut self, path: &Path, op: &Op) -> Result<(Received, Committed)> {
        self.take_twin_with(path, op, |_| Ok(()))
    }

    /// The same; `last` looks at the book as it is then, and what it keeps in this file is on disk with the rest or not at
    /// all.
    ///
    /// # Errors
    /// As [`Self::take_twin`], and whatever `last` refuses.
    pub fn take_twin_with<E: From<Error>>(
        &mut self,
        path: &Path,
        op: &Op,
        last: impl FnOnce(&Self) -> Result<(), E>,
    ) -> Result<(Received, Committed), E> {
        let opened = self.twin(path, op)?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        self.receive_twin(&Receiving { opened: &opened, op, name: &name }, last)
    }

    /// What such a copy holds, as if it were a bundle.
    fn twin(&mut self, path: &Path, op: &Op) -> Result<Opened> {
        let other = Self::look(path, self.registry, self.key())?;
        crate::file::check::schema_is_ours(&other, self.registry, path)?;
        if line::company(&other)? != self.company()? {
            return Err(Fault::OtherCompany.into());
        }
        // Somebody else's copy speaks by a bundle, which is judged.
        if line::whose(&other, self.registry)? != self.whose()? || !self.is_of_one_line(&other)? {
            return Err(Fault::NoTwin.into());
        }
        twin::of(self, &other, &op.actor, op.now.wall)
    }

    /// Were the two files one, before one of them was copied or set back?
    fn is_of_one_line(&self, other: &Connection) -> Result<bool> {
        let identities = |of| line::identities(of, &line::line(of)?);
        let (ours, theirs) = (identities(&self.conn)?, identities(other)?);
        Ok(theirs.iter().any(|replica| ours.contains(replica)))
    }
}
