//! Certain cells: what arrived with a bundle, or counts differently since.

use super::Several;
use super::cell::{Fields, Object, dated_by, spans};
use super::store::Store;
use crate::error::Result;
use crate::log::actions::{Actions, columns};
use crate::log::heads;
use crate::project::{self, Shower};
use crate::registry::Registry;
use rusqlite::{Connection, params};

const OF_CELL: &str = concat!("SELECT ", columns!(), " FROM change c WHERE c.oid = ?1 AND c.field = ?2 ORDER BY c.seq");
/// Its kind, and whether it was ever deleted.
const OBJECT: &str =
    "SELECT kind, EXISTS(SELECT 1 FROM head h WHERE h.oid = o.oid AND h.field = 0) FROM obj o WHERE o.oid = ?1";

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
    let mut find_object = conn.prepare_cached(OBJECT)?;
    let mut store = Store::of(conn)?;
    for of_object in cells.chunk_by(|a, b| a.0 == b.0) {
        let oid = of_object[0].0;
        let (no, ever_deleted): (u16, bool) = find_object.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let kind = registry.kind(no);
        for (_, no) in of_object {
            all.clear();
            let mut rows = find.query(params![oid, no])?;
            while let Some(row) = rows.next()? {
                all.extend(actions.stored(row, 0)?);
            }
            let heads = heads::heads(&all);
            store.heads(oid, *no, &heads)?;
            if heads.len() > 1 {
                several.push((oid, *no));
            }
            let of = fields.get(*no);
            if let Some(rule) = dated_by(*no, of.map(|(_, f)| f)) {
                store.spans(oid, *no, &spans(&all, &heads, rule, *no))?;
            }
            object.pass(kind, *no, of, &heads);
        }
        // What was ever deleted, or says less than before, is looked at whole.
        let whole = object.touched_gone || object.emptied || ever_deleted;
        if whole {
            project::reshow(conn, registry, shower, oid)?;
        } else if let (Some(kind), false) = (kind, object.values.is_empty()) {
            shower.upsert(conn, kind, oid, &mut object.values)?;
        }
        object.clear();
    }
    Ok(several)
}
