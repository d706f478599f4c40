//! Bundles: offered, sent, opened, taken in; copies, conflicts, what was set aside.

use super::company::{self, opened};
use super::home::Nothing;
use crate::app::App;
use crate::problem::Answer;
use crate::secret::Secret;
use crate::session::Session;
use sales::audience::{Acting, Audience, LEADER};
use sales::bundles::recall::{Recallable, Recalled};
use sales::bundles::types::{
    AsideLine, BundleFolder, BundleGlance, BundleLine, BundleOffer, BundlePeer, BundleReceiver, BundleSent,
    BundleTaken, BundleTold, BundleWaiting, ConflictLine, Strength,
};
use sales::bundles::{self, Locking, aside, conflicts, folder, peers};
use sales::company::types::CompanyInfo;
use sales::lock::confirmed;
use sales::pipeline::types::Done;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct For {
    /// `my-machine`, `successor`, `owner`, `leader`, or `person:` with an identity or a name.
    audience: String,
}

#[derive(Deserialize, TS)]
pub struct Send {
    audience: String,
    path: String,
    /// Null = locked for the keys of the copies that are known.
    passphrase: Option<String>,
    whole: bool,
}

#[derive(Deserialize, TS)]
pub struct Judge {
    passphrase: String,
}

#[derive(Deserialize, TS)]
pub struct Open {
    path: String,
    /// Null = it opens by this copy's own key.
    passphrase: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Confirm {
    path: String,
    /// Whose the copy is; null = whose it says.
    whose: Option<String>,
    /// The fingerprint as its owner read it out: another one is refused.
    #[ts(optional)]
    fingerprint: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct At {
    path: String,
}

#[derive(Deserialize, TS)]
pub struct One {
    #[ts(type = "number")]
    id: i64,
}

#[derive(Deserialize, TS)]
pub struct Peer {
    id: Uuid,
}

#[derive(Deserialize, TS)]
pub struct TakeSide {
    id: Uuid,
    field: u32,
    /// Null = what was changed stays, and the delete does not count.
    #[ts(type = "number | null")]
    seq: Option<i64>,
}

#[derive(Deserialize, TS)]
pub struct Decide {
    id: Uuid,
    accept: bool,
}

#[derive(Deserialize, TS)]
pub struct Keep {
    /// Null = none.
    folder: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Recall {
    id: Uuid,
    what: Recallable,
}

/// A new copy: from which bundle, into which file.
#[derive(Deserialize, TS)]
pub struct Found {
    bundle: String,
    passphrase: String,
    /// Null = in the folder of companies.
    path: Option<String>,
    /// The copy's own file is encrypted by it; left out = it is plain.
    #[ts(optional, type = "string")]
    lock: Option<Secret>,
    /// Somebody has said to know that a forgotten passphrase of that file is final.
    #[ts(optional)]
    known: Option<bool>,
}

/// The fingerprint of this copy and its peers.
#[derive(Serialize, TS)]
pub struct Copies {
    own: String,
    peers: Vec<BundlePeer>,
}

fn audience(session: &Session, text: &str) -> Answer<Audience> {
    Ok(Audience::named(session.book.conn(), text)?)
}

pub fn receivers(session: &mut Session, _: Nothing) -> Answer<Vec<BundleReceiver>> {
    let today = session.now()?.today;
    Ok(bundles::receivers(&session.book, today)?)
}

pub fn waiting(session: &mut Session, _: Nothing) -> Answer<BundleWaiting> {
    Ok(bundles::waiting(&session.book)?)
}

/// How a file opens, and which company of this machine it seems to be for.
pub fn glance(app: &App, asked: At) -> Answer<BundleGlance> {
    let known = app.homes.get().companies;
    let companies: Vec<(PathBuf, String)> = known.into_iter().map(|one| (one.path.clone(), one.shown_name())).collect();
    Ok(bundles::glance(Path::new(&asked.path), &companies)?)
}

pub fn offer(session: &mut Session, asked: For) -> Answer<BundleOffer> {
    let today = session.now()?.today;
    Ok(bundles::offer(&session.book, &audience(session, &asked.audience)?, today)?)
}

pub fn strength(_: &App, asked: Judge) -> Answer<Strength> {
    Ok(bundles::strength(&asked.passphrase, &[]))
}

pub fn send(session: &mut Session, asked: Send) -> Answer<BundleSent> {
    let audience = audience(session, &asked.audience)?;
    session.long(|book, acting, _| {
        let locking = asked.passphrase.as_deref().map_or(Locking::Known, Locking::Passphrase);
        bundles::send(book, &audience, asked.whole, &locking, Path::new(&asked.path), acting)
    })
}

pub fn open(session: &mut Session, asked: Open) -> Answer<BundleTold> {
    session.unlocked = None;
    let (told, unlocked) = session.long(|book, acting, _| {
        let unlocked = bundles::unlock(Path::new(&asked.path), asked.passphrase.as_deref(), Some(book))?;
        Ok((bundles::look(book, &unlocked, acting)?, unlocked))
    })?;
    session.unlocked = Some(unlocked);
    Ok(told)
}

pub fn confirm(session: &mut Session, asked: Confirm) -> Answer<BundleTold> {
    let whose = asked.whose.as_deref().map(|whose| audience(session, whose)).transpose()?;
    session.with_unlocked(&asked.path, |book, unlocked, acting| {
        bundles::confirm(book, unlocked, whose.as_ref(), asked.fingerprint.as_deref(), acting)?;
        bundles::look(book, unlocked, acting)
    })
}

pub fn take(session: &mut Session, asked: At) -> Answer<BundleTaken> {
    session.with_unlocked(&asked.path, bundles::take)
}

pub fn close(session: &mut Session, _: Nothing) -> Answer<Nothing> {
    session.unlocked = None;
    Ok(Nothing {})
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<BundleLine>> {
    Ok(bundles::list(&session.book)?)
}

pub fn revert(session: &mut Session, asked: One) -> Answer<Done> {
    session.long(|book, acting, _| bundles::revert(book, asked.id, acting))
}

pub fn copies(session: &mut Session, _: Nothing) -> Answer<Copies> {
    Ok(Copies { own: peers::own(&mut session.book)?, peers: peers::list(&session.book)? })
}

pub fn forget(session: &mut Session, asked: Peer) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(peers::forget(&mut session.book, asked.id, &acting)?)
}

pub fn conflicts(session: &mut Session, _: Nothing) -> Answer<Vec<ConflictLine>> {
    Ok(conflicts::list(&session.book)?)
}

pub fn take_side(session: &mut Session, asked: TakeSide) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(conflicts::take(&mut session.book, asked.id, asked.field, asked.seq, &acting)?)
}

pub fn set_aside(session: &mut Session, _: Nothing) -> Answer<Vec<AsideLine>> {
    Ok(aside::list(&session.book)?)
}

pub fn decide(session: &mut Session, asked: Decide) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(aside::decide(&mut session.book, asked.id, asked.accept, &acting)?)
}

pub fn folder(session: &mut Session, _: Nothing) -> Answer<BundleFolder> {
    Ok(folder::look(&session.book)?)
}

pub fn keep(session: &mut Session, asked: Keep) -> Answer<BundleFolder> {
    folder::keep(&session.book, asked.folder.as_deref().map(Path::new))?;
    Ok(folder::look(&session.book)?)
}

/// Of a copy of this very file, by its name beside it or its path.
pub fn take_twin(session: &mut Session, asked: At) -> Answer<BundleTaken> {
    let beside = session.book.path().with_file_name(&asked.path);
    session.long(|book, acting, _| bundles::take_twin(book, &beside, acting))
}

pub fn recall(session: &mut Session, asked: Recall) -> Answer<Recalled> {
    let acting = session.acting()?;
    Ok(bundles::recall::recall(&mut session.book, asked.id, asked.what, &acting)?)
}

/// What a bundle is, without a company: before a copy is made from it.
pub fn inspect(_: &App, asked: Open) -> Answer<BundleTold> {
    let unlocked = bundles::unlock(Path::new(&asked.path), asked.passphrase.as_deref(), None)?;
    Ok(bundles::inspect(&unlocked))
}

pub fn found(app: &App, asked: Found) -> Answer<CompanyInfo> {
    let bundle = PathBuf::from(&asked.bundle);
    let unlocked = bundles::unlock(&bundle, Some(&asked.passphrase), None)?;
    let wanted = asked.path.as_deref().map(App::place);
    let path = wanted.unwrap_or_else(|| bundles::place_of_copy(&app.documents, &bundle));
    let acting = Acting { actor: "Rallybook".to_owned(), role: LEADER, now: app.clock.now_here() };
    let key = asked.lock;
    if let Some(key) = &key {
        key.refuse_none()?;
        confirmed(asked.known == Some(true))?;
    }
    let (file, keys) = (path.clone(), app.keys());
    app.make(&path, move || {
        Ok(bundles::found_sealed(&file, key.as_ref().map(Secret::text), &unlocked, keys, &acting)?.0)
    })?;
    opened(app, &path)
}

/// The file that a bundle of this name would make; nothing is made yet.
pub fn place(app: &App, asked: At) -> Answer<company::At> {
    Ok(company::At { path: bundles::place_of_copy(&app.documents, Path::new(&asked.path)).display().to_string() })
}
