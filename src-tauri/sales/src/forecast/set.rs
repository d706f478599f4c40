//! Saying figures of a period, as typed: any number in one step. What somebody said on an earlier day stays: a figure that
//! is said again stands beside it, with its own day.

use super::figures::{Level, Line, lines, standing};
use super::kind::{AGREED_ON, CALLED, CREDIT_NOTE, CREDITED_BACK, JUDGED, RESULTED, Shape};
use super::picture::{Picture, Reason, Scope};
use super::types::{CreditNoteEntry, FigureEntry};
use crate::audience::{Acting, Class, Copy, LEADER, Measured};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::entry;
use crate::error::{Error, Result};
use crate::money::Money;
use crate::pipeline::types::Done;
use crate::team;
use chrono::NaiveDate;
use ledger::{Book, Tx, Value};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// Longest note in letters.
const LONGEST: usize = 1_000;

/// A figure that is to be written.
struct Wanted {
    level: Level,
    person: Option<Uuid>,
    id: Uuid,
    /// Whose part, for the step's name.
    of: String,
    /// The figure; none = it is taken back.
    figure: Option<Money>,
    reason: Option<Reason>,
    note: Option<String>,
}

impl Level {
    pub(super) fn shape(self) -> &'static Shape {
        match self {
            Self::Call => &CALLED,
            Self::Judgement => &JUDGED,
            Self::Agreed => &AGREED_ON,
            Self::Result => &RESULTED,
        }
    }
}

/// Identity of what is said of a part (none = the whole) of a period on a day: said twice on a day, it is one figure.
pub fn line_id(company: Uuid, level: Level, person: Option<Uuid>, period: FiscalPeriod, on: NaiveDate) -> Uuid {
    let of = person.map_or_else(|| "whole".to_owned(), |person| person.to_string());
    let text = format!("forecast {} {of} {} {} {on}", level.words(), period.start, period.months);
    Uuid::new_v5(&company, text.as_bytes())
}

/// Says any number of figures of a period today, in one step. What is left out of an entry stays as it was said.
///
/// # Errors
/// A figure that is not clear, somebody who is not in the book, or a figure that is not this copy's to say: nothing is
/// written then.
pub fn set(book: &mut Book, acting: &Acting, period: FiscalPeriod, entries: &[FigureEntry]) -> Result<Done> {
    let wanted = read(book, acting, period, entries)?;
    let in_period = period.name();
    let name = match wanted.as_slice() {
        [one] => match &one.figure {
            Some(to) => format!("Set {} of {} for {in_period} to {}", one.level.words(), one.of, to.shown()),
            None => format!("Take back {} of {} for {in_period}", one.level.words(), one.of),
        },
        many => format!("Set {} figures of the forecast for {in_period}", many.len()),
    };
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| wanted.iter().try_for_each(|one| put(tx, acting, period, one)))?;
    Ok(Done::of(&committed, op.name))
}

/// Writes one figure as said by somebody on a day, without asking whose it is to say: for lists that were asked before.
///
/// # Errors
/// The file could not be written.
pub(crate) fn put_call(
    tx: &mut Tx,
    company: Uuid,
    (person, period, on): (Uuid, FiscalPeriod, NaiveDate),
    figure: &Money,
    note: Option<&str>,
    by: &str,
) -> Result<()> {
    let oid = tx.create(Level::Call.kind(), line_id(company, Level::Call, Some(person), period, on))?;
    place(tx, oid, &CALLED, (Some(person), period, on))?;
    tx.set(oid, &CALLED.figure, record(figure, None, by))?;
    if let Some(note) = note {
        tx.set(oid, &CALLED.note, Value::text(note))?;
    }
    Ok(())
}

fn put(tx: &mut Tx, acting: &Acting, period: FiscalPeriod, wanted: &Wanted) -> Result<()> {
    let shape = wanted.level.shape();
    let oid = tx.create(wanted.level.kind(), wanted.id)?;
    place(tx, oid, shape, (wanted.person, period, acting.now.today))?;
    let figure = wanted.figure.as_ref().map_or(Value::Null, |to| record(to, wanted.reason, &acting.actor));
    tx.set(oid, &shape.figure, figure)?;
    tx.set(oid, &shape.note, wanted.note.as_deref().map_or(Value::Null, Value::text))?;
    Ok(())
}

