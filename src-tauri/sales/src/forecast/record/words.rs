//! A record in words.

use super::ENOUGH;
use super::line::{Called, share};
use super::types::{By, Record};
use crate::forecast::compare::fit;
use crate::forecast::compare::types::Figure;
use crate::money::Money;
use crate::since::words::{capital, listed, number, short, short_date};
use chrono::NaiveDate;

/// Under as many calls nothing is said of a habit, and under as many deals nothing of commit.
const A_HABIT: usize = 3;

/// "By the baseline".
pub(super) fn by(by: By) -> String {
    match by {
        By::Baseline => "By the baseline".to_owned(),
        By::DaysBefore { days: 0 } => "By what stood on the last day".to_owned(),
        By::DaysBefore { days: 1 } => "By what stood 1 day before the end".to_owned(),
        By::DaysBefore { days } => format!("By what stood {days} days before the end"),
    }
}

/// "Call of 5 Jul, 87 days before the end."
pub(super) fn said(figure: Figure, on: NaiveDate, from: NaiveDate, days: i64) -> String {
    let count = |days: i64| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    let when = match days {
        0 => "on the last day".to_owned(),
        1.. => format!("{} before the end", count(days)),
        _ => format!("{} after the end", count(-days)),
    };
    let day = short_date(on, from);
    let what = if figure == Figure::Agreed { "Agreed on".to_owned() } else { format!("{} of", figure.words()) };
    format!("{what} {day}, {when}.")
}

/// "Ben has called low in 5 of 6 quarters, by 210k in all. Ben's commit is safe; ask about best case."
pub(super) fn record(told: &Record, calls: &[Called]) -> String {
    let name = &told.name;
    let (low, high, hits) = (told.low as usize, told.high as usize, told.hits as usize);
    let all = calls.len();
    let first = match all {
        0 => return format!("No call of {} has come to its end yet.", in_a_sentence(name)),
        1 | 2 => {
            let counts: Vec<String> = [(low, "low"), (high, "high"), (hits, "within a tenth")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{} {what}", number(count)))
                .collect();
            let calls = if all == 1 { "call" } else { "calls" };
            return format!(
                "{} {calls} of {} so far: {}. Too few to say more.",
                capital(&number(all)),
                in_a_sentence(name),
                counts.join(", ")
            );
        }
        _ if leans(low, all) => lean(told, calls, "low", Called::low),
        _ if leans(high, all) => lean(told, calls, "high", Called::high),
        _ => {
            let beside = [(low, "low"), (high, "high")].into_iter().filter(|(count, _)| *count > 0);
            let beside: Vec<String> = beside.map(|(count, way)| format!("{way} in {count}")).collect();
            let beside = if beside.is_empty() { String::new() } else { format!(", {}", listed(&beside)) };
            format!("{name} has called within a tenth of what came in {hits} of {all} {}{beside}.", stretches(calls))
        }
    };
    let advice = advice(told, leans(low, all), leans(high, all));
    [Some(first), advice].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// At least two of three.
fn leans(count: usize, all: usize) -> bool {
    count * 3 >= all * 2
}

fn lean(told: &Record, calls: &[Called], way: &str, here: impl Fn(&Called) -> bool) -> String {
    let these: Vec<&Called> = calls.iter().filter(|call| here(call)).collect();
    let off: i128 = these.iter().map(|call| call.off().abs()).sum();
    let came: i128 = these.iter().map(|call| call.came).sum();
    let amount = short(&Money { minor: fit(off), currency: told.currency.clone() }, &told.currency);
    let average = share(off, came).filter(|_| calls.len() >= ENOUGH);
    let average =
        average.map_or_else(String::new, |share| format!(", on average by {} %", (share + 50).div_euclid(100)));
    format!(
        "{} has called {way} in {} of {} {}, by {amount} in all{average}.",
        told.name,
        these.len(),
        calls.len(),
        stretches(calls)
    )
}

/// What to ask next.
fn advice(told: &Record, low: bool, high: bool) -> Option<String> {
    let commit = &told.commit;
    if (commit.deals as usize) < A_HABIT {
        return None;
    }
    let (minor, kept) = (i128::from(commit.minor), i128::from(commit.kept_minor));
    let safe = if minor > 0 { kept * 10 >= minor * 8 } else { commit.kept * 10 >= commit.deals * 8 };
    let whose = format!("{}'s", told.name);
    match (low, high, safe) {
        (true, _, true) => Some(format!("{whose} commit is safe; ask about best case.")),
        (_, true, true) => Some(format!("{whose} commit is safe; ask which deals the rest of the call stands on.")),
        (_, _, false) => Some(format!(
            "Of {} commit {} of {} deals came; ask what the buyer has agreed to in each.",
            in_a_sentence(&whose),
            commit.kept,
            commit.deals
        )),
        (false, false, true) => Some(format!("{whose} commit is safe.")),
    }
}

/// "quarters", where all calls are of quarters.
fn stretches(calls: &[Called]) -> &'static str {
    let months = calls.first().map_or(0, |call| call.months);
    match months {
        _ if calls.iter().any(|call| call.months != months) => "periods",
        1 => "months",
        3 => "quarters",
        12 => "years",
        _ => "periods",
    }
}

/// "The company" within a sentence.
fn in_a_sentence(name: &str) -> String {
    name.strip_prefix("The company").map_or_else(|| name.to_owned(), |rest| format!("the company{rest}"))
}
