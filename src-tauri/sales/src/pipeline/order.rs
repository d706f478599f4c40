//! Orders of deals. Unknown values come last whatever the direction; equal ones keep the order of arrival.

use super::find::fold;
use super::kind::DEAL_STAGE;
use super::types::{Sort, SortBy};
use crate::error::Result;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::HashMap;

/// What is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// A number, a date, a place in a list.
    Number(i64),
    /// Folded text.
    Text(String),
    /// Not known.
    Unknown,
}

/// Places that the caller knows already.
pub(crate) struct Ranks<'a> {
    /// Stages by local number.
    pub stages: &'a HashMap<i64, usize>,
}

/// An order, ready for one pass over the deals.
pub(crate) struct Order {
    /// What the pass has to read.
    pub column: String,
    descending: bool,
    text: bool,
    /// Places of what the column refers to, where it is a reference.
    ranks: Option<HashMap<i64, i64>>,
}

impl Order {
    /// Prepares an order.
    pub fn of(conn: &Connection, sort: Sort, known: Ranks) -> Result<Self> {
        let column = match sort.by {
            SortBy::CloseDate => "d.close_date",
            SortBy::Value => "d.value_minor",
            SortBy::Account => "d.account",
            SortBy::Title => "d.title",
            SortBy::Owner => "d.owner",
            SortBy::Stage => "d.stage",
            SortBy::NextStep => "d.next_step_on",
            SortBy::CreatedOn => "d.created_on",
            SortBy::Category => {
                "CASE d.category WHEN 'commit' THEN 1 WHEN 'best_case' THEN 2 WHEN 'pipeline' THEN 3 WHEN 'omitted' THEN 4 END"
            }
            SortBy::Product => "d.product",
            // More days come from an earlier day.
            SortBy::DaysInStage => {
                return Ok(Self {
                    column: format!(
                        "(SELECT -s.from_day FROM span s WHERE s.oid = d.oid AND s.field = {} AND s.to_day IS NULL)",
                        DEAL_STAGE.no
                    ),
                    descending: sort.descending,
                    text: false,
                    ranks: None,
                });
            }
        };
        let ranks = match sort.by {
            SortBy::Account => Some(by_name(conn, "SELECT oid, name FROM account")?),
            SortBy::Owner => Some(by_name(conn, "SELECT oid, name FROM person")?),
            SortBy::Stage => {
                Some(known.stages.iter().map(|(oid, at)| (*oid, i64::try_from(*at).unwrap_or(i64::MAX))).collect())
            }
            _ => None,
        };
        let text = matches!(sort.by, SortBy::Title | SortBy::Product);
        Ok(Self { column: column.to_owned(), descending: sort.descending, text, ranks })
    }

    /// The key of a row's column.
    pub fn key(&self, value: ValueRef) -> Result<Key> {
        Ok(match (value, &self.ranks) {
            (ValueRef::Integer(oid), Some(ranks)) => ranks.get(&oid).map_or(Key::Unknown, |rank| Key::Number(*rank)),
            (ValueRef::Integer(n), None) => Key::Number(n),
            (ValueRef::Text(_), _) if self.text => Key::Text(fold(value.as_str().map_err(rusqlite::Error::from)?)),
            _ => Key::Unknown,
        })
    }

    /// Deals in order.
    pub fn sort(&self, mut keys: Vec<(Key, u32)>) -> Vec<u32> {
        match self.descending {
            false => keys.sort_unstable(),
            true => keys.sort_unstable_by(|(a, x), (b, y)| match (a, b) {
                (Key::Unknown, Key::Unknown) => x.cmp(y),
                (Key::Unknown, _) => std::cmp::Ordering::Greater,
                (_, Key::Unknown) => std::cmp::Ordering::Less,
                (a, b) => b.cmp(a).then(x.cmp(y)),
            }),
        }
        keys.into_iter().map(|(_, key)| key).collect()
    }
}

/// Places by folded name; equal names share one.
fn by_name(conn: &Connection, sql: &str) -> Result<HashMap<i64, i64>> {
    let mut find = conn.prepare_cached(sql)?;
    let mut names = Vec::new();
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(name) = row.get::<_, Option<String>>(1)? {
            names.push((fold(&name), row.get::<_, i64>(0)?));
        }
    }
    names.sort_unstable();
    let mut rank = 0;
    let mut last: Option<&str> = None;
    let mut ranks = HashMap::with_capacity(names.len());
    for (name, oid) in &names {
        rank += i64::from(last.is_some_and(|last| last != name));
        last = Some(name);
        ranks.insert(*oid, rank);
    }
    Ok(ranks)
}
