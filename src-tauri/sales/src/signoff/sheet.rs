//! The sheet: what is to be signed, as far as whoever signs may see it.

use super::draft::Draft;
use super::rules::signing_roles;
use super::types::{SheetDeal, SheetSeller, SheetSum, SignSheet};
use super::words::{STATEMENT, period_name};
use crate::audience::{Audience, Class, Measured};
use crate::company::info;
use crate::error::Result;
use crate::forecast::{Counted, DealThen, Level, Picture, Said, Scope, SellerThen, levels};
use crate::money::Money;
use crate::team;
use ledger::Book;
use std::collections::HashMap;
use uuid::Uuid;

/// In which order deals stand on a sheet.
const ORDER: [Counted; 7] = [
    Counted::Won,
    Counted::Commit,
    Counted::BestCase,
    Counted::Pipeline,
    Counted::Omitted,
    Counted::NotCounted,
    Counted::Lost,
];

/// The sheet of a draft, for an audience that reads it in this copy (none = whoever holds the copy).
///
/// # Errors
/// This is the copy of somebody who signs nothing, or the file could not be read.
pub fn sheet(book: &Book, draft: &Draft, reader: Option<Audience>) -> Result<SignSheet> {
    let (conn, picture) = (book.conn(), &draft.picture);
    let facts = info::facts(conn)?;
    let measured = reader.map_or_else(|| Measured::here(conn), |reader| Measured::for_reader(conn, reader))?;
    let people: HashMap<Uuid, String> = team::named(conn)?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let showing = Showing { picture, people: &people, judgement: measured.sees_all(Class::Judgement) };
    let shown = |one: &&SellerThen| one.person.is_some_and(|person| measured.agreed(person));
    let mut sellers: Vec<SheetSeller> = picture.sellers.iter().filter(shown).map(|one| showing.seller(one)).collect();
    sellers.sort_by(|a, b| a.name.cmp(&b.name).then(a.person.cmp(&b.person)));
    let hidden = picture.sellers.len() > sellers.len();
    // The sum of the calls tells of nobody, unless one call alone that is not shown is in it.
    let unseen = |one: &&SellerThen| one.person.is_some_and(|person| !measured.agreed(person));
    let calls = picture.sellers.iter().filter(unseen).filter(|one| one.call.is_some()).count();
    let whole = showing.whole();
    let judged = picture.sellers.iter().chain([&picture.whole]).any(|one| one.judgement.is_some());
    Ok(SignSheet {
        company: facts.name,
        purpose: draft.purpose,
        from: picture.from,
        months: picture.months,
        period: period_name(picture.from, picture.months, facts.fiscal_start),
        on: picture.on,
        code: draft.code.clone(),
        about: draft.about,
        needs_reason: draft.purpose.needs_reason(),
        roles: signing_roles(book)?,
        statement: STATEMENT.to_owned(),
        sums: ORDER.into_iter().filter_map(|counted| showing.sum(counted)).collect(),
        calculated: showing.money(picture.calculated(Scope::Company)),
        whole: SheetSeller { call: whole.call.filter(|_| calls != 1), ..whole },
        sellers,
        deals: showing.deals(),
        withheld: withheld(hidden, judged && !showing.judgement),
    })
}

fn withheld(sellers: bool, judged: bool) -> Option<String> {
    let what = match (sellers, judged) {
        (false, false) => return None,
        (true, false) => "Figures of single sellers",
        (false, true) => "The leader's judgements",
        (true, true) => "Figures of single sellers and the leader's judgements",
    };
    Some(format!("{what} are part of the record and are not shown here."))
}

struct Showing<'a> {
    picture: &'a Picture,
    people: &'a HashMap<Uuid, String>,
    judgement: bool,
}

impl Showing<'_> {
    fn money(&self, minor: i64) -> Money {
        Money { minor, currency: self.picture.currency.clone() }
    }

    fn sum(&self, counted: Counted) -> Option<SheetSum> {
        let these: Vec<&DealThen> = self.picture.deals.iter().filter(|deal| deal.counted == counted).collect();
        let apart = |deal: &&&DealThen| {
            deal.value().is_none() || deal.currency.as_deref() != Some(self.picture.currency.as_str())
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (!these.is_empty()).then(|| SheetSum {
            counted,
            count: number(these.len()),
            sum: self.money(self.picture.sum(Scope::Company, counted)),
            apart: number(these.iter().filter(apart).count()),
        })
    }

    fn said(said: &Option<Said>) -> Option<Money> {
        said.as_ref().map(|said| Money { minor: said.minor, currency: said.currency.clone() })
    }

    fn seller(&self, of: &SellerThen) -> SheetSeller {
        let name = of.person.and_then(|person| self.people.get(&person).cloned());
        SheetSeller {
            person: of.person,
            name: name.unwrap_or_else(|| "A seller".to_owned()),
            target: of.target.map(|minor| self.money(minor)),
            repeat: of.repeat.map(|minor| self.money(minor)),
            call: Self::said(&of.call),
            judgement: Self::said(&of.judgement).filter(|_| self.judgement),
            agreed: Self::said(&of.agreed),
            result: Self::said(&of.result),
        }
    }

    /// What stands for the whole company, whoever said it.
    fn whole(&self) -> SheetSeller {
        let at = |level| Some(self.money(levels::at(self.picture, Scope::Company, level)));
        SheetSeller {
            name: "The company".to_owned(),
            call: at(Level::Call),
            judgement: at(Level::Judgement).filter(|_| self.judgement),
            agreed: at(Level::Agreed),
            result: at(Level::Result).filter(|_| super::entry::is_closed(self.picture)),
            ..self.seller(&self.picture.whole)
        }
    }

    fn deals(&self) -> Vec<SheetDeal> {
        let place = |counted: Counted| ORDER.iter().position(|one| *one == counted);
        let mut deals: Vec<&DealThen> =
            self.picture.deals.iter().filter(|deal| place(deal.counted).is_some()).collect();
        deals.sort_by_key(|deal| (place(deal.counted), std::cmp::Reverse(deal.value()), deal.id));
        let shown = |deal: &DealThen| SheetDeal {
            id: deal.id,
            title: deal.title.clone().or(deal.account.clone()).unwrap_or_else(|| "A deal without a title".to_owned()),
            account: deal.account.clone(),
            owner: deal.owner.and_then(|owner| self.people.get(&owner).cloned()),
            value: deal.value().zip(deal.currency.clone()).map(|(minor, currency)| Money { minor, currency }),
            counted: deal.counted,
            close: deal.close,
        };
        deals.into_iter().map(shown).collect()
    }
}
