//! As what an audience looks: a person's roles, taken together.

use super::rule::{self, Object, View, Whose};
use super::{Audience, Class, Individuals};
use crate::error::Result;
use crate::kinds::REGISTRY;
use rusqlite::{Connection, params};

/// All views of one audience: what any of them sees is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Views {
    all: Vec<View>,
    /// Who sees figures about individuals in the book.
    individuals: Individuals,
}

impl Views {
    /// The views of an audience in a book as it stands. A person looks as *seller* at what is the person's own, whatever
    /// the roles; *owner*, *leader* and *manager* add theirs.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection, audience: &Audience) -> Result<Self> {
        let individuals = Individuals::of(conn)?;
        let Audience::Person(person) = audience else {
            return Ok(Self { individuals, ..Self::standing(audience) });
        };
        let mut views = vec![View::Seller];
        // A role whose end is set counts no more, and one that is yet to begin does not count yet: the narrower view, since
        // the log has no clock but its last day.
        let mut find = conn.prepare_cached(
            "SELECT DISTINCT r.role FROM role r JOIN obj o ON o.oid = r.person WHERE o.uuid = ?1 AND r.to_day IS NULL
             AND coalesce(r.from_day, 0) <= ?2",
        )?;
        let mut rows = find.query(params![person.as_bytes().as_slice(), ledger::last_day(conn, &REGISTRY)?])?;
        while let Some(row) = rows.next()? {
            match row.get::<_, Option<String>>(0)?.as_deref() {
                Some("owner") => views.push(View::Owner),
                Some("manager") => views.push(View::Manager),
                Some("leader") => views.push(View::Leader),
                _ => {}
            }
        }
        views.sort_unstable();
        Ok(Self { all: views, individuals })
    }

    /// The views of an audience that is no person; of a person only what is the person's own. The company's switch stands
    /// as it does where nobody has set it.
    pub fn standing(audience: &Audience) -> Self {
        let view = match audience {
            Audience::Leader | Audience::MyMachine => View::Leader,
            Audience::Successor => View::Successor,
            Audience::Owner => View::Owner,
            Audience::Team => View::Team,
            Audience::Person(_) => View::Seller,
        };
        Self { all: vec![view], individuals: Individuals::default() }
    }

    /// May a field of this class be seen in this object?
    pub fn sees(&self, class: Class, object: Object) -> bool {
        self.all.iter().any(|view| rule::sees(*view, class, object, self.individuals))
    }

    /// May all of a class be seen, whosoever's it is?
    pub fn sees_all(&self, class: Class) -> bool {
        self.sees(class, Object::ANY)
    }

    /// May a figure about an individual be seen whose deals or work are this one's?
    pub fn figures_of(&self, whose: Whose) -> bool {
        self.all.iter().any(|view| rule::figures(*view, self.individuals).to(whose))
    }

    /// What the company's switch says.
    pub fn individuals(&self) -> Individuals {
        self.individuals
    }

    /// All of them.
    pub fn all(&self) -> &[View] {
        &self.all
    }

    /// Whether they look as this, too.
    pub fn look_as(&self, view: View) -> bool {
        self.all.contains(&view)
    }

    /// Whether they see everything: a successor does not see what the former leader wrote privately.
    pub fn see_everything(&self) -> bool {
        self.look_as(View::Leader)
    }

    /// Whether they lead: what there is to do in the book is theirs to do.
    pub fn lead(&self) -> bool {
        self.look_as(View::Leader) || self.look_as(View::Successor)
    }
}
