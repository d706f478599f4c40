//! What holds whatever is done.

use super::{desk, noted, typed};
use crate::coaching::kind::NOTE_TEXT;
use crate::coaching::plain::plain;
use crate::coaching::standing;
use crate::coaching::types::{SessionKind, SessionState};
use crate::coaching::{delete, keep, miss, plan, search, start, write};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// 0 = start, 1 = plan, 2 = miss, 3 = delete, each of the session that the second number picks. A number is given once.
    #[test]
    fn numbers_are_unique_and_ascend(steps in prop::collection::vec((0u8..4, 0usize..8), 1..14)) {
        let (mut desk, ann) = desk();
        let mut made = Vec::new();
        for (step, pick) in steps {
            let rows = standing::sessions(desk.book.conn(), None).unwrap();
            let picked = if rows.is_empty() { None } else { rows.get(pick % rows.len()).cloned() };
            match (step, picked) {
                (0, _) => drop(start(&mut desk.book, &desk.acting, &[], ann, None, None).unwrap()),
                (1, _) => drop(plan(&mut desk.book, &desk.acting, ann, SessionKind::OneToOne, "+1w").unwrap()),
                (2, Some(row)) if row.state != SessionState::Missed => {
                    miss(&mut desk.book, &desk.acting, row.id, "Snow").unwrap();
                }
                (3, Some(row)) => drop(delete(&mut desk.book, &desk.acting, &[row.id]).unwrap()),
                _ => {}
            }
            let rows = standing::sessions(desk.book.conn(), None).unwrap();
            let new: Vec<_> = rows.iter().filter(|row| !made.contains(&row.id)).collect();
            prop_assert!(new.iter().all(|row| row.number as usize == made.len() + 1));
            made.extend(new.iter().map(|row| row.id));
            let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
            prop_assert!(numbers.is_sorted_by(|a, b| a < b), "{:?}", numbers);
        }
    }

    #[test]
    fn what_is_kept_is_what_was_typed_last_in_one_change_of_text(
        sittings in prop::collection::vec(prop::collection::vec("[a-z#*\n ]{0,12}", 1..5), 1..4),
    ) {
        let (mut desk, ann) = desk();
        let id = noted(&mut desk, ann, "begun");
        let oid = desk.book.oid(id).unwrap().unwrap();
        let texts = |desk: &super::Desk| {
            desk.book.history(oid).unwrap().iter().filter(|change| change.field == NOTE_TEXT.no).count()
        };
        let mut stored = "begun".to_owned();
        for sitting in sittings {
            for text in &sitting {
                write(&desk.book, &desk.acting, &typed(Some(id), ann, None, text)).unwrap();
            }
            let (before, last) = (texts(&desk), sitting.last().unwrap().clone());
            let kept = keep(&mut desk.book, &desk.acting, id).unwrap();
            prop_assert_eq!(&kept.text, &last);
            prop_assert!(!kept.draft);
            prop_assert_eq!(texts(&desk), before + usize::from(last != stored));
            stored = last;
        }
    }

    #[test]
    fn a_word_is_found_exactly_where_it_stands(
        notes in prop::collection::vec("[abAB\u{e9}*_#\n. -]{0,14}", 1..5),
        asked in prop::collection::vec("[abAB\u{e9}]{1,3}", 1..3),
    ) {
        let (mut desk, ann) = desk();
        for text in notes.iter().filter(|text| !text.trim().is_empty()) {
            noted(&mut desk, ann, text);
        }
        let fold = crate::pipeline::find::fold;
        let holds = |text: &String| {
            let text = fold(&plain(text));
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            asked.iter().all(|one| words.iter().any(|word| word.starts_with(&fold(one))))
        };
        let expected = notes.iter().filter(|text| holds(text)).count();
        prop_assert_eq!(search(&desk.book, &asked.join(" "), None).unwrap().count as usize, expected);
    }

    #[test]
    fn no_query_fails(asked in "\\PC{0,12}|[\"*()^:{}+\\-\0 a]{0,12}") {
        let (mut desk, ann) = desk();
        noted(&mut desk, ann, "a b c");
        search(&desk.book, &asked, None).unwrap();
    }
}
