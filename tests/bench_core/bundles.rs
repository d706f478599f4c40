//! Bundles: a whole one into an empty file, the same changes once more, a tenth of news, and the way out. Each against
//! plain INSERTs of its rows into bare SQLite, or zstd over them.
//!
//! The derivation of a key from its passphrase takes about a second by intent and is left out.

use crate::books;
use crate::large::{self, Large, plain_inserts, rows};
use crate::peer;
use crate::table::{Table, middle, pair};
use ledger::bundle::{self, Key, Lock, Opened, Wanted};
use ledger::{Book, KeyFolder, Op, OpKind, Receiving};
use rallybook_tests::Outcome;
use sales::kinds::REGISTRY;
use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Passphrase of every bundle here.
pub const PASS: &str = "kettle works kettle works";

/// Large, and huge where it is asked for, whose ratio is to be near that of large.
pub fn measure(huge: bool, table: &mut Table) -> Outcome {
    bundle::work_factor(1);
    let of_large = one("large", 10_000, 5, (3.0, 8.0), table)?;
    if huge {
        let of_huge = one("huge", 100_000, 1, (3.0, 12.0), table)?;
        println!("import into empty: ratio at huge / at large {:.2} (target <= 1.25)\n", of_huge / of_large);
    }
    Ok(())
}

/// A bundle of this book, for the leader's other machine.
pub fn export(book: &mut Book, whole: bool, later: i32) -> Outcome<Vec<u8>> {
    let now = books::acting(later).now;
    let wanted = Wanted { audience: "my-machine", whole, by: "Leader", lock: Lock::Passphrase(PASS), now };
    let exported = book.export(&wanted)?;
    book.sent(&exported, "my-machine", "bench", now)?;
    Ok(exported.bytes)
}

/// The action that takes a bundle in.
pub fn taking(later: i32) -> Op {
    Op { kind: OpKind::System, ..books::op("Merge", later) }
}

/// Opens a book whose keys lie beside it.
pub fn open(path: &Path) -> Outcome<Book> {
    let mut book = Book::open(path, &REGISTRY, None, books::acting(2).now)?;
    book.keep_keys_in(KeyFolder(path.with_extension("keys")));
    Ok(book)
}

/// Merges a bundle; how many changes were new.
pub fn merge(book: &mut Book, bytes: &[u8]) -> Outcome<usize> {
    let opened = Opened::open(bytes, Key::Passphrase(PASS))?;
    Ok(book.receive(&Receiving { opened: &opened, op: &taking(2), name: "bench" })?.0.new)
}

fn found(path: &Path, bytes: &[u8]) -> Outcome<Book> {
    let opened = Opened::open(bytes, Key::Passphrase(PASS))?;
    let receiving = Receiving { opened: &opened, op: &taking(0), name: "bench" };
    let keys = Some(KeyFolder(path.with_extension("keys")));
    Ok(Book::found(path, &REGISTRY, None, &receiving, keys)?.0)
}

/// Places for files of one name, of which only the last one stays.
struct Places<'d> {
    folder: &'d Path,
    name: &'static str,
    count: usize,
}

impl<'d> Places<'d> {
    fn of(folder: &'d Path, name: &'static str) -> Self {
        Self { folder, name, count: 0 }
    }

    fn next(&mut self) -> PathBuf {
        let place = |count| self.folder.join(format!("{} {count}.rallybook", self.name));
        let _ = std::fs::remove_file(place(self.count));
        self.count += 1;
        place(self.count)
    }
}

fn one(size: &str, deals: u64, runs: usize, (empty, delta): (f64, f64), table: &mut Table) -> Outcome<f64> {
    let Large { mut book, dir } = large::large(deals)?;
    book.keep_keys_in(KeyFolder(dir.path().join("large.keys")));
    let bytes = export(&mut book, true, 0)?;
    let all = rows(&book, 0)?;
    let changes = all.len();
    let (mut copies, mut floors) = (Places::of(dir.path(), "copy"), Places::of(dir.path(), "floor"));
    let mut second = None;
    let (import, floor) = pair(
        runs,
        || {
            drop(second.take());
            second = Some(found(&copies.next(), &bytes)?);
            Ok(())
        },
        || plain_inserts(&floors.next(), &all),
    )?;
    let ratio = import.as_secs_f64() / floor.as_secs_f64();
    table.add(format!("{size}: a bundle of {changes} changes into an empty file"), import, floor, empty);
    let mut second = second.ok_or("no copy was made")?;
    let per = |bytes: u64| bytes as f64 / changes as f64;
    let (packed, file) = (per(bytes.len() as u64), per(std::fs::metadata(second.path())?.len()));
    println!("{size}: bundle {packed:.1} bytes a change (target <= 18), file {file:.0} (target <= 130)");
    let (again, floor) = pair(
        runs,
        || match merge(&mut second, &bytes)? {
            0 => Ok(()),
            new => Err(format!("{new} changes were new the second time").into()),
        },
        || plain_inserts(&floors.next(), &all),
    )?;
    table.add(format!("{size}: another bundle with the same changes"), again, floor, 1.0);
    news(size, &mut book, second, runs, delta, table)?;
    let book = RefCell::new(book);
    let (out, floor) =
        pair(runs, || export(&mut book.borrow_mut(), true, 3).map(drop), || raw(&book.borrow()).map(drop))?;
    table.add(format!("{size}: export of all / zstd -3 of the raw rows"), out, floor, 1.5);
    Ok(ratio)
}

/// A tenth of news, merged by a copy that has the rest: here, and by Automerge.
fn news(size: &str, book: &mut Book, mut second: Book, runs: usize, target: f64, table: &mut Table) -> Outcome {
    // The copy tells what it has, so that only the news come.
    let told = export(&mut second, false, 1)?;
    let opened = Opened::open(&told, Key::Passphrase(PASS))?;
    book.confirm(&opened, &opened.header.whose, &taking(1))?;
    merge(book, &told)?;
    let before = book.seq()?;
    large::work_on(book)?;
    let bytes = export(book, false, 2)?;
    let new = rows(book, before)?;
    let path = second.path().to_owned();
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    drop(second);
    let (mut copies, mut floors) = (Places::of(&folder, "news"), Places::of(&folder, "news floor"));
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..=runs {
        let copy = copies.next();
        peer::copy(&path, &copy)?;
        let mut book = open(&copy)?;
        let start = Instant::now();
        merge(&mut book, &bytes)?;
        ours.push(start.elapsed());
        let bare = floors.next();
        let start = Instant::now();
        plain_inserts(&bare, &new)?;
        plain.push(start.elapsed());
    }
    table.add(format!("{size}: a bundle with {} news", new.len()), middle(ours), middle(plain), target);
    peer::measure(size, book, before, (&path, &bytes), table)
}

/// The floor of an export: every row as it lies in the log, one after another, through zstd.
fn raw(book: &Book) -> Outcome<usize> {
    let mut out = zstd::Encoder::new(Vec::new(), 3)?;
    let mut find =
        book.conn().prepare_cached("SELECT tid, rid, n, at, fact, oid, field, value, ctx FROM change ORDER BY seq")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        for i in 0..7 {
            let number: Option<i64> = row.get(i)?;
            out.write_all(&number.unwrap_or(i64::MIN).to_le_bytes())?;
        }
        out.write_all(row.get_ref(7)?.as_blob()?)?;
        out.write_all(row.get_ref(8)?.as_blob_or_null()?.unwrap_or_default())?;
    }
    Ok(out.finish()?.len())
}
