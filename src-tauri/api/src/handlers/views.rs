//! Saved views of the pipeline.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::types::Done;
use sales::views::types::{Look, Saved, SavedView};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Save {
    name: String,
    shown: Look,
    /// A view that has the name already shows it from now on; else the name has to be a new one.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    overwrite: bool,
}

#[derive(Deserialize, TS)]
pub struct Overwrite {
    id: Uuid,
    shown: Look,
}

#[derive(Deserialize, TS)]
pub struct Rename {
    id: Uuid,
    name: String,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<SavedView>> {
    Ok(sales::views::list(session.book.conn())?)
}

pub fn save(session: &mut Session, asked: Save) -> Answer<Saved> {
    let acting = session.acting()?;
    let keep = if asked.overwrite { sales::views::save } else { sales::views::create };
    Ok(keep(&mut session.book, &acting, &asked.name, &asked.shown)?)
}

pub fn overwrite(session: &mut Session, asked: Overwrite) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::views::overwrite(&mut session.book, &acting, asked.id, &asked.shown)?)
}

pub fn rename(session: &mut Session, asked: Rename) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::views::rename(&mut session.book, &acting, asked.id, &asked.name)?)
}

pub fn delete(session: &mut Session, asked: One) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::views::delete(&mut session.book, &acting, asked.id)?)
}
