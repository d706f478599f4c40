//! Does the open pipeline of the period cover what is missing to the target?
//!
//! Coverage = open pipeline of the period / (target - won). What is needed comes from history: the open pipeline at the
//! same day of past periods / the value later won from it; the median of them. What was created after that day and won
//! in the same period is told apart. By seller, open and won go by credit.

use super::history::{count, middle};
use super::read::Seller;
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info::Facts;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::credit::Shares;
use crate::pipeline::pass::{Pass, Passed};
use crate::pipeline::types::{Category, Outcome};
use crate::team::targets::{of_everybody, of_period};
use chrono::NaiveDate;
use ledger::day_number;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Past periods that a needed coverage rests on at least.
const FEWEST: usize = 2;

/// A person's target in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Local number.
    pub person: i64,
    /// Minor units.
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

/// A past period, and the day in it that today is in its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Earlier {
    /// First day.
    pub from: i32,
    /// First day no longer in it.
    pub end: i32,
    /// The day.
    pub on: i32,
}

/// How a pipeline covers what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coverage {
    /// Whose; none = the whole company's.
    pub person: Option<i64>,
    /// Place of the currency.
    pub currency: usize,
    /// The target.
    pub target: i128,
    /// Won in the period.
    pub won: i128,
    /// Open deals that close in the period, but for omitted ones.
    pub open: i128,
    /// Needed, in tenths of a multiple.
    pub needed: u32,
    /// Past periods that it rests on.
    pub periods: u32,
    /// Created after the same day and won within the period: of the middle past one.
    pub created_won: i128,
}

impl Coverage {
    /// What is missing to the target.
    pub fn missing(&self) -> i128 {
        self.target - self.won
    }

    /// Open pipeline over what is missing, in tenths.
    pub fn tenths(&self) -> Option<u32> {
        tenths(self.open, self.missing())
    }
}

/// What history asks for.
struct Need {
    /// Tenths of a multiple.
    tenths: u32,
    periods: u32,
    created_won: i128,
}

/// Who is credited with which part of a deal, by local numbers.
pub(super) struct Credit<'a> {
    pub shares: &'a Shares,
    pub people: &'a HashMap<i64, Seller>,
}

impl Credit<'_> {
    fn parts(&self, deal: &Passed, minor: i64) -> Vec<(Option<i64>, i64)> {
        let owner = deal.owner.and_then(|oid| self.people.get(&oid)).map(|seller| seller.id);
        let oid = |id: Uuid| self.people.iter().find(|(_, seller)| seller.id == id).map(|(oid, _)| *oid);
        let parts = self.shares.parts(deal.oid, owner, minor).into_iter();
        parts.map(|(person, minor)| (person.and_then(oid), minor)).collect()
    }
}

/// What counts of people's targets in the period: of everybody's where they are all in this copy, so that the team's can be
/// told without any one's.
pub(super) fn targets(conn: &Connection, period: FiscalPeriod, measured: &Measured) -> Result<Vec<Target>> {
    let of = if measured.holds_all() { of_everybody } else { of_period };
    let people = of(conn, period.start, period.months)?.people;
    let counted = people.into_iter().flat_map(|one| one.counted.into_iter().map(move |money| (one.oid, money)));
    let known = counted.filter(|(_, money)| money.minor > 0);
    Ok(known.map(|(person, Money { minor, currency })| Target { person, minor, currency }).collect())
}

/// The periods before this one, latest first.
pub(super) fn earlier(period: FiscalPeriod, today: NaiveDate, facts: &Facts, many: i64) -> Vec<Earlier> {
    let into = day_number(today) - day_number(period.start);
    let mut now = period;
    (0..many.clamp(0, 40))
        .map_while(|_| {
            now = FiscalPeriod::of(now.start.pred_opt()?, facts.fiscal_start, facts.period);
            let (from, end) = (day_number(now.start), day_number(now.end()));
            Some(Earlier { from, end, on: (from + into).min(end - 1) })
        })
        .collect()
}

