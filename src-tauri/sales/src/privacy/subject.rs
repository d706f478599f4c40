//! Whom it is about: one of the team or somebody at a buyer, with every name that the book ever had for them.

use super::everyone::Everyone;
use super::held::Held;
use super::types::{About, Kind};
use super::words::Words;
use crate::contacts::kind::{
    CONTACT, CONTACT_EMAIL, CONTACT_ERASED_ON, CONTACT_KEEP_UNTIL, CONTACT_NAME, CONTACT_PHONE, CONTACT_TITLE,
};
use crate::error::{Error, Result};
use crate::pipeline::find::fold;
use crate::team::kind::{ERASED_ON, KEEP_UNTIL, NAME, PERSON, PERSON_CRM};
use ledger::{Book, Field, Value};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// One of whom the book holds something.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// On which side.
    pub kind: Kind,
    /// The name that shows.
    pub name: String,
}

static OF_PERSON: [&Field; 3] = [&NAME, &PERSON_CRM, &KEEP_UNTIL];
static OF_CONTACT: [&Field; 5] = [&CONTACT_NAME, &CONTACT_TITLE, &CONTACT_EMAIL, &CONTACT_PHONE, &CONTACT_KEEP_UNTIL];

/// What whoever was erased is called.
const ERASED: &str = "Erased person ";

impl Subject {
    /// By identity.
    ///
    /// # Errors
    /// Nobody is called so in this book.
    pub fn of(book: &Book, id: Uuid) -> Result<Self> {
        Self::find(book, id)?.ok_or_else(|| Error::not_found("This person"))
    }

    /// The same where the book may not have them.
    pub fn find(book: &Book, id: Uuid) -> Result<Option<Self>> {
        let Some(oid) = book.oid(id)? else { return Ok(None) };
        let kind: u16 =
            book.conn().prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
        let (kind, field) = match kind {
            no if no == PERSON.no => (Kind::Person, &NAME),
            no if no == CONTACT.no => (Kind::Contact, &CONTACT_NAME),
            _ => return Ok(None),
        };
        let name =
            if let Value::Text(name) = book.get(oid, field)? { name } else { "a person without a name".to_owned() };
        Ok(Some(Self { oid, id, kind, name }))
    }

    /// As answers tell it.
    pub fn about(&self) -> About {
        About { id: self.id, kind: self.kind, name: self.name.clone() }
    }

    /// The name's own field.
    pub fn name_field(&self) -> &'static Field {
        if self.kind == Kind::Person { &NAME } else { &CONTACT_NAME }
    }

    /// The day of erasure.
    pub fn erased_field(&self) -> &'static Field {
        if self.kind == Kind::Person { &ERASED_ON } else { &CONTACT_ERASED_ON }
    }

    /// Fields that are about the person alone, the name first. Days of work and ramp are not among them: targets and
    /// figures of the team are reckoned with them.
    pub fn own_fields(&self) -> &'static [&'static Field] {
        if self.kind == Kind::Person { &OF_PERSON } else { &OF_CONTACT }
    }

    /// What the person is called from an erasure on. Whoever was erased before keeps that name.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn called(&self, book: &Book) -> Result<String> {
        if is_placeholder(&self.name) { Ok(self.name.clone()) } else { placeholder(book) }
    }

    /// The own fields that tell who the person is, the name first: all but for how long the data are kept, which may be set
    /// again in another copy and tells nothing of anybody.
    pub fn telling_fields(&self) -> impl Iterator<Item = &'static Field> {
        let kept = [KEEP_UNTIL.no, CONTACT_KEEP_UNTIL.no];
        self.own_fields().iter().copied().filter(move |field| !kept.contains(&field.no))
    }

    /// Was the person erased, with a record that tells nothing of them?
    ///
    /// # Errors
    /// The file could not be read.
    pub fn was_erased(&self, book: &Book) -> Result<bool> {
        // Most people are called by a name.
        if !is_placeholder(&self.name) || book.get(self.oid, self.erased_field())? == Value::Null {
            return Ok(false);
        }
        for field in self.telling_fields().skip(1) {
            if book.get(self.oid, field)? != Value::Null {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The same, and nothing about the person has come back since the erasure.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn is_erased(&self, book: &Book) -> Result<bool> {
        let whole = self.kind == Kind::Contact;
        Ok(self.was_erased(book)? && (whole || !Held::of(book, self.id)?.is_left(book, &self.name)?))
    }

    /// Every name, address and telephone that the book ever had, as they are looked for in texts; what somebody else bears,
    /// too, is marked.
    pub fn words(&self, book: &Book) -> Result<Words> {
        Ok(Everyone::of(book)?.words(self.id))
    }
}

/// Is this what somebody who was erased is called?
pub fn is_placeholder(name: &str) -> bool {
    name.strip_prefix(ERASED).is_some_and(|number| number.parse::<u32>().is_ok())
}

/// The next such name. It stands in the book in the name's place, so that every screen, page and copy shows the same one.
pub fn placeholder(book: &Book) -> Result<String> {
    let mut find = book.conn().prepare_cached(
        "SELECT name FROM person WHERE name LIKE 'Erased person %' UNION ALL SELECT name FROM contact WHERE name LIKE 'Erased person %'",
    )?;
    let names: Vec<String> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    let last = names.iter().filter_map(|name| name.strip_prefix(ERASED)?.parse::<u32>().ok()).max().unwrap_or(0);
    Ok(format!("{ERASED}{}", last + 1))
}

/// The one of this name, or of this identity, on one side.
///
/// # Errors
/// Nobody, or several: the sentence tells which there are.
pub fn named(book: &Book, kind: Kind, name: &str) -> Result<Uuid> {
    let sql = match kind {
        Kind::Person => {
            "SELECT o.uuid, coalesce(p.name, ''), '' FROM person p JOIN obj o ON o.oid = p.oid ORDER BY p.oid"
        }
        Kind::Contact => {
            "SELECT o.uuid, coalesce(c.name, ''), coalesce(a.name, '') FROM contact c JOIN obj o ON o.oid = c.oid
             LEFT JOIN account a ON a.oid = c.account ORDER BY c.oid"
        }
    };
    if let Ok(id) = Uuid::parse_str(name.trim()) {
        return Ok(Subject::of(book, id)?.id);
    }
    let mut find = book.conn().prepare_cached(sql)?;
    let all: Vec<(Vec<u8>, String, String)> =
        find.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
    let wanted = fold(name.trim());
    let found: Vec<_> = all.iter().filter(|(_, one, _)| fold(one) == wanted).collect();
    match found.as_slice() {
        [(id, ..)] => Ok(Uuid::from_slice(id).unwrap_or_default()),
        [] => Err(Error::NotFound(format!(
            "Nobody in this book is called \"{}\". Nothing was written; look at the list of people.",
            name.trim()
        ))),
        several => {
            let each = |(id, name, at): &&(Vec<u8>, String, String)| {
                format!("{name} ({at}, {})", Uuid::from_slice(id).unwrap_or_default())
            };
            Err(Error::Unclear(format!(
                "\"{}\" fits several people: {}. Nothing was written; give the id instead of the name.",
                name.trim(),
                several.iter().map(each).collect::<Vec<_>>().join(", ")
            )))
        }
    }
}

/// Local number of the company.
pub fn company(book: &Book) -> Result<i64> {
    let found: Option<i64> = book
        .conn()
        .prepare_cached("SELECT oid FROM company ORDER BY oid LIMIT 1")?
        .query_row([], |r| r.get(0))
        .optional()?;
    found.ok_or_else(|| Error::not_found("The company"))
}
