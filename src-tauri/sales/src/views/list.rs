//! The views of a book, and those that every book is offered.

use super::known::Known;
use super::types::{Look, SavedView};
use crate::error::Result;
use crate::pipeline::find::fold;
use crate::pipeline::types::{Category, Filter, NamedPeriod};
use rusqlite::Connection;
use uuid::Uuid;

/// Said of a view that cannot be read here.
const NEWER: &str = "This view was saved by another version of Rallybook and cannot be read here. It shows all open deals; nothing was lost.";

/// Saved views in the order in which they were saved, then those that are offered and whose name is not taken.
pub fn list(conn: &Connection) -> Result<Vec<SavedView>> {
    let known = Known::of(conn)?;
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, coalesce(v.name, ''), coalesce(v.shown, '') FROM saved_view v JOIN obj o ON o.oid = v.oid ORDER BY v.oid",
    )?;
    let found = find.query_map([], |row| {
        let id = Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default();
        Ok((id, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    let mut views = Vec::new();
    for view in found {
        let (id, name, text) = view?;
        let (shown, note) = match serde_json::from_str::<Look>(&text) {
            Ok(mut shown) => {
                let note = known.keep(&mut shown);
                (shown, note)
            }
            Err(_) => (Look::default(), Some(NEWER.to_owned())),
        };
        views.push(SavedView { id: Some(id), name, shown, note });
    }
    let taken: Vec<String> = views.iter().map(|view| fold(&view.name)).collect();
    views.extend(offered().into_iter().filter(|view| !taken.contains(&fold(&view.name))));
    Ok(views)
}

fn offered() -> Vec<SavedView> {
    let view = |name: &str, filter: Filter| SavedView {
        id: None,
        name: name.to_owned(),
        shown: Look { filter, ..Look::default() },
        note: None,
    };
    vec![
        view("This quarter", Filter { close_in: Some(NamedPeriod::ThisQuarter), ..Filter::default() }),
        view("Overdue", Filter { overdue: true, ..Filter::default() }),
        view("No next step", Filter { no_next_step: true, ..Filter::default() }),
        view("Commit", Filter { categories: vec![Category::Commit], ..Filter::default() }),
    ]
}
