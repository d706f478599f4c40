//! Repeat business worked by hand.

use super::types::{RepeatEntry, RepeatPaste};
use super::{copy, grid, of_period, paste, set};
use crate::company::types::Period;
use crate::money::Money;
use crate::team::tests::support::{Desk, day, left};
use ledger::Book;
use uuid::Uuid;

fn entry(person: Uuid, from: &str, months: u32, expected: Option<&str>, actual: Option<&str>) -> RepeatEntry {
    let own = |text: Option<&str>| text.map(str::to_owned);
    RepeatEntry { person, from: day(from), months, expected: own(expected), actual: own(actual), note: None }
}

fn shown(list: &[Money]) -> Vec<String> {
    list.iter().map(Money::shown).collect()
}

fn expected(book: &Book, from: &str, months: u32) -> Vec<String> {
    shown(&of_period(book.conn(), day(from), months).unwrap().expected)
}

#[test]
fn months_add_up_and_who_left_goes_on_counting() {
    let mut desk = Desk::new(1, Period::Month);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[left("2026-09-30")]));
    let lines = [
        entry(ann, "2026-10-01", 1, Some("12k"), Some("11k")),
        entry(ann, "2026-11-01", 1, Some("13k"), None),
        entry(bo, "2026-10-01", 3, Some("9k"), None),
    ];
    let done = set(&mut desk.book, &desk.acting, &lines).unwrap();
    assert_eq!((done.name.as_str(), done.count), ("Set 3 lines of repeat business", 3));
    let quarter = of_period(desk.book.conn(), day("2026-10-01"), 3).unwrap();
    assert_eq!(
        (shown(&quarter.expected), shown(&quarter.actual)),
        (vec!["34,000 GBP".into()], vec!["11,000 GBP".into()])
    );
    assert_eq!(quarter.people.iter().map(|p| p.missing).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(expected(&desk.book, "2026-12-01", 1), [""; 0]);
}

#[test]
fn each_change_has_its_name_and_unsaid_cells_stay() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann", &[]);
    let mut named = |expected, actual, note: Option<&str>| {
        let entry = RepeatEntry { note: note.map(str::to_owned), ..entry(ann, "2026-10-01", 3, expected, actual) };
        set(&mut desk.book, &desk.acting, &[entry]).unwrap().name
    };
    let of = "repeat business of Ann for Oct to Dec 2026";
    assert_eq!(named(Some("20k"), None, None), format!("Set expected {of} to 20,000 GBP"));
    assert_eq!(named(None, Some("8k"), None), format!("Set actual {of} to 8,000 GBP"));
    assert_eq!(named(None, None, Some("Lens cleaner")), format!("Set note on {of}"));
    assert_eq!(named(Some("+2k"), None, None), format!("Set expected {of} to 22,000 GBP"));
    assert_eq!(named(None, Some(""), None), format!("Clear actual {of}"));
    let line = of_period(desk.book.conn(), day("2026-10-01"), 3).unwrap().people.remove(0);
    assert_eq!(
        (shown(&line.expected), line.actual, line.notes),
        (vec!["22,000 GBP".into()], vec![], vec!["Lens cleaner".into()])
    );
    // A clear of what was never said writes nothing.
    let done = set(&mut desk.book, &desk.acting, &[entry(ann, "2027-01-01", 3, Some(""), None)]).unwrap();
    assert_eq!((done.tx, done.count), (None, 0));
}

#[test]
fn the_last_period_is_copied_into_empty_lines() {
    let mut desk = Desk::new(4, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]));
    let lines = [
        entry(ann, "2026-07-01", 3, Some("20k"), Some("21k")),
        entry(bo, "2026-07-01", 3, Some("10k"), None),
        entry(bo, "2026-10-01", 3, Some("11k"), None),
    ];
    set(&mut desk.book, &desk.acting, &lines).unwrap();
    let today = desk.acting.now.today;
    assert_eq!(grid(desk.book.conn(), today, None, None).unwrap().copyable, [0, 0, 1, 1]);
    let done = copy(&mut desk.book, &desk.acting, day("2026-10-01"), 3).unwrap();
    assert_eq!(done.name, "Copy repeat business of Jul to Sep 2026 to Oct to Dec 2026");
    assert_eq!(expected(&desk.book, "2026-10-01", 3), ["31,000 GBP"]);
    // What came is a fact of its own period and is not copied.
    assert_eq!(of_period(desk.book.conn(), day("2026-10-01"), 3).unwrap().actual, []);
    let again = copy(&mut desk.book, &desk.acting, day("2026-10-01"), 3).unwrap_err().to_string();
    assert!(again.contains("nothing expected in Jul to Sep 2026"), "{again}");
}

#[test]
fn the_run_rate_is_the_mean_of_periods_that_are_over() {
    let mut desk = Desk::new(1, Period::Month);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]));
    // Today is in November: its figure is not whole yet and is left out; so is a fourth month back.
    for (month, came) in [(6, "99k"), (8, "10k"), (9, "11k"), (10, "12,000.01"), (11, "2k")] {
        let line = entry(ann, &format!("2026-{month:02}-01"), 1, None, Some(came));
        set(&mut desk.book, &desk.acting, &[line]).unwrap();
    }
    set(&mut desk.book, &desk.acting, &[entry(bo, "2026-10-01", 1, None, Some("5k"))]).unwrap();
    let grid = grid(desk.book.conn(), desk.acting.now.today, None, None).unwrap();
    let rate = &grid.rows[0].run_rate;
    assert_eq!(rate.mean.as_ref().map(Money::shown).as_deref(), Some("11,000 GBP"));
    assert_eq!(rate.why, "Mean of Aug 2026 10,000 GBP; Sep 2026 11,000 GBP; Oct 2026 12,000.01 GBP.");
    assert_eq!(grid.rows[1].run_rate.mean, None);
    assert_eq!(grid.rows[0].cells[11].expected, []);
}

#[test]
fn a_pasted_column_is_one_step() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann", &[]);
    desk.seller("Bo", &[]);
    let at = |text: &str| RepeatPaste {
        year: 2026,
        person: ann,
        from: day("2026-07-01"),
        months: 3,
        actual: true,
        text: text.to_owned(),
    };
    let done = paste(&mut desk.book, &desk.acting, &at("20k\n10k")).unwrap();
    assert_eq!((done.name.as_str(), done.count), ("Paste 2 figures of repeat business", 2));
    let quarter = of_period(desk.book.conn(), day("2026-07-01"), 3).unwrap();
    assert_eq!((shown(&quarter.actual), quarter.expected), (vec!["30,000 GBP".into()], vec![]));
    assert!(paste(&mut desk.book, &desk.acting, &at("1\n2\n3")).is_err());
    desk.book.undo("Leader", desk.acting.role, desk.acting.now).unwrap();
    assert_eq!(of_period(desk.book.conn(), day("2026-07-01"), 3).unwrap().people, []);
}
