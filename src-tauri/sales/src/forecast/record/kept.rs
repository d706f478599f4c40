//! What became of commit, and wins that came as a surprise.

use super::line::share;
use super::types::{Kept, Surprises};
use crate::forecast::compare::fit;
use crate::forecast::compare::share::Share;
use crate::forecast::{Counted, DealThen, Picture, Scope};
use crate::money::Money;
use crate::since::words::{capital, number, short};
use std::collections::HashMap;
use uuid::Uuid;

/// A deal that was won within as many days of its creation could not be called.
const SUDDEN: i64 = 7;

/// What became of the deals that were commit. A promise is its owner's: a seller's are the own deals, each with the own part
/// of its value.
pub(super) fn commit(then: &Picture, result: &Picture, scope: Scope) -> Kept {
    let won = |id: Uuid| result.deals.iter().any(|deal| deal.id == id && deal.counted == Counted::Won);
    let mine = |deal: &&DealThen| match scope {
        Scope::Company => true,
        Scope::Seller(person) => deal.owner == Some(person),
    };
    let mut kept = Kept::default();
    for deal in then.deals.iter().filter(|deal| deal.counted == Counted::Commit).filter(mine) {
        let (won, value) = (won(deal.id), Share::from(scope).amount(deal, &then.currency));
        kept.deals += 1;
        kept.kept += u32::from(won);
        kept.unvalued += u32::from(value.is_none());
        let value = fit(value.unwrap_or(0));
        kept.minor = kept.minor.saturating_add(value);
        kept.kept_minor = kept.kept_minor.saturating_add(if won { value } else { 0 });
    }
    kept
}

/// Wins that nobody could expect by the call.
pub(super) fn surprises(then: &Picture, result: &Picture, part: Share) -> Surprises {
    let before: HashMap<Uuid, Counted> = then.deals.iter().map(|deal| (deal.id, deal.counted)).collect();
    let sudden = |deal: &DealThen| {
        let days = deal.close.zip(deal.created).map(|(close, created)| (close - created).num_days());
        days.is_some_and(|days| (0..=SUDDEN).contains(&days))
    };
    let surprise = |deal: &&DealThen| match before.get(&deal.id) {
        Some(Counted::Pipeline | Counted::Omitted | Counted::NotCounted) => true,
        Some(Counted::Won | Counted::Commit | Counted::BestCase) => false,
        Some(Counted::Lost | Counted::Outside) | None => sudden(deal),
    };
    let won = result.deals.iter().filter(|deal| deal.counted == Counted::Won && part.holds(deal)).filter(surprise);
    won.fold(Surprises::default(), |sum, deal| Surprises {
        deals: sum.deals + 1,
        minor: sum.minor.saturating_add(fit(part.amount(deal, &result.currency).unwrap_or(0))),
        words: String::new(),
    })
}

/// Two periods' commit together.
pub(super) fn with(sum: Kept, one: &Kept) -> Kept {
    Kept {
        deals: sum.deals + one.deals,
        kept: sum.kept + one.kept,
        minor: sum.minor.saturating_add(one.minor),
        kept_minor: sum.kept_minor.saturating_add(one.kept_minor),
        unvalued: sum.unvalued + one.unvalued,
        ..sum
    }
}

/// Two periods' surprises together.
pub(super) fn with_wins(sum: Surprises, one: &Surprises) -> Surprises {
    Surprises { deals: sum.deals + one.deals, minor: sum.minor.saturating_add(one.minor), ..sum }
}

fn amount(minor: i64, currency: &str) -> String {
    short(&Money { minor, currency: currency.to_owned() }, currency)
}

/// With its share, where there are calls enough, and its words.
pub(super) fn told(kept: Kept, enough: bool, currency: &str) -> Kept {
    let share = share(kept.kept_minor.into(), kept.minor.into()).filter(|_| enough);
    let deals = if kept.deals == 1 { "deal" } else { "deals" };
    let counts = format!("{} of {} {deals}", kept.kept, kept.deals);
    let words = match (kept.deals, share) {
        (0, _) => "No deal was commit.".to_owned(),
        _ if kept.minor == 0 => format!("{counts}, without known values"),
        (_, Some(share)) => format!("{counts}, {} % of value", (i64::from(share) + 50).div_euclid(100)),
        (_, None) => {
            format!("{counts}, {} of {}", amount(kept.kept_minor, currency), amount(kept.minor, currency))
        }
    };
    Kept { share, words, ..kept }
}

/// With their words.
pub(super) fn wins_told(wins: Surprises, currency: &str) -> Surprises {
    let what = if wins.deals == 1 { "surprise win" } else { "surprise wins" };
    let count = capital(&number(wins.deals as usize));
    let words = match wins.minor {
        _ if wins.deals == 0 => "No surprise win.".to_owned(),
        0 => format!("{count} {what}."),
        minor => format!("{count} {what} for {}.", amount(minor, currency)),
    };
    Surprises { words, ..wins }
}
