//! What the window is given about saved views.

use crate::pipeline::types::{Filter, Sort};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A look at the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Look {
    /// Which deals.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// As a table; else as a board.
    pub table: bool,
    /// On the board: a lane for each owner.
    pub lanes: bool,
}

/// A look under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedView {
    /// Identity; null = offered by Rallybook, not saved by anybody.
    pub id: Option<Uuid>,
    /// Name.
    pub name: String,
    /// What it shows.
    pub shown: Look,
    /// What it named and the book no longer has, in a sentence.
    pub note: Option<String>,
}

/// A view that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// The view.
    pub id: Uuid,
    /// The action, for undo.
    #[ts(type = "number | null")]
    pub tx: Option<i64>,
    /// What it was called.
    pub name: String,
    /// Objects touched.
    pub count: u32,
    /// What could not be done, in sentences.
    pub left: Vec<String>,
}
