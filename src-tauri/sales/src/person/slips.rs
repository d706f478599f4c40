//! Close dates that moved later: deals pushed, and deals that slipped out of a period.

use super::ground::{Ground, count};
use super::types::{PersonDeal, PersonSlipped, PersonSlips};
use crate::company::calendar::FiscalPeriod;
use crate::error::Result;
use crate::forecast::slipped;
use crate::pipeline::pushes;
use crate::pipeline::then::DealOn;
use crate::pipeline::words::shown_date;
use crate::since::words::number;
use chrono::{Days, NaiveDate};
use ledger::{Book, day_number};
use std::cmp::Reverse;
use uuid::Uuid;

/// Days that are looked back, today included.
const DAYS: u64 = 90;

/// From so many on it says something of a deal.
const OFTEN: u32 = 2;

impl Ground<'_> {
    /// Of the person's open deals.
    pub fn slips(&self) -> Result<PersonSlips> {
        let conn = self.book.conn();
        let from = self.today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(self.today);
        let (ever, lately) = pushes::ever_and_since(conn, day_number(from))?;
        let mut often: Vec<(u32, &DealOn)> =
            self.open().filter_map(|deal| Some((*ever.get(&deal.oid)?, deal))).filter(|(n, _)| *n >= OFTEN).collect();
        often.sort_by_key(|(times, deal)| (Reverse(*times), deal.close, deal.id));
        let lately: Vec<u32> = self.open().filter_map(|deal| lately.get(&deal.oid).copied()).collect();
        let before = self.period.beside(self.facts.fiscal_start, true);
        Ok(PersonSlips {
            from,
            pushed: often.into_iter().map(|(times, deal)| self.deal(deal, pushed(times))).collect(),
            pushes: lately.iter().fold(0, |sum, times| sum.saturating_add(*times)),
            pushed_deals: count(lately.len()),
            slipped: [self.period, before].into_iter().map(|period| self.slipped(period)).collect::<Result<_>>()?,
        })
    }

    fn slipped(&self, period: FiscalPeriod) -> Result<PersonSlipped> {
        let mut these = slipped_of(self.book, period, self.today, &self.deals, self.person)?;
        these.sort_by_key(|deal| (deal.close, deal.id));
        let due = |deal: &DealOn| deal.close.map_or_else(String::new, |day| format!("due on {}", shown_date(day)));
        let deals: Vec<PersonDeal> = these.into_iter().map(|deal| self.deal(deal, due(deal))).collect();
        Ok(PersonSlipped { period: period.name(), deals })
    }
}

/// The person's deals among these that had slipped out of a period on a day.
pub(super) fn slipped_of<'d>(
    book: &Book,
    period: FiscalPeriod,
    on: NaiveDate,
    deals: &'d [DealOn],
    person: Uuid,
) -> Result<Vec<&'d DealOn>> {
    let own = || deals.iter().filter(|deal| deal.owner == Some(person));
    let all = slipped(book, period, on, own())?;
    Ok(own().filter(|deal| all.contains(&deal.oid)).collect())
}

/// "pushed twice".
fn pushed(times: u32) -> String {
    match times {
        1 => "pushed once".to_owned(),
        2 => "pushed twice".to_owned(),
        times => format!("pushed {} times", number(times as usize)),
    }
}
