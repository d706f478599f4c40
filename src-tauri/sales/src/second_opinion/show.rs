//! A second opinion from a book.

use super::gather::{Gathered, gather};
use super::outlook::{FULL, Outlook, outlook};
use super::scope::Whose;
use super::track;
use super::types::{Opinion, OpinionBasis, OpinionFigures};
use super::window::Window;
use super::words;
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::error::Result;
use crate::money::Money;
use crate::repeat;
use crate::since::words::one_or_several;
use chrono::NaiveDate;
use ledger::day_number;
use rusqlite::Connection;
use uuid::Uuid;

/// The seed where none is given.
pub const SEED: u32 = 1;

/// What is likely to come of a period, beside a call where one is given. Where it cannot be said, it says why.
///
/// # Errors
/// The person is not in the book, or the file could not be read.
pub fn show(
    conn: &Connection,
    today: NaiveDate,
    period: FiscalPeriod,
    whose: Whose,
    seed: u32,
    call: Option<&Money>,
) -> Result<Opinion> {
    let facts = info::facts(conn)?;
    let measured = Measured::here(conn)?;
    let gathered = gather(conn, &whose.scope(conn)?, &facts.currency, day_number(today))?;
    let mut opinion = Opinion {
        period: period.name(),
        from: period.start,
        to: period.last(),
        of: whose.name(conn)?,
        seed,
        figures: None,
        why: None,
        basis: OpinionBasis::default(),
        track: None,
        sentence: String::new(),
        notes: Vec::new(),
    };
    let why = whose.withheld(&measured, &gathered).or_else(|| {
        (today > period.last())
            .then(|| format!("{} is over, so there is nothing left to have an opinion on.", period.name()))
    });
    if why.is_some() {
        opinion.sentence = why.clone().unwrap_or_default();
        opinion.why = why;
        return Ok(opinion);
    }
    let window = Window { start: day_number(period.start), end: day_number(period.last()), today: day_number(today) };
    match outlook(&gathered.history, &window, FULL, seed.into()) {
        Err(lack) => {
            opinion.basis = OpinionBasis { wins: count(lack.wins), days: days(lack.days), ..OpinionBasis::default() };
            opinion.sentence = words::too_little(&lack);
            opinion.why = Some(opinion.sentence.clone());
        }
        Ok(said) => {
            let (repeat, hidden) = repeats(conn, period, whose, &measured, &facts.currency)?;
            let figures = figures(&said, &gathered, &window, repeat, &facts.currency);
            opinion.basis = basis(&said);
            opinion.sentence = words::figures(&figures, &opinion.basis, opinion.of.as_deref(), &facts.currency);
            if let Some(call) = call {
                opinion.sentence = format!("{} {}", opinion.sentence, words::against(&figures, call));
            }
            opinion.track = track::short(&gathered.history, period, facts.fiscal_start, today, seed);
            opinion.notes = notes(&gathered, &said, hidden);
            opinion.figures = Some(figures);
        }
    }
    Ok(opinion)
}

fn figures(
    said: &Outlook,
    gathered: &Gathered,
    window: &Window,
    repeat: Option<i64>,
    currency: &str,
) -> OpinionFigures {
    let ahead = gathered.ahead.iter().filter(|(day, _)| window.holds(*day));
    let ahead = ahead.fold(0i64, |sum, (_, minor)| sum.saturating_add(*minor));
    let money = |minor: i64| Money { minor, currency: currency.to_owned() };
    let whole = |minor: i64| money(minor.saturating_add(ahead).saturating_add(repeat.unwrap_or(0)));
    OpinionFigures {
        p10: whole(said.p10),
        p50: whole(said.p50),
        p90: whole(said.p90),
        mean: whole(said.mean),
        won: money(said.won.saturating_add(ahead)),
        repeat: repeat.map(money),
    }
}

/// Repeat business of the period in the company's currency, as the rally counts it; and whether some is not shown here.
fn repeats(
    conn: &Connection,
    period: FiscalPeriod,
    whose: Whose,
    measured: &Measured,
    home: &str,
) -> Result<(Option<i64>, bool)> {
    let mut all = repeat::of_everybody(conn, period.start, period.months)?.people;
    if let super::scope::Scope::People(people) = whose.scope(conn)? {
        all.retain(|one| people.contains(&one.person));
    }
    let alone: Option<Uuid> = <&[_; 1]>::try_from(all.as_slice()).ok().map(|[one]| one.person);
    if !measured.holds_all() || alone.is_some_and(|person| !measured.agreed(person)) {
        return Ok((None, !all.is_empty()));
    }
    let sum = |of: fn(&repeat::types::RepeatOf) -> &Vec<Money>| {
        let amounts = all.iter().flat_map(of).filter(|money| money.currency == home).map(|money| money.minor);
        amounts.reduce(i64::saturating_add)
    };
    Ok((sum(|one| &one.expected).max(sum(|one| &one.actual)), false))
}

fn notes(gathered: &Gathered, said: &Outlook, hidden: bool) -> Vec<String> {
    let foreign = one_or_several(
        gathered.foreign,
        "One deal in another currency is left out.",
        "{} deals in other currencies are left out.",
    );
    let unvalued = one_or_several(
        said.unvalued,
        "One open deal has no value; where it is won, it counts with the size of a past win.",
        "{} open deals have no value; where they are won, they count with sizes of past wins.",
    );
    let ahead = one_or_several(
        gathered.ahead.len(),
        "One won deal closes on a day that is yet to come; it counts on that day.",
        "{} won deals close on days that are yet to come; they count on those days.",
    );
    let hidden = hidden.then(|| "Repeat business is not shown here, so it is not counted.".to_owned());
    foreign.into_iter().chain(unvalued).chain(ahead).chain(hidden).collect()
}

fn basis(said: &Outlook) -> OpinionBasis {
    OpinionBasis {
        wins: count(said.wins),
        moments: count(said.moments),
        days: days(Some(said.days)),
        open: count(said.open),
        unvalued: count(said.unvalued),
        left: days(Some(said.left)),
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn days(days: Option<i32>) -> u32 {
    days.and_then(|days| u32::try_from(days).ok()).unwrap_or(0)
}
