//! Whatever a bundle holds, the book is as it was, or the merged one is sound; nothing panics, hangs or eats the memory.
//! `RALLYBOOK_FUZZ_SECONDS=600 cargo test -p ledger --test fuzz_bundle` for the long run; `RALLYBOOK_FUZZ_SEED=N` for
//! another one. What was tried last lies in `fuzz_last.bin` in the build's temporary folder, also after a crash.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod fuzz;
mod toy;

use fuzz::bend::{self, Dice};
use fuzz::items::{self, Item, MAKER, Told};
use fuzz::lanes::{Lane, lanes};
use ledger::bundle::raw::{self, Raw};
use ledger::bundle::{Fault, Header};
use ledger::{Book, Error, KeyFolder, Receiving};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use toy::copies::*;
use toy::*;

const HOUR: i64 = 3_600_000;
/// So long may one bundle take; an honest one of this size takes a thousandth of it.
const HANG: Duration = Duration::from_secs(60);
/// Bundles merged on top of one another before the book is set back.
const A_ROUND: usize = 12;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Content of kept bundles, their maker's replica by its place-holder.
fn kept() -> Vec<Vec<Item>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(corpus()).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| items::read(&std::fs::read(file).unwrap())).collect()
}

/// Writes the corpus anew; what a run has found is added by hand.
#[test]
#[ignore = "writes tests/corpus"]
fn write_corpus() {
    std::fs::create_dir_all(corpus()).unwrap();
    for lane in lanes(&tempfile::tempdir().unwrap()) {
        std::fs::write(corpus().join(format!("{}.bin", lane.name)), items::write(&lane.items)).unwrap();
    }
}

/// The chunks of a bundle with this content, as the lane's maker would sign them.
fn bundle(lane: &Lane, header: &Header, content: &[Item], dice: &mut Dice) -> Vec<Raw> {
    let mut chunks = vec![raw::header(header).unwrap()];
    let all = items::renamed(content, MAKER, lane.header.maker);
    for part in all.chunks([4_000, 7, 60][dice.below(3)]) {
        chunks.push(Raw { kind: 2, version: 1, critical: true, payload: items::write(part), claims: None });
    }
    chunks
}

/// One bent bundle.
fn bent(lane: &Lane, bases: &[Vec<Item>], dice: &mut Dice) -> (Header, Vec<u8>) {
    let mut content = if dice.one_in(3) { bases[dice.below(bases.len())].clone() } else { lane.items.clone() };
    for _ in 0..dice.below(5) {
        bend::item(dice, &mut content);
    }
    let mut header = Header { changes: items::changes(&content), ..lane.header.clone() };
    while dice.one_in(6) {
        bend::header(dice, &mut header);
    }
    let mut chunks = bundle(lane, &header, &content, dice);
    while dice.one_in(8) && !chunks.is_empty() {
        bend::chunk(dice, &mut chunks);
    }
    let trailer = raw::trailer(&chunks, &header, &lane.keys);
    chunks.push(trailer);
    if dice.one_in(30) {
        bend::chunk(dice, &mut chunks);
    }
    let mut packed = raw::pack(&chunks).unwrap();
    if dice.one_in(20) {
        let at = dice.below(packed.len());
        packed[at] ^= 1 << dice.below(8);
    }
    (header, packed)
}

type State = (Vec<(String, [u8; 32])>, i64);

fn state(book: &Book) -> State {
    (book.digests().unwrap(), book.seq().unwrap())
}

/// Tries one; true where it was taken.
fn try_one(lane: &Lane, book: Option<&mut Book>, header: &Header, packed: Vec<u8>, folder: &Path) -> bool {
    let opened = match raw::open(header.prefix, packed) {
        Ok(opened) => opened,
        Err(_) => return false,
    };
    let op = by("x", EVERYONE, at(START + 10 * HOUR));
    let receiving = Receiving { opened: &opened, op: &op, name: "fuzz" };
    let Some(book) = book else {
        let path = folder.join("founded.rallybook");
        let keys = Some(KeyFolder(folder.join("founded keys")));
        let _ = std::fs::remove_file(&path);
        return match Book::found(&path, &TOY, None, &receiving, keys) {
            Ok((book, _)) => {
                let verdict = book.verify().unwrap();
                assert!(verdict.is_sound(), "{}: {verdict:?}", lane.name);
                drop(book);
                std::fs::remove_file(&path).unwrap();
                true
            }
            Err(e) => {
                told_well(&e);
                assert!(!path.exists(), "{}: {e}, and a file is there", lane.name);
                false
            }
        };
    };
    let before = state(book);
    match book.receive(&receiving) {
        Ok(_) => {
            let verdict = book.verify().unwrap();
            assert!(verdict.is_sound(), "{}: {verdict:?}", lane.name);
            book.conflicts().unwrap();
            book.set_aside_changes().unwrap();
            true
        }
        Err(e) => {
            told_well(&e);
            assert_eq!(state(book), before, "{}: {e}", lane.name);
            false
        }
    }
}

