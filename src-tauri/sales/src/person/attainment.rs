//! Won of the target: this period, and the last four that are over.

use super::types::PersonAttainment;
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info::Facts;
use crate::error::Result;
use crate::forecast::{Counted, Picture, Scope, share_of_target};
use crate::money::{Money, Sum};
use crate::pipeline::then::DealOn;
use crate::since::words::short;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Periods before this one.
const BEFORE: usize = 4;

/// Whose attainment it is, and what of it may be shown.
pub(super) struct Of<'a> {
    pub book: &'a Book,
    pub person: Uuid,
    pub today: NaiveDate,
    /// Every deal as it stands today.
    pub deals: &'a [DealOn],
    pub facts: &'a Facts,
    pub measured: &'a Measured,
    /// Why no figure is shown; none = they are.
    pub withheld: Option<&'a str>,
}

impl Of<'_> {
    /// The latest first.
    pub fn periods(&self) -> Result<Vec<PersonAttainment>> {
        let mut period = FiscalPeriod::of(self.today, self.facts.fiscal_start, self.facts.period);
        let mut all = Vec::with_capacity(BEFORE + 1);
        for _ in 0..=BEFORE {
            // What a period has come to is known today better than on its last day: deals are won on a day that is past.
            all.push(self.one(period, &picture(self.book, self.person, period, self.today, self.deals)?));
            period = period.beside(self.facts.fiscal_start, true);
        }
        Ok(all)
    }

    fn one(&self, period: FiscalPeriod, picture: &Picture) -> PersonAttainment {
        let name = period.name();
        let money = |minor: i64| Money { minor, currency: picture.currency.clone() };
        let (figures, agreed) = (self.withheld.is_none(), self.measured.agreed(self.person));
        let scope = Scope::Seller(self.person);
        let said = picture.said(scope);
        let target = said.and_then(|one| one.target).filter(|_| agreed);
        let repeat = said.and_then(|one| one.repeat).filter(|_| figures && agreed);
        let won = figures.then(|| picture.sum(scope, Counted::Won));
        let attained = won.zip(target).and_then(|(won, target)| share_of_target(won, target, 10_000));
        let why = match (self.withheld, target) {
            (Some(withheld), _) => Some(withheld.to_owned()),
            (None, None) if !agreed => Some(self.measured.why()),
            (None, None) => Some(format!("No target is set for {name}.")),
            (None, Some(target)) if target <= 0 => Some(format!("Nothing of the target counts in {name}.")),
            _ => None,
        };
        let mut one = PersonAttainment {
            from: period.start,
            to: period.last(),
            now: (period.start..=period.last()).contains(&self.today),
            target: target.map(money),
            won: won.map(money),
            foreign: if figures { foreign(picture, self.person) } else { Vec::new() },
            repeat: repeat.map(money),
            attained,
            why,
            sentence: String::new(),
            period: name,
        };
        one.sentence = sentence(&one, &picture.currency);
        one
    }
}

/// A period on a day, of the deals that the person is credited with: nobody else's sum is asked for.
pub(super) fn picture(
    book: &Book,
    person: Uuid,
    period: FiscalPeriod,
    on: NaiveDate,
    deals: &[DealOn],
) -> Result<Picture> {
    let own = deals.iter().filter(|deal| deal.parts.iter().any(|(of, _)| *of == Some(person)));
    Picture::of_deals(book, period, on, own)
}

/// What was won in other currencies than the company's.
fn foreign(picture: &Picture, person: Uuid) -> Vec<Money> {
    let won = picture.deals.iter().filter(|deal| deal.counted == Counted::Won);
    let parts = won.filter_map(|deal| Some((deal.currency.clone()?, deal.part(Some(person)))));
    let parts = parts.filter(|(currency, minor)| *currency != picture.currency && *minor != 0);
    let all: Vec<Money> = parts.map(|(currency, minor)| Money { minor, currency }).collect();
    all.iter().collect::<Sum>().list()
}

/// "Won 79k of 200k: 39 %; 10k of repeat business beside it."
fn sentence(one: &PersonAttainment, home: &str) -> String {
    let Some(won) = one.won.as_ref().map(|won| short(won, home)) else {
        return one.why.clone().unwrap_or_default();
    };
    let first = match (&one.target, one.attained) {
        (Some(target), Some(attained)) => {
            format!("Won {won} of {}: {}", short(target, home), percent(attained))
        }
        _ => format!("Won {won}"),
    };
    let repeat = one.repeat.as_ref().filter(|repeat| repeat.minor != 0);
    let repeat =
        repeat.map_or_else(String::new, |repeat| format!("; {} of repeat business beside it", short(repeat, home)));
    let why = one.why.as_ref().map_or_else(String::new, |why| format!(" {why}"));
    format!("{first}{repeat}.{why}")
}

/// "39 %": whole percents, rounded down, so that a target is said to be reached only where it is.
pub(super) fn percent(hundredths: u32) -> String {
    format!("{} %", hundredths / 100)
}
