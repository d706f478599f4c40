//! What hangs on the person: roles, targets, actions, advice, recognition.

use super::{Gathering, own};
use crate::actions::kind::{ACTION_ADVICE, ACTION_PERSON, ACTION_TEXT};
use crate::advice::kind::{ADVICE_PERSON, ADVICE_RULE};
use crate::error::Result;
use crate::forecast::kind::{AGREED_ON, CALLED, CREDITED_BACK, JUDGED, RESULTED};
use crate::kinds::REGISTRY;
use crate::pipeline::words::field_name;
use crate::privacy::settings;
use crate::privacy::types::Entry;
use crate::repeat::kind::{REPEAT_MONTHS, REPEAT_PERSON};
use crate::team::kind::{RECOGNITION_PERSON, ROLE_PERSON, TARGET_MONTHS, TARGET_PERSON};
use ledger::{Field, Value, day_of, naming};
use rusqlite::OptionalExtension;

/// Roles, with every change.
pub fn roles(of: &mut Gathering) -> Result<Vec<Entry>> {
    hanging(of, &ROLE_PERSON, "Role", &[], true)
}

/// Targets, with every change.
pub fn targets(of: &mut Gathering) -> Result<Vec<Entry>> {
    hanging(of, &TARGET_PERSON, "Target", &[], true)
}

/// Repeat business, with every change.
pub fn repeat(of: &mut Gathering) -> Result<Vec<Entry>> {
    hanging(of, &REPEAT_PERSON, "Repeat business", &[], true)
}

/// Figures of the forecast, level by level, with every change.
pub fn forecast(of: &mut Gathering) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for (what, shape) in [
        ("Call", &CALLED),
        ("Judgement", &JUDGED),
        ("Agreed figure", &AGREED_ON),
        ("Result", &RESULTED),
        ("Credit note", &CREDITED_BACK),
    ] {
        entries.extend(hanging(of, &shape.person, what, &[], true)?);
    }
    Ok(entries)
}

/// Actions as they stand.
pub fn actions(of: &mut Gathering) -> Result<Vec<Entry>> {
    hanging(of, &ACTION_PERSON, "Action", &[&ACTION_ADVICE], false)
}

/// Advice on the person's figures.
pub fn advice(of: &mut Gathering) -> Result<Vec<Entry>> {
    hanging(of, &ADVICE_PERSON, "Advice", &[&ADVICE_RULE], false)
}

/// Recognition.
pub fn recognition(of: &mut Gathering) -> Result<Vec<Entry>> {
    hanging(of, &RECOGNITION_PERSON, "Recognition", &[], false)
}

/// One entry an object that has or had the person in this field: what it says, with its fields in words; and its changes.
fn hanging(of: &mut Gathering, by: &Field, what: &str, but: &[&Field], changes: bool) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for oid in naming(of.book.conn(), &[by], of.subject.id)? {
        let history = of.book.history(oid)?;
        let first = history.first();
        let step = first.map(|change| of.book.transaction(change.tid)).transpose()?;
        let mut said = says(of, oid, by, but)?;
        let theirs = of.book.get(oid, by)? == Value::Ref(of.subject.id);
        if !theirs {
            said.push("somebody else's since".to_owned());
        }
        if !stands(of, oid)? {
            said.push("deleted since".to_owned());
        }
        entries.push(Entry {
            on: first.map(|change| day_of(change.day)),
            what: what.to_owned(),
            text: said.join("; "),
            by: step.map(|step| step.actor),
        });
        // The first values are what was just told.
        if changes && history.len() > says_first(&history) {
            entries.extend(own::changes(of, oid, Some(what))?.into_iter().skip(says_first(&history)));
        }
    }
    Ok(entries)
}

/// How many changes came with the object's first step.
fn says_first(history: &[ledger::CellChange]) -> usize {
    history.first().map_or(0, |first| history.iter().take_while(|change| change.tid == first.tid).count())
}

/// "Kind: seller", field by field; a text alone where it is the object's own words.
fn says(of: &mut Gathering, oid: i64, by: &Field, but: &[&Field]) -> Result<Vec<String>> {
    let no: u16 =
        of.book.conn().prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
    let mut said = Vec::new();
    for field in REGISTRY.kind(no).map(|kind| kind.fields).unwrap_or_default() {
        if field.no == by.no || but.iter().any(|other| other.no == field.no) {
            continue;
        }
        let value = of.book.get(oid, field)?;
        if let Some(mut text) = of.shown(field, &value)? {
            if field.no == TARGET_MONTHS.no || field.no == REPEAT_MONTHS.no {
                text = text.parse().map_or(text, settings::months_of);
            }
            let own_words = field.no == ACTION_TEXT.no || field_name(field.no) == "Name";
            said.push(if own_words { text } else { format!("{}: {text}", field_name(field.no).to_lowercase()) });
        }
    }
    Ok(said)
}

fn stands(of: &Gathering, oid: i64) -> Result<bool> {
    let conn = of.book.conn();
    let no: u16 = conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
    let Some(kind) = REGISTRY.kind(no) else { return Ok(true) };
    let found: Option<i64> = conn
        .prepare_cached(&format!("SELECT oid FROM {} WHERE oid = ?1", kind.table))?
        .query_row([oid], |r| r.get(0))
        .optional()?;
    Ok(found.is_some())
}
