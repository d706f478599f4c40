//! Steps on the person's deals that people wrote down, from the change log.
//!
//! Only what people did counts as activity: an export of the CRM, the program's own steps, and what was taken back are none.
//! Whoever typed it (the leader in a meeting, the person in a copy of their own or on a call sheet), a step belongs to whoever
//! owned the deal on its day. The same step on the same deal counts once a day, so that a correction is no work.

use super::ground::Ground;
use super::types::{PersonActivity, PersonSteps, PersonWeek};
use crate::actions::types::{ActionFilter, ActionState};
use crate::contacts::kind::ROLE_MET_ON;
use crate::error::Result;
use crate::pipeline::kind::{DEAL_STAGE, NEXT_STEP, OWNER};
use crate::pipeline::stages;
use crate::pipeline::types::Outcome;
use crate::since::words::{capital, number};
use crate::team;
use chrono::{Datelike, Days};
use ledger::{CellChange, OpKind, Value, day_number, each_span, taken_back};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Weeks of the line.
const WEEKS: u64 = 13;

/// What sort of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Move,
    NextStep,
    Met,
    Action,
    Created,
    Won,
    /// It came with an export of the CRM.
    Imported,
}

/// Steps by day: a day, its sort, and on what.
type Steps = BTreeSet<(i32, Sort, i64)>;
/// Days from which on and until which a deal was somebody's; without an end it still is.
type Spans = Vec<(i32, Option<i32>)>;

/// Who wrote a change down.
enum By {
    /// A person.
    Person,
    /// The CRM, by an import.
    Crm,
    /// The program; or it was taken back.
    Nobody,
}

impl Ground<'_> {
    /// Of the last days and weeks.
    pub fn activity(&self) -> Result<PersonActivity> {
        let today = day_number(self.today);
        let monday = self.today - Days::new(u64::from(self.today.weekday().num_days_from_monday()));
        let first = monday - Days::new((WEEKS - 1) * 7);
        let reader = Reader::of(self, day_number(first).min(today - 89))?;
        let mut steps = reader.on_deals()?;
        self.done(&mut steps)?;
        let within = |from: i32, to: i32| steps.iter().filter(move |(day, ..)| (from..=to).contains(day));
        let last =
            |days: i32| within(today - days + 1, today).fold(PersonSteps::default(), |sum, step| sum.with(step.1));
        let weeks = (0..WEEKS).map(|at| first + Days::new(at * 7)).map(|from| {
            let day = day_number(from);
            let steps = within(day, day + 6).fold(PersonSteps::default(), |sum, step| sum.with(step.1)).all;
            PersonWeek { from, steps }
        });
        let imported = within(today - 89, today).filter(|(_, sort, _)| *sort == Sort::Imported).count();
        let mut note = format!("Steps on {}'s deals that were written down here, whoever typed them.", self.name);
        if imported > 0 {
            let (one, these) = (imported == 1, capital(&number(imported)));
            note.push_str(&format!(
                " {these} more of the last 90 days came with {} of the CRM and {} not counted.",
                if one { "an export" } else { "exports" },
                if one { "is" } else { "are" }
            ));
        }
        Ok(PersonActivity {
            last_30: last(30),
            last_90: last(90),
            weeks: weeks.collect(),
            imported: super::ground::count(imported),
            note,
        })
    }

    /// Actions that the person has done, by the day on which they were.
    fn done(&self, steps: &mut Steps) -> Result<()> {
        let all = self.actions(ActionFilter { states: vec![ActionState::Done], ..ActionFilter::default() })?;
        for (at, action) in all.iter().enumerate() {
            if let Some(on) = action.ended_on {
                steps.insert((day_number(on), Sort::Action, i64::try_from(at).unwrap_or(i64::MAX)));
            }
        }
        Ok(())
    }
}

impl PersonSteps {
    fn with(mut self, sort: Sort) -> Self {
        let one = match sort {
            Sort::Move => &mut self.moves,
            Sort::NextStep => &mut self.next_steps,
            Sort::Met => &mut self.met,
            Sort::Action => &mut self.actions,
            Sort::Created => &mut self.created,
            Sort::Won => &mut self.won,
            Sort::Imported => return self,
        };
        *one = one.saturating_add(1);
        self.all = self.all.saturating_add(1);
        self
    }
}

/// Reads the histories of the person's deals.
struct Reader<'g> {
    ground: &'g Ground<'g>,
    /// Day number from which on steps are looked for.
    from: i32,
    /// Actions by local number.
    by: HashMap<i64, By>,
    won: HashSet<Uuid>,
}

impl<'g> Reader<'g> {
    fn of(ground: &'g Ground<'g>, from: i32) -> Result<Self> {
        let stages = stages::list(ground.book.conn())?.into_iter();
        let won = stages.filter(|stage| stage.outcome == Outcome::Won).map(|stage| stage.id).collect();
        Ok(Self { ground, from, by: written(ground)?, won })
    }

