//! Fields and objects of the team in the user's words: for histories and for what undo leaves.

use super::kind;
use super::targets::months_named;
use super::types::Role;
use crate::error::Result;
use ledger::day_of;
use rusqlite::{Connection, OptionalExtension};

/// A field as screens call it; none = it is not of people, roles or targets.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    Some(match no {
        n if n == kind::MANAGER.no => "Whom they report to",
        n if n == kind::STARTED_ON.no || n == kind::ROLE_FROM.no || n == kind::TARGET_FROM.no => "First day",
        n if n == kind::LEFT_ON.no => "Last day",
        n if n == kind::RAMP.no => "Ramp",
        n if n == kind::PERSON_CRM.no => "Id in the CRM",
        n if n == kind::KEEP_UNTIL.no => "Kept until",
        n if n == kind::ERASED_ON.no => "Erased on",
        n if n == kind::RECOGNITION_PERSON.no => "Person",
        n if n == kind::RECOGNITION_ON.no => "Day",
        n if n == kind::RECOGNITION_TEXT.no => "Words",
        n if n == kind::RECOGNITION_DEAL.no => "Deal",
        n if n == kind::ROLE_NAME.no => "Kind",
        n if n == kind::ROLE_TO.no => "End",
        n if n == kind::ROLE_PERSON.no || n == kind::TARGET_PERSON.no => "Person",
        n if n == kind::TARGET_MONTHS.no => "Length",
        n if n == kind::TARGET_AMOUNT.no => "Amount",
        _ => return None,
    })
}

/// "the target of Ann Lee for Oct to Dec 2026", "Ann Lee as seller"; none = it is no such object.
pub(crate) fn object_name(conn: &Connection, kind_no: u16, oid: i64) -> Result<Option<String>> {
    match kind_no {
        n if n == kind::TARGET.no => {
            let mut find = conn.prepare_cached(
                "SELECT p.name, t.from_day, t.months FROM target t LEFT JOIN person p ON p.oid = t.person WHERE t.oid = ?1",
            )?;
            let found = find.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
            Ok(found.map(|(name, from, months)| in_period("the target", name, from, months)))
        }
        n if n == kind::ROLE.no => {
            let mut find = conn.prepare_cached(
                "SELECT p.name, r.role FROM role r LEFT JOIN person p ON p.oid = r.person WHERE r.oid = ?1",
            )?;
            let found = find.query_row([oid], |r| Ok((r.get::<_, Option<String>>(0)?, r.get::<_, Option<String>>(1)?)));
            Ok(found.optional()?.map(|(name, role)| {
                let role = role.as_deref().and_then(Role::of).map_or("a role", Role::words);
                format!("{} as {role}", name.unwrap_or_else(|| "somebody".to_owned()))
            }))
        }
        _ => Ok(None),
    }
}

/// "repeat business of Ann Lee for Nov 2026".
pub(crate) fn in_period(what: &str, person: Option<String>, from: Option<i32>, months: Option<u32>) -> String {
    let named = from.zip(months).map(|(from, months)| format!(" for {}", months_named(day_of(from), months)));
    format!("{what} of {}{}", person.unwrap_or_else(|| "somebody".to_owned()), named.unwrap_or_default())
}
