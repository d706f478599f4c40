//! What a deal looks like, in few letters: advice that is set aside stays so until this changes.

use super::coverage::Coverage;
use super::read::Read;
use crate::error::Result;
use crate::pipeline::kind::{DEAL, DEAL_CRM, DEAL_EXPORTED};
use crate::{contacts, criteria};
use ledger::{Book, Value};
use std::fmt::Write;
use uuid::Uuid;

/// Of a deal: every cell that a person can change, who takes part in it, and what the buyer has done. Unknown cells are
/// left out, so that a field of a later version changes no mark.
pub(super) fn of_deal(book: &Book, oid: i64) -> Result<String> {
    let mut looks = String::new();
    for field in DEAL.fields.iter().filter(|field| field.no != DEAL_EXPORTED.no && field.no != DEAL_CRM.no) {
        let value = book.get(oid, field)?;
        if value != Value::Null {
            let _ = writeln!(looks, "{} {value:?}", field.no);
        }
    }
    if let Some(id) = book.uuid(oid)? {
        let mut people = contacts::of_deal(book, id)?.people;
        people.sort_by_key(|part| part.contact.id);
        for part in people {
            let _ = writeln!(looks, "{} {} {:?} {:?}", part.contact.id, part.contact.name, part.role, part.met_on);
        }
        for done in criteria::of_deal(book, id)?.into_iter().flat_map(|stage| stage.criteria) {
            if let Some(met_on) = done.met_on {
                let _ = writeln!(looks, "{met_on} {}", done.text);
            }
        }
    }
    Ok(Uuid::new_v5(&Uuid::nil(), looks.as_bytes()).to_string())
}

/// Of a coverage: it is set aside for its period and target.
pub(super) fn of_coverage(read: &Read, cover: &Coverage) -> String {
    format!("{} {}", read.period.name(), cover.target)
}
