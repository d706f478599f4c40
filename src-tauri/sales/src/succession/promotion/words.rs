//! What was won, and what losing it would cost, in sentences.

use super::rate::MONTHS;
use crate::since::words::short;
use crate::succession::types::Promotion;

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

/// Whole percents, rounded half up; below one, "under 1 %".
fn percent(hundredths: u32) -> String {
    match hundredths {
        1..100 => "under 1 %".to_owned(),
        _ => format!("{} %", hundredths.saturating_add(50) / 100),
    }
}
