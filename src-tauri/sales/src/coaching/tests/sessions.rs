//! Sessions by example: begun, ended, missed, opened again; promises that head the next one.

use super::{begin, desk, later, promise};
use crate::actions;
use crate::actions::types::{ActionEdit, ActionKind, NewAction};
use crate::coaching::types::{Kept, SessionEdit, SessionEnd, SessionKind, SessionState};
use crate::coaching::{
    delete, edit, end, end_on_paper, lines, link, miss, of, people, plan, reopen, session, set_rhythm, start,
};
use crate::pipeline::words::shown_date;
use crate::undo;

#[test]
fn a_session_begins_with_one_step_and_something_to_type_in() {
    let (mut desk, ann) = desk();
    let first = begin(&mut desk, ann);
    assert_eq!((first.line.name.as_str(), first.line.state), ("#1 begun", SessionState::Begun));
    assert_eq!(first.form_name.as_deref(), Some("GROW"));
    let [note] = first.notes.as_slice() else { panic!("one note") };
    assert!(note.draft && note.text.starts_with("## Goal") && first.line.notes == 0);
    assert_eq!(note.mark, "Private");
    // What is open is opened, not made once more.
    let again = begin(&mut desk, ann);
    assert_eq!((again.line.id, &again.notes[0].id), (first.line.id, &note.id));
    assert_eq!(undo::state(&desk.book).unwrap().undo.as_deref(), Some("Start session 1 with Ann Lee"));
    undo::undo(&mut desk.book, &desk.acting).unwrap();
    assert!(lines(&desk.book, desk.acting.now.today, ann).unwrap().is_empty());
}

