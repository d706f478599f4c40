//! Imports, as the window makes them: preview, then apply.

use crate::args::{Import, Input};
use crate::deals::named;
use crate::desk::{Answer, Company, Desk, refuse, shown};
use api::{ImportField, Problem};
use serde_json::{Map, Value, json};
use std::path::Path;

/// `import ..`; for people what is to be updated in the CRM stands a line a value.
pub fn import(desk: &Desk, asked: Import, json: bool) -> Answer {
    let only_updates = matches!(asked, Import::ToUpdate { .. });
    let mut answer = ask(desk, asked)?;
    if json {
        return Ok(answer);
    }
    if only_updates {
        return Ok(update_lines(&answer));
    }
    if let Some(sellers) = answer.get_mut("to_update_in_crm") {
        *sellers = update_lines(sellers);
    }
    Ok(answer)
}

/// Seller, the CRM's id, the deal, and the value as the window's list says it: "Value: 1,500 GBP (CRM: 1,000 GBP)".
fn update_lines(sellers: &Value) -> Value {
    let text = |value: &Value, none: &str| value.as_str().unwrap_or(none).to_owned();
    let line = |seller: &Value, one: &Value| {
        let (book, crm) = (text(&one["book"], "unknown"), text(&one["crm"], "unknown"));
        let field = text(&one["field_name"], "");
        let parts = [text(&seller["name"], "-"), text(&one["external_id"], "-"), text(&one["label"], "-")];
        format!("{}\t{field}: {book} (CRM: {crm})", parts.join("\t"))
    };
    let of = |seller: &Value| -> Vec<String> {
        seller["updates"].as_array().into_iter().flatten().map(|one| line(seller, one)).collect()
    };
    sellers.as_array().into_iter().flatten().flat_map(of).collect()
}

fn ask(desk: &Desk, asked: Import) -> Answer {
    match asked {
        Import::Deals(input) => run(desk, "deals", &input),
        Import::History(input) => run(desk, "history", &input),
        Import::Targets(input) => run(desk, "targets", &input),
        Import::Accounts(input) => run(desk, "accounts", &input),
        Import::People(input) => run(desk, "people", &input),
        Import::Revert { file, tx } => revert(desk, &file, tx),
        Import::List { file } => desk.open(&file)?.1.ask("import.list", json!({})),
        Import::ToUpdate { file } => desk.open(&file)?.1.ask("import.to_update", json!({})),
    }
}

fn run(desk: &Desk, kind: &str, input: &Input) -> Answer {
    let (info, company) = desk.open(&input.file)?;
    let path = shown(&input.input);
    let mut settings = settings(kind, input, &info)?;
    let mut preview = company.ask("import.preview", json!({"path": path, "settings": settings}))?;
    // Sheets and rows are named by what the file is found to hold.
    if !(input.sheet.is_empty() && input.header_row.is_none() && input.seller.is_none() && input.decide.is_none()) {
        settings["sheets"] = sheets(input, &preview)?;
        settings["decisions"] = decisions(input, &preview)?;
        preview = company.ask("import.preview", json!({"path": path, "settings": settings}))?;
    }
    if let Some(why) = preview["blocked"].as_str() {
        return Err(refuse(why.to_owned()));
    }
    told_right(input, &preview)?;
    let settings = &preview["settings"];
    if input.preview {
        return looked(&company, &path, &preview);
    }
    let summary = company.ask("import.apply", json!({"path": path, "settings": settings}))?;
    let mut answer = told(&summary, lines(&summary["left_out"]));
    answer["left_out_tabs"] = left_out_tabs(&preview);
    for key in ["tx", "name", "backup", "conflicts"] {
        answer[key] = summary[key].clone();
    }
    Ok(answer)
}

/// What would happen.
fn looked(company: &Company, path: &str, preview: &Value) -> Answer {
    let mut rejected = Vec::new();
    for fate in ["not_a_deal", "rejected", "undecided"] {
        let payload =
            json!({"path": path, "settings": preview["settings"], "fate": fate, "offset": 0, "limit": 1_000_000});
        rejected.extend(lines(&company.ask("import.rows", payload)?));
    }
    let mut answer = told(preview, rejected);
    answer["left_out_tabs"] = left_out_tabs(preview);
    for key in ["settings", "guessed", "questions", "stage_values", "conflicts", "doubts"] {
        answer[key] = preview[key].clone();
    }
    Ok(answer)
}

