//! What was seen of somebody's leading: the leader's latest word in each competency of that set.

use crate::audience::Copy;
use crate::error::Result;
use crate::skills;
use crate::skills::defaults::Set;
use crate::skills::types::{Assessment, Competency, Source};
use crate::succession::types::PromotionEvidence;
use crate::team::types::Role;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// What was seen, in the framework's order, with what it comes to in sentences. To anybody but whoever leads nothing of it is
/// shown: assessments of a person's leading are between the two.
///
/// # Errors
/// The file could not be read.
pub(super) fn evidence(
    book: &Book,
    person: Uuid,
    name: &str,
    today: NaiveDate,
) -> Result<(Vec<PromotionEvidence>, Vec<String>)> {
    let copy = Copy::of(book)?;
    if copy.room().is_some() || !copy.views().lead() {
        return Ok((Vec::new(), vec!["What was seen of leading is between the person and the leader.".to_owned()]));
    }
    let frame = skills::framework(book)?;
    let manager = frame.roles.iter().position(|(role, _)| role == Role::Manager.name());
    let history = skills::of(book, today, person)?.history;
    let latest = |id: Uuid| {
        let (_, said) = history.iter().find(|(of, _)| *of == id)?;
        said.iter().find(|one| one.source != Source::Own)
    };
    let leading = frame.competencies.iter().filter(|one| one.set == Set::Leading && one.retired_on.is_none());
    let required = |one: &Competency| manager.and_then(|at| one.required.get(at).copied().flatten());
    let all: Vec<PromotionEvidence> = leading.map(|one| told(&one.name, required(one), latest(one.id))).collect();
    let sentences = sentences(name, &all, frame.leading);
    Ok((all, sentences))
}

fn told(name: &str, required: Option<u8>, said: Option<&Assessment>) -> PromotionEvidence {
    PromotionEvidence {
        name: name.to_owned(),
        required,
        level: said.map(|one| one.level),
        level_name: said.map(|one| one.level_name.clone()),
        on: said.map(|one| one.on),
        evidence: said.and_then(|one| one.evidence.clone()),
        seen_on: said.and_then(|one| one.seen_on),
        opinion: said.is_some_and(|one| one.opinion),
        old: said.is_some_and(|one| one.old),
        words: said.map_or_else(|| "Not assessed".to_owned(), |one| words(required, one)),
    }
}

/// "Works alone (3 of 3) on 2 Oct 2026, an opinion, 120 days ago"
fn words(required: Option<u8>, one: &Assessment) -> String {
    let of = required.map_or_else(String::new, |level| format!(" of {level}"));
    let opinion = if one.opinion { ", an opinion" } else { "" };
    let old = if one.old { format!(", {} days ago", one.age_days) } else { String::new() };
    format!("{} ({}{of}) on {}{opinion}{old}", one.level_name, one.level, one.on.format("%-d %b %Y"))
}

/// A level is never averaged with another.
fn sentences(name: &str, evidence: &[PromotionEvidence], in_use: bool) -> Vec<String> {
    let assessed: Vec<&PromotionEvidence> = evidence.iter().filter(|one| one.level.is_some()).collect();
    if assessed.is_empty() {
        let how =
            if in_use { "" } else { " The leadership set of the framework is not in use; put it to use to assess it." };
        return vec![format!(
            "Nobody has assessed {name} in leading yet. What was won says what was sold, not how somebody leads: look at it first.{how}"
        )];
    }
    let count = |which: fn(&PromotionEvidence) -> bool| assessed.iter().filter(|one| which(one)).count();
    let below = count(|one| one.level.zip(one.required).is_some_and(|(level, required)| level < required));
    let (opinions, old) = (count(|one| one.opinion), count(|one| one.old));
    let below = match below {
        0 => "none is".to_owned(),
        1 => "1 is".to_owned(),
        n => format!("{n} are"),
    };
    let (n, all) = (assessed.len(), evidence.len());
    let mut said =
        vec![format!("Assessed in {n} of {all} competencies of leading; {below} below what a manager needs.")];
    if opinions > 0 {
        said.push(format!("{opinions} of them {} on opinion, without evidence.", verb(opinions, "rests", "rest")));
    }
    if old > 0 {
        said.push(format!("{old} of them {} older than 90 days.", verb(old, "is", "are")));
    }
    said
}

fn verb(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}