#[test]
fn a_session_ends_with_a_promise_that_heads_the_next_one() {
    let (mut desk, ann) = desk();
    let first = begin(&mut desk, ann).line.id.unwrap();
    let nothing = end(&mut desk.book, &desk.acting, first, &SessionEnd::default()).unwrap_err().to_string();
    assert!(nothing.contains("with a commitment, or with why there is none"), "{nothing}");
    let undated = end(&mut desk.book, &desk.acting, first, &promise("Call Acme", "")).unwrap_err().to_string();
    assert!(undated.contains("By when is not said"), "{undated}");
    let both = SessionEnd { none: "Ill".into(), ..promise("Call Acme", "fri") };
    assert!(end(&mut desk.book, &desk.acting, first, &both).is_err());
    let ended = SessionEnd { next: "+2w".into(), ..promise("I call Acme's buyer", "+3d") };
    let done = end(&mut desk.book, &desk.acting, first, &ended).unwrap();
    assert_eq!((done.name.as_str(), done.count), ("End session 1 with Ann Lee", 3));
    let today = desk.acting.now.today;
    let shown = lines(&desk.book, today, ann).unwrap();
    assert_eq!(shown.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["#2 planned", "#1"]);
    assert_eq!(shown[1].commitment.as_ref().unwrap().text, "I call Acme's buyer");
    // One step back takes all of it.
    undo::undo(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(lines(&desk.book, today, ann).unwrap().len(), 1);
    undo::redo(&mut desk.book, &desk.acting).unwrap();
    // The planned one is the next, and opens with what was promised.
    let action = shown[1].commitment.as_ref().unwrap().id;
    let moved = ActionEdit::Due { input: "+1w".into() };
    actions::edit(&mut desk.book, &desk.acting, &[action], &[moved]).unwrap();
    later(&mut desk, 14);
    let second = begin(&mut desk, ann);
    assert_eq!((second.line.number, second.before.as_ref().unwrap().number), (2, 1));
    let [head] = second.commitments.as_slice() else { panic!("one") };
    assert_eq!((head.kept, head.number), (Kept::Overdue, Some(1)));
    assert_eq!(head.words, "Was due 3 Dec, 4 days ago, moved once");
    actions::done(&mut desk.book, &desk.acting, &[action]).unwrap();
    let second = session(&desk.book, desk.acting.now.today, &[], second.line.id.unwrap()).unwrap();
    assert_eq!(second.commitments[0].words, "Done on 7 Dec, 4 days late, moved once");
    let counts = of(&desk.book, desk.acting.now.today, ann).unwrap().counts;
    assert_eq!((counts.made, counts.late, counts.sentence.as_str()), (1, 1, "One commitment so far."));
}

#[test]
fn a_planned_session_is_held_a_few_days_early_or_a_week_late() {
    use SessionKind::{JointVisit, OneToOne};
    for (kind, named, planned, number) in [
        (OneToOne, None, "+3d", 1),
        (OneToOne, None, "+4d", 2),
        (OneToOne, None, "-7d", 1),
        (OneToOne, None, "-8d", 2),
        // Another kind is begun early only by its name.
        (JointVisit, None, "+1d", 2),
        (JointVisit, Some(JointVisit), "+3d", 1),
        (JointVisit, Some(OneToOne), "+0d", 2),
        (JointVisit, None, "+0d", 1),
        (JointVisit, None, "-7d", 1),
        (JointVisit, None, "-8d", 2),
    ] {
        let (mut desk, ann) = desk();
        let today = desk.acting.now.today;
        let away: i64 = planned.trim_matches(|c| matches!(c, '+' | 'd')).parse().unwrap();
        let on = today + chrono::Duration::days(away);
        plan(&mut desk.book, &desk.acting, ann, kind, &on.to_string()).unwrap();
        let begun = start(&mut desk.book, &desk.acting, &[], ann, named, None).unwrap().line;
        assert_eq!((begun.number, begun.on), (number, Some(today)), "{planned}");
        let words = match (number, away) {
            (2, _) => "Start session 2 with Ann Lee".to_owned(),
            (_, 0) => "Begin session 1 with Ann Lee".to_owned(),
            _ => format!("Begin session 1 with Ann Lee, planned for {}", shown_date(on)),
        };
        assert_eq!(undo::state(&desk.book).unwrap().undo, Some(words));
        // Taken back, it is planned for its own day again.
        undo::undo(&mut desk.book, &desk.acting).unwrap();
        assert_eq!(lines(&desk.book, today, ann).unwrap()[0].on, Some(on), "{planned}");
    }
}

#[test]
fn a_session_ends_once_it_has_begun_or_where_it_was_held_on_paper() {
    let (mut desk, ann) = desk();
    let id = plan(&mut desk.book, &desk.acting, ann, SessionKind::OneToOne, "+1d").unwrap().id;
    let ended = promise("I call Acme's buyer", "+3d");
    let refused = end(&mut desk.book, &desk.acting, id, &ended).unwrap_err().to_string();
    assert!(refused.starts_with("Session 1 with Ann Lee has not begun. Nothing was changed;"), "{refused}");
    let today = desk.acting.now.today;
    assert_eq!(session(&desk.book, today, &[], id).unwrap().before_end.len(), 1);
    end_on_paper(&mut desk.book, &desk.acting, id, &ended).unwrap();
    assert_eq!(lines(&desk.book, today, ann).unwrap()[0].state, SessionState::Held);
    assert!(end_on_paper(&mut desk.book, &desk.acting, id, &ended).is_err());
}

#[test]
fn the_latest_promise_stands_first_wherever_it_was_made() {
    let (mut desk, ann) = desk();
    let by_plan = |desk: &mut super::Desk, text: &str| {
        let new = NewAction {
            text: text.into(),
            kind: ActionKind::Commitment,
            person: Some(ann),
            due: "+2w".into(),
            ..NewAction::default()
        };
        actions::create(&mut desk.book, &desk.acting, &new).unwrap();
    };
    by_plan(&mut desk, "First, for the plan");
    let id = begin(&mut desk, ann).line.id.unwrap();
    end(&mut desk.book, &desk.acting, id, &promise("Second, in a session", "+2w")).unwrap();
    by_plan(&mut desk, "Third, the same day");
    later(&mut desk, 7);
    by_plan(&mut desk, "Fourth, a week later");
    let first = |all: Vec<crate::coaching::types::Commitment>| -> Vec<String> {
        all.into_iter().map(|one| one.action.text.split(',').next().unwrap_or_default().to_owned()).collect()
    };
    let all = ["Fourth", "Third", "Second", "First"];
    let shown = of(&desk.book, desk.acting.now.today, ann).unwrap();
    assert_eq!(first(shown.commitments), all);
    assert_eq!(shown.coached.commitment.unwrap().action.text, "Fourth, a week later");
    assert_eq!(first(begin(&mut desk, ann).commitments), all);
}

#[test]
fn a_session_that_is_opened_again_rewords_its_promise() {
    let (mut desk, ann) = desk();
    let id = begin(&mut desk, ann).line.id.unwrap();
    end(&mut desk.book, &desk.acting, id, &promise("Call Acme", "fri")).unwrap();
    assert!(end(&mut desk.book, &desk.acting, id, &promise("Call Acme", "fri")).is_err());
    reopen(&mut desk.book, &desk.acting, id).unwrap();
    end(&mut desk.book, &desk.acting, id, &promise("Visit Acme", "+1w")).unwrap();
    let all = of(&desk.book, desk.acting.now.today, ann).unwrap();
    assert_eq!(all.commitments.iter().map(|one| one.action.text.as_str()).collect::<Vec<_>>(), ["Visit Acme"]);
    reopen(&mut desk.book, &desk.acting, id).unwrap();
    let none = SessionEnd { none: "Nothing to change before the trade fair".into(), ..SessionEnd::default() };
    end(&mut desk.book, &desk.acting, id, &none).unwrap();
    let all = of(&desk.book, desk.acting.now.today, ann).unwrap();
    assert!(all.commitments.is_empty());
    assert_eq!(all.sessions[0].no_commitment.as_deref(), Some("Nothing to change before the trade fair"));
}

#[test]
fn a_missing_number_shows_a_skipped_session() {
    let (mut desk, ann) = desk();
    for day in ["+1w", "+2w", "+3w"] {
        plan(&mut desk.book, &desk.acting, ann, SessionKind::JointVisit, day).unwrap();
    }
    let today = desk.acting.now.today;
    let ids: Vec<_> = lines(&desk.book, today, ann).unwrap().iter().rev().filter_map(|one| one.id).collect();
    assert!(miss(&mut desk.book, &desk.acting, ids[0], " ").is_err());
    miss(&mut desk.book, &desk.acting, ids[0], "The buyer moved the day").unwrap();
    delete(&mut desk.book, &desk.acting, &[ids[1]]).unwrap();
    let names =
        |desk: &super::Desk| lines(&desk.book, today, ann).unwrap().into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names(&desk), ["#3 planned", "#2 skipped", "#1 missed"]);
    reopen(&mut desk.book, &desk.acting, ids[0]).unwrap();
    assert_eq!(names(&desk)[2], "#1 planned");
    edit(&mut desk.book, &desk.acting, &[], ids[0], &[SessionEdit::On { input: "tomorrow?".into() }]).unwrap_err();
    edit(&mut desk.book, &desk.acting, &[], ids[0], &[SessionEdit::Kind { kind: SessionKind::CallReview }]).unwrap();
    assert_eq!(lines(&desk.book, today, ann).unwrap()[2].kind_name, "Call review");
}

