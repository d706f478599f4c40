//! Making, changing, ending and reopening actions: each is one step that undo takes back.

use super::kind::{
    ACTION, ACTION_ADVICE, ACTION_AGREED_ON, ACTION_DEAL, ACTION_DUE, ACTION_EFFECT, ACTION_KIND, ACTION_PERSON,
    ACTION_STATE, ACTION_TEXT,
};
use super::types::{Action, ActionEdit, ActionKind, ActionState, NewAction, TypedEffect};
use super::{effect, list, names};
use crate::audience::Acting;
use crate::company::info;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::deal;
use crate::pipeline::edit::Created;
use crate::pipeline::types::{Card, Done, Outcome};
use crate::team;
use chrono::NaiveDate;
use ledger::{Book, Field, Tx, Value};
use uuid::Uuid;

/// Longest text, in letters.
const LONGEST: usize = 1_000;
/// More at once is a mistake.
const MOST: usize = 10_000;

/// Makes an action, agreed today. A tactic is on an open deal.
///
/// # Errors
/// No text, a person or deal that is not in the book, an unclear date or effect, a tactic without an open deal.
pub fn create(book: &mut Book, acting: &Acting, new: &NewAction) -> Result<Created> {
    let text = checked(&new.text)?;
    let today = acting.now.today;
    let deal = new.deal.map(|id| deal_of(book, acting, id)).transpose()?;
    if let Some(person) = new.person {
        person_of(book, acting, person)?;
    }
    let tactic = new.kind == ActionKind::Tactic;
    if tactic {
        on_open_deal(deal.as_ref())?;
    }
    let due = entry::date(&new.due, None, today)?;
    let expected = match &new.effect {
        Some(typed) if tactic => effect::value(Some(&effect::read(typed, &currency(book, deal.as_ref())?, today)?)),
        Some(_) => return Err(no_tactic()),
        None => Value::Null,
    };
    let op = acting.edit(names::creation(new.kind, &text, deal.as_ref()));
    let (id, committed) = book.transact(&op, |tx| put(tx, &NewAction { text, ..new.clone() }, due, expected))?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Created { id, tx, name, count, left })
}

/// Writes an action, agreed today, inside an action of another feature: what is in it has been checked.
pub(crate) fn put(tx: &mut Tx, new: &NewAction, due: Option<NaiveDate>, expected: Value) -> Result<Uuid> {
    let id = tx.new_id();
    let oid = tx.create(&ACTION, id)?;
    tx.set(oid, &ACTION_TEXT, Value::text(&new.text))?;
    tx.set(oid, &ACTION_KIND, Value::text(new.kind.stored()))?;
    for (field, reference) in [(&ACTION_PERSON, new.person), (&ACTION_DEAL, new.deal), (&ACTION_ADVICE, new.advice)] {
        if let Some(id) = reference {
            tx.set(oid, field, Value::Ref(id))?;
        }
    }
    tx.set(oid, &ACTION_DUE, Value::date(due))?;
    tx.set(oid, &ACTION_EFFECT, expected)?;
    tx.set(oid, &ACTION_AGREED_ON, Value::date(Some(tx.now().today)))?;
    Ok(id)
}

