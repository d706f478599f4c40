//! One rule a file. A rule looks at a deal by numbers alone; its words are made for the deals that are shown.

mod close_date_past;
mod concentration;
mod coverage;
mod criteria_open;
mod next_step_overdue;
mod no_authority;
mod no_next_step;
mod pushed;
mod stalled;
mod too_soon;
mod value_far_above;

pub(super) use coverage::{said as coverage_said, severity as coverage_severity};

use super::read::Read;
use super::types::{Bulk, DealPart, Figure, Measure, Rule, Severity, Suggested};
use crate::money::Money;
use crate::pipeline::pass::{Passed, Words};
use chrono::NaiveDate;

/// A rule in words and functions.
pub(super) struct Law {
    /// Which.
    pub rule: Rule,
    /// "No next step".
    pub name: &'static str,
    /// What it looks at.
    pub note: &'static str,
    /// It stays silent while too few deals have closed.
    pub history: bool,
    /// What one key can do to many deals at once.
    pub bulk: Bulk,
    /// On a deal: whether it speaks, and its words.
    pub deal: Option<(Look, Say)>,
}

type Look = fn(&Read, &Passed) -> Option<Severity>;
type Say = fn(&Read, &Passed, &Words) -> Said;

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// In the buyer's terms.
    pub sentence: String,
    /// The figures behind it.
    pub figures: Vec<Figure>,
    /// What one key makes real.
    pub action: Suggested,
    /// Where it is filled in by hand.
    pub part: Option<DealPart>,
}

/// Every rule, in the order of [`Rule::ALL`].
pub(super) static LAWS: [Law; 11] = [
    no_next_step::LAW,
    next_step_overdue::LAW,
    close_date_past::LAW,
    pushed::LAW,
    stalled::LAW,
    no_authority::LAW,
    criteria_open::LAW,
    too_soon::LAW,
    value_far_above::LAW,
    concentration::LAW,
    coverage::LAW,
];

/// A rule in words and functions.
pub(super) fn law(rule: Rule) -> &'static Law {
    LAWS.iter().find(|law| law.rule == rule).unwrap_or(&LAWS[0])
}

/// "1 day", "12 days".
pub(super) fn days(number: u32) -> String {
    many(number, "day")
}

/// "1 time", "12 times".
pub(super) fn many(number: u32, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// "once", "twice", "12 times".
pub(super) fn so_often(number: u32) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => many(more, "time"),
    }
}

/// Tenths of a multiple: "2.6 times", "3 times".
pub(super) fn times(tenths: u32) -> String {
    match tenths % 10 {
        0 => format!("{} times", tenths / 10),
        rest => format!("{}.{rest} times", tenths / 10),
    }
}

/// Days from one day number to a later one.
fn between(from: i32, to: i32) -> u32 {
    u32::try_from(to - from).unwrap_or(0)
}

/// The action that the deal's owner gets.
fn owner_does(read: &Read, deal: &Passed, text: String) -> Suggested {
    Suggested::Action { text, person: read.owner(deal).map(|owner| owner.id), due: read.due }
}

/// Whom to speak to, as far as it is known: the contact, else the account, else "the buyer".
fn buyer(words: &Words) -> &str {
    words.contact.as_deref().or(words.account.as_deref()).unwrap_or("the buyer")
}

impl Figure {
    fn of(label: &str, measure: Measure) -> Self {
        Self { label: label.to_owned(), measure }
    }

    pub(super) fn days(label: &str, days: u32) -> Self {
        Self::of(label, Measure::Days { days })
    }

    pub(super) fn count(label: &str, count: u32) -> Self {
        Self::of(label, Measure::Count { count })
    }

    pub(super) fn times(label: &str, tenths: u32) -> Self {
        Self::of(label, Measure::Times { tenths })
    }

    pub(super) fn percent(label: &str, percent: i64) -> Self {
        Self::of(label, Measure::Percent { percent: u32::try_from(percent).unwrap_or(0) })
    }

    pub(super) fn money(label: &str, money: Money) -> Self {
        Self::of(label, Measure::Money { money })
    }

    pub(super) fn date(label: &str, date: NaiveDate) -> Self {
        Self::of(label, Measure::Date { date })
    }

    pub(super) fn text(label: &str, text: &str) -> Self {
        Self::of(label, Measure::Text { text: text.to_owned() })
    }
}

/// Days in stage, where they are known.
fn in_stage(read: &Read, deal: &Passed) -> Option<Figure> {
    read.in_stage(deal).map(|days| Figure::days("In its stage", days))
}

/// The close date, where it is known.
fn close_date(read: &Read, deal: &Passed) -> Option<Figure> {
    deal.close.map(|day| Figure::date("Close date", read.day(day)))
}
