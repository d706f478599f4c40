//! The person in the work of the book: deals, parts, texts, steps, copies, printed pages.

use super::Gathering;
use crate::audience::{Audience, Class};
use crate::bundles;
use crate::contacts::kind::{BUYING_ROLE, ROLE_CONTACT, ROLE_DEAL, ROLE_MET_ON};
use crate::error::Result;
use crate::kinds::REGISTRY;
use crate::pipeline::kind::{CATEGORY, CLOSE_DATE, CREDIT, DEAL_STAGE, OWNER, VALUE};
use crate::pipeline::words::{deal_name, field_name, step_name};
use crate::privacy::erase::{texts, value};
use crate::privacy::place::place;
use crate::privacy::reach;
use crate::privacy::types::Entry;
use crate::privacy::words::{Level, Words};
use crate::signoff;
use ledger::{Said, Value, day_of, each_said, is_system, naming};
use std::collections::BTreeMap;

/// Deals owned or credited, now or before.
pub fn deals(of: &mut Gathering) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for oid in naming(of.book.conn(), &[&OWNER, &CREDIT], of.subject.id)? {
        let me = Value::Ref(of.subject.id);
        let credited = matches!(of.book.get(oid, &CREDIT)?, Value::Record(_, parts) if parts.contains(&me));
        let mut said = vec![match (of.book.get(oid, &OWNER)? == me, credited) {
            (true, _) => "owner".to_owned(),
            (false, true) => "credited with a part".to_owned(),
            (false, false) => "owner or credited before".to_owned(),
        }];
        for field in [&VALUE, &DEAL_STAGE, &CLOSE_DATE, &CATEGORY] {
            let value = of.book.get(oid, field)?;
            if let Some(text) = of.shown(field, &value)? {
                said.push(format!("{}: {text}", field_name(field.no).to_lowercase()));
            }
        }
        let mut changed = 0;
        for change in of.book.history(oid)? {
            changed += usize::from(of.words.is_name(&of.book.transaction(change.tid)?.actor));
        }
        match changed {
            0 => {}
            1 => said.push("one change by this person".to_owned()),
            n => said.push(format!("{n} changes by this person")),
        }
        let what = deal_name(of.book.conn(), oid)?;
        let by =
            of.book.history(oid)?.into_iter().find(|change| change.field == OWNER.no).map(|change| day_of(change.day));
        entries.push(Entry { on: by, what, text: said.join("; "), by: None });
    }
    Ok(entries)
}

/// Parts that somebody at a buyer takes in deals.
pub fn parts(of: &mut Gathering) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for oid in naming(of.book.conn(), &[&ROLE_CONTACT], of.subject.id)? {
        let mut said = Vec::new();
        for field in [&BUYING_ROLE, &ROLE_MET_ON] {
            let value = of.book.get(oid, field)?;
            if let Some(text) = of.shown(field, &value)? {
                said.push(format!("{}: {}", field_name(field.no).to_lowercase(), text.replace('_', " ")));
            }
        }
        if said.is_empty() {
            said.push("takes part".to_owned());
        }
        let deal = if let Value::Ref(deal) = of.book.get(oid, &ROLE_DEAL)? { of.book.oid(deal)? } else { None };
        let what = deal.map_or_else(|| Ok("a deal".to_owned()), |deal| deal_name(of.book.conn(), deal))?;
        let first = of.book.history(oid)?.into_iter().next();
        let step = first.as_ref().map(|change| of.book.transaction(change.tid)).transpose()?;
        entries.push(Entry {
            on: first.map(|change| day_of(change.day)),
            what,
            text: said.join("; "),
            by: step.map(|step| step.actor),
        });
    }
    Ok(entries)
}

