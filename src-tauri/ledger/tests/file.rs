//! The file: opening, locking, refusing, migrating, backing up, restoring.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Book, Error, Why, peek};
use rusqlite::Connection;
use std::path::Path;
use toy::*;
use uuid::Uuid;

fn add(book: &mut Book, name: &str, n: i32) -> i64 {
    book.transact(&op(&format!("Add {name}"), n), |tx| {
        let oid = tx.create(&ITEM, tx.new_id())?;
        tx.set(oid, &NAME, text(name))?;
        Ok::<_, Error>(oid)
    })
    .unwrap()
    .0
}

fn names(book: &Book) -> Vec<String> {
    let mut find = book.conn().prepare("SELECT name FROM item ORDER BY name").unwrap();
    find.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_second_opener_is_refused_and_the_first_is_not_disturbed() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    assert!(matches!(Book::open(&path, &TOY, None, now(0)), Err(Error::Locked(_))));
    assert!(matches!(peek(&path, &TOY, |_| Ok(())), Err(Error::Locked(_))));
    add(&mut book, "cup", 0);
    drop(book);
    assert_eq!(names(&reopen(&path, 0)), ["cup"]);
}

#[test]
fn another_program_holding_the_file_is_named_as_locked() {
    let dir = tempfile::tempdir().unwrap();
    let path = new_book(&dir).path().to_owned();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    assert!(matches!(Book::open(&path, &TOY, None, now(0)), Err(Error::Locked(_))));
}

#[test]
fn what_is_not_a_book_is_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let open = |path: &Path| Book::open(path, &TOY, None, now(0)).map(|_| ()).unwrap_err();
    assert!(matches!(open(&at("none.rallybook")), Error::Missing(_)));
    std::fs::write(at("text.rallybook"), "just a letter, and long enough").unwrap();
    assert!(matches!(open(&at("text.rallybook")), Error::NotABook(_)));
    std::fs::write(at("empty.rallybook"), "").unwrap();
    assert!(matches!(open(&at("empty.rallybook")), Error::NotABook(_)));
    Connection::open(at("other.rallybook")).unwrap().execute_batch("CREATE TABLE a(b)").unwrap();
    assert!(matches!(open(&at("other.rallybook")), Error::NotABook(_)));
}

#[test]
fn foreign_triggers_views_and_columns_are_damage() {
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra(a)",
        "ALTER TABLE item ADD COLUMN extra INTEGER",
        "DROP TABLE words",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = new_book(&dir).path().to_owned();
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Book::open(&path, &TOY, None, now(0)), Err(Error::Damaged { .. })), "{sql}");
        assert!(matches!(peek(&path, &TOY, |_| Ok(())), Err(Error::Damaged { .. })), "{sql}");
        assert_eq!(before, std::fs::read(&path).unwrap(), "{sql}");
    }
}

#[test]
fn an_older_file_is_backed_up_and_migrated_and_a_newer_one_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup", 0);
    drop(book);
    assert_eq!(peek(&path, &TOY_2, |_| Ok(())).unwrap(), None, "an older file is not migrated by a glance");
    let newer = Book::open(&path, &TOY_2, None, now(1)).unwrap();
    assert_eq!(names(&newer), ["cup"]);
    assert!(newer.verify().unwrap().is_sound());
    drop(newer);
    assert!(Book::backups(&path).unwrap().iter().any(|b| b.why == Why::Migration));
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(Book::open(&path, &TOY, None, now(1)), Err(Error::Newer { .. })));
    assert_eq!(before, std::fs::read(&path).unwrap());
}

#[test]
fn a_restored_backup_is_a_new_replica_and_keeps_what_it_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup", 0);
    let backup = book.backup(Why::ByHand, now(0)).unwrap();
    add(&mut book, "plate", 0);
    assert!(matches!(Book::restore(&path, &backup.path, &TOY, None, now(0)), Err(Error::Locked(_))));
    drop(book);
    let mut restored = Book::restore(&path, &backup.path, &TOY, None, now(1)).unwrap();
    assert_eq!(names(&restored), ["cup"]);
    add(&mut restored, "bowl", 1);
    let replicas: i64 = restored.conn().query_row("SELECT count(DISTINCT rid) FROM change", [], |r| r.get(0)).unwrap();
    assert_eq!(replicas, 2);
    assert!(restored.verify().unwrap().is_sound());
    drop(restored);
    let kept = Book::backups(&path).unwrap().into_iter().find(|b| b.why == Why::Restore).unwrap();
    let other = dir.path().join("kept.rallybook");
    std::fs::copy(kept.path, &other).unwrap();
    assert_eq!(names(&reopen(&other, 1)), ["cup", "plate"]);
}

