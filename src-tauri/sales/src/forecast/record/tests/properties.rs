//! What holds for every row of periods.

use crate::forecast::compare::tests::made::{ANN, BEN, CAT, any_picture, naming};
use crate::forecast::record::types::By;
use crate::forecast::record::{Closed, record};
use crate::forecast::{Picture, Scope};
use chrono::Months;
use proptest::prelude::*;

fn any_closed() -> impl Strategy<Value = Vec<Closed>> {
    let one = (prop::option::of(any_picture()), prop::collection::vec(any_picture(), 0..3), any_picture());
    prop::collection::vec(one, 0..13).prop_map(|all| {
        let moved = |picture: Picture, no: u32| {
            let on = |day: chrono::NaiveDate| day.checked_add_months(Months::new(3 * no)).unwrap();
            Picture { from: on(picture.from), on: on(picture.on), ..picture }
        };
        let numbered = all.into_iter().zip(0..);
        numbered
            .map(|((baseline, dated, result), no)| Closed {
                period: format!("Q{no}"),
                baseline: baseline.map(|picture| moved(picture, no)),
                dated: dated.into_iter().map(|picture| moved(picture, no)).collect(),
                result: moved(result, no),
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every period is counted once or told why not; the counts are all calls; no share under ten calls.
    #[test]
    fn records_count_every_call_once(closed in any_closed()) {
        for scope in [Scope::Company, Scope::Seller(ANN), Scope::Seller(BEN), Scope::Seller(CAT)] {
            let told = record(&closed, scope, By::Baseline, None, &naming());
            let all = told.lines.len();
            prop_assert_eq!(all + told.notes.len(), closed.len());
            prop_assert_eq!((told.low + told.high + told.hits) as usize, all);
            prop_assert_eq!(told.off, told.lines.iter().map(|line| line.off).sum::<i64>());
            prop_assert_eq!(told.called - told.came, told.off);
            prop_assert_eq!(told.commit.deals, told.lines.iter().map(|line| line.commit.deals).sum::<u32>());
            prop_assert!(told.commit.kept <= told.commit.deals);
            prop_assert_eq!(told.shares.is_some(), all >= 10);
            if all < 10 {
                let text = serde_json::to_string(&told).unwrap();
                prop_assert!(!text.contains('%'), "{}", text);
                prop_assert!(told.lines.iter().all(|line| line.accuracy.is_none() && line.commit.share.is_none()));
            }
            for line in &told.lines {
                let exact = |accuracy: i32| {
                    let missed = i128::from(10_000 - accuracy) * i128::from(line.came);
                    (missed - 10_000 * i128::from(line.off.abs())).abs() <= i128::from(line.came)
                };
                prop_assert!(line.accuracy.is_none_or(exact));
            }
        }
    }

    /// What stood later changes nothing in a record by the baseline.
    #[test]
    fn a_later_call_never_improves_a_record(closed in any_closed()) {
        let bare: Vec<Closed> = closed.iter().map(|one| Closed { dated: Vec::new(), ..one.clone() }).collect();
        for scope in [Scope::Company, Scope::Seller(ANN)] {
            let told = |closed: &[Closed]| record(closed, scope, By::Baseline, None, &naming());
            prop_assert_eq!(told(&closed), told(&bare));
        }
    }
}
