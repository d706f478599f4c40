//! What a seller changed, and what the book says meanwhile.

use super::support::{Desk, TODAY, Typed, day, fates, lines, take, typed};
use crate::call_sheet::columns::Column;
use crate::call_sheet::types::{CallSheetFate, CallSheetField, CallSheetState};
use crate::import;
use crate::pipeline::history;
use crate::pipeline::types::{Category, Edit, Outcome};
use crate::progress::Progress;
use crate::undo;

#[test]
fn a_sheet_that_nobody_touched_changes_nothing() {
    let mut desk = Desk::new();
    let hands = desk.hands();
    // The book moves on meanwhile: what the seller left alone stays as the book says.
    let renewal = desk.id("Renewal");
    desk.edit(renewal, Edit::Value { input: "130k".into() });
    desk.later("2026-11-30");
    let before = desk.book.digests().unwrap();
    let summary = desk.apply(&hands, &[]);
    assert_eq!((summary.tx, summary.backup, summary.preview.rows.len()), (None, None, 0));
    assert_eq!((summary.preview.counts.rows, summary.preview.counts.unchanged), (13, 3));
    assert_eq!(desk.book.digests().unwrap(), before);
}

#[test]
fn changes_land_under_the_sellers_name_and_one_revert_takes_them_back() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands
        .put(0, Column::Stage, "Terms negotiated")
        .put(0, Column::Value, "+10k")
        .put(0, Column::CloseDate, Typed::Day(day("2027-01-08")))
        .put(0, Column::BuyerSaid, "Board moved to January")
        .put(0, Column::Category, "commit")
        .put(0, Column::NextStepOn, "4 Dec")
        .put(0, Column::Note, "New buyer in charge")
        .put(1, Column::Value, Typed::Number(12_000.0))
        .put(1, Column::CloseDate, "")
        .put(2, Column::NextStep, "Call Gamma");
    desk.later("2026-11-28");
    let expected = [
        "Renewal: Stage Proposal presented -> Terms negotiated (applies)",
        "Renewal: Value 118,000 GBP -> 128,000 GBP (applies)",
        "Renewal: Close date 18 Dec 2026 -> 8 Jan 2027 (applies)",
        "Renewal: Category Best case -> Commit (applies)",
        "Renewal: Next step's date Board meets, by 27 Nov 2026 -> Board meets, by 4 Dec 2026 (applies)",
        "Renewal: What the buyer said unknown -> Board moved to January (applies)",
        "Renewal: Note unknown -> New buyer in charge (applies)",
        "New line: Value 9,500.50 GBP -> 12,000 GBP (applies)",
        "New line: Close date 15 Jan 2027 -> unknown (applies)",
        "Seats: Next step unknown -> Call Gamma (applies)",
    ];
    let before = desk.book.digests().unwrap();
    let preview = desk.look(&hands);
    assert_eq!(lines(&preview), expected);
    assert_eq!((preview.applies, preview.counts.changed, preview.rows[0].changes[0].cell.as_str()), (10, 3, "D7"));
    let told = "The sheet does not tell what the buyer said.";
    assert_eq!(preview.rows[1].changes[1].reason.as_deref(), Some(told));
    assert_eq!(desk.book.digests().unwrap(), before, "a preview writes nothing");
    let summary = desk.apply(&hands, &[]);
    assert!(summary.backup.is_some());
    assert_eq!(summary.name, "Read Ann Lee's call sheet of 23 Nov 2026");
    let renewal = desk.show("Renewal");
    assert_eq!(renewal.card.value.as_ref().map(|v| v.minor), Some(12_800_000));
    assert_eq!(renewal.card.category, Some(Category::Commit));
    assert_eq!(renewal.card.next_step_on, Some(day("2026-12-04")));
    assert_eq!(renewal.buyer_said.as_deref(), Some("Board moved to January"));
    assert_eq!(renewal.notes.as_deref(), Some("28 Nov 2026: New buyer in charge"));
    let story = history::of_deal(&desk.book, renewal.card.id).unwrap();
    let of_tx: Vec<&str> = story.iter().filter(|h| Some(h.tx) == summary.tx).map(|h| h.actor.as_str()).collect();
    assert!(of_tx.len() >= 7 && of_tx.iter().all(|actor| *actor == "Ann Lee"), "{of_tx:?}");
    let via = desk.book.transaction(summary.tx.unwrap()).unwrap().via.unwrap();
    assert!(via.starts_with("back.xlsx ") && via.len() > 70, "{via}");
    // The same file again changes nothing and says so.
    let again = desk.apply(&hands, &[]);
    assert_eq!((again.tx, lines(&again.preview)), (None, vec![]));
    assert_eq!(again.preview.read_on, Some(day("2026-11-28")));
    // One step takes it back.
    let acting = desk.acting.clone();
    assert!(undo::state(&desk.book).unwrap().import.is_some());
    import::revert(&mut desk.book, summary.tx.unwrap(), &acting, &Progress::silent()).unwrap();
    assert_eq!(desk.show("Renewal").card.value.map(|v| v.minor), Some(11_800_000));
    assert_eq!((lines(&desk.look(&hands)).len(), desk.look(&hands).read_on), (10, None));
    assert!(desk.book.verify().unwrap().is_sound());
}

