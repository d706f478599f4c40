//! What people said of their own work between then and now: for the leader alone, and on no page that others read.

use super::names::Told;
use super::news::Item;
use super::types::Topic;
use crate::audience::Copy;
use crate::error::Result;
use crate::skills;
use crate::skills::kind::SELF_ASSESSMENT;
use crate::skills::types::Source;
use ledger::Earlier;
use std::collections::HashMap;
use uuid::Uuid;

/// Every self-assessment that came in, one item a competency. What the leader wrote down together with the person is no
/// news to the leader.
pub(super) fn of_self_assessments(told: &mut Told, seq: i64) -> Result<Vec<Item>> {
    if !Copy::of(told.book)?.views().lead() {
        return Ok(Vec::new());
    }
    let news = told.book.earlier(SELF_ASSESSMENT.no, seq)?.into_iter();
    let news: HashMap<i64, Earlier> =
        news.filter(|one| one.is && (!one.was || !one.moved.is_empty())).map(|one| (one.oid, one)).collect();
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let framework = skills::framework(told.book)?;
    let names: HashMap<Uuid, String> = framework.competencies.into_iter().map(|one| (one.id, one.name)).collect();
    let mut items = Vec::new();
    for one in skills::said(told.book, told.today)?.into_iter().filter(|one| one.said.source == Source::Own) {
        let Some((earlier, of)) = news.get(&one.oid).zip(names.get(&one.competency)) else { continue };
        if told.doer(earlier.last)?.is_none() {
            continue;
        }
        let level = format!("{}, {}", one.said.level, one.said.level_name.to_lowercase());
        let name = told.person(Some(one.person));
        items.push(Item {
            topic: Topic::SelfAssessed,
            deal: None,
            name: of.clone(),
            owner: Some(one.person),
            clause: format!("{name} assessed the own work in {of}: {level}"),
            done: Some(format!("assessed the own work in {of}: {level}")),
            value: None,
            to: Some(name),
            tid: earlier.last,
            closed: None,
        });
    }
    Ok(items)
}
