//! A keeper's program that was tampered with signs what it likes: each attempt is refused or waits, and the book is sound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, dead_code)]

mod fuzz;
mod toy;

use fuzz::items::{self, Item, MAKER, Told};
use fuzz::lanes::{Lane, lanes};
use ledger::bundle::Fault;
use ledger::bundle::raw::{self, Raw};
use ledger::{Book, Error, Received, Receiving, Value};
use toy::copies::*;
use toy::*;
use uuid::Uuid;

const HOUR: i64 = 3_600_000;
const VERDICT: u16 = 60_002;
const RECALL: u16 = 60_003;
const RECALLED: u32 = 4_000_021;

/// The keeper's lane to the leader, and the leader as a book.
fn at_the_leader(dir: &tempfile::TempDir) -> (Lane, Book) {
    let lane = lanes(dir).remove(0);
    let book = lane.receiver(&dir.path().join("at the leader")).unwrap();
    (lane, book)
}

/// Merges content that the keeper's key signs.
fn merge(lane: &Lane, book: &mut Book, content: &[Item]) -> ledger::Result<Received> {
    let mut header = lane.header.clone();
    header.changes = items::changes(content);
    let all = items::renamed(content, MAKER, lane.header.maker);
    let payload = items::write(&all);
    let mut chunks =
        vec![raw::header(&header).unwrap(), Raw { kind: 2, version: 1, critical: true, payload, claims: None }];
    chunks.push(raw::trailer(&chunks, &header, &lane.keys));
    let opened = raw::open(header.prefix, raw::pack(&chunks).unwrap())?;
    let op = by("leader", EVERYONE, at(START + 9 * HOUR));
    Ok(book.receive(&Receiving { opened: &opened, op: &op, name: "forged" })?.0)
}

fn told(replica: u32, t: i64) -> Item {
    Item::Tx(Told {
        replica,
        t,
        hlc: (START + 8 * HOUR) << 16,
        wall: START + 8 * HOUR,
        day: 20_000,
        known_on: 20_000,
        actor: "keeper".into(),
        kind: 1,
        name: "Edit".into(),
        app_ver: "1".into(),
        via: None,
        undoes: None,
    })
}

fn change(n: i64, object: u32, field: u32, value: &Value, seen: Vec<(u32, i64)>) -> Item {
    let value = postcard::to_allocvec(value).unwrap();
    Item::Change { step: n, at: None, fact: None, object, field, value, seen }
}

fn item(object: u8) -> Item {
    Item::Object(*id(object).as_bytes(), ITEM.no)
}

fn about(kind: &str, replica: Uuid, n: i64) -> [u8; 16] {
    *Uuid::new_v5(&replica, format!("{kind} {n}").as_bytes()).as_bytes()
}

fn dot(replica: Uuid, n: i64) -> Value {
    Value::Record(1, vec![Value::Text(replica.to_string()), Value::Int(n)])
}

/// Refused for this, with the book as it was.
fn refused(lane: &Lane, book: &mut Book, content: &[Item], expected: &Fault) {
    let before = (book.digests().unwrap(), book.seq().unwrap());
    match merge(lane, book, content) {
        Err(Error::Bundle(fault)) => assert_eq!(fault, *expected),
        other => panic!("{other:?}"),
    }
    assert_eq!((book.digests().unwrap(), book.seq().unwrap()), before);
}

#[test]
fn a_secret_waits_even_where_the_name_of_its_verdict_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let (lane, mut book) = at_the_leader(&dir);
    let maker = Uuid::from_bytes(lane.header.maker);
    let secret = change(902, 0, COST.no, &Value::Int(2), vec![]);
    let squat = Item::Object(about("verdict", maker, 902), ITEM.no);
    let named = change(-1, 1, NAME.no, &text("squatter"), vec![]);
    refused(
        &lane,
        &mut book,
        &[Item::Replica(MAKER), item(1), squat, told(0, 901), secret.clone(), named],
        &Fault::Forged,
    );
    let alone = [Item::Replica(MAKER), item(1), told(0, 901), secret];
    assert_eq!(merge(&lane, &mut book, &alone).unwrap().aside, 1);
    assert!(book.verify().unwrap().is_sound());
}

