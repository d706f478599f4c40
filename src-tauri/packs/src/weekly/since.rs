//! What changed: open pipeline then and now as a bridge whose steps sum to the difference, and sentences by seller.

use super::Ground;
use crate::error::Result;
use crate::figure::Amount;
use crate::words;
use sales::audience::{Class, Object, Sort, Views};
use sales::money::Money;
use sales::since::since_for;
use sales::since::types::{Bridge, Bridges, Cause, Line, SellerNews, Topic};
use serde::Serialize;

/// Sentences of one seller.
const TOLD: usize = 5;
/// Where more than those are of deals that were won or lost.
const MOST: usize = 12;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    title: String,
    totals: Vec<String>,
    bridges: Vec<Bridged>,
    /// What the bridges leave out.
    unvalued: Vec<String>,
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
    let news = since_for(ground.book, None, ground.maker.today, &ground.measured)?;
    // When the leader came is the leader's own.
    let title = match ground.sight.views().sees_all(Class::Machine) {
        true => news.title.clone(),
        false => format!("Since {}", words::day(news.day)),
    };
    let bridges = news.bridges.iter().flat_map(|part| part.currencies.iter().map(|bridge| bridged(&part.name, bridge)));
    let sellers = news.sellers.iter().filter_map(|seller| of_seller(ground.sight.views(), seller));
    Ok(Data {
        title,
        totals: news.totals.clone(),
        bridges: bridges.collect(),
        unvalued: news.bridges.iter().filter_map(unvalued).collect(),
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

/// Deals without a value are in no sum, so that other pages count more.
fn unvalued(part: &Bridges) -> Option<String> {
    let (then, now) = part.unvalued;
    let deals = |n: u32| words::count(n as usize, "deal");
    (then + now > 0)
        .then(|| format!("{}, without a value and so in no sum: {} then, {} now.", part.name, deals(then), deals(now)))
}

/// Actions have their own section, which knows whose they are: here only who may see what is between two reads of them.
/// What somebody says of the own work is on no page of several.
fn of_seller(views: &Views, seller: &SellerNews) -> Option<Seller> {
    let of_actions = views.sees(Class::Deal, Object { sort: Sort::Between, ..Object::ANY });
    let lines = seller.lines.iter().filter(|line| match line.topic {
        Topic::Action => of_actions,
        Topic::SelfAssessed => false,
        _ => true,
    });
    let mut lines: Vec<&Line> = lines.collect();
    // What is of the same weight keeps its order, the largest first.
    lines.sort_by_key(|line| rank(line.topic));
    let ended = lines.iter().filter(|line| matches!(line.topic, Topic::Won | Topic::Lost)).count();
    let rest = lines.split_off(ended.clamp(TOLD, MOST).min(lines.len()));
    let name = seller.name.clone().unwrap_or_else(|| "No owner".to_owned());
    let lines: Vec<String> = lines.into_iter().map(|line| line.text.clone()).collect();
    (!lines.is_empty()).then_some(Seller { name, lines, more: more(&rest, seller.withheld.is_none()) })
}

/// "and 11 more: 6 next steps, 3 stages, 2 categories"; of somebody whose figures are withheld without how many.
fn more(rest: &[&Line], counted: bool) -> Option<String> {
    let mut kinds: Vec<((&str, &str), usize)> = Vec::new();
    for line in rest {
        let kind = kind(line.topic);
        match kinds.iter_mut().find(|(one, _)| *one == kind) {
            Some((_, n)) => *n += 1,
            None => kinds.push((kind, 1)),
        }
    }
    kinds.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    if !counted && !rest.is_empty() {
        let kinds: Vec<&str> = kinds.iter().map(|((_, several), _)| *several).collect();
        return Some(format!("and more: {}", kinds.join(", ")));
    }
    let kinds: Vec<String> =
        kinds.iter().map(|((one, several), n)| format!("{n} {}", if *n == 1 { one } else { several })).collect();
    (!rest.is_empty()).then(|| format!("and {} more: {}", rest.len(), kinds.join(", ")))
}

/// What is told first: what ended, what moved in amount or date, what is new.
fn rank(topic: Topic) -> u8 {
    match topic {
        Topic::Won => 0,
        Topic::Lost => 1,
        Topic::Deleted => 2,
        Topic::ValueUp | Topic::ValueDown | Topic::Pushed | Topic::Dated => 3,
        Topic::New | Topic::Reopened => 4,
        Topic::Owner => 5,
        Topic::MovedOn | Topic::MovedBack => 6,
        Topic::Category => 7,
        Topic::Action => 8,
        // It stands at its deal.
        Topic::NextStep => 9,
        Topic::SelfAssessed => 10,
        Topic::Other => 11,
    }
}

/// What a sentence is about, of one and of several.
fn kind(topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::Won => ("deal won", "deals won"),
        Topic::Lost => ("deal lost", "deals lost"),
        Topic::Deleted => ("deal deleted", "deals deleted"),
        Topic::ValueUp | Topic::ValueDown => ("value", "values"),
        Topic::Pushed | Topic::Dated => ("close date", "close dates"),
        Topic::New | Topic::Reopened => ("new deal", "new deals"),
        Topic::Owner => ("owner", "owners"),
        Topic::MovedOn | Topic::MovedBack => ("stage", "stages"),
        Topic::Category => ("category", "categories"),
        Topic::Action => ("action", "actions"),
        Topic::NextStep => ("next step", "next steps"),
        Topic::SelfAssessed => ("self-assessment", "self-assessments"),
        Topic::Other => ("detail", "details"),
    }
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
