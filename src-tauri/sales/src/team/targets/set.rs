//! Setting targets as typed, and pasting a block of them: each is one step.

use super::grid::grid;
use super::period::{Stored, Targets, months_named, stored};
use super::types::TargetEntry;
use crate::audience::Acting;
use crate::company::info;
use crate::company::tiles::months_after;
use crate::company::types::Period;
use crate::entry;
use crate::error::{Error, Result};
use crate::money::Money;
use crate::pipeline::find::fold;
use crate::pipeline::types::Done;
use crate::team;
use crate::team::kind::{TARGET, TARGET_AMOUNT};
use crate::team::standing::{put_target, target_id};
use chrono::{Datelike, NaiveDate};
use ledger::{Book, Tx, Value};
use std::collections::HashMap;
use uuid::Uuid;

/// A target that is to be written; no amount = unknown.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub oid: i64,
    pub person: Uuid,
    pub name: String,
    pub from: NaiveDate,
    pub months: u32,
    pub amount: Option<Money>,
}

/// Sets any number of targets in one step.
///
/// # Errors
/// A figure that is not clear, a period that is none, or somebody who is not in the book: nothing is written then.
pub fn set(book: &mut Book, acting: &Acting, cells: &[TargetEntry]) -> Result<Done> {
    let wanted = read(book, cells)?;
    let name = match wanted.as_slice() {
        [one] => {
            let of = format!("target of {} for {}", one.name, months_named(one.from, one.months));
            one.amount.as_ref().map_or_else(|| format!("Clear {of}"), |to| format!("Set {of} to {}", to.shown()))
        }
        many => format!("Set {} targets", many.len()),
    };
    write(book, acting, name, &wanted, Vec::new())
}

/// Pastes figures from a spreadsheet into the grid of a fiscal year, from one cell on: lines go down the people, columns
/// along the periods. A line that begins with a person's name is that person's. Empty cells are passed over.
///
/// # Errors
/// A figure that is not clear, or a block that is larger than the grid: nothing is written then.
pub fn paste(book: &mut Book, acting: &Acting, at: &TargetEntry, year: i32) -> Result<Done> {
    let period = if at.months == 1 { Period::Month } else { Period::Quarter };
    let grid = grid(book.conn(), acting.now.today, Some(year), Some(period))?;
    let people: Vec<(Uuid, String)> = grid.rows.iter().map(|row| (row.person, fold(&row.name))).collect();
    let starts: Vec<NaiveDate> = grid.periods.iter().map(|p| p.start).collect();
    let (placed, empty) = place(&at.input, &people, &starts, at.person, at.from)?;
    let cells: Vec<TargetEntry> = placed
        .into_iter()
        .map(|(person, from, input)| TargetEntry { person, from, months: at.months, input })
        .collect();
    let wanted = read(book, &cells)?;
    let left = match empty {
        0 => Vec::new(),
        1 => vec!["One empty cell was passed over.".to_owned()],
        n => vec![format!("{n} empty cells were passed over.")],
    };
    let name = if wanted.len() == 1 { "Paste 1 target".to_owned() } else { format!("Paste {} targets", wanted.len()) };
    write(book, acting, name, &wanted, left)
}

/// A pasted figure with its person and the first day of its period.
pub(crate) type Placed = (Uuid, NaiveDate, String);

/// Which figure of a pasted block belongs to which person (with the folded name) and period; and how many cells of it
/// are empty.
///
/// # Errors
/// The block is larger than the grid.
pub(crate) fn place(
    text: &str,
    people: &[(Uuid, String)],
    starts: &[NaiveDate],
    person: Uuid,
    from: NaiveDate,
) -> Result<(Vec<Placed>, usize)> {
    let first_row = people.iter().position(|(id, _)| *id == person).ok_or_else(|| Error::not_found("This person"))?;
    let first_column = starts.iter().position(|s| *s == from).ok_or_else(|| Error::not_found("This period"))?;
    let (mut placed, mut empty) = (Vec::new(), 0);
    for (n, row) in entry::block(text)?.into_iter().enumerate() {
        let named = row.first().map(|cell| fold(cell)).filter(|name| !name.is_empty());
        let named = named.and_then(|name| people.iter().find(|(_, known)| *known == name));
        let figures = if named.is_some() { row.get(1..).unwrap_or_default() } else { row.as_slice() };
        for (k, figure) in figures.iter().enumerate() {
            if figure.is_empty() {
                empty += 1;
                continue;
            }
            let to = named.or_else(|| people.get(first_row + n)).zip(starts.get(first_column + k));
            let ((person, _), start) = to.ok_or_else(|| {
                let (rows, columns) = (people.len() - first_row, starts.len() - first_column);
                Error::Invalid(format!(
                    "What you copied is larger than the grid: from here there is room for {rows} people and {columns} periods. Nothing was changed; copy fewer figures, or begin at another cell."
                ))
            })?;
            placed.push((*person, *start, figure.clone()));
        }
    }
    Ok((placed, empty))
}

