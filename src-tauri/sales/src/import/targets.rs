//! Import of targets: one a person and period.

use super::fields::{Fields, Unclear, typed};
use super::names::Names;
use super::plan::{Line, Step, fate_of_class};
use super::read::Book as File;
use super::settings::Resolved;
use super::table::RowClass;
use super::types::{Fate, Field, RowRef};
use super::values::Understood;
use crate::company::types::Period;
use crate::error::Result;
use crate::money::Money;
use crate::team::standing::{self, StandingTarget, target_id};
use chrono::{Datelike, NaiveDate};
use ledger::Book;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// What the rows come to.
#[derive(Default)]
pub struct TargetRows {
    /// Fates.
    pub lines: Vec<Line>,
    /// Targets.
    pub steps: Vec<Step>,
    /// Values that are not clear.
    pub unclear: Vec<Unclear>,
    /// People that the rows are about.
    pub needed: HashSet<Uuid>,
}

/// Plans all rows.
pub fn plan(book: &Book, file: &File, resolved: &Resolved, people: &mut Names, period: Period) -> Result<TargetRows> {
    let known: HashMap<Uuid, StandingTarget> = standing::targets(book.conn())?.into_iter().map(|t| (t.id, t)).collect();
    let typed = typed(resolved);
    let mut out = TargetRows::default();
    let mut told: Vec<(RowRef, Uuid, NaiveDate, Money)> = Vec::new();
    for plan in resolved.sheets.iter().filter(|plan| plan.used) {
        let Some(sheet) = file.sheets.get(plan.index) else { continue };
        for (row, class) in sheet.rows.iter().zip(&plan.table.rows) {
            let at = RowRef { sheet: u32::try_from(plan.index).unwrap_or(u32::MAX), row: row.number };
            let line = |fate, reason: &str| Line { row: at, fate, reason: reason.to_owned(), deal: None };
            let RowClass::Data(section) = class else {
                out.lines.extend(fate_of_class(class).map(|(fate, reason)| line(fate, reason)));
                continue;
            };
            let mut fields = Fields::new(resolved, plan, row, &typed);
            let (id, name) = (fields.text(Field::PersonId), fields.text(Field::Person));
            let name = name.or_else(|| section.clone()).or_else(|| plan.seller.clone());
            let (start, amount) = (fields.date(Field::Start), fields.money(Field::Amount));
            match (people.take(id.as_deref(), name.as_deref()), start, amount) {
                (Some(person), Understood::Value(start), Understood::Value(amount)) => {
                    out.needed.insert(person);
                    told.push((at, person, start.with_day(1).unwrap_or(start), amount));
                    out.lines.push(line(Fate::Unchanged, "Known"));
                }
                (None, ..) => out.lines.push(line(Fate::Rejected, "It does not say whose target it is.")),
                (_, Understood::Unclear(why), _) | (_, _, Understood::Unclear(why)) => {
                    out.lines.push(line(Fate::Undecided, why))
                }
                (_, Understood::Nothing, _) => {
                    out.lines.push(line(Fate::Rejected, "It does not say for which period."))
                }
                (.., Understood::Nothing) => out.lines.push(line(Fate::Rejected, "It holds no amount.")),
            }
            out.unclear.extend(fields.unclear());
        }
    }
    let months = length(told.iter().map(|(_, _, start, _)| *start), period);
    let mut fates: HashMap<RowRef, (Fate, &str)> = HashMap::new();
    let mut seen: HashSet<Uuid> = HashSet::new();
    for (row, person, from, amount) in told {
        let id = target_id(person, from, months);
        if !seen.insert(id) {
            fates.insert(
                row,
                (Fate::Rejected, "The person has a target for this period in the file before; the first one counts."),
            );
            continue;
        }
        match known.get(&id).map(|target| target.amount == Some(amount.clone())) {
            Some(true) => continue,
            Some(false) => fates.insert(row, (Fate::Updated, "Amount")),
            None => fates.insert(row, (Fate::Created, "New")),
        };
        out.steps.push(Step::Target { person, from, months, amount });
    }
    for line in &mut out.lines {
        if let Some((fate, reason)) = fates.get(&line.row) {
            (line.fate, line.reason) = (*fate, (*reason).to_owned());
        }
    }
    Ok(out)
}

/// Length of the periods in months, by the days on which they start; the company's where they do not tell.
fn length(starts: impl Iterator<Item = NaiveDate>, period: Period) -> i64 {
    let starts: BTreeSet<i64> = starts.map(|d| i64::from(d.year()) * 12 + i64::from(d.month0())).collect();
    // A month may be missing in between: what divides all gaps counts, not the smallest one.
    let gap = starts.iter().zip(starts.iter().skip(1)).map(|(a, b)| b - a).fold(0, common);
    match (gap, period) {
        (0, Period::Month) => 1,
        (0, Period::Quarter) => 3,
        (gap, _) => [12, 6, 3].into_iter().find(|months| gap % months == 0).unwrap_or(1),
    }
}

fn common(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common(b, a % b) }
}
