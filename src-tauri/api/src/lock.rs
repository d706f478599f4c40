//! The lock of the window: what is open by a passphrase is closed and its key dropped; until it is left, nothing but the
//! lock itself is answered.

use crate::app::App;
use crate::host::Changed;
use crate::problem::{Answer, Problem};
use sales::lock::idle;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Commands that are answered while it is locked.
const ANSWERED: [&str; 5] = ["lock.state", "lock.unlock", "lock.leave", "lock.touch", "lock.now"];
/// Input is told at most this often, in seconds.
const BEAT: i64 = 20;

/// Where it was locked.
#[derive(Debug, Clone)]
pub struct At {
    /// The company that was in the window.
    pub path: Option<PathBuf>,
    /// It is encrypted.
    pub encrypted: bool,
}

/// How it stands.
#[derive(Default)]
pub struct Lock(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    at: Option<At>,
    /// The company in the window, as it last told.
    shown: Option<PathBuf>,
    /// When a key or a hand was last told of, UTC milliseconds.
    touched: i64,
    /// Closed by the lock: the key store is not asked for these, or the lock would be none.
    typed_only: HashSet<PathBuf>,
    /// Milliseconds, in place of what is chosen: for journeys.
    after: Option<i64>,
}

impl Lock {
    fn inside<T>(&self, work: impl FnOnce(&mut Inside) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Where it was locked; none = it is not.
    pub fn at(&self) -> Option<At> {
        self.inside(|lock| lock.at.clone())
    }

    /// The passphrase of this file has to be typed.
    pub fn typed_only(&self, path: &Path) -> bool {
        self.inside(|lock| lock.typed_only.contains(path))
    }

    /// It was typed, or is not needed.
    pub fn left(&self, typed: Option<&Path>, wall: i64) {
        self.inside(|lock| {
            lock.at = None;
            lock.touched = wall;
            if let Some(path) = typed {
                lock.typed_only.remove(path);
                lock.shown = Some(path.to_owned());
            }
        });
    }

    /// Locks after this many milliseconds, whatever is chosen.
    pub fn after(&self, milliseconds: Option<i64>) {
        self.inside(|lock| lock.after = milliseconds);
    }
}

impl App {
    /// Refuses everything but the lock's own commands while it is locked.
    pub(crate) fn refuse_locked(&self, command: &str) -> Answer<()> {
        match self.lock.at() {
            Some(_) if !ANSWERED.contains(&command) => Err(Problem::app_locked()),
            _ => Ok(()),
        }
    }

    /// Milliseconds without input after which it locks; none = never.
    pub(crate) fn idle_limit(&self) -> Option<i64> {
        let chosen = i64::from(idle::minutes(&self.homes.get())) * 60_000;
        self.lock.inside(|lock| lock.after).or(Some(chosen)).filter(|limit| *limit > 0)
    }

    /// How often input is told, in seconds.
    pub(crate) fn beat(&self) -> u32 {
        let beat = self.idle_limit().map_or(BEAT, |limit| BEAT.min(limit / 3_000)).max(1);
        u32::try_from(beat).unwrap_or(1)
    }

    /// A key or a hand, and which company is in the window. One that comes too late locks: a machine that slept wakes up by
    /// one.
    pub(crate) fn touched(&self, shown: Option<PathBuf>) {
        if !self.lock_if_idle() {
            let wall = self.clock.wall();
            self.lock.inside(|lock| (lock.touched, lock.shown) = (wall, shown));
        }
    }

    /// Locks where nothing was touched for as long as is chosen; true = it is locked. Whoever has a window looks every few
    /// seconds.
    pub fn lock_if_idle(&self) -> bool {
        let (Some(limit), wall) = (self.idle_limit(), self.clock.wall()) else { return self.lock.at().is_some() };
        let (locked, idle, shown) = self.lock.inside(|lock| {
            // The first look begins the time, and so does a clock that was set back.
            if lock.touched == 0 || lock.touched > wall {
                lock.touched = wall;
            }
            (lock.at.is_some(), wall - lock.touched >= limit, lock.shown.clone())
        });
        if !locked && idle {
            self.lock_now(shown);
        }
        locked || idle
    }

    /// Locks now. The window is told first, so that it drops what it shows; then encrypted companies are closed, and with
    /// their files goes the passphrase.
    pub(crate) fn lock_now(&self, shown: Option<PathBuf>) {
        let sealed = self.sealed();
        let encrypted = shown.as_ref().is_some_and(|path| sealed.contains(path));
        let first = self.lock.inside(|lock| {
            lock.typed_only.extend(sealed);
            // Locked twice it stays as it was locked: what was encrypted is closed by now and would look plain.
            let first = lock.at.is_none();
            lock.at.get_or_insert(At { path: shown, encrypted });
            first
        });
        if first {
            (self.host.changed)(Changed { company: String::new(), features: vec!["lock".to_owned()], seq: 0 });
        }
        self.close_sealed();
    }

    /// Leaves the lock without a passphrase: by the leader's PIN where one was chosen, else by any key, since what is plain
    /// on the disk is no secret from whoever has the machine.
    pub(crate) fn leave_lock(&self, pin: Option<&str>) -> Answer<()> {
        if self.lock.at().is_some() && self.pin.is_set() {
            self.pin.check(pin.unwrap_or_default(), self.clock.wall())?;
        }
        self.lock.left(None, self.clock.wall());
        Ok(())
    }
}
