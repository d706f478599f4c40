//! Answers for people: a line a thing, columns apart by tabs.

use serde_json::Value;

/// An answer as text.
pub fn text(answer: &Value) -> String {
    match answer {
        Value::Array(list) if list.is_empty() => "Nothing.".to_owned(),
        Value::Array(list) => list.iter().map(line).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| format!("{key}: {}", nested(value))).collect::<Vec<_>>().join("\n")
        }
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
        Value::Object(fields) => fields.values().map(word).collect::<Vec<_>>().join("\t"),
        other => word(other),
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(word).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match (fields.get("minor"), fields.get("currency")) {
            (Some(minor), Some(currency)) => format!("{minor} {} (minor units)", word(currency)),
            _ => fields.values().map(word).collect::<Vec<_>>().join(" "),
        },
        other => other.to_string(),
    }
}
