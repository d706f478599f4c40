//! A new copy, made from its first bundle.

use super::receive::{Received, Receiving};
use crate::bundle::Fault;
use crate::error::Result;
use crate::file::book::Book;
use crate::identity::KeyFolder;
use crate::identity::line::{BOOK, ME};
use crate::registry::Registry;
use std::path::Path;
use uuid::Uuid;

impl Book {
    /// Makes a copy from a bundle that somebody made for it. Whoever knows its passphrase trusts its maker with this.
    ///
    /// # Errors
    /// Something is there already; the bundle is not whole, or not from a copy that speaks for the book. Nothing is left
    /// behind then.
    pub fn found(
        path: &Path,
        registry: &'static Registry,
        passphrase: Option<&str>,
        receiving: &Receiving,
        keys: Option<KeyFolder>,
    ) -> Result<(Self, Received)> {
        let header = &receiving.opened.header;
        if !registry.is_hub(&header.whose) {
            return Err(Fault::Forged.into());
        }
        if header.from_seq > 0 {
            return Err(Fault::Gap.into());
        }
        let mut received = Received::default();
        let mut book = Self::build(path, registry, passphrase, None, receiving.op.now, |book| {
            book.set_local(BOOK, Some(&Uuid::from_bytes(header.company).to_string()))?;
            // Another machine of whoever leads is one of those that speak for the book, as the first is.
            let itself = registry.holds_all(&header.audience);
            book.set_local(ME, (!itself).then_some(header.audience.as_str()))?;
            received = book.receive_first(receiving)?.0;
            Ok::<_, crate::error::Error>(())
        })?;
        if let Some(keys) = keys {
            book.keep_keys_in(keys);
        }
        Ok((book, received))
    }
}
