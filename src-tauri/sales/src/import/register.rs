//! Import of lists that only name things: accounts and people. They may come before or after the deals.

use super::fields::{Fields, typed};
use super::lists::name_steps;
use super::names::{Names, Renamed};
use super::plan::{Line, Step, fate_of_class};
use super::read::Book as File;
use super::settings::Resolved;
use super::table::RowClass;
use super::types::{Fate, Field, RowRef};
use crate::error::Result;
use crate::team::standing;
use crate::team::types::Role;
use ledger::Book;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What the rows come to.
#[derive(Default)]
pub struct NameRows {
    /// Fates.
    pub lines: Vec<Line>,
    /// Those named.
    pub needed: HashSet<Uuid>,
    /// Who reports to whom.
    pub managers: Vec<(Uuid, Uuid)>,
    /// Whom each row names.
    of: Vec<(RowRef, Uuid)>,
}

impl NameRows {
    /// Names that changed in the CRM: their rows change something, and the whole file says so.
    pub fn renamed(&mut self, renamed: Renamed, warnings: &mut Vec<String>) {
        let rows: HashSet<RowRef> = self
            .of
            .iter()
            .filter(|(_, id)| renamed.taken.iter().any(|(renamed, ..)| renamed == id))
            .map(|(row, _)| *row)
            .collect();
        for line in self.lines.iter_mut().filter(|line| line.fate == Fate::Unchanged && rows.contains(&line.row)) {
            (line.fate, line.reason) = (Fate::Updated, "Name".to_owned());
        }
        warnings.extend(renamed.told());
    }
}

/// Plans a list of accounts.
pub fn accounts(file: &File, resolved: &Resolved, names: &mut Names) -> NameRows {
    let mut out = NameRows::default();
    each(file, resolved, &mut out, |fields, out| named(fields, names, out));
    out
}

/// Plans a list of people and their managers.
pub fn people(book: &Book, file: &File, resolved: &Resolved, names: &mut Names) -> Result<NameRows> {
    let reports: HashMap<Uuid, Option<Uuid>> =
        standing::people(book.conn())?.into_iter().map(|p| (p.id, p.manager)).collect();
    let mut out = NameRows::default();
    each(file, resolved, &mut out, |fields, out| {
        let (mut fate, person) = named(fields, names, out);
        let manager = fields.text(Field::Manager);
        if let (Some(person), Some(manager)) = (person, manager) {
            // Managers stand in the list by id where people do.
            let by_id = fields.has(Field::Id) && (names.known(&manager).is_some() || !manager.contains(' '));
            let manager = if by_id { names.take(Some(&manager), None) } else { names.take(None, Some(&manager)) };
            if let Some(manager) = manager.filter(|m| *m != person) {
                out.needed.insert(manager);
                if reports.get(&person).copied().flatten() != Some(manager) {
                    out.managers.push((person, manager));
                    if fate.0 == Fate::Unchanged {
                        fate = (Fate::Updated, "Manager");
                    }
                }
            }
        }
        (fate, person)
    });
    Ok(out)
}

/// People first, then who reports to whom.
pub fn people_steps(people: &Names, rows: &NameRows) -> Vec<Step> {
    let none = Names::default();
    let managers: HashSet<Uuid> = rows.managers.iter().map(|(_, manager)| *manager).collect();
    let mut steps = name_steps(&none, people, &rows.needed);
    for step in &mut steps {
        if let Step::Person { id, role: role @ Some(_), .. } = step
            && managers.contains(id)
        {
            *role = Some(Role::Manager);
        }
    }
    steps.extend(rows.managers.iter().map(|(person, manager)| Step::Manager { person: *person, manager: *manager }));
    steps
}

type Named = ((Fate, &'static str), Option<Uuid>);

fn named(fields: &mut Fields<'_>, names: &mut Names, out: &mut NameRows) -> Named {
    let (id, name) = (fields.text(Field::Id), fields.text(Field::Name));
    let stood = id.as_deref().and_then(|id| names.known(id)).and_then(|id| names.get(id)).cloned();
    match names.take(id.as_deref(), name.as_deref()) {
        None => ((Fate::Rejected, "It holds neither an id nor a name."), None),
        Some(uuid) => {
            out.needed.insert(uuid);
            let now = names.get(uuid);
            let fate = match (now.is_some_and(|n| n.stands), now.is_some_and(|n| n.changed)) {
                (false, _) => (Fate::Created, "New"),
                (true, true) if stood.as_ref() != now => (Fate::Updated, "Name"),
                (true, _) => (Fate::Unchanged, "Known"),
            };
            (fate, Some(uuid))
        }
    }
}

fn each(
    file: &File,
    resolved: &Resolved,
    out: &mut NameRows,
    mut of: impl FnMut(&mut Fields<'_>, &mut NameRows) -> Named,
) {
    let typed = typed(resolved);
    for plan in resolved.sheets.iter().filter(|plan| plan.used) {
        let Some(sheet) = file.sheets.get(plan.index) else { continue };
        for (row, class) in sheet.rows.iter().zip(&plan.table.rows) {
            let at = RowRef { sheet: u32::try_from(plan.index).unwrap_or(u32::MAX), row: row.number };
            let (fate, reason) = match fate_of_class(class) {
                Some(told) => told,
                None if *class == RowClass::Heading => continue,
                None => {
                    let (told, id) = of(&mut Fields::new(resolved, plan, row, &typed), out);
                    out.of.extend(id.map(|id| (at, id)));
                    told
                }
            };
            out.lines.push(Line { row: at, fate, reason: reason.to_owned(), deal: None });
        }
    }
}
