//! Copies of a toy book, and bundles between them.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use super::*;
use ledger::bundle::{self, Key, Lock, Opened, Wanted};
use ledger::{Error, KeyFolder, Received, Receiving};
use std::path::PathBuf;

pub const PASS: &str = "correct horse";

/// One copy with its person and its clock.
pub struct Copy {
    pub book: Book,
    pub who: String,
    /// Milliseconds by which its clock is off.
    pub off: i64,
    pub keys: PathBuf,
}

pub fn at(wall: i64) -> Now {
    Now { wall, today: ledger::day_of(i32::try_from(wall.div_euclid(86_400_000)).unwrap()) }
}

pub const START: i64 = 20_000 * 86_400_000;

impl Copy {
    /// The first copy of a book.
    pub fn first(dir: &TempDir, name: &str) -> Self {
        bundle::work_factor(1);
        let path = dir.path().join(format!("{name}.rallybook"));
        let mut book = Book::create(&path, &TOY, None, at(START)).unwrap();
        fast(&book);
        let keys = dir.path().join(format!("{name} keys"));
        book.keep_keys_in(KeyFolder(keys.clone()));
        Self { book, who: name.into(), off: 0, keys }
    }

    /// A copy made from a bundle.
    pub fn from(dir: &TempDir, name: &str, bytes: &[u8], wall: i64) -> ledger::Result<Self> {
        Self::from_by(&TOY, dir, name, bytes, wall)
    }

    /// The same by a program that knows other kinds.
    pub fn from_by(
        registry: &'static Registry,
        dir: &TempDir,
        name: &str,
        bytes: &[u8],
        wall: i64,
    ) -> ledger::Result<Self> {
        let opened = Opened::open(bytes, Key::Passphrase(PASS))?;
        let path = dir.path().join(format!("{name}.rallybook"));
        let keys = dir.path().join(format!("{name} keys"));
        let op = by(name, EVERYONE, at(wall));
        let receiving = Receiving { opened: &opened, op: &op, name: "first" };
        let (book, _) = Book::found(&path, registry, &receiving, Some(KeyFolder(keys.clone())))?;
        fast(&book);
        Ok(Self { book, who: name.into(), off: 0, keys })
    }

    pub fn role(&self) -> Role {
        if self.book.whose().unwrap() == "all" { EVERYONE } else { GUEST }
    }

    pub fn set(&mut self, object: u8, field: &'static Field, value: Value, wall: i64) -> ledger::Result<Option<i64>> {
        let role = self.role();
        self.set_as(role, object, field, value, wall)
    }

    /// The same in a role that is not the copy's own.
    pub fn set_as(
        &mut self,
        role: Role,
        object: u8,
        field: &'static Field,
        value: Value,
        wall: i64,
    ) -> ledger::Result<Option<i64>> {
        let kind: &'static Kind = if field.no == LABEL.no { &SHELVES } else { &ITEM };
        let op = by(&self.who, role, at(wall + self.off));
        let (_, done) = self.book.transact(&op, |tx| {
            let oid = tx.create(kind, id(object))?;
            tx.set(oid, field, value)
        })?;
        Ok(done.tid)
    }

    pub fn delete(&mut self, object: u8, wall: i64) {
        let Some(oid) = self.book.oid(id(object)).unwrap() else { return };
        let op = by(&self.who, self.role(), at(wall + self.off));
        self.book.transact(&op, |tx| tx.delete(oid)).unwrap();
    }

    pub fn get(&self, object: u8, field: &Field) -> Value {
        let Some(oid) = self.book.oid(id(object)).unwrap() else { return Value::Null };
        self.book.get(oid, field).unwrap()
    }

    pub fn export(&mut self, audience: &str, whole: bool, wall: i64) -> Vec<u8> {
        let now = at(wall + self.off);
        let who = self.who.clone();
        let wanted = Wanted { audience, whole, by: &who, lock: Lock::Passphrase(PASS), now };
        let exported = self.book.export(&wanted).unwrap();
        self.book.sent(&exported, audience, "b", now).unwrap();
        exported.bytes
    }

    pub fn import(&mut self, bytes: &[u8], wall: i64) -> ledger::Result<Received> {
        let opened = Opened::open(bytes, Key::Passphrase(PASS))?;
        let op = Op { kind: OpKind::System, ..by(&self.who, EVERYONE, at(wall + self.off)) };
        Ok(self.book.receive(&Receiving { opened: &opened, op: &op, name: "b" })?.0)
    }

    /// Imports, and confirms the maker where it is not known yet.
    pub fn welcome(&mut self, bytes: &[u8], wall: i64) -> ledger::Result<Received> {
        match self.import(bytes, wall) {
            Err(Error::Bundle(bundle::Fault::Unconfirmed { whose, .. })) => {
                let opened = Opened::open(bytes, Key::Passphrase(PASS))?;
                let op = Op { kind: OpKind::System, ..by(&self.who, EVERYONE, at(wall + self.off)) };
                self.book.confirm(&opened, &whose, &op)?;
                self.import(bytes, wall)
            }
            other => other,
        }
    }
}

/// Nothing of a test has to outlive it.
pub fn fast(book: &Book) {
    book.conn().pragma_update(None, "synchronous", "OFF").unwrap();
    book.conn().pragma_update(None, "journal_mode", "MEMORY").unwrap();
}

pub fn id(object: u8) -> Uuid {
    Uuid::from_u128(1000 + u128::from(object))
}

pub fn by(actor: &str, role: Role, now: Now) -> Op {
    Op { kind: OpKind::Edit, name: "Edit".into(), actor: actor.into(), role, now, known_on: None, via: None }
}

/// What a copy says, without any of its own numbers: (object, field) with the value that shows and every head's value.
pub type Shown = std::collections::BTreeMap<(u128, u32), (Value, Vec<Value>)>;

pub fn shown_cells(book: &Book) -> Shown {
    let mut find = book
        .conn()
        .prepare("SELECT o.uuid, h.oid, h.field, c.value FROM head h JOIN obj o ON o.oid = h.oid JOIN change c ON c.seq = h.seq WHERE o.kind < 60000")
        .unwrap();
    let rows = find
        .query_map([], |r| {
            Ok((r.get::<_, [u8; 16]>(0)?, r.get::<_, i64>(1)?, r.get::<_, u32>(2)?, r.get::<_, Vec<u8>>(3)?))
        })
        .unwrap();
    let mut all = Shown::new();
    for row in rows {
        let (uuid, oid, field, bytes) = row.unwrap();
        let value: Value = postcard::from_bytes(&bytes).unwrap();
        let shows = match TOY.field(field) {
            Some((_, f)) => book.get(oid, f).unwrap(),
            None => Value::Null,
        };
        let cell = all.entry((u128::from_be_bytes(uuid), field)).or_insert((shows, Vec::new()));
        cell.1.push(value);
        cell.1.sort();
    }
    all
}

/// Identity, name, price and cost.
pub type Row = (u128, Option<String>, Option<i64>, Option<i64>);

/// Rows of the items as they are shown, by identity.
pub fn items(book: &Book) -> Vec<Row> {
    let mut find = book
        .conn()
        .prepare("SELECT o.uuid, i.name, i.price_minor, i.cost FROM item i JOIN obj o ON o.oid = i.oid ORDER BY o.uuid")
        .unwrap();
    let rows = find.query_map([], |r| Ok((u128::from_be_bytes(r.get(0)?), r.get(1)?, r.get(2)?, r.get(3)?))).unwrap();
    rows.map(Result::unwrap).collect()
}
