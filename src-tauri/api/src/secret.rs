//! A passphrase in a request: never printed, wiped from memory when it is let go.

use ledger::{ExposeSecret, SecretString};
use sales::lock::{key_text, refuse_none};
use serde::{Deserialize, Deserializer};

use crate::problem::Answer;

/// A passphrase as it locks.
#[derive(Debug, Clone)]
pub struct Secret(SecretString);

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(SecretString::from(key_text(&String::deserialize(from)?))))
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
