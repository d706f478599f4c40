//! A kill while a bundle is merged, a copy is made from one, or one is written leaves the file before or after, and the
//! same work afterwards ends the same. `RALLYBOOK_KILLS=500 cargo test -p ledger --test kill_bundles` for the long run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::bundle::{self, Key, Lock, Opened, Wanted};
use ledger::{Book, Error, KeyFolder, Receiving, Value};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use toy::copies::*;
use toy::*;
use uuid::Uuid;

const WORK: &str = "RALLYBOOK_KILL_BUNDLES";
const HOUR: i64 = 3_600_000;
const ITEMS: u128 = 700;

/// What is done until the kill.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Task {
    Receive,
    Found,
    Export,
}

/// Files of one attempt: the copy that works, its keys, a bundle for it, and one that it writes.
struct Desk(PathBuf);

impl Desk {
    fn book(&self) -> PathBuf {
        self.0.join("two.rallybook")
    }
    fn bundle(&self) -> PathBuf {
        self.0.join("for two.rallybundle")
    }
    fn written(&self) -> PathBuf {
        self.0.join("by two.rallybundle")
    }

    /// A fresh one with the same files; without the book where a copy is to be made.
    fn again(&self, to: &Path, task: Task) -> Desk {
        std::fs::create_dir_all(to.join("two keys")).unwrap();
        std::fs::copy(self.bundle(), to.join("for two.rallybundle")).unwrap();
        if task != Task::Found {
            std::fs::copy(self.book(), to.join("two.rallybook")).unwrap();
            for key in std::fs::read_dir(self.0.join("two keys")).unwrap().map(Result::unwrap) {
                std::fs::copy(key.path(), to.join("two keys").join(key.file_name())).unwrap();
            }
        }
        Desk(to.to_owned())
    }

    fn open(&self) -> Book {
        let mut book = Book::open(&self.book(), &TOY, None, at(START + HOUR)).unwrap();
        book.keep_keys_in(KeyFolder(self.0.join("two keys")));
        book
    }

    /// Does the task to its end.
    fn work(&self, task: Task) -> Book {
        bundle::work_factor(1);
        let op = by("two", EVERYONE, at(START + HOUR));
        let opened = || Opened::open(&std::fs::read(self.bundle()).unwrap(), Key::Passphrase(PASS)).unwrap();
        match task {
            Task::Receive => {
                let mut book = self.open();
                book.receive(&Receiving { opened: &opened(), op: &op, name: "b" }).unwrap();
                book
            }
            Task::Found => {
                let keys = Some(KeyFolder(self.0.join("two keys")));
                let receiving = Receiving { opened: &opened(), op: &op, name: "b" };
                Book::found(&self.book(), &TOY, None, &receiving, keys).unwrap().0
            }
            Task::Export => {
                let mut book = self.open();
                let now = at(START + HOUR);
                let wanted = Wanted { audience: "all", whole: true, by: "two", lock: Lock::Passphrase(PASS), now };
                let exported = book.export(&wanted).unwrap();
                let part = self.written().with_extension("part");
                std::fs::write(&part, &exported.bytes).unwrap();
                std::fs::rename(part, self.written()).unwrap();
                book.sent(&exported, "all", "b", now).unwrap();
                book
            }
        }
    }
}

#[test]
fn child() {
    let Ok(work) = std::env::var(WORK) else { return };
    let (task, folder) = work.split_once(' ').unwrap();
    let task = [Task::Receive, Task::Found, Task::Export].into_iter().find(|t| format!("{t:?}") == task).unwrap();
    let said = |what: &str| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nsaid {what}").unwrap();
        out.flush().unwrap();
    };
    said("begun");
    drop(Desk(PathBuf::from(folder)).work(task));
    said("done");
}

