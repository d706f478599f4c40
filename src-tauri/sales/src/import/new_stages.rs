//! Where the stages of an import stand among those of the company.

use super::plan::{Plan, Step};
use crate::error::Result;
use crate::pipeline::stages::{self, NewStage};
use crate::pipeline::types::Outcome;
use crate::stages::between;
use ledger::{Tx, Value};
use std::collections::HashSet;
use uuid::Uuid;

/// After the others; but the first ones of a company whose own stages nobody has used: these are the ones that it works
/// with, and what every new company begins with stays behind them.
pub(super) struct NewStages {
    first: bool,
    /// Rank of the last one that was placed, and of the first one that was there before.
    last: Option<String>,
    next: Option<String>,
}

impl NewStages {
    /// Looks at the book and at where the plan's deals go.
    pub fn of(tx: &mut Tx, plan: &Plan) -> Result<Self> {
        let conn = tx.conn()?;
        let empty = !conn.prepare_cached("SELECT 1 FROM deal LIMIT 1")?.exists([])?;
        let open: Vec<_> = stages::list(conn)?.into_iter().filter(|stage| stage.outcome == Outcome::Open).collect();
        let known: HashSet<Uuid> = open.iter().map(|stage| stage.id).collect();
        let uses = |step: &Step| match step {
            Step::Deal { cells, .. } => {
                cells.iter().any(|(_, value, _)| matches!(value, Value::Ref(id) if known.contains(id)))
            }
            _ => false,
        };
        let first = empty && !plan.steps.iter().any(uses);
        let mut ranks = conn.prepare_cached("SELECT min(rank) FROM stage WHERE coalesce(outcome, 0) = 0")?;
        let next = ranks.query_row([], |row| row.get(0))?;
        Ok(Self { first, last: None, next })
    }

    /// Makes one.
    pub fn make(&mut self, tx: &mut Tx, id: Uuid, new: &NewStage) -> Result<()> {
        let first = self.first && new.outcome == Outcome::Open;
        match first.then(|| between(self.last.as_deref(), self.next.as_deref())).flatten() {
            Some(rank) => {
                stages::create_at(tx, id, new, rank.clone())?;
                self.last = Some(rank);
            }
            None => {
                stages::create(tx, id, new)?;
            }
        }
        Ok(())
    }
}
