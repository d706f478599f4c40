//! Whatever is done to a book after signing, what was signed is read again as it was.

use super::support::{World, both, quarter};
use crate::company::info::{self, CompanyEdit};
use crate::company::types::Period;
use crate::forecast::types::FigureEntry;
use crate::forecast::{self, Level, Picture};
use crate::pipeline::edit;
use crate::pipeline::types::{Category, Edit};
use crate::signoff::types::Purpose;
use crate::signoff::{picture, sign, verify};
use crate::{team, undo};
use ledger::Why;
use proptest::prelude::*;
use uuid::Uuid;

/// What somebody does; what is refused is refused.
fn does(w: &mut World, what: u8, n: u8) {
    let acting = w.acting();
    let deal = if n.is_multiple_of(2) { w.acme } else { w.birch };
    let of_deal = |w: &mut World, edit: Edit| drop(edit::edit(&mut w.desk.book, &acting, &[deal], &[edit]));
    match what {
        0 => of_deal(w, Edit::Title { text: format!("Another title {n}") }),
        1 => of_deal(w, Edit::Value { input: format!("{n}k") }),
        2 => of_deal(w, Edit::CloseDate { input: format!("2027-0{}-15", 1 + n % 9), buyer_said: None }),
        3 => of_deal(w, Edit::Account { text: format!("Other {n}") }),
        4 => of_deal(w, Edit::Category { category: Some(Category::Omitted) }),
        5 => of_deal(w, Edit::Owner { id: None }),
        6 => drop(edit::delete(&mut w.desk.book, &acting, &[deal])),
        7 => drop(team::rename(&mut w.desk.book, &acting, w.ann, &format!("Ann Newname {n}"))),
        8 => drop(team::leave(&mut w.desk.book, &acting, w.ben, "2026-11-20", Some(w.ann))),
        9 => {
            let edit = CompanyEdit { currency: Some("EUR".into()), ..CompanyEdit::default() };
            drop(info::edit(&mut w.desk.book, &acting, &edit));
        }
        10 => {
            let edit = CompanyEdit {
                period: Some(Period::Month),
                fiscal_start: Some(1 + n % 12),
                name: Some(format!("Renamed {n}")),
                ..CompanyEdit::default()
            };
            drop(info::edit(&mut w.desk.book, &acting, &edit));
        }
        11 => {
            let (level, input, person) = (Level::Call, Some(format!("{n}k")), Some(w.ann));
            let said = FigureEntry { level, person, input, reason: None, note: Some("later".into()) };
            drop(forecast::set(&mut w.desk.book, &acting, quarter(), &[said]));
        }
        12 => drop(undo::undo(&mut w.desk.book, &acting)),
        13 => drop(w.deal(&format!("New {n}"), None, "5k", None)),
        14 => drop(w.desk.book.backup(Why::ByHand, acting.now)),
        _ => drop(w.try_sign(Purpose::Sign, None)),
    }
}

fn all(w: &World, ids: &[(Uuid, Picture)]) -> Result<(), TestCaseError> {
    for (id, was) in ids {
        let now = picture(&w.desk.book, *id).unwrap();
        prop_assert_eq!((&now.picture, now.withheld, now.erased), (was, 0, 0));
    }
    let found = verify(&w.desk.book).unwrap();
    prop_assert!(found.sound, "{:?}", found.faults);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_done_later_changes_what_was_signed(doings in prop::collection::vec((0u8..16, 0u8..100), 1..14)) {
        let mut w = World::new();
        let mut signed = Vec::new();
        for (what, n) in doings {
            if n % 5 == 0 || signed.is_empty() {
                // Refused where the agreed figure was taken back or is in another currency: the judgement is not signed for it.
                if let Ok(draft) = w.draft(Purpose::Sign) {
                    let one = sign(&mut w.desk.book, &w.desk.acting, &draft, &both(), None).unwrap();
                    signed.push((one.id, draft.picture));
                }
            }
            does(&mut w, what, n);
        }
        all(&w, &signed)?;
        let verdict = w.desk.book.verify().unwrap();
        prop_assert!(verdict.is_sound(), "{:?}", verdict);
    }
}
