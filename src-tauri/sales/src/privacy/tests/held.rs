//! Notes, assessments and plans about somebody go whole, whatever their words are; old ones go alone.

use super::support::{Story, files, found};
use crate::audience::Visibility;
use crate::coaching::kind::{
    NOTE, NOTE_DAY, NOTE_PERSON, NOTE_TEXT, NOTE_VISIBILITY, SESSION, SESSION_DAY, SESSION_NONE, SESSION_NUMBER,
    SESSION_PERSON,
};
use crate::error::Error;
use crate::privacy::about::everything;
use crate::privacy::erase::{erase, preview};
use crate::privacy::types::Wanted;
use crate::privacy::{erase_old, keep, old_notes, set};
use crate::progress::Progress;
use crate::skills::kind::{
    ASSESSED, ASSESSED_AT, ASSESSED_FROM, ASSESSED_ON, ASSESSMENT, COMPETENCY, COMPETENCY_NAME, GAP, GAP_GOAL,
    GAP_PERSON, GAP_PROGRESS, PROGRESS_GAP, PROGRESS_TEXT,
};
use crate::team::tests::support::day;
use ledger::{Value, Why};
use uuid::Uuid;

/// None of them names her.
const WORDS: [&str; 8] = [
    "talks over the buyer",
    "an earlier wording",
    "let the buyer finish",
    "asks and waits",
    "waited twice",
    "no time for a promise",
    "typed but not kept",
    "half a sentence",
];

struct Ids {
    note: Uuid,
    session: Uuid,
}

