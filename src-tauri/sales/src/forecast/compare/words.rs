//! Steps, deals and figures in words.

use super::moves::Move;
use super::types::{Cause, Side, Step};
use crate::forecast::{Counted, DealThen, Scope};
use crate::money::Money;
use crate::since::words::{listed, short, short_date};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What sentences name beside the pictures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    /// The period: "2026-Q3".
    pub period: String,
    /// People by identity.
    pub people: BTreeMap<Uuid, String>,
}

impl Naming {
    /// A person's name.
    pub fn person(&self, person: Uuid) -> &str {
        self.people.get(&person).map_or("Somebody", String::as_str)
    }

    /// Whose part it is.
    pub fn whose(&self, scope: Scope) -> String {
        match scope {
            Scope::Company => "The company".to_owned(),
            Scope::Seller(person) => self.person(person).to_owned(),
        }
    }
}

/// What sentences about one comparison are said with.
#[derive(Clone, Copy)]
pub(in crate::forecast) struct Telling<'a> {
    /// ISO 4217 code that goes without saying.
    pub currency: &'a str,
    /// First day of the period.
    pub first: NaiveDate,
    /// The days of the two figures.
    pub days: (NaiveDate, NaiveDate),
    pub naming: &'a Naming,
}

impl Telling<'_> {
    /// "118k".
    pub fn amount(&self, minor: i128) -> String {
        let minor = i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX });
        short(&Money { minor, currency: self.currency.to_owned() }, self.currency)
    }

    /// "+118k", "-40k".
    pub fn signed(&self, minor: i128) -> String {
        let sign = if minor > 0 { "+" } else { "" };
        format!("{sign}{}", self.amount(minor))
    }

    /// "5 Oct", with the year where that is not the period's.
    pub fn day(&self, day: NaiveDate) -> String {
        short_date(day, self.first)
    }

    /// A deal's value: "118k", "40k EUR", "no known value".
    pub fn value(&self, deal: &DealThen) -> String {
        match (deal.value(), &deal.currency) {
            (Some(minor), Some(currency)) => short(&Money { minor, currency: currency.clone() }, self.currency),
            _ => "no known value".to_owned(),
        }
    }

    fn due(&self, deal: &DealThen) -> String {
        deal.close.map_or_else(|| "without a close date".to_owned(), |day| format!("due {}", self.day(day)))
    }

    /// "on 12 Nov", for a deal that closed.
    fn closed(&self, deal: &DealThen) -> String {
        deal.close.map_or_else(String::new, |day| format!(" on {}", self.day(day)))
    }

    /// How a deal had stood: ", it stood as best case".
    fn stood(&self, then: &DealThen) -> String {
        match (then.counted, then.close) {
            (Counted::Outside, Some(day)) => format!("it was due {}", self.day(day)),
            (Counted::Outside, None) => "it had no close date".to_owned(),
            (Counted::Lost, _) => "it had been lost".to_owned(),
            (counted, _) => format!("it stood as {}", counted_as(counted)),
        }
    }

    /// What became of a deal between the two figures, in a sentence.
    pub fn deal(&self, moved: &Move) -> String {
        let name = moved.deal().map_or_else(|| "A deal".to_owned(), called);
        let (then, now) = (moved.then, moved.now);
        match (moved.cause, then, now) {
            (Cause::Won, Some(then), Some(now)) => {
                format!("{name} was won{} for {}; {}.", self.closed(now), self.value(now), self.stood(then))
            }
            (Cause::Won, None, Some(now)) => {
                let since = self.day(self.days.0);
                format!(
                    "{name} was won{} for {}; it was not in the book on {since}.",
                    self.closed(now),
                    self.value(now)
                )
            }
            (Cause::New, _, Some(now)) => {
                format!("{name} is new: {}, {}, {}.", counted_as(now.counted), self.value(now), self.due(now))
            }
            (Cause::PulledIn, Some(then), Some(now)) => {
                format!("{name} moved into the period: {}, {}.", self.due(now), self.stood(then))
            }
            (Cause::CategoryUp | Cause::CategoryDown, Some(then), Some(now)) => {
                format!("{name} went from {} to {}.", counted_as(then.counted), counted_as(now.counted))
            }
            (Cause::ValueUp | Cause::ValueDown | Cause::OtherCurrency, Some(then), Some(now)) => {
                format!("{name} went from {} to {}.", self.value(then), self.value(now))
            }
            (Cause::Lost, Some(then), Some(now)) => {
                format!("{name}, {}, was lost{}; {}.", self.value(then), self.closed(now), self.stood(then))
            }
            (Cause::Slipped, Some(then), Some(now)) => {
                let was = then.close.map_or_else(String::new, |day| format!("; it was due {}", self.day(day)));
                match now.close {
                    Some(day) if day < self.first => {
                        format!("{name} moved to before the period, {}{was}.", self.day(day))
                    }
                    Some(day) => format!("{name} slipped to {}{was}.", self.day(day)),
                    None => format!("{name} has no close date any more{was}."),
                }
            }
            (Cause::Reopened, Some(then), Some(now)) => {
                format!("{name} had been {} and is open again: {}.", counted_as(then.counted), self.due(now))
            }
            (Cause::StillOpen, _, now) => {
                let open = now.filter(|now| now.counted != Counted::Won).or(then);
                let as_what = open
                    .map_or_else(String::new, |deal| format!(" as {}, {}", counted_as(deal.counted), self.due(deal)));
                format!("{name} is still open{as_what}.")
            }
            (Cause::Gone, Some(then), _) => {
                let value = self.value(then);
                format!("{name}, {value}, is not in the book any more, or closed on a day outside the period.")
            }
            (Cause::Reassigned, Some(then), Some(now)) => self.reassigned(&name, then, now, moved.minor),
            _ => format!("{name} changed."),
        }
    }

    fn reassigned(&self, name: &str, then: &DealThen, now: &DealThen, minor: i128) -> String {
        let who = |deal: &DealThen| deal.owner.map_or("nobody", |owner| self.naming.person(owner)).to_owned();
        match (then.owner == now.owner, minor < 0) {
            (true, _) => format!("{name} is credited otherwise."),
            (false, true) => format!("{name} went to {}.", who(now)),
            (false, false) => format!("{name} came from {}.", who(then)),
        }
    }

    /// "Down 84k, from 420k (agreed, 5 Oct) to 336k (call, 23 Nov): slipped -120k, won +36k."
    pub fn sentence(&self, from: &Side, to: &Side, steps: &[Step]) -> String {
        let side = |side: &Side| {
            let (figure, day) = (side.figure.words().to_lowercase(), self.day(side.on));
            format!("{} ({figure}, {day})", self.amount(i128::from(side.minor)))
        };
        let moved = i128::from(to.minor) - i128::from(from.minor);
        let mut by_size: Vec<&Step> = steps.iter().filter(|step| step.minor != 0).collect();
        by_size.sort_by_key(|step| (std::cmp::Reverse(step.minor.unsigned_abs()), step.cause));
        let why: Vec<String> = by_size
            .iter()
            .map(|step| format!("{} {}", step.name.to_lowercase(), self.signed(i128::from(step.minor))))
            .collect();
        let why = if why.is_empty() { String::new() } else { format!(": {}", listed(&why)) };
        match moved {
            0 => format!("The same, {} and {}{why}.", side(from), side(to)),
            _ => {
                let way = if moved < 0 { "Down" } else { "Up" };
                format!("{way} {}, from {} to {}{why}.", self.amount(moved.abs()), side(from), side(to))
            }
        }
    }
}

