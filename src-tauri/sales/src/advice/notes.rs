//! What is written down about advice: given, taken, set aside.
//!
//! Looking at advice writes nothing. A note is made when a person acts: says that advice was given ([`super::give`]),
//! takes it, or sets it aside. One note goes on until its advice is taken; the same rule on the same deal later is a
//! new one.

use super::kind::{ADVICE, ADVICE_ASIDE, ADVICE_DEAL, ADVICE_GIVEN, ADVICE_PERSON, ADVICE_RULE, ADVICE_TAKEN};
use super::types::{About, Rule};
use crate::error::Result;
use ledger::{Tx, Value};
use rusqlite::Connection;
use uuid::Uuid;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// What it is about.
    pub about: About,
    /// Local number of the deal.
    pub deal: Option<i64>,
    /// The sentence as given, and the day.
    pub given: Option<(String, i32)>,
    /// What was done, and the day.
    pub taken: Option<(String, i32)>,
    /// Reason, day and mark.
    pub aside: Option<(String, i32, String)>,
}

/// Every note of a rule that this version knows, oldest first.
pub(super) fn all(conn: &Connection) -> Result<Vec<Note>> {
    let mut find = conn.prepare_cached(
        "SELECT a.oid, o.uuid, a.rule, a.deal, d.uuid, p.uuid, a.sentence, a.given_on, a.taken, a.taken_on, a.aside_reason,
           a.aside_on, a.aside_mark
         FROM advice a JOIN obj o ON o.oid = a.oid LEFT JOIN obj d ON d.oid = a.deal LEFT JOIN obj p ON p.oid = a.person
         ORDER BY a.given_on, a.oid",
    )?;
    let mut rows = find.query([])?;
    let mut notes = Vec::new();
    while let Some(row) = rows.next()? {
        let id =
            |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<Vec<u8>>>(at)?.and_then(|b| Uuid::from_slice(&b).ok()));
        let text = |at| row.get::<_, Option<String>>(at);
        let Some(rule) = text(2)?.as_deref().and_then(Rule::of) else { continue };
        let day = |at| row.get::<_, Option<i32>>(at);
        notes.push(Note {
            oid: row.get(0)?,
            id: id(1)?.unwrap_or_default(),
            about: About { rule, deal: id(4)?, person: id(5)? },
            deal: row.get(3)?,
            given: text(6)?.zip(day(7)?),
            taken: text(8)?.zip(day(9)?),
            aside: text(10)?
                .zip(day(11)?)
                .map(|(reason, on)| (reason, on, text(12).ok().flatten().unwrap_or_default())),
        });
    }
    Ok(notes)
}

/// What is written into a note.
pub(super) enum Write<'w> {
    /// It was given.
    Given,
    /// It was taken: what was done.
    Taken(&'w str),
    /// It is set aside: reason and mark.
    Aside(&'w str, &'w str),
    /// It is no longer set aside.
    Back,
}

/// A note that nothing is written in yet: the same advice can be taken and come back on one day.
fn fresh(tx: &mut Tx, whose: Uuid, rule: Rule) -> Result<(i64, Uuid)> {
    let today = tx.now().today;
    for again in 0.. {
        let more = if again == 0 { String::new() } else { format!(" {again}") };
        let id = Uuid::new_v5(&whose, format!("advice {} {today}{more}", rule.key()).as_bytes());
        let oid = tx.create(&ADVICE, id)?;
        if tx.get(oid, &ADVICE_GIVEN)? == Value::Null {
            return Ok((oid, id));
        }
    }
    Err(crate::error::Error::not_found("This advice"))
}

/// Writes into the note that goes on, or makes one. `book` names the company, for advice on the book as a whole.
pub(super) fn write(
    tx: &mut Tx,
    about: &About,
    live: Option<(i64, Uuid)>,
    sentence: &str,
    what: &Write,
    book: Uuid,
) -> Result<Uuid> {
    let today = tx.now().today;
    let on = Value::date(Some(today));
    let (oid, id) = match live {
        Some(known) => known,
        None => {
            let whose = about.deal.or(about.person).unwrap_or(book);
            let (oid, id) = fresh(tx, whose, about.rule)?;
            tx.set(oid, &ADVICE_DEAL, about.deal.map_or(Value::Null, Value::Ref))?;
            tx.set(oid, &ADVICE_PERSON, about.person.map_or(Value::Null, Value::Ref))?;
            tx.set(oid, &ADVICE_RULE, Value::text(about.rule.key()))?;
            tx.set(oid, &ADVICE_GIVEN, Value::Record(1, vec![Value::text(sentence), on.clone()]))?;
            (oid, id)
        }
    };
    match what {
        Write::Given => {}
        Write::Taken(done) => {
            tx.set(oid, &ADVICE_TAKEN, Value::Record(1, vec![Value::text(done), on]))?;
            tx.set(oid, &ADVICE_ASIDE, Value::Null)?;
        }
        Write::Aside(reason, mark) => {
            let parts = vec![Value::text(reason), on, Value::text(mark)];
            tx.set(oid, &ADVICE_ASIDE, Value::Record(1, parts))?;
        }
        Write::Back => {
            tx.set(oid, &ADVICE_ASIDE, Value::Null)?;
        }
    }
    Ok(id)
}
