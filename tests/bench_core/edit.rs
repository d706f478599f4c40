//! One edit made durable, against a bare SQLite transaction of the same row.

use crate::books;
use crate::table::{Table, pair};
use chrono::Days;
use ledger::day_of;
use rallybook_tests::Outcome;
use rusqlite::Connection;
use sales::pipeline::edit;
use sales::pipeline::types::Edit;
use uuid::Uuid;

/// Both with full sync (what the user waits for), then both without (what the processor does).
pub fn measure(table: &mut Table) -> Outcome {
    let dir = tempfile::tempdir()?;
    let mut book = books::company(&dir.path().join("edit.rallybook"))?;
    let stages = books::stages(&book)?;
    book.transact(&books::op("Fill", 0), |tx| {
        books::names(tx)?;
        (0..400).try_for_each(|i| books::deal(tx, i, &stages).map(|_| ()))
    })?;
    let bare = Connection::open(dir.path().join("bare.db"))?;
    bare.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
         CREATE TABLE deal(oid INTEGER PRIMARY KEY, title TEXT, account INTEGER, owner INTEGER, value INTEGER, close_date INTEGER);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
         INSERT INTO deal SELECT i, 'Kettles, line ' || i, i % 90, i % 30, i * 1000, 20000 + i % 200 FROM n;",
    )?;
    let (mut n, mut m) = (0u64, 0i64);
    for (what, sync, runs, target) in
        [("one edit made durable", "FULL", 60, 1.5), ("one edit, sync off", "OFF", 300, 6.0)]
    {
        book.conn().pragma_update(None, "synchronous", sync)?;
        bare.pragma_update(None, "synchronous", sync)?;
        let (ours, floor) = pair(
            runs,
            || {
                n += 1;
                let id = Uuid::from_u128(0x0dea_0000_0000 + u128::from(n % 400));
                let input = (day_of(books::TODAY) + Days::new(300 + n % 97)).to_string();
                let done =
                    edit::edit(&mut book, &books::acting(0), &[id], &[Edit::CloseDate { input, buyer_said: None }])?;
                done.tx.map(|_| ()).ok_or_else(|| "the edit changed nothing".into())
            },
            || {
                m += 1;
                let tx = bare.unchecked_transaction()?;
                tx.prepare_cached("UPDATE deal SET close_date = ?2 WHERE oid = ?1")?
                    .execute((m % 400 + 1, 30_000 + m))?;
                Ok(tx.commit()?)
            },
        )?;
        table.add(what, ours, floor, target);
    }
    Ok(())
}
