//! Bundles by example: copies, audiences, roles, losses, clocks, recalls, and everything that is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::bundle::{Fault, Key, Lock, Opened, Wanted};
use ledger::{Book, Error, KeyFolder, Value};
use tempfile::TempDir;
use toy::copies::*;
use toy::*;

const HOUR: i64 = 3_600_000;

fn shelf(n: u128) -> Value {
    Value::Ref(id(u8::try_from(n).unwrap()))
}

/// A leader's book with three items, two of them on shelf 7, and the copy of whoever keeps that shelf.
fn leader_and_keeper(dir: &TempDir) -> (Copy, Copy, String) {
    let mut leader = Copy::first(dir, "leader");
    leader.set(7, &LABEL, text("Seven"), START).unwrap();
    leader.set(8, &LABEL, text("Eight"), START).unwrap();
    for (object, on) in [(1, 7), (2, 7), (3, 8)] {
        leader.set(object, &SHELF, shelf(on), START).unwrap();
        leader.set(object, &NAME, text(&format!("item {object}")), START).unwrap();
        leader.set(object, &COST, Value::Int(99), START).unwrap();
    }
    let audience = format!("shelf:{}", id(7).as_u128());
    let bytes = leader.export(&audience, false, START);
    let keeper = Copy::from(dir, "keeper", &bytes, START).unwrap();
    (leader, keeper, audience)
}

fn fault<T>(answer: ledger::Result<T>) -> Fault {
    match answer {
        Err(Error::Bundle(fault)) => fault,
        Err(e) => panic!("{e}"),
        Ok(_) => panic!("taken"),
    }
}

#[test]
fn a_keeper_sees_the_own_shelf_and_no_secret() {
    let dir = tempfile::tempdir().unwrap();
    let (_, keeper, _) = leader_and_keeper(&dir);
    assert_eq!(keeper.get(1, &NAME), text("item 1"));
    assert_eq!(keeper.get(3, &NAME), Value::Null);
    assert_eq!(keeper.get(1, &COST), Value::Null);
    assert_eq!(keeper.book.whose().unwrap(), format!("shelf:{}", id(7).as_u128()));
    assert!(keeper.book.verify().unwrap().is_sound());
}

#[test]
fn edits_travel_both_ways_and_twice_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    keeper.set(1, &NAME, text("renamed"), START + HOUR).unwrap();
    let bytes = keeper.export("all", false, START + HOUR);
    assert!(matches!(fault(leader.import(&bytes, START + HOUR)), Fault::Unconfirmed { .. }));
    let received = leader.welcome(&bytes, START + HOUR).unwrap();
    assert_eq!((received.new, received.aside, received.conflicts), (1, 0, 0));
    assert_eq!(leader.get(1, &NAME), text("renamed"));
    let before = leader.book.digests().unwrap();
    let again = leader.import(&bytes, START + HOUR).unwrap();
    assert_eq!((again.new, again.known), (0, 1));
    assert_eq!(leader.book.digests().unwrap(), before);
    leader.set(2, &NAME, text("two"), START + 2 * HOUR).unwrap();
    let small = leader.export(&audience, false, START + 2 * HOUR);
    let opened = Opened::open(&small, Key::Passphrase(PASS)).unwrap();
    assert!(opened.header.from_seq > 0, "the keeper has acknowledged the first");
    keeper.import(&small, START + 2 * HOUR).unwrap();
    assert_eq!(keeper.get(2, &NAME), text("two"));
    assert!(leader.book.verify().unwrap().is_sound() && keeper.book.verify().unwrap().is_sound());
}

