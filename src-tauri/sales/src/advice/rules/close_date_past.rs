//! The day on which the buyer was to decide has passed.

use super::{Figure, Law, Said, between, days, so_often};
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity, Suggested};
use crate::pipeline::pass::{Passed, Words};
use crate::pipeline::words::shown_date;

/// Longer ago than this it is acted on first.
const LONG: i32 = 30;
/// Where the remaining cycle is not known, a decision is asked for in so many days.
const USUAL: u32 = 30;

pub(super) const LAW: Law = Law {
    rule: Rule::CloseDatePast,
    name: "Close date in the past",
    note: "Open deals that were to close before today.",
    history: false,
    bulk: Bulk::CloseDate,
    deal: Some((look, say)),
};

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    let late = read.now - deal.close.filter(|day| *day < read.now)?;
    Some(if late > LONG || read.counted_on(deal) { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, _: &Words) -> Said {
    let close = deal.close.unwrap_or(read.now);
    let late = between(close, read.now);
    let remaining = Some(read).filter(|read| read.history()).and_then(|read| read.past.remaining(deal, read.now));
    let ahead = remaining.map_or(USUAL, |left| left.days.max(7));
    let mut figures = vec![Figure::date("Close date", read.day(close)), Figure::days("Late", late)];
    if deal.pushed > 0 {
        figures.push(Figure::count("Moved to a later day", deal.pushed));
    }
    figures.extend(remaining.map(|left| Figure::days("Remaining typical cycle", left.days)));
    let moved = match deal.pushed {
        0 => String::new(),
        times => format!(" The date had moved later {} before.", so_often(times)),
    };
    Said {
        sentence: format!("The buyer was to decide by {}, {} ago.{moved}", shown_date(read.day(close)), days(late)),
        figures,
        action: Suggested::CloseDate { on: read.day(read.now + i32::try_from(ahead).unwrap_or(0)) },
        part: Some(DealPart::Main),
    }
}
