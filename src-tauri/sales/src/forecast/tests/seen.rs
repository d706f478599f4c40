//! What of a forecast is shown to whom.

use super::{quarter, say, told, two_sellers, units};
use crate::audience::{Audience, Individuals, Measured};
use crate::company::info::{self, CompanyEdit};
use crate::forecast::types::{Forecast, Life};
use crate::forecast::{Level, deals, for_reader, show};
use crate::team::tests::support::Desk;

fn seen_by(desk: &mut Desk, audience: Audience) -> Forecast {
    desk.book.veil(Some(&audience.to_string())).unwrap();
    let shown = show(&desk.book, &desk.acting, quarter(), None).unwrap();
    desk.book.veil(None).unwrap();
    shown
}

fn called() -> (Desk, [uuid::Uuid; 2]) {
    let (mut desk, [ann, bo], _) = two_sellers();
    say(&mut desk, Level::Call, Some(ann), "110k");
    say(&mut desk, Level::Call, Some(bo), "80k");
    say(&mut desk, Level::Judgement, Some(bo), "61k");
    say(&mut desk, Level::Agreed, None, "170k");
    (desk, [ann, bo])
}

#[test]
fn an_owner_sees_the_whole_and_no_sellers_figures_until_the_switch_says_so() {
    let (mut desk, [ann, _]) = called();
    let forecast = seen_by(&mut desk, Audience::Owner);
    assert!(forecast.rows.iter().all(|row| row.person.is_none()));
    assert!(!forecast.columns.judgement && forecast.columns.agreed);
    assert_eq!(forecast.whole.judgement.amount, None);
    assert_eq!(units(&forecast.whole.agreed.amount), Some(170_000));
    // The sum of two calls tells of nobody.
    assert_eq!(units(&forecast.whole.call.amount), Some(190_000));
    assert!(forecast.withheld.is_some());
    desk.book.veil(Some("owner")).unwrap();
    // Deals stay: what was called since does not.
    let under = deals(&desk.book, &desk.acting, quarter(), Some(ann), None).unwrap();
    assert!(under.len() == 4 && under.iter().all(|deal| deal.changed.is_none()));
    desk.book.veil(None).unwrap();
    let open = CompanyEdit { individuals: Some(Individuals::Owner), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &open).unwrap();
    let forecast = seen_by(&mut desk, Audience::Owner);
    let named: Vec<&str> = forecast.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(named, ["Ann Lee", "Bo Eck", "Nobody's deals"]);
    assert_eq!(units(&forecast.rows[1].call.amount), Some(80_000));
    assert_eq!(forecast.rows[1].judgement.amount, None);
}

#[test]
fn a_seller_sees_the_own_row_and_the_team_no_judgement() {
    let (mut desk, [ann, _]) = called();
    let forecast = seen_by(&mut desk, Audience::Person(ann));
    let named: Vec<&str> = forecast.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(named, ["Ann Lee"]);
    assert_eq!(units(&forecast.rows[0].call.amount), Some(110_000));
    assert_eq!(forecast.rows[0].judgement.amount, None);
    assert_eq!(forecast.whole.agreed.amount, None);
    let team = seen_by(&mut desk, Audience::Team);
    let text = serde_json::to_string(&team).unwrap();
    assert!(!text.contains("6100000") && !text.contains("17000000"), "{text}");
    assert!(!team.columns.judgement && !team.columns.agreed);
    assert_eq!(team.life, Life::Provisional);
    assert!(team.checks.iter().all(|check| check.key != "calls"));
    assert_eq!(units(&team.whole.call.amount), Some(190_000));
}

#[test]
fn one_hidden_call_is_not_told_by_what_the_others_leave() {
    let (mut desk, [ann, bo], _) = two_sellers();
    say(&mut desk, Level::Call, Some(ann), "110k");
    say(&mut desk, Level::Call, Some(bo), "80k");
    let forecast = seen_by(&mut desk, Audience::Person(ann));
    assert_eq!(forecast.whole.call.amount, None);
    assert!(!serde_json::to_string(&forecast).unwrap().contains("19000000"));
    assert_eq!(units(&told(&desk).whole.call.amount), Some(190_000));
}

