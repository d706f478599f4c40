//! Won value a month, before and after.

use super::types::{SuccessionMonth, SuccessionSeries, SuccessionSide, SuccessionSum};
use crate::money::Money;
use crate::pipeline::credit::Shares;
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use crate::since::words::short;
use chrono::{Months, NaiveDate};
use ledger::day_number;
use uuid::Uuid;

/// Fewer whole months than these give no median.
const ENOUGH: usize = 3;

/// What months are told from.
pub(super) struct Ground<'a> {
    pub lives: &'a [Life],
    /// Who else is credited with them.
    pub shares: &'a Shares,
    pub person: Uuid,
    pub name: &'a str,
    /// First day of the month in which the role changed.
    pub change: NaiveDate,
    /// First day in the role before it, where the book tells: no earlier month is compared.
    pub before: Option<NaiveDate>,
    /// Months on each side.
    pub sides: u32,
    pub today: NaiveDate,
    /// Last day in the new role; none = still.
    pub until: Option<NaiveDate>,
    /// The company's currency.
    pub home: &'a str,
    /// The first day of which the book knows anything.
    pub known: Option<i32>,
}

impl Ground<'_> {
    /// The months of one currency with their medians.
    ///
    /// A month counts by the day on which deals closed; a deal counts for those who are
    /// credited with it, by their shares. The month of the change belongs
    /// to neither side, a month that the book does not reach back to is unknown, and the running one is in no median.
    pub fn series(&self, currency: &str) -> SuccessionSeries {
        let sides = i32::try_from(self.sides).unwrap_or(12);
        let months: Vec<SuccessionMonth> = (-sides..=sides).filter_map(|at| self.month(currency, at)).collect();
        let side = |before: bool| {
            let whole = months.iter().filter(|m| !m.running && m.own.is_some() && (m.at < 0) == before && m.at != 0);
            self.side(currency, whole.collect(), before)
        };
        let (before, after) = (side(true), side(false));
        let gap = before.all.as_ref().zip(after.all.as_ref()).map(|(before, after)| Money {
            minor: after.minor.saturating_sub(before.minor),
            currency: currency.to_owned(),
        });
        let sum = gap.is_some().then(|| sum(currency, &months));
        let mut sentences = self.sentences(&before, &after, gap.as_ref());
        sentences.extend(sum.as_ref().map(|sum| self.summed(sum)));
        SuccessionSeries { currency: currency.to_owned(), months, before, after, gap, sum, sentences }
    }

    fn month(&self, currency: &str, at: i32) -> Option<SuccessionMonth> {
        let step = Months::new(at.unsigned_abs());
        let from = if at < 0 { self.change.checked_sub_months(step)? } else { self.change.checked_add_months(step)? };
        let end = from.checked_add_months(Months::new(1))?;
        // Only months through which the person held the role stand after the change.
        let led = |until: NaiveDate| end.pred_opt().is_some_and(|last| last <= until);
        let other_role = at < 0 && self.before.is_some_and(|before| from < before);
        if from > self.today || other_role || (at > 0 && !self.until.is_none_or(led)) {
            return None;
        }
        let known = self.known.is_some_and(|known| known <= day_number(from));
        let (own, others) = won(self.lives, self.shares, self.person, currency, from, end);
        let told = |sum: i128| known.then(|| money(sum, currency));
        Some(SuccessionMonth { from, at, own: told(own), others: told(others), running: end > self.today })
    }

    fn side(&self, currency: &str, months: Vec<&SuccessionMonth>, before: bool) -> SuccessionSide {
        let of = |value: fn(&SuccessionMonth) -> i128| {
            let mut values: Vec<i128> = months.iter().map(|m| value(m)).collect();
            values.sort_unstable();
            (values.len() >= ENOUGH).then(|| median(&values)).flatten().map(|minor| money(minor, currency))
        };
        let why = (months.len() < ENOUGH).then(|| match (before, months.len()) {
            (true, 0) => "The book knows no whole month before the change; a median needs three.".to_owned(),
            (true, n) => format!("The book knows {} before the change; a median needs three.", whole(n)),
            (false, 0) => "No whole month has passed since the change; a median needs three.".to_owned(),
            (false, n) => format!("{} passed since the change; a median needs three.", passed(n)),
        });
        SuccessionSide {
            months: u32::try_from(months.len()).unwrap_or(u32::MAX),
            own: of(|m| minor(&m.own)),
            others: of(|m| minor(&m.others)),
            all: of(|m| minor(&m.own) + minor(&m.others)),
            why,
        }
    }

    /// "In the 4 whole months since, 120k less was won in all than the average month before would have brought: Ann Lee 180k
    /// less, everybody else 60k more."
    fn summed(&self, sum: &SuccessionSum) -> String {
        let moved = |money: &Money| {
            let amount = Money {
                minor: money.minor.unsigned_abs().try_into().unwrap_or(i64::MAX),
                currency: money.currency.clone(),
            };
            match money.minor {
                0 => "as much".to_owned(),
                less if less < 0 => format!("{} less", short(&amount, self.home)),
                _ => format!("{} more", short(&amount, self.home)),
            }
        };
        let than = if sum.all.minor == 0 { "as" } else { "than" };
        format!(
            "In the {} since, {} was won in all {than} the average month before would have brought: {} {}, everybody else {}.",
            whole(sum.months as usize),
            moved(&sum.all),
            self.name,
            moved(&sum.own),
            moved(&sum.others)
        )
    }

    /// The gap, without blame: what is missing is the company's, not the person's.
    fn sentences(&self, before: &SuccessionSide, after: &SuccessionSide, gap: Option<&Money>) -> Vec<String> {
        let said = |money: &Money| short(money, self.home);
        let mut sentences = Vec::new();
        if let (Some(own), Some(all)) = (&before.own, &before.all) {
            sentences.push(format!(
                "Before, {} won {} in the middle month; the company {} in all.",
                self.name,
                said(own),
                said(all)
            ));
        }
        if let (Some(own), Some(all)) = (&after.own, &after.all) {
            sentences.push(format!(
                "Since, {} won {} in the middle month; the company {} in all.",
                self.name,
                said(own),
                said(all)
            ));
        }
        match gap {
            Some(gap) if gap.minor < 0 => {
                let less = Money { minor: gap.minor.saturating_neg(), currency: gap.currency.clone() };
                sentences
                    .push(format!("A month now brings {} less than before: that is the gap to close.", said(&less)));
            }
            Some(gap) if gap.minor > 0 => {
                sentences.push(format!("A month now brings {} more than before.", said(gap)));
            }
            Some(_) => sentences.push("A month now brings as much as before.".to_owned()),
            None => sentences.extend(before.why.iter().chain(&after.why).cloned()),
        }
        sentences
    }
}

