//! What a deal has lived through: stages, pushes, values, from its dated cells.

use super::types::{MoveKind, Strip, StripMove, StripStage};
use crate::error::{Error, Result};
use crate::money::Money;
use crate::pipeline::kind::{BUYER_SAID, CLOSE_DATE, DEAL_STAGE, VALUE};
use crate::pipeline::types::Outcome;
use crate::pipeline::words::shown_date;
use crate::pipeline::{deal, pushes, stages};
use chrono::NaiveDate;
use ledger::{Book, Span, Value, day_number, day_of};
use uuid::Uuid;

/// The line of time of one deal: from its creation, or the first day known of it, to its close date or today,
/// whichever is later.
pub fn strip(book: &Book, today: NaiveDate, id: Uuid) -> Result<Strip> {
    let card = deal::show(book, today, id)?.card;
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This deal"))?;
    let known = stages::list(book.conn())?;
    let mut in_stages: Vec<StripStage> = Vec::new();
    for span in book.spans(oid, &DEAL_STAGE)? {
        if let Value::Ref(stage) = span.value
            && let Some(stage) = known.iter().find(|one| one.id == stage)
        {
            let until = span.to_day.unwrap_or_else(|| day_number(today));
            in_stages.push(StripStage {
                name: stage.name.clone(),
                hue: stage.hue,
                outcome: stage.outcome,
                from: day_of(span.from_day),
                to: span.to_day.map(day_of),
                days: u32::try_from(until - span.from_day).unwrap_or(0),
            });
        }
    }
    // On the day it closes a deal's date becomes that day: no move of what is expected.
    let closed_from = in_stages.iter().find(|s| s.outcome != Outcome::Open && s.to.is_none()).map(|s| s.from);
    let mut moves = dates(&book.spans(oid, &CLOSE_DATE)?, closed_from);
    moves.extend(values(&book.spans(oid, &VALUE)?));
    moves.sort_by_key(|one| one.on);
    let begun = in_stages.first().map(|stage| stage.from);
    let first = [card.created_on, begun, moves.first().map(|one| one.on), card.close_date];
    let from = first.into_iter().flatten().min().unwrap_or(today).min(today);
    let to = card.close_date.unwrap_or(today).max(today).max(from);
    let buyer_said = match book.get(oid, &BUYER_SAID)? {
        Value::Text(said) => Some(said),
        _ => None,
    };
    let pushed = pushes::of_deals(book.conn())?.get(&oid).copied().unwrap_or(0);
    Ok(Strip { from, to, today, close_date: card.close_date, stages: in_stages, moves, pushed, buyer_said })
}

fn dates(spans: &[Span], closed_from: Option<NaiveDate>) -> Vec<StripMove> {
    let mut moves = Vec::new();
    let mut before: Option<i32> = None;
    for span in spans {
        let Value::Date(day) = span.value else { continue };
        let on = day_of(span.from_day);
        if let Some(before) = before.filter(|before| *before != day)
            && closed_from.is_none_or(|closed| on < closed)
        {
            let kind = if day > before { MoveKind::Pushed } else { MoveKind::Pulled };
            let by = match (day - before).unsigned_abs() {
                1 => "1 day".to_owned(),
                days => format!("{days} days"),
            };
            let way = if day > before { "later" } else { "earlier" };
            let (from, to) = (shown_date(day_of(before)), shown_date(day_of(day)));
            moves.push(StripMove { kind, on, words: format!("Close date {from} to {to}, {by} {way}") });
        }
        before = Some(day);
    }
    moves
}

fn values(spans: &[Span]) -> Vec<StripMove> {
    let mut moves = Vec::new();
    let mut before: Option<Money> = None;
    for span in spans {
        let Value::Money { minor, currency } = &span.value else { continue };
        let now = Money { minor: *minor, currency: currency.clone() };
        // Two currencies are not compared: which is more is not known.
        if let Some(before) = before.filter(|before| before.currency == now.currency && before.minor != now.minor) {
            let kind = if now.minor > before.minor { MoveKind::Up } else { MoveKind::Down };
            let words = format!("Value {} to {}", before.shown(), now.shown());
            moves.push(StripMove { kind, on: day_of(span.from_day), words });
        }
        before = Some(now);
    }
    moves
}
