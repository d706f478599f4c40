//! Calls, judgements and agreed figures: each stays as a person said it.

use super::{categorise, gbp, on, quarter, row, say, say_why, told, two_sellers, units};
use crate::audience::{OWNER, SELLER};
use crate::company::info::{self, CompanyEdit};
use crate::company::types::Period;
use crate::forecast::levels::Mark;
use crate::forecast::types::{CallState, FigureEntry, Life};
use crate::forecast::{Level, Reason, set};
use crate::pipeline::edit::edit;
use crate::pipeline::types::{Category, Edit};
use crate::team::tests::support::day;

#[test]
fn each_level_rests_on_the_one_below_until_a_person_says_another_figure() {
    let (mut desk, [ann, bo], _) = two_sellers();
    say(&mut desk, Level::Call, Some(ann), "110k");
    let forecast = told(&desk);
    assert_eq!(forecast.life, Life::Provisional);
    let of = row(&forecast, "Ann Lee");
    assert_eq!((units(&of.call.amount), of.call.mark), (Some(110_000), Mark::AdjustedHere));
    assert_eq!((units(&of.judgement.amount), of.judgement.mark), (Some(110_000), Mark::AdjustedBelow));
    assert_eq!((units(&of.agreed.amount), of.agreed.mark), (Some(110_000), Mark::AdjustedBelow));
    // Bo has not called: what the deals give stands in, and says so.
    let of = row(&forecast, "Bo Eck");
    assert_eq!((units(&of.call.amount), of.call.mark, of.state), (Some(0), Mark::Calculated, CallState::NotCalled));
    assert_eq!((units(&forecast.whole.call.amount), forecast.whole.call.mark), (Some(110_000), Mark::AdjustedBelow));
    say_why(&mut desk, Level::Judgement, Some(ann), "-15k", Some(Reason::Authority), Some("Nobody who signs was met."));
    say(&mut desk, Level::Call, Some(bo), "80k");
    say(&mut desk, Level::Agreed, None, "170k");
    let forecast = told(&desk);
    assert_eq!(units(&forecast.whole.call.amount), Some(190_000));
    assert_eq!(units(&forecast.whole.judgement.amount), Some(175_000));
    assert_eq!((units(&forecast.whole.agreed.amount), forecast.whole.agreed.mark), (Some(170_000), Mark::AdjustedHere));
    let judged = row(&forecast, "Ann Lee").judgement;
    assert_eq!(units(&judged.below), Some(110_000));
    assert_eq!(judged.sentence, "Said here by Leader on 23 Nov: 15k less than the call (who can sign).");
    assert_eq!(judged.note.as_deref(), Some("Nobody who signs was met."));
    assert!(forecast.whole.agreed.unexplained);
}

#[test]
fn nothing_but_a_person_changes_what_a_person_said() {
    let (mut desk, [ann, _], deals) = two_sellers();
    say(&mut desk, Level::Call, Some(ann), "110k");
    say(&mut desk, Level::Judgement, Some(ann), "100k");
    let said = |desk: &_| {
        let of = row(&told(desk), "Ann Lee");
        (units(&of.call.amount), units(&of.judgement.amount))
    };
    let kept = (Some(110_000), Some(100_000));
    categorise(&mut desk, deals[1], Category::Commit);
    edit(&mut desk.book, &desk.acting, &[deals[2]], &[Edit::Value { input: "1k".into() }]).unwrap();
    crate::advice::thresholds::set(&mut desk.book, &desk.acting, "forecast_best_case_percent", "5").unwrap();
    assert_eq!(said(&desk), kept);
    // Periods of another length: what was said stays with its quarter, and a month says that it is there.
    let months = CompanyEdit { period: Some(Period::Month), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &months).unwrap();
    assert_eq!(said(&desk), kept);
    let month = crate::company::calendar::FiscalPeriod::of(day("2026-11-23"), 1, Period::Month);
    let shown = crate::forecast::show(&desk.book, &desk.acting, month, None).unwrap();
    assert_eq!(shown.life, Life::NotCalled);
    assert!(
        shown.notes.iter().any(|note| note.starts_with("Two figures said of months or quarters")),
        "{:?}",
        shown.notes
    );
}

