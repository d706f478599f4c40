//! What was decided in a review: each deal before it and now, so that what was undone was not decided.

use super::text;
use super::types::{DealDecided, Decided};
use crate::actions::types::{ActionFilter, ActionKind, ActionState};
use crate::audience::{InIt, Measured};
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::kind::{CATEGORY, CLOSE_DATE, DEAL_STAGE, NEXT_STEP, OWNER, VALUE};
use crate::pipeline::stages;
use crate::pipeline::types::{Category, Outcome, Stage};
use crate::pipeline::words::{deal_name, object_name, short, shown_date};
use chrono::NaiveDate;
use ledger::{Book, CellChange, Field, Value, day_of};
use uuid::Uuid;

/// Counts as they grow.
#[derive(Default)]
pub(super) struct Counts {
    pub later: u32,
    pub earlier: u32,
    pub dated: u32,
    pub categories: [u32; 4],
    pub uncategorised: u32,
    pub stages: u32,
    pub won: u32,
    pub won_value: Vec<Money>,
    pub lost: u32,
    pub lost_value: Vec<Money>,
    pub owners: u32,
    pub values: u32,
    pub next_steps: u32,
    pub tactics: u32,
    pub actions: u32,
    pub ended: u32,
}

/// Deals of a review with what changed since the book's change `since`. `reviewed` is how many were gone through.
pub fn decided(book: &Book, today: NaiveDate, since: i64, ids: &[Uuid], reviewed: u32) -> Result<Decided> {
    let stages = stages::list(book.conn())?;
    let mut counts = Counts::default();
    let mut deals = Vec::new();
    let mut owners = InIt::default();
    for id in ids {
        let Some(oid) = book.oid(*id)? else { continue };
        if let Value::Ref(owner) = book.get(oid, &OWNER)? {
            owners.add(Some(owner));
        }
        let history = book.history(oid)?;
        let mut reader =
            Reader { book, stages: &stages, since, history: &history, counts: &mut counts, said: Vec::new() };
        reader.read(oid)?;
        let mut decisions = reader.said;
        decisions.extend(agreed(book, today, since, *id, &mut counts)?);
        if !decisions.is_empty() {
            deals.push(DealDecided { id: *id, name: deal_name(book.conn(), oid)?, decisions });
        }
    }
    // What one person won or lost is a figure about that person.
    if !Measured::here(book.conn())?.whole(&owners) {
        (counts.won_value, counts.lost_value) = (Vec::new(), Vec::new());
    }
    let counts = text::counts(&counts);
    let text = text::whole(book, today, &counts, &deals, reviewed)?;
    Ok(Decided { counts, deals, reviewed, text })
}

/// Actions that were agreed or ended since.
fn agreed(book: &Book, today: NaiveDate, since: i64, deal: Uuid, counts: &mut Counts) -> Result<Vec<String>> {
    let every = vec![ActionState::Open, ActionState::Done, ActionState::Dropped];
    let filter = ActionFilter { deal: Some(deal), states: every, ..ActionFilter::default() };
    let mut said = Vec::new();
    for action in crate::actions::list(book.conn(), today, &filter)? {
        let Some(oid) = book.oid(action.id)? else { continue };
        let history = book.history(oid)?;
        let due = action.due.map_or_else(String::new, |day| format!(", by {}", shown_date(day)));
        let who = action.person_name.as_ref().map_or_else(String::new, |name| format!(", {name}"));
        let text = short(&action.text);
        if history.first().is_some_and(|change| change.seq > since) {
            let what = if action.kind == ActionKind::Tactic {
                counts.tactics += 1;
                let effect = action.effect_words.map_or_else(String::new, |words| format!(" ({words})"));
                format!("Tactic: {text}{effect}{who}{due}")
            } else {
                counts.actions += 1;
                format!("Action: {text}{who}{due}")
            };
            said.push(what);
        } else if let (ActionState::Done | ActionState::Dropped, Some(_)) =
            (action.state, history.iter().find(|change| change.seq > since && change.value.is_some()))
            && action.ended_on == Some(today)
        {
            counts.ended += 1;
            let word = if action.state == ActionState::Done { "done" } else { "dropped" };
            said.push(format!("{text}: {word}"));
        }
    }
    Ok(said)
}

/// Reads one deal.
struct Reader<'r> {
    book: &'r Book,
    stages: &'r [Stage],
    since: i64,
    history: &'r [CellChange],
    counts: &'r mut Counts,
    said: Vec<String>,
}