/// What a deal is called in sentences.
pub(in crate::forecast) fn called(deal: &DealThen) -> String {
    let name = deal.title.as_ref().or(deal.account.as_ref());
    name.cloned().unwrap_or_else(|| "A deal without a title".to_owned())
}

/// "best case".
pub(in crate::forecast) const fn counted_as(counted: Counted) -> &'static str {
    match counted {
        Counted::Won => "won",
        Counted::Commit => "commit",
        Counted::BestCase => "best case",
        Counted::Pipeline => "pipeline",
        Counted::Omitted => "omitted",
        Counted::NotCounted => "not counted",
        Counted::Lost => "lost",
        Counted::Outside => "not of the period",
    }
}

impl Cause {
    /// "Slipped".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Won => "Won",
            Self::New => "New",
            Self::PulledIn => "Pulled in",
            Self::CategoryUp => "Category up",
            Self::ValueUp => "Value up",
            Self::Lost => "Lost",
            Self::Slipped => "Slipped",
            Self::CategoryDown => "Category down",
            Self::ValueDown => "Value down",
            Self::Reopened => "Open again",
            Self::StillOpen => "Still open",
            Self::Gone => "Gone",
            Self::OtherCurrency => "Other currency",
            Self::Reassigned => "Reassigned",
            Self::Repeat => "Repeat business",
            Self::Judgement => "Judgement",
            Self::Invoices => "Orders or invoices",
        }
    }
}