#[test]
fn a_number_that_was_given_once_is_given_to_nobody_else() {
    let (mut desk, ann) = desk();
    let ben = desk.seller("Ben Hart", &[]);
    let today = desk.acting.now.today;
    let first = begin(&mut desk, ann).line.id.unwrap();
    delete(&mut desk.book, &desk.acting, &[first]).unwrap();
    let second = begin(&mut desk, ann);
    assert_eq!(second.line.number, 2);
    let names: Vec<_> = lines(&desk.book, today, ann).unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["#2 begun", "#1 skipped"]);
    // What is planned at the end of another keeps to it, too; and everybody counts for themselves.
    let next = SessionEnd { next: "+2w".into(), ..promise("Call Acme", "fri") };
    end(&mut desk.book, &desk.acting, second.line.id.unwrap(), &next).unwrap();
    let third = lines(&desk.book, today, ann).unwrap()[0].clone();
    assert_eq!(third.name, "#3 planned");
    delete(&mut desk.book, &desk.acting, &[third.id.unwrap()]).unwrap();
    assert_eq!((begin(&mut desk, ann).line.number, begin(&mut desk, ben).line.number), (4, 1));
    // A session whose making was taken back never was.
    undo::undo(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(begin(&mut desk, ben).line.number, 1);
}

