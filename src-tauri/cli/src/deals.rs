//! Deals, changes, and the book at another time.

use crate::args::{Book, Changes, Deals};
use crate::desk::{Answer, Company, Desk, refuse, shown};
use api::Problem;
use serde_json::{Value, json};
use std::io::IsTerminal;
use std::path::Path;

const CATEGORIES: [&str; 4] = ["commit", "best_case", "pipeline", "omitted"];

/// `deals ..`
pub fn deals(desk: &Desk, asked: Deals, json: bool) -> Answer {
    match asked {
        Deals::List { file, stage, owner } => {
            let (info, company) = desk.open(&file)?;
            let stage = stage.map(|name| known(&info["stages"], "stage", &name)).transpose()?;
            let owner = owner.map(|name| known(&info["people"], "person", &name)).transpose()?;
            let mut list = company.ask("pipeline.list", json!({}))?;
            let fits =
                |deal: &Value, key: &str, wanted: &Option<Value>| wanted.as_ref().is_none_or(|w| deal[key] == *w);
            if let Some(deals) = list.as_array_mut() {
                deals.retain(|deal| fits(deal, "stage", &stage) && fits(deal, "owner", &owner));
            }
            Ok(list)
        }
        Deals::Set { file, id, fields } => set(desk, &file, &id, &fields, !json),
        Deals::Show { file, id } => {
            let (_, company) = desk.open(&file)?;
            let id = deal(&company, &id)?;
            let mut shown = company.ask("deal.show", json!({"id": id}))?;
            shown["contacts"] = company.ask("contacts.of_deal", json!({"deal": id}))?;
            shown["criteria"] = company.ask("criteria.of_deal", json!({"deal": id}))?;
            Ok(shown)
        }
        Deals::History { file, id } => {
            let (_, company) = desk.open(&file)?;
            company.ask("deal.history", json!({"id": deal(&company, &id)?}))
        }
        Deals::Export { file, out, all } => export(desk, &file, &out, all),
    }
}

/// `changes list`
pub fn changes(desk: &Desk, asked: Changes) -> Answer {
    let Changes::List { file, since } = asked;
    desk.open(&file)?.1.ask("pipeline.changes", json!({"day": since}))
}

/// `book show`
pub fn book(desk: &Desk, asked: Book) -> Answer {
    let Book::Show { file, as_of } = asked;
    desk.open(&file)?.1.ask("pipeline.as_of", json!({"day": as_of}))
}

fn export(desk: &Desk, file: &Path, out: &Path, all: bool) -> Answer {
    let ending = out.extension().map(|e| e.to_string_lossy().to_lowercase());
    let format = match ending.as_deref() {
        Some(format @ ("csv" | "xlsx")) => format,
        _ => {
            return Err(refuse(format!(
                "{} ends neither in .csv nor in .xlsx. Nothing was written; name it so.",
                shown(out)
            )));
        }
    };
    let outcomes = if all { json!(["open", "won", "lost"]) } else { json!(["open"]) };
    let payload = json!({"filter": {"outcomes": outcomes}, "sort": {}, "format": format, "path": shown(out)});
    desk.open(file)?.1.ask("export.deals", payload)
}

fn set(desk: &Desk, file: &Path, id: &str, fields: &[String], may_ask: bool) -> Answer {
    let (info, company) = desk.open(file)?;
    let id = &deal(&company, id)?;
    let mut given = Vec::new();
    for field in fields {
        let (name, value) = field
            .split_once('=')
            .ok_or_else(|| refuse(format!("\"{field}\" is not of the form field=value. Nothing was changed.")))?;
        given.push((name.trim(), value.trim()));
    }
    let said = asked(&company, id, &given, may_ask)?;
    if let Some(said) = said.as_deref() {
        given.push(("buyer_said", said));
    }
    let edits: Vec<Value> =
        given.iter().filter_map(|pair| edit(&info, &given, *pair).transpose()).collect::<Result<_, _>>()?;
    let done = company.ask("deal.edit", json!({"ids": [id], "edits": edits}))?;
    with_deal(&company, id, done)
}

/// What did the buyer say? Asked where a date moves later and nothing was said: of a person at a terminal; others are
/// reminded on standard error.
fn asked(company: &Company, id: &str, given: &[(&str, &str)], may_ask: bool) -> Result<Option<String>, Problem> {
    let other = |wanted: &str| given.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    let (Some(input), None) = (other("close_date"), other("buyer_said")) else { return Ok(None) };
    if company.ask("deal.delays", json!({"ids": [id], "input": input}))?["later"] == 0 {
        return Ok(None);
    }
    if !may_ask || !std::io::stdin().is_terminal() {
        eprintln!(
            "The close date is moved later. What did the buyer say? The same command with buyer_said=\"..\" keeps it."
        );
        return Ok(None);
    }
    eprint!("The close date moves later. What did the buyer say? ");
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    Ok(read.ok().map(|_| line.trim().to_owned()).filter(|said| !said.is_empty()))
}

/// The name, as lists show it, of a stage or person that somebody names; empty = those without one.
fn known(list: &Value, what: &str, name: &str) -> Answer {
    let Some(id) = named(list, what, name)? else { return Ok(Value::Null) };
    let one = list.as_array().into_iter().flatten().find(|one| one["id"] == *id);
    Ok(one.map_or(Value::Null, |one| one["name"].clone()))
}

