//! Names of what is done to actions, in the user's words.

use super::kind::{
    ACTION_AGREED_ON, ACTION_DEAL, ACTION_DUE, ACTION_EFFECT, ACTION_KIND, ACTION_PERSON, ACTION_STATE, ACTION_TEXT,
};
use super::list::name_of;
use super::types::{Action, ActionEdit, ActionKind, ActionState};
use crate::error::Result;
use crate::pipeline::types::Card;
use crate::pipeline::words::{object_name, short, shown_date};
use ledger::{Book, Field, Value, day_of};

/// "Add Call the buyer", "Agree tactic Offer quarterly billing on Acme renewal".
pub(super) fn creation(kind: ActionKind, text: &str, deal: Option<&Card>) -> String {
    match (kind, deal) {
        (ActionKind::Tactic, Some(deal)) => format!("Agree tactic {} on {}", short(text), short(&name_of(deal))),
        _ => format!("Add action {}", short(text)),
    }
}

/// "Call the buyer", "3 actions".
fn these(found: &[(i64, Action)]) -> String {
    match found {
        [(_, one)] => short(&one.text),
        many => format!("{} actions", many.len()),
    }
}

/// "Mark Call the buyer done", "Drop 3 actions".
pub(super) fn ending(found: &[(i64, Action)], to: ActionState) -> String {
    let these = these(found);
    match to {
        ActionState::Done => format!("Mark {these} done"),
        ActionState::Dropped => format!("Drop {these}"),
        ActionState::Open => format!("Reopen {these}"),
    }
}

/// A state as stored, and in sentences.
pub(super) fn state(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "open",
        ActionState::Done => "done",
        ActionState::Dropped => "dropped",
    }
}

/// "Call the buyer is done already and stays as it is."
pub(super) fn stands(action: &Action) -> String {
    format!("{} is {} already and stays as it is.", short(&action.text), state(action.state))
}

/// "Set due date of 3 actions to 27 Nov 2026", "Give Call the buyer to Ann Lee".
pub(super) fn edits(
    book: &Book,
    found: &[(i64, Action)],
    edits: &[ActionEdit],
    first: Option<&[(&'static Field, Value)]>,
) -> Result<String> {
    let these = these(found);
    let [edit] = edits else {
        return Ok(format!("Edit {these}"));
    };
    let name = |id| match book.oid(id)? {
        Some(oid) => Ok::<_, crate::Error>(short(&object_name(book, oid)?)),
        None => Ok("nobody".to_owned()),
    };
    Ok(match edit {
        ActionEdit::Text { text } => format!("Reword {these} to {}", short(text)),
        ActionEdit::Kind { kind } => format!("Make {these} a {}", kind.stored()),
        ActionEdit::Person { id: Some(id) } => format!("Give {these} to {}", name(*id)?),
        ActionEdit::Person { id: None } => format!("Take {these} from its person"),
        ActionEdit::Due { input } if found.len() > 1 && input.trim().starts_with(['+', '-']) => {
            format!("Move due date of {these} by {}", input.trim())
        }
        ActionEdit::Due { .. } => {
            let day = first.into_iter().flatten().find(|(field, _)| field.no == ACTION_DUE.no).map(|(_, value)| value);
            match day {
                Some(Value::Date(day)) => format!("Set due date of {these} to {}", shown_date(day_of(*day))),
                _ => format!("Clear due date of {these}"),
            }
        }
        ActionEdit::Deal { id: Some(id) } => format!("Link {these} to {}", name(*id)?),
        ActionEdit::Deal { id: None } => format!("Unlink {these}"),
        ActionEdit::Effect { effect: Some(_) } => format!("Set expected effect of {these}"),
        ActionEdit::Effect { effect: None } => format!("Clear expected effect of {these}"),
    })
}

/// A field of an action as screens call it; none = it is no field of an action.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    let names = [
        (&ACTION_TEXT, "Words"),
        (&ACTION_KIND, "Kind"),
        (&ACTION_PERSON, "Person"),
        (&ACTION_DUE, "Due date"),
        (&ACTION_DEAL, "Deal"),
        (&ACTION_STATE, "State"),
        (&ACTION_EFFECT, "Expected effect"),
        (&ACTION_AGREED_ON, "Agreed on"),
    ];
    names.into_iter().find(|(field, _)| field.no == no).map(|(_, name)| name)
}
