//! Files that want to do harm, and files that had a hard life: every row is accounted for.

use super::support::Desk;
use crate::import::read::read_bytes;
use crate::import::types::{Fate, ImportKind, Settings};
use crate::import::{plan, plan_file};
use crate::progress::Progress;
use ledger::Value;
use proptest::prelude::*;
use std::sync::atomic::AtomicBool;

#[test]
fn a_report_with_a_hard_life() {
    let mut desk = Desk::new("GBP");
    let text = "Opportunity report,,,,\r\n\
        \"As of 5/10/2026, all regions\",,,,\r\n\
        ,,,,\r\n\
        Opportunity Name,Account Name,Amount,Close Date,Stage\r\n\
        Renewal,Acme,\"1,200.50\",2026-12-18,Negotiation\r\n\
        \"Seats,Beta,\"\"3,000\"\",2026-11-01,Proposal\"\r\n\
        Rig,Gamma\r\n\
        Line,Delta,400,2026-11-02,Negotiation,surplus,more\r\n\
        Opportunity Name,Account Name,Amount,Close Date,Stage\r\n\
        \"Pipe 5\" long,Eps,#N/A,2026-11-03,Negotiation\n\
        Total,,\"4,600.50\",,\r\n\
        ,,,,\r\n\
        \"Confidential Information - Do Not Distribute\",,,,\r\n\
        Copyright \u{A9} 2026,,,,\r\n";
    let plan = desk.plan_text(text, &Settings::default());
    let c = plan.counts();
    assert_eq!(
        (c.rows, c.created, c.not_a_deal, c.rejected, c.undecided),
        (13, 5, 8, 0, 0),
        "{:#?}",
        plan.rows(None, 0, 20)
    );
    desk.apply(&plan);
    let pounds = |minor| Value::Money { minor, currency: "GBP".into() };
    assert_eq!(desk.deal("Renewal").cells[3], pounds(120_050));
    assert_eq!(desk.deal("Seats").cells[3], pounds(300_000));
    assert_eq!(desk.deal("Rig").cells[3], Value::Null);
    let shown = crate::import::to_update::of_deal(&desk.book, desk.deal("Line").id).unwrap();
    assert_eq!(
        shown.0.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
        ["surplus", "more"],
        "extra cells stay"
    );
}

#[test]
fn a_heading_of_a_sign_and_headings_in_plain_words_are_understood() {
    let mut desk = Desk::new("GBP");
    let plan = desk.plan_text(
        "Company;What;\u{A3};When;Where are we\nAcme;Renewal;12k;2026-12-18;Negotiation\nBirch;Rig;\u{A4} 500;2026-12-19;Negotiation\n",
        &Settings::default(),
    );
    assert_eq!((plan.counts().rows, plan.counts().created), (2, 2), "{:#?}", plan.rows(None, 0, 9));
    desk.apply(&plan);
    let stage = &desk.deal("Renewal").cells[4];
    assert_eq!(desk.deal("Renewal").cells[3], Value::Money { minor: 1_200_000, currency: "GBP".into() });
    assert_eq!(desk.deal("Rig").cells[3], Value::Money { minor: 50_000, currency: "EUR".into() });
    assert!(matches!(stage, Value::Ref(_)) && *stage == desk.deal("Rig").cells[4]);
}

#[test]
fn a_value_of_nothing_is_unknown_and_counted() {
    let mut desk = Desk::new("GBP");
    let plan = desk.plan_text(
        "Deal,Account,Amount,Stage\nA,X,0,Negotiation\nB,Y,0.00,Negotiation\nC,Z,0,Closed Won\nD,Z,5,Negotiation\n",
        &Settings::default(),
    );
    let told = "2 deals that are not won have a value of 0; their values are taken as unknown.";
    assert!(plan.all_warnings().iter().any(|w| w == told), "{:?}", plan.all_warnings());
    desk.apply(&plan);
    assert_eq!((&desk.deal("A").cells[3], &desk.deal("B").cells[3]), (&Value::Null, &Value::Null));
    assert_eq!(desk.deal("C").cells[3], Value::Money { minor: 0, currency: "GBP".into() });
    let kept = "1 won deal has a value of 0; it stays 0. Correct it where the order was worth more.";
    assert!(plan.all_warnings().iter().any(|w| w == kept), "{:?}", plan.all_warnings());
}

#[test]
fn twelve_or_twelve_thousand_is_asked_even_beside_clear_amounts() {
    let mut desk = Desk::new("GBP");
    let plan = desk.plan_text(
        "Deal,Account,Amount,Stage\nA,X,12.345,Negotiation\nB,Y,99.50,Negotiation\nC,Z,20%,Negotiation\n",
        &Settings::default(),
    );
    let asked: Vec<&str> = plan.undecided_values.iter().map(|v| v.text.as_str()).collect();
    assert_eq!(asked, ["12.345", "20%"]);
    desk.apply(&plan);
    assert_eq!(desk.deal("A").cells[3], Value::Null);
    assert_eq!(desk.deal("B").cells[3], Value::Money { minor: 9_950, currency: "GBP".into() });
}

#[test]
fn deals_are_not_taken_for_accounts_nor_accounts_for_deals() {
    let desk = Desk::new("GBP");
    let deals = "Deal,Account,Amount,Stage,Close Date\nA,X,5,Negotiation,2026-12-18\n";
    for kind in [ImportKind::Accounts, ImportKind::People] {
        let plan = desk.plan_text(deals, &Settings { kind: Some(kind), ..Settings::default() });
        let why = plan.blocked().unwrap_or_default();
        assert!(why.contains("\"Stage\"") && why.ends_with("Import the file as deals."), "{why}");
        assert!(plan.steps.is_empty());
    }
    let accounts = "Account Name,Industry,Phone,City\nX,Mining,1,Y\n";
    let as_deals = desk.plan_text(accounts, &Settings { kind: Some(ImportKind::Deals), ..Settings::default() });
    assert!(as_deals.blocked().is_some_and(|why| why.starts_with("These are accounts, not deals")));
    let as_accounts = desk.plan_text(accounts, &Settings { kind: Some(ImportKind::Accounts), ..Settings::default() });
    assert_eq!(as_accounts.blocked(), None);
}

