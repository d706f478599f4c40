//! What holds for every history: projections equal the log replayed, undo restores, *as of D* equals a replay to D.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::{Book, CellChange, Error, Field, Op, OpKind, Value};
use proptest::prelude::*;
use std::collections::HashMap;
use toy::*;
use uuid::Uuid;

/// One step of a random history over five objects.
#[derive(Debug, Clone)]
enum Step {
    Set { object: u8, name: Option<u8>, price: Option<i16>, cost: Option<u8>, back: Option<u8> },
    Fact { object: u8, name: u8, back: u8, row: u8 },
    Delete { object: u8 },
    Undo,
    Redo,
    Revert { which: u8 },
    NextDay { days: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..5u8, any::<Option<u8>>(), any::<Option<i16>>(), any::<Option<u8>>(), proptest::option::of(0..20u8))
            .prop_map(|(object, name, price, cost, back)| Step::Set { object, name: name.map(|n| n % 4), price, cost: cost.map(|c| c % 3), back }),
        2 => (0..5u8, 0..4u8, 0..25u8, 0..6u8).prop_map(|(object, name, back, row)| Step::Fact { object, name, back, row }),
        1 => (0..5u8).prop_map(|object| Step::Delete { object }),
        2 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => any::<u8>().prop_map(|which| Step::Revert { which }),
        2 => (1..6u8).prop_map(|days| Step::NextDay { days }),
    ]
}

fn id(object: u8) -> Uuid {
    Uuid::from_u128(1000 + u128::from(object))
}

/// Plays a step; gives the action's number if it changed anything.
fn play(book: &mut Book, step: &Step, today: &mut i32, actions: &[i64]) -> Option<i64> {
    let today_before = *today;
    let edit = |name: &str| Op { kind: OpKind::Edit, ..op(name, today_before) };
    match step {
        Step::NextDay { days } => {
            *today += i32::from(*days);
            None
        }
        Step::Set { object, name, price, cost, back } => {
            let at = back.map(|b| day(today_before - i32::from(b)));
            book.transact(&edit("set"), |tx| {
                let oid = tx.create(&ITEM, id(*object))?;
                if let Some(name) = name {
                    let value = if *name == 0 { Value::Null } else { text(&format!("name {name}")) };
                    tx.set_at(oid, &NAME, value, at)?;
                }
                if let Some(minor) = price {
                    let value = Value::Money { minor: i64::from(*minor), currency: "GBP".into() };
                    tx.set(oid, &PRICE, value)?;
                }
                if let Some(cost) = cost {
                    tx.set_at(oid, &COST, Value::Int(i64::from(*cost)), at)?;
                    tx.set(oid, &SEEN, Value::Record(1, vec![text("Ann"), Value::Int(i64::from(*cost))]))?;
                }
                Ok::<_, Error>(())
            })
            .unwrap()
            .1
            .tid
        }
        Step::Fact { object, name, back, row } => {
            book.transact(&Op { kind: OpKind::Import, ..edit("import") }, |tx| {
                let oid = tx.create(&ITEM, id(*object))?;
                let at = day(today_before - i32::from(*back));
                tx.fact(oid, &NAME, text(&format!("name {name}")), at, i64::from(*row))
            })
            .unwrap()
            .1
            .tid
        }
        Step::Delete { object } => {
            let oid = book.oid(id(*object)).unwrap()?;
            book.transact(&edit("delete"), |tx| tx.delete(oid)).unwrap().1.tid
        }
        Step::Undo => book.undo("Ann", EVERYONE, now(today_before)).ok()?.0.tid,
        Step::Redo => book.redo("Ann", EVERYONE, now(today_before)).ok()?.0.tid,
        Step::Revert { which } => {
            let tid = *actions.get(usize::from(*which) % actions.len().max(1))?;
            book.revert(tid, "Ann", EVERYONE, now(today_before)).unwrap().0.tid
        }
    }
}

