//! Copying last year's targets into the empty cells of a fiscal year, plus or minus some percent.

use super::grid::within;
use super::period::{Stored, stored};
use super::set::{Wanted, write};
use crate::audience::Acting;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::tiles::months_after;
use crate::error::{Error, Result};
use crate::money::Money;
use crate::pipeline::types::Done;
use crate::team;
use crate::team::employment::Employment;
use ledger::Book;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Last year's targets that have an empty cell in this fiscal year, of people who work here then.
pub(super) fn copyable(conn: &Connection, year: FiscalPeriod) -> Result<Vec<Stored>> {
    let before = FiscalPeriod::year(year.year - 1, u8::try_from(chrono::Datelike::month(&year.start)).unwrap_or(1));
    let all = stored(conn)?;
    let employed = Employment::all(conn)?;
    let taken: HashSet<_> = all.iter().map(|t| (t.person, t.from, t.months)).collect();
    let moved = all
        .iter()
        .filter(|t| within(before, t.from, t.months))
        .map(|t| Stored { from: months_after(t.from, 12), ..t.clone() });
    let there = |t: &Stored| employed.get(&t.person).is_none_or(|e| e.in_months(t.from, t.months));
    Ok(moved.filter(|t| !taken.contains(&(t.person, t.from, t.months)) && there(t)).collect())
}

/// Copies last year's targets in one step. A percent as typed is added to each; the result is rounded half up to the
/// whole unit of the currency. What has a target already keeps it.
///
/// # Errors
/// There is nothing to copy, or the percent is not clear.
pub fn copy(book: &mut Book, acting: &Acting, year: i32, percent: &str) -> Result<Done> {
    let percent = percent_of(percent)?;
    let into = FiscalPeriod::year(year, info::facts(book.conn())?.fiscal_start);
    let found = copyable(book.conn(), into)?;
    if found.is_empty() {
        return Err(Error::Refused(format!(
            "There is no target of {} whose cell in {year} is empty. Nothing was changed; type the targets of {year}.",
            year - 1
        )));
    }
    let people: HashMap<i64, (Uuid, String)> =
        team::named(book.conn())?.into_iter().map(|(oid, id, name)| (oid, (id, name))).collect();
    let wanted: Vec<Wanted> = found
        .into_iter()
        .filter_map(|t| {
            let (person, name) = people.get(&t.person)?.clone();
            let amount = Some(changed(&t.amount, percent));
            Some(Wanted { oid: t.person, person, name, from: t.from, months: t.months, amount })
        })
        .collect();
    let by = match percent {
        0 => String::new(),
        _ => format!(" {} {} %", if percent < 0 { "minus" } else { "plus" }, percent_text(percent.unsigned_abs())),
    };
    write(book, acting, format!("Copy targets of {} to {year}{by}", year - 1), &wanted, Vec::new())
}

/// A percent as typed, in hundredths: "5", "+7.5 %", "-10%", "2,5"; nothing = 0. From -100 to 1,000 %.
fn percent_of(text: &str) -> Result<i32> {
    let refuse = || {
        Error::Unclear(format!(
            "\"{}\" is not a change in percent from -100 to 1,000. Nothing was changed; type one such as 5, 7.5 or -10.",
            text.trim()
        ))
    };
    let plain = text.trim().trim_end_matches('%').trim().replace(['\u{2212}', '\u{2013}'], "-").replace(',', ".");
    let (minus, digits) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest.trim()),
        None => (false, plain.trim_start_matches('+').trim()),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let digits_only = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if !digits_only(whole) || !digits_only(rest) || rest.len() > 2 || whole.len() > 4 {
        return Err(refuse());
    }
    let number = |part: &str| if part.is_empty() { Ok(0) } else { part.parse::<i32>().map_err(|_| refuse()) };
    let size = number(whole)? * 100 + number(&format!("{rest:0<2}"))?;
    let percent = if minus { -size } else { size };
    if (-10_000..=100_000).contains(&percent) { Ok(percent) } else { Err(refuse()) }
}

/// An amount plus some percent, rounded half up to whole units of its currency.
fn changed(amount: &Money, percent: i32) -> Money {
    let unit = i128::from(10_i64.pow(crate::currency::minor_digits(&amount.currency)));
    let exact = i128::from(amount.minor) * i128::from(10_000 + percent);
    let minor = match percent {
        0 => i128::from(amount.minor),
        _ => (exact * 2 + 10_000 * unit).div_euclid(20_000 * unit) * unit,
    };
    Money { minor: i64::try_from(minor).unwrap_or(i64::MAX), currency: amount.currency.clone() }
}

/// "5", "2.5", "0.25".
fn percent_text(hundredths: u32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        _ => format!("{whole}.{rest:02}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_as_people_type_them() {
        let read = |text: &str| percent_of(text).ok();
        for (text, hundredths) in [
            ("5", 500),
            ("+7.5 %", 750),
            ("-10%", -1_000),
            ("\u{2212}2,25", -225),
            ("", 0),
            ("0.5", 50),
            ("-100", -10_000),
        ] {
            assert_eq!(read(text), Some(hundredths), "{text}");
        }
        for wrong in ["a bit", "5.125", "-101", "1001", "1e3", "5 percent", "--5"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn percents_round_to_whole_units() {
        let money = |minor| Money { minor, currency: "GBP".to_owned() };
        assert_eq!(changed(&money(3_333_300), 500), money(3_500_000)); // 34,999.65
        assert_eq!(changed(&money(3_333_350), 0), money(3_333_350));
        assert_eq!(changed(&money(10_000), -2_550), money(7_500)); // 74.50, half up
        assert_eq!(changed(&money(10_000), -10_000), money(0));
        let yen = Money { minor: 333, currency: "JPY".to_owned() };
        assert_eq!(changed(&yen, 1_000).minor, 366); // 366.3
        assert_eq!((percent_text(500), percent_text(250), percent_text(25)), ("5".into(), "2.5".into(), "0.25".into()));
    }
}
