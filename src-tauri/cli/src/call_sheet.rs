//! Call sheets, as the window reads them: preview, then apply what was looked at.

use crate::args::CallSheet;
use crate::desk::{Answer, Company, Desk, refuse, shown};
use crate::team::person;
use api::Problem;
use serde_json::{Value, json};
use std::path::Path;

/// `sheet ..`; for people what changes stands a line a cell.
pub fn call_sheet(desk: &Desk, asked: CallSheet, whole: bool) -> Answer {
    match asked {
        CallSheet::Export { file, person: whose, out } => {
            let (_, company) = desk.open(&file)?;
            if out.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
                return Err(refuse(format!("{} does not end in .xlsx. Nothing was written; name it so.", shown(&out))));
            }
            company.ask("call_sheet.save", json!({"person": person(&company, &whose)?, "path": shown(&out)}))
        }
        CallSheet::Import { file, sheet, person: whose, take, set, preview } => {
            let (_, company) = desk.open(&file)?;
            let whose = whose.map(|name| person(&company, &name)).transpose()?;
            let answer = read(&company, &sheet, whose.as_ref(), (&take, &set), preview)?;
            Ok(if whole { answer } else { lines(answer) })
        }
    }
}

fn read(
    company: &Company,
    sheet: &Path,
    person: Option<&Value>,
    (take, set): (&[String], &[String]),
    preview: bool,
) -> Answer {
    let look = |answers: &[Value]| {
        company.ask("call_sheet.preview", json!({"path": shown(sheet), "person": person, "answers": answers}))
    };
    let mut looked = look(&[])?;
    let answers = answers(&looked, take, set)?;
    if !answers.is_empty() {
        looked = look(&answers)?;
    }
    let told = |preview: &Value, tx: &Value, name: &Value, backup: &Value| {
        let mut told = preview.clone();
        (told["tx"], told["name"], told["backup"]) = (tx.clone(), name.clone(), backup.clone());
        told
    };
    if preview {
        return Ok(told(&looked, &Value::Null, &Value::Null, &Value::Null));
    }
    let asked = json!({"path": shown(sheet), "person": person, "answers": answers, "seen": looked["seen"]});
    let done = company.ask("call_sheet.apply", asked)?;
    Ok(told(&done["preview"], &done["tx"], &done["name"], &done["backup"]))
}

/// Answers by cell: each has to be about something that the sheet says.
fn answers(looked: &Value, take: &[String], set: &[String]) -> Result<Vec<Value>, Problem> {
    let mut answers = Vec::new();
    for cell in take {
        answers.push(match cell.trim().parse::<u32>() {
            Ok(row) => json!({"row": row, "field": null, "take": true}),
            Err(_) => {
                let (row, field) = find(looked, cell)?;
                json!({"row": row, "field": field, "take": true})
            }
        });
    }
    for one in set {
        let (cell, typed) = one.split_once('=').ok_or_else(|| {
            refuse(format!("\"{one}\" is not of the form CELL=VALUE, such as G7=2026-12-18. Nothing was changed."))
        })?;
        let (row, field) = find(looked, cell)?;
        answers.push(json!({"row": row, "field": field, "take": false, "typed": typed.trim()}));
    }
    Ok(answers)
}

fn find(looked: &Value, cell: &str) -> Result<(Value, Value), Problem> {
    let rows = looked["rows"].as_array().into_iter().flatten();
    let all = rows.flat_map(|row| row["changes"].as_array().into_iter().flatten().map(move |change| (row, change)));
    let wanted = cell.trim().to_uppercase();
    let found = all.into_iter().find(|(_, change)| change["cell"] == wanted.as_str());
    found.map(|(row, change)| (row["row"].clone(), change["field"].clone())).ok_or_else(|| {
        refuse(format!(
            "Nothing in {wanted} of the sheet asks for a decision. Nothing was changed; --preview shows what does."
        ))
    })
}

/// For people: the counts, then a line a change, in the words of the window.
fn lines(mut answer: Value) -> Value {
    let rows = answer["rows"].take();
    let mut said = Vec::new();
    for row in rows.as_array().into_iter().flatten() {
        let name = format!("row {}, {}", row["row"], row["name"].as_str().unwrap_or("-"));
        if let Some(why) = row["reason"].as_str() {
            said.push(format!("{name}: {why}"));
        } else if row["fate"] == "new" {
            said.push(format!("{name}: a new deal"));
        }
        said.extend(row["changes"].as_array().into_iter().flatten().map(|change| format!("{name}: {}", line(change))));
    }
    let missing = answer["missing"].take();
    let names = missing.as_array().into_iter().flatten().map(|deal| deal["name"].clone());
    answer["missing"] = names.collect();
    answer["changes"] = json!(said);
    if let Some(fields) = answer.as_object_mut() {
        for key in ["rows", "seen", "person"] {
            fields.remove(key);
        }
        if let Some(counts) = fields.get_mut("counts") {
            *counts = json!(counted(counts));
        }
    }
    answer
}

/// "26 rows: 3 changed, 1 new, 12 unchanged, 10 blank"; what is none is left out.
fn counted(counts: &Value) -> String {
    let fates = ["changed", "new", "unchanged", "undecided", "aside", "not_a_deal", "blank"];
    let said = fates.iter().filter(|fate| counts[**fate] != 0);
    let said: Vec<String> = said.map(|fate| format!("{} {}", counts[*fate], fate.replace('_', " "))).collect();
    format!("{} rows: {}", counts["rows"], said.join(", "))
}

/// "Stage: Proposal presented -> Terms negotiated (applies)".
fn line(change: &Value) -> String {
    let known = |key: &str| change[key].as_str().unwrap_or("unknown").to_owned();
    let why = change["reason"].as_str().map(|why| format!(" {why}")).unwrap_or_default();
    let state = match change["state"].as_str() {
        Some("applies") => "applies",
        Some("conflict") => "the book's value stays",
        Some("undecided") => "needs a decision",
        _ => "set aside",
    };
    format!("{} {}: {} -> {} ({state}){why}", known("cell"), known("name"), known("book"), known("seller"))
}
