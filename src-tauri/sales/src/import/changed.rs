//! A deal that the book has, against its row of an export: what changed between two exports is applied; what was edited
//! here stays.

use super::deals::Comparison;
use super::exported::{Exported, field_name};
use super::kind_cells::{self as cell, cell_field};
use super::matching::BookDeal;
use super::plan::Step;
use super::types::Conflict;
use super::understand::DealRow;
use crate::pipeline::standing::next_step;
use crate::since::words::capital;
use chrono::NaiveDate;
use ledger::Value;
use std::borrow::Cow;

/// What becomes of the deal.
pub(super) struct Changed {
    /// What is written, where anything is.
    pub step: Option<Step>,
    /// What the CRM is known to say from now on, where it is something else than before.
    pub base: Option<Exported>,
    /// What changes, and what is to be decided or was.
    pub reason: String,
}

/// Fields by what becomes of them.
#[derive(Default)]
struct Named {
    changed: Vec<&'static str>,
    /// Nobody has decided.
    open: Vec<&'static str>,
    /// Somebody decided that the book's value stays.
    kept: Vec<&'static str>,
}

impl Named {
    /// All of them in words; nothing where there is none.
    fn words(&self) -> Option<String> {
        let listed = [("", &self.changed), ("to be decided: ", &self.open), ("kept as it is here: ", &self.kept)]
            .into_iter()
            .filter(|(_, fields)| !fields.is_empty())
            .map(|(what, fields)| format!("{what}{}", fields.join(", ")))
            .collect::<Vec<_>>()
            .join("; ");
        let stays = if self.open.is_empty() { "" } else { ". What stands here stays until then." };
        (!listed.is_empty()).then(|| format!("{}{stays}", capital(&listed)))
    }
}

/// The export says of a deal what it said last: then there is nothing to be compared.
fn says_the_same(c: &Comparison<'_>, row: &DealRow, known: &BookDeal) -> bool {
    known.exported.as_ref().is_some_and(|before| {
        let same = |(theirs, before): (&Option<Value>, &Value)| theirs.as_ref().is_none_or(|theirs| theirs == before);
        row.cells.iter().zip(&before.cells).all(same)
            && before.open.is_empty()
            && before.unmapped == row.unmapped
            && before.source == c.resolved.source
            && (known.deal.crm.is_some() || row.crm.is_none())
    })
}

/// The row, with the day of the next step that is known where the file's is not clear: a question is no answer.
fn dated<'r>(row: &'r DealRow, known: &BookDeal) -> Cow<'r, DealRow> {
    if !row.step_undated {
        return Cow::Borrowed(row);
    }
    let day = |value: Option<&Value>| match value {
        Some(Value::Record(_, parts)) => parts.get(1).cloned().unwrap_or(Value::Null),
        _ => Value::Null,
    };
    let known = match &known.exported {
        Some(before) => before.before(cell::NEXT_STEP),
        None => known.deal.cells.get(cell::NEXT_STEP),
    };
    let mut row = row.clone();
    if let Some(step) = row.cells.get_mut(cell::NEXT_STEP) {
        let text = match step.take() {
            Some(Value::Record(_, parts)) => parts.into_iter().next().unwrap_or(Value::Null),
            _ => Value::Null,
        };
        *step = Some(next_step(text, day(known)));
    }
    Cow::Owned(row)
}

/// A deal that the book has: what changed between two exports is applied; what was edited here stays.
pub(super) fn changed(c: &Comparison<'_>, row: &DealRow, known: &BookDeal, conflicts: &mut Vec<Conflict>) -> Changed {
    let row = dated(row, known);
    let row = row.as_ref();
    if says_the_same(c, row, known) {
        return Changed { step: None, base: None, reason: "Nothing changed in the export".to_owned() };
    }
    let export = c.resolved.exported_on;
    let never = known.exported.is_none();
    let mut base = known.exported.clone().unwrap_or_else(|| Exported {
        source: c.resolved.source.clone(),
        cells: vec![Value::Null; known.deal.cells.len()],
        unmapped: Vec::new(),
        open: Vec::new(),
        stage: None,
    });
    let mut cells: Vec<(usize, Value, NaiveDate)> = Vec::new();
    let mut fields = Named::default();
    for (index, theirs) in row.cells.iter().enumerate() {
        let (Some(theirs), Some(mine), Some(before)) =
            (theirs, known.deal.cells.get(index), base.before(index).cloned())
        else {
            continue;
        };
        if *theirs == before && !never {
            base.settle(index, theirs);
            continue;
        }
        if theirs == mine || (*mine == before && !(never && *mine != Value::Null)) {
            if theirs != mine {
                let at = row.since(index, export);
                cells.push((index, theirs.clone(), at));
                fields.changed.push(field_name(index));
            }
            base.settle(index, theirs);
            continue;
        }
        // Nothing is told by a blank about a deal that was made here.
        if never && *theirs == Value::Null {
            continue;
        }
        let takes = c.takes.get(&(row.row, cell_field(index))).copied();
        conflicts.push(Conflict {
            row: row.row,
            deal: known.deal.id,
            label: row.label.clone(),
            field: cell_field(index),
            field_name: field_name(index).to_owned(),
            mine: c.shown.words(index, mine),
            theirs: c.shown.words(index, theirs),
            base: c.shown.words(index, &before),
            takes_theirs: takes,
        });
        match takes {
            Some(true) => {
                cells.push((index, theirs.clone(), export));
                fields.changed.push(field_name(index));
                base.settle(index, theirs);
            }
            // The book's value stays; from now on the CRM is to be updated.
            Some(false) => {
                fields.kept.push(field_name(index));
                base.settle(index, theirs);
            }
            // Asked again at the next import; what the CRM says is known meanwhile.
            None => {
                fields.open.push(field_name(index));
                base.ask(index, theirs);
            }
        }
    }
    if let Some(Some(stage)) = row.cells.get(cell::STAGE) {
        let had = cells.iter().any(|(index, ..)| *index == cell::STAGE);
        base.stage = if let (Value::Ref(id), false) = (stage, had) { c.new_stages.get(id).cloned() } else { None };
    }
    base.unmapped.clone_from(&row.unmapped);
    base.source.clone_from(&c.resolved.source);
    // A person said that it is a deal of another source: from now on it goes by this one's id.
    let crm = row.crm.clone().filter(|_| known.foreign || known.deal.crm.is_none());
    let base = (known.exported.as_ref() != Some(&base)).then_some(base);
    let exported = base.clone();
    let writes = !cells.is_empty() || exported.is_some() || crm.is_some();
    let nothing = || if writes { "Only what the CRM said last" } else { "Nothing changed in the export" }.to_owned();
    let reason = fields.words().unwrap_or_else(nothing);
    Changed { step: writes.then_some(Step::Deal { id: known.deal.id, crm, cells, exported }), base, reason }
}
