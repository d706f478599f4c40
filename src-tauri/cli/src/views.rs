//! Figures of a book, and its saved views.

use crate::args::{Figures, Views};
use crate::desk::{Answer, Desk, refuse};
use serde_json::{Value, json};

/// `figures show`
pub fn figures(desk: &Desk, asked: Figures) -> Answer {
    let Figures::Show { file, by, cohort } = asked;
    desk.open(&file)?.1.ask("figures.show", json!({"by": by, "cohort": cohort}))
}

/// `views ..`
pub fn views(desk: &Desk, asked: Views) -> Answer {
    match asked {
        Views::List { file } => desk.open(&file)?.1.ask("views.list", json!({})),
        Views::Save { file, name, filter, sort, descending, table, lanes, overwrite } => {
            let (_, company) = desk.open(&file)?;
            let filter: Value = serde_json::from_str(&filter).ok().filter(Value::is_object).ok_or_else(|| {
                refuse(format!(
                    "\"{filter}\" is not a filter in JSON, such as {{\"overdue\": true}}. Nothing was changed."
                ))
            })?;
            let sort = sort.map_or(json!({}), |by| json!({"by": by, "descending": descending}));
            let shown = json!({"filter": filter, "sort": sort, "table": table, "lanes": lanes});
            match overwrite {
                true => company.ask(
                    "views.overwrite",
                    json!({"id": id(&company.ask("views.list", json!({}))?, &name)?, "shown": shown}),
                ),
                false => company.ask("views.save", json!({"name": name, "shown": shown})),
            }
        }
        Views::Delete { file, name } => {
            let (_, company) = desk.open(&file)?;
            let id = id(&company.ask("views.list", json!({}))?, &name)?;
            company.ask("views.delete", json!({"id": id}))
        }
    }
}

/// The id of a saved view by its name or by itself.
fn id(list: &Value, name: &str) -> Answer {
    let same = |view: &&Value| {
        view["id"].is_string()
            && (view["id"] == name || view["name"].as_str().is_some_and(|n| n.to_lowercase() == name.to_lowercase()))
    };
    let found = list.as_array().into_iter().flatten().find(same);
    found.map(|view| view["id"].clone()).ok_or_else(|| {
        refuse(format!("This book has no saved view called \"{name}\". Nothing was changed; `views list` shows them."))
    })
}
