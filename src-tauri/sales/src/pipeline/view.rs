//! The board and the table: one pass over the deals of a filter, sorted and summed here rather than by joins.

use super::filter::condition;
use super::order::{Order, Ranks};
use super::stages;
use super::sums::{Sums, Weighed};
use super::types::{Column, Filter, Outcome, Sort, Stage, View};
use super::{figures, types::Totals};
use crate::error::Result;
use chrono::NaiveDate;
use ledger::Book;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;

/// A stage of an open file by its local number.
pub(crate) struct Staged {
    /// Local number.
    pub oid: i64,
    /// What it is.
    pub stage: Stage,
}

/// Stages in order, with their local numbers.
pub(crate) fn staged(conn: &Connection) -> Result<Vec<Staged>> {
    let mut find = conn.prepare_cached("SELECT oid FROM stage s ORDER BY coalesce(s.outcome, 0), s.rank, s.oid")?;
    let oids: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(oids.into_iter().zip(stages::list(conn)?).map(|(oid, stage)| Staged { oid, stage }).collect())
}

/// Deals of a filter in order, with figures; by stage for the board.
pub fn view(book: &Book, today: NaiveDate, filter: &Filter, sort: Sort, by_stage: bool) -> Result<View> {
    let conn = book.conn();
    let stages = staged(conn)?;
    let at: HashMap<i64, usize> = stages.iter().enumerate().map(|(i, s)| (s.oid, i)).collect();
    let order = Order::of(conn, sort, Ranks { stages: &at })?;
    let condition = condition(conn, filter, today)?;
    let sql = format!("SELECT d.oid, d.stage, d.value_minor, d.value_currency, {}{}", order.column, condition.sql);
    let mut find = conn.prepare_cached(&sql)?;
    let mut rows = find.query(params_from_iter(condition.params))?;
    // The last place is that of deals without a stage.
    let mut bins: Vec<Bin> = (0..=if by_stage { stages.len() } else { 0 }).map(|_| Bin::default()).collect();
    let mut all = Sums::default();
    while let Some(row) = rows.next()? {
        let place = row.get::<_, Option<i64>>(1)?.and_then(|oid| at.get(&oid).copied());
        let stage = place.map(|at| &stages[at].stage);
        let currency = row.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let deal = Weighed {
            value: row.get::<_, Option<i64>>(2)?.zip(currency),
            outcome: stage.map_or(Outcome::Open, |s| s.outcome),
            probability: stage.and_then(|s| s.probability),
        };
        all.add(&deal);
        let at = if by_stage { place.unwrap_or(stages.len()) } else { 0 };
        let bin = &mut bins[at];
        if by_stage {
            bin.sums.add(&deal);
        }
        bin.keys.push((order.key(row.get_ref(4)?)?, u32::try_from(row.get::<_, i64>(0)?).unwrap_or(u32::MAX)));
    }
    let mut sorted = bins.into_iter().map(|bin| (bin.sums, order.sort(bin.keys)));
    let answer = match by_stage {
        false => (Vec::new(), sorted.next().map_or_else(Vec::new, |(_, keys)| keys)),
        true => (columns(stages, filter, &all, sorted), Vec::new()),
    };
    let (columns, keys) = answer;
    Ok(View { totals: all.totals(), all: figures::count(conn)?, columns, keys, seq: book.seq()? })
}

#[derive(Default)]
struct Bin {
    sums: Sums,
    keys: Vec<(super::order::Key, u32)>,
}

/// The stages that the filter is about, empty ones too; deals without a stage only where there are some.
fn columns(
    stages: Vec<Staged>,
    filter: &Filter,
    all: &Sums,
    sorted: impl Iterator<Item = (Sums, Vec<u32>)>,
) -> Vec<Column> {
    let wanted = |s: &Stage| {
        let outcome =
            filter.outcomes.contains(&s.outcome) || (filter.outcomes.is_empty() && s.outcome == Outcome::Open);
        outcome && (filter.stages.is_empty() || filter.stages.contains(&s.id))
    };
    let stages = stages.into_iter().map(|s| Some(s.stage)).chain([None]);
    let columns = stages.zip(sorted).filter(|(stage, (_, keys))| match stage {
        Some(stage) => wanted(stage),
        None => !keys.is_empty(),
    });
    columns
        .map(|(stage, (sums, keys))| Column { stage, totals: sums.totals(), share: share(all, &sums), keys })
        .collect()
}

/// Per mille of the whole, where both are in one currency.
fn share(all: &Sums, part: &Sums) -> Option<u32> {
    let (currency, whole) = all.single().filter(|(_, whole)| *whole > 0)?;
    let sum = match part.single() {
        Some((of, sum)) if of == currency => sum,
        Some(_) => return None,
        None => 0,
    };
    u32::try_from((sum.max(0) * 1000 + whole / 2) / whole).ok()
}

/// Figures of a filter alone.
pub fn totals(book: &Book, today: NaiveDate, filter: &Filter) -> Result<Totals> {
    Ok(view(book, today, filter, Sort::default(), false)?.totals)
}