#[test]
fn both_values_of_a_conflict_wait_until_one_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    keeper.set(1, &NAME, text("theirs"), START + HOUR).unwrap();
    leader.set(1, &NAME, text("ours"), START + 2 * HOUR).unwrap();
    let bytes = keeper.export("all", false, START + HOUR);
    assert_eq!(leader.welcome(&bytes, START + 3 * HOUR).unwrap().conflicts, 1);
    assert_eq!(leader.get(1, &NAME), text("ours"), "the later one shows");
    let conflicts = leader.book.conflicts().unwrap();
    let sides: Vec<Value> = conflicts[0].sides.iter().map(|s| s.value.clone()).collect();
    assert_eq!(sides, [text("ours"), text("theirs")]);
    let op = by("leader", EVERYONE, at(START + 4 * HOUR));
    leader.book.take_side(conflicts[0].oid, NAME.no, conflicts[0].sides[1].seq, &op).unwrap();
    assert!(leader.book.conflicts().unwrap().is_empty());
    let back = leader.export(&audience, false, START + 4 * HOUR);
    keeper.import(&back, START + 4 * HOUR).unwrap();
    assert_eq!(keeper.get(1, &NAME), text("theirs"));
    assert!(keeper.book.conflicts().unwrap().is_empty());
}

#[test]
fn a_delete_that_met_an_edit_keeps_the_object_and_is_listed() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = Copy::first(&dir, "one");
    one.set(1, &NAME, text("a"), START).unwrap();
    let bytes = one.export("all", false, START);
    let mut two = Copy::from(&dir, "two", &bytes, START).unwrap();
    two.delete(1, START + HOUR);
    one.set(1, &NAME, text("b"), START + HOUR).unwrap();
    let bytes = two.export("all", false, START + HOUR);
    one.welcome(&bytes, START + 2 * HOUR).unwrap();
    assert_eq!(one.get(1, &NAME), text("b"));
    assert_eq!(items(&one.book).len(), 1);
    let conflicts = one.book.conflicts().unwrap();
    assert_eq!((conflicts.len(), conflicts[0].field), (1, 0));
    let op = by("one", EVERYONE, at(START + 3 * HOUR));
    one.book.take_side(conflicts[0].oid, 0, conflicts[0].sides[0].seq, &op).unwrap();
    assert!(items(&one.book).is_empty() && one.book.conflicts().unwrap().is_empty());
}

#[test]
fn what_a_role_may_not_change_waits_and_a_decline_reverts_the_sender() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    // The keeper's program is tampered with: it lets a guest write a secret.
    let op = by("keeper", EVERYONE, at(START + HOUR));
    let write = |copy: &mut Copy, cost: i64| {
        copy.book
            .transact(&op, |tx| {
                let oid = tx.create(&ITEM, id(1))?;
                tx.set(oid, &COST, Value::Int(cost))
            })
            .unwrap();
    };
    write(&mut keeper, 5);
    let bytes = keeper.export("all", false, START + HOUR);
    let received = leader.welcome(&bytes, START + HOUR).unwrap();
    assert_eq!((received.new, received.aside), (1, 1));
    assert_eq!(leader.get(1, &COST), Value::Int(99));
    let aside = leader.book.set_aside_changes().unwrap();
    assert_eq!((aside.len(), aside[0].value.clone(), aside[0].actor.as_str()), (1, Value::Int(5), "keeper"));
    leader.book.decide(aside[0].id, false, &by("leader", EVERYONE, at(START + 2 * HOUR))).unwrap();
    assert_eq!(leader.get(1, &COST), Value::Int(99));
    assert_eq!(keeper.get(1, &COST), Value::Int(5));
    let back = leader.export(&audience, false, START + 2 * HOUR);
    keeper.import(&back, START + 2 * HOUR).unwrap();
    assert_eq!(keeper.get(1, &COST), Value::Null, "declined: the sender's copy goes back");
    write(&mut keeper, 6);
    let bytes = keeper.export("all", false, START + 3 * HOUR);
    leader.import(&bytes, START + 3 * HOUR).unwrap();
    let aside = leader.book.set_aside_changes().unwrap();
    leader.book.decide(aside[0].id, true, &by("leader", EVERYONE, at(START + 4 * HOUR))).unwrap();
    assert!(leader.book.conflicts().unwrap().len() == 1 || leader.get(1, &COST) == Value::Int(6));
    assert!(leader.book.verify().unwrap().is_sound() && keeper.book.verify().unwrap().is_sound());
}

