//! What an erasure takes out, and what it leaves.

use super::support::{OF_JO, OF_ZOE, Story, files, found, some_day};
use crate::pipeline::kind::{CATEGORY, NEXT_STEP, NOTES, OWNER};
use crate::privacy::about::everything;
use crate::privacy::erase::{erase, preview};
use crate::privacy::types::{Erased, Wanted};
use crate::progress::Progress;
use ledger::{Book, Value, Why};
use uuid::Uuid;

fn wanted(id: Uuid, typed: &str) -> Wanted {
    Wanted { id, typed: typed.into(), spared: vec![], also: vec![], delete: vec![] }
}

fn erased(story: &mut Story, id: fn(&Story) -> Uuid, typed: &str) -> Erased {
    let id = id(story);
    let (book, acting) = (&mut story.desk.book, &story.desk.acting);
    erase(book, acting, &wanted(id, typed), &Progress::silent()).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn nothing_is_left_in_the_clear_and_figures_stay() {
    let mut story = Story::new();
    let first = story.desk.book.backup(Why::ByHand, story.desk.acting.now).unwrap();
    story.leaves("2026-11-20");
    story.desk.book.backup(Why::Import, story.desk.acting.now).unwrap();
    assert!(!found(&first.path, &OF_ZOE).is_empty());
    let told = erased(&mut story, |s| s.zoe, "Zoë Quillfeather");
    assert_eq!((told.called.as_str(), told.backups), ("Erased person 1", 2));
    let path = story.desk.book.path().to_owned();
    for file in files(&path) {
        assert_eq!(found(&file, &OF_ZOE), Vec::<&str>::new(), "{}", file.display());
    }
    assert!(!found(&path, &OF_JO).is_empty(), "who was not erased stays");
    let verdict = story.desk.book.verify().unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    // Figures and facts stay, under the other name.
    let book = &story.desk.book;
    let oid = book.oid(story.deal).unwrap().unwrap();
    assert_eq!(book.get(oid, &OWNER).unwrap(), Value::Ref(story.ben));
    let Value::Record(_, category) = book.get(oid, &CATEGORY).unwrap() else { panic!("a category") };
    assert_eq!(category[..2], [text("commit"), text("Erased person 1")]);
    let notes = "Ask Erased person 1 (Erased person 1) before calling JO PARKWRIGHT.";
    assert_eq!(book.get(oid, &NOTES).unwrap(), text(notes));
    let Value::Record(_, step) = book.get(oid, &NEXT_STEP).unwrap() else { panic!("a step") };
    assert_eq!(step[0], text("Erased person 1 meets Jo Parkwright"));
    let history = crate::pipeline::history::of_deal(book, story.deal).unwrap();
    assert!(history.iter().any(|line| line.actor == "Erased person 1"));
    let people = crate::team::list(book, some_day()).unwrap();
    assert!(people.iter().any(|one| one.name == "Erased person 1" && !one.active));
    // No undo and no backup brings anything back.
    assert!(crate::undo::state(book).unwrap().undo.is_none_or(|name| !name.contains("Erase")));
    let acting = story.desk.acting.clone();
    while story.desk.book.undo(&acting.actor, acting.role, acting.now).is_ok() {}
    for file in files(&path) {
        assert_eq!(found(&file, &OF_ZOE), Vec::<&str>::new(), "{}", file.display());
    }
}

#[test]
fn a_backup_that_was_rewritten_opens_and_still_holds_what_it_held() {
    let mut story = Story::new();
    let backup = story.desk.book.backup(Why::ByHand, story.desk.acting.now).unwrap().path;
    story.leaves("2026-11-20");
    erased(&mut story, |s| s.zoe, "Zoë Quillfeather");
    let now = story.desk.acting.now;
    let place = backup.with_file_name("looked at.rallybook");
    std::fs::copy(&backup, &place).unwrap();
    let old = Book::open(&place, &crate::kinds::REGISTRY, None, now).unwrap();
    assert!(old.verify().unwrap().is_sound());
    let oid = old.oid(story.deal).unwrap().unwrap();
    assert_eq!(old.get(oid, &OWNER).unwrap(), Value::Ref(story.zoe), "as it was when the backup was taken");
    let people = crate::team::list(&old, some_day()).unwrap();
    assert!(people.iter().any(|one| one.id == story.zoe && one.name == "Erased person 1"));
}

#[test]
fn somebody_at_a_buyer_is_erased_while_the_deal_is_open() {
    let mut story = Story::new();
    let told = erased(&mut story, |s| s.jo, "Jo Parkwright");
    assert!(told.text.ends_with("This cannot be undone."), "{}", told.text);
    for file in files(story.desk.book.path()) {
        assert_eq!(found(&file, &OF_JO), Vec::<&str>::new(), "{}", file.display());
    }
    let people = crate::contacts::of_deal(&story.desk.book, story.deal).unwrap();
    assert_eq!(people.people[0].contact.name, "Erased person 1");
    assert!(people.authority_met, "that a decision maker was met is a fact of the deal");
    assert!(story.desk.book.verify().unwrap().is_sound());
    // A second one has the next number; the first is left alone.
    story.leaves("2026-11-20");
    assert_eq!(erased(&mut story, |s| s.zoe, "Zoë Quillfeather").called, "Erased person 2");
    for file in files(story.desk.book.path()) {
        assert_eq!(found(&file, &OF_ZOE), Vec::<&str>::new());
        assert_eq!(found(&file, &OF_JO), Vec::<&str>::new());
    }
    assert!(story.desk.book.verify().unwrap().is_sound());
    let again = preview(&story.desk.book, story.jo, some_day()).unwrap();
    assert!(again.refused.is_some_and(|why| why.contains("was erased before")));
}

#[test]
fn who_works_here_or_was_typed_wrong_is_not_erased() {
    let mut story = Story::new();
    let acting = story.desk.acting.clone();
    let refused = erase(&mut story.desk.book, &acting, &wanted(story.zoe, "Zoë Quillfeather"), &Progress::silent());
    assert!(refused.unwrap_err().to_string().contains("works here"));
    story.leaves("2026-11-20");
    let refused = erase(&mut story.desk.book, &acting, &wanted(story.zoe, "Zoe"), &Progress::silent());
    assert!(refused.unwrap_err().to_string().contains("Nothing was changed"));
    assert!(!found(story.desk.book.path(), &OF_ZOE).is_empty());
}

#[test]
fn a_text_that_is_spared_stays_and_one_that_is_named_goes() {
    let mut story = Story::new();
    story.leaves("2026-11-20");
    let look = preview(&story.desk.book, story.zoe, some_day()).unwrap();
    let notes = look.mentions.iter().find(|one| one.place.starts_with("Notes of")).unwrap();
    assert!(notes.ticked && notes.whole && notes.text.contains("QUILLFEATHER"), "{notes:?}");
    assert!(look.goes.iter().any(|line| line.contains("one row from the CRM")), "{:?}", look.goes);
    let asked = Wanted { spared: vec![notes.key.clone()], ..wanted(story.zoe, "Zoë Quillfeather") };
    let acting = story.desk.acting.clone();
    erase(&mut story.desk.book, &acting, &asked, &Progress::silent()).unwrap();
    let oid = story.desk.book.oid(story.deal).unwrap().unwrap();
    let Value::Text(left) = story.desk.book.get(oid, &NOTES).unwrap() else { panic!("notes") };
    assert!(left.contains("QUILLFEATHER"));
}

#[test]
fn a_backup_that_cannot_be_opened_is_named_and_deleted_only_when_asked() {
    let mut story = Story::new();
    story.leaves("2026-11-20");
    let backup = story.desk.book.backup(Why::ByHand, story.desk.acting.now).unwrap().path;
    let bytes = std::fs::read(&backup).unwrap();
    std::fs::write(&backup, [&b"noise noise noise"[..], &bytes[17..]].concat()).unwrap();
    let look = preview(&story.desk.book, story.zoe, some_day()).unwrap();
    assert_eq!((look.stuck.len(), look.backups), (1, 0));
    let acting = story.desk.acting.clone();
    let delete = vec![look.stuck[0].path.clone()];
    let asked = Wanted { delete, ..wanted(story.zoe, "Zoë Quillfeather") };
    let told = erase(&mut story.desk.book, &acting, &asked, &Progress::silent()).unwrap();
    assert_eq!((told.deleted, told.stuck.len()), (1, 0));
    assert!(!backup.exists());
}

#[test]
fn cut_short_between_backups_it_is_done_by_erasing_again() {
    let mut story = Story::new();
    story.leaves("2026-11-20");
    for _ in 0..3 {
        story.desk.book.backup(Why::ByHand, story.desk.acting.now).unwrap();
    }
    let acting = story.desk.acting.clone();
    // Stopped at the second backup.
    let stop = std::sync::atomic::AtomicBool::new(false);
    let tell = |done: u64, _: u64, _: &str| stop.store(done >= 1, std::sync::atomic::Ordering::Relaxed);
    let asked = wanted(story.zoe, "Zoë Quillfeather");
    assert!(erase(&mut story.desk.book, &acting, &asked, &Progress::new(&tell, &stop)).is_err());
    let path = story.desk.book.path().to_owned();
    let holding = |words: &[&str]| files(&path).iter().filter(|file| !found(file, words).is_empty()).count();
    assert!(holding(&OF_ZOE) > 1 && holding(&OF_ZOE) < files(&path).len());
    // A kill leaves a half written copy beside them.
    let half = files(&path).pop().unwrap().with_extension("erasing");
    std::fs::write(&half, "Zoë Quillfeather").unwrap();
    erase(&mut story.desk.book, &acting, &asked, &Progress::silent()).unwrap();
    assert_eq!(holding(&OF_ZOE), 0);
    assert!(!half.exists());
}

#[test]
fn everything_about_a_person_tells_every_place() {
    let mut story = Story::new();
    story.leaves("2026-11-20");
    let told = everything(&story.desk.book, story.zoe, &story.desk.acting).unwrap();
    let section = |key: &str| told.sections.iter().find(|section| section.key == key).unwrap();
    for key in ["record", "history", "roles", "deals", "actions", "recognition", "mentions", "steps"] {
        assert!(section(key).count > 0, "{key}");
    }
    assert_eq!((told.version, told.controller.as_str()), (1, "Client"));
    assert!(section("deals").entries[0].text.contains("before"), "{:?}", section("deals"));
    let of_jo = everything(&story.desk.book, story.jo, &story.desk.acting).unwrap();
    let parts = of_jo.sections.iter().find(|section| section.key == "parts").unwrap();
    assert!(parts.entries[0].text.contains("decision maker"), "{parts:?}");
    assert!(of_jo.sections.iter().all(|section| section.key != "targets"));
}
