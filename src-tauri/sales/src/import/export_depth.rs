//! What an export tells of a deal in depth, beside the columns that an import knows: texts, as people say them.

use crate::contacts::{self, TakesPart};
use crate::entry::percent_words;
use crate::error::Result;
use crate::pipeline::credit;
use crate::pipeline::types::Revenue;
use crate::pipeline::words::shown_date;
use crate::since::words::aside;
use crate::team;
use ledger::day_of;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// Headings that no import takes for one of its own fields: in an import of the same file they stay with the deal.
pub(super) const HEADINGS: [&str; 6] =
    ["Revenue type", "Gross margin", "Credit", "People at the buyer", "What the buyer said", "Notes"];

/// One text a heading; none = unknown.
pub(super) type Depth = [Option<String>; HEADINGS.len()];

/// By local number of the deal; deals of which nothing more is known are left out.
///
/// # Errors
/// The file could not be read.
pub(super) fn of_book(conn: &Connection) -> Result<HashMap<i64, Depth>> {
    let mut found: HashMap<i64, Depth> = HashMap::new();
    let mut find = conn.prepare_cached(
        "SELECT oid, revenue, margin, buyer_said, notes FROM deal
         WHERE revenue IS NOT NULL OR margin IS NOT NULL OR buyer_said IS NOT NULL OR notes IS NOT NULL",
    )?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let revenue: Option<String> = row.get(1)?;
        let margin: Option<i64> = row.get(2)?;
        let depth = found.entry(row.get(0)?).or_default();
        depth[0] = revenue.and_then(|name| Revenue::of(&name)).map(|revenue| revenue.words().to_owned());
        depth[1] = margin.map(percent_words);
        (depth[4], depth[5]) = (row.get(3)?, row.get(4)?);
    }
    let names: HashMap<Uuid, String> = team::named(conn)?.into_iter().map(|(_, id, name)| (id, name)).collect();
    for (deal, shares) in credit::of_book(conn)?.iter() {
        let credited = |(person, share): &(Uuid, u32)| {
            let name = names.get(person).map_or("somebody", String::as_str);
            credit::share_words(name, i64::from(*share))
        };
        found.entry(deal).or_default()[2] = Some(shares.iter().map(credited).collect::<Vec<_>>().join(", "));
    }
    for one in contacts::of_deals(conn)? {
        let people = found.entry(one.deal).or_default()[3].get_or_insert_default();
        if !people.is_empty() {
            people.push_str(", ");
        }
        people.push_str(&said(&one));
    }
    Ok(found)
}

/// "Jo Hill (decision maker, met 4 Nov 2026)".
fn said(one: &TakesPart) -> String {
    let role = one.role.map(|role| role.words().to_lowercase());
    let met = one.met_on.map(|day| format!("met {}", shown_date(day_of(day))));
    format!("{}{}", one.name, aside(&role.into_iter().chain(met).collect::<Vec<_>>()))
}
