//! Printed pages.

use super::home::Nothing;
use crate::problem::{Answer, Code, Problem};
use crate::session::Session;
use packs::types::{Maker, Pack, PackLogo, PackMade, PackPreview, PackWanted};
use sales::pipeline::types::Done;
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

#[derive(Deserialize, TS)]
pub struct Picture {
    /// Where the picture lies; null = the company has no logo any more.
    path: Option<String>,
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<Pack>> {
    let maker = Maker::of(&session.acting()?);
    Ok(packs::list(&session.book, &maker)?)
}

pub fn preview(session: &mut Session, asked: Look) -> Answer<PackPreview> {
    Ok(session
        .long(|book, acting, progress| Ok(packs::preview(book, &Maker::of(acting), &asked.wanted, progress)))??)
}

pub fn make(session: &mut Session, asked: Make) -> Answer<PackMade> {
    let place = match asked.path {
        Some(path) => PathBuf::from(path),
        None => session.print_folder()?,
    };
    let wanted = asked.wanted;
    Ok(session.long(|book, acting, progress| Ok(packs::make(book, acting, &wanted, &place, progress)))??)
}

pub fn logo(session: &mut Session, _: Nothing) -> Answer<Option<PackLogo>> {
    Ok(packs::logo(&session.book)?)
}

pub fn set_logo(session: &mut Session, asked: Picture) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(packs::set_logo(&mut session.book, &acting, asked.path.map(PathBuf::from).as_deref())?)
}

impl From<packs::Error> for Problem {
    fn from(e: packs::Error) -> Self {
        match e {
            packs::Error::Sales(e) => e.into(),
            packs::Error::Unwritable { why, .. } => why.into(),
            packs::Error::Unreadable { path, why } => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let sentence = format!("The picture {name} cannot be read. Nothing was changed; choose another one.");
                Self::new(Code::Missing, sentence).hint(why.to_string())
            }
            packs::Error::Fault(why) => Self::internal().hint(why),
        }
    }
}
