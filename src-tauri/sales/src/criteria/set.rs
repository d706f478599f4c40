//! Ticking an exit criterion: the buyer did it on a day.

use super::identity;
use super::kind::{CRITERION, CRITERION_DEAL, CRITERION_MET_ON, CRITERION_STAGE, CRITERION_TEXT};
use super::list::of_deal;
use crate::audience::Acting;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::accounts::folded;
use crate::pipeline::types::Done;
use crate::pipeline::words::{deal_name, short, shown_date};
use ledger::{Book, Tx, Value};
use uuid::Uuid;

/// Says on which day the buyer met a criterion, as typed; empty = open again.
///
/// # Errors
/// Deal, stage or criterion are not in the book; an unclear day, or one that is to come.
pub fn set(book: &mut Book, acting: &Acting, deal: Uuid, stage: Uuid, text: &str, on: &str) -> Result<Done> {
    let all = of_deal(book, deal)?;
    let wanted = folded(text);
    let criterion = all
        .iter()
        .filter(|of| of.stage == stage)
        .flat_map(|of| &of.criteria)
        .find(|one| folded(&one.text) == wanted)
        .ok_or_else(|| Error::not_found("This exit criterion"))?;
    let day = entry::past(on, criterion.met_on, acting.now.today)?;
    let of = book.oid(deal)?.map(|oid| deal_name(book.conn(), oid)).transpose()?.unwrap_or_default();
    let what = short(criterion.text.trim_end_matches('.'));
    let op = acting.edit(match day {
        Some(day) => format!("Tick \"{what}\" of {of} on {}", shown_date(day)),
        None => format!("Open \"{what}\" of {of} again"),
    });
    let text = criterion.text.clone();
    let ((), committed) = book.transact(&op, |tx| put(tx, deal, stage, &text, Value::date(day)))?;
    Ok(Done::of(&committed, op.name))
}

fn put(tx: &mut Tx, deal: Uuid, stage: Uuid, text: &str, day: Value) -> Result<()> {
    let oid = tx.create(&CRITERION, identity(deal, stage, text))?;
    tx.set(oid, &CRITERION_DEAL, Value::Ref(deal))?;
    tx.set(oid, &CRITERION_STAGE, Value::Ref(stage))?;
    tx.set(oid, &CRITERION_TEXT, Value::text(text))?;
    tx.set(oid, &CRITERION_MET_ON, day)?;
    Ok(())
}

/// A stage words a criterion anew: what buyers have met stays met under the new words.
pub(crate) fn reword(tx: &mut Tx, stage: Uuid, before: &str, after: &str) -> Result<()> {
    let mut find = tx.conn()?.prepare_cached(
        "SELECT c.oid, d.uuid, c.text, c.met_on FROM criterion c JOIN obj d ON d.oid = c.deal JOIN obj s ON s.oid = c.stage
         WHERE s.uuid = ?1 AND c.text IS NOT NULL AND c.met_on IS NOT NULL ORDER BY c.oid",
    )?;
    let found = find.query_map([stage.as_bytes().as_slice()], |row| {
        let deal = Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default();
        Ok((row.get::<_, i64>(0)?, deal, row.get::<_, String>(2)?, row.get::<_, i32>(3)?))
    })?;
    let all: Vec<(i64, Uuid, String, i32)> = found.collect::<rusqlite::Result<_>>()?;
    drop(find);
    for (oid, deal, text, day) in all.into_iter().filter(|(.., text, _)| folded(text) == folded(before)) {
        if identity(deal, stage, after) == identity(deal, stage, &text) {
            tx.set(oid, &CRITERION_TEXT, Value::text(after))?;
        } else {
            tx.delete(oid)?;
            put(tx, deal, stage, after, Value::Date(day))?;
        }
    }
    Ok(())
}