fn place(tx: &mut Tx, oid: i64, shape: &'static Shape, of: (Option<Uuid>, FiscalPeriod, NaiveDate)) -> Result<()> {
    let (person, period, on) = of;
    if let Some(person) = person {
        tx.set(oid, &shape.person, Value::Ref(person))?;
    }
    tx.set(oid, &shape.from, Value::date(Some(period.start)))?;
    tx.set(oid, &shape.months, Value::Int(i64::from(period.months)))?;
    tx.set(oid, &shape.on, Value::date(Some(on)))?;
    Ok(())
}

fn record(figure: &Money, reason: Option<Reason>, by: &str) -> Value {
    let reason = reason.map_or(Value::Null, |one| Value::text(one.key()));
    Value::Record(
        1,
        vec![Value::text(&figure.minor.to_string()), Value::text(&figure.currency), reason, Value::text(by)],
    )
}

/// Reads what was typed against what stands.
fn read(book: &Book, acting: &Acting, period: FiscalPeriod, entries: &[FigureEntry]) -> Result<Vec<Wanted>> {
    let conn = book.conn();
    let facts = info::facts(conn)?;
    let (copy, measured) = (Copy::of(book)?, Measured::here(conn)?);
    let people: HashMap<Uuid, String> = team::named(conn)?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let today = acting.now.today;
    let mut picture = None;
    // Read once for a whole list.
    let mut said: HashMap<Level, Vec<Line>> = HashMap::new();
    let mut wanted = Vec::with_capacity(entries.len());
    for entry in entries {
        let of = match entry.person {
            Some(person) => people.get(&person).cloned().ok_or_else(|| Error::not_found("This person"))?,
            None if entry.level == Level::Call => {
                return Err(Error::Invalid(
                    "A call is a seller's. Nothing was changed; say whose it is, or set the agreed figure.".to_owned(),
                ));
            }
            None => "the company".to_owned(),
        };
        refuse(&copy, acting, &measured, entry.level, entry.person)?;
        let all = match said.entry(entry.level) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(lines(conn, entry.level, period.start, period.months)?),
        };
        let stands = standing(all, today, entry.person);
        let shown = stands.map(|said| Money { minor: said.minor, currency: said.currency.clone() });
        let figure = match (&entry.input, &shown) {
            (None, Some(shown)) => Some(shown.clone()),
            // A reason or a note needs a figure to stand by: the one that is shown, which is what lies below.
            (None, None) => Some(below(book, period, today, &mut picture, entry)?),
            (Some(input), shown) => {
                let from = match shown {
                    Some(shown) => shown.clone(),
                    None => below(book, period, today, &mut picture, entry)?,
                };
                entry::money(input, Some(&from), &facts.currency)?
            }
        };
        if figure.as_ref().is_some_and(|money| money.currency != facts.currency) {
            return Err(Error::Invalid(format!(
                "A forecast is in the company's currency, {}. Nothing was changed; type the figure in it.",
                facts.currency
            )));
        }
        let note = match &entry.note {
            Some(note) => Some(note.trim().to_owned()).filter(|note| !note.is_empty()),
            None => stands.and_then(|said| said.note.clone()),
        };
        if note.as_ref().is_some_and(|note| note.chars().count() > LONGEST) {
            return Err(Error::Invalid(format!(
                "A note has at most {LONGEST} letters. Nothing was changed; shorten it."
            )));
        }
        // A reason speaks of the figure that it was given with.
        let same = figure.as_ref().map(|money| money.minor) == stands.map(|said| said.minor);
        let reason = entry.reason.or_else(|| stands.filter(|_| same).and_then(|said| said.reason));
        let id = line_id(facts.id, entry.level, entry.person, period, today);
        wanted.push(Wanted { level: entry.level, person: entry.person, id, of, figure, reason, note });
    }
    Ok(wanted)
}

