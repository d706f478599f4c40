//! A kill at any point leaves the file before or after, and loses nothing that was acknowledged.
//! `RALLYBOOK_KILLS=500 cargo test --workspace --test kill` for the long run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Book, Error, Value, Why};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use toy::*;
use uuid::Uuid;

const WORK: &str = "RALLYBOOK_KILL_WORK";

/// What the child does until it is killed: edits, larger imports, undos, backups; it says each number after its commit.
#[test]
fn child() {
    let Ok(path) = std::env::var(WORK) else { return };
    let mut book = reopen(Path::new(&path), 40);
    let mut said = std::io::stdout().lock();
    let start: i64 = book.conn().query_row("SELECT coalesce(max(cost), 0) FROM item", [], |r| r.get(0)).unwrap();
    for n in start + 1.. {
        let many = if n % 7 == 0 { 40 } else { 1 };
        book.transact(&op("Work", 40), |tx| {
            for i in 0..many {
                let oid = tx.create(&ITEM, Uuid::from_u128((n as u128) << 32 | i))?;
                tx.set(oid, &NAME, text(&format!("item {n}")))?;
                tx.set(oid, &COST, Value::Int(n))?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
        writeln!(said, "did {n}").unwrap();
        said.flush().unwrap();
        match n % 11 {
            3 => drop(book.undo("Ann", EVERYONE, now(40)).unwrap()),
            4 => drop(book.redo("Ann", EVERYONE, now(40))),
            5 => drop(book.backup(Why::ByHand, now(40)).unwrap()),
            _ => {}
        }
    }
}

/// A file grows with each kill, and is looked at whole after each: so many kills a file keep a long run short.
const A_FILE: u64 = 25;

#[test]
fn a_kill_leaves_before_or_after() {
    let kills: u64 = std::env::var("RALLYBOOK_KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(8);
    let mut worked = 0;
    for first in (0..kills).step_by(usize::try_from(A_FILE).unwrap()) {
        let dir = tempfile::tempdir().unwrap();
        let path = new_book(&dir).path().to_owned();
        let mut acknowledged: i64 = 0;
        for kill in first..kills.min(first + A_FILE) {
            acknowledged = acknowledged.max(killed(&path, kill));
            look(&reopen(&path, 40), acknowledged, kill);
        }
        worked += acknowledged;
        if kills > A_FILE {
            println!("{} kills, {worked} acknowledged actions", kills.min(first + A_FILE));
        }
    }
    assert!(worked > 0, "the child never came to work");
}

/// Starts the child, kills it and gives the last number that it said; 0 = none.
fn killed(path: &Path, kill: u64) -> i64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(WORK, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let reader = std::thread::spawn(move || {
        lines.map_while(Result::ok).filter_map(|l| l.rsplit_once("did ")?.1.trim().parse::<i64>().ok()).max()
    });
    // Spread over start-up, edits, imports and backups; a different moment each time.
    std::thread::sleep(Duration::from_millis(40 + kill.wrapping_mul(7_919) % 400));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap().unwrap_or(0)
}

/// The file is sound, holds all that was acknowledged, and of each action everything or nothing.
fn look(book: &Book, acknowledged: i64, kill: u64) {
    let verdict = book.verify().unwrap();
    assert!(verdict.is_sound(), "kill {kill}: {verdict:?}");
    let logged = logged(book);
    for n in 1..=acknowledged {
        assert!(logged.contains_key(&n), "kill {kill}: {n} was acknowledged and is missing");
    }
    for (n, found) in logged {
        let expected = if n % 7 == 0 { 40 } else { 1 };
        assert_eq!(found, expected, "kill {kill}: action {n} is neither before nor after");
    }
}

/// Numbers of the actions in the log, also of those undone since, with the items that each has made.
fn logged(book: &Book) -> BTreeMap<i64, i64> {
    let mut made =
        book.conn().prepare("SELECT value, count(DISTINCT oid) FROM change WHERE field = ?1 GROUP BY value").unwrap();
    let found = made.query_map([COST.no], |r| Ok((r.get::<_, Vec<u8>>(0)?, r.get::<_, i64>(1)?))).unwrap();
    let read = |(bytes, items): (Vec<u8>, i64)| match postcard::from_bytes(&bytes).unwrap() {
        Value::Int(n) => Some((n, items)),
        _ => None,
    };
    found.map(Result::unwrap).filter_map(read).collect()
}
