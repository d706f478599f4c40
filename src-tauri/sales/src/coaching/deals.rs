//! Deals that a session is about, as its screen shows them.

use super::types::SessionDeal;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::cards::cards;
use crate::pipeline::stages;
use crate::pipeline::types::Outcome;
use crate::since::words::short_date;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// Deals by local number, in the order given. One that whoever looks may not see is told as such.
pub(crate) fn shown(conn: &Connection, today: NaiveDate, oids: &[i64]) -> Result<Vec<SessionDeal>> {
    let keys: Vec<u32> = oids.iter().filter_map(|oid| u32::try_from(*oid).ok()).collect();
    let names: HashMap<Uuid, String> = stages::list(conn)?.into_iter().map(|stage| (stage.id, stage.name)).collect();
    let mut found: HashMap<i64, SessionDeal> = HashMap::new();
    for card in cards(conn, today, &keys)? {
        let on = card.next_step_on.map(|day| short_date(day, today));
        let next_step = match (card.next_step, on) {
            (Some(step), Some(on)) => Some(format!("{step}, {on}")),
            (step, on) => step.or(on),
        };
        let name = card.title.or(card.account.clone()).unwrap_or_else(|| "a deal without a title".to_owned());
        let deal = SessionDeal {
            deal: Some(card.id),
            name,
            account: card.account,
            value: card.value.as_ref().map(Money::shown),
            stage: card.stage.and_then(|stage| names.get(&stage).cloned()),
            close: card.close_date,
            next_step,
            outcome: card.outcome,
        };
        found.insert(i64::from(card.key), deal);
    }
    Ok(oids.iter().map(|oid| found.remove(oid).unwrap_or_else(hidden)).collect())
}

fn hidden() -> SessionDeal {
    SessionDeal {
        deal: None,
        name: "a deal that is not shared here".to_owned(),
        account: None,
        value: None,
        stage: None,
        close: None,
        next_step: None,
        outcome: Outcome::Open,
    }
}
