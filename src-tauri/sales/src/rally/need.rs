//! New pipeline that is still needed to reach the target.

use super::created::undated;
use super::progress::{Ground, divided, money};
use super::types::{Created, Need};
use crate::figures::types::{Cycle, WinRate};
use crate::money::Money;
use crate::pipeline::types::Outcome;
use crate::since::words::{capital, one_or_several, short, short_date};
use ledger::day_number;

/// The need in one currency, from the win rate of all decided deals of the book.
pub(super) fn need(ground: &Ground, rates: &WinRate, created: &Created, currency: &str) -> Need {
    let last = day_number(ground.period.last());
    let due = ground.lives.iter().filter(|l| l.outcome == Outcome::Open);
    // What is overdue can still close in a period that has begun; what closes before one that has not belongs to another.
    let first = (ground.period.start > ground.today).then(|| day_number(ground.period.start));
    let within = |day: i32| day <= last && first.is_none_or(|first| day >= first);
    let due = due.filter(|l| l.due.is_some_and(within)).filter_map(|l| l.value.as_ref());
    let open: i128 = due.filter(|(_, of)| of == currency).map(|(minor, _)| i128::from(*minor)).sum();
    let of = rates.values.iter().find(|v| v.won.currency == currency);
    // The rate as won over decided, not as shown: what is shown is rounded.
    let rate = of
        .filter(|v| v.rate.is_some_and(|rate| rate > 0))
        .map(|v| (i128::from(v.won.minor), i128::from(v.won.minor) + i128::from(v.lost.minor)));
    let expected = rate.map(|(won, decided)| divided(open * won, decided));
    let left = ground.left(currency);
    let over = ground.today > ground.period.last();
    let needed = left.zip(rate).filter(|_| !over).map(|(left, (won, decided))| required(left, open, won, decided));
    let why = match (left, of, rate) {
        _ if over => Some(format!("{} is over.", ground.period.name())),
        (None, ..) if ground.hidden => Some("The team's target is not for this reader.".to_owned()),
        (None, ..) => Some(format!("No target is set for {}.", ground.period.name())),
        (_, None, _) => {
            Some("No deal with a value was won or lost yet, so there is no win rate to reckon with.".to_owned())
        }
        (_, Some(of), None) => Some(match &of.why {
            Some(why) => format!("There is no win rate by value to reckon with. {why}"),
            None => "No decided deal was won, so no pipeline would be enough.".to_owned(),
        }),
        _ => None,
    };
    let of_created = created.value.iter().find(|m| m.currency == currency).cloned();
    // Deals without a value were created too; and where days are not known, none of them may be of another period.
    let unknown =
        of_created.is_none() && created.unvalued == 0 && undated(ground.lives, ground.period.start, Some(currency)) > 0;
    let mut need = Need {
        currency: currency.to_owned(),
        rate: of.and_then(|v| v.rate),
        open: money(open, currency),
        expected: expected.map(|minor| money(minor, currency)),
        needed: needed.map(|minor| money(minor, currency)),
        created: (!unknown).then(|| of_created.unwrap_or(money(0, currency))),
        why,
        sentence: String::new(),
    };
    need.sentence = sentence(ground, &need, created);
    need
}

/// (left - open x rate) / rate = left / rate - open, rounded up: a cent too little would not be enough.
fn required(left: i128, open: i128, won: i128, decided: i128) -> i128 {
    let by_rate = left * decided;
    let whole = by_rate.div_euclid(won) + i128::from(by_rate.rem_euclid(won) != 0);
    (whole - open).max(0)
}

fn sentence(ground: &Ground, need: &Need, created: &Created) -> String {
    let said = |money: &Money| short(money, ground.home);
    let by = short_date(ground.period.last(), ground.today);
    let created = new(ground, need, created);
    if ground.hidden {
        return format!("{created}.");
    }
    match (&need.needed, &need.expected) {
        (Some(needed), _) if needed.minor == 0 => {
            format!("No new pipeline is needed: {} is open and due by {by}. {created}.", said(&need.open))
        }
        (Some(needed), Some(expected)) => format!(
            "{} of new pipeline is needed that closes by {by}: {} is open and due, of which {} can be expected. {created}.",
            said(needed),
            said(&need.open),
            said(expected)
        ),
        _ => format!("{created}. {}", need.why.as_deref().unwrap_or_default()),
    }
}

/// What was created, as a sentence without its stop. What is not known is not nothing.
fn new(ground: &Ground, need: &Need, created: &Created) -> String {
    let period = ground.period.name();
    let Some(amount) = &need.created else {
        let n = undated(ground.lives, ground.period.start, Some(&need.currency));
        let why = one_or_several(n, "One deal has no day of creation", "{} deals have no day of creation");
        return format!("What was created in {period} is not known. {}", why.unwrap_or_default());
    };
    let of_others = created.value.iter().any(|other| other.currency != need.currency);
    if amount.minor != 0 {
        return capital(&format!("{} was created in {period}", short(amount, ground.home)));
    }
    let unvalued = created.unvalued as usize;
    let unvalued =
        one_or_several(unvalued, "One deal without a value was created", "{} deals without a value were created");
    match (unvalued, of_others) {
        (Some(said), _) => format!("{said} in {period}"),
        (None, true) => format!("Nothing in {} was created in {period}", need.currency),
        (None, false) => format!("Nothing was created in {period}"),
    }
}

/// Whether what is created now can close in the period.
pub(super) fn cycle(ground: &Ground, cycle: &Cycle) -> Option<String> {
    // Where half close on the day they were created there is no cycle to speak of.
    let median = cycle.won.median.filter(|days| *days > 0)?;
    let left = (ground.period.last() - ground.today).num_days();
    let by = short_date(ground.period.last(), ground.today);
    if left < 0 {
        return None;
    }
    let left_until = match left {
        0 => format!("today, {by}, is the last"),
        1 => format!("1 is left until {by}"),
        _ => format!("{left} are left until {by}"),
    };
    Some(match i64::from(median) > left {
        true => format!(
            "Half of the won deals took {median} days or more; {left_until}, so most of what is created now will close later."
        ),
        false => format!("Half of the won deals took {median} days or less; {left_until}."),
    })
}

#[cfg(test)]
mod tests {
    use super::required;

    #[test]
    fn required_pipeline_by_hand() {
        // 300 left, 40 % of value is won: 750 are needed, 200 are open.
        assert_eq!(required(300, 200, 40, 100), 550);
        assert_eq!(required(300, 800, 40, 100), 0);
        assert_eq!(required(-5, 0, 40, 100), 0);
        // 100 / (1/3) = 300 to the cent; 101 / (2/3) = 151.5, rounded up.
        assert_eq!(required(100, 0, 1, 3), 300);
        assert_eq!(required(101, 0, 2, 3), 152);
    }
}
