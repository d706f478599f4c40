//! Notes by example: typed, kept, shared, searched.

use super::{begin, desk, later, noted, typed};
use crate::audience::Visibility;
use crate::coaching::types::SessionEnd;
use crate::coaching::{delete, drop_draft, end, keep, keep_all, lines, notes_of, search, share, sharing, write};
use crate::undo;

#[test]
fn what_is_typed_is_one_change_when_it_is_left() {
    let (mut desk, ann) = desk();
    let seq = desk.book.seq().unwrap();
    let first = write(&desk.book, &desk.acting, &typed(None, ann, None, "She")).unwrap();
    let note = write(&desk.book, &desk.acting, &typed(Some(first.id), ann, None, "She asked well")).unwrap();
    assert!(note.draft && note.id == first.id && desk.book.seq().unwrap() == seq);
    let kept = keep(&mut desk.book, &desk.acting, note.id).unwrap();
    assert_eq!((kept.text.as_str(), kept.draft, kept.author.as_deref()), ("She asked well", false, Some("Leader")));
    assert_eq!(undo::state(&desk.book).unwrap().undo.as_deref(), Some("Note on Ann Lee"));
    let seq = desk.book.seq().unwrap();
    // The same text again is no change, and neither is a draft that was thought better of.
    write(&desk.book, &desk.acting, &typed(Some(note.id), ann, None, "She asked well!")).unwrap();
    write(&desk.book, &desk.acting, &typed(Some(note.id), ann, None, "She asked well")).unwrap();
    keep(&mut desk.book, &desk.acting, note.id).unwrap();
    write(&desk.book, &desk.acting, &typed(Some(note.id), ann, None, "She did not")).unwrap();
    let left = drop_draft(&desk.book, note.id).unwrap().unwrap();
    assert_eq!((left.text.as_str(), desk.book.seq().unwrap()), ("She asked well", seq));
}

#[test]
fn a_draft_without_words_writes_nothing() {
    let (mut desk, ann) = desk();
    let session = begin(&mut desk, ann);
    let seq = desk.book.seq().unwrap();
    let note = &session.notes[0];
    assert!(keep(&mut desk.book, &desk.acting, note.id).unwrap().draft);
    keep_all(&mut desk.book, &desk.acting).unwrap();
    let blank = write(&desk.book, &desk.acting, &typed(None, ann, None, " \n")).unwrap();
    keep(&mut desk.book, &desk.acting, blank.id).unwrap();
    assert_eq!(desk.book.seq().unwrap(), seq);
    assert!(notes_of(&desk.book, None).unwrap().is_empty());
    assert!(write(&desk.book, &desk.acting, &typed(Some(blank.id), ann, None, "late")).is_err());
}

