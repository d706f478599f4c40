//! What an input comes to, while it is being typed.

use super::{date, money, past, percent, percent_words};
use crate::error::Result;
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// An amount.
    Money,
    /// A date.
    Date,
    /// A day that has been.
    Past,
    /// A share.
    Percent,
}

/// What the input means; both null = unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Echo {
    /// The amount.
    pub money: Option<Money>,
    /// The date.
    pub date: Option<NaiveDate>,
    /// In words, to show beside the field; empty = unknown.
    pub shown: String,
}

/// Reads an amount.
pub fn of_money(input: &str, current: Option<&Money>, currency: &str) -> Result<Echo> {
    let found = money(input, current, currency)?;
    Ok(Echo { shown: found.as_ref().map_or_else(String::new, Money::shown), money: found, date: None })
}

/// Reads a date.
pub fn of_date(input: &str, current: Option<NaiveDate>, today: NaiveDate) -> Result<Echo> {
    Ok(of_day(date(input, current, today)?))
}

/// Reads a day that has been.
pub fn of_past(input: &str, current: Option<NaiveDate>, today: NaiveDate) -> Result<Echo> {
    Ok(of_day(past(input, current, today)?))
}

/// Reads a share.
pub fn of_percent(input: &str) -> Result<Echo> {
    let shown = percent(input)?.map_or_else(String::new, percent_words);
    Ok(Echo { shown, ..Echo::default() })
}

fn of_day(found: Option<NaiveDate>) -> Echo {
    let shown = found.map_or_else(String::new, |day| day.format("%a %-d %b %Y").to_string());
    Echo { shown, money: None, date: found }
}