#[test]
fn a_lost_bundle_is_covered_by_the_next_and_a_gap_asks_for_a_whole_one() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    leader.set(1, &NAME, text("lost"), START + HOUR).unwrap();
    drop(leader.export(&audience, false, START + HOUR));
    leader.set(2, &NAME, text("later"), START + 2 * HOUR).unwrap();
    let next = leader.export(&audience, false, START + 2 * HOUR);
    keeper.import(&next, START + 2 * HOUR).unwrap();
    assert_eq!((keeper.get(1, &NAME), keeper.get(2, &NAME)), (text("lost"), text("later")));
    // The keeper acknowledges, and then goes back to a backup of before.
    let backup = keeper.book.backup(ledger::Why::ByHand, at(START + 2 * HOUR)).unwrap();
    leader.set(1, &NAME, text("more"), START + 3 * HOUR).unwrap();
    let third = leader.export(&audience, false, START + 3 * HOUR);
    keeper.import(&third, START + 3 * HOUR).unwrap();
    let ack = keeper.export("all", false, START + 3 * HOUR);
    leader.welcome(&ack, START + 3 * HOUR).unwrap();
    let path = keeper.book.path().to_owned();
    let keys = keeper.keys.clone();
    drop(keeper);
    let mut book = Book::restore(&path, &backup.path, &TOY, None, at(START + 4 * HOUR)).unwrap();
    book.keep_keys_in(KeyFolder(keys.clone()));
    let mut keeper = Copy { book, who: "keeper".into(), off: 0, keys };
    leader.set(2, &NAME, text("most"), START + 4 * HOUR).unwrap();
    let delta = leader.export(&audience, false, START + 4 * HOUR);
    assert_eq!(fault(keeper.import(&delta, START + 4 * HOUR)), Fault::Gap);
    let whole = leader.export(&audience, true, START + 4 * HOUR);
    keeper.import(&whole, START + 4 * HOUR).unwrap();
    assert_eq!((keeper.get(1, &NAME), keeper.get(2, &NAME)), (text("more"), text("most")));
    // It is another replica now, for which the key of the old one vouches; nothing is given out again.
    keeper.set(1, &NAME, text("after"), START + 5 * HOUR).unwrap();
    let bytes = keeper.export("all", false, START + 5 * HOUR);
    leader.import(&bytes, START + 5 * HOUR).unwrap();
    assert_eq!(leader.get(1, &NAME), text("after"));
    assert!(leader.book.peers().unwrap().iter().filter(|p| !p.replaced).count() == 1);
}

#[test]
fn what_a_leader_lost_comes_back_from_a_keeper_when_a_person_accepts_it() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    leader.welcome(&keeper.export("all", false, START), START).unwrap();
    let backup = leader.book.backup(ledger::Why::ByHand, at(START)).unwrap();
    leader.set(1, &NAME, text("lost here"), START + HOUR).unwrap();
    keeper.import(&leader.export(&audience, false, START + HOUR), START + HOUR).unwrap();
    let (path, keys) = (leader.book.path().to_owned(), leader.keys.clone());
    drop(leader);
    let mut book = Book::restore(&path, &backup.path, &TOY, None, at(START + 2 * HOUR)).unwrap();
    book.keep_keys_in(KeyFolder(keys.clone()));
    let mut leader = Copy { book, who: "leader".into(), off: 0, keys };
    let whole = leader.export(&audience, false, START + 3 * HOUR);
    keeper.import(&whole, START + 3 * HOUR).unwrap();
    let received = leader.import(&keeper.export("all", false, START + 3 * HOUR), START + 3 * HOUR).unwrap();
    assert_eq!(received.aside, 1);
    assert_eq!(leader.get(1, &NAME), text("item 1"));
    let waits = leader.book.set_aside_changes().unwrap();
    leader.book.decide(waits[0].id, true, &by("leader", EVERYONE, at(START + 4 * HOUR))).unwrap();
    assert_eq!(leader.get(1, &NAME), text("lost here"));
    assert!(leader.book.verify().unwrap().is_sound());
}

