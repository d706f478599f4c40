//! What a book holds of somebody's coaching and skills, object by object: it is about the person as the own record is, so
//! that an erasure takes it whole, whatever its words are.

use crate::actions::kind::{ACTION_STATE, ACTION_TEXT};
use crate::coaching::kind::{
    NOTE, NOTE_DAY, NOTE_PERSON, NOTE_VISIBILITY, SESSION, SESSION_COMMITMENT, SESSION_DAY, SESSION_NONE,
    SESSION_PERSON, SESSION_STATE, TOPIC, TOPIC_GIVEN, TOPIC_PERSON,
};
use crate::error::{Error, Result};
use crate::skills::kind::{
    ASSESSED, ASSESSED_ON, ASSESSMENT, ASSESSMENT_VISIBILITY, GAP, GAP_ACTION, GAP_ACTION_ACTION, GAP_ACTION_GAP,
    GAP_PERSON, GAP_PROGRESS, GAP_STATE, GAP_VISIBILITY, PROGRESS_GAP, PROGRESS_ON, SELF_ASSESSMENT, SELF_ON,
    SELF_PERSON,
};
use chrono::NaiveDate;
use ledger::{Book, Field, Kind, Said, Value, day_of, each_kept_in, each_said_of};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A kind of object that is about one person.
pub struct Sort {
    /// The kind.
    pub kind: &'static Kind,
    /// The field that names the person, or the object that is about one.
    pub by: &'static Field,
    /// The field with its day; of a record, the part.
    pub day: Option<(&'static Field, usize)>,
    /// What stays in the log, so that every copy hears of the rest: whom it was about and for whom it was.
    stays: &'static [&'static Field],
    /// It is a part of another one.
    part: bool,
}

impl Sort {
    /// Fields whose values go with the person.
    fn goes(&self) -> impl Iterator<Item = &'static Field> {
        let stays = self.stays;
        self.kind.fields.iter().copied().filter(move |field| stays.iter().all(|other| other.no != field.no))
    }
}

/// Fields of what stays, sessions and promises, in which words about the person stand.
const WORDS: [&Field; 4] = [&SESSION_STATE, &SESSION_NONE, &ACTION_TEXT, &ACTION_STATE];

/// All of them; parts come after what they hang on.
pub static SORTS: [Sort; 7] = [
    Sort {
        kind: &NOTE,
        by: &NOTE_PERSON,
        day: Some((&NOTE_DAY, 0)),
        stays: &[&NOTE_PERSON, &NOTE_VISIBILITY],
        part: false,
    },
    Sort { kind: &TOPIC, by: &TOPIC_PERSON, day: Some((&TOPIC_GIVEN, 1)), stays: &[&TOPIC_PERSON], part: false },
    Sort {
        kind: &ASSESSMENT,
        by: &ASSESSED,
        day: Some((&ASSESSED_ON, 0)),
        stays: &[&ASSESSED, &ASSESSMENT_VISIBILITY],
        part: false,
    },
    Sort { kind: &SELF_ASSESSMENT, by: &SELF_PERSON, day: Some((&SELF_ON, 0)), stays: &[&SELF_PERSON], part: false },
    // What is worked on is never old.
    Sort {
        kind: &GAP,
        by: &GAP_PERSON,
        day: Some((&GAP_STATE, 1)),
        stays: &[&GAP_PERSON, &GAP_VISIBILITY],
        part: false,
    },
    Sort { kind: &GAP_ACTION, by: &GAP_ACTION_GAP, day: None, stays: &[&GAP_ACTION_GAP], part: true },
    Sort { kind: &GAP_PROGRESS, by: &PROGRESS_GAP, day: Some((&PROGRESS_ON, 0)), stays: &[&PROGRESS_GAP], part: true },
];

/// How many objects of a kind there are.
pub type Counts = HashMap<u16, u32>;

/// Objects about one person that go whole, and those of which only words go.
#[derive(Debug, Default)]
pub struct Held {
    /// By local number: their kind.
    pub whole: HashMap<i64, u16>,
    /// Sessions: their numbers and days stay.
    pub sessions: HashSet<i64>,
    /// What was promised in them, and what the plan asked for.
    commitments: HashSet<i64>,
}

