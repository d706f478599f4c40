//! Actions divided by person, time, deal or sort.

use super::types::{Action, ActionCounts, ActionFilter, ActionGroup, ActionKind, ActionState, Actions, ActionsBy};
use super::{list, text};
use crate::audience::Measured;
use crate::company::info;
use crate::error::Result;
use crate::pipeline::find::fold;
use chrono::{Datelike, Days, NaiveDate};
use rusqlite::Connection;

/// Actions of a filter in groups, with counts over the filter whatever states it asks for.
pub fn grouped(conn: &Connection, today: NaiveDate, filter: &ActionFilter, by: ActionsBy) -> Result<Actions> {
    let every = list::every(conn, today, filter)?;
    let mut counts = ActionCounts {
        all: conn.prepare_cached("SELECT count(*) FROM action")?.query_row([], |r| r.get(0))?,
        ..ActionCounts::default()
    };
    for action in &every {
        match action.state {
            ActionState::Open => counts.open += 1,
            ActionState::Done => counts.done += 1,
            ActionState::Dropped => counts.dropped += 1,
        }
        counts.overdue += u32::from(action.overdue_days.is_some());
    }
    let measured = Measured::here(conn)?;
    let shown = |actions: &[Action]| measured.whole(&actions.iter().map(|action| action.person).collect());
    if !shown(&every) {
        counts = ActionCounts { all: counts.all, withheld: Some(measured.why()), ..ActionCounts::default() };
    }
    let states = if filter.states.is_empty() { vec![ActionState::Open] } else { filter.states.clone() };
    let wanted: Vec<Action> = every.into_iter().filter(|action| states.contains(&action.state)).collect();
    let company = info::facts(conn)?.name;
    let whole = text::written(wanted.clone(), &company, None, by, today, &measured);
    let mut groups = groups(wanted, by, today, &measured);
    for group in &mut groups {
        let one = group.person.map(|_| group.name.as_str());
        group.text = text::written(group.actions.clone(), &company, one, by, today, &measured);
    }
    Ok(Actions { groups, counts, text: whole })
}

/// Groups in order; actions keep theirs. How many one person has open or overdue is told where it is for whoever looks.
pub(super) fn groups(actions: Vec<Action>, by: ActionsBy, today: NaiveDate, measured: &Measured) -> Vec<ActionGroup> {
    let mut groups: Vec<((u32, String), ActionGroup)> = Vec::new();
    for action in actions {
        let Place { rank, key, name } = place(&action, by, today);
        let at = groups.iter().position(|(_, group)| group.key == key).unwrap_or_else(|| {
            let group = ActionGroup {
                person: action.person.filter(|_| by == ActionsBy::Person),
                deal: action.deal.filter(|_| by == ActionsBy::Deal),
                open: 0,
                overdue: 0,
                withheld: None,
                actions: Vec::new(),
                text: String::new(),
                key,
                name: name.clone(),
            };
            groups.push(((rank, fold(&name)), group));
            groups.len() - 1
        });
        if let Some((_, group)) = groups.get_mut(at) {
            group.open += u32::from(action.state == ActionState::Open);
            group.overdue += u32::from(action.overdue_days.is_some());
            group.actions.push(action);
        }
    }
    for (_, group) in &mut groups {
        let in_it = group.actions.iter().map(|action| action.person).collect();
        if !measured.figures(group.person) || !measured.whole(&in_it) {
            (group.open, group.overdue, group.withheld) = (0, 0, Some(measured.why()));
        }
    }
    groups.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.key.cmp(&other.key)));
    groups.into_iter().map(|(_, group)| group).collect()
}

struct Place {
    /// Groups of a rank are sorted by name.
    rank: u32,
    key: String,
    name: String,
}

fn place(action: &Action, by: ActionsBy, today: NaiveDate) -> Place {
    let named = |id: Option<uuid::Uuid>, name: Option<&String>, none: &str| match id {
        Some(id) => {
            Place { rank: 0, key: id.to_string(), name: name.cloned().unwrap_or_else(|| "Without a name".to_owned()) }
        }
        None => Place { rank: 1, key: String::new(), name: none.to_owned() },
    };
    match by {
        ActionsBy::Person => named(action.person, action.person_name.as_ref(), "Nobody yet"),
        ActionsBy::Deal => named(action.deal, action.deal_name.as_ref(), "No deal"),
        ActionsBy::Kind => {
            let rank = ActionKind::ALL.iter().position(|kind| *kind == action.kind).unwrap_or_default();
            let rank = u32::try_from(rank).unwrap_or_default();
            Place { rank, key: action.kind.stored().to_owned(), name: action.kind.plural().to_owned() }
        }
        ActionsBy::Due => {
            let (rank, key, name) = time(action, today);
            Place { rank, key: key.to_owned(), name: name.to_owned() }
        }
    }
}

/// Weeks begin on Monday.
fn time(action: &Action, today: NaiveDate) -> (u32, &'static str, &'static str) {
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday()))).unwrap_or(today);
    let before = |weeks: u64| monday.checked_add_days(Days::new(7 * weeks)).unwrap_or(NaiveDate::MAX);
    match (action.state, action.due) {
        (ActionState::Done, _) => (6, "done", "Done"),
        (ActionState::Dropped, _) => (7, "dropped", "Dropped"),
        (_, None) => (5, "undated", "No due date"),
        (_, Some(due)) if due < today => (0, "overdue", "Overdue"),
        (_, Some(due)) if due == today => (1, "today", "Today"),
        (_, Some(due)) if due < before(1) => (2, "this_week", "This week"),
        (_, Some(due)) if due < before(2) => (3, "next_week", "Next week"),
        _ => (4, "later", "Later"),
    }
}