/// The counts and lists that previews and imports have in common.
fn told(of: &Value, rejected: Vec<Value>) -> Value {
    let counts = &of["counts"];
    json!({
        "rows": counts["rows"], "created": counts["created"], "updated": counts["updated"], "unchanged": counts["unchanged"],
        "rejected": rejected, "undecided_values": of["undecided_values"], "gone": of["gone"],
        "to_update_in_crm": of["to_update_in_crm"], "warnings": of["warnings"],
    })
}

/// Tabs that are not read, with their rows. `rows`, these and a row of headings a tab that is read make up the file.
fn left_out_tabs(preview: &Value) -> Value {
    let sheets = preview["sheets"].as_array().into_iter().flatten().filter(|sheet| sheet["used"] == false);
    sheets.map(|sheet| json!({"sheet": sheet["name"], "rows": sheet["rows"]})).collect()
}

/// Rows that came to nothing, each with its reason.
fn lines(rows: &Value) -> Vec<Value> {
    let line = |row: &Value| json!({"row": row["row"]["row"], "sheet": row["sheet"], "reason": row["reason"], "kind": row["fate"]});
    rows.as_array().into_iter().flatten().map(line).collect()
}

/// What was said of headings and stage values has to be about this file.
fn told_right(input: &Input, preview: &Value) -> Result<(), Problem> {
    let headings: Vec<&str> = preview["sheets"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|sheet| sheet["columns"].as_array().into_iter().flatten())
        .filter_map(|column| column["heading"].as_str())
        .collect();
    for (heading, _) in read(input.map.as_deref())? {
        missing("heading", &heading, &headings)?;
    }
    let values: Vec<&str> =
        preview["stage_values"].as_array().into_iter().flatten().filter_map(|value| value["value"].as_str()).collect();
    for (value, _) in read(input.stages.as_deref())? {
        missing("stage value", &value, &values)?;
    }
    Ok(())
}

fn missing(what: &str, named: &str, known: &[&str]) -> Result<(), Problem> {
    let same = |one: &&str| one.trim().to_lowercase() == named.trim().to_lowercase();
    if known.iter().any(same) {
        return Ok(());
    }
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    Err(refuse(format!("The file has no {what} \"{named}\". Nothing was changed; it has {known}.")))
}

/// Headings with their fields: each field once, and one that there is.
fn mapping(input: &Input) -> Result<Vec<Value>, Problem> {
    let mut mapping: Vec<Value> = Vec::new();
    for (heading, field) in read(input.map.as_deref())? {
        if let Err(why) = serde_json::from_value::<Option<ImportField>>(field.clone()) {
            let known = why.to_string().split_once("expected one of ").map(|(_, list)| list.replace('`', ""));
            let known = known.unwrap_or_else(|| "a field's name, or null".to_owned());
            return Err(refuse(format!(
                "{field} is no field for \"{heading}\". Nothing was changed; it is one of {known}."
            )));
        }
        if let Some(other) = mapping.iter().find(|other| !field.is_null() && other["field"] == field) {
            let other = &other["heading"];
            return Err(refuse(format!(
                "{other} and \"{heading}\" are both said to be {field}. Nothing was changed; say which one is."
            )));
        }
        mapping.push(json!({"heading": heading.trim(), "field": field}));
    }
    Ok(mapping)
}

fn settings(kind: &str, input: &Input, info: &Value) -> Answer {
    let mapping = mapping(input)?;
    let mut stages = Vec::new();
    for (value, to) in read(input.stages.as_deref())? {
        stages.push(json!({"value": value, "to": meaning(info, &value, &to)?}));
    }
    Ok(json!({
        "text": {"delimiter": input.delimiter.as_deref().map(|sign| if sign == "tab" { "\t" } else { sign }), "encoding": input.encoding},
        "kind": kind, "mapping": mapping, "stages": stages, "dates": input.dates, "decimal": input.decimal,
        "currency": input.currency, "source": input.source.as_deref().unwrap_or_default(), "exported_on": input.exported_on,
    }))
}

