//! What a leaf says: one entry of what was signed. What is a figure and what is somebody's words are entries of their own,
//! so that a name can be erased and every figure stays.

use super::leaf::{Content, Leaf, parted};
use super::salts::Salts;
use super::types::SignerRole;
use crate::forecast::{Counted, DealThen, Level, Picture, Reason, Said, Scope, SellerThen, levels};
use crate::pipeline::types::Category;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One entry. Amounts are minor units; people and deals stand in it by identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Entry {
    /// A deal's figures.
    Deal {
        deal: Uuid,
        owner: Option<Uuid>,
        /// Value among those who are credited.
        credit: Vec<(Option<Uuid>, i64)>,
        currency: Option<String>,
        counted: Counted,
        category: Option<Category>,
        stage: Option<String>,
        close: Option<NaiveDate>,
        created: Option<NaiveDate>,
    },
    /// A deal's words.
    DealWords { deal: Uuid, title: Option<String>, account: Option<String> },
    /// A seller's part, or the whole (no seller).
    Part { seller: Option<Uuid>, target: Option<i64>, repeat: Option<i64> },
    /// A figure that was said of it.
    Said { seller: Option<Uuid>, level: Level, minor: i64, currency: String, on: NaiveDate, reason: Option<Reason> },
    /// What was noted beside that figure.
    Note { seller: Option<Uuid>, level: Level, note: String },
    /// What stood for the whole company at each level, whoever said it.
    Stood { calculated: i64, agreed: i64, result: Option<i64> },
    /// Somebody signed, as this.
    Signer { place: u32, role: SignerRole },
    /// By this name, with these lines.
    Signature { place: u32, name: String, lines: Vec<Vec<[i32; 2]>> },
    /// Why.
    Reason { reason: String },
}

/// Leaves that are hashed together and shared together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What they are.
    pub content: Content,
    /// Whose part of the forecast it is.
    pub person: Option<Uuid>,
    /// In order.
    pub leaves: Vec<Leaf>,
}

/// Longest text of an entry in letters; a sheet shows no more.
const LONGEST: usize = 1_000;

/// A picture as it can be signed: in order, with no text that is longer than anybody reads.
pub fn signable(picture: &Picture) -> Picture {
    let mut picture = picture.clone();
    picture.deals.sort_by_key(|deal| deal.id);
    picture.sellers.sort_by_key(|one| one.person);
    for deal in &mut picture.deals {
        [&mut deal.title, &mut deal.account, &mut deal.stage].into_iter().for_each(shorten);
    }
    for one in picture.sellers.iter_mut().chain([&mut picture.whole]) {
        let said = [&mut one.call, &mut one.judgement, &mut one.agreed, &mut one.result];
        for said in said.into_iter().flatten() {
            shorten(&mut said.note);
            said.by = None;
        }
    }
    picture
}

fn shorten(text: &mut Option<String>) {
    if let Some(long) = text.as_mut().filter(|text| text.chars().count() > LONGEST) {
        *long = long.chars().take(LONGEST - 3).chain("...".chars()).collect();
    }
}

/// What is signed of a picture, part by part.
pub fn parts(picture: &Picture, salts: &mut Salts) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut add = |content, person, entries: Vec<Entry>, together| {
        let leaves = entries.iter().map(|entry| Leaf::new(entry, salts.next())).collect();
        parts.extend(parted(leaves, together).into_iter().map(|leaves| Part { content, person, leaves }));
    };
    let mut owners: BTreeMap<Option<Uuid>, Vec<Entry>> = BTreeMap::new();
    for deal in &picture.deals {
        owners.entry(deal.owner).or_default().extend(of_deal(deal));
    }
    owners.into_iter().for_each(|(owner, entries)| add(Content::Deals, owner, entries, 2));
    let mut judged = Vec::new();
    for one in &picture.sellers {
        let mut entries = vec![Entry::Part { seller: one.person, target: one.target, repeat: one.repeat }];
        for level in [Level::Call, Level::Agreed, Level::Result] {
            entries.extend(said(one, level));
        }
        add(Content::Call, one.person, entries, 1);
        judged.extend(said(one, Level::Judgement));
    }
    let whole = &picture.whole;
    add(Content::Call, None, said(whole, Level::Call), 1);
    judged.extend(said(whole, Level::Judgement));
    add(Content::Judgement, None, judged, 1);
    let mut agreed = vec![Entry::Part { seller: None, target: whole.target, repeat: whole.repeat }, stood(picture)];
    for level in [Level::Agreed, Level::Result] {
        agreed.extend(said(whole, level));
    }
    add(Content::Agreed, None, agreed, 1);
    parts
}

