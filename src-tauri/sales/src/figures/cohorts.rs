//! Win rate by the month or quarter in which deals were created.

use super::groups::every;
use super::rates;
use super::types::Cohort;
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::types::Period;
use crate::money::Money;
use crate::pipeline::lives::Life;
use crate::pipeline::types::{Filter, Outcome};
use chrono::NaiveDate;
use ledger::day_of;
use std::collections::BTreeMap;

/// A cohort is settled when at most one in so many of its deals is still open.
const SETTLED: u32 = 5;

/// Cohorts, latest first; deals whose day of creation is not known come last. A rate by cohort compares like with like:
/// a rate of the deals that closed in a period mixes quick wins of today with slow losses of last year.
pub(crate) fn cohorts(lives: &[Life], fiscal_start: u8, length: Period, measured: &Measured) -> Vec<Cohort> {
    let mut of: BTreeMap<Option<NaiveDate>, Vec<&Life>> = BTreeMap::new();
    for life in lives {
        let start = life.created.map(|day| FiscalPeriod::of(day_of(day), fiscal_start, length).start);
        of.entry(start).or_default().push(life);
    }
    of.into_iter().rev().map(|(from, lives)| cohort(from, &lives, fiscal_start, length, measured)).collect()
}

fn cohort(from: Option<NaiveDate>, lives: &[&Life], fiscal_start: u8, length: Period, measured: &Measured) -> Cohort {
    let shown = measured.whole(&lives.iter().map(|life| life.owner).collect());
    let lives = if shown { lives } else { &[] };
    let open: Vec<&Life> = lives.iter().copied().filter(|l| l.outcome == Outcome::Open).collect();
    let created = u32::try_from(lives.len()).unwrap_or(u32::MAX);
    let still = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let settled = still.saturating_mul(SETTLED) <= created;
    let period = from.map(|day| FiscalPeriod::of(day, fiscal_start, length));
    Cohort {
        period: period.map(FiscalPeriod::name),
        from,
        created,
        open: still,
        value: sums(lives.iter().copied()),
        open_value: sums(open),
        win: rates::win_rate(lives.iter().copied()),
        settled,
        withheld: (!shown).then(|| measured.why()),
        note: (!settled).then(|| {
            let are = if still == 1 { "is" } else { "are" };
            format!("Not yet settled: {still} of {created} {are} still open.")
        }),
        opens: match period {
            Some(period) => Filter { created_from: Some(period.start), created_to: period.end().pred_opt(), ..every() },
            None => Filter { no_created: true, ..every() },
        },
    }
}

fn sums<'l>(lives: impl IntoIterator<Item = &'l Life>) -> Vec<Money> {
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for (minor, currency) in lives.into_iter().filter_map(|l| l.value.as_ref()) {
        *sums.entry(currency).or_default() += i128::from(*minor);
    }
    sums.into_iter().map(|(currency, minor)| rates::money(minor, currency)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::groups::tests::life;
    use ledger::day_number;

    #[test]
    fn a_deal_belongs_to_the_period_of_its_creation_whenever_it_closed() {
        let on = |day: &str, outcome| Life { created: day.parse().ok().map(day_number), ..life(outcome, Some(100)) };
        let lives = [
            on("2026-01-31", Outcome::Won),
            on("2026-02-01", Outcome::Lost),
            on("2026-03-31", Outcome::Open),
            on("2026-04-01", Outcome::Won),
            on("", Outcome::Lost),
        ];
        let desk = crate::team::tests::support::Desk::new(1, Period::Quarter);
        let measured = Measured::here(desk.book.conn()).unwrap();
        let told = |length, start| -> Vec<(Option<String>, u32, u32, bool)> {
            cohorts(&lives, start, length, &measured)
                .into_iter()
                .map(|c| (c.period, c.created, c.open, c.settled))
                .collect()
        };
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(
            told(Period::Quarter, 1),
            [(named("2026-Q2"), 1, 0, true), (named("2026-Q1"), 3, 1, false), (None, 1, 0, true)]
        );
        assert_eq!(
            told(Period::Quarter, 2),
            [(named("2027-Q1"), 3, 1, false), (named("2026-Q4"), 1, 0, true), (None, 1, 0, true)]
        );
        assert_eq!(told(Period::Month, 1).len(), 5);
        let first = &cohorts(&lives, 1, Period::Quarter, &measured)[1];
        assert_eq!(
            (first.opens.created_from, first.opens.created_to),
            ("2026-01-01".parse().ok(), "2026-03-31".parse().ok())
        );
        assert_eq!(first.note.as_deref(), Some("Not yet settled: 1 of 3 is still open."));
    }
}
