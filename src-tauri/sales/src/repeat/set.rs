//! Setting lines of repeat business as typed, pasting and copying them: each is one step.

use super::kind::{REPEAT, REPEAT_ACTUAL, REPEAT_EXPECTED, REPEAT_FROM, REPEAT_MONTHS, REPEAT_NOTE, REPEAT_PERSON};
use super::period::{Line, Repeats, lines};
use super::types::{RepeatEntry, RepeatPaste};
use crate::audience::Acting;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::tiles::months_after;
use crate::company::types::Period;
use crate::entry;
use crate::error::{Error, Result};
use crate::money::Money;
use crate::pipeline::types::Done;
use crate::team;
use crate::team::targets::{months_named, place};
use chrono::{Datelike, NaiveDate};
use ledger::{Book, Field, Tx, Value};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Longest note in letters.
const LONGEST: usize = 500;

/// Cells of one line that are to be written.
struct Wanted {
    person: Uuid,
    name: String,
    from: NaiveDate,
    months: u32,
    cells: Vec<(&'static Field, Value)>,
}

/// Identity of a person's line in a period.
pub fn line_id(person: Uuid, from: NaiveDate, months: u32) -> Uuid {
    Uuid::new_v5(&person, format!("repeat {from} {months}").as_bytes())
}

/// Sets any number of lines in one step; what is left out of an entry stays.
///
/// # Errors
/// A figure that is not clear, a period that is none, or somebody who is not in the book: nothing is written then.
pub fn set(book: &mut Book, acting: &Acting, entries: &[RepeatEntry]) -> Result<Done> {
    let wanted = read(book, entries)?;
    let name = match (entries, wanted.as_slice()) {
        ([entry], [one]) => {
            let of = format!("repeat business of {} for {}", one.name, months_named(one.from, one.months));
            match (entry, one.cells.as_slice()) {
                (RepeatEntry { note: Some(_), .. }, [_]) => format!("Set note on {of}"),
                (_, [(field, Value::Money { minor, currency })]) => {
                    let amount = Money { minor: *minor, currency: currency.clone() }.shown();
                    format!("Set {} {of} to {amount}", word(field))
                }
                (_, [(field, _)]) => format!("Clear {} {of}", word(field)),
                _ => format!("Set {of}"),
            }
        }
        (_, many) => format!("Set {} lines of repeat business", many.len()),
    };
    write(book, acting, name, &wanted, Vec::new())
}

/// Pastes figures from a spreadsheet into the grid of a fiscal year, from one cell on: lines go down the people, columns
/// along the periods. Empty cells are passed over.
///
/// # Errors
/// A figure that is not clear, or a block that is larger than the grid: nothing is written then.
pub fn paste(book: &mut Book, acting: &Acting, at: &RepeatPaste) -> Result<Done> {
    let facts = info::facts(book.conn())?;
    let period = if at.months == 1 { Period::Month } else { Period::Quarter };
    let starts: Vec<NaiveDate> =
        FiscalPeriod::of_year(at.year, facts.fiscal_start, period).into_iter().map(|p| p.start).collect();
    let grid = super::grid(book.conn(), acting.now.today, Some(at.year), Some(period))?;
    let people: Vec<(Uuid, String)> =
        grid.rows.iter().map(|row| (row.person, crate::pipeline::find::fold(&row.name))).collect();
    let (placed, empty) = place(&at.text, &people, &starts, at.person, at.from)?;
    let entries: Vec<RepeatEntry> = placed
        .into_iter()
        .map(|(person, from, input)| RepeatEntry {
            person,
            from,
            months: at.months,
            expected: (!at.actual).then(|| input.clone()),
            actual: at.actual.then_some(input),
            note: None,
        })
        .collect();
    let wanted = read(book, &entries)?;
    let left = match empty {
        0 => Vec::new(),
        1 => vec!["One empty cell was passed over.".to_owned()],
        n => vec![format!("{n} empty cells were passed over.")],
    };
    let figures = if wanted.len() == 1 { "figure" } else { "figures" };
    write(book, acting, format!("Paste {} {figures} of repeat business", wanted.len()), &wanted, left)
}

/// Copies what was expected in the period before into the lines of this one that say nothing yet, notes too.
///
/// # Errors
/// There is nothing to copy.
pub fn copy(book: &mut Book, acting: &Acting, from: NaiveDate, months: u32) -> Result<Done> {
    whole(from, months)?;
    let found = copyable_of(&lines(book.conn())?, from, months);
    let (into, before) = (months_named(from, months), months_named(months_after(from, -i64::from(months)), months));
    if found.is_empty() {
        return Err(Error::Refused(format!(
            "There is nothing expected in {before} whose line in {into} is empty. Nothing was changed; type what is expected in {into}."
        )));
    }
    let people: HashMap<i64, (Uuid, String)> =
        team::named(book.conn())?.into_iter().map(|(oid, id, name)| (oid, (id, name))).collect();
    let wanted: Vec<Wanted> = found
        .into_iter()
        .filter_map(|line| {
            let (person, name) = people.get(&line.person)?.clone();
            let mut cells = vec![(&REPEAT_EXPECTED, money(line.expected))];
            cells.extend(line.note.map(|note| (&REPEAT_NOTE, Value::text(&note))));
            Some(Wanted { person, name, from, months, cells })
        })
        .collect();
    write(book, acting, format!("Copy repeat business of {before} to {into}"), &wanted, Vec::new())
}

/// Lines of the period before, moved to this one, of people who have none here.
pub(super) fn copyable_of(all: &[Line], from: NaiveDate, months: u32) -> Vec<Line> {
    let before = months_after(from, -i64::from(months));
    let taken: HashSet<i64> = all.iter().filter(|l| (l.from, l.months) == (from, months)).map(|l| l.person).collect();
    let copied =
        |l: &&Line| (l.from, l.months) == (before, months) && l.expected.is_some() && !taken.contains(&l.person);
    all.iter().filter(copied).map(|line| Line { from, ..line.clone() }).collect()
}

fn whole(from: NaiveDate, months: u32) -> Result<()> {
    match from.day() == 1 && [1, 3, 6, 12].contains(&months) {
        true => Ok(()),
        false => Err(Error::Invalid(
            "A line of repeat business is for 1, 3, 6 or 12 whole months. Nothing was changed; choose a period."
                .to_owned(),
        )),
    }
}

fn read(book: &Book, entries: &[RepeatEntry]) -> Result<Vec<Wanted>> {
    let currency = info::facts(book.conn())?.currency;
    let people: HashMap<Uuid, (i64, String)> =
        team::named(book.conn())?.into_iter().map(|(oid, id, name)| (id, (oid, name))).collect();
    let now = Repeats::load(book.conn())?;
    let mut wanted = Vec::with_capacity(entries.len());
    for entry in entries {
        let (oid, name) = people.get(&entry.person).cloned().ok_or_else(|| Error::not_found("This person"))?;
        whole(entry.from, entry.months)?;
        let shown = now.of_period(entry.from, entry.months).people.into_iter().find(|p| p.oid == oid);
        let (expected, actual) = shown.map(|p| (p.expected, p.actual)).unwrap_or_default();
        let figure = |input: &str, shown: &[Money]| -> Result<Value> {
            let current = if let [one] = shown { Some(one) } else { None };
            let read = entry::money(input, current, current.map_or(&currency, |m| &m.currency));
            let read = read.map_err(|e| match e {
                Error::Unclear(why) if entries.len() > 1 => {
                    Error::Unclear(format!("{name}, {}: {why}", months_named(entry.from, entry.months)))
                }
                other => other,
            });
            Ok(money(read?))
        };
        let mut cells: Vec<(&'static Field, Value)> = Vec::new();
        if let Some(input) = &entry.expected {
            cells.push((&REPEAT_EXPECTED, figure(input, &expected)?));
        }
        if let Some(input) = &entry.actual {
            cells.push((&REPEAT_ACTUAL, figure(input, &actual)?));
        }
        if let Some(note) = &entry.note {
            if note.chars().count() > LONGEST {
                return Err(Error::Invalid(format!(
                    "A note has at most {LONGEST} letters. Nothing was changed; shorten it."
                )));
            }
            cells.push((&REPEAT_NOTE, Value::text(note)));
        }
        wanted.push(Wanted { person: entry.person, name, from: entry.from, months: entry.months, cells });
    }
    Ok(wanted)
}

fn write(book: &mut Book, acting: &Acting, name: String, wanted: &[Wanted], left: Vec<String>) -> Result<Done> {
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| wanted.iter().try_for_each(|one| put(tx, one)))?;
    Ok(Done { left, ..Done::of(&committed, op.name) })
}

fn put(tx: &mut Tx, wanted: &Wanted) -> Result<()> {
    let id = line_id(wanted.person, wanted.from, wanted.months);
    // What was never said needs no clearing.
    if tx.find(id)?.is_none() && wanted.cells.iter().all(|(_, value)| *value == Value::Null) {
        return Ok(());
    }
    let oid = tx.create(&REPEAT, id)?;
    tx.set(oid, &REPEAT_PERSON, Value::Ref(wanted.person))?;
    tx.set(oid, &REPEAT_FROM, Value::date(Some(wanted.from)))?;
    tx.set(oid, &REPEAT_MONTHS, Value::Int(i64::from(wanted.months)))?;
    for (field, value) in &wanted.cells {
        tx.set(oid, field, value.clone())?;
    }
    Ok(())
}

fn money(money: Option<Money>) -> Value {
    money.map_or(Value::Null, |m| Value::Money { minor: m.minor, currency: m.currency })
}

fn word(field: &Field) -> &'static str {
    if field.no == REPEAT_ACTUAL.no { "actual" } else { "expected" }
}
