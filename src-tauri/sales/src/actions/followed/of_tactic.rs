//! One tactic beside its deal's end.

use super::expected;
use super::types::Followed;
use crate::actions::types::{Action, ActionState};
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::deal;
use crate::pipeline::kind::{CLOSE_DATE, VALUE};
use crate::pipeline::types::{Card, Outcome};
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::{Book, Value, day_of};

/// Reads tactics of one book.
pub(super) struct Reader<'b> {
    book: &'b Book,
    today: NaiveDate,
}

impl<'b> Reader<'b> {
    /// Nothing read yet.
    pub fn of(book: &'b Book, today: NaiveDate) -> Self {
        Self { book, today }
    }

    /// What followed a tactic; none where its deal is no longer in the book.
    pub fn read(&mut self, action: Action) -> Result<Option<Followed>> {
        let Some(id) = action.deal else { return Ok(None) };
        let card = deal::show(self.book, self.today, id)?.card;
        let deal = i64::from(card.key);
        let (mut expected_on, mut value_then) = (None, None);
        if let (Some(agreed_on), Some(oid)) = (action.agreed_on, self.book.oid(action.id)?) {
            let seq = self.book.history(oid)?.first().map_or(i64::MAX, |change| change.seq);
            if let Value::Date(day) = expected::value(self.book, deal, &CLOSE_DATE, agreed_on, seq)? {
                expected_on = Some(day_of(day));
            }
            if let Value::Money { minor, currency } = expected::value(self.book, deal, &VALUE, agreed_on, seq)? {
                value_then = Some(Money { minor, currency });
            }
        }
        Ok(Some(beside(action, &card, expected_on, value_then)))
    }
}

fn beside(action: Action, card: &Card, expected_on: Option<NaiveDate>, value_then: Option<Money>) -> Followed {
    let ended = card.outcome != Outcome::Open;
    let closed_on = card.close_date.filter(|_| ended);
    let late = |day: NaiveDate| closed_on.is_some_and(|closed| day > closed);
    let days_sooner =
        closed_on.zip(expected_on).and_then(|(closed, expected)| i32::try_from((expected - closed).num_days()).ok());
    let mut followed = Followed {
        outcome: card.outcome,
        closed_on,
        // Agreed after the end, it can have had no part in it.
        counts: ended && !action.agreed_on.is_some_and(late),
        done: ended && action.state == ActionState::Done && !action.ended_on.is_some_and(late),
        expected_on,
        days_sooner,
        larger_by: value_then.as_ref().filter(|_| ended).and_then(|then| more(card.value.as_ref()?, then)),
        value_then,
        sentence: String::new(),
        action,
    };
    if ended {
        followed.sentence = sentence(&followed);
    }
    followed
}

fn more(end: &Money, then: &Money) -> Option<Money> {
    let minor = end.minor.checked_sub(then.minor).filter(|_| end.currency == then.currency)?;
    Some(Money { minor, currency: end.currency.clone() })
}

/// "Done 12 Nov 2026. Won 20 Nov 2026, 10 days sooner than expected then, 5,000 GBP larger."
fn sentence(followed: &Followed) -> String {
    let action = &followed.action;
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| format!(" {}", shown_date(day)));
    let stood = match action.state {
        ActionState::Done if followed.done => format!("Done{}.", day(action.ended_on)),
        ActionState::Done => format!("Done{}, after the deal had closed.", day(action.ended_on)),
        ActionState::Dropped => format!("Dropped{}.", day(action.ended_on)),
        ActionState::Open => "Not done when the deal closed.".to_owned(),
    };
    let outcome = if followed.outcome == Outcome::Won { "Won" } else { "Lost" };
    let mut parts = vec![format!("{outcome}{}", day(followed.closed_on))];
    parts.extend(followed.days_sooner.map(|days| match days {
        0 => "on the day expected then".to_owned(),
        1 => "1 day sooner than expected then".to_owned(),
        -1 => "1 day later than expected then".to_owned(),
        days if days > 0 => format!("{days} days sooner than expected then"),
        days => format!("{} days later than expected then", days.unsigned_abs()),
    }));
    parts.extend(followed.larger_by.as_ref().filter(|_| followed.outcome == Outcome::Won).map(|by| match by.minor {
        0 => "for the value expected then".to_owned(),
        1.. => format!("{} larger", by.shown()),
        _ => format!("{} smaller", Money { minor: by.minor.saturating_neg(), ..by.clone() }.shown()),
    }));
    format!("{stood} {}.", parts.join(", "))
}
