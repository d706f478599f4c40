//! What a domain tells the ledger: its kinds, their fields, and two functions.

use crate::error::Result;
use crate::system;
use crate::value::Value;
use rusqlite::Connection;

/// The role of the person who acts; its meaning is the domain's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Role(pub u8);

/// Brings derived tables up to date for the touched objects (kind number, oid).
pub type Derive = fn(&Connection, &[(u16, i64)]) -> Result<()>;

/// Tells of a field of an object (by local number) from which arrival number on an audience may see it: 0 = all of its
/// past; a later one = what showed there then, and what came after; none = nothing.
pub type Scope = Box<dyn Fn(&Field, i64) -> Option<i64>>;

/// What an audience may see of a book as it stands; the audience's name is the domain's.
///
/// # Errors
/// The domain does not know such an audience.
pub type ScopeOf = fn(&Connection, &str) -> Result<Scope>;

/// Tells whether an audience may change an object (by local number) as the book stands.
pub type Touch = Box<dyn Fn(i64) -> bool>;

/// What an audience may change, whichever field its role lets it: asked of what comes in bundles, before it is merged of
/// what was here, and after it of all that it touched.
///
/// # Errors
/// The domain does not know such an audience.
pub type TouchOf = fn(&Connection, &str) -> Result<Touch>;

/// Everything that a domain stores. Numbers are append-only: never reused, never reordered.
pub struct Registry {
    /// Version of kinds and derived tables; a file with a higher one is refused.
    pub version: u16,
    /// Kinds of objects.
    pub kinds: &'static [&'static Kind],
    /// May this role change this field?
    pub may: fn(Role, &Field) -> bool,
    /// Does this role set this field of what it makes, and never change it after? Asked of what comes in bundles; screens
    /// refuse by themselves.
    pub sets_once: fn(Role, &Field) -> bool,
    /// What may an audience see?
    pub scope: ScopeOf,
    /// What may an audience change?
    pub touch: TouchOf,
    /// Audiences whose copies speak for the book: they hold all of it, and nothing that they say is set aside. The first
    /// is whose a copy is that was not made from a bundle.
    pub hub: &'static [&'static str],
    /// Audiences whose copies speak for the book, too, but are given only what the domain's rule shows them.
    pub heirs: &'static [&'static str],
    /// The role in which an audience acts.
    pub role_of: fn(&Connection, &str) -> Result<Role>,
    /// Under which name an audience acts; none = nobody is called so.
    pub name_of: fn(&Connection, &str) -> Result<Option<String>>,
    /// `CREATE` statements of tables that [`Registry::derive`] fills; each names a table once, and its column `oid` tells of
    /// which object a row is.
    pub derived: &'static [&'static str],
    /// Called inside each transaction, and in a rebuild.
    pub derive: Derive,
}

/// One kind of object and the table that shows it.
pub struct Kind {
    /// Number in the file, from 1; append-only.
    pub no: u16,
    /// Name of the projection table.
    pub table: &'static str,
    /// Fields.
    pub fields: &'static [&'static Field],
    /// Columns to index in the projection.
    pub indexed: &'static [&'static str],
}

/// One field. All of it is required: a field without an audience class does not compile.
pub struct Field {
    /// Number over all kinds, from 1; append-only.
    pub no: u32,
    /// Column, or the prefix of the columns, in the projection.
    pub name: &'static str,
    /// What it takes.
    pub ty: Type,
    /// Audience class; its meaning is the domain's.
    pub class: u8,
    /// Which of several heads shows.
    pub winner: Winner,
    /// Whether *the book as of a day* needs it.
    pub dated: bool,
}

/// Types of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// Whole number.
    Int,
    /// Text.
    Text,
    /// Calendar date.
    Date,
    /// UTC milliseconds.
    Instant,
    /// Two columns: `_minor` and `_currency`.
    Money,
    /// Another object's oid.
    Ref,
    /// Hash of a stored picture.
    Blob,
    /// One column a part: values that must agree.
    Record(&'static [Part]),
    /// Kept whole as canonical bytes, read with [`crate::Book::get`]; not for queries.
    Opaque,
}

/// One part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Column.
    pub name: &'static str,
    /// Type.
    pub ty: ColumnType,
}

/// Types of a record's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Whole number, yes or no, date or instant.
    Integer,
    /// Text.
    Text,
    /// Another object's oid.
    Ref,
}

/// Which of several undominated changes shows; all stay in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Winner {
    /// The latest by hybrid clock.
    Latest,
    /// The smallest number: visibility, where the most restrictive wins.
    MostRestrictive,
    /// Set once; a second write is refused, the earliest wins.
    Once,
}

