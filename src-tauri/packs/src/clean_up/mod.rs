//! Clean-up sheets: what each seller is asked about the own deals, with blanks to write the answers in.

mod advised;
mod left;
mod missing;

use crate::error::{Error, Result};
use crate::heading::{Heading, heading, named};
use crate::said;
use crate::types::{Maker, Pack, PackChoice, PackReader, PackSlug, Paper};
use crate::words;
use ledger::Book;
use left::Left;
use missing::{About, Ask};
use sales::advice::types::Rule;
use sales::audience::{Audience, Measured};
use sales::pipeline::types::{Card, Filter, Sort, SortBy, Totals};
use sales::pipeline::{cards, stages, view};
use sales::sheets::types::{Blank as Numbered, Draft, NEW_DEALS};
use sales::team;
use sales::team::types::Role;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// Its name.
pub const NAME: &str = "Clean-up sheets";
const NOBODY: &str = "Deals without an owner";

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    sheets: Vec<Sheet>,
}

/// The pages of one seller.
#[derive(Debug, Serialize)]
struct Sheet {
    /// The code on its pages.
    code: Option<String>,
    name: String,
    prepared_for: String,
    lead: String,
    /// What the open deals come to; none = it is not for the reader.
    open: Option<String>,
    deals: Vec<Asked>,
    /// Numbers of blanks for deals that the book does not know yet.
    more: Vec<usize>,
    fine: Option<String>,
}

/// A deal with its questions.
#[derive(Debug, Serialize)]
struct Asked {
    number: usize,
    account: Option<String>,
    title: Option<String>,
    value: Option<String>,
    facts: String,
    asks: Vec<String>,
    blanks: Blanks,
}

/// Which blanks the questions are about, and what the book says there now.
#[derive(Debug, Serialize)]
struct Blanks {
    value: Blank,
    close: Blank,
    step: Blank,
    by: Blank,
}

#[derive(Debug, Serialize)]
struct Blank {
    asked: bool,
    now: String,
}

/// The open deals of one owner, and how many of them are asked about.
struct Owned {
    id: Option<Uuid>,
    name: String,
    /// The owner is not here any more.
    left: Option<Left>,
    totals: Totals,
    cards: Vec<(Card, Vec<Ask>)>,
    asked: usize,
    /// Its counts and sums are for the one who makes the pages, and for their reader.
    counted: (bool, bool),
}

/// The pack as the list shows it.
pub fn pack(book: &Book, from: &Maker) -> Result<Pack> {
    let owned: Vec<Owned> = everybody(book, from)?;
    let asked = owned.iter().filter(|o| o.asked > 0);
    let readers: Vec<PackReader> = asked
        .map(|o| PackReader {
            id: o.id,
            name: o.name.clone(),
            holds: match &o.left {
                _ if !o.counted.0 => "what is missing".to_owned(),
                Some(left) => format!("{}, for {}", words::count(o.cards.len(), "deal"), left.taker),
                None => format!("{} of {}", o.asked, words::count(o.cards.len(), "deal")),
            },
        })
        .collect();
    let nothing = match (owned.is_empty(), readers.is_empty()) {
        (true, _) => Some("There are no open deals to clean up. Import an export, or make a deal.".to_owned()),
        (false, true) => Some("Nothing is missing in any open deal. There is nothing to ask.".to_owned()),
        (false, false) => None,
    };
    Ok(Pack {
        slug: PackSlug::CleanUp,
        name: NAME.to_owned(),
        purpose: "One sheet a seller: what each deal lacks, asked in the buyer's terms, with room to write the answer."
            .to_owned(),
        readers,
        choice: PackChoice::Each,
        sections: Vec::new(),
        periods: Vec::new(),
        audiences: Vec::new(),
        nothing,
    })
}

