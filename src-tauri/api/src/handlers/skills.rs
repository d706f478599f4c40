//! The framework, assessments, the gap map, and development plans.

use crate::problem::Answer;
use crate::session::Session;
use sales::audience::{Sharing, Visibility};
use sales::pipeline::edit::Created;
use sales::pipeline::types::Done;
use sales::skills::Assessing;
use sales::skills::defaults::Set;
use sales::skills::types::{
    Assess as Level, CompetencyEdit, Framework, FrameworkVersion, GapEdit, GapMap, NewGap, SkillsOf, Source, Standing,
};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::home::Nothing;

#[derive(Deserialize, TS)]
pub struct Of {
    person: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Edit {
    competency: Uuid,
    edits: Vec<CompetencyEdit>,
}

#[derive(Deserialize, TS)]
pub struct Add {
    name: String,
    set: Set,
}

#[derive(Deserialize, TS)]
pub struct Leading {
    on: bool,
}

#[derive(Deserialize, TS)]
pub struct Assess {
    person: Uuid,
    source: Source,
    assess: Vec<Level>,
    #[serde(default)]
    session: Option<Uuid>,
    visibility: Visibility,
}

#[derive(Deserialize, TS)]
pub struct Share {
    ids: Vec<Uuid>,
    visibility: Visibility,
}

#[derive(Deserialize, TS)]
pub struct Several {
    ids: Vec<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct Map {
    leading: bool,
}

#[derive(Deserialize, TS)]
pub struct AddGap {
    person: Uuid,
    gap: NewGap,
}

#[derive(Deserialize, TS)]
pub struct EditGap {
    id: Uuid,
    edits: Vec<GapEdit>,
}

#[derive(Deserialize, TS)]
pub struct GapAction {
    gap: Uuid,
    text: String,
    due: String,
}

#[derive(Deserialize, TS)]
pub struct Progress {
    gap: Uuid,
    #[serde(default)]
    session: Option<Uuid>,
    standing: Standing,
    text: String,
}

pub fn framework(session: &mut Session, _: Nothing) -> Answer<Framework> {
    Ok(sales::skills::framework(&session.book)?)
}

pub fn versions(session: &mut Session, _: Nothing) -> Answer<Vec<FrameworkVersion>> {
    Ok(sales::skills::versions(&session.book)?)
}

pub fn edit(session: &mut Session, asked: Edit) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::skills::edit(&mut session.book, &acting, asked.competency, &asked.edits)?)
}

pub fn add(session: &mut Session, asked: Add) -> Answer<Created> {
    let acting = session.acting()?;
    Ok(sales::skills::add(&mut session.book, &acting, &asked.name, asked.set)?)
}

pub fn leading(session: &mut Session, asked: Leading) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::skills::leading(&mut session.book, &acting, asked.on)?)
}

pub fn of(session: &mut Session, asked: Of) -> Answer<SkillsOf> {
    let today = session.now()?.today;
    Ok(sales::skills::of(&session.book, today, asked.person)?)
}

pub fn assess(session: &mut Session, asked: Assess) -> Answer<Done> {
    let acting = session.acting()?;
    let Assess { person, source, assess, session: at, visibility } = asked;
    let of = Assessing { person, source, session: at, visibility };
    Ok(sales::skills::assess(&mut session.book, &acting, &of, &assess)?)
}

pub fn sharing(session: &mut Session, asked: Share) -> Answer<Sharing> {
    Ok(sales::skills::sharing(&session.book, &asked.ids, asked.visibility)?)
}

pub fn share(session: &mut Session, asked: Share) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::skills::share(&mut session.book, &acting, &asked.ids, asked.visibility)?)
}

pub fn remove(session: &mut Session, asked: Several) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::skills::remove(&mut session.book, &acting, &asked.ids)?)
}

pub fn map(session: &mut Session, asked: Map) -> Answer<GapMap> {
    let today = session.now()?.today;
    let set = if asked.leading { Set::Leading } else { Set::Selling };
    Ok(sales::skills::map(&session.book, today, set)?)
}

pub fn add_gap(session: &mut Session, asked: AddGap) -> Answer<Created> {
    let acting = session.acting()?;
    Ok(sales::skills::add_gap(&mut session.book, &acting, asked.person, &asked.gap)?)
}

pub fn edit_gap(session: &mut Session, asked: EditGap) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::skills::edit_gap(&mut session.book, &acting, asked.id, &asked.edits)?)
}

pub fn gap_action(session: &mut Session, asked: GapAction) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::skills::gap_action(&mut session.book, &acting, asked.gap, &asked.text, &asked.due)?)
}

pub fn progress(session: &mut Session, asked: Progress) -> Answer<Done> {
    let acting = session.acting()?;
    let Progress { gap, session: at, standing, text } = asked;
    Ok(sales::skills::progress(&mut session.book, &acting, gap, at, standing, &text)?)
}
