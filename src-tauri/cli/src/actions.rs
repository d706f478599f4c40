//! Actions and tactics.

use crate::args::{Actions, WhichActions};
use crate::deals::{deal, named};
use crate::desk::{Answer, Company, Desk, refuse};
use api::Problem;
use serde_json::{Value, json};

/// `actions ..`
pub fn actions(desk: &Desk, asked: Actions) -> Answer {
    match asked {
        Actions::List(which) => {
            let (info, company) = desk.open(&which.file)?;
            let answer = company.ask("actions.list", look(&info, &company, &which)?)?;
            let groups = answer["groups"].as_array().into_iter().flatten();
            let mut list: Vec<Value> =
                groups.flat_map(|group| group["actions"].as_array().into_iter().flatten()).cloned().collect();
            list.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
            Ok(Value::Array(list))
        }
        Actions::Text(which) => {
            let (info, company) = desk.open(&which.file)?;
            let answer = company.ask("actions.text", look(&info, &company, &which)?)?;
            Ok(json!(answer["text"].as_str().unwrap_or_default().trim_end()))
        }
        Actions::Add { file, text, person, due, deal: on, kind, effect, by } => {
            let (info, company) = desk.open(&file)?;
            let person = person.map(|name| named(&info["people"], "person", &name)).transpose()?.flatten();
            let on = on.map(|id| deal(&company, &id)).transpose()?;
            let effect = effect.map(|effect| json!({"effect": effect, "by": by}));
            let action =
                json!({"text": text, "kind": kind, "person": person, "due": due, "deal": on, "effect": effect});
            company.ask("actions.add", json!({"action": action}))
        }
        Actions::Set { file, ids, fields } => {
            let (info, company) = desk.open(&file)?;
            let edits: Vec<Value> =
                fields.iter().map(|field| edit(&info, &company, field)).collect::<Result<_, _>>()?;
            company.ask("actions.edit", json!({"ids": ids_of(&ids)?, "edits": edits}))
        }
        Actions::Done { file, ids } => desk.open(&file)?.1.ask("actions.done", json!({"ids": ids_of(&ids)?})),
        Actions::Drop { file, ids, reason } => {
            desk.open(&file)?.1.ask("actions.drop", json!({"ids": ids_of(&ids)?, "reason": reason}))
        }
        Actions::Reopen { file, ids } => desk.open(&file)?.1.ask("actions.reopen", json!({"ids": ids_of(&ids)?})),
        Actions::Tactics { file, deal: of } => {
            let (_, company) = desk.open(&file)?;
            let of = of.map(|id| deal(&company, &id)).transpose()?;
            company.ask("actions.tactics", json!({"deal": of}))
        }
    }
}

/// A filter and a division as the window asks them.
fn look(info: &Value, company: &Company, which: &WhichActions) -> Answer {
    let person = which.person.as_deref().map(|name| named(&info["people"], "person", name)).transpose()?;
    let states = if which.state == "all" { json!(["open", "done", "dropped"]) } else { json!([which.state]) };
    let filter = json!({
        "people": person.iter().flatten().collect::<Vec<_>>(),
        "nobody": person == Some(None),
        "kinds": which.kind.iter().collect::<Vec<_>>(),
        "deal": which.deal.as_deref().map(|id| deal(company, id)).transpose()?,
        "states": states,
        "due_to": which.due_before.and_then(|day| day.pred_opt()),
        "overdue": which.overdue,
    });
    Ok(json!({"filter": filter, "by": which.by}))
}

fn edit(info: &Value, company: &Company, field: &str) -> Answer {
    let (name, value) = field
        .split_once('=')
        .ok_or_else(|| refuse(format!("\"{field}\" is not of the form field=value. Nothing was changed.")))?;
    let (name, value) = (name.trim(), value.trim());
    Ok(match name {
        "text" => json!({"field": "text", "text": value}),
        "kind" if !["task", "tactic", "commitment", "plan", "visit"].contains(&value) => {
            return Err(refuse(format!(
                "\"{value}\" is no kind of action. Nothing was changed; it is task, tactic, commitment, plan or visit."
            )));
        }
        "kind" => json!({"field": "kind", "kind": value}),
        "person" => json!({"field": "person", "id": named(&info["people"], "person", value)?}),
        "due" => json!({"field": "due", "input": value}),
        "deal" if value.is_empty() => json!({"field": "deal", "id": null}),
        "deal" => json!({"field": "deal", "id": deal(company, value)?}),
        _ => {
            return Err(refuse(format!(
                "An action has no field \"{name}\". Nothing was changed; fields are text, kind, person, due and deal."
            )));
        }
    })
}

/// Ids as they are typed; what is none is said before anything is asked.
fn ids_of(ids: &[String]) -> Result<&[String], Problem> {
    let shaped = |id: &String| id.len() == 36 && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    match ids.iter().find(|id| !shaped(id)) {
        Some(id) => Err(refuse(format!(
            "\"{id}\" is not the id of an action. Nothing was changed; `actions list` shows the ids."
        ))),
        None => Ok(ids),
    }
}
