//! The veil: whatever is read, by whatever SQL, is what the audience's own copy would hold.
#![allow(clippy::unwrap_used)]

mod toy;

use ledger::Value;
use proptest::prelude::*;
use tempfile::TempDir;
use toy::copies::{Copy, START, id, shown_cells};
use toy::*;

const HOUR: i64 = 3_600_000;

fn shelf(number: u8) -> Value {
    Value::Ref(id(number))
}

fn audience(number: u8) -> String {
    format!("shelf:{}", id(number).as_u128())
}

/// Every value of every table that can be asked for, as one text.
fn all_text(copy: &Copy) -> String {
    let conn = copy.book.conn();
    let mut names = conn.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = String::new();
    for name in names {
        let mut find = conn.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns = find.column_count();
        let mut rows = find.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..columns {
                let value = row.get_ref(at).unwrap();
                let bytes = value.as_bytes_or_null().ok().flatten().map(<[u8]>::to_vec);
                all.push_str(&String::from_utf8_lossy(&bytes.unwrap_or_default()));
                all.push_str(&value.as_i64().map_or(String::new(), |number| format!(" {number} ")));
            }
        }
    }
    all
}

/// Two shelves; an item with a name and a cost on each.
fn two_shelves(dir: &TempDir) -> Copy {
    let mut copy = Copy::first(dir, "all");
    for (item, on, name) in [(1, 101, "lamp"), (2, 102, "walnut")] {
        copy.set(on, &LABEL, text("a shelf"), START + HOUR).unwrap();
        copy.set(item, &SHELF, shelf(on), START + HOUR).unwrap();
        copy.set(item, &NAME, text(name), START + HOUR).unwrap();
        copy.set(item, &COST, Value::Int(77_700 + i64::from(item)), START + HOUR).unwrap();
    }
    copy
}

#[test]
fn no_table_shows_what_the_audience_may_not_see() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    for word in ["lamp", "walnut", "77701", "77702"] {
        assert!(all_text(&copy).contains(word), "{word}");
    }
    copy.book.veil(Some(&audience(101))).unwrap();
    let seen = all_text(&copy);
    assert!(seen.contains("lamp"));
    for word in ["walnut", "77701", "77702"] {
        assert!(!seen.contains(word), "{word}");
    }
    copy.book.veil(Some("open")).unwrap();
    let seen = all_text(&copy);
    assert!(seen.contains("lamp") && seen.contains("walnut"));
    assert!(!seen.contains("77701") && !seen.contains("77702"));
    copy.book.veil(None).unwrap();
    assert!(all_text(&copy).contains("77702"));
    assert!(copy.book.verify().unwrap().is_sound());
}

#[test]
fn statements_that_were_prepared_before_see_no_more() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    let count = |copy: &Copy| -> i64 {
        let mut find = copy.book.conn().prepare_cached("SELECT count(*) FROM item").unwrap();
        find.query_row([], |row| row.get(0)).unwrap()
    };
    assert_eq!(count(&copy), 2);
    copy.book.veil(Some(&audience(101))).unwrap();
    assert_eq!(count(&copy), 1);
    copy.book.veil(None).unwrap();
    assert_eq!(count(&copy), 2);
}

#[test]
fn a_write_rests_on_the_whole_book_and_is_seen_by_the_rule() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    copy.book.veil(Some(&audience(101))).unwrap();
    copy.set(1, &NAME, text("lantern"), START + 2 * HOUR).unwrap();
    assert_eq!(copy.get(1, &NAME), text("lantern"));
    assert_eq!(copy.book.oid(id(2)).unwrap(), None);
    // What comes to the shelf comes into sight, as it is from then on; what leaves it goes.
    copy.set(2, &SHELF, shelf(101), START + 3 * HOUR).unwrap();
    assert_eq!(copy.get(2, &NAME), text("walnut"));
    copy.set(1, &SHELF, shelf(102), START + 4 * HOUR).unwrap();
    assert_eq!(copy.book.oid(id(1)).unwrap(), None);
    assert_eq!(copy.book.veiled(), Some(audience(101).as_str()));
    copy.book.veil(None).unwrap();
    assert!(copy.book.verify().unwrap().is_sound());
}

