//! What was agreed, done and dropped between then and now: one item an action.

use super::names::Told;
use super::news::Item;
use super::types::Topic;
use super::words::{self, quoted, short_date};
use crate::actions;
use crate::actions::kind::{ACTION, ACTION_DUE, ACTION_STATE};
use crate::actions::types::{Action, ActionFilter, ActionKind, ActionState};
use crate::error::Result;
use ledger::{Earlier, Field, Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// Every action that was agreed, ended, taken up again or got another due date. An action that is gone is not told: it
/// was a slip of the pen, or went with its deal.
pub(super) fn of_actions(told: &Told, seq: i64, owners: &HashMap<Uuid, Option<Uuid>>) -> Result<Vec<Item>> {
    let news: Vec<Earlier> = told.book.earlier(ACTION.no, seq)?.into_iter().filter(|e| e.is).collect();
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let states = vec![ActionState::Open, ActionState::Done, ActionState::Dropped];
    let all = actions::list(told.book.conn(), told.today, &ActionFilter { states, ..ActionFilter::default() })?;
    let all: HashMap<Uuid, Action> = all.into_iter().map(|action| (action.id, action)).collect();
    let mut items = Vec::new();
    for earlier in &news {
        let action = told.book.uuid(earlier.oid)?.and_then(|id| all.get(&id));
        let Some((action, (clause, to, tid))) = action.and_then(|a| Some((a, clause(told, earlier, a)?))) else {
            continue;
        };
        let owner = action.person.or_else(|| action.deal.and_then(|deal| owners.get(&deal).copied().flatten()));
        items.push(Item {
            topic: Topic::Action,
            deal: action.deal,
            name: action.text.clone(),
            owner,
            clause,
            done: None,
            value: None,
            to: Some(to.to_owned()),
            tid,
            closed: None,
        });
    }
    Ok(items)
}

/// The sentence, what was done as many alike say it, and the step of the log.
fn clause(told: &Told, earlier: &Earlier, action: &Action) -> Option<(String, &'static str, i64)> {
    let moved = |field: &Field| earlier.moved.iter().find(|m| m.field == field.no);
    let (text, on) = (quoted(&action.text), on(action));
    let ended = |tid| match action.state {
        ActionState::Done => Some((format!("Done{on}: {text}{}", aside(told, action)), "done", tid)),
        ActionState::Dropped => {
            let why = action.reason.as_deref().map_or_else(String::new, |why| format!("; {}", quoted(why)));
            Some((format!("Dropped{on}: {text}{}{why}", aside(told, action)), "dropped", tid))
        }
        ActionState::Open => None,
    };
    if !earlier.was {
        return ended(earlier.last).or_else(|| {
            let agreed = if action.kind == ActionKind::Tactic { "Tactic agreed" } else { "Agreed" };
            Some((format!("{agreed}{on}: {text}{}", aside(told, action)), "agreed", earlier.first))
        });
    }
    if let Some(state) = moved(&ACTION_STATE) {
        return ended(state.tid).or_else(|| {
            Some((format!("Taken up again{on}: {text}{}", aside(told, action)), "taken up again", state.tid))
        });
    }
    let due = moved(&ACTION_DUE)?;
    let day = |value: &Value| match value {
        Value::Date(day) => short_date(day_of(*day), told.today),
        _ => "no date".to_owned(),
    };
    let clause = format!("The due date of {text} went from {} to {}{on}", day(&due.before), day(&due.now));
    Some((clause, "given another due date", due.tid))
}

/// " on Acme renewal".
fn on(action: &Action) -> String {
    action.deal_name.as_deref().map_or_else(String::new, |deal| format!(" on {deal}"))
}

/// " (Ann Lee, by 4 Dec, sooner by 14 days)": what an open one waits for, what an ended one was.
fn aside(told: &Told, action: &Action) -> String {
    let open = action.state == ActionState::Open;
    let due = action.due.filter(|_| open).map(|day| format!("by {}", short_date(day, told.today)));
    let agreed = action.agreed_on.filter(|_| !open).map(|day| format!("agreed {}", short_date(day, told.today)));
    let effect = action.effect_words.clone().filter(|_| open);
    let parts: Vec<String> = action.person_name.clone().into_iter().chain(due).chain(agreed).chain(effect).collect();
    words::aside(&parts)
}
