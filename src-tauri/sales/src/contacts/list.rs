//! People at the buyer as the book holds them now.

use super::typed;
use super::types::{BuyingRole, Contact, DealContact, DealContacts};
use crate::error::{Error, Result};
use crate::pipeline::accounts::folded;
use ledger::{Book, day_of};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashSet;
use uuid::Uuid;

/// Local numbers of the deals in which a decision maker has been met.
///
/// # Errors
/// The file could not be read.
pub fn authority_met(conn: &Connection) -> Result<HashSet<i64>> {
    let mut find = conn.prepare_cached(
        "SELECT DISTINCT p.deal FROM deal_contact p JOIN contact c ON c.oid = p.contact
         WHERE p.deal IS NOT NULL AND p.role = 'decision_maker' AND p.met_on IS NOT NULL",
    )?;
    Ok(find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Somebody at the buyer who takes part in a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakesPart {
    /// Local number of the deal.
    pub deal: i64,
    /// Name.
    pub name: String,
    /// Buying role; none = not yet understood.
    pub role: Option<BuyingRole>,
    /// Day on which the person was met.
    pub met_on: Option<i32>,
}

/// Everybody at the buyers who takes part in a deal, deal by deal.
///
/// # Errors
/// The file could not be read.
pub fn of_deals(conn: &Connection) -> Result<Vec<TakesPart>> {
    let mut find = conn.prepare_cached(
        "SELECT p.deal, c.name, p.role, p.met_on FROM deal_contact p JOIN contact c ON c.oid = p.contact
         WHERE p.deal IS NOT NULL AND c.name IS NOT NULL ORDER BY p.deal, p.oid",
    )?;
    let found = find.query_map([], |row| {
        let role: Option<String> = row.get(2)?;
        Ok(TakesPart {
            deal: row.get(0)?,
            name: row.get(1)?,
            role: role.and_then(|name| BuyingRole::of(&name)),
            met_on: row.get(3)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

const PERSON: &str = "o.uuid, coalesce(c.name, ''), c.title, c.email, c.phone, a.name,
    (SELECT count(*) FROM deal_contact x JOIN deal d ON d.oid = x.deal WHERE x.contact = c.oid)";

fn person(row: &Row) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(),
        name: row.get(1)?,
        title: row.get(2)?,
        email: row.get(3)?,
        phone: row.get(4)?,
        account: row.get(5)?,
        deals: row.get(6)?,
    })
}

/// Everybody at the buyers, by account and name; of one account where it is named (case and accents do not matter).
///
/// # Errors
/// The file could not be read.
pub fn all(conn: &Connection, account: Option<&str>) -> Result<Vec<Contact>> {
    let mut find = conn.prepare_cached(&format!(
        "SELECT {PERSON} FROM contact c JOIN obj o ON o.oid = c.oid LEFT JOIN account a ON a.oid = c.account
         ORDER BY a.name COLLATE NOCASE, c.name COLLATE NOCASE, c.oid"
    ))?;
    let mut people: Vec<Contact> = find.query_map([], person)?.collect::<rusqlite::Result<_>>()?;
    if let Some(wanted) = account.map(folded) {
        people.retain(|one| one.account.as_deref().map(folded).as_deref() == Some(&wanted));
    }
    Ok(people)
}

/// Who takes part in a deal, and who else is known at its account.
///
/// # Errors
/// The deal is not in the book.
pub fn of_deal(book: &Book, deal: Uuid) -> Result<DealContacts> {
    let oid = deal_oid(book, deal)?;
    let conn = book.conn();
    let mut find = conn.prepare_cached(&format!(
        "SELECT {PERSON}, p.role, p.met_on FROM deal_contact p JOIN contact c ON c.oid = p.contact
         JOIN obj o ON o.oid = c.oid LEFT JOIN account a ON a.oid = c.account WHERE p.deal = ?1"
    ))?;
    let mut people: Vec<DealContact> = find
        .query_map([oid], |row| {
            let role: Option<String> = row.get(7)?;
            Ok(DealContact {
                contact: person(row)?,
                role: role.and_then(|name| BuyingRole::of(&name)),
                met_on: row.get::<_, Option<i32>>(8)?.map(day_of),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    // Not understood comes after everything that is.
    people.sort_by_cached_key(|one| (one.role.is_none(), one.role, folded(&one.contact.name), one.contact.id));
    let mut find = conn.prepare_cached(&format!(
        "SELECT {PERSON} FROM deal d JOIN contact c ON c.account = d.account JOIN obj o ON o.oid = c.oid
         LEFT JOIN account a ON a.oid = c.account
         WHERE d.oid = ?1 AND NOT EXISTS (SELECT 1 FROM deal_contact p WHERE p.deal = d.oid AND p.contact = c.oid)
         ORDER BY c.name COLLATE NOCASE, c.oid"
    ))?;
    let others = find.query_map([oid], person)?.collect::<rusqlite::Result<_>>()?;
    let mut find = conn.prepare_cached("SELECT contact FROM deal WHERE oid = ?1")?;
    let text: Option<String> = find.query_row([oid], |row| row.get(0))?;
    let known: HashSet<String> = people.iter().map(|one| folded(&one.contact.name)).collect();
    let authority_met = people.iter().any(|one| one.role == Some(BuyingRole::DecisionMaker) && one.met_on.is_some());
    let text = text.filter(|text| !known.contains(&folded(&typed::parts(text).name)));
    Ok(DealContacts { people, others, text, authority_met })
}

/// Local number of a deal that is in the book now.
pub(super) fn deal_oid(book: &Book, deal: Uuid) -> Result<i64> {
    let missing = || Error::not_found("This deal");
    let oid = book.oid(deal)?.ok_or_else(missing)?;
    let alive = book.conn().prepare_cached("SELECT 1 FROM deal WHERE oid = ?1")?.exists([oid])?;
    if alive { Ok(oid) } else { Err(missing()) }
}

/// Local number and name of a person who is in the book now.
pub(super) fn named(book: &Book, id: Uuid) -> Result<(i64, String)> {
    let missing = || Error::not_found("This person");
    let oid = book.oid(id)?.ok_or_else(missing)?;
    let mut find = book.conn().prepare_cached("SELECT coalesce(name, '') FROM contact WHERE oid = ?1")?;
    let name: Option<String> = find.query_row([oid], |row| row.get(0)).optional()?;
    Ok((oid, name.ok_or_else(missing)?))
}

/// The person of this name at an account; case and accents do not tell two names apart.
pub(super) fn by_name(conn: &Connection, account: Option<i64>, name: &str) -> Result<Option<Uuid>> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, coalesce(c.name, '') FROM contact c JOIN obj o ON o.oid = c.oid WHERE c.account IS ?1 ORDER BY c.oid",
    )?;
    let mut rows = find.query([account])?;
    while let Some(row) = rows.next()? {
        if folded(row.get_ref(1)?.as_str().unwrap_or_default()) == folded(name) {
            let bytes = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            return Ok(Uuid::from_slice(bytes).ok());
        }
    }
    Ok(None)
}

/// Local numbers of a person's parts in deals.
pub(super) fn parts_of(conn: &Connection, contact: i64) -> Result<Vec<i64>> {
    let mut find = conn.prepare_cached("SELECT oid FROM deal_contact WHERE contact = ?1 ORDER BY oid")?;
    Ok(find.query_map([contact], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Identity of a person's part in a deal: the same on every machine.
pub(super) fn part_id(deal: Uuid, contact: Uuid) -> Uuid {
    Uuid::new_v5(&deal, contact.as_bytes())
}