#[test]
fn an_item_that_moves_away_is_told_and_kept_from_then_on() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    leader.set(3, &NAME, text("private draft"), START + HOUR).unwrap();
    leader.set(3, &NAME, text("final"), START + 2 * HOUR).unwrap();
    leader.set(3, &SHELF, shelf(7), START + 3 * HOUR).unwrap();
    let bytes = leader.export(&audience, false, START + 3 * HOUR);
    keeper.import(&bytes, START + 3 * HOUR).unwrap();
    assert_eq!(keeper.get(3, &NAME), text("final"));
    let oid = keeper.book.oid(id(3)).unwrap().unwrap();
    let past: Vec<_> = keeper.book.history(oid).unwrap().into_iter().map(|c| c.value).collect();
    assert!(!past.contains(&Some(text("private draft"))), "{past:?}");
}

#[test]
fn a_file_that_was_copied_by_hand_becomes_another_replica() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = Copy::first(&dir, "one");
    one.set(1, &NAME, text("a"), START).unwrap();
    let (path, replica) = (one.book.path().to_owned(), one.book.replica().unwrap());
    drop(one.book);
    let copied = dir.path().join("copied.rallybook");
    std::fs::copy(&path, &copied).unwrap();
    // On the same machine: whoever writes first stays itself.
    let open = on_machine;
    let mut first = open(&path, &one.keys);
    first.set(1, &NAME, text("b"), START + HOUR).unwrap();
    assert_eq!(first.book.replica().unwrap(), replica);
    let mut second = open(&copied, &one.keys);
    second.set(1, &NAME, text("c"), START + HOUR).unwrap();
    assert_ne!(second.book.replica().unwrap(), replica);
    // On another machine: there is no key of it.
    drop(second.book);
    std::fs::remove_file(&copied).unwrap();
    drop(first.book);
    std::fs::copy(&path, &copied).unwrap();
    let mut third = open(&copied, &dir.path().join("other machine"));
    third.set(2, &NAME, text("d"), START + HOUR).unwrap();
    assert_ne!(third.book.replica().unwrap(), replica);
    // All of them can be merged.
    let mut first = open(&path, &one.keys);
    let bytes = third.export("all", true, START + 2 * HOUR);
    first.welcome(&bytes, START + 2 * HOUR).unwrap();
    assert_eq!(first.get(2, &NAME), text("d"));
    assert!(first.book.verify().unwrap().is_sound());
}

/// A file of `at` on the machine that keeps its keys in `keys`.
fn on_machine(at: &std::path::Path, keys: &std::path::Path) -> Copy {
    let mut book = reopen(at, 1);
    book.keep_keys_in(KeyFolder(keys.to_owned()));
    Copy { book, who: "x".into(), off: 0, keys: keys.to_owned() }
}

#[cfg(unix)]
#[test]
fn a_number_whose_keys_could_not_be_kept_is_no_number_of_a_copy_of_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = Copy::first(&dir, "one");
    one.set(1, &NAME, text("a"), START).unwrap();
    let (path, replica) = (one.book.path().to_owned(), one.book.replica().unwrap());
    drop(one);
    let moved = dir.path().join("moved.rallybook");
    std::fs::copy(&path, &moved).unwrap();
    // There the folder of the keys answers to who reads, and cannot be written.
    let nowhere = dir.path().join("nowhere");
    std::os::unix::fs::symlink(dir.path().join("not there"), &nowhere).unwrap();
    let mut there = on_machine(&moved, &nowhere);
    assert!(there.book.keys().is_err());
    assert_ne!(there.book.replica().unwrap(), replica, "it was given a number");
    drop(there);
    let copied = dir.path().join("copied.rallybook");
    std::fs::copy(&moved, &copied).unwrap();
    let wrote = |path: &std::path::Path, machine: &str, item: u8| {
        let mut copy = on_machine(path, &dir.path().join(machine));
        copy.set(item, &NAME, text(machine), START + HOUR).unwrap();
        copy
    };
    let (mut first, mut second) = (wrote(&moved, "first", 1), wrote(&copied, "second", 2));
    assert_ne!(first.book.replica().unwrap(), second.book.replica().unwrap());
    first.welcome(&second.export("all", true, START + 2 * HOUR), START + 2 * HOUR).unwrap();
    assert_eq!((first.get(1, &NAME), first.get(2, &NAME)), (text("first"), text("second")));
    assert!(first.book.verify().unwrap().is_sound());
}

