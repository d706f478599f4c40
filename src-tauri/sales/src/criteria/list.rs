//! Exit criteria as the book holds them now.

use super::types::{Criterion, StageCriteria, Standing};
use crate::error::{Error, Result};
use crate::pipeline::accounts::folded;
use crate::pipeline::stages;
use crate::pipeline::types::{Outcome, Stage};
use ledger::{Book, day_of};
use std::collections::HashSet;
use uuid::Uuid;

/// Every exit criterion of a deal, by stage in order; stages that ask for nothing are left out.
///
/// # Errors
/// The deal is not in the book.
pub fn of_deal(book: &Book, deal: Uuid) -> Result<Vec<StageCriteria>> {
    let missing = || Error::not_found("This deal");
    let oid = book.oid(deal)?.ok_or_else(missing)?;
    let conn = book.conn();
    let mut find =
        conn.prepare_cached("SELECT o.uuid FROM deal d LEFT JOIN obj o ON o.oid = d.stage WHERE d.oid = ?1")?;
    let mut rows = find.query([oid])?;
    let bytes: Option<Vec<u8>> = rows.next()?.ok_or_else(missing)?.get(0)?;
    let current = bytes.and_then(|bytes| Uuid::from_slice(&bytes).ok());
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, c.text, c.met_on FROM criterion c JOIN obj o ON o.oid = c.stage
         WHERE c.deal = ?1 AND c.met_on IS NOT NULL AND c.text IS NOT NULL ORDER BY c.oid",
    )?;
    let mut met: Vec<(Uuid, String, i32)> = Vec::new();
    let mut rows = find.query([oid])?;
    while let Some(row) = rows.next()? {
        met.push((id(row.get_ref(0)?)?, row.get(1)?, row.get(2)?));
    }
    let all = stages::list(conn)?;
    let outcome = all.iter().find(|stage| Some(stage.id) == current).map(|stage| stage.outcome);
    let open: Vec<Stage> = all.into_iter().filter(|stage| stage.outcome == Outcome::Open).collect();
    let at = open.iter().position(|stage| Some(stage.id) == current);
    let standing = |place: usize| match (outcome, at) {
        (Some(Outcome::Won), _) => Standing::Passed,
        (_, Some(at)) if place < at => Standing::Passed,
        (_, Some(at)) if place == at => Standing::Current,
        _ => Standing::Ahead,
    };
    let grouped = open.into_iter().enumerate().map(|(place, stage)| {
        let mine: Vec<(String, i32)> =
            met.iter().filter(|(of, ..)| *of == stage.id).map(|(_, text, day)| (text.clone(), *day)).collect();
        let same =
            |text: &str| mine.iter().find(|(other, _)| folded(other) == folded(text)).map(|(_, day)| day_of(*day));
        let asked: HashSet<String> = stage.exit_criteria.iter().map(|text| folded(text)).collect();
        let mut criteria: Vec<Criterion> = stage
            .exit_criteria
            .iter()
            .map(|text| Criterion { text: text.clone(), met_on: same(text), former: false })
            .collect();
        criteria.extend(mine.iter().filter(|(text, _)| !asked.contains(&folded(text))).map(|(text, day)| Criterion {
            text: text.clone(),
            met_on: Some(day_of(*day)),
            former: true,
        }));
        let met = u32::try_from(criteria.iter().filter(|one| one.met_on.is_some()).count()).unwrap_or(u32::MAX);
        let Stage { id, name, hue, .. } = stage;
        StageCriteria { stage: id, name, hue, standing: standing(place), criteria, met }
    });
    Ok(grouped.filter(|stage| !stage.criteria.is_empty()).collect())
}

pub(super) fn id(value: rusqlite::types::ValueRef) -> rusqlite::Result<Uuid> {
    Ok(Uuid::from_slice(value.as_blob()?).unwrap_or_default())
}
