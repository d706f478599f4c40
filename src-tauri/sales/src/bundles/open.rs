//! A bundle is opened and checked, and what it would change is told before anything is merged.

use super::types::{BundleChange, BundleGlance, BundleTold};
use super::{aside, conflicts, others, said, who};
use crate::audience::{Acting, own};
use crate::company::create::default_path;
use crate::error::{Error, Result};
use crate::lock::key_text;
use crate::since::since;
use crate::since::types::From as SinceFrom;
use chrono::NaiveDate;
use ledger::bundle::{Fault, Key, Opened, needs_passphrase};
use ledger::{Book, OpKind, Receiving};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of the largest file that is read, as of what the ledger opens.
const LARGEST: u64 = 1 << 30;

/// A bundle that was opened: hash and signature hold, and it was read to its end.
pub struct Unlocked {
    /// The file.
    pub path: PathBuf,
    /// Its content.
    pub opened: Opened,
}

impl Unlocked {
    /// Name of the file.
    pub fn name(&self) -> String {
        self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// What a file tells before it is opened: how it opens, and which of these companies (path, name) it seems to be for.
///
/// # Errors
/// It is not there, or no bundle by its first bytes.
pub fn glance(path: &Path, companies: &[(PathBuf, String)]) -> Result<BundleGlance> {
    let mut first = Vec::new();
    ledger::open_to_read(path).and_then(|file| file.take(64).read_to_end(&mut first)).map_err(|e| missing(path, e))?;
    let passphrase = needs_passphrase(&first).map_err(|fault| Error::Ledger(fault.into()))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let of = |company: &str| ["for", "from"].iter().any(|way| name.starts_with(&format!("{company} {way} ")));
    let company = companies.iter().filter(|(_, company)| of(company)).max_by_key(|(_, company)| company.len());
    Ok(BundleGlance {
        path: path.display().to_string(),
        name,
        passphrase,
        company: company.map(|(path, _)| path.display().to_string()),
    })
}

/// Where a copy that is made from a bundle goes, beside others: "Kestrel Pumps for Ann Archer 2026-11-28" is one of
/// "Kestrel Pumps".
pub fn place_of_copy(documents: &Path, bundle: &Path) -> PathBuf {
    let stem = bundle.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let dated = |rest: &str| rest.split(' ').any(|word| word.parse::<NaiveDate>().is_ok());
    let company = stem.rsplit_once(" for ").filter(|(_, rest)| dated(rest)).map_or(stem.as_str(), |(name, _)| name);
    default_path(documents, company)
}

fn missing(path: &Path, error: std::io::Error) -> ledger::Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => ledger::Error::Missing(path.to_owned()),
        _ => error.into(),
    }
}

/// Opens a bundle by its passphrase, or by the key of the copy that receives it. The file is only read.
///
/// # Errors
/// It is not there, not a bundle, damaged, or locked in another way.
pub fn unlock(path: &Path, passphrase: Option<&str>, book: Option<&mut Book>) -> Result<Unlocked> {
    let fault = |fault: Fault| Error::Ledger(fault.into());
    // No bundle is larger; a file that is would fill the memory before anything of it is looked at.
    if std::fs::metadata(path).map_err(|e| missing(path, e))?.len() > LARGEST {
        return Err(fault(Fault::TooMuch));
    }
    let mut bytes = Vec::new();
    ledger::open_to_read(path).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(|e| missing(path, e))?;
    let opened = match (needs_passphrase(&bytes).map_err(fault)?, passphrase, book) {
        (true, Some(passphrase), _) => Opened::open(&bytes, Key::Passphrase(&key_text(passphrase))),
        (true, None, _) => Err(Fault::NeedsPassphrase),
        (false, _, Some(book)) => Opened::open(&bytes, Key::Copy(&book.keys()?)),
        (false, _, None) => Err(Fault::NotForThisKey),
    };
    Ok(Unlocked { path: path.to_owned(), opened: opened.map_err(fault)? })
}

/// Tells what a bundle is, and what it would change here.
///
/// # Errors
/// It cannot be merged into this book; an unconfirmed maker is told and no error.
pub fn look(book: &Book, unlocked: &Unlocked, acting: &Acting) -> Result<BundleTold> {
    let header = &unlocked.opened.header;
    let confirmed = match book.acceptable(&unlocked.opened) {
        Ok(()) => true,
        Err(ledger::Error::Bundle(Fault::Unconfirmed { .. })) => false,
        Err(e) => return Err(e.into()),
    };
    // Whoever was confirmed as somebody else by mistake is confirmed anew.
    let (confirmed, change) = match confirmed.then(|| change(book, unlocked, acting)).transpose() {
        Err(Error::Ledger(ledger::Error::Bundle(Fault::Forged))) => (false, None),
        other => (confirmed, other?),
    };
    let whose = book.made_by(header)?;
    Ok(BundleTold {
        path: unlocked.path.display().to_string(),
        by: header.by.clone(),
        who: who::words(book.conn(), &whose)?,
        whose,
        audience: header.audience.clone(),
        made: header.wall,
        whole: header.from_seq == 0,
        changes: header.changes,
        fingerprint: unlocked.opened.fingerprint().to_string(),
        confirmed,
        change,
    })
}

/// Tells what a bundle is, where there is no book yet to tell more by.
pub fn inspect(unlocked: &Unlocked) -> BundleTold {
    let header = &unlocked.opened.header;
    BundleTold {
        path: unlocked.path.display().to_string(),
        by: header.by.clone(),
        who: header.by.clone(),
        whose: header.whose.clone(),
        audience: header.audience.clone(),
        made: header.wall,
        whole: header.from_seq == 0,
        changes: header.changes,
        fingerprint: unlocked.opened.fingerprint().to_string(),
        confirmed: false,
        change: None,
    }
}

/// The merge is tried, looked at, and rolled back.
fn change(book: &Book, unlocked: &Unlocked, acting: &Acting) -> Result<BundleChange> {
    let op = acting.op(OpKind::System, "Look at a bundle");
    let header = &unlocked.opened.header;
    let whose = book.made_by(header)?;
    let (name, who) = (unlocked.name(), who::words(book.conn(), &whose)?);
    let receiving = Receiving { opened: &unlocked.opened, op: &op, name: &name };
    let own = own(book)?;
    let (before_aside, before_conflicts) = (aside::list(book)?, conflicts::list(book)?);
    book.rehearse(&receiving, |book, received| {
        let news = since(book, Some(SinceFrom::Seq { seq: received.before }), acting.now.today)?;
        let mut aside = aside::list(book)?;
        aside.retain(|line| !before_aside.iter().any(|old| old.id == line.id));
        let mut conflicts = conflicts::list(book)?;
        conflicts.retain(|line| !before_conflicts.contains(line));
        Ok::<_, Error>(BundleChange {
            new: u32::try_from(received.new).unwrap_or(u32::MAX),
            sellers: news.sellers.into_iter().filter(|seller| !seller.lines.is_empty()).collect(),
            others: others::told(book, received)?,
            aside,
            conflicts,
            clock: received.clock.map(|ms| said::clock(&own, &who, ms)),
        })
    })
}
