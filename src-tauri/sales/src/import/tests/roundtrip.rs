//! What is exported can be imported again, and no text becomes a formula.

use super::support::Desk;
use crate::contacts;
use crate::contacts::types::{BuyingRole, NewContact};
use crate::import::export::{ExportFormat, export};
use crate::import::types::Settings;
use crate::pipeline::edit;
use crate::pipeline::types::{CreditShare, Edit, Filter, Outcome, Revenue, Sort};
use crate::progress::Progress;
use crate::team::standing::people;
use ledger::Value;

const DEALS: &str = "Deal ID,Deal Name,Company,Owner,Stage,Amount,Close date,Created,Next step,Next step date,Product,Lost reason\n\
    1,\"=HYPERLINK(\"\"http://x\"\")\",+Acme,@Ann Lee,Negotiation,1000.5,2026-12-18,2026-01-05,-call Jo,2026-10-07,\"a,b\",\n\
    2,commit,Beta,Ben Hart,Closed Won,500,2026-09-01,2026-02-01,,,,\n\
    3,\"two\nlines\",Gamma,Ann Lee,Closed Lost,70,2026-09-02,,,,,Price\n";

#[test]
fn exports_come_back_as_they_went() {
    let mut desk = Desk::new("GBP");
    desk.import_text(DEALS, &Settings::default());
    let all = Filter { outcomes: vec![Outcome::Open, Outcome::Won, Outcome::Lost], ..Filter::default() };
    let said = |desk: &Desk| -> Vec<(_, Vec<Value>)> {
        let mut cells: Vec<_> = desk
            .deals()
            .into_iter()
            .map(|d| {
                (
                    d.crm,
                    d.cells.into_iter().map(|v| if let Value::Ref(_) = v { Value::Bool(true) } else { v }).collect(),
                )
            })
            .collect();
        cells.sort();
        cells
    };
    for (format, name) in [(ExportFormat::Csv, "out.csv"), (ExportFormat::Xlsx, "out.xlsx")] {
        let path = desk.book.path().with_file_name(name);
        let rows = export(&desk.book, desk.acting.now.today, &all, Sort::default(), format, &path, &Progress::silent())
            .unwrap();
        assert_eq!(rows, 3);
        let mut other = Desk::new("GBP");
        let summary = other.import(&path, &Settings::default());
        assert_eq!((summary.counts.created, summary.left_out.len()), (3, 0), "{name}: {:?}", summary.left_out);
        assert_eq!(said(&desk), said(&other), "{name}");
        // Into the book that it came from, it changes no deal.
        let plan = desk.plan(&path, &Settings::default());
        assert_eq!((plan.conflicts.len(), plan.doubts.len(), plan.counts().created), (0, 0, 0), "{name}");
    }
    let text = std::fs::read_to_string(desk.book.path().with_file_name("out.csv")).unwrap();
    assert!(
        text.contains("'=HYPERLINK")
            && text.contains("'+Acme")
            && text.contains("'@Ann Lee")
            && text.contains("'-call Jo")
    );
    let formulas = text.split([',', '\n', '"']).filter(|cell| cell.starts_with(['=', '+', '@'])).count();
    assert_eq!(formulas, 0);
}

#[test]
fn amounts_in_a_workbook_have_the_decimals_of_their_currency() {
    let mut desk = Desk::new("KWD");
    desk.import_text("Title,Amount,Currency\nDates,12.5,KWD\nRice,1200,JPY\n", &Settings::default());
    let path = desk.book.path().with_file_name("coins.xlsx");
    let (today, all) = (desk.acting.now.today, Filter::default());
    export(&desk.book, today, &all, Sort::default(), ExportFormat::Xlsx, &path, &Progress::silent()).unwrap();
    let mut parts = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let styles = std::io::read_to_string(parts.by_name("xl/styles.xml").unwrap()).unwrap();
    let has = |form: &str| styles.contains(&format!("formatCode=\"{form}\""));
    assert!(has("#,##0.000") && has("#,##0") && !has("#,##0.00"), "{styles}");
}

#[test]
fn an_export_tells_a_deal_in_depth_and_comes_back_without_taking_it_for_something_else() {
    let mut desk = Desk::new("GBP");
    desk.import_text(DEALS, &Settings::default());
    let seats = desk.deal("commit").id;
    let ann = people(desk.book.conn()).unwrap().into_iter().find(|p| p.name.as_deref() == Some("Ann Lee")).unwrap().id;
    let edits = [
        Edit::Revenue { revenue: Some(Revenue::Recurring) },
        Edit::Margin { input: "32.5".into() },
        Edit::Notes { text: "-call after\nthe audit".into() },
        Edit::Credit { with: vec![CreditShare { person: ann, share: "30".into() }] },
    ];
    edit::edit(&mut desk.book, &desk.acting, &[seats], &edits).unwrap();
    let role = Some(BuyingRole::DecisionMaker);
    let jo = NewContact { deal: Some(seats), typed: Some("Jo Hill".into()), role, ..NewContact::default() };
    contacts::add(&mut desk.book, &desk.acting, &jo).unwrap();
    let all = Filter { outcomes: vec![Outcome::Open, Outcome::Won, Outcome::Lost], ..Filter::default() };
    let path = desk.book.path().with_file_name("depth.csv");
    let today = desk.acting.now.today;
    export(&desk.book, today, &all, Sort::default(), ExportFormat::Csv, &path, &Progress::silent()).unwrap();
    let mut rows = csv::Reader::from_path(&path).unwrap();
    let headings = rows.headers().unwrap().clone();
    let row = rows.records().map(|row| row.unwrap()).find(|row| &row[1] == "commit").unwrap();
    let said = |heading: &str| row[headings.iter().position(|known| known == heading).unwrap()].to_owned();
    assert_eq!((said("Revenue type").as_str(), said("Gross margin").as_str()), ("Recurring", "32.5 %"));
    assert_eq!((said("Credit").as_str(), said("Notes").as_str()), ("Ann Lee 30 %", "'-call after\nthe audit"));
    assert_eq!(said("People at the buyer"), "Jo Hill (decision maker)");
    let plan = desk.plan(&path, &Settings::default());
    assert_eq!((plan.conflicts.len(), plan.doubts.len(), plan.counts().created), (0, 0, 0));
}
