//! The board and the table: one pass over the deals of a filter, sorted and summed here rather than by joins.

use super::filter::{condition, wants};
use super::order::{Order, Pile};
use super::stages;
use super::sums::{Sums, Weighed};
use super::types::{Column, Filter, Outcome, Sort, Stage, View};
use super::{figures, types::Totals};
use crate::error::Result;
use chrono::NaiveDate;
use ledger::Book;
use rusqlite::{Connection, params_from_iter};

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
    let oids: Vec<i64> = stages.iter().map(|s| s.oid).collect();
    let order = Order::of(conn, sort, &oids)?;
    // One bin a stage; the last is that of deals without one.
    let mut bins: Vec<Bin> = stages.iter().map(|s| Bin::of(Some(&s.stage), filter)).collect();
    bins.push(Bin::of(None, filter));
    let condition = condition(conn, filter, today)?;
    let sql = format!("SELECT d.oid, d.stage, d.value_minor, d.value_currency, {}{}", order.column, condition.sql);
    let mut find = conn.prepare_cached(&sql)?;
    let mut rows = find.query(params_from_iter(condition.params))?;
    while let Some(row) = rows.next()? {
        let stage: Option<i64> = row.get(1)?;
        // A company has a handful of stages: looking along them is faster than hashing.
        let at = stage.and_then(|oid| oids.iter().position(|o| *o == oid)).unwrap_or(oids.len());
        let bin = &mut bins[at];
        if !bin.wanted {
            continue;
        }
        let currency = row.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let value = row.get::<_, Option<i64>>(2)?.zip(currency);
        bin.sums.add(&Weighed { value, outcome: bin.outcome, probability: bin.probability });
        let key = u32::try_from(row.get::<_, i64>(0)?).unwrap_or(u32::MAX);
        let pile = if by_stage { at } else { 0 };
        order.lay(&mut bins[pile].pile, row.get_ref(4)?, key)?;
    }
    let mut all = Sums::default();
    bins.iter().for_each(|bin| all.merge(&bin.sums));
    let mut sorted = bins.into_iter().map(|bin| (bin.sums, order.sort(bin.pile)));
    let (columns, keys) = match by_stage {
        false => (Vec::new(), sorted.next().map_or_else(Vec::new, |(_, keys)| keys)),
        true => (columns(stages, filter, &all, sorted), Vec::new()),
    };
    Ok(View { totals: all.totals(), all: figures::count(conn)?, columns, keys, seq: book.seq()? })
}

/// Deals of one stage as they come.
struct Bin {
    outcome: Outcome,
    probability: Option<u8>,
    wanted: bool,
    sums: Sums,
    pile: Pile,
}

impl Bin {
    fn of(stage: Option<&Stage>, filter: &Filter) -> Self {
        let outcome = stage.map_or(Outcome::Open, |s| s.outcome);
        Self {
            outcome,
            probability: stage.and_then(|s| s.probability),
            wanted: wants(filter, outcome),
            sums: Sums::default(),
            pile: Pile::default(),
        }
    }
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
