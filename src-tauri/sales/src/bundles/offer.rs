//! What a bundle for somebody would hold, and what it keeps back: told before a passphrase is asked for.

use super::kinds::{COUNTED, Counted, EXPORTED, called};
use super::types::{BundleOffer, BundlePart};
use super::{folder, who};
use crate::audience::{Audience, own};
use crate::company::create::file_stem;
use crate::company::info::facts;
use crate::error::{Error, Result};
use crate::kinds::REGISTRY;
use chrono::NaiveDate;
use ledger::{Book, Field, Scope};
use rusqlite::Connection;
use std::path::Path;

/// What a bundle for an audience would hold.
///
/// # Errors
/// This copy makes no bundles for them, or the file could not be read.
pub fn offer(book: &Book, audience: &Audience, today: NaiveDate) -> Result<BundleOffer> {
    may_send(book, audience)?;
    let (conn, text) = (book.conn(), audience.to_string());
    let peers: Vec<_> = book.peers()?.into_iter().filter(|p| !p.replaced && of(&p.whose, audience)).collect();
    let (holds, keeps_back) = match own(book)? {
        // From an owner or a seller go only their own changes.
        Audience::Person(_) | Audience::Owner | Audience::Team => (own_changes(book)?, Vec::new()),
        _ => counts(conn, &text)?,
    };
    let folder = folder::place(book)?.filter(|folder| folder.is_dir());
    let file_name = free_name(book, &file_name(book, audience, today)?, folder.as_deref())?;
    Ok(BundleOffer {
        path: folder.map(|folder| folder.join(&file_name).display().to_string()),
        file_name,
        who: who::words(conn, &text)?,
        known: !peers.is_empty(),
        locks: !peers.is_empty() && peers.iter().all(|p| p.keys.is_some()),
        small: peers.iter().any(|p| p.heard.is_some()),
        audience: text,
        holds,
        keeps_back,
    })
}

/// Is a copy of this audience meant? The leader's machines are one audience.
pub(super) fn of(whose: &str, audience: &Audience) -> bool {
    let same = |a: &Audience| matches!(a, Audience::Leader | Audience::MyMachine);
    whose.parse::<Audience>().is_ok_and(|whose| whose == *audience || (same(&whose) && same(audience)))
}

/// Refuses bundles that nobody would take: between owners and sellers everything goes by the leader.
pub(super) fn may_send(book: &Book, audience: &Audience) -> Result<()> {
    let own = own(book)?;
    let leads = own.leads();
    match (leads, audience) {
        (_, Audience::Team) => Err(Error::Refused(
            "A bundle is for one person. Nothing was written; make one for each, or print a pack for the team.".to_owned(),
        )),
        (true, Audience::Leader) => Err(Error::Refused(
            "This is the leader's copy. Nothing was written; make a bundle for my-machine, successor, owner or a person."
                .to_owned(),
        )),
        (false, one) if *one != Audience::Leader => Err(Error::Refused(
            "Bundles of this copy go to the leader. Nothing was written; the leader passes on what others may see."
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

fn own_changes(book: &Book) -> Result<Vec<BundlePart>> {
    let own: i64 = book.conn().query_row(
        "SELECT count(*) FROM change WHERE rid = (SELECT CAST(value AS INTEGER) FROM local WHERE key = 'replica')",
        [],
        |r| r.get(0),
    )?;
    let count = u32::try_from(own).unwrap_or(u32::MAX);
    Ok(vec![BundlePart { what: called("changes made in this copy", count), count }])
}

fn counts(conn: &Connection, audience: &str) -> Result<(Vec<BundlePart>, Vec<BundlePart>)> {
    let scope = (REGISTRY.scope)(conn, audience)?;
    let (mut holds, mut keeps_back) = (Vec::new(), Vec::new());
    for counted in &COUNTED {
        let (seen, hidden) = split(conn, counted, &scope)?;
        let part = |what: &str, count| BundlePart { what: called(what, count), count };
        if seen > 0 {
            holds.push(part(counted.holds, seen));
        }
        if hidden > 0 || (counted.always && seen == 0) {
            keeps_back.push(part(counted.keeps_back, hidden));
        }
    }
    let (kind, field) = EXPORTED;
    if !oids(conn, kind.table)?.iter().any(|oid| scope(field, *oid).is_some()) {
        let sources: u32 = conn.query_row("SELECT count(*) FROM import_source", [], |r| r.get(0))?;
        keeps_back.push(BundlePart {
            what: called("sources of imports, with the rows as exported", sources),
            count: sources,
        });
    }
    Ok((holds, keeps_back))
}

fn split(conn: &Connection, counted: &Counted, scope: &Scope) -> Result<(u32, u32)> {
    let Some(field): Option<&Field> = counted.field.or_else(|| counted.kind.fields.first().copied()) else {
        return Ok((0, 0));
    };
    let all = oids(conn, counted.kind.table)?;
    let seen = all.iter().filter(|oid| scope(field, **oid).is_some()).count();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok((number(seen), number(all.len() - seen)))
}

fn oids(conn: &Connection, table: &str) -> Result<Vec<i64>> {
    let mut find = conn.prepare_cached(&format!("SELECT oid FROM {table}"))?;
    Ok(find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// "Kestrel Pumps for Ann Archer 2026-11-28"; to the leader "Kestrel Pumps from Ann Archer 2026-11-28", so that the
/// bundles of several sellers lie side by side in one folder.
fn file_name(book: &Book, audience: &Audience, today: NaiveDate) -> Result<String> {
    let conn = book.conn();
    let company = facts(conn)?.name;
    let (way, one) = match audience {
        Audience::Leader => ("from", own(book)?),
        other => ("for", *other),
    };
    let name = format!("{company} {way} {} {today}", who::for_file(conn, &one.to_string())?);
    Ok(file_stem(&name, 120))
}

/// No second bundle of a name that went out before: whoever took in the first would take it for the same.
fn free_name(book: &Book, stem: &str, folder: Option<&Path>) -> Result<String> {
    let before: Vec<String> = book.bundles()?.into_iter().filter_map(|b| b.name).collect();
    let taken = |name: &String| before.contains(name) || folder.is_some_and(|folder| folder.join(name).exists());
    let names = (2..).map(|n| format!("{stem} {n}.rallybundle"));
    let first = std::iter::once(format!("{stem}.rallybundle")).chain(names).find(|name| !taken(name));
    Ok(first.unwrap_or_else(|| format!("{stem}.rallybundle")))
}
