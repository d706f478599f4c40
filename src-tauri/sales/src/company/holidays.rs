//! Holidays: one day, a stretch of days, or a pasted list, each added in one step.

use super::holiday_line::{Read, read};
use super::info;
use super::kind::{HOLIDAY, HOLIDAY_DAY, HOLIDAY_NAME};
use super::working::Calendar;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::{Book, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// More lines at once are a mistake.
const MOST: usize = 400;

/// Identity of a holiday.
pub fn holiday_id(company: Uuid, day: NaiveDate) -> Uuid {
    Uuid::new_v5(&company, format!("holiday {day}").as_bytes())
}

/// Adds holidays as typed, one line each: `25 Dec 2026 Christmas Day`, `24 Dec to 1 Jan Shutdown`,
/// `Boxing Day<tab>26/12/2026`. A day that is a holiday already takes the new name where one is given.
///
/// # Errors
/// A line without a date, or with one that is not clear: nothing is written then, and the line is named.
pub fn add(book: &mut Book, acting: &Acting, text: &str) -> Result<Done> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return Err(Error::Unclear(
            "No holiday is named. Nothing was changed; type one, such as 25 Dec 2026 Christmas Day.".to_owned(),
        ));
    }
    if lines.len() > MOST {
        return Err(Error::Invalid(format!(
            "At most {MOST} lines are added at once. Nothing was changed; paste fewer."
        )));
    }
    let mut days: BTreeMap<NaiveDate, Option<String>> = BTreeMap::new();
    let mut first = None;
    for line in &lines {
        let read = read(line, acting.now.today)?;
        for day in read.from.iter_days().take_while(|day| *day <= read.to) {
            days.insert(day, read.name.clone());
        }
        first.get_or_insert(read);
    }
    let name = match (first, lines.len()) {
        (Some(read), 1) => format!("Add holiday {}", words(&read)),
        _ => format!("Add {} holidays", days.len()),
    };
    let calendar = Calendar::load(book.conn())?;
    let left = days.keys().filter(|day| !Calendar::of(calendar.days_of_week(), BTreeMap::new()).is_working(**day));
    let left: Vec<NaiveDate> = left.copied().collect();
    let company = info::facts(book.conn())?.id;
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| {
        for (day, name) in &days {
            let oid = tx.create(&HOLIDAY, holiday_id(company, *day))?;
            tx.set(oid, &HOLIDAY_DAY, Value::date(Some(*day)))?;
            if let Some(name) = name {
                tx.set(oid, &HOLIDAY_NAME, Value::text(name))?;
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done { left: off_anyway(&left, days.len()), ..Done::of(&committed, op.name) })
}

/// Takes the holidays of a stretch of days away, both days included.
///
/// # Errors
/// There is none.
pub fn remove(book: &mut Book, acting: &Acting, from: NaiveDate, to: NaiveDate) -> Result<Done> {
    let company = info::facts(book.conn())?.id;
    let calendar = Calendar::load(book.conn())?;
    let found: Vec<(NaiveDate, Option<String>)> = match from <= to {
        true => calendar.holidays().range(from..=to).map(|(day, name)| (*day, name.clone())).collect(),
        false => Vec::new(),
    };
    let name = match found.as_slice() {
        [] => return Err(Error::not_found("This holiday")),
        [(day, name)] => words(&Read { from: *day, to: *day, name: name.clone() }),
        many => format!("{} from {} to {}", many.len(), shown_date(from), shown_date(to)),
    };
    let word = if found.len() == 1 { "holiday" } else { "holidays:" };
    let op = acting.edit(format!("Remove {word} {name}"));
    let ((), committed) = book.transact(&op, |tx| {
        for (day, _) in &found {
            if let Some(oid) = tx.find(holiday_id(company, *day))? {
                tx.delete(oid)?;
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

fn words(read: &Read) -> String {
    let days = match read.from == read.to {
        true => shown_date(read.from),
        false => format!("{} to {}", shown_date(read.from), shown_date(read.to)),
    };
    read.name.as_ref().map_or_else(|| days.clone(), |name| format!("{name}, {days}"))
}

/// Says which of the new holidays take no working day away.
fn off_anyway(off: &[NaiveDate], of: usize) -> Vec<String> {
    match off {
        [] => Vec::new(),
        [day] if of == 1 => {
            vec![format!("{} is a {}: nobody works on it anyway.", shown_date(*day), day.format("%A"))]
        }
        [_] => vec!["One of them falls on a day on which nobody works anyway.".to_owned()],
        many => vec![format!("{} of them fall on days on which nobody works anyway.", many.len())],
    }
}