/// A refusal is of the bundle, never of the database that it would have upset.
fn told_well(e: &Error) {
    assert!(matches!(e, Error::Bundle(_) | Error::Value { .. } | Error::Unknown(_)), "{e:?}");
}

/// The most memory that this process has used, in MiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) / 1024
}

#[test]
fn a_bent_bundle_is_refused_or_leaves_a_sound_book() {
    let seconds = Duration::from_secs(asked("RALLYBOOK_FUZZ_SECONDS").unwrap_or(4));
    let mut seed = asked("RALLYBOOK_FUZZ_SEED").unwrap_or(1);
    let shm = Path::new("/dev/shm");
    let dir = if shm.is_dir() { tempfile::tempdir_in(shm).unwrap() } else { tempfile::tempdir().unwrap() };
    let last = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz_last.bin");
    let (lanes, kept) = (lanes(&dir), kept());
    let (start, folder) = (Instant::now(), dir.path().join("try"));
    std::fs::create_dir_all(&folder).unwrap();
    let (mut tried, mut taken) = (0u64, 0u64);
    while start.elapsed() < seconds || tried < 100 {
        seed += 1;
        let mut dice = Dice(seed);
        let lane = &lanes[dice.below(lanes.len())];
        let mut book = lane.receiver(&folder);
        for _ in 0..A_ROUND {
            let (header, packed) = bent(lane, &kept, &mut dice);
            std::fs::write(&last, &packed).unwrap();
            let begun = Instant::now();
            taken += u64::from(try_one(lane, book.as_mut(), &header, packed, &folder));
            assert!(begun.elapsed() < HANG, "seed {seed}: {:?}", begun.elapsed());
            tried += 1;
        }
    }
    println!("{tried} bundles, {taken} taken, peak {} MiB, last seed {seed}", peak());
    assert!(taken > 0, "nothing was ever taken");
    assert!(peak() < 1_500, "{} MiB", peak());
}

/// A small file that unpacks to far more than it is worth.
#[test]
fn a_bomb_is_refused_early() {
    let dir = tempfile::tempdir().unwrap();
    let lane = &lanes(&dir)[0];
    let zeros = || Raw { kind: 9, version: 1, critical: false, payload: vec![0; 16 << 20], claims: None };
    let chunks: Vec<Raw> =
        std::iter::once(raw::header(&lane.header).unwrap()).chain((0..12).map(|_| zeros())).collect();
    let packed = raw::pack(&chunks).unwrap();
    assert!(packed.len() < 1 << 20);
    assert_eq!(raw::open(lane.header.prefix, packed).err(), Some(Fault::TooMuch));
    let long = Raw { claims: Some(u32::MAX), ..zeros() };
    let packed = raw::pack(&[chunks[0].clone(), long]).unwrap();
    assert_eq!(raw::open(lane.header.prefix, packed).err(), Some(Fault::TooMuch));
}

/// Hundreds of changes of one cell, which have seen nothing, or all of one another.
#[test]
fn a_cell_at_odds_with_itself_ends() {
    let dir = tempfile::tempdir().unwrap();
    let lane = lanes(&dir).into_iter().find(|l| l.name == "leader whole").unwrap();
    for all in [false, true] {
        let mut items = vec![Item::Replica(MAKER), Item::Replica([5; 16]), Item::Object([9; 16], 1)];
        for replica in 0..2u32 {
            let told = Told { replica, t: 1_000, hlc: 1 << 60, ..told() };
            items.push(Item::Tx(told));
            for n in 0..400i64 {
                // Numbers go on from one replica to the other.
                let step = if replica == 0 && n == 0 { 10_000 } else { 1 };
                let value = postcard::to_allocvec(&ledger::Value::Text(format!("{replica} {n}"))).unwrap();
                let seen = if all { vec![(1 - replica, 1 << 40)] } else { Vec::new() };
                items.push(Item::Change { step, at: None, fact: None, object: 0, field: 11, value, seen });
            }
        }
        let header = Header { changes: items::changes(&items), ..lane.header.clone() };
        let mut chunks = bundle(&lane, &header, &items, &mut Dice(1));
        chunks.push(raw::trailer(&chunks, &header, &lane.keys));
        let packed = raw::pack(&chunks).unwrap();
        let mut book = lane.receiver(&dir.path().join("try")).unwrap();
        let begun = Instant::now();
        assert!(try_one(&lane, Some(&mut book), &header, packed, dir.path()));
        assert!(begun.elapsed() < HANG, "{:?}", begun.elapsed());
    }
}

fn told() -> Told {
    Told {
        replica: 0,
        t: 1,
        hlc: 1,
        wall: START,
        day: 20_000,
        known_on: 20_000,
        actor: "x".into(),
        kind: 1,
        name: "x".into(),
        app_ver: "0".into(),
        via: None,
        undoes: None,
    }
}
