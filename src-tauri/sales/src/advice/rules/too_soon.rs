//! The close date leaves the buyer less time than won deals took from here.

use super::{Figure, Law, Said, between, days};
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity, Suggested};
use crate::pipeline::pass::{Passed, Words};
use crate::pipeline::types::Category;

pub(super) const LAW: Law = Law {
    rule: Rule::TooSoon,
    name: "Closes sooner than won deals did",
    note: "Open deals whose close date comes before the remaining typical cycle of won deals ends.",
    history: true,
    bulk: Bulk::CloseDate,
    deal: Some((look, say)),
};

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    if !read.history() {
        return None;
    }
    let left = deal.close.filter(|day| *day >= read.now).map(|day| i64::from(day - read.now))?;
    let typical = i64::from(read.past.remaining(deal, read.now)?.days);
    (left * 100 < typical * read.limits.cycle_percent).then(|| match deal.category {
        Some(Category::Commit) => Severity::High,
        _ if left * 2 < typical => Severity::Medium,
        _ => Severity::Low,
    })
}

fn say(read: &Read, deal: &Passed, _: &Words) -> Said {
    let close = deal.close.unwrap_or(read.now);
    let left = between(read.now, close);
    let Some(remaining) = read.past.remaining(deal, read.now) else {
        let action = Suggested::CloseDate { on: read.day(close) };
        return Said { sentence: String::new(), figures: Vec::new(), action, part: None };
    };
    let (from, label) = match remaining.by_stage {
        true => ("from this stage on", "Won deals took from this stage on"),
        false => ("from their creation, less its age", "Won deals took, less its age"),
    };
    Said {
        sentence: format!(
            "The date leaves the buyer {}; won deals took {} {from}.",
            days(left),
            if remaining.days == 0 { "none more".to_owned() } else { format!("{} more", remaining.days) }
        ),
        figures: vec![
            Figure::date("Close date", read.day(close)),
            Figure::days("Left", left),
            Figure::days(label, remaining.days),
            Figure::count("Won deals behind it", remaining.deals),
        ],
        action: Suggested::CloseDate { on: read.day(read.now + i32::try_from(remaining.days).unwrap_or(0)) },
        part: Some(DealPart::Main),
    }
}