/// A deal's id by itself or by the CRM's.
pub fn deal(company: &Company, id: &str) -> Result<String, Problem> {
    let list = company.ask("pipeline.list", json!({}))?;
    let same = |deal: &&Value| deal["id"] == id || deal["external_id"] == id;
    let found: Vec<&str> =
        list.as_array().into_iter().flatten().filter(same).filter_map(|deal| deal["id"].as_str()).collect();
    match found.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => {
            Err(refuse(format!("This book has no deal \"{id}\". Nothing was changed; `deals list` shows their ids.")))
        }
        _ => {
            Err(refuse(format!("\"{id}\" names more than one deal. Nothing was changed; use the id of `deals list`.")))
        }
    }
}

/// The answer of an edit together with the deal as it is now.
fn with_deal(company: &Company, id: &str, mut done: Value) -> Answer {
    done["deal"] = company.ask("deal.show", json!({"id": id}))?["card"].clone();
    Ok(done)
}

/// One edit as the window sends it; none for what goes with another field.
fn edit(info: &Value, given: &[(&str, &str)], (name, value): (&str, &str)) -> Result<Option<Value>, Problem> {
    let other = |wanted: &str| given.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    Ok(Some(match name {
        "stage" => json!({"field": "stage", "id": named(&info["stages"], "stage", value)?, "reason": other("reason")}),
        "owner" => json!({"field": "owner", "id": named(&info["people"], "person", value)?}),
        "value" => json!({"field": "value", "input": value}),
        "close_date" => json!({"field": "close_date", "input": value, "buyer_said": other("buyer_said")}),
        "next_step" => json!({"field": "next_step", "text": value, "on": other("next_step_on").unwrap_or_default()}),
        "category" if !CATEGORIES.contains(&value) && !value.is_empty() => {
            let known = CATEGORIES.join(", ");
            return Err(refuse(format!(
                "\"{value}\" is not a category. Nothing was changed; it is one of {known}, or empty."
            )));
        }
        "category" => json!({"field": "category", "category": Some(value).filter(|v| !v.is_empty())}),
        "title" | "account" | "product" | "source" | "contact" | "competitor" => json!({"field": name, "text": value}),
        "notes" => json!({"field": "notes", "text": value}),
        "margin" => json!({"field": "margin", "input": value}),
        "created_on" => json!({"field": "created_on", "input": value}),
        "revenue" if !["one_off", "recurring", ""].contains(&value) => {
            return Err(refuse(format!(
                "\"{value}\" is not a sort of revenue. Nothing was changed; it is one_off, recurring, or empty."
            )));
        }
        "revenue" => json!({"field": "revenue", "revenue": Some(value).filter(|v| !v.is_empty())}),
        "credit" => json!({"field": "credit", "with": credit(&info["people"], value)?}),
        "reason" if other("stage").is_some() => return Ok(None),
        "reason" => json!({"field": "reason", "text": value}),
        "buyer_said" if other("close_date").is_some() => return Ok(None),
        "next_step_on" if other("next_step").is_some() => return Ok(None),
        _ => {
            return Err(refuse(format!(
                "A deal has no field \"{name}\" that can be set alone. Nothing was changed; fields are stage, owner, value, close_date, next_step (with next_step_on), category, title, account, product, source, contact, competitor, reason, revenue (one_off or recurring), margin, created_on, notes and credit (Ben Ray 30, Cy Dow 10)."
            )));
        }
    }))
}

/// `Ben Ray 30, Cy Dow 10 %`: people and their shares.
fn credit(people: &Value, typed: &str) -> Result<Vec<Value>, Problem> {
    let mut with = Vec::new();
    for one in typed.split(',').map(str::trim).filter(|one| !one.is_empty()) {
        let share = one.trim_end_matches('%').trim_end();
        let Some((name, share)) = share.rsplit_once(char::is_whitespace) else {
            return Err(refuse(format!(
                "\"{one}\" is not a name and a share, such as Ben Ray 30. Nothing was changed."
            )));
        };
        with.push(json!({"person": named(people, "person", name.trim())?, "share": share}));
    }
    Ok(with)
}

/// The id of a stage or person by its name; nothing for an empty one.
pub fn named(list: &Value, what: &str, name: &str) -> Result<Option<String>, Problem> {
    if name.is_empty() {
        return Ok(None);
    }
    let same = |one: &&Value| {
        one["name"].as_str().is_some_and(|n| n.to_lowercase() == name.to_lowercase()) || one["id"] == name
    };
    let found: Vec<&Value> = list.as_array().into_iter().flatten().filter(same).collect();
    match found.as_slice() {
        [one] => Ok(one["id"].as_str().map(str::to_owned)),
        [] => {
            let names = list.as_array().into_iter().flatten().filter_map(|one| one["name"].as_str());
            let known = names.take(20).collect::<Vec<_>>().join(", ");
            let known = if known.is_empty() { "it has none".to_owned() } else { format!("it has {known}") };
            Err(refuse(format!("This book has no {what} called \"{name}\". Nothing was changed; {known}.")))
        }
        _ => Err(refuse(format!("\"{name}\" names more than one {what}. Nothing was changed; use the id."))),
    }
}
