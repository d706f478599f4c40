//! What the framework was before, from the log: its versions, and what it said on a day.
//!
//! A competency that Rallybook brings was there before it was stored, with the words that were then stored first. So the
//! step that stores the framework changes nothing by itself, and only what differs from before makes a version.

use super::read::ROLES;
use crate::error::Result;
use crate::skills::defaults::{Set, standard};
use crate::skills::kind::{
    ABOUT, AREA, COMPETENCY, COMPETENCY_NAME, KEY, LEVELS, PLACE, REQUIRED, REQUIRED_COMPETENCY, REQUIRED_LEVEL,
    REQUIRED_ROLE, RETIRED_ON,
};
use crate::skills::types::FrameworkVersion;
use ledger::{Book, Value, day_of};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A change of a cell, or of whether its object is deleted (field 0).
struct Step {
    /// When it was made: in each copy the same, whatever arrived first.
    made: (i64, [u8; 16]),
    seq: i64,
    tid: i64,
    day: i32,
    oid: i64,
    field: u32,
    value: Value,
}

/// Every change of the framework, in the order in which they were made.
pub(crate) struct Lived {
    steps: Vec<Step>,
    /// Competencies by local number.
    ids: HashMap<i64, Uuid>,
    /// Levels that roles require: local number to competency and place of the role.
    required: HashMap<i64, (i64, usize)>,
    /// What stood before the first step, of what Rallybook brings.
    base: HashMap<(i64, u32), Value>,
    /// Those that Rallybook brings.
    brought: Vec<i64>,
}

/// One thing that can change, in the order of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    There,
    Name,
    About,
    Level(usize),
    Required(usize),
    Retired,
    Place,
}

/// The whole at one moment, by competency; what is not known is empty.
type State = BTreeMap<(i64, What), String>;

impl Lived {
    /// Reads the log.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(book: &Book) -> Result<Self> {
        let mut lived = Self {
            steps: Vec::new(),
            ids: HashMap::new(),
            required: HashMap::new(),
            base: HashMap::new(),
            brought: Vec::new(),
        };
        let conn = book.conn();
        let mut find = conn.prepare_cached("SELECT oid, uuid FROM obj WHERE kind = ?1")?;
        for kind in [&COMPETENCY, &REQUIRED_LEVEL] {
            let found = find.query_map([kind.no], |row| {
                Ok((row.get::<_, i64>(0)?, Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default()))
            })?;
            for (oid, id) in found.collect::<rusqlite::Result<Vec<_>>>()? {
                if kind.no == COMPETENCY.no {
                    lived.ids.insert(oid, id);
                }
                for change in book.history(oid)? {
                    let value = change.value.unwrap_or(Value::Null);
                    let (made, seq, tid, day, field) = (change.made, change.seq, change.tid, change.day, change.field);
                    lived.steps.push(Step { made, seq, tid, day, oid, field, value });
                }
            }
        }
        lived.steps.sort_by_key(|step| (step.made, step.seq));
        lived.find_base();
        Ok(lived)
    }

    /// What was stored first of what Rallybook brings, in the step that stored its key.
    fn find_base(&mut self) {
        let mut keyed: HashMap<i64, (i64, String)> = HashMap::new();
        for step in self.steps.iter().filter(|step| step.field == KEY.no) {
            if let Value::Text(key) = &step.value {
                keyed.entry(step.oid).or_insert((step.tid, key.clone()));
            }
        }
        let by_id: HashMap<Uuid, i64> = self.ids.iter().map(|(oid, id)| (*id, *oid)).collect();
        let mut of: HashMap<i64, (Option<i64>, Option<usize>)> = HashMap::new();
        for step in &self.steps {
            let entry = of.entry(step.oid).or_default();
            match &step.value {
                Value::Ref(id) if step.field == REQUIRED_COMPETENCY.no => entry.0 = by_id.get(id).copied().or(entry.0),
                Value::Text(role) if step.field == REQUIRED_ROLE.no => {
                    entry.1 = ROLES.iter().position(|(name, _)| name == role).or(entry.1);
                }
                _ => {}
            }
        }
        self.required =
            of.into_iter().filter_map(|(oid, (competency, role))| Some((oid, (competency?, role?)))).collect();
        for step in &self.steps {
            let first = match self.required.get(&step.oid) {
                // What a role required before it was stored is what Rallybook brings for it, and nothing else.
                Some((competency, role)) => keyed.get(competency).is_some_and(|(tid, key)| {
                    let brings = standard(key).zip(ROLES.get(*role)).and_then(|(one, (role, _))| one.required_of(role));
                    *tid == step.tid && brings.is_some()
                }),
                None => keyed.get(&step.oid).is_some_and(|(tid, _)| *tid == step.tid),
            };
            // A book before the first step has retired nothing.
            if first && step.field != 0 && step.field != RETIRED_ON.no {
                self.base.entry((step.oid, step.field)).or_insert_with(|| step.value.clone());
            }
        }
        self.brought = keyed.into_keys().collect();
    }

    /// Every version after the first, the oldest first.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn versions(&self, book: &Book) -> Result<Vec<FrameworkVersion>> {
        let mut cells: HashMap<(i64, u32), Value> = HashMap::new();
        let mut before = self.state(&cells);
        let mut versions = Vec::new();
        for steps in self.steps.chunk_by(|one, other| one.tid == other.tid) {
            for step in steps {
                cells.insert((step.oid, step.field), step.value.clone());
            }
            let after = self.state(&cells);
            let changes = lines(&before, &after);
            before = after;
            if let Some(step) = steps.first().filter(|_| !changes.is_empty()) {
                let tx = book.transaction(step.tid)?;
                let version = u32::try_from(versions.len() + 2).unwrap_or(u32::MAX);
                versions.push(FrameworkVersion { version, on: day_of(tx.day), by: tx.actor, changes });
            }
        }
        Ok(versions)
    }

    /// What the framework said of a level on a day; none = it was not stored, and says what Rallybook brings.
    pub fn behaviour(&self, competency: Uuid, level: u8, day: i32) -> Option<String> {
        let field = LEVELS.get(usize::from(level))?.no;
        let said = self.steps.iter().filter(|step| step.field == field && self.ids.get(&step.oid) == Some(&competency));
        let said: Vec<&Step> = said.filter(|step| matches!(step.value, Value::Text(_))).collect();
        let then = said.iter().rev().find(|step| step.day <= day).or(said.first())?;
        match &then.value {
            Value::Text(words) => Some(words.clone()),
            _ => None,
        }
    }

    /// The whole as cells say it.
    fn state(&self, cells: &HashMap<(i64, u32), Value>) -> State {
        let gone = |oid: i64| cells.get(&(oid, 0)) == Some(&Value::Bool(true));
        let stored = |oid: i64| !gone(oid) && cells.contains_key(&(oid, AREA.no));
        // Of what Rallybook brings, what is not stored, or not any more, is as it comes.
        let said = |oid: i64, field: u32| {
            let now = cells.get(&(oid, field)).filter(|value| !gone(oid) && **value != Value::Null);
            now.or_else(|| self.base.get(&(oid, field)))
        };
        let mut state = State::new();
        for oid in self.ids.keys().copied().filter(|oid| stored(*oid) || self.brought.contains(oid)) {
            let mut put = |what: What, field: u32| state.insert((oid, what), words(said(oid, field)));
            put(What::There, AREA.no);
            put(What::Name, COMPETENCY_NAME.no);
            put(What::About, ABOUT.no);
            put(What::Place, PLACE.no);
            for (level, field) in LEVELS.iter().enumerate() {
                put(What::Level(level), field.no);
            }
            let retired = cells.get(&(oid, RETIRED_ON.no)).filter(|value| !gone(oid) && **value != Value::Null);
            state.insert((oid, What::Retired), retired.map_or_else(String::new, |_| "retired".to_owned()));
        }
        for (oid, (competency, role)) in &self.required {
            if !state.contains_key(&(*competency, What::There)) {
                continue;
            }
            let now = cells.get(&(*oid, REQUIRED.no));
            let level = match (gone(*oid), now) {
                (false, Some(level)) => Some(level),
                _ => self.base.get(&(*oid, REQUIRED.no)),
            };
            state.insert((*competency, What::Required(*role)), words(level));
        }
        state
    }
}

fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Int(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn said(words: Option<&String>) -> &str {
    words.filter(|words| !words.is_empty()).map_or("nothing", String::as_str)
}

/// What differs, a line each. A change of order is one line a set.
fn lines(before: &State, after: &State) -> Vec<String> {
    let mut lines = Vec::new();
    let mut order = Vec::new();
    let every: BTreeMap<&(i64, What), ()> = before.keys().chain(after.keys()).map(|key| (key, ())).collect();
    for (key @ (oid, what), ()) in every {
        let (then, now) = (before.get(key), after.get(key));
        let was_there = before.contains_key(&(*oid, What::There));
        let is_there = after.contains_key(&(*oid, What::There));
        if then == now || (*what != What::There && was_there != is_there) {
            continue;
        }
        let of = |state: &State, what| state.get(&(*oid, what)).filter(|words| !words.is_empty()).cloned();
        let name =
            of(after, What::Name).or_else(|| of(before, What::Name)).unwrap_or_else(|| "A competency".to_owned());
        let (from, to) = (said(then), said(now));
        match what {
            What::There if is_there => lines.push(format!("{name}: added")),
            What::There => lines.push(format!("{name}: taken out again")),
            What::Name => lines.push(format!("{from}: now called {to}")),
            What::About => lines.push(format!("{name}, what it is: {from} -> {to}")),
            What::Level(level) => lines.push(format!("{name}, level {level}: {from} -> {to}")),
            What::Required(role) => {
                let role = ROLES.get(*role).map_or("role", |(_, words)| words).to_lowercase();
                lines.push(format!("{name}, required of a {role}: {from} -> {to}"));
            }
            What::Retired if to == "retired" => lines.push(format!("{name}: not assessed any more")),
            What::Retired => lines.push(format!("{name}: assessed again")),
            What::Place => {
                let set = of(after, What::There).and_then(|area| Set::of(&area)).unwrap_or(Set::Selling);
                order.push(format!("Order of the {} competencies", set.key()));
            }
        }
    }
    order.sort_unstable();
    order.dedup();
    lines.extend(order);
    lines
}
