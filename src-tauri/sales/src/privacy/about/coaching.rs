//! Coaching and skills: every session, note, topic, assessment and part of a plan, with what it said before.

use super::Gathering;
use crate::audience::Visibility;
use crate::coaching::kind::{
    NOTE_AUTHOR, NOTE_DAY, NOTE_PERSON, NOTE_TEXT, NOTE_VISIBILITY, SESSION_DAY, SESSION_PERSON, TOPIC_DEALS,
    TOPIC_PERSON, TOPIC_RULE,
};
use crate::error::Result;
use crate::kinds::REGISTRY;
use crate::pipeline::words::field_name;
use crate::privacy::drafts;
use crate::privacy::held::{self, SORTS};
use crate::privacy::types::Entry;
use crate::skills::kind::{
    ASSESSED, ASSESSMENT_VISIBILITY, GAP_PERSON, GAP_SINCE, GAP_VISIBILITY, PROGRESS_GAP, SELF_PERSON,
};
use chrono::NaiveDate;
use ledger::{Field, Value, day_of, naming};
use rusqlite::OptionalExtension;

/// Sessions, with how they ended.
pub fn sessions(of: &mut Gathering) -> Result<Vec<Entry>> {
    each(of, &SESSION_PERSON, "Session", &[])
}

/// Notes with their marks, every earlier text, and drafts that are in no book yet.
pub fn notes(of: &mut Gathering) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for oid in naming(of.book.conn(), &[&NOTE_PERSON], of.subject.id)? {
        let mark = visibility(of, oid, &NOTE_VISIBILITY)?;
        let by = if let Value::Text(by) = of.book.get(oid, &NOTE_AUTHOR)? { Some(by) } else { None };
        let now = of.book.get(oid, &NOTE_TEXT)?;
        let on = day(of, oid, &NOTE_DAY)?;
        let deleted = if stands(of, oid)? { "" } else { ", deleted since" };
        if let Value::Text(text) = &now {
            entries.push(Entry { on, what: format!("Note, {mark}{deleted}"), text: text.clone(), by: by.clone() });
        }
        for change in of.book.history(oid)?.into_iter().filter(|change| change.field == NOTE_TEXT.no) {
            let step = of.book.transaction(change.tid)?;
            if let Some(Value::Text(text)) = change.value.filter(|value| *value != now) {
                let what = format!("Note, an earlier text{deleted}");
                entries.push(Entry { on: Some(day_of(change.day)), what, text, by: Some(step.actor) });
            }
        }
    }
    for draft in drafts::about(of.book, of.subject.id)? {
        let text = draft.words(of.book)?;
        if !text.is_empty() {
            entries.push(Entry { on: None, what: "A draft of this copy".to_owned(), text, by: None });
        }
    }
    Ok(entries)
}

/// Topics that figures suggested, as they were answered.
pub fn topics(of: &mut Gathering) -> Result<Vec<Entry>> {
    each(of, &TOPIC_PERSON, "Topic", &[&TOPIC_RULE, &TOPIC_DEALS])
}

/// The leader's assessments.
pub fn assessments(of: &mut Gathering) -> Result<Vec<Entry>> {
    each(of, &ASSESSED, "Assessment", &[])
}

/// The person's own.
pub fn self_assessments(of: &mut Gathering) -> Result<Vec<Entry>> {
    each(of, &SELF_PERSON, "Self-assessment", &[])
}

/// The development plan, with how it went.
pub fn plan(of: &mut Gathering) -> Result<Vec<Entry>> {
    let mut entries = each(of, &GAP_PERSON, "Gap", &[])?;
    for gap in naming(of.book.conn(), &[&GAP_PERSON], of.subject.id)? {
        if let Some(id) = of.book.uuid(gap)? {
            for oid in naming(of.book.conn(), &[&PROGRESS_GAP], id)? {
                entries.push(entry(of, oid, &PROGRESS_GAP, "Progress", &[])?);
            }
        }
    }
    entries.sort_by_key(|entry| entry.on);
    Ok(entries)
}

/// One entry an object that is about the person, by its day.
fn each(of: &mut Gathering, by: &Field, what: &str, but: &[&Field]) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for oid in naming(of.book.conn(), &[by], of.subject.id)? {
        entries.push(entry(of, oid, by, what, but)?);
    }
    entries.sort_by_key(|entry| entry.on);
    Ok(entries)
}

/// What one object says, field by field, with what it said before.
fn entry(of: &mut Gathering, oid: i64, by: &Field, what: &str, but: &[&Field]) -> Result<Entry> {
    let first = of.book.history(oid)?.into_iter().next();
    let step = first.as_ref().map(|change| of.book.transaction(change.tid)).transpose()?;
    let mut said = Vec::new();
    let fields = kind(of, oid)?.map(|kind| kind.fields).unwrap_or_default();
    for field in fields.iter().filter(|field| field.no != by.no && but.iter().all(|other| other.no != field.no)) {
        let text = match [&NOTE_VISIBILITY, &ASSESSMENT_VISIBILITY, &GAP_VISIBILITY].iter().any(|v| v.no == field.no) {
            true => Some(visibility(of, oid, field)?),
            false => {
                let value = of.book.get(oid, field)?;
                of.shown(field, &value)?
            }
        };
        said.extend(text.map(|text| format!("{}: {text}", field_name(field.no).to_lowercase())));
    }
    for change in of.book.history(oid)? {
        let Some(field) = fields.iter().find(|field| field.no == change.field) else { continue };
        let words = matches!(change.value, Some(Value::Text(_) | Value::Record(..)));
        if words
            && but.iter().all(|other| other.no != field.no)
            && change.value.as_ref() != Some(&of.book.get(oid, field)?)
        {
            let text = change.value.map(|value| of.shown(field, &value)).transpose()?.flatten();
            said.extend(text.map(|text| format!("{} before: {text}", field_name(field.no).to_lowercase())));
        }
    }
    if !stands(of, oid)? {
        said.push("deleted since".to_owned());
    }
    let sort = SORTS.iter().find(|sort| sort.by.no == by.no);
    let own = match sort {
        Some(sort) if by.no != GAP_PERSON.no => held::on(of.book, oid, sort)?,
        Some(_) => day(of, oid, &GAP_SINCE)?,
        None => day(of, oid, &SESSION_DAY)?,
    };
    let on = own.or_else(|| first.map(|change| day_of(change.day)));
    Ok(Entry { on, what: what.to_owned(), text: said.join("; "), by: step.map(|step| step.actor) })
}

fn visibility(of: &Gathering, oid: i64, field: &Field) -> Result<String> {
    let number = if let Value::Int(number) = of.book.get(oid, field)? { number } else { 0 };
    Ok(Visibility::of(number).words(&of.subject.name))
}

fn day(of: &Gathering, oid: i64, field: &Field) -> Result<Option<NaiveDate>> {
    Ok(if let Value::Date(day) = of.book.get(oid, field)? { Some(day_of(day)) } else { None })
}

fn kind(of: &Gathering, oid: i64) -> Result<Option<&'static ledger::Kind>> {
    let conn = of.book.conn();
    let no: u16 = conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
    Ok(REGISTRY.kind(no))
}

fn stands(of: &Gathering, oid: i64) -> Result<bool> {
    let Some(kind) = kind(of, oid)? else { return Ok(true) };
    let sql = format!("SELECT oid FROM {} WHERE oid = ?1", kind.table);
    let found: Option<i64> = of.book.conn().prepare_cached(&sql)?.query_row([oid], |r| r.get(0)).optional()?;
    Ok(found.is_some())
}
