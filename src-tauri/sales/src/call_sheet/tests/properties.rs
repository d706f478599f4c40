//! Whatever a book holds: untouched, its sheet changes nothing; and what is typed into a cell lands there exactly.

use super::support::{Desk, Typed};
use crate::call_sheet::columns::Column;
use crate::call_sheet::printed::BLANKS;
use crate::pipeline::types::{Category, Edit};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const STAGES: [&str; 6] =
    ["", "Qualified", "Need agreed", "Proposal presented", "Terms negotiated", "Verbal yes (order awaited)"];
const CATEGORIES: [(&str, Option<Category>); 5] = [
    ("", None),
    ("Commit", Some(Category::Commit)),
    ("Best case", Some(Category::BestCase)),
    ("Pipeline", Some(Category::Pipeline)),
    ("Omitted", Some(Category::Omitted)),
];

#[derive(Debug, Clone)]
struct Said {
    title: String,
    account: String,
    stage: usize,
    value: Option<u32>,
    close: Option<u16>,
    category: usize,
    step: String,
    step_on: Option<u16>,
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z0-9 ]{1,20}",
        1 => "[=+@_x0-9AF'\"&<>/\\- ]{1,12}",
        1 => "\\PC{1,16}",
    ]
}

fn said() -> impl Strategy<Value = Said> {
    let value = proptest::option::of(1u32..2_000_000_000);
    let day = || proptest::option::of(0u16..2_000);
    (text(), text(), 0..STAGES.len(), value, day(), 0..CATEGORIES.len(), text(), day()).prop_map(
        |(title, account, stage, value, close, category, step, step_on)| Said {
            title,
            account,
            stage,
            value,
            close,
            category,
            step,
            step_on,
        },
    )
}

fn on(days: u16) -> NaiveDate {
    super::support::day("2026-01-01") + Days::new(days.into())
}

/// A deal by the leader's own edits.
fn make(desk: &mut Desk, said: &Said) {
    let value = said.value.map(|v| format!("{}.{:02}", v / 100, v % 100)).unwrap_or_default();
    let close = said.close.map(|d| on(d).to_string()).unwrap_or_default();
    // A deal needs a name; a text of spaces is none.
    let title = format!("T{}", said.title);
    let id = desk.deal(&title, &said.account, desk.ann, STAGES[said.stage], &value, &close);
    desk.edit(id, Edit::Category { category: CATEGORIES[said.category].1 });
    let step_on = said.step_on.map(|d| on(d).to_string()).unwrap_or_default();
    desk.edit(id, Edit::NextStep { text: said.step.clone(), on: step_on });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_untouched_sheet_changes_nothing(all in proptest::collection::vec(said(), 1..6)) {
        let mut desk = Desk::new();
        all.iter().for_each(|one| make(&mut desk, one));
        let deals = u32::try_from(all.len()).unwrap() + 3;
        // As it is saved, and as another program writes it again.
        let hands = desk.hands();
        let preview = desk.look(&hands);
        prop_assert_eq!((preview.counts.unchanged, preview.counts.blank), (deals, BLANKS), "{:#?}", preview.rows);
        let before = desk.book.digests().unwrap();
        prop_assert_eq!(desk.apply(&hands, &[]).tx, None);
        prop_assert_eq!(desk.book.digests().unwrap(), before);
    }

    #[test]
    fn what_is_typed_into_a_cell_lands_there_exactly(one in said(), row in 0usize..3) {
        let mut desk = Desk::new();
        let name = ["Renewal", "New line", "Seats"][row];
        let before = desk.show(name).card;
        let mut hands = desk.hands();
        // At least one cell stays filled, and an emptied stage is a question of its own.
        let stage = STAGES[one.stage.max(1)];
        hands.put(row, Column::Stage, stage);
        let minor = i64::from(one.value.unwrap_or(100)).max(100);
        // Ambiguous to a reader of text, clear as a number.
        hands.put(row, Column::Value, Typed::Number(minor as f64 / 100.0));
        hands.put(row, Column::CloseDate, one.close.map_or(Typed::Nothing, |d| Typed::Day(on(d))));
        hands.put(row, Column::Category, CATEGORIES[one.category].0);
        hands.put(row, Column::NextStep, one.step.as_str());
        hands.put(row, Column::NextStepOn, one.step_on.map_or(Typed::Nothing, |d| Typed::Day(on(d))));
        let preview = desk.apply(&hands, &[]).preview;
        prop_assert_eq!((preview.conflicts, preview.undecided), (0, 0), "{:#?}", preview.rows);
        let card = desk.show(name).card;
        prop_assert_eq!(card.stage, Some(desk.stage(stage)));
        prop_assert_eq!(card.value.map(|v| v.minor), Some(minor));
        prop_assert_eq!(card.close_date, one.close.map(on));
        prop_assert_eq!(card.category, CATEGORIES[one.category].1);
        let spaced = one.step.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(card.next_step.unwrap_or_default(), spaced);
        prop_assert_eq!(card.next_step_on, one.step_on.map(on));
        prop_assert_eq!((card.title, card.account, card.owner), (before.title, before.account, before.owner));
    }
}
