//! Many changes in one transaction, against plain INSERTs of the same changes; and what they take on disk.

use crate::books;
use crate::table::{Table, pair};
use rallybook_tests::Outcome;
use rusqlite::{Connection, params};

const DEALS: u64 = 8_800;

/// Changes per run: nine cells a deal, and the names.
pub fn measure(table: &mut Table) -> Outcome {
    let dir = tempfile::tempdir()?;
    let mut size = 0.0;
    let (mut a, mut b) = (0, 0);
    let (ours, floor) = pair(
        3,
        || {
            a += 1;
            let path = dir.path().join(format!("bulk {a}.rallybook"));
            let mut book = books::company(&path)?;
            let stages = books::stages(&book)?;
            book.transact(&books::op("Fill", 0), |tx| {
                books::names(tx)?;
                (0..DEALS).try_for_each(|i| books::deal(tx, i, &stages).map(|_| ()))
            })?;
            size = std::fs::metadata(&path)?.len() as f64 / book.seq()? as f64;
            Ok(())
        },
        || {
            b += 1;
            plain_inserts(&dir.path().join(format!("plain {b}.db")), DEALS * 9 + 120)
        },
    )?;
    table.add(format!("{} changes in one action", DEALS * 9), ours, floor, 3.0);
    println!("file size: {size:.0} bytes a change (target <= 130)\n");
    Ok(())
}

/// The floor: prepared INSERTs of as many changes in one transaction into bare SQLite.
pub fn plain_inserts(path: &std::path::Path, changes: u64) -> Outcome {
    let bare = Connection::open(path)?;
    bare.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;
         CREATE TABLE change(seq INTEGER PRIMARY KEY, tid INTEGER, rid INTEGER, n INTEGER, at INTEGER, fact INTEGER, oid INTEGER, field INTEGER, value BLOB, ctx BLOB);
         CREATE UNIQUE INDEX change_dot ON change(rid, n);",
    )?;
    let tx = bare.unchecked_transaction()?;
    let mut insert = tx.prepare("INSERT INTO change VALUES(?1, 1, 1, ?1, NULL, NULL, ?2, ?3, ?4, NULL)")?;
    for n in 0..i64::try_from(changes)? {
        insert.execute(params![n + 1, n / 9, 701 + n % 9, b"a value of usual length".as_slice()])?;
    }
    drop(insert);
    Ok(tx.commit()?)
}
