//! Accounts and people that the CRM calls otherwise than before.

use super::support::{Desk, day};
use crate::import::types::{ImportKind, Settings};
use crate::pipeline::kind::ACCOUNT_NAME;
use ledger::Value;

fn export(account: &str, owner: &str) -> String {
    format!("Deal ID,Deal Name,Account ID,Account,Owner ID,Owner\nD1,Renewal,A1,{account},U1,{owner}\n")
}

fn names(desk: &Desk) -> (Option<String>, Option<String>) {
    let accounts = crate::pipeline::standing::accounts(desk.book.conn()).unwrap();
    let people = crate::team::standing::people(desk.book.conn()).unwrap();
    let of = |crm: Option<(String, String)>, id: &str| crm.is_some_and(|(_, known)| known == id);
    (
        accounts.into_iter().find(|a| of(a.crm.clone(), "A1")).and_then(|a| a.name),
        people.into_iter().find(|p| of(p.crm.clone(), "U1")).and_then(|p| p.name),
    )
}

fn both(account: &str, owner: &str) -> (Option<String>, Option<String>) {
    (Some(account.to_owned()), Some(owner.to_owned()))
}

#[test]
fn a_name_that_changed_in_the_crm_changes_here() {
    let mut desk = Desk::new("GBP");
    desk.import_text(&export("Acme", "Ann Lee"), &Settings::default());
    let plan = desk.plan_text(&export("Acme Holdings", "Ann Leigh"), &Settings::default());
    assert_eq!(
        plan.all_warnings(),
        [
            "Renamed in the CRM, and so here: Acme is now Acme Holdings.",
            "Renamed in the CRM, and so here: Ann Lee is now Ann Leigh."
        ]
    );
    desk.apply(&plan);
    assert_eq!(names(&desk), both("Acme Holdings", "Ann Leigh"));
    assert_eq!(desk.import_text(&export("Acme Holdings", "Ann Leigh"), &Settings::default()).tx, None);
}

#[test]
fn what_a_person_called_them_here_stays_and_is_told_where_the_crm_changed_too() {
    let mut desk = Desk::new("GBP");
    desk.import_text(&export("Acme", "Ann Lee"), &Settings::default());
    let account = crate::pipeline::standing::accounts(desk.book.conn()).unwrap()[0].oid;
    let op = desk.acting.edit("Rename".to_owned());
    desk.book.transact(&op, |tx| tx.set(account, &ACCOUNT_NAME, Value::text("Acme plc")).map(|_| ())).unwrap();
    let same = desk.import_text(&export("Acme", "Ann Lee"), &Settings::default());
    assert_eq!((same.tx, same.warnings.len()), (None, 0));
    let told = desk.import_text(&export("Acme Holdings", "Ann Lee"), &Settings::default()).warnings;
    assert_eq!(told, ["Called otherwise here, and left so: Acme plc is in the CRM Acme Holdings."]);
    assert_eq!(names(&desk).0.as_deref(), Some("Acme plc"));
}

#[test]
fn two_spellings_in_one_file_and_an_older_export_rename_nobody() {
    let mut desk = Desk::new("GBP");
    let twice = "Deal ID,Deal Name,Account ID,Account\nD1,Renewal,A1,Acme\nD2,Rollout,A1,ACME Ltd\n";
    desk.import_text(twice, &Settings::default());
    assert_eq!(desk.import_text(twice, &Settings::default()).tx, None);
    let older = Settings { exported_on: Some(day("2026-01-05")), ..Settings::default() };
    desk.import_text("Deal ID,Deal Name,Account ID,Account\nD1,Renewal,A1,Acme of old\n", &older);
    assert_eq!(names(&desk).0.as_deref(), Some("Acme"));
}

#[test]
fn lists_of_accounts_and_people_rename_too() {
    let mut desk = Desk::new("GBP");
    desk.import_text(&export("Acme", "Ann Lee"), &Settings::default());
    for (kind, text) in
        [(ImportKind::Accounts, "Id,Name\nA1,Acme Holdings\n"), (ImportKind::People, "Id,Name\nU1,Ann Leigh\n")]
    {
        let settings = Settings { kind: Some(kind), ..Settings::default() };
        let done = desk.import_text(text, &settings);
        assert_eq!((done.counts.updated, done.warnings.len()), (1, 1), "{kind:?}");
    }
    assert_eq!(names(&desk), both("Acme Holdings", "Ann Leigh"));
}

#[test]
fn whoever_stands_in_a_row_that_waits_is_not_said_to_be_renamed() {
    let mut desk = Desk::new("GBP");
    desk.import_text("Deal Name,Account ID,Account\nRenewal,A1,Acme\nRenewals,A1,Acme\n", &Settings::default());
    let plan = desk.plan_text("Deal Name,Account ID,Account\nRenewal big,A1,Acme\n", &Settings::default());
    assert!(plan.all_warnings().is_empty());
    let waits = desk.plan_text("Deal Name,Account ID,Account\nRenewalx,A1,Acme Holdings\n", &Settings::default());
    assert_eq!((waits.counts().undecided, waits.all_warnings().len()), (1, 0));
}