#[test]
fn a_copy_that_was_set_back_where_there_were_no_keys_is_vouched_for_once_there_are() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, _) = leader_and_keeper(&dir);
    keeper.set(1, &NAME, text("before"), START + HOUR).unwrap();
    leader.welcome(&keeper.export("all", false, START + HOUR), START + HOUR).unwrap();
    let backup = keeper.book.backup(ledger::Why::ByHand, at(START + HOUR)).unwrap();
    let (path, keys) = (keeper.book.path().to_owned(), keeper.keys.clone());
    drop(keeper);
    drop(Book::restore(&path, &backup.path, &TOY, None, at(START + 2 * HOUR)).unwrap());
    let mut keeper = on_machine(&path, &keys);
    keeper.who = "keeper".into();
    keeper.set(1, &NAME, text("after"), START + 3 * HOUR).unwrap();
    leader.import(&keeper.export("all", false, START + 3 * HOUR), START + 3 * HOUR).unwrap();
    assert_eq!(leader.get(1, &NAME), text("after"));
}

#[test]
fn a_conflicted_copy_beside_the_file_is_merged_on_request() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = Copy::first(&dir, "one");
    one.set(1, &NAME, text("a"), START).unwrap();
    one.set(2, &NAME, text("b"), START).unwrap();
    let (path, keys) = (one.book.path().to_owned(), one.keys.clone());
    drop(one.book);
    let conflicted = dir.path().join("one (conflicted copy).rallybook");
    std::fs::copy(&path, &conflicted).unwrap();
    // Both are written without their keys: as two machines that a program keeps in step before either knows.
    let by_hand = |path: &std::path::Path| Copy { book: reopen(path, 1), who: "x".into(), off: 0, keys: keys.clone() };
    let mut ours = by_hand(&path);
    ours.set(1, &NAME, text("ours"), START + HOUR).unwrap();
    ours.set(3, &NAME, text("only ours"), START + HOUR).unwrap();
    let mut theirs = by_hand(&conflicted);
    theirs.set(1, &NAME, text("theirs"), START + 2 * HOUR).unwrap();
    theirs.set(1, &NAME, text("theirs again"), START + 2 * HOUR).unwrap();
    theirs.set(4, &NAME, text("only theirs"), START + 2 * HOUR).unwrap();
    theirs.delete(2, START + 2 * HOUR);
    drop(theirs.book);
    ours.book.keep_keys_in(KeyFolder(keys.clone()));
    let op = by("x", EVERYONE, at(START + 3 * HOUR));
    // That the two are kin is on disk with the rest, or not at all.
    let kin = |book: &Book| -> i64 {
        let sql = "SELECT count(*) FROM replica WHERE minted_from IS NOT NULL";
        book.conn().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let (before, mut then) = (kin(&ours.book), 0);
    let cut = |book: &Book| {
        then = kin(book);
        Err(ledger::Error::Cancelled)
    };
    assert!(ours.book.take_twin_with(&conflicted, &op, cut).is_err());
    assert_eq!((then, kin(&ours.book)), (before + 1, before));
    let (received, _) = ours.book.take_twin(&conflicted, &op).unwrap();
    assert_eq!((received.new, received.conflicts), (4, 1));
    assert_eq!(ours.get(1, &NAME), text("theirs again"));
    assert_eq!((ours.get(3, &NAME), ours.get(4, &NAME)), (text("only ours"), text("only theirs")));
    assert_eq!(items(&ours.book).len(), 3, "what was deleted there is gone");
    assert_eq!(ours.book.take_twin(&conflicted, &op).unwrap().0.new, 0, "twice changes nothing");
    assert!(ours.book.verify().unwrap().is_sound());
    let other = tempfile::tempdir().unwrap();
    let stranger = Copy::first(&other, "stranger");
    let place = stranger.book.path().to_owned();
    drop(stranger.book);
    assert_eq!(fault(ours.book.take_twin(&place, &op)), Fault::OtherCompany);
}

