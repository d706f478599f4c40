//! All figures of one person, as whoever reads them may see them.

use super::ground::Ground;
use super::types::{PersonAttainment, PersonFigures, PersonWho};
use super::{attainment, five, who};
use crate::audience::Measured;
use crate::company::info::{self, Facts};
use crate::error::{Error, Result};
use crate::forecast::Picture;
use crate::pipeline::then::{DealOn, deals_on};
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// The figures of a person today; with a day (of the session before), the five also as they stood then. Deals, calls and next
/// steps are those of that day; targets and credit splits are today's.
///
/// # Errors
/// Nobody has this identity, the day is yet to come, or the file could not be read.
pub fn show(
    book: &Book,
    person: Uuid,
    today: NaiveDate,
    since: Option<NaiveDate>,
    measured: &Measured,
) -> Result<PersonFigures> {
    if since.is_some_and(|day| day > today) {
        return Err(Error::Invalid(
            "The day to compare with is yet to come. Nothing was changed; name one that is past.".to_owned(),
        ));
    }
    let who = who::who(book, person, today)?;
    let facts = info::facts(book.conn())?;
    let withheld = why_not(&who, measured);
    let deals = deals_on(book, today)?;
    let periods = periods(book, &who, today, &facts, measured, &deals)?;
    let mut all = PersonFigures {
        on: today,
        since,
        currency: facts.currency,
        attainment: periods,
        win: None,
        calls: None,
        slips: None,
        activity: None,
        pipeline: None,
        five: withheld.as_deref().map_or_else(Vec::new, five::withheld),
        withheld,
        who,
    };
    if all.withheld.is_none() {
        let who = all.who.clone();
        let ground = Ground::of(book, &who, today, measured, deals)?;
        all.win = Some(ground.win());
        all.calls = Some(ground.calls()?);
        all.slips = Some(ground.slips()?);
        all.activity = Some(ground.activity()?);
        all.pipeline = Some(ground.pipeline()?);
        all.five = ground.five(since)?;
    }
    Ok(all)
}

/// What a person has won of the target, this period and those before it, and no other figure.
///
/// # Errors
/// Nobody has this identity, or the file could not be read.
pub fn attained(book: &Book, person: Uuid, today: NaiveDate, measured: &Measured) -> Result<Vec<PersonAttainment>> {
    let deals = deals_on(book, today)?;
    periods(book, &who::who(book, person, today)?, today, &info::facts(book.conn())?, measured, &deals)
}

fn periods(
    book: &Book,
    who: &PersonWho,
    today: NaiveDate,
    facts: &Facts,
    measured: &Measured,
    deals: &[DealOn],
) -> Result<Vec<PersonAttainment>> {
    let withheld = why_not(who, measured);
    attainment::Of { book, person: who.id, today, deals, facts, measured, withheld: withheld.as_deref() }.periods()
}

/// Why there is no figure: it is not for whoever reads, or this copy holds a part of what it is made of.
fn why_not(who: &PersonWho, measured: &Measured) -> Option<String> {
    if !measured.figures(Some(who.id)) {
        return Some(measured.why());
    }
    (!measured.all_deals_of(who.id))
        .then(|| format!("This copy does not hold all deals of {}, so no figure can be told from it.", who.name))
}

impl Ground<'_> {
    /// The period and all deals on an earlier day.
    fn stood(&self, day: NaiveDate) -> Result<(Picture, Vec<DealOn>)> {
        let deals = deals_on(self.book, day)?;
        Ok((attainment::picture(self.book, self.person, self.period, day, &deals)?, deals))
    }

    fn five(&self, since: Option<NaiveDate>) -> Result<Vec<super::types::PersonFive>> {
        let then = since.map(|day| self.stood(day)).transpose()?;
        let day = |on, picture, deals| five::Day {
            book: self.book,
            person: self.person,
            name: self.name,
            measured: self.measured,
            period: self.period,
            on,
            picture,
            deals,
        };
        let now = day(self.today, &self.picture, self.deals.as_slice());
        let before = since.zip(then.as_ref()).map(|(on, (picture, deals))| day(on, picture, deals.as_slice()));
        five::five(&now, before.as_ref())
    }
}
