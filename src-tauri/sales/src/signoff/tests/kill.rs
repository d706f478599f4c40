//! A kill in the middle of signing leaves the chain before it or after it, and no sign-off that was acknowledged is missing.

use super::support::{World, both, quarter};
use crate::audience::{Acting, LEADER};
use crate::forecast::Picture;
use crate::kinds::REGISTRY;
use crate::signoff::types::Purpose;
use crate::signoff::{prepare, sign, verify};
use ledger::{Book, KeyFolder, Now};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const PLACE: &str = "RALLYBOOK_SIGN_PLACE";
/// Beside the book: a line for each sign-off that was acknowledged.
const TOLD: &str = "told";

fn acting() -> Acting {
    let today = "2026-11-23".parse().unwrap();
    Acting { actor: "Leader".into(), role: LEADER, now: Now { wall: 1_795_424_500_000, today } }
}

fn signs_on_and_on(place: &Path) {
    let mut book = Book::open(place, &REGISTRY, None, acting().now).unwrap();
    book.keep_keys_in(KeyFolder(place.with_file_name("keys")));
    let mut told = std::fs::File::create(place.with_file_name(TOLD)).unwrap();
    for _ in 0..200 {
        let picture = Picture::of(&book, quarter(), acting().now.today).unwrap();
        let draft = prepare(&book, &acting(), &picture, Purpose::Sign, None).unwrap();
        let signed = sign(&mut book, &acting(), &draft, &both(), None).unwrap();
        writeln!(told, "{}", signed.hash).unwrap();
    }
}

/// What the child does until it is killed.
#[test]
fn child() {
    if let Ok(place) = std::env::var(PLACE) {
        signs_on_and_on(Path::new(&place));
    }
}

#[test]
fn a_kill_leaves_the_chain_before_a_signature_or_after_it() {
    let mut w = World::new();
    w.sign(Purpose::Sign);
    let (path, keys) = (w.desk.book.path().to_owned(), w.folder.path().join("keys"));
    let kept = tempfile::tempdir().unwrap();
    std::fs::copy(&path, kept.path().join("book.rallybook")).unwrap();
    let mut told = 0;
    for wait in [60, 110, 170, 240, 320, 450] {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("book.rallybook");
        std::fs::copy(kept.path().join("book.rallybook"), &place).unwrap();
        std::fs::create_dir_all(dir.path().join("keys")).unwrap();
        for key in std::fs::read_dir(&keys).unwrap() {
            let key = key.unwrap();
            std::fs::copy(key.path(), dir.path().join("keys").join(key.file_name())).unwrap();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "signoff::tests::kill::child", "--test-threads=1"])
            .env(PLACE, &place)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged = std::fs::read_to_string(place.with_file_name(TOLD)).unwrap_or_default();
        let book = Book::open(&place, &REGISTRY, None, acting().now).unwrap();
        assert!(book.verify().unwrap().is_sound());
        let found = verify(&book).unwrap();
        assert!(found.sound, "{:?}", found.faults);
        let hashes: Vec<String> = acknowledged.lines().map(str::to_owned).filter(|line| line.len() == 64).collect();
        let extra = found.links as usize - 1 - hashes.len();
        assert!(extra <= 1, "{extra} more than were acknowledged, after {wait} ms");
        let here = crate::signoff::list(&book, None).unwrap();
        let here: Vec<&str> = here.periods[0].signoffs.iter().map(|one| one.hash.as_str()).collect();
        assert!(hashes.iter().all(|hash| here.contains(&hash.as_str())), "an acknowledged one is missing");
        told += hashes.len();
    }
    println!("{told} sign-offs were acknowledged before kills");
}
