//! A kill in the middle of an erasure leaves every file whole, and erasing again finishes it.

use super::support::{OF_ZOE, Story, files, found, some_day};
use crate::audience::{Acting, LEADER};
use crate::kinds::REGISTRY;
use crate::privacy::erase::erase;
use crate::privacy::types::Wanted;
use crate::progress::Progress;
use ledger::{Book, Now, Why};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const PLACE: &str = "RALLYBOOK_ERASE_PLACE";
const WHOM: &str = "RALLYBOOK_ERASE_WHOM";

fn acting() -> Acting {
    Acting { actor: "Leader".into(), role: LEADER, now: Now { wall: 1_795_424_500_000, today: some_day() } }
}

fn erased(path: &Path, whom: &str) {
    let mut book = Book::open(path, &REGISTRY, None, acting().now).unwrap();
    let id = whom.parse().unwrap();
    let wanted = Wanted { id, typed: "Zoë Quillfeather".into(), spared: vec![], also: vec![], delete: vec![] };
    erase(&mut book, &acting(), &wanted, &Progress::silent()).unwrap();
}

/// What the child does until it is killed.
#[test]
fn child() {
    let (Ok(place), Ok(whom)) = (std::env::var(PLACE), std::env::var(WHOM)) else { return };
    erased(Path::new(&place), &whom);
}

fn copied(files: &[PathBuf], from: &Path, to: &Path) {
    for file in files {
        let target = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(file, target).unwrap();
    }
}

#[test]
fn a_kill_leaves_each_backup_whole_and_erasing_again_finishes_it() {
    let kept = tempfile::tempdir().unwrap();
    let mut story = Story::new();
    story.leaves("2026-11-20");
    for _ in 0..5 {
        story.desk.book.backup(Why::ByHand, story.desk.acting.now).unwrap();
    }
    let (path, zoe) = (story.desk.book.path().to_owned(), story.zoe.to_string());
    copied(&files(&path), path.parent().unwrap(), kept.path());
    let name = path.file_name().unwrap().to_owned();
    drop(story);
    let mut between = 0;
    for wait in [40, 80, 120, 180, 260, 400] {
        let dir = tempfile::tempdir().unwrap();
        copied(&files(&kept.path().join(&name)), kept.path(), dir.path());
        let place = dir.path().join(&name);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "privacy::tests::kill::child", "--test-threads=1"])
            .env(PLACE, &place)
            .env(WHOM, &zoe)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let look = tempfile::tempdir().unwrap();
        let mut holding = 0;
        let whole: Vec<PathBuf> =
            files(&place).into_iter().filter(|file| file.extension().is_some_and(|e| e == "rallybook")).collect();
        assert_eq!(whole.len(), 6, "a book and five backups, whatever happened");
        for (at, file) in whole.iter().enumerate().skip(1) {
            let copy = look.path().join(format!("{at}.rallybook"));
            std::fs::copy(file, &copy).unwrap();
            assert!(Book::open(&copy, &REGISTRY, None, acting().now).unwrap().verify().unwrap().is_sound());
            holding += usize::from(!found(file, &OF_ZOE).is_empty());
        }
        between += usize::from(holding > 0 && holding < 5);
        let book = Book::open(&place, &REGISTRY, None, acting().now).unwrap();
        assert!(book.verify().unwrap().is_sound());
        let done = book.undo_name().unwrap().is_none() && found(&place, &OF_ZOE).is_empty();
        drop(book);
        if !done {
            erased(&place, &zoe);
        }
        for file in files(&place) {
            assert_eq!(found(&file, &OF_ZOE), Vec::<&str>::new(), "{} after {wait} ms", file.display());
        }
    }
    println!("{between} kills between two backups");
}