/// Changes any number of actions in one step.
pub fn edit(book: &mut Book, acting: &Acting, ids: &[Uuid], edits: &[ActionEdit]) -> Result<Done> {
    let found = found(book, acting, ids)?;
    let mut cells: Vec<(i64, Vec<(&'static Field, Value)>)> = Vec::with_capacity(found.len());
    for (oid, action) in &found {
        cells.push((*oid, read(book, acting, action, edits)?));
    }
    let op = acting.edit(names::edits(book, &found, edits, cells.first().map(|(_, set)| set.as_slice()))?);
    let ((), committed) = book.transact(&op, |tx| {
        for (oid, set) in cells {
            for (field, value) in set {
                tx.set(oid, field, value)?;
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Marks any number of actions done today, in one step.
pub fn done(book: &mut Book, acting: &Acting, ids: &[Uuid]) -> Result<Done> {
    end(book, acting, ids, ActionState::Done, "")
}

/// Drops any number of actions today, in one step; why is asked for.
pub fn drop(book: &mut Book, acting: &Acting, ids: &[Uuid], reason: &str) -> Result<Done> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() {
        return Err(Error::Invalid(
            "An action is dropped with a reason. Nothing was changed; type why it will not be done.".to_owned(),
        ));
    }
    end(book, acting, ids, ActionState::Dropped, &reason)
}

/// Opens any number of ended actions again, in one step.
pub fn reopen(book: &mut Book, acting: &Acting, ids: &[Uuid]) -> Result<Done> {
    end(book, acting, ids, ActionState::Open, "")
}

/// Brings actions into another state; those that are in no state for it stay as they are and are named.
fn end(book: &mut Book, acting: &Acting, ids: &[Uuid], to: ActionState, reason: &str) -> Result<Done> {
    let all = found(book, acting, ids)?;
    let fits = |action: &Action| (action.state == ActionState::Open) != (to == ActionState::Open);
    let (fit, other): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, action)| fits(action));
    let left: Vec<String> = other.iter().map(|(_, action)| names::stands(action)).collect();
    if fit.is_empty() {
        return Err(Error::Refused(match left.as_slice() {
            [one] => format!("{one} Nothing was changed."),
            _ => format!("All of these actions are {} already. Nothing was changed.", names::state(to)),
        }));
    }
    let value = match to {
        ActionState::Open => Value::Null,
        _ => {
            let ended_on = Value::date(Some(acting.now.today));
            Value::Record(1, vec![Value::text(names::state(to)), ended_on, Value::text(reason)])
        }
    };
    let op = acting.edit(names::ending(&fit, to));
    let ((), committed) = book.transact(&op, |tx| {
        for (oid, _) in &fit {
            tx.set(*oid, &ACTION_STATE, value.clone())?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done { left, ..Done::of(&committed, op.name) })
}

/// What edits write into one action. Nothing is written here.
fn read(book: &Book, acting: &Acting, action: &Action, edits: &[ActionEdit]) -> Result<Vec<(&'static Field, Value)>> {
    let today = acting.now.today;
    let mut set: Vec<(&'static Field, Value)> = Vec::new();
    let (mut kind, mut deal, mut typed): (_, _, Option<&Option<TypedEffect>>) = (action.kind, action.deal, None);
    for edit in edits {
        match edit {
            ActionEdit::Text { text } => set.push((&ACTION_TEXT, Value::text(&checked(text)?))),
            ActionEdit::Kind { kind: to } => {
                kind = *to;
                set.push((&ACTION_KIND, Value::text(to.stored())));
            }
            ActionEdit::Person { id } => {
                id.map(|id| person_of(book, acting, id)).transpose()?;
                set.push((&ACTION_PERSON, id.map_or(Value::Null, Value::Ref)));
            }
            ActionEdit::Due { input } => set.push((&ACTION_DUE, Value::date(entry::date(input, action.due, today)?))),
            ActionEdit::Deal { id } => {
                deal = *id;
                set.push((&ACTION_DEAL, id.map_or(Value::Null, Value::Ref)));
            }
            ActionEdit::Effect { effect } => typed = Some(effect),
        }
    }
    let card = deal.map(|id| deal_of(book, acting, id)).transpose()?;
    let tactic = kind == ActionKind::Tactic;
    // A tactic may outlive its deal; a new one cannot begin on a closed deal.
    if tactic && (action.kind != kind || action.deal != deal) {
        on_open_deal(card.as_ref())?;
    }
    match typed {
        Some(Some(_)) if !tactic => return Err(no_tactic()),
        Some(Some(typed)) => {
            let read = effect::read(typed, &currency(book, card.as_ref())?, today)?;
            set.push((&ACTION_EFFECT, effect::value(Some(&read))));
        }
        Some(None) => set.push((&ACTION_EFFECT, Value::Null)),
        None if !tactic && action.effect.is_some() => set.push((&ACTION_EFFECT, Value::Null)),
        None => {}
    }
    Ok(set)
}

/// Actions that are in the book now, with their local numbers, in the order asked; each once.
fn found(book: &Book, acting: &Acting, ids: &[Uuid]) -> Result<Vec<(i64, Action)>> {
    if ids.len() > MOST {
        return Err(Error::Invalid(format!(
            "At most {MOST} actions change at once. Nothing was changed; select fewer."
        )));
    }
    let all = list::every(book.conn(), acting.now.today, &super::types::ActionFilter::default())?;
    let mut by_id: std::collections::HashMap<Uuid, Action> = all.into_iter().map(|a| (a.id, a)).collect();
    let mut found = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        if ids.iter().take(at).any(|earlier| earlier == id) {
            continue;
        }
        match (book.oid(*id)?, by_id.remove(id)) {
            (Some(oid), Some(action)) => found.push((oid, action)),
            _ => return Err(Error::not_found(if ids.len() == 1 { "This action" } else { "One of these actions" })),
        }
    }
    if found.is_empty() {
        return Err(Error::Invalid("No action was chosen. Nothing was changed; choose one.".to_owned()));
    }
    Ok(found)
}

pub(crate) fn checked(text: &str) -> Result<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0 => Err(Error::Invalid("An action needs words. Nothing was changed; type what is to be done.".to_owned())),
        1..=LONGEST => Ok(text),
        _ => Err(Error::Invalid(format!("An action has at most {LONGEST} letters. Nothing was changed; shorten it."))),
    }
}

fn deal_of(book: &Book, acting: &Acting, id: Uuid) -> Result<Card> {
    Ok(deal::show(book, acting.now.today, id)?.card)
}

/// Somebody who is in the book and has not left.
fn person_of(book: &Book, acting: &Acting, id: Uuid) -> Result<()> {
    team::refusal(book, id, acting.now.today)?.map_or(Ok(()), |why| Err(Error::Refused(why)))
}

fn on_open_deal(deal: Option<&Card>) -> Result<()> {
    let Some(deal) = deal else {
        return Err(Error::Invalid("A tactic is on a deal. Nothing was changed; choose the deal.".to_owned()));
    };
    let ended = match deal.outcome {
        Outcome::Open => return Ok(()),
        Outcome::Won => "won",
        Outcome::Lost => "lost",
    };
    Err(Error::Refused(format!(
        "{} is {ended} already, so no tactic can change how it ends. Nothing was changed; add a task instead.",
        list::name_of(deal)
    )))
}

fn no_tactic() -> Error {
    Error::Invalid("Only a tactic has an expected effect. Nothing was changed; make it a tactic first.".to_owned())
}

fn currency(book: &Book, deal: Option<&Card>) -> Result<String> {
    match deal.and_then(|deal| deal.value.as_ref()) {
        Some(value) => Ok(value.currency.clone()),
        None => Ok(info::facts(book.conn())?.currency),
    }
}
