//! A bundle is made, locked and put into a file, whole or not at all.

use super::offer::{may_send, of};
use super::types::BundleSent;
use super::who;
use crate::audience::{Acting, Audience};
use crate::error::{Error, Result};
use crate::lock::key_text;
use ledger::Book;
use ledger::bundle::{Lock, Wanted};
use std::io::{Read, Write};
use std::path::Path;

/// How a bundle is locked.
pub enum Locking<'a> {
    /// By a passphrase, which is told by another way than the file.
    Passphrase(&'a str),
    /// For the keys of the copies that are known of this audience.
    Known,
}

/// Makes a bundle and writes it. A file of that name is replaced only when the new one is whole.
///
/// # Errors
/// The passphrase is too easy to guess, no copy of theirs is known, or the place cannot be written; nothing is left
/// behind then.
pub fn send(
    book: &mut Book,
    audience: &Audience,
    whole: bool,
    locking: &Locking,
    path: &Path,
    acting: &Acting,
) -> Result<BundleSent> {
    may_send(book, audience)?;
    let text = audience.to_string();
    let copies: Vec<String> = match locking {
        Locking::Passphrase(passphrase) => {
            refuse_none(passphrase)?;
            Vec::new()
        }
        Locking::Known => known(book, audience)?,
    };
    refuse_other_files(path)?;
    let typed = match locking {
        Locking::Passphrase(passphrase) => key_text(passphrase),
        Locking::Known => String::new(),
    };
    let lock = match locking {
        Locking::Passphrase(_) => Lock::Passphrase(&typed),
        Locking::Known => Lock::Copies(&copies),
    };
    let exported = book.export(&Wanted { audience: &text, whole, by: &acting.actor, lock, now: acting.now })?;
    write(path, &exported.bytes)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    book.sent(&exported, &text, &name, acting.now)?;
    Ok(BundleSent {
        path: path.display().to_string(),
        who: who::words(book.conn(), &text)?,
        bytes: exported.bytes.len() as u64,
        changes: exported.changes,
        whole: exported.whole,
    })
}

fn known(book: &Book, audience: &Audience) -> Result<Vec<String>> {
    let copies: Vec<String> = book
        .peers()?
        .into_iter()
        // Also what a copy was before: two that were one may both be in use.
        .filter(|peer| of(&peer.whose, audience))
        .filter_map(|peer| peer.keys)
        .collect();
    match copies.is_empty() {
        false => Ok(copies),
        true => Err(Error::Refused(
            "No copy of theirs is known here yet, so that there is no key to lock the bundle for. Nothing was written; give a passphrase, and tell it by telephone."
                .to_owned(),
        )),
    }
}

/// A bundle takes no other file's place.
fn refuse_other_files(path: &Path) -> Result<()> {
    if path.extension().is_none_or(|e| !e.eq_ignore_ascii_case("rallybundle")) {
        return Err(Error::Refused(
            "A bundle's file ends in .rallybundle. Nothing was written; give it such a name.".to_owned(),
        ));
    }
    let mut first = [0; 3];
    let there = ledger::open_to_read(path).and_then(|mut file| file.read_exact(&mut first));
    match there {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Ok(()) if &first == b"RBK" => Ok(()),
        _ => Err(Error::Refused(
            "Something that is no bundle stands under that name. Nothing was written; choose another name.".to_owned(),
        )),
    }
}

/// How good a passphrase is is shown where it is typed; here only what is none is refused.
fn refuse_none(passphrase: &str) -> Result<()> {
    match passphrase.trim().chars().count() {
        0..=3 => Err(Error::Refused(
            "A passphrase has at least four letters. Nothing was written; four or five words that do not belong together are easy to tell and hard to guess."
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

/// Beside its place first, so that nobody ever finds half a bundle.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let part = path.with_extension("rallybundle.part");
    let written = (|| {
        let mut file = std::fs::File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    Ok(written.map_err(ledger::Error::from)?)
}
