//! Sessions, notes and what was promised.

use super::home::Nothing;
use crate::kept;
use crate::problem::Answer;
use crate::session::Session;
use sales::audience::{Sharing, Visibility};
use sales::coaching::forms::{self, FormOf};
use sales::coaching::types::{
    CoachedPeople, CoachingOf, Note, NoteHits, Session as Coaching, SessionEdit, SessionEnd, SessionKind,
};
use sales::coaching::{self, Writing, topics};
use sales::pipeline::edit::Created;
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Of {
    person: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Notes {
    /// Null = about everybody.
    person: Option<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Start {
    person: Uuid,
    /// Null = whatever is open, else a one-to-one.
    kind: Option<SessionKind>,
    /// Key of a form; null = the one of its kind.
    form: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Plan {
    person: Uuid,
    kind: SessionKind,
    /// As typed: `fri`, `+2w`.
    on: String,
}

#[derive(Deserialize, TS)]
pub struct Change {
    id: Uuid,
    edits: Vec<SessionEdit>,
}

#[derive(Deserialize, TS)]
pub struct Miss {
    id: Uuid,
    reason: String,
}

#[derive(Deserialize, TS)]
pub struct End {
    id: Uuid,
    end: SessionEnd,
}

#[derive(Deserialize, TS)]
pub struct Several {
    ids: Vec<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct Link {
    id: Uuid,
    deals: Vec<Uuid>,
    linked: bool,
}

#[derive(Deserialize, TS)]
pub struct OfNote {
    note: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Share {
    note: Uuid,
    visibility: Visibility,
}

#[derive(Deserialize, TS)]
pub struct Search {
    text: String,
    /// Null = about everybody.
    person: Option<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct SaveForm {
    /// With an empty key it is a new one.
    form: FormOf,
}

#[derive(Deserialize, TS)]
pub struct Keyed {
    key: String,
}

#[derive(Deserialize, TS)]
pub struct Typed {
    /// As it stands in a field about a person.
    text: String,
}

#[derive(Deserialize, TS)]
pub struct Rhythm {
    days: u32,
}

pub fn people(session: &mut Session, _: Nothing) -> Answer<CoachedPeople> {
    let today = session.now()?.today;
    let mut all = coaching::people(&session.book, today)?;
    topics::counted(&session.book, today, &mut session.advised, &mut all.people)?;
    Ok(all)
}

pub fn of(session: &mut Session, asked: Of) -> Answer<CoachingOf> {
    let today = session.now()?.today;
    let mut of = coaching::of(&session.book, today, asked.person)?;
    topics::counted(&session.book, today, &mut session.advised, std::slice::from_mut(&mut of.coached))?;
    Ok(of)
}

pub fn notes(session: &mut Session, asked: Notes) -> Answer<Vec<Note>> {
    Ok(coaching::notes_of(&session.book, asked.person)?)
}

pub fn session(session: &mut Session, asked: One) -> Answer<Coaching> {
    let (today, own) = (session.now()?.today, own(session));
    Ok(coaching::session(&session.book, today, &own, asked.id)?)
}

pub fn start(session: &mut Session, asked: Start) -> Answer<Coaching> {
    let (acting, own) = (session.acting()?, own(session));
    Ok(coaching::start(&mut session.book, &acting, &own, asked.person, asked.kind, asked.form.as_deref())?)
}

pub fn plan(session: &mut Session, asked: Plan) -> Answer<Created> {
    let acting = session.acting()?;
    Ok(coaching::plan(&mut session.book, &acting, asked.person, asked.kind, &asked.on)?)
}

pub fn edit(session: &mut Session, asked: Change) -> Answer<Done> {
    let (acting, own) = (session.acting()?, own(session));
    Ok(coaching::edit(&mut session.book, &acting, &own, asked.id, &asked.edits)?)
}

pub fn miss(session: &mut Session, asked: Miss) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(coaching::miss(&mut session.book, &acting, asked.id, &asked.reason)?)
}

pub fn end(session: &mut Session, asked: End) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(coaching::end(&mut session.book, &acting, asked.id, &asked.end)?)
}

pub fn reopen(session: &mut Session, asked: One) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(coaching::reopen(&mut session.book, &acting, asked.id)?)
}

pub fn delete(session: &mut Session, asked: Several) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(coaching::delete(&mut session.book, &acting, &asked.ids)?)
}

pub fn link(session: &mut Session, asked: Link) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(coaching::link(&mut session.book, &acting, asked.id, &asked.deals, asked.linked)?)
}

pub fn write(session: &mut Session, asked: Writing) -> Answer<Note> {
    let acting = session.acting()?;
    let note = coaching::write(&session.book, &acting, &asked)?;
    session.keep_under_veil(note)
}

pub fn keep(session: &mut Session, asked: OfNote) -> Answer<Note> {
    let acting = session.acting()?;
    Ok(coaching::keep(&mut session.book, &acting, asked.note)?)
}

pub fn drop_draft(session: &mut Session, asked: OfNote) -> Answer<Option<Note>> {
    Ok(coaching::drop_draft(&session.book, asked.note)?)
}

pub fn sharing(session: &mut Session, asked: Share) -> Answer<Sharing> {
    Ok(coaching::sharing(&session.book, asked.note, asked.visibility)?)
}

pub fn share(session: &mut Session, asked: Share) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(coaching::share(&mut session.book, &acting, asked.note, asked.visibility)?)
}

pub fn search(session: &mut Session, asked: Search) -> Answer<NoteHits> {
    Ok(coaching::search(&session.book, &asked.text, asked.person)?)
}

/// What a text about a person had better not say, while it is typed; nothing is kept of it.
pub fn warn(_: &mut Session, asked: Typed) -> Answer<Option<String>> {
    Ok(coaching::warning(&asked.text))
}

pub fn set_rhythm(session: &mut Session, asked: Rhythm) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(coaching::set_rhythm(&mut session.book, &acting, asked.days)?)
}

/// Forms of the leader's own, on this machine. A file that cannot be understood holds none.
fn own(session: &Session) -> Vec<FormOf> {
    session.toolkit().and_then(|place| kept::read(place).ok().flatten()).unwrap_or_default()
}

pub fn forms(session: &mut Session, _: Nothing) -> Answer<Vec<FormOf>> {
    Ok(forms::all(&own(session)))
}

pub fn save_form(session: &mut Session, asked: SaveForm) -> Answer<Vec<FormOf>> {
    changed(session, |own| forms::with(own, asked.form))
}

pub fn remove_form(session: &mut Session, asked: Keyed) -> Answer<Vec<FormOf>> {
    changed(session, |own| forms::without(own, &asked.key))
}

/// Writes the forms of this machine anew. What the file held and could not be read is not written over.
fn changed(session: &Session, work: impl FnOnce(Vec<FormOf>) -> sales::Result<Vec<FormOf>>) -> Answer<Vec<FormOf>> {
    let place = session.toolkit().ok_or_else(|| {
        sales::Error::Refused(
            "There is no place for forms on this machine. Nothing was changed; use the app.".to_owned(),
        )
    })?;
    let own = work(kept::read(place)?.unwrap_or_default())?;
    kept::write(place, Some(&own))?;
    Ok(forms::all(&own))
}
