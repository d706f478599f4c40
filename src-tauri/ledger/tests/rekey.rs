//! A passphrase is set, changed and removed: nothing is lost, every backup follows, and nothing plain is left.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Book, Error, Value, Why};
use proptest::prelude::*;
use std::path::Path;
use toy::*;
use uuid::Uuid;

const KEYS: [Option<&str>; 4] = [None, Some("copper lantern"), Some("tuesday's orchard"), Some("x' OR 1; --\u{e9}")];

fn add(book: &mut Book, name: &str) {
    book.transact(&op("Add", 1), |tx| {
        let oid = tx.create(&ITEM, Uuid::new_v4())?;
        tx.set(oid, &NAME, text(name))?;
        tx.set(oid, &COST, Value::Int(7))
    })
    .unwrap();
}

fn open(path: &Path, key: Option<&str>) -> ledger::Result<Book> {
    Book::open(path, &TOY, key, now(1))
}

/// Every file under a folder that holds the text, also in two bytes a letter.
fn files_with(folder: &Path, word: &str) -> Vec<String> {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            found.extend(files_with(&entry.path(), word));
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        if bytes.windows(word.len()).any(|w| w == word.as_bytes()) || bytes.windows(wide.len()).any(|w| w == wide) {
            found.push(entry.path().display().to_string());
        }
    }
    found
}

#[test]
fn a_passphrase_comes_changes_and_goes_with_every_backup() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "marmalade");
    let taken = book.backup(Why::ByHand, now(1)).unwrap();
    assert_eq!(files_with(dir.path(), "marmalade").len(), 2);
    for new in [1, 2, 3, 2, 0, 1].map(|n| KEYS[n]) {
        let before = book.digests().unwrap();
        let told = book.rekey(new, now(1)).unwrap();
        let backups = Book::backups(&path).unwrap().len();
        assert_eq!((told.backups, told.left.len()), (backups, 0), "{new:?}");
        assert!(book.opens_by(new) && !book.opens_by(Some("wrong")));
        assert_eq!(book.digests().unwrap(), before);
        assert!(book.verify().unwrap().is_sound());
        assert!(book.local("former_key").unwrap().is_none());
        assert_eq!(files_with(dir.path(), "marmalade").is_empty(), new.is_some(), "{new:?}");
        // The file works on under its lock, also what needs its journal, and what was done can still be taken back.
        assert!(matches!(open(&path, new), Err(Error::Locked(_))));
        book.undo("Ann", EVERYONE, now(1)).unwrap();
        book.redo("Ann", EVERYONE, now(1)).unwrap();
        drop(book);
        for wrong in KEYS.into_iter().chain([Some("wrong")]).filter(|wrong| new.is_some() && *wrong != new) {
            assert!(matches!(open(&path, wrong), Err(Error::Encrypted(_))));
            assert!(matches!(open(&taken.path, wrong), Err(Error::Encrypted(_))));
        }
        book = open(&path, new).unwrap();
        add(&mut book, "jar");
    }
}

#[test]
fn a_backup_that_the_former_passphrase_does_not_open_is_named_and_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    add(&mut book, "cup");
    let first = book.backup(Why::ByHand, now(1)).unwrap().path;
    let second = book.backup(Why::Import, now(1)).unwrap().path;
    book.rekey(KEYS[1], now(1)).unwrap();
    // One that was taken elsewhere under another passphrase, and one that is no database.
    let foreign = std::fs::read(&first).unwrap();
    book.rekey(KEYS[2], now(1)).unwrap();
    std::fs::write(&first, &foreign).unwrap();
    std::fs::write(&second, vec![7; 8192]).unwrap();
    let told = book.rekey(KEYS[3], now(1)).unwrap();
    assert_eq!(told.backups, 0);
    assert_eq!(told.left.len(), 2);
    assert_eq!(std::fs::read(&first).unwrap(), foreign);
    assert!(book.rekey(None, now(1)).unwrap().left.contains(&first));
}

#[test]
fn a_backup_of_another_passphrase_is_restored_by_it_and_the_file_keeps_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup");
    let backup = dir.path().join("kept elsewhere.rallybook");
    book.rekey(KEYS[1], now(1)).unwrap();
    std::fs::copy(book.backup(Why::ByHand, now(1)).unwrap().path, &backup).unwrap();
    book.rekey(KEYS[2], now(1)).unwrap();
    drop(book);
    let restore = |keys| Book::restore_from(&path, &backup, &TOY, keys, now(1)).map(drop);
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(restore((KEYS[2], KEYS[2])), Err(Error::Encrypted(p)) if p == backup));
    assert!(matches!(restore((KEYS[2], None)), Err(Error::Encrypted(p)) if p == backup));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    restore((KEYS[2], KEYS[1])).unwrap();
    assert!(open(&path, KEYS[2]).unwrap().verify().unwrap().is_sound());
    // Where the file is gone, the backup's passphrase is the file's.
    std::fs::remove_file(&path).unwrap();
    restore((None, KEYS[1])).unwrap();
    assert!(open(&path, KEYS[1]).unwrap().opens_by(KEYS[1]));
}

