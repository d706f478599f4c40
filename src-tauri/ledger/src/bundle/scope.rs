//! Since when an audience sees what of an object. It is noted at each export, for what comes into sight need not have
//! changed: a conflict was decided, a clock corrected, a role given.

use super::select::Rule;
use crate::error::Result;
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Objects that the audience sees, each with the last change there was when it came into sight as it is now.
pub fn entered(conn: &Connection, rule: &Rule, audience: &str, to: i64) -> Result<HashMap<i64, i64>> {
    let mut noted = noted(conn, audience)?;
    let mut entered = HashMap::new();
    let mut note = conn.prepare_cached(
        "INSERT INTO scope(audience, oid, mask, entered) VALUES(?1, ?2, ?3, ?4)
         ON CONFLICT(audience, oid) DO UPDATE SET mask = excluded.mask, entered = excluded.entered",
    )?;
    for (oid, kind) in rule.objects() {
        let Some(mask) = mask(rule, oid, kind)? else { continue };
        let at = match noted.remove(&oid) {
            Some((same, at)) if same == mask => at,
            _ => {
                note.execute(params![audience, oid, mask, to])?;
                to
            }
        };
        entered.insert(oid, at);
    }
    let mut forget = conn.prepare_cached("DELETE FROM scope WHERE audience = ?1 AND oid = ?2")?;
    for oid in noted.keys() {
        forget.execute(params![audience, oid])?;
    }
    Ok(entered)
}

fn noted(conn: &Connection, audience: &str) -> Result<HashMap<i64, (i64, i64)>> {
    let mut find = conn.prepare_cached("SELECT oid, mask, entered FROM scope WHERE audience = ?1")?;
    let found = find.query_map([audience], |r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?))))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What of an object is seen and since when, as a number; none where nothing is.
fn mask(rule: &Rule, oid: i64, kind: u16) -> Result<Option<i64>> {
    let Some(kind) = rule.registry.kind(kind) else { return Ok(None) };
    let mut hash = blake3::Hasher::new();
    let mut any = false;
    for field in kind.fields {
        if let Some(since) = rule.since(oid, field.no)? {
            any = true;
            hash.update(&field.no.to_le_bytes()).update(&since.to_le_bytes());
        }
    }
    let mut short = [0; 8];
    short.copy_from_slice(&hash.finalize().as_bytes()[..8]);
    Ok(any.then_some(i64::from_le_bytes(short)))
}
