//! What a development plan is made of, and how its parts end.

use crate::audience::{Acting, Visibility};
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::edit::Created;
use crate::pipeline::types::Done;
use crate::skills::framework::{Frame, store};
use crate::skills::kind::{
    GAP, GAP_DUE, GAP_EVIDENCE, GAP_GOAL, GAP_IN, GAP_PERSON, GAP_SINCE, GAP_STATE, GAP_VISIBILITY,
};
use crate::skills::types::{GapEdit, NewGap, PlanGap, PlanState};
use crate::skills::who::{Hand, name_of, refuse_owner};
use ledger::{Book, Field, Value};
use uuid::Uuid;

/// Nobody works on more at a time.
const MOST: usize = 3;
/// Longest text, in letters.
const LONGEST: usize = 1_000;

/// Puts a gap into a person's plan, from today on.
///
/// # Errors
/// Three are worked on already, or this one is; no goal; an unclear day; it is not the leader's hand.
pub fn add_gap(book: &mut Book, acting: &Acting, person: Uuid, new: &NewGap) -> Result<Created> {
    let hand = Hand::of(book)?;
    hand.refuse_assessing(person)?;
    refuse_owner(new.visibility)?;
    let name = name_of(book, person)?;
    let frame = Frame::of(book.conn())?;
    let competency = frame.one(new.competency)?;
    let today = acting.now.today;
    refuse_more(&open(book, acting, person)?, &name, competency.id, &competency.name)?;
    let goal = goal(&new.goal)?;
    let evidence = text(&new.evidence)?;
    let due = entry::date(&new.due, None, today)?;
    // What is written with the person looking on is the person's to see.
    let visibility = if hand.looks_on().is_some() { Visibility::Person } else { new.visibility };
    let op = acting.edit(format!("Put {} into the plan of {name}", competency.name));
    let (id, committed) = book.transact(&op, |tx| {
        store(tx, &frame)?;
        let id = tx.new_id();
        let oid = tx.create(&GAP, id)?;
        tx.set(oid, &GAP_PERSON, Value::Ref(person))?;
        tx.set(oid, &GAP_IN, Value::Ref(competency.id))?;
        tx.set(oid, &GAP_GOAL, Value::text(&goal))?;
        tx.set(oid, &GAP_EVIDENCE, Value::text(&evidence))?;
        tx.set(oid, &GAP_DUE, Value::date(due))?;
        tx.set(oid, &GAP_SINCE, Value::date(Some(today)))?;
        tx.set(oid, &GAP_VISIBILITY, visibility.value())?;
        Ok::<_, Error>(id)
    })?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Created { id, tx, name, count, left })
}