/// What the pages of some readers, or of all, show, and what each reader's numbers stand for.
///
/// # Errors
/// Nobody of them has a deal to be asked about.
pub fn data(book: &Book, from: &Maker, readers: &[Option<Uuid>], paper: Paper) -> Result<(Data, Vec<Draft>)> {
    let people = team::list(book, from.today)?;
    let leader = named(&people, Role::Leader, &from.by);
    let names: HashMap<Uuid, String> = stages::list(book.conn())?.into_iter().map(|s| (s.id, s.name)).collect();
    let wanted = everybody(book, from)?;
    let wanted = wanted.into_iter().filter(|o| o.asked > 0 && (readers.is_empty() || readers.contains(&o.id)));
    let mut drafts = Vec::new();
    let mut sheets = Vec::new();
    for owned in wanted {
        let mut draft = draft(&owned, from);
        let sheet = sheet(owned, &names, &leader);
        draft.said = said(&sheet)?;
        drafts.push(draft);
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(Error::Sales(sales::Error::Refused(
            "Nothing is missing in these deals, so there is nothing to print. Choose other people.".to_owned(),
        )));
    }
    Ok((Data { heading: heading(book, from, "Clean-up sheet", paper)?, sheets }, drafts))
}

impl Data {
    /// Some pages lack counts and sums that are not for their reader.
    pub fn withholds(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.open.is_none())
    }

    /// Each reader's pages are a sheet of their own.
    pub fn coded(mut self, codes: &[String]) -> Self {
        for (sheet, code) in self.sheets.iter_mut().zip(codes) {
            sheet.code = Some(code.clone());
        }
        self
    }
}

/// What the numbers of one reader stand for: deals that are asked about, then blanks for new ones.
fn draft(owned: &Owned, from: &Maker) -> Draft {
    let asked = owned.cards.iter().filter(|(_, asks)| !asks.is_empty());
    let deals = asked.map(|(card, _)| Numbered::Deal { id: card.id });
    Draft {
        pack: "clean-up",
        reader: Some(owned.name.clone()),
        day: from.today,
        blanks: deals.chain([Numbered::NewDeal; NEW_DEALS]).collect(),
        said: String::new(),
    }
}

/// Sellers by name, then deals without an owner; those without open deals are left out, whether they are here or not.
fn everybody(book: &Book, from: &Maker) -> Result<Vec<Owned>> {
    let advised = advised::sentences(book, from)?;
    let mut found = Vec::new();
    let people = team::list(book, from.today)?;
    let leader = named(&people, Role::Leader, &from.by);
    let members = team::members(book, from.today)?;
    for person in people {
        let filter = Filter { owners: vec![person.id], ..Filter::default() };
        let left = members.iter().find(|one| one.id == person.id).and_then(|one| Left::of(one, &members, &leader));
        found.push(owned(book, from, (Some(person.id), person.name, left), &filter, &advised)?);
    }
    let filter = Filter { unowned: true, ..Filter::default() };
    found.push(owned(book, from, (None, NOBODY.to_owned(), None), &filter, &advised)?);
    found.retain(|owned| !owned.cards.is_empty());
    Ok(found)
}

fn owned(
    book: &Book,
    from: &Maker,
    (id, name, left): (Option<Uuid>, String, Option<Left>),
    filter: &Filter,
    advised: &HashMap<Uuid, Vec<(Rule, String)>>,
) -> Result<Owned> {
    // Of somebody who left, whoever says who takes the deals reads the sheet.
    let here = Measured::here(book.conn())?;
    let reader = match left.as_ref().map_or(id, |left| left.by) {
        Some(person) => Measured::for_reader(book.conn(), Audience::Person(person))?,
        None => here.clone(),
    };
    let counted = (here.figures(id), reader.figures(id));
    let sort = Sort { by: SortBy::CloseDate, descending: false };
    let view = view::view(book, from.today, filter, sort, false)?;
    let cards = cards::cards(book.conn(), from.today, &view.keys)?;
    let asks = |card: &Card| {
        let said = advised.get(&card.id).into_iter().flatten();
        let said = said.filter(|(rule, _)| counted.1 || !rule.of_person());
        let said = said.map(|(_, sentence)| Ask { about: About::Other, sentence: sentence.clone() });
        let gone = left.as_ref().map(|left| Ask { about: About::Other, sentence: left.ask() });
        gone.into_iter().chain(missing::asks(card, from.today)).chain(said).collect::<Vec<_>>()
    };
    let cards: Vec<(Card, Vec<Ask>)> = cards.into_iter().map(|card| (card.clone(), asks(&card))).collect();
    let asked = cards.iter().filter(|(_, asks)| !asks.is_empty()).count();
    Ok(Owned { id, name, left, totals: view.totals, cards, asked, counted })
}