/// What a cell shows that nobody has said anything in: the figure of the level below it.
fn below(
    book: &Book,
    period: FiscalPeriod,
    today: NaiveDate,
    picture: &mut Option<Picture>,
    entry: &FigureEntry,
) -> Result<Money> {
    if picture.is_none() {
        *picture = Some(Picture::of(book, period, today)?);
    }
    let Some(picture) = picture.as_ref() else { return Err(Error::not_found("This period")) };
    let scope = entry.person.map_or(Scope::Company, Scope::Seller);
    let minor = super::levels::below(picture, scope, entry.level);
    Ok(Money { minor, currency: picture.currency.clone() })
}

/// Whose figure is whose to say: a seller calls, the leader judges, leader and owner agree.
pub(super) fn refuse(
    copy: &Copy,
    acting: &Acting,
    measured: &Measured,
    level: Level,
    person: Option<Uuid>,
) -> Result<()> {
    let refused = |sentence: &str| Err(Error::Refused(sentence.to_owned()));
    let own = copy.seller();
    let owner = copy.views().look_as(crate::audience::View::Owner);
    let unseen = "This figure is not for those present. Nothing was changed; go back to only me first.";
    match level {
        _ if acting.role == LEADER => match (level, person) {
            // In the room: what leader and owner agree on is for nobody else.
            (Level::Agreed | Level::Result, None) if !measured.sees_all(Class::Signed) => refused(unseen),
            (Level::Judgement, _) if !measured.sees_all(Class::Judgement) => refused(unseen),
            (Level::Judgement, _) | (_, None) => Ok(()),
            (_, Some(person)) if !measured.agreed(person) => refused(unseen),
            _ => Ok(()),
        },
        Level::Call if own.is_some() && own == person => Ok(()),
        Level::Call => refused("In this copy only the own forecast is called. Nothing was changed; ask the leader."),
        Level::Judgement => refused("The judgement is the sales leader's. Nothing was changed; ask the leader."),
        Level::Agreed | Level::Result if owner => Ok(()),
        Level::Agreed | Level::Result => {
            refused("Leader and owner agree on this figure. Nothing was changed; ask one of them.")
        }
    }
}

/// Keeps a credit note of a closed period, which is shown apart and changes no result. One step.
///
/// # Errors
/// An unclear amount, or a copy that does not keep them.
pub fn add_credit_note(
    book: &mut Book,
    acting: &Acting,
    period: FiscalPeriod,
    entry: &CreditNoteEntry,
) -> Result<Done> {
    let conn = book.conn();
    let facts = info::facts(conn)?;
    refuse(&Copy::of(book)?, acting, &Measured::here(conn)?, Level::Result, entry.person)?;
    let amount = entry::money(&entry.input, None, &facts.currency)?.filter(|money| money.minor != 0);
    let Some(amount) = amount.filter(|money| money.currency == facts.currency) else {
        return Err(Error::Invalid(format!(
            "A credit note needs an amount in {}. Nothing was changed; type what was credited.",
            facts.currency
        )));
    };
    let on = entry::past(entry.on.as_deref().unwrap_or("today"), None, acting.now.today)?;
    let on = on.unwrap_or(acting.now.today);
    let op = acting.edit(format!("Add a credit note of {} for {}", amount.shown(), period.name()));
    let ((), committed) = book.transact(&op, |tx| {
        let id = tx.new_id();
        let oid = tx.create(&CREDIT_NOTE, id)?;
        place(tx, oid, &CREDITED_BACK, (entry.person, period, on))?;
        tx.set(oid, &CREDITED_BACK.figure, record(&amount, None, &acting.actor))?;
        tx.set(oid, &CREDITED_BACK.note, entry.note.as_deref().map_or(Value::Null, Value::text))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Takes a credit note back. One step.
///
/// # Errors
/// It is not in the book, or this copy does not keep them.
pub fn drop_credit_note(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Done> {
    refuse(&Copy::of(book)?, acting, &Measured::here(book.conn())?, Level::Result, None)?;
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This credit note"))?;
    let there = format!("SELECT 1 FROM {} WHERE oid = ?1", CREDIT_NOTE.table);
    if !book.conn().prepare_cached(&there)?.exists([oid])? {
        return Err(Error::not_found("This credit note"));
    }
    let op = acting.edit("Take back a credit note");
    let ((), committed) = book.transact(&op, |tx| {
        tx.delete(oid)?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}
