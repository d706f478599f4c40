//! Exit criteria of stages that deals have already passed, which the buyer has not met.

use super::list::id;
use crate::error::Result;
use crate::pipeline::accounts::folded;
use crate::pipeline::stages;
use crate::pipeline::types::Outcome;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// What every deal would have to be asked about. Most deals of a stage are asked about the same, so that lists are made
/// for those deals alone that somebody looks at.
#[derive(Debug, Default)]
pub struct Passed {
    /// By stage in order.
    asked: Vec<Asked>,
    /// So many of these are asked for by stages before an open one.
    before: HashMap<Uuid, usize>,
    /// What the buyer of a deal has met: stage and folded text.
    met: HashMap<i64, Vec<(Uuid, String)>>,
}

#[derive(Debug)]
struct Asked {
    stage: Uuid,
    text: String,
    folded: String,
}

impl Passed {
    /// Reads the criteria whose text `counts`.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection, counts: impl Fn(&str) -> bool) -> Result<Self> {
        let mut passed = Self::default();
        for stage in stages::list(conn)?.into_iter().filter(|stage| stage.outcome == Outcome::Open) {
            passed.before.insert(stage.id, passed.asked.len());
            let counted = stage.exit_criteria.into_iter().filter(|text| counts(text));
            passed.asked.extend(counted.map(|text| Asked { stage: stage.id, folded: folded(&text), text }));
        }
        let mut find = conn.prepare_cached(
            "SELECT c.deal, o.uuid, c.text FROM criterion c JOIN obj o ON o.oid = c.stage
             WHERE c.deal IS NOT NULL AND c.met_on IS NOT NULL AND c.text IS NOT NULL",
        )?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            passed.met.entry(row.get(0)?).or_default().push((id(row.get_ref(1)?)?, folded(text)));
        }
        Ok(passed)
    }

    /// Criteria still open of a deal that is in a stage; none where that stage is no open one.
    pub fn open(&self, deal: i64, stage: Uuid) -> impl Iterator<Item = &str> {
        let met = self.met.get(&deal).map_or([].as_slice(), Vec::as_slice);
        let passed = self.before.get(&stage).and_then(|before| self.asked.get(..*before)).unwrap_or_default();
        let open =
            passed.iter().filter(|asked| !met.iter().any(|(of, text)| *of == asked.stage && *text == asked.folded));
        open.map(|asked| asked.text.as_str())
    }
}