/// Changes a part of a plan, or how it stands.
///
/// # Errors
/// It is not in a plan that is seen here; no goal; an unclear day; dropped without a reason; opened as a fourth.
pub fn edit_gap(book: &mut Book, acting: &Acting, id: Uuid, edits: &[GapEdit]) -> Result<Done> {
    let hand = Hand::of(book)?;
    let one = Found::of(book, acting, id)?;
    hand.refuse_assessing(one.person)?;
    let mut cells: Vec<(&'static Field, Value)> = Vec::with_capacity(edits.len());
    let mut names = Vec::with_capacity(edits.len());
    for edit in edits {
        names.push(read(book, acting, &hand, &one, edit, &mut cells)?);
    }
    let op = acting.edit(match names.as_slice() {
        [name] => name.clone(),
        [] => return Err(Error::Invalid("Nothing is to be changed. Nothing was changed; choose what.".to_owned())),
        _ => format!("Change {} in the plan of {}", one.gap.competency_name, one.name),
    });
    let ((), committed) = book.transact(&op, |tx| {
        for (field, value) in cells {
            tx.set(one.oid, field, value)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// What an edit writes, and what it is called.
fn read(
    book: &Book,
    acting: &Acting,
    hand: &Hand,
    one: &Found,
    edit: &GapEdit,
    cells: &mut Vec<(&'static Field, Value)>,
) -> Result<String> {
    let (of, name, today) = (&one.gap.competency_name, &one.name, acting.now.today);
    Ok(match edit {
        GapEdit::Goal { text } => {
            cells.push((&GAP_GOAL, Value::text(&goal(text)?)));
            format!("Change the goal of {name} in {of}")
        }
        GapEdit::Evidence { text: words } => {
            cells.push((&GAP_EVIDENCE, Value::text(&text(words)?)));
            format!("Change how {of} of {name} will be seen")
        }
        GapEdit::Due { input } => {
            cells.push((&GAP_DUE, Value::date(entry::date(input, one.gap.due, today)?)));
            format!("Change when {of} of {name} is due")
        }
        GapEdit::Visibility { visibility } => {
            refuse_owner(*visibility)?;
            if hand.looks_on().is_some() && *visibility != Visibility::Person {
                return Err(Error::Refused(format!(
                    "{name} is in the room, and sees this part of the plan. Nothing was changed; go back to only me first."
                )));
            }
            cells.push((&GAP_VISIBILITY, visibility.value()));
            let shared = visibility.words(name);
            format!("Let {of} in the plan of {name} be {shared}")
        }
        GapEdit::State { state: PlanState::Open, .. } => {
            if one.gap.state != PlanState::Open {
                refuse_more(&open(book, acting, one.person)?, name, one.gap.competency, of)?;
            }
            cells.push((&GAP_STATE, Value::Null));
            format!("Work on {of} with {name} again")
        }
        GapEdit::State { state: PlanState::Reached, .. } => {
            cells.push((&GAP_STATE, ended("reached", today, "")));
            format!("{name} has reached the goal in {of}")
        }
        GapEdit::State { state: PlanState::Dropped, reason } => {
            let reason = text(reason)?;
            if reason.is_empty() {
                return Err(Error::Invalid(format!(
                    "A part of a plan is dropped with a reason. Nothing was changed; type why {name} works on {of} no more."
                )));
            }
            cells.push((&GAP_STATE, ended("dropped", today, &reason)));
            format!("Drop {of} from the plan of {name}")
        }
    })
}

fn ended(state: &str, today: chrono::NaiveDate, reason: &str) -> Value {
    Value::Record(1, vec![Value::text(state), Value::date(Some(today)), Value::text(reason)])
}

/// A part of a plan that is seen here, with whose it is.
pub(super) struct Found {
    pub oid: i64,
    pub person: Uuid,
    pub name: String,
    pub gap: PlanGap,
}

impl Found {
    /// By its identity.
    ///
    /// # Errors
    /// It is in no plan that is seen here.
    pub fn of(book: &Book, acting: &Acting, id: Uuid) -> Result<Self> {
        let missing = || Error::not_found("This part of the plan");
        let oid = book.oid(id)?.ok_or_else(missing)?;
        let mut find = book
            .conn()
            .prepare_cached("SELECT p.uuid FROM development_gap g JOIN obj p ON p.oid = g.person WHERE g.oid = ?1")?;
        let mut rows = find.query([oid])?;
        let row = rows.next()?.ok_or_else(missing)?;
        let person = Uuid::from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?).unwrap_or_default();
        let gap = super::of(book, acting.now.today, person, &[])?.into_iter().find(|gap| gap.id == id);
        Ok(Self { oid, person, name: name_of(book, person)?, gap: gap.ok_or_else(missing)? })
    }
}

/// What a person works on.
fn open(book: &Book, acting: &Acting, person: Uuid) -> Result<Vec<PlanGap>> {
    let mut plan = super::of(book, acting.now.today, person, &[])?;
    plan.retain(|gap| gap.state == PlanState::Open);
    Ok(plan)
}

fn refuse_more(open: &[PlanGap], name: &str, competency: Uuid, of: &str) -> Result<()> {
    if open.iter().any(|gap| gap.competency == competency) {
        return Err(Error::Refused(format!(
            "{of} is in the plan of {name} already. Nothing was changed; change what stands there."
        )));
    }
    if open.len() >= MOST {
        return Err(Error::Refused(format!(
            "{name} works on {MOST} gaps already, and nobody closes more at a time. Nothing was changed; end one first."
        )));
    }
    Ok(())
}

fn goal(words: &str) -> Result<String> {
    match text(words)? {
        empty if empty.is_empty() => Err(Error::Invalid(
            "A part of a plan has a goal. Nothing was changed; type what is to be reached, in the person's words."
                .to_owned(),
        )),
        goal => Ok(goal),
    }
}

pub(super) fn text(words: &str) -> Result<String> {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0..=LONGEST => Ok(text),
        _ => Err(Error::Invalid(format!(
            "A text of a plan has at most {LONGEST} letters. Nothing was changed; shorten it."
        ))),
    }
}
