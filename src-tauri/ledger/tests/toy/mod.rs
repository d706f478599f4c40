//! A toy registry: the ledger knows no sales, and neither do its tests.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

pub mod copies;

use chrono::NaiveDate;
use ledger::{Book, ColumnType, Field, Kind, Now, Op, OpKind, Part, Registry, Role, Type, Value, Winner};
use std::collections::HashMap;
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;

pub const EVERYONE: Role = Role(1);
pub const GUEST: Role = Role(2);
const CLASS: u8 = 1;
pub const SECRET: u8 = 2;

pub static NAME: Field = Field::new(11, "name", Type::Text, CLASS).dated();
pub static PRICE: Field = Field::new(12, "price", Type::Money, CLASS).dated();
pub static SHELF: Field = Field::new(13, "shelf", Type::Ref, CLASS).dated();
pub static SEEN: Field = Field::new(
    14,
    "seen",
    Type::Record(&[Part { name: "seen_by", ty: ColumnType::Text }, Part { name: "seen_on", ty: ColumnType::Integer }]),
    CLASS,
);
pub static SERIAL: Field = Field::new(15, "serial", Type::Text, CLASS).wins_by(Winner::Once);
pub static COST: Field = Field::new(16, "cost", Type::Int, SECRET).dated();
pub static RAW: Field = Field::new(17, "raw", Type::Opaque, CLASS);
pub static COLOUR: Field = Field::new(18, "colour", Type::Text, CLASS);
pub static ITEM: Kind =
    Kind { no: 1, table: "item", fields: &[&NAME, &PRICE, &SHELF, &SEEN, &SERIAL, &COST, &RAW], indexed: &["shelf"] };
pub static ITEM_2: Kind = Kind {
    no: 1,
    table: "item",
    fields: &[&NAME, &PRICE, &SHELF, &SEEN, &SERIAL, &COST, &RAW, &COLOUR],
    indexed: &["shelf"],
};
pub static LABEL: Field = Field::new(21, "label", Type::Text, CLASS);
pub static SHELVES: Kind = Kind { no: 2, table: "shelf", fields: &[&LABEL], indexed: &[] };

pub static TOY: Registry = Registry {
    version: 1,
    kinds: &[&ITEM, &SHELVES],
    may,
    sets_once: |_, _| false,
    scope,
    touch,
    hub: &["all"],
    heirs: &[],
    role_of,
    name_of: |_, _| Ok(None),
    derived: &[WORDS],
    derive,
};
pub static TOY_2: Registry = Registry {
    version: 2,
    kinds: &[&ITEM_2, &SHELVES],
    may,
    sets_once: |_, _| false,
    scope,
    touch,
    hub: &["all"],
    heirs: &[],
    role_of,
    name_of: |_, _| Ok(None),
    derived: &[WORDS],
    derive,
};
const WORDS: &str = "CREATE TABLE words(oid INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";

fn may(role: Role, field: &Field) -> bool {
    role == EVERYONE || field.class != SECRET
}

fn role_of(_: &rusqlite::Connection, audience: &str) -> ledger::Result<Role> {
    Ok(if audience == "all" { EVERYONE } else { GUEST })
}

/// `all` sees everything; `open` all but secrets; `shelf:N` the items on that shelf since they came there, and shelves.
fn scope(conn: &rusqlite::Connection, audience: &str) -> ledger::Result<ledger::Scope> {
    let shelf = audience.strip_prefix("shelf:").and_then(|n| n.parse::<u128>().ok()).map(Uuid::from_u128);
    let since = match shelf {
        Some(shelf) => Some(on_shelf(conn, shelf)?),
        None if audience == "all" || audience == "open" => None,
        None => return Err(ledger::Error::Unknown(format!("audience {audience}"))),
    };
    let all = audience == "all";
    Ok(Box::new(move |field, oid| match &since {
        _ if field.class == SECRET && !all => None,
        Some(since) if field.no < 20 => since.get(&oid).copied(),
        _ => Some(0),
    }))
}

/// Whoever sees an item changes it; shelves are the leader's.
fn touch(conn: &rusqlite::Connection, audience: &str) -> ledger::Result<ledger::Touch> {
    let scope = scope(conn, audience)?;
    let shelves: Vec<i64> = {
        let mut find = conn.prepare("SELECT oid FROM shelf")?;
        find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    Ok(Box::new(move |oid| !shelves.contains(&oid) && scope(&NAME, oid).is_some()))
}

/// Items on a shelf with the arrival number of what put them there.
fn on_shelf(conn: &rusqlite::Connection, shelf: Uuid) -> ledger::Result<HashMap<i64, i64>> {
    let mut find = conn.prepare(
        "SELECT i.oid, h.seq FROM item i JOIN obj o ON o.oid = i.shelf JOIN head h ON h.oid = i.oid AND h.field = 13 WHERE o.uuid = ?1",
    )?;
    let rows = find.query_map([shelf.as_bytes().as_slice()], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn derive(conn: &rusqlite::Connection, touched: &[(u16, i64)]) -> ledger::Result<()> {
    for (_, oid) in touched.iter().filter(|(kind, _)| *kind == 1) {
        conn.execute("DELETE FROM words WHERE oid = ?1", [oid])?;
        conn.execute("INSERT INTO words SELECT oid, lower(name) FROM item WHERE oid = ?1 AND name IS NOT NULL", [oid])?;
    }
    Ok(())
}

pub fn day(n: i32) -> NaiveDate {
    ledger::day_of(20_000 + n)
}

pub fn now(n: i32) -> Now {
    Now { wall: i64::from(20_000 + n) * 86_400_000 + 36_000_000, today: day(n) }
}

pub fn op(name: &str, n: i32) -> Op {
    Op {
        kind: OpKind::Edit,
        name: name.into(),
        actor: "Ann".into(),
        role: EVERYONE,
        now: now(n),
        known_on: None,
        via: None,
    }
}

pub fn new_book(dir: &TempDir) -> Book {
    Book::create(&dir.path().join("toy.rallybook"), &TOY, None, now(0)).unwrap()
}

pub fn reopen(path: &Path, n: i32) -> Book {
    Book::open(path, &TOY, None, now(n)).unwrap()
}

pub fn text(t: &str) -> Value {
    Value::Text(t.into())
}

/// Digests of everything but the heads, whose numbers grow with an undo.
pub fn shown(book: &Book) -> Vec<(String, [u8; 32])> {
    book.digests().unwrap().into_iter().filter(|(name, _)| name != "head").collect()
}
