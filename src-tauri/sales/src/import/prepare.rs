//! From a file and settings to a plan. Nothing is written here.

use super::deals::{self, Comparison};
use super::older::Older;
use super::plan::{Plan, Step};
use super::read::{self, Book as File, How};
use super::settings::{self, Resolved};
use super::shown::{Shown, stage_names};
use super::stage_values::StageValues;
use super::types::{Choice, Field, ImportKind, RowRef, Settings, StageChoice, StageTo, StageValue, TextReading};
use super::understand::{self, Known};
use super::{history, lists, load, register, targets};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::money::thousands;
use crate::pipeline::kind::ACCOUNT_NAME;
use crate::pipeline::types::Outcome;
use crate::progress::Progress;
use crate::team::kind::NAME as PERSON_NAME;
use ledger::{Book, Value};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

/// Reads a file and plans its import.
///
/// # Errors
/// The file cannot be read; the sentence says why. Rows that cannot be imported are no errors but fates.
pub fn plan(book: &Book, path: &Path, settings: &Settings, acting: &Acting, progress: &Progress<'_>) -> Result<Plan> {
    progress.step(0, 4, "Reading the file")?;
    let file = How::of(&settings.text).and_then(|how| read::read_as(&read::bytes_of(path)?, how));
    let file = file.map_err(|e| Error::Refused(e.to_string()))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    plan_file(book, file, &name, settings, acting, progress)
}