fn coached(story: &mut Story, on: &str) -> Ids {
    let [note, session, gap] = [Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4()];
    let (zoe, on) = (Value::Ref(story.zoe), Value::date(Some(day(on))));
    for text in ["an earlier wording", "talks over the buyer"] {
        story
            .desk
            .book
            .transact(&story.desk.acting.edit("Note"), |tx| {
                let oid = tx.create(&NOTE, note)?;
                tx.set(oid, &NOTE_PERSON, zoe.clone())?;
                tx.set(oid, &NOTE_VISIBILITY, Visibility::Person.value())?;
                tx.set(oid, &NOTE_DAY, on.clone())?;
                tx.set(oid, &NOTE_TEXT, Value::text(text))?;
                Ok::<_, Error>(())
            })
            .unwrap();
    }
    story
        .desk
        .book
        .transact(&story.desk.acting.edit("Assess"), |tx| {
            let oid = tx.create(&ASSESSMENT, Uuid::new_v4())?;
            tx.set(oid, &ASSESSED, zoe.clone())?;
            tx.set(oid, &ASSESSED_ON, on.clone())?;
            tx.set(oid, &ASSESSED_AT, Value::Int(1))?;
            tx.set(oid, &ASSESSED_FROM, Value::Record(1, vec![Value::text("let the buyer finish"), on.clone()]))?;
            let oid = tx.create(&GAP, gap)?;
            tx.set(oid, &GAP_PERSON, zoe.clone())?;
            tx.set(oid, &GAP_GOAL, Value::text("asks and waits"))?;
            let oid = tx.create(&GAP_PROGRESS, Uuid::new_v4())?;
            tx.set(oid, &PROGRESS_GAP, Value::Ref(gap))?;
            tx.set(oid, &PROGRESS_TEXT, Value::text("waited twice"))?;
            let oid = tx.create(&SESSION, session)?;
            tx.set(oid, &SESSION_PERSON, zoe.clone())?;
            tx.set(oid, &SESSION_NUMBER, Value::Int(1))?;
            tx.set(oid, &SESSION_DAY, on.clone())?;
            tx.set(oid, &SESSION_NONE, Value::text("no time for a promise"))?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let draft = serde_json::json!({"person": story.zoe, "text": "typed but not kept"}).to_string();
    story.desk.book.set_local("note.draft.1", Some(&draft)).unwrap();
    // A form that was left half filled in is kept where the screens were left.
    let typed = serde_json::json!({"commitment": "", "none": "half a sentence", "without": true});
    let place = serde_json::json!({"coaching_end": {session.to_string(): {"person": story.zoe, "typed": typed}}});
    story.desk.book.set_local("place", Some(&place.to_string())).unwrap();
    Ids { note, session }
}

#[test]
fn what_was_written_about_a_person_goes_whole_and_sessions_keep_their_numbers() {
    let mut story = Story::new();
    let ids = coached(&mut story, "2026-11-20");
    story.desk.book.backup(Why::ByHand, story.desk.acting.now).unwrap();
    story.leaves("2026-11-20");
    let told = everything(&story.desk.book, story.zoe, &story.desk.acting).unwrap();
    let text = serde_json::to_string(&told).unwrap();
    assert_eq!(WORDS.iter().filter(|word| !text.contains(*word)).count(), 0, "{text}");
    assert!(text.contains("shared with"), "each note tells for whom it is");
    let look = preview(&story.desk.book, story.zoe, day("2026-11-23")).unwrap();
    assert!(look.goes.iter().any(|line| line.starts_with("1 note, 1 assessment, ")), "{:?}", look.goes);
    assert!(look.goes.iter().any(|line| line.starts_with("What is typed about the person")), "{:?}", look.goes);
    assert!(look.stays.iter().any(|line| line.starts_with("One session stays")), "{:?}", look.stays);
    let path = story.desk.book.path().to_owned();
    assert!(!found(&path, &WORDS).is_empty());
    let wanted =
        Wanted { id: story.zoe, typed: "Zoë Quillfeather".into(), spared: vec![], also: vec![], delete: vec![] };
    erase(&mut story.desk.book, &story.desk.acting, &wanted, &Progress::silent()).unwrap();
    for file in files(&path) {
        assert_eq!(found(&file, &WORDS), Vec::<&str>::new(), "{}", file.display());
    }
    let book = &story.desk.book;
    let session = book.oid(ids.session).unwrap().unwrap();
    assert_eq!(book.get(session, &SESSION_NUMBER).unwrap(), Value::Int(1));
    let notes: i64 = book.conn().query_row("SELECT count(*) FROM note", [], |r| r.get(0)).unwrap();
    assert_eq!(notes, 0);
    assert!(book.oid(ids.note).unwrap().is_some());
    assert!(book.verify().unwrap().is_sound());
    assert!(preview(book, story.zoe, day("2026-11-23")).unwrap().refused.is_some_and(|why| why.contains("before")));
}

#[test]
fn a_half_filled_form_is_told_in_the_words_that_were_typed() {
    let mut story = Story::new();
    coached(&mut story, "2026-11-20");
    let (book, zoe) = (&mut story.desk.book, story.zoe);
    let discovery = Uuid::new_v4();
    book.transact(&story.desk.acting.edit("Add"), |tx| {
        let oid = tx.create(&COMPETENCY, discovery)?;
        tx.set(oid, &COMPETENCY_NAME, Value::text("Discovery"))?;
        Ok::<_, Error>(())
    })
    .unwrap();
    let end = serde_json::json!({"commitment": "I call Acme", "due": "fri", "deal": story.deal, "none": "", "next": "+2w",
        "without": false});
    let seen = serde_json::json!({discovery.to_string(): {"level": 2, "evidence": "asked twice", "cause": "skill"}});
    let place = serde_json::json!({
        "coaching_end": {"a": {"person": zoe, "typed": end}},
        "skills_card": {"b": {"person": zoe, "typed": {"seen": seen, "chosen": "person"}}},
    });
    book.set_local("place", Some(&place.to_string())).unwrap();
    let told = everything(book, zoe, &story.desk.acting).unwrap();
    let drafts: Vec<&str> = told
        .sections
        .iter()
        .flat_map(|section| &section.entries)
        .filter(|entry| entry.what == "A draft of this copy")
        .map(|entry| entry.text.as_str())
        .collect();
    let deal = "I call Acme; fri; Scales for Alder; +2w";
    assert_eq!(drafts, ["typed but not kept", deal, "Discovery: level 2; asked twice"]);
}

#[test]
fn old_notes_go_alone_while_somebody_works_here() {
    let mut story = Story::new();
    coached(&mut story, "2024-11-22");
    story.desk.book.backup(Why::ByHand, story.desk.acting.now).unwrap();
    let today = day("2026-11-23");
    let (zoe, acting) = (story.zoe, story.desk.acting.clone());
    keep(&mut story.desk.book, &acting, zoe, "2027-01-31").unwrap();
    assert!(old_notes(&story.desk.book, today).unwrap().people.is_empty(), "her own day counts");
    keep(&mut story.desk.book, &acting, zoe, "").unwrap();
    let old = old_notes(&story.desk.book, today).unwrap();
    assert_eq!((old.before, old.people.len()), (day("2024-11-23"), 1));
    let line = "Older than 24 months: 1 note and 1 assessment about Zoë Quillfeather.";
    assert_eq!(old.line.as_deref(), Some(line));
    set(&mut story.desk.book, &acting, Some(1), None).unwrap();
    let short = old_notes(&story.desk.book, today).unwrap().line.unwrap();
    assert!(short.starts_with("Older than 1 month: "), "{short}");
    set(&mut story.desk.book, &acting, Some(24), None).unwrap();
    assert_eq!(
        (old.people[0].what.as_str(), old.people[0].oldest),
        ("1 note and 1 assessment", Some(day("2024-11-22")))
    );
    let told = erase_old(&mut story.desk.book, &acting, &[zoe], &Progress::silent()).unwrap();
    assert_eq!((told.backups, told.stuck.len()), (1, 0));
    let path = story.desk.book.path().to_owned();
    let gone = ["talks over the buyer", "an earlier wording", "let the buyer finish", "no time for a promise"];
    for file in files(&path) {
        assert_eq!(found(&file, &gone), Vec::<&str>::new(), "{}", file.display());
        assert!(!found(&file, &["Zoë Quillfeather"]).is_empty(), "she works here");
    }
    // What is worked on is not old.
    assert_eq!(found(&path, &["asks and waits"]), ["asks and waits"]);
    assert!(story.desk.book.verify().unwrap().is_sound());
    assert!(old_notes(&story.desk.book, today).unwrap().people.is_empty());
    let again = erase_old(&mut story.desk.book, &acting, &[zoe], &Progress::silent());
    assert!(again.is_err_and(|e| e.to_string().contains("Nothing was changed")));
}
