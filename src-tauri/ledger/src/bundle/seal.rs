//! The outer shell: a plain prefix without names, and age around the rest.

use super::fault::Fault;
use crate::error::{Error, Result};
use crate::identity::Keys;
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicU8, Ordering};

/// First bytes of a bundle: "RBK", major, minor, flags.
pub type Prefix = [u8; 6];
const MAGIC: &[u8; 3] = b"RBK";
const MAJOR: u8 = 1;
const MINOR: u8 = 0;
const BY_PASSPHRASE: u8 = 1;
/// A bundle is no larger than this.
const LARGEST: usize = 1024 * 1024 * 1024;
/// Key derivation: about a second; more than this is refused.
const WORK: u8 = 18;
const MOST_WORK: u8 = 20;
static WORK_NOW: AtomicU8 = AtomicU8::new(WORK);

/// Lessens the work of the key derivation in this process: for tests alone, which make thousands of bundles.
#[doc(hidden)]
pub fn work_factor(log_n: u8) {
    WORK_NOW.store(log_n, Ordering::Relaxed);
}

/// How a bundle is locked.
#[derive(Clone, Copy)]
pub enum Lock<'a> {
    /// Whoever knows the passphrase opens it.
    Passphrase(&'a str),
    /// The copies with these public keys open it.
    Copies(&'a [String]),
}

/// How a bundle is opened.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// By its passphrase.
    Passphrase(&'a str),
    /// By this copy's own key.
    Copy(&'a Keys),
}

impl Lock<'_> {
    /// First bytes of a bundle that is locked in this way.
    pub(super) fn prefix(&self) -> Prefix {
        let flags = if matches!(self, Lock::Passphrase(_)) { BY_PASSPHRASE } else { 0 };
        [MAGIC[0], MAGIC[1], MAGIC[2], MAJOR, MINOR, flags]
    }

    /// Encrypts.
    pub(super) fn lock(&self, packed: &[u8]) -> Result<Vec<u8>> {
        let mut out = self.prefix().to_vec();
        let encryptor = match self {
            Lock::Passphrase(passphrase) => {
                let mut recipient = age::scrypt::Recipient::new(SecretString::from((*passphrase).to_owned()));
                recipient.set_work_factor(WORK_NOW.load(Ordering::Relaxed));
                Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
            }
            Lock::Copies(public) => {
                let recipients: Option<Vec<_>> = public.iter().map(|p| crate::identity::recipient(p)).collect();
                let recipients = recipients.ok_or_else(|| Error::Corrupt("a public key".to_owned()))?;
                Encryptor::with_recipients(recipients.iter().map(|r| r as &dyn age::Recipient))
            }
        };
        let mut sealed = encryptor.map_err(std::io::Error::other)?.wrap_output(&mut out)?;
        sealed.write_all(packed)?;
        sealed.finish()?;
        Ok(out)
    }
}

/// Does this bundle need a passphrase?
///
/// # Errors
/// Not a bundle, or a newer one.
pub fn needs_passphrase(bytes: &[u8]) -> Result<bool, Fault> {
    Ok(prefix(bytes)?[5] & BY_PASSPHRASE != 0)
}

fn prefix(bytes: &[u8]) -> Result<Prefix, Fault> {
    let prefix: Prefix = bytes.get(..6).and_then(|b| b.try_into().ok()).ok_or(Fault::NotABundle)?;
    match prefix {
        [b'R', b'B', b'K', major, ..] if major > MAJOR => Err(Fault::Newer),
        [b'R', b'B', b'K', MAJOR, _, flags] if flags <= BY_PASSPHRASE => Ok(prefix),
        [b'R', b'B', b'K', MAJOR, ..] => Err(Fault::Newer),
        _ => Err(Fault::NotABundle),
    }
}

impl Key<'_> {
    /// Decrypts: the prefix and what was packed.
    pub(super) fn open(&self, bytes: &[u8]) -> Result<(Prefix, Vec<u8>), Fault> {
        let prefix = prefix(bytes)?;
        if bytes.len() > LARGEST {
            return Err(Fault::TooMuch);
        }
        let by_passphrase = prefix[5] & BY_PASSPHRASE != 0;
        let mut packed = Vec::new();
        let decryptor = Decryptor::new_buffered(&bytes[6..]).map_err(damaged)?;
        let opened = match self {
            Key::Passphrase(_) if !by_passphrase => return Err(Fault::NotForThisKey),
            Key::Copy(_) if by_passphrase => return Err(Fault::NeedsPassphrase),
            Key::Passphrase(passphrase) => {
                let mut identity = age::scrypt::Identity::new(SecretString::from((*passphrase).to_owned()));
                identity.set_max_work_factor(MOST_WORK);
                decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
            }
            Key::Copy(keys) => decryptor.decrypt(std::iter::once(keys.identity() as &dyn age::Identity)),
        };
        opened.map_err(damaged)?.read_to_end(&mut packed).map_err(|e| Fault::Damaged(e.to_string()))?;
        Ok((prefix, packed))
    }
}

fn damaged(e: DecryptError) -> Fault {
    match e {
        DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => Fault::WrongPassphrase,
        DecryptError::NoMatchingKeys => Fault::NotForThisKey,
        DecryptError::ExcessiveWork { .. } => Fault::TooMuch,
        e => Fault::Damaged(e.to_string()),
    }
}
