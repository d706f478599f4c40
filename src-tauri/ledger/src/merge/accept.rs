//! May this bundle be merged into this book?

use super::peers::Known;
use crate::bundle::{Fault, Header, Opened};
use crate::error::Result;
use crate::file::book::Book;
use crate::identity::{self, line};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// Local value: the keys of a copy that speaks for the book and is trusted here alone.
pub(super) fn trust(replica: Uuid) -> String {
    format!("trust:{replica}")
}

impl Book {
    /// Identity of the company that this book is of, the same in every copy.
    pub fn company(&self) -> Result<Uuid> {
        line::company(&self.conn)
    }

    /// Whose copy this is: an audience of the domain.
    pub fn whose(&self) -> Result<String> {
        line::whose(&self.conn, self.registry)
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
        // One that was made for a copy which sees less is not taken for all there is.
        let both_all = self.registry.holds_all(&header.audience) && self.registry.holds_all(&whose);
        let to_leader = self.registry.hub.first() == Some(&header.audience.as_str()) && self.registry.is_hub(&whose);
        if header.audience != whose && !both_all && !to_leader {
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
        let Some(confirmed) = self.maker(header)? else {
            let fingerprint = opened.fingerprint().to_string();
            return Err(Fault::Unconfirmed { fingerprint, whose: header.whose.clone() }.into());
        };
        // Between an owner and a seller nothing passes but by the leader.
        if !self.registry.is_hub(&confirmed) && !self.registry.is_hub(whose) {
            return Err(Fault::Forged.into());
        }
        Ok(())
    }

    /// Whose copy the maker is, as somebody has confirmed it: of this key, or of the one that vouches for it. None where
    /// nobody has.
    ///
    /// # Errors
    /// The maker is known by another key.
    pub(super) fn maker(&self, header: &Header) -> Result<Option<String>> {
        let maker = Uuid::from_bytes(header.maker);
        if let Some(Known { keys: Some(keys), whose: Some(whose) }) = self.known(maker)? {
            return if keys == header.keys { Ok(Some(whose)) } else { Err(Fault::OtherKey.into()) };
        }
        if self.local(&trust(maker))?.as_deref() == Some(header.keys.as_str()) {
            return Ok(Some(header.whose.clone()));
        }
        let (Some(last), Ok(vouched)) = (header.before.first(), header.vouched.as_slice().try_into()) else {
            return Ok(None);
        };
        let Some(Known { keys: Some(keys), whose }) = self.known(Uuid::from_bytes(*last))? else { return Ok(None) };
        let holds = identity::is_signed(&keys, &identity::successor(maker, &header.keys), vouched);
        Ok(whose.filter(|whose| holds && *whose == header.whose))
    }

    /// Whose copy the maker is, as somebody has confirmed it; else as it says itself.
    ///
    /// # Errors
    /// The maker is known by another key.
    pub fn made_by(&self, header: &Header) -> Result<String> {
        Ok(self.maker(header)?.unwrap_or_else(|| header.whose.clone()))
    }

    /// Up to where in the maker's file this copy has its changes.
    fn applied(&self, header: &Header) -> Result<i64> {
        let mut find = self
            .conn
            .prepare_cached("SELECT p.applied FROM peer p JOIN replica r ON r.rid = p.rid WHERE r.uuid = ?1")?;
        Ok(find.query_row([header.maker.as_slice()], |r| r.get(0)).optional()?.unwrap_or(0))
    }
}
