//! What the log says of links and parts, change by change, beside what the book shows of them.

use super::chain::{Link, Manifest};
use super::kind::{
    ABOUT, HASH, PARENTS, PART_NO, PART_OF, PART_PERSON, PARTS, PURPOSE, SEAL, SIGN_OFF, SIGN_PART, SIGNED_AT,
    SIGNED_FROM, SIGNED_MONTHS, SIGNED_ON,
};
use super::types::Purpose;
use crate::error::Result;
use chrono::NaiveDate;
use ledger::{Book, Field, Value, day_of};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Field number of a deletion.
const GONE: u32 = 0;

/// One link or part as the log has it.
#[derive(Debug, Default)]
pub struct Object {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// Its values: the first that was said of each.
    values: HashMap<u32, (Value, i64)>,
    /// Cells of which several things were said.
    pub several: Vec<u32>,
    /// Cells out of which something was taken by an erasure.
    pub taken: HashSet<u32>,
    /// It was deleted.
    pub deleted: bool,
    /// Its changes cannot be read.
    pub damaged: bool,
    /// The book shows for a cell what another change says, or none.
    pub shown_otherwise: bool,
}

/// All links and parts, by local number. One of which nothing was said that counts (it was set aside) is not among them.
#[derive(Debug, Default)]
pub struct Log {
    /// Links.
    pub links: BTreeMap<i64, Object>,
    /// Parts.
    pub parts: BTreeMap<i64, Object>,
}

impl Log {
    /// Reads it.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(book: &Book) -> Result<Self> {
        let heads = heads(book)?;
        let mut log = Self::default();
        let mut find =
            book.conn().prepare_cached("SELECT oid, uuid, kind FROM obj WHERE kind IN (?1, ?2) ORDER BY oid")?;
        let mut rows = find.query([SIGN_OFF.no, SIGN_PART.no])?;
        while let Some(row) = rows.next()? {
            let (oid, kind): (i64, u16) = (row.get(0)?, row.get(2)?);
            let id = Uuid::from_slice(row.get_ref(1)?.as_blob().unwrap_or_default()).unwrap_or_default();
            let object = Object::of(book, oid, id, &heads);
            if object.values.is_empty() && !object.damaged {
                continue;
            }
            let of = if kind == SIGN_OFF.no { &mut log.links } else { &mut log.parts };
            of.insert(oid, object);
        }
        Ok(log)
    }
}

/// The change that shows in each cell of links and parts.
fn heads(book: &Book) -> Result<HashMap<(i64, u32), Vec<i64>>> {
    let numbers = |kind: &ledger::Kind| kind.fields.iter().map(|field| field.no.to_string()).collect::<Vec<_>>();
    let fields = [numbers(&SIGN_OFF), numbers(&SIGN_PART)].concat().join(", ");
    let sql = format!("SELECT oid, field, seq FROM head WHERE field IN ({fields})");
    let mut find = book.conn().prepare_cached(&sql)?;
    let mut rows = find.query([])?;
    let mut heads: HashMap<(i64, u32), Vec<i64>> = HashMap::new();
    while let Some(row) = rows.next()? {
        heads.entry((row.get(0)?, row.get(1)?)).or_default().push(row.get(2)?);
    }
    Ok(heads)
}

impl Object {
    fn of(book: &Book, oid: i64, id: Uuid, heads: &HashMap<(i64, u32), Vec<i64>>) -> Self {
        let mut object = Self { oid, id, ..Self::default() };
        let Ok(history) = book.history(oid) else { return Self { damaged: true, ..object } };
        for change in history {
            if change.field == GONE {
                object.deleted = change.value == Some(Value::Bool(true));
                continue;
            }
            if change.recalled {
                object.taken.insert(change.field);
            }
            let value = change.value.unwrap_or(Value::Null);
            match object.values.get(&change.field) {
                Some((known, _)) if *known == value => {}
                Some(_) => object.several.push(change.field),
                None => drop(object.values.insert(change.field, (value, change.seq))),
            }
        }
        let shown = |(field, (_, seq)): (&u32, &(Value, i64))| {
            heads.get(&(oid, *field)).is_some_and(|heads| heads.contains(seq))
        };
        object.shown_otherwise = !object.values.iter().all(shown);
        object
    }

    /// What it says.
    pub fn get(&self, field: &Field) -> &Value {
        self.values.get(&field.no).map_or(&Value::Null, |(value, _)| value)
    }

    fn text(&self, field: &Field) -> Option<String> {
        if let Value::Text(text) = self.get(field) { Some(text.clone()) } else { None }
    }

    fn date(&self, field: &Field) -> Option<NaiveDate> {
        if let Value::Date(day) = self.get(field) { Some(day_of(*day)) } else { None }
    }

    /// The link that it is; none where something of it is missing.
    pub fn link(&self) -> Option<Link> {
        let (Value::Int(months), Value::Instant(at)) = (self.get(&SIGNED_MONTHS), self.get(&SIGNED_AT)) else {
            return None;
        };
        Some(Link {
            oid: self.oid,
            id: self.id,
            purpose: Purpose::of(&self.text(&PURPOSE)?)?,
            from: self.date(&SIGNED_FROM)?,
            months: u32::try_from(*months).ok()?,
            on: self.date(&SIGNED_ON)?,
            at: *at,
            parents: self.text(&PARENTS).unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
            about: self.text(&ABOUT),
            parts: self.text(&PARTS)?,
            hash: self.text(&HASH)?,
            seal: self.text(&SEAL),
        })
    }

    /// Of which link it is a part.
    pub fn part_of(&self) -> Option<Uuid> {
        if let Value::Ref(id) = self.get(&PART_OF) { Some(*id) } else { None }
    }

    /// Its place among the parts.
    pub fn place(&self) -> Option<usize> {
        if let Value::Int(place) = self.get(&PART_NO) { usize::try_from(*place).ok() } else { None }
    }

    /// Whose part of the forecast it holds.
    pub fn person(&self) -> Option<Uuid> {
        if let Value::Ref(id) = self.get(&PART_PERSON) { Some(*id) } else { None }
    }
}

/// A part as the book's table shows it: local number, link, place, person.
pub type Row = (i64, Option<Uuid>, Option<i64>, Option<Uuid>);

/// Parts as the book's table shows them.
pub fn rows(book: &Book) -> Result<Vec<Row>> {
    let mut find = book.conn().prepare_cached(
        "SELECT p.oid, s.uuid, p.place, w.uuid FROM signoff_part p LEFT JOIN obj s ON s.oid = p.signoff LEFT JOIN obj w ON w.oid = p.person",
    )?;
    let mut rows = find.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = |at: usize| row.get_ref(at).map(|v| v.as_blob().ok().and_then(|bytes| Uuid::from_slice(bytes).ok()));
        found.push((row.get(0)?, id(1)?, row.get(2)?, id(3)?));
    }
    Ok(found)
}

/// Local numbers of the links that the book's table shows.
pub fn shown(book: &Book) -> Result<HashSet<i64>> {
    let mut find = book.conn().prepare_cached("SELECT oid FROM signoff")?;
    Ok(find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What a link says of its parts, or nothing at all where that cannot be read.
pub fn manifest(link: &Link) -> Manifest {
    link.manifest().unwrap_or_default()
}
