//! Fields and lines of repeat business in the user's words: for histories and for what undo leaves.

use super::kind;
use crate::error::Result;
use crate::team::words::in_period;
use rusqlite::{Connection, OptionalExtension};

/// A field as screens call it; none = it is not of repeat business.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    Some(match no {
        n if n == kind::REPEAT_PERSON.no => "Person",
        n if n == kind::REPEAT_FROM.no => "First day",
        n if n == kind::REPEAT_MONTHS.no => "Length",
        n if n == kind::REPEAT_EXPECTED.no => "Expected",
        n if n == kind::REPEAT_ACTUAL.no => "Actual",
        n if n == kind::REPEAT_NOTE.no => "Note",
        _ => return None,
    })
}

/// "repeat business of Ann Lee for Nov 2026"; none = it is no such line.
pub(crate) fn object_name(conn: &Connection, kind_no: u16, oid: i64) -> Result<Option<String>> {
    if kind_no != kind::REPEAT.no {
        return Ok(None);
    }
    let mut find = conn.prepare_cached(
        "SELECT p.name, r.from_day, r.months FROM repeat_business r LEFT JOIN person p ON p.oid = r.person WHERE r.oid = ?1",
    )?;
    let found = find.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
    Ok(found.map(|(name, from, months)| in_period("repeat business", name, from, months)))
}
