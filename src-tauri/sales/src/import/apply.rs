//! Writing a plan: one transaction, a backup before it, one undo after it.

use super::kind::{IMPORT_SOURCE, SOURCE_NAME, SOURCE_SETTINGS};
use super::kind_cells as cell;
use super::load::memory_id;
use super::new_stages::NewStages;
use super::plan::{Plan, Step};
use super::types::{Fate, ImportKind, Summary};
use crate::audience::Acting;
use crate::company::info::facts;
use crate::error::{Error, Result};
use crate::money::thousands;
use crate::pipeline::kind::{DEAL, DEAL_CRM, DEAL_EXPORTED};
use crate::pipeline::stages::NewStage;
use crate::pipeline::standing::{CELLS, put_account};
use crate::progress::Progress;
use crate::team::standing::{put_manager, put_person, put_target};
use chrono::NaiveDate;
use ledger::{Book, Op, OpKind, Tx, Value, Why, day_number};

/// Writes a plan. What was stopped or refused has changed nothing.
pub fn apply(book: &mut Book, plan: &Plan, acting: &Acting, progress: &Progress<'_>) -> Result<Summary> {
    if let Some(sentence) = plan.blocked() {
        return Err(Error::Refused(format!("{sentence} Nothing was changed.")));
    }
    if book.seq()? != plan.seq {
        return Err(Error::Refused(
            "The book has changed since the preview was made. Nothing was imported; look at the preview again."
                .to_owned(),
        ));
    }
    let counts = plan.counts();
    let name = name_of(plan);
    let mut summary = Summary {
        tx: None,
        name: name.clone(),
        counts,
        left_out: plan
            .lines
            .iter()
            .filter(|line| matches!(line.fate, Fate::NotADeal | Fate::Rejected | Fate::Undecided))
            .map(|line| plan.row_line(line))
            .collect(),
        undecided_values: plan.undecided_values.clone(),
        gone: plan.gone.clone(),
        to_update_in_crm: plan.to_update.clone(),
        conflicts: plan.conflicts.iter().filter(|c| c.takes_theirs != Some(true)).cloned().collect(),
        warnings: plan.all_warnings(),
        backup: None,
    };
    if plan.steps.is_empty() && plan.remember.is_none() {
        return Ok(summary);
    }
    let total = plan.steps.len() as u64 + 1;
    progress.step(0, total, "Taking a backup")?;
    summary.backup = Some(book.backup(Why::Import, acting.now)?.path.display().to_string());
    let company = facts(book.conn())?.id;
    let op = Op {
        known_on: Some(plan.resolved.exported_on),
        via: Some(plan.file.clone()),
        ..acting.op(OpKind::Import, name)
    };
    let ((), committed) = book.transact(&op, |tx| {
        let mut new_stages = NewStages::of(tx, plan)?;
        for (done, step) in plan.steps.iter().enumerate() {
            if done % 64 == 0 {
                progress.step(done as u64, total, "Writing")?;
            }
            write(tx, plan, step, &mut new_stages)?;
        }
        if let Some((key, json)) = &plan.remember {
            let oid = tx.create(&IMPORT_SOURCE, memory_id(company, key))?;
            tx.set(oid, &SOURCE_NAME, Value::text(&plan.resolved.source))?;
            tx.set(oid, &SOURCE_SETTINGS, Value::text(json))?;
        }
        // The last moment at which it can be stopped.
        progress.step(total, total, "Writing")
    })?;
    summary.tx = committed.tid;
    Ok(summary)
}

/// "Import 8,800 deals from sales_pipeline.csv".
fn name_of(plan: &Plan) -> String {
    let counts = plan.counts();
    let count = counts.created + counts.updated;
    let (one, many) = match plan.resolved.kind {
        ImportKind::Deals => ("deal", "deals"),
        ImportKind::History => ("row of history", "rows of history"),
        ImportKind::Targets => ("target", "targets"),
        ImportKind::Accounts => ("account", "accounts"),
        ImportKind::People => ("person", "people"),
    };
    let what = if count == 1 { one } else { many };
    format!("Import {} {what} from {}", thousands(u64::from(count)), plan.file)
}

fn write(tx: &mut Tx, plan: &Plan, step: &Step, new_stages: &mut NewStages) -> Result<()> {
    let source = plan.resolved.source.as_str();
    let crm_of = |crm: &'_ Option<String>| crm.clone().map(|id| (source.to_owned(), id));
    match step {
        Step::Stage { id, name, outcome } => {
            let stage = NewStage { name, outcome: *outcome, probability: None, expected_days: None, exit_criteria: "" };
            new_stages.make(tx, *id, &stage)?;
        }
        Step::Account { id, name, crm } => {
            let crm = crm_of(crm);
            put_account(tx, *id, name.as_deref(), crm.as_ref().map(|(s, i)| (s.as_str(), i.as_str())))?;
        }
        Step::Person { id, name, crm, role } => {
            let crm = crm_of(crm);
            put_person(tx, *id, name.as_deref(), crm.as_ref().map(|(s, i)| (s.as_str(), i.as_str())), *role)?;
        }
        Step::Manager { person, manager } => put_manager(tx, *person, *manager)?,
        Step::Target { person, from, months, amount } => put_target(tx, *person, *from, *months, amount)?,
        Step::Fact { oid, field, value, at, key } => {
            tx.fact(*oid, field, value.clone(), *at, *key)?;
        }
        Step::Deal { id, crm, cells, exported } => {
            let oid = tx.create(&DEAL, *id)?;
            for (index, value, at) in cells {
                if let Some(field) = CELLS.get(*index) {
                    tx.set_at(oid, field, stored(source, *index, value, plan.resolved.exported_on), Some(*at))?;
                }
            }
            if let Some(crm) = crm {
                tx.set(oid, &DEAL_CRM, Value::Record(1, vec![Value::text(source), Value::text(crm)]))?;
            }
            if let Some(exported) = exported {
                tx.set(oid, &DEAL_EXPORTED, exported.to_value())?;
            }
        }
    }
    Ok(())
}

/// A cell's value as it is stored: the category carries where it came from and when.
pub(super) fn stored(source: &str, index: usize, value: &Value, on: NaiveDate) -> Value {
    match value {
        Value::Text(_) if index == cell::CATEGORY => {
            Value::Record(1, vec![value.clone(), Value::Text(source.to_owned()), Value::Date(day_number(on))])
        }
        _ => value.clone(),
    }
}
