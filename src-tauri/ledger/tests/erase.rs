//! Erasing: values and names of steps leave the file, its backups and every copy that hears of it, and do not come back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Erasing, Value, Why};
use std::path::Path;
use tempfile::TempDir;
use toy::copies::*;
use toy::*;

const HOUR: i64 = 3_600_000;

/// What must be nowhere: the name as written, and as the search keeps it.
const TRACES: [&[u8]; 2] = [b"Zebra Secret", b"zebra secret"];

fn holds(path: &Path) -> bool {
    let file = std::fs::read(path).unwrap();
    TRACES.iter().any(|trace| file.windows(trace.len()).any(|w| w == *trace))
}

fn names(text: &str) -> bool {
    text.to_lowercase().contains("zebra secret")
}

/// Erases whatever names the person, value by value, as a domain does.
fn erase(copy: &mut Copy, wall: i64) {
    let oid = copy.book.oid(id(1)).unwrap().unwrap();
    let taken: Vec<(i64, Value)> = copy
        .book
        .history(oid)
        .unwrap()
        .into_iter()
        .filter_map(|c| match c.value? {
            Value::Text(t) if names(&t) => Some((c.seq, text("Nobody 1"))),
            Value::Record(v, parts) => {
                let parts: Vec<Value> = parts
                    .into_iter()
                    .map(|p| if matches!(&p, Value::Text(t) if names(t)) { text("Nobody 1") } else { p })
                    .collect();
                Some((c.seq, Value::Record(v, parts)))
            }
            _ => None,
        })
        .collect();
    let list = |column: &str| -> Vec<i64> {
        let mut find = copy
            .book
            .conn()
            .prepare(&format!("SELECT tid FROM tx WHERE lower({column}) LIKE '%zebra secret%'"))
            .unwrap();
        find.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let (acted, named) = (list("actor"), list("name"));
    let erasing = Erasing { taken, acted, named, called: "Nobody 1", mentions: &names };
    let op = by("leader", EVERYONE, at(wall));
    copy.book.erase(&op, &erasing, |tx| tx.set(oid, &NAME, text("Nobody 1")).map(drop)).unwrap();
}

fn leader_and_keeper(dir: &TempDir) -> (Copy, Copy, String, Vec<u8>) {
    let mut leader = Copy::first(dir, "leader");
    leader.set(7, &LABEL, text("Seven"), START).unwrap();
    leader.set(1, &SHELF, Value::Ref(id(7)), START).unwrap();
    leader.set(1, &NAME, text("Zebra Secret"), START).unwrap();
    leader.set(1, &SEEN, Value::Record(1, vec![text("Zebra Secret"), Value::Int(3)]), START).unwrap();
    leader.book.set_local("draft", Some("to Zebra Secret")).unwrap();
    let audience = format!("shelf:{}", id(7).as_u128());
    let bytes = leader.export(&audience, false, START);
    let keeper = Copy::from(dir, "keeper", &bytes, START).unwrap();
    (leader, keeper, audience, bytes)
}

#[test]
fn what_is_erased_leaves_every_copy_and_comes_back_from_none() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience, old) = leader_and_keeper(&dir);
    // Steps of that name, and a value that the leader has not got yet.
    let mut op = by("Zebra Secret", EVERYONE, at(START + HOUR));
    op.name = "Rename Zebra Secret".into();
    let oid = leader.book.oid(id(1)).unwrap().unwrap();
    leader.book.transact(&op, |tx| tx.set(oid, &PRICE, Value::Money { minor: 5, currency: "EUR".into() })).unwrap();
    erase(&mut leader, START + 2 * HOUR);
    assert_eq!(leader.get(1, &NAME), text("Nobody 1"));
    assert_eq!(leader.get(1, &SEEN), Value::Record(1, vec![text("Nobody 1"), Value::Int(3)]));
    let actor: i64 = leader
        .book
        .conn()
        .query_row("SELECT count(*) FROM tx WHERE actor = 'Nobody 1' AND name = ''", [], |r| r.get(0))
        .unwrap();
    assert_eq!(actor, 1);
    assert!(leader.book.undo_name().unwrap().is_none_or(|name| !names(&name)), "no undo brings it back");
    // The keeper still has it all, and is sent what replaces it, whole: the same numbers with other values.
    let news = leader.export(&audience, true, START + 3 * HOUR);
    keeper.import(&news, START + 3 * HOUR).unwrap();
    keeper.book.compact().unwrap();
    assert_eq!(keeper.get(1, &NAME), text("Nobody 1"));
    // The bundle that holds it comes again, late; and a copy is made from it, which hears of it later.
    keeper.import(&old, START + 4 * HOUR).unwrap();
    let mut late = Copy::from(&dir, "late", &old, START).unwrap();
    assert!(holds(late.book.path()));
    late.import(&news, START + 4 * HOUR).unwrap();
    late.book.compact().unwrap();
    for copy in [&leader, &keeper, &late] {
        assert!(!holds(copy.book.path()), "{}", copy.who);
        let verdict = copy.book.verify().unwrap();
        assert!(verdict.is_sound(), "{} {verdict:?}", copy.who);
    }
    assert_eq!(shown_cells(&late.book), shown_cells(&keeper.book));
}

