//! How long won deals stayed in each stage.

use super::spread::quartile;
use super::types::StageNorm;
use crate::audience::{InIt, Measured};
use crate::error::Result;
use crate::pipeline::lives::{Life, Stay};
use crate::pipeline::types::{Outcome, Stage};
use crate::pipeline::{lives, stages};
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// For each open stage, the median of the days that won deals spent in it, all visits of a deal together. Imported
/// history counts; a stay whose beginning is not known does not, and a deal that passed a stage by has no time in it.
///
/// # Errors
/// The file could not be read.
pub fn stage_norms(conn: &Connection) -> Result<Vec<StageNorm>> {
    let won: HashSet<i64> =
        lives::all(conn)?.into_iter().filter(|l| l.outcome == Outcome::Won).map(|l| l.oid).collect();
    let stays: Vec<Stay> = lives::stays(conn)?.into_iter().filter(|stay| won.contains(&stay.oid)).collect();
    Ok(norms_of(stages::list(conn)?, &stays))
}

/// The same as the open copy may show it: not where all deals that a norm rests on are one person's.
pub(super) fn shown(conn: &Connection, lives: &[Life], measured: &Measured) -> Result<Vec<StageNorm>> {
    let mut norms = stage_norms(conn)?;
    if measured.everybody() {
        return Ok(norms);
    }
    let owners: HashMap<i64, Option<Uuid>> =
        lives.iter().filter(|l| l.outcome == Outcome::Won).map(|l| (l.oid, l.owner)).collect();
    let mut in_it: HashMap<Uuid, InIt<Uuid>> = HashMap::new();
    for stay in lives::stays(conn)? {
        if let Some(owner) = owners.get(&stay.oid) {
            in_it.entry(stay.stage).or_default().add(*owner);
        }
    }
    for norm in &mut norms {
        if in_it.get(&norm.stage.id).is_some_and(|in_it| !measured.whole(in_it)) {
            (norm.won, norm.median_days, norm.why) = (0, None, Some(measured.why()));
        }
    }
    Ok(norms)
}

/// The same from finished stays of won deals that somebody has read already.
pub fn norms_of(stages: Vec<Stage>, stays: &[Stay]) -> Vec<StageNorm> {
    let mut spent: BTreeMap<(Uuid, i64), i128> = BTreeMap::new();
    for stay in stays {
        *spent.entry((stay.stage, stay.oid)).or_default() += i128::from(stay.days);
    }
    let mut by_stage: BTreeMap<Uuid, Vec<i128>> = BTreeMap::new();
    for ((stage, _), days) in spent {
        by_stage.entry(stage).or_default().push(days);
    }
    let open = stages.into_iter().filter(|stage| stage.outcome == Outcome::Open);
    open.map(|stage| {
        let mut days = by_stage.remove(&stage.id).unwrap_or_default();
        days.sort_unstable();
        let median_days = quartile(&days, 2).and_then(|d| u32::try_from(d).ok());
        let why = median_days.is_none().then(|| "Of no won deal is it known how long it was here.".to_owned());
        StageNorm { stage, won: u32::try_from(days.len()).unwrap_or(u32::MAX), median_days, why }
    })
    .collect()
}
