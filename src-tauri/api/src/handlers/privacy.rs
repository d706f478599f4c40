//! Private data of people.

use super::home::Nothing;
use crate::problem::{Answer, Code, Problem};
use crate::session::Session;
use packs::types::PackMade;
use sales::pipeline::types::Done;
use sales::privacy::types::{Erased, Everything, OldErased, OldNotes, Overview, Preview, Wanted};
use sales::privacy::{self, about, erase};
use serde::Deserialize;
use std::path::Path;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Set {
    /// Months for which data are kept; none = as it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    months: Option<u32>,
    /// Who answers for the data; empty = the company; none = as it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    controller: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Keep {
    id: Uuid,
    /// Until when, as typed; empty = as the company has set.
    until: String,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Named {
    kind: privacy::types::Kind,
    name: String,
}

#[derive(Deserialize, TS)]
pub struct Save {
    id: Uuid,
    /// Where to: a name that ends in .pdf or .json.
    path: String,
}

#[derive(Deserialize, TS)]
pub struct Erase {
    wanted: Wanted,
}

#[derive(Deserialize, TS)]
pub struct EraseOld {
    /// Whose.
    people: Vec<Uuid>,
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Overview> {
    let today = session.now()?.today;
    Ok(privacy::overview(&session.book, today)?)
}

pub fn find(session: &mut Session, asked: Named) -> Answer<Uuid> {
    Ok(privacy::named(&session.book, asked.kind, &asked.name)?)
}

pub fn set(session: &mut Session, asked: Set) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(privacy::set(&mut session.book, &acting, asked.months, asked.controller.as_deref())?)
}

pub fn keep(session: &mut Session, asked: Keep) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(privacy::keep(&mut session.book, &acting, asked.id, &asked.until)?)
}

pub fn about(session: &mut Session, asked: One) -> Answer<Everything> {
    let acting = session.acting()?;
    Ok(about::everything(&session.book, asked.id, &acting)?)
}

pub fn save(session: &mut Session, asked: Save) -> Answer<PackMade> {
    let path = Path::new(&asked.path);
    let ends = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    if ends("json") {
        let acting = session.acting()?;
        about::save(&session.book, asked.id, &acting, path)?;
        return Ok(PackMade { path: asked.path, pages: 0, note: None });
    }
    if !ends("pdf") {
        return Err(Problem::new(
            Code::Invalid,
            "It is saved as PDF or as JSON. Nothing was written; choose a name that ends in .pdf or .json.",
        ));
    }
    Ok(session.long(|book, acting, progress| Ok(packs::about(book, acting, asked.id, path, progress)))??)
}

pub fn preview(session: &mut Session, asked: One) -> Answer<Preview> {
    session.long(|book, acting, progress| {
        progress.step(0, 1, "Looking for the name")?;
        erase::preview(book, asked.id, acting.now.today)
    })
}

pub fn erase(session: &mut Session, asked: Erase) -> Answer<Erased> {
    session.long(|book, acting, progress| erase::erase(book, acting, &asked.wanted, progress))
}

pub fn old_notes(session: &mut Session, _: Nothing) -> Answer<OldNotes> {
    let today = session.now()?.today;
    Ok(privacy::old_notes(&session.book, today)?)
}

pub fn erase_old(session: &mut Session, asked: EraseOld) -> Answer<OldErased> {
    session.long(|book, acting, progress| privacy::erase_old(book, acting, &asked.people, progress))
}
