//! Won value a month, before and after.

use super::types::{SuccessionMonth, SuccessionSeries, SuccessionSide};
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
    /// First day of the month in which the person became a manager.
    pub change: NaiveDate,
    /// Months on each side.
    pub sides: u32,
    pub today: NaiveDate,
    /// Last day as a manager; none = still.
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
        let sentences = self.sentences(&before, &after, gap.as_ref());
        SuccessionSeries { currency: currency.to_owned(), months, before, after, gap, sentences }
    }

    fn month(&self, currency: &str, at: i32) -> Option<SuccessionMonth> {
        let step = Months::new(at.unsigned_abs());
        let from = if at < 0 { self.change.checked_sub_months(step)? } else { self.change.checked_add_months(step)? };
        let end = from.checked_add_months(Months::new(1))?;
        // Only months through which the person led stand after the change.
        let led = |until: NaiveDate| end.pred_opt().is_some_and(|last| last <= until);
        if from > self.today || (at > 0 && !self.until.is_none_or(led)) {
            return None;
        }
        let days = day_number(from)..day_number(end);
        let known = self.known.is_some_and(|known| known <= days.start);
        let won =
            self.lives.iter().filter(|l| l.outcome == Outcome::Won && l.closed.is_some_and(|d| days.contains(&d)));
        let (mut own, mut others) = (0_i128, 0_i128);
        for (life, (minor, of)) in won.filter_map(|l| Some((l, l.value.as_ref()?))) {
            if of == currency {
                for (person, part) in self.shares.parts(life.oid, life.owner, *minor) {
                    *(if person == Some(self.person) { &mut own } else { &mut others }) += i128::from(part);
                }
            }
        }
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

fn money(minor: i128, currency: &str) -> Money {
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