#[test]
fn nobody_s_text_is_recalled_by_somebody_else() {
    let dir = tempfile::tempdir().unwrap();
    let (lane, mut book) = at_the_leader(&dir);
    let leader = book.replica().unwrap();
    for n in [3, 100_000] {
        let object = Item::Object(about("recall", leader, n), RECALL);
        let recall = change(900, 0, RECALLED, &dot(leader, n), vec![]);
        refused(&lane, &mut book, &[Item::Replica(MAKER), object, told(0, 900), recall], &Fault::Forged);
    }
    // Under another name than its own it tells of nothing either.
    let maker = Uuid::from_bytes(lane.header.maker);
    let object = Item::Object(about("recall", maker, 1), RECALL);
    let recall = change(900, 0, RECALLED, &dot(maker, 2), vec![]);
    refused(&lane, &mut book, &[Item::Replica(MAKER), object, told(0, 900), recall], &Fault::Forged);
}

#[test]
fn nobody_has_seen_what_is_yet_to_come() {
    let dir = tempfile::tempdir().unwrap();
    let (lane, mut book) = at_the_leader(&dir);
    let leader = *book.replica().unwrap().as_bytes();
    let own_future = change(900, 0, NAME.no, &text("mine for ever"), vec![(0, 5_000)]);
    let content = [Item::Replica(MAKER), item(2), told(0, 900), own_future];
    refused(&lane, &mut book, &content, &Fault::Damaged("a change that has seen what is yet to come".into()));
    let theirs = change(900, 0, NAME.no, &text("mine for ever"), vec![(1, 1 << 50)]);
    let content = [Item::Replica(MAKER), Item::Replica(leader), item(2), told(0, 900), theirs.clone()];
    refused(&lane, &mut book, &content, &Fault::Damaged("a change that has seen what is yet to come".into()));
    let second = [0x77; 16];
    let content = [Item::Replica(MAKER), Item::Replica(second), item(2), told(0, 900), theirs];
    refused(&lane, &mut book, &content, &Fault::Ahead);
}

#[test]
fn nobody_acts_in_the_name_of_another_copy() {
    let dir = tempfile::tempdir().unwrap();
    let (lane, mut book) = at_the_leader(&dir);
    let content = [Item::Replica([0x55; 16]), item(2), told(0, 1), change(1, 0, NAME.no, &text("x"), vec![])];
    refused(&lane, &mut book, &content, &Fault::Forged);
    let only_the_action = [Item::Replica([0x55; 16]), told(0, 1)];
    refused(&lane, &mut book, &only_the_action, &Fault::Forged);
    let verdict = [
        Item::Replica(MAKER),
        Item::Object(about("verdict", Uuid::from_bytes(lane.header.maker), 1), VERDICT),
        told(0, 900),
        change(900, 0, 4_000_012, &Value::Int(1), vec![]),
    ];
    refused(&lane, &mut book, &verdict, &Fault::Forged);
}

#[test]
fn a_new_thing_that_is_not_the_maker_s_waits_and_so_does_one_that_names_what_is_hidden() {
    let dir = tempfile::tempdir().unwrap();
    let (lane, mut book) = at_the_leader(&dir);
    let content = [
        Item::Replica(MAKER),
        item(40),
        item(41),
        told(0, 900),
        // On somebody else's shelf; on the own one.
        change(900, 0, SHELF.no, &Value::Ref(id(8)), vec![]),
        change(1, 0, NAME.no, &text("not mine"), vec![]),
        change(1, 1, SHELF.no, &Value::Ref(id(7)), vec![]),
        change(1, 1, NAME.no, &text("mine"), vec![]),
    ];
    let received = merge(&lane, &mut book, &content).unwrap();
    assert_eq!((received.new, received.aside), (4, 2));
    let names: Vec<_> = items(&book).into_iter().filter_map(|(_, name, ..)| name).collect();
    assert!(names.contains(&"mine".to_owned()) && !names.contains(&"not mine".to_owned()), "{names:?}");
    assert!(book.verify().unwrap().is_sound());
}