#[test]
fn a_damaged_file_can_be_restored_and_stays_beside() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup", 0);
    let backup = book.backup(Why::ByHand, now(0)).unwrap();
    drop(book);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.iter_mut().skip(100).for_each(|b| *b ^= 0x5a);
    std::fs::write(&path, bytes).unwrap();
    assert!(Book::open(&path, &TOY, None, now(0)).is_err());
    assert_eq!(names(&Book::restore(&path, &backup.path, &TOY, None, now(0)).unwrap()), ["cup"]);
    let kept =
        std::fs::read_dir(dir.path()).unwrap().flatten().any(|e| e.file_name().to_string_lossy().contains("damaged"));
    assert!(kept);
}

#[test]
fn backups_roll_and_those_made_by_hand_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    add(&mut book, "cup", 0);
    book.backup(Why::ByHand, now(0)).unwrap();
    for n in 1..=60 {
        book.backup(Why::Daily, now(n)).unwrap();
    }
    let left = Book::backups(book.path()).unwrap();
    assert!(left.len() < 45, "{}", left.len());
    assert!(left.iter().any(|b| b.why == Why::ByHand));
    assert_eq!(left.first().unwrap().taken, now(60).wall);
}

#[test]
fn one_opening_with_a_clock_set_ahead_takes_no_backup_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup", 0);
    for n in 1..=60 {
        book.backup(Why::Daily, now(n)).unwrap();
    }
    drop(book);
    let taken = || Book::backups(&path).unwrap().iter().map(|b| b.taken).collect::<Vec<_>>();
    let before = taken();
    // Ten years ahead: one day more, and so one day less of those before.
    drop(reopen(&path, 4_000));
    assert!(before[..29].iter().all(|one| taken().contains(one)), "{:?}", taken().len());
    // On a dozen days; what is taken from then on is there nevertheless, and still thinned out.
    for n in (4_001..4_012).chain(61..=160) {
        drop(reopen(&path, n));
    }
    let after = taken();
    assert!((151..=160).all(|n| after.contains(&now(n).wall)), "{after:?}");
    assert!(after.len() < 12 + 45, "{}", after.len());
}

#[test]
fn one_old_backup_that_cannot_be_removed_keeps_no_company_closed() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup", 0);
    for n in 101..=150 {
        book.backup(Why::Daily, now(n)).unwrap();
    }
    // Folders that are called as backups of one month before those: whatever removes files does not remove them.
    let oldest = Book::backups(&path).unwrap().pop().unwrap();
    let (name, date) = (oldest.path.display().to_string(), ledger::day_of((oldest.taken / 86_400_000) as i32));
    for n in 1..=2 {
        std::fs::create_dir_all(name.replace(&date.to_string(), &day(n).to_string())).unwrap();
    }
    drop(book);
    drop(reopen(&path, 151));
    assert_eq!(Book::backups(&path).unwrap()[0].taken, now(151).wall);
}

#[test]
fn a_day_begins_with_a_backup() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup", 0);
    drop(book);
    drop(reopen(&path, 1));
    drop(reopen(&path, 1));
    assert_eq!(Book::backups(&path).unwrap().iter().filter(|b| b.why == Why::Daily).count(), 1);
}

#[test]
fn an_encrypted_file_opens_with_its_passphrase_only_and_shows_no_plain_text() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("locked.rallybook");
    let mut book = Book::create(&path, &TOY, Some("correct horse"), now(0)).unwrap();
    add(&mut book, "a name that must not be found", 0);
    let backup = book.backup(Why::ByHand, now(0)).unwrap();
    drop(book);
    for file in [&path, &backup.path] {
        let bytes = std::fs::read(file).unwrap();
        assert!(!bytes.windows(9).any(|w| w == b"must not " || w == b"SQLite fo"));
        assert!(matches!(Book::open(file, &TOY, None, now(0)), Err(Error::Encrypted(_))));
        assert!(matches!(Book::open(file, &TOY, Some("wrong"), now(0)), Err(Error::Encrypted(_))));
        assert!(matches!(peek(file, &TOY, |_| Ok(())), Err(Error::Encrypted(_))));
    }
    assert_eq!(names(&Book::open(&path, &TOY, Some("correct horse"), now(0)).unwrap()).len(), 1);
}

#[test]
fn a_folder_that_is_read_only_gives_a_sentence_and_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(Book::create(&file.join("in a file.rallybook"), &TOY, None, now(0)).is_err());
    let there = dir.path().join("there.rallybook");
    std::fs::write(&there, "x").unwrap();
    assert!(matches!(Book::create(&there, &TOY, None, now(0)), Err(Error::Exists(_))));
    assert_eq!(std::fs::read(&there).unwrap(), b"x");
}

