//! Deals as the evidence of a topic shows them.

use crate::coaching::types::SessionDeal;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::types::Card;
use crate::pipeline::words::shown_date;
use crate::pipeline::{cards::cards, stages};
use chrono::NaiveDate;
use rusqlite::Connection;

/// Deals by their local numbers, in this order.
pub(super) fn deals(conn: &Connection, today: NaiveDate, oids: &[i64]) -> Result<Vec<SessionDeal>> {
    let keys: Vec<u32> = oids.iter().filter_map(|oid| u32::try_from(*oid).ok()).collect();
    let stages = stages::list(conn)?;
    let shown = |card: Card| SessionDeal {
        deal: Some(card.id),
        name: card.title.or_else(|| card.account.clone()).unwrap_or_else(|| "A deal without a title".to_owned()),
        account: card.account,
        value: card.value.as_ref().map(Money::shown),
        stage: card.stage.and_then(|id| stages.iter().find(|stage| stage.id == id)).map(|stage| stage.name.clone()),
        close: card.close_date,
        next_step: card.next_step.map(|step| match card.next_step_on {
            Some(day) => format!("{step}, by {}", shown_date(day)),
            None => step,
        }),
        outcome: card.outcome,
    };
    Ok(cards(conn, today, &keys)?.into_iter().map(shown).collect())
}
