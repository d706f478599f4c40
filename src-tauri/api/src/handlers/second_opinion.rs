//! A second opinion on a period, and how such opinions did on past ones.

use crate::problem::Answer;
use crate::session::Session;
use sales::money::Money;
use sales::second_opinion::scope::Whose;
use sales::second_opinion::types::{Opinion, OpinionBacktest};
use sales::second_opinion::{self, SEED};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Asked {
    /// "2026-Q4", "2026-11" or "2026"; left out = the present period.
    #[serde(default)]
    #[ts(optional = nullable)]
    period: Option<String>,
    /// Left out = always the same one.
    #[serde(default)]
    #[ts(optional = nullable)]
    seed: Option<u32>,
    /// A seller; left out with `team` = the company.
    #[serde(default)]
    #[ts(optional = nullable)]
    person: Option<Uuid>,
    /// A manager, with those who report to them.
    #[serde(default)]
    #[ts(optional = nullable)]
    team: Option<Uuid>,
    /// A call of people to stand beside it.
    #[serde(default)]
    #[ts(optional = nullable)]
    call: Option<Money>,
}

impl Asked {
    fn whose(&self) -> Answer<Whose> {
        Ok(Whose::of(self.person, self.team)?)
    }
}

pub fn show(session: &mut Session, asked: Asked) -> Answer<Opinion> {
    let (today, period) = (session.now()?.today, session.period(asked.period.as_deref())?);
    let (whose, seed) = (asked.whose()?, asked.seed.unwrap_or(SEED));
    Ok(second_opinion::show(session.book.conn(), today, period, whose, seed, asked.call.as_ref())?)
}

/// Over past periods as long as the one that is named.
pub fn backtest(session: &mut Session, asked: Asked) -> Answer<OpinionBacktest> {
    let period = session.period(asked.period.as_deref())?;
    let (whose, seed) = (asked.whose()?, asked.seed.unwrap_or(SEED));
    session.long(|book, acting, progress| {
        second_opinion::backtest(book.conn(), acting.now.today, period, whose, seed, progress)
    })
}
