//! What an erasure cannot reach, told from the log: bundles sent, pages printed, copies, and what leaves no trace.

use super::subject::Subject;
use super::types::Kind;
use super::words::Words;
use crate::audience::{Audience, Class, Sight};
use crate::bundles;
use crate::contacts::kind::{ROLE_CONTACT, ROLE_DEAL};
use crate::error::Result;
use crate::pipeline::kind::{CREDIT, OWNER};
use crate::pipeline::words::shown_date;
use crate::sheets;
use crate::sheets::kind::SHEET_BLANKS;
use crate::sheets::types::SheetListed;
use chrono::{DateTime, NaiveDate};
use ledger::{Book, Value, naming};
use std::collections::HashSet;
use uuid::Uuid;

/// Bundles or sheets that are told one by one.
const TOLD: usize = 8;

/// A day in sentences from a moment.
pub fn day_of_wall(wall: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(wall).unwrap_or_default().date_naive()
}

/// All of it in sentences.
///
/// # Errors
/// The file could not be read.
pub fn beyond(book: &Book, subject: &Subject, words: &Words) -> Result<Vec<String>> {
    let mut told = Vec::new();
    told.extend(sent(book, subject)?);
    let printed: Vec<String> = printed(book, subject, words)?.iter().map(sheet).collect();
    told.extend(listed("Printed pages stay as they are", &printed));
    let copies = bundles::peers::list(book)?.into_iter().filter(|peer| !peer.replaced).count();
    if copies > 0 {
        told.push(
            "Other copies of this book take it out when they read your next bundle; backups of those copies lie on their own machines."
                .to_owned(),
        );
    }
    let imported = book.conn().prepare_cached("SELECT 1 FROM import_source LIMIT 1")?.exists([])?;
    if imported {
        told.push(
            "The client's CRM and the files that were imported hold what they hold: have it erased there too, or the next import brings it again."
                .to_owned(),
        );
    }
    for name in set_aside(book) {
        told.push(format!(
            "The damaged file {name} beside this book cannot be read: delete it when it is not needed any more."
        ));
    }
    told.push(
        "Other pages saved as PDF, call sheets and exported lists leave no trace in this book: look where they were saved or sent. What people have read or copied stays with them."
            .to_owned(),
    );
    Ok(told)
}

/// Bundles whose audience sees the person.
fn sent(book: &Book, subject: &Subject) -> Result<Option<String>> {
    let mut held = Vec::new();
    for bundle in book.bundles()?.into_iter().filter(|bundle| bundle.sent) {
        if sees(book, &bundle.audience, subject)? {
            let (who, day) = (bundles::who_words(book.conn(), &bundle.audience)?, shown_date(day_of_wall(bundle.wall)));
            let name = bundle.name.map(|name| format!(", {name}")).unwrap_or_default();
            held.push(format!("to {who} on {day}{name}"));
        }
    }
    Ok(listed("Bundles that were sent hold it", &held))
}

/// Does an audience see the person as the book stands? Whoever works here is seen by all.
fn sees(book: &Book, audience: &str, subject: &Subject) -> Result<bool> {
    let Ok(audience) = audience.parse::<Audience>() else { return Ok(true) };
    if subject.kind == Kind::Person || audience.leads() {
        return Ok(true);
    }
    Ok(Sight::of(book.conn(), &audience)?.sees(Class::Deal, subject.oid))
}

fn listed(what: &str, all: &[String]) -> Option<String> {
    let more = match all.len().saturating_sub(TOLD) {
        0 => String::new(),
        n => format!("; and {n} more"),
    };
    (!all.is_empty())
        .then(|| format!("{what}: {}{more}.", all.iter().take(TOLD).cloned().collect::<Vec<_>>().join("; ")))
}

/// Printed sheets that are for the person, or have a line on a deal of theirs.
pub fn printed(book: &Book, subject: &Subject, words: &Words) -> Result<Vec<SheetListed>> {
    let deals = deals(book, subject)?;
    let mut found = Vec::new();
    for listed in sheets::list(book)? {
        let Some(oid) = book.oid(listed.id)? else { continue };
        let theirs = listed.reader.as_deref().is_some_and(|reader| words.names(reader));
        if theirs || holds(&book.get(oid, &SHEET_BLANKS)?, &deals) {
            found.push(listed);
        }
    }
    Ok(found)
}

/// "Weekly meeting, sheet K7M, of 3 Nov 2026".
pub fn sheet(listed: &SheetListed) -> String {
    let reader = listed.reader.as_ref().map(|reader| format!(" for {reader}")).unwrap_or_default();
    format!("{}{reader}, sheet {}, of {}", listed.name, listed.code, shown_date(listed.day))
}

/// Deals that the person ever owned, was credited with, or took part in.
pub fn deals(book: &Book, subject: &Subject) -> Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    match subject.kind {
        Kind::Person => {
            for oid in naming(book.conn(), &[&OWNER, &CREDIT], subject.id)? {
                found.extend(book.uuid(oid)?);
            }
        }
        Kind::Contact => {
            for part in naming(book.conn(), &[&ROLE_CONTACT], subject.id)? {
                if let Value::Ref(deal) = book.get(part, &ROLE_DEAL)? {
                    found.insert(deal);
                }
            }
        }
    }
    Ok(found)
}

fn holds(value: &Value, deals: &HashSet<Uuid>) -> bool {
    match value {
        Value::Ref(id) => deals.contains(id),
        Value::Record(_, parts) => parts.iter().any(|part| holds(part, deals)),
        _ => false,
    }
}

/// Damaged files that a restore set aside: nobody can read them, and they hold what they held.
fn set_aside(book: &Book) -> Vec<String> {
    let stem = book.path().file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let entries = book.path().parent().and_then(|folder| std::fs::read_dir(folder).ok());
    let names = entries.into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut found: Vec<String> = names.filter(|name| name.starts_with(&format!("{stem} damaged "))).collect();
    found.sort();
    found
}
