//! People at the buyer, and their part in deals.

use crate::problem::Answer;
use crate::session::Session;
use sales::contacts::types::{BuyingRole, Contact, DealContacts, Details, NewContact, PartEdit};
use sales::pipeline::edit::Created;
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct OfAccount {
    /// By name; null = of all accounts.
    #[ts(optional = nullable)]
    account: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct OfDeal {
    deal: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Add {
    person: NewContact,
}

#[derive(Deserialize, TS)]
pub struct Change {
    id: Uuid,
    details: Details,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Take {
    deal: Uuid,
    contact: Uuid,
    #[ts(optional = nullable)]
    role: Option<BuyingRole>,
    /// Day met, as typed; empty = not met.
    #[ts(optional = nullable)]
    met_on: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Part {
    deal: Uuid,
    contact: Uuid,
    edit: PartEdit,
}

pub fn list(session: &mut Session, asked: OfAccount) -> Answer<Vec<Contact>> {
    Ok(sales::contacts::all(session.book.conn(), asked.account.as_deref())?)
}

pub fn of_deal(session: &mut Session, asked: OfDeal) -> Answer<DealContacts> {
    Ok(sales::contacts::of_deal(&session.book, asked.deal)?)
}

pub fn add(session: &mut Session, asked: Add) -> Answer<Created> {
    let acting = session.acting()?;
    Ok(sales::contacts::add(&mut session.book, &acting, &asked.person)?)
}

pub fn from_text(session: &mut Session, asked: OfDeal) -> Answer<Created> {
    let acting = session.acting()?;
    Ok(sales::contacts::add_from_text(&mut session.book, &acting, asked.deal)?)
}

pub fn edit(session: &mut Session, asked: Change) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::contacts::edit(&mut session.book, &acting, asked.id, &asked.details)?)
}

pub fn remove(session: &mut Session, asked: One) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::contacts::remove(&mut session.book, &acting, asked.id)?)
}

pub fn take(session: &mut Session, asked: Take) -> Answer<Done> {
    let acting = session.acting()?;
    let Take { deal, contact, role, met_on } = asked;
    Ok(sales::contacts::take(&mut session.book, &acting, deal, contact, role, met_on.as_deref().unwrap_or_default())?)
}

pub fn part(session: &mut Session, asked: Part) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::contacts::change(&mut session.book, &acting, asked.deal, asked.contact, &asked.edit)?)
}