fn sheet(owned: Owned, stages: &HashMap<Uuid, String>, leader: &str) -> Sheet {
    let all = owned.cards.len();
    let fine = all - owned.asked;
    let counted = owned.counted.1;
    let open = match (words::sums(&owned.totals.total), owned.totals.unvalued) {
        (Some(sum), 0) => sum,
        (Some(sum), n) => format!("{sum} and {n} without a value"),
        (None, _) => "value not known".to_owned(),
    };
    let deals = owned.cards.iter().filter(|(_, asks)| !asks.is_empty()).enumerate().map(|(at, (card, asks))| {
        let about = |about| asks.iter().any(|ask| ask.about == about);
        Asked {
            number: at + 1,
            account: card.account.clone(),
            title: card.title.clone(),
            value: card.value.as_ref().map(words::money),
            facts: facts(card, stages),
            blanks: Blanks {
                value: Blank {
                    asked: about(About::Value),
                    now: card.value.as_ref().map_or_else(unknown, words::money),
                },
                close: Blank { asked: about(About::Close), now: card.close_date.map_or_else(unknown, words::day) },
                step: Blank {
                    asked: about(About::Step),
                    now: card.next_step.clone().unwrap_or_else(|| "none".to_owned()),
                },
                by: Blank { asked: about(About::Step), now: card.next_step_on.map_or_else(unknown, words::day) },
            },
            asks: asks.iter().map(|ask| ask.sentence.clone()).collect(),
        }
    });
    Sheet {
        lead: match &owned.left {
            Some(left) => left.lead(counted.then_some(all)),
            None if !counted => "The open deals below need an answer from you.".to_owned(),
            None => format!(
                "{} of {} {} an answer from you.",
                owned.asked,
                words::count(all, "open deal"),
                if owned.asked == 1 { "needs" } else { "need" }
            ),
        },
        open: counted.then_some(open),
        deals: deals.collect(),
        more: (owned.asked + 1..=owned.asked + NEW_DEALS).collect(),
        code: None,
        fine: (fine > 0).then(|| match counted {
            false => "Other open deals lack nothing and are not on this sheet.".to_owned(),
            true => format!(
                "{} of yours {} nothing and {} not on this sheet.",
                words::count(fine, "other open deal"),
                if fine == 1 { "lacks" } else { "lack" },
                if fine == 1 { "is" } else { "are" }
            ),
        }),
        prepared_for: match &owned.left {
            Some(left) => left.taker.clone(),
            None if owned.id.is_some() => owned.name.clone(),
            None => leader.to_owned(),
        },
        name: owned.name,
    }
}

fn unknown() -> String {
    "not known".to_owned()
}

/// "Proposal presented · closes 3 Nov 2026 · 64 days in stage"
fn facts(card: &Card, stages: &HashMap<Uuid, String>) -> String {
    let stage = card.stage.and_then(|id| stages.get(&id).cloned()).unwrap_or_else(|| "No stage".to_owned());
    let close = card.close_date.map_or_else(|| "no close date".to_owned(), |on| format!("closes {}", words::day(on)));
    let days = card.days_in_stage.map(|days| format!("{} in stage", words::count(days as usize, "day")));
    [Some(stage), Some(close), days].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
