//! Find anything by its first letters.

use crate::app::App;
use crate::problem::Answer;
use sales::find::{self, Hit};
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Words {
    company: Option<String>,
    text: String,
}

pub fn all(app: &App, asked: Words) -> Answer<Vec<Hit>> {
    let mut hits = match app.is_somebody_there() {
        true => Vec::new(),
        false => find::companies(&app.homes.get(), &asked.text),
    };
    if let Some(company) = asked.company {
        let text = asked.text;
        hits.extend(app.ask(&App::place(&company), move |session| Ok(find::in_book(session.book.conn(), &text)?))?);
    }
    Ok(hits)
}
