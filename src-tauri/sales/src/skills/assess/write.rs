//! Writing levels down: any number of competencies in one step.

use crate::audience::{Acting, Visibility};
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::skills::framework::{Frame, store};
use crate::skills::kind::{
    ASSESSED, ASSESSED_AT, ASSESSED_AT_SESSION, ASSESSED_BY, ASSESSED_FROM, ASSESSED_IN, ASSESSED_ON, ASSESSMENT,
    ASSESSMENT_VISIBILITY, CAUSE, SELF_ASSESSMENT, SELF_AT, SELF_FROM, SELF_IN, SELF_ON, SELF_PERSON,
};
use crate::skills::types::{Assess, Cause, Competency, Source};
use crate::skills::who::{Hand, name_of, refuse_owner};
use crate::skills::{cell, roles};
use chrono::NaiveDate;
use ledger::{Book, Tx, Value};
use uuid::Uuid;

/// Longest evidence, in letters.
const LONGEST: usize = 1_000;

/// Who is assessed, by whom, for whom.
#[derive(Debug, Clone, Copy)]
pub struct Assessing {
    /// Who is assessed.
    pub person: Uuid,
    /// Who says so.
    pub source: Source,
    /// The session in which it was seen.
    pub session: Option<Uuid>,
    /// For whom it is; a person's own word is the person's and the leader's, whatever stands here.
    pub visibility: Visibility,
}

/// A level that has been checked.
struct Checked {
    id: Uuid,
    competency: Uuid,
    /// None = what was said today goes.
    level: Option<u8>,
    evidence: Option<(String, NaiveDate)>,
    cause: Option<Cause>,
}

