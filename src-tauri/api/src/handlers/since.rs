//! What changed since a day, a visit or an import.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::types::Done;
use sales::since::{From, Since};
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Asked {
    /// From where on; left out = the last visit, else the last import, else a week.
    #[serde(default)]
    #[ts(optional = nullable)]
    from: Option<From>,
}

pub fn show(session: &mut Session, asked: Asked) -> Answer<Since> {
    let today = session.now()?.today;
    Ok(sales::since::since(&session.book, asked.from, today)?)
}

pub fn visited(session: &mut Session, _: Nothing) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::visits::mark(&mut session.book, &acting)?)
}
