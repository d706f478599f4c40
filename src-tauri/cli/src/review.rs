//! Deal review.

use crate::args::Review;
use crate::deals::deal;
use crate::desk::{Answer, Desk, refuse};
use serde_json::{Value, json};

/// `review ..`
pub fn review(desk: &Desk, asked: Review) -> Answer {
    match asked {
        Review::List { file, order, filter } => {
            let (_, company) = desk.open(&file)?;
            let filter: Value = serde_json::from_str(&filter).ok().filter(Value::is_object).ok_or_else(|| {
                refuse(format!(
                    "\"{filter}\" is not a filter in JSON, such as {{\"overdue\": true}}. Nothing was shown."
                ))
            })?;
            let asked = json!({"filter": filter, "selected": [], "order": order});
            Ok(company.ask("review.queue", asked)?["deals"].clone())
        }
        Review::Strip { file, id } => {
            let (_, company) = desk.open(&file)?;
            let id = deal(&company, &id)?;
            company.ask("review.strip", json!({"id": id}))
        }
    }
}
