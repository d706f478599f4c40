//! Accounts and people at the buyer, and whether a deal of others uses them.

use super::Audience;
use super::links::Links;
use crate::contacts::kind::{CONTACT, CONTACT_ACCOUNT, ROLE_CONTACT, ROLE_DEAL};
use crate::error::Result;
use crate::pipeline::kind::{ACCOUNT, DEAL_ACCOUNT};
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// What deals of others use. A deal that is gone counts: it may come back.
pub(super) struct Used(HashSet<i64>);

impl Used {
    /// Accounts of deals that are not `mine`, who takes part in these, and their accounts.
    pub fn by_others(links: &Links, mine: impl Fn(i64) -> bool) -> Self {
        let mut used = HashSet::new();
        for (_, link) in links.all(&DEAL_ACCOUNT).filter(|(deal, _)| !mine(*deal)) {
            used.extend(link.to);
        }
        for (part, link) in links.all(&ROLE_CONTACT) {
            let deal = links.one(&ROLE_DEAL, part).and_then(|link| link.to);
            if deal.is_none_or(&mine) {
                continue;
            }
            used.extend(link.to);
            used.extend(link.to.and_then(|contact| account_of(links, contact)));
        }
        Self(used)
    }

    /// Does a deal of others use this?
    pub fn holds(&self, oid: i64) -> bool {
        self.0.contains(&oid)
    }

    /// Is this a person of whom no deal of others knows, at an account of which none does, or of an own deal's?
    pub fn leaves_contact(&self, links: &Links, contact: i64, mine: impl Fn(i64) -> bool) -> bool {
        let account = account_of(links, contact);
        !self.holds(contact) && account.is_none_or(|account| mine(account) || !self.holds(account))
    }
}

fn account_of(links: &Links, contact: i64) -> Option<i64> {
    links.one(&CONTACT_ACCOUNT, contact).and_then(|link| link.to)
}

/// Accounts and people that this person's own copies made and no deal of others uses: whoever typed them sees them before
/// their first deal, or could not name them in it.
pub(super) fn made_by(
    conn: &Connection,
    links: &Links,
    person: Uuid,
    mine: impl Fn(i64) -> bool + Copy,
) -> Result<Vec<i64>> {
    let mut copies = conn.prepare_cached(
        "SELECT r.rid FROM known_replica k JOIN obj o ON o.oid = k.oid JOIN replica r ON r.uuid = o.uuid WHERE k.whose = ?1",
    )?;
    let copies: HashSet<i64> =
        copies.query_map([Audience::Person(person).to_string()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if copies.is_empty() {
        return Ok(Vec::new());
    }
    let used = Used::by_others(links, mine);
    let mut find = conn.prepare_cached(
        "SELECT o.oid, o.kind, (SELECT c.rid FROM change c WHERE c.oid = o.oid ORDER BY c.seq LIMIT 1)
         FROM obj o WHERE o.kind IN (?1, ?2)",
    )?;
    let mut rows = find.query([ACCOUNT.no, CONTACT.no])?;
    let mut made = Vec::new();
    while let Some(row) = rows.next()? {
        let (oid, kind, rid): (i64, u16, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let free = if kind == ACCOUNT.no { !used.holds(oid) } else { used.leaves_contact(links, oid, mine) };
        if free && rid.is_some_and(|rid| copies.contains(&rid)) {
            made.push(oid);
        }
    }
    Ok(made)
}
