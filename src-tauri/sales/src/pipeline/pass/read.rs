//! Reading deals: their rows, and what their history tells.

use super::{Pass, Passed, Then};
use crate::audience::moved_on;
use crate::error::Result;
use crate::pipeline::kind::{CLOSE_DATE, DEAL, DEAL_STAGE, VALUE};
use crate::pipeline::lives::{Stay, entry_known, imported};
use crate::pipeline::pushes::Counter;
use crate::pipeline::types::{Category, Outcome};
use ledger::{Field, Span, Value};
use rusqlite::{Connection, Params};
use std::collections::HashMap;
use uuid::Uuid;

/// Fields whose history is looked at, in the order of their numbers; that of values only for the sake of earlier days.
pub(super) fn fields(days: &[i32]) -> &'static [&'static Field] {
    static ALL: [&Field; 3] = [&VALUE, &DEAL_STAGE, &CLOSE_DATE];
    if days.is_empty() { &ALL[1..] } else { &ALL }
}

/// Reads the rows of all deals.
pub(super) fn rows(conn: &Connection, pass: &mut Pass) -> Result<()> {
    read(conn, pass, "ORDER BY oid", [])?;
    let moved = moved_on(conn, &DEAL)?;
    pass.deals.retain(|deal| !moved.contains(&deal.oid));
    Ok(())
}

/// Reads the row of one object, if it is a deal.
pub(super) fn row(conn: &Connection, pass: &mut Pass, oid: i64) -> Result<()> {
    read(conn, pass, "WHERE oid = ?1", [oid])
}

fn read(conn: &Connection, pass: &mut Pass, which: &str, params: impl Params) -> Result<()> {
    let oids: Vec<i64> = pass.stages.iter().map(|s| s.oid).collect();
    let mut find = conn.prepare_cached(&format!(
        "SELECT oid, stage, owner, value_minor, value_currency, close_date, created_on, next_step IS NOT NULL, next_step_on,
           category, {} FROM deal d {which}",
        imported()
    ))?;
    let mut rows = find.query(params)?;
    while let Some(row) = rows.next()? {
        let stage: Option<i64> = row.get(1)?;
        let stage = stage.and_then(|oid| oids.iter().position(|known| *known == oid));
        let code = row.get_ref(4)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let value = row.get::<_, Option<i64>>(3)?.zip(code).map(|(minor, code)| (minor, pass.currency(code)));
        let category = row.get_ref(9)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        pass.deals.push(Passed {
            oid: row.get(0)?,
            stage,
            outcome: stage.map_or(Outcome::Open, |at| pass.stages[at].stage.outcome),
            owner: row.get(2)?,
            value,
            close: row.get(5)?,
            created: row.get(6)?,
            step: row.get(7)?,
            step_on: row.get(8)?,
            category: category.and_then(Category::of),
            imported: row.get(10)?,
            since: None,
            pushed: 0,
        });
    }
    Ok(())
}

/// Takes the spans of one deal after the other.
pub(super) struct Reader<'p> {
    /// The deal that comes next.
    at: usize,
    places: HashMap<Uuid, usize>,
    days: &'p [i32],
    /// Stage (none = without), from, to.
    visits: Vec<(Option<usize>, i32, Option<i32>)>,
    /// From, to, close date.
    closes: Vec<(i32, Option<i32>, i32)>,
    /// From, to, value.
    values: Vec<(i32, Option<i32>, (i64, usize))>,
    pushes: Counter,
    pass: &'p mut Pass,
}

impl<'p> Reader<'p> {
    /// For deals whose rows were read; their objects come in the order of local numbers.
    pub fn new(pass: &'p mut Pass, days: &'p [i32]) -> Self {
        Self {
            at: 0,
            places: pass.stages.iter().enumerate().map(|(at, s)| (s.stage.id, at)).collect(),
            days,
            visits: Vec::new(),
            closes: Vec::new(),
            values: Vec::new(),
            pushes: Counter::default(),
            pass,
        }
    }

    /// A span of the object at hand: fields in the order of [`fields`], spans of each oldest first.
    pub fn take(&mut self, field: u32, span: &Span) {
        match &span.value {
            Value::Money { minor, currency } if field == VALUE.no => {
                let value = (*minor, self.pass.currency(currency));
                self.values.push((span.from_day, span.to_day, value));
            }
            value if field == DEAL_STAGE.no => {
                let stage = if let Value::Ref(id) = value { self.places.get(id).copied() } else { None };
                if stage.is_some_and(|at| self.pass.stages[at].stage.outcome != Outcome::Open) {
                    self.pushes.closed(span);
                }
                self.visits.push((stage, span.from_day, span.to_day));
            }
            Value::Date(day) if field == CLOSE_DATE.no => {
                self.pushes.dated(span);
                if !self.days.is_empty() {
                    self.closes.push((span.from_day, span.to_day, *day));
                }
            }
            _ => {}
        }
    }

    /// All spans of a deal are there. Spans of what is deleted, or no deal, are let go.
    pub fn finish(&mut self, oid: i64) {
        self.remember_stages(oid);
        while self.pass.deals.get(self.at).is_some_and(|deal| deal.oid < oid) {
            self.at += 1;
        }
        if self.pass.deals.get(self.at).is_some_and(|deal| deal.oid == oid) {
            self.keep();
        }
        self.visits.clear();
        self.closes.clear();
        self.values.clear();
        self.pushes.clear();
    }

    fn remember_stages(&mut self, oid: i64) {
        for (at, (stage, ..)) in self.visits.iter().enumerate() {
            let again = self.visits[..at].iter().any(|(before, ..)| before == stage);
            self.pass.was_in.extend(stage.filter(|_| !again).map(|stage| (oid, stage)));
        }
    }

    fn keep(&mut self) {
        let Passed { oid, imported, created, outcome, stage, .. } = self.pass.deals[self.at];
        let known = |at: usize, from: i32| entry_known(at == 0, imported, created, from);
        match outcome {
            Outcome::Open => {
                let now = self.visits.iter().enumerate().next_back().filter(|(_, (_, _, to))| to.is_none());
                let since = now.filter(|(at, (_, from, _))| stage.is_some() && known(*at, *from));
                let deal = &mut self.pass.deals[self.at];
                deal.since = since.map(|(_, (_, from, _))| *from);
                deal.pushed = self.pushes.times();
            }
            Outcome::Won => {
                for (at, (stage, from, to)) in self.visits.iter().enumerate() {
                    if let (Some(stage), Some(to), true) = (stage, to, known(at, *from)) {
                        let days = u32::try_from(to - from).unwrap_or(0);
                        let stage = self.pass.stages[*stage].stage.id;
                        self.pass.stays.push(Stay { oid, stage, since: *from, days });
                    }
                }
            }
            Outcome::Lost => {}
        }
        for (day, on) in self.days.iter().enumerate() {
            let stage = self.visits.iter().find(|(_, from, to)| holds(*from, *to, *on)).map(|(stage, _, _)| *stage);
            let open =
                |stage: Option<usize>| stage.is_none_or(|at| self.pass.stages[at].stage.outcome == Outcome::Open);
            if stage.is_some_and(open) {
                let close = self.closes.iter().find(|(from, to, _)| holds(*from, *to, *on)).map(|(_, _, day)| *day);
                let value = self.values.iter().find(|(from, to, _)| holds(*from, *to, *on)).map(|(_, _, value)| *value);
                self.pass.then.push(Then { oid, day, close, value });
            }
        }
    }
}

fn holds(from: i32, to: Option<i32>, day: i32) -> bool {
    from <= day && to.is_none_or(|to| to > day)
}
