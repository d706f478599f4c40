//! Values of cells: canonical, no floats; what the log stores.

use crate::error::{Error, Result};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest text of one value, in bytes.
pub const MAX_TEXT: usize = 64 * 1024;
/// Largest picture, in bytes.
pub const MAX_BLOB: usize = 1024 * 1024;

/// One value. Dates are calendar dates, instants UTC milliseconds, money integer minor units with its currency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Unknown.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text of at most [`MAX_TEXT`] bytes.
    Text(String),
    /// Days since 1970-01-01; see [`day_of`].
    Date(i32),
    /// UTC milliseconds.
    Instant(i64),
    /// An amount.
    Money {
        /// Integer minor units.
        minor: i64,
        /// ISO 4217 code.
        currency: String,
    },
    /// Another object.
    Ref(Uuid),
    /// BLAKE3 hash of a stored picture.
    Blob([u8; 32]),
    /// Parts that must agree, with the version of their order.
    Record(u8, #[serde(deserialize_with = "shallow")] Vec<Value>),
}

/// Canonical bytes of *unknown*.
pub(crate) const NULL: &[u8] = &[0];

/// Records are read to this depth; each level takes a part of the stack.
const DEEPEST: usize = 32;

thread_local! {
    static DEPTH: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Reads the parts of a record, unless it lies too deep in others.
fn shallow<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Vec<Value>, D::Error> {
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        return Err(serde::de::Error::custom("a record too deep in records"));
    }
    DEPTH.set(depth + 1);
    let parts = Vec::deserialize(from);
    DEPTH.set(depth);
    parts
}

impl Value {
    /// A text, or unknown when it is empty.
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) }
    }

    /// A date, or unknown.
    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(Value::Null, |d| Value::Date(day_number(d)))
    }

    /// Canonical bytes (postcard: one encoding a value, varints, no floats).
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        postcard::to_allocvec(self).map_err(|e| Error::Value { field: "value", why: e.to_string() })
    }

    /// Reads canonical bytes; anything else is damage.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self> {
        postcard::from_bytes(bytes).map_err(|e| Error::Corrupt(e.to_string()))
    }

    /// Whether texts and nesting stay within bounds.
    pub(crate) fn within_bounds(&self) -> std::result::Result<(), String> {
        match self {
            Value::Text(t) if t.len() > MAX_TEXT => {
                Err(format!("a text of {} bytes; the limit is {MAX_TEXT}", t.len()))
            }
            Value::Date(day) if !is_day(*day) => Err("a day beyond the calendar".to_owned()),
            Value::Money { currency, .. } if currency.len() != 3 => Err("a currency is three letters".to_owned()),
            Value::Record(_, parts) => parts.iter().try_for_each(Value::within_bounds),
            _ => Ok(()),
        }
    }
}

/// The calendar ends before this many days from 1970.
const LAST_DAY: u32 = 100_000_000;

/// Is this the number of a day in the calendar?
pub fn is_day(days: i32) -> bool {
    days.unsigned_abs() <= LAST_DAY
}

const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Days since 1970-01-01.
pub fn day_number(date: NaiveDate) -> i32 {
    i32::try_from(date.signed_duration_since(EPOCH).num_days()).unwrap_or(i32::MAX)
}

/// The calendar date of a day number; outside the calendar it is the nearest end.
pub fn day_of(days: i32) -> NaiveDate {
    let n = Days::new(u64::from(days.unsigned_abs()));
    if days >= 0 {
        EPOCH.checked_add_days(n).unwrap_or(NaiveDate::MAX)
    } else {
        EPOCH.checked_sub_days(n).unwrap_or(NaiveDate::MIN)
    }
}
