//! The sign sheet's lock: while the owner holds the machine to sign, nothing is answered but the sheet itself, until the
//! leader's PIN, also over a restart. It is looked at with the owner's eyes.

use crate::app::App;
use crate::kept;
use crate::problem::{Answer, Code, Problem};
use crate::session::Session;
use sales::audience::Audience;
use sales::signoff::types::{Purpose, SheetNow, SignSheet, Signed};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// What is asked to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The period by its name.
    pub period: String,
    /// What for.
    pub purpose: Purpose,
    /// What it corrects.
    pub about: Option<Uuid>,
}

/// A sheet that locks all else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Laid {
    /// The company whose sheet it is.
    pub company: PathBuf,
    /// What is on it; none = it cannot be told any more.
    pub wanted: Option<Wanted>,
    /// What was signed on it.
    pub signed: Option<Signed>,
}

/// The sheet of a machine.
pub struct Sheets {
    place: Option<PathBuf>,
    now: Mutex<Option<Laid>>,
}

impl Sheets {
    /// A sheet that lay there when the app ended still does; without a place it is kept in memory alone.
    pub fn at(place: Option<PathBuf>) -> Self {
        // What cannot be understood is a sheet that shows nothing, not an open door: the PIN leads out of it.
        let nothing = |_| Some(Laid { company: PathBuf::new(), wanted: None, signed: None });
        let now = place.as_deref().and_then(|place| kept::read(place).unwrap_or_else(nothing));
        Self { place, now: Mutex::new(now) }
    }

    /// The sheet that lies there.
    pub fn now(&self) -> Option<Laid> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lays one, or takes it away.
    pub fn put(&self, laid: Option<Laid>) -> Answer<()> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = &self.place {
            kept::write(place, laid.as_ref())?;
        }
        *now = laid;
        Ok(())
    }

    /// It was signed, and that is on disk: a sheet that cannot be kept as signed must not be signed once more.
    pub fn keep_signed(&self, laid: Laid, signed: Signed) {
        let laid = Laid { signed: Some(signed), ..laid };
        if self.put(Some(laid.clone())).is_err() {
            *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Some(laid);
        }
    }
}

/// Commands that are answered while a sheet lies there; the lock of the window has its own.
const ANSWERED: [&str; 9] = [
    "forecast.sheet_now",
    "forecast.sign",
    "forecast.leave_sheet",
    "room.show",
    "lock.state",
    "lock.unlock",
    "lock.leave",
    "lock.touch",
    "lock.now",
];

impl App {
    /// Refuses everything but the sheet while one lies there.
    pub(crate) fn refuse_beside_sheet(&self, command: &str) -> Answer<()> {
        match self.sheets.now().is_some() && !ANSWERED.contains(&command) {
            true => Err(Problem::new(
                Code::Refused,
                "The sheet to be signed is open. Nothing was opened or changed; the leader's PIN leads back.",
            )),
            false => Ok(()),
        }
    }

    /// A company whose file is opened while a sheet lies there is that sheet's own.
    pub(crate) fn refuse_other_than_sheet(&self, path: &Path) -> Answer<()> {
        match self.sheets.now() {
            Some(laid) if laid.company != path => Err(Problem::new(
                Code::Refused,
                "The sheet to be signed is of another company. Nothing was opened; the leader's PIN leads back.",
            )),
            _ => Ok(()),
        }
    }

    /// Lays a sheet: from here on nothing else is answered, even where the rest fails.
    pub(crate) fn lay_sheet(&self, company: &Path, wanted: Wanted) -> Answer<()> {
        let before = self.sheets.now();
        let (laid, eyes) = (wanted.clone(), self.eyes(company));
        // What cannot be signed is refused before anything is locked.
        self.ask(company, move |session| session.draw_up(&laid))?;
        let there = Laid { company: company.to_owned(), wanted: Some(wanted), signed: None };
        self.sheets.put(Some(there))?;
        if let Err(problem) = self.ask_whoever(company, |session| session.show_sheet_to(Some(Audience::Owner))) {
            let _ = self.ask_whoever(company, move |session| session.show_sheet_to(eyes));
            self.sheets.put(before)?;
            return Err(problem);
        }
        self.close_others(company);
        Ok(())
    }

    /// Takes the sheet away: the company is looked at again as before it. It is kept first: what cannot be kept changes
    /// nothing.
    pub(crate) fn take_sheet_away(&self) -> Answer<()> {
        let there = self.sheets.now();
        self.sheets.put(None)?;
        if let Some(laid) = there {
            let eyes = self.eyes(&laid.company);
            let looked = self.ask_whoever(&laid.company, move |session| {
                session.drop_sheet();
                session.look_as(eyes)
            });
            if looked.is_err() {
                self.close(&laid.company);
            }
        }
        Ok(())
    }

