//! Records with figures that were worked out by hand.

use crate::forecast::compare::tests::made::{ANN, BEN, CAT, day, deal, naming, picture, said};
use crate::forecast::compare::types::Figure;
use crate::forecast::record::types::{By, Record};
use crate::forecast::record::{Closed, record};
use crate::forecast::{Counted, DealThen, Picture, Scope};
use chrono::Months;

/// A picture moved to the quarter so many quarters later.
fn moved(picture: Picture, quarters: u32) -> Picture {
    let on = |day: chrono::NaiveDate| day.checked_add_months(Months::new(3 * quarters)).unwrap();
    Picture { from: on(picture.from), on: on(picture.on), ..picture }
}

/// A quarter that Ben called at one figure, in thousands, and that came to another by one deal, which was commit.
fn quarter(no: u32, called: i64, came: i64) -> Closed {
    let title = format!("Deal {no}");
    let then = vec![deal(&title, BEN, came * 1_000, Counted::Commit)];
    let end = vec![deal(&title, BEN, came * 1_000, Counted::Won)];
    let then = picture("2026-07-05", then).with(BEN, |ben| ben.call = said(called * 1_000, "2026-07-05"));
    Closed {
        period: format!("Q{no}"),
        baseline: Some(moved(then, no)),
        dated: Vec::new(),
        result: moved(picture("2026-09-30", end), no),
    }
}

fn of_ben(closed: &[Closed]) -> Record {
    record(closed, Scope::Seller(BEN), By::Baseline, None, &naming())
}

/// Called, came, in thousands: low in five, by 210k, and once close.
const LOW: [(i64, i64); 6] = [(100, 140), (120, 170), (90, 130), (100, 105), (110, 160), (150, 180)];

fn quarters(all: &[(i64, i64)]) -> Vec<Closed> {
    all.iter().zip(0..).map(|((called, came), no)| quarter(no, *called, *came)).collect()
}

#[test]
fn a_seller_who_calls_low_by_hand() {
    let told = of_ben(&quarters(&LOW));
    assert_eq!((told.low, told.high, told.hits), (5, 0, 1));
    assert_eq!((told.called, told.came, told.off), (67_000_000, 88_500_000, -21_500_000));
    assert_eq!(
        told.words,
        "Ben has called low in 5 of 6 quarters, by 210k in all. Ben's commit is safe; ask about best case."
    );
    assert_eq!((told.commit.kept, told.commit.deals, told.commit.words.as_str()), (6, 6, "6 of 6 deals, 885k of 885k"));
    assert!(told.shares.is_none() && told.lines.iter().all(|line| line.accuracy.is_none()));
    let first = &told.lines[0];
    assert_eq!((first.said.as_str(), first.days_before_end), ("Call of 5 Jul, 87 days before the end.", 87));
    assert_eq!((first.called, first.came, first.off, first.close), (10_000_000, 14_000_000, -4_000_000, false));
    assert!(!serde_json::to_string(&told).unwrap().contains('%'));
}

#[test]
fn from_ten_calls_on_there_are_shares() {
    let ten: Vec<(i64, i64)> = LOW.iter().copied().chain([(100, 120), (80, 100), (100, 125), (50, 0)]).collect();
    let told = of_ben(&quarters(&ten));
    // Called 1,000 and came 1,230; off by 40 50 40 5 50 30 20 20 25 and 50.
    let shares = told.shares.clone().unwrap();
    assert_eq!((told.called, told.came), (100_000_000, 123_000_000));
    assert_eq!((shares.bias, shares.wape, shares.accuracy), (Some(-1_870), Some(2_683), Some(7_317)));
    assert_eq!((told.low, told.high, told.hits, shares.hits), (8, 1, 1, 1_000));
    // Low by 275 of 1,125.
    assert_eq!(
        told.words,
        "Ben has called low in 8 of 10 quarters, by 275k in all, on average by 24 %. Ben's commit is safe; ask about best case."
    );
    // 1 - 40 / 140; of nothing there is no share.
    assert_eq!(told.lines[0].accuracy, Some(7_143));
    let last = &told.lines[9];
    assert_eq!(
        (last.accuracy, last.accuracy_why.as_deref()),
        (None, Some("Nothing came in Q9, so nothing is a share of it."))
    );
    assert_eq!(told.commit.words, "10 of 10 deals, 100 % of value");
}

#[test]
fn a_later_call_and_a_correction_do_not_improve_the_baseline() {
    let mut closed = quarters(&LOW);
    let plain = of_ben(&closed);
    for one in &mut closed {
        let came = one.result.come(Scope::Seller(BEN)) / 100;
        let mut later = one.baseline.clone().unwrap().with(BEN, |ben| ben.call = said(came, "2026-09-20"));
        later.on = later.on + chrono::Days::new(60);
        one.dated.push(later);
    }
    assert_eq!(of_ben(&closed), plain);
    let late = record(&closed, Scope::Seller(BEN), By::DaysBefore { days: 20 }, None, &naming());
    assert_eq!((late.hits, late.by_words.as_str()), (6, "By what stood 20 days before the end"));
    // What stood 40 days before the end is the baseline itself: the later call came after that.
    let early = record(&closed, Scope::Seller(BEN), By::DaysBefore { days: 40 }, None, &naming());
    assert_eq!((early.low, early.hits), (5, 1));
    let none = record(&closed, Scope::Seller(BEN), By::DaysBefore { days: 91 }, None, &naming());
    assert_eq!(
        (none.lines.len(), none.notes[0].as_str()),
        (0, "Nothing stood for Q0 91 days before its end: it is not counted.")
    );
}

