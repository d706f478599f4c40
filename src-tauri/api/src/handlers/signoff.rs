//! Sign-offs: the sheet, signing it, what was signed, and verifying the chain.

use super::home::Nothing;
use crate::app::App;
use crate::problem::{Answer, Code, Problem};
use crate::session::Session;
use crate::sheet::{Wanted, no_sheet};
use sales::audience::{Access, Feature, View};
use sales::signoff::types::{ChainVerdict, Purpose, SheetNow, Signed, SignedList, Signer};
use serde::Deserialize;
use std::path::PathBuf;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Lay {
    company: String,
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[serde(default)]
    #[ts(optional = nullable)]
    period: Option<String>,
    /// "sign", "correct" or "close".
    purpose: Purpose,
    /// What it corrects; null = what holds now.
    #[serde(default)]
    #[ts(optional = nullable)]
    about: Option<Uuid>,
    /// The leader signs alone, or somebody who is known to be there: nothing is locked. In an owner's own copy nothing is.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    here: bool,
}

#[derive(Deserialize, TS)]
pub struct Now {
    /// The company in the window, where no sheet locks it.
    #[serde(default)]
    #[ts(optional = nullable)]
    company: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Sign {
    company: String,
    /// The code on the sheet: what was shown is what is signed.
    code: String,
    /// Who signs.
    signers: Vec<Signer>,
    /// Why; needed for a correction.
    #[serde(default)]
    #[ts(optional = nullable)]
    reason: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Leave {
    company: String,
    /// The leader's PIN, where the sheet locks all else.
    #[serde(default)]
    #[ts(optional = nullable)]
    pin: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Of {
    /// "2026-Q4", "2026-11" or "2026"; null = all that was signed.
    #[serde(default)]
    #[ts(optional = nullable)]
    period: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Aside {
    /// The sign-off that does not hold.
    id: Uuid,
    /// Who decides.
    signers: Vec<Signer>,
    /// Why.
    reason: String,
}

#[derive(Deserialize, TS)]
pub struct Countersign {
    /// The sign-off.
    id: Uuid,
    /// Who signs it, too.
    signers: Vec<Signer>,
}

pub fn sheet(app: &App, asked: Lay) -> Answer<SheetNow> {
    let company = App::place(&asked.company);
    app.admit_company(&company)?;
    let named = asked.period;
    let (leads, period) = app.ask(&company, move |session| {
        let copy = session.copy()?;
        copy.refuse_beyond(Feature::Forecast, Access::Write)?;
        if copy.room().is_some() && !copy.views().look_as(View::Owner) {
            return Err(Problem::new(
                Code::Refused,
                "Leader and owner sign, and somebody else is in the room. Nothing was signed; go back to only me first.",
            ));
        }
        Ok((session.is_leaders(), session.period(named.as_deref())?.name()))
    })?;
    let wanted = Wanted { period, purpose: asked.purpose, about: asked.about };
    if asked.here || !leads {
        app.ask(&company, move |session| session.draw_up(&wanted))?;
    } else if !app.pin.is_set() {
        return Err(Problem::new(
            Code::Refused,
            "Choose a PIN first: while the owner signs, it is the way back. Nothing was signed or locked.",
        ));
    } else {
        app.lay_sheet(&company, wanted)?;
    }
    app.sheet_now(Some(&company))
}

pub fn sheet_now(app: &App, asked: Now) -> Answer<SheetNow> {
    let company: Option<PathBuf> = asked.company.as_deref().map(App::place);
    if let Some(company) = &company {
        app.admit_company(company)?;
    }
    app.sheet_now(company.as_deref())
}

pub fn sign(app: &App, asked: Sign) -> Answer<Signed> {
    let company = App::place(&asked.company);
    app.admit_company(&company)?;
    app.refuse_other_than_sheet(&company)?;
    let laid = app.sheets.now();
    if laid.as_ref().is_some_and(|laid| laid.signed.is_some()) {
        return Err(Problem::new(Code::Refused, "This sheet was signed already. The leader's PIN leads back."));
    }
    if app.worker(&company).is_none() {
        return Err(no_sheet());
    }
    let signed =
        app.ask(&company, move |session| session.sign(&asked.code, &asked.signers, asked.reason.as_deref()))?;
    if let Some(laid) = laid {
        app.sheets.keep_signed(laid, signed.clone());
    }
    Ok(signed)
}

pub fn leave_sheet(app: &App, asked: Leave) -> Answer<SheetNow> {
    let company = App::place(&asked.company);
    if app.sheets.now().is_some() {
        app.pin.check(asked.pin.as_deref().unwrap_or_default(), app.clock.wall())?;
        app.take_sheet_away()?;
    } else if app.worker(&company).is_some() {
        app.ask(&company, |session| {
            session.drop_sheet();
            Ok(())
        })?;
    }
    app.sheet_now(None)
}

pub fn signed(session: &mut Session, asked: Of) -> Answer<SignedList> {
    let period = asked.period.as_deref().map(|name| session.period(Some(name))).transpose()?;
    Ok(sales::signoff::list(&session.book, period.map(|period| (period.start, period.months)))?)
}

pub fn verify(session: &mut Session, _: Nothing) -> Answer<ChainVerdict> {
    Ok(sales::signoff::verify(&session.book)?)
}

pub fn supersede(session: &mut Session, asked: Aside) -> Answer<Signed> {
    let acting = session.acting()?;
    Ok(sales::signoff::supersede(&mut session.book, &acting, asked.id, &asked.signers, &asked.reason)?)
}

pub fn countersign(session: &mut Session, asked: Countersign) -> Answer<Signed> {
    let acting = session.acting()?;
    Ok(sales::signoff::countersign(&mut session.book, &acting, asked.id, &asked.signers)?)
}
