//! Which values, names of steps and texts of a book name a person.

use crate::advice::kind::{ADVICE_GIVEN, ADVICE_TAKEN};
use crate::audience::Class;
use crate::contacts::kind::{CONTACT, CONTACT_NAME};
use crate::error::Result;
use crate::kinds::REGISTRY;
use crate::pipeline::kind::{ACCOUNT_NAME, CATEGORY, CONTACT as TYPED_CONTACT};
use crate::privacy::subject::Subject;
use crate::privacy::types::Kind;
use crate::privacy::words::{Level, Words};
use crate::team::kind::{NAME, PERSON};
use ledger::{Book, Said, Value, each_said, is_system};
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
    /// Somebody else bears the same name: no text goes by itself.
    pub namesake: bool,
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
    let own: HashSet<u32> = subject.iter().flat_map(|of| of.own_fields().iter().map(|field| field.no)).collect();
    let mut found: BTreeMap<(i64, u32), Found> = BTreeMap::new();
    let mut ids: BTreeMap<i64, Uuid> = BTreeMap::new();
    each_said(book.conn(), |said| {
        if subject.is_some_and(|of| of.oid == said.oid) {
            if own.contains(&said.field)
                && let Some(instead) = of_record(&said, called)
            {
                plan.taken.push((said.seq, instead));
            }
            return Ok(());
        }
        let Some((level, around)) = words.around(&said.value) else { return Ok(()) };
        // Somebody else with the same first name is somebody else.
        if level == Level::Part && [PERSON.no, CONTACT.no].contains(&said.kind) {
            return Ok(());
        }
        let goes = goes(said.kind, said.field, kind) && !choice.namesake;
        let id = match ids.get(&said.oid) {
            Some(id) => *id,
            None => *ids.entry(said.oid).or_insert(book.uuid(said.oid)?.unwrap_or_default()),
        };
        let also = choice.also.contains(&(id, said.field));
        let chosen = sure(&said, level, choice) && !choice.spared.contains(&(id, said.field));
        if (goes && level == Level::Whole) || chosen || also {
            let instead = words.redacted_value(&said.value, called, also);
            plan.taken.extend(instead.map(|instead| (said.seq, instead)));
        }
        if !is_system(said.kind) {
            let new =
                Found { oid: said.oid, id, field: said.field, level, around, goes: goes && level == Level::Whole };
            match found.get_mut(&(said.oid, said.field)) {
                // A part in the latest text does not hide the whole in an earlier one.
                Some(known) if known.level > new.level => {}
                Some(known) => *known = Found { goes: known.goes || new.goes, ..new },
                None => drop(found.insert((said.oid, said.field), new)),
            }
        }
        Ok::<_, crate::Error>(())
    })?;
    plan.found = found.into_values().collect();
    steps(book, kind, words, &mut plan)?;
    Ok(plan)
}

/// What stands in the person's own record instead; none = nothing has to go.
fn of_record(said: &Said, called: &str) -> Option<Value> {
    let name = said.field == NAME.no || said.field == CONTACT_NAME.no;
    let instead = if name { Value::Text(called.to_owned()) } else { Value::Null };
    (said.value != Value::Null && said.value != instead).then_some(instead)
}

/// Is it surely the person's name in a text that goes unless somebody says otherwise? The name of somebody else, or of an
/// account, is theirs.
fn sure(said: &Said, level: Level, choice: &Choice) -> bool {
    let of_others = [NAME.no, CONTACT_NAME.no, ACCOUNT_NAME.no].contains(&said.field);
    level == Level::Whole && !of_others && !choice.namesake
}

/// Texts that the program wrote, or that came from the CRM: the leader's working papers, who said a category, advice, a
/// contact as typed. A category is said by one of the team.
fn goes(kind_no: u16, field: u32, kind: Kind) -> bool {
    let class = REGISTRY.field(field).and_then(|(_, field)| Class::of(field.class));
    let texts = [ADVICE_GIVEN.no, ADVICE_TAKEN.no, TYPED_CONTACT.no];
    is_system(kind_no)
        || class == Some(Class::Machine)
        || texts.contains(&field)
        || (field == CATEGORY.no && kind == Kind::Person)
}

fn steps(book: &Book, kind: Kind, words: &Words, plan: &mut Plan) -> Result<()> {
    let mut find = book.conn().prepare_cached("SELECT tid, actor, name, via FROM tx ORDER BY tid")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at| row.get_ref(at).map(|v| v.as_str_or_null().ok().flatten().unwrap_or_default());
        if kind == Kind::Person && words.is_name(text(1)?) {
            plan.acted.push(row.get(0)?);
        }
        if words.names(text(2)?) || words.names(text(3)?) {
            plan.named.push(row.get(0)?);
        }
    }
    Ok(())
}

impl Plan {
    /// Is there nothing to be done?
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty() && self.acted.is_empty() && self.named.is_empty()
    }
}
