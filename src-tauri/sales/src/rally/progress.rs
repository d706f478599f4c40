//! Won against the team's target, and what is needed a day.

use super::types::{Progress, WorkingDays};
use crate::company::calendar::FiscalPeriod;
use crate::company::working::Calendar;
use crate::money::Money;
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use crate::since::words::{number, short};
use chrono::{Datelike, Months, NaiveDate};
use ledger::day_number;

/// What a period is looked at with.
pub(super) struct Ground<'a> {
    pub period: FiscalPeriod,
    pub today: NaiveDate,
    pub calendar: &'a Calendar,
    pub lives: &'a [Life],
    /// The company's currency.
    pub home: &'a str,
    /// What counts of the team's target, by currency.
    pub target: &'a [Money],
    /// There is a target that the reader may not see: it is not in `target`, and nothing is said of it.
    pub hidden: bool,
    /// Repeat business of the period, by currency: as it counts person by person, and what has come so far.
    pub repeat: (&'a [Money], &'a [Money]),
}

impl Ground<'_> {
    /// Working days of the period.
    pub fn days(&self) -> WorkingDays {
        let (all, left) = (self.calendar.in_period(self.period), self.calendar.left_in(self.period, self.today));
        WorkingDays { all, gone: all - left, left }
    }

    /// Deals that were won from one day to another, both included, in one currency.
    fn won(&self, currency: &str, from: NaiveDate, to: NaiveDate) -> (i128, u32) {
        let days = day_number(from)..=day_number(to);
        let won = self.lives.iter().filter(|l| l.outcome == Outcome::Won);
        let here = won.filter(|l| l.closed.is_some_and(|day| days.contains(&day)));
        here.filter_map(|l| l.value.as_ref())
            .filter(|(_, of)| of == currency)
            .fold((0, 0), |(sum, deals), (minor, _)| (sum + i128::from(*minor), deals + 1))
    }

    /// What has come of repeat business, where that is known.
    fn come(&self, currency: &str) -> Option<i128> {
        self.repeat.1.iter().find(|m| m.currency == currency).map(|m| i128::from(m.minor))
    }

    /// Repeat business as it counts: what is expected, or has come where that is more; once the period is over, what has come
    /// where that is known.
    fn repeat(&self, currency: &str) -> Option<i128> {
        self.repeat.0.iter().find(|m| m.currency == currency).map(|m| i128::from(m.minor))
    }

    /// Target less won less repeat business; none without a target.
    pub fn left(&self, currency: &str) -> Option<i128> {
        let target = self.target.iter().find(|m| m.currency == currency)?;
        let (won, _) = self.won(currency, self.period.start, self.period.last());
        Some(i128::from(target.minor) - won - self.repeat(currency).unwrap_or(0))
    }

    /// Currencies of targets, wins and repeat business; the company's own first, which is always there.
    pub fn currencies(&self) -> Vec<String> {
        let mut found = vec![self.home.to_owned()];
        let days = day_number(self.period.start)..=day_number(self.period.last());
        let won =
            self.lives.iter().filter(|l| l.outcome == Outcome::Won && l.closed.is_some_and(|d| days.contains(&d)));
        let won = won.filter_map(|l| l.value.as_ref()).map(|(_, currency)| currency);
        let said = self.target.iter().chain(self.repeat.0).chain(self.repeat.1).map(|m| &m.currency);
        let mut others: Vec<&String> = won.chain(said).filter(|c| *c != self.home).collect();
        others.sort();
        others.dedup();
        found.extend(others.into_iter().cloned());
        found
    }

    /// What the last three whole months closed a working day, or why it cannot be said.
    fn recent(&self, currency: &str) -> Result<Money, String> {
        let first = self.today.with_day(1).unwrap_or(self.today);
        let from = first.checked_sub_months(Months::new(3)).unwrap_or(first);
        let to = first.pred_opt().unwrap_or(first);
        let known = self.lives.iter().flat_map(|l| l.created.into_iter().chain(l.closed)).min();
        if known.is_none_or(|known| known > day_number(from)) {
            let from = from.format("%-d %b %Y");
            return Err(format!("The book knows of no deal before {from}, so the last three months cannot be told."));
        }
        match self.calendar.working_days(from, to) {
            0 => Err("The last three months had no working day.".to_owned()),
            days => Ok(money(divided(self.won(currency, from, to).0, i128::from(days)), currency)),
        }
    }

    /// Progress in one currency.
    pub fn progress(&self, currency: &str) -> Progress {
        let days = self.days();
        let target = self.target.iter().find(|m| m.currency == currency);
        let (won, won_deals) = self.won(currency, self.period.start, self.period.last());
        let left = self.left(currency);
        let needed = left
            .filter(|left| *left > 0 && days.left > 0)
            .map(|left| money(divided(left, i128::from(days.left)), currency));
        let (recent, recent_why) = match self.recent(currency) {
            Ok(recent) => (Some(recent), None),
            Err(why) => (None, Some(why)),
        };
        let attained = target
            .filter(|t| t.minor > 0)
            .and_then(|t| u32::try_from(divided(won.max(0) * 10_000, i128::from(t.minor))).ok());
        let left = left.map(|left| money(left, currency));
        let (repeat, come) = (self.repeat(currency), self.come(currency));
        let mut progress = Progress {
            currency: currency.to_owned(),
            target: target.cloned(),
            won: money(won, currency),
            won_deals,
            repeat: repeat.map(|minor| money(minor, currency)),
            repeat_expected: repeat.is_some_and(|repeat| come.is_none_or(|come| come < repeat)),
            repeat_come: come.map(|minor| money(minor, currency)),
            left,
            attained,
            needed,
            recent,
            recent_why,
            sentence: String::new(),
        };
        progress.sentence = self.sentence(&progress, days);
        progress
    }

    /// "11 working days left; needs 42k a day; the last three months closed 31k a day."
    fn sentence(&self, progress: &Progress, days: WorkingDays) -> String {
        let said = |money: &Money| short(money, self.home);
        let name = self.period.name();
        let over = self.today > self.period.last();
        let mut parts = vec![match days.left {
            _ if over => format!("{name} is over"),
            0 => "No working day left".to_owned(),
            1 => "1 working day left".to_owned(),
            left => format!("{} working days left", count(left)),
        }];
        if self.hidden {
            return format!("{}.", parts.join("; "));
        }
        // The target is reached by deals and repeat business: what is said without naming the second does not add up.
        let repeat = progress.repeat.as_ref().filter(|repeat| repeat.minor != 0).map(said);
        let business = if progress.repeat_expected { "expected repeat business" } else { "repeat business" };
        let repeat = repeat.map(|repeat| format!("{repeat} of {business}"));
        let beside = repeat.as_ref().map_or_else(String::new, |repeat| format!(" beside {repeat}"));
        let with = repeat.map_or_else(String::new, |repeat| format!(", {repeat} counted in"));
        parts.push(match (&progress.left, &progress.needed) {
            (None, _) => format!("no target is set for {name}"),
            (Some(left), _) if left.minor == 0 => format!("the target is reached{with}"),
            (Some(left), _) if left.minor < 0 => {
                let above = Money { minor: left.minor.saturating_neg(), currency: left.currency.clone() };
                format!("the target is reached, with {} above it{with}", said(&above))
            }
            (Some(_), Some(needed)) => format!("needs {} a day{beside}", said(needed)),
            (Some(left), None) if over => format!("it closed {} below the target{with}", said(left)),
            (Some(left), None) => format!("{} to the target{with}", said(left)),
        });
        if let (Some(recent), false) = (&progress.recent, over) {
            parts.push(format!("the last three months closed {} a day", said(recent)));
        }
        format!("{}.", parts.join("; "))
    }
}

/// Counts in this sentence are always figures: they are read from across a room.
fn count(days: u32) -> String {
    if days < 10 { days.to_string() } else { number(days as usize) }
}

/// Rounded half up.
pub(super) fn divided(part: i128, by: i128) -> i128 {
    (2 * part + by).div_euclid(2 * by)
}

/// An amount that is too large to be said stands at the largest one.
pub(super) fn money(minor: i128, currency: &str) -> Money {
    let minor = i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX });
    Money { minor, currency: currency.to_owned() }
}
