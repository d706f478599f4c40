//! The plan of a list of deals: each row against the last export and against the book.

use super::changed::changed;
use super::exported::Exported;
use super::kind_cells as cell;
use super::lists::{named, to_update};
use super::matching::{self, BookDeal, Match};
use super::names::fold;
use super::older::{self, Older};
use super::plan::{Line, Step, fate_of_class};
use super::read::Book;
use super::settings::Resolved;
use super::shown::Shown;
use super::table::RowClass;
use super::types::{Choice, Conflict, DealName, Doubt, Fate, Field, RowRef, SellerUpdates};
use super::understand::DealRow;
use crate::pipeline::types::Outcome;
use ledger::{Value, day_of};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// What is known when rows are compared.
pub struct Comparison<'a> {
    /// The company, namespace of identities.
    pub company: Uuid,
    /// How the file is read.
    pub resolved: &'a Resolved,
    /// The file.
    pub book: &'a Book,
    /// The book's deals.
    pub deals: &'a [BookDeal],
    /// Deals that somebody deleted here.
    pub deleted: &'a HashSet<Uuid>,
    /// Names for sentences.
    pub shown: &'a Shown<'a>,
    /// Stages that the file names and the book does not have.
    pub new_stages: &'a HashMap<Uuid, String>,
    /// Stages of closed deals.
    pub closed: &'a HashSet<Uuid>,
    /// The file is of an earlier day than the last export.
    pub older: Option<&'a Older>,
    /// Answers by row.
    pub decided: HashMap<RowRef, &'a Choice>,
    /// Fields to take, by row: true = the file's value.
    pub takes: HashMap<(RowRef, Field), bool>,
}

/// The outcome of comparing.
#[derive(Default)]
pub struct Compared {
    /// Fates of all rows.
    pub lines: Vec<Line>,
    /// Deals to write.
    pub steps: Vec<Step>,
    /// Rows in doubt.
    pub doubts: Vec<Doubt>,
    /// Gone from the export.
    pub gone: Vec<DealName>,
    /// To be updated in the CRM.
    pub to_update: Vec<SellerUpdates>,
    /// Both changed.
    pub conflicts: Vec<Conflict>,
    /// Accounts, people and stages that written rows refer to.
    pub needed: HashSet<Uuid>,
}

/// Compares all rows.
pub fn compare(c: &Comparison<'_>, rows: &[DealRow]) -> Compared {
    let matches = matching::rows(rows, c.deals, &c.resolved.source, &c.decided, c.shown, c.closed);
    let mut out = Compared::default();
    let new_ids = new_ids(c, rows, &matches);
    let mut seen: HashSet<usize> = HashSet::new();
    let mut bases: HashMap<usize, Exported> = HashMap::new();
    let mut fates: Vec<Line> = Vec::with_capacity(rows.len());
    for ((row, found), new_id) in rows.iter().zip(&matches).zip(&new_ids) {
        let line =
            |fate: Fate, reason: &str, deal: Option<Uuid>| Line { row: row.row, fate, reason: reason.to_owned(), deal };
        let line = match found {
            Match::Twice => line(Fate::Rejected, "Its id stands in the file before; the first row counts.", None),
            Match::Skipped => line(Fate::NotADeal, "Left out", None),
            Match::New if says_nothing(row) => {
                line(Fate::Rejected, "It holds nothing in the columns that are known.", None)
            }
            Match::New => match new_id {
                Some(id) if c.deleted.contains(id) => line(Fate::Unchanged, "Deleted here; it stays deleted.", None),
                Some(_) if c.older.is_some() && older::is_left_out(row) => {
                    line(Fate::NotADeal, older::IN_NO_LATER, None)
                }
                Some(id) => {
                    let step = created(c, row, *id);
                    need(row, Some(&step), &mut out.needed);
                    out.steps.push(step);
                    line(Fate::Created, "New", Some(*id))
                }
                None => line(Fate::Rejected, "It cannot be told from other rows.", None),
            },
            Match::Doubt(maybe) => {
                seen.extend(maybe);
                let reason = if maybe.len() == 1 {
                    "It may be a deal of the book, or a new one."
                } else {
                    "It may be one of several deals of the book."
                };
                let candidates = maybe.iter().filter_map(|i| c.deals.get(*i)).map(|d| named(c.shown, d)).collect();
                out.doubts.push(Doubt {
                    row: row.row,
                    label: row.label.clone(),
                    reason: reason.to_owned(),
                    candidates,
                });
                line(Fate::Undecided, reason, None)
            }
            Match::Deal(index) => match c.deals.get(*index) {
                Some(deal) if let Some(older) = c.older => {
                    let (steps, reason) = older.facts(c, row, deal);
                    steps.iter().for_each(|step| need(row, Some(step), &mut out.needed));
                    let fate = if steps.is_empty() { Fate::Unchanged } else { Fate::Updated };
                    out.steps.extend(steps);
                    line(fate, &reason, Some(deal.deal.id))
                }
                Some(deal) => {
                    seen.insert(*index);
                    let changed = changed(c, row, deal, &mut out.conflicts);
                    need(row, changed.step.as_ref(), &mut out.needed);
                    bases.extend(changed.base.map(|base| (*index, base)));
                    let fate = if changed.step.is_some() { Fate::Updated } else { Fate::Unchanged };
                    out.steps.extend(changed.step);
                    line(fate, &changed.reason, Some(deal.deal.id))
                }
                None => line(Fate::Rejected, "It cannot be told from other rows.", None),
            },
        };
        fates.push(line);
    }
    out.lines = lines(c, fates);
    for (index, deal) in c.deals.iter().enumerate().filter(|_| c.older.is_none()) {
        if deal.exported.is_some() && !deal.foreign && !seen.contains(&index) {
            out.gone.push(named(c.shown, deal));
        }
    }
    out.to_update = to_update(c, &bases, &out.conflicts);
    out
}

