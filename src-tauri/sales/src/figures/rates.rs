//! Won of decided deals.

use super::types::{ValueRate, WinRate};
use super::{ENOUGH, TOO_FEW};
use crate::money::Money;
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use std::collections::BTreeMap;

/// Win rate = won / (won + lost), by count and by value; the usual definition of the trade ("deals won over deals
/// closed, won and lost"). A deal without a decision counts as lost; an open one plays no part.
pub(super) fn win_rate<'l>(lives: impl IntoIterator<Item = &'l Life>) -> WinRate {
    let (mut won, mut lost, mut unvalued) = (0_u32, 0_u32, 0_u32);
    let mut values: BTreeMap<&str, (i128, i128, u32)> = BTreeMap::new();
    for life in lives.into_iter().filter(|l| l.outcome != Outcome::Open) {
        let is_won = life.outcome == Outcome::Won;
        won += u32::from(is_won);
        lost += u32::from(!is_won);
        let Some((minor, currency)) = &life.value else {
            unvalued += 1;
            continue;
        };
        let entry = values.entry(currency).or_default();
        *(if is_won { &mut entry.0 } else { &mut entry.1 }) += i128::from(*minor);
        entry.2 += 1;
    }
    let values = values.into_iter().map(|(currency, sums)| by_value(currency, sums)).collect();
    let (rate, why) = given(won + lost, i128::from(won), i128::from(won) + i128::from(lost));
    WinRate { won, lost, rate, why, values, unvalued }
}

fn by_value(currency: &str, (won, lost, decided): (i128, i128, u32)) -> ValueRate {
    let (rate, why) = match given(decided, won, won + lost) {
        (None, None) => (None, Some("The decided deals have no value.".to_owned())),
        given => given,
    };
    ValueRate { won: money(won, currency), lost: money(lost, currency), decided, rate, why }
}

/// A share, or why there is none.
fn given(decided: u32, part: i128, whole: i128) -> (Option<u32>, Option<String>) {
    match decided < ENOUGH {
        true => (None, Some(TOO_FEW.to_owned())),
        false => (share(part, whole), None),
    }
}

/// Hundredths of a percent, rounded half up.
pub(super) fn share(part: i128, whole: i128) -> Option<u32> {
    let (part, whole) = (part.max(0), (whole > 0).then_some(whole)?);
    u32::try_from((part * 20_000 + whole) / (2 * whole)).ok()
}

/// An amount that is too large to be said stands at the largest one.
pub(super) fn money(minor: i128, currency: &str) -> Money {
    let minor = i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX });
    Money { minor, currency: currency.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::groups::tests::life;

    #[test]
    fn a_rate_is_of_decided_deals_and_needs_ten() {
        let mut lives: Vec<Life> = (0..6).map(|_| life(Outcome::Won, Some(300))).collect();
        lives.extend((0..3).map(|_| life(Outcome::Lost, Some(100))));
        lives.extend((0..50).map(|_| life(Outcome::Open, Some(999))));
        let nine = win_rate(&lives);
        assert_eq!((nine.won, nine.lost, nine.rate, nine.why.as_deref()), (6, 3, None, Some(TOO_FEW)));
        lives.push(life(Outcome::Lost, None));
        let ten = win_rate(&lives);
        // 6 of 10; by value 1,800 of 2,100, of nine deals only.
        assert_eq!((ten.rate, ten.why, ten.unvalued), (Some(6_000), None, 1));
        assert_eq!((ten.values[0].won.minor, ten.values[0].lost.minor, ten.values[0].decided), (1_800, 300, 9));
        assert_eq!((ten.values[0].rate, ten.values[0].why.as_deref()), (None, Some(TOO_FEW)));
        lives.push(life(Outcome::Won, Some(0)));
        assert_eq!(win_rate(&lives).values[0].rate, Some(8_571));
    }

    #[test]
    fn shares_round_half_up() {
        assert_eq!(share(4_238, 6_711), Some(6_315));
        assert_eq!(share(1, 3), Some(3_333));
        assert_eq!(share(2, 3), Some(6_667));
        assert_eq!(share(1, 20_000), Some(1));
        assert_eq!(share(1, 0), None);
    }
}
