//! Files that are filled before they stand in their place, and files that go.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Book, Error, Why};
use std::path::Path;
use toy::*;
use uuid::Uuid;

/// Two items a transaction, and one transaction that is refused half way.
fn fill(book: &mut Book) -> Result<(), Error> {
    for n in 0..3 {
        book.transact(&op(&format!("Add {n}"), n), |tx| {
            for part in ["left", "right"] {
                let oid = tx.create(&ITEM, tx.new_id())?;
                tx.set(oid, &NAME, text(&format!("{part} {n}")))?;
            }
            Ok::<_, Error>(())
        })?;
        let refused = book.transact(&op("Refused", n), |tx| {
            let oid = tx.create(&ITEM, tx.new_id())?;
            tx.set(oid, &NAME, text("never"))?;
            Err::<(), _>(Error::Cancelled)
        });
        assert!(refused.is_err());
    }
    Ok(())
}

fn build(path: &Path, seed: u64) -> Book {
    Book::build(path, &TOY, None, Some(seed), now(9), fill).unwrap()
}

fn items(book: &Book) -> Vec<(Uuid, String)> {
    let mut find =
        book.conn().prepare("SELECT o.uuid, i.name FROM item i JOIN obj o ON o.oid = i.oid ORDER BY i.oid").unwrap();
    let found = find.query_map([], |r| Ok((Uuid::from_slice(r.get_ref(0)?.as_blob()?).unwrap(), r.get(1)?))).unwrap();
    found.map(Result::unwrap).collect()
}

#[test]
fn identities_follow_from_the_seed() {
    let dir = tempfile::tempdir().unwrap();
    let [one, same, other] =
        [("one", 7), ("same", 7), ("other", 8)].map(|(name, seed)| build(&dir.path().join(name), seed));
    assert_eq!(items(&one).len(), 6);
    assert_eq!(items(&one), items(&same));
    let ids = |book: &Book| items(book).into_iter().map(|(id, _)| id).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(ids(&one).len(), 6, "none is drawn twice");
    assert!(ids(&one).is_disjoint(&ids(&other)));
    assert!(ids(&one).iter().all(|id| id.get_version_num() == 7));
    assert!(one.verify().unwrap().is_sound());
    // What is made in the finished book is by chance again, and copies of it are told apart.
    let mut books = [one, same];
    let new = books.each_mut().map(|book| book.transact(&op("Add", 10), |tx| Ok::<_, Error>(tx.new_id())).unwrap().0);
    assert_ne!(new[0], new[1]);
    assert_eq!(books[0].undo_name().unwrap(), None);
    let replica =
        |book: &Book| book.conn().query_row("SELECT hex(uuid) FROM replica", [], |r| r.get::<_, String>(0)).unwrap();
    assert_ne!(replica(&books[0]), replica(&books[1]));
}

#[test]
fn a_finished_file_is_as_durable_as_any() {
    let dir = tempfile::tempdir().unwrap();
    let book = build(&dir.path().join("a.rallybook"), 1);
    let setting = |name: &str| book.conn().pragma_query_value(None, name, |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(setting("synchronous"), 2);
    let journal: String = book.conn().pragma_query_value(None, "journal_mode", |r| r.get(0)).unwrap();
    assert_eq!(journal, "truncate");
    // It was made today: there is nothing yet that a backup would save.
    assert!(Book::backups(book.path()).unwrap().is_empty());
}

#[test]
fn nothing_is_left_of_one_that_fails_and_nothing_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.rallybook");
    // What a killed attempt left does not stand in the way.
    std::fs::write(path.with_extension("creating"), "half").unwrap();
    let failed = Book::build(&path, &TOY, None, Some(1), now(0), |book| fill(book).and(Err(Error::Cancelled)));
    assert!(matches!(failed.map(drop), Err(Error::Cancelled)));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    drop(build(&path, 1));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "the file alone");
    let again = Book::build(&path, &TOY, None, Some(1), now(0), fill);
    assert!(matches!(again.map(drop), Err(Error::Exists(_))));
    // Somebody else's file comes in between.
    let late = dir.path().join("late.rallybook");
    let beaten = Book::build(&late, &TOY, None, Some(1), now(0), |book| {
        std::fs::write(&late, "mine").unwrap();
        fill(book)
    });
    assert!(matches!(beaten.map(drop), Err(Error::Exists(_))));
    assert_eq!(std::fs::read_to_string(&late).unwrap(), "mine");
}

#[test]
fn a_removed_file_takes_its_backups_along_and_no_others() {
    let dir = tempfile::tempdir().unwrap();
    let book = build(&dir.path().join("a.rallybook"), 1);
    let path = book.path().to_owned();
    let backup = book.backup(Why::ByHand, now(9)).unwrap().path;
    assert!(matches!(Book::remove(&path), Err(Error::Locked(_))));
    assert!(path.exists() && backup.exists());
    drop(book);
    Book::remove(&path).unwrap();
    assert!(!path.exists() && !backup.parent().unwrap().exists());
    assert!(matches!(Book::remove(&path), Err(Error::Missing(_))));
}