/// Texts that name the person, a cell at a time, as they were last.
pub fn mentions(of: &mut Gathering) -> Result<Vec<Entry>> {
    let mut found: BTreeMap<(i64, u32), (i64, String)> = BTreeMap::new();
    let (words, own) = (of.words.clone(), of.subject.oid);
    each_said(of.book.conn(), |said| {
        if said.oid != own
            && !is_system(said.kind)
            && let Some(around) = around(&words, &said)
        {
            found.insert((said.oid, said.field), (said.seq, around));
        }
        Ok::<_, crate::Error>(())
    })?;
    let mut entries = Vec::new();
    for ((oid, field), (_, around)) in found {
        let class = REGISTRY.field(field).and_then(|(_, field)| Class::of(field.class));
        // Working papers of the leader's are not spread: only that the name stands there.
        let text = if class == Some(Class::Machine) { "the name stands there".to_owned() } else { around };
        let what = place(of.book, oid, field)?;
        entries.push(Entry { on: None, what, text, by: None });
    }
    Ok(entries)
}

/// The words around the whole name; none = it does not stand there.
fn around(words: &Words, said: &Said) -> Option<String> {
    let mut found = None;
    value::instead(texts::of(said.field).within()?, &said.value, &mut |text| {
        if found.is_none() && words.level(text) == Level::Whole {
            found = Some(words.excerpt(text));
        }
        None
    });
    found
}

/// Sign-offs by the person, and those that hold figures of theirs.
pub fn signed(of: &mut Gathering) -> Result<Vec<Entry>> {
    let found = signoff::of_person(of.book, of.subject.id, &|name| of.words.is_name(name))?;
    let entry = |one: signoff::Of| Entry { on: Some(one.on), what: one.what, text: one.text, by: None };
    Ok(found.into_iter().map(entry).collect())
}

/// Steps of the person's, oldest first.
pub fn steps(of: &mut Gathering) -> Result<Vec<Entry>> {
    let mut find = of.book.conn().prepare_cached("SELECT actor, name, day FROM tx ORDER BY tid")?;
    let mut rows = find.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        if of.words.is_name(row.get_ref(0)?.as_str().unwrap_or_default()) {
            let text = step_name(row.get(1)?);
            entries.push(Entry { on: Some(day_of(row.get(2)?)), what: "Step".to_owned(), text, by: None });
        }
    }
    Ok(entries)
}

/// Copies of the book that are the person's, and what went to them and came from them.
pub fn copies(of: &mut Gathering) -> Result<Vec<Entry>> {
    let audience = Audience::Person(of.subject.id).to_string();
    let mut entries = Vec::new();
    for peer in bundles::peers::list(of.book)?.into_iter().filter(|peer| peer.audience == audience) {
        let key = peer.fingerprint.map_or_else(String::new, |key| format!("its fingerprint is {key}"));
        let text = if peer.replaced { "replaced since".to_owned() } else { key };
        entries.push(Entry {
            on: peer.heard.map(reach::day_of_wall),
            what: "Copy of the book".to_owned(),
            text,
            by: None,
        });
    }
    for bundle in of.book.bundles()?.into_iter().filter(|bundle| bundle.audience == audience) {
        let what = if bundle.sent { "Bundle sent" } else { "Bundle received" };
        let changes = if bundle.changes == 1 { "1 change".to_owned() } else { format!("{} changes", bundle.changes) };
        let text = bundle.name.map_or_else(|| changes.clone(), |name| format!("{name}; {changes}"));
        entries.push(Entry { on: Some(reach::day_of_wall(bundle.wall)), what: what.to_owned(), text, by: None });
    }
    Ok(entries)
}

/// Numbered pages.
pub fn printed(of: &mut Gathering) -> Result<Vec<Entry>> {
    let sheets = reach::printed(of.book, &of.subject, &of.words)?;
    let entry = |listed: &crate::sheets::types::SheetListed| Entry {
        on: Some(listed.day),
        what: listed.name.clone(),
        text: reach::sheet(listed),
        by: None,
    };
    Ok(sheets.iter().map(entry).collect())
}