/// Every row of the used sheets but the headings, in order; that is the order of the deals' fates too.
fn lines(c: &Comparison<'_>, fates: Vec<Line>) -> Vec<Line> {
    let mut all = Vec::with_capacity(fates.len());
    let mut fates = fates.into_iter().peekable();
    for plan in c.resolved.sheets.iter().filter(|plan| plan.used) {
        let Some(sheet) = c.book.sheets.get(plan.index) else { continue };
        for (row, class) in sheet.rows.iter().zip(&plan.table.rows) {
            let at = RowRef { sheet: u32::try_from(plan.index).unwrap_or(u32::MAX), row: row.number };
            if let Some(line) = fates.next_if(|line| line.row == at) {
                all.push(line);
            } else if let Some((fate, reason)) = fate_of_class(class) {
                let skipped = matches!(class, RowClass::Unclear(_)) && matches!(c.decided.get(&at), Some(Choice::Skip));
                let (fate, reason) = if skipped { (Fate::NotADeal, "Left out") } else { (fate, reason) };
                all.push(Line { row: at, fate, reason: reason.to_owned(), deal: None });
            }
        }
    }
    all
}

fn says_nothing(row: &DealRow) -> bool {
    row.crm.is_none()
        && row
            .cells
            .iter()
            .enumerate()
            .all(|(index, cell)| index == cell::OWNER || matches!(cell, None | Some(Value::Null)))
}

/// Accounts and people that a row names, for their names may be new; a stage only where the deal comes to have it.
fn need(row: &DealRow, step: Option<&Step>, needed: &mut HashSet<Uuid>) {
    let id = |value: &Value| if let Value::Ref(id) = value { Some(*id) } else { None };
    let named = row.cells.iter().enumerate().filter(|(index, _)| *index != cell::STAGE);
    needed.extend(named.filter_map(|(_, value)| value.as_ref().and_then(id)));
    match step {
        Some(Step::Deal { cells, .. }) => {
            let staged = cells.iter().filter(|(index, ..)| *index == cell::STAGE);
            needed.extend(staged.filter_map(|(_, value, _)| id(value)));
        }
        Some(Step::Fact { value, .. }) => needed.extend(id(value)),
        _ => {}
    }
}

/// Identities of new deals: from the CRM's id, else from what names them; equal names are numbered in the order of what
/// their rows say, so that the order of rows in the file does not matter.
fn new_ids(c: &Comparison<'_>, rows: &[DealRow], matches: &[Match]) -> Vec<Option<Uuid>> {
    let mut ids: Vec<Option<Uuid>> = vec![None; rows.len()];
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (row, found)) in rows.iter().zip(matches).enumerate() {
        if *found != Match::New {
            continue;
        }
        match &row.crm {
            Some(crm) => {
                let id =
                    Uuid::new_v5(&c.company, format!("deal\u{1f}{}\u{1f}id\u{1f}{crm}", c.resolved.source).as_bytes());
                if let Some(place) = ids.get_mut(index) {
                    *place = Some(id);
                }
            }
            None => {
                let text = |at: usize| {
                    row.cells
                        .get(at)
                        .and_then(Option::as_ref)
                        .and_then(|value| c.shown.text(at, value))
                        .map(|t| fold(&t))
                        .unwrap_or_default()
                };
                let key = format!("{}\u{1f}{}\u{1f}{}", text(cell::TITLE), text(cell::ACCOUNT), text(cell::CREATED_ON));
                named.entry(key).or_default().push(index);
            }
        }
    }
    let standing: HashSet<Uuid> = c.deals.iter().map(|deal| deal.deal.id).collect();
    for (key, mut group) in named {
        group.sort_by(|a, b| rows.get(*a).map(|r| &r.cells).cmp(&rows.get(*b).map(|r| &r.cells)).then(a.cmp(b)));
        let mut number = 0u32;
        for index in group {
            loop {
                let id = Uuid::new_v5(
                    &c.company,
                    format!("deal\u{1f}{}\u{1f}name\u{1f}{key}\u{1f}{number}", c.resolved.source).as_bytes(),
                );
                number += 1;
                if !standing.contains(&id) {
                    if let Some(place) = ids.get_mut(index) {
                        *place = Some(id);
                    }
                    break;
                }
            }
        }
    }
    ids
}

/// A deal that the book does not have. Its cells are true since its creation where the file tells the day, the stage of a
/// closed one since its closing, else since the export.
fn created(c: &Comparison<'_>, row: &DealRow, id: Uuid) -> Step {
    let export = c.resolved.exported_on;
    let day = |at: usize| match row.cells.get(at) {
        Some(Some(Value::Date(day))) => Some(day_of(*day)),
        _ => None,
    };
    let since = day(cell::CREATED_ON).filter(|day| *day <= export).unwrap_or(export);
    let closed = day(cell::CLOSE_DATE).filter(|day| *day <= export).map_or(since.max(export), |day| day.max(since));
    let mut cells = Vec::new();
    let mut base = Vec::with_capacity(row.cells.len());
    for (index, cell) in row.cells.iter().enumerate() {
        let value = cell.clone().unwrap_or(Value::Null);
        if value != Value::Null {
            let at = if index == cell::STAGE && row.outcome != Outcome::Open { closed } else { since };
            cells.push((index, value.clone(), at));
        }
        base.push(value);
    }
    let exported = Exported {
        source: c.resolved.source.clone(),
        cells: base,
        unmapped: row.unmapped.clone(),
        open: Vec::new(),
        stage: None,
    };
    Step::Deal { id, crm: row.crm.clone(), cells, exported: Some(exported) }
}
