//! The last exported row of a deal: what the CRM knew. It is the base against which the next export is compared, so that
//! an import applies what changed between two exports, and nothing else.

use super::kind_cells::{self as cell, cell_field};
use super::shown::Shown;
use super::types::{CrmUpdate, Field};
use crate::pipeline::standing::{CELLS, StandingDeal};
use ledger::Value;

/// Version of the record.
const VERSION: u8 = 1;

/// The last exported row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where the export came from.
    pub source: String,
    /// What it said, in the order of [`CELLS`].
    pub cells: Vec<Value>,
    /// Columns that map to nothing: heading and text, blank ones left out.
    pub unmapped: Vec<(String, String)>,
    /// Cells that nobody has decided yet, with what was known of the CRM before: the next export is compared with that, so
    /// that it is asked again, while `cells` holds what was told.
    pub open: Vec<(usize, Value)>,
    /// The stage in the export's words, where no deal came to have it and so none was made.
    pub stage: Option<String>,
}

impl Exported {
    /// As it is stored in the deal's cell.
    pub fn to_value(&self) -> Value {
        let unmapped = self
            .unmapped
            .iter()
            .flat_map(|(heading, text)| [Value::Text(heading.clone()), Value::Text(text.clone())])
            .collect();
        let mut parts = vec![
            Value::Text(self.source.clone()),
            Value::Record(VERSION, self.cells.clone()),
            Value::Record(VERSION, unmapped),
        ];
        // Left out where there is nothing to say, as in rows that were stored before there was such a part.
        if !self.open.is_empty() || self.stage.is_some() {
            let number = |index: usize| Value::Int(i64::try_from(index).unwrap_or(i64::MAX));
            let open = self.open.iter().flat_map(|(index, before)| [number(*index), before.clone()]).collect();
            parts.push(Value::Record(VERSION, open));
            parts.extend(self.stage.clone().map(Value::Text));
        }
        Value::Record(VERSION, parts)
    }

    /// From the deal's cell; nothing where the deal was never exported.
    pub fn of_value(value: Value) -> Option<Self> {
        let Value::Record(_, parts) = value else { return None };
        let mut parts = parts.into_iter();
        let (Some(Value::Text(source)), Some(Value::Record(_, mut cells)), Some(Value::Record(_, texts))) =
            (parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        cells.resize(CELLS.len(), Value::Null);
        let mut texts = texts.into_iter().map(|text| if let Value::Text(text) = text { text } else { String::new() });
        let mut unmapped = Vec::new();
        while let (Some(heading), Some(text)) = (texts.next(), texts.next()) {
            unmapped.push((heading, text));
        }
        let mut open = Vec::new();
        if let Some(Value::Record(_, told)) = parts.next() {
            let mut told = told.into_iter();
            while let (Some(Value::Int(index)), Some(before)) = (told.next(), told.next()) {
                open.extend(usize::try_from(index).ok().filter(|index| *index < CELLS.len()).map(|at| (at, before)));
            }
        }
        let stage = if let Some(Value::Text(name)) = parts.next() { Some(name) } else { None };
        Some(Exported { source, cells, unmapped, open, stage })
    }

    /// What an export is compared with in one cell.
    pub fn before(&self, index: usize) -> Option<&Value> {
        self.open.iter().find(|(at, _)| *at == index).map(|(_, before)| before).or_else(|| self.cells.get(index))
    }

    /// The CRM says this, and there is nothing to be decided.
    pub fn settle(&mut self, index: usize, theirs: &Value) {
        self.open.retain(|(at, _)| *at != index);
        if index == cell::STAGE {
            self.stage = None;
        }
        if let Some(told) = self.cells.get_mut(index) {
            told.clone_from(theirs);
        }
    }

    /// The CRM says this, and somebody has to decide whose word holds.
    pub fn ask(&mut self, index: usize, theirs: &Value) {
        if let Some(before) = self.before(index).cloned() {
            self.settle(index, theirs);
            self.open.push((index, before));
            self.open.sort_by_key(|(at, _)| *at);
        }
    }

    /// Cells in which the book says something else than the last export did, and that people type into a CRM. The day of
    /// creation is none of them: a CRM sets it by itself.
    pub fn differs<'a>(&'a self, deal: &'a StandingDeal) -> impl Iterator<Item = usize> + 'a {
        let cells = self.cells.iter().zip(&deal.cells).enumerate();
        cells.filter(|(index, (told, book))| *index != cell::CREATED_ON && told != book).map(|(index, _)| index)
    }

    /// What somebody has to type into the CRM for one cell.
    pub fn update(&self, deal: &StandingDeal, index: usize, label: &str, shown: &Shown<'_>) -> CrmUpdate {
        let words = |cells: &[Value]| cells.get(index).and_then(|value| shown.words(index, value));
        let unmade = match self.cells.get(index) {
            Some(Value::Ref(id)) if index == cell::STAGE && !shown.stages.contains_key(id) => self.stage.clone(),
            _ => None,
        };
        CrmUpdate {
            deal: deal.id,
            external_id: deal.crm.as_ref().map(|(_, id)| id.clone()),
            label: label.to_owned(),
            field: cell_field(index),
            field_name: field_name(index).to_owned(),
            crm: unmade.or_else(|| words(&self.cells)),
            book: words(&deal.cells),
        }
    }
}

/// A cell's field in the user's words.
pub fn field_name(index: usize) -> &'static str {
    CELLS.get(index).map_or("Value", |field| crate::pipeline::words::field_name(field.no))
}

/// The cell that a field of a file fills.
pub fn cell_of(field: Field) -> Option<usize> {
    (0..CELLS.len()).find(|index| cell_field(*index) == field)
}
