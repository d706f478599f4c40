//! People, their targets, and their repeat business.

use crate::args::{Repeat, Team};
use crate::desk::{Answer, Company, Desk, refuse};
use crate::{rally, skills};
use serde_json::{Value, json};

/// `team ..`
pub fn team(desk: &Desk, asked: Team) -> Answer {
    match asked {
        Team::List { file } => {
            let mut list = desk.open(&file)?.1.ask("team.members", json!({}))?;
            if let Some(list) = list.as_array_mut() {
                list.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
            }
            Ok(list)
        }
        Team::Add { file, name, role, started, ramp, manager } => {
            let (_, company) = desk.open(&file)?;
            let manager = manager.map(|name| person(&company, &name)).transpose()?;
            let days = started.map(|input| json!({"field": "started_on", "input": input}));
            let ramp = ramp.map(|input| json!({"field": "ramp", "input": input}));
            let manager = manager.map(|id| json!({"field": "manager", "id": id}));
            let edits: Vec<Value> = days.into_iter().chain(ramp).chain(manager).collect();
            let added = company.ask("team.add", json!({"name": name, "roles": role, "edits": edits}))?;
            member(&company, &added["id"])
        }
        Team::Role { file, name, role, from, last } => {
            let (_, company) = desk.open(&file)?;
            let role =
                json!({"id": null, "person": person(&company, &name)?, "role": role, "from": from, "last": last});
            company.ask("team.set_role", json!({"role": role}))
        }
        Team::Progress { file, person: Some(name), .. } => skills::progress(desk, &file, &name),
        Team::GapMap { file, leading } => skills::gap_map(desk, &file, leading),
        Team::Progress { file, day, since_visit, person: None } => rally::progress(desk, &file, day, since_visit),
        Team::Succession { file, months } => rally::succession(desk, &file, months),
        Team::Leave { file, name, last, hand_to } => {
            let (_, company) = desk.open(&file)?;
            let heir = hand_to.map(|name| person(&company, &name)).transpose()?;
            company.ask("team.leave", json!({"id": person(&company, &name)?, "last": last, "hand_to": heir}))
        }
        Team::Target { file, period, name, amount } => {
            let (_, company) = desk.open(&file)?;
            let shown = company.ask("targets.of", json!({"period": period}))?;
            let Some((name, amount)) = name.zip(amount) else { return Ok(shown) };
            let cell = json!({"person": person(&company, &name)?, "from": shown["start"], "months": shown["months"], "input": amount});
            company.ask("targets.set", json!({"cells": [cell]}))
        }
    }
}

/// `repeat ..`
pub fn repeat(desk: &Desk, asked: Repeat) -> Answer {
    match asked {
        Repeat::List { file, period } => desk.open(&file)?.1.ask("repeat.of", json!({"period": period})),
        Repeat::Set { file, name, period, expected, actual, note } => {
            let (_, company) = desk.open(&file)?;
            if expected.is_none() && actual.is_none() && note.is_none() {
                return Err(refuse(
                    "Nothing is set. Nothing was changed; add --expected, --actual or --note.".to_owned(),
                ));
            }
            let shown = company.ask("repeat.of", json!({"period": period}))?;
            let line = json!({
                "person": person(&company, &name)?, "from": shown["start"], "months": shown["months"],
                "expected": expected, "actual": actual, "note": note,
            });
            company.ask("repeat.set", json!({"lines": [line]}))
        }
    }
}

fn member(company: &Company, id: &Value) -> Answer {
    let list = company.ask("team.members", json!({}))?;
    Ok(list.as_array().into_iter().flatten().find(|one| one["id"] == *id).cloned().unwrap_or_default())
}

/// The id of a person by name or by itself.
pub(crate) fn person(company: &Company, name: &str) -> Answer {
    let list = company.ask("team.list", json!({}))?;
    let same = |one: &&Value| {
        one["id"] == name || one["name"].as_str().is_some_and(|n| n.to_lowercase() == name.to_lowercase())
    };
    let found: Vec<&Value> = list.as_array().into_iter().flatten().filter(same).collect();
    match found.as_slice() {
        [one] => Ok(one["id"].clone()),
        [] => Err(refuse(format!(
            "This book has nobody called \"{name}\". Nothing was changed; `team list` shows everybody."
        ))),
        _ => Err(refuse(format!("Several people are called \"{name}\". Nothing was changed; give the id instead."))),
    }
}
