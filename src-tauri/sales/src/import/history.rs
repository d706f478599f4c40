//! Import of a history that a CRM kept: each row is a state of a deal on a day, stored as dated facts.

use super::fields::{Fields, Unclear, typed};
use super::names::fold;
use super::plan::{Line, Step, fate_of_class};
use super::read::Book as File;
use super::settings::Resolved;
use super::stage_values::StageValues;
use super::table::RowClass;
use super::types::{Fate, Field, RowRef};
use super::values::Understood;
use super::values::category::category;
use crate::error::Result;
use crate::pipeline::kind::{CATEGORY, CLOSE_DATE, DEAL_STAGE, VALUE};
use crate::pipeline::standing;
use crate::pipeline::types::Outcome;
use chrono::NaiveDateTime;
use ledger::{Book, Value};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Deals and facts of the book.
pub struct KnownHistory {
    deals: HashMap<String, (i64, Uuid)>,
    facts: HashSet<i64>,
}

/// What the rows come to.
#[derive(Default)]
pub struct HistoryRows {
    /// Fates.
    pub lines: Vec<Line>,
    /// Facts in the order of time.
    pub steps: Vec<Step>,
    /// Values that are not clear.
    pub unclear: Vec<Unclear>,
}

/// Deals by their CRM's id, and the keys of facts that stand.
pub fn known(book: &Book, source: &str) -> Result<KnownHistory> {
    let mut deals = HashMap::new();
    for deal in standing::deals(book.conn())? {
        if let Some((from, id)) = deal.crm
            && from == source
        {
            deals.insert(id, (deal.oid, deal.id));
        }
    }
    let mut facts = HashSet::new();
    let mut find = book.conn().prepare("SELECT fact, length(value) FROM change WHERE fact IS NOT NULL ORDER BY seq")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        // An empty value takes a fact back.
        let (fact, length): (i64, i64) = (row.get(0)?, row.get(1)?);
        if length > 0 {
            facts.insert(fact);
        } else {
            facts.remove(&fact);
        }
    }
    Ok(KnownHistory { deals, facts })
}

/// The same row and field of the same source has the same key, whenever it is imported.
pub(super) fn key(source: &str, row: &str, field: u32) -> i64 {
    let mut hasher = blake3::Hasher::new();
    for part in [source.as_bytes(), row.as_bytes(), &field.to_le_bytes()] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut bytes = [0u8; 8];
    bytes.iter_mut().zip(hasher.finalize().as_bytes()).for_each(|(to, from)| *to = *from);
    i64::from_le_bytes(bytes)
}

/// Plans all rows.
pub fn plan(file: &File, resolved: &Resolved, known: &KnownHistory, stages: &mut StageValues) -> HistoryRows {
    let typed = typed(resolved);
    let mut out = HistoryRows::default();
    let mut facts: Vec<(NaiveDateTime, usize, Step)> = Vec::new();
    let mut seen: HashSet<i64> = HashSet::new();
    for sheet_plan in resolved.sheets.iter().filter(|plan| plan.used) {
        let Some(sheet) = file.sheets.get(sheet_plan.index) else { continue };
        for (row, class) in sheet.rows.iter().zip(&sheet_plan.table.rows) {
            let at = RowRef { sheet: u32::try_from(sheet_plan.index).unwrap_or(u32::MAX), row: row.number };
            if !matches!(class, RowClass::Data(_)) {
                out.lines.extend(fate_of_class(class).map(|(fate, reason)| Line {
                    row: at,
                    fate,
                    reason: reason.to_owned(),
                    deal: None,
                }));
                continue;
            }
            let mut fields = Fields::new(resolved, sheet_plan, row, &typed);
            let line = match state(&mut fields, resolved, known, stages, row) {
                Err((fate, reason)) => Line { row: at, fate, reason, deal: None },
                Ok((when, deal, states)) => {
                    let mut fate = Fate::Unchanged;
                    for step in states {
                        if let Step::Fact { key, .. } = &step
                            && !known.facts.contains(key)
                            && seen.insert(*key)
                        {
                            facts.push((when, facts.len(), step));
                            fate = Fate::Created;
                        }
                    }
                    let reason = if fate == Fate::Created { "New" } else { "Known" };
                    Line { row: at, fate, reason: reason.to_owned(), deal: Some(deal) }
                }
            };
            out.lines.push(line);
            out.unclear.extend(fields.unclear());
        }
    }
    // Of several states on one day the last one stands: in the order of time, not of the file.
    facts.sort_by_key(|(when, order, _)| (*when, *order));
    out.steps = facts.into_iter().map(|(.., step)| step).collect();
    out
}

type State = (NaiveDateTime, Uuid, Vec<Step>);

fn state(
    fields: &mut Fields<'_>,
    resolved: &Resolved,
    known: &KnownHistory,
    stages: &mut StageValues,
    row: &super::read::Row,
) -> Result<State, (Fate, String)> {
    let rejected = |reason: &str| (Fate::Rejected, reason.to_owned());
    let id = fields.text(Field::DealId).ok_or_else(|| rejected("It does not say which deal it is about."))?;
    let (oid, deal) =
        *known.deals.get(&id).ok_or_else(|| rejected("Its deal is not in the book; import the deals first."))?;
    let when = match fields.instant(Field::At) {
        Understood::Value(when) => when,
        Understood::Nothing => return Err(rejected("It does not say when it was so.")),
        Understood::Unclear(why) => return Err((Fate::Undecided, why.to_owned())),
    };
    // Without an id of its own a row is known by all that it says.
    let row_id = fields.text(Field::RowId).unwrap_or_else(|| {
        let cells: Vec<String> = row.cells.iter().map(|cell| fold(&cell.text())).collect();
        cells.join("\u{1f}")
    });
    let mut states = Vec::new();
    let at = when.date();
    let mut put = |field: &'static ledger::Field, value: Value| {
        states.push(Step::Fact { oid, field, value, at, key: key(&resolved.source, &row_id, field.no) });
    };
    let mut outcome = Outcome::Open;
    if let Some(text) = fields.text(Field::Stage) {
        let (stage, of_stage) = stages.take(&text);
        outcome = of_stage;
        if let Some(stage) = stage {
            put(&DEAL_STAGE, Value::Ref(stage));
        }
    }
    // 0 on a deal that is not won is a blank, as in lists of deals.
    if let Understood::Value(money) = fields.money(Field::Value)
        && (money.minor != 0 || outcome == Outcome::Won)
    {
        put(&VALUE, Value::Money { minor: money.minor, currency: money.currency });
    }
    if let Understood::Value(date) = fields.date(Field::CloseDate) {
        put(&CLOSE_DATE, Value::date(Some(date)));
    }
    if outcome == Outcome::Open
        && let Some(word) = fields.text(Field::Category).and_then(|text| category(&text))
    {
        let by = Value::Text(resolved.source.clone());
        put(&CATEGORY, Value::Record(1, vec![Value::Text(word.stored().to_owned()), by, Value::date(Some(at))]));
    }
    if states.is_empty() {
        Err(rejected("It tells no stage, amount, date or category."))
    } else {
        Ok((when, deal, states))
    }
}
