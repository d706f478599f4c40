//! Orders of deals. Unknown values come last whatever the direction; equal ones keep the order of arrival. Amounts of two
//! currencies cannot be compared: the company's come first, then the others by their codes.

use super::find::fold;
use super::kind::DEAL_STAGE;
use super::types::{Sort, SortBy};
use crate::company::info;
use crate::error::Result;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Deals of one column or table, by what they are sorted by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pile {
    numbers: Vec<(i64, u32)>,
    /// Amounts in other currencies than the company's.
    foreign: Vec<(String, i64, u32)>,
    texts: Vec<(String, u32)>,
    unknown: Vec<u32>,
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
    /// Prepares an order; `stages` are local numbers in the company's order.
    pub fn of(conn: &Connection, sort: Sort, stages: &[i64]) -> Result<Self> {
        let column = match sort.by {
            // An amount in the company's currency is a number, one in another a text, so that both are one column.
            SortBy::Value => {
                let home = info::facts(conn)?.currency.replace('\'', "''");
                return Ok(Self {
                    column: format!(
                        "CASE WHEN d.value_currency = '{home}' THEN d.value_minor ELSE d.value_currency || ' ' || d.value_minor END"
                    ),
                    descending: sort.descending,
                    text: false,
                    ranks: None,
                });
            }
            SortBy::CloseDate => "d.close_date",
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
            SortBy::Stage => Some(stages.iter().copied().zip(0..).collect()),
            _ => None,
        };
        let text = matches!(sort.by, SortBy::Title | SortBy::Product);
        Ok(Self { column: column.to_owned(), descending: sort.descending, text, ranks })
    }

    /// Lays a deal on a pile by its row's column.
    pub fn lay(&self, pile: &mut Pile, value: ValueRef, key: u32) -> Result<()> {
        match (value, &self.ranks) {
            (ValueRef::Integer(n), None) => pile.numbers.push((n, key)),
            (ValueRef::Integer(oid), Some(ranks)) => match ranks.get(&oid) {
                Some(rank) => pile.numbers.push((*rank, key)),
                None => pile.unknown.push(key),
            },
            (ValueRef::Text(_), _) if self.text => {
                pile.texts.push((fold(value.as_str().map_err(rusqlite::Error::from)?), key));
            }
            (ValueRef::Text(_), None) => {
                let text = value.as_str().map_err(rusqlite::Error::from)?;
                match text.rsplit_once(' ').and_then(|(currency, minor)| Some((currency, minor.parse().ok()?))) {
                    Some((currency, minor)) => pile.foreign.push((currency.to_owned(), minor, key)),
                    None => pile.unknown.push(key),
                }
            }
            _ => pile.unknown.push(key),
        }
        Ok(())
    }

    /// Deals in order.
    pub fn sort(&self, mut pile: Pile) -> Vec<u32> {
        match self.descending {
            false => {
                pile.numbers.sort_unstable();
                pile.foreign.sort_unstable();
                pile.texts.sort_unstable();
            }
            true => {
                pile.numbers.sort_unstable_by_key(|(n, key)| (Reverse(*n), *key));
                pile.foreign.sort_unstable_by(|(a, n, x), (b, o, y)| a.cmp(b).then(o.cmp(n)).then(x.cmp(y)));
                pile.texts.sort_unstable_by(|(a, x), (b, y)| b.cmp(a).then(x.cmp(y)));
            }
        }
        pile.unknown.sort_unstable();
        let numbers = pile.numbers.into_iter().map(|(_, key)| key);
        let foreign = pile.foreign.into_iter().map(|(_, _, key)| key);
        let texts = pile.texts.into_iter().map(|(_, key)| key);
        numbers.chain(foreign).chain(texts).chain(pile.unknown).collect()
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
