//! One open company on its worker: the book, its clock, the job at hand.

use crate::clock::Clock;
use crate::host::{Changed, Host};
use crate::jobs::Job;
use crate::planned::Planned;
use crate::problem::{Answer, Code, Problem};
use chrono::NaiveDate;
use ledger::{Book, Now};
use sales::audience::{Acting, Audience, Copy, Views};
use sales::coaching::types::Note;
use sales::company::calendar::FiscalPeriod;
use sales::company::info;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What handlers of an open company work on.
pub struct Session {
    /// The book; this thread alone uses it.
    pub book: Book,
    /// The import that is looked at.
    pub planned: Option<Planned>,
    /// The bundle that is looked at.
    pub unlocked: Option<sales::bundles::Unlocked>,
    /// What is to be signed.
    pub(crate) draft: Option<sales::signoff::Draft>,
    /// When a draft was last kept with somebody in the room, or when they came; UTC milliseconds.
    kept_at: i64,
    /// What the rules of advice found last.
    pub advised: Option<sales::advice::Looked>,
    /// Where pages for the printer lie; removed with its files when the company is closed.
    printed: Option<tempfile::TempDir>,
    /// The leader's own copy, while the book is looked at with the eyes of whoever is in the room.
    own: Option<Copy>,
    /// With whose eyes the book is to be looked at, whatever a fault left of the veil; none = the leader's.
    eyes: Option<Audience>,
    /// The day that the screens show.
    day: Option<NaiveDate>,
    /// Where this machine keeps the leader's own forms; none = nowhere.
    toolkit: Option<PathBuf>,
    /// Where that folder is made; none = where the system keeps such things.
    print: Option<PathBuf>,
    /// Has the file a passphrase?
    sealed: Arc<AtomicBool>,
    job: Arc<Job>,
    clock: Arc<Clock>,
    host: Arc<Host>,
}

impl Session {
    /// An opened book.
    pub fn new(
        book: Book,
        clock: Arc<Clock>,
        host: Arc<Host>,
        (print, sealed): (Option<PathBuf>, Arc<AtomicBool>),
    ) -> Self {
        let mut session = Self {
            book,
            planned: None,
            unlocked: None,
            draft: None,
            kept_at: 0,
            advised: None,
            printed: None,
            own: None,
            eyes: None,
            day: None,
            toolkit: None,
            print,
            sealed,
            job: Arc::default(),
            clock,
            host,
        };
        session.told_sealed();
        session.hear_again();
        session
    }

    /// The same with a place for the leader's own forms.
    #[must_use]
    pub fn with_toolkit(mut self, place: Option<PathBuf>) -> Self {
        self.toolkit = place;
        self
    }

    /// Where the leader's own forms are kept; none = nowhere.
    pub fn toolkit(&self) -> Option<&Path> {
        self.toolkit.as_deref()
    }

    /// With somebody in the room drafts lie in memory alone: what is typed for long becomes part of the book once a minute,
    /// so that a fall of the machine takes no more than that.
    ///
    /// # Errors
    /// It could not be written; it stays a draft.
    pub fn keep_under_veil(&mut self, note: Note) -> Answer<Note> {
        const MINUTE: i64 = 60_000;
        let acting = self.acting()?;
        if self.book.veiled().is_none() || acting.now.wall - self.kept_at < MINUTE {
            return Ok(note);
        }
        self.kept_at = acting.now.wall;
        Ok(sales::coaching::keep(&mut self.book, &acting, note.id)?)
    }

    /// What is being typed into notes becomes part of the book, as far as it can be written; what cannot stays a draft.
    pub fn keep_drafts(&mut self) {
        if let Ok(acting) = self.acting() {
            let _ = sales::coaching::keep_all(&mut self.book, &acting);
        }
    }

    /// An erasure came in, and what follows it was cut short.
    fn hear_again(&mut self) {
        if let Ok(acting) = self.acting() {
            sales::privacy::erase::hear_again(&mut self.book, &acting);
        }
    }

    /// The file got a passphrase or lost it.
    pub fn told_sealed(&self) {
        self.sealed.store(self.book.passphrase().is_some(), Ordering::Relaxed);
    }

    /// The company's path as the caller knows it.
    pub fn path(&self) -> String {
        self.book.path().display().to_string()
    }

    /// Now, in the company's zone.
    pub fn now(&self) -> Answer<Now> {
        let facts = info::facts(self.book.conn()).map_err(sales::Error::from)?;
        Ok(self.clock.now_in(&facts.zone))
    }

    /// Looks at the book with the eyes of whoever is in the room; none = the leader alone. Nothing that was looked at
    /// before is kept.
    ///
    /// # Errors
    /// It is not the leader's copy, or nobody has such eyes; then it is looked at as before.
    pub fn look_as(&mut self, audience: Option<Audience>) -> Answer<()> {
        (self.planned, self.unlocked, self.advised, self.printed) = (None, None, None, None);
        self.draft = None;
        // Drafts of one pair of eyes are not there for others, and those of a veil go with it: then what cannot be written
        // holds the room.
        if self.book.veiled().is_some() {
            let acting = self.acting()?;
            sales::coaching::keep_all(&mut self.book, &acting)?;
        } else {
            self.keep_drafts();
        }
        self.book.veil(None)?;
        let own = self.copy()?;
        if !own.views().lead() {
            return Err(Problem::new(
                Code::Refused,
                "Who is in the room is for the leader's own copy to say. Nothing was changed.",
            ));
        }
        if let Some(audience) = &audience {
            self.refuse_leader(audience)?;
        }
        // Nothing is typed yet: what is, becomes part of the book after a minute.
        self.kept_at = self.now()?.wall;
        (self.own, self.eyes) = (audience.is_some().then_some(own), audience);
        Ok(self.book.veil(audience.map(|one| one.to_string()).as_deref())?)
    }

