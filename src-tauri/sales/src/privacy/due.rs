//! Whose data are due to be erased.
//!
//! ```text
//! somebody of the team   from the last day on, for the company's months
//! somebody at a buyer    from the last day on which the record, a part in a deal or such a deal changed
//! a day of their own     counts instead of both
//! never                  whoever works here, or is on an open deal: owner, credited, or a part in it
//! ```

use super::settings;
use super::subject::Subject;
use super::types::{Kind, Line, Overview};
use crate::company::info;
use crate::error::Result;
use crate::pipeline::owned;
use crate::pipeline::words::shown_date;
use crate::since::words::capital;
use crate::team::types::Role;
use chrono::{Months, NaiveDate};
use ledger::{Book, day_of};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Everybody, with whose data are due: those first, by their day.
///
/// # Errors
/// The file could not be read.
pub fn overview(book: &Book, today: NaiveDate) -> Result<Overview> {
    let months = settings::months(book)?;
    let (controller, controller_set) = settings::controller(book)?;
    let mut erased = 0;
    let mut people = team(book, today, months, &mut erased)?;
    people.extend(contacts(book, today, months, &mut erased)?);
    people.sort_by_cached_key(|line| (line.due_on.is_none(), line.due_on, line.name.to_lowercase(), line.id));
    let due = people.iter().filter(|line| line.due).count();
    Ok(Overview {
        months,
        controller,
        controller_set,
        company: info::facts(book.conn())?.name,
        due: u32::try_from(due).unwrap_or(u32::MAX),
        line: match due {
            0 => None,
            1 => Some("The private data of one person are due to be erased.".to_owned()),
            n => Some(format!("The private data of {n} people are due to be erased.")),
        },
        people,
        erased,
    })
}

/// One person's line; none = erased, or not in the book.
pub fn of(book: &Book, id: Uuid, today: NaiveDate) -> Result<Option<Line>> {
    Ok(overview(book, today)?.people.into_iter().find(|line| line.id == id))
}

/// What is known of one person.
struct Known {
    id: Uuid,
    kind: Kind,
    name: String,
    what: String,
    keep_until: Option<NaiveDate>,
    erased: bool,
    /// Why the data are needed.
    needed: Option<String>,
    /// The day from which on the months count, and what happened then.
    since: Option<(NaiveDate, String)>,
}

impl Known {
    fn line(self, today: NaiveDate, months: u32) -> Line {
        let (due_on, reason) = match (self.needed, self.keep_until, self.since) {
            // What was erased and is here again came with a bundle or an import.
            _ if self.erased => (
                Some(today),
                "This person was erased, and something about them has come back: erase them again.".to_owned(),
            ),
            (Some(needed), ..) => (None, needed),
            (None, Some(day), _) => (Some(day), format!("Kept until {}, as was set for this person.", shown_date(day))),
            (None, None, Some((day, what))) => {
                let due = day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
                (Some(due), format!("{what} on {}; kept for {}.", shown_date(day), settings::months_of(months)))
            }
            (None, None, None) => (None, "It is not known since when: set a day.".to_owned()),
        };
        Line {
            id: self.id,
            kind: self.kind,
            name: self.name,
            what: self.what,
            keep_until: self.keep_until,
            due: due_on.is_some_and(|day| day <= today),
            due_on,
            reason,
        }
    }
}

fn team(book: &Book, today: NaiveDate, months: u32, erased: &mut u32) -> Result<Vec<Line>> {
    let conn = book.conn();
    let (owned, credited) = (owned::open_by_owner(conn)?, credited(conn)?);
    let mut find = conn.prepare_cached(
        "SELECT p.oid, o.uuid, coalesce(p.name, ''), p.left_on, p.keep_until, p.erased_on,
         (SELECT group_concat(DISTINCT r.role) FROM role r WHERE r.person = p.oid)
         FROM person p JOIN obj o ON o.oid = p.oid ORDER BY p.oid",
    )?;
    let mut rows = find.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let (oid, name): (i64, String) = (row.get(0)?, row.get(2)?);
        let subject = Subject { oid, id: id(row.get_ref(1)?), kind: Kind::Person, name };
        let gone = row.get::<_, Option<i32>>(5)?.is_some();
        if gone && subject.is_erased(book)? {
            *erased += 1;
            continue;
        }
        let left = row.get::<_, Option<i32>>(3)?.map(day_of);
        let roles: String = row.get::<_, Option<String>>(6)?.unwrap_or_default();
        let mut roles: Vec<&str> = roles.split(',').filter_map(Role::of).map(Role::words).collect();
        roles.sort_unstable();
        let deals = owned.get(&oid).map_or(0, |owned| owned.oids.len());
        let needed = match (left, deals) {
            (None, _) => Some("Works here.".to_owned()),
            (Some(left), _) if left >= today => Some(format!("Works here until {}.", shown_date(left))),
            (_, 1) => Some("Owns an open deal.".to_owned()),
            (_, n) if n > 1 => Some(format!("Owns {n} open deals.")),
            _ if credited.contains(&oid) => Some("Is credited with an open deal.".to_owned()),
            _ => None,
        };
        let known = Known {
            id: subject.id,
            kind: subject.kind,
            name: subject.name,
            what: capital(&roles.join(", ")),
            keep_until: row.get::<_, Option<i32>>(4)?.map(day_of),
            erased: gone,
            needed,
            since: left.map(|day| (day, "Left".to_owned())),
        };
        lines.push(known.line(today, months));
    }
    Ok(lines)
}

