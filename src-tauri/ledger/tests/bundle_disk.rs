//! A disk that is full while a bundle is merged or made: one plain error, the book as it was, and work goes on when there
//! is room again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::bundle::{Key, Lock, Opened, Wanted};
use ledger::{Book, Error, KeyFolder, Receiving, Value};
use tempfile::TempDir;
use toy::copies::*;
use toy::*;

const HOUR: i64 = 3_600_000;

/// From now on the file can grow by no more than so many pages.
fn room(book: &Book, pages: i64) {
    let has: i64 = book.conn().query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    book.conn().query_row(&format!("PRAGMA max_page_count = {}", has + pages), [], |_| Ok(())).unwrap();
}

/// A leader with a long item, and a copy without it.
fn two(dir: &TempDir) -> (Copy, Copy) {
    let mut leader = Copy::first(dir, "leader");
    leader.set(1, &NAME, text("one"), START).unwrap();
    let bytes = leader.export("all", true, START);
    let second = Copy::from(dir, "second", &bytes, START).unwrap();
    for object in 2..60 {
        leader.set(object, &NAME, text(&format!("{object} ").repeat(400)), START + HOUR).unwrap();
    }
    (leader, second)
}

#[test]
fn a_full_disk_while_merging_leaves_the_book_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut second) = two(&dir);
    let bytes = leader.export("all", true, START + 2 * HOUR);
    second.book.keys().unwrap();
    let before = (second.book.digests().unwrap(), second.book.seq().unwrap());
    for pages in [0, 1, 7, 20] {
        room(&second.book, pages);
        assert!(matches!(second.import(&bytes, START + 2 * HOUR), Err(Error::DiskFull)), "{pages} pages");
        assert_eq!((second.book.digests().unwrap(), second.book.seq().unwrap()), before, "{pages} pages");
        assert!(second.book.verify().unwrap().is_sound(), "{pages} pages");
    }
    room(&second.book, 100_000);
    second.import(&bytes, START + 2 * HOUR).unwrap();
    assert_eq!(second.get(59, &NAME), leader.get(59, &NAME));
    assert!(second.book.verify().unwrap().is_sound());
}

#[test]
fn a_full_disk_while_making_a_bundle_leaves_the_book_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, _) = two(&dir);
    leader.book.keys().unwrap();
    for object in 60..255 {
        leader.set(object, &SHELF, Value::Ref(id(7)), START + HOUR).unwrap();
    }
    let before = (leader.book.digests().unwrap(), leader.book.seq().unwrap());
    room(&leader.book, 0);
    let audience = format!("shelf:{}", id(7).as_u128());
    let now = at(START + 2 * HOUR);
    let wanted = Wanted { audience: &audience, whole: true, by: "leader", lock: Lock::Passphrase(PASS), now };
    assert!(matches!(leader.book.export(&wanted), Err(Error::DiskFull)));
    assert_eq!((leader.book.digests().unwrap(), leader.book.seq().unwrap()), before);
    room(&leader.book, 1_000);
    let exported = leader.book.export(&wanted).unwrap();
    assert!(Opened::open(&exported.bytes, Key::Passphrase(PASS)).is_ok());
    assert!(leader.book.verify().unwrap().is_sound());
}

#[test]
fn a_copy_that_cannot_be_made_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, _) = two(&dir);
    let bytes = leader.export("all", true, START);
    let opened = Opened::open(&bytes, Key::Passphrase(PASS)).unwrap();
    let op = by("third", EVERYONE, at(START));
    let receiving = Receiving { opened: &opened, op: &op, name: "b" };
    // Where a folder should be is a file: whoever runs this may write everywhere else.
    std::fs::write(dir.path().join("file"), b"x").unwrap();
    let place = dir.path().join("file").join("third.rallybook");
    let keys = Some(KeyFolder(dir.path().join("third keys")));
    assert!(matches!(Book::found(&place, &TOY, None, &receiving, keys), Err(Error::Io(_))));
    assert_eq!(std::fs::read(dir.path().join("file")).unwrap(), b"x");
}
