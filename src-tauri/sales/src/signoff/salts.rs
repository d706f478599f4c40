//! Salts of leaves: by chance, so that what was erased cannot be guessed from its hash. A book that is built from a seed draws
//! them from it, as all else in it.

use crate::error::Result;
use ledger::{Book, Now};
use uuid::{Builder, Uuid};

/// Where salts, and the identity of a link, come from.
pub struct Salts(Option<blake3::OutputReader>);

impl Salts {
    /// Those of a book.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(book: &Book, what: &str) -> Result<Self> {
        let Some(seed) = book.seed() else { return Ok(Self(None)) };
        let mut hash = blake3::Hasher::new();
        hash.update(&seed.to_le_bytes()).update(&book.seq()?.to_le_bytes()).update(what.as_bytes());
        Ok(Self(Some(hash.finalize_xof())))
    }

    /// The next salt, in hexadecimal.
    pub fn next(&mut self) -> String {
        let bytes = self.0.as_mut().map(|drawn| {
            let mut bytes = [0; 16];
            drawn.fill(&mut bytes);
            bytes
        });
        bytes.map_or_else(Uuid::new_v4, Uuid::from_bytes).as_simple().to_string()
    }

    /// An identity, ordered by time.
    pub fn id(&mut self, now: Now) -> Uuid {
        let Some(drawn) = &mut self.0 else { return Uuid::now_v7() };
        let mut bytes = [0; 10];
        drawn.fill(&mut bytes);
        Builder::from_unix_timestamp_millis(u64::try_from(now.wall).unwrap_or(0), &bytes).into_uuid()
    }

    /// By chance: what is sealed with a key cannot be drawn again.
    pub fn by_chance(&self) -> bool {
        self.0.is_none()
    }
}