    /// What is to be shown of the sheet now. After a restart its company is opened for it, unless that needs a passphrase.
    pub(crate) fn sheet_now(&self, company: Option<&Path>) -> Answer<SheetNow> {
        let wait = self.pin.wait(self.clock.wall());
        let Some(laid) = self.sheets.now() else {
            let own = company.filter(|path| self.worker(path).is_some());
            let sheet = own.map(|path| self.ask(path, |session| session.own_sheet())).transpose()?.flatten();
            // Laid meanwhile: what was open before is not for whoever signs.
            if self.sheets.now().is_some() {
                return self.sheet_now(None);
            }
            let company = sheet.is_some().then(|| own.map(|path| path.display().to_string())).flatten();
            return Ok(SheetNow { company, sheet, signed: None, locked: false, wait });
        };
        let company = Some(laid.company.display().to_string());
        let shown =
            |sheet| SheetNow { company: company.clone(), sheet, signed: laid.signed.clone(), locked: true, wait };
        let Some(wanted) = laid.wanted.clone().filter(|_| laid.signed.is_none()) else { return Ok(shown(None)) };
        if self.worker(&laid.company).is_none() && !self.open_for_sheet(&laid.company) {
            return Ok(shown(None));
        }
        let sheet = self.ask(&laid.company, move |session| session.sheet_of(&wanted))?;
        Ok(shown(Some(sheet)))
    }

    /// The sheet's own company after a restart; false = its passphrase has to be typed first, or it is not there.
    fn open_for_sheet(&self, path: &Path) -> bool {
        let (file, now, key) = (path.to_owned(), self.clock.now_here(), crate::handlers::lock::kept(self, path));
        let open = move || {
            let key = key.as_ref().map(crate::secret::Secret::text);
            Ok(ledger::Book::open(&file, &sales::kinds::REGISTRY, key, now)?)
        };
        self.open(path, open).is_ok()
    }
}

impl Session {
    /// Makes what is to be signed, of the whole book: the record holds everything, whoever looks at the sheet.
    pub(crate) fn draw_up(&mut self, wanted: &Wanted) -> Answer<()> {
        let (period, acting) = (self.period(Some(&wanted.period))?, self.acting()?);
        let draft = self.book.unveiled(|book| {
            let picture = sales::forecast::Picture::of(book, period, acting.now.today)?;
            sales::signoff::prepare(book, &acting, &picture, wanted.purpose, wanted.about)
        })?;
        self.draft = Some(draft);
        Ok(())
    }

    /// Looks at the book as whoever signs does; what was drawn up stays.
    pub(crate) fn show_sheet_to(&mut self, eyes: Option<Audience>) -> Answer<()> {
        let draft = self.draft.take();
        let looked = self.look_as(eyes);
        self.draft = draft;
        looked
    }

    /// Forgets what was drawn up.
    pub(crate) fn drop_sheet(&mut self) {
        self.draft = None;
    }

    /// The sheet for the owner's eyes; after a restart it is drawn up anew.
    fn sheet_of(&mut self, wanted: &Wanted) -> Answer<SignSheet> {
        if self.draft.is_none() {
            self.draw_up(wanted)?;
        }
        let draft = self.draft.clone().ok_or_else(no_sheet)?;
        Ok(self.book.unveiled(|book| sales::signoff::sheet(book, &draft, Some(Audience::Owner)))?)
    }

    /// The sheet that is open without a lock.
    pub(crate) fn own_sheet(&mut self) -> Answer<Option<SignSheet>> {
        let Some(draft) = self.draft.clone() else { return Ok(None) };
        Ok(Some(sales::signoff::sheet(&self.book, &draft, None)?))
    }

    /// Signs what was drawn up, if it bears this code.
    pub(crate) fn sign(
        &mut self,
        code: &str,
        signers: &[sales::signoff::types::Signer],
        reason: Option<&str>,
    ) -> Answer<Signed> {
        let draft = self.draft.clone().ok_or_else(no_sheet)?;
        let plain = |code: &str| code.split_whitespace().collect::<String>();
        if plain(&draft.code) != plain(code) {
            return Err(Problem::new(
                Code::Refused,
                "The sheet was drawn up anew since, and may show other figures. Nothing was signed; look at it again.",
            ));
        }
        let acting = self.acting()?;
        let signed = self.book.unveiled(|book| sales::signoff::sign(book, &acting, &draft, signers, reason))?;
        self.draft = None;
        Ok(signed)
    }
}

pub(crate) fn no_sheet() -> Problem {
    Problem::new(Code::NotFound, "No sheet is open to be signed. Nothing was signed; open it from the forecast.")
}
