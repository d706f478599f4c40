//! The passphrase of a company's file, and the lock of the window.

use super::company::opened;
use super::home::Nothing;
use crate::app::App;
use crate::problem::{Answer, Code, Problem};
use crate::secret::Secret;
use ledger::{Book, Rekeyed};
use sales::company::info::file_name;
use sales::company::types::CompanyInfo;
use sales::kinds::REGISTRY;
use sales::lock::types::{LockDone, LockOf, LockState, LockedAt};
use sales::lock::{confirmed, idle};
use serde::Deserialize;
use std::path::Path;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Of {
    path: String,
}

#[derive(Deserialize, TS)]
pub struct Unlock {
    path: String,
    #[ts(type = "string")]
    passphrase: Secret,
    /// Keep it in this machine's key store; left out = as it is.
    #[ts(optional)]
    keep: Option<bool>,
}

#[derive(Deserialize, TS)]
pub struct Set {
    path: String,
    #[ts(type = "string")]
    new: Secret,
    keep: bool,
    /// Somebody has said to know that a forgotten one is final.
    known: bool,
}

#[derive(Deserialize, TS)]
pub struct Change {
    path: String,
    #[ts(type = "string")]
    old: Secret,
    #[ts(type = "string")]
    new: Secret,
    keep: bool,
    known: bool,
}

#[derive(Deserialize, TS)]
pub struct Remove {
    path: String,
    #[ts(type = "string")]
    old: Secret,
}

#[derive(Deserialize, TS)]
pub struct Keep {
    path: String,
    keep: bool,
}