fn contacts(book: &Book, today: NaiveDate, months: u32, erased: &mut u32) -> Result<Vec<Line>> {
    let conn = book.conn();
    let (open, last) = (on_open_deals(conn)?, last_days(conn)?);
    let mut find = conn.prepare_cached(
        "SELECT c.oid, o.uuid, coalesce(c.name, ''), c.title, a.name, c.keep_until, c.erased_on
         FROM contact c JOIN obj o ON o.oid = c.oid LEFT JOIN account a ON a.oid = c.account ORDER BY c.oid",
    )?;
    let mut rows = find.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let (oid, name): (i64, String) = (row.get(0)?, row.get(2)?);
        let subject = Subject { oid, id: id(row.get_ref(1)?), kind: Kind::Contact, name };
        let gone = row.get::<_, Option<i32>>(6)?.is_some();
        if gone && subject.is_erased(book)? {
            *erased += 1;
            continue;
        }
        let title: Option<String> = row.get(3)?;
        let account: Option<String> = row.get(4)?;
        let known = Known {
            id: subject.id,
            kind: subject.kind,
            name: subject.name,
            what: title.into_iter().chain(account).collect::<Vec<_>>().join(", "),
            keep_until: row.get::<_, Option<i32>>(5)?.map(day_of),
            erased: gone,
            needed: open.contains(&oid).then(|| "Takes part in an open deal.".to_owned()),
            since: last.get(&oid).map(|day| (day_of(*day), "Last worked with".to_owned())),
        };
        lines.push(known.line(today, months));
    }
    Ok(lines)
}

fn id(bytes: rusqlite::types::ValueRef) -> Uuid {
    bytes.as_blob().ok().and_then(|bytes| Uuid::from_slice(bytes).ok()).unwrap_or_default()
}

const OPEN: &str = "LEFT JOIN stage s ON s.oid = d.stage WHERE coalesce(s.outcome, 0) = 0";

/// Those who are credited with an open deal, by local number.
fn credited(conn: &Connection) -> Result<HashSet<i64>> {
    let mut all = HashSet::new();
    for column in ["credit1", "credit2", "credit3"] {
        let sql = format!("SELECT DISTINCT d.{column} FROM deal d {OPEN} AND d.{column} IS NOT NULL");
        let mut find = conn.prepare_cached(&sql)?;
        for oid in find.query_map([], |r| r.get(0))? {
            all.insert(oid?);
        }
    }
    Ok(all)
}

fn on_open_deals(conn: &Connection) -> Result<HashSet<i64>> {
    let sql = format!(
        "SELECT DISTINCT p.contact FROM deal_contact p JOIN deal d ON d.oid = p.deal {OPEN} AND p.contact IS NOT NULL"
    );
    let mut find = conn.prepare_cached(&sql)?;
    Ok(find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The last day on which anything was done with people at buyers: in their own record (but for how long it is kept), in
/// their part in a deal, or in such a deal.
fn last_days(conn: &Connection) -> Result<HashMap<i64, i32>> {
    let keep = crate::contacts::kind::CONTACT_KEEP_UNTIL.no;
    let of = [
        format!("SELECT c.oid, max(t.day) FROM contact c JOIN change x ON x.oid = c.oid AND x.field <> {keep} JOIN tx t ON t.tid = x.tid GROUP BY c.oid"),
        "SELECT p.contact, max(t.day) FROM deal_contact p JOIN change x ON x.oid = p.oid JOIN tx t ON t.tid = x.tid WHERE p.contact IS NOT NULL GROUP BY p.contact".to_owned(),
        "SELECT p.contact, max(t.day) FROM deal_contact p JOIN change x ON x.oid = p.deal JOIN tx t ON t.tid = x.tid WHERE p.contact IS NOT NULL GROUP BY p.contact".to_owned(),
    ];
    let mut last: HashMap<i64, i32> = HashMap::new();
    for sql in of {
        let mut find = conn.prepare_cached(&sql)?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let (oid, day): (i64, i32) = (row.get(0)?, row.get(1)?);
            last.entry(oid).and_modify(|known| *known = (*known).max(day)).or_insert(day);
        }
    }
    Ok(last)
}
