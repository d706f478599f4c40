//! Actions of a book, by a filter.

use super::effect;
use super::kind::ACTION;
use super::types::{Action, ActionFilter, ActionKind, ActionState};
use crate::audience::moved_on;
use crate::company::info;
use crate::error::Result;
use crate::pipeline::cards::cards;
use crate::pipeline::find::fold;
use crate::pipeline::types::Card;
use crate::team::standing;
use chrono::NaiveDate;
use ledger::{day_number, day_of};
use rusqlite::{Connection, Row};
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

/// An action as the book keeps it.
struct Kept {
    oid: i64,
    id: Uuid,
    text: String,
    kind: ActionKind,
    person: Option<i64>,
    due: Option<i32>,
    deal: Option<i64>,
    state: ActionState,
    ended_on: Option<i32>,
    reason: Option<String>,
    effect: Option<(String, Option<i64>)>,
    agreed_on: Option<i32>,
    advice: Option<Uuid>,
}

/// Actions of a filter: open ones first, overdue before the rest, then by due date, those without one last; ended ones
/// follow, the latest first. Equal ones keep the order in which they were agreed.
pub fn list(conn: &Connection, today: NaiveDate, filter: &ActionFilter) -> Result<Vec<Action>> {
    let states = match filter.states.as_slice() {
        [] => &[ActionState::Open],
        states => states,
    };
    let mut found = every(conn, today, filter)?;
    found.retain(|action| states.contains(&action.state));
    Ok(found)
}

/// The same for actions in every state.
pub(super) fn every(conn: &Connection, today: NaiveDate, filter: &ActionFilter) -> Result<Vec<Action>> {
    let mut kept = kept(conn, filter.deal)?;
    kept.sort_by_key(|a| {
        let open = a.state == ActionState::Open;
        let ended = Reverse(a.ended_on.filter(|_| !open));
        (!open, ended, a.due.is_none(), a.due, a.agreed_on, a.oid)
    });
    let names = Names::of(conn, today, &kept)?;
    let wanted = Wanted::of(filter, today);
    Ok(kept.into_iter().map(|kept| names.action(kept, today)).filter(|action| wanted.fits(action)).collect())
}

/// How many open actions have a day that is past. It names nobody and no deal, so that none of their names is read.
pub fn overdue(conn: &Connection, today: NaiveDate) -> Result<usize> {
    let today = day_number(today);
    let late = |action: &&Kept| action.state == ActionState::Open && action.due.is_some_and(|due| due < today);
    Ok(kept(conn, None)?.iter().filter(late).count())
}

fn kept(conn: &Connection, deal: Option<Uuid>) -> Result<Vec<Kept>> {
    let of_deal =
        if deal.is_some() { "WHERE a.deal = (SELECT oid FROM obj WHERE uuid = ?1)" } else { "WHERE ?1 IS NULL" };
    let mut find = conn.prepare_cached(&format!(
        "SELECT a.oid, o.uuid, a.text, a.kind, a.person, a.due, a.deal, a.state, a.ended_on, a.reason, a.effect, a.effect_by,
                a.agreed_on, v.uuid
         FROM action a JOIN obj o ON o.oid = a.oid LEFT JOIN obj v ON v.oid = a.advice {of_deal}"
    ))?;
    let deal = deal.map(|id| id.as_bytes().to_vec());
    let found = find.query_map([deal], of_row)?;
    let mut kept: Vec<Kept> = found.collect::<rusqlite::Result<_>>()?;
    let moved = moved_on(conn, &ACTION)?;
    kept.retain(|action| !moved.contains(&action.oid));
    Ok(kept)
}

fn of_row(row: &Row) -> rusqlite::Result<Kept> {
    let kind: Option<String> = row.get(3)?;
    let state: Option<String> = row.get(7)?;
    let effect: Option<String> = row.get(10)?;
    let by: Option<i64> = row.get(11)?;
    Ok(Kept {
        oid: row.get(0)?,
        id: Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default(),
        text: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
        kind: kind.and_then(|kind| ActionKind::of(&kind)).unwrap_or_default(),
        person: row.get(4)?,
        due: row.get(5)?,
        deal: row.get(6)?,
        state: match state.as_deref() {
            Some("done") => ActionState::Done,
            Some("dropped") => ActionState::Dropped,
            _ => ActionState::Open,
        },
        ended_on: row.get(8)?,
        reason: row.get(9)?,
        effect: effect.map(|effect| (effect, by)),
        agreed_on: row.get(12)?,
        advice: row.get::<_, Option<Vec<u8>>>(13)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()),
    })
}

