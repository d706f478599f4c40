//! Names of actions in the user's words: what undo offers and histories show.

use super::cells::Cells;
use super::credit::credit_words;
use super::kind;
use super::types::{Category, Edit, Revenue};
use super::words::{deal_name, field_name, short, shown_date};
use crate::entry;
use crate::error::Result;
use crate::money::Money;
use ledger::{Book, Field, Value, day_of};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// "Acme renewal", "30 deals".
pub(crate) fn deals(book: &Book, oids: &[i64]) -> Result<String> {
    match oids {
        [one] => Ok(short(&deal_name(book.conn(), *one)?)),
        many => Ok(format!("{} deals", many.len())),
    }
}

/// "Add Acme renewal".
pub(crate) fn creation(edits: &[Edit]) -> String {
    let text =
        |wanted: fn(&Edit) -> Option<&str>| edits.iter().find_map(wanted).map(str::trim).filter(|t| !t.is_empty());
    let title = text(|e| if let Edit::Title { text } = e { Some(text) } else { None });
    let account = text(|e| if let Edit::Account { text } = e { Some(text) } else { None });
    format!("Add {}", short(title.or(account).unwrap_or("a deal")))
}

/// "Move Acme renewal to Terms negotiated", "Set owner of 30 deals to Ann Lee". `first` holds what was typed as read for
/// the first deal.
pub(crate) fn edits(book: &Book, oids: &[i64], edits: &[Edit], first: Option<&Cells>) -> Result<String> {
    let deals = deals(book, oids)?;
    if let [Edit::Stage { id: Some(stage), .. }, Edit::Owner { id }] = edits {
        let to = id.map_or(Ok("nobody".to_owned()), |id| name(book, "person", id))?;
        return Ok(format!("Move {deals} to {}, owned by {to}", name(book, "stage", *stage)?));
    }
    let [edit] = edits else {
        return Ok(format!("Edit {deals}"));
    };
    let value = |field: &Field| first.and_then(|c| c.set.iter().find(|(f, _)| f.no == field.no)).map(|(_, v)| v);
    let text = |field: &Field, text: &str| set(field, &deals, Some(text.trim()).filter(|t| !t.is_empty()));
    Ok(match edit {
        Edit::Stage { id: Some(id), .. } => format!("Move {deals} to {}", name(book, "stage", *id)?),
        Edit::Stage { id: None, .. } => format!("Take {deals} out of its stage"),
        Edit::Owner { id } => {
            let owner = id.map(|id| name(book, "person", id)).transpose()?;
            set(&kind::OWNER, &deals, owner.as_deref())
        }
        // A relative amount comes to another value in each deal.
        Edit::Value { input } if oids.len() > 1 && entry::is_step(input) => {
            format!("Change value of {deals} by {}", input.trim())
        }
        Edit::Value { .. } => match value(&kind::VALUE) {
            Some(Value::Money { minor, currency }) => {
                set(&kind::VALUE, &deals, Some(&Money { minor: *minor, currency: currency.clone() }.shown()))
            }
            _ => set(&kind::VALUE, &deals, None),
        },
        Edit::CloseDate { input, .. } if oids.len() > 1 && entry::is_step(input) => {
            format!("Move close date of {deals} by {}", input.trim())
        }
        Edit::CloseDate { .. } => match value(&kind::CLOSE_DATE) {
            Some(Value::Date(day)) => set(&kind::CLOSE_DATE, &deals, Some(&shown_date(day_of(*day)))),
            _ => set(&kind::CLOSE_DATE, &deals, None),
        },
        Edit::CreatedOn { .. } => match value(&kind::CREATED_ON) {
            Some(Value::Date(day)) => format!("Set the day of creation of {deals} to {}", shown_date(day_of(*day))),
            _ => format!("Clear the day of creation of {deals}"),
        },
        Edit::Title { text } if text.trim().is_empty() => format!("Clear title of {deals}"),
        Edit::Title { text } => format!("Rename {deals} to {}", short(text.trim())),
        Edit::NextStep { text: what, .. } => text(&kind::NEXT_STEP, what),
        Edit::Category { category } => set(&kind::CATEGORY, &deals, category.map(Category::words)),
        Edit::Account { text: t } => text(&kind::DEAL_ACCOUNT, t),
        Edit::Product { text: t } => text(&kind::PRODUCT, t),
        Edit::Source { text: t } => text(&kind::SOURCE, t),
        Edit::Contact { text: t } => text(&kind::CONTACT, t),
        Edit::Competitor { text: t } => text(&kind::COMPETITOR, t),
        Edit::Reason { text: t } => text(&kind::REASON, t),
        Edit::Revenue { revenue } => set(&kind::REVENUE, &deals, revenue.map(Revenue::words)),
        Edit::Margin { .. } => match value(&kind::MARGIN) {
            Some(Value::Int(share)) => set(&kind::MARGIN, &deals, Some(&entry::percent_words(*share))),
            _ => set(&kind::MARGIN, &deals, None),
        },
        Edit::Notes { text: t } if t.trim().is_empty() => format!("Clear notes of {deals}"),
        Edit::Notes { .. } => format!("Change notes of {deals}"),
        Edit::Credit { .. } => match value(&kind::CREDIT) {
            Some(Value::Record(_, parts)) => {
                set(&kind::CREDIT, &deals, Some(&credit_words(parts, |id| name(book, "person", id))?))
            }
            _ => format!("Credit {deals} to the owner alone"),
        },
    })
}

fn set(field: &Field, deals: &str, to: Option<&str>) -> String {
    let field = field_name(field.no).to_lowercase();
    match to {
        Some(to) => format!("Set {field} of {deals} to {}", short(to)),
        None => format!("Clear {field} of {deals}"),
    }
}

fn name(book: &Book, table: &str, id: Uuid) -> Result<String> {
    let sql = format!("SELECT t.name FROM {table} t JOIN obj o ON o.oid = t.oid WHERE o.uuid = ?1");
    let mut find = book.conn().prepare_cached(&sql)?;
    let name: Option<Option<String>> = find.query_row([id.as_bytes().as_slice()], |r| r.get(0)).optional()?;
    Ok(name.flatten().map_or_else(|| "an unnamed one".to_owned(), |n| short(&n)))
}
