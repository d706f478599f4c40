//! Taking a picture of a period as it stood on a day.

use super::counted::Counting;
use super::figures::{Level, Line, lines, of_file, standing};
use super::picture::{Counted, DealThen, Picture, Said, SellerThen};
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::tiles::months_after;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::then::{DealOn, deals_on};
use crate::pipeline::types::Outcome;
use crate::repeat;
use crate::team::targets;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl Picture {
    /// A period as it stood on a day, as whoever looks at the open copy sees it. Deals, stages and figures are those of that
    /// day; targets, repeat business, credit splits and names are today's, which is why a sign-off keeps its own picture.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(book: &Book, period: FiscalPeriod, on: NaiveDate) -> Result<Self> {
        Ok(Self::with_deals(book, period, on)?.0)
    }

    /// The same with the deals that it was made of, which know more than it keeps.
    pub(crate) fn with_deals(book: &Book, period: FiscalPeriod, on: NaiveDate) -> Result<(Self, Vec<DealOn>)> {
        let all = deals_on(book, on)?;
        Ok((Self::of_deals(book, period, on, all.iter())?, all))
    }

    /// The same of deals that were read before, as they stood on the day: all of them, or those that one person is credited
    /// with, where nobody else's sum is asked for.
    pub(crate) fn of_deals<'d>(
        book: &Book,
        period: FiscalPeriod,
        on: NaiveDate,
        deals: impl Iterator<Item = &'d DealOn>,
    ) -> Result<Self> {
        let conn = book.conn();
        let currency = info::facts(conn)?.currency;
        let counting = Counting::of(conn, period.start, period.last())?;
        let deals = deals.filter_map(|deal| then(deal, counting.counts(deal), period.last())).collect();
        let (sellers, whole) = said(book, period, on, &currency)?;
        Ok(Self { from: period.start, months: period.months, on, currency, deals, sellers, whole })
    }
}

impl Picture {
    /// Puts a figure into it that was just said.
    pub fn say(&mut self, level: Level, person: Option<Uuid>, said: Said) {
        let place = match person {
            None => &mut self.whole,
            Some(person) => self.seller(person),
        };
        *level.of(place) = Some(said);
    }

    /// A seller's part, also where there was none.
    fn seller(&mut self, person: Uuid) -> &mut SellerThen {
        let at = self.sellers.iter().position(|one| one.person == Some(person)).unwrap_or_else(|| {
            self.sellers.push(SellerThen { person: Some(person), ..SellerThen::default() });
            self.sellers.len() - 1
        });
        &mut self.sellers[at]
    }

    /// Puts everybody's repeat business into it, past any veil: for sums that tell of nobody.
    pub(super) fn repeats(&mut self, book: &Book) -> Result<()> {
        let all = repeat::of_everybody(book.conn(), self.from, self.months)?;
        let over = months_after(self.from, i64::from(self.months)) <= self.on;
        let currency = self.currency.clone();
        let of = |all: &[Money]| all.iter().find(|money| money.currency == currency).map(|money| money.minor);
        for one in &all.people {
            let counted = repeat::counts(of(&one.expected), of(&one.actual), over);
            self.seller(one.person).repeat = counted;
        }
        Ok(())
    }
}

/// What is kept of a deal: all that is open, what closed in the period, and what closed after it, for that has slipped.
fn then(deal: &DealOn, counted: Counted, last: NaiveDate) -> Option<DealThen> {
    let slipped = deal.close.is_some_and(|day| day > last);
    (deal.outcome == Outcome::Open || counted != Counted::Outside || slipped).then(|| DealThen {
        id: deal.id,
        title: deal.title.clone(),
        account: deal.account.clone(),
        owner: deal.owner,
        parts: deal.parts.clone(),
        currency: deal.currency.clone(),
        counted,
        said: deal.category,
        stage: deal.stage.as_ref().map(|stage| stage.name.clone()),
        close: deal.close,
        created: deal.created,
    })
}

fn said(book: &Book, period: FiscalPeriod, on: NaiveDate, currency: &str) -> Result<(Vec<SellerThen>, SellerThen)> {
    let conn = book.conn();
    let mut sellers: BTreeMap<Uuid, SellerThen> = BTreeMap::new();
    let mut whole = SellerThen::default();
    let of = |all: &[Money]| all.iter().find(|money| money.currency == currency).map(|money| money.minor);
    let targets = targets::of_period(conn, period.start, period.months)?;
    whole.target = of(&targets.counted);
    for one in targets.people.iter().filter(|one| !one.leads) {
        let seller = sellers.entry(one.person).or_default();
        seller.target = of(&one.counted);
    }
    let repeats = repeat::of_period(conn, period.start, period.months)?;
    let over = on > period.last();
    let counts = |expected: &[Money], come: &[Money]| repeat::counts(of(expected), of(come), over);
    whole.repeat = of(repeats.counted(over));
    for one in &repeats.people {
        sellers.entry(one.person).or_default().repeat = counts(&one.expected, &one.actual);
    }
    for level in Level::ALL {
        let lines = lines(conn, level, period.start, period.months)?;
        let mut people: Vec<Option<Uuid>> = lines.iter().map(|line| line.person).collect();
        people.sort_unstable();
        people.dedup();
        for person in people {
            let Some(said) = standing(&lines, on, person) else { continue };
            let seller = person.map_or(&mut whole, |person| sellers.entry(person).or_default());
            *level.of(seller) = Some(said.clone());
        }
    }
    for (person, seller) in &mut sellers {
        seller.person = Some(*person);
    }
    Ok((sellers.into_values().collect(), whole))
}

impl Level {
    /// Where a picture keeps it.
    pub(super) fn of(self, seller: &mut SellerThen) -> &mut Option<Said> {
        match self {
            Self::Call => &mut seller.call,
            Self::Judgement => &mut seller.judgement,
            Self::Agreed => &mut seller.agreed,
            Self::Result => &mut seller.result,
        }
    }
}

/// May the sum of the calls on a day be told to somebody who does not see those of these people? Not where one of them
/// alone is in it; nor from a day before somebody's first call, which that sum and a later one would tell.
pub(super) fn sums_up(calls: &[Line], hidden: &BTreeSet<Uuid>, on: NaiveDate) -> bool {
    let stands = hidden.iter().filter(|one| standing(calls, on, Some(**one)).is_some()).count();
    let heard = |one| calls.iter().any(|line| line.person == Some(one) && line.on <= on);
    hidden.is_empty() || (stands != 1 && callers(calls).into_iter().all(heard))
}

/// Everybody who ever called in the period, and not only took it back on the same day.
pub(super) fn callers(calls: &[Line]) -> BTreeSet<Uuid> {
    calls.iter().filter(|line| line.said.is_some()).filter_map(|line| line.person).collect()
}

/// Everybody's calls of a period, where the open copy holds them all: their sum tells of nobody.
pub(super) fn everybodys(book: &Book, period: FiscalPeriod, measured: &Measured) -> Result<Option<Vec<Line>>> {
    match measured.holds_all() {
        true => Ok(Some(of_file(book.conn(), Level::Call, period.start, period.months)?)),
        false => Ok(None),
    }
}
