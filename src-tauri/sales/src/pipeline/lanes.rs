//! Swimlanes: the board's columns again for each owner.

use super::sums::Sums;
use super::types::{Filter, LaneCell, Swimlane};
use super::withheld::Withheld;
use crate::error::Result;
use crate::team;
use crate::team::types::Role;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::HashMap;
use uuid::Uuid;

/// Owners in order. Without any, there is one lane for all.
#[derive(Default)]
pub(super) struct Lanes {
    people: Vec<Person>,
    /// Places by the owner's local number.
    places: HashMap<i64, usize>,
}

struct Person {
    id: Uuid,
    name: String,
    /// Shown without deals too, so that some can be given.
    always: bool,
}

impl Lanes {
    /// Everybody by name; who owns nothing of the filter is left out later, but for sellers who work here today.
    pub fn of(book: &Book, today: NaiveDate, filter: &Filter) -> Result<Self> {
        let (mut people, mut places) = (Vec::new(), HashMap::new());
        let narrowed = !filter.text.trim().is_empty() || (filter.unowned && filter.owners.is_empty());
        for (at, person) in team::list(book, today)?.into_iter().enumerate() {
            if let Some(oid) = book.oid(person.id)? {
                places.insert(oid, at);
            }
            let seller = person.active && person.roles.contains(&Role::Seller);
            let named = filter.owners.contains(&person.id);
            let always = !narrowed && (named || (filter.owners.is_empty() && seller));
            people.push(Person { id: person.id, name: person.name, always });
        }
        Ok(Self { people, places })
    }

    /// Lanes, that of deals without an owner included.
    pub fn count(&self) -> usize {
        self.people.len() + 1
    }

    /// The lane of an owner. Somebody who is no longer in the book owns nothing.
    pub fn at(&self, owner: Option<i64>) -> usize {
        owner.and_then(|oid| self.places.get(&oid)).copied().unwrap_or(self.people.len())
    }

    /// The lanes as shown, with the stages that have a column.
    pub fn drawn(
        self,
        all: &Sums,
        sorted: Vec<(Sums, Vec<u32>)>,
        width: usize,
        wanted: &[bool],
        withheld: &Withheld,
    ) -> Vec<Swimlane> {
        let mut bins = sorted.into_iter();
        let owners = self.people.into_iter().map(Some).chain([None]);
        let mut lanes = Vec::new();
        for person in owners {
            let mut sums = Sums::default();
            let mut cells = Vec::new();
            let shows = withheld.shows(person.as_ref().map(|person| person.id));
            let totals = |sums: &Sums| if shows { withheld.totals(sums) } else { withheld.none() };
            for ((part, keys), wanted) in bins.by_ref().take(width).zip(wanted) {
                sums.merge(&part);
                if *wanted {
                    cells.push(LaneCell { totals: totals(&part), keys });
                }
            }
            if sums.totals().count > 0 || person.as_ref().is_some_and(|p| p.always) {
                let (owner, name) = person.map(|p| (p.id, p.name)).unzip();
                let share = withheld.share(all, &sums).filter(|_| shows);
                lanes.push(Swimlane { owner, name, totals: totals(&sums), share, cells });
            }
        }
        lanes
    }
}