#[test]
fn whoever_ends_a_session_in_the_middle_of_a_sentence_has_written_it() {
    let (mut desk, ann) = desk();
    let session = begin(&mut desk, ann);
    let (id, note) = (session.line.id.unwrap(), session.notes[0].id);
    let text = format!("{}She will call the buyer", session.notes[0].text);
    write(&desk.book, &desk.acting, &typed(Some(note), ann, Some(id), &text)).unwrap();
    let none = SessionEnd { none: "First talk".into(), ..SessionEnd::default() };
    end(&mut desk.book, &desk.acting, id, &none).unwrap();
    let line = &lines(&desk.book, desk.acting.now.today, ann).unwrap()[0];
    assert_eq!((line.notes, line.excerpt.as_deref()), (1, Some("She will call the buyer")));
    undo::undo(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(notes_of(&desk.book, Some(ann)).unwrap()[0].text, text);
}

#[test]
fn a_note_that_was_deleted_while_somebody_typed_is_written_anew() {
    let (mut desk, ann) = desk();
    let id = noted(&mut desk, ann, "First words");
    write(&desk.book, &desk.acting, &typed(Some(id), ann, None, "Second words")).unwrap();
    let oid = desk.book.oid(id).unwrap().unwrap();
    let op = desk.acting.edit("Elsewhere");
    desk.book.transact(&op, |tx| tx.delete(oid)).unwrap();
    let kept = keep(&mut desk.book, &desk.acting, id).unwrap();
    assert_eq!((kept.text.as_str(), kept.id != id), ("Second words", true));
}

#[test]
fn sharing_is_asked_once_with_what_it_means_and_stays_in_the_history() {
    let (mut desk, ann) = desk();
    let id = noted(&mut desk, ann, "She asked well");
    let asked = sharing(&desk.book, id, Visibility::Person).unwrap();
    let said = |asked: &crate::audience::Sharing| format!("{}\n{}", asked.question, asked.sentences.join("\n"));
    let mut told = said(&asked);
    later(&mut desk, 1);
    share(&mut desk.book, &desk.acting, id, Visibility::Person).unwrap();
    assert_eq!(undo::state(&desk.book).unwrap().undo.as_deref(), Some("Share a note with Ann Lee"));
    told += &format!("\n\n{}", said(&sharing(&desk.book, id, Visibility::Owner).unwrap()));
    told += &format!("\n\n{}", said(&sharing(&desk.book, id, Visibility::Private).unwrap()));
    told += &format!("\n\n{}", said(&sharing(&desk.book, id, Visibility::Person).unwrap()));
    share(&mut desk.book, &desk.acting, id, Visibility::Private).unwrap();
    let note = notes_of(&desk.book, Some(ann)).unwrap().remove(0);
    assert_eq!((note.visibility, note.mark.as_str()), (Visibility::Private, "Private"));
    for one in &note.shared {
        told += &format!("\n\n{}", one.text);
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_draft_is_shared_with_its_present_text() {
    let (mut desk, ann) = desk();
    let note = write(&desk.book, &desk.acting, &typed(None, ann, None, "She asked well")).unwrap();
    share(&mut desk.book, &desk.acting, note.id, Visibility::Owner).unwrap();
    let note = notes_of(&desk.book, Some(ann)).unwrap().remove(0);
    assert_eq!((note.visibility, note.draft, note.shared.len()), (Visibility::Owner, false, 1));
    // What has no words yet takes it along.
    let session = begin(&mut desk, ann);
    let blank = &session.notes[0];
    share(&mut desk.book, &desk.acting, blank.id, Visibility::Person).unwrap();
    write(&desk.book, &desk.acting, &typed(Some(blank.id), ann, session.line.id, "Words")).unwrap();
    assert_eq!(keep(&mut desk.book, &desk.acting, blank.id).unwrap().visibility, Visibility::Person);
}

#[test]
fn a_word_is_found_by_its_beginning_without_markup_and_goes_with_its_note() {
    let (mut desk, ann) = desk();
    let id = noted(&mut desk, ann, "## Goal\nAsk Zo\u{eb} for the **budget** before Friday");
    let found = search(&desk.book, "zoe budg", Some(ann)).unwrap();
    assert_eq!((found.count, found.hits[0].note), (1, id));
    let pieces = &found.hits[0].excerpt;
    assert_eq!(pieces.concat(), "Goal Ask Zo\u{eb} for the budget before Friday");
    assert_eq!((pieces[1].as_str(), pieces[3].as_str()), ("Zo\u{eb}", "budget"));
    assert_eq!(search(&desk.book, "budget absent", None).unwrap().count, 0);
    for hostile in
        ["", "\"", "*", "NEAR(", "a\" OR \"b", "-", "text:budget", "^", "\0", "budget \0 \u{301}", "(", "{a b}: c"]
    {
        search(&desk.book, hostile, None).unwrap();
    }
    delete(&mut desk.book, &desk.acting, &[id]).unwrap();
    assert_eq!(search(&desk.book, "budget", None).unwrap().count, 0);
    undo::undo(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(search(&desk.book, "budget", None).unwrap().count, 1);
    // Nothing of the index is in the file.
    let stored = "SELECT count(*) FROM main.sqlite_master WHERE name LIKE 'note_words%'";
    assert_eq!(desk.book.conn().query_row(stored, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn behind_the_veil_only_what_they_may_see_is_listed_counted_and_found() {
    let (mut desk, ann) = desk();
    let ben = desk.seller("Ben Hart", &[]);
    let private = noted(&mut desk, ann, "budget private");
    for (person, text, to) in [
        (ann, "budget for ann", Visibility::Person),
        (ben, "budget for ben", Visibility::Person),
        (ben, "budget for the owner", Visibility::Owner),
    ] {
        let id = noted(&mut desk, person, text);
        share(&mut desk.book, &desk.acting, id, to).unwrap();
    }
    let count = |desk: &super::Desk| search(&desk.book, "budget", None).unwrap().count;
    assert_eq!(count(&desk), 4);
    for (eyes, seen) in [("team", 0), ("owner", 1), (&*format!("person:{ann}"), 1), (&*format!("person:{ben}"), 1)] {
        desk.book.veil(Some(eyes)).unwrap();
        assert_eq!((count(&desk), notes_of(&desk.book, None).unwrap().len()), (seen, seen as usize), "{eyes}");
        let people = crate::coaching::people(&desk.book, desk.acting.now.today).unwrap().people;
        let names: Vec<&str> = people.iter().map(|one| one.name.as_str()).collect();
        match eyes {
            "team" => assert!(names.is_empty()),
            "owner" => assert_eq!(names, ["Ben Hart"]),
            _ => assert_eq!(names.len(), 1),
        }
        assert!(sharing(&desk.book, private, Visibility::Person).is_err());
        desk.book.veil(None).unwrap();
    }
    // With Ann in the room a new note is hers to see, and there is none about Ben.
    desk.book.veil(Some(&format!("person:{ann}"))).unwrap();
    let note = write(&desk.book, &desk.acting, &typed(None, ann, None, "We agreed on Friday")).unwrap();
    assert_eq!(note.mark, "Shared with Ann Lee");
    assert!(write(&desk.book, &desk.acting, &typed(None, ben, None, "About Ben")).is_err());
    keep_all(&mut desk.book, &desk.acting).unwrap();
    desk.book.veil(None).unwrap();
    assert_eq!(notes_of(&desk.book, Some(ann)).unwrap().len(), 3);
}
