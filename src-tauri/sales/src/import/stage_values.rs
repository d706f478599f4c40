//! What the stage values of a file mean in this company.

use super::names::fold;
use super::types::{StageChoice, StageTo, StageValue};
use super::values::outcome::outcome;
use crate::pipeline::types::{Outcome, Stage};
use std::collections::HashMap;
use uuid::Uuid;

/// Stages of the book and values of the file.
pub struct StageValues {
    company: Uuid,
    by_name: HashMap<String, (Uuid, Outcome)>,
    by_id: HashMap<Uuid, Outcome>,
    chosen: HashMap<String, StageTo>,
    remembered: HashMap<String, StageTo>,
    found: HashMap<String, Found>,
    order: Vec<String>,
    /// Stages to be made: identity, name, outcome.
    pub new: Vec<(Uuid, String, Outcome)>,
}

struct Found {
    value: StageValue,
    stage: Option<Uuid>,
    outcome: Outcome,
}

impl StageValues {
    /// Starts with the book's stages and with what a person chose, now and before.
    pub fn new(company: Uuid, stages: &[Stage], chosen: &[StageChoice], remembered: &[StageChoice]) -> Self {
        let index = |choices: &[StageChoice]| choices.iter().map(|c| (fold(&c.value), c.to.clone())).collect();
        let mut by_name: HashMap<String, (Uuid, Outcome)> = HashMap::new();
        for stage in stages {
            by_name.entry(fold(&stage.name)).or_insert((stage.id, stage.outcome));
        }
        // Whatever the company calls them, the first won and lost stages are where closed deals go.
        for (outcome, key) in [(Outcome::Won, "\u{1f}won"), (Outcome::Lost, "\u{1f}lost")] {
            if let Some(stage) = stages.iter().find(|s| s.outcome == outcome) {
                by_name.insert(key.to_owned(), (stage.id, outcome));
            }
        }
        StageValues {
            company,
            by_name,
            by_id: stages.iter().map(|s| (s.id, s.outcome)).collect(),
            chosen: index(chosen),
            remembered: index(remembered),
            found: HashMap::new(),
            order: Vec::new(),
            new: Vec::new(),
        }
    }

    /// The stage and outcome that a value means.
    pub fn take(&mut self, text: &str) -> (Option<Uuid>, Outcome) {
        let key = fold(text);
        if let Some(found) = self.found.get_mut(&key) {
            found.value.count += 1;
            return (found.stage, found.outcome);
        }
        let told = self.chosen.get(&key).cloned();
        let guessed = told.is_none();
        let to = told.or_else(|| self.remembered.get(&key).cloned()).unwrap_or_else(|| self.guess(text, &key));
        let (stage, outcome, to) = self.meaning(text, &key, to);
        let value = StageValue { value: text.to_owned(), count: 1, to, guessed };
        self.found.insert(key.clone(), Found { value, stage, outcome });
        self.order.push(key);
        (stage, outcome)
    }

    /// The stage of deals that are won or lost, whatever the file calls it.
    pub fn closed(&mut self, outcome: Outcome) -> Option<Uuid> {
        let (key, name) = match outcome {
            Outcome::Open => return None,
            Outcome::Won => ("\u{1f}won", "Won"),
            Outcome::Lost => ("\u{1f}lost", "Lost"),
        };
        if let Some((id, _)) = self.by_name.get(key) {
            return Some(*id);
        }
        let id = Uuid::new_v5(&self.company, format!("stage\u{1f}{key}").as_bytes());
        self.by_name.insert(key.to_owned(), (id, outcome));
        self.new.push((id, name.to_owned(), outcome));
        Some(id)
    }

    fn guess(&self, text: &str, key: &str) -> StageTo {
        if let Some((id, _)) = self.by_name.get(key) {
            return StageTo::Stage { id: *id };
        }
        match outcome(text) {
            Some(Outcome::Won) => StageTo::Won,
            Some(Outcome::Lost) => StageTo::Lost,
            Some(Outcome::Open) | None => StageTo::New,
        }
    }

    fn meaning(&mut self, text: &str, key: &str, to: StageTo) -> (Option<Uuid>, Outcome, StageTo) {
        match to {
            StageTo::Stage { id } => match self.by_id.get(&id) {
                Some(outcome) => (Some(id), *outcome, StageTo::Stage { id }),
                // A stage that is gone: as if nothing had been chosen.
                None => self.new_stage(text, key),
            },
            StageTo::New => self.new_stage(text, key),
            StageTo::Won => (self.closed(Outcome::Won), Outcome::Won, StageTo::Won),
            StageTo::Lost => (self.closed(Outcome::Lost), Outcome::Lost, StageTo::Lost),
            StageTo::None => (None, Outcome::Open, StageTo::None),
        }
    }

    fn new_stage(&mut self, text: &str, key: &str) -> (Option<Uuid>, Outcome, StageTo) {
        if let Some((id, outcome)) = self.by_name.get(key) {
            return (Some(*id), *outcome, StageTo::Stage { id: *id });
        }
        let id = Uuid::new_v5(&self.company, format!("stage\u{1f}{key}").as_bytes());
        self.by_name.insert(key.to_owned(), (id, Outcome::Open));
        self.new.push((id, text.to_owned(), Outcome::Open));
        (Some(id), Outcome::Open, StageTo::New)
    }

    /// Values in the order in which they stand in the file.
    pub fn values(&self) -> Vec<StageValue> {
        self.order.iter().filter_map(|key| self.found.get(key)).map(|found| found.value.clone()).collect()
    }
}