/// Plans the import of a file that was read.
pub fn plan_file(
    book: &Book,
    mut file: File,
    name: &str,
    asked: &Settings,
    acting: &Acting,
    progress: &Progress<'_>,
) -> Result<Plan> {
    progress.step(1, 4, "Finding the table")?;
    // As a list of deals it would be matched by names, and what the seller left alone would count as said.
    if crate::call_sheet::is_one(&file) {
        return Err(Error::Refused(
            "This is a seller's call sheet. Nothing was changed; read it under Call sheets, where only what the seller changed is applied."
                .to_owned(),
        ));
    }
    let loaded = load::company(book)?;
    let company = loaded.facts.id;
    let resolved = settings::resolve(&mut file, asked, &loaded.facts, acting.now.today, |key| {
        load::remembered(book, company, key)
    });
    let before = load::remembered(book, company, &settings::key_of(&resolved));
    progress.step(2, 4, "Understanding the rows")?;
    let remembered = before.as_ref().map(|b| b.stages.as_slice()).unwrap_or_default();
    let mut stages = StageValues::new(company, &loaded.stages, &asked.stages, remembered);
    let mut warnings = sheet_warnings(&file, &resolved);
    let mut names = stage_names(&loaded.stages);
    let mut accounts = load::accounts(book, company, &resolved.source)?;
    let mut people = load::people(book, company, &resolved.source)?;
    let mut plan = Plan {
        file: name.to_owned(),
        book: File::default(),
        lines: Vec::new(),
        steps: Vec::new(),
        stage_values: Vec::new(),
        undecided_values: Vec::new(),
        doubts: Vec::new(),
        gone: Vec::new(),
        to_update: Vec::new(),
        conflicts: Vec::new(),
        warnings: Vec::new(),
        remember: None,
        seq: book.seq()?,
        resolved,
    };
    let resolved = &plan.resolved;
    match resolved.kind {
        ImportKind::Deals => {
            let mut known = Known { accounts: &mut accounts, people: &mut people, stages: &mut stages };
            let (rows, unclear) = understand::deals(&file, resolved, &mut known);
            let older = Older::than(book, &resolved.source, resolved.exported_on)?;
            let mut renamed = Vec::new();
            match &older {
                Some(older) => warnings.push(older.warning(resolved.exported_on)),
                None => {
                    renamed.push(load::rename(book, &mut accounts, &ACCOUNT_NAME)?);
                    renamed.push(load::rename(book, &mut people, &PERSON_NAME)?);
                }
            }
            warnings.extend(told_of_values(&rows));
            progress.step(3, 4, "Comparing with the book")?;
            let new_stages: HashMap<Uuid, String> =
                stages.new.iter().map(|(id, name, _)| (*id, name.clone())).collect();
            names.extend(new_stages.clone());
            let shown = Shown { accounts: &accounts, people: &people, stages: names };
            let (book_deals, deleted) = load::deals(book, &resolved.source)?;
            let closed = loaded.stages.iter().filter(|s| s.outcome != Outcome::Open).map(|s| s.id).collect();
            let (decided, takes) = decisions(resolved);
            let comparison = Comparison {
                company,
                resolved,
                book: &file,
                deals: &book_deals,
                deleted: &deleted,
                shown: &shown,
                new_stages: &new_stages,
                closed: &closed,
                older: older.as_ref(),
                decided,
                takes,
            };
            let compared = deals::compare(&comparison, &rows);
            warnings.extend(renamed.into_iter().flat_map(|one| one.only(&compared.needed).told()));
            let asked: HashSet<RowRef> = unclear.iter().map(|value| value.row).collect();
            let of_asked = rows.iter().filter(|row| asked.contains(&row.row));
            let labels: HashMap<RowRef, &str> = of_asked.map(|row| (row.row, row.label.as_str())).collect();
            plan.undecided_values = lists::undecided(&file, unclear, &labels);
            let mut steps = stage_steps(&stages, |id| compared.needed.contains(&id));
            steps.extend(lists::name_steps(&accounts, &people, &compared.needed));
            steps.extend(compared.steps);
            (plan.steps, plan.lines, plan.doubts, plan.gone) = (steps, compared.lines, compared.doubts, compared.gone);
            (plan.to_update, plan.conflicts) = (compared.to_update, compared.conflicts);
        }
        ImportKind::History => {
            let known = history::known(book, &resolved.source)?;
            let rows = history::plan(&file, resolved, &known, &mut stages);
            plan.undecided_values = lists::undecided(&file, rows.unclear, &HashMap::new());
            let told: HashSet<&Value> = rows
                .steps
                .iter()
                .filter_map(|s| if let Step::Fact { value, .. } = s { Some(value) } else { None })
                .collect();
            plan.steps = stage_steps(&stages, |id| told.contains(&Value::Ref(id)));
            plan.steps.extend(rows.steps);
            plan.lines = rows.lines;
        }
        ImportKind::Targets => {
            let rows = targets::plan(book, &file, resolved, &mut people, loaded.facts.period)?;
            plan.undecided_values = lists::undecided(&file, rows.unclear, &HashMap::new());
            plan.steps = lists::name_steps(&accounts, &people, &rows.needed);
            plan.steps.extend(rows.steps);
            plan.lines = rows.lines;
        }
        ImportKind::Accounts => {
            let mut rows = register::accounts(&file, resolved, &mut accounts);
            rows.renamed(load::rename(book, &mut accounts, &ACCOUNT_NAME)?, &mut warnings);
            plan.steps = lists::name_steps(&accounts, &people, &rows.needed);
            plan.lines = rows.lines;
        }
        ImportKind::People => {
            let mut rows = register::people(book, &file, resolved, &mut people)?;
            rows.renamed(load::rename(book, &mut people, &PERSON_NAME)?, &mut warnings);
            plan.steps = register::people_steps(&people, &rows);
            plan.lines = rows.lines;
        }
    }
    plan.stage_values = stages.values();
    plan.warnings.append(&mut warnings);
    plan.book = file;
    plan.remember = remember(&plan, asked, before.as_ref());
    if plan.blocked().is_some() {
        plan.steps.clear();
        plan.remember = None;
    }
    progress.step(4, 4, "Ready")?;
    Ok(plan)
}

type Decided<'a> = HashMap<RowRef, &'a Choice>;
type Taken = HashMap<(RowRef, Field), bool>;

/// Answers about rows, and fields to take.
fn decisions(resolved: &Resolved) -> (Decided<'_>, Taken) {
    let (mut decided, mut takes) = (Decided::new(), Taken::new());
    for decision in &resolved.settings.decisions {
        match &decision.choice {
            Choice::Take { field, theirs } => {
                takes.insert((decision.row, *field), *theirs);
            }
            Choice::Value { .. } => {}
            choice => {
                decided.insert(decision.row, choice);
            }
        }
    }
    (decided, takes)
}

/// Stages that are needed by what is written.
fn stage_steps(stages: &StageValues, needed: impl Fn(Uuid) -> bool) -> Vec<Step> {
    let new = stages.new.iter().filter(|(id, ..)| needed(*id));
    new.map(|(id, name, outcome)| Step::Stage { id: *id, name: name.clone(), outcome: *outcome }).collect()
}

