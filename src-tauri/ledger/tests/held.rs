//! A file that is open here stays locked for every other program, whatever looks at it meanwhile and by which name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Book, Error, Why};
use std::path::Path;
use std::process::{Command, Stdio};
use toy::*;

const WORK: &str = "RALLYBOOK_SECOND_OPENER";
const KEY: Option<&str> = Some("copper lantern");

/// The other program.
#[test]
fn child() {
    let Ok(path) = std::env::var(WORK) else { return };
    let key = KEY.filter(|_| path.contains("sealed"));
    assert!(matches!(Book::open(Path::new(&path), &TOY, key, now(1)), Err(Error::Locked(_))));
}

fn is_locked_for_others(path: &Path) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child"]).env(WORK, path).stdout(Stdio::null()).stderr(Stdio::null());
    child.status().unwrap().success()
}

#[test]
fn no_look_drops_the_lock() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let plain = book.path().to_owned();
    book.transact(&op("Add", 1), |tx| tx.create(&ITEM, uuid::Uuid::from_u128(1))).unwrap();
    let backup = book.backup(Why::ByHand, now(1)).unwrap().path;
    let other = dir.path().join("other.rallybook");
    std::fs::copy(&backup, &other).unwrap();
    let sealed = dir.path().join("sealed.rallybook");
    let mut second = Book::create(&sealed, &TOY, KEY, now(1)).unwrap();
    // Its file is another one since its passphrase was set anew.
    second.rekey(KEY, now(1)).unwrap();
    for (at, path) in [&plain, &sealed].into_iter().enumerate() {
        let link = dir.path().join(format!("link {at}.rallybook"));
        let names: &[&Path] = match std::fs::hard_link(path, &link) {
            Ok(()) if cfg!(unix) => &[path, &link],
            _ => &[path],
        };
        assert!(is_locked_for_others(path));
        for name in names {
            assert!(!ledger::is_opaque(name));
            assert!(matches!(Book::open(name, &TOY, KEY, now(1)), Err(Error::Locked(_))));
            assert!(matches!(ledger::peek(name, &TOY, |_| Ok(())), Err(Error::Locked(_))));
            assert!(matches!(Book::restore(name, &backup, &TOY, KEY, now(1)), Err(Error::Locked(_))));
            assert!(matches!(Book::restore(&other, name, &TOY, KEY, now(1)), Err(Error::Locked(_))));
            assert!(matches!(book.rewrite_backup(name, now(1), |_| Ok::<_, Error>(true)), Err(Error::Locked(_))));
            assert!(matches!(Book::remove(name), Err(Error::Locked(_))));
            assert!(is_locked_for_others(path), "{}", name.display());
        }
    }
    // The other program does open what it may: else it would prove nothing.
    drop((book, second));
    assert!(!is_locked_for_others(&plain) && !is_locked_for_others(&sealed));
}

/// A file on a disk that does not answer: whoever opens it to read waits until somebody writes.
#[cfg(unix)]
#[test]
fn a_look_at_a_file_that_does_not_answer_keeps_no_other_closed() {
    let dir = tempfile::tempdir().unwrap();
    let silent = dir.path().join("silent.rallybook");
    assert!(Command::new("mkfifo").arg(&silent).status().unwrap().success());
    let path = dir.path().join("toy.rallybook");
    drop(new_book(&dir));
    let look = std::thread::spawn({
        let silent = silent.clone();
        move || ledger::peek(&silent, &TOY, |_| Ok(())).is_err()
    });
    let (tell, opened) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        // It looks by now.
        std::thread::sleep(std::time::Duration::from_millis(100));
        tell.send(ledger::peek(&path, &TOY, |_| Ok(())).is_ok() && Book::open(&path, &TOY, None, now(1)).is_ok())
    });
    let opened = opened.recv_timeout(std::time::Duration::from_secs(5));
    // Whatever came of it: the look ends, and with it the test.
    drop(std::fs::OpenOptions::new().write(true).open(&silent).unwrap());
    assert!(look.join().unwrap());
    assert_eq!(opened, Ok(true));
}
