//! What a person does about advice: takes it, sets it aside, brings it back, writes it down as given. Each is one step
//! that undo takes back, its note with it.

use super::look::{Found, Key, Looked, Of, act};
use super::notes::{Write, write};
use super::rules::law;
use super::types::{About, Advice, Suggested, Typed};
use super::{look, mark};
use crate::actions::types::{ActionKind, NewAction};
use crate::actions::{checked, put};
use crate::audience::Acting;
use crate::company::info;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::edit::Ready;
use crate::pipeline::types::{Done, Edit};
use crate::pipeline::words::short;
use chrono::NaiveDate;
use ledger::{Book, Committed, Tx, Value};
use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};
use uuid::Uuid;

/// Longest reason, in letters.
const LONGEST: usize = 500;

/// A piece of advice that somebody acts on.
struct Item<'l> {
    found: &'l Found,
    advice: Advice,
    live: Option<(i64, Uuid)>,
}

/// What a person chose.
struct Chosen<'l> {
    items: Vec<Item<'l>>,
    /// What was passed over, in sentences.
    left: Vec<String>,
}

/// Does what the advice suggests, all of it in one step; with `typed`, what a person typed instead. Where several pieces
/// of advice would give one deal a next step or a close date, the first does.
///
/// # Errors
/// Advice that no longer stands; words or a day that are not clear; something of another sort than what is suggested.
pub fn take(book: &mut Book, acting: &Acting, what: &[About], typed: Option<&Typed>) -> Result<Done> {
    let looked = look(book, acting.now.today)?;
    let Chosen { mut items, left } = chosen(&looked, book, what)?;
    let mut first: HashMap<(Option<Uuid>, Discriminant<Suggested>), Suggested> = HashMap::new();
    let mut ready: Vec<Option<Ready>> = Vec::with_capacity(items.len());
    for item in &mut items {
        let mut action = instead(&looked, &item.advice, typed, acting.now.today)?;
        let place = (item.advice.about.deal, discriminant(&action));
        let done = first.get(&place).filter(|_| !matches!(action, Suggested::Action { .. }));
        match done {
            Some(done) => {
                action = done.clone();
                ready.push(None);
            }
            None => {
                ready.push(edits(book, acting, item.advice.about.deal, &action, typed)?);
                first.insert(place, action.clone());
            }
        }
        item.advice.act = act(&looked.read, &action);
        item.advice.action = action;
    }
    let company = info::facts(book.conn())?.id;
    let op = acting.edit(match items.as_slice() {
        [one] => format!("{} ({})", short(&one.advice.act), named(&one.advice)),
        many => format!("Take advice on {}: {}", concerned(many), rules(many)),
    });
    let ((), committed) = book.transact(&op, |tx| {
        for (item, edits) in items.iter().zip(&ready) {
            let Advice { about, sentence, act, action, .. } = &item.advice;
            let note = write(tx, about, item.live, sentence, &Write::Taken(act), company)?;
            match (edits, action) {
                (Some(edits), _) => edits.write(tx)?,
                (None, Suggested::Action { text, person, due }) => {
                    let kind = ActionKind::Task;
                    let (text, deal) = (text.clone(), about.deal);
                    let new =
                        NewAction { text, kind, person: *person, deal, advice: Some(note), ..NewAction::default() };
                    put(tx, &new, Some(*due), Value::Null)?;
                }
                _ => {}
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done { left, ..done(&committed, op.name, items.len()) })
}

/// Sets advice aside with a reason, until the deal changes.
///
/// # Errors
/// No reason; advice that no longer stands.
pub fn aside(book: &mut Book, acting: &Acting, what: &[About], reason: &str) -> Result<Done> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return Err(Error::Invalid(format!(
            "Advice is set aside with a reason of at most {LONGEST} letters. Nothing was changed; type why it does not count here."
        )));
    }
    let looked = look(book, acting.now.today)?;
    let Chosen { items, left } = chosen(&looked, book, what)?;
    let mut marks = Vec::with_capacity(items.len());
    for item in &items {
        marks.push(match item.found.of {
            Of::Deal(at) => mark::of_deal(book, looked.read.pass.deals[at].oid)?,
            Of::Coverage(at) => mark::of_coverage(&looked.read, &looked.read.coverage[at]),
        });
    }
    let op = acting.edit(format!("Set advice aside on {}: {}", concerned(&items), rules(&items)));
    noted(book, op, &items, left, |tx, at, company| {
        let Item { advice, live, .. } = &items[at];
        write(tx, &advice.about, *live, &advice.sentence, &Write::Aside(&reason, &marks[at]), company)
    })
}

/// Brings advice back that was set aside.
pub fn back(book: &mut Book, acting: &Acting, what: &[About]) -> Result<Done> {
    let looked = look(book, acting.now.today)?;
    let Chosen { mut items, left } = chosen(&looked, book, what)?;
    items.retain(|item| item.found.aside);
    if items.is_empty() {
        return Err(Error::Refused("This advice is not set aside. Nothing was changed.".to_owned()));
    }
    let op = acting.edit(format!("Bring advice back on {}: {}", concerned(&items), rules(&items)));
    noted(book, op, &items, left, |tx, at, company| {
        let Item { advice, live, .. } = &items[at];
        write(tx, &advice.about, *live, &advice.sentence, &Write::Back, company)
    })
}

/// Writes advice down as given today; what is written down already stays with its day. Looking at advice never does
/// this: it is a person's word that somebody was told.
pub fn give(book: &mut Book, acting: &Acting, what: &[About]) -> Result<Done> {
    let looked = look(book, acting.now.today)?;
    let Chosen { items, left } = chosen(&looked, book, what)?;
    let op = acting.edit(format!("Write down as given: advice on {}", concerned(&items)));
    noted(book, op, &items, left, |tx, at, company| {
        let Item { advice, live, .. } = &items[at];
        write(tx, &advice.about, *live, &advice.sentence, &Write::Given, company)
    })
}

fn noted(
    book: &mut Book,
    op: ledger::Op,
    items: &[Item],
    left: Vec<String>,
    each: impl Fn(&mut Tx, usize, Uuid) -> Result<Uuid>,
) -> Result<Done> {
    let company = info::facts(book.conn())?.id;
    let ((), committed) = book.transact(&op, |tx| {
        for at in 0..items.len() {
            each(tx, at, company)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done { left, ..done(&committed, op.name, items.len()) })
}

/// What is named and still stands, with its words, each once; what no longer does is told.
fn chosen<'l>(looked: &'l Looked, book: &Book, what: &[About]) -> Result<Chosen<'l>> {
    if what.is_empty() {
        return Err(Error::Invalid(
            "No such advice stands now. Nothing was changed; look at the list again.".to_owned(),
        ));
    }
    let mut known: HashMap<Key, &Found> = HashMap::with_capacity(looked.found.len());
    for found in &looked.found {
        let deal = looked.deal(found).map(|deal| deal.oid);
        known.insert((found.rule, deal, looked.seller(found).filter(|_| deal.is_none())), found);
    }
    let mut items = Vec::with_capacity(what.len());
    let (mut seen, mut gone): (HashSet<About>, usize) = Default::default();
    for about in what.iter().filter(|about| seen.insert(**about)) {
        let oid = about.deal.map(|id| book.oid(id)).transpose()?.flatten();
        let person = about.person.filter(|_| about.deal.is_none());
        let found = known.get(&(about.rule, oid, person)).filter(|_| about.deal.is_some() == oid.is_some());
        match found {
            Some(found) => {
                let live = found.note.map(|at| (looked.notes[at].oid, looked.notes[at].id));
                items.push(Item { found, advice: looked.say(book.conn(), found)?, live });
            }
            None => gone += 1,
        }
    }
    let left = match gone {
        0 => Vec::new(),
        _ if items.is_empty() => {
            return Err(Error::Refused(
                "This advice no longer stands, since the book has changed. Nothing was changed; look at the list again."
                    .to_owned(),
            ));
        }
        1 => vec!["1 piece of advice no longer stands and was passed over.".to_owned()],
        n => vec![format!("{n} pieces of advice no longer stand and were passed over.")],
    };
    Ok(Chosen { items, left })
}

/// What is done: what is suggested, with a person's own words and day.
fn instead(looked: &Looked, advice: &Advice, typed: Option<&Typed>, today: NaiveDate) -> Result<Suggested> {
    let Some(typed) = typed else { return Ok(advice.action.clone()) };
    let words = |own: &String, typed: &str| match typed.trim() {
        "" => Ok(own.clone()),
        typed => checked(typed),
    };
    let day = |own: NaiveDate, typed: &str| entry::date(typed, None, today).map(|day| day.unwrap_or(own));
    Ok(match (&advice.action, typed) {
        (Suggested::NextStep { text: own, on }, Typed::NextStep { text, on: typed }) => {
            Suggested::NextStep { text: words(own, text)?, on: day(*on, typed)? }
        }
        (Suggested::CloseDate { on }, Typed::CloseDate { on: typed, .. }) => {
            Suggested::CloseDate { on: day(*on, typed)? }
        }
        (Suggested::Action { text: own, person: whom, due }, Typed::Action { text, person, due: typed }) => {
            if person.is_some_and(|id| !looked.read.people.values().any(|seller| seller.id == id)) {
                return Err(Error::not_found("This person"));
            }
            Suggested::Action { text: words(own, text)?, person: person.or(*whom), due: day(*due, typed)? }
        }
        (suggested, _) => {
            let sort = match suggested {
                Suggested::NextStep { .. } => "a next step",
                Suggested::CloseDate { .. } => "another close date",
                Suggested::Action { .. } => "an action",
            };
            return Err(Error::Invalid(format!(
                "Advice on {} is taken by {sort}. Nothing was changed; choose advice of one rule.",
                named(advice)
            )));
        }
    })
}

/// What it writes into the deal; none where it makes an action instead.
fn edits(
    book: &Book,
    acting: &Acting,
    deal: Option<Uuid>,
    action: &Suggested,
    typed: Option<&Typed>,
) -> Result<Option<Ready>> {
    let edit = match action {
        Suggested::NextStep { text, on } => Edit::NextStep { text: text.clone(), on: on.to_string() },
        Suggested::CloseDate { on } => {
            let said = if let Some(Typed::CloseDate { buyer_said, .. }) = typed { buyer_said.clone() } else { None };
            Edit::CloseDate { input: on.to_string(), buyer_said: said }
        }
        Suggested::Action { .. } => return Ok(None),
    };
    deal.map(|id| Ready::of(book, acting, id, &[edit])).transpose()
}

/// "Acme renewal", "12 deals", "Ann Lee", "the period".
fn concerned(items: &[Item]) -> String {
    match items {
        [one] => named(&one.advice),
        many => {
            let mut deals: Vec<Option<Uuid>> = many.iter().map(|item| item.advice.about.deal).collect();
            deals.sort_unstable();
            deals.dedup();
            match deals.as_slice() {
                [_] => many.first().map_or_else(String::new, |item| named(&item.advice)),
                deals => format!("{} deals", deals.len()),
            }
        }
    }
}

fn named(advice: &Advice) -> String {
    let deal = advice.title.as_deref().or(advice.account.as_deref());
    let seller = advice.owner_name.as_deref().filter(|_| advice.about.deal.is_none());
    short(deal.or(seller).unwrap_or(if advice.about.deal.is_some() { "a deal without a title" } else { "the period" }))
}

/// "no next step", or "several rules".
fn rules(items: &[Item]) -> String {
    let first = items.first().map(|item| item.found.rule);
    match first {
        Some(rule) if items.iter().all(|item| item.found.rule == rule) => {
            let name = law(rule).name;
            format!("{}{}", name[..1].to_lowercase(), &name[1..])
        }
        _ => "several rules".to_owned(),
    }
}

fn done(committed: &Committed, name: String, items: usize) -> Done {
    let count = if committed.tid.is_some() { super::history::count(items) } else { 0 };
    Done { tx: committed.tid, name, count, left: Vec::new() }
}
