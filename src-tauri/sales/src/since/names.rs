//! Names, places and actions that sentences need, looked up once.

use super::words::{short, short_date};
use crate::company::info;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::kind::CATEGORY;
use crate::pipeline::types::{Category, Shown};
use crate::pipeline::words::shown_date;
use crate::pipeline::{Names, stages};
use crate::team;
use crate::team::standing;
use chrono::NaiveDate;
use ledger::{Book, Field, OpKind, Transaction, Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// What sentences are made with.
pub(super) struct Told<'b> {
    /// The book.
    pub book: &'b Book,
    /// Today.
    pub today: NaiveDate,
    /// The company's currency: it is not named in sentences.
    pub home: String,
    stages: HashMap<Uuid, (String, usize)>,
    people: HashMap<Uuid, String>,
    /// The leader writes down what others did.
    leader: String,
    actions: HashMap<i64, Transaction>,
    names: Names<'b>,
}

impl<'b> Told<'b> {
    /// Looks up stages and people.
    pub fn of(book: &'b Book, today: NaiveDate) -> Result<Self> {
        let stages = stages::list(book.conn())?.into_iter().enumerate();
        let people = standing::people(book.conn())?.into_iter();
        Ok(Self {
            book,
            today,
            home: info::facts(book.conn())?.currency,
            stages: stages.map(|(at, stage)| (stage.id, (stage.name, at))).collect(),
            people: people.filter_map(|p| Some((p.id, p.name?))).collect(),
            leader: team::acting_name(book)?,
            actions: HashMap::new(),
            names: Names::of(book),
        })
    }

    /// "118k", "unknown".
    pub fn amount(&self, value: &Option<(i64, String)>) -> String {
        let money = value.as_ref().map(|(minor, currency)| Money { minor: *minor, currency: currency.clone() });
        money.map_or_else(|| "unknown".to_owned(), |money| short(&money, &self.home))
    }

    /// " (118k)", or nothing.
    pub fn aside(&self, value: &Option<(i64, String)>) -> String {
        value.as_ref().map_or_else(String::new, |_| format!(" ({})", self.amount(value)))
    }

    /// A stage's name.
    pub fn stage(&self, id: Option<Uuid>) -> String {
        id.and_then(|id| self.stages.get(&id)).map_or_else(|| "no stage".to_owned(), |(name, _)| name.clone())
    }

    /// A stage's place in the order; none comes before all.
    pub fn rank(&self, id: Option<Uuid>) -> usize {
        id.and_then(|id| self.stages.get(&id)).map_or(0, |(_, rank)| rank + 1)
    }

    /// A person's name, where it is known here.
    pub fn known(&self, id: Option<Uuid>) -> Option<&String> {
        id.and_then(|id| self.people.get(&id))
    }

    /// A person's name, or "nobody".
    pub fn person(&self, id: Option<Uuid>) -> String {
        self.known(id).map_or_else(|| "nobody".to_owned(), Clone::clone)
    }

    /// A day, or "no date".
    pub fn day(&self, day: Option<i32>) -> String {
        day.map_or_else(|| "no date".to_owned(), |day| short_date(day_of(day), self.today))
    }

    /// A value in the user's words; none = unknown. Of a category its word alone.
    pub fn shown(&mut self, field: &Field, value: &Value) -> Result<Option<String>> {
        if let (true, Value::Record(_, parts)) = (field.no == CATEGORY.no, value) {
            let word = |part: &Value| if let Value::Text(t) = part { Category::of(t) } else { None };
            return Ok(parts.first().and_then(word).map(|c| c.words().to_owned()));
        }
        Ok(self.names.shown(field.no, value)?.map(|shown| match shown {
            Shown::Text { text } => text,
            Shown::Date { date } => shown_date(date),
            Shown::Money { money } => money.shown(),
        }))
    }

    /// An action.
    pub fn action(&mut self, tid: i64) -> Result<Transaction> {
        if let Some(action) = self.actions.get(&tid) {
            return Ok(action.clone());
        }
        let action = self.book.transaction(tid)?;
        self.actions.insert(tid, action.clone());
        Ok(action)
    }

    /// "the import of 23 Nov", or none where it was no import.
    pub fn import(&mut self, tid: i64) -> Result<Option<String>> {
        let action = self.action(tid)?;
        let named = format!("the import of {}", short_date(day_of(action.day), self.today));
        Ok((action.kind == OpKind::Import).then_some(named))
    }

    /// The first name of whoever did it, where that is a person of the book and not the leader, who writes down what
    /// others did.
    pub fn doer(&mut self, tid: i64) -> Result<Option<String>> {
        let action = self.action(tid)?;
        let known = action.actor != self.leader && self.people.values().any(|name| *name == action.actor);
        let edit = matches!(action.kind, OpKind::Edit | OpKind::Undo);
        Ok((known && edit).then(|| action.actor.split(' ').next().unwrap_or(&action.actor).to_owned()))
    }
}
