//! Keys of replicas, one small file each, in a folder that only this user reads.

use crate::error::{Error, Result};
use age::secrecy::ExposeSecret;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use uuid::Uuid;

/// Folder in which this machine keeps the keys of its copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFolder(pub PathBuf);

/// Key pairs of one replica: one signs its bundles, one opens bundles made for it.
#[derive(Clone)]
pub struct Keys {
    sign: SigningKey,
    open: age::x25519::Identity,
}

/// What people compare to know a copy: eight groups of four letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(String);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Fingerprint {
    /// The fingerprint of public keys as they stand in a bundle.
    pub fn of(public: &str) -> Self {
        let hash = blake3::derive_key("Rallybook fingerprint of a copy, 1", public.as_bytes());
        let hex: String = hash[..10].iter().map(|b| format!("{b:02X}")).collect();
        let groups: Vec<&str> = (0..hex.len()).step_by(4).map(|i| &hex[i..i + 4]).collect();
        Self(groups.join(" "))
    }

    /// The same fingerprint, however it was typed.
    pub fn is(&self, typed: &str) -> bool {
        let plain = |t: &str| t.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        plain(typed) == plain(&self.0)
    }
}

impl Keys {
    fn new() -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|e| Error::Io(std::io::Error::other(e.to_string())))?;
        Ok(Self { sign: SigningKey::from_bytes(&seed), open: age::x25519::Identity::generate() })
    }

    /// Public keys: hexadecimal signature key, a space, the recipient.
    pub fn public(&self) -> String {
        format!("{} {}", hex(self.sign.verifying_key().as_bytes()), self.open.to_public())
    }

    /// What people compare.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.public())
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.sign.sign(message).to_bytes()
    }

    pub(crate) fn identity(&self) -> &age::x25519::Identity {
        &self.open
    }
}

/// Was this message signed by the owner of these public keys?
pub(crate) fn is_signed(public: &str, message: &[u8], signature: &[u8; 64]) -> bool {
    let key = public.split(' ').next().and_then(unhex);
    let Some(key) = key.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok()) else { return false };
    key.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
}

/// The recipient in public keys.
pub(crate) fn recipient(public: &str) -> Option<age::x25519::Recipient> {
    public.split(' ').nth(1)?.parse().ok()
}

/// What is kept of one replica outside its file: its keys, and the token that the file must show.
pub(super) struct Kept {
    pub keys: Keys,
    /// The token in the file, if the last claim was finished.
    pub token: String,
    /// The token in the file, if the last claim was cut short.
    pub next: String,
}

impl KeyFolder {
    fn place(&self, replica: Uuid) -> PathBuf {
        self.0.join(format!("{replica}.key"))
    }

    /// What is kept of a replica; none where this machine has no key of it.
    pub(super) fn read(&self, replica: Uuid) -> Result<Option<Kept>> {
        let text = match std::fs::read_to_string(self.place(replica)) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e.into()),
        };
        Ok(parse(&text))
    }

    /// Keeps it, whole or not at all.
    pub(super) fn write(&self, replica: Uuid, kept: &Kept) -> Result<()> {
        std::fs::create_dir_all(&self.0)?;
        let place = self.place(replica);
        let part = place.with_extension("part");
        let mut file = private(&part)?;
        let open = kept.keys.open.to_string();
        writeln!(file, "{}\n{}\n{}\n{}", hex(kept.keys.sign.as_bytes()), open.expose_secret(), kept.token, kept.next)?;
        file.sync_all()?;
        std::fs::rename(&part, &place)?;
        crate::file::sync_folder(&place);
        Ok(())
    }

    /// The keys of a replica that is new to this machine.
    pub(super) fn new_keys(&self) -> Result<Keys> {
        Keys::new()
    }
}

/// A file that this user alone may read.
fn private(path: &Path) -> Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

fn parse(text: &str) -> Option<Kept> {
    let mut lines = text.lines();
    let sign = SigningKey::from_bytes(&unhex(lines.next()?)?);
    let open = age::x25519::Identity::from_str(lines.next()?).ok()?;
    let (token, next) = (lines.next()?.to_owned(), lines.next()?.to_owned());
    Some(Kept { keys: Keys { sign, open }, token, next })
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    unhex_any(text).try_into().ok()
}

/// The bytes of a hexadecimal text; none where it is not one.
pub(super) fn unhex_any(text: &str) -> Vec<u8> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    text.as_bytes().chunks(2).map(byte).collect::<Option<_>>().unwrap_or_default()
}
