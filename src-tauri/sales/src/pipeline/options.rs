//! What filters and fields offer to choose from.

use crate::error::Result;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Values in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Options {
    /// Products.
    pub products: Vec<String>,
    /// Sources or campaigns.
    pub sources: Vec<String>,
    /// Competitors.
    pub competitors: Vec<String>,
    /// Contacts as typed or imported.
    pub contacts: Vec<String>,
    /// Names of accounts.
    pub accounts: Vec<String>,
}

/// Values in use, each once, in order.
pub fn options(conn: &Connection) -> Result<Options> {
    let list = |sql: &str| -> Result<Vec<String>> {
        let mut find = conn.prepare_cached(sql)?;
        Ok(find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    };
    Ok(Options {
        products: list("SELECT DISTINCT product FROM deal WHERE product IS NOT NULL ORDER BY product COLLATE NOCASE")?,
        sources: list("SELECT DISTINCT source FROM deal WHERE source IS NOT NULL ORDER BY source COLLATE NOCASE")?,
        competitors: list(
            "SELECT DISTINCT competitor FROM deal WHERE competitor IS NOT NULL ORDER BY competitor COLLATE NOCASE",
        )?,
        contacts: list("SELECT DISTINCT contact FROM deal WHERE contact IS NOT NULL ORDER BY contact COLLATE NOCASE")?,
        accounts: list("SELECT DISTINCT name FROM account WHERE name IS NOT NULL ORDER BY name COLLATE NOCASE")?,
    })
}