/// What was won in a currency from a day to before another: by the person, and by everybody else, as they are credited.
pub(super) fn won(
    lives: &[Life],
    shares: &Shares,
    person: Uuid,
    currency: &str,
    from: NaiveDate,
    end: NaiveDate,
) -> (i128, i128) {
    let days = day_number(from)..day_number(end);
    let won = lives.iter().filter(|l| l.outcome == Outcome::Won && l.closed.is_some_and(|d| days.contains(&d)));
    let (mut own, mut others) = (0_i128, 0_i128);
    for (life, (minor, of)) in won.filter_map(|l| Some((l, l.value.as_ref()?))) {
        if of == currency {
            for (credited, part) in shares.parts(life.oid, life.owner, *minor) {
                *(if credited == Some(person) { &mut own } else { &mut others }) += i128::from(part);
            }
        }
    }
    (own, others)
}

/// The whole months after, less as many months as the average one before.
fn sum(currency: &str, months: &[SuccessionMonth]) -> SuccessionSum {
    let whole = |before: bool| {
        months.iter().filter(move |m| !m.running && m.own.is_some() && m.at != 0 && (m.at < 0) == before)
    };
    let count = |before: bool| i128::try_from(whole(before).count()).unwrap_or(0);
    let of = |value: fn(&SuccessionMonth) -> i128| {
        let (was, is): (i128, i128) = (whole(true).map(value).sum(), whole(false).map(value).sum());
        // Rounded once, half up.
        let (n, m) = (count(true).max(1), count(false));
        is - (2 * was * m + n).div_euclid(2 * n)
    };
    let (own, others) = (of(|m| minor(&m.own)), of(|m| minor(&m.others)));
    SuccessionSum {
        months: u32::try_from(count(false)).unwrap_or(u32::MAX),
        own: money(own, currency),
        others: money(others, currency),
        all: money(own + others, currency),
    }
}

fn minor(money: &Option<Money>) -> i128 {
    money.as_ref().map_or(0, |money| i128::from(money.minor))
}

fn whole(months: usize) -> String {
    format!("{months} whole {}", if months == 1 { "month" } else { "months" })
}

fn passed(months: usize) -> String {
    format!("{} {}", whole(months), if months == 1 { "has" } else { "have" })
}

/// The middle one of sorted numbers, between the two where there are two, rounded half up.
fn median(sorted: &[i128]) -> Option<i128> {
    let (low, high) = (sorted.get((sorted.len().checked_sub(1)?) / 2)?, sorted.get(sorted.len() / 2)?);
    Some((low + high + 1).div_euclid(2))
}

pub(super) fn money(minor: i128, currency: &str) -> Money {
    let minor = i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX });
    Money { minor, currency: currency.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_middle_of_even_and_odd() {
        assert_eq!((median(&[]), median(&[7]), median(&[1, 9, 20])), (None, Some(7), Some(9)));
        assert_eq!((median(&[1, 2]), median(&[1, 2, 4, 90])), (Some(2), Some(3)));
    }
}
