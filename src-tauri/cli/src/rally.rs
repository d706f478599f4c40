//! The team's progress, and the succession watch.

use crate::desk::{Answer, Desk};
use chrono::NaiveDate;
use serde_json::json;
use std::path::Path;

/// `team progress`
pub fn progress(desk: &Desk, file: &Path, day: Option<NaiveDate>, since_visit: bool) -> Answer {
    let wins = if since_visit { "last_visit" } else { "period" };
    desk.open(file)?.1.ask("rally.show", json!({"day": day, "wins": wins}))
}

/// `team succession`
pub fn succession(desk: &Desk, file: &Path, months: Option<u32>) -> Answer {
    desk.open(file)?.1.ask("succession.show", json!({"months": months}))
}