/// Was the change not undone, or its undo undone?
fn active(c: &CellChange, all: &[CellChange], undoes: &dyn Fn(&CellChange) -> Option<i64>) -> bool {
    !all.iter().any(|u| undoes(u) == Some(c.tid) && active(u, all, undoes))
}

/// The value of a cell on a day, straight from the meaning: of the statements that count, the causally last one that
/// speaks of that day or earlier; a later fact before that day fills in; the present stands.
fn replayed(book: &Book, changes: &[CellChange], on: i32) -> Value {
    let undoes = |c: &CellChange| book.transaction(c.tid).unwrap().undoes;
    let counts = |c: &&CellChange| undoes(c).is_none() && active(c, changes, &undoes);
    let statements: Vec<&CellChange> = changes.iter().filter(|c| c.fact.is_none()).filter(counts).collect();
    let mut facts: HashMap<i64, &CellChange> = HashMap::new();
    for fact in changes.iter().filter(|c| c.fact.is_some()).filter(counts) {
        facts.insert(fact.fact.unwrap(), fact);
    }
    let value_on = |on: i32| {
        let said = statements.iter().rev().find(|c| c.day <= on);
        let mut told: Vec<&&CellChange> = facts.values().filter(|f| f.day <= on).collect();
        told.sort_by_key(|f| (f.day, f.seq));
        match (said, told.last()) {
            (Some(said), Some(told)) if told.day > said.day => told.value.clone(),
            // Stated afterwards of that day: the record of the day knows better.
            (Some(said), Some(told)) if told.day == said.day && book.transaction(said.tid).unwrap().day > said.day => {
                told.value.clone()
            }
            (Some(said), _) => said.value.clone(),
            (None, told) => told.and_then(|t| t.value.clone()),
        }
        .unwrap_or(Value::Null)
    };
    // What an undo brought back stands since it stood before.
    let last = changes.iter().rfind(|c| c.fact.is_none());
    let value = |c: Option<&CellChange>| c.and_then(|c| c.value.clone()).unwrap_or(Value::Null);
    let stood = statements.last().copied();
    let present = if value(stood) == value(last) { stood } else { last };
    if let Some(present) = present {
        let known_on = book.transaction(present.tid).unwrap().day;
        let now = present.value.clone().unwrap_or(Value::Null);
        if on >= known_on && value_on(i32::MAX) != now {
            return now;
        }
    }
    value_on(on)
}

fn gone_on(book: &Book, oid: i64, on: i32) -> bool {
    let deletes: Vec<CellChange> = book.history(oid).unwrap().into_iter().filter(|c| c.field == 0).collect();
    // Created and undone: it never was, whatever facts are in the log.
    let undoes = |c: &CellChange| book.transaction(c.tid).unwrap().undoes;
    let never = deletes.iter().all(|c| undoes(c).is_some() || !active(c, &deletes, &undoes));
    let last = deletes.last().is_some_and(|c| c.value == Some(Value::Bool(true)));
    (never && last) || replayed(book, &deletes, on) == Value::Bool(true)
}

fn as_of(book: &Book, on: i32) -> HashMap<(i64, u32), Value> {
    let mut all = HashMap::new();
    book.as_of(ITEM.no, ledger::day_of(on), None, |oid, field, value| {
        if value != Value::Null {
            all.insert((oid, field), value);
        }
    })
    .unwrap();
    all
}

/// Name, price and cost of every item that is in the book.
fn items(book: &Book) -> HashMap<i64, [Value; 3]> {
    let mut find = book.conn().prepare("SELECT oid FROM item").unwrap();
    let oids: Vec<i64> = find.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    let cells = |oid: i64| [&NAME, &PRICE, &COST].map(|field| book.get(oid, field).unwrap());
    oids.into_iter().map(|oid| (oid, cells(oid))).collect()
}

