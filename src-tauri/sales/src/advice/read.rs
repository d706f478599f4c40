//! Everything that the rules look at, read once.

use super::coverage::{Coverage, Credit, cover};
use super::history::Past;
use super::thresholds::Thresholds;
use crate::audience::{InIt, Measured};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::working::Calendar;
use crate::contacts;
use crate::criteria;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::credit;
use crate::pipeline::pass::{Pass, Passed, pass, renewed};
use crate::pipeline::types::{Category, Outcome, Stage};
use crate::team::standing;
use chrono::NaiveDate;
use ledger::{Book, day_number, day_of};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seller {
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// What a period stands on, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stands {
    /// Won in the period.
    pub won: i128,
    /// Open, in commit or best case, closing in the period.
    pub likely: i128,
}

impl Stands {
    /// Both together.
    pub fn all(self) -> i128 {
        self.won + self.likely
    }
}

/// The read.
#[derive(Debug)]
pub(super) struct Read {
    /// Today.
    pub today: NaiveDate,
    /// Its day number.
    pub now: i32,
    /// The period of today.
    pub period: FiscalPeriod,
    /// When what is suggested is due.
    pub due: NaiveDate,
    /// Thresholds.
    pub limits: Thresholds,
    /// Every deal by numbers.
    pub pass: Pass,
    /// Places of the open stages that count, in order; see [`process`].
    pub process: Vec<usize>,
    /// What closed deals tell.
    pub past: Past,
    /// People by local number.
    pub people: HashMap<i64, Seller>,
    /// Deals in which somebody who can sign has been met.
    pub met: HashSet<i64>,
    /// Exit criteria of stages that deals have passed, as far as a stage of the process asks for them.
    pub criteria: criteria::Passed,
    /// What the period stands on, where it does so in one currency: its place, and the sums.
    pub stands: Option<(usize, Stands)>,
    /// How the open pipeline covers what is missing to the targets.
    pub coverage: Vec<Coverage>,
    /// Whose figures may be spoken of.
    pub measured: Measured,
}

impl Read {
    /// Reads a book; with a pass of an earlier state of it, only those deals again that changed since.
    pub fn of(book: &Book, today: NaiveDate, before: Option<Pass>, measured: &Measured) -> Result<Self> {
        let conn = book.conn();
        let (facts, limits) = (info::facts(conn)?, Thresholds::of(conn)?);
        let period = FiscalPeriod::of(today, facts.fiscal_start, facts.period);
        let targets = super::coverage::targets(conn, period, measured)?;
        // Past periods cost a look at more history: only where there is a target to cover.
        let spans = super::coverage::earlier(
            period,
            today,
            &facts,
            if targets.is_empty() { 0 } else { limits.coverage_periods },
        );
        let days: Vec<i32> = spans.iter().map(|span| span.on).collect();
        let pass = match before {
            Some(before) => renewed(book, &days, before)?,
            None => pass(book, &days)?,
        };
        let mut past = Past::of(&pass, &limits);
        let people: HashMap<i64, Seller> = standing::people(conn)?
            .into_iter()
            .map(|p| (p.oid, Seller { id: p.id, name: p.name.unwrap_or_else(|| "somebody without a name".to_owned()) }))
            .collect();
        let person = |oid: i64| people.get(&oid).map(|seller| seller.id);
        let won = pass.deals.iter().filter(|deal| deal.outcome == Outcome::Won);
        if !measured.whole(&won.map(|deal| deal.owner).collect::<InIt<i64>>().map(person)) {
            past.hush();
        }
        let stands = stands(&pass, period).filter(|_| measured.whole(&counted(&pass, period).map(person)));
        let process = process(&pass, &limits);
        let asked: HashSet<&str> =
            process.iter().flat_map(|at| &pass.stages[*at].stage.exit_criteria).map(String::as_str).collect();
        let criteria = criteria::Passed::of(conn, |text| asked.contains(text))?;
        let coverage = if i64::from(past.closed) >= limits.history_deals {
            let shares = credit::of_book(conn)?;
            let all = cover(&pass, period, &targets, &spans, &Credit { shares: &shares, people: &people });
            // The company's, where one person alone has a target, is that person's.
            let of: HashSet<i64> = targets.iter().map(|target| target.person).collect();
            let alone = of.iter().next().copied().filter(|_| of.len() == 1);
            let whose = |cover: &Coverage| cover.person.or(alone).and_then(person);
            all.into_iter().filter(|cover| measured.figures(whose(cover))).collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            today,
            now: day_number(today),
            period,
            due: due(conn, today, limits.due_days)?,
            process,
            past,
            people,
            met: contacts::authority_met(conn)?,
            criteria,
            stands,
            coverage,
            measured: measured.clone(),
            limits,
            pass,
        })
    }

    /// Whether enough deals have closed for rules that need history.
    pub fn history(&self) -> bool {
        i64::from(self.past.closed) >= self.limits.history_deals
    }

    /// The stage of a deal.
    pub fn stage(&self, deal: &Passed) -> Option<&Stage> {
        deal.stage.and_then(|at| self.pass.stages.get(at)).map(|staged| &staged.stage)
    }

    /// Exit criteria still open of stages that a deal has passed.
    pub fn still_open(&self, deal: &Passed) -> impl Iterator<Item = &str> {
        self.stage(deal).into_iter().flat_map(|stage| self.criteria.open(deal.oid, stage.id))
    }

    /// A deal's owner who is in the book.
    pub fn owner(&self, deal: &Passed) -> Option<&Seller> {
        self.people.get(&deal.owner?)
    }

    /// Whole days that an open deal has been in its stage, where that is known.
    pub fn in_stage(&self, deal: &Passed) -> Option<u32> {
        u32::try_from(self.now - deal.since?).ok()
    }

    /// A deal's value.
    pub fn value(&self, deal: &Passed) -> Option<Money> {
        deal.value.map(|(minor, currency)| self.money(i128::from(minor), currency))
    }

    /// An amount in a currency by its place; one that is too large to be said stands at the largest.
    pub fn money(&self, minor: i128, currency: usize) -> Money {
        let limit = if minor < 0 { i64::MIN } else { i64::MAX };
        let currency = self.pass.currencies.get(currency).cloned().unwrap_or_default();
        Money { minor: i64::try_from(minor).unwrap_or(limit), currency }
    }

    /// How many stages of the process lie ahead of a deal; none = it is in no stage of it.
    pub fn ahead(&self, deal: &Passed) -> Option<usize> {
        let at = self.process.iter().position(|at| Some(*at) == deal.stage)?;
        Some(self.process.len() - 1 - at)
    }

    /// Somebody counts on the deal in its period.
    pub fn counted_on(&self, deal: &Passed) -> bool {
        matches!(deal.category, Some(Category::Commit | Category::BestCase))
    }

    /// A day by its number.
    pub fn day(&self, number: i32) -> NaiveDate {
        day_of(number)
    }
}

