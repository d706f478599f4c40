//! Forecast categories of CRMs. An import never sets commit: that is a person's dated promise.

use super::outcome::folded;
use crate::pipeline::types::Category;

/// The category that a CRM's word means here; commit and forecast count as best case.
pub fn category(text: &str) -> Option<Category> {
    match folded(text).as_str() {
        "commit" | "committed" | "forecast" | "most likely" | "mostlikely" | "best case" | "bestcase" | "upside"
        | "probable" => Some(Category::BestCase),
        "pipeline" | "pipe" | "in pipeline" => Some(Category::Pipeline),
        "omitted" | "omit" | "excluded" | "not forecasted" | "not in forecast" => Some(Category::Omitted),
        _ => None,
    }
}
