//! The five figures that a one-to-one opens with, each beside what it was at the session before.

use super::attainment::percent;
use super::ground::{count, open_of};
use super::open::in_place;
use super::slips::slipped_of;
use super::types::{FiveKey, PersonFive, Tone, Trend};
use super::win::rate_on;
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::error::Result;
use crate::figures::types::WinRate;
use crate::forecast::{Counted, Picture, Scope, share_of_target};
use crate::money::Money;
use crate::pipeline::then::DealOn;
use crate::since::words::{capital, deals as count_of, short};
use chrono::NaiveDate;
use ledger::Book;
use std::cmp::Ordering;
use uuid::Uuid;

/// All of them, in their order.
const ALL: [(FiveKey, &str); 5] = [
    (FiveKey::Attainment, "Attainment"),
    (FiveKey::Call, "Call against target"),
    (FiveKey::WinRate, "Win rate"),
    (FiveKey::Slipped, "Slipped deals"),
    (FiveKey::NextSteps, "Next steps in place"),
];

/// A figure as it stands on a day: in words, as a number to compare by, and why one of the two is not given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Stands {
    words: Option<String>,
    number: Option<u32>,
    why: Option<String>,
}

impl Stands {
    fn known(words: String, number: u32) -> Self {
        Self { words: Some(words), number: Some(number), why: None }
    }

    fn unknown(why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..Self::default() }
    }
}

/// The book on a day, as the five are read off it.
pub(super) struct Day<'a> {
    pub book: &'a Book,
    pub person: Uuid,
    pub name: &'a str,
    pub measured: &'a Measured,
    /// The period of today, whatever the day.
    pub period: FiscalPeriod,
    pub on: NaiveDate,
    /// That period as it stood on the day.
    pub picture: &'a Picture,
    /// Every deal as it stood on the day.
    pub deals: &'a [DealOn],
}

impl Day<'_> {
    /// In the order of [`ALL`].
    fn figures(&self) -> Result<[Stands; 5]> {
        Ok([
            self.attainment(),
            self.call(),
            win(&rate_on(self.deals, self.person, self.on)),
            self.slipped()?,
            self.steps(),
        ])
    }

    /// What counts of the target, or why there is none.
    fn target(&self) -> std::result::Result<i64, String> {
        if !self.measured.agreed(self.person) {
            return Err(self.measured.why());
        }
        let target = self.picture.said(Scope::Seller(self.person)).and_then(|one| one.target);
        target.filter(|target| *target > 0).ok_or_else(|| format!("No target counts in {}.", self.period.name()))
    }

    fn against(&self, minor: i64) -> Stands {
        let target = match self.target() {
            Ok(target) => target,
            Err(why) => return Stands::unknown(why),
        };
        let said = |minor: i64| {
            let currency = self.picture.currency.clone();
            short(&Money { minor, currency }, &self.picture.currency)
        };
        match share_of_target(minor, target, 10_000) {
            Some(share) => Stands::known(format!("{}: {} of {}", percent(share), said(minor), said(target)), share),
            None => Stands::unknown("It is too large a multiple of the target to be told."),
        }
    }

    fn attainment(&self) -> Stands {
        self.against(self.picture.sum(Scope::Seller(self.person), Counted::Won))
    }

    fn call(&self) -> Stands {
        if !self.measured.agreed(self.person) {
            return Stands::unknown(self.measured.why());
        }
        let call = self.picture.said(Scope::Seller(self.person)).and_then(|one| one.call.as_ref());
        match call {
            None => Stands::unknown(format!("{} has not called {}.", self.name, self.period.name())),
            Some(call) if call.currency != self.picture.currency => {
                Stands::unknown(format!("The call of {} is in another currency than the target.", self.period.name()))
            }
            Some(call) => self.against(call.minor),
        }
    }

    fn slipped(&self) -> Result<Stands> {
        let deals = slipped_of(self.book, self.period, self.on, self.deals, self.person)?.len();
        Ok(Stands::known(count_of(deals), count(deals)))
    }

    fn steps(&self) -> Stands {
        let open: Vec<&DealOn> = open_of(self.deals, self.person).collect();
        let placed = open.iter().filter(|deal| in_place(deal, self.on)).count();
        let share = share_of_target(count(placed).into(), count(open.len()).into(), 10_000);
        match share {
            Some(share) => Stands::known(format!("{placed} of {} open deals", open.len()), share),
            None => Stands::unknown("There is no open deal."),
        }
    }
}

/// Under ten decided deals: counts, and nothing to compare by.
fn win(rate: &WinRate) -> Stands {
    let decided = rate.won.saturating_add(rate.lost);
    match rate.rate {
        Some(share) => Stands::known(format!("{} of {decided} decided deals", percent(share)), share),
        None if decided == 0 => Stands::unknown("No deal of the last twelve months is decided yet."),
        None => {
            Stands { words: Some(format!("{} won, {} lost", rate.won, rate.lost)), number: None, why: rate.why.clone() }
        }
    }
}

/// The five, as of a day and as of an earlier one. Of this period's figures nothing is told as of a day before its first: what
/// was won of it then would be nothing of another target.
///
/// # Errors
/// The file could not be read.
pub(super) fn five(now: &Day, before: Option<&Day>) -> Result<Vec<PersonFive>> {
    let stand = now.figures()?;
    let stood = before.map(Day::figures).transpose()?;
    let begun = before.is_some_and(|day| day.on >= now.period.start);
    let all = ALL.into_iter().zip(stand).enumerate();
    Ok(all
        .map(|(at, ((key, label), stands))| {
            let of_period = matches!(key, FiveKey::Attainment | FiveKey::Call | FiveKey::Slipped);
            let was = stood.as_ref().map(|all| &all[at]).filter(|_| begun || !of_period);
            told(key, label, stands, was)
        })
        .collect())
}

/// The five where none is for whoever reads.
pub(super) fn withheld(why: &str) -> Vec<PersonFive> {
    ALL.into_iter().map(|(key, label)| told(key, label, Stands::unknown(why), None)).collect()
}

fn told(key: FiveKey, label: &str, now: Stands, was: Option<&Stands>) -> PersonFive {
    let trend = now.number.zip(was.and_then(|was| was.number)).map(|(now, was)| match now.cmp(&was) {
        Ordering::Greater => Trend::Up,
        Ordering::Less => Trend::Down,
        Ordering::Equal => Trend::Same,
    });
    PersonFive {
        key,
        label: label.to_owned(),
        tone: now.words.as_ref().map(|_| tone(key, trend)),
        value: now.words.as_deref().map(capital),
        why: now.why,
        was: was.and_then(|was| was.words.clone()),
        trend,
    }
}

/// Fewer deals that slipped are better, more of all else is; but for a call.
fn tone(key: FiveKey, trend: Option<Trend>) -> Tone {
    match (key, trend) {
        (FiveKey::Call, _) | (_, None | Some(Trend::Same)) => Tone::Neutral,
        (FiveKey::Slipped, Some(Trend::Down)) => Tone::Good,
        (FiveKey::Slipped, Some(Trend::Up)) => Tone::Bad,
        (_, Some(Trend::Up)) => Tone::Good,
        (_, Some(Trend::Down)) => Tone::Bad,
    }
}