#[test]
fn another_form_gives_its_headings_to_what_nobody_has_typed_in() {
    let (mut desk, ann) = desk();
    let begun = begin(&mut desk, ann);
    let id = begun.line.id.unwrap();
    edit(&mut desk.book, &desk.acting, &[], id, &[SessionEdit::Form { key: "deal_coaching".into() }]).unwrap();
    let shown = session(&desk.book, desk.acting.now.today, &[], id).unwrap();
    assert!(shown.notes[0].text.starts_with("## Why the buyer acts"), "{}", shown.notes[0].text);
    assert_eq!(shown.notes[0].id, begun.notes[0].id);
    assert!(edit(&mut desk.book, &desk.acting, &[], id, &[SessionEdit::Form { key: "sermon".into() }]).is_err());
}

#[test]
fn deals_are_linked_unlinked_and_linked_again() {
    let (mut desk, ann) = desk();
    let id = begin(&mut desk, ann).line.id.unwrap();
    let title = crate::pipeline::types::Edit::Title { text: "Scales".into() };
    let deal = crate::pipeline::edit::create(&mut desk.book, &desk.acting, &[title]).unwrap().id;
    for (linked, names) in [(true, vec!["Scales"]), (false, vec![]), (true, vec!["Scales"])] {
        link(&mut desk.book, &desk.acting, id, &[deal], linked).unwrap();
        let shown = session(&desk.book, desk.acting.now.today, &[], id).unwrap();
        assert_eq!(shown.deals.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), names);
    }
    assert!(link(&mut desk.book, &desk.acting, id, &[uuid::Uuid::nil()], true).is_err());
}

#[test]
fn it_is_time_when_the_rhythm_says_so() {
    let (mut desk, ann) = desk();
    let due = |desk: &super::Desk| {
        let all = people(&desk.book, desk.acting.now.today).unwrap();
        assert_eq!((all.people.len(), all.people[0].person, all.writes), (1, ann, true));
        all.people[0].due.clone()
    };
    assert_eq!(due(&desk).as_deref(), Some("No session so far"));
    let id = begin(&mut desk, ann).line.id.unwrap();
    assert_eq!(due(&desk), None);
    later(&mut desk, 1);
    assert_eq!(due(&desk).as_deref(), Some("#1 was begun on 23 Nov and has not ended"));
    let none = SessionEnd { none: "First talk".into(), ..SessionEnd::default() };
    end(&mut desk.book, &desk.acting, id, &none).unwrap();
    later(&mut desk, 13);
    assert_eq!(due(&desk), None);
    later(&mut desk, 1);
    assert_eq!(due(&desk).as_deref(), Some("The last was 15 days ago, and none is planned"));
    set_rhythm(&mut desk.book, &desk.acting, 28).unwrap();
    assert_eq!(due(&desk), None);
    assert!(set_rhythm(&mut desk.book, &desk.acting, 0).is_err());
    plan(&mut desk.book, &desk.acting, ann, SessionKind::OneToOne, "+1d").unwrap();
    assert_eq!(due(&desk), None);
    later(&mut desk, 2);
    assert_eq!(due(&desk).as_deref(), Some("Was planned for 9 Dec, 1 day ago"));
}

#[test]
fn a_day_that_was_taken_back_or_corrected_in_the_session_is_no_move() {
    let (mut desk, ann) = desk();
    let id = begin(&mut desk, ann).line.id.unwrap();
    end(&mut desk.book, &desk.acting, id, &promise("Call Acme", "+3d")).unwrap();
    let kept = |desk: &crate::team::tests::support::Desk| {
        of(&desk.book, desk.acting.now.today, ann).unwrap().commitments.remove(0)
    };
    let action = kept(&desk).action.id;
    let later = [ActionEdit::Due { input: "+3w".into() }];
    actions::edit(&mut desk.book, &desk.acting, &[action], &later).unwrap();
    assert_eq!(kept(&desk).kept, Kept::Moved);
    undo::undo(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(kept(&desk).kept, Kept::Open);
    undo::redo(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(kept(&desk).kept, Kept::Moved);
    undo::undo(&mut desk.book, &desk.acting).unwrap();
    reopen(&mut desk.book, &desk.acting, id).unwrap();
    end(&mut desk.book, &desk.acting, id, &promise("Call Acme", "+2w")).unwrap();
    assert_eq!(kept(&desk).kept, Kept::Open);
}
