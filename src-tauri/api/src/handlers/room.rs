//! Who is in the room.

use super::home::Nothing;
use crate::app::App;
use crate::problem::{Answer, Code, Problem};
use crate::session::Session;
use sales::audience::Audience;
use sales::room;
use sales::room::types::{Room, RoomChoice};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use ts_rs::TS;

/// A company that works on something long is not waited for to learn a name.
const PATIENCE: Duration = Duration::from_millis(500);

#[derive(Deserialize, TS)]
pub struct Enter {
    company: String,
    audience: Audience,
    /// The leader's PIN; needed where somebody is in the room already, who may not see what others see.
    #[serde(default)]
    #[ts(optional = nullable)]
    pin: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Leave {
    pin: String,
}

#[derive(Deserialize, TS)]
pub struct SetPin {
    /// The present one, where there is one.
    #[serde(default)]
    #[ts(optional = nullable)]
    old: Option<String>,
    new: String,
}

pub fn show(app: &App, _: Nothing) -> Answer<Room> {
    let now = app.room.now();
    let label = now.as_ref().map(|room| {
        let audience = room.audience;
        let name = move |session: &mut Session| Ok(room::label(session.book.conn(), &audience)?);
        let worker = app.worker(&room.company);
        let named = worker.and_then(|worker| worker.ask_for(PATIENCE, Arc::default(), name));
        named.unwrap_or_else(|| room::unnamed(&audience))
    });
    Ok(Room {
        company: now.as_ref().map(|room| room.company.display().to_string()),
        audience: now.map(|room| room.audience),
        label,
        pin: app.pin.is_set(),
        wait: app.pin.wait(app.clock.wall()),
    })
}

pub fn choices(session: &mut Session, _: Nothing) -> Answer<Vec<RoomChoice>> {
    let today = session.now()?.today;
    Ok(room::choices(&session.book, today)?)
}

pub fn enter(app: &App, asked: Enter) -> Answer<Room> {
    let (company, audience) = (App::place(&asked.company), asked.audience);
    if app.room.now().is_some() {
        app.pin.check(asked.pin.as_deref().unwrap_or_default(), app.clock.wall())?;
        app.admit_company(&company)?;
    } else if !app.pin.is_set() {
        return Err(Problem::new(
            Code::Refused,
            "Choose a PIN first: it is the way back to only me. Nothing was changed.",
        ));
    }
    app.ask(&company, move |session| session.refuse_leader(&audience))?;
    app.enter(&company, audience)?;
    show(app, Nothing {})
}

pub fn leave(app: &App, asked: Leave) -> Answer<Room> {
    if app.room.now().is_some() {
        app.pin.check(&asked.pin, app.clock.wall())?;
        app.leave()?;
    }
    show(app, Nothing {})
}

pub fn set_pin(app: &App, asked: SetPin) -> Answer<Room> {
    if app.room.now().is_some() {
        return Err(Problem::new(
            Code::Refused,
            "A PIN is chosen while nobody else is in the room. Nothing was changed.",
        ));
    }
    if app.pin.is_set() {
        app.pin.check(asked.old.as_deref().unwrap_or_default(), app.clock.wall())?;
    }
    app.pin.set(&asked.new)?;
    show(app, Nothing {})
}
