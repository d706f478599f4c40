//! What changed, and the marks of visits.

use crate::args::Since;
use crate::desk::{Answer, Desk};
use serde_json::{Value, json};

/// `since ..`
pub fn since(desk: &Desk, asked: Since) -> Answer {
    match asked {
        Since::Show { file, since, last_visit, last_import, seq } => {
            let from = match (since, last_visit, last_import, seq) {
                (Some(day), ..) => json!({"at": "day", "day": day}),
                (_, true, ..) => json!({"at": "last_visit"}),
                (_, _, true, _) => json!({"at": "last_import"}),
                (.., Some(seq)) => json!({"at": "seq", "seq": seq}),
                _ => Value::Null,
            };
            desk.open(&file)?.1.ask("since.show", json!({"from": from}))
        }
        Since::Visited { file } => desk.open(&file)?.1.ask("since.visited", json!({})),
    }
}
