//! What an input comes to, while it is being typed.

use crate::problem::Answer;
use crate::session::Session;
use chrono::NaiveDate;
use sales::company::info;
use sales::entry::{Ask, Echo, of_date, of_money, of_past, of_percent};
use sales::money::Money;
use sales::sheets;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

/// What is there now.
#[derive(Deserialize, TS)]
#[serde(untagged)]
pub enum Current {
    Money(Money),
    Date(NaiveDate),
}

#[derive(Deserialize, TS)]
pub struct Typed {
    kind: Ask,
    input: String,
    #[ts(optional = nullable)]
    current: Option<Current>,
    /// The printed sheet that a day was written on: it is counted from there.
    #[ts(optional = nullable)]
    sheet: Option<Uuid>,
}

pub fn parse(session: &mut Session, asked: Typed) -> Answer<Echo> {
    if let (Ask::Date, Some(sheet)) = (asked.kind, asked.sheet) {
        return Ok(sheets::echo(&session.book, sheet, &asked.input)?);
    }
    let facts = info::facts(session.book.conn()).map_err(sales::Error::from)?;
    let today = session.now()?.today;
    Ok(match (asked.kind, asked.current) {
        (Ask::Money, Some(Current::Money(now))) => of_money(&asked.input, Some(&now), &now.currency)?,
        (Ask::Money, _) => of_money(&asked.input, None, &facts.currency)?,
        (Ask::Date, Some(Current::Date(now))) => of_date(&asked.input, Some(now), today)?,
        (Ask::Date, _) => of_date(&asked.input, None, today)?,
        (Ask::Past, Some(Current::Date(now))) => of_past(&asked.input, Some(now), today)?,
        (Ask::Past, _) => of_past(&asked.input, None, today)?,
        (Ask::Percent, _) => of_percent(&asked.input)?,
    })
}
