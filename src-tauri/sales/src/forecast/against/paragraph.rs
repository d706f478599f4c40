//! *Why did we miss?*, in one paragraph: first how far, then what took most, then what made up for it.

use super::Causes;
use super::types::Cause;
use crate::forecast::compare::moves::Move;
use crate::forecast::compare::types::{Figure, Side};
use crate::forecast::compare::words::{Telling, called};
use crate::since::words::{capital, deals, listed, number};

/// More causes than these on one side are told as the rest.
const TOLD: usize = 4;
/// More deals than these are not named one by one.
const NAMED: usize = 3;

/// What the paragraph is said with.
pub(super) struct Told<'a> {
    pub telling: &'a Telling<'a>,
    pub name: String,
    pub whole: bool,
    /// The period is not over.
    pub running: bool,
}

impl Told<'_> {
    pub fn paragraph(&self, baseline: &Side, result: &Side, steps: &Causes) -> String {
        let moved = i128::from(result.minor) - i128::from(baseline.minor);
        let mut said = vec![self.how_far(baseline, result, moved)];
        // A call above what the deals gave had such wins in it, if not by name.
        let ahead = steps.get(&Cause::Judgement).is_some_and(|(minor, _)| *minor < 0);
        let took = self.side(steps, (baseline.figure, ahead), |minor| minor < 0);
        let brought = self.side(steps, (baseline.figure, ahead), |minor| minor > 0);
        let (first, second, turn) = match moved {
            1.. => (brought, took, "Against that, "),
            0 => (took, brought, "That was made up for: "),
            _ => (took, brought, "That was made up for in part: "),
        };
        match (first.as_str(), second.as_str()) {
            ("", "") => said.push("All of it came in as it was called.".to_owned()),
            (first, "") => said.push(format!("{}.", capital(first))),
            ("", second) => said.push(format!("{}.", capital(second))),
            (first, second) => {
                said.push(format!("{}.", capital(first)));
                said.push(format!("{turn}{second}."));
            }
        }
        said.join(" ")
    }

    /// "2026-Q3 came in 84k below the baseline of 5 Jul: 336k came, 420k had been agreed."
    fn how_far(&self, baseline: &Side, result: &Side, moved: i128) -> String {
        let (period, day) = (&self.telling.naming.period, self.telling.day(baseline.on));
        let (who, what) = match self.whole {
            true => (period.clone(), format!("the baseline of {day}")),
            false => (format!("In {period}, {}", self.name), of_day(baseline.figure, &day)),
        };
        let amount = |minor: i64| self.telling.amount(i128::from(minor));
        let way = if moved < 0 { "below" } else { "above" };
        let far = match moved {
            0 => "exactly at".to_owned(),
            _ => format!("{} {way}", self.telling.amount(moved.abs())),
        };
        let (came, had) = (amount(result.minor), amount(baseline.minor));
        let had_been = said_as(baseline.figure);
        match self.running {
            true => {
                format!("So far, {} stands {far} {what}: {came} has come, {had} had been {had_been}.", uncapital(&who))
            }
            false => format!("{who} came in {far} {what}: {came} came, {had} had been {had_been}."),
        }
    }

    /// What took, or what brought, the largest first: "two deals slipped (Acme renewal and Nord) for 120k; ..".
    fn side(&self, steps: &Causes, called: (Figure, bool), here: impl Fn(i128) -> bool) -> String {
        let mut these: Vec<(Cause, i128, &[&Move])> = steps
            .iter()
            .filter(|(_, (minor, _))| here(*minor))
            .map(|(cause, (minor, deals))| (*cause, *minor, deals.as_slice()))
            .collect();
        these.sort_by_key(|(cause, minor, _)| (std::cmp::Reverse(minor.unsigned_abs()), *cause));
        let told = if these.len() > TOLD { TOLD - 1 } else { these.len() };
        let rest: i128 = these.iter().skip(told).map(|(_, minor, _)| minor).sum();
        let mut clauses: Vec<String> =
            these.iter().take(told).map(|(cause, minor, of)| self.clause(*cause, *minor, of, called)).collect();
        if rest != 0 {
            let verb = if rest < 0 { "took" } else { "brought" };
            clauses.push(format!("the rest {verb} {}", self.telling.amount(rest.abs())));
        }
        clauses.join("; ")
    }

    fn clause(&self, cause: Cause, minor: i128, of: &[&Move], (figure, ahead): (Figure, bool)) -> String {
        let amount = self.telling.amount(minor.abs());
        let (more, way) = if minor > 0 { ("higher", "above") } else { ("lower", "below") };
        let these = |one: &str, several: &str| {
            format!("{} {}{} for {amount}", deals(of.len()), if of.len() == 1 { one } else { several }, named(of))
        };
        match cause {
            Cause::Slipped => these("slipped", "slipped"),
            Cause::Lost => these("was lost", "were lost"),
            Cause::NotClosed => these("was still open at the end", "were still open at the end"),
            Cause::Gone => {
                these("left the book or closed outside the period", "left the book or closed outside the period")
            }
            Cause::OtherCurrency => these("changed its currency", "changed their currency"),
            Cause::WonHigher | Cause::WonLower => {
                let was = if of.len() == 1 { "was" } else { "were" };
                let how = if minor > 0 { "more" } else { "less" };
                format!("{} {was} won for {how} than called{}, by {amount}", deals(of.len()), named(of))
            }
            Cause::FromBestCase | Cause::Unforeseen => {
                let wins = if of.len() == 1 { "win" } else { "wins" };
                let which = match (cause, ahead, of.len()) {
                    (Cause::FromBestCase, ..) => "from best case",
                    (_, false, _) => "that nobody had called",
                    (_, true, 1) => "that was not counted then",
                    (_, true, _) => "that were not counted then",
                };
                let verb = if minor < 0 { "took" } else { "brought" };
                format!("{} {wins} {which}{} {verb} {amount}", number(of.len()), named(of))
            }
            Cause::Reassigned => {
                let way = if minor < 0 { "went to" } else { "came from" };
                format!("{} {way} other sellers{} for {amount}", deals(of.len()), named(of))
            }
            Cause::Repeat => format!("repeat business came in {amount} {more}"),
            Cause::Judgement => {
                let way = if minor < 0 { "above" } else { "below" };
                format!("{} stood {amount} {way} what the deals gave", noun(figure))
            }
            Cause::Invoices => format!("orders or invoices are {amount} {way} what the deals give"),
        }
    }
}

