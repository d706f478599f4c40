//! Which object hangs on which, read from the log in one pass. The projections would do but for deleted objects: their
//! deletion has to reach everybody who saw them.

use super::{Visibility, kept};
use crate::actions::kind::{ACTION_DEAL, ACTION_KIND, ACTION_PERSON};
use crate::advice::kind::{ADVICE_DEAL, ADVICE_PERSON, ADVICE_RULE};
use crate::coaching::kind::{LINKED_SESSION, NOTE_PERSON, NOTE_VISIBILITY, SESSION, SESSION_PERSON, TOPIC_PERSON};
use crate::contacts::kind::{CONTACT, CONTACT_ACCOUNT, ROLE_CONTACT, ROLE_DEAL};
use crate::criteria::kind::CRITERION_DEAL;
use crate::error::Result;
use crate::forecast::kind::{AGREED_ON, CALLED, CREDITED_BACK, JUDGED, RESULTED};
use crate::pipeline::kind::{ACCOUNT, CREDIT, DEAL, DEAL_ACCOUNT, OWNER};
use crate::repeat::kind::REPEAT_PERSON;
use crate::signoff::kind::PART_PERSON;
use crate::skills::kind::{
    ASSESSED, ASSESSMENT_VISIBILITY, GAP, GAP_ACTION_GAP, GAP_PERSON, GAP_VISIBILITY, PROGRESS_GAP, SELF_PERSON,
};
use crate::team::kind::{PERSON, TARGET_PERSON};
use ledger::{Field, Kind};
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// Fields by which an object is somebody's, or hangs on what is.
const LINKING: [&Field; 33] = [
    &OWNER,
    &CREDIT,
    &DEAL_ACCOUNT,
    &ROLE_DEAL,
    &ROLE_CONTACT,
    &CONTACT_ACCOUNT,
    &CRITERION_DEAL,
    &ACTION_KIND,
    &ACTION_PERSON,
    &ACTION_DEAL,
    &ADVICE_DEAL,
    &ADVICE_PERSON,
    &ADVICE_RULE,
    &TARGET_PERSON,
    &REPEAT_PERSON,
    &CALLED.person,
    &JUDGED.person,
    &AGREED_ON.person,
    &RESULTED.person,
    &CREDITED_BACK.person,
    &PART_PERSON,
    &SESSION_PERSON,
    &LINKED_SESSION,
    &NOTE_PERSON,
    &NOTE_VISIBILITY,
    &TOPIC_PERSON,
    &ASSESSED,
    &ASSESSMENT_VISIBILITY,
    &SELF_PERSON,
    &GAP_PERSON,
    &GAP_VISIBILITY,
    &GAP_ACTION_GAP,
    &PROGRESS_GAP,
];

/// Fields that name whose part of a forecast an object is about.
pub(super) const FORECASTING: [&Field; 6] =
    [&CALLED.person, &JUDGED.person, &AGREED_ON.person, &RESULTED.person, &CREDITED_BACK.person, &PART_PERSON];

/// What shows in a linking cell, and the change that says so.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// Arrival number of the change.
    pub seq: i64,
    /// Its transaction.
    tid: i64,
    /// Canonical bytes of the value: a reference ends in the identity, a text in itself, a record holds its parts'.
    value: Vec<u8>,
    /// The object that a reference names, in this file, where it is of the kind that belongs there.
    pub to: Option<i64>,
}

/// What a linking field names. A reference to anything else leads nowhere: an own deal whose "account" is a deal of somebody
/// else would bring that into sight.
fn names(field: u32) -> Option<&'static Kind> {
    Some(match field {
        no if [ROLE_DEAL.no, CRITERION_DEAL.no, ACTION_DEAL.no, ADVICE_DEAL.no].contains(&no) => &DEAL,
        no if [DEAL_ACCOUNT.no, CONTACT_ACCOUNT.no].contains(&no) => &ACCOUNT,
        no if no == ROLE_CONTACT.no => &CONTACT,
        no if [OWNER.no, ACTION_PERSON.no, ADVICE_PERSON.no, TARGET_PERSON.no, REPEAT_PERSON.no].contains(&no) => {
            &PERSON
        }
        no if no == LINKED_SESSION.no => &SESSION,
        no if [GAP_ACTION_GAP.no, PROGRESS_GAP.no].contains(&no) => &GAP,
        no if FORECASTING.iter().chain(&kept::OF_PERSON).any(|field| field.no == no) => &PERSON,
        _ => return None,
    })
}

