//! One cell, and the object that it is of.

use crate::log::context::Context;
use crate::log::heads::{self, Stored};
use crate::project::GONE;
use crate::registry::{Field, Kind, Registry, Winner};
use crate::span::{self, Span};
use crate::value::Value;
use std::collections::HashMap;

/// Fields by number: a registry is a list, and many are asked for.
pub struct Fields(HashMap<u32, (&'static Kind, &'static Field)>);

impl Fields {
    /// Those of a registry.
    pub fn of(registry: &Registry) -> Self {
        Self(registry.all_kinds().flat_map(|k| k.fields.iter().map(move |f| (f.no, (k, *f)))).collect())
    }

    /// The field with this number, with its kind.
    pub fn get(&self, no: u32) -> Option<(&'static Kind, &'static Field)> {
        self.0.get(&no).copied()
    }
}

/// The rule by which the spans of a cell are made; none where it has none.
pub fn dated_by(no: u32, field: Option<&Field>) -> Option<Winner> {
    match field {
        Some(field) if field.dated => Some(field.winner),
        None if no == GONE => Some(Winner::Latest),
        _ => None,
    }
}

/// Spans of a cell whose rule is this.
pub fn spans(all: &[Stored], heads: &[&Stored], rule: Winner, no: u32) -> Vec<Span> {
    if let [only] = all
        && let (None, None, Some(value)) = (only.fact, only.undoes, &only.value)
    {
        // Most cells were written once.
        return vec![Span { from_day: only.day, to_day: None, value: value.clone(), known_on: only.known_on }];
    }
    span::spans(all, heads::winner(rule, heads), no == GONE)
}

/// An object while its cells pass by.
#[derive(Default)]
pub struct Object {
    /// What shows in its row.
    pub values: Vec<(&'static Field, Value)>,
    /// A delete shows, and this is what all deletes had seen.
    deleted: Option<Context>,
    dots: Vec<(i64, i64)>,
    /// A cell of it says nothing.
    pub emptied: bool,
    /// What is said of its deletion passed by.
    pub touched_gone: bool,
}

impl Object {
    /// Forgets, for the next one.
    pub fn clear(&mut self) {
        self.values.clear();
        self.deleted = None;
        self.dots.clear();
        (self.emptied, self.touched_gone) = (false, false);
    }

    /// A cell of it passes by.
    pub fn pass(
        &mut self,
        kind: Option<&'static Kind>,
        no: u32,
        of: Option<(&Kind, &'static Field)>,
        heads: &[&Stored],
    ) {
        if no == GONE {
            self.touched_gone = true;
            let shows = heads::winner(Winner::Latest, heads);
            self.deleted = shows.filter(|w| w.value == Some(Value::Bool(true))).map(|_| {
                let mut seen = Context::default();
                heads.iter().for_each(|h| seen.join(&h.ctx));
                seen
            });
            return;
        }
        self.emptied |= heads.is_empty();
        // Only what a delete had not seen keeps an object alive; most objects are never deleted.
        if self.deleted.is_some() {
            self.dots.extend(heads.iter().map(|h| (h.rid, h.n)));
        }
        if let (Some((of, field)), Some(kind)) = (of, kind)
            && of.no == kind.no
            && let Some(winner) = heads::winner(field.winner, heads)
        {
            let value = winner.value.clone().unwrap_or(Value::Null);
            // A newer program may have written what this one's columns do not take.
            let value = if field.check(&value).is_ok() { value } else { Value::Null };
            self.values.push((field, value));
        }
    }

    /// Is it deleted, when all of its cells have passed by, the deletes first?
    pub fn is_gone(&self) -> bool {
        self.deleted.as_ref().is_some_and(|seen| self.dots.iter().all(|(rid, n)| seen.covers(*rid, *n)))
    }
}
