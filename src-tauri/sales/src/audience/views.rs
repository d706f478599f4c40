//! As what an audience looks: a person's roles, taken together.

use super::copy::ME;
use super::rule::{self, Object, View};
use super::{Audience, Class};
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, params};

/// The last day of the log, by the copies that speak for the book, the one that began it among them: anybody else's bundle may say any day, and would begin
/// a role before its time.
fn last_day(conn: &Connection) -> Result<i32> {
    let mut find = conn.prepare_cached("SELECT value FROM local WHERE key = ?1")?;
    let me: Option<String> = find.query_row([ME], |row| row.get(0)).optional()?;
    let speaks = me.is_none_or(|me| me.parse::<Audience>().is_ok_and(|me| Views::standing(&me).lead()));
    let mut find = conn.prepare_cached(
        "WITH RECURSIVE own(rid) AS (
           SELECT CAST(value AS INTEGER) FROM local WHERE key = 'replica' AND ?1
           UNION SELECT r.minted_from FROM replica r JOIN own ON own.rid = r.rid WHERE r.minted_from IS NOT NULL),
         book(id) AS (SELECT replace(value, '-', '') FROM local WHERE key = 'book')
         SELECT coalesce(max(day), 0) FROM tx WHERE rid IN (
           SELECT rid FROM own UNION
           SELECT rid FROM replica WHERE iif((SELECT count(*) FROM book), lower(hex(uuid)) = (SELECT id FROM book), rid = 1) UNION
           SELECT r.rid FROM known_replica k JOIN obj o ON o.oid = k.oid JOIN replica r ON r.uuid = o.uuid
           WHERE k.whose IN ('leader', 'my-machine', 'successor'))",
    )?;
    Ok(find.query_row([speaks], |row| row.get(0))?)
}

/// All views of one audience: what any of them sees is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Views(Vec<View>);

impl Views {
    /// The views of an audience in a book as it stands. A person looks as *seller* at what is the person's own, whatever
    /// the roles; *owner*, *leader* and *manager* add theirs.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection, audience: &Audience) -> Result<Self> {
        let Audience::Person(person) = audience else {
            return Ok(Self::standing(audience));
        };
        let mut views = vec![View::Seller];
        // A role whose end is set counts no more, and one that is yet to begin does not count yet: the narrower view, since
        // the log has no clock but its last day.
        let mut find = conn.prepare_cached(
            "SELECT DISTINCT r.role FROM role r JOIN obj o ON o.oid = r.person WHERE o.uuid = ?1 AND r.to_day IS NULL
             AND coalesce(r.from_day, 0) <= ?2",
        )?;
        let mut rows = find.query(params![person.as_bytes().as_slice(), last_day(conn)?])?;
        while let Some(row) = rows.next()? {
            match row.get::<_, Option<String>>(0)?.as_deref() {
                Some("owner") => views.push(View::Owner),
                Some("manager") => views.push(View::Manager),
                Some("leader") => views.push(View::Leader),
                _ => {}
            }
        }
        views.sort_unstable();
        Ok(Self(views))
    }

    /// The views of an audience that is no person; of a person only what is the person's own.
    pub fn standing(audience: &Audience) -> Self {
        Self(vec![match audience {
            Audience::Leader | Audience::MyMachine => View::Leader,
            Audience::Successor => View::Successor,
            Audience::Owner => View::Owner,
            Audience::Team => View::Team,
            Audience::Person(_) => View::Seller,
        }])
    }

    /// May a field of this class be seen in this object?
    pub fn sees(&self, class: Class, object: Object) -> bool {
        self.0.iter().any(|view| rule::sees(*view, class, object))
    }

    /// May all of a class be seen, whosoever's it is?
    pub fn sees_all(&self, class: Class) -> bool {
        self.sees(class, Object::ANY)
    }

    /// All of them.
    pub fn all(&self) -> &[View] {
        &self.0
    }

    /// Whether they look as this, too.
    pub fn look_as(&self, view: View) -> bool {
        self.0.contains(&view)
    }

    /// Whether they see everything.
    pub fn lead(&self) -> bool {
        self.look_as(View::Leader) || self.look_as(View::Successor)
    }
}