/// " (Acme renewal and Nord)"; of many, the largest: " (Acme renewal the largest)".
fn named(of: &[&Move]) -> String {
    let mut by_size = of.to_vec();
    by_size.sort_by_key(|one| (std::cmp::Reverse(one.minor.unsigned_abs()), one.deal().map(|deal| deal.id)));
    let names: Vec<String> = by_size.iter().filter_map(|one| one.deal().map(called)).collect();
    match names.as_slice() {
        [] => String::new(),
        names if names.len() <= NAMED => format!(" ({})", listed(names)),
        [largest, ..] => format!(" ({largest} the largest)"),
    }
}

/// What a figure is called in a sentence.
const fn noun(figure: Figure) -> &'static str {
    match figure {
        Figure::Call => "the call",
        Figure::Judgement => "the judgement",
        Figure::Agreed => "the agreed figure",
        Figure::Calculated | Figure::Come | Figure::Result => "the figure",
    }
}

/// "the call of 5 Jul", "what was calculated on 5 Jul".
fn of_day(figure: Figure, day: &str) -> String {
    match figure {
        Figure::Calculated | Figure::Come | Figure::Result => format!("what was calculated on {day}"),
        _ => format!("{} of {day}", noun(figure)),
    }
}

/// What was done to a figure before it stood.
const fn said_as(figure: Figure) -> &'static str {
    match figure {
        Figure::Call => "called",
        Figure::Judgement => "judged",
        Figure::Agreed => "agreed",
        Figure::Calculated | Figure::Come | Figure::Result => "calculated",
    }
}

/// "In 2026-Q3, Ann" within a sentence.
fn uncapital(text: &str) -> String {
    text.strip_prefix("In ").map_or_else(|| text.to_owned(), |rest| format!("in {rest}"))
}
