//! Both sides in sentences, without a mark over them.

use super::rate::MONTHS;
use crate::since::words::short;
use crate::skills::Leading;
use crate::succession::types::{Promotion, PromotionEvidence};
use chrono::NaiveDate;

/// Days after which what was seen is old.
const OLD: i64 = 90;

/// What was seen in one competency.
pub(super) fn told(one: Leading, today: NaiveDate) -> PromotionEvidence {
    let Some(seen) = one.seen else {
        return PromotionEvidence {
            name: one.name,
            required: one.required,
            level: None,
            level_name: None,
            on: None,
            evidence: None,
            seen_on: None,
            opinion: false,
            old: false,
            words: "Not assessed".to_owned(),
        };
    };
    let (opinion, old) = (seen.evidence.is_none(), (today - seen.on).num_days() > OLD);
    let name = Leading::level_name(seen.level);
    let required = one.required.map_or_else(String::new, |level| format!(" of {level}"));
    let mut words = format!("{name} ({}{required}) on {}", seen.level, seen.on.format("%-d %b %Y"));
    if opinion {
        words += ", an opinion";
    }
    if old {
        words += &format!(", {} days ago", (today - seen.on).num_days());
    }
    PromotionEvidence {
        name: one.name,
        required: one.required,
        level: Some(seen.level),
        level_name: Some(name),
        on: Some(seen.on),
        evidence: seen.evidence,
        seen_on: seen.seen_on,
        opinion,
        old,
        words,
    }
}

/// What was won, in sentences.
pub(super) fn result(told: &Promotion, home: &str) -> Vec<String> {
    if let Some(why) = &told.withheld {
        return vec![why.clone()];
    }
    let (Some(own), Some(month)) = (&told.own, &told.own_month) else {
        return vec!["The book knows no whole month yet, so there is no run rate.".to_owned()];
    };
    let span = match told.months {
        MONTHS => format!("In the 12 whole months from {} to {}", told.from.format("%B %Y"), told.to.format("%B %Y")),
        1 => "In the 1 whole month that the book knows".to_owned(),
        n => format!("In the {n} whole months that the book knows"),
    };
    let share = told.share.map_or_else(String::new, |share| format!(", {} of all that was won", percent(share)));
    let mut all = vec![format!(
        "{span} {} won {}: {} in the average month{share}.",
        told.name,
        short(own, home),
        short(month, home)
    )];
    if !told.foreign.is_empty() {
        let list: Vec<String> = told.foreign.iter().map(|sum| short(sum, home)).collect();
        all.push(format!("Beside it, and in none of these figures: {}.", list.join(", ")));
    }
    all
}

/// What was seen of leading, in sentences. A level is never averaged with another.
pub(super) fn seen(name: &str, evidence: &[PromotionEvidence], all: bool) -> Vec<String> {
    let assessed: Vec<&PromotionEvidence> = evidence.iter().filter(|one| one.level.is_some()).collect();
    if !all && assessed.is_empty() {
        return vec!["No evidence on leading is shared with this copy.".to_owned()];
    }
    if assessed.is_empty() {
        return vec![format!(
            "Nobody has assessed {name} in leading yet. What was won says what was sold, not how somebody leads: look at it first."
        )];
    }
    let count = |which: fn(&PromotionEvidence) -> bool| assessed.iter().filter(|one| which(one)).count();
    let below = count(|one| one.level.zip(one.required).is_some_and(|(level, required)| level < required));
    let (opinions, old) = (count(|one| one.opinion), count(|one| one.old));
    let mut sentences = vec![format!(
        "Assessed in {} of {} competencies of leading; {} below what a manager needs.",
        assessed.len(),
        evidence.len(),
        match below {
            0 => "none is".to_owned(),
            1 => "1 is".to_owned(),
            n => format!("{n} are"),
        }
    )];
    if opinions > 0 {
        sentences.push(format!("{opinions} of them {} on opinion, without evidence.", verb(opinions, "rests", "rest")));
    }
    if old > 0 {
        sentences.push(format!("{old} of them {} older than {OLD} days.", verb(old, "is", "are")));
    }
    sentences
}

/// What losing the selling would cost, in sentences.
pub(super) fn lost(told: &Promotion, home: &str) -> Vec<String> {
    let Some(cost) = &told.cost else { return Vec::new() };
    if cost.month.minor <= 0 {
        return vec![format!(
            "{} won nothing in these months, so no won value would be missing at this run rate.",
            told.name
        )];
    }
    let first = format!(
        "If {} stopped selling, {} a month would be missing at today's run rate, {} a year.",
        told.name,
        short(&cost.month, home),
        short(&cost.year, home)
    );
    let second = match cost.raise {
        Some(raise) => format!("Everybody else would have to win {} more than now to make up for it.", percent(raise)),
        None => "Nobody else won enough in these months to say by how much they would have to win more.".to_owned(),
    };
    vec![first, second, "Nothing in the book tells when that would be made up for, so no date stands here.".to_owned()]
}

fn verb(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

/// Whole percents, rounded half up; below one, "under 1 %".
fn percent(hundredths: u32) -> String {
    match hundredths {
        1..100 => "under 1 %".to_owned(),
        _ => format!("{} %", hundredths.saturating_add(50) / 100),
    }
}