#[test]
fn a_clock_a_year_ahead_is_told_and_does_not_win() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    let year = 365 * 24 * HOUR;
    keeper.off = year;
    keeper.set(1, &NAME, text("from the future"), START + HOUR).unwrap();
    leader.set(1, &NAME, text("later in truth"), START + 2 * HOUR).unwrap();
    let bytes = keeper.export("all", false, START + 3 * HOUR);
    let received = leader.welcome(&bytes, START + 3 * HOUR).unwrap();
    assert_eq!(received.clock, Some(year));
    assert_eq!(leader.get(1, &NAME), text("later in truth"));
    // Work goes on, and the leader's clock is not carried away.
    leader.set(2, &NAME, text("on"), START + 4 * HOUR).unwrap();
    let hlc: i64 = leader.book.conn().query_row("SELECT max(hlc) FROM tx WHERE rid = 1", [], |r| r.get(0)).unwrap();
    assert!(hlc >> 16 <= START + 3 * HOUR + 24 * HOUR + 1000, "{}", hlc >> 16);
    keeper.off = 0;
    let back = leader.export(&audience, false, START + 5 * HOUR);
    keeper.import(&back, START + 5 * HOUR).unwrap();
    assert_eq!(keeper.get(1, &NAME), text("later in truth"), "the correction travels");
    assert!(leader.book.verify().unwrap().is_sound() && keeper.book.verify().unwrap().is_sound());
}

#[test]
fn a_recall_takes_the_text_out_of_every_copy() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    leader.set(1, &NAME, text("zebra secret zebra"), START + HOUR).unwrap();
    let bytes = leader.export(&audience, false, START + HOUR);
    keeper.import(&bytes, START + HOUR).unwrap();
    let oid = leader.book.oid(id(1)).unwrap().unwrap();
    let op = by("leader", EVERYONE, at(START + 2 * HOUR));
    let (taken, _) = leader.book.recall(oid, &NAME, &op).unwrap();
    assert_eq!(taken, 2);
    assert_eq!(leader.get(1, &NAME), Value::Null);
    let recall = leader.export(&audience, false, START + 2 * HOUR);
    keeper.import(&recall, START + 2 * HOUR).unwrap();
    keeper.book.compact().unwrap();
    // The bundle that holds the text comes again, late.
    keeper.import(&bytes, START + 3 * HOUR).unwrap();
    for copy in [&leader, &keeper] {
        assert_eq!(copy.get(1, &NAME), Value::Null);
        assert!(copy.book.verify().unwrap().is_sound());
        let file = std::fs::read(copy.book.path()).unwrap();
        assert!(!file.windows(12).any(|w| w == b"zebra secret"), "{}", copy.who);
    }
}

#[test]
fn what_is_not_for_this_book_or_not_from_its_maker_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    let other = tempfile::tempdir().unwrap();
    let mut stranger = Copy::first(&other, "stranger");
    stranger.set(1, &NAME, text("x"), START).unwrap();
    let before = leader.book.digests().unwrap();
    assert_eq!(fault(leader.import(&stranger.export("all", false, START), START)), Fault::OtherCompany);
    let own = leader.export("all", false, START);
    assert_eq!(fault(leader.import(&own, START)), Fault::Own);
    let for_leader = keeper.export("all", false, START);
    leader.welcome(&for_leader, START).unwrap();
    let wrong = leader.export("open", false, START);
    assert_eq!(fault(keeper.import(&wrong, START)), Fault::OtherAudience("open".into()));
    let bytes = leader.export(&audience, false, START);
    let typo = Opened::open(&bytes, Key::Passphrase("correct hose")).err();
    assert_eq!(typo, Some(Fault::WrongPassphrase));
    let keys = keeper.book.keys().unwrap();
    assert_eq!(Opened::open(&bytes, Key::Copy(&keys)).err(), Some(Fault::NeedsPassphrase));
    assert_eq!(Opened::open(b"PK\x03\x04 something", Key::Passphrase(PASS)).err(), Some(Fault::NotABundle));
    let newer = [b"RBK\x02\x00\x01".as_slice(), &bytes[6..]].concat();
    assert_eq!(Opened::open(&newer, Key::Passphrase(PASS)).err(), Some(Fault::Newer));
    drop(before);
}

