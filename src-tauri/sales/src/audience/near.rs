//! What is whose: for one audience, every object that is its own or of those who report to it, and since when.

use super::links::{self, FORECASTING, Links};
use super::rule::{Object, Sort, View, Whose};
use super::{Audience, Views, free, kept, sorts};
use crate::actions::kind::{ACTION_DEAL, ACTION_PERSON};
use crate::advice::kind::{ADVICE_DEAL, ADVICE_PERSON};
use crate::contacts::kind::{ROLE_CONTACT, ROLE_DEAL};
use crate::criteria::kind::CRITERION_DEAL;
use crate::error::Result;
use crate::pipeline::kind::{CREDIT, DEAL_ACCOUNT, OWNER};
use crate::repeat::kind::REPEAT_PERSON;
use crate::team::kind::TARGET_PERSON;
use ledger::Field;
use rusqlite::{Connection, Statement, ToSql};
use std::collections::HashMap;
use uuid::Uuid;

/// Objects with the arrival number from which on they may be seen.
type Since = HashMap<i64, i64>;

/// Looked up once; then every question is a look into a map.
#[derive(Debug, Default)]
pub(super) struct Near {
    mine: Since,
    reports: Since,
    /// Actions that are one's own to do, not by the deal that they are on.
    to_do: Since,
    sorts: HashMap<i64, Sort>,
    /// What says for whom it is, with the arrival number from which on it has been theirs.
    shared: Since,
    /// Cells that say whose an object is now, of objects that were one's own and are not any more.
    moved: HashMap<(i64, u32), i64>,
}

impl Near {
    /// What is near an audience.
    pub fn of(conn: &Connection, audience: &Audience, views: &Views) -> Result<Self> {
        if views.see_everything() {
            return Ok(Self::default());
        }
        let links = Links::of(conn)?;
        let me = match audience {
            Audience::Person(person) => vec![*person],
            Audience::Owner => in_role(conn, "owner")?,
            _ => Vec::new(),
        };
        let mut mine = theirs(conn, &links, &me)?;
        if let Audience::Person(person) = audience {
            let made = free::made_by(conn, &links, *person, |oid| mine.contains_key(&oid))?;
            made.into_iter().for_each(|oid| add(&mut mine, oid, 0));
        }
        let to_do = named(conn, &links, &[&ACTION_PERSON], &me)?;
        let reports =
            if views.look_as(View::Manager) { theirs(conn, &links, &reporting_to(conn, &me)?)? } else { Since::new() };
        let mut moved = HashMap::new();
        for person in &me {
            for (oid, field) in links::ever(conn, &[&OWNER, &CREDIT, &ACTION_PERSON], *person)? {
                let fields = if field == ACTION_PERSON.no { [&ACTION_PERSON; 2] } else { [&OWNER, &CREDIT] };
                for field in fields.into_iter().filter(|_| !mine.contains_key(&oid)) {
                    moved.extend(links.one(field, oid).map(|link| ((oid, field.no), link.seq)));
                }
            }
        }
        let kept = kept::all(conn, &links)?;
        let mut sorts = sorts::all(conn, &links)?;
        sorts.extend(kept.iter().map(|(oid, one)| (*oid, Sort::Kept(one.whom))));
        let shared = kept.into_iter().map(|(oid, one)| (oid, one.since)).collect();
        Ok(Self { sorts, mine, reports, to_do, shared, moved })
    }

    /// The object as the rule has to know it, and since when it is so.
    pub fn object(&self, oid: i64) -> (Object, i64) {
        let sort = self.sorts.get(&oid).copied().unwrap_or_default();
        // What is between two is nobody else's because it hangs on a deal of theirs.
        let mine = if sort == Sort::Between { &self.to_do } else { &self.mine };
        let (mine, reports) = (mine.get(&oid), self.reports.get(&oid));
        let whose = match (mine, reports) {
            (Some(_), _) => Whose::Mine,
            (None, Some(_)) => Whose::Reports,
            (None, None) => Whose::Others,
        };
        (Object { whose, sort }, mine.into_iter().chain(reports).min().copied().unwrap_or(0))
    }

    /// From which arrival number on an object that says for whom it is may be seen by them.
    pub fn shared(&self, oid: i64) -> i64 {
        self.shared.get(&oid).copied().unwrap_or(0)
    }

    /// The change that tells whose an object is now that was one's own, if this is such a cell.
    pub fn moved(&self, oid: i64, field: u32) -> Option<i64> {
        self.moved.get(&(oid, field)).copied()
    }
}

/// All that is of some people: their deals with what hangs on them, and what is theirs by name.
fn theirs(conn: &Connection, links: &Links, people: &[Uuid]) -> Result<Since> {
    let mut since = named(conn, links, &[&OWNER, &CREDIT, &ACTION_PERSON], people)?;
    since.extend(named(conn, links, &kept::OF_PERSON, people)?);
    for field in [&TARGET_PERSON, &REPEAT_PERSON, &ADVICE_PERSON].into_iter().chain(FORECASTING) {
        for (oid, _) in links.all(field).filter(|(_, link)| people.iter().any(|person| link.names(*person))) {
            add(&mut since, oid, 0);
        }
    }
    for field in [&ROLE_DEAL, &CRITERION_DEAL, &ACTION_DEAL, &ADVICE_DEAL].into_iter().chain(kept::PARTS) {
        for (oid, link) in links.all(field) {
            let on = link.to.and_then(|deal| since.get(&deal)).copied();
            on.into_iter().for_each(|from| add(&mut since, oid, from));
        }
    }
    // Who takes part at the buyer, and the buyer; not everybody there, of whom only others may know.
    for field in [&ROLE_CONTACT, &DEAL_ACCOUNT] {
        for (oid, link) in links.all(field) {
            let (on, to) = (since.get(&oid).copied(), link.to);
            on.into_iter().zip(to).for_each(|(from, to)| add(&mut since, to, from));
        }
    }
    Ok(since)
}

/// Objects in which one of these fields names one of these people now.
fn named(conn: &Connection, links: &Links, fields: &[&Field], people: &[Uuid]) -> Result<Since> {
    let mut since = Since::new();
    for field in fields {
        for (oid, link) in links.all(field).filter(|(_, link)| people.iter().any(|person| link.names(*person))) {
            add(&mut since, oid, links.since(conn, oid, link)?);
        }
    }
    Ok(since)
}

/// An object that is seen by two ways is seen from the earlier one on.
fn add(since: &mut Since, oid: i64, from: i64) {
    since.entry(oid).and_modify(|earlier| *earlier = from.min(*earlier)).or_insert(from);
}

/// People who report to one of these.
pub(super) fn reporting_to(conn: &Connection, managers: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid FROM person p JOIN obj o ON o.oid = p.oid JOIN obj m ON m.oid = p.manager WHERE m.uuid = ?1",
    )?;
    let mut found = Vec::new();
    for manager in managers {
        found.extend(identities(&mut find, manager.as_bytes().as_slice())?);
    }
    Ok(found)
}

/// People who hold a role whose end is not set.
fn in_role(conn: &Connection, role: &str) -> Result<Vec<Uuid>> {
    let mut find = conn.prepare_cached(
        "SELECT DISTINCT o.uuid FROM role r JOIN obj o ON o.oid = r.person WHERE r.role = ?1 AND r.to_day IS NULL",
    )?;
    identities(&mut find, role)
}

fn identities(find: &mut Statement, of: impl ToSql) -> Result<Vec<Uuid>> {
    let found = find.query_map([of], |row| Ok(Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default()))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