    /// Every step on a day on which the deal was the person's.
    fn on_deals(&self) -> Result<Steps> {
        let mut steps = Steps::new();
        let met = self.met()?;
        for (oid, spans) in self.owned()? {
            let mut here = Steps::new();
            self.history(oid, &mut here)?;
            here.extend(met.get(&oid).into_iter().flatten().map(|(day, part)| (*day, Sort::Met, *part)));
            let owned = |day: i32| spans.iter().any(|(from, to)| *from <= day && to.is_none_or(|to| day < to));
            // What was put in with its owner may be told as of an earlier day than that.
            let first = spans.iter().map(|(from, _)| *from).min().unwrap_or(i32::MAX);
            steps.extend(here.into_iter().filter(|(day, sort, _)| {
                *day >= self.from && (owned(*day) || (*sort == Sort::Created && *day <= first))
            }));
        }
        Ok(steps)
    }

    /// Deals in the book that were the person's on some day since the first, with the days; those that had closed by then are
    /// left out.
    fn owned(&self) -> Result<HashMap<i64, Spans>> {
        let lives = self.ground.lives.iter();
        let live: HashSet<i64> =
            lives.filter(|life| life.closed.is_none_or(|day| day >= self.from)).map(|life| life.oid).collect();
        let mut owned: HashMap<i64, Spans> = HashMap::new();
        each_span(self.ground.book.conn(), &OWNER, |oid, span| {
            let own = span.value == Value::Ref(self.ground.person);
            if own && live.contains(&oid) && span.to_day.is_none_or(|to| to > self.from) {
                owned.entry(oid).or_default().push((span.from_day, span.to_day));
            }
        })?;
        Ok(owned)
    }

    /// Moves, next steps, and the deal's own beginning.
    fn history(&self, oid: i64, steps: &mut Steps) -> Result<()> {
        let changes = self.ground.book.history(oid)?;
        let Some(creation) = changes.first().map(|change| change.tid) else { return Ok(()) };
        if let (Some(By::Person), Some(first)) = (self.by.get(&creation), changes.first()) {
            steps.insert((first.day, Sort::Created, oid));
        }
        let mut stands: Option<Value> = None;
        for change in &changes {
            let Some(sort) = self.sort(change) else { continue };
            // Of imported history only what it brings after the deal came counts as something that came.
            let again = change.field == DEAL_STAGE.no && stands == change.value;
            if change.field == DEAL_STAGE.no && change.fact.is_none() {
                stands.clone_from(&change.value);
            }
            // A deal that is put in as won was won by whoever put it in; its first stage is no move.
            if again || (change.tid == creation && sort != Sort::Won) {
                continue;
            }
            match (self.by.get(&change.tid), change.fact) {
                (Some(By::Person), None) => steps.insert((change.day, sort, oid)),
                (Some(By::Crm), _) => steps.insert((change.day, Sort::Imported, oid)),
                _ => continue,
            };
        }
        Ok(())
    }

    fn sort(&self, change: &CellChange) -> Option<Sort> {
        match &change.value {
            Some(Value::Ref(stage)) if change.field == DEAL_STAGE.no => {
                Some(if self.won.contains(stage) { Sort::Won } else { Sort::Move })
            }
            Some(Value::Record(_, parts)) if change.field == NEXT_STEP.no => {
                parts.iter().any(|part| matches!(part, Value::Text(_))).then_some(Sort::NextStep)
            }
            _ => None,
        }
    }

    /// The days on which somebody at the buyer was met, where a person said so, by deal; with whose part in it that is.
    fn met(&self) -> Result<HashMap<i64, Vec<(i32, i64)>>> {
        // Whoever was taken out of a deal has no row any more, and was met on no day.
        let conn = self.ground.book.conn();
        let mut find = conn.prepare_cached("SELECT oid, deal, met_on FROM deal_contact WHERE met_on >= ?1")?;
        let mut rows = find.query([self.from])?;
        let mut met: HashMap<i64, Vec<(i32, i64)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let (part, deal, day): (i64, Option<i64>, i32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let said = self.ground.book.history(part)?;
            let last = said.iter().rev().find(|change| change.field == ROLE_MET_ON.no);
            if let (Some(deal), Some(By::Person)) = (deal, last.and_then(|change| self.by.get(&change.tid))) {
                met.entry(deal).or_default().push((day, part));
            }
        }
        Ok(met)
    }
}

/// Who wrote down what each action did. An import in a seller's own name is that seller's call sheet: a person's word.
fn written(ground: &Ground) -> Result<HashMap<i64, By>> {
    let all = ground.book.transactions_since(0)?;
    let leader = team::acting_name(ground.book)?;
    let people: HashSet<String> =
        team::named(ground.book.conn())?.into_iter().map(|(_, _, name)| name).filter(|name| *name != leader).collect();
    let taken = taken_back(ground.book.conn())?;
    let by = all.into_iter().map(|tx| {
        let by = match tx.kind {
            _ if taken.contains(&tx.tid) => By::Nobody,
            OpKind::Edit => By::Person,
            OpKind::Import if people.contains(&tx.actor) => By::Person,
            OpKind::Import => By::Crm,
            OpKind::Undo | OpKind::Revert | OpKind::System => By::Nobody,
        };
        (tx.tid, by)
    });
    Ok(by.collect())
}
