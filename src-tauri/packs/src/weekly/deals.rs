//! Open deals by seller, then close date: one row a deal, with a numbered blank *what changed?*

use super::Ground;
use super::numbers::Numbers;
use crate::error::Result;
use crate::figure::{Amount, Day, Total};
use crate::words;
use chrono::NaiveDate;
use sales::pipeline::types::{Card, Filter, Sort, SortBy};
use sales::pipeline::{cards, stages, view};
use sales::sheets::types::Blank;
use sales::team;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

const NOBODY: &str = "Deals without an owner";

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    title: String,
    lead: String,
    sellers: Vec<Seller>,
    total: Total,
    /// Why some totals are not given.
    withheld: Option<String>,
    /// Deals that close after the period: how many and what they come to, not on these pages.
    later: Option<Total>,
    later_note: Option<String>,
}

#[derive(Debug, Serialize)]
struct Seller {
    name: String,
    /// What the heading of each page says again.
    deals_of: String,
    deals: Vec<Row>,
    total: Total,
}

#[derive(Debug, Serialize)]
struct Row {
    number: usize,
    account: Option<String>,
    title: Option<String>,
    stage: Option<String>,
    category: Option<&'static str>,
    value: Option<Amount>,
    close: Option<Day>,
    next: Option<String>,
    next_on: Option<Day>,
}

/// What the section shows. Every deal of the filter stands here once, whatever its number.
pub(super) fn data(ground: &Ground, numbers: &mut Numbers) -> Result<Data> {
    let today = ground.maker.today;
    let stages: HashMap<Uuid, String> =
        stages::list(ground.book.conn())?.into_iter().map(|stage| (stage.id, stage.name)).collect();
    let (here, later) = open(ground)?;
    let mut sellers: Vec<Seller> = Vec::new();
    for (name, cards) in by_seller(ground, &here)? {
        let owner = cards.first().and_then(|card| card.owner).filter(|_| name != NOBODY);
        let total =
            if ground.measured.figures(owner) { total(ground, cards.iter().copied()) } else { Total::withheld() };
        let deals = cards.iter().map(|card| row(card, &stages, today, numbers)).collect();
        let deals_of = if name == NOBODY { name.clone() } else { format!("Deals of {name}") };
        sellers.push(Seller { name, deals_of, deals, total });
    }
    let of_later = (!later.is_empty()).then(|| total(ground, &later));
    let whole = total(ground, &here);
    let totals = sellers.iter().map(|seller| &seller.total).chain([&whole]).chain(&of_later);
    let withheld = totals.filter(|total| total.is_withheld()).count() > 0;
    let period = ground.period.map(|period| period.name());
    Ok(Data {
        title: match &period {
            Some(period) => format!("Deals of {period}"),
            None => "Open deals".to_owned(),
        },
        lead: match &period {
            Some(period) => format!(
                "Open deals that close by the end of {period}, and those without a close date. Write what changed at the number; leave it empty where nothing did."
            ),
            None => "By seller and close date. Write what changed at the number; leave it empty where nothing did."
                .to_owned(),
        },
        withheld: withheld.then(|| ground.measured.why()),
        total: whole,
        later_note: of_later.as_ref().map(|total| match total.is_withheld() {
            true => "Deals that close later are not on these pages.".to_owned(),
            false => format!("Not on these pages, since they close later: {}.", total.shown),
        }),
        later: of_later,
        sellers,
    })
}

fn total<'c>(ground: &Ground, cards: impl IntoIterator<Item = &'c Card>) -> Total {
    Total::for_reader(cards.into_iter().map(|card| (card.owner, card.value.as_ref())), &ground.measured)
}

/// A deal without a close date is asked about in every period.
fn within(card: &Card, last: Option<NaiveDate>) -> bool {
    last.is_none_or(|last| card.close_date.is_none_or(|close| close <= last))
}

/// Open deals by close date, those without one last: those of the pages, and those that close after their period.
pub(super) fn open(ground: &Ground) -> Result<(Vec<Card>, Vec<Card>)> {
    let last = ground.period.map(|period| period.last());
    let sort = Sort { by: SortBy::CloseDate, descending: false };
    let view = view::view(ground.book, ground.maker.today, &Filter::default(), sort, false)?;
    let mut found = Vec::with_capacity(view.keys.len());
    for keys in view.keys.chunks(5_000) {
        found.extend(cards::cards(ground.book.conn(), ground.maker.today, keys)?);
    }
    Ok(found.into_iter().partition(|card| within(card, last)))
}

/// Owners by name as the team's list has them, then deals without one; cards keep their order.
fn by_seller<'c>(ground: &Ground, cards: &'c [Card]) -> Result<Vec<(String, Vec<&'c Card>)>> {
    let mut of: HashMap<Option<Uuid>, Vec<&Card>> = HashMap::new();
    for card in cards {
        of.entry(card.owner).or_default().push(card);
    }
    let people = team::named(ground.book.conn())?.into_iter().map(|(_, id, name)| (Some(id), name));
    let mut found = Vec::new();
    for (owner, name) in people {
        found.extend(of.remove(&owner).map(|cards| (name, cards)));
    }
    // Owners who are in no list any more have nobody to ask either.
    let mut rest: Vec<&Card> = of.into_values().flatten().collect();
    rest.sort_by_key(|card| (card.close_date.is_none(), card.close_date, card.key));
    if !rest.is_empty() {
        found.push((NOBODY.to_owned(), rest));
    }
    Ok(found)
}

fn row(card: &Card, stages: &HashMap<Uuid, String>, today: NaiveDate, numbers: &mut Numbers) -> Row {
    Row {
        number: numbers.next(Blank::Deal { id: card.id }),
        account: card.account.clone(),
        title: card.title.clone(),
        stage: card.stage.and_then(|id| stages.get(&id).cloned()),
        category: card.category.map(words::category),
        value: card.value.as_ref().map(Amount::of),
        close: card.close_date.map(|day| Day::of(day, today)),
        next: card.next_step.clone(),
        next_on: card.next_step_on.map(|day| Day::of(day, today)),
    }
}
