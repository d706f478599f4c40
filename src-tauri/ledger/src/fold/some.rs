//! Certain cells: what arrived with a bundle, or counts differently since.

use super::Several;
use super::cell::{Fields, Object, dated_by, spans};
use crate::error::Result;
use crate::log::actions::{Actions, columns};
use crate::log::heads::{self, Stored};
use crate::project::{self, Shower};
use crate::registry::Registry;
use crate::span;
use rusqlite::{Connection, params};

const OF_CELL: &str = concat!("SELECT ", columns!(), " FROM change c WHERE c.oid = ?1 AND c.field = ?2 ORDER BY c.seq");

/// Folds these cells, which are ordered, and shows their objects. Only what differs is written.
pub fn some(
    conn: &Connection,
    registry: &'static Registry,
    shower: &mut Shower,
    cells: &[(i64, u32)],
) -> Result<Several> {
    let mut actions = Actions::of(conn)?;
    let fields = Fields::of(registry);
    let (mut object, mut all) = (Object::default(), Vec::new());
    let mut several = Several::new();
    let mut find = conn.prepare_cached(OF_CELL)?;
    for of_object in cells.chunk_by(|a, b| a.0 == b.0) {
        let oid = of_object[0].0;
        let no: u16 = conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
        let kind = registry.kind(no);
        for (_, no) in of_object {
            all.clear();
            let mut rows = find.query(params![oid, no])?;
            while let Some(row) = rows.next()? {
                all.extend(actions.stored(row, 0)?);
            }
            let heads = heads::heads(&all);
            put_heads(conn, oid, *no, &heads)?;
            if heads.len() > 1 {
                several.push((oid, *no));
            }
            let of = fields.get(*no);
            if let Some(rule) = dated_by(*no, of.map(|(_, f)| f)) {
                span::store(conn, oid, *no, &spans(&all, &heads, rule, *no))?;
            }
            object.pass(kind, *no, of, &heads);
        }
        // What was ever deleted, or says less than before, is looked at whole.
        let whole = object.touched_gone || object.emptied || ever_deleted(conn, oid)?;
        if whole {
            project::reshow(conn, registry, shower, oid)?;
        } else if let (Some(kind), false) = (kind, object.values.is_empty()) {
            shower.upsert(conn, kind, oid, &mut object.values)?;
        }
        object.clear();
    }
    Ok(several)
}

fn ever_deleted(conn: &Connection, oid: i64) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM head WHERE oid = ?1 AND field = 0")?.exists([oid])?)
}

/// Replaces the heads of a cell where they differ.
fn put_heads(conn: &Connection, oid: i64, no: u32, heads: &[&Stored]) -> Result<()> {
    let mut find = conn.prepare_cached("SELECT seq FROM head WHERE oid = ?1 AND field = ?2 ORDER BY seq")?;
    let mut rows = find.query(params![oid, no])?;
    let (mut stood, mut same) = (0, true);
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        same &= heads.get(stood).is_some_and(|h| h.seq == seq);
        stood += 1;
    }
    drop(rows);
    if same && stood == heads.len() {
        return Ok(());
    }
    if stood > 0 {
        conn.prepare_cached("DELETE FROM head WHERE oid = ?1 AND field = ?2")?.execute(params![oid, no])?;
    }
    for head in heads {
        project::put_head(conn, oid, no, head.seq)?;
    }
    Ok(())
}
