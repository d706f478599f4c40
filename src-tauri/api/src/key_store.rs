//! The operating system's store of keys: keeps a company's passphrase on this machine, where somebody chose that.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::problem::{Answer, Code, Problem};
use ledger::{ExposeSecret, SecretString};
use uuid::Uuid;

/// Under which the entries of this app stand there.
const SERVICE: &str = "app.rallybook.desktop";

/// Where passphrases are kept, by a name that says nothing of the client. A copy is the same store.
#[derive(Clone)]
pub struct KeyStore(Kind);

#[derive(Clone)]
enum Kind {
    System,
    Memory(Arc<Mutex<HashMap<Uuid, SecretString>>>),
    None,
}

impl KeyStore {
    /// The operating system's.
    pub fn system() -> Self {
        Self(Kind::System)
    }

    /// One that is gone with its last copy: for tests.
    pub fn memory() -> Self {
        Self(Kind::Memory(Arc::default()))
    }

    /// None at all.
    pub fn none() -> Self {
        Self(Kind::None)
    }

    /// Why nothing can be kept here; none = it can.
    pub(crate) fn missing(&self) -> Option<String> {
        let there = match &self.0 {
            Kind::System => {
                matches!(entry(&Uuid::nil()).map(|e| e.get_password()), Ok(Ok(_) | Err(keyring::Error::NoEntry)))
            }
            Kind::Memory(_) => true,
            Kind::None => false,
        };
        let why = match cfg!(target_os = "linux") {
            true => {
                "This machine has no key store that answers (a secret service), so that the passphrase is typed each time."
            }
            false => "This machine's key store does not answer, so that the passphrase is typed each time.",
        };
        (!there).then(|| why.to_owned())
    }

    /// A kept passphrase; none where it is not there, or the store does not answer.
    pub(crate) fn get(&self, name: &Uuid) -> Option<SecretString> {
        match &self.0 {
            Kind::System => entry(name).ok()?.get_password().ok().map(SecretString::from),
            Kind::Memory(kept) => kept.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned(),
            Kind::None => None,
        }
    }

    /// Keeps one.
    pub(crate) fn keep(&self, name: Uuid, passphrase: &SecretString) -> Answer<()> {
        let kept = match &self.0 {
            Kind::System => entry(&name).is_ok_and(|e| e.set_password(passphrase.expose_secret()).is_ok()),
            Kind::Memory(kept) => {
                kept.lock().unwrap_or_else(PoisonError::into_inner).insert(name, passphrase.clone());
                true
            }
            Kind::None => false,
        };
        match kept {
            true => Ok(()),
            false => Err(Problem::new(
                Code::Refused,
                "This machine's key store did not take the passphrase. Everything else was done; type it each time.",
            )),
        }
    }

    /// Forgets one; what the store does not let go stays there, and opens nothing once the passphrase is another.
    pub(crate) fn forget(&self, name: &Uuid) {
        match &self.0 {
            Kind::System => drop(entry(name).map(|e| e.delete_credential())),
            Kind::Memory(kept) => drop(kept.lock().unwrap_or_else(PoisonError::into_inner).remove(name)),
            Kind::None => {}
        }
    }
}

fn entry(name: &Uuid) -> keyring::Result<keyring::Entry> {
    keyring::Entry::new(SERVICE, &name.to_string())
}
