//! Printed pages.

use super::home::Nothing;
use crate::problem::{Answer, Problem};
use crate::session::Session;
use packs::types::{Maker, Pack, PackMade, PackPreview, PackWanted};
use sales::audience::Acting;
use serde::Deserialize;
use std::path::PathBuf;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Look {
    wanted: PackWanted,
}

#[derive(Deserialize, TS)]
pub struct Make {
    wanted: PackWanted,
    /// Where to; null = into a private folder that is emptied when the company is closed: for printing.
    path: Option<String>,
}

fn maker(acting: &Acting) -> Maker {
    Maker { by: acting.actor.clone(), today: acting.now.today }
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<Pack>> {
    let maker = maker(&session.acting()?);
    Ok(packs::list(&session.book, &maker)?)
}

pub fn preview(session: &mut Session, asked: Look) -> Answer<PackPreview> {
    Ok(session.long(|book, acting, progress| Ok(packs::preview(book, &maker(acting), &asked.wanted, progress)))??)
}

pub fn make(session: &mut Session, asked: Make) -> Answer<PackMade> {
    let place = match asked.path {
        Some(path) => PathBuf::from(path),
        None => session.print_folder()?,
    };
    let wanted = asked.wanted;
    Ok(session.long(|book, acting, progress| Ok(packs::make(book, &maker(acting), &wanted, &place, progress)))??)
}

impl From<packs::Error> for Problem {
    fn from(e: packs::Error) -> Self {
        match e {
            packs::Error::Sales(e) => e.into(),
            packs::Error::Unwritable { why, .. } => why.into(),
            packs::Error::Fault(why) => Self::internal().hint(why),
        }
    }
}
