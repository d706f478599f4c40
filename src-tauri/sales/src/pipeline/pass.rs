//! One pass over all deals and what their history tells: for rules that look at every one of them.

use super::filter::category_of;
use super::kind::{CLOSE_DATE, DEAL_STAGE, VALUE};
use super::lives::{Stay, entry_known};
use super::pushes::Counter;
use super::types::{Category, Outcome};
use super::view::{Staged, staged};
use crate::error::Result;
use ledger::{Span, Value, each_span_of};
use rusqlite::{Connection, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// A deal by numbers alone; its words are looked up for the few that are shown. Days are day numbers; none = unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Local number.
    pub oid: i64,
    /// Place of its stage in [`Pass::stages`].
    pub stage: Option<usize>,
    /// How it stands.
    pub outcome: Outcome,
    /// Local number of its owner, who may be no longer in the book.
    pub owner: Option<i64>,
    /// Minor units, and the place of the currency in [`Pass::currencies`].
    pub value: Option<(i64, usize)>,
    /// Expected close date, or the day it closed.
    pub close: Option<i32>,
    /// Day of creation.
    pub created: Option<i32>,
    /// It has a next step.
    pub step: bool,
    /// The next step's date.
    pub step_on: Option<i32>,
    /// Category.
    pub category: Option<Category>,
    /// It came from a CRM.
    pub imported: bool,
    /// First day in its stage, of an open deal, where that is known.
    pub since: Option<i32>,
    /// How often its close date was moved to a later day while it was open.
    pub pushed: u32,
}

/// A deal as it stood open on an earlier day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Then {
    /// Place in [`Pass::deals`].
    pub deal: usize,
    /// Place of the day among those asked for.
    pub day: usize,
    /// Its close date on that day.
    pub close: Option<i32>,
    /// Its value on that day.
    pub value: Option<(i64, usize)>,
}

/// What the pass found.
#[derive(Debug, Default)]
pub struct Pass {
    /// Stages in the company's order.
    pub(crate) stages: Vec<Staged>,
    /// Of each stage: some deal is or was in it.
    pub used: Vec<bool>,
    /// ISO 4217 codes.
    pub currencies: Vec<String>,
    /// Every deal, by local number.
    pub deals: Vec<Passed>,
    /// Finished stays of won deals whose beginning is known.
    pub stays: Vec<Stay>,
    /// Deals that were open on the days asked for.
    pub then: Vec<Then>,
}

impl Pass {
    fn currency(&mut self, code: &str) -> usize {
        place_of(&mut self.currencies, code)
    }
}

/// A company has one currency or a handful: looking along them is faster than hashing.
fn place_of(all: &mut Vec<String>, code: &str) -> usize {
    all.iter().position(|known| known == code).unwrap_or_else(|| {
        all.push(code.to_owned());
        all.len() - 1
    })
}

/// Reads every deal; for each of `days` also how the open ones stood then.
pub fn pass(conn: &Connection, days: &[i32]) -> Result<Pass> {
    let mut pass = Pass { stages: staged(conn)?, ..Pass::default() };
    pass.used = vec![false; pass.stages.len()];
    read(conn, &mut pass)?;
    let mut reader = Reader {
        at: 0,
        places: pass.stages.iter().enumerate().map(|(at, s)| (s.stage.id, at)).collect(),
        days,
        visits: Vec::new(),
        closes: Vec::new(),
        values: Vec::new(),
        pushes: Counter::default(),
        pass: &mut pass,
    };
    let with_values: [&ledger::Field; 3] = [&VALUE, &DEAL_STAGE, &CLOSE_DATE];
    let fields = if days.is_empty() { &with_values[1..] } else { &with_values[..] };
    let mut of = None;
    each_span_of(conn, fields, |oid, field, span| {
        if let Some(before) = of.replace(oid).filter(|before| *before != oid) {
            reader.finish(before);
        }
        reader.take(field, &span);
    })?;
    if let Some(last) = of {
        reader.finish(last);
    }
    Ok(pass)
}

fn read(conn: &Connection, pass: &mut Pass) -> Result<()> {
    let oids: Vec<i64> = pass.stages.iter().map(|s| s.oid).collect();
    let mut find = conn.prepare_cached(
        "SELECT oid, stage, owner, value_minor, value_currency, close_date, created_on, next_step IS NOT NULL, next_step_on,
           category, crm_id IS NOT NULL FROM deal ORDER BY oid",
    )?;
    let mut rows = find.query([])?;
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
            category: category.and_then(category_of),
            imported: row.get(10)?,
            since: None,
            pushed: 0,
        });
    }
    Ok(())
}

/// Takes the spans of one deal after the other.
struct Reader<'p> {
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

impl Reader<'_> {
    fn take(&mut self, field: u32, span: &Span) {
        match &span.value {
            Value::Money { minor, currency } if field == VALUE.no => {
                let value = (*minor, self.pass.currency(currency));
                self.values.push((span.from_day, span.to_day, value));
            }
            value if field == DEAL_STAGE.no => {
                let stage = if let Value::Ref(id) = value { self.places.get(id).copied() } else { None };
                if let Some(at) = stage {
                    self.pass.used[at] = true;
                    if self.pass.stages[at].stage.outcome != Outcome::Open {
                        self.pushes.closed(span);
                    }
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
    fn finish(&mut self, oid: i64) {
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
                        self.pass.stays.push(Stay { oid, stage: self.pass.stages[*stage].stage.id, days });
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
                self.pass.then.push(Then { deal: self.at, day, close, value });
            }
        }
    }
}

fn holds(from: i32, to: Option<i32>, day: i32) -> bool {
    from <= day && to.is_none_or(|to| to > day)
}

/// Words of one deal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// Next step.
    pub next_step: Option<String>,
    /// Contact as typed or imported.
    pub contact: Option<String>,
}

const WORDS: &str =
    "SELECT d.oid, o.uuid, d.title, a.name, d.next_step, d.contact FROM deal d JOIN obj o ON o.oid = d.oid
    LEFT JOIN account a ON a.oid = d.account";

/// Words of a deal by its local number.
pub fn words(conn: &Connection, oid: i64) -> Result<Words> {
    let mut find = conn.prepare_cached(&format!("{WORDS} WHERE d.oid = ?1"))?;
    let mut rows = find.query([oid])?;
    Ok(rows.next()?.map(words_of).transpose()?.map(|(_, words)| words).unwrap_or_default())
}

/// Words of every deal by its local number: for whoever tells of thousands.
pub fn every_word(conn: &Connection) -> Result<HashMap<i64, Words>> {
    let mut find = conn.prepare_cached(WORDS)?;
    Ok(find.query_map([], words_of)?.collect::<rusqlite::Result<_>>()?)
}

fn words_of(row: &Row) -> rusqlite::Result<(i64, Words)> {
    let words = Words {
        id: Uuid::from_slice(row.get_ref(1)?.as_blob().unwrap_or_default()).unwrap_or_default(),
        title: row.get(2)?,
        account: row.get(3)?,
        next_step: row.get(4)?,
        contact: row.get(5)?,
    };
    Ok((row.get(0)?, words))
}