#[test]
fn another_machine_of_the_leader_s_brings_nothing_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut leader = leader_and_keeper(&dir).0;
    let whole = leader.export("all", true, START + HOUR);
    let mut other = Copy::from(&dir, "other", &whole, START + HOUR).unwrap();
    other.set(1, &COST, Value::Int(4), START + HOUR).unwrap();
    leader.welcome(&other.export("all", false, START + HOUR), START + HOUR).unwrap();
    erase(&mut leader, START + 2 * HOUR);
    other.set(1, &COST, Value::Int(5), START + 2 * HOUR).unwrap();
    // It has not heard of it, and tells all that it has: known numbers with the old values.
    leader.import(&other.export("all", true, START + 3 * HOUR), START + 3 * HOUR).unwrap();
    other.import(&leader.export("all", false, START + 4 * HOUR), START + 4 * HOUR).unwrap();
    for copy in [&mut leader, &mut other] {
        copy.book.forget_words(&names).unwrap();
        copy.book.compact().unwrap();
        assert!(!holds(copy.book.path()), "{}", copy.who);
        assert!(copy.book.verify().unwrap().is_sound());
    }
    assert_eq!(shown_cells(&leader.book), shown_cells(&other.book));
}

#[test]
fn a_text_that_stood_instead_of_another_goes_in_its_turn() {
    let dir = tempfile::tempdir().unwrap();
    let mut leader = leader_and_keeper(&dir).0;
    let oid = leader.book.oid(id(1)).unwrap().unwrap();
    let seq = leader.book.history(oid).unwrap().into_iter().find(|c| c.field == NAME.no).unwrap().seq;
    let op = by("leader", EVERYONE, at(START + HOUR));
    let mut put = |instead: &str| {
        let erasing = Erasing {
            taken: vec![(seq, text(instead))],
            acted: vec![],
            named: vec![],
            called: "Nobody",
            mentions: &|_| false,
        };
        leader.book.erase(&op, &erasing, |_| Ok::<_, ledger::Error>(())).unwrap();
    };
    put("Nobody 1 and a Quokka");
    let about: i64 = {
        let mut find = leader.book.conn().prepare("SELECT max(seq) FROM change WHERE field = 4000022").unwrap();
        find.query_row([], |r| r.get(0)).unwrap()
    };
    let op = by("leader", EVERYONE, at(START + 2 * HOUR));
    let taken = vec![(seq, text("Nobody 1 and Nobody 2")), (about, Value::Null)];
    let erasing = Erasing { taken, acted: vec![], named: vec![], called: "Nobody 2", mentions: &|_| false };
    leader.book.erase(&op, &erasing, |_| Ok::<_, ledger::Error>(())).unwrap();
    assert_eq!(leader.get(1, &NAME), text("Nobody 1 and Nobody 2"));
    assert!(leader.book.verify().unwrap().is_sound());
    let file = std::fs::read(leader.book.path()).unwrap();
    assert!(!file.windows(6).any(|w| w == b"Quokka"));
}

#[test]
fn a_backup_is_written_anew_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let leader = leader_and_keeper(&dir).0;
    let backup = leader.book.backup(Why::ByHand, at(START + HOUR)).unwrap().path;
    assert!(holds(&backup));
    let before = std::fs::read(&backup).unwrap();
    let refused = leader.book.rewrite_backup(&backup, at(START + HOUR), |_| Err(ledger::Error::Cancelled));
    assert!(refused.is_err());
    assert_eq!(std::fs::read(&backup).unwrap(), before);
    assert!(!leader.book.rewrite_backup(&backup, at(START + HOUR), |_| Ok::<_, ledger::Error>(false)).unwrap());
    let done = leader.book.rewrite_backup(&backup, at(START + HOUR), |_| Ok::<_, ledger::Error>(true)).unwrap();
    assert!(done);
    // A copy that a kill left half written is cleared.
    std::fs::write(backup.with_extension("erasing"), b"half").unwrap();
    ledger::Book::clear_parts(leader.book.path()).unwrap();
    let folder = backup.parent().unwrap();
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "nothing is left beside it");
    assert!(!leader.book.path().with_file_name("x").exists());
}
