//! The sample company: a made-up maker of scales that a newcomer may look at before there is a company of one's own.
//!
//! It is not written as tables: its year is *lived*. A diary says what happens on which day, and every entry goes through
//! the same functions that people's requests go through, by the clock of its day. So every figure comes from one log, as
//! in a real book, and nothing about a sample is special but a mark in the log.
//!
//! ```text
//! create(path, seed, now)  the same seed and day give the same log, identities included
//! seed_of(conn)            the mark of a sample; none = a real company
//! remove(path)             the file and its backups go; only ever those of a sample
//!
//! dice    chance that repeats: a stream of its own for each chapter
//! year    the time: fourteen months that end yesterday, working days, visits
//! cast    who works there, and how each of them sells
//! market  buyers, products, competitors      words   what people say
//! deal    the life of one deal, as data
//! past    deals that ended      open   deals that are open today      stories   deals that are told by hand
//! team    people, roles, targets, repeat business
//! printed    the weekly pages that wait to be typed in
//! meetings   visits, actions, advice, recognition, views
//! forecast   calls, judgements, sign-offs, results
//! coaching   sessions, levels, plans and topics      coached   what was said and seen in them
//! diary   what happens when, and living it
//! ```
//! A later feature adds a chapter: a file with `write(seed, year, .., diary)`, called in [`plan`]. With dice of its own it
//! changes nothing of what is there.

mod cast;
mod coached;
mod coaching;
mod deal;
mod diary;
mod dice;
mod forecast;
mod market;
mod meetings;
mod open;
mod past;
mod printed;
mod stories;
mod team;
#[cfg(test)]
mod tests;
mod words;
mod year;

use crate::company::create::{Checked, NewCompany};
use crate::company::kind::SAMPLE;
use crate::company::types::Period;
use crate::error::{Error, Result};
use crate::kinds::REGISTRY;
use crate::progress::Progress;
use cast::Who;
use diary::{Diary, Life};
use ledger::{Book, Now};
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;
use year::Year;

/// The seed where nobody names one.
pub const SEED: u32 = 1;

/// IANA time zone of the sample company: its *today* is meant.
pub const ZONE: &str = year::ZONE;

/// Name of the sample company.
pub const NAME: &str = cast::COMPANY;

/// Makes the file of a sample company whose last day is the one before today.
///
/// # Errors
/// Something is there already, the place does not allow safe writing, or it was cancelled; nothing is left behind then.
pub fn create(path: &Path, seed: u32, now: Now, progress: &Progress) -> Result<Book> {
    let year = Year::until(now.today)?;
    let begin = year.at(year.first, 0);
    Book::build(path, &REGISTRY, None, Some(u64::from(seed)), now, |book| {
        let new = NewCompany {
            name: cast::COMPANY.to_owned(),
            currency: cast::CURRENCY.to_owned(),
            fiscal_start: year::FISCAL_START,
            period: Period::Quarter,
            zone: year::ZONE.to_owned(),
        };
        let acting =
            crate::audience::Acting { actor: Who::Leader.name().to_owned(), role: cast::role(Who::Leader), now: begin };
        Checked::of(&new)?.write(book, Some(i64::from(seed)), &acting)?;
        plan(seed, &year).live(&mut Life::begin(book, &year, begin)?, progress)
    })
}

/// Everything that is going to happen.
fn plan(seed: u32, year: &Year) -> Diary {
    let mut diary = Diary::default();
    team::write(seed, year, &mut diary);
    let mut book = past::Book::new(seed);
    let mut deals = past::deals(&mut book, year);
    deals.extend(open::deals(&mut book, year));
    let stories = stories::deals(&mut book, year, &deals);
    deals.extend(stories.all.iter().cloned());
    forecast::write(seed, year, &mut diary);
    printed::write(year, &mut diary);
    meetings::write(seed, year, &deals, &stories, &mut diary);
    coaching::write(year, &stories, &mut diary);
    deals.into_iter().for_each(|deal| deal.tell(seed, &mut diary));
    diary
}

/// The seed of a sample company; none = a real one.
pub fn seed_of(conn: &Connection) -> rusqlite::Result<Option<i64>> {
    let sql = format!("SELECT {} FROM company ORDER BY oid LIMIT 1", SAMPLE.name);
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?.flatten())
}

/// Refuses whatever is no sample company.
///
/// # Errors
/// It is a real one.
pub fn check(conn: &Connection) -> Result<()> {
    match seed_of(conn)? {
        Some(_) => Ok(()),
        None => Err(Error::Refused(
            "Only a sample company is removed with its file. Nothing was changed; take this company off the list instead."
                .to_owned(),
        )),
    }
}

/// Refuses a link by its own place: what it leads to was not named.
///
/// # Errors
/// It is a link.
pub fn check_place(path: &Path) -> Result<()> {
    match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => Err(Error::Refused(
            "This is a link to a file elsewhere. Nothing was removed; name the file of the sample company itself."
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

/// Deletes the closed file of a sample company with its backups.
///
/// # Errors
/// It is no sample, or the file is not there, open elsewhere or unreadable: nothing is deleted then.
pub fn remove(path: &Path) -> Result<()> {
    check_place(path)?;
    match ledger::peek(path, &REGISTRY, |conn| Ok(check(conn)))? {
        Some(checked) => checked?,
        // A sample of an older version: opening it brings it up to date.
        None => {
            return Err(Error::Refused(
                "This file is of an older version. Nothing was changed; open it once, then remove it.".to_owned(),
            ));
        }
    }
    Ok(Book::remove(path)?)
}
