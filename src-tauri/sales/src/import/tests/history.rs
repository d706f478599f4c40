//! Histories, targets, accounts and people, before and after the deals.

use super::support::{Desk, day};
use crate::import::types::{ImportKind, Settings};
use crate::import::{past, revert};
use crate::pipeline::kind::{CLOSE_DATE, DEAL, DEAL_STAGE, VALUE};
use crate::progress::Progress;
use crate::team::standing as team;
use ledger::{Field, Value};

const DEALS: &str = "Id,Name,AccountId,OwnerId,StageName,Amount,CloseDate,CreatedDate\n\
    O1,Renewal,A1,U1,Closed Lost,325301,2026-03-22,2026-01-10\n\
    O2,Seats,A2,U2,Negotiation,900,2026-12-01,2026-02-01\n";
const HISTORY: &str = "Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,ForecastCategory\n\
    H3,O1,2026-03-22 10:00:00,Closed Lost,325301,2026-03-22,Omitted\n\
    H1,O1,2026-01-10 09:00:00,Qualification,320301,2026-03-17,Pipeline\n\
    H2,O1,2026-02-01 09:00:00,Negotiation,320301,2026-03-17,Commit\n\
    H4,O9,2026-02-01 09:00:00,Negotiation,1,2026-03-17,Pipeline\n";

fn kind(kind: ImportKind) -> Settings {
    Settings { kind: Some(kind), ..Settings::default() }
}

fn on(desk: &Desk, oid: i64, field: &Field, date: &str) -> Value {
    let mut found = Value::Null;
    let take = |of: i64, no: u32, value: Value| {
        if (of, no) == (oid, field.no) {
            found = value;
        }
    };
    desk.book.as_of(DEAL.no, day(date), None, take).unwrap();
    found
}

#[test]
fn a_history_gives_the_days_their_values() {
    let mut desk = Desk::new("USD");
    desk.import_text(DEALS, &Settings::default());
    let now = desk.said();
    let summary = desk.import_text(HISTORY, &Settings::default());
    assert_eq!((summary.counts.created, summary.counts.rejected), (3, 1));
    assert_eq!(desk.said(), now, "the present stands");
    let oid = desk.deal("Renewal").oid;
    let usd = |major: i64| Value::Money { minor: major * 100, currency: "USD".into() };
    assert_eq!(
        (on(&desk, oid, &VALUE, "2026-01-10"), on(&desk, oid, &VALUE, "2026-03-22")),
        (usd(320_301), usd(325_301))
    );
    assert_eq!(on(&desk, oid, &CLOSE_DATE, "2026-02-10"), Value::date(Some(day("2026-03-17"))));
    let stage = |date| {
        let stages = crate::pipeline::stages::list(desk.book.conn()).unwrap();
        let Value::Ref(id) = on(&desk, oid, &DEAL_STAGE, date) else { return String::new() };
        stages.into_iter().find(|s| s.id == id).unwrap().name
    };
    assert_eq!(
        [stage("2026-01-10"), stage("2026-02-02"), stage("2026-03-22")],
        ["Qualification", "Negotiation", "Lost"]
    );
    let again = desk.import_text(HISTORY, &Settings::default());
    assert_eq!((again.tx, again.counts.unchanged), (None, 3));
    let acting = desk.acting.clone();
    let tx = past::last(&desk.book).unwrap().unwrap().tx;
    revert(&mut desk.book, tx, &acting, &Progress::silent()).unwrap();
    assert_eq!(desk.import_text(HISTORY, &Settings::default()).counts.created, 3, "taken back, it can come again");
    assert!(desk.book.verify().unwrap().is_sound());
}

#[test]
fn names_come_in_any_order() {
    let accounts = "Id,Name,Industry\nA1,Acme,Retail\nA2,Beta,Food\n";
    let people = "Id,Name,Manager\nU1,Ann Lee,U9\nU2,Ben Hart,U9\nU9,Mia Boss,\n";
    let targets = "Id,OwnerId,OwnerName,StartDate,QuotaAmount\nT1,U1,Ann Lee,2026-01-01,300\nT2,U1,Ann Lee,2026-02-01,TBC\nT3,U1,Ann Lee,2026-03-01,500\n";
    let lists = [
        (DEALS, ImportKind::Deals),
        (accounts, ImportKind::Accounts),
        (people, ImportKind::People),
        (targets, ImportKind::Targets),
    ];
    let mut books = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
        let mut desk = Desk::new("USD");
        for at in order {
            let (text, of) = lists[at];
            desk.import_text(text, &kind(of));
        }
        for (text, of) in lists {
            assert_eq!(desk.import_text(text, &kind(of)).tx, None, "{of:?} again");
        }
        let people = team::people(desk.book.conn()).unwrap();
        let mut names: Vec<_> = people.iter().map(|p| (p.name.clone(), p.manager.is_some())).collect();
        names.sort();
        let targets = team::targets(desk.book.conn()).unwrap();
        let mut amounts: Vec<_> = targets.into_iter().map(|t| (t.from, t.months, t.amount.map(|m| m.minor))).collect();
        amounts.sort();
        let accounts = crate::pipeline::standing::accounts(desk.book.conn()).unwrap();
        let mut called: Vec<_> = accounts.into_iter().map(|a| (a.name, a.crm.map(|c| c.1))).collect();
        called.sort();
        books.push((names, amounts, called, desk.deals().len()));
    }
    assert!(books.iter().all(|book| *book == books[0]), "{books:#?}");
    let (names, amounts, called, deals) = &books[0];
    assert_eq!(names.len(), 3);
    assert_eq!(
        *amounts,
        vec![(Some(day("2026-01-01")), Some(1), Some(30_000)), (Some(day("2026-03-01")), Some(1), Some(50_000))]
    );
    assert_eq!((called[0].clone(), *deals), ((Some("Acme".into()), Some("A1".into())), 2));
}

#[test]
fn cells_are_true_since_creation_and_closings_since_their_day() {
    let mut desk = Desk::new("USD");
    desk.import_text(DEALS, &Settings::default());
    let people = team::people(desk.book.conn()).unwrap();
    assert!(people.iter().any(|p| p.name.as_deref() == Some("U1")), "called by the id until the name is known");
    let oid = desk.deal("Renewal").oid;
    let usd = Value::Money { minor: 32_530_100, currency: "USD".into() };
    assert_eq!(on(&desk, oid, &VALUE, "2026-01-09"), Value::Null);
    assert_eq!(on(&desk, oid, &VALUE, "2026-01-10"), usd);
    assert_eq!(on(&desk, oid, &DEAL_STAGE, "2026-03-21"), Value::Null, "nobody knows the stages before");
    assert_eq!(on(&desk, oid, &DEAL_STAGE, "2026-03-22"), desk.deal("Renewal").cells[4]);
    // A later export changes the date: the earlier one stays true for the days between.
    desk.later("2026-10-12");
    desk.import_text(&DEALS.replace("2026-12-01", "2027-01-15"), &Settings::default());
    let seats = desk.deal("Seats").oid;
    assert_eq!(on(&desk, seats, &CLOSE_DATE, "2026-10-11"), Value::date(Some(day("2026-12-01"))));
    assert_eq!(on(&desk, seats, &CLOSE_DATE, "2026-10-12"), Value::date(Some(day("2027-01-15"))));
}
