//! The forecast in the user's words: names of what is stored, and sentences of the roll-up.

use super::figures::Level;
use super::kind::{FIGURES, Shape};
use super::levels::{Figure, Mark};
use super::picture::Reason;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::words::shown_date;
use crate::since::words::short_date;
use crate::team::words::in_period;
use chrono::NaiveDate;
use ledger::Value;
use rusqlite::{Connection, OptionalExtension};

/// A field as screens call it; none = it is not of the forecast.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    FIGURES.iter().find_map(|(_, shape)| of_shape(shape, no))
}

fn of_shape(shape: &Shape, no: u32) -> Option<&'static str> {
    Some(match no {
        n if n == shape.person.no => "Person",
        n if n == shape.from.no => "First day",
        n if n == shape.months.no => "Length",
        n if n == shape.on.no => "Day",
        n if n == shape.figure.no => "Figure",
        n if n == shape.note.no => "Note",
        _ => return None,
    })
}

/// A stored figure: "118,000 GBP, timing, said by Ann Lee"; none = the cell is no figure of the forecast.
pub(crate) fn figure(field: u32, parts: &[Value]) -> Option<String> {
    FIGURES.iter().find(|(_, shape)| shape.figure.no == field)?;
    let text = |at: usize| if let Some(Value::Text(text)) = parts.get(at) { Some(text.as_str()) } else { None };
    let minor = text(0).and_then(|minor| minor.parse().ok());
    let amount = minor.zip(text(1)).map(|(minor, currency)| Money { minor, currency: currency.to_owned() }.shown());
    let reason = text(2).and_then(Reason::of).map(|reason| reason.words().to_owned());
    let by = text(3).map(|by| format!("said by {by}"));
    Some(amount.into_iter().chain(reason).chain(by).collect::<Vec<_>>().join(", "))
}

/// "call of Ann Lee for Q4 2026"; none = it is no figure of the forecast.
pub(crate) fn object_name(conn: &Connection, kind_no: u16, oid: i64) -> Result<Option<String>> {
    let Some((kind, _)) = FIGURES.iter().find(|(kind, _)| kind.no == kind_no) else { return Ok(None) };
    let what = Level::ALL.into_iter().find(|level| level.kind().no == kind_no).map_or("credit note", Level::words);
    let mut find = conn.prepare_cached(&format!(
        "SELECT iif(f.person IS NULL, 'the company', p.name), f.from_day, f.months FROM {} f LEFT JOIN person p ON p.oid = f.person WHERE f.oid = ?1",
        kind.table
    ))?;
    let found = find.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
    Ok(found.map(|(name, from, months)| in_period(what, name, from, months)))
}

impl Reason {
    /// As a sentence says it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Timing => "timing",
            Self::Authority => "who can sign",
            Self::Competitor => "competitor",
            Self::Budget => "budget",
            Self::Relationship => "relationship",
            Self::Other => "another reason",
        }
    }
}

/// What a figure is called below a level.
const fn lower(level: Level) -> &'static str {
    match level {
        Level::Call => "what the deals give",
        Level::Judgement => "the call",
        Level::Agreed => "the judgement",
        Level::Result => "what the book says",
    }
}

/// Where a figure comes from, in a sentence.
pub(super) fn where_from(figure: &Figure, level: Level, currency: &str, today: NaiveDate) -> String {
    let Some(said) = figure.said else {
        return match figure.mark {
            Mark::Calculated => "Calculated: won, repeat business and commit.".to_owned(),
            _ if level == Level::Call => of_parts(level).to_owned(),
            Mark::AdjustedBelow | Mark::AdjustedHere => format!("As {} below it.", lower(level)),
        };
    };
    let by = said.by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
    let differs = figure.minor.saturating_sub(figure.below);
    let size = Money { minor: differs.saturating_abs(), currency: currency.to_owned() }.rounded();
    let against = match differs {
        0 => format!("the same as {}", lower(level)),
        less if less < 0 => format!("{size} less than {}", lower(level)),
        _ => format!("{size} more than {}", lower(level)),
    };
    let why = match said.reason {
        Some(reason) => format!(" ({})", reason.words()),
        None if differs != 0 && said.note.is_none() => ", no reason said".to_owned(),
        None => String::new(),
    };
    format!("Said here{by} on {}: {against}{why}.", short_date(said.on, today))
}

/// Where a whole comes from that nobody said, where somebody said a part of it.
pub(super) const fn of_parts(level: Level) -> &'static str {
    match level {
        Level::Call => "The sum of the sellers' calls; of who has not called, what the deals give.",
        Level::Judgement => "The sum of the sellers' parts; of who was not judged, the call.",
        Level::Agreed => "The sum of the sellers' parts; of whose nothing was agreed, the judgement.",
        Level::Result => "The sum of the sellers' parts; of whose nothing was said, what the book says.",
    }
}

/// "Quarter to 31 Dec 2026".
pub(super) fn stretch(months: u32, last: NaiveDate) -> String {
    let what = match months {
        1 => "Month",
        3 => "Quarter",
        12 => "Year",
        _ => "Period",
    };
    format!("{what} to {}", shown_date(last))
}