impl Registry {
    /// The domain's kinds and the ledger's own.
    pub(crate) fn all_kinds(&self) -> impl Iterator<Item = &'static Kind> {
        self.kinds.iter().copied().chain(system::KINDS)
    }

    /// Does a copy of this audience speak for the book?
    pub(crate) fn is_hub(&self, audience: &str) -> bool {
        self.hub.contains(&audience) || self.heirs.contains(&audience)
    }

    /// Does a copy of this audience hold everything?
    pub(crate) fn holds_all(&self, audience: &str) -> bool {
        self.hub.contains(&audience)
    }

    /// The kind with this number.
    pub fn kind(&self, no: u16) -> Option<&'static Kind> {
        self.all_kinds().find(|k| k.no == no)
    }

    /// The field with this number, with its kind.
    pub fn field(&self, no: u32) -> Option<(&'static Kind, &'static Field)> {
        self.all_kinds().find_map(|k| k.fields.iter().find(|f| f.no == no).map(|f| (k, *f)))
    }
}

impl Kind {
    /// Is all that is said of such an object said once? Then nobody changes, deletes or takes it back.
    pub fn is_written_once(&self) -> bool {
        !self.fields.is_empty() && self.fields.iter().all(|field| field.winner == Winner::Once)
    }
}

impl Field {
    /// A field whose latest change shows, not needed for *the book as of a day*.
    pub const fn new(no: u32, name: &'static str, ty: Type, class: u8) -> Self {
        Self { no, name, ty, class, winner: Winner::Latest, dated: false }
    }

    /// The same field, needed for *the book as of a day*.
    pub const fn dated(self) -> Self {
        Self { dated: true, ..self }
    }

    /// The same field with another winner rule.
    pub const fn wins_by(self, winner: Winner) -> Self {
        Self { winner, ..self }
    }

    /// Whether a value fits; the error says why not.
    pub fn check(&self, value: &Value) -> std::result::Result<(), String> {
        value.within_bounds()?;
        let fits = match (&self.ty, value) {
            (_, Value::Null)
            | (Type::Bool, Value::Bool(_))
            | (Type::Int, Value::Int(_))
            | (Type::Text, Value::Text(_))
            | (Type::Date, Value::Date(_))
            | (Type::Instant, Value::Instant(_))
            | (Type::Money, Value::Money { .. })
            | (Type::Ref, Value::Ref(_))
            | (Type::Blob, Value::Blob(_))
            | (Type::Opaque, _) => true,
            (Type::Record(parts), Value::Record(_, values)) => {
                let counts = self.class == system::SYSTEM || values.iter().all(is_count);
                counts && values.len() == parts.len() && parts.iter().zip(values).all(|(p, v)| p.takes(v))
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(format!("expected {:?}", self.ty)) }
    }

    /// Whether canonical bytes, read before, hold a value that fits: what has no parts is told by its first byte.
    pub(crate) fn takes(&self, bytes: &[u8]) -> Result<bool> {
        let simple = |tag| Ok(matches!(bytes.first(), Some(first) if *first == 0 || *first == tag));
        match self.ty {
            Type::Opaque => Ok(true),
            Type::Bool => simple(1),
            Type::Int => simple(2),
            Type::Text => simple(3),
            Type::Date => simple(4),
            Type::Instant => simple(5),
            Type::Money => simple(6),
            Type::Ref => simple(7),
            Type::Blob => simple(8),
            Type::Record(_) => Ok(self.check(&Value::decode(bytes)?).is_ok()),
        }
    }

    /// Names of the projection's columns, with their SQL types.
    pub(crate) fn columns(&self) -> Vec<(String, &'static str)> {
        match self.ty {
            Type::Bool | Type::Int | Type::Date | Type::Instant | Type::Ref => {
                vec![(self.name.to_owned(), "INTEGER")]
            }
            Type::Text => vec![(self.name.to_owned(), "TEXT")],
            Type::Blob => vec![(self.name.to_owned(), "BLOB")],
            Type::Money => {
                vec![(format!("{}_minor", self.name), "INTEGER"), (format!("{}_currency", self.name), "TEXT")]
            }
            Type::Record(parts) => parts
                .iter()
                .map(|p| (p.name.to_owned(), if p.ty == ColumnType::Text { "TEXT" } else { "INTEGER" }))
                .collect(),
            Type::Opaque => Vec::new(),
        }
    }
}

/// Numbers in records are days, shares and the like.
fn is_count(value: &Value) -> bool {
    !matches!(value, Value::Int(n) if i32::try_from(*n).is_err())
}

impl Part {
    fn takes(&self, value: &Value) -> bool {
        matches!(
            (self.ty, value),
            (_, Value::Null)
                | (ColumnType::Integer, Value::Bool(_) | Value::Int(_) | Value::Date(_) | Value::Instant(_))
                | (ColumnType::Text, Value::Text(_))
                | (ColumnType::Ref, Value::Ref(_))
        )
    }
}
