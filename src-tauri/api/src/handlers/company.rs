//! Companies: create, open, rename, archive, back up, restore.

use super::home::{self, Nothing};
use super::lock;
use crate::app::App;
use crate::problem::Answer;
use crate::secret::Secret;
use crate::session::Session;
use ledger::{Book, Why};
use sales::audience::{Acting, Individuals, LEADER};
use sales::company::create::NewCompany;
use sales::company::info::CompanyEdit;
use sales::company::types::{Backup, CompanyInfo, Home, Period};
use sales::company::{self};
use sales::kinds::REGISTRY;
use sales::lock::confirmed;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Create {
    path: Option<String>,
    name: String,
    currency: String,
    fiscal_start: u8,
    period: Period,
    zone: String,
    /// Encrypted by it; left out = plain.
    #[ts(optional, type = "string")]
    passphrase: Option<Secret>,
    /// Keep the passphrase in this machine's key store.
    #[ts(optional)]
    keep: Option<bool>,
    /// Somebody has said to know that a forgotten passphrase is final.
    #[ts(optional)]
    known: Option<bool>,
}

#[derive(Serialize, Deserialize, TS)]
pub struct At {
    pub(super) path: String,
}

#[derive(Deserialize, TS)]
pub struct Close {
    company: String,
}

#[derive(Deserialize, TS)]
pub struct Rename {
    name: String,
}

#[derive(Deserialize, TS)]
pub struct Settings {
    #[ts(optional)]
    currency: Option<String>,
    #[ts(optional)]
    fiscal_start: Option<u8>,
    #[ts(optional)]
    period: Option<Period>,
    #[ts(optional)]
    zone: Option<String>,
    #[ts(optional)]
    individuals: Option<Individuals>,
}

#[derive(Deserialize, TS)]
pub struct Archive {
    path: String,
    archived: bool,
}

#[derive(Deserialize, TS)]
pub struct Restore {
    path: String,
    backup: String,
    /// Of a backup that has another passphrase than the file, or of a file that is closed.
    #[ts(optional, type = "string")]
    passphrase: Option<Secret>,
    // The restore is short and cannot be stopped; screens name every job alike.
    #[ts(optional)]
    #[serde(rename = "job")]
    _job: Option<String>,
}

/// What verification found.
#[derive(Serialize, TS)]
pub struct Verdict {
    sound: bool,
    changes: i64,
    version: i64,
    database: Vec<String>,
    differing: Vec<String>,
    rewritten: Vec<String>,
    /// Whether what was signed holds together, in a sentence.
    signed: String,
}

#[derive(Deserialize, TS)]
pub struct Keep {
    #[ts(type = "unknown")]
    place: serde_json::Value,
}

pub fn create(app: &App, asked: Create) -> Answer<CompanyInfo> {
    let wanted = asked.path.as_deref().map(App::place);
    let path = wanted.unwrap_or_else(|| company::create::default_path(&app.documents, &asked.name));
    let Create { name, currency, fiscal_start, period, zone, passphrase, keep, known, .. } = asked;
    if let Some(passphrase) = &passphrase {
        passphrase.refuse_none()?;
        confirmed(known == Some(true))?;
    }
    let acting = Acting { actor: "Leader".to_owned(), role: LEADER, now: app.clock.now_in(&zone) };
    let new = NewCompany { name, currency, fiscal_start, period, zone };
    let (file, key) = (path.clone(), passphrase.clone());
    app.make(&path, move || Ok(company::create::create_sealed(&file, &new, key.as_ref().map(Secret::text), &acting)?))?;
    let told = opened(app, &path)?;
    lock::remember(app, &path, passphrase.as_ref().filter(|_| keep == Some(true)))?;
    Ok(told)
}

pub fn open(app: &App, asked: At) -> Answer<CompanyInfo> {
    let path = App::place(&asked.path);
    let (file, now, key) = (path.clone(), app.clock.now_here(), lock::kept(app, &path));
    app.open(&path, move || Ok(Book::open(&file, &REGISTRY, key.as_ref().map(Secret::text), now)?))?;
    opened(app, &path)
}