#[test]
fn a_bundle_can_be_locked_for_the_other_copy_s_key() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    let hello = keeper.export("all", false, START);
    leader.welcome(&hello, START).unwrap();
    leader.set(1, &NAME, text("by key"), START + HOUR).unwrap();
    let peer = leader.book.peers().unwrap().into_iter().find(|p| p.whose == audience).unwrap();
    let copies = [peer.keys.unwrap()];
    let wanted =
        Wanted { audience: &audience, whole: false, by: "leader", lock: Lock::Copies(&copies), now: at(START + HOUR) };
    let exported = leader.book.export(&wanted).unwrap();
    let opened = Opened::open(&exported.bytes, Key::Copy(&keeper.book.keys().unwrap())).unwrap();
    let op = by("keeper", EVERYONE, at(START + HOUR));
    keeper.book.receive(&ledger::Receiving { opened: &opened, op: &op, name: "b" }).unwrap();
    assert_eq!(keeper.get(1, &NAME), text("by key"));
    assert_eq!(
        Opened::open(&exported.bytes, Key::Copy(&leader.book.keys().unwrap())).err(),
        Some(Fault::NotForThisKey)
    );
}

#[test]
fn a_bundle_is_taken_back_whole_also_what_was_written_twice_in_it() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, _) = leader_and_keeper(&dir);
    let before = items(&leader.book);
    keeper.set(1, &NAME, text("once"), START + HOUR).unwrap();
    keeper.set(1, &NAME, text("twice"), START + HOUR).unwrap();
    keeper.set(4, &SHELF, shelf(7), START + HOUR).unwrap();
    keeper.set(4, &NAME, text("new"), START + HOUR).unwrap();
    keeper.set(4, &NAME, text("new, and changed"), START + HOUR).unwrap();
    leader.welcome(&keeper.export("all", false, START + HOUR), START + 2 * HOUR).unwrap();
    assert_eq!((leader.get(1, &NAME), leader.get(4, &NAME)), (text("twice"), text("new, and changed")));
    let id = leader.book.bundles().unwrap()[0].id;
    let op = by("leader", EVERYONE, at(START + 3 * HOUR));
    let (undone, _) = leader.book.take_bundle_back(id, &op).unwrap();
    assert!(undone.left.is_empty());
    assert_eq!(items(&leader.book), before);
    assert!(matches!(leader.book.take_bundle_back(id, &op), Err(Error::Nothing(_))));
    assert!(leader.book.verify().unwrap().is_sound());
}

#[test]
fn what_somebody_wrote_since_stays_when_a_bundle_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, _) = leader_and_keeper(&dir);
    keeper.set(1, &NAME, text("theirs"), START + HOUR).unwrap();
    keeper.set(2, &NAME, text("theirs, too"), START + HOUR).unwrap();
    leader.welcome(&keeper.export("all", false, START + HOUR), START + 2 * HOUR).unwrap();
    leader.set(1, &NAME, text("worked on"), START + 3 * HOUR).unwrap();
    let id = leader.book.bundles().unwrap()[0].id;
    let (undone, _) = leader.book.take_bundle_back(id, &by("leader", EVERYONE, at(START + 4 * HOUR))).unwrap();
    assert_eq!(undone.left.iter().map(|l| (l.field, l.by.as_str())).collect::<Vec<_>>(), [(NAME.no, "leader")]);
    assert_eq!((leader.get(1, &NAME), leader.get(2, &NAME)), (text("worked on"), text("item 2")));
}

