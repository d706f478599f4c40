//! A large company: 10,000 open deals, 200,000 changes over two years; or ten times that.

use crate::books;
use ledger::{Book, Value};
use rallybook_tests::Outcome;
use sales::pipeline::kind::{CLOSE_DATE, DEAL_STAGE, VALUE};
use std::path::Path;
use tempfile::TempDir;

/// A book and the folder that it lies in.
pub struct Large {
    pub book: Book,
    pub dir: TempDir,
}

/// Makes it: nine changes a deal when it is entered, and eleven rounds of work.
pub fn large(deals: u64) -> Outcome<Large> {
    let dir = tempfile::tempdir()?;
    let mut book = books::company(&dir.path().join("large.rallybook"))?;
    let stages = books::stages(&book)?;
    let oids = book.transact(&books::op("Fill", -700), |tx| {
        books::names(tx)?;
        (0..deals).map(|i| books::deal(tx, i, &stages)).collect::<ledger::Result<Vec<i64>>>()
    })?;
    for round in 1..=11i32 {
        book.transact(&books::op("Work", round * 60 - 700), |tx| {
            for (i, oid) in oids.0.iter().enumerate() {
                match (i as i32 + round) % 3 {
                    0 => tx.set(*oid, &CLOSE_DATE, Value::Date(books::TODAY + (i as i32 * 7 + round * 13) % 200))?,
                    1 => tx.set(*oid, &DEAL_STAGE, Value::Ref(stages[(i + round as usize) % stages.len()]))?,
                    _ => tx.set(*oid, &VALUE, money(i as i64 * 31 + i64::from(round) * 977))?,
                };
            }
            Ok::<_, ledger::Error>(())
        })?;
    }
    println!("large company: {deals} deals, {} changes", book.seq()?);
    Ok(Large { book, dir })
}

/// A day's work on every deal: two cells of each.
pub fn work_on(book: &mut Book) -> Outcome {
    let mut find = book.conn().prepare("SELECT oid FROM deal ORDER BY oid")?;
    let oids: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    drop(find);
    book.transact(&books::op("Work", 1), |tx| {
        for oid in &oids {
            tx.set(*oid, &CLOSE_DATE, Value::Date(books::TODAY + 201 + (oid % 90) as i32))?;
            tx.set(*oid, &VALUE, money(oid * 17 + 9_000_000))?;
        }
        Ok::<_, ledger::Error>(())
    })?;
    Ok(())
}

fn money(minor: i64) -> Value {
    Value::Money { minor: minor % 90_000_000, currency: "GBP".into() }
}

/// A change as the log holds it.
pub struct Row {
    pub tid: i64,
    pub rid: i64,
    pub n: i64,
    pub at: Option<i64>,
    pub fact: Option<i64>,
    pub oid: i64,
    pub field: i64,
    pub value: Vec<u8>,
    pub ctx: Option<Vec<u8>>,
}

/// The changes of a book after `seq`.
pub fn rows(book: &Book, seq: i64) -> Outcome<Vec<Row>> {
    let mut find = book
        .conn()
        .prepare("SELECT tid, rid, n, at, fact, oid, field, value, ctx FROM change WHERE seq > ?1 ORDER BY seq")?;
    let found = find.query_map([seq], |r| {
        Ok(Row {
            tid: r.get(0)?,
            rid: r.get(1)?,
            n: r.get(2)?,
            at: r.get(3)?,
            fact: r.get(4)?,
            oid: r.get(5)?,
            field: r.get(6)?,
            value: r.get(7)?,
            ctx: r.get(8)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The floor of what writes changes: prepared INSERTs of the same rows in one transaction into bare SQLite.
pub fn plain_inserts(path: &Path, rows: &[Row]) -> Outcome {
    let bare = rusqlite::Connection::open(path)?;
    bare.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;
         CREATE TABLE change(seq INTEGER PRIMARY KEY, tid INTEGER, rid INTEGER, n INTEGER, at INTEGER, fact INTEGER, oid INTEGER, field INTEGER, value BLOB, ctx BLOB);
         CREATE UNIQUE INDEX change_dot ON change(rid, n);",
    )?;
    let tx = bare.unchecked_transaction()?;
    let mut insert = tx.prepare(
        "INSERT INTO change(tid, rid, n, at, fact, oid, field, value, ctx) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for Row { tid, rid, n, at, fact, oid, field, value, ctx } in rows {
        insert.execute(rusqlite::params![tid, rid, n, at, fact, oid, field, value, ctx])?;
    }
    drop(insert);
    Ok(tx.commit()?)
}
