//! A published CRM with its history, told as a CRM would have exported it on any past day: what its deals were on that day,
//! and nothing that came after. For living a past quarter week by week.
//!
//! The files are those of Salesforce's Wave demonstration: Opportunity.csv, OpportunityHistory.csv, Account.csv, Manager.csv
//! and Quota.csv. Owner, account, source and type of a deal have no history there: they are as the last export tells them.

mod export;
mod made;
mod read;

pub use made::{MADE, write as made};

use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

/// A CRM's deals with every state that they were in, its sellers and their targets.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// In the order of Opportunity.csv.
    pub deals: Vec<Deal>,
    /// Sellers by their ids.
    pub sellers: BTreeMap<String, Seller>,
    /// Month by month.
    pub targets: Vec<Target>,
    /// The last day that anything is told of.
    pub last: NaiveDate,
}

/// A deal.
#[derive(Debug, Clone)]
pub struct Deal {
    /// The CRM's.
    pub id: String,
    /// What is sold.
    pub name: String,
    /// Who buys.
    pub account: String,
    /// The seller's id.
    pub owner: String,
    /// Where it came from.
    pub source: String,
    /// New or existing business.
    pub kind: String,
    /// The day on which it was created.
    pub created: NaiveDate,
    /// By day; of two on a day the later is what the day ended with.
    pub states: Vec<State>,
}

/// What a deal was from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The CRM's, of this row of its history.
    pub id: String,
    /// From this day on.
    pub on: NaiveDate,
    /// The CRM's word.
    pub stage: String,
    /// The CRM's word.
    pub category: String,
    /// In whole units of the currency, as written; empty = unknown.
    pub amount: String,
    /// The day on which it is expected to close, or closed.
    pub close: NaiveDate,
}

/// A seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// As Quota.csv tells it.
    pub name: String,
    /// The manager's id.
    pub manager: String,
}

/// A seller's target of a month.
#[derive(Debug, Clone)]
pub struct Target {
    /// The CRM's.
    pub id: String,
    /// The seller's id.
    pub seller: String,
    /// The month's first day.
    pub from: NaiveDate,
    /// In whole units of the currency, as written.
    pub amount: String,
}

/// A calendar quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// Its first day.
    pub first: NaiveDate,
}

impl Quarter {
    /// The one that a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        let first = day.with_day(1).and_then(|day| day.with_month0(day.month0() / 3 * 3));
        Self { first: first.unwrap_or(day) }
    }

    /// The first day after it.
    pub fn after(self) -> NaiveDate {
        self.first.checked_add_months(Months::new(3)).unwrap_or(self.first)
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first <= day && day < self.after()
    }

    /// As the app names it: 2017-Q1.
    pub fn name(self) -> String {
        format!("{}-Q{}", self.first.year(), self.first.month0() / 3 + 1)
    }

    /// Its Mondays, and the first after its end: the days of a weekly export.
    pub fn mondays(self) -> Vec<NaiveDate> {
        let to_monday = (7 - i64::from(self.first.weekday().num_days_from_monday())) % 7;
        let first = self.first + chrono::Duration::days(to_monday);
        let mut days: Vec<NaiveDate> = first.iter_days().step_by(7).take_while(|day| *day < self.after()).collect();
        days.extend(days.last().map(|last| *last + chrono::Duration::days(7)));
        days
    }
}

impl Deal {
    /// What it was at the end of a day; none = it was not there yet.
    pub fn at(&self, day: NaiveDate) -> Option<&State> {
        self.states.iter().rev().find(|state| state.on <= day)
    }
}

impl State {
    /// Won or lost.
    pub fn closed(&self) -> bool {
        self.stage.starts_with("Closed")
    }

    /// Its amount in whole units; nothing where it is unknown.
    pub fn units(&self) -> i64 {
        self.amount.parse().unwrap_or(0)
    }
}

impl Published {
    /// The deals and targets of one manager's sellers: a company of a size that a visiting leader serves.
    #[must_use]
    pub fn led_by(&self, manager: &str) -> Self {
        let led = self.sellers.iter().filter(|(_, seller)| seller.manager == manager);
        let sellers: BTreeMap<String, Seller> = led.map(|(id, one)| (id.clone(), one.clone())).collect();
        Self {
            deals: self.deals.iter().filter(|deal| sellers.contains_key(&deal.owner)).cloned().collect(),
            targets: self.targets.iter().filter(|one| sellers.contains_key(&one.seller)).cloned().collect(),
            sellers,
            last: self.last,
        }
    }

    /// The manager whose sellers won most.
    pub fn busiest_manager(&self) -> Option<&str> {
        let mut won: BTreeMap<&str, i64> = BTreeMap::new();
        for deal in &self.deals {
            let end = deal.states.last().filter(|state| state.stage == "Closed Won");
            if let (Some(end), Some(seller)) = (end, self.sellers.get(&deal.owner)) {
                *won.entry(&seller.manager).or_default() += end.units();
            }
        }
        won.into_iter().max_by_key(|(_, won)| *won).map(|(manager, _)| manager)
    }

    /// The quarter with most deals closed in it, of those that are over, have targets, and have a year told before them.
    pub fn busiest_quarter(&self) -> Option<Quarter> {
        let begun = self.deals.iter().map(|deal| deal.created).min()?.checked_add_months(Months::new(12))?;
        let mut closed: BTreeMap<Quarter, usize> = BTreeMap::new();
        for end in self.deals.iter().filter_map(|deal| deal.states.last()).filter(|state| state.closed()) {
            *closed.entry(Quarter::of(end.close)).or_default() += 1;
        }
        let usable = |one: &Quarter| {
            one.first >= begun && one.after() <= self.last && self.targets.iter().any(|target| one.holds(target.from))
        };
        closed.into_iter().filter(|(one, _)| usable(one)).max_by_key(|(_, closed)| *closed).map(|(one, _)| one)
    }
}
