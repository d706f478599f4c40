//! Answers for people: a line a thing, columns apart by tabs.

use api::Money;
use serde_json::Value;

/// What people look for first stands first; the rest follows by name.
const FIRST: [&str; 22] = [
    "path",
    "name",
    "row",
    "rows",
    "created",
    "updated",
    "unchanged",
    "external_id",
    "label",
    "title",
    "account",
    "owner",
    "value",
    "stage",
    "outcome",
    "close_date",
    "on",
    "field",
    "from",
    "to",
    "action",
    "actor",
];

fn ordered(fields: &serde_json::Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut all: Vec<(&String, &Value)> = fields.iter().collect();
    all.sort_by_key(|(key, _)| FIRST.iter().position(|first| first == key).unwrap_or(FIRST.len()));
    all
}

/// An answer as text.
pub fn text(answer: &Value) -> String {
    match answer {
        Value::Array(list) if list.is_empty() => "Nothing.".to_owned(),
        Value::Array(list) => list.iter().map(line).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => ordered(fields)
            .into_iter()
            .map(|(key, value)| format!("{key}: {}", nested(value)))
            .collect::<Vec<_>>()
            .join("\n"),
        other => word(other),
    }
}

/// Lists stand below their name, indented.
fn nested(value: &Value) -> String {
    match value {
        Value::Array(list) if !list.is_empty() => list.iter().map(|one| format!("\n  {}", line(one))).collect(),
        other => word(other),
    }
}

fn line(value: &Value) -> String {
    match value {
        Value::Object(fields) => ordered(fields).into_iter().map(|(_, v)| word(v)).collect::<Vec<_>>().join("\t"),
        other => word(other),
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        // What somebody typed, or an export held, is not for the terminal to obey.
        Value::String(text) => text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect(),
        Value::Array(list) => list.iter().map(word).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match (fields.get("minor"), fields.get("currency")) {
            (Some(minor), Some(Value::String(currency))) => {
                Money { minor: minor.as_i64().unwrap_or_default(), currency: currency.clone() }.shown()
            }
            _ => fields.values().map(word).collect::<Vec<_>>().join(" "),
        },
        other => other.to_string(),
    }
}