impl Held {
    /// All that a book holds or ever held about a person.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(book: &Book, person: Uuid) -> Result<Self> {
        let mut held = Self::default();
        let (parts, alone): (Vec<&Sort>, Vec<&Sort>) = SORTS.iter().partition(|sort| sort.part);
        let sessions = (&SESSION, &SESSION_PERSON);
        held.find(book, alone.iter().map(|sort| (sort.kind, sort.by)).chain([sessions]), &HashSet::from([person]))?;
        held.sessions = held.whole.extract_if(|_, kind| *kind == SESSION.no).map(|(oid, _)| oid).collect();
        let wholes: Vec<i64> = held.whole.keys().copied().collect();
        let wholes: HashSet<Uuid> =
            wholes.into_iter().filter_map(|oid| book.uuid(oid).transpose()).collect::<ledger::Result<_>>()?;
        held.find(book, parts.iter().map(|sort| (sort.kind, sort.by)), &wholes)?;
        held.promises(book)?;
        Ok(held)
    }

    /// The part of it whose day lies before this one; what has no day is not old, but for parts of what is.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn before(book: &Book, person: Uuid, day: NaiveDate) -> Result<Self> {
        let mut held = Self::of(book, person)?;
        let all = std::mem::take(&mut held.whole);
        for sort in &SORTS {
            for (oid, kind) in all.iter().filter(|(_, kind)| **kind == sort.kind.no) {
                let of_old =
                    sort.part && whole_of(book, *oid, sort.by)?.is_some_and(|oid| held.whole.contains_key(&oid));
                if of_old || on(book, *oid, sort)?.is_some_and(|on| on < day) {
                    held.whole.insert(*oid, *kind);
                }
            }
        }
        let mut sessions = HashSet::new();
        for oid in &held.sessions {
            let old = date(book.get(*oid, &SESSION_DAY)?).is_some_and(|on| on < day);
            if old && has_words(book, *oid)? {
                sessions.insert(*oid);
            }
        }
        held.sessions = sessions;
        held.commitments.clear();
        Ok(held)
    }

    /// Those of some kinds that name or ever named one of these in the field that goes with the kind.
    fn find(
        &mut self,
        book: &Book,
        by: impl Iterator<Item = (&'static Kind, &'static Field)>,
        named: &HashSet<Uuid>,
    ) -> Result<()> {
        let (kinds, fields): (Vec<&Kind>, Vec<&Field>) = by.unzip();
        each_said_of(book.conn(), &kinds, &fields, |said| {
            if matches!(said.value, Value::Ref(id) if named.contains(&id)) {
                self.whole.insert(said.oid, said.kind);
            }
            Ok(())
        })
    }

    fn promises(&mut self, book: &Book) -> Result<()> {
        let actions = self.whole.iter().filter(|(_, kind)| **kind == GAP_ACTION.no).map(|(oid, _)| *oid);
        let from: Vec<i64> = self.sessions.iter().copied().chain(actions).collect();
        let mut promised = HashSet::new();
        each_kept_in(book.conn(), &from, &[&SESSION_COMMITMENT, &GAP_ACTION_ACTION], |said| {
            if let Value::Ref(action) = said.value {
                promised.extend(book.oid(action)?);
            }
            Ok::<_, Error>(())
        })?;
        self.commitments = promised;
        Ok(())
    }

    /// How many of each kind still stand.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn standing(&self, book: &Book) -> Result<Counts> {
        let mut counts = Counts::new();
        for sort in &SORTS {
            let sql = format!("SELECT 1 FROM {} WHERE oid = ?1", sort.kind.table);
            let mut find = book.conn().prepare_cached(&sql)?;
            for (oid, kind) in self.whole.iter().filter(|(_, kind)| **kind == sort.kind.no) {
                if find.exists([oid])? {
                    *counts.entry(*kind).or_default() += 1;
                }
            }
        }
        Ok(counts)
    }

    /// Is any of it left in the history? After an erasure only what another copy wrote meanwhile, or what was written since.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn is_left(&self, book: &Book, called: &str) -> Result<bool> {
        let mut left = false;
        let oids: Vec<i64> = self.whole.keys().chain(&self.sessions).chain(&self.commitments).copied().collect();
        let fields: Vec<&Field> = SORTS.iter().flat_map(Sort::goes).chain(WORDS).collect();
        each_kept_in(book.conn(), &oids, &fields, |said| {
            left |= self.instead(&said, called).flatten().is_some();
            Ok::<_, Error>(())
        })?;
        Ok(left)
    }

    /// What stands instead of a value: none = the value is of none of these objects; of those, none = it stays.
    pub fn instead(&self, said: &Said, called: &str) -> Option<Option<Value>> {
        if let Some(sort) = self.whole.get(&said.oid).and_then(|kind| SORTS.iter().find(|sort| sort.kind.no == *kind)) {
            let goes = said.value != Value::Null && sort.goes().any(|field| field.no == said.field);
            return Some(goes.then_some(Value::Null));
        }
        if self.sessions.contains(&said.oid) {
            return Some(match said.field {
                no if no == SESSION_STATE.no => without(&said.value, 2),
                no if no == SESSION_NONE.no => (said.value != Value::Null).then_some(Value::Null),
                _ => None,
            });
        }
        if !self.commitments.contains(&said.oid) {
            return None;
        }
        match said.field {
            no if no == ACTION_TEXT.no => {
                let new = Value::Text(called.to_owned());
                Some((said.value != Value::Null && said.value != new).then_some(new))
            }
            no if no == ACTION_STATE.no => Some(without(&said.value, 2)),
            _ => None,
        }
    }
}

