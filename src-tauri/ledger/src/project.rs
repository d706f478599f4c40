//! Projections: ordinary tables that show the winners. They are written with each change, and can be rebuilt whole.

use crate::error::{Error, Result};
use crate::fold;
use crate::log::context::Context;
use crate::log::heads;
use crate::registry::{ColumnType, Field, Kind, Registry, Type, Winner};
use crate::span;
use crate::value::Value;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;
use uuid::Uuid;

/// Field number of *deleted*, which every object has.
pub const GONE: u32 = 0;

/// Local number of an object by its uuid; a reference to an unknown one gets a place of kind 0 (*not shared with you*).
pub fn oid_of(conn: &Connection, uuid: Uuid) -> Result<i64> {
    let known: Option<i64> = conn
        .prepare_cached("SELECT oid FROM obj WHERE uuid = ?1")?
        .query_row([uuid.as_bytes().as_slice()], |r| r.get(0))
        .optional()?;
    match known {
        Some(oid) => Ok(oid),
        None => {
            conn.prepare_cached("INSERT INTO obj(uuid, kind) VALUES(?1, 0)")?.execute([uuid.as_bytes().as_slice()])?;
            Ok(conn.last_insert_rowid())
        }
    }
}

/// Writes rows of projections. It remembers statements and references, so that many rows of one shape cost little.
#[derive(Default)]
pub struct Shower {
    statements: HashMap<Vec<u32>, Rc<str>>,
    oids: HashMap<Uuid, i64>,
}

impl Shower {
    /// Shows values of one object in its table; the row is made where there is none.
    pub fn upsert(&mut self, conn: &Connection, kind: &Kind, oid: i64, values: &mut [(&Field, Value)]) -> Result<()> {
        values.sort_by_key(|(field, _)| field.no);
        let mut shown = vec![Sql::Integer(oid)];
        for (field, value) in values.iter() {
            self.columns(conn, field, value, &mut shown)?;
        }
        let shape: Vec<u32> = values.iter().map(|(field, _)| field.no).collect();
        let sql = self.statements.entry(shape).or_insert_with(|| statement(kind, values).into());
        conn.prepare_cached(sql)?.execute(rusqlite::params_from_iter(shown))?;
        Ok(())
    }

    /// Column values of one field.
    fn columns(&mut self, conn: &Connection, field: &Field, value: &Value, out: &mut Vec<Sql>) -> Result<()> {
        match (field.ty, value) {
            (Type::Opaque, _) => {}
            (Type::Money, Value::Money { minor, currency }) => {
                out.push(Sql::Integer(*minor));
                out.push(Sql::Text(currency.clone()));
            }
            (Type::Money, _) => out.extend([Sql::Null, Sql::Null]),
            (Type::Record(parts), Value::Record(_, values)) => {
                for (part, value) in parts.iter().zip(values) {
                    let shown = self.scalar(conn, value)?;
                    let fits = matches!(
                        (part.ty, &shown),
                        (_, Sql::Null)
                            | (ColumnType::Text, Sql::Text(_))
                            | (ColumnType::Integer | ColumnType::Ref, Sql::Integer(_))
                    );
                    out.push(if fits { shown } else { Sql::Null });
                }
            }
            (Type::Record(parts), _) => out.extend(parts.iter().map(|_| Sql::Null)),
            (_, value) => out.push(self.scalar(conn, value)?),
        }
        Ok(())
    }

    fn scalar(&mut self, conn: &Connection, value: &Value) -> Result<Sql> {
        Ok(match value {
            Value::Null | Value::Money { .. } | Value::Record(..) => Sql::Null,
            Value::Bool(b) => Sql::Integer(i64::from(*b)),
            Value::Int(i) | Value::Instant(i) => Sql::Integer(*i),
            Value::Date(d) => Sql::Integer(i64::from(*d)),
            Value::Text(t) => Sql::Text(t.clone()),
            Value::Blob(hash) => Sql::Blob(hash.to_vec()),
            Value::Ref(uuid) => Sql::Integer(match self.oids.get(uuid) {
                Some(oid) => *oid,
                None => *self.oids.entry(*uuid).or_insert(oid_of(conn, *uuid)?),
            }),
        })
    }
}