fn of_deal(deal: &DealThen) -> [Entry; 2] {
    let words = Entry::DealWords { deal: deal.id, title: deal.title.clone(), account: deal.account.clone() };
    let figures = Entry::Deal {
        deal: deal.id,
        owner: deal.owner,
        credit: deal.parts.clone(),
        currency: deal.currency.clone(),
        counted: deal.counted,
        category: deal.said,
        stage: deal.stage.clone(),
        close: deal.close,
        created: deal.created,
    };
    [figures, words]
}

fn said(of: &SellerThen, level: Level) -> Vec<Entry> {
    let said = match level {
        Level::Call => &of.call,
        Level::Judgement => &of.judgement,
        Level::Agreed => &of.agreed,
        Level::Result => &of.result,
    };
    let Some(Said { minor, currency, on, reason, note, .. }) = said.clone() else { return Vec::new() };
    let seller = of.person;
    let mut entries = vec![Entry::Said { seller, level, minor, currency, on, reason }];
    entries.extend(note.map(|note| Entry::Note { seller, level, note }));
    entries
}

fn stood(picture: &Picture) -> Entry {
    // The owner reads it, so that it never rests on the leader's judgement.
    let open = picture.clone().without_judgements();
    let at = |level| levels::at(&open, Scope::Company, level);
    let result = is_closed(picture).then(|| at(Level::Result));
    Entry::Stood { calculated: picture.calculated(Scope::Company), agreed: at(Level::Agreed), result }
}

/// Does the agreed figure of the whole rest on the leader's judgement, because nobody said it?
pub fn rests_on_judgement(picture: &Picture) -> bool {
    let at = |picture: &Picture| levels::at(picture, Scope::Company, Level::Agreed);
    at(picture) != at(&picture.clone().without_judgements())
}

/// Did somebody say what the period came to?
pub fn is_closed(picture: &Picture) -> bool {
    picture.whole.result.is_some() || picture.sellers.iter().any(|one| one.result.is_some())
}

/// The picture that these entries are of.
pub fn picture(entries: &[Entry], (from, months): (NaiveDate, u32), on: NaiveDate, currency: String) -> Picture {
    let mut words: BTreeMap<Uuid, (&Option<String>, &Option<String>)> = BTreeMap::new();
    let mut notes: BTreeMap<(Option<Uuid>, Level), &String> = BTreeMap::new();
    for entry in entries {
        match entry {
            Entry::DealWords { deal, title, account } => drop(words.insert(*deal, (title, account))),
            Entry::Note { seller, level, note } => drop(notes.insert((*seller, *level), note)),
            _ => {}
        }
    }
    let mut deals = Vec::new();
    let mut sellers: BTreeMap<Option<Uuid>, SellerThen> = BTreeMap::from([(None, SellerThen::default())]);
    for entry in entries {
        match entry.clone() {
            Entry::Deal { deal: id, owner, credit, currency, counted, category, stage, close, created } => {
                let (title, account) = words.get(&id).map_or((None, None), |(t, a)| ((*t).clone(), (*a).clone()));
                let (parts, said) = (credit, category);
                deals.push(DealThen {
                    id,
                    title,
                    account,
                    owner,
                    parts,
                    currency,
                    counted,
                    said,
                    stage,
                    close,
                    created,
                });
            }
            Entry::Part { seller, target, repeat } => {
                let of = sellers.entry(seller).or_default();
                (of.person, of.target, of.repeat) = (seller, target, repeat);
            }
            Entry::Said { seller, level, minor, currency, on, reason } => {
                let note = notes.get(&(seller, level)).map(|note| (*note).clone());
                let of = sellers.entry(seller).or_default();
                of.person = seller;
                let place = match level {
                    Level::Call => &mut of.call,
                    Level::Judgement => &mut of.judgement,
                    Level::Agreed => &mut of.agreed,
                    Level::Result => &mut of.result,
                };
                *place = Some(Said { minor, currency, on, reason, note, by: None });
            }
            _ => {}
        }
    }
    deals.sort_by_key(|deal| deal.id);
    let whole = sellers.remove(&None).unwrap_or_default();
    Picture { from, months, on, currency, deals, sellers: sellers.into_values().collect(), whole }
}
