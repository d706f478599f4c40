//! Actions as plain text, good to paste into an e-mail.

use super::list;
use super::types::{Action, ActionFilter, ActionKind, ActionState, ActionText, ActionsBy};
use super::{group, types::ActionGroup};
use crate::audience::Measured;
use crate::company::info;
use crate::error::Result;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::fmt::Write;

/// Actions of a filter as text: a heading, a paragraph a group, a line an action.
pub fn text(conn: &Connection, today: NaiveDate, filter: &ActionFilter, by: ActionsBy) -> Result<ActionText> {
    let actions = list::list(conn, today, filter)?;
    let one = match filter.people.as_slice() {
        [_] if !filter.nobody => actions.first().and_then(|action| action.person_name.clone()),
        _ => None,
    };
    let measured = Measured::here(conn)?;
    let count = u32::try_from(actions.len()).unwrap_or(u32::MAX);
    Ok(ActionText { text: written(actions, &info::facts(conn)?.name, one.as_deref(), by, today, &measured), count })
}

/// The text; `one` is the person whose actions all of them are, where they are one person's.
pub(super) fn written(
    actions: Vec<Action>,
    company: &str,
    one: Option<&str>,
    by: ActionsBy,
    today: NaiveDate,
    measured: &Measured,
) -> String {
    let nothing = actions.is_empty();
    // One person's actions need no heading of their own by person.
    let by = if one.is_some() && by == ActionsBy::Person { ActionsBy::Due } else { by };
    let of = one.map_or_else(String::new, |name| format!(" of {name}"));
    let mut text = format!("Actions{of}, {company}, {}\n", shown_date(today));
    for group in group::groups(actions, by, today, measured) {
        let _ = write!(text, "\n{}\n", head(&group));
        for action in &group.actions {
            let _ = writeln!(text, "- {}", line(action, by, one.is_some()));
        }
    }
    if nothing {
        text.push_str("\nNothing is open.\n");
    }
    text
}

fn head(group: &ActionGroup) -> String {
    match group.overdue {
        0 => group.name.clone(),
        _ if group.key == "overdue" => group.name.clone(),
        overdue => format!("{} ({overdue} overdue)", group.name),
    }
}

/// "Call the buyer (Acme renewal, Acme Ltd), due 18 Nov 2026, 5 days overdue".
fn line(action: &Action, by: ActionsBy, one: bool) -> String {
    let mut parts = vec![action.text.trim_end_matches('.').to_owned()];
    if action.kind == ActionKind::Tactic {
        let words = action.effect_words.as_ref().map_or_else(|| "tactic".to_owned(), |w| format!("tactic: {w}"));
        parts.push(words);
    }
    match &action.person_name {
        Some(name) if by != ActionsBy::Person && !one => parts.push(name.clone()),
        _ => {}
    }
    match (action.state, action.ended_on) {
        (ActionState::Done, Some(day)) => parts.push(format!("done {}", shown_date(day))),
        (ActionState::Dropped, Some(day)) => {
            let why = action.reason.as_ref().map_or_else(String::new, |why| format!(": {why}"));
            parts.push(format!("dropped {}{why}", shown_date(day)));
        }
        _ => parts.extend(action.due.map(|day| format!("due {}", shown_date(day)))),
    }
    parts.extend(action.overdue_days.map(overdue));
    let deal = match (&action.deal_name, &action.account) {
        (None, _) => None,
        _ if by == ActionsBy::Deal => None,
        (Some(deal), Some(account)) if deal != account => Some(format!("{deal}, {account}")),
        (Some(deal), _) => Some(deal.clone()),
    };
    if let (Some(first), Some(deal)) = (parts.first_mut(), deal) {
        let _ = write!(first, " ({deal})");
    }
    parts.join(", ")
}

/// "1 day overdue".
fn overdue(days: u32) -> String {
    match days {
        1 => "1 day overdue".to_owned(),
        days => format!("{days} days overdue"),
    }
}