    /// With whose eyes the book is looked at; none = the leader's.
    pub(crate) fn eyes(&self) -> Option<Audience> {
        self.eyes
    }

    /// Before anything is read: a fault in the middle of a write, or of a look with other eyes, is none of the room's.
    fn keep_veiled(&mut self) -> Answer<()> {
        let eyes = self.eyes.map(|audience| audience.to_string());
        if self.book.veiled() != eyes.as_deref() {
            self.book.veil(eyes.as_deref())?;
        }
        Ok(self.book.keep_veiled()?)
    }

    /// Refuses eyes that see everything: they need no room.
    ///
    /// # Errors
    /// It is the leader.
    pub fn refuse_leader(&self, audience: &Audience) -> Answer<()> {
        match Views::of(self.book.conn(), audience)?.lead() {
            true => Err(Problem::new(
                Code::Refused,
                "The leader sees everything: only me is what you want. Nothing was changed; choose somebody else.",
            )),
            false => Ok(()),
        }
    }

    /// Whose copy of the book this is; with somebody in the room, as if it were theirs.
    pub fn copy(&self) -> Answer<Copy> {
        Ok(Copy::of(&self.book)?)
    }

    /// Is this the leader's own copy, whoever looks at it?
    pub(crate) fn is_leaders(&self) -> bool {
        self.own.is_some() || self.copy().is_ok_and(|copy| copy.views().lead())
    }

    /// Whose copy it is, now.
    pub fn acting(&self) -> Answer<Acting> {
        // Whoever else looks: the hands are the leader's.
        let copy = self.own.clone().map_or_else(|| self.copy(), Ok)?;
        Ok(Acting { actor: copy.name().to_owned(), role: copy.role(), now: self.now()? })
    }

    /// A period by its name; none = the company's period that holds today.
    pub fn period(&self, name: Option<&str>) -> Answer<FiscalPeriod> {
        let facts = info::facts(self.book.conn()).map_err(sales::Error::from)?;
        Ok(match name {
            Some(name) => FiscalPeriod::named(name, facts.fiscal_start)?,
            None => FiscalPeriod::of(self.now()?.today, facts.fiscal_start, facts.period),
        })
    }

    /// The book, who acts, and how to report: for work that may take long.
    pub fn long<T>(
        &mut self,
        work: impl FnOnce(&mut Book, &Acting, &sales::progress::Progress) -> sales::Result<T>,
    ) -> Answer<T> {
        let acting = self.acting()?;
        let (job, host) = (self.job.clone(), self.host.clone());
        Ok(job.reporting(&host, |progress| work(&mut self.book, &acting, progress))?)
    }

    /// The same on the bundle that was opened last, if it is this one: its passphrase is not asked for again.
    pub fn with_unlocked<T>(
        &mut self,
        path: &str,
        work: impl FnOnce(&mut Book, &sales::bundles::Unlocked, &Acting) -> sales::Result<T>,
    ) -> Answer<T> {
        let Some(unlocked) = self.unlocked.take_if(|one| one.path.as_os_str() == path) else {
            return Err(Problem::new(
                Code::NotFound,
                "This bundle is not open any more. Nothing was changed; open it again.",
            ));
        };
        let answer = self.long(|book, acting, _| work(book, &unlocked, acting));
        self.unlocked = Some(unlocked);
        answer
    }

    /// A folder of this company's own that nobody else may read; what was printed before is gone from it.
    pub fn print_folder(&mut self) -> Answer<PathBuf> {
        let mut made = tempfile::Builder::new();
        made.prefix("rallybook-print-");
        let folder = match &self.print {
            Some(print) => {
                std::fs::create_dir_all(print)?;
                made.tempdir_in(print)?
            }
            None => made.tempdir()?,
        };
        let place = folder.path().to_owned();
        self.printed = Some(folder);
        Ok(place)
    }

    /// A new day makes dates overdue and days in stage longer: screens are told as of a change. Nothing was written, and the
    /// change number stays: `day` tells it from a commit.
    pub fn look_at_the_day(&mut self) {
        let (Ok(now), Ok(seq)) = (self.now(), self.book.seq()) else {
            return;
        };
        if self.day.replace(now.today).is_some_and(|day| day != now.today) {
            let features = [
                "actions", "advice", "coaching", "company", "day", "deal", "forecast", "pipeline", "privacy", "skills",
                "team", "topics",
            ];
            let features = features.map(str::to_owned).to_vec();
            (self.host.changed)(Changed { company: self.path(), features, seq });
        }
    }

    /// Runs one request, and tells of every commit that it made.
    pub fn serve<T>(&mut self, job: Arc<Job>, work: impl FnOnce(&mut Self) -> Answer<T>) -> Answer<T> {
        self.keep_veiled()?;
        let interrupt = self.book.interrupt_handle();
        self.job = job.clone();
        job.begin(Box::new(move || interrupt.interrupt()));
        let answer = work(self);
        job.end();
        for committed in self.book.take_untold() {
            let features = crate::features::of(&committed.kinds);
            (self.host.changed)(Changed { company: self.path(), features, seq: committed.seq });
        }
        answer
    }
}

impl Drop for Session {
    /// Whoever closes the window in the middle of a sentence has written it.
    fn drop(&mut self) {
        self.keep_drafts();
    }
}