/// Does a session hold words, now or before?
fn has_words(book: &Book, oid: i64) -> Result<bool> {
    Ok(book.history(oid)?.into_iter().any(|change| match change.value {
        Some(value) if change.field == SESSION_STATE.no => without(&value, 2).is_some(),
        Some(value) => change.field == SESSION_NONE.no && value != Value::Null,
        None => false,
    }))
}

/// A record without one part; none = it has none there.
fn without(value: &Value, at: usize) -> Option<Value> {
    let Value::Record(version, parts) = value else { return None };
    let mut parts = parts.clone();
    let part = parts.get_mut(at).filter(|part| **part != Value::Null)?;
    *part = Value::Null;
    Some(Value::Record(*version, parts))
}

/// The day of an object; none = it has none.
///
/// # Errors
/// The file could not be read.
pub fn on(book: &Book, oid: i64, sort: &Sort) -> Result<Option<NaiveDate>> {
    let Some((field, part)) = sort.day else { return Ok(None) };
    Ok(match book.get(oid, field)? {
        Value::Record(_, parts) => parts.into_iter().nth(part).and_then(date),
        other => date(other),
    })
}

fn date(value: Value) -> Option<NaiveDate> {
    if let Value::Date(day) = value { Some(day_of(day)) } else { None }
}

fn whole_of(book: &Book, oid: i64, by: &Field) -> Result<Option<i64>> {
    Ok(if let Value::Ref(id) = book.get(oid, by)? { book.oid(id)? } else { None })
}

/// "3 notes, 5 assessments and 1 topic"; none = nothing of it.
pub fn words(counts: &Counts) -> Option<String> {
    let of = |kinds: &[&Kind]| kinds.iter().filter_map(|kind| counts.get(&kind.no)).sum::<u32>();
    let parts = [
        (of(&[&NOTE]), "note"),
        (of(&[&ASSESSMENT, &SELF_ASSESSMENT]), "assessment"),
        (of(&[&TOPIC]), "answered topic"),
        (of(&[&GAP]), "part of a development plan"),
        (of(&[&GAP_PROGRESS]), "word on how a plan goes"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| match (n, what.split_once(' ')) {
            (1, _) => format!("1 {what}"),
            (n, Some(("part", rest))) => format!("{n} parts {rest}"),
            (n, Some(("word", rest))) => format!("{n} words {rest}"),
            (n, _) => format!("{n} {what}s"),
        })
        .collect();
    match told.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [all @ .., last] => Some(format!("{} and {last}", all.join(", "))),
    }
}
