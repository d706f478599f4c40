//! The board and the table: one pass over the deals of a filter, sorted and summed here rather than by joins.

use super::filter::{condition, wants};
use super::lanes::Lanes;
use super::order::{Order, Pile};
use super::stages;
use super::sums::{Sums, Weighed};
use super::types::{Column, Filter, Outcome, Sort, Stage, View};
use super::withheld::Withheld;
use super::{figures, types::Totals};
use crate::error::Result;
use chrono::NaiveDate;
use ledger::Book;
use rusqlite::{Connection, params_from_iter};

/// A stage of an open file by its local number.
#[derive(Debug, PartialEq, Eq)]
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

/// How the deals of an answer are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One list.
    Table,
    /// A column a stage.
    Board,
    /// A column a stage, and a lane an owner.
    Lanes,
}

/// Deals of a filter in order, with figures; by stage for the board.
pub fn view(book: &Book, today: NaiveDate, filter: &Filter, sort: Sort, by_stage: bool) -> Result<View> {
    laid_out(book, today, filter, sort, if by_stage { Layout::Board } else { Layout::Table })
}

/// Deals of a filter in order, with figures, laid out as asked.
pub fn laid_out(book: &Book, today: NaiveDate, filter: &Filter, sort: Sort, layout: Layout) -> Result<View> {
    let conn = book.conn();
    let stages = staged(conn)?;
    let oids: Vec<i64> = stages.iter().map(|s| s.oid).collect();
    let order = Order::of(conn, sort, &oids)?;
    let withheld = Withheld::of(conn, filter)?;
    let lanes = if layout == Layout::Lanes { Lanes::of(book, today, filter)? } else { Lanes::default() };
    // One bin a stage, the last that of deals without one; and so for each lane.
    let row: Vec<Bin> = stages.iter().map(|s| Some(&s.stage)).chain([None]).map(|s| Bin::of(s, filter)).collect();
    let mut bins: Vec<Bin> = (0..lanes.count()).flat_map(|_| row.iter().cloned()).collect();
    let condition = condition(conn, filter, today)?;
    let sql =
        format!("SELECT d.oid, d.stage, d.value_minor, d.value_currency, {}, d.owner{}", order.column, condition.sql);
    let mut find = conn.prepare_cached(&sql)?;
    let mut rows = find.query(params_from_iter(condition.params))?;
    while let Some(found) = rows.next()? {
        let stage: Option<i64> = found.get(1)?;
        // A company has a handful of stages: looking along them is faster than hashing.
        let mut at = stage.and_then(|oid| oids.iter().position(|o| *o == oid)).unwrap_or(oids.len());
        if layout == Layout::Lanes {
            at += lanes.at(found.get(5)?) * row.len();
        }
        let bin = &mut bins[at];
        if !bin.wanted {
            continue;
        }
        let currency = found.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let value = found.get::<_, Option<i64>>(2)?.zip(currency);
        let owner = found.get(5)?;
        bin.sums.add(&Weighed { value, outcome: bin.outcome, probability: bin.probability, owner });
        let key = u32::try_from(found.get::<_, i64>(0)?).unwrap_or(u32::MAX);
        let pile = if layout == Layout::Table { 0 } else { at };
        order.lay(&mut bins[pile].pile, found.get_ref(4)?, key)?;
    }
    let mut all = Sums::default();
    bins.iter().for_each(|bin| all.merge(&bin.sums));
    let mut sorted: Vec<(Sums, Vec<u32>)> = bins.into_iter().map(|bin| (bin.sums, order.sort(bin.pile))).collect();
    let mut view = View {
        totals: withheld.totals(&all),
        all: figures::count(conn)?,
        columns: Vec::new(),
        lanes: Vec::new(),
        keys: Vec::new(),
        seq: book.seq()?,
    };
    match layout {
        Layout::Table => view.keys = sorted.swap_remove(0).1,
        Layout::Board => view.columns = columns(stages, filter, &all, sorted, &withheld),
        Layout::Lanes => {
            let by_stage = over_lanes(&sorted, row.len());
            let wanted = shown(&stages, filter, &by_stage);
            view.lanes = lanes.drawn(&all, sorted, row.len(), &wanted, &withheld);
            view.columns = columns(stages, filter, &all, by_stage, &withheld);
            view.columns.iter_mut().for_each(|column| column.keys.clear());
        }
    }
    Ok(view)
}

/// Figures and deals of each stage over all lanes; the deals serve only to tell whether there are any.
fn over_lanes(sorted: &[(Sums, Vec<u32>)], width: usize) -> Vec<(Sums, Vec<u32>)> {
    let mut by_stage: Vec<(Sums, Vec<u32>)> = vec![Default::default(); width];
    for (at, (sums, keys)) in sorted.iter().enumerate() {
        by_stage[at % width].0.merge(sums);
        by_stage[at % width].1.extend(keys.first());
    }
    by_stage
}

/// Deals of one stage as they come.
#[derive(Clone)]
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
    sorted: Vec<(Sums, Vec<u32>)>,
    withheld: &Withheld,
) -> Vec<Column> {
    let wanted = shown(&stages, filter, &sorted);
    let stages = stages.into_iter().map(|s| Some(s.stage)).chain([None]);
    let columns = stages.zip(sorted).zip(wanted).filter(|(_, wanted)| *wanted).map(|(column, _)| column);
    columns
        .map(|(stage, (sums, keys))| Column {
            stage,
            totals: withheld.totals(&sums),
            share: withheld.share(all, &sums),
            keys,
        })
        .collect()
}

/// Which of the stages, and of *no stage* at their end, have a column.
fn shown(stages: &[Staged], filter: &Filter, sorted: &[(Sums, Vec<u32>)]) -> Vec<bool> {
    let wanted = |s: &Stage| {
        let outcome =
            filter.outcomes.contains(&s.outcome) || (filter.outcomes.is_empty() && s.outcome == Outcome::Open);
        outcome && (filter.stages.is_empty() || filter.stages.contains(&s.id))
    };
    let unstaged = sorted.get(stages.len()).is_some_and(|(_, keys)| !keys.is_empty());
    stages.iter().map(|s| wanted(&s.stage)).chain([unstaged]).collect()
}

/// Per mille of the whole, where both are in one currency.
pub(super) fn share(all: &Sums, part: &Sums) -> Option<u32> {
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
