//! What counts in the period, by seller, then close date.

use crate::error::Result;
use crate::figure::{Amount, Day};
use chrono::NaiveDate;
use ledger::Book;
use sales::forecast::{Counted, DealThen, Picture};
use sales::money::Money;
use sales::team;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    sellers: Vec<Seller>,
    /// Omitted and lost deals, which are not in the list.
    left_out: Option<String>,
}

#[derive(Debug, Serialize)]
struct Seller {
    name: String,
    deals: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    account: Option<String>,
    title: Option<String>,
    counts: &'static str,
    strong: bool,
    stage: Option<String>,
    value: Option<Amount>,
    close: Option<Day>,
}

/// Deals stand with whoever owns them, and with the whole of their value: that is no figure about anybody.
///
/// # Errors
/// The file could not be read.
pub fn data(book: &Book, picture: &Picture, today: NaiveDate, first: bool) -> Result<Data> {
    let names: HashMap<Uuid, String> = team::named(book.conn())?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let mut sellers: BTreeMap<(bool, String), Vec<&DealThen>> = BTreeMap::new();
    // The page of a first day has room for what is promised and what is possible.
    let counts = |deal: &&DealThen| match deal.counted {
        Counted::Commit | Counted::BestCase => true,
        Counted::Won | Counted::Pipeline | Counted::NotCounted => !first,
        _ => false,
    };
    for deal in picture.deals.iter().filter(counts) {
        let name = deal.owner.and_then(|owner| names.get(&owner)).cloned();
        // What is nobody's stands last.
        let key = name.map_or_else(|| (true, "Nobody's deals".to_owned()), |name| (false, name));
        sellers.entry(key).or_default().push(deal);
    }
    let sellers = sellers.into_iter().map(|((_, name), mut deals)| {
        deals.sort_by(|a, b| {
            let key =
                |deal: &&DealThen| (order(deal.counted), deal.close, deal.account.clone(), deal.title.clone(), deal.id);
            key(a).cmp(&key(b))
        });
        Seller { name, deals: deals.into_iter().map(|deal| row(deal, today)).collect() }
    });
    let out = |deal: &&DealThen| !counts(deal) && deal.counted != Counted::Outside;
    let left = picture.deals.iter().filter(out).count();
    let what = if first { "won, in the pipeline, omitted or lost" } else { "omitted or lost" };
    let left_out =
        (left > 0).then(|| format!("Not in this list: {} of the period, {what}.", crate::words::count(left, "deal")));
    Ok(Data { sellers: sellers.collect(), left_out })
}

const fn order(counted: Counted) -> u8 {
    match counted {
        Counted::Commit => 0,
        Counted::BestCase => 1,
        Counted::NotCounted => 2,
        Counted::Pipeline => 3,
        _ => 4,
    }
}

fn row(deal: &DealThen, today: NaiveDate) -> Row {
    let value = deal.value().zip(deal.currency.clone()).map(|(minor, currency)| Money { minor, currency });
    Row {
        account: deal.account.clone(),
        title: deal.title.clone(),
        counts: match deal.counted {
            Counted::Won => "Won",
            Counted::Commit => "Commit",
            Counted::BestCase => "Best case",
            Counted::Pipeline => "Pipeline",
            Counted::Omitted => "Omitted",
            Counted::NotCounted => "Not counted",
            Counted::Lost => "Lost",
            Counted::Outside => "Later",
        },
        strong: matches!(deal.counted, Counted::Commit),
        stage: deal.stage.clone(),
        value: value.as_ref().map(Amount::of),
        close: deal.close.map(|day| Day::of(day, today)),
    }
}