#[derive(Deserialize, TS)]
pub struct Leave {
    /// The leader's PIN, where one was chosen.
    #[ts(optional = nullable)]
    pin: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Shown {
    /// The company in the window; null = none.
    shown: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Settings {
    /// 0 = never.
    minutes: u32,
}

pub fn state(app: &App, _: Nothing) -> Answer<LockState> {
    let (at, home) = (app.lock.at(), app.homes.get());
    Ok(LockState {
        locked: at.is_some(),
        at: at.and_then(|at| {
            let path = at.path?;
            Some(LockedAt { name: file_name(&path), path: path.display().to_string(), encrypted: at.encrypted })
        }),
        pin: app.pin.is_set(),
        wait: app.pin.wait(app.clock.wall()),
        minutes: idle::minutes(&home),
        theme: home.theme,
        choices: idle::CHOICES.to_vec(),
        beat: app.beat(),
    })
}

pub fn of(app: &App, asked: Of) -> Answer<LockOf> {
    let path = App::place(&asked.path);
    let encrypted = app.sealed().contains(&path) || ledger::is_opaque(&path);
    let kept = app.homes.get().known(&path).is_some_and(|known| known.kept.is_some());
    let why = app.store.missing();
    Ok(LockOf { encrypted, kept, store: why.is_none(), why })
}

pub fn unlock(app: &App, asked: Unlock) -> Answer<CompanyInfo> {
    let path = App::place(&asked.path);
    app.refuse_other_than_sheet(&path)?;
    let locked = app.lock.is_locked();
    if locked {
        // What the lock has not closed yet is not taken for opened by what was typed.
        app.close_sealed();
        // A passphrase that opens nothing is no way past the PIN.
        if app.worker(&path).is_some() || !ledger::is_opaque(&path) {
            return Err(Problem::app_locked());
        }
    }
    let (file, now, typed) = (path.clone(), app.clock.now_here(), asked.passphrase.clone());
    app.open(&path, move || Ok(Book::open(&file, &REGISTRY, Some(typed.text()), now)?)).map_err(|p| wrong(p, &path))?;
    // It may have been open, by another one: what was typed has to be the one by which it is.
    let typed = asked.passphrase.clone();
    let (sealed, opens) = app.ask(&path, move |session| {
        Ok((session.book.passphrase().is_some(), session.book.opens_by(Some(typed.text()))))
    })?;
    if sealed && !opens {
        return Err(not_the_one(&path));
    }
    if locked && !sealed {
        return Err(Problem::app_locked());
    }
    app.lock.left(Some(&path), app.clock.wall());
    let told = opened(app, &path)?;
    // A plain file has none to keep, whatever was typed for it.
    if let Some(keep) = asked.keep.filter(|_| sealed) {
        remember(app, &path, keep.then_some(&asked.passphrase))?;
    }
    Ok(told)
}

pub fn leave(app: &App, asked: Leave) -> Answer<Nothing> {
    app.leave_lock(asked.pin.as_deref())?;
    Ok(Nothing {})
}

pub fn now(app: &App, asked: Shown) -> Answer<Nothing> {
    app.lock_now(asked.shown.as_deref().map(App::place));
    Ok(Nothing {})
}

pub fn touch(app: &App, asked: Shown) -> Answer<Nothing> {
    app.touched(asked.shown.as_deref().map(App::place));
    Ok(Nothing {})
}

pub fn settings(app: &App, asked: Settings) -> Answer<LockState> {
    idle::refuse_other(asked.minutes)?;
    app.homes.change(|home| home.lock_after = Some(asked.minutes))?;
    state(app, Nothing {})
}

pub fn set(app: &App, asked: Set) -> Answer<LockDone> {
    confirmed(asked.known)?;
    rekey(app, &App::place(&asked.path), None, Some(&asked.new), asked.keep)
}

pub fn change(app: &App, asked: Change) -> Answer<LockDone> {
    confirmed(asked.known)?;
    rekey(app, &App::place(&asked.path), Some(&asked.old), Some(&asked.new), asked.keep)
}

pub fn remove(app: &App, asked: Remove) -> Answer<LockDone> {
    rekey(app, &App::place(&asked.path), Some(&asked.old), None, false)
}

/// Keeps the passphrase of an open company on this machine, or forgets it there.
pub fn keep(app: &App, asked: Keep) -> Answer<LockOf> {
    let path = App::place(&asked.path);
    let key = app.key_of(&path).map(Secret::from);
    remember(app, &path, key.as_ref().filter(|_| asked.keep))?;
    of(app, Of { path: asked.path })
}

/// Whoever changes or removes a passphrase types the old one; a plain file takes none.
fn rekey(app: &App, path: &Path, old: Option<&Secret>, new: Option<&Secret>, keep: bool) -> Answer<LockDone> {
    new.map(Secret::refuse_none).transpose()?;
    let (typed, wanted, file) = (old.cloned(), new.cloned(), path.to_owned());
    let (before, rekeyed): (bool, Rekeyed) = app.ask(path, move |session| {
        let now = session.now()?;
        let book = &mut session.book;
        let before = book.passphrase().is_some();
        if !book.opens_by(typed.as_ref().map(Secret::text)) {
            return Err(not_the_old_one(&file, before));
        }
        let done = book.rekey(wanted.as_ref().map(Secret::text), now);
        session.told_sealed();
        Ok((before, done?))
    })?;
    app.homes.change(|home| {
        let kept = home.known(path).and_then(|known| known.kept);
        home.locked_by(path, new.is_some(), kept);
    })?;
    let kept = remember(app, path, new.filter(|_| keep));
    let told = LockDone::told(before, &rekeyed, new.is_some(), keep && kept.is_ok());
    match kept {
        Ok(()) => Ok(told),
        // The file is done; that the store refused is told with it.
        Err(problem) => Ok(LockDone { text: format!("{} {}", told.text, problem.message), ..told }),
    }
}

/// Keeps a passphrase in this machine's key store, or forgets the one that is there.
pub(super) fn remember(app: &App, path: &Path, passphrase: Option<&Secret>) -> Answer<()> {
    let homes = app.homes.get();
    let Some(known) = homes.known(path) else { return Ok(()) };
    let name = match passphrase {
        None => {
            known.kept.iter().for_each(|name| app.store.forget(name));
            None
        }
        Some(passphrase) => {
            let name = known.kept.unwrap_or_else(Uuid::new_v4);
            app.store.keep(name, passphrase.inner())?;
            Some(name)
        }
    };
    app.lock.typed(path);
    app.homes.change(|home| home.locked_by(path, known.encrypted, name))
}

fn not_the_old_one(path: &Path, encrypted: bool) -> Problem {
    let name = file_name(path);
    match encrypted {
        true => Problem::new(
            Code::Encrypted,
            format!("This is not the passphrase of {name}. Nothing was changed; type the one that opens it."),
        ),
        false => Problem::new(Code::Refused, format!("{name} has no passphrase. Nothing was changed; set one first.")),
    }
}

/// What is refused as encrypted although a passphrase was given.
fn wrong(problem: Problem, path: &Path) -> Problem {
    match problem.code {
        Code::Encrypted => not_the_one(path),
        _ => problem,
    }
}

fn not_the_one(path: &Path) -> Problem {
    Problem::new(
        Code::Encrypted,
        format!(
            "This passphrase does not open {}. Nothing was changed; type it again, with its capitals and spaces.",
            file_name(path)
        ),
    )
}

/// An encrypted file that is damaged where it begins looks the same; it is replaced by nothing that may be another's.
pub(super) fn not_to_restore(path: &Path) -> Problem {
    Problem::new(
        Code::Encrypted,
        format!(
            "This passphrase does not open {}. Nothing was changed; type its own, or move the file elsewhere if it is damaged, and restore again.",
            file_name(path)
        ),
    )
}

/// A company's passphrase from the key store, where it is kept and the lock does not ask for it to be typed.
pub(crate) fn kept(app: &App, path: &Path) -> Option<Secret> {
    if app.lock.typed_only(path) {
        return None;
    }
    let name = app.homes.get().known(path)?.kept?;
    app.store.get(&name).map(Secret::from)
}