#[test]
fn an_encrypted_file_is_replaced_by_its_own_backup_alone_and_never_in_plain() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup");
    let plain = dir.path().join("kept elsewhere.rallybook");
    std::fs::copy(book.backup(Why::ByHand, now(1)).unwrap().path, &plain).unwrap();
    // Long enough that there are pages beyond the first ones.
    (0..200).for_each(|n| add(&mut book, &format!("a jar with a long name to fill pages, number {n}")));
    book.rekey(KEYS[1], now(1)).unwrap();
    drop(book);
    let other = dir.path().join("other.rallybook");
    drop(Book::create(&other, &TOY, None, now(1)).unwrap());
    let restore = |from: &Path, keys| Book::restore_from(&path, from, &TOY, keys, now(1)).map(drop);
    let before = std::fs::read(&path).unwrap();
    for (from, key) in [(&plain, None), (&plain, KEYS[2]), (&other, None), (&other, KEYS[2])] {
        assert!(matches!(restore(from, (key, None)), Err(Error::Encrypted(p)) if p == path));
    }
    assert!(std::fs::read(&path).unwrap() == before);
    assert!(matches!(restore(&other, (KEYS[1], None)), Err(Error::OtherBook(_))));
    // Damaged where the passphrase still opens it: what comes back is encrypted by it.
    let mut damaged = before.clone();
    let middle = damaged.len() / 2;
    damaged[middle..].iter_mut().for_each(|b| *b ^= 0x5a);
    std::fs::write(&path, &damaged).unwrap();
    let told = restore(&plain, (KEYS[1], None));
    assert!(told.is_ok(), "{told:?}");
    assert!(open(&path, KEYS[1]).unwrap().opens_by(KEYS[1]));
    // Damaged where it begins: it cannot be told from one of another passphrase, and is moved away by hand.
    let mut damaged = before;
    damaged[..64].fill(7);
    std::fs::write(&path, &damaged).unwrap();
    assert!(matches!(restore(&plain, (KEYS[1], None)), Err(Error::Encrypted(_))));
    assert!(std::fs::read(&path).unwrap() == damaged);
}

#[test]
fn a_damaged_plain_file_is_not_replaced_by_another_books_backup() {
    let dir = tempfile::tempdir().unwrap();
    let book = new_book(&dir);
    let path = book.path().to_owned();
    let own = book.backup(Why::ByHand, now(1)).unwrap().path;
    drop(book);
    let other = dir.path().join("other.rallybook");
    drop(Book::create(&other, &TOY, None, now(1)).unwrap());
    // A foreign trigger is damage to a book.
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("CREATE TRIGGER t AFTER INSERT ON change BEGIN SELECT 1; END").unwrap();
    drop(conn);
    let restore = |from: &Path| Book::restore(&path, from, &TOY, None, now(1)).map(drop);
    assert!(matches!(restore(&other), Err(Error::OtherBook(_))));
    assert!(restore(&own).is_ok());
}

#[test]
fn another_books_backup_is_left_alone_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    add(&mut book, "cup");
    let own = book.backup(Why::ByHand, now(1)).unwrap().path;
    let second = book.backup(Why::Import, now(1)).unwrap().path;
    // Another book's backups, plain and under a passphrase that fits, where this one's were.
    let other = dir.path().join("other.rallybook");
    let mut foreign = Book::create(&other, &TOY, None, now(1)).unwrap();
    for (place, key) in [(&own, None), (&second, KEYS[1])] {
        foreign.rekey(key, now(1)).unwrap();
        std::fs::copy(foreign.backup(Why::ByHand, now(1)).unwrap().path, place).unwrap();
    }
    let before = [&own, &second].map(|path| std::fs::read(path).unwrap());
    let named = |mut told: ledger::Rekeyed| {
        told.others.sort();
        assert!(told.left.is_empty());
        assert!(told.folder.ends_with("toy backups"));
        told.others
    };
    let mut all = vec![own.clone(), second.clone()];
    all.sort();
    assert_eq!(named(book.rekey(KEYS[1], now(1)).unwrap()), all);
    let path = book.path().to_owned();
    drop(book);
    let mut book = open(&path, KEYS[1]).unwrap();
    assert!(book.local("former_key").unwrap().is_none());
    assert_eq!(named(book.rekey(None, now(1)).unwrap()), all);
    for erased in all {
        assert!(matches!(book.can_rewrite(&erased), Err(Error::OtherBook(_) | Error::Encrypted(_))));
        let tried = book.rewrite_backup(&erased, now(1), |_| Ok::<_, Error>(true));
        assert!(matches!(tried, Err(Error::OtherBook(_) | Error::Encrypted(_))));
    }
    assert!([&own, &second].map(|path| std::fs::read(path).unwrap()) == before);
}