pub fn restore(app: &App, asked: Restore) -> Answer<CompanyInfo> {
    let (path, backup) = (App::place(&asked.path), App::place(&asked.backup));
    let (was_open, own) = (app.worker(&path).is_some(), app.key_of(&path).map(Secret::from));
    let typed = asked.passphrase;
    // A closed file is opened by what is typed or kept; one that was open keeps the passphrase that it has.
    let own = if was_open { own } else { typed.clone().or_else(|| lock::kept(app, &path)) };
    let of_backup = typed.or_else(|| own.clone());
    let (file, now, key) = (path.clone(), app.clock.now_here(), own.clone());
    let restored = app.reopen(&path, move || {
        let keys = (key.as_ref().map(Secret::text), of_backup.as_ref().map(Secret::text));
        Book::restore_from(&file, &backup, &REGISTRY, keys, now).map_err(|e| match e {
            ledger::Error::Encrypted(what) if what == file && key.is_some() => lock::not_to_restore(&file),
            e => e.into(),
        })
    });
    if let Err(problem) = restored {
        // What was open stays open where nothing was changed.
        let file = path.clone();
        if was_open {
            let _ = app.open(&path, move || Ok(Book::open(&file, &REGISTRY, own.as_ref().map(Secret::text), now)?));
        }
        return Err(problem);
    }
    opened(app, &path)
}

pub(super) fn opened(app: &App, path: &Path) -> Answer<CompanyInfo> {
    let (told, sealed) =
        app.ask(path, |session| Ok((info(session, Nothing {})?, session.book.passphrase().is_some())))?;
    app.homes.change(|home| home.opened(path, &told.name, sealed, app.clock.wall()))?;
    Ok(told)
}

pub fn info(session: &mut Session, _: Nothing) -> Answer<CompanyInfo> {
    let acting = session.acting()?;
    Ok(company::info::info(&session.book, &acting)?)
}

pub fn rename(session: &mut Session, asked: Rename) -> Answer<CompanyInfo> {
    edit(session, &CompanyEdit { name: Some(asked.name), ..CompanyEdit::default() })
}

pub fn settings(session: &mut Session, asked: Settings) -> Answer<CompanyInfo> {
    let Settings { currency, fiscal_start, period, zone, individuals } = asked;
    edit(session, &CompanyEdit { name: None, currency, fiscal_start, period, zone, individuals })
}

fn edit(session: &mut Session, wanted: &CompanyEdit) -> Answer<CompanyInfo> {
    let acting = session.acting()?;
    company::info::edit(&mut session.book, &acting, wanted)?;
    info(session, Nothing {})
}

pub fn archive(app: &App, asked: Archive) -> Answer<Home> {
    app.homes.change(|home| home.archive(&App::place(&asked.path), asked.archived))?;
    home::show(app, Nothing {})
}

pub fn forget(app: &App, asked: At) -> Answer<Home> {
    let path = App::place(&asked.path);
    app.close(&path);
    lock::remember(app, &path, None)?;
    app.homes.change(|home| drop(home.forget(&path)))?;
    home::show(app, Nothing {})
}

pub fn close(app: &App, asked: Close) -> Answer<Nothing> {
    app.close(&App::place(&asked.company));
    Ok(Nothing {})
}

pub fn backups(_: &App, asked: At) -> Answer<Vec<Backup>> {
    Ok(company::backups::list(&App::place(&asked.path))?)
}

pub fn backup(session: &mut Session, _: Nothing) -> Answer<Backup> {
    let taken = session.book.backup(Why::ByHand, session.now()?)?;
    Ok(company::backups::shown(taken))
}

pub fn place(session: &mut Session, asked: Keep) -> Answer<Nothing> {
    company::place::set(&session.book, &asked.place)?;
    Ok(Nothing {})
}

pub fn verify(session: &mut Session, _: Nothing) -> Answer<Verdict> {
    let found = session.book.verify()?;
    let signed = sales::signoff::verify(&session.book)?;
    let sound = found.is_sound() && signed.sound;
    Ok(Verdict {
        sound,
        changes: found.changes,
        version: found.version,
        database: found.database,
        differing: found.differing,
        rewritten: found.rewritten,
        signed: signed.text,
    })
}
