//! Everything that the log says, where nothing is folded yet: a rebuild, or a first bundle.

use super::Several;
use super::cell::{Fields, Object, dated_by, spans};
use super::out::Out;
use crate::error::Result;
use crate::log::actions::{Actions, columns};
use crate::log::heads::{self, Stored};
use crate::project::Shower;
use crate::registry::Registry;
use crate::system;
use rusqlite::{Connection, Statement};
use std::collections::HashMap;

/// Of one object, and of all; the index holds them in this order.
const ONE: &str =
    concat!("SELECT c.oid, c.field, ", columns!(), " FROM change c WHERE c.oid = ?1 ORDER BY c.field, c.seq");
const ALL: &str = concat!(
    "SELECT c.oid, c.field, ",
    columns!(),
    " FROM change c INDEXED BY change_cell ORDER BY c.oid, c.field, c.seq"
);

/// Folds all cells and shows all objects. What is said of changes comes first: it decides which of them count.
pub fn whole(conn: &Connection, registry: &'static Registry) -> Result<Several> {
    let mut objects = conn.prepare("SELECT oid, kind FROM obj")?;
    let kinds: HashMap<i64, u16> =
        objects.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut said: Vec<(u16, i64)> =
        kinds.iter().filter(|(_, kind)| system::is_system(**kind)).map(|(oid, kind)| (*kind, *oid)).collect();
    said.sort_unstable_by_key(|(_, oid)| *oid);
    let mut pass = Pass::of(conn, registry, &kinds)?;
    let mut one = conn.prepare_cached(ONE)?;
    for (_, oid) in &said {
        pass.over(&mut one, [*oid], false)?;
    }
    pass.out.finish()?;
    let mut several = pass.several;
    system::derive(conn, &said)?;
    let mut pass = Pass::of(conn, registry, &kinds)?;
    pass.over(&mut conn.prepare(ALL)?, [], true)?;
    pass.out.finish()?;
    several.extend(pass.several);
    Ok(several)
}

struct Pass<'c> {
    conn: &'c Connection,
    registry: &'static Registry,
    kinds: &'c HashMap<i64, u16>,
    fields: Fields,
    actions: Actions<'c>,
    out: Out<'c>,
    shower: Shower,
    object: Object,
    several: Several,
}

impl<'c> Pass<'c> {
    fn of(conn: &'c Connection, registry: &'static Registry, kinds: &'c HashMap<i64, u16>) -> Result<Self> {
        Ok(Self {
            conn,
            registry,
            kinds,
            fields: Fields::of(registry),
            actions: Actions::of(conn)?,
            out: Out::of(conn),
            shower: Shower::default(),
            object: Object::default(),
            several: Several::new(),
        })
    }

    /// Folds what a statement gives; `but_said`: not what is said of changes.
    fn over(&mut self, from: &mut Statement, of: impl rusqlite::Params, but_said: bool) -> Result<()> {
        let mut rows = from.query(of)?;
        let mut all: Vec<Stored> = Vec::new();
        let mut at: Option<(i64, u32)> = None;
        let mut skips = false;
        while let Some(row) = rows.next()? {
            let cell: (i64, u32) = (row.get(0)?, row.get(1)?);
            if at != Some(cell) {
                if let Some((oid, field)) = at {
                    self.cell(oid, field, &all, skips)?;
                    all.clear();
                    if oid != cell.0 {
                        self.show(oid)?;
                    }
                }
                if at.is_none_or(|(oid, _)| oid != cell.0) {
                    skips = but_said && self.kinds.get(&cell.0).is_some_and(|k| system::is_system(*k));
                }
                at = Some(cell);
            }
            if !skips {
                all.extend(self.actions.stored(row, 2)?);
            }
        }
        if let Some((oid, field)) = at {
            self.cell(oid, field, &all, skips)?;
            self.show(oid)?;
        }
        Ok(())
    }

    fn cell(&mut self, oid: i64, no: u32, all: &[Stored], skips: bool) -> Result<()> {
        if skips {
            return Ok(());
        }
        let heads = heads::heads(all);
        for head in &heads {
            self.out.head(oid, no, head.seq)?;
        }
        if heads.len() > 1 {
            self.several.push((oid, no));
        }
        let of = self.fields.get(no);
        if let Some(rule) = dated_by(no, of.map(|(_, f)| f)) {
            for span in spans(all, &heads, rule, no) {
                self.out.span(oid, no, span)?;
            }
        }
        let kind = self.kinds.get(&oid).and_then(|no| self.registry.kind(*no));
        self.object.pass(kind, no, of, &heads);
        Ok(())
    }

    fn show(&mut self, oid: i64) -> Result<()> {
        let kind = self.kinds.get(&oid).and_then(|no| self.registry.kind(*no));
        if let Some(kind) = kind
            && !self.object.values.is_empty()
            && !self.object.is_gone()
        {
            self.shower.upsert(self.conn, kind, oid, &mut self.object.values)?;
        }
        self.object.clear();
        Ok(())
    }
}