#[test]
fn with_the_switch_off_what_was_said_stays_the_leaders_and_nothing_is_computed() {
    let (mut desk, _) = called();
    let off = CompanyEdit { individuals: Some(Individuals::Off), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &off).unwrap();
    let forecast = told(&desk);
    let bo = super::row(&forecast, "Bo Eck");
    assert_eq!((bo.won, bo.commit, bo.calculated), (None, None, None));
    assert_eq!((units(&bo.call.amount), bo.call.below), (Some(80_000), None));
    assert!(forecast.withheld.is_some());
}

#[test]
fn repeat_business_is_in_the_calls_once_whoever_is_in_the_room() {
    let (mut desk, [ann, bo]) = called();
    for person in [ann, bo] {
        let entry = crate::repeat::types::RepeatEntry {
            person,
            from: quarter().start,
            months: 3,
            expected: Some("7k".into()),
            actual: None,
            note: None,
        };
        crate::repeat::set(&mut desk.book, &desk.acting, &[entry]).unwrap();
    }
    assert_eq!(units(&told(&desk).whole.call.amount), Some(190_000));
    for audience in [Audience::Owner, Audience::Team] {
        assert_eq!(units(&seen_by(&mut desk, audience).whole.call.amount), Some(190_000), "{audience}");
    }
}

#[test]
fn of_a_part_of_the_deals_no_sum_is_the_companys() {
    let (mut desk, [ann, _]) = called();
    let forecast = seen_by(&mut desk, Audience::Person(ann));
    assert_eq!((forecast.whole.won, forecast.whole.commit, forecast.whole.call.amount), (None, None, None));
    assert!(!forecast.whole.agreed.editable && forecast.coverage.is_none());
    assert!(forecast.withheld.unwrap().starts_with("Here is the own part"));
}

#[test]
fn an_agreed_figure_that_nobody_said_tells_a_reader_of_pages_no_judgement() {
    let (mut desk, [ann, bo]) = called();
    say(&mut desk, Level::Judgement, Some(ann), "93k");
    let open = CompanyEdit { individuals: Some(Individuals::Owner), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &open).unwrap();
    // The leader prints for the owner, from the leader's own book.
    let measured = Measured::for_reader(desk.book.conn(), Audience::Owner).unwrap();
    let forecast = for_reader(&desk.book, &desk.acting, &measured, quarter(), None).unwrap();
    let cell = |person| &forecast.rows.iter().find(|row| row.person == Some(person)).unwrap().agreed;
    assert_eq!((units(&cell(ann).amount), units(&cell(bo).amount)), (Some(110_000), Some(80_000)));
    let text = serde_json::to_string(&forecast).unwrap();
    assert!(!text.contains("6100000") && !text.contains("9300000"), "{text}");
}

#[test]
fn no_call_is_told_by_the_sums_of_two_days() {
    let (mut desk, [ann, bo], _) = two_sellers();
    let cy = desk.seller("Cy Fry", &[]);
    say(&mut desk, Level::Call, Some(ann), "110k");
    say(&mut desk, Level::Call, Some(bo), "80k");
    super::on(&mut desk, "2026-11-24");
    say(&mut desk, Level::Call, Some(cy), "31k");
    desk.book.veil(Some("owner")).unwrap();
    let whole = |on: &str| {
        let forecast = show(&desk.book, &desk.acting, quarter(), Some(crate::team::tests::support::day(on))).unwrap();
        (units(&forecast.whole.call.amount), forecast.path.len())
    };
    assert_eq!(whole("2026-11-24"), (Some(221_000), 1));
    assert_eq!(whole("2026-11-23"), (None, 0));
    desk.book.veil(None).unwrap();
}
