//! What was decided, in words.

use super::decided::Counts;
use super::types::DealDecided;
use crate::company::info;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::Book;
use std::fmt::Write;

/// One line a sort of decision that was made.
pub(super) fn counts(c: &Counts) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |n: u32, one: &str, many: &str, more: String| match n {
        0 => {}
        1 => lines.push(format!("1 {one}{more}")),
        n => lines.push(format!("{n} {many}{more}")),
    };
    say(c.won, "deal won", "deals won", worth(&c.won_value));
    say(c.lost, "deal lost", "deals lost", worth(&c.lost_value));
    let ways = [(c.later, "later"), (c.earlier, "earlier"), (c.dated, "set or cleared")];
    say(c.later + c.earlier + c.dated, "close date moved", "close dates moved", parts(&ways));
    let words = ["commit", "best case", "pipeline", "omitted", "none"];
    let set: Vec<(u32, &str)> = c.categories.iter().copied().chain([c.uncategorised]).zip(words).collect();
    say(set.iter().map(|(n, _)| n).sum(), "category set", "categories set", parts(&set));
    say(c.stages, "deal moved to another stage", "deals moved to another stage", String::new());
    say(c.values, "value changed", "values changed", String::new());
    say(c.owners, "owner changed", "owners changed", String::new());
    say(c.next_steps, "next step agreed", "next steps agreed", String::new());
    say(c.tactics, "tactic agreed", "tactics agreed", String::new());
    say(c.actions, "action agreed", "actions agreed", String::new());
    say(c.ended, "action ended", "actions ended", String::new());
    lines
}

fn worth(sums: &[Money]) -> String {
    match sums {
        [] => String::new(),
        sums => format!(": {}", sums.iter().map(Money::shown).collect::<Vec<_>>().join(" and ")),
    }
}

fn parts(counts: &[(u32, &str)]) -> String {
    let known: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if known.is_empty() { String::new() } else { format!(": {}", known.join(", ")) }
}

/// The whole for an e-mail.
pub(super) fn whole(
    book: &Book,
    today: NaiveDate,
    counts: &[String],
    deals: &[DealDecided],
    reviewed: u32,
) -> Result<String> {
    let company = info::facts(book.conn())?.name;
    let of = if reviewed == 1 { "1 deal".to_owned() } else { format!("{reviewed} deals") };
    let mut text = format!("Deal review, {company}, {}: {of}\n", shown_date(today));
    if counts.is_empty() {
        text.push_str("\nNothing was changed.\n");
    }
    for (at, line) in counts.iter().enumerate() {
        let _ = writeln!(text, "{}- {line}", if at == 0 { "\n" } else { "" });
    }
    for deal in deals {
        let _ = write!(text, "\n{}\n", deal.name);
        for decision in &deal.decisions {
            let _ = writeln!(text, "- {decision}");
        }
    }
    Ok(text)
}
