//! Which values, names of steps and texts of a book name a person.

use super::kept::{self, Loose};
use super::texts::{self, Holds};
use super::value;
use crate::contacts::kind::{CONTACT, CONTACT_NAME};
use crate::error::Result;
use crate::pipeline::kind::CATEGORY;
use crate::privacy::held::Held;
use crate::privacy::subject::Subject;
use crate::privacy::types::Kind;
use crate::privacy::words::{Level, Words};
use crate::team::kind::{NAME, PERSON};
use ledger::{Book, Said, Value, each_said, instead_of, is_system};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// A cell by the identity of its object and its field's number.
pub type Key = (Uuid, u32);

/// What somebody chose among the texts that name the person.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// They hold the whole name and stay.
    pub spared: HashSet<Key>,
    /// They hold a part of the name, or somebody's of the same name, and go.
    pub also: HashSet<Key>,
    /// The same of texts that are in no cell: what steps, files and drafts are called.
    pub loose: HashSet<String>,
}

/// A text that names the person.
#[derive(Debug, Clone)]
pub struct Found {
    /// Local number of its object.
    pub oid: i64,
    /// Its identity.
    pub id: Uuid,
    /// Field.
    pub field: u32,
    /// How surely.
    pub level: Level,
    /// The words around the name, as it was last.
    pub around: String,
    /// It is the program's or the CRM's own text, which goes with the person.
    pub goes: bool,
    /// It goes unless somebody says otherwise.
    pub ticked: bool,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Plan {
    /// Changes by arrival number, with what stands there instead.
    pub taken: Vec<(i64, Value)>,
    /// Steps that were the person's.
    pub acted: Vec<i64>,
    /// Steps whose name or source names the person.
    pub named: Vec<i64>,
    /// Texts elsewhere.
    pub found: Vec<Found>,
    /// What there is of the person's coaching and skills: it goes whole.
    pub held: Held,
    /// What steps and files are called, and what this copy keeps, that may mean the person and stays unless it is chosen.
    pub loose: Vec<Loose>,
}

/// As answers name a cell.
pub fn key(id: Uuid, field: u32) -> String {
    format!("{id}/{field}")
}

/// From such a name.
pub fn key_of(text: &str) -> Option<Key> {
    let (id, field) = text.split_once('/')?;
    Some((Uuid::parse_str(id).ok()?, field.parse().ok()?))
}

/// What an erasure takes out of a book, as it was chosen; `subject`: where this book has the person.
pub fn plan(
    book: &Book,
    subject: Option<&Subject>,
    kind: Kind,
    words: &Words,
    choice: &Choice,
    called: &str,
) -> Result<Plan> {
    let mut plan = Plan::default();
    let looking = Looking { kind, words, sure: words.sure(), called };
    let own: HashSet<u32> = subject.iter().flat_map(|of| of.own_fields().iter().map(|field| field.no)).collect();
    if let Some(subject) = subject.filter(|_| kind == Kind::Person) {
        plan.held = Held::of(book, subject.id)?;
    }
    let mut found: BTreeMap<(i64, u32), Found> = BTreeMap::new();
    let mut ids: BTreeMap<i64, Uuid> = BTreeMap::new();
    each_said(book.conn(), |said| {
        // What stands instead of a value goes with that value.
        let inner = if is_system(said.kind) { instead_of(book.conn(), &said)? } else { None };
        let wrapped = inner.is_some();
        let said = match inner {
            Some(inner) => inner,
            None if is_system(said.kind) => return Ok(()),
            None => said,
        };
        if subject.is_some_and(|of| of.oid == said.oid) && own.contains(&said.field) {
            plan.taken.extend(of_record(&said, called).filter(|_| !wrapped).map(|instead| (said.seq, instead)));
            return Ok(());
        }
        let wrap = |new| if wrapped { Value::Record(1, vec![new]) } else { new };
        if let Some(instead) = plan.held.instead(&said, called) {
            plan.taken.extend(instead.map(|instead| (said.seq, wrap(instead))));
            return Ok(());
        }
        let Some(mut new) = looking.at(&said) else { return Ok(()) };
        new.id = match ids.get(&said.oid) {
            Some(id) => *id,
            None => *ids.entry(said.oid).or_insert(book.uuid(said.oid)?.unwrap_or_default()),
        };
        let key = (new.id, said.field);
        let also = choice.also.contains(&key);
        if new.goes || also || (new.ticked && !choice.spared.contains(&key)) {
            let instead = looking.instead(&said, also, also || new.ticked);
            plan.taken.extend(instead.map(|instead| (said.seq, wrap(instead))));
        }
        match found.get_mut(&(said.oid, said.field)) {
            // A part in the latest text does not hide the whole in an earlier one.
            Some(known) if known.level > new.level => {}
            Some(known) => {
                *known = Found { goes: known.goes || new.goes, ticked: known.ticked || new.ticked, ..new };
            }
            None => drop(found.insert((said.oid, said.field), new)),
        }
        Ok::<_, crate::Error>(())
    })?;
    plan.found = found.into_values().collect();
    if subject.is_some() && words.is_empty() {
        // No name is known any more: what wrote about the person may bear it.
        let mut find = book.conn().prepare_cached("SELECT tid FROM tx WHERE ?1 BETWEEN seq_from AND seq_to")?;
        for (seq, _) in &plan.taken {
            plan.named.extend(find.query_map([seq], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
    }
    steps(book, kind, words, choice, &mut plan)?;
    plan.named.sort_unstable();
    plan.named.dedup();
    Ok(plan)
}

/// For whom is looked.
struct Looking<'a> {
    kind: Kind,
    words: &'a Words,
    /// What is this person's alone.
    sure: Words,
    called: &'a str,
}

impl Looking<'_> {
    /// What a value says of the person; none = nothing, or nothing that an erasure touches.
    fn at(&self, said: &Said) -> Option<Found> {
        let holds = texts::of(said.field);
        let within = holds.within()?;
        let (mut level, mut around, mut surely, mut alone) = (Level::None, String::new(), false, false);
        value::instead(within, &said.value, &mut |text| {
            let here = self.words.level(text);
            if here > level {
                (level, around) = (here, self.words.excerpt(text));
            }
            let sure = self.sure.level(text) == Level::Whole;
            (surely, alone) =
                (surely || sure, alone || (self.sure.is_name(text) && !text.trim().contains(char::is_whitespace)));
            None
        });
        // Somebody else with the same first name is somebody else. A category is said by one of the team.
        let other = level == Level::Part && [PERSON.no, CONTACT.no].contains(&said.kind);
        if level == Level::None || other || (said.field == CATEGORY.no && self.kind == Kind::Contact) {
            return None;
        }
        Some(Found {
            oid: said.oid,
            id: Uuid::nil(),
            field: said.field,
            level,
            around,
            goes: surely && matches!(holds, Holds::Kept(_) | Holds::Said(_)),
            // A text of one word may be the name of anything.
            ticked: surely && !alone && matches!(holds, Holds::Typed(_)),
        })
    }

    /// The value without the person; `chosen`: also names that others bear; `parts`: also parts of the name, which in a text
    /// that holds the whole of it mean the same person.
    fn instead(&self, said: &Said, chosen: bool, parts: bool) -> Option<Value> {
        let words = if chosen { self.words } else { &self.sure };
        let within = texts::of(said.field).within()?;
        value::instead(within, &said.value, &mut |text| words.redacted(text, self.called, parts))
    }
}

/// What stands in the person's own record instead; none = nothing has to go.
fn of_record(said: &Said, called: &str) -> Option<Value> {
    let name = said.field == NAME.no || said.field == CONTACT_NAME.no;
    let instead = if name { Value::Text(called.to_owned()) } else { Value::Null };
    (said.value != Value::Null && said.value != instead).then_some(instead)
}

/// Steps and what this copy keeps: what surely means the person goes, the rest is listed.
fn steps(book: &Book, kind: Kind, words: &Words, choice: &Choice, plan: &mut Plan) -> Result<()> {
    let sure = words.sure();
    let mut loose = kept::Gathering::new(words, choice);
    let mut find = book.conn().prepare_cached("SELECT tid, actor, name, via FROM tx ORDER BY tid")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at| row.get_ref(at).map(|v| v.as_str_or_null().ok().flatten().unwrap_or_default());
        let (tid, actor) = (row.get(0)?, text(1)?);
        if kind == Kind::Person && words.is_name(actor) {
            if sure.is_name(actor) || choice.loose.contains(actor) {
                plan.acted.push(tid);
            } else {
                loose.note(kept::ACTOR, actor);
            }
        }
        let mut named = false;
        for (place, text) in [(kept::STEP, text(2)?), (kept::SOURCE, text(3)?)] {
            named |= loose.goes(place, text);
        }
        if named {
            plan.named.push(tid);
        }
    }
    kept::look(book, &mut loose)?;
    plan.loose = loose.found();
    Ok(())
}

impl Plan {
    /// Is there nothing to be done?
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty() && self.acted.is_empty() && self.named.is_empty()
    }
}
