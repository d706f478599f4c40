//! An edit as typed, turned into values of cells of one deal. Nothing is written here.

use super::accounts;
use super::filter::category_name;
use super::kind;
use super::types::{Edit, Outcome};
use crate::audience::Acting;
use crate::company::info::Facts;
use crate::entry;
use crate::error::{Error, Result};
use crate::money::Money;
use chrono::NaiveDate;
use ledger::{Book, Field, Value, day_of};
use uuid::Uuid;

/// What an edit writes into one deal.
pub(crate) struct Cells {
    /// Cells with their new values.
    pub set: Vec<(&'static Field, Value)>,
    /// An account that may have to be made first.
    pub account: Option<(Uuid, String)>,
}

/// Reads edits for one deal; none = one that is yet to be made.
pub(crate) fn read(book: &Book, acting: &Acting, facts: &Facts, oid: Option<i64>, edits: &[Edit]) -> Result<Cells> {
    let mut cells = Cells { set: Vec::new(), account: None };
    let dated = edits.iter().any(|e| matches!(e, Edit::CloseDate { .. }));
    for edit in edits {
        one(book, acting, facts, oid, edit, dated, &mut cells)?;
    }
    Ok(cells)
}

fn one(
    book: &Book,
    acting: &Acting,
    facts: &Facts,
    oid: Option<i64>,
    edit: &Edit,
    dated: bool,
    cells: &mut Cells,
) -> Result<()> {
    let now = |field: &'static Field| oid.map_or(Ok(Value::Null), |oid| book.get(oid, field));
    let today = acting.now.today;
    let set = &mut cells.set;
    match edit {
        Edit::Stage { id, reason } => {
            set.push((&kind::DEAL_STAGE, reference(book, *id, "This stage")?));
            if let Some(reason) = reason {
                set.push((&kind::REASON, Value::text(reason)));
            }
            if !dated && closes(book, now(&kind::DEAL_STAGE)?, *id)? {
                set.push((&kind::CLOSE_DATE, Value::date(Some(today))));
            }
        }
        Edit::Owner { id } => set.push((&kind::OWNER, reference(book, *id, "This person")?)),
        Edit::Value { input } => {
            let current = match now(&kind::VALUE)? {
                Value::Money { minor, currency } => Some(Money { minor, currency }),
                _ => None,
            };
            let currency = current.as_ref().map_or(facts.currency.as_str(), |m| m.currency.as_str());
            set.push((&kind::VALUE, money(entry::money(input, current.as_ref(), currency)?)));
        }
        Edit::CloseDate { input, buyer_said } => {
            let before = date(&now(&kind::CLOSE_DATE)?);
            let after = entry::date(input, before, today)?;
            set.push((&kind::CLOSE_DATE, Value::date(after)));
            let said = buyer_said.as_deref().map_or(Value::Null, Value::text);
            // What was said about an earlier move does not speak of this one.
            if after != before || said != Value::Null {
                set.push((&kind::BUYER_SAID, said));
            }
        }
        Edit::Account { text } if text.trim().is_empty() => set.push((&kind::DEAL_ACCOUNT, Value::Null)),
        Edit::Account { text } => {
            let id = accounts::id_for(book, text)?;
            cells.account = Some((id, text.split_whitespace().collect::<Vec<_>>().join(" ")));
            set.push((&kind::DEAL_ACCOUNT, Value::Ref(id)));
        }
        Edit::NextStep { text, on } => {
            let parts = vec![Value::text(text), Value::date(entry::date(on, None, today)?)];
            let known = parts.iter().any(|p| *p != Value::Null);
            set.push((&kind::NEXT_STEP, if known { Value::Record(1, parts) } else { Value::Null }));
        }
        Edit::Category { category } => set.push((
            &kind::CATEGORY,
            category.map_or(Value::Null, |c| {
                Value::Record(
                    1,
                    vec![Value::text(category_name(c)), Value::text(&acting.actor), Value::date(Some(today))],
                )
            }),
        )),
        Edit::Title { text } => set.push((&kind::TITLE, Value::text(text))),
        Edit::Product { text } => set.push((&kind::PRODUCT, Value::text(text))),
        Edit::Source { text } => set.push((&kind::SOURCE, Value::text(text))),
        Edit::Contact { text } => set.push((&kind::CONTACT, Value::text(text))),
        Edit::Competitor { text } => set.push((&kind::COMPETITOR, Value::text(text))),
        Edit::Reason { text } => set.push((&kind::REASON, Value::text(text))),
    }
    Ok(())
}

/// The close date of a closed deal is the day it closed: moving an open deal to a won or lost stage sets it to today,
/// unless the same action names another day. A deal that was closed already keeps its day, and one that is opened
/// again keeps it too: it then shows as overdue, which asks for a new one.
fn closes(book: &Book, before: Value, after: Option<Uuid>) -> Result<bool> {
    let open = |id: Option<Uuid>| -> Result<bool> {
        let stages = super::stages::list(book.conn())?;
        Ok(stages.iter().find(|s| Some(s.id) == id).is_none_or(|s| s.outcome == Outcome::Open))
    };
    let before = match before {
        Value::Ref(id) => Some(id),
        _ => None,
    };
    Ok(open(before)? && !open(after)?)
}

/// A reference to something that this book has.
fn reference(book: &Book, id: Option<Uuid>, what: &str) -> Result<Value> {
    match id {
        None => Ok(Value::Null),
        Some(id) if book.oid(id)?.is_some() => Ok(Value::Ref(id)),
        Some(_) => Err(Error::not_found(what)),
    }
}

fn money(money: Option<Money>) -> Value {
    money.map_or(Value::Null, |m| Value::Money { minor: m.minor, currency: m.currency })
}

fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(day) => Some(day_of(*day)),
        _ => None,
    }
}
