//! A new company: its file, its calendar and a way of selling to start with.

use super::calendar;
use super::kind::{COMPANY, CURRENCY, FISCAL_START, NAME, PERIOD, SAMPLE, ZONE};
use super::types::Period;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::stages;
use ledger::{Book, OpKind, Value};
use std::path::{Path, PathBuf};

/// What a new company is made from.
#[derive(Debug, Clone)]
pub struct NewCompany {
    /// Name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Month in which the fiscal year starts.
    pub fiscal_start: u8,
    /// Length of a forecast period.
    pub period: Period,
    /// IANA time zone.
    pub zone: String,
}

/// Makes the file with the company and the default stages; nothing is left behind when it fails.
///
/// # Errors
/// What it is made from is not clear, something is there already, or the place does not allow safe writing.
pub fn create(path: &Path, new: &NewCompany, acting: &Acting) -> Result<Book> {
    create_sealed(path, new, None, acting)
}

/// The same, encrypted from the first byte where there is a passphrase.
///
/// # Errors
/// As of [`create`].
pub fn create_sealed(path: &Path, new: &NewCompany, passphrase: Option<&str>, acting: &Acting) -> Result<Book> {
    let checked = Checked::of(new)?;
    let mut book = Book::create(path, &crate::kinds::REGISTRY, passphrase, acting.now)?;
    if let Err(e) = checked.write(&mut book, None, acting) {
        drop(book);
        let _ = std::fs::remove_file(path);
        return Err(e);
    }
    Ok(book)
}

/// What a company is made from, found to be clear.
pub(crate) struct Checked {
    name: String,
    currency: String,
    start: Value,
    period: Period,
    zone: &'static str,
}

impl Checked {
    /// Reads it.
    ///
    /// # Errors
    /// A name, currency, month or zone that is none.
    pub(crate) fn of(new: &NewCompany) -> Result<Self> {
        Ok(Self {
            name: name(&new.name)?,
            currency: currency(&new.currency)?,
            start: fiscal_start(new.fiscal_start)?,
            period: new.period,
            zone: calendar::zone(&new.zone)?.name(),
        })
    }

    /// Writes it into an empty book, with the default stages; `sample` is the seed of a sample company.
    pub(crate) fn write(self, book: &mut Book, sample: Option<i64>, acting: &Acting) -> Result<()> {
        let op = acting.op(OpKind::System, format!("Create {}", self.name));
        book.transact(&op, |tx| {
            let id = tx.new_id();
            let oid = tx.create(&COMPANY, id)?;
            tx.set(oid, &NAME, Value::text(&self.name))?;
            tx.set(oid, &CURRENCY, Value::text(&self.currency))?;
            tx.set(oid, &FISCAL_START, self.start)?;
            tx.set(oid, &PERIOD, Value::text(period_name(self.period)))?;
            tx.set(oid, &ZONE, Value::text(self.zone))?;
            tx.set(oid, &SAMPLE, sample.map_or(Value::Null, Value::Int))?;
            stages::create_defaults(tx)
        })?;
        Ok(())
    }
}

/// Where a company goes when no place is named: a free name in the folder.
pub fn default_path(documents: &Path, name: &str) -> PathBuf {
    let clean = file_stem(name, 80);
    let stem = if clean.is_empty() { "Company".to_owned() } else { clean };
    let folder = documents.join("Rallybook");
    let numbered = (2..1000).map(|n| folder.join(format!("{stem} {n}.rallybook")));
    let first = folder.join(format!("{stem}.rallybook"));
    std::iter::once(first.clone()).chain(numbered).find(|p| !p.exists()).unwrap_or(first)
}

/// A text as the name of a file, without its ending: no letter that a system refuses, and no more than so many.
pub(crate) fn file_stem(text: &str, most: usize) -> String {
    let clean: String =
        text.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    clean.trim_matches('.').chars().take(most).collect()
}

/// A company's name, spaces folded.
pub fn name(text: &str) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::Invalid("A company needs a name. Nothing was changed; type one.".to_owned())),
        1..=200 => Ok(name),
        _ => Err(Error::Invalid("A name has at most 200 letters. Nothing was changed; shorten it.".to_owned())),
    }
}

/// A currency's ISO 4217 code in capitals.
pub fn currency(text: &str) -> Result<String> {
    match crate::currency::code(text) {
        Some(code) => Ok(code.to_owned()),
        None => Err(Error::Invalid(format!(
            "\"{text}\" is not a currency. Nothing was changed; use its three letters, such as GBP or EUR."
        ))),
    }
}

/// The month in which a fiscal year starts.
pub fn fiscal_start(month: u8) -> Result<Value> {
    match month {
        1..=12 => Ok(Value::Int(i64::from(month))),
        _ => Err(Error::Invalid("A fiscal year starts in a month from 1 to 12. Nothing was changed.".to_owned())),
    }
}

/// As stored.
pub fn period_name(period: Period) -> &'static str {
    match period {
        Period::Month => "month",
        Period::Quarter => "quarter",
    }
}