/// Reads what was typed against what is there.
fn read(book: &Book, cells: &[TargetEntry]) -> Result<Vec<Wanted>> {
    let currency = info::facts(book.conn())?.currency;
    let people: HashMap<Uuid, (i64, String)> =
        team::named(book.conn())?.into_iter().map(|(oid, id, name)| (id, (oid, name))).collect();
    let now = Targets::load(book.conn())?;
    let several = cells.len() > 1;
    let mut wanted = Vec::with_capacity(cells.len());
    for cell in cells {
        let (oid, name) = people.get(&cell.person).cloned().ok_or_else(|| Error::not_found("This person"))?;
        if cell.from.day() != 1 || ![1, 3, 6, 12].contains(&cell.months) {
            return Err(Error::Invalid(
                "A target is for 1, 3, 6 or 12 whole months. Nothing was changed; choose a period.".to_owned(),
            ));
        }
        let shown = now.of_period(cell.from, cell.months);
        let shown = shown.people.into_iter().find(|p| p.oid == oid).map(|p| p.full).unwrap_or_default();
        // A step counts from the figure that the cell shows, also where that is a sum.
        let current = if let [one] = shown.as_slice() { Some(one) } else { None };
        let amount = entry::money(&cell.input, current, current.map_or(&currency, |m| &m.currency));
        let amount = amount.map_err(|e| if several { placed(e, &name, cell) } else { e })?;
        if amount.as_ref().is_some_and(|m| m.minor < 0) {
            return Err(Error::Invalid(format!(
                "The target of {name} for {} would be below 0. Nothing was changed; type 0 or more.",
                months_named(cell.from, cell.months)
            )));
        }
        wanted.push(Wanted { oid, person: cell.person, name, from: cell.from, months: cell.months, amount });
    }
    Ok(wanted)
}

/// Says which of several figures it is about.
fn placed(error: Error, name: &str, cell: &TargetEntry) -> Error {
    match error {
        Error::Unclear(why) => Error::Unclear(format!("{name}, {}: {why}", months_named(cell.from, cell.months))),
        other => other,
    }
}

/// Writes targets in one step, and says where longer or shorter ones stay beside them.
pub(super) fn write(
    book: &mut Book,
    acting: &Acting,
    name: String,
    wanted: &[Wanted],
    mut left: Vec<String>,
) -> Result<Done> {
    let before = stored(book.conn())?;
    let op = acting.edit(name);
    // What was never set needs no clearing.
    let known = |one: &Wanted| before.iter().any(|t| (t.person, t.from, t.months) == (one.oid, one.from, one.months));
    let changing = wanted.iter().filter(|one| one.amount.is_some() || known(one));
    let ((), committed) = book.transact(&op, |tx| changing.clone().try_for_each(|one| put(tx, one)))?;
    left.extend(beside(&before, wanted));
    Ok(Done { left, ..Done::of(&committed, op.name) })
}

fn put(tx: &mut Tx, wanted: &Wanted) -> Result<()> {
    let months = i64::from(wanted.months);
    match &wanted.amount {
        Some(amount) => put_target(tx, wanted.person, wanted.from, months, amount),
        None => {
            let oid = tx.create(&TARGET, target_id(wanted.person, wanted.from, months))?;
            tx.set(oid, &TARGET_AMOUNT, Value::Null)?;
            Ok(())
        }
    }
}

/// A quarter's own target stays when its months are set: it goes on counting for the quarter.
fn beside(before: &[Stored], wanted: &[Wanted]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for one in wanted.iter().filter(|one| one.amount.is_some()) {
        let end = months_after(one.from, i64::from(one.months));
        let longer = before.iter().filter(|t| {
            t.person == one.oid
                && t.months > one.months
                && t.from <= one.from
                && months_after(t.from, i64::from(t.months)) >= end
        });
        for target in longer {
            let sentence = format!(
                "{}'s own target for {}, {}, stays and goes on counting there.",
                one.name,
                months_named(target.from, target.months),
                target.amount.shown()
            );
            if !said.contains(&sentence) {
                said.push(sentence);
            }
        }
    }
    said
}