#[test]
fn where_both_changed_the_book_stays_until_somebody_takes_the_other() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::Value, "125k").put(0, Column::Stage, "Terms negotiated").put(1, Column::Value, "10k");
    let (renewal, line) = (desk.id("Renewal"), desk.id("New line"));
    let stage = desk.stage("Verbal yes (order awaited)");
    desk.edit(renewal, Edit::Stage { id: Some(stage), reason: None });
    desk.edit(renewal, Edit::Value { input: "130k".into() });
    // Both say the same: nothing to decide.
    desk.edit(line, Edit::Value { input: "10k".into() });
    let preview = desk.look(&hands);
    assert_eq!(
        lines(&preview),
        [
            "Renewal: Stage Verbal yes (order awaited) -> Terms negotiated (conflict)",
            "Renewal: Value 130,000 GBP -> 125,000 GBP (conflict)",
        ]
    );
    assert_eq!((preview.conflicts, preview.rows[0].fate), (2, CallSheetFate::Undecided));
    assert_eq!(preview.rows[0].changes[1].printed.as_deref(), Some("118,000 GBP"));
    assert_eq!(desk.apply(&hands, &[]).tx, None);
    let answers = [take(7, Some(CallSheetField::Value))];
    let summary = desk.apply(&hands, &answers);
    assert_eq!((summary.preview.applies, summary.preview.conflicts), (1, 1));
    let card = desk.show("Renewal").card;
    assert_eq!((card.value.map(|v| v.minor), card.stage), (Some(12_500_000), Some(stage)));
    // What was not taken is still asked about, and what was taken is not.
    assert_eq!(lines(&desk.look(&hands)).len(), 1);
}

#[test]
fn a_date_that_is_kept_keeps_what_the_buyer_said_of_it() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::CloseDate, "2027-02-01").put(0, Column::BuyerSaid, "Later");
    let renewal = desk.id("Renewal");
    let close = Edit::CloseDate { input: "2027-03-01".into(), buyer_said: Some("In March".into()) };
    desk.edit(renewal, close);
    let preview = desk.look(&hands);
    assert_eq!(preview.conflicts, 2);
    assert_eq!(preview.rows[0].changes[1].reason.as_deref(), Some("It belongs to the close date."));
    desk.apply(&hands, &[take(7, Some(CallSheetField::CloseDate))]);
    let renewal = desk.show("Renewal");
    assert_eq!((renewal.card.close_date, renewal.buyer_said.as_deref()), (Some(day("2027-02-01")), Some("Later")));
}

#[test]
fn won_and_lost_want_their_day() {
    let mut desk = Desk::new();
    desk.later("2026-11-30");
    let mut hands = desk.hands();
    hands.put(0, Column::Stage, "Won").put(1, Column::Stage, "Lost").put(1, Column::CloseDate, "25 Nov");
    let preview = desk.look(&hands);
    assert_eq!(
        lines(&preview),
        [
            "Renewal: Stage Proposal presented -> Won (undecided)",
            "Renewal: Close date 18 Dec 2026 -> 18 Dec 2026 (undecided)",
            "New line: Stage Need agreed -> Lost (applies)",
            "New line: Close date 15 Jan 2027 -> 25 Nov 2026 (applies)",
        ]
    );
    let why = preview.rows[0].changes[1].reason.as_deref();
    assert_eq!(why, Some("It is won, and 18 Dec 2026 is yet to come: on which day?"));
    let summary = desk.apply(&hands, &[typed(7, CallSheetField::CloseDate, "fri")]);
    // Friday is yet to come, too.
    assert_eq!(summary.preview.rows[0].changes[0].state, CallSheetState::Undecided);
    assert_eq!(desk.show("New line").card.outcome, Outcome::Lost);
    desk.apply(&hands, &[typed(7, CallSheetField::CloseDate, "2026-11-27")]);
    let card = desk.show("Renewal").card;
    assert_eq!((card.outcome, card.close_date), (Outcome::Won, Some(day("2026-11-27"))));
    // Read again, the ended deals have nothing to say.
    assert_eq!(lines(&desk.look(&hands)), Vec::<String>::new());
}

#[test]
fn deals_that_are_not_the_sellers_any_more_are_set_aside() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::Value, "1k").put(1, Column::Value, "2k").put(2, Column::Value, "3k");
    let (renewal, line, seats) = (desk.id("Renewal"), desk.id("New line"), desk.id("Seats"));
    let (ben, won) = (desk.ben, desk.stage("Won"));
    desk.edit(renewal, Edit::Owner { id: Some(ben) });
    desk.edit(line, Edit::Stage { id: Some(won), reason: None });
    crate::pipeline::edit::delete(&mut desk.book, &desk.acting, &[seats]).unwrap();
    let preview = desk.look(&hands);
    let expected = [
        ("Renewal", "The deal belongs to Ben Hart now; nothing of this row is applied."),
        ("New line", "The deal was won on 23 Nov 2026; nothing of this row is applied."),
        ("Seats", "The deal was deleted since; nothing of this row is applied."),
    ];
    let expected = expected.map(|(name, why)| (CallSheetFate::Aside, name.to_owned(), why.to_owned()));
    assert_eq!(fates(&preview), expected);
    assert_eq!((preview.applies, desk.apply(&hands, &[]).tx), (0, None));
    assert_eq!(desk.acting.now.today, day(TODAY));
}

#[test]
fn what_a_sheet_does_not_change_is_shown_and_left() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::Account, "Acme Holdings").put(0, Column::Currency, "EUR").put(0, Column::Value, "120k");
    assert_eq!(
        lines(&desk.look(&hands)),
        [
            "Renewal: Account Acme -> Acme Holdings (aside)",
            "Renewal: Currency GBP -> EUR (aside)",
            "Renewal: Value 118,000 GBP -> 120,000 GBP (applies)",
        ]
    );
}
