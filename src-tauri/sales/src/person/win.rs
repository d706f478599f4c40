//! Win rate and cycle over twelve months, as the screen of figures defines them, beside the team's.

use super::ground::Ground;
use super::types::{PersonRates, PersonWin};
use crate::audience::{Class, InIt};
use crate::figures::types::WinRate;
use crate::figures::{cohorts, cycle_of, win_rate_of};
use crate::pipeline::lives::Life;
use crate::pipeline::then::DealOn;
use crate::pipeline::types::Outcome;
use chrono::{Months, NaiveDate};
use ledger::day_number;
use uuid::Uuid;

/// Months that are looked back.
const MONTHS: u32 = 12;

const PART: &str = "This copy holds a part of the deals, so the team's figures cannot be told from it.";

/// The first day of the twelve months that end on this one.
pub(super) fn first(today: NaiveDate) -> NaiveDate {
    let back = today.checked_sub_months(Months::new(MONTHS)).and_then(|day| day.succ_opt());
    back.unwrap_or(today)
}

impl Ground<'_> {
    /// How the person wins.
    pub fn win(&self) -> PersonWin {
        let from = first(self.today);
        let own: Vec<Life> = self.lives.iter().filter(|life| life.owner == Some(self.person)).cloned().collect();
        let all: Vec<&Life> = self.lives.iter().collect();
        let span = (from, self.today);
        let team_why = self.team_why(&all, span);
        let team = team_why.is_none().then(|| rates(&all, span));
        let of_cohorts: Vec<Life> = own.iter().filter(|life| created(life, span)).cloned().collect();
        let cohorts = cohorts(&of_cohorts, self.facts.fiscal_start, self.facts.period, self.measured);
        PersonWin {
            from,
            own: rates(&own.iter().collect::<Vec<_>>(), span),
            team,
            team_why,
            cohorts: cohorts
                .into_iter()
                .map(|mut cohort| {
                    cohort.opens.owners = vec![self.person];
                    // The cohort in which the twelve months begin is told from that day on.
                    cohort.opens.created_from = cohort.opens.created_from.map(|day| day.max(from));
                    cohort
                })
                .collect(),
        }
    }

    /// The team's is not told from a part of the deals, nor where it would be somebody else's alone.
    fn team_why(&self, all: &[&Life], span: (NaiveDate, NaiveDate)) -> Option<String> {
        if !self.measured.sees_all(Class::Deal) {
            return Some(PART.to_owned());
        }
        let counts = |life: &&&Life| created(life, span) || closed(life, span);
        let others = all.iter().filter(counts).map(|life| life.owner).filter(|owner| *owner != Some(self.person));
        let in_it: InIt<Uuid> = others.collect();
        (!self.measured.whole(&in_it)).then(|| self.measured.why())
    }
}

fn created(life: &Life, (from, to): (NaiveDate, NaiveDate)) -> bool {
    life.created.is_some_and(|day| (day_number(from)..=day_number(to)).contains(&day))
}

fn closed(life: &Life, (from, to): (NaiveDate, NaiveDate)) -> bool {
    life.closed.is_some_and(|day| (day_number(from)..=day_number(to)).contains(&day))
}

/// A rate by creation compares like with like; a cycle is of what came to its end, for what was created of late and closed
/// is quick by that alone.
fn rates(lives: &[&Life], span: (NaiveDate, NaiveDate)) -> PersonRates {
    PersonRates {
        win: win_rate_of(lives.iter().copied().filter(|life| created(life, span))),
        cycle: cycle_of(lives.iter().copied().filter(|life| closed(life, span))),
    }
}

/// The same win rate from the deals as they stood on a day.
pub(super) fn rate_on(deals: &[DealOn], person: Uuid, on: NaiveDate) -> WinRate {
    let own = deals.iter().filter(|deal| deal.owner == Some(person)).map(life);
    let own: Vec<Life> = own.filter(|life| created(life, (first(on), on))).collect();
    win_rate_of(&own)
}

/// As much of a life as a win rate looks at.
fn life(deal: &DealOn) -> Life {
    let minor = deal.parts.iter().fold(0_i64, |sum, (_, part)| sum.saturating_add(*part));
    let open = deal.outcome == Outcome::Open;
    let close = deal.close.map(day_number);
    Life {
        oid: deal.oid,
        owner: deal.owner,
        product: None,
        source: None,
        value: (!deal.parts.is_empty()).then(|| deal.currency.clone()).flatten().map(|currency| (minor, currency)),
        outcome: deal.outcome,
        created: deal.created.map(day_number),
        closed: close.filter(|_| !open),
        due: close.filter(|_| open),
    }
}
