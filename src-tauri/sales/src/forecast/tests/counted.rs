//! What counts as what.

use super::{categorise, on, quarter, row, told, two_sellers, units};
use crate::advice::thresholds;
use crate::forecast::{Counted, Picture};
use crate::pipeline::edit::edit;
use crate::pipeline::types::{Category, Edit};
use ledger::{OpKind, Value};

#[test]
fn a_stage_gives_at_most_best_case_and_a_person_commit() {
    let (mut desk, _, deals) = two_sellers();
    let ann = row(&told(&desk), "Ann Lee");
    assert_eq!((units(&ann.won), units(&ann.commit)), (Some(60_000), Some(0)));
    // Terms negotiated is 60 %, from which on a stage means best case.
    assert_eq!((units(&ann.best_case), units(&ann.pipeline)), (Some(30_000), Some(70_000)));
    let bo = row(&told(&desk), "Bo Eck");
    assert_eq!((units(&bo.won), units(&bo.commit), units(&bo.best_case)), (Some(0), Some(0), Some(80_000)));
    categorise(&mut desk, deals[4], Category::Commit);
    categorise(&mut desk, deals[1], Category::Omitted);
    let forecast = told(&desk);
    assert_eq!(units(&row(&forecast, "Bo Eck").commit), Some(80_000));
    assert_eq!(units(&row(&forecast, "Ann Lee").omitted), Some(30_000));
    assert_eq!(units(&row(&forecast, "Bo Eck").calculated), Some(80_000));
    assert_eq!(units(&row(&forecast, "Nobody's deals").pipeline), Some(10_000));
}

#[test]
fn where_best_case_begins_is_the_companys_to_set_and_changes_no_persons_word() {
    let (mut desk, _, deals) = two_sellers();
    categorise(&mut desk, deals[2], Category::Commit);
    thresholds::set(&mut desk.book, &desk.acting, "forecast_best_case_percent", "90").unwrap();
    let forecast = told(&desk);
    assert_eq!(units(&row(&forecast, "Ann Lee").commit), Some(45_000));
    assert_eq!(units(&row(&forecast, "Ann Lee").best_case), Some(0));
    assert_eq!(units(&row(&forecast, "Bo Eck").best_case), Some(0));
    assert_eq!(units(&row(&forecast, "Bo Eck").pipeline), Some(80_000));
}

#[test]
fn what_no_stage_and_nobody_says_anything_of_is_not_counted() {
    let (mut desk, _, deals) = two_sellers();
    let stage = crate::pipeline::stages::list(desk.book.conn()).unwrap();
    let stage = stage.into_iter().find(|stage| stage.name == "Qualified").unwrap().id;
    let oid = desk.book.oid(stage).unwrap().unwrap();
    let op = desk.acting.op(OpKind::Edit, "No probability");
    desk.book
        .transact(&op, |tx| {
            tx.set(oid, &crate::pipeline::kind::STAGE_PROBABILITY, Value::Null)?;
            Ok::<_, crate::Error>(())
        })
        .unwrap();
    let forecast = told(&desk);
    assert_eq!(units(&row(&forecast, "Ann Lee").not_counted), Some(25_000));
    let check = forecast.checks.iter().find(|check| check.key == "not_counted").unwrap();
    assert_eq!(check.deals.len(), 2);
    assert!(check.sentence.starts_with("Two deals of the period are not counted"), "{}", check.sentence);
    assert!(check.deals.contains(&deals[3]) && check.deals.contains(&deals[7]));
}

#[test]
fn a_period_stands_as_it_stood_on_a_day() {
    let (mut desk, [_, bo], deals) = two_sellers();
    on(&mut desk, "2026-12-08");
    let late = Edit::CloseDate { input: "2027-02-01".into(), buyer_said: None };
    edit(&mut desk.book, &desk.acting, &[deals[4]], &[late]).unwrap();
    let picture = |day: &str| Picture::of(&desk.book, quarter(), day.parse().unwrap()).unwrap();
    let counted = |picture: &Picture| picture.deals.iter().find(|deal| deal.id == deals[4]).unwrap().counted;
    assert_eq!(counted(&picture("2026-12-07")), Counted::BestCase);
    assert_eq!(counted(&picture("2026-12-08")), Counted::Outside);
    let scope = crate::forecast::Scope::Seller(bo);
    assert_eq!(picture("2026-12-07").sum(scope, Counted::BestCase), 8_000_000);
    let slips = told(&desk).checks.into_iter().find(|check| check.key == "slips").unwrap();
    assert_eq!((slips.done, slips.deals), (false, vec![deals[4]]));
}
