//! Changes of the framework: each is one step that undo takes back.

use super::read::{Frame, LEADING, ROLES};
use super::store::{put_required, store};
use crate::audience::Acting;
use crate::company::kind::{SETTING, SETTING_NAME, SETTING_NUMBER};
use crate::error::{Error, Result};
use crate::pipeline::edit::Created;
use crate::pipeline::types::Done;
use crate::skills::defaults::{Set, standard};
use crate::skills::kind::{ABOUT, AREA, COMPETENCY, COMPETENCY_NAME, LEVELS, PLACE, RETIRED_ON};
use crate::skills::types::{Competency, CompetencyEdit};
use crate::skills::who::Hand;
use ledger::{Book, Field, Tx, Value};
use uuid::Uuid;

/// More than these are not assessed by anybody.
const MOST: usize = 20;
/// Longest name, in letters.
const LONGEST_NAME: usize = 60;
/// Longest sentence, in letters.
const LONGEST: usize = 400;

/// What an edit writes.
enum Write {
    Cell(&'static Field, Value),
    Required(&'static str, Option<u8>),
    /// The competencies of its set, in their new order.
    Order(Vec<Uuid>),
}

/// Changes a competency.
///
/// # Errors
/// It is not in the framework; a name that is empty, too long or taken; a level or role that there is not; more than
/// twenty would be in use.
pub fn edit(book: &mut Book, acting: &Acting, competency: Uuid, edits: &[CompetencyEdit]) -> Result<Done> {
    Hand::of(book)?.refuse_framework()?;
    let frame = Frame::of(book.conn())?;
    let one = frame.one(competency)?;
    let mut writes = Vec::with_capacity(edits.len());
    let mut names = Vec::with_capacity(edits.len());
    for edit in edits {
        names.push(read(&frame, acting, one, edit, &mut writes)?);
    }
    let op = acting.edit(match names.as_slice() {
        [name] => name.clone(),
        [] => return Err(Error::Invalid("Nothing is to be changed. Nothing was changed; choose what.".to_owned())),
        _ => format!("Change {}", one.name),
    });
    let ((), committed) = book.transact(&op, |tx| {
        store(tx, &frame)?;
        let oid = tx.find(competency)?.ok_or_else(|| Error::not_found("This competency"))?;
        for write in writes {
            match write {
                Write::Cell(field, value) => {
                    tx.set(oid, field, value)?;
                }
                Write::Required(role, level) => put_required(tx, competency, role, level)?,
                Write::Order(order) => put_order(tx, &order)?,
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Adds a competency of the company's own, as the last of its set.
///
/// # Errors
/// A name that is empty, too long or taken; more than twenty would be in use.
pub fn add(book: &mut Book, acting: &Acting, name: &str, set: Set) -> Result<Created> {
    Hand::of(book)?.refuse_framework()?;
    let frame = Frame::of(book.conn())?;
    let name = free_name(&frame, name, None)?;
    let counts = set == Set::Selling || frame.leading;
    refuse_more(frame.in_use().count() + usize::from(counts))?;
    let last = frame.competencies.iter().filter(|one| one.set == set).filter_map(|one| frame.places.get(&one.id)).max();
    let place = last.map_or(0, |last| last.saturating_add(1));
    let op = acting.edit(format!("Add competency {name}"));
    let (id, committed) = book.transact(&op, |tx| {
        store(tx, &frame)?;
        let id = tx.new_id();
        let oid = tx.create(&COMPETENCY, id)?;
        tx.set(oid, &AREA, Value::text(set.key()))?;
        tx.set(oid, &PLACE, Value::Int(place))?;
        tx.set(oid, &COMPETENCY_NAME, Value::text(&name))?;
        Ok::<_, Error>(id)
    })?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Created { id, tx, name, count, left })
}

/// Puts the leadership set to use, or leaves it out. What was assessed in it stays.
///
/// # Errors
/// More than twenty would be in use.
pub fn leading(book: &mut Book, acting: &Acting, on: bool) -> Result<Done> {
    Hand::of(book)?.refuse_framework()?;
    let frame = Frame::of(book.conn())?;
    if on {
        refuse_more(frame.competencies.iter().filter(|one| one.retired_on.is_none()).count())?;
    }
    let id = Uuid::new_v5(&frame.company, format!("setting {LEADING}").as_bytes());
    let op = acting.edit(match on {
        true => "Assess leadership, too",
        false => "Leave leadership out of what is assessed",
    });
    let ((), committed) = book.transact(&op, |tx| {
        if !on && tx.find(id)?.is_none() {
            return Ok(());
        }
        let oid = tx.create(&SETTING, id)?;
        tx.set(oid, &SETTING_NAME, Value::text(LEADING))?;
        tx.set(oid, &SETTING_NUMBER, if on { Value::Int(1) } else { Value::Null })?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// What an edit writes, and what it is called.
fn read(
    frame: &Frame,
    acting: &Acting,
    one: &Competency,
    edit: &CompetencyEdit,
    writes: &mut Vec<Write>,
) -> Result<String> {
    let of = &one.name;
    Ok(match edit {
        CompetencyEdit::Name { text } => {
            let name = free_name(frame, text, Some(one.id))?;
            writes.push(Write::Cell(&COMPETENCY_NAME, Value::text(&name)));
            format!("Rename competency {of} to {name}")
        }
        CompetencyEdit::About { text } => {
            writes.push(Write::Cell(&ABOUT, Value::text(&sentence(text)?)));
            format!("Change what {of} is")
        }
        CompetencyEdit::Level { level, text } => {
            let field = LEVELS.get(usize::from(*level)).ok_or_else(|| no_level(*level))?;
            writes.push(Write::Cell(field, Value::text(&sentence(text)?)));
            format!("Change level {level} of {of}")
        }
        CompetencyEdit::Required { role, level } => {
            let known = ROLES.iter().find(|(name, _)| name == role);
            let (role, words) = known.ok_or_else(|| {
                Error::Invalid(format!(
                    "\"{role}\" is no role that levels are required for. Nothing was changed; choose seller or manager."
                ))
            })?;
            if let Some(level) = level.filter(|level| *level > 4) {
                return Err(no_level(level));
            }
            writes.push(Write::Required(role, *level));
            let words = words.to_lowercase();
            match level {
                Some(level) => format!("Require level {level} in {of} of a {words}"),
                None => format!("Require nothing in {of} of a {words}"),
            }
        }
        CompetencyEdit::Retired { retired: true } => {
            writes.push(Write::Cell(&RETIRED_ON, Value::date(Some(acting.now.today))));
            format!("Assess {of} no more")
        }
        CompetencyEdit::Retired { retired: false } => {
            let counts = one.retired_on.is_some() && (one.set == Set::Selling || frame.leading);
            refuse_more(frame.in_use().count() + usize::from(counts))?;
            writes.push(Write::Cell(&RETIRED_ON, Value::Null));
            format!("Assess {of} again")
        }
        CompetencyEdit::Move { by } => {
            writes.push(Write::Order(moved(frame, one, *by)));
            format!("Move {of} {}", if *by < 0 { "up" } else { "down" })
        }
        CompetencyEdit::AsItComes => {
            let Some(brought) = one.key.as_deref().and_then(standard) else {
                return Err(Error::Refused(format!(
                    "{of} is the company's own, and Rallybook brings no words for it. Nothing was changed."
                )));
            };
            writes.push(Write::Cell(&COMPETENCY_NAME, Value::text(&free_name(frame, brought.name, Some(one.id))?)));
            writes.push(Write::Cell(&ABOUT, Value::text(brought.about)));
            let levels = LEVELS.iter().zip(brought.levels);
            writes.extend(levels.map(|(field, words)| Write::Cell(field, Value::text(words))));
            format!("Give {of} the words that it came with")
        }
    })
}

/// Those of its set that are assessed, with this one a place further up or down; none where it stays where it is.
fn moved(frame: &Frame, one: &Competency, by: i8) -> Vec<Uuid> {
    let of_set = |other: &&Competency| other.set == one.set && other.retired_on.is_none();
    let mut order: Vec<Uuid> = frame.competencies.iter().filter(of_set).map(|other| other.id).collect();
    let Some(at) = order.iter().position(|id| *id == one.id) else { return Vec::new() };
    let to = at.saturating_add_signed(isize::from(by.signum())).min(order.len() - 1);
    if to == at {
        return Vec::new();
    }
    order.swap(at, to);
    order
}

fn put_order(tx: &mut Tx, order: &[Uuid]) -> Result<()> {
    for (place, id) in (0..).zip(order) {
        let oid = tx.find(*id)?.ok_or_else(|| Error::not_found("This competency"))?;
        tx.set(oid, &PLACE, Value::Int(place))?;
    }
    Ok(())
}

fn free_name(frame: &Frame, text: &str, of: Option<Uuid>) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Error::Invalid(format!(
            "A competency has a name of at most {LONGEST_NAME} letters. Nothing was changed; type one."
        )));
    }
    let taken = |one: &&Competency| Some(one.id) != of && one.name.to_lowercase() == name.to_lowercase();
    match frame.competencies.iter().find(taken) {
        Some(one) if one.retired_on.is_some() => Err(Error::Refused(format!(
            "{} is in the framework and not assessed any more. Nothing was changed; assess it again, or type another name.",
            one.name
        ))),
        Some(one) => Err(Error::Refused(format!(
            "{} is in the framework already. Nothing was changed; type another name.",
            one.name
        ))),
        None => Ok(name),
    }
}

fn sentence(text: &str) -> Result<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0..=LONGEST => Ok(text),
        _ => Err(Error::Invalid(format!(
            "What can be seen is said in at most {LONGEST} letters. Nothing was changed; shorten it."
        ))),
    }
}

fn refuse_more(in_use: usize) -> Result<()> {
    match in_use {
        0..=MOST => Ok(()),
        _ => Err(Error::Refused(format!(
            "Nobody assesses more than {MOST} competencies. Nothing was changed; retire one first."
        ))),
    }
}

fn no_level(level: u8) -> Error {
    Error::Invalid(format!("There is no level {level}. Nothing was changed; levels go from 0 to 4."))
}