#[test]
fn leftovers_are_cleared_and_what_was_set_aside_follows_or_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    add(&mut book, "marmalade");
    let backup = book.backup(Why::ByHand, now(1)).unwrap().path;
    std::fs::copy(&backup, backup.with_extension("erasing")).unwrap();
    let aside = dir.path().join("toy damaged 1795424400000.rallybook");
    std::fs::copy(&backup, &aside).unwrap();
    // Plain within, damaged where it begins; and a neighbour that is called nearly so.
    let worse = dir.path().join("toy damaged 1795424400001.rallybook");
    let mut bytes = std::fs::read(&backup).unwrap();
    bytes[..16].fill(7);
    std::fs::write(&worse, bytes).unwrap();
    std::fs::write(dir.path().join("toy damaged badly.rallybook"), b"a letter").unwrap();
    let told = book.rekey(KEYS[1], now(1)).unwrap();
    assert_eq!((told.left.as_slice(), told.others.len()), (&[worse.clone()][..], 0));
    assert_eq!(files_with(dir.path(), "marmalade"), [worse.display().to_string()]);
    assert!(open(&aside, KEYS[1]).is_ok());
}

#[test]
fn what_was_held_while_the_passphrase_changed_follows_at_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "cup");
    let backup = book.backup(Why::ByHand, now(1)).unwrap().path;
    book.rekey(KEYS[1], now(1)).unwrap();
    let hold = rusqlite::Connection::open(&backup).unwrap();
    hold.pragma_update(None, "key", KEYS[1]).unwrap();
    hold.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert_eq!(book.rekey(KEYS[2], now(1)).unwrap().left, std::slice::from_ref(&backup));
    drop(book);
    // Still held, it is tried again.
    drop(open(&path, KEYS[2]).unwrap());
    drop(hold);
    let book = open(&path, KEYS[2]).unwrap();
    assert!(book.local("former_key").unwrap().is_none());
    assert!(open(&backup, KEYS[2]).is_ok());
}

#[test]
fn what_a_kill_left_is_cleared_and_finished_by_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let path = book.path().to_owned();
    add(&mut book, "marmalade");
    let plain = book.backup(Why::ByHand, now(1)).unwrap().path;
    let kept = std::fs::read(&plain).unwrap();
    book.rekey(KEYS[1], now(1)).unwrap();
    let of_first = std::fs::read(&plain).unwrap();
    drop(book);
    // Killed between the file and its backups: one is still plain; halves lie beside both.
    std::fs::write(&plain, &kept).unwrap();
    for half in ["rekeying", "rekeying-journal", "restoring", "creating"] {
        std::fs::write(path.with_extension(half), &kept).unwrap();
    }
    std::fs::write(plain.with_extension("part"), &kept).unwrap();
    std::fs::write(plain.with_extension("rekeying"), &kept).unwrap();
    let mut book = open(&path, KEYS[1]).unwrap();
    assert_eq!(files_with(dir.path(), "marmalade"), [""; 0]);
    // The same in the middle of a change: the former passphrase is still known, inside the file alone.
    book.rekey(KEYS[2], now(1)).unwrap();
    book.set_local("former_key", KEYS[1]).unwrap();
    std::fs::write(&plain, &of_first).unwrap();
    drop(book);
    let book = open(&path, KEYS[2]).unwrap();
    assert!(book.local("former_key").unwrap().is_none());
    assert!(open(&plain, KEYS[2]).is_ok());
}

#[test]
fn a_copy_that_cannot_be_written_leaves_the_file_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    add(&mut book, "cup");
    // Something stands where the copy goes.
    std::fs::create_dir(book.path().with_extension("rekeying")).unwrap();
    assert!(book.rekey(KEYS[1], now(1)).is_err());
    assert!(book.opens_by(None));
    add(&mut book, "jar");
    assert!(book.verify().unwrap().is_sound());
}

#[test]
fn a_file_made_in_one_go_is_encrypted_from_its_first_byte() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("built.rallybook");
    let book = Book::build(&path, &TOY, KEYS[1], None, now(1), |book| {
        add(book, "marmalade");
        assert_eq!(files_with(dir.path(), "marmalade"), [""; 0]);
        Ok::<_, Error>(())
    });
    assert!(book.unwrap().opens_by(KEYS[1]));
    assert_eq!(files_with(dir.path(), "marmalade"), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_passphrases_keeps_every_row(steps in proptest::collection::vec((0..4usize, 0..3u8), 1..4)) {
        let dir = tempfile::tempdir().unwrap();
        let mut book = new_book(&dir);
        let path = book.path().to_owned();
        for (key, adds) in steps {
            (0..adds).for_each(|n| add(&mut book, &format!("item {n}")));
            let before = book.digests().unwrap();
            prop_assert!(book.rekey(KEYS[key], now(1)).unwrap().left.is_empty());
            prop_assert_eq!(&book.digests().unwrap(), &before);
            drop(book);
            book = open(&path, KEYS[key]).unwrap();
            prop_assert_eq!(&book.digests().unwrap(), &before);
        }
    }
}