impl Link {
    /// Whether the value names this person.
    pub fn names(&self, person: Uuid) -> bool {
        self.value.windows(16).any(|part| part == person.as_bytes())
    }

    /// For whom it says that something is.
    pub fn whom(&self) -> Visibility {
        kept::whom(&self.value)
    }

    /// Whether it is this text.
    pub fn says(&self, text: &str) -> bool {
        self.value.ends_with(text.as_bytes())
    }
}

/// All links of a book.
pub(super) struct Links(HashMap<u32, HashMap<i64, Link>>);

impl Links {
    /// Reads them. Of several heads the one counts that shows: the last by clocks as far as they were right, then by
    /// identity, as in the book itself. What was set aside is no head.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut find = conn.prepare_cached(&format!(
            "SELECT h.oid, h.field, c.seq, c.tid, c.value, r.oid, r.kind FROM head h JOIN change c ON c.seq = h.seq
             JOIN tx t ON t.tid = c.tid JOIN replica w ON w.rid = c.rid LEFT JOIN obj r ON r.uuid = substr(c.value, -16)
             WHERE h.field IN ({}) ORDER BY h.oid, h.field,
               t.hlc - CASE WHEN t.t BETWEEN w.skew_from AND w.skew_to THEN w.skew * 65536 ELSE 0 END, w.uuid, c.n",
            numbers(LINKING.into_iter())
        ))?;
        let mut found: HashMap<u32, HashMap<i64, Link>> = HashMap::new();
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let (field, to, kind): (u32, Option<i64>, Option<u16>) = (row.get(1)?, row.get(5)?, row.get(6)?);
            let to = to.filter(|_| names(field).is_some_and(|of| kind == Some(of.no)));
            let link = Link { seq: row.get(2)?, tid: row.get(3)?, value: row.get(4)?, to };
            let of = found.entry(field).or_default();
            // Of several that say for whom something is the narrowest counts.
            let narrower =
                |known: &Link| kept::VISIBILITY.iter().any(|one| one.no == field) && known.whom() < link.whom();
            let oid: i64 = row.get(0)?;
            if !of.get(&oid).is_some_and(narrower) {
                of.insert(oid, link);
            }
        }
        Ok(Self(found))
    }

    /// Every object with this field.
    pub fn all(&self, field: &Field) -> impl Iterator<Item = (i64, &Link)> {
        self.0.get(&field.no).into_iter().flatten().map(|(oid, link)| (*oid, link))
    }

    /// One object's.
    pub fn one(&self, field: &Field, oid: i64) -> Option<&Link> {
        self.0.get(&field.no)?.get(&oid)
    }

    /// From which arrival number on an object may be seen by whom this link made it theirs: all of its past where the
    /// object was made so.
    pub fn since(&self, conn: &Connection, oid: i64, link: &Link) -> Result<i64> {
        let mut find = conn.prepare_cached("SELECT tid FROM change WHERE oid = ?1 ORDER BY seq LIMIT 1")?;
        let first: i64 = find.query_row([oid], |row| row.get(0))?;
        Ok(if first == link.tid { 0 } else { link.seq })
    }
}

/// Cells of these fields that ever named a person: object and field. What was set aside names nobody: else whoever claims a
/// deal would be told whose it is.
pub(super) fn ever(conn: &Connection, fields: &[&Field], person: Uuid) -> Result<Vec<(i64, u32)>> {
    let mut find = conn.prepare_cached(&format!(
        "SELECT DISTINCT c.oid, c.field FROM change c WHERE c.field IN ({}) AND c.fact IS NULL AND instr(c.value, ?1) > 0
         AND NOT EXISTS (SELECT 1 FROM aside a WHERE a.rid = c.rid AND a.n = c.n)",
        numbers(fields.iter().copied())
    ))?;
    let found = find.query_map([person.as_bytes().as_slice()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn numbers<'f>(fields: impl Iterator<Item = &'f Field>) -> String {
    fields.map(|field| field.no.to_string()).collect::<Vec<_>>().join(", ")
}
