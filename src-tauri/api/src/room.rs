//! Who is in the room: what the app is pinned to while others see the screen, also over a restart.

use crate::app::App;
use crate::kept;
use crate::problem::{Answer, Code, Problem};
use sales::audience::Audience;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Somebody is in the room: with whose eyes which company is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InRoom {
    /// The one company that there is now.
    pub company: PathBuf,
    /// Whose eyes.
    pub audience: Audience,
}

/// The room of a machine.
pub struct Rooms {
    place: Option<PathBuf>,
    now: Mutex<Option<InRoom>>,
}

impl Rooms {
    /// Whoever was in the room when the app ended still is; without a place it is kept in memory alone.
    pub fn at(place: Option<PathBuf>) -> Self {
        // What cannot be understood is a room that shows nothing, not an open door: the PIN leads out of it.
        let nothing = |_| Some(InRoom { company: PathBuf::new(), audience: Audience::Team });
        let now = place.as_deref().and_then(|place| kept::read(place).unwrap_or_else(nothing));
        Self { place, now: Mutex::new(now) }
    }

    /// Who is there.
    pub fn now(&self) -> Option<InRoom> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Somebody comes, or everybody goes.
    pub fn put(&self, room: Option<InRoom>) -> Answer<()> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = &self.place {
            kept::write(place, room.as_ref())?;
        }
        *now = room;
        Ok(())
    }
}

/// Forgets this machine's PIN and who is in the room, for whoever forgot the PIN: the way out that needs the machine's own
/// account and no screen. True = there was something to forget.
///
/// # Errors
/// The files cannot be removed.
pub fn forget_room(config: &Path) -> Answer<bool> {
    let files = ["room.json", "sheet.json", "pin.json"].map(|name| config.join(name));
    let there = files.iter().any(|file| file.exists());
    files.iter().try_for_each(|file| kept::write::<InRoom>(file, None))?;
    Ok(there)
}

impl App {
    /// Refuses what is not about the one company that there is now. The sentence names no other one.
    pub(crate) fn admit(&self, command: &str, payload: &Value) -> Answer<()> {
        let Some(room) = self.room.now() else { return Ok(()) };
        let pinned = |key: &str| payload[key].as_str().is_some_and(|path| Self::place(path) == room.company);
        let admitted = match command {
            "home.show" | "home.settings" | "room.show" | "room.enter" | "room.leave" | "room.set_pin"
            | "lock.state" | "lock.leave" | "lock.touch" | "lock.now" => true,
            "company.open" | "lock.unlock" | "lock.of" => pinned("path"),
            "find.all" | "forecast.sheet" | "forecast.sign" => pinned("company"),
            "forecast.sheet_now" | "forecast.leave_sheet" => true,
            _ => false,
        };
        if admitted { Ok(()) } else { Err(somebody_is_there()) }
    }

    /// The same of a command about an open company.
    pub(crate) fn admit_company(&self, company: &Path) -> Answer<()> {
        match self.room.now() {
            Some(room) if room.company != company => Err(somebody_is_there()),
            _ => Ok(()),
        }
    }

    /// Pins the app to a company and looks at it with these eyes. From here on nothing else is answered, even where the
    /// rest fails.
    pub(crate) fn enter(&self, company: &Path, audience: Audience) -> Answer<()> {
        let before = self.room.now();
        self.room.put(Some(InRoom { company: company.to_owned(), audience }))?;
        if let Err(problem) = self.ask_whoever(company, move |session| session.look_as(Some(audience))) {
            // Whoever was there is still there. The file is opened anew with their eyes, whatever state this left it in.
            self.close(company);
            self.room.put(before)?;
            return Err(problem);
        }
        // Others may be at work for long; nothing is answered about them from here on.
        self.close_others(company);
        Ok(())
    }

    /// Everybody but the leader goes. It is kept first: what cannot be kept changes nothing.
    pub(crate) fn leave(&self) -> Answer<()> {
        let there = self.room.now();
        self.room.put(None)?;
        if let Some(room) = there
            && self.ask_whoever(&room.company, |session| session.look_as(None)).is_err()
        {
            self.close(&room.company);
        }
        Ok(())
    }

    /// Is somebody else in the room? Then nothing of this machine's folders is shown.
    pub fn is_somebody_there(&self) -> bool {
        self.room.now().is_some() || self.sheets.now().is_some()
    }

    /// Where a file is saved while somebody is in the room: in a folder of the company's own, under a name that is free. A
    /// dialog would show whatever else lies there. None = nobody is there, and a dialog asks.
    ///
    /// # Errors
    /// Nothing may be opened now, or there is no such folder to be had.
    pub fn saved_without_asking(&self, name: Option<&Path>) -> Answer<Option<PathBuf>> {
        if self.sheets.now().is_some() {
            return Err(somebody_is_there());
        }
        let Some(room) = self.room.now() else { return Ok(None) };
        let Some(name) = name.and_then(Path::file_name).map(Path::new) else { return Err(somebody_is_there()) };
        let of = room.company.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = self.documents.join(format!("{of} pages"));
        std::fs::create_dir_all(&folder)?;
        let (stem, ending) = (name.file_stem().unwrap_or_default(), name.extension().unwrap_or_default());
        let numbered = |n: u32| match n {
            1 => folder.join(name),
            n => folder.join(format!("{} ({n}).{}", stem.to_string_lossy(), ending.to_string_lossy())),
        };
        Ok((1..10_000).map(numbered).find(|path| !path.exists()))
    }
}

pub(crate) fn somebody_is_there() -> Problem {
    Problem::new(
        Code::Refused,
        "Somebody is in the room, and this is not for them. Nothing was opened or changed; go back to only me first.",
    )
}
