//! Values of the log as people read them.

use super::credit::credit_words;
use super::kind;
use super::types::{Category, Revenue, Shown};
use super::words::{object_name, shown_date};
use crate::entry::percent_words;
use crate::error::Result;
use crate::money::Money;
use ledger::{Book, Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// Names of what values refer to, looked up once each.
pub(crate) struct Names<'b> {
    book: &'b Book,
    known: HashMap<Uuid, String>,
}

impl<'b> Names<'b> {
    /// Nothing looked up yet.
    pub fn of(book: &'b Book) -> Self {
        Self { book, known: HashMap::new() }
    }

    /// The present name of an object.
    pub fn name(&mut self, id: Uuid) -> Result<String> {
        if let Some(name) = self.known.get(&id) {
            return Ok(name.clone());
        }
        let name = match self.book.oid(id)? {
            Some(oid) => object_name(self.book, oid)?,
            None => "not shared with you".to_owned(),
        };
        self.known.insert(id, name.clone());
        Ok(name)
    }

    /// A value in the user's words; none = unknown.
    pub fn shown(&mut self, field: u32, value: &Value) -> Result<Option<Shown>> {
        let text = |text: String| Some(Shown::Text { text });
        Ok(match value {
            Value::Null | Value::Blob(_) => None,
            Value::Text(t) if field == kind::REVENUE.no => {
                text(Revenue::of(t).map_or_else(|| t.clone(), |one| one.words().to_owned()))
            }
            Value::Text(t) => text(t.clone()),
            Value::Int(share) if field == kind::MARGIN.no => text(percent_words(*share)),
            Value::Int(n) | Value::Instant(n) => text(n.to_string()),
            Value::Bool(yes) => text(if *yes { "Yes" } else { "No" }.to_owned()),
            Value::Date(day) => Some(Shown::Date { date: day_of(*day) }),
            Value::Money { minor, currency } => {
                Some(Shown::Money { money: Money { minor: *minor, currency: currency.clone() } })
            }
            Value::Ref(id) => text(self.name(*id)?),
            Value::Record(_, parts) if field == kind::CATEGORY.no => match parts.as_slice() {
                [Value::Text(category), Value::Text(by), ..] => text(format!("{}, said by {by}", words_of(category))),
                [Value::Text(category), ..] => text(words_of(category)),
                _ => None,
            },
            Value::Record(_, parts) if field == kind::CREDIT.no => text(credit_words(parts, |id| self.name(id))?),
            // The source stands before the id.
            Value::Record(_, parts) if field == kind::DEAL_CRM.no => self.parts(&parts[parts.len().min(1)..])?,
            Value::Record(_, parts) => match crate::forecast::words::figure(field, parts) {
                Some(figure) => text(figure),
                None => self.parts(parts)?,
            },
        })
    }

    fn parts(&mut self, parts: &[Value]) -> Result<Option<Shown>> {
        let mut words = Vec::new();
        for part in parts {
            match self.shown(0, part)? {
                Some(Shown::Text { text }) => words.push(text),
                Some(Shown::Date { date }) => words.push(shown_date(date)),
                Some(Shown::Money { money }) => words.push(money.shown()),
                None => {}
            }
        }
        Ok(Some(words.join(", ")).filter(|t| !t.is_empty()).map(|text| Shown::Text { text }))
    }
}

fn words_of(category: &str) -> String {
    Category::of(category).map_or_else(|| category.to_owned(), |c| c.words().to_owned())
}
