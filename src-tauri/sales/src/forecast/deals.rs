//! The deals under a row of the roll-up, with what is missing in them and what changed since the last call.

use super::figures::{Level, lines, standing};
use super::picture::{Counted, DealThen, Picture};
use super::types::ForecastDeal;
use crate::audience::Acting;
use crate::company::calendar::FiscalPeriod;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::then::DealOn;
use crate::since::words::short_date;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::HashMap;
use uuid::Uuid;

/// The deals of a seller's part (none = of nobody) that count in a period, the promised ones first; `on` = as it stood. Deals
/// with their owners and values are no figure about anybody: whoever sees them sees them here.
///
/// # Errors
/// The file could not be read.
pub fn deals(
    book: &Book,
    acting: &Acting,
    period: FiscalPeriod,
    person: Option<Uuid>,
    on: Option<NaiveDate>,
) -> Result<Vec<ForecastDeal>> {
    let on = on.unwrap_or(acting.now.today).min(acting.now.today);
    let (picture, all) = Picture::with_deals(book, period, on)?;
    let more: HashMap<Uuid, &DealOn> = all.iter().map(|deal| (deal.id, deal)).collect();
    let calls = lines(book.conn(), Level::Call, period.start, period.months)?;
    let called = person.and_then(|person| standing(&calls, on, Some(person))).map(|said| said.on);
    let then = match called.filter(|day| *day < on) {
        Some(day) => Some(Picture::of(book, period, day)?),
        None => None,
    };
    let before: Option<HashMap<Uuid, &DealThen>> =
        then.as_ref().map(|then| then.deals.iter().map(|deal| (deal.id, deal)).collect());
    let mine = |deal: &&DealThen| match person {
        Some(_) => deal.owner == person || deal.parts.iter().any(|(of, _)| *of == person),
        None => deal.owner.is_none(),
    };
    let was_here = |deal: &&DealThen| {
        let then = before.as_ref().and_then(|before| before.get(&deal.id));
        then.is_some_and(|then| !matches!(then.counted, Counted::Outside | Counted::Lost))
    };
    let shown = picture.deals.iter().filter(mine);
    let shown = shown.filter(|deal| !matches!(deal.counted, Counted::Outside | Counted::Lost) || was_here(deal));
    let mut found: Vec<ForecastDeal> =
        shown.map(|deal| one(&picture, deal, more.get(&deal.id).copied(), person, on, before.as_ref())).collect();
    found.sort_by(|a, b| {
        let value = |deal: &ForecastDeal| deal.value.as_ref().map_or(0, |value| value.minor);
        (order(a.counted), std::cmp::Reverse(value(a)), a.id).cmp(&(
            order(b.counted),
            std::cmp::Reverse(value(b)),
            b.id,
        ))
    });
    Ok(found)
}

/// What is promised is talked about first, what is won last of what counts.
const fn order(counted: Counted) -> u8 {
    match counted {
        Counted::Commit => 0,
        Counted::BestCase => 1,
        Counted::NotCounted => 2,
        Counted::Pipeline => 3,
        Counted::Won => 4,
        Counted::Omitted => 5,
        Counted::Lost => 6,
        Counted::Outside => 7,
    }
}

fn one(
    picture: &Picture,
    deal: &DealThen,
    more: Option<&DealOn>,
    person: Option<Uuid>,
    on: NaiveDate,
    before: Option<&HashMap<Uuid, &DealThen>>,
) -> ForecastDeal {
    let part = deal.part(person);
    let currency = deal.currency.clone().unwrap_or_else(|| picture.currency.clone());
    let (step, warns) = step(deal, more, on);
    let (changed, moved) = match before {
        Some(before) => changed(picture, deal, before.get(&deal.id).copied(), person, on),
        None => (None, None),
    };
    ForecastDeal {
        id: deal.id,
        title: deal.title.clone(),
        account: deal.account.clone(),
        value: (!deal.parts.is_empty()).then_some(Money { minor: part, currency }),
        foreign: deal.currency.as_ref().is_some_and(|currency| *currency != picture.currency),
        counted: deal.counted,
        said: deal.said,
        stage: deal.stage.clone(),
        close: deal.close,
        step,
        warns,
        changed,
        moved,
    }
}

/// The next step with its day, or what is missing.
fn step(deal: &DealThen, more: Option<&DealOn>, on: NaiveDate) -> (String, bool) {
    if !matches!(deal.counted, Counted::Commit | Counted::BestCase | Counted::Pipeline | Counted::NotCounted) {
        let day = deal.close.map(|day| short_date(day, on)).unwrap_or_default();
        let what = match deal.counted {
            Counted::Won => format!("Won {day}"),
            Counted::Lost => format!("Lost {day}"),
            Counted::Omitted => "Left out".to_owned(),
            _ => format!("Due {day} now"),
        };
        return (what.trim().to_owned(), matches!(deal.counted, Counted::Lost | Counted::Outside));
    }
    if let Some(day) = deal.close.filter(|day| *day < on) {
        return (format!("Was due {}", short_date(day, on)), true);
    }
    match more.map(|more| (more.next_step.as_deref(), more.next_step_on)) {
        Some((Some(step), Some(day))) if day < on => (format!("{step}: was due {}", short_date(day, on)), true),
        Some((Some(step), Some(day))) => (format!("{step}, {}", short_date(day, on)), false),
        Some((Some(step), None)) => (format!("{step}, no date"), true),
        Some((None, Some(day))) => (format!("Next step {}", short_date(day, on)), false),
        _ => ("No next step".to_owned(), true),
    }
}

/// What changed in a deal since the call, and by how much the seller's part of it moved.
fn changed(
    picture: &Picture,
    deal: &DealThen,
    then: Option<&DealThen>,
    person: Option<Uuid>,
    on: NaiveDate,
) -> (Option<String>, Option<Money>) {
    let weighs = |deal: &DealThen| match deal.counted {
        Counted::Won | Counted::Commit if deal.currency.as_deref() == Some(&picture.currency) => deal.part(person),
        _ => 0,
    };
    let by = weighs(deal).saturating_sub(then.map_or(0, weighs));
    let moved = (by != 0).then(|| Money { minor: by, currency: picture.currency.clone() });
    let Some(then) = then else { return (Some("New since the call".to_owned()), moved) };
    let mut said = Vec::new();
    if then.counted != deal.counted {
        said.push(format!("was {}", name(then.counted)));
    }
    if then.close != deal.close && deal.counted != Counted::Won {
        said.push(
            then.close.map_or_else(|| "had no date".to_owned(), |day| format!("was due {}", short_date(day, on))),
        );
    }
    if then.value() != deal.value() || then.currency != deal.currency {
        let value = then.value().zip(then.currency.clone());
        let value = value.map(|(minor, currency)| Money { minor, currency }.rounded());
        said.push(value.map_or_else(|| "had no value".to_owned(), |value| format!("was {value}")));
    }
    if then.owner != deal.owner {
        said.push("had another owner".to_owned());
    }
    let words = said.join(", ");
    ((!words.is_empty()).then(|| crate::since::words::capital(&words)), moved)
}

/// What a deal counts as, in a sentence.
pub(super) const fn name(counted: Counted) -> &'static str {
    match counted {
        Counted::Won => "won",
        Counted::Commit => "commit",
        Counted::BestCase => "best case",
        Counted::Pipeline => "pipeline",
        Counted::Omitted => "omitted",
        Counted::NotCounted => "not counted",
        Counted::Lost => "lost",
        Counted::Outside => "due in another period",
    }
}