/// The sheets that are read, where their headings stand, and whose their rows are.
fn sheets(input: &Input, preview: &Value) -> Answer {
    let found = preview["settings"]["sheets"].as_array().cloned().unwrap_or_default();
    let names: Vec<&str> = found.iter().filter_map(|sheet| sheet["name"].as_str()).collect();
    input.sheet.iter().try_for_each(|named| missing("sheet", named, &names))?;
    let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    let told = found.into_iter().map(|mut sheet| {
        if !input.sheet.is_empty() {
            let name = sheet["name"].as_str().unwrap_or_default();
            sheet["used"] = json!(input.sheet.iter().any(|named| same(named, name)));
        }
        if let Some(row) = input.header_row {
            sheet["header_row"] = json!(row);
        }
        if let Some(seller) = &input.seller {
            sheet["seller"] = json!(seller);
        }
        sheet
    });
    Ok(told.collect())
}

/// Which deal a row is: `{"4": "new", "Ann!7": "skip", "9": "the deal's id"}`.
fn decisions(input: &Input, preview: &Value) -> Answer {
    let names: Vec<&str> =
        preview["settings"]["sheets"].as_array().into_iter().flatten().filter_map(|one| one["name"].as_str()).collect();
    let mut decisions = Vec::new();
    for (place, choice) in read(input.decide.as_deref())? {
        let (sheet, row) = place.rsplit_once('!').unwrap_or(("", &place));
        let at = names.iter().position(|name| *name == sheet).or((sheet.is_empty()).then_some(0));
        let (Some(sheet), Ok(row)) = (at, row.parse::<u32>()) else {
            return Err(refuse(format!(
                "\"{place}\" is no row of this file. Nothing was changed; name a row as 4, or as Sheet!4."
            )));
        };
        let choice = match choice.as_str() {
            Some("new") => json!({"kind": "create"}),
            Some("skip") => json!({"kind": "skip"}),
            Some(id) => json!({"kind": "deal", "id": id}),
            None => {
                return Err(refuse(format!(
                    "{choice} says nothing of row {place}. Nothing was changed; it is \"new\", \"skip\" or a deal's id."
                )));
            }
        };
        decisions.push(json!({"row": {"sheet": sheet, "row": row}, "choice": choice}));
    }
    Ok(Value::Array(decisions))
}

/// What a stage value comes to mean: a stage of the company by its name, or one of four words.
fn meaning(info: &Value, value: &str, to: &Value) -> Answer {
    match to.as_str() {
        None if to.is_null() => Ok(json!({"kind": "none"})),
        None => Err(refuse(format!(
            "{to} is no stage for \"{value}\". Nothing was changed; it is a stage's name, \"won\", \"lost\", \"new\" or null."
        ))),
        Some(word @ ("won" | "lost" | "new" | "none")) => Ok(json!({"kind": word})),
        Some(name) => Ok(json!({"kind": "stage", "id": named(&info["stages"], "stage", name)?})),
    }
}

fn read(path: Option<&Path>) -> Result<Map<String, Value>, Problem> {
    let Some(path) = path else { return Ok(Map::new()) };
    let unreadable = |why: String| refuse(format!("{} cannot be read: {why}. Nothing was changed.", shown(path)));
    let text = std::fs::read_to_string(path).map_err(|_| unreadable("the file does not open as text".to_owned()))?;
    serde_json::from_str(&text).map_err(|e| unreadable(format!("it is not a JSON object ({e})")))
}

fn revert(desk: &Desk, file: &Path, tx: Option<i64>) -> Answer {
    let (_, company) = desk.open(file)?;
    let imports = company.ask("import.list", json!({}))?;
    let standing = |one: &&Value| one["reverted"] == false && tx.is_none_or(|tx| one["tx"] == tx);
    let last = imports.as_array().into_iter().flatten().filter(standing).max_by_key(|one| one["tx"].as_i64());
    match last {
        Some(import) => company.ask("import.revert", json!({"tx": import["tx"]})),
        None => Err(refuse("There is no such import to revert. Nothing was changed.".to_owned())),
    }
}