impl Reader<'_> {
    /// A cell before the review and now, where that is another value.
    fn moved(&self, oid: i64, field: &Field) -> Result<Option<(Value, Value)>> {
        let of = || self.history.iter().filter(|c| c.field == field.no && c.fact.is_none());
        if of().all(|change| change.seq <= self.since) {
            return Ok(None);
        }
        let before = of().rfind(|c| c.seq <= self.since).and_then(|c| c.value.clone()).unwrap_or(Value::Null);
        let now = self.book.get(oid, field)?;
        Ok((before != now).then_some((before, now)))
    }

    fn read(&mut self, oid: i64) -> Result<()> {
        let ended = self.stage(oid)?;
        if !ended && let Some((before, now)) = self.moved(oid, &CLOSE_DATE)? {
            self.date(&before, &now);
        }
        if let Some((before, now)) = self.moved(oid, &CATEGORY)? {
            let (before, now) = (category(&before), category(&now));
            if before != now {
                self.category(now);
            }
        }
        if let Some((_, now)) = self.moved(oid, &VALUE)? {
            self.counts.values += 1;
            self.said.push(match money(&now) {
                Some(value) => format!("Value: {}", value.shown()),
                None => "Value: unknown".to_owned(),
            });
        }
        if let Some((_, now)) = self.moved(oid, &OWNER)? {
            self.counts.owners += 1;
            let name = match now {
                Value::Ref(id) => match self.book.oid(id)? {
                    Some(oid) => object_name(self.book, oid)?,
                    None => "nobody".to_owned(),
                },
                _ => "nobody".to_owned(),
            };
            self.said.push(format!("Owner: {name}"));
        }
        if let Some((_, now)) = self.moved(oid, &NEXT_STEP)? {
            self.counts.next_steps += 1;
            if let Value::Record(_, parts) = now {
                let text = parts.iter().find_map(|part| if let Value::Text(t) = part { Some(short(t)) } else { None });
                let on = parts.iter().find_map(|part| if let Value::Date(d) = part { Some(day_of(*d)) } else { None });
                let on = on.map_or_else(String::new, |day| format!(", {}", shown_date(day)));
                self.said.push(format!("Next step: {}{on}", text.unwrap_or_else(|| "not said".to_owned())));
            } else {
                self.said.push("Next step: none".to_owned());
            }
        }
        Ok(())
    }

    /// Whether the deal was won or lost in the review: its date is then the day it closed.
    fn stage(&mut self, oid: i64) -> Result<bool> {
        let Some((_, now)) = self.moved(oid, &DEAL_STAGE)? else { return Ok(false) };
        let stage = match now {
            Value::Ref(id) => self.stages.iter().find(|stage| stage.id == id),
            _ => None,
        };
        let value = money(&self.book.get(oid, &VALUE)?);
        let worth = value.as_ref().map_or_else(String::new, |value| format!(", {}", value.shown()));
        match stage.map(|stage| stage.outcome) {
            Some(Outcome::Won) => {
                self.counts.won += 1;
                add(&mut self.counts.won_value, value);
                self.said.push(format!("Won{worth}"));
                return Ok(true);
            }
            Some(Outcome::Lost) => {
                self.counts.lost += 1;
                add(&mut self.counts.lost_value, value);
                self.said.push(format!("Lost{worth}"));
                return Ok(true);
            }
            _ => {
                self.counts.stages += 1;
                self.said.push(format!("Stage: {}", stage.map_or("none", |stage| stage.name.as_str())));
            }
        }
        Ok(false)
    }

    fn date(&mut self, before: &Value, now: &Value) {
        match (before, now) {
            (Value::Date(before), Value::Date(now)) => {
                let (way, count) = match now > before {
                    true => ("later", &mut self.counts.later),
                    false => ("earlier", &mut self.counts.earlier),
                };
                *count += 1;
                let (from, to) = (shown_date(day_of(*before)), shown_date(day_of(*now)));
                self.said.push(format!("Close date: {from} to {to} ({way})"));
            }
            (_, Value::Date(now)) => {
                self.counts.dated += 1;
                self.said.push(format!("Close date: {}", shown_date(day_of(*now))));
            }
            _ => {
                self.counts.dated += 1;
                self.said.push("Close date: unknown".to_owned());
            }
        }
    }

    fn category(&mut self, now: Option<Category>) {
        match now {
            Some(category) => {
                let at = match category {
                    Category::Commit => 0,
                    Category::BestCase => 1,
                    Category::Pipeline => 2,
                    Category::Omitted => 3,
                };
                self.counts.categories[at] += 1;
                self.said.push(format!("Category: {}", category.words()));
            }
            None => {
                self.counts.uncategorised += 1;
                self.said.push("Category: none".to_owned());
            }
        }
    }
}

fn category(value: &Value) -> Option<Category> {
    match value {
        Value::Record(_, parts) => match parts.first() {
            Some(Value::Text(word)) => Category::of(word),
            _ => None,
        },
        _ => None,
    }
}

fn money(value: &Value) -> Option<Money> {
    match value {
        Value::Money { minor, currency } => Some(Money { minor: *minor, currency: currency.clone() }),
        _ => None,
    }
}

/// Currencies are never added together.
fn add(sums: &mut Vec<Money>, value: Option<Money>) {
    let Some(value) = value else { return };
    match sums.iter_mut().find(|sum| sum.currency == value.currency) {
        Some(sum) => sum.minor = sum.minor.saturating_add(value.minor),
        None => sums.push(value),
    }
}