/// A leader's book with many changes, and a second copy that has but the first of them.
fn desk(dir: &TempDir) -> Desk {
    let mut leader = Copy::first(dir, "leader");
    let many = |leader: &mut Copy, round: u128| {
        leader.book.transact(&by("leader", EVERYONE, at(START + i64::try_from(round).unwrap())), |tx| {
            for i in 0..ITEMS {
                let oid = tx.create(&ITEM, Uuid::from_u128(1 << 64 | i))?;
                tx.set(oid, &NAME, text(&format!("item {i} in round {round}")))?;
                tx.set(oid, &COST, Value::Int(i64::try_from(i * round).unwrap()))?;
                tx.set(oid, &SHELF, Value::Ref(id(u8::try_from(i % 50).unwrap())))?;
            }
            Ok::<_, Error>(())
        })
    };
    many(&mut leader, 1).unwrap();
    let first = leader.export("all", true, START);
    let mut two = Copy::from(dir, "two", &first, START).unwrap();
    two.set(1, &NAME, text("mine"), START).unwrap();
    many(&mut leader, 2).unwrap();
    let bytes = leader.export("all", true, START + HOUR);
    // The leader's key came with the first bundle.
    let desk = Desk(dir.path().to_owned());
    std::fs::write(desk.bundle(), bytes).unwrap();
    desk
}

type State = (Vec<(String, [u8; 32])>, i64);

fn state(book: &Book) -> State {
    (book.digests().unwrap(), book.seq().unwrap())
}

/// Kills one child after so long and tells whether it came to its end before.
fn killed(desk: &Desk, task: Task, after: Duration) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(WORK, format!("{task:?} {}", desk.0.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "said begun"));
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    lines.any(|line| line == "said done")
}

fn run(task: Task) {
    let kills: u32 = std::env::var("RALLYBOOK_KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(5);
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(&dir);
    let reference = desk.again(&dir.path().join("reference"), task);
    let before = (task != Task::Found).then(|| state(&reference.open()));
    let start = Instant::now();
    let after = state(&reference.work(task));
    let takes = start.elapsed();
    let (mut left_before, mut left_after) = (0, 0);
    for kill in 0..kills {
        let folder = dir.path().join(format!("kill {kill}"));
        let here = desk.again(&folder, task);
        // Spread over the whole of the work, a little beyond its end.
        let share = f64::from((kill * 2 + 1) % (kills * 2)) / f64::from(kills * 2);
        let done = killed(&here, task, takes.mul_f64(share * 1.6));
        let found = here.book().exists().then(|| {
            let book = here.open();
            let verdict = book.verify().unwrap();
            assert!(verdict.is_sound(), "{task:?}, kill {kill}: {verdict:?}");
            state(&book)
        });
        match &found {
            found if *found == before => left_before += 1,
            Some(found) if *found == after => left_after += 1,
            _ => panic!("{task:?}, kill {kill}: neither before nor after"),
        }
        assert!(!done || found.as_ref() == Some(&after), "{task:?}, kill {kill}: done, and not there");
        if let (Task::Export, true) = (task, here.written().exists()) {
            let written = std::fs::read(here.written()).unwrap();
            assert!(Opened::open(&written, Key::Passphrase(PASS)).is_ok(), "kill {kill}: half a bundle");
        }
        // The same again ends the same, and as the same copy. Where a new file was placed and the kill came before its keys were
        // kept, any number of copies may have been made of it: there it is given a number of its own.
        let keyed = |book: &Book| book.local("token").unwrap().is_some();
        let replica = found.is_some().then(|| here.open()).filter(keyed).map(|book| book.replica().unwrap());
        let book = if task == Task::Found && found.is_some() { here.work(Task::Receive) } else { here.work(task) };
        assert_eq!(state(&book), after, "{task:?}, kill {kill}");
        assert!(replica.is_none_or(|r| r == book.replica().unwrap()), "{task:?}, kill {kill}: another replica");
        assert!(book.verify().unwrap().is_sound());
        drop(book);
        std::fs::remove_dir_all(folder).unwrap();
    }
    println!("{task:?}: {kills} kills within {takes:?}, {left_before} before, {left_after} after");
}

#[test]
fn a_kill_while_merging_leaves_before_or_after() {
    run(Task::Receive);
}

#[test]
fn a_kill_while_making_a_copy_leaves_none_or_a_whole_one() {
    run(Task::Found);
}

#[test]
fn a_kill_while_writing_a_bundle_leaves_before_or_after() {
    run(Task::Export);
}
