//! The company's own way of selling.

use crate::deals::named;
use crate::desk::{Answer, Company, Desk, refuse};
use clap::Subcommand;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Stages {
    /// Stages in order, with the number of deals in each.
    List { file: PathBuf },
    /// Add a stage.
    Add {
        file: PathBuf,
        name: String,
        #[arg(long, default_value = "open", value_parser = ["open", "won", "lost"])]
        outcome: String,
        #[arg(long, default_value = "")]
        probability: String,
        /// Days that a deal usually stays, such as 14 or 2w.
        #[arg(long, default_value = "")]
        days: String,
        /// A buyer's action; may be given several times.
        #[arg(long = "criterion")]
        criteria: Vec<String>,
        /// Before this stage.
        #[arg(long)]
        before: Option<String>,
    },
    /// Change a stage: each field is one step that undo takes back.
    Set {
        file: PathBuf,
        name: String,
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// Remove a stage that holds no deals.
    Remove { file: PathBuf, name: String },
}

/// `stages ..`
pub fn stages(desk: &Desk, asked: Stages) -> Answer {
    match asked {
        Stages::List { file } => desk.open(&file)?.1.ask("stages.list", json!({})),
        Stages::Add { file, name, outcome, probability, days, criteria, before } => {
            let (info, company) = desk.open(&file)?;
            let before = before.map(|name| stage(&info, &name)).transpose()?;
            let new = json!({"name": name, "outcome": outcome, "probability": probability, "expected_days": days, "exit_criteria": criteria, "before": before});
            company.ask("stages.add", json!({"stage": new}))
        }
        Stages::Set { file, name, fields } => {
            let (info, company) = desk.open(&file)?;
            let id = stage(&info, &name)?;
            let edits = fields.iter().map(|field| edit(&info, field)).collect::<Result<Vec<_>, _>>()?;
            let mut done = Value::Null;
            for one in edits {
                done = apply(&company, &id, one)?;
            }
            Ok(done)
        }
        Stages::Remove { file, name } => {
            let (info, company) = desk.open(&file)?;
            company.ask("stages.remove", json!({"id": stage(&info, &name)?}))
        }
    }
}

fn stage(info: &Value, name: &str) -> Answer {
    match named(&info["stages"], "stage", name)? {
        Some(id) => Ok(json!(id)),
        None => Err(refuse("Name a stage. Nothing was changed; `stages list` shows them.".to_owned())),
    }
}

enum One {
    Edit(Value),
    Before(Value),
}

fn apply(company: &Company, id: &Value, one: One) -> Answer {
    match one {
        One::Edit(edit) => company.ask("stages.change", json!({"id": id, "edit": edit})),
        One::Before(before) => company.ask("stages.place", json!({"id": id, "before": before})),
    }
}

fn edit(info: &Value, field: &str) -> Result<One, api::Problem> {
    let (name, value) = field
        .split_once('=')
        .ok_or_else(|| refuse(format!("\"{field}\" is not of the form field=value. Nothing was changed.")))?;
    Ok(One::Edit(match (name.trim(), value.trim()) {
        ("name", text) => json!({"field": "name", "text": text}),
        ("outcome", outcome @ ("open" | "won" | "lost")) => json!({"field": "outcome", "outcome": outcome}),
        ("probability", input) => json!({"field": "probability", "input": input}),
        ("expected_days", input) => json!({"field": "expected_days", "input": input}),
        ("exit_criteria", lines) => json!({"field": "exit_criteria", "lines": lines.split('|').collect::<Vec<_>>()}),
        ("before", "") => return Ok(One::Before(Value::Null)),
        ("before", other) => return Ok(One::Before(stage(info, other)?)),
        _ => {
            return Err(refuse(format!(
                "\"{field}\" cannot be set on a stage. Nothing was changed; fields are name, outcome (open, won, lost), probability, expected_days, exit_criteria (one | another) and before."
            )));
        }
    }))
}
