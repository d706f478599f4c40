//! What an audience sees of a book as it stands, looked up once.

use crate::bundle::{Rule, Sight};
use crate::error::Result;
use crate::project::GONE;
use crate::registry::Registry;
use crate::system::is_system;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// How much is seen of one object. One that is not listed is not seen.
enum Shown {
    /// All of it, with all of its past.
    Whole,
    /// These cells; of some only what showed from an arrival number on, and these changes that showed then.
    Partly(HashMap<u32, Option<(i64, Vec<i64>)>>),
}

/// How much is seen of one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing of it.
    Nothing = 0,
    /// All of it, with what it was called.
    Whole = 1,
    /// Something of it: what it was called may tell of the rest.
    Partly = 2,
}

impl Step {
    /// The same with one more part of the step.
    fn with(self, other: Self) -> Self {
        if self == other { self } else { Self::Partly }
    }
}

/// What an audience sees.
#[derive(Default)]
pub struct Seen {
    objects: HashMap<i64, Shown>,
    steps: HashMap<i64, Step>,
    /// Fields that are not seen in some object that is.
    narrow: HashSet<u32>,
}

impl Seen {
    /// Asks the domain's rule of every cell. What moved on from the audience is not seen at all, and neither is what the
    /// ledger itself says of copies.
    pub fn of(conn: &Connection, registry: &'static Registry, audience: &str) -> Result<Self> {
        let mut rule = Rule::of(conn, registry, audience)?;
        let kinds: Vec<(i64, u16)> = rule.objects().collect();
        let mut seen = Self { objects: HashMap::with_capacity(kinds.len()), ..Self::default() };
        for (oid, kind) in kinds {
            let Some(shown) = shown(&mut rule, registry, oid, kind)? else { continue };
            if let (Shown::Partly(cells), Some(kind)) = (&shown, registry.kind(kind)) {
                seen.narrow.extend(kind.fields.iter().map(|field| field.no).filter(|no| !cells.contains_key(no)));
            }
            seen.objects.insert(oid, shown);
        }
        seen.steps = steps(conn, &seen)?;
        Ok(seen)
    }

    /// Is anything of an object seen?
    pub fn object(&self, oid: i64) -> bool {
        self.objects.contains_key(&oid)
    }

    /// Is a field hidden in some object of which something is seen?
    pub fn is_narrow(&self, field: u32) -> bool {
        self.narrow.contains(&field)
    }

    /// Is what a cell shows now seen?
    pub fn cell(&self, oid: i64, field: u32) -> bool {
        match self.objects.get(&oid) {
            None => false,
            Some(Shown::Whole) => true,
            Some(Shown::Partly(cells)) => cells.contains_key(&field),
        }
    }

    /// Is a change of a cell seen?
    pub fn change(&self, oid: i64, field: u32, seq: i64) -> bool {
        match self.objects.get(&oid) {
            None => false,
            Some(Shown::Whole) => true,
            Some(Shown::Partly(cells)) => match cells.get(&field) {
                None => false,
                Some(None) => true,
                Some(Some((since, then))) => seq >= *since || then.contains(&seq),
            },
        }
    }

    /// Is what was true in a cell for some time seen? Of what came into sight late only what is true now.
    pub fn span(&self, oid: i64, field: u32, ended: bool) -> bool {
        match self.objects.get(&oid) {
            None => false,
            Some(Shown::Whole) => true,
            Some(Shown::Partly(cells)) => cells.get(&field).is_some_and(|since| since.is_none() || !ended),
        }
    }

    /// How much is seen of a step.
    pub fn step(&self, tid: i64) -> Step {
        self.steps.get(&tid).copied().unwrap_or(Step::Nothing)
    }
}

fn shown(rule: &mut Rule, registry: &'static Registry, oid: i64, kind: u16) -> Result<Option<Shown>> {
    let Some(known) = registry.kind(kind).filter(|_| !is_system(kind) && kind > 0) else { return Ok(None) };
    if !rule.is_told_whole(oid)? {
        return Ok(None);
    }
    let mut cells = HashMap::new();
    for field in known.fields.iter().map(|field| field.no).chain([GONE]) {
        match rule.cell(oid, field)? {
            Sight::Nothing => {}
            Sight::All => drop(cells.insert(field, None)),
            Sight::Since(since, then) => drop(cells.insert(field, Some((*since, then.clone())))),
        }
    }
    let whole = cells.len() == known.fields.len() + 1 && cells.values().all(Option::is_none);
    Ok(Some(if whole { Shown::Whole } else { Shown::Partly(cells) }))
}

/// How much is seen of each step. Changes of one step mostly arrived in a row, and in most books nothing was set aside.
fn steps(conn: &Connection, seen: &Seen) -> Result<HashMap<i64, Step>> {
    let mut aside = conn.prepare("SELECT c.seq FROM aside a JOIN change c ON c.rid = a.rid AND c.n = a.n")?;
    let aside: HashSet<i64> = aside.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut steps: HashMap<i64, Step> = HashMap::new();
    let mut find = conn.prepare("SELECT tid, oid, field, seq FROM change ORDER BY seq")?;
    let mut rows = find.query([])?;
    let mut run: Option<(i64, Step)> = None;
    while let Some(row) = rows.next()? {
        let (tid, seq): (i64, i64) = (row.get(0)?, row.get(3)?);
        let to_see = seen.change(row.get(1)?, row.get(2)?, seq) && !aside.contains(&seq);
        let one = if to_see { Step::Whole } else { Step::Nothing };
        run = Some(match run {
            Some((same, so_far)) if same == tid => (tid, so_far.with(one)),
            ended => {
                ended.into_iter().for_each(|(tid, step)| add(&mut steps, tid, step));
                (tid, one)
            }
        });
    }
    run.into_iter().for_each(|(tid, step)| add(&mut steps, tid, step));
    Ok(steps)
}

fn add(steps: &mut HashMap<i64, Step>, tid: i64, step: Step) {
    steps.entry(tid).and_modify(|so_far| *so_far = so_far.with(step)).or_insert(step);
}
