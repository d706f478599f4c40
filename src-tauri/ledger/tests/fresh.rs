//! First values of a new object wait to be written together: nobody may notice.
#![allow(missing_docs, clippy::unwrap_used)]

use ledger::{Book, Field, Kind, Now, Op, OpKind, Registry, Role, Type, Value, day_of};
use uuid::Uuid;

macro_rules! fields {
    ($($name:ident $no:literal),*) => {
        $(static $name: Field = Field { dated: $no % 2 == 0, ..Field::new($no, concat!("f", $no), Type::Int, 1) };)*
        static WIDE: Kind = Kind { no: 1, table: "wide", fields: &[$(&$name),*], indexed: &[] };
    };
}
fields!(
    F1 1, F2 2, F3 3, F4 4, F5 5, F6 6, F7 7, F8 8, F9 9, F10 10, F11 11, F12 12, F13 13, F14 14, F15 15, F16 16, F17 17,
    F18 18, F19 19, F20 20
);
static REGISTRY: Registry = Registry {
    version: 1,
    kinds: &[&WIDE],
    may: |_, _| true,
    sets_once: |_, _| false,
    scope: |_, _| Ok(Box::new(|_, _| Some(0))),
    touch: |_, _| Ok(Box::new(|_| true)),
    hub: &["all"],
    heirs: &[],
    role_of: |_, _| Ok(ledger::Role(1)),
    name_of: |_, _| Ok(None),
    derived: &[],
    derive: |_, _| Ok(()),
};

fn op(day: i32) -> Op {
    let now = Now { wall: i64::from(day) * 86_400_000, today: day_of(day) };
    let (name, actor) = ("Fill".to_owned(), "Ann".to_owned());
    Op { kind: OpKind::Edit, name, actor, role: Role(1), now, known_on: None, via: None }
}

fn book(dir: &tempfile::TempDir) -> Book {
    Book::create(&dir.path().join("wide.rallybook"), &REGISTRY, None, op(20_000).now).unwrap()
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

#[test]
fn an_object_of_many_fields_is_written_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = book(&dir);
    for count in 1..=20 {
        let (oid, done) = book
            .transact(&op(20_000), |tx| {
                let oid = tx.create(&WIDE, id(count as u128))?;
                for field in &WIDE.fields[..count] {
                    assert!(tx.set(oid, field, Value::Int(i64::from(field.no)))?);
                }
                Ok::<_, ledger::Error>(oid)
            })
            .unwrap();
        assert_eq!(done.objects, 1);
        let history = book.history(oid).unwrap();
        assert_eq!(history.iter().map(|c| c.field).collect::<Vec<_>>(), (1..=count as u32).collect::<Vec<_>>());
        assert_eq!(history.last().map(|c| c.seq), Some(done.seq));
        for field in WIDE.fields {
            let written = field.no <= count as u32;
            let value = if written { Value::Int(i64::from(field.no)) } else { Value::Null };
            assert_eq!(book.get(oid, field).unwrap(), value);
            assert_eq!(book.spans(oid, field).unwrap().len(), usize::from(written && field.dated));
        }
    }
    assert!(book.verify().unwrap().is_sound());
}

#[test]
fn what_waits_is_seen_by_everything_that_reads() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = book(&dir);
    let (old, _) = book
        .transact(&op(20_000), |tx| {
            let oid = tx.create(&WIDE, id(1))?;
            tx.set(oid, &F1, Value::Int(1))?;
            Ok::<_, ledger::Error>(oid)
        })
        .unwrap();
    let (new, _) = book
        .transact(&op(20_001), |tx| {
            let oid = tx.create(&WIDE, id(2))?;
            tx.set(oid, &F1, Value::Int(7))?;
            assert_eq!((tx.get(oid, &F1)?, tx.get(oid, &F2)?), (Value::Int(7), Value::Null));
            // History, which asks for a present; the same cell again; another object between.
            assert!(tx.fact(oid, &F2, Value::Int(3), day_of(19_900), 1)?);
            tx.set(oid, &F2, Value::Int(4))?;
            assert!(tx.set(oid, &F2, Value::Int(5))? && !tx.set(oid, &F2, Value::Int(5))?);
            tx.set(oid, &F3, Value::Int(6))?;
            tx.set(old, &F3, Value::Int(9))?;
            tx.set(oid, &F4, Value::Int(8))?;
            let shown: i64 = tx.conn()?.query_row("SELECT f4 FROM wide WHERE oid = ?1", [oid], |r| r.get(0))?;
            assert_eq!(shown, 8);
            tx.set(oid, &F5, Value::Int(1))?;
            assert!(tx.delete(oid)?);
            tx.set(oid, &F6, Value::Int(2))?;
            Ok::<_, ledger::Error>(oid)
        })
        .unwrap();
    let seqs: Vec<i64> = book.history(new).unwrap().iter().map(|c| c.seq).collect();
    assert!(seqs.windows(2).all(|pair| pair[0] < pair[1]));
    let spans = book.spans(new, &F2).unwrap();
    assert_eq!(spans.iter().map(|s| s.value.clone()).collect::<Vec<_>>(), [Value::Int(3), Value::Int(5)]);
    assert_eq!((book.get(old, &F3).unwrap(), book.get(new, &F6).unwrap()), (Value::Int(9), Value::Int(2)));
    assert!(book.verify().unwrap().is_sound());
    book.undo("Ann", Role(1), op(20_002).now).unwrap();
    assert!(book.verify().unwrap().is_sound());
}

#[test]
fn first_values_of_several_objects_wait_together() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = book(&dir);
    let value = |n: u128, field: &Field| Value::Int(n as i64 * 100 + i64::from(field.no));
    let (oids, done) = book
        .transact(&op(20_000), |tx| {
            let mut oids = Vec::new();
            for n in 0..30u128 {
                let oid = tx.create(&WIDE, id(n + 1))?;
                for field in &WIDE.fields[..n as usize % 7] {
                    assert!(tx.set(oid, field, value(n, field))?);
                }
                oids.push(oid);
                // One that was made before is read, has a present, and is changed while others wait.
                let before = oids[n as usize / 2];
                let first = if n / 2 % 7 > 0 { value(n / 2, &F1) } else { Value::Null };
                assert_eq!(tx.get(before, &F1)?, first);
                assert_eq!(tx.fact(before, &F8, Value::Int(1), day_of(19_900), n as i64)?, first != Value::Null);
                if n % 10 == 9 {
                    assert!(tx.set(before, &F9, Value::Int(n as i64))?);
                }
            }
            Ok::<_, ledger::Error>(oids)
        })
        .unwrap();
    let mut seqs = Vec::new();
    for (n, oid) in (0..30u128).zip(oids) {
        for field in &WIDE.fields[..n as usize % 7] {
            assert_eq!(book.get(oid, field).unwrap(), value(n, field));
        }
        seqs.extend(book.history(oid).unwrap().iter().map(|c| c.seq));
    }
    seqs.sort_unstable();
    assert_eq!(seqs, (1..=done.seq).collect::<Vec<_>>());
    assert!(book.verify().unwrap().is_sound());
}