/// Open stages of the process by which a company sells: all of them in a young book. Once it has deals enough, those in
/// which no deal ever was are left over from its beginning, such as when an export brought stages of its own.
fn process(pass: &Pass, limits: &Thresholds) -> Vec<usize> {
    let young = i64::try_from(pass.deals.len()).is_ok_and(|deals| deals < limits.history_deals);
    let open = pass.stages.iter().enumerate().filter(|(_, staged)| staged.stage.outcome == Outcome::Open);
    open.map(|(at, _)| at).filter(|at| young || pass.used[*at]).collect()
}

/// Whose deals that is.
fn counted(pass: &Pass, period: FiscalPeriod) -> InIt<i64> {
    let days = day_number(period.start)..day_number(period.end());
    let here = pass.deals.iter().filter(|deal| deal.close.is_some_and(|day| days.contains(&day)));
    let counts = here.filter(|deal| match deal.outcome {
        Outcome::Won => true,
        Outcome::Open => matches!(deal.category, Some(Category::Commit | Category::BestCase)),
        Outcome::Lost => false,
    });
    counts.map(|deal| deal.owner).collect()
}

/// Won and likely in the period. Currencies are not added: with more than one, nothing is said.
fn stands(pass: &Pass, period: FiscalPeriod) -> Option<(usize, Stands)> {
    let days = day_number(period.start)..day_number(period.end());
    let mut sums: Vec<Stands> = vec![Stands::default(); pass.currencies.len()];
    for deal in pass.deals.iter().filter(|deal| deal.close.is_some_and(|day| days.contains(&day))) {
        let Some((minor, currency)) = deal.value else { continue };
        match (deal.outcome, deal.category) {
            (Outcome::Won, _) => sums[currency].won += i128::from(minor),
            (Outcome::Open, Some(Category::Commit | Category::BestCase)) => sums[currency].likely += i128::from(minor),
            _ => {}
        }
    }
    let mut known = sums.into_iter().enumerate().filter(|(_, sum)| *sum != Stands::default());
    known.next().filter(|_| known.next().is_none())
}

/// The working day that is so many ahead; today where none.
fn due(conn: &Connection, today: NaiveDate, days: i64) -> Result<NaiveDate> {
    let after = today.succ_opt().unwrap_or(today);
    let ahead = u32::try_from(days.clamp(0, 250)).unwrap_or(0);
    Ok(Calendar::load(conn)?.nth_working_day(after, ahead).unwrap_or(today))
}
