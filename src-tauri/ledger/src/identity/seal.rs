//! A seal: this copy's signature of something that the domain keeps, with the key by which the copy is known to others.

use super::keys::{hex, is_signed, unhex_any};
use super::line;
use crate::error::{Error, Result};
use crate::file::book::Book;

/// What is signed is never what is signed for anything else.
const DOMAIN: &[u8] = b"Rallybook seal, 1";

/// A key with its signature, both in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The public key that checks signatures of this copy.
    pub key: String,
    /// The signature.
    pub signature: String,
}

impl Seal {
    /// Does it seal these bytes?
    pub fn holds(&self, bytes: &[u8]) -> bool {
        let signature = <[u8; 64]>::try_from(unhex_any(&self.signature));
        signature.is_ok_and(|signature| is_signed(&self.key, &[DOMAIN, bytes].concat(), &signature))
    }
}

impl Book {
    /// Seals these bytes with the key of this copy; none where this machine keeps no keys, or its folder does not answer.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn seal(&mut self, bytes: &[u8]) -> Result<Option<Seal>> {
        match self.prove() {
            Err(Error::Io(_)) => return Ok(None),
            other => other?,
        }
        Ok(self.claim.keys.as_ref().map(|keys| {
            let public = keys.public();
            let key = public.split(' ').next().unwrap_or_default().to_owned();
            Seal { key, signature: hex(&keys.sign(&[DOMAIN, bytes].concat())) }
        }))
    }

    /// Whose copy seals with this key: an audience of the domain. None where this copy does not know it. Whoever looks at
    /// the book is told the same: it is asked past any veil.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn sealed_by(&self, key: &str) -> Result<Option<String>> {
        let own = self.claim.keys.as_ref().map(super::Keys::public);
        if own.is_some_and(|own| own.split(' ').next() == Some(key)) {
            return Ok(Some(line::whose_file(&self.conn, self.registry)?));
        }
        // Confirmed for all, or trusted here as one that speaks for the book.
        let mut find = self.conn.prepare_cached(
            "SELECT whose, keys FROM main.known_replica WHERE whose IS NOT NULL AND keys IS NOT NULL
             UNION ALL SELECT ?1, value FROM main.local WHERE key LIKE 'trust:%'",
        )?;
        let hub = self.registry.hub.first().copied().unwrap_or_default();
        let mut rows = find.query([hub])?;
        while let Some(row) = rows.next()? {
            if row.get_ref(1)?.as_str().is_ok_and(|keys| keys.split(' ').next() == Some(key)) {
                return Ok(Some(row.get(0)?));
            }
        }
        Ok(None)
    }
}
