//! What the pipeline brings a day.

use super::spread::quartile;
use super::types::Velocity;
use super::{rates, spread};
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use std::collections::BTreeSet;

/// Velocity = open deals x win rate x median value of won deals / median days of won deals: the trade's *sales
/// velocity* (number of opportunities x win rate x deal size / length of the cycle), with medians in place of means so
/// that one large deal does not set it. For each currency of its own deals; where the book knows one currency only,
/// deals without a value count in it, since their value is not asked for.
pub(super) fn velocity<'l>(lives: impl IntoIterator<Item = &'l Life> + Clone) -> Vec<Velocity> {
    let of = |life: &'l Life| life.value.as_ref().map(|(_, currency)| currency.as_str());
    let currencies: BTreeSet<&str> = lives.clone().into_iter().filter_map(of).collect();
    let alone = currencies.len() == 1;
    currencies
        .into_iter()
        .map(|currency| {
            let counts = |life: &&Life| match &life.value {
                Some((_, of)) => of == currency,
                None => alone,
            };
            in_currency(currency, &lives.clone().into_iter().filter(counts).collect::<Vec<_>>())
        })
        .collect()
}

fn in_currency(currency: &str, lives: &[&Life]) -> Velocity {
    let open = lives.iter().filter(|l| l.outcome == Outcome::Open).count();
    let win = rates::win_rate(lives.iter().copied());
    let won = lives.iter().filter(|l| l.outcome == Outcome::Won);
    let mut values: Vec<i128> = won.filter_map(|l| l.value.as_ref()).map(|(minor, _)| i128::from(*minor)).collect();
    values.sort_unstable();
    let value = quartile(&values, 2);
    let cycle = spread::cycle(lives.iter().copied()).won;
    let mut why: Vec<String> = win.why.iter().chain(&cycle.why).cloned().collect();
    if value.is_none() && win.won > 0 {
        why.push("No won deal has a value.".to_owned());
    }
    if cycle.median == Some(0) {
        why.push(
            "Half of the won deals closed on the day they were created, so there is no cycle to divide by.".to_owned(),
        );
    }
    // The rate as won over decided, not as shown: what is shown is rounded.
    let per_day = value.zip(cycle.median).filter(|_| why.is_empty()).map(|(value, days)| {
        let brought = i128::try_from(open).unwrap_or(0) * i128::from(win.won) * value;
        let divided = (i128::from(win.won) + i128::from(win.lost)) * i128::from(days);
        rates::money((2 * brought + divided).div_euclid(2 * divided), currency)
    });
    Velocity {
        currency: currency.to_owned(),
        open: u32::try_from(open).unwrap_or(u32::MAX),
        rate: win.rate,
        median_won: value.map(|minor| rates::money(minor, currency)),
        median_days: cycle.median,
        per_day,
        why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::groups::tests::life;

    fn closed(outcome: Outcome, minor: i64, days: i32) -> Life {
        Life { created: Some(100), closed: Some(100 + days), ..life(outcome, Some(minor)) }
    }

    #[test]
    fn velocity_multiplies_and_divides_as_written() {
        let mut lives: Vec<Life> =
            [10, 20, 30, 40].map(|days| closed(Outcome::Won, i64::from(days) * 100, days)).into();
        lives.extend((0..6).map(|_| closed(Outcome::Lost, 5_000, 90)));
        lives.extend((0..8).map(|_| life(Outcome::Open, None)));
        // 8 open x 4/10 x 25.00 / 25 days = 3.20 a day.
        let all = velocity(&lives);
        assert_eq!((all.len(), all[0].open, all[0].rate), (1, 8, Some(4_000)));
        assert_eq!((all[0].median_days, all[0].median_won.as_ref().map(|m| m.minor)), (Some(25), Some(2_500)));
        assert_eq!((all[0].per_day.as_ref().map(|m| m.minor), all[0].why.len()), (Some(320), 0));
    }

    #[test]
    fn what_is_missing_is_said() {
        let lives = [closed(Outcome::Won, 100, 0), life(Outcome::Open, Some(1)), life(Outcome::Lost, None)];
        let all = velocity(&lives);
        assert_eq!(all[0].per_day, None);
        assert_eq!(all[0].why.len(), 2, "{:?}", all[0].why);
        assert!(velocity(&[life(Outcome::Open, None)]).is_empty());
        // In a book with two currencies nobody knows whose a deal without a value is.
        let mut two = vec![closed(Outcome::Won, 100, 5), life(Outcome::Open, None)];
        two.push(Life { value: Some((1, "EUR".to_owned())), ..life(Outcome::Open, None) });
        assert_eq!(velocity(&two).iter().map(|v| v.open).collect::<Vec<_>>(), [1, 0]);
    }
}
