//! What was agreed, by person, each with a number: done, moved, dropped. Who sells comes first, then others, then what
//! nobody has taken yet.

use super::Ground;
use super::numbers::Numbers;
use crate::error::Result;
use crate::figure::Day;
use crate::words;
use sales::actions;
use sales::actions::types::{Action, ActionFilter, ActionGroup, ActionsBy};
use sales::audience::Class;
use sales::sheets::types::Blank;
use sales::team;
use sales::team::types::{Member, Role};
use serde::Serialize;
use std::collections::HashMap;
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
    /// What the heading of each page says again.
    actions_of: String,
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
    let places: HashMap<Uuid, Place> =
        team::members(ground.book, today)?.iter().map(|person| (person.id, place(person))).collect();
    let of = |group: &ActionGroup| {
        group.person.map_or(Place::Nobody, |id| places.get(&id).copied().unwrap_or(Place::Beside))
    };
    let mut groups = actions::grouped(ground.book.conn(), today, &ActionFilter::default(), ActionsBy::Person)?.groups;
    // Within a place they stay by name.
    groups.sort_by_key(of);
    let (mut people, mut overdue, mut all) = (Vec::new(), 0, 0);
    let mut in_it: Vec<Option<Uuid>> = Vec::new();
    for group in groups {
        let place = of(&group);
        let mut mine: Vec<&Action> = Vec::new();
        for action in &group.actions {
            let oid = ground.book.oid(action.id).map_err(sales::Error::from)?;
            mine.extend(oid.filter(|oid| ground.sight.sees(Class::Deal, *oid)).map(|_| action));
        }
        if mine.is_empty() {
            continue;
        }
        all += mine.len();
        in_it.extend(mine.iter().map(|action| action.person));
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
        let (name, actions_of) = match place {
            Place::Nobody => ("Nobody yet: who takes it?".to_owned(), "Actions of nobody yet".to_owned()),
            Place::Left => {
                (format!("{}, who has left: who takes it?", group.name), format!("Actions of {}", group.name))
            }
            _ => (group.name.clone(), format!("Actions of {}", group.name)),
        };
        people.push(Person { name, actions_of, actions: rows.collect() });
    }
    let counted = ground.measured.whole(&in_it.into_iter().collect());
    let lead = match all {
        _ if !counted => "One word each: done, a new day, or dropped and why.".to_owned(),
        0 => "Nothing is open. What will each of you do this week?".to_owned(),
        _ => format!(
            "{} open, {overdue} overdue. One word each: done, a new day, or dropped and why.",
            words::count(all, "action")
        ),
    };
    Ok(Data { lead, people })
}

/// Where on the pages somebody's actions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Sells, or leads those who do.
    Team,
    /// Works here beside them.
    Beside,
    /// Owns the company or visits it, and does not sell.
    Above,
    /// Is not here any more.
    Left,
    /// Of nobody yet.
    Nobody,
}

fn place(person: &Member) -> Place {
    if !person.active {
        Place::Left
    } else if person.is(Role::Leader) {
        // Even where the leader sells: what the leader does is the leader's own.
        Place::Above
    } else if person.is(Role::Seller) || person.is(Role::Manager) {
        Place::Team
    } else if person.is(Role::Owner) {
        Place::Above
    } else {
        Place::Beside
    }
}
