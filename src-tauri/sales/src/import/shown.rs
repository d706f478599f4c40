//! Values in words, for previews and lists.

use super::kind_cells as cell;
use super::names::Names;
use crate::currency::minor_digits;
use crate::money::Money;
use crate::pipeline::types::{Category, Stage};
use crate::pipeline::words::shown_date;
use ledger::{Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// Names by identity.
pub struct Shown<'a> {
    /// Accounts.
    pub accounts: &'a Names,
    /// People.
    pub people: &'a Names,
    /// Stages, those to be made included.
    pub stages: HashMap<Uuid, String>,
}

/// Names of the stages of a book.
pub fn stage_names(stages: &[Stage]) -> HashMap<Uuid, String> {
    stages.iter().map(|stage| (stage.id, stage.name.clone())).collect()
}

impl Shown<'_> {
    /// A cell's value as people read it everywhere else: "12,500 GBP", "18 Dec 2026"; nothing = unknown.
    pub fn words(&self, index: usize, value: &Value) -> Option<String> {
        match value {
            Value::Date(day) => Some(shown_date(day_of(*day))),
            Value::Money { minor, currency } => Some(Money { minor: *minor, currency: currency.clone() }.shown()),
            Value::Record(_, parts) => {
                let parts: Vec<String> = parts.iter().filter_map(|part| self.words(index, part)).collect();
                if parts.is_empty() { None } else { Some(parts.join(", ")) }
            }
            other => self.text(index, other),
        }
    }

    /// A cell's value as a file holds it; nothing = unknown.
    pub fn text(&self, index: usize, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            // Only a category's word stands for another one: a deal may be called "commit".
            Value::Text(text) if index != cell::CATEGORY => Some(text.clone()),
            Value::Text(text) => {
                Some(Category::of(text).map_or_else(|| text.clone(), |category| category.words().to_owned()))
            }
            Value::Date(day) => Some(day_of(*day).to_string()),
            Value::Money { minor, currency } => Some(amount(*minor, currency)),
            Value::Ref(id) => {
                let name = self
                    .stages
                    .get(id)
                    .map(String::as_str)
                    .or_else(|| self.people.name_of(*id))
                    .or_else(|| self.accounts.name_of(*id));
                let crm =
                    || self.people.get(*id).or_else(|| self.accounts.get(*id)).and_then(|named| named.crm.clone());
                Some(name.map(str::to_owned).or_else(crm).unwrap_or_else(|| "without a name".to_owned()))
            }
            Value::Record(_, parts) => {
                let parts: Vec<String> = parts.iter().filter_map(|part| self.text(index, part)).collect();
                if parts.is_empty() { None } else { Some(parts.join(", ")) }
            }
            Value::Int(number) | Value::Instant(number) => Some(number.to_string()),
            Value::Bool(yes) => Some(yes.to_string()),
            Value::Blob(_) => None,
        }
    }
}

/// An amount with its currency: `GBP 12,500.00`.
pub fn amount(minor: i64, currency: &str) -> String {
    let places = minor_digits(currency) as usize;
    let digits = format!("{:0>width$}", minor.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if minor < 0 { "-" } else { "" };
    let point = if places > 0 { "." } else { "" };
    format!("{currency} {sign}{grouped}{point}{fraction}")
}