#[test]
fn a_write_that_fails_leaves_the_veil_down() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    copy.book.veil(Some(&audience(101))).unwrap();
    copy.set_as(EVERYONE, 1, &COST, text("not a number"), START + HOUR).unwrap_err();
    assert!(!all_text(&copy).contains("walnut"));
}

#[test]
fn a_fault_in_the_middle_of_a_write_is_noticed_before_the_next_reading() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    copy.book.veil(Some(&audience(101))).unwrap();
    let fault = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        copy.book.transact(&op("Fault", 1), |_| -> ledger::Result<()> { panic!("a fault") })
    }));
    assert!(fault.is_err());
    copy.book.keep_veiled().unwrap();
    assert!(!all_text(&copy).contains("walnut"));
}

#[test]
fn only_steps_made_under_the_veil_are_taken_back_under_it() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    let now = op("", 1).now;
    copy.book.veil(Some(&audience(101))).unwrap();
    assert_eq!(copy.book.undo_name().unwrap(), None);
    assert!(copy.book.undo("Ann", EVERYONE, now).is_err());
    copy.set(1, &NAME, text("lantern"), START + 2 * HOUR).unwrap();
    copy.book.undo("Ann", EVERYONE, now).unwrap();
    assert_eq!(copy.get(1, &NAME), text("lamp"));
    copy.book.veil(None).unwrap();
    // What was made before can be taken back again.
    copy.book.undo("Ann", EVERYONE, now).unwrap();
    assert_eq!(copy.get(2, &COST), Value::Null);
}

#[test]
fn what_a_veiled_book_keeps_for_itself_goes_with_the_veil() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    copy.book.set_local("place", Some("the leader's")).unwrap();
    copy.book.veil(Some("open")).unwrap();
    assert_eq!(copy.book.local("place").unwrap(), None);
    copy.book.set_local("place", Some("the team's")).unwrap();
    assert_eq!(copy.book.local("place").unwrap().as_deref(), Some("the team's"));
    copy.book.veil(None).unwrap();
    assert_eq!(copy.book.local("place").unwrap().as_deref(), Some("the leader's"));
}

#[test]
fn the_first_thing_that_a_session_does_may_be_to_seal_under_a_veil() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    let (path, folder) = (copy.book.path().to_owned(), copy.keys.clone());
    let (key, replica) = (copy.book.keys().unwrap().public(), copy.book.replica().unwrap());
    drop(copy);
    let mut book = reopen(&path, 1);
    book.keep_keys_in(ledger::KeyFolder(folder));
    book.veil(Some("open")).unwrap();
    let seal = book.seal(b"what is signed").unwrap().unwrap();
    assert!(seal.holds(b"what is signed") && key.starts_with(&seal.key));
    assert_eq!(book.replica().unwrap(), replica);
    // Nothing else of the file came into sight, and whose seal it is does not depend on who looks.
    assert_eq!(book.local("token").unwrap(), None);
    assert_eq!(book.sealed_by(&seal.key).unwrap().as_deref(), Some("all"));
    book.veil(None).unwrap();
    book.transact(&op("Add", 1), |tx| tx.create(&ITEM, id(9))).unwrap();
    assert_eq!(book.replica().unwrap(), replica);
}

#[test]
fn of_which_company_a_copy_is_and_the_last_day_of_its_log_do_not_depend_on_who_looks() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    let bundle = copy.export("all", true, START + 5 * HOUR);
    let mut second = Copy::from(&dir, "second", &bundle, START + 6 * HOUR).unwrap();
    let told = |copy: &Copy| (copy.book.company().unwrap(), ledger::last_day(copy.book.conn(), &TOY).unwrap());
    let whole = told(&second);
    assert_eq!(whole, (copy.book.company().unwrap(), 20_000));
    second.book.veil(Some("open")).unwrap();
    assert_eq!(told(&second), whole);
}

