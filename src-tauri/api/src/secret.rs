//! A passphrase in a request, never printed.
//!
//! What is wiped from memory when it is let go: this copy, the one that an open book keeps for its backups, the one of the
//! in-memory store, and the keys that the database derives from it. What is not: the text of the request before it comes
//! here (the window's field, the message between the window and this program, the parsed request), the statement that
//! hands it to the database, and what the operating system's key store gives back before it is taken over. Those are
//! freed, and stay in memory until something else is written there; no core file is written that would hold them.

use ledger::{ExposeSecret, SecretString};
use sales::lock::{key_text, refuse_none};
use serde::{Deserialize, Deserializer};

use crate::problem::Answer;

/// A passphrase as it locks; wiped when it is dropped.
#[derive(Debug, Clone)]
pub struct Secret(SecretString);

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let typed = SecretString::from(String::deserialize(from)?);
        Ok(Self(SecretString::from(key_text(typed.expose_secret()))))
    }
}

impl From<SecretString> for Secret {
    fn from(kept: SecretString) -> Self {
        Self(kept)
    }
}

impl Secret {
    /// As the file takes it.
    pub fn text(&self) -> &str {
        self.0.expose_secret()
    }

    /// As the key store takes it.
    pub fn inner(&self) -> &SecretString {
        &self.0
    }

    /// An empty one locks nothing.
    pub fn refuse_none(&self) -> Answer<()> {
        Ok(refuse_none(self.text())?)
    }
}