#[test]
fn a_keeper_takes_out_only_what_the_keeper_wrote() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, _) = leader_and_keeper(&dir);
    keeper.set(1, &NAME, text("zebra of the keeper"), START + HOUR).unwrap();
    let oid = keeper.book.oid(id(1)).unwrap().unwrap();
    let (taken, _) = keeper.book.recall(oid, &NAME, &by("keeper", GUEST, at(START + 2 * HOUR))).unwrap();
    assert_eq!(taken, 1, "what the leader wrote stays");
    leader.welcome(&keeper.export("all", false, START + 2 * HOUR), START + 2 * HOUR).unwrap();
    let oid = leader.book.oid(id(1)).unwrap().unwrap();
    let past: Vec<_> = leader.book.history(oid).unwrap().into_iter().filter_map(|c| c.value).collect();
    assert!(past.contains(&text("item 1")) && !past.contains(&text("zebra of the keeper")), "{past:?}");
    assert!(leader.book.verify().unwrap().is_sound());
}

#[test]
fn a_colleague_s_copy_is_no_twin_of_this_file() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, keeper, _) = leader_and_keeper(&dir);
    let (path, op) = (keeper.book.path().to_owned(), by("leader", EVERYONE, at(START)));
    drop(keeper.book);
    assert_eq!(fault(leader.book.take_twin(&path, &op)), Fault::NoTwin);
}

#[test]
fn a_lost_copy_is_forgotten_and_nothing_of_it_is_taken_in() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, audience) = leader_and_keeper(&dir);
    leader.welcome(&keeper.export("all", false, START), START).unwrap();
    let lost = keeper.book.replica().unwrap();
    leader.book.forget(lost, &by("leader", EVERYONE, at(START))).unwrap();
    assert!(leader.book.peers().unwrap().is_empty());
    keeper.set(1, &NAME, text("by a thief"), START + HOUR).unwrap();
    let bytes = keeper.export("all", false, START + HOUR);
    assert!(matches!(fault(leader.import(&bytes, START + HOUR)), Fault::Unconfirmed { .. }));
    // The next bundle is whole: nobody is known to have anything.
    let next = leader.export(&audience, false, START + HOUR);
    assert_eq!(Opened::open(&next, Key::Passphrase(PASS)).unwrap().header.from_seq, 0);
}

#[test]
fn any_changed_or_cut_byte_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, _, audience) = leader_and_keeper(&dir);
    let bytes = leader.export(&audience, true, START);
    for cut in (0..bytes.len()).step_by(7) {
        assert!(Opened::open(&bytes[..cut], Key::Passphrase(PASS)).is_err(), "cut at {cut}");
    }
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(Opened::open(&changed, Key::Passphrase(PASS)).is_err(), "byte {at}");
    }
    assert!(Opened::open(&[bytes.as_slice(), b"x"].concat(), Key::Passphrase(PASS)).is_err());
}

#[test]
fn a_rehearsal_shows_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (mut leader, mut keeper, _) = leader_and_keeper(&dir);
    keeper.set(1, &NAME, text("seen"), START + HOUR).unwrap();
    let hello = keeper.export("all", false, START + HOUR);
    let opened = Opened::open(&hello, Key::Passphrase(PASS)).unwrap();
    let op = by("leader", EVERYONE, at(START + HOUR));
    leader.book.confirm(&opened, &keeper.book.whose().unwrap(), &op).unwrap();
    let before = (leader.book.digests().unwrap(), leader.book.seq().unwrap());
    let receiving = ledger::Receiving { opened: &opened, op: &op, name: "b" };
    let seen = leader.book.rehearse(&receiving, |book, received| {
        let oid = book.oid(id(1))?.unwrap();
        Ok::<_, Error>((book.get(oid, &NAME)?, received.new))
    });
    assert_eq!(seen.unwrap(), (text("seen"), 1));
    assert_eq!((leader.book.digests().unwrap(), leader.book.seq().unwrap()), before);
}