/// The third quarter: nine deals of Ben's were commit, five of them came; and wins that nobody called.
fn nine() -> Closed {
    let then: Vec<DealThen> =
        (1..=9).map(|no| deal(&format!("Deal {no}"), BEN, no * 10_000, Counted::Commit)).collect();
    let mut then: Vec<DealThen> = then
        .into_iter()
        .chain([
            deal("Fir gates", BEN, 12_000, Counted::BestCase),
            deal("Gorse lamps", BEN, 24_000, Counted::Pipeline),
            deal("Hazel bolts", CAT, 5_000, Counted::Omitted),
            deal("Iris", ANN, 7_000, Counted::NotCounted),
            deal("Won before", ANN, 9_000, Counted::Won),
        ])
        .collect();
    then[8].parts = Vec::new();
    then[8].currency = None;
    let mut end: Vec<DealThen> = then.iter().cloned().map(|one| DealThen { counted: Counted::Won, ..one }).collect();
    for open in &mut end[..4] {
        open.counted = Counted::Outside;
    }
    let born =
        |title: &str, created: &str| DealThen { created: Some(day(created)), ..deal(title, CAT, 3_000, Counted::Won) };
    end.push(born("Seven days", "2026-09-05"));
    end.push(born("Eight days", "2026-09-04"));
    Closed {
        period: "2026-Q3".into(),
        baseline: Some(picture("2026-07-05", then).whole(|whole| whole.agreed = said(400_000, "2026-07-05"))),
        dated: Vec::new(),
        result: picture("2026-09-30", end).whole(|whole| whole.result = said(350_000, "2026-10-02")),
    }
}

#[test]
fn commit_kept_and_surprise_wins_by_hand() {
    let told = record(&[nine()], Scope::Company, By::Baseline, None, &naming());
    // Kept: deals 5 to 8 with 260k of 360k, and the ninth, whose value nobody knew.
    let commit = &told.commit;
    assert_eq!((commit.kept, commit.deals, commit.unvalued), (5, 9, 1));
    assert_eq!((commit.kept_minor, commit.minor), (26_000_000, 36_000_000));
    assert_eq!(commit.words, "5 of 9 deals, 260k of 360k");
    // Gorse lamps, Hazel bolts, Iris, and the one that took seven days.
    assert_eq!((told.surprises.deals, told.surprises.minor), (4, 3_900_000));
    assert_eq!(told.surprises.words, "Four surprise wins for 39k.");
    assert_eq!(told.lines[0].said, "Agreed on 5 Jul, 87 days before the end.");
    assert_eq!(told.words, "One call of the company so far: one high. Too few to say more.");
    let cat = record(&[nine()], Scope::Seller(CAT), By::Baseline, None, &naming());
    assert_eq!(cat.notes, ["Cat Roe had not called 2026-Q3 by then: it is not counted."]);
    assert_eq!(cat.words, "No call of Cat Roe has come to its end yet.");
}

#[test]
fn what_cannot_be_counted_is_told() {
    let unsigned = Closed { baseline: None, ..quarter(1, 100, 120) };
    let mut euros = quarter(0, 100, 120);
    euros.result.currency = "EUR".into();
    let told = of_ben(&[quarter(2, 100, 120), unsigned, euros]);
    assert_eq!((told.lines.len(), told.currency.as_str()), (1, "GBP"));
    insta::assert_snapshot!("notes", told.notes.join("\n"));
    let judged = record(&[quarter(1, 100, 120)], Scope::Company, By::Baseline, Some(Figure::Judgement), &naming());
    assert_eq!(judged.notes, ["No judgement stood for Q1 by then: it is not counted."]);
}

#[test]
fn records_read_as_they_are_said() {
    let high = [(140, 100), (170, 120), (130, 90), (105, 100)];
    let mixed = [(100, 101), (100, 99), (100, 200), (200, 100)];
    let all: [&[(i64, i64)]; 6] = [&[], &LOW[..1], &LOW[2..4], &LOW, &high, &mixed];
    let mut said: Vec<String> = all.iter().map(|one| of_ben(&quarters(one)).words).collect();
    said.extend(all.iter().map(|one| record(&quarters(one), Scope::Company, By::Baseline, None, &naming()).words));
    let mut slipped = quarters(&high);
    for one in &mut slipped[1..] {
        one.result.deals[0].counted = Counted::Outside;
    }
    said.push(of_ben(&slipped).words);
    insta::assert_snapshot!("words", said.join("\n"));
}
