//! What is done about a part of a plan, and how it stands at a session.

use super::edit::{Found, text};
use crate::actions;
use crate::actions::types::{ActionKind, NewAction};
use crate::audience::{Acting, Visibility};
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::skills::kind::{
    GAP_ACTION, GAP_ACTION_ACTION, GAP_ACTION_GAP, GAP_PROGRESS, PROGRESS_GAP, PROGRESS_ON, PROGRESS_SESSION,
    PROGRESS_STANDING, PROGRESS_TEXT,
};
use crate::skills::types::{PlanState, Standing};
use crate::skills::who::Hand;
use crate::team;
use ledger::{Book, Value};
use uuid::Uuid;

/// The person promises something for a part of the plan: an action like any other promise, between the leader and the
/// person. A part that is private asks nothing of anybody yet.
///
/// # Errors
/// The part is not seen here, is private, or has ended; no words; an unclear day; the person has left.
pub fn gap_action(book: &mut Book, acting: &Acting, gap: Uuid, words: &str, due: &str) -> Result<Done> {
    let one = Found::of(book, acting, gap)?;
    Hand::of(book)?.refuse_assessing(one.person)?;
    refuse_ended(&one)?;
    if one.gap.visibility == Visibility::Private {
        return Err(Error::Refused(format!(
            "What {0} promises is {0}'s to see, and this part of the plan is private. Nothing was changed; share it with {0} first.",
            one.name
        )));
    }
    if let Some(why) = team::refusal(book, one.person, acting.now.today)? {
        return Err(Error::Refused(why));
    }
    let text = actions::checked(words)?;
    let due = entry::date(due, None, acting.now.today)?;
    let new = NewAction { text, kind: ActionKind::Commitment, person: Some(one.person), ..NewAction::default() };
    let op = acting.edit(format!("Add to the plan of {} in {}", one.name, one.gap.competency_name));
    let ((), committed) = book.transact(&op, |tx| {
        let action = actions::put(tx, &new, due, Value::Null)?;
        let oid = tx.create(&GAP_ACTION, Uuid::new_v5(&gap, action.as_bytes()))?;
        tx.set(oid, &GAP_ACTION_GAP, Value::Ref(gap))?;
        tx.set(oid, &GAP_ACTION_ACTION, Value::Ref(action))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Writes down how a part stands: at a session, else today. What is said again of the same session takes the place of
/// what was said before. That a goal is reached does not end the part; that is said of the part itself.
///
/// # Errors
/// The part or the session is not seen here, or the part has ended; the text is too long.
pub fn progress(
    book: &mut Book,
    acting: &Acting,
    gap: Uuid,
    session: Option<Uuid>,
    standing: Standing,
    words: &str,
) -> Result<Done> {
    let one = Found::of(book, acting, gap)?;
    Hand::of(book)?.refuse_assessing(one.person)?;
    refuse_ended(&one)?;
    if let Some(session) = session
        && book.oid(session)?.is_none()
    {
        return Err(Error::not_found("This session"));
    }
    let words = text(words)?;
    let today = acting.now.today;
    let at = session.map_or_else(|| today.to_string(), |session| session.to_string());
    let op = acting.edit(format!("How {} of {} stands", one.gap.competency_name, one.name));
    let ((), committed) = book.transact(&op, |tx| {
        let oid = tx.create(&GAP_PROGRESS, Uuid::new_v5(&gap, format!("progress:{at}").as_bytes()))?;
        tx.set(oid, &PROGRESS_GAP, Value::Ref(gap))?;
        tx.set(oid, &PROGRESS_SESSION, session.map_or(Value::Null, Value::Ref))?;
        tx.set(oid, &PROGRESS_ON, Value::date(Some(today)))?;
        tx.set(oid, &PROGRESS_STANDING, Value::text(standing.key()))?;
        tx.set(oid, &PROGRESS_TEXT, Value::text(&words))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

fn refuse_ended(one: &Found) -> Result<()> {
    match one.gap.state {
        PlanState::Open => Ok(()),
        _ => Err(Error::Refused(format!(
            "{} is not worked on with {} any more. Nothing was changed; open it again first.",
            one.gap.competency_name, one.name
        ))),
    }
}
