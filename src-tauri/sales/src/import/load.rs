//! What an import needs to know of the book, read in a few passes.

use super::exported::Exported;
use super::kind::SOURCE_SETTINGS;
use super::matching::BookDeal;
use super::names::{Names, Renamed};
use super::types::Settings;
use crate::company::info::{Facts, facts};
use crate::error::Result;
use crate::pipeline::kind::DEAL_EXPORTED;
use crate::pipeline::{stages, standing, types::Stage};
use crate::team::standing as team;
use chrono::NaiveDate;
use ledger::{Book, Field, OpKind, Value, day_of, taken_back};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The book as imports see it.
pub struct Loaded {
    /// The company.
    pub facts: Facts,
    /// Its stages in order.
    pub stages: Vec<Stage>,
}

/// The company and its stages.
pub fn company(book: &Book) -> Result<Loaded> {
    Ok(Loaded { facts: facts(book.conn())?, stages: stages::list(book.conn())? })
}

/// Accounts, with the ids of one source.
pub fn accounts(book: &Book, company: Uuid, source: &str) -> Result<Names> {
    let all = standing::accounts(book.conn())?;
    Ok(Names::new("account", company, source, all.into_iter().map(|a| (a.id, a.name, a.crm))))
}

/// People, with the ids of one source.
pub fn people(book: &Book, company: Uuid, source: &str) -> Result<Names> {
    let all = team::people(book.conn())?;
    Ok(Names::new("person", company, source, all.into_iter().map(|p| (p.id, p.name, p.crm))))
}

/// Renames accounts or people whom the CRM calls otherwise than before; `field` is their name. An older export renames nobody.
pub fn rename(book: &Book, names: &mut Names, field: &Field) -> Result<Renamed> {
    let asked = names.otherwise();
    let mut told = HashMap::new();
    if !asked.is_empty() {
        let imports: HashSet<i64> = standing_imports(book)?.into_iter().map(|import| import.tid).collect();
        for id in asked {
            let Some(oid) = book.oid(id)? else { continue };
            let mut said = book.history(oid)?.into_iter().rev();
            let last = said.find(|change| change.field == field.no && imports.contains(&change.tid));
            if let Some(Value::Text(name)) = last.and_then(|change| change.value) {
                told.insert(id, name);
            }
        }
    }
    Ok(names.rename(&told))
}

/// An import that was not taken back.
pub(super) struct Import {
    /// Its local number.
    pub tid: i64,
    /// The day of what it brought.
    pub known_on: NaiveDate,
    /// Arrival number of its first change.
    pub from: i64,
    /// Arrival number of its last change.
    pub to: i64,
}

/// Imports that were not taken back, in the order in which they arrived.
pub(super) fn standing_imports(book: &Book) -> Result<Vec<Import>> {
    let taken = taken_back(book.conn())?;
    let sql = "SELECT tid, known_on, seq_from, seq_to FROM tx WHERE kind = ?1 ORDER BY tid";
    let mut find = book.conn().prepare_cached(sql)?;
    let all = find.query_map([OpKind::Import.number()], |row| {
        Ok(Import { tid: row.get(0)?, known_on: day_of(row.get(1)?), from: row.get(2)?, to: row.get(3)? })
    })?;
    let mut imports: Vec<Import> = all.collect::<rusqlite::Result<_>>()?;
    imports.retain(|import| !taken.contains(&import.tid));
    Ok(imports)
}

/// Deals that rows of a source can be: its own, those made here, and those of other sources. Beside them the deals that somebody deleted here.
pub fn deals(book: &Book, source: &str) -> Result<(Vec<BookDeal>, HashSet<Uuid>)> {
    let mut exported = last_rows(book)?.into_iter().peekable();
    let standing = standing::deals(book.conn())?;
    let mut deals = Vec::with_capacity(standing.len());
    // What was exported once and stands in no table is deleted.
    let mut gone = Vec::new();
    for deal in standing {
        while let Some(row) = exported.next_if(|(oid, _)| *oid < deal.oid) {
            gone.push(row);
        }
        let row = exported.next_if(|(oid, _)| *oid == deal.oid).map(|(_, row)| row);
        let foreign = row.as_ref().is_some_and(|row| row.source != source)
            || deal.crm.as_ref().is_some_and(|(from, _)| from != source);
        deals.push(BookDeal { deal, exported: row, foreign });
    }
    let mut deleted = HashSet::new();
    for (oid, row) in gone.into_iter().chain(exported) {
        if row.source == source
            && let Some(id) = book.uuid(oid)?
        {
            deleted.insert(id);
        }
    }
    Ok((deals, deleted))
}

/// The last exported row of every deal that has one, by local number; deleted deals have theirs.
fn last_rows(book: &Book) -> Result<Vec<(i64, Exported)>> {
    let mut rows = Vec::new();
    book.each_of(&DEAL_EXPORTED, |oid, value| rows.extend(Exported::of_value(value).map(|row| (oid, row))))?;
    Ok(rows)
}

/// All deals that were ever exported, with their last rows.
pub fn exported(book: &Book) -> Result<Vec<BookDeal>> {
    let mut exported: HashMap<i64, Exported> = last_rows(book)?.into_iter().collect();
    let all = standing::deals(book.conn())?;
    Ok(all
        .into_iter()
        .map(|deal| BookDeal { exported: exported.remove(&deal.oid), deal, foreign: false })
        .filter(|deal| deal.exported.is_some())
        .collect())
}

/// Identity of what is remembered of one set of headings.
pub fn memory_id(company: Uuid, key: &str) -> Uuid {
    Uuid::new_v5(&company, format!("import_source\u{1f}{key}").as_bytes())
}

/// What was last said of a set of headings.
pub fn remembered(book: &Book, company: Uuid, key: &str) -> Option<Settings> {
    let oid = book.oid(memory_id(company, key)).ok().flatten()?;
    match book.get(oid, &SOURCE_SETTINGS).ok()? {
        Value::Text(json) => serde_json::from_str(&json).ok(),
        _ => None,
    }
}
