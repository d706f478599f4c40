//! What an import did.

use super::preview::{Conflict, Counts, DealName, RowLine, SellerUpdates, UndecidedValue};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// The action, to revert it by; null when nothing changed.
    #[ts(type = "number | null")]
    pub tx: Option<i64>,
    /// Its name: "Import 8,800 deals from sales_pipeline.csv".
    pub name: String,
    /// Rows by fate.
    pub counts: Counts,
    /// Rows that came to nothing: not a deal, rejected, undecided.
    pub left_out: Vec<RowLine>,
    /// Values that need a decision.
    pub undecided_values: Vec<UndecidedValue>,
    /// Deals that the export no longer holds.
    pub gone: Vec<DealName>,
    /// To be updated in the CRM, by seller.
    pub to_update_in_crm: Vec<SellerUpdates>,
    /// Conflicts in which the book's value stayed.
    pub conflicts: Vec<Conflict>,
    /// Sentences about the file as a whole.
    pub warnings: Vec<String>,
    /// Where the backup lies that was taken before; null when nothing was written.
    pub backup: Option<String>,
}

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastImport {
    /// The action.
    #[ts(type = "number")]
    pub tx: i64,
    /// Its name.
    pub name: String,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub made: i64,
    /// Who.
    pub actor: String,
    /// Cells changed.
    pub changes: u32,
    /// It was reverted.
    pub reverted: bool,
}
