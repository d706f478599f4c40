//! For whom this copy can make bundles, and what waits here.

use super::types::{AsideState, BundleReceiver, BundleWaiting};
use super::{aside, conflicts, folder, offer, who};
use crate::audience::{Audience, own};
use crate::error::Result;
use crate::team;
use crate::team::types::Role;
use chrono::NaiveDate;
use ledger::Book;

/// Everybody for whom this copy makes bundles, in the order in which they are offered.
///
/// # Errors
/// The file could not be read.
pub fn receivers(book: &Book, today: NaiveDate) -> Result<Vec<BundleReceiver>> {
    if !own(book)?.leads() {
        return Ok(vec![receiver(book, &Audience::Leader, String::new())?]);
    }
    let mut all = Vec::new();
    let people = team::list(book, today)?;
    let owner = people.iter().find(|p| p.active && p.roles.contains(&Role::Owner));
    for person in people.iter().filter(|p| p.active) {
        // The owner's copy holds what an owner may see, whatever other role the same person has.
        let is_owner = owner.is_some_and(|owner| owner.id == person.id);
        if !is_owner && (person.roles.contains(&Role::Seller) || person.roles.contains(&Role::Manager)) {
            let roles: Vec<&str> = person.roles.iter().map(|role| role.words()).collect();
            all.push(receiver(book, &Audience::Person(person.id), roles.join(", "))?);
        }
    }
    let named = owner.map(|person| person.name.clone()).unwrap_or_default();
    all.push(receiver(book, &Audience::Owner, named)?);
    all.push(receiver(book, &Audience::MyMachine, "everything".to_owned())?);
    all.push(receiver(book, &Audience::Successor, "the book is handed over".to_owned())?);
    Ok(all)
}

fn receiver(book: &Book, audience: &Audience, note: String) -> Result<BundleReceiver> {
    let peers: Vec<_> = book.peers()?.into_iter().filter(|p| !p.replaced && offer::of(&p.whose, audience)).collect();
    let text = audience.to_string();
    let words = match audience {
        Audience::MyMachine => "my other machine".to_owned(),
        _ => who::words(book.conn(), &text)?,
    };
    let mut letters = words.chars();
    let begun: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    Ok(BundleReceiver {
        audience: text,
        who: begun,
        note,
        heard: peers.iter().filter_map(|p| p.heard).max(),
        known: !peers.is_empty(),
    })
}

/// What waits in this copy for somebody to look at it.
///
/// # Errors
/// The file could not be read.
pub fn waiting(book: &Book) -> Result<BundleWaiting> {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    // Asked after every change: where nothing was ever merged, every cell need not be looked at.
    let merged = book.bundles()?.iter().any(|bundle| !bundle.sent);
    let conflicts = if merged { number(conflicts::list(book)?.len()) } else { 0 };
    let aside = if merged { aside::list(book)? } else { Vec::new() };
    let aside = number(aside.iter().filter(|line| line.state == AsideState::Waiting).count());
    let found = number(folder::look(book)?.found.len());
    let decides = own(book)?.leads();
    let text = match found {
        0 => None,
        1 => Some("A bundle that is not taken in yet lies in the bundle folder.".to_owned()),
        n => Some(format!("{n} bundles that are not taken in yet lie in the bundle folder.")),
    };
    Ok(BundleWaiting { conflicts, aside, found, decide: if decides { conflicts + aside } else { 0 }, decides, text })
}