/// The items as they were shown when `seq` was the last change, from what is there now.
fn earlier_items(book: &Book, seq: i64) -> HashMap<i64, [Value; 3]> {
    let mut then = items(book);
    for earlier in book.earlier(ITEM.no, seq).unwrap() {
        assert_eq!(then.contains_key(&earlier.oid), earlier.is);
        then.remove(&earlier.oid);
        if earlier.was {
            let cell = |field: &Field| {
                let moved = earlier.moved.iter().find(|m| m.field == field.no);
                moved.map_or_else(|| book.get(earlier.oid, field).unwrap(), |m| m.before.clone())
            };
            then.insert(earlier.oid, [&NAME, &PRICE, &COST].map(cell));
        }
    }
    then
}

/// Histories a property; `RALLYBOOK_CASES=2000` for a long run.
fn cases() -> u32 {
    std::env::var("RALLYBOOK_CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        max_shrink_iters: 400,
        failure_persistence: Some(Box::new(proptest::test_runner::FileFailurePersistence::Direct("tests/properties.proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_history_replays_and_every_day_can_be_asked(steps in prop::collection::vec(step(), 1..28)) {
        let dir = tempfile::tempdir().unwrap();
        let mut book = new_book(&dir);
        let mut today = 30;
        let mut actions = Vec::new();
        for s in &steps {
            actions.extend(play(&mut book, s, &mut today, &actions.clone()));
        }
        let verdict = book.verify().unwrap();
        prop_assert!(verdict.is_sound(), "{verdict:?}");
        let dated: [&Field; 3] = [&NAME, &PRICE, &COST];
        for on in (-2..today + 3).map(|n| 20_000 + n) {
            let shown = as_of(&book, on);
            for object in 0..5 {
                let Some(oid) = book.oid(id(object)).unwrap() else { continue };
                let gone = gone_on(&book, oid, on);
                for field in dated {
                    let changes: Vec<CellChange> = book.history(oid).unwrap().into_iter().filter(|c| c.field == field.no).collect();
                    let expected = if gone { Value::Null } else { replayed(&book, &changes, on) };
                    let found = shown.get(&(oid, field.no)).cloned().unwrap_or(Value::Null);
                    prop_assert_eq!(found, expected, "day {} field {}", on - 20_000, field.name);
                }
            }
        }
    }

    #[test]
    fn what_was_shown_at_any_point_of_the_log_can_be_told(steps in prop::collection::vec(step(), 1..24)) {
        let dir = tempfile::tempdir().unwrap();
        let mut book = new_book(&dir);
        let mut today = 30;
        let mut actions = Vec::new();
        let mut shown = vec![(0, HashMap::new())];
        for s in &steps {
            actions.extend(play(&mut book, s, &mut today, &actions.clone()));
            shown.push((book.seq().unwrap(), items(&book)));
        }
        for (seq, expected) in shown {
            prop_assert_eq!(&earlier_items(&book, seq), &expected, "at {}", seq);
        }
    }

    #[test]
    fn undo_restores_exactly_and_redo_too(steps in prop::collection::vec(step(), 1..20), last in step()) {
        let dir = tempfile::tempdir().unwrap();
        let mut book = new_book(&dir);
        let mut today = 30;
        let mut actions = Vec::new();
        for s in &steps {
            actions.extend(play(&mut book, s, &mut today, &actions.clone()));
        }
        let before = shown(&book);
        let Some(tid) = play(&mut book, &last, &mut today, &actions) else { return Ok(()) };
        let after = shown(&book);
        let (back, _) = book.revert(tid, "Ann", EVERYONE, now(today)).unwrap();
        prop_assert!(back.left.is_empty());
        prop_assert_eq!(&shown(&book), &before);
        let (again, _) = book.revert(back.tid.unwrap(), "Ann", EVERYONE, now(today)).unwrap();
        prop_assert!(again.left.is_empty());
        prop_assert_eq!(&shown(&book), &after);
        prop_assert!(book.verify().unwrap().is_sound());
    }

    #[test]
    fn a_session_can_be_undone_step_by_step_to_its_start_and_redone(before in prop::collection::vec(step(), 0..8), edits in prop::collection::vec(step(), 1..10)) {
        let dir = tempfile::tempdir().unwrap();
        let mut book = new_book(&dir);
        let path = book.path().to_owned();
        let mut today = 30;
        for s in &before {
            play(&mut book, s, &mut today, &[]);
        }
        drop(book);
        let mut book = reopen(&path, today);
        let mut states = vec![shown(&book)];
        for s in &edits {
            if matches!(s, Step::Set { .. } | Step::Delete { .. } | Step::NextDay { .. }) && play(&mut book, s, &mut today, &[]).is_some() {
                states.push(shown(&book));
            }
        }
        for expected in states.iter().rev().skip(1) {
            let (undone, _) = book.undo("Ann", EVERYONE, now(today)).unwrap();
            prop_assert!(undone.left.is_empty());
            prop_assert_eq!(&shown(&book), expected);
        }
        prop_assert!(book.undo_name().unwrap().is_none());
        for expected in states.iter().skip(1) {
            book.redo("Ann", EVERYONE, now(today)).unwrap();
            prop_assert_eq!(&shown(&book), expected);
        }
        prop_assert!(book.redo_name().unwrap().is_none());
    }

    #[test]
    fn counters_never_run_back_over_reopening(steps in prop::collection::vec(step(), 1..12)) {
        let dir = tempfile::tempdir().unwrap();
        let mut book = new_book(&dir);
        let path = book.path().to_owned();
        let mut today = 30;
        for s in &steps {
            play(&mut book, s, &mut today, &[]);
            drop(book);
            book = reopen(&path, today);
        }
        let ordered: i64 = book.conn()
            .query_row("SELECT count(*) FROM tx a JOIN tx b ON b.tid = a.tid + 1 WHERE b.hlc <= a.hlc OR b.t <> a.t + 1", [], |r| r.get(0)).unwrap();
        prop_assert_eq!(ordered, 0);
        prop_assert!(book.verify().unwrap().is_sound());
    }
}

#[test]
fn what_somebody_changed_since_is_left_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let set = |book: &mut Book, name: &str, cost: Option<i64>, actor: &str| {
        let op = Op { actor: actor.into(), ..op("Set", 1) };
        book.transact(&op, |tx| {
            let oid = tx.create(&ITEM, id(1))?;
            tx.set(oid, &NAME, text(name))?;
            if let Some(cost) = cost {
                tx.set(oid, &COST, Value::Int(cost))?;
            }
            Ok::<_, Error>(())
        })
        .unwrap()
        .1
        .tid
        .unwrap()
    };
    set(&mut book, "one", None, "Ann");
    let second = set(&mut book, "two", Some(2), "Ann");
    set(&mut book, "three", None, "Ben");
    let (undone, _) = book.revert(second, "Ann", EVERYONE, now(1)).unwrap();
    assert_eq!(undone.left.iter().map(|l| (l.field, l.by.as_str())).collect::<Vec<_>>(), [(NAME.no, "Ben")]);
    let oid = book.oid(id(1)).unwrap().unwrap();
    assert_eq!(book.get(oid, &NAME).unwrap(), text("three"));
    assert_eq!(book.get(oid, &COST).unwrap(), Value::Null);
    assert_eq!(book.undo_name().unwrap().as_deref(), Some("Set"));
}

#[test]
fn a_failed_action_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = new_book(&dir);
    let before = book.digests().unwrap();
    let failed = book.transact(&op("Half", 1), |tx| {
        let oid = tx.create(&ITEM, id(1))?;
        tx.set(oid, &NAME, text("half"))?;
        Err::<(), _>(Error::Cancelled)
    });
    assert!(matches!(failed, Err(Error::Cancelled)));
    assert_eq!(before, book.digests().unwrap());
    assert_eq!(book.seq().unwrap(), 0);
    assert!(matches!(book.undo("Ann", EVERYONE, now(1)), Err(Error::Nothing(_))));
}
