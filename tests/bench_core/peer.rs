//! The same news merged by Automerge, which holds the same edits: every object a map, every change a `put` of its
//! canonical bytes, every action a commit. Each side runs in a process of its own, which tells its time and its memory.
//!
//! Ours opens the file, merges and has it on disk; Automerge loads its document and merges in memory.

use crate::bundles;
use crate::table::{Table, middle};
use automerge::transaction::Transactable;
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use ledger::Book;
use rallybook_tests::Outcome;
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const ASKED: &str = "RALLYBOOK_BENCH_PEER";
const RUNS: usize = 3;

/// Does one side's work if this process was started for it: `side`, a tab, the file that is there, a tab, the news.
pub fn asked() -> Outcome<bool> {
    let Ok(asked) = std::env::var(ASKED) else { return Ok(false) };
    let [side, there, news] = asked.split('\t').collect::<Vec<_>>()[..] else { return Err("three parts".into()) };
    let start = Instant::now();
    match side {
        "automerge" => {
            let mut doc = Automerge::load(&std::fs::read(there)?)?;
            doc.load_incremental(&std::fs::read(news)?)?;
            std::hint::black_box(doc.get(ROOT, "x")?);
        }
        _ => {
            ledger::bundle::work_factor(1);
            let mut book = bundles::open(Path::new(there))?;
            bundles::merge(&mut book, &std::fs::read(news)?)?;
        }
    }
    println!("{} {}", start.elapsed().as_nanos(), peak());
    Ok(true)
}

/// The most memory that this process has used, in KiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse().unwrap_or(0)
}

fn side(side: &str, there: &Path, news: &Path) -> Outcome<(Duration, u64)> {
    let asked = format!("{side}\t{}\t{}", there.display(), news.display());
    let out = Command::new(std::env::current_exe()?).env(ASKED, asked).output()?;
    let told = String::from_utf8(out.stdout)?;
    let (nanos, kib) = told.trim().split_once(' ').ok_or_else(|| String::from_utf8_lossy(&out.stderr).into_owned())?;
    Ok((Duration::from_nanos(nanos.parse()?), kib.parse()?))
}

/// A copy of a closed book, with its keys.
pub fn copy(from: &Path, to: &Path) -> Outcome {
    std::fs::copy(from, to)?;
    let (old, new) = (from.with_extension("keys"), to.with_extension("keys"));
    let _ = std::fs::remove_dir_all(&new);
    std::fs::create_dir_all(&new)?;
    for key in std::fs::read_dir(old)? {
        let key = key?;
        std::fs::copy(key.path(), new.join(key.file_name()))?;
    }
    Ok(())
}

/// Measures both; `book` has the news after `before`, `ours` is a file without them, and the bundle with them.
pub fn measure(size: &str, book: &Book, before: i64, ours: (&Path, &[u8]), table: &mut Table) -> Outcome {
    let folder = ours.0.parent().unwrap_or(Path::new("."));
    let place = |name: &str| folder.join(name);
    std::fs::write(place("news.rallybundle"), ours.1)?;
    let (doc, news) = documents(book, before)?;
    std::fs::write(place("all.automerge"), doc)?;
    std::fs::write(place("news.automerge"), news)?;
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    let (mut my_memory, mut their_memory) = (0, 0);
    for run in 0..RUNS {
        let there = place(&format!("peer {run}.rallybook"));
        copy(ours.0, &there)?;
        let (time, kib) = side("ours", &there, &place("news.rallybundle"))?;
        mine.push(time);
        my_memory = my_memory.max(kib);
        let (time, kib) = side("automerge", &place("all.automerge"), &place("news.automerge"))?;
        theirs.push(time);
        their_memory = their_memory.max(kib);
        std::fs::remove_file(there)?;
    }
    table.add(
        format!("{size}: opening and merging the news / the same by Automerge"),
        middle(mine),
        middle(theirs),
        1.0,
    );
    println!(
        "{size}: most memory for that {} MiB; Automerge {} MiB (ratio {:.1}, target >= 1)\n",
        my_memory / 1024,
        their_memory / 1024,
        their_memory as f64 / my_memory.max(1) as f64
    );
    Ok(())
}

/// The document up to `before`, and what came after, as another copy would send it.
fn documents(book: &Book, before: i64) -> Outcome<(Vec<u8>, Vec<u8>)> {
    let mut doc = Automerge::new();
    let mut objects = HashMap::new();
    put(&mut doc, &mut objects, book, (0, before))?;
    let all = doc.save();
    let heads = doc.get_heads();
    put(&mut doc, &mut objects, book, (before, i64::MAX))?;
    Ok((all, doc.save_after(&heads)))
}

fn put(doc: &mut Automerge, objects: &mut HashMap<i64, ObjId>, book: &Book, (from, to): (i64, i64)) -> Outcome {
    let mut find =
        book.conn().prepare("SELECT tid, oid, field, value FROM change WHERE seq > ?1 AND seq <= ?2 ORDER BY seq")?;
    let mut rows = find.query([from, to])?;
    let mut tx = doc.transaction();
    let mut at = 0;
    while let Some(row) = rows.next()? {
        let (tid, oid, field): (i64, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if at != tid && at != 0 {
            tx.commit();
            tx = doc.transaction();
        }
        at = tid;
        let object = match objects.get(&oid) {
            Some(object) => object.clone(),
            None => {
                let uuid = book.uuid(oid)?.ok_or("an object without identity")?;
                let made = tx.put_object(ROOT, uuid.to_string(), ObjType::Map)?;
                objects.insert(oid, made.clone());
                made
            }
        };
        tx.put(&object, field.to_string(), ScalarValue::Bytes(row.get(3)?))?;
    }
    tx.commit();
    Ok(())
}