/// Coverage of the company and of each seller with a target, all in one currency; nothing where there is no target, no
/// past to take the need from, or nothing missing.
pub(super) fn cover(
    pass: &Pass,
    period: FiscalPeriod,
    targets: &[Target],
    earlier: &[Earlier],
    credit: &Credit,
) -> Vec<Coverage> {
    let Some(first) = targets.first() else { return Vec::new() };
    let Some(currency) = pass.currencies.iter().position(|code| *code == first.currency) else { return Vec::new() };
    if targets.iter().any(|target| target.currency != first.currency) {
        return Vec::new();
    }
    let Some(Need { tenths: needed, periods, created_won }) = needed(pass, currency, earlier) else {
        return Vec::new();
    };
    let mut sums: BTreeMap<Option<i64>, Coverage> = BTreeMap::new();
    let blank = |person| Coverage { person, currency, target: 0, won: 0, open: 0, needed, periods, created_won };
    for target in targets {
        for person in [None, Some(target.person)] {
            sums.entry(person).or_insert_with(|| blank(person)).target += i128::from(target.minor);
        }
    }
    let days = day_number(period.start)..day_number(period.end());
    for deal in pass.deals.iter().filter(|deal| deal.close.is_some_and(|day| days.contains(&day))) {
        let Some((minor, _)) = deal.value.filter(|(_, of)| *of == currency) else { continue };
        let of_people = credit.parts(deal, minor).into_iter().filter(|(person, _)| person.is_some());
        for (person, minor) in std::iter::once((None, minor)).chain(of_people) {
            let Some(sum) = sums.get_mut(&person) else { continue };
            match deal.outcome {
                Outcome::Won => sum.won += i128::from(minor),
                Outcome::Open if deal.category != Some(Category::Omitted) => sum.open += i128::from(minor),
                _ => {}
            }
        }
    }
    // The company's alone where there is one seller with a target: both would say the same.
    let alone = sums.len() == 2;
    sums.into_values().filter(|sum| !(alone && sum.person.is_some())).filter(|sum| sum.missing() > 0).collect()
}

/// Open pipeline at the same day of past periods by what was later won from it in them: the median, in tenths.
fn needed(pass: &Pass, currency: usize, earlier: &[Earlier]) -> Option<Need> {
    let (mut ratios, mut created_won) = (Vec::new(), Vec::new());
    for (at, period) in earlier.iter().enumerate() {
        let closing = |day: i32| (period.from..period.end).contains(&day);
        let later = |deal: &Passed| {
            let won =
                deal.outcome == Outcome::Won && deal.close.is_some_and(|day| day >= period.on && day < period.end);
            deal.value.filter(|(_, of)| won && *of == currency).map_or(0, |(minor, _)| i128::from(minor))
        };
        let (mut open, mut won, mut there) = (0_i128, 0_i128, HashSet::new());
        for then in pass.then.iter().filter(|then| then.day == at) {
            there.insert(then.oid);
            let value = then.value.filter(|(_, of)| *of == currency && then.close.is_some_and(closing));
            let Some((minor, _)) = value else { continue };
            open += i128::from(minor);
            won += pass.deal(then.oid).map_or(0, later);
        }
        if let Some(ratio) = tenths(open, won) {
            ratios.push(i128::from(ratio));
            created_won.push(pass.deals.iter().filter(|deal| !there.contains(&deal.oid)).map(later).sum());
        }
    }
    if ratios.len() < FEWEST {
        return None;
    }
    let (periods, created_won) = (count(ratios.len()), middle::<i128>(created_won)?.middle);
    middle(ratios).map(|found| Need { tenths: found.middle, periods, created_won })
}

/// A multiple in tenths, rounded half up.
pub(super) fn tenths(part: i128, whole: i128) -> Option<u32> {
    let whole = (whole > 0).then_some(whole)?;
    u32::try_from((part.max(0) * 20 + whole) / (2 * whole)).ok()
}
