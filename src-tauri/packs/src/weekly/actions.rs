//! What was agreed, by person, each with a number: done, moved, dropped.

use super::Ground;
use super::numbers::Numbers;
use crate::error::Result;
use crate::figure::Day;
use crate::words;
use sales::actions;
use sales::actions::types::{Action, ActionFilter, ActionKind, ActionsBy};
use sales::audience::Reader;
use sales::sheets::types::Blank;
use sales::team;
use sales::team::types::Role;
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    lead: String,
    people: Vec<Person>,
}

#[derive(Debug, Serialize)]
struct Person {
    name: String,
    actions: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: usize,
    text: String,
    about: Option<String>,
    due: Option<Day>,
}

/// What the section shows: open actions, overdue ones first.
pub(super) fn data(ground: &Ground, numbers: &mut Numbers) -> Result<Data> {
    let today = ground.maker.today;
    let leaders: HashSet<Uuid> = team::list(ground.book, today)?
        .into_iter()
        .filter(|person| person.roles.contains(&Role::Leader))
        .map(|person| person.id)
        .collect();
    let found = actions::grouped(ground.book.conn(), today, &ActionFilter::default(), ActionsBy::Person)?;
    let (mut people, mut overdue, mut all) = (Vec::new(), 0, 0);
    for group in found.groups {
        let mine: Vec<&Action> =
            group.actions.iter().filter(|action| may_see(ground.reader, action, &leaders)).collect();
        if mine.is_empty() {
            continue;
        }
        all += mine.len();
        overdue += mine.iter().filter(|action| action.overdue_days.is_some()).count();
        let rows = mine.into_iter().map(|action| Row {
            number: numbers.next(Blank::Action { id: action.id }),
            text: action.text.clone(),
            about: action.deal_name.clone().map(|deal| match &action.account {
                Some(account) if *account != deal => format!("{account}: {deal}"),
                _ => deal,
            }),
            due: action.due.map(|day| Day::of(day, today)),
        });
        people.push(Person { name: group.name, actions: rows.collect() });
    }
    let lead = match all {
        0 => "Nothing is open. What will each of you do this week?".to_owned(),
        _ => format!(
            "{} open, {overdue} overdue. One word each: done, a new day, or dropped and why.",
            words::count(all, "action")
        ),
    };
    Ok(Data { lead, people })
}

/// What somebody promised in a one-to-one is between the two, and what the leader does is the leader's own.
fn may_see(reader: Reader, action: &Action, leaders: &HashSet<Uuid>) -> bool {
    let of_leader = action.person.is_some_and(|person| leaders.contains(&person));
    let private = matches!(action.kind, ActionKind::Commitment | ActionKind::Visit);
    reader == Reader::Leader || !(of_leader || private)
}
