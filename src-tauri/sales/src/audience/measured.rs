//! Whose figures somebody sees: the rule of [`super::Individuals`] with the people that it speaks of, made once and then asked
//! wherever a figure is computed.
//!
//! What is withheld is said in words by whoever shows it: a blank would pass for nothing.

use super::copy::{ME, own_of};
use super::near::reporting_to;
use super::rule::{Object, Sort, View, Whose};
use super::{Audience, Class, Individuals, Views};
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;
use uuid::Uuid;

/// Who looks, and who of the book's people that is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Looking {
    views: Views,
    me: Option<Uuid>,
    reports: HashSet<Uuid>,
}

impl Looking {
    fn of(conn: &Connection, audience: Audience) -> Result<Self> {
        let views = Views::of(conn, &audience)?;
        let me = if let Audience::Person(person) = audience { Some(person) } else { None };
        let led: Vec<Uuid> = me.into_iter().filter(|_| views.look_as(View::Manager)).collect();
        Ok(Self { views, me, reports: reporting_to(conn, &led)?.into_iter().collect() })
    }

    fn whose(&self, person: Uuid) -> Whose {
        match self.me == Some(person) {
            true => Whose::Mine,
            false if self.reports.contains(&person) => Whose::Reports,
            false => Whose::Others,
        }
    }
}

/// Whose figures are seen: by whoever holds the open copy, and by whoever reads what is made of it, both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    all: Vec<Looking>,
    /// The file is the leader's, whoever looks at it now.
    of_leader: bool,
}

impl Measured {
    /// Those that the open copy shows.
    ///
    /// # Errors
    /// The file does not tell whose it is, or could not be read.
    pub fn here(conn: &Connection) -> Result<Self> {
        Ok(Self { all: vec![Looking::of(conn, own_of(conn)?)?], of_leader: of_leader(conn)? })
    }

    /// Those that may stand on pages for this audience which are made of the open copy.
    ///
    /// # Errors
    /// The file does not tell whose it is, or could not be read.
    pub fn for_reader(conn: &Connection, audience: Audience) -> Result<Self> {
        let mut measured = Self::here(conn)?;
        measured.all.push(Looking::of(conn, audience)?);
        Ok(measured)
    }

    /// May figures over this person's deals or work be shown? What is nobody's is about no individual.
    pub fn figures(&self, person: Option<Uuid>) -> bool {
        person.is_none_or(|person| self.all.iter().all(|one| one.views.figures_of(one.whose(person))))
    }

    /// May everybody's be shown?
    pub fn everybody(&self) -> bool {
        self.all.iter().all(|one| one.views.figures_of(Whose::Others))
    }

    /// Are all of this person's deals seen? Where only some are, what they come to is not this person's figure.
    pub fn all_deals_of(&self, person: Uuid) -> bool {
        self.does(person, Sort::Plain)
    }

    /// May what this person does be shown, where it is of this sort?
    pub fn does(&self, person: Uuid, sort: Sort) -> bool {
        let object = |one: &Looking| Object { whose: one.whose(person), sort };
        self.all.iter().all(|one| one.views.sees(Class::Deal, object(one)))
    }

    /// May what was agreed with this person be shown: a target, a line of repeat business?
    pub fn agreed(&self, person: Uuid) -> bool {
        let object = |one: &Looking| Object { whose: one.whose(person), ..Object::ANY };
        self.all.iter().all(|one| one.views.sees(Class::Target, object(one)))
    }

    /// May all of a class be shown, whosoever's it is?
    pub fn sees_all(&self, class: Class) -> bool {
        self.all.iter().all(|one| one.views.sees_all(class))
    }

    /// May a sum, a count or a rate over these be shown? Not where it is one person's and that person's are withheld.
    pub fn whole(&self, people: &InIt<Uuid>) -> bool {
        self.figures(people.alone())
    }

    /// Does the open copy hold what was agreed with everybody, so that the team's can be added up? A copy that was given a
    /// part holds that part, as it stood then; the leader's holds all, whoever is in the room.
    pub fn holds_all(&self) -> bool {
        self.of_leader || self.all.first().is_some_and(|one| one.views.sees_all(Class::Target))
    }

    /// Why a figure is withheld, in a sentence: of several, by the narrowest.
    pub fn why(&self) -> String {
        let individuals = self.all.first().map_or(Individuals::Off, |one| one.views.individuals());
        individuals.why().to_owned()
    }

    /// Nothing computed about individuals is shown to anybody.
    pub fn off(&self) -> bool {
        self.all.iter().any(|one| one.views.individuals() == Individuals::Off)
    }
}

/// Whose file it is, past any veil over it.
fn of_leader(conn: &Connection) -> Result<bool> {
    let mut find = conn.prepare_cached("SELECT value FROM main.local WHERE key = ?1")?;
    let text: Option<String> = find.query_row([ME], |row| row.get(0)).optional()?;
    Ok(text.is_none_or(|text| text.parse().is_ok_and(|audience: Audience| audience.leads())))
}

/// Who is in a figure: one person's deals, or several people's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InIt<P> {
    first: Option<P>,
    several: bool,
    /// Deals of the first.
    deals: u32,
}

impl<P> Default for InIt<P> {
    fn default() -> Self {
        Self { first: None, several: false, deals: 0 }
    }
}

impl<P: Copy + PartialEq> InIt<P> {
    /// A deal of this person comes into the figure, or nobody's.
    pub fn add(&mut self, person: Option<P>) {
        let Some(person) = person else { return };
        self.several |= self.first.is_some_and(|first| first != person);
        self.first = self.first.or(Some(person));
        self.deals = self.deals.saturating_add(1);
    }

    /// All that is in another figure comes into this one.
    pub fn merge(&mut self, other: &Self) {
        self.several |= other.several || self.first.zip(other.first).is_some_and(|(one, other)| one != other);
        self.first = self.first.or(other.first);
        self.deals = self.deals.saturating_add(other.deals);
    }

    /// The one person whose figure it is. Over one deal alone it says no more than that deal; deals of nobody hide nobody.
    pub fn alone(&self) -> Option<P> {
        self.first.filter(|_| !self.several && self.deals > 1)
    }

    /// The same by another name of a person.
    pub fn map<Q>(&self, name: impl Fn(P) -> Option<Q>) -> InIt<Q> {
        InIt { first: self.first.and_then(name), several: self.several, deals: self.deals }
    }
}

impl<P: Copy + PartialEq> FromIterator<Option<P>> for InIt<P> {
    fn from_iter<I: IntoIterator<Item = Option<P>>>(people: I) -> Self {
        let mut all = Self::default();
        people.into_iter().for_each(|person| all.add(person));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::InIt;

    #[test]
    fn a_figure_is_one_persons_from_two_deals_on() {
        let of = |people: &[Option<u8>]| people.iter().copied().collect::<InIt<u8>>().alone();
        assert_eq!((of(&[]), of(&[Some(1)]), of(&[Some(1), Some(2)])), (None, None, None));
        assert_eq!((of(&[Some(1), Some(1)]), of(&[None, Some(1), None, Some(1)])), (Some(1), Some(1)));
        let mut both: InIt<u8> = [Some(1)].into_iter().collect();
        both.merge(&[Some(1), None].into_iter().collect());
        assert_eq!(both.alone(), Some(1));
        both.merge(&[Some(2)].into_iter().collect());
        assert_eq!(both.alone(), None);
    }
}
