//! May this bundle be merged into this book?

use crate::bundle::{Fault, Header, Opened};
use crate::error::Result;
use crate::file::book::Book;
use crate::system;
use rusqlite::OptionalExtension;
use uuid::Uuid;

impl Book {
    /// Identity of the company that this book is of, the same in every copy.
    pub fn company(&self) -> Result<Uuid> {
        let known = self.local("book")?.and_then(|text| Uuid::parse_str(&text).ok());
        // A book that was never received is of the company that its first replica began.
        known.map_or_else(|| system::replica_of(&self.conn, 1), Ok)
    }

    /// Whose copy this is: an audience of the domain.
    pub fn whose(&self) -> Result<String> {
        Ok(self.local("me")?.unwrap_or_else(|| self.registry.hub.first().copied().unwrap_or_default().to_owned()))
    }

    /// Refuses a bundle that cannot be merged here; whether its maker is confirmed is asked last.
    ///
    /// # Errors
    /// [`Fault`], each with the book as it was.
    pub fn acceptable(&self, opened: &Opened) -> Result<()> {
        let header = &opened.header;
        if header.company != *self.company()?.as_bytes() {
            return Err(Fault::OtherCompany.into());
        }
        if self.was(header)? {
            return Err(Fault::Own.into());
        }
        let whose = self.whose()?;
        let for_hub = self.registry.is_hub(&header.audience) && self.registry.is_hub(&whose);
        if header.audience != whose && !for_hub {
            return Err(Fault::OtherAudience(header.audience.clone()).into());
        }
        self.trusted(opened, &whose)?;
        if header.from_seq > self.applied(header)? {
            return Err(Fault::Gap.into());
        }
        Ok(())
    }

    /// Was this copy the maker, or is it still?
    fn was(&self, header: &Header) -> Result<bool> {
        Ok(header.maker == *self.replica()?.as_bytes())
    }

    fn trusted(&self, opened: &Opened, whose: &str) -> Result<()> {
        let header = &opened.header;
        let known = self.known(Uuid::from_bytes(header.maker))?;
        let unconfirmed =
            || Fault::Unconfirmed { fingerprint: opened.fingerprint().to_string(), whose: header.whose.clone() };
        let Some(known) = known else { return Err(unconfirmed().into()) };
        let Some(confirmed) = known.whose else { return Err(unconfirmed().into()) };
        if known.keys.as_deref() != Some(header.keys.as_str()) {
            return Err(Fault::OtherKey.into());
        }
        // Between an owner and a seller nothing passes but by the leader.
        if !self.registry.is_hub(&confirmed) && !self.registry.is_hub(whose) {
            return Err(Fault::Forged.into());
        }
        Ok(())
    }

    /// Up to where in the maker's file this copy has its changes.
    fn applied(&self, header: &Header) -> Result<i64> {
        let mut find = self
            .conn
            .prepare_cached("SELECT p.applied FROM peer p JOIN replica r ON r.rid = p.rid WHERE r.uuid = ?1")?;
        Ok(find.query_row([header.maker.as_slice()], |r| r.get(0)).optional()?.unwrap_or(0))
    }
}
