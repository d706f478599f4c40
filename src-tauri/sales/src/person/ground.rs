//! What all figures of a person are reckoned with, read once.

use super::attainment::picture;
use super::types::{PersonDeal, PersonWho};
use crate::actions;
use crate::actions::types::{Action, ActionFilter};
use crate::audience::{Above, Measured, Sort};
use crate::company::calendar::FiscalPeriod;
use crate::company::info::{self, Facts};
use crate::error::Result;
use crate::forecast::Picture;
use crate::money::Money;
use crate::pipeline::lives::{self, Life};
use crate::pipeline::then::DealOn;
use crate::pipeline::types::Outcome;
use crate::team::types::Role;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// The book as one person's figures are read off it.
pub(super) struct Ground<'a> {
    pub book: &'a Book,
    pub person: Uuid,
    pub name: &'a str,
    /// The person is the leader: what the leader does beside the deals is the leader's own.
    leads: bool,
    pub today: NaiveDate,
    pub measured: &'a Measured,
    pub facts: Facts,
    /// The period of today.
    pub period: FiscalPeriod,
    /// That period as it stands today, of the deals that the person is credited with.
    pub picture: Picture,
    /// Every deal as it stands today.
    pub deals: Vec<DealOn>,
    /// The same from creation to end.
    pub lives: Vec<Life>,
}

impl<'a> Ground<'a> {
    /// `deals`: all of them as they stand today.
    pub fn of(
        book: &'a Book,
        who: &'a PersonWho,
        today: NaiveDate,
        measured: &'a Measured,
        deals: Vec<DealOn>,
    ) -> Result<Self> {
        let facts = info::facts(book.conn())?;
        let period = FiscalPeriod::of(today, facts.fiscal_start, facts.period);
        let picture = picture(book, who.id, period, today, &deals)?;
        let lives = lives::all(book.conn())?;
        let leads = who.roles.iter().any(|held| held.role == Role::Leader);
        let (person, name) = (who.id, who.name.as_str());
        Ok(Self { book, person, name, leads, today, measured, facts, period, picture, deals, lives })
    }

    /// The person's actions, as far as they are for whoever reads: a promise is between two.
    pub fn actions(&self, filter: ActionFilter) -> Result<Vec<Action>> {
        let mine = ActionFilter { people: vec![self.person], ..filter };
        let mut all = actions::list(self.book.conn(), self.today, &mine)?;
        let above = self.leads.then_some(Above::Leader);
        all.retain(|one| self.measured.does(self.person, Sort::of_action(Some(one.kind), above, one.deal.is_some())));
        Ok(all)
    }

    /// The person's own open deals, by identity.
    pub fn open(&self) -> impl Iterator<Item = &DealOn> {
        open_of(&self.deals, self.person)
    }

    /// A deal by its name, with what there is to say of it.
    pub fn deal(&self, deal: &DealOn, said: String) -> PersonDeal {
        let name = deal.title.clone().or_else(|| deal.account.clone());
        let minor = deal.parts.iter().fold(0_i64, |sum, (_, part)| sum.saturating_add(*part));
        let known = (!deal.parts.is_empty()).then(|| deal.currency.clone()).flatten();
        PersonDeal {
            id: deal.id,
            name: name.unwrap_or_else(|| "A deal without a title".to_owned()),
            value: known.map(|currency| Money { minor, currency }),
            said,
        }
    }
}

/// The open deals of a person among these.
pub(super) fn open_of(deals: &[DealOn], person: Uuid) -> impl Iterator<Item = &DealOn> {
    deals.iter().filter(move |deal| deal.outcome == Outcome::Open && deal.owner == Some(person))
}

/// A number of things.
pub(super) fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