#[test]
fn a_setting_of_the_roll_up_says_what_it_affects() {
    let (mut desk, _, deals) = two_sellers();
    categorise(&mut desk, deals[4], Category::Commit);
    let set = |desk: &mut crate::team::tests::support::Desk, to: &str| {
        let acting = desk.acting.clone();
        crate::advice::thresholds::set(&mut desk.book, &acting, "forecast_best_case_percent", to).unwrap().left
    };
    // Terms negotiated (60 %) and next year's Verbal yes (85 %); the committed one is a person's word.
    let said = set(&mut desk, "90");
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("Two deals that nobody gave a category count as pipeline now"), "{said:?}");
    let said = set(&mut desk, "60");
    assert!(said[0].contains("count as best case now, no longer as pipeline"), "{said:?}");
    assert!(set(&mut desk, "61").len() == 1 && set(&mut desk, "62").is_empty());
}

#[test]
fn another_currency_of_the_company_keeps_what_was_said_and_says_so() {
    let (mut desk, [ann, _], _) = two_sellers();
    say(&mut desk, Level::Call, Some(ann), "110k");
    let euro = CompanyEdit { currency: Some("EUR".into()), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &euro).unwrap();
    let forecast = told(&desk);
    assert!(forecast.notes.iter().any(|note| note.starts_with("One figure said in another currency is kept")));
    assert_eq!(units(&row(&forecast, "Ann Lee").call.amount), Some(0));
    let back = CompanyEdit { currency: Some("GBP".into()), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &back).unwrap();
    assert_eq!(units(&row(&told(&desk), "Ann Lee").call.amount), Some(110_000));
}

#[test]
fn calls_of_earlier_days_stay_and_the_change_since_is_told() {
    let (mut desk, [ann, _], deals) = two_sellers();
    on(&mut desk, "2026-11-16");
    say(&mut desk, Level::Call, Some(ann), "90k");
    say(&mut desk, Level::Call, Some(ann), "95k");
    on(&mut desk, "2026-11-24");
    say(&mut desk, Level::Call, Some(ann), "110k");
    let of = row(&told(&desk), "Ann Lee");
    assert_eq!((units(&of.change), of.changed_since), (Some(15_000), Some(day("2026-11-16"))));
    on(&mut desk, "2026-11-26");
    edit(&mut desk.book, &desk.acting, &[deals[1]], &[Edit::Value { input: "40k".into() }]).unwrap();
    let of = row(&told(&desk), "Ann Lee");
    assert_eq!((of.state, of.state_words.as_str()), (CallState::Moved, "Called 24 Nov; one deal changed since"));
    let under = crate::forecast::deals(&desk.book, &desk.acting, quarter(), Some(ann), None).unwrap();
    let birch = under.iter().find(|deal| deal.id == deals[1]).unwrap();
    assert_eq!(birch.changed.as_deref(), Some("Was 30k"));
    assert_eq!(
        told(&desk).path.iter().map(|point| point.on).collect::<Vec<_>>(),
        [day("2026-11-16"), day("2026-11-24")]
    );
    // Taken back, nothing stands, and what was said before is history.
    say(&mut desk, Level::Call, Some(ann), "");
    assert_eq!(row(&told(&desk), "Ann Lee").state, CallState::NotCalled);
    crate::undo::undo(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(units(&row(&told(&desk), "Ann Lee").call.amount), Some(110_000));
}

#[test]
fn each_says_what_is_theirs_to_say() {
    let (mut desk, [ann, _], _) = two_sellers();
    let leader = desk.acting.clone();
    let entry = |level, person| FigureEntry { level, person, input: Some("5k".into()), reason: None, note: None };
    let none = set(&mut desk.book, &leader, quarter(), &[entry(Level::Call, None)]).unwrap_err();
    assert!(none.to_string().contains("A call is a seller's"), "{none}");
    for (role, level, refused) in [
        (SELLER, Level::Judgement, "The judgement is the sales leader's"),
        (SELLER, Level::Agreed, "Leader and owner agree"),
        (OWNER, Level::Call, "only the own forecast"),
    ] {
        let mut acting = leader.clone();
        acting.role = role;
        let error = set(&mut desk.book, &acting, quarter(), &[entry(level, Some(ann))]).unwrap_err();
        assert!(error.to_string().contains(refused), "{error}");
    }
    let typed = FigureEntry { input: Some("5k EUR".into()), ..entry(Level::Call, Some(ann)) };
    let foreign = set(&mut desk.book, &leader, quarter(), &[typed]).unwrap_err();
    assert!(foreign.to_string().contains("currency, GBP"), "{foreign}");
    let before = told(&desk);
    let several =
        [entry(Level::Call, Some(ann)), FigureEntry { input: Some("soon".into()), ..entry(Level::Call, Some(ann)) }];
    set(&mut desk.book, &leader, quarter(), &several).unwrap_err();
    assert_eq!(told(&desk), before);
    assert_eq!(units(&Some(gbp(5))), Some(5));
}