/// What actions refer to, looked up once.
struct Names {
    people: HashMap<i64, (Uuid, Option<String>)>,
    deals: HashMap<i64, Card>,
    currency: String,
}

impl Names {
    fn of(conn: &Connection, today: NaiveDate, kept: &[Kept]) -> Result<Self> {
        let people = standing::people(conn)?.into_iter().map(|p| (p.oid, (p.id, p.name))).collect();
        let mut keys: Vec<u32> = kept.iter().filter_map(|a| u32::try_from(a.deal?).ok()).collect();
        keys.sort_unstable();
        keys.dedup();
        let deals = cards(conn, today, &keys)?.into_iter().map(|card| (i64::from(card.key), card)).collect();
        Ok(Self { people, deals, currency: info::facts(conn)?.currency })
    }

    fn action(&self, kept: Kept, today: NaiveDate) -> Action {
        let today = day_number(today);
        let person = kept.person.and_then(|oid| self.people.get(&oid));
        let deal = kept.deal.and_then(|oid| self.deals.get(&oid));
        let since = |day: Option<i32>| {
            let open = kept.state == ActionState::Open;
            day.filter(|_| open).and_then(|day| u32::try_from(today - day).ok())
        };
        let currency = deal.and_then(|deal| deal.value.as_ref()).map_or(&self.currency, |value| &value.currency);
        let effect = kept.effect.as_ref().and_then(|(name, by)| effect::of(name, *by, currency));
        Action {
            id: kept.id,
            overdue_days: since(kept.due).filter(|days| *days > 0),
            carried_days: since(kept.agreed_on),
            text: kept.text,
            kind: kept.kind,
            person: person.map(|(id, _)| *id),
            person_name: person.and_then(|(_, name)| name.clone()),
            due: kept.due.map(day_of),
            deal: deal.map(|deal| deal.id),
            deal_name: deal.map(name_of),
            account: deal.and_then(|deal| deal.account.clone()),
            state: kept.state,
            ended_on: kept.ended_on.map(day_of),
            reason: kept.reason,
            effect_words: effect.as_ref().map(effect::words),
            effect,
            agreed_on: kept.agreed_on.map(day_of),
            advice: kept.advice,
        }
    }
}

/// A deal by its title, else its account.
pub(super) fn name_of(card: &Card) -> String {
    card.title.clone().or(card.account.clone()).unwrap_or_else(|| "a deal without a title".to_owned())
}

/// A filter but for its states, ready for many actions.
struct Wanted<'f> {
    filter: &'f ActionFilter,
    words: Vec<String>,
    today: NaiveDate,
}

impl<'f> Wanted<'f> {
    fn of(filter: &'f ActionFilter, today: NaiveDate) -> Self {
        let words = fold(&filter.text).split_whitespace().map(str::to_owned).collect();
        Self { filter, words, today }
    }

    fn fits(&self, action: &Action) -> bool {
        let Self { filter, words, today } = self;
        let anybody = filter.people.is_empty() && !filter.nobody;
        let person = match action.person {
            Some(id) => filter.people.contains(&id),
            None => filter.nobody,
        };
        let overdue = action.state == ActionState::Open && action.due.is_some_and(|due| due < *today);
        (anybody || person)
            && (filter.kinds.is_empty() || filter.kinds.contains(&action.kind))
            && filter.due_to.is_none_or(|to| action.due.is_some_and(|due| due <= to))
            && (!filter.overdue || overdue)
            && (words.is_empty() || {
                let named = [&action.deal_name, &action.account, &action.person_name];
                let text = fold(&named.into_iter().flatten().fold(action.text.clone(), |all, one| all + " " + one));
                words.iter().all(|word| text.contains(word.as_str()))
            })
    }
}