fn statement(kind: &Kind, values: &[(&Field, Value)]) -> String {
    let names: Vec<String> = values.iter().flat_map(|(field, _)| field.columns()).map(|(name, _)| name).collect();
    let mut sql = format!("INSERT INTO {}(oid", kind.table);
    names.iter().for_each(|n| {
        let _ = write!(sql, ", {n}");
    });
    sql.push_str(") VALUES(?1");
    (0..names.len()).for_each(|i| {
        let _ = write!(sql, ", ?{}", i + 2);
    });
    sql.push_str(") ON CONFLICT(oid) DO ");
    if names.is_empty() {
        sql.push_str("NOTHING");
    } else {
        let sets: Vec<String> = names.iter().map(|n| format!("{n} = excluded.{n}")).collect();
        sql.push_str("UPDATE SET ");
        sql.push_str(&sets.join(", "));
    }
    sql
}

/// Is the object deleted? It is, when a delete shows and nothing was written that the delete had not seen.
pub fn is_gone(conn: &Connection, oid: i64) -> Result<bool> {
    let deletes = heads::changes(conn, oid, GONE)?;
    let heads = heads::heads(&deletes);
    let Some(delete) = heads::winner(Winner::Latest, &heads) else {
        return Ok(false);
    };
    if delete.value != Some(Value::Bool(true)) {
        return Ok(false);
    }
    let mut seen = Context::default();
    heads.iter().for_each(|h| seen.join(&h.ctx));
    let mut rest = conn.prepare_cached(
        "SELECT c.rid, c.n FROM head h JOIN change c ON c.seq = h.seq WHERE h.oid = ?1 AND h.field <> 0",
    )?;
    let dots: Vec<(i64, i64)> =
        rest.query_map([oid], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(dots.iter().all(|(rid, n)| seen.covers(*rid, *n)))
}

/// Shows an object anew from its heads: after a delete, an undelete, or in a rebuild.
pub fn reshow(conn: &Connection, registry: &Registry, shower: &mut Shower, oid: i64) -> Result<()> {
    let no: u16 = conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
    let Some(kind) = registry.kind(no) else {
        return Ok(());
    };
    conn.prepare_cached(&format!("DELETE FROM {} WHERE oid = ?1", kind.table))?.execute([oid])?;
    if is_gone(conn, oid)? {
        return Ok(());
    }
    let mut values = Vec::new();
    for field in kind.fields {
        let seen = heads::seen(conn, oid, field.no, field.winner)?;
        if seen.count > 0 {
            // A newer program may have written what this one's columns do not take.
            values.push((*field, if field.check(&seen.value).is_ok() { seen.value } else { Value::Null }));
        }
    }
    if values.is_empty() { Ok(()) } else { shower.upsert(conn, kind, oid, &mut values) }
}

/// Recomputes heads and spans of one cell from its changes.
pub fn refold(conn: &Connection, oid: i64, field: Option<&Field>, no: u32) -> Result<()> {
    let all = heads::changes(conn, oid, no)?;
    let heads = heads::heads(&all);
    let mut store = fold::Store::of(conn)?;
    store.heads(oid, no, &heads)?;
    match fold::dated_by(no, field) {
        Some(rule) => store.spans(oid, no, &span::spans(&all, heads::winner(rule, &heads), no == GONE)),
        None => Ok(()),
    }
}

/// Notes a head.
pub fn put_head(conn: &Connection, oid: i64, field: u32, seq: i64) -> Result<()> {
    conn.prepare_cached("INSERT INTO head(oid, field, seq) VALUES(?1, ?2, ?3)")?.execute(params![oid, field, seq])?;
    Ok(())
}

/// Rebuilds heads, spans, projections and derived tables from the log alone.
pub fn rebuild(conn: &Connection, registry: &'static Registry) -> Result<()> {
    conn.execute_batch("DELETE FROM head; DELETE FROM span; DELETE FROM aside; DELETE FROM blank;")?;
    for kind in registry.all_kinds() {
        conn.execute_batch(&format!("DELETE FROM {}", kind.table))?;
    }
    fold::whole(conn, registry)?;
    for table in derived_tables(registry) {
        conn.execute_batch(&format!("DELETE FROM {table}"))?;
    }
    let mut objects = conn.prepare("SELECT kind, oid FROM obj WHERE kind > 0 ORDER BY oid")?;
    let touched: Vec<(u16, i64)> =
        objects.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    (registry.derive)(conn, &touched)
}

/// Names of the derived tables, from their `CREATE TABLE name(` statements.
pub fn derived_tables(registry: &Registry) -> Vec<&'static str> {
    registry
        .derived
        .iter()
        .filter_map(|sql| sql.strip_prefix("CREATE TABLE ")?.split('(').next())
        .map(str::trim)
        .collect()
}

/// Turns the missing row of a query into a plain sentence.
pub fn unknown(what: &str) -> Error {
    Error::Unknown(what.to_owned())
}
