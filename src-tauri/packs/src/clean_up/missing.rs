//! What a deal lacks, asked in the buyer's terms.

use crate::words;
use chrono::NaiveDate;
use sales::pipeline::types::Card;

/// A blank that a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The value.
    Value,
    /// The close date.
    Close,
    /// The next step and its date.
    Step,
    /// Something else.
    Other,
}

/// A question about a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Which blank answers it.
    pub about: About,
    /// The question.
    pub sentence: String,
}

/// Everything to ask about an open deal, the most pressing first.
pub fn asks(card: &Card, today: NaiveDate) -> Vec<Ask> {
    let mut asks = Vec::new();
    let mut ask = |about, sentence: String| asks.push(Ask { about, sentence });
    if card.owner.is_none() {
        ask(About::Other, "Nobody looks after this deal. Who should?".to_owned());
    }
    match (&card.next_step, card.next_step_on) {
        (None, _) => ask(About::Step, "No next step is agreed. What will the buyer do next, and by when?".to_owned()),
        (Some(step), Some(on)) if on < today => ask(
            About::Step,
            format!(
                "\u{201c}{step}\u{201d} was due on {}. Did it happen? What does the buyer do next?",
                words::day(on)
            ),
        ),
        _ => {}
    }
    match card.close_date {
        None => ask(About::Close, "No close date. By when does the buyer need it, and why then?".to_owned()),
        Some(on) if on < today => ask(
            About::Close,
            format!("The close date, {}, has passed. When does the buyer say that they will order?", words::day(on)),
        ),
        Some(_) => {}
    }
    if card.value.is_none() {
        ask(About::Value, "No value. What has the buyer said that they will spend?".to_owned());
    }
    if card.stage.is_none() {
        ask(About::Other, "No stage. What has the buyer done so far?".to_owned());
    }
    // Of an imported book nobody knows it of any deal: asked only where there is nothing else to ask.
    if asks.is_empty() && card.stage.is_some() && card.days_in_stage.is_none() {
        let sentence = "Not known since when it is in this stage. What did the buyer do last, and when?".to_owned();
        asks.push(Ask { about: About::Other, sentence });
    }
    asks
}

#[cfg(test)]
mod tests {
    use super::{About, asks};
    use chrono::NaiveDate;
    use sales::money::Money;
    use sales::pipeline::types::{Card, Outcome};
    use uuid::Uuid;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    fn whole() -> Card {
        Card {
            key: 1,
            id: Uuid::nil(),
            title: Some("Renewal".to_owned()),
            account: Some("Acme".to_owned()),
            owner: Some(Uuid::nil()),
            owner_name: Some("Ann Lee".to_owned()),
            value: Some(Money { minor: 11_800_000, currency: "GBP".to_owned() }),
            stage: Some(Uuid::nil()),
            outcome: Outcome::Open,
            close_date: day("2026-11-23"),
            overdue: false,
            days_in_stage: Some(0),
            stalled: false,
            next_step: Some("Send offer".to_owned()),
            next_step_on: day("2026-11-23"),
            next_step_overdue: false,
            category: None,
            created_on: None,
            product: None,
            source: None,
            advice: None,
        }
    }

    #[test]
    fn a_deal_that_lacks_nothing_is_asked_nothing() {
        let today = day("2026-11-23").unwrap_or_default();
        assert_eq!(asks(&whole(), today), []);
        // A step without a date is a step; when it falls due is not known.
        assert_eq!(asks(&Card { next_step_on: None, ..whole() }, today), []);
    }

    #[test]
    fn each_gap_has_its_question_and_its_blank() {
        let today = day("2026-11-24").unwrap_or_default();
        let about = |card: &Card| asks(card, today).iter().map(|ask| ask.about).collect::<Vec<_>>();
        // A day later both dates have passed.
        assert_eq!(about(&whole()), [About::Step, About::Close]);
        let later = Card { close_date: day("2026-12-01"), next_step_on: day("2026-11-24"), ..whole() };
        assert_eq!(about(&later), []);
        assert_eq!(about(&Card { next_step: None, ..later.clone() }), [About::Step]);
        assert_eq!(about(&Card { close_date: None, ..later.clone() }), [About::Close]);
        assert_eq!(about(&Card { value: None, ..later.clone() }), [About::Value]);
        assert_eq!(about(&Card { owner: None, ..later.clone() }), [About::Other]);
        assert_eq!(about(&Card { stage: None, days_in_stage: None, ..later.clone() }), [About::Other]);
        assert_eq!(about(&Card { days_in_stage: None, ..later }), [About::Other]);
    }
}
