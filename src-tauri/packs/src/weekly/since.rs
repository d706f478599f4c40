//! What changed: open pipeline then and now as a bridge whose steps sum to the difference, and sentences by seller.

use super::Ground;
use crate::error::Result;
use crate::figure::Amount;
use crate::words;
use sales::audience::{Class, Reader};
use sales::money::Money;
use sales::since::since;
use sales::since::types::{Bridge, Cause, SellerNews, Topic};
use serde::Serialize;

/// Sentences of one seller.
const TOLD: usize = 12;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    title: String,
    totals: Vec<String>,
    bridges: Vec<Bridged>,
    sellers: Vec<Seller>,
    quiet: Option<String>,
}

/// One currency's bridge.
#[derive(Debug, Serialize)]
struct Bridged {
    name: String,
    then: Amount,
    then_deals: u32,
    steps: Vec<Step>,
    now: Amount,
    now_deals: u32,
}

#[derive(Debug, Serialize)]
struct Step {
    cause: &'static str,
    deals: u32,
    amount: Amount,
}

#[derive(Debug, Serialize)]
struct Seller {
    name: String,
    lines: Vec<String>,
    more: Option<String>,
}

/// What the section shows: since the last visit, else the last import, else a week.
pub(super) fn data(ground: &Ground) -> Result<Data> {
    let news = since(ground.book, None, ground.maker.today)?;
    // When the leader came is the leader's own.
    let title = match ground.reader.sees(Class::Machine) {
        true => news.title.clone(),
        false => format!("Since {}", words::day(news.day)),
    };
    let bridges = news.bridges.iter().flat_map(|part| part.currencies.iter().map(|bridge| bridged(&part.name, bridge)));
    let sellers = news.sellers.iter().filter_map(|seller| of_seller(ground.reader, seller));
    Ok(Data {
        title,
        totals: news.totals.clone(),
        bridges: bridges.collect(),
        sellers: sellers.collect(),
        quiet: news.quiet.clone(),
    })
}

fn bridged(name: &str, bridge: &Bridge) -> Bridged {
    let money = |minor: i64| Money { minor, currency: bridge.currency.clone() };
    let step = |step: &sales::since::types::Step| Step {
        cause: cause(step.cause),
        deals: step.deals,
        amount: Amount::signed(&money(step.minor)),
    };
    Bridged {
        name: name.to_owned(),
        then: Amount::of(&money(bridge.then)),
        then_deals: bridge.deals_then,
        steps: bridge.steps.iter().map(step).collect(),
        now: Amount::of(&money(bridge.now)),
        now_deals: bridge.deals_now,
    }
}

/// Actions have their own section, which knows whose they are: here a team reads of deals alone.
fn of_seller(reader: Reader, seller: &SellerNews) -> Option<Seller> {
    let lines = seller.lines.iter().filter(|line| reader == Reader::Leader || line.topic != Topic::Action);
    let mut lines: Vec<String> = lines.map(|line| line.text.clone()).collect();
    let more = lines.len().saturating_sub(TOLD);
    lines.truncate(TOLD);
    let name = seller.name.clone().unwrap_or_else(|| "No owner".to_owned());
    let more = (more > 0).then(|| format!("and {} more", words::count(more, "sentence")));
    (!lines.is_empty()).then_some(Seller { name, lines, more })
}

fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::New => "New",
        Cause::Reopened => "Open again",
        Cause::PulledIn => "Pulled in",
        Cause::TakenOver => "Taken over",
        Cause::ValueUp => "Value up",
        Cause::ValueDown => "Value down",
        Cause::HandedOver => "Handed over",
        Cause::PushedOut => "Pushed out",
        Cause::Won => "Won",
        Cause::Lost => "Lost",
        Cause::Deleted => "Deleted",
    }
}
