//! The best seller of the sample company, whole.

use crate::audience::Measured;
use crate::progress::Progress;
use crate::sample::{SEED, create};
use crate::team;
use ledger::Now;

#[test]
fn the_best_seller_of_the_sample_company() {
    let folder = tempfile::tempdir().unwrap();
    let today = "2026-11-24".parse().unwrap();
    let now = Now { wall: 1_795_500_000_000, today };
    let book = create(&folder.path().join("Sample.rallybook"), SEED, now, &Progress::silent()).unwrap();
    let person = |name: &str| team::named(book.conn()).unwrap().into_iter().find(|one| one.2 == name).unwrap().1;
    let measured = Measured::here(book.conn()).unwrap();
    let since = "2026-10-27".parse().ok();
    let told = crate::person::show(&book, person("Daniel Okafor"), today, since, &measured).unwrap();
    let mut told = serde_json::to_value(&told).unwrap();
    // What each cohort opens is a filter, most of which says nothing.
    for cohort in told["win"]["cohorts"].as_array_mut().into_iter().flatten() {
        cohort.as_object_mut().unwrap().remove("opens");
    }
    insta::assert_snapshot!("best_seller", serde_json::to_string_pretty(&told).unwrap());
}
