//! A workbook as sellers keep it: a tab each, titles and subtotals among the rows, merged cells, words for amounts.

use crate::Outcome;
use rust_xlsxwriter::{Format, Workbook};

/// Rows below the headings of all tabs, subtotals and the like included.
pub const ROWS: usize = 4 * 5;
/// Of these, rows that are deals.
pub const DEALS: usize = 4 * 3;

/// The sellers, a tab each.
pub const SELLERS: [&str; 4] = ["Ann", "Bo", "Cleo", "Dag"];

const VALUES: [&str; 12] =
    ["12k", "10-15k", "TBC", "4500", "1.2m", "tbd", "18,500", "7k", "about 30k", "22000", "", "9.5k"];
const DATES: [&str; 12] = [
    "end Nov",
    "2026-12-04",
    "Q1",
    "15 Jan 2027",
    "TBC",
    "2026-11-30",
    "mid Dec",
    "2027-02-01",
    "",
    "2026-12-18",
    "soon",
    "2027-01-08",
];

/// The file's bytes.
pub fn workbook() -> Outcome<Vec<u8>> {
    of(3)
}

/// Deals of [`first_day`].
pub const FIRST_DAY: usize = 4 * 9;

/// A larger one of the same kind: what four sellers bring to a leader's first day.
pub fn first_day() -> Outcome<Vec<u8>> {
    of(9)
}

fn of(deals: usize) -> Outcome<Vec<u8>> {
    let mut book = Workbook::new();
    for (number, seller) in SELLERS.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(*seller)?;
        sheet.merge_range(0, 0, 0, 4, &format!("Pipeline of {seller}, week 47"), &Format::new())?;
        for (column, heading) in ["Customer", "Deal", "Value", "Stage", "Close"].iter().enumerate() {
            sheet.write(2, u16::try_from(column)?, *heading)?;
        }
        let mut row = 3;
        for deal in 0..deals {
            let at = number * deals + deal;
            // One customer over two deals, as a merged cell.
            match deal % 3 {
                0 => drop(sheet.merge_range(row, 0, row + 1, 0, &format!("Customer {seller} A"), &Format::new())?),
                1 => {}
                _ => drop(sheet.write(row, 0, format!("Customer {seller} B"))?),
            }
            sheet.write(row, 1, format!("Machine {at}"))?;
            sheet.write(row, 2, VALUES[at % VALUES.len()])?;
            sheet.write(row, 3, ["Offer", "Talking", "Offer"][deal % 3])?;
            sheet.write(row, 4, DATES[at % DATES.len()])?;
            row += 1;
        }
        sheet.write(row, 0, "Subtotal")?.write(row, 2, 36_000)?;
        sheet.write(row + 1, 0, "Holiday from 20 Dec, call Eva instead")?;
    }
    Ok(book.save_to_buffer()?)
}
