//! Who is looked at: the company, managers' teams, sellers, and small companies drawn from it.

use crate::import::Imported;
use chrono::NaiveDate;
use ledger::day_number;
use rallybook_tests::Outcome;
use sales::company::calendar::FiscalPeriod;
use sales::company::types::Period;
use sales::second_opinion::backtest::{self, Score};
use sales::second_opinion::baselines::{Days, committed};
use sales::second_opinion::chance::Chance;
use sales::second_opinion::gather::Gathered;
use sales::second_opinion::outlook::FULL;
use sales::second_opinion::window::Window;

/// Small companies that are drawn.
const SAMPLES: u64 = 20;
const SEED: u64 = 7;

/// Who.
#[derive(Clone, Copy)]
pub enum Group {
    Company,
    /// The company with close dates that are as wrong as those of people.
    Astray,
    Teams,
    Sellers,
    Samples,
}

/// Length of a period.
#[derive(Clone, Copy)]
pub enum Length {
    Month,
    Quarter,
}

impl Group {
    pub const ALL: [Self; 5] = [Self::Company, Self::Astray, Self::Teams, Self::Sellers, Self::Samples];

    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Astray => "company, close dates 20 days late, give or take 30",
            Self::Teams => "managers' teams",
            Self::Sellers => "sellers",
            Self::Samples => "10 % samples",
        }
    }
}

impl Length {
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }
}

/// All scores of a group.
pub fn scores(imported: &Imported, group: Group, length: Length) -> Outcome<Vec<Score>> {
    let units: Vec<Gathered> = match group {
        Group::Company => vec![imported.company.clone()],
        Group::Astray => vec![astray(&imported.company)],
        Group::Teams => imported.teams.iter().map(|(_, gathered)| gathered.clone()).collect(),
        Group::Sellers => imported.sellers.iter().map(|(_, gathered)| gathered.clone()).collect(),
        Group::Samples => (0..SAMPLES).map(|n| sample(&imported.company, n)).collect(),
    };
    let periods = periods(&imported.company, imported.today, length);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut scores = Vec::new();
        while let Some(unit) = units.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            scores.extend(of(imported, unit, &periods));
        }
        scores
    };
    let all: Vec<Vec<Score>> = std::thread::scope(|scope| {
        let hands: Vec<_> =
            (0..std::thread::available_parallelism().map_or(1, usize::from)).map(|_| scope.spawn(work)).collect();
        hands.into_iter().filter_map(|hand| hand.join().ok()).collect()
    });
    Ok(all.into_iter().flatten().collect())
}

/// Scores of one of them. Only days on which every rule has something to say are compared.
fn of(imported: &Imported, unit: &Gathered, periods: &[Days]) -> Vec<Score> {
    let today = day_number(imported.today);
    let of_period = |period| backtest::of_period(&unit.history, period, periods, today, FULL, SEED);
    let mut scores: Vec<Score> = periods.iter().copied().flat_map(of_period).collect();
    scores.retain(|score| score.others[1].is_some() && score.others[3].is_some());
    let history = imported.committed(unit);
    for score in &mut scores {
        let window = Window { start: score.period.0, end: score.period.1, today: score.today };
        score.others[2] = Some(committed(&history, &window));
    }
    scores
}

/// The vendor's close dates are better than anybody's: here each is moved by 20 days, give or take 30 (the sum of three
/// even draws has half of one as its deviation).
fn astray(company: &Gathered) -> Gathered {
    let mut chance = Chance::of(500);
    let mut astray = company.clone();
    for deal in &mut astray.history.deals {
        let off = 20.0 + 60.0 * (chance.unit() + chance.unit() + chance.unit() - 1.5);
        for state in &mut deal.states {
            state.due = state.due.map(|day| (day + off.round() as i32).max(state.from));
        }
    }
    astray
}

/// One deal in ten.
fn sample(company: &Gathered, n: u64) -> Gathered {
    let mut chance = Chance::of(1_000 + n);
    let mut drawn = Gathered::default();
    for (deal, oid) in company.history.deals.iter().zip(&company.oids) {
        if chance.below(10) == 0 {
            drawn.history.deals.push(deal.clone());
            drawn.oids.push(*oid);
        }
    }
    drawn
}

/// Every whole period from the first end of a deal on.
fn periods(company: &Gathered, today: NaiveDate, length: Length) -> Vec<Days> {
    let length = match length {
        Length::Month => Period::Month,
        Length::Quarter => Period::Quarter,
    };
    let mut periods = Vec::new();
    let Some(first) = company.history.first_end(day_number(today)) else { return periods };
    let mut period = FiscalPeriod::of(ledger::day_of(first), 1, length);
    while period.last() < today {
        periods.push((day_number(period.start), day_number(period.last())));
        period = period.beside(1, false);
    }
    periods
}