#[test]
fn values_are_checked_and_roles_obeyed() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let item = add(&mut book, "cup", 0);
    let mut try_set = |field, value, role| {
        let op = ledger::Op { role, ..op("Set", 0) };
        book.transact(&op, |tx| tx.set(item, field, value)).map(|(changed, _)| changed)
    };
    assert!(matches!(try_set(&NAME, ledger::Value::Int(3), EVERYONE), Err(Error::Value { .. })));
    assert!(matches!(try_set(&NAME, text(&"x".repeat(70_000)), EVERYONE), Err(Error::Value { .. })));
    assert!(matches!(try_set(&COST, ledger::Value::Int(3), GUEST), Err(Error::NotAllowed { .. })));
    assert!(try_set(&COST, ledger::Value::Int(3), EVERYONE).unwrap());
    assert!(!try_set(&COST, ledger::Value::Int(3), EVERYONE).unwrap(), "the same value is no change");
    assert!(try_set(&SERIAL, text("S1"), EVERYONE).unwrap());
    assert!(matches!(try_set(&SERIAL, text("S2"), EVERYONE), Err(Error::WriteOnce { .. })));
    let nobody = ledger::Value::Ref(Uuid::nil());
    assert!(try_set(&SHELF, nobody, EVERYONE).unwrap(), "a dangling reference is kept");
    assert!(book.verify().unwrap().is_sound());
}

#[test]
fn pictures_are_sniffed_and_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let mut put = |bytes: &[u8]| book.transact(&op("Logo", 0), |tx| tx.put_blob(bytes)).map(|(v, _)| v);
    assert!(put(b"<svg onload=alert(1)>").is_err());
    assert!(put(&[b"\x89PNG\r\n\x1a\n".as_slice(), &vec![0; ledger::MAX_BLOB]].concat()).is_err());
    assert!(matches!(put(b"\x89PNG\r\n\x1a\n...").unwrap(), ledger::Value::Blob(_)));
}

#[test]
fn restore_touches_no_file_that_is_open_foreign_or_no_book() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup", 0);
    let backup = book.backup(Why::ByHand, now(0)).unwrap().path;
    drop(book);
    let restore = |path: &Path| Book::restore(path, &backup, &TOY, None, now(0)).map(|_| ());

    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert!(matches!(restore(&path), Err(Error::Locked(_))));
    drop(other);

    let foreign = dir.path().join("foreign.rallybook");
    drop(Book::create(&foreign, &TOY, None, now(0)).unwrap());
    let before = std::fs::read(&foreign).unwrap();
    assert!(matches!(restore(&foreign), Err(Error::OtherBook(_))));
    assert_eq!(before, std::fs::read(&foreign).unwrap());

    let letter = dir.path().join("letter.csv");
    std::fs::write(&letter, "precious, and no company file").unwrap();
    assert!(matches!(restore(&letter), Err(Error::NotABook(_))));
    assert_eq!(std::fs::read(&letter).unwrap(), b"precious, and no company file");
    assert!(restore(&dir.path().join("none.rallybook")).is_ok(), "a file that is gone can come back");
}

#[test]
fn a_fragment_is_not_lengthened_and_nothing_is_left_beside_a_closed_book() {
    let dir = tempfile::tempdir().unwrap();
    let path = new_book(&dir).path().to_owned();
    let cut = dir.path().join("cut.rallybook");
    std::fs::write(&cut, &std::fs::read(&path).unwrap()[..50]).unwrap();
    assert!(matches!(Book::open(&cut, &TOY, None, now(0)), Err(Error::Damaged { .. })));
    assert_eq!(std::fs::metadata(&cut).unwrap().len(), 50);
    drop(reopen(&path, 0));
    let mut beside: Vec<_> = std::fs::read_dir(dir.path()).unwrap().flatten().map(|e| e.file_name()).collect();
    beside.sort();
    assert_eq!(beside, ["cut.rallybook", "toy.rallybook"]);
}

#[test]
fn a_changed_history_is_found_also_where_nothing_shows_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    let item = add(&mut book, "cup", 0);
    book.transact(&op("Rename", 1), |tx| {
        tx.set(item, &SEEN, ledger::Value::Record(1, vec![text("Ann"), ledger::Value::Null]))
    })
    .unwrap();
    book.transact(&op("Again", 1), |tx| tx.set(item, &SEEN, ledger::Value::Null)).unwrap();
    assert!(book.verify().unwrap().is_sound());
    drop(book);
    let hostile = Connection::open(&path).unwrap();
    let forge = "UPDATE change SET value = CAST(replace(CAST(value AS TEXT), 'Ann', 'Ben') AS BLOB)
                 WHERE instr(value, CAST('Ann' AS BLOB))";
    assert_eq!(hostile.execute(forge, []).unwrap(), 1);
    drop(hostile);
    let verdict = reopen(&path, 1).verify().unwrap();
    assert_eq!(verdict.rewritten, ["Rename"]);
    assert!(!verdict.is_sound());
}
