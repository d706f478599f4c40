//! Exit criteria of a deal.

use crate::problem::Answer;
use crate::session::Session;
use sales::criteria::types::StageCriteria;
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct OfDeal {
    deal: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Set {
    deal: Uuid,
    stage: Uuid,
    /// The criterion as the stage words it.
    text: String,
    /// Day on which the buyer did it, as typed; empty = open again.
    on: String,
}

pub fn of_deal(session: &mut Session, asked: OfDeal) -> Answer<Vec<StageCriteria>> {
    Ok(sales::criteria::of_deal(&session.book, asked.deal)?)
}

pub fn set(session: &mut Session, asked: Set) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::criteria::set(&mut session.book, &acting, asked.deal, asked.stage, &asked.text, &asked.on)?)
}