/// Writes levels down as of today. What the same source says of the same competency on the same day takes the place of
/// what it said before. A cause is written only where there is a gap.
///
/// # Errors
/// Nobody or nothing is named, or twice; a level that there is not; evidence of a day to come; it would be for the owner;
/// it is not this copy's to say.
pub fn assess(book: &mut Book, acting: &Acting, of: &Assessing, levels: &[Assess]) -> Result<Done> {
    let hand = Hand::of(book)?;
    match of.source {
        Source::Own => hand.refuse_unseen(of.person)?,
        _ => {
            hand.refuse_assessing(of.person)?;
            refuse_owner(of.visibility)?;
        }
    }
    let name = name_of(book, of.person)?;
    let today = acting.now.today;
    let frame = Frame::of(book.conn())?;
    let roles = roles::now(book.conn(), today)?;
    let roles = roles.get(&of.person).map(Vec::as_slice).unwrap_or_default();
    // What is written with the person looking on is the person's to see.
    let visibility = if hand.looks_on().is_some() { Visibility::Person } else { of.visibility };
    let mut left = Vec::new();
    let mut checked: Vec<Checked> = Vec::with_capacity(levels.len());
    for level in levels {
        let competency = frame.one(level.competency)?;
        let one = check(acting, of, level, competency, roles, hand.looks_on().is_some(), &mut left)?;
        if checked.iter().any(|other| other.id == one.id) {
            return Err(Error::Invalid(format!(
                "{} is assessed twice at once. Nothing was changed; choose one level.",
                competency.name
            )));
        }
        // What whoever looks does not see is not there to be taken out.
        if one.level.is_some() || book.oid(one.id)?.is_some() {
            checked.push(one);
        }
    }
    let what = match (levels, checked.as_slice()) {
        ([], _) => {
            return Err(Error::Invalid("No level was chosen. Nothing was changed; choose at least one.".to_owned()));
        }
        (_, [one]) => frame.one(one.competency)?.name.clone(),
        (_, all) => format!("{} competencies", all.len()),
    };
    let op = acting.edit(match (of.source, checked.iter().all(|one| one.level.is_none())) {
        (_, true) => format!("Take out what was said today of {name} in {what}"),
        (Source::Own, _) => format!("Own assessment of {name} in {what}"),
        (Source::Leader, _) => format!("Assess {name} in {what}"),
        (Source::Observation, _) => format!("Write down what was seen of {name} in {what}"),
    });
    let leads = hand.assesses(of.person);
    let ((), committed) = book.transact(&op, |tx| {
        if leads && !checked.is_empty() {
            store(tx, &frame)?;
        }
        for one in &checked {
            match (one.level, of.source) {
                (None, _) => {
                    if let Some(oid) = tx.find(one.id)? {
                        tx.delete(oid)?;
                    }
                }
                (Some(level), Source::Own) => put_own(tx, of, one, level, today)?,
                (Some(level), _) => put(tx, of, one, level, today, visibility)?,
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done { left, ..Done::of(&committed, op.name) })
}

/// Identity of what a source says of a person on a day. What is said while the person looks on is another than what the
/// leader wrote in private that day: the one must not be written over by the other.
fn id_of(of: &Assessing, competency: Uuid, today: NaiveDate, looks_on: bool) -> Uuid {
    let together = if looks_on && of.source != Source::Own { ":together" } else { "" };
    Uuid::new_v5(&of.person, format!("assessment:{competency}:{today}:{}{together}", of.source.key()).as_bytes())
}

fn check(
    acting: &Acting,
    of: &Assessing,
    asked: &Assess,
    competency: &Competency,
    roles: &[&'static str],
    looks_on: bool,
    left: &mut Vec<String>,
) -> Result<Checked> {
    let (name, today) = (&competency.name, acting.now.today);
    if competency.retired_on.is_some() && asked.level.is_some() {
        return Err(Error::Refused(format!(
            "{name} is not assessed any more. Nothing was changed; assess it again in the framework first."
        )));
    }
    if let Some(level) = asked.level.filter(|level| *level > 4) {
        return Err(Error::Invalid(format!(
            "There is no level {level} in {name}. Nothing was changed; levels go from 0 to 4."
        )));
    }
    let text = asked.evidence.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST {
        return Err(Error::Invalid(format!(
            "What was seen is said in at most {LONGEST} letters. Nothing was changed; shorten what stands at {name}."
        )));
    }
    let seen_on = entry::past(&asked.seen_on, None, today)?.unwrap_or(today);
    let gap = asked.level.and_then(|level| cell::gap(competency.required_of(roles), level));
    let cause = asked.cause.filter(|_| of.source != Source::Own && gap.is_some_and(|gap| gap > 0));
    if asked.cause.is_some() && cause.is_none() && asked.level.is_some() {
        left.push(match of.source {
            Source::Own => format!("{name}: the cause of a gap is the leader's to say, so none was written."),
            _ => format!("{name}: there is no gap, so no cause of one was written."),
        });
    }
    Ok(Checked {
        id: id_of(of, competency.id, today, looks_on),
        competency: competency.id,
        level: asked.level,
        evidence: Some((text, seen_on)).filter(|(text, _)| !text.is_empty()),
        cause,
    })
}

fn evidence(one: &Checked) -> Value {
    match &one.evidence {
        Some((text, seen_on)) => Value::Record(1, vec![Value::text(text), Value::date(Some(*seen_on))]),
        None => Value::Null,
    }
}

/// Every cell is written: nothing of what stood there before, perhaps for other eyes, stays.
fn put(tx: &mut Tx, of: &Assessing, one: &Checked, level: u8, today: NaiveDate, visibility: Visibility) -> Result<()> {
    let oid = tx.create(&ASSESSMENT, one.id)?;
    tx.set(oid, &ASSESSED, Value::Ref(of.person))?;
    tx.set(oid, &ASSESSED_IN, Value::Ref(one.competency))?;
    tx.set(oid, &ASSESSED_ON, Value::date(Some(today)))?;
    tx.set(oid, &ASSESSED_AT, Value::Int(level.into()))?;
    tx.set(oid, &ASSESSED_BY, Value::text(of.source.key()))?;
    tx.set(oid, &ASSESSED_FROM, evidence(one))?;
    tx.set(oid, &CAUSE, one.cause.map_or(Value::Null, |cause| Value::text(cause.key())))?;
    tx.set(oid, &ASSESSED_AT_SESSION, of.session.map_or(Value::Null, Value::Ref))?;
    tx.set(oid, &ASSESSMENT_VISIBILITY, visibility.value())?;
    Ok(())
}

fn put_own(tx: &mut Tx, of: &Assessing, one: &Checked, level: u8, today: NaiveDate) -> Result<()> {
    let oid = tx.create(&SELF_ASSESSMENT, one.id)?;
    tx.set(oid, &SELF_PERSON, Value::Ref(of.person))?;
    tx.set(oid, &SELF_IN, Value::Ref(one.competency))?;
    tx.set(oid, &SELF_ON, Value::date(Some(today)))?;
    tx.set(oid, &SELF_AT, Value::Int(level.into()))?;
    tx.set(oid, &SELF_FROM, evidence(one))?;
    Ok(())
}