#[test]
fn the_whole_is_worked_on_for_a_moment_and_what_the_veil_keeps_stays() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    copy.book.set_local("place", Some("the leader's")).unwrap();
    copy.book.veil(Some(&audience(101))).unwrap();
    copy.book.set_local("place", Some("theirs")).unwrap();
    copy.set(1, &NAME, text("lantern"), START + 2 * HOUR).unwrap();
    let wrote = |book: &mut ledger::Book| -> ledger::Result<_> {
        let local = book.local("place")?;
        book.transact(&op("Add", 1), |tx| tx.create(&ITEM, id(9)))?;
        // Also after a write.
        Ok((local, book.oid(id(2))?.is_some()))
    };
    assert_eq!(copy.book.unveiled(wrote).unwrap(), (Some("the leader's".to_owned()), true));
    assert!(!all_text(&copy).contains("walnut"));
    assert_eq!(copy.book.local("place").unwrap().as_deref(), Some("theirs"));
    assert!(copy.book.undo_name().unwrap().is_some());
    let fault = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        copy.book.unveiled(|_| -> ledger::Result<()> { panic!("a fault") })
    }));
    assert!(fault.is_err());
    copy.book.keep_veiled().unwrap();
    assert!(!all_text(&copy).contains("walnut"));
    assert_eq!(copy.book.local("place").unwrap().as_deref(), Some("theirs"));
}

#[test]
fn an_audience_that_nobody_knows_is_refused_and_nothing_is_read() {
    let dir = TempDir::new().unwrap();
    let mut copy = two_shelves(&dir);
    assert!(copy.book.veil(Some("nobody")).is_err());
    assert!(copy.book.keep_veiled().is_err());
    copy.book.veil(None).unwrap();
    copy.book.keep_veiled().unwrap();
}

#[derive(Debug, Clone)]
enum Act {
    Name(u8, u8),
    Cost(u8, i64),
    Move(u8, u8),
    Delete(u8),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (1..6u8, any::<u8>()).prop_map(|(item, name)| Act::Name(item, name)),
        2 => (1..6u8, 0..1_000i64).prop_map(|(item, cost)| Act::Cost(item, cost)),
        3 => (1..6u8, 101..104u8).prop_map(|(item, on)| Act::Move(item, on)),
        1 => (1..6u8).prop_map(Act::Delete),
    ];
    prop::collection::vec(act, 1..40)
}

fn play(copy: &mut Copy, acts: &[Act], from: i64) {
    for (at, act) in (from..).zip(acts) {
        let wall = START + at * HOUR;
        let (item, field, value) = match act {
            Act::Name(item, name) => (*item, &NAME, text(&format!("name {name}"))),
            Act::Cost(item, cost) => (*item, &COST, Value::Int(*cost)),
            Act::Move(item, on) => (*item, &SHELF, shelf(*on)),
            Act::Delete(item) => {
                copy.delete(*item, wall);
                continue;
            }
        };
        copy.set_as(EVERYONE, item, field, value, wall).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The cells that show under a veil, drawn at any time, are those of a copy that a bundle for the same audience makes.
    #[test]
    fn what_is_seen_is_what_the_audiences_copy_would_hold(first in acts(), then in acts()) {
        for who in ["open".to_owned(), audience(101)] {
            let dir = TempDir::new().unwrap();
            let mut copy = Copy::first(&dir, "all");
            for on in 101..104 {
                copy.set(on, &LABEL, text("shelf"), START).unwrap();
            }
            play(&mut copy, &first, 1);
            copy.book.veil(Some(&who)).unwrap();
            play(&mut copy, &then, 100);
            let seen = shown_cells(&copy.book);
            copy.book.veil(None).unwrap();
            let bundle = copy.export(&who, true, START + 1_000 * HOUR);
            let theirs = Copy::from(&dir, "theirs", &bundle, START + 1_001 * HOUR).unwrap();
            prop_assert_eq!(seen, shown_cells(&theirs.book));
        }
    }
}
