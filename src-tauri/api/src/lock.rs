//! The lock of the window: what is open by a passphrase is closed and its key dropped; until it is left, nothing but the
//! lock itself is answered, also after a restart.

use crate::app::App;
use crate::host::Changed;
use crate::kept;
use crate::problem::{Answer, Problem};
use sales::company::home::HomeFile;
use sales::lock::idle;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Commands that are answered while it is locked.
const ANSWERED: [&str; 5] = ["lock.state", "lock.unlock", "lock.leave", "lock.touch", "lock.now"];
/// Input is told at most this often, in seconds.
const BEAT: i64 = 20;

/// Where it was locked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// The company that was in the window.
    pub path: Option<PathBuf>,
    /// It is encrypted.
    pub encrypted: bool,
}

/// How it stands.
#[derive(Default)]
pub struct Lock {
    place: Option<PathBuf>,
    inside: Mutex<Inside>,
}

/// What outlives a restart: places of files, and nothing from within them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    at: Option<At>,
    /// Known to the lock: the key store is not asked for these, or the lock would be none.
    typed_only: BTreeSet<PathBuf>,
}

#[derive(Default)]
struct Inside {
    kept: Kept,
    /// As it is on the disk.
    written: Kept,
    /// Only a PIN leads out of it.
    pinned: bool,
    /// The company in the window, as it last told.
    shown: Option<PathBuf>,
    /// When a key or a hand was last told of, UTC milliseconds.
    touched: i64,
    /// Milliseconds, in place of what is chosen: for journeys.
    after: Option<i64>,
}

impl Lock {
    /// As it was when the app ended; without a place it is kept in memory alone.
    pub fn kept_at(place: Option<PathBuf>, home: &HomeFile) -> Self {
        // What cannot be understood is a lock, not an open door.
        let closed = |_| Some(Kept { at: Some(At::default()), typed_only: in_store(home) });
        let kept = place.as_deref().and_then(|place| kept::read(place).unwrap_or_else(closed)).unwrap_or_default();
        let inside = Inside { written: kept.clone(), pinned: kept.at.is_some(), kept, ..Inside::default() };
        Self { place, inside: Mutex::new(inside) }
    }

    /// Looks without changing anything: asked before and after every request.
    fn look<T>(&self, read: impl FnOnce(&Inside) -> T) -> T {
        read(&self.inside.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whatever is changed is kept for the next start, but for a lock that any key opens with nothing behind it. One that
    /// cannot be kept holds until the app ends.
    fn inside<T>(&self, work: impl FnOnce(&mut Inside) -> T) -> T {
        let mut lock = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let done = work(&mut lock);
        let mut now = lock.kept.clone();
        now.at = now.at.filter(|_| lock.pinned || !now.typed_only.is_empty());
        if let Some(place) = &self.place
            && now != lock.written
            && kept::write(place, Some(&now).filter(|now| **now != Kept::default())).is_ok()
        {
            lock.written = now;
        }
        done
    }

    /// Where it was locked; none = it is not.
    pub fn at(&self) -> Option<At> {
        self.look(|lock| lock.kept.at.clone())
    }

    /// Is it locked?
    pub fn is_locked(&self) -> bool {
        self.look(|lock| lock.kept.at.is_some())
    }

    /// The passphrase of this file has to be typed.
    pub fn typed_only(&self, path: &Path) -> bool {
        self.look(|lock| lock.kept.typed_only.contains(path))
    }

    /// The passphrase of this file was typed, or is kept no more.
    pub fn typed(&self, path: &Path) {
        self.inside(|lock| lock.kept.typed_only.remove(path));
    }

    /// It was typed, or is not needed.
    pub fn left(&self, typed: Option<&Path>, wall: i64) {
        self.inside(|lock| {
            lock.kept.at = None;
            lock.pinned = false;
            lock.touched = wall;
            if let Some(path) = typed {
                lock.kept.typed_only.remove(path);
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
        match self.lock.is_locked() && !ANSWERED.contains(&command) {
            true => Err(Problem::app_locked()),
            false => Ok(()),
        }
    }

    /// Milliseconds without input after which it locks; none = never.
    pub(crate) fn idle_limit(&self) -> Option<i64> {
        let chosen = i64::from(idle::minutes(&self.homes.get())) * 60_000;
        self.lock.look(|lock| lock.after).or(Some(chosen)).filter(|limit| *limit > 0)
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
        let (Some(limit), wall) = (self.idle_limit(), self.clock.wall()) else { return self.lock.is_locked() };
        let (locked, idle, shown) = self.lock.inside(|lock| {
            // The first look begins the time, and so does a clock that was set back.
            if lock.touched == 0 || lock.touched > wall {
                lock.touched = wall;
            }
            (lock.kept.at.is_some(), wall - lock.touched >= limit, lock.shown.clone())
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
        let (home, pinned) = (self.homes.get(), self.pin.is_set());
        let first = self.lock.inside(|lock| {
            lock.kept.typed_only.extend(sealed);
            // The key store is as good as open: what it keeps is locked, too, open or not.
            lock.kept.typed_only.extend(in_store(&home));
            // Locked twice it stays as it was locked: what was encrypted is closed by now and would look plain.
            let first = lock.kept.at.is_none();
            lock.pinned |= pinned;
            lock.kept.at.get_or_insert(At { path: shown, encrypted });
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
        if self.lock.is_locked() && self.pin.is_set() {
            self.pin.check(pin.unwrap_or_default(), self.clock.wall())?;
        }
        self.lock.left(None, self.clock.wall());
        Ok(())
    }
}

/// Files whose passphrase this machine's key store keeps.
fn in_store(home: &HomeFile) -> BTreeSet<PathBuf> {
    home.companies.iter().filter(|known| known.kept.is_some()).map(|known| known.path.clone()).collect()
}
