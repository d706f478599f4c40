//! Topics that were answered, as the book holds them.

use crate::advice::types::Rule;
use crate::coaching::kind::TOPIC_DEALS;
use crate::error::Result;
use ledger::{Book, Value};
use uuid::Uuid;

/// A topic with what the leader did about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answered {
    /// Identity.
    pub id: Uuid,
    /// For whom, and the name.
    pub person: Uuid,
    pub person_name: String,
    /// What it points at.
    pub competency: Uuid,
    /// Whatever recurs.
    pub rule: Rule,
    /// As it was given, on which day, and on how many of how many open deals.
    pub sentence: String,
    pub given_on: i32,
    pub deals: u32,
    pub of_deals: u32,
    /// Taken, or dismissed; the day; and why it was dismissed.
    pub taken: bool,
    pub answered_on: i32,
    pub reason: Option<String>,
    /// The session that it was taken into.
    pub session: Option<Uuid>,
    /// The deals on which the rule spoke then.
    pub on: Vec<Uuid>,
}

/// Every answer that stands, of somebody who is in the book; the latest first.
pub(super) fn all(book: &Book, person: Option<Uuid>) -> Result<Vec<Answered>> {
    let mut find = book.conn().prepare_cached(
        "SELECT t.oid, o.uuid, po.uuid, coalesce(p.name, ''), co.uuid, t.rule, t.sentence, t.given_on, coalesce(t.deals, 0),
           coalesce(t.of_deals, 0), t.answer, t.answered_on, t.reason, so.uuid
         FROM topic t JOIN obj o ON o.oid = t.oid JOIN person p ON p.oid = t.person JOIN obj po ON po.oid = p.oid
         LEFT JOIN obj co ON co.oid = t.competency LEFT JOIN session s ON s.oid = t.session LEFT JOIN obj so ON so.oid = s.oid
         WHERE t.answer IS NOT NULL AND (?1 IS NULL OR po.uuid = ?1) ORDER BY t.answered_on DESC, t.oid DESC",
    )?;
    let asked = person.map(|id| id.as_bytes().to_vec());
    let mut rows = find.query([asked])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = |at| {
            Ok::<_, rusqlite::Error>(row.get::<_, Option<Vec<u8>>>(at)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()))
        };
        let text = |at| row.get::<_, Option<String>>(at);
        let day = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(at)?.unwrap_or_default());
        let Some(rule) = text(5)?.as_deref().and_then(Rule::of) else { continue };
        found.push(Answered {
            id: id(1)?.unwrap_or_default(),
            person: id(2)?.unwrap_or_default(),
            person_name: row.get(3)?,
            competency: id(4)?.unwrap_or_default(),
            rule,
            sentence: text(6)?.unwrap_or_default(),
            given_on: day(7)?,
            deals: row.get::<_, i64>(8)?.try_into().unwrap_or(0),
            of_deals: row.get::<_, i64>(9)?.try_into().unwrap_or(0),
            taken: text(10)?.as_deref() == Some("taken"),
            answered_on: day(11)?,
            reason: text(12)?,
            session: id(13)?,
            on: match book.get(row.get(0)?, &TOPIC_DEALS)? {
                Value::Record(_, parts) => parts.into_iter().filter_map(of_ref).collect(),
                _ => Vec::new(),
            },
        });
    }
    Ok(found)
}

fn of_ref(value: Value) -> Option<Uuid> {
    if let Value::Ref(id) = value { Some(id) } else { None }
}
