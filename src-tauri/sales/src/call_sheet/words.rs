//! Values as the sheet and the preview say them.

use super::types::CallSheetField;
use crate::money::Money;
use crate::pipeline::types::Category;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::{Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// Names of stages: those of today, and those that the sheet was saved with.
pub type Stages = HashMap<Uuid, String>;

/// A field as sentences call it.
pub fn field_name(field: CallSheetField) -> &'static str {
    match field {
        CallSheetField::Account => "Account",
        CallSheetField::Title => "Title",
        CallSheetField::Stage => "Stage",
        CallSheetField::Value => "Value",
        CallSheetField::Currency => "Currency",
        CallSheetField::CloseDate => "Close date",
        CallSheetField::Category => "Category",
        CallSheetField::NextStep => "Next step",
        CallSheetField::NextStepOn => "Next step's date",
        CallSheetField::BuyerSaid => "What the buyer said",
        CallSheetField::Note => "Note",
        CallSheetField::Call => "Call",
    }
}

/// The word of a stored category.
pub fn category_in(value: &Value) -> Option<Category> {
    match value {
        Value::Record(_, parts) => match parts.first() {
            Some(Value::Text(word)) => Category::of(word),
            _ => None,
        },
        _ => None,
    }
}

/// What a stored next step says, and its day.
pub fn step_in(value: &Value) -> (Option<String>, Option<NaiveDate>) {
    let Value::Record(_, parts) = value else { return (None, None) };
    let text = parts.first().and_then(text_in);
    let on = match parts.get(1) {
        Some(Value::Date(day)) => Some(day_of(*day)),
        _ => None,
    };
    (text, on)
}

/// A text with its spaces made one: a spreadsheet ends lines in its own way, and that is no change.
pub fn text_in(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(spaced(text)).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// One space between words, and nothing that a spreadsheet does not keep.
pub fn spaced(text: &str) -> String {
    let kept: String =
        text.chars().map(|c| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value for sentences; none = unknown.
pub fn shown(value: &Value, stages: &Stages) -> Option<String> {
    match value {
        Value::Text(_) => text_in(value),
        Value::Date(day) => Some(shown_date(day_of(*day))),
        Value::Money { minor, currency } => Some(Money { minor: *minor, currency: currency.clone() }.shown()),
        Value::Ref(id) => Some(stages.get(id).cloned().unwrap_or_else(|| "a stage that is gone".to_owned())),
        Value::Record(..) => match (category_in(value), step_in(value)) {
            (Some(category), _) => Some(category.words().to_owned()),
            (None, (Some(text), Some(on))) => Some(format!("{text}, by {}", shown_date(on))),
            (None, (Some(text), None)) => Some(text),
            (None, (None, on)) => on.map(|on| format!("by {}", shown_date(on))),
        },
        _ => None,
    }
}