/// What became of values of 0 and of fractions of a cent, with their counts.
fn told_of_values(rows: &[understand::DealRow]) -> Vec<String> {
    let count = |of: fn(&understand::DealRow) -> bool| rows.iter().filter(|row| of(row)).count() as u64;
    let mut told = Vec::new();
    match count(|row| row.zero) {
        0 => {}
        1 => told.push("1 deal that is not won has a value of 0; its value is taken as unknown.".to_owned()),
        many => told.push(format!(
            "{} deals that are not won have a value of 0; their values are taken as unknown.",
            thousands(many)
        )),
    }
    match count(|row| row.won_for_nothing) {
        0 => {}
        1 => {
            told.push("1 won deal has a value of 0; it stays 0. Correct it where the order was worth more.".to_owned())
        }
        many => told.push(format!(
            "{} won deals have a value of 0; they stay 0. Correct them where the order was worth more.",
            thousands(many)
        )),
    }
    match count(|row| row.rounded) {
        0 => {}
        1 => told.push("The value of 1 deal has a fraction of a cent; it is rounded to the nearest.".to_owned()),
        many => told.push(format!(
            "The values of {} deals have fractions of a cent; they are rounded to the nearest.",
            thousands(many)
        )),
    }
    told
}

fn sheet_warnings(file: &File, resolved: &Resolved) -> Vec<String> {
    let mut warnings = Vec::new();
    for plan in resolved.sheets.iter().filter(|plan| plan.used) {
        let name = file.sheets.get(plan.index).map(|s| s.name.as_str()).unwrap_or_default();
        let of = if name.is_empty() { String::new() } else { format!(" of {name}") };
        if plan.table.long_rows > 0 {
            let long = plan.table.long_rows;
            let (rows, hold) = if long == 1 { ("row", "holds") } else { ("rows", "hold") };
            warnings.push(format!(
                "{long} {rows}{of} {hold} more cells than there are headings; the extra cells stay with their deals."
            ));
        }
        for guess in &plan.table.guesses {
            warnings.extend(guess.note.clone());
        }
    }
    warnings.dedup();
    let rows = |sheet: &read::Sheet| match sheet.rows.len() {
        1 => format!("{} (1 row)", sheet.name),
        rows => format!("{} ({rows} rows)", sheet.name),
    };
    let left = resolved.sheets.iter().filter(|p| !p.used).filter_map(|p| file.sheets.get(p.index));
    let left: Vec<String> = left.map(rows).collect();
    if !left.is_empty() {
        warnings.push(format!("Left out: {}.", left.join(", ")));
    }
    warnings
}

/// What is remembered of these headings, where it is not remembered yet. The day of the export and answers about rows are
/// of this file alone; styles that the file shows by itself need no memory.
fn remember(plan: &Plan, asked: &Settings, before: Option<&Settings>) -> Option<(String, String)> {
    let id_of = |value: &StageValue| {
        plan.steps.iter().find_map(|step| match step {
            Step::Stage { id, name, .. } if *name == value.value => Some(*id),
            _ => None,
        })
    };
    let mut stages: Vec<StageChoice> = plan
        .stage_values
        .iter()
        .map(|value| StageChoice {
            value: value.value.clone(),
            to: match (&value.to, id_of(value)) {
                (StageTo::New, Some(id)) => StageTo::Stage { id },
                (to, _) => to.clone(),
            },
        })
        .collect();
    let old = before.map(|b| b.stages.as_slice()).unwrap_or_default();
    let missing: Vec<StageChoice> =
        old.iter().filter(|o| !stages.iter().any(|s| s.value == o.value)).cloned().collect();
    stages.extend(missing);
    stages.sort_by(|a, b| a.value.cmp(&b.value));
    let settings = Settings {
        kind: Some(plan.resolved.kind),
        // Whatever is remembered is found by headings, which have to be read first.
        text: TextReading::default(),
        sheets: Vec::new(),
        mapping: plan.resolved.settings.mapping.clone(),
        dates: asked.dates.or_else(|| before.and_then(|b| b.dates)),
        decimal: asked.decimal.or_else(|| before.and_then(|b| b.decimal)),
        currency: asked.currency.clone().or_else(|| before.and_then(|b| b.currency.clone())),
        stages,
        source: plan.resolved.source.clone(),
        exported_on: None,
        decisions: Vec::new(),
    };
    if before == Some(&settings) {
        return None;
    }
    Some((settings::key_of(&plan.resolved), serde_json::to_string(&settings).ok()?))
}
