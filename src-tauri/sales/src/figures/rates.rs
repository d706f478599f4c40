//! Won of decided deals.

use super::types::{ValueRate, WinRate};
use super::{ENOUGH, TOO_FEW};
use crate::money::Money;
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use std::collections::BTreeMap;

/// Win rate = won / (won + lost), by count and by value; the usual definition of the trade ("deals won over deals
/// closed, won and lost"). A deal without a decision counts as lost; an open one plays no part.
pub(crate) fn win_rate<'l>(lives: impl IntoIterator<Item = &'l Life>) -> WinRate {
    let (mut won, mut lost, mut unvalued, mut lost_unvalued) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut values: BTreeMap<&str, Sides> = BTreeMap::new();
    for life in lives.into_iter().filter(|l| l.outcome != Outcome::Open) {
        let is_won = life.outcome == Outcome::Won;
        won += u32::from(is_won);
        lost += u32::from(!is_won);
        let Some((minor, currency)) = &life.value else {
            unvalued += 1;
            lost_unvalued += u32::from(!is_won);
            continue;
        };
        let side = values.entry(currency).or_default();
        let side = if is_won { &mut side.won } else { &mut side.lost };
        side.0 += i128::from(*minor);
        side.1 += 1;
    }
    let values = values.into_iter().map(|(currency, sums)| by_value(currency, sums, lost_unvalued)).collect();
    let (rate, why) = given(won + lost, i128::from(won), i128::from(won) + i128::from(lost));
    WinRate { won, lost, rate, why, values, unvalued }
}

/// Value and number of won and of lost deals.
#[derive(Default)]
struct Sides {
    won: (i128, u32),
    lost: (i128, u32),
}

/// Many systems keep no value of a lost deal, or 0: then the value of won deals has nothing to stand against.
fn by_value(currency: &str, Sides { won, lost }: Sides, unvalued: u32) -> ValueRate {
    let decided = won.1 + lost.1;
    let (rate, why) = match given(decided, won.0, won.0 + lost.0) {
        (Some(_), _) if lost.0 == 0 && lost.1 + unvalued > 0 => {
            (None, Some("No lost deal has a value above 0 to compare with.".to_owned()))
        }
        (None, None) => (None, Some("The decided deals have no value.".to_owned())),
        given => given,
    };
    ValueRate { won: money(won.0, currency), lost: money(lost.0, currency), decided, rate, why }
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
        let zero = (0..5).flat_map(|_| [life(Outcome::Won, Some(9)), life(Outcome::Lost, Some(0))]).collect::<Vec<_>>();
        let none = &win_rate(&zero).values[0];
        assert_eq!((none.rate, none.decided), (None, 10));
        assert_eq!(none.why.as_deref(), Some("No lost deal has a value above 0 to compare with."));
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
