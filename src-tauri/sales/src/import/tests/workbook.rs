//! A made-up workbook of four sellers, as found on a first day.

use super::support::{Desk, day};
use crate::import::read::read_bytes;
use crate::import::types::{Fate, Settings};
use crate::pipeline::types::Outcome;
use crate::team::standing as team;
use ledger::Value;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

pub(super) fn sellers() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (number, seller) in ["Ann Lee", "Ben Hart", "Cara Diaz", "Dev Rao"].into_iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(seller)?;
        sheet.merge_range(0, 0, 0, 4, &format!("Pipeline of {seller}, as of 5 October 2026"), &plain)?;
        for (column, heading) in ["Customer", "Deal", "Value (£)", "Exp. close", "Status"].into_iter().enumerate() {
            sheet.write(2, u16::try_from(column).unwrap(), heading)?;
        }
        let rows: [(&str, &str, &str, &str, &str); 5] = [
            ("Acme", "Renewal", "12k", "end Nov", "Negotiating"),
            ("Beta", "New line", "10-15k", "TBC", "Proposal sent"),
            ("Gamma Ltd", "Seats", "£3,500", "18 Dec", "Won"),
            ("Total Energies", "Rig", "1.2m", "Q1 2027", "Early talks"),
            ("Delta", "Upgrade", "TBC", "", "Lost - no decision"),
        ];
        for (index, (customer, deal, value, close, status)) in rows.into_iter().enumerate() {
            let row = 3 + u32::try_from(index).unwrap();
            for (column, text) in [customer, deal, value, close, status].into_iter().enumerate() {
                if !text.is_empty() {
                    sheet.write(row, u16::try_from(column).unwrap(), text)?;
                }
            }
        }
        sheet.write(8, 0, "Subtotal")?;
        sheet.write(8, 2, 1_215_500)?;
        sheet.write(9, 0, "Epsilon")?;
        sheet.write(9, 1, format!("Deal {number}"))?;
        sheet.write(9, 2, 4200.5)?;
        sheet.write_datetime_with_format(9, 3, ExcelDateTime::from_ymd(2026, 11, 2)?, &date)?;
        sheet.write(10, 0, "Grand total")?;
        sheet.write(10, 2, 1_219_700.5)?;
        sheet.write(12, 0, "Confidential. Not for customers.")?;
    }
    book.add_worksheet().set_name("Notes")?.write(0, 0, "Ask Ben about Gamma")?;
    book.save_to_buffer()
}

#[test]
fn four_seller_tabs_become_a_book() {
    let mut desk = Desk::new("GBP");
    let plan = desk.plan_book(read_bytes(&sellers().unwrap()).unwrap(), &Settings::default());
    let counts = plan.counts();
    // A title, a blank, 6 deals, a subtotal, a total, a blank and a footer on each tab. The tab of notes is told apart.
    assert!(plan.all_warnings().iter().any(|w| w == "Left out: Notes (1 row)."), "{:?}", plan.all_warnings());
    assert_eq!(
        (counts.rows, counts.created, counts.not_a_deal, counts.rejected, counts.undecided),
        (48, 24, 24, 0, 0),
        "{:#?}",
        plan.rows(Some(Fate::Undecided), 0, 9)
    );
    let unclear: Vec<(String, String)> =
        plan.undecided_values.iter().take(4).map(|v| (v.label.clone(), v.text.clone())).collect();
    let expected = [("New line", "10-15k"), ("New line", "TBC"), ("Rig", "Q1 2027"), ("Upgrade", "TBC")];
    assert_eq!(unclear, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    desk.apply(&plan);
    assert_eq!(desk.outcomes(), [16, 4, 4]);
    let people = team::people(desk.book.conn()).unwrap();
    let mut names: Vec<String> = people.iter().filter_map(|p| p.name.clone()).collect();
    names.sort();
    assert_eq!(names, ["Ann Lee", "Ben Hart", "Cara Diaz", "Dev Rao"]);
    let ann = people.iter().find(|p| p.name.as_deref() == Some("Ann Lee")).unwrap().id;
    let hers: Vec<_> = desk.deals().into_iter().filter(|d| d.cells[2] == Value::Ref(ann)).collect();
    assert_eq!(hers.len(), 6);
    let of = |title: &str| hers.iter().find(|d| d.cells[0] == Value::Text(title.into())).unwrap().cells.clone();
    let pounds = |minor| Value::Money { minor, currency: "GBP".into() };
    assert_eq!(
        (of("Renewal")[3].clone(), of("Renewal")[5].clone()),
        (pounds(1_200_000), Value::date(Some(day("2026-11-30"))))
    );
    assert_eq!(
        (of("New line")[3].clone(), of("New line")[5].clone()),
        (Value::Null, Value::Null),
        "never 0, never today"
    );
    assert_eq!(of("Seats")[5], Value::date(Some(day("2026-12-18"))));
    assert_eq!(of("Deal 0")[3], pounds(420_050));
    assert_eq!(of("Deal 0")[5], Value::date(Some(day("2026-11-02"))));
    let open = crate::pipeline::stages::list(desk.book.conn()).unwrap();
    assert!(open.iter().any(|s| s.name == "Early talks" && s.outcome == Outcome::Open && s.probability.is_none()));
    // Again: nothing changes.
    let plan = desk.plan_book(read_bytes(&sellers().unwrap()).unwrap(), &Settings::default());
    assert_eq!((plan.counts().unchanged, plan.steps.len()), (24, 0), "{:#?}", plan.doubts);
}

#[test]
fn percentages_ask_and_fractions_of_a_cent_are_told() {
    let made = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let (share, fine, quoted) = (
            Format::new().set_num_format("0%"),
            Format::new().set_num_format("0.00 %"),
            Format::new().set_num_format("#,##0.00\" % net\""),
        );
        for (column, heading) in ["Deal", "Amount", "Stage"].into_iter().enumerate() {
            sheet.write(0, u16::try_from(column).unwrap(), heading)?;
        }
        for (row, name) in ["A", "B", "C", "D", "E", "F"].into_iter().enumerate() {
            sheet.write(u32::try_from(row).unwrap() + 1, 0, name)?;
            sheet.write(u32::try_from(row).unwrap() + 1, 2, "Negotiation")?;
        }
        sheet.write_with_format(1, 1, 0.45, &share)?;
        sheet.write_with_format(2, 1, 1.5, &fine)?;
        sheet.write_with_format(3, 1, 300, &quoted)?;
        sheet.write(4, 1, 118_333.333_333)?;
        sheet.write(5, 1, 12.345)?;
        sheet.write(6, 1, 99.5)?;
        book.save_to_buffer()
    };
    let mut desk = Desk::new("GBP");
    let plan = desk.plan_book(read_bytes(&made().unwrap()).unwrap(), &Settings::default());
    let asked: Vec<&str> = plan.undecided_values.iter().map(|v| v.text.as_str()).collect();
    assert_eq!(asked, ["45%", "150%", "12.345"]);
    let told = "The value of 1 deal has a fraction of a cent; it is rounded to the nearest.";
    assert!(plan.all_warnings().iter().any(|w| w == told), "{:?}", plan.all_warnings());
    desk.apply(&plan);
    let pounds = |minor| Value::Money { minor, currency: "GBP".into() };
    assert_eq!((&desk.deal("A").cells[3], &desk.deal("B").cells[3]), (&Value::Null, &Value::Null));
    assert_eq!((&desk.deal("C").cells[3], &desk.deal("D").cells[3]), (&pounds(30_000), &pounds(11_833_333)));
}