#[test]
fn a_row_of_millions_of_commas_is_a_blank_row() {
    let mut desk = Desk::new("GBP");
    let text = format!("Deal,Account,Amount\nA,B,1\n{}\nC,D,2\n", ",".repeat(3_000_000));
    let plan = desk.plan_text(&text, &Settings::default());
    assert_eq!((plan.counts().rows, plan.counts().created, plan.counts().not_a_deal), (3, 2, 1));
    assert!(plan.all_warnings().iter().any(|w| w.contains("beyond column")), "{:?}", plan.all_warnings());
    desk.apply(&plan);
    assert_eq!(desk.deals().len(), 2);
}

#[test]
fn a_giant_cell_is_one_rejected_row() {
    let desk = Desk::new("GBP");
    let text = format!("Deal,Account,Amount\nA,B,1\n\"{}\",C,2\nD,E,3\n", "x".repeat(5_000_000));
    let plan = desk.plan_text(&text, &Settings::default());
    let c = plan.counts();
    assert_eq!((c.rows, c.created, c.rejected), (3, 2, 1));
    assert!(plan.rows(Some(Fate::Rejected), 0, 1)[0].reason.contains("64 KB"));
}

#[test]
fn stopping_changes_nothing() {
    let mut desk = Desk::new("GBP");
    let plan = desk.plan_text("Deal,Account,Amount\nA,B,1\n", &Settings::default());
    let (seq, said) = (desk.book.seq().unwrap(), desk.said());
    let stop = AtomicBool::new(true);
    let stopped = crate::import::apply(&mut desk.book, &plan, &desk.acting, &Progress::new(&|_, _, _| {}, &stop));
    assert!(stopped.is_err());
    // Stopped in the middle of writing.
    let stop = AtomicBool::new(false);
    let tell = |done: u64, _: u64, _: &str| stop.store(done > 0, std::sync::atomic::Ordering::Relaxed);
    let stopped = crate::import::apply(&mut desk.book, &plan, &desk.acting, &Progress::new(&tell, &stop));
    assert!(stopped.is_err() || desk.deals().len() == 1);
    if stopped.is_err() {
        assert_eq!((desk.book.seq().unwrap(), desk.said()), (seq, said));
    }
    assert!(desk.book.verify().unwrap().is_sound());
}

#[test]
fn a_plan_of_yesterday_is_refused() {
    let mut desk = Desk::new("GBP");
    let old = desk.plan_text("Deal,Account,Amount\nA,B,1\n", &Settings::default());
    desk.import_text("Deal,Account,Amount\nC,D,1\n", &Settings::default());
    let refused = crate::import::apply(&mut desk.book, &old, &desk.acting, &Progress::silent());
    assert!(refused.is_err_and(|e| e.to_string().contains("Nothing was imported")));
}

#[test]
fn files_that_are_none_are_refused_in_a_sentence() {
    let desk = Desk::new("GBP");
    for (name, bytes) in
        [("a.pdf", b"%PDF-1.7".as_slice()), ("b.xlsx", b"PK\x03\x04".as_slice()), ("c.csv", b"".as_slice())]
    {
        let path = desk.book.path().with_file_name(name);
        std::fs::write(&path, bytes).unwrap();
        let refused = plan(&desk.book, &path, &Settings::default(), &desk.acting, &Progress::silent()).map(|_| ());
        let sentence = refused.map_err(|e| e.to_string()).unwrap_err();
        assert!(sentence.ends_with('.') && sentence.to_lowercase().contains("nothing was changed"), "{sentence}");
    }
    let plan = desk.plan_text("hello\n", &Settings::default());
    assert!(plan.blocked().is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_row_of_any_table_has_one_fate(
        rows in proptest::collection::vec(proptest::collection::vec("(Total|Ann Lee|Acme|12k|TBC|3/4/26|2026-01-02|Won|=1\\+1|\"|,|Deal|Amount|[a-z0-9 ]{0,6})", 0..6), 0..30),
        of in 0usize..5,
        headed in any::<bool>(),
    ) {
        let mut text = String::new();
        if headed {
            text.push_str("Deal,Customer,Amount,Close date,Stage\n");
        }
        for row in &rows {
            text.push_str(&row.join(","));
            text.push('\n');
        }
        if let Ok(file) = read_bytes(text.as_bytes()) {
            let kinds = [ImportKind::Deals, ImportKind::History, ImportKind::Targets, ImportKind::Accounts, ImportKind::People];
            let settings = Settings { kind: Some(kinds[of]), ..Settings::default() };
            let desk = Desk::new("GBP");
            let total: usize = file.sheets.iter().map(|s| s.rows.len()).sum();
            let plan = plan_file(&desk.book, file, "x.csv", &settings, &desk.acting, &Progress::silent()).unwrap();
            let c = plan.counts();
            prop_assert_eq!(c.rows, c.created + c.updated + c.unchanged + c.not_a_deal + c.rejected + c.undecided);
            // Only the row of headings is no row.
            let headings = plan.preview().sheets.iter().filter(|s| s.header_row.is_some()).count();
            prop_assert_eq!(c.rows as usize + headings, total);
        }
    }
}
