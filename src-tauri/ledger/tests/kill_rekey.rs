//! A kill while a passphrase is set, changed or removed leaves the old file or the new one, and after the next opening
//! nothing half made and no backup of another key. `RALLYBOOK_KILLS=500 cargo test --workspace --test kill_rekey`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Book, Error, Value, Why, is_opaque};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use toy::*;
use uuid::Uuid;

const WORK: &str = "RALLYBOOK_KILL_REKEY";
const KEYS: [Option<&str>; 3] = [None, Some("copper lantern"), Some("tuesday orchard")];

/// The file by whichever passphrase it has.
fn open(path: &Path) -> (usize, Book) {
    let mut opened = KEYS.iter().enumerate().filter_map(|(i, key)| match Book::open(path, &TOY, *key, now(1)) {
        Ok(book) => Some((i, book)),
        Err(Error::Encrypted(_)) => None,
        Err(e) => panic!("{e}"),
    });
    opened.next().expect("a passphrase opens it")
}

/// What the child does until it is killed: one passphrase after another.
#[test]
fn child() {
    let Ok(path) = std::env::var(WORK) else { return };
    let (first, mut book) = open(Path::new(&path));
    for n in first + 1.. {
        let told = book.rekey(KEYS[n % KEYS.len()], now(1)).unwrap();
        assert!(told.left.is_empty());
        println!("did {n}");
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let kills: u64 = std::env::var("RALLYBOOK_KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(8);
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    book.transact(&op("Add", 1), |tx| {
        for n in 0..300 {
            let oid = tx.create(&ITEM, Uuid::from_u128(n))?;
            tx.set(oid, &NAME, text("marmalade"))?;
            tx.set(oid, &COST, Value::Int(7))?;
        }
        Ok::<_, Error>(())
    })
    .unwrap();
    book.backup(Why::ByHand, now(1)).unwrap();
    book.backup(Why::ByHand, now(1)).unwrap();
    let before = book.digests().unwrap();
    drop(book);
    let mut done = 0;
    for kill in 0..kills {
        done += killed(&path, kill);
        let (key, book) = open(&path);
        assert_eq!(book.digests().unwrap(), before, "kill {kill}");
        assert!(book.verify().unwrap().is_sound(), "kill {kill}");
        let backups = Book::backups(&path).unwrap();
        assert!(backups.len() >= 2, "kill {kill}");
        for backup in backups {
            assert!(
                is_opaque(&backup.path) == (key > 0) || key == 0,
                "kill {kill}: a plain backup of an encrypted file"
            );
            let keys = if key > 0 { &KEYS[key..=key] } else { &KEYS[..] };
            let reads = |key: &Option<&str>| Book::open(&backup.path, &TOY, *key, now(1)).is_ok();
            assert!(keys.iter().any(reads), "kill {kill}: {}", backup.path.display());
        }
        drop(book);
        only_whole_files(&path, kill);
    }
    assert!(done > 0, "the child never came to work");
}

/// Nothing lies there but the file, its backups, and what opening a backup for the look above left.
fn only_whole_files(path: &Path, kill: u64) {
    let folders = [path.parent().unwrap().to_owned(), path.with_file_name("toy backups")];
    for entry in folders.iter().flat_map(|f| std::fs::read_dir(f).unwrap()).map(Result::unwrap) {
        let whole = entry.path().is_dir() || entry.path().extension().is_some_and(|e| e == "rallybook");
        assert!(whole, "kill {kill}: {} was left", entry.path().display());
    }
}

/// Starts the child, kills it at another moment each time, and gives how many passphrases it said to have set.
fn killed(path: &Path, kill: u64) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(WORK, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (tell, did) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let did = lines.map_while(Result::ok).filter(|line| line.contains("did "));
        did.inspect(|_| tell.send(()).unwrap_or_default()).count()
    });
    // Some are killed at their work for sure, however slow the machine is; the others wherever they are.
    if kill.is_multiple_of(4) {
        did.recv_timeout(Duration::from_secs(120)).expect("the child comes to work");
    }
    std::thread::sleep(Duration::from_millis(300 + kill.wrapping_mul(7_919) % 2_000));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}
