//! The next step's date has passed.

use super::{Figure, Law, Said, between, buyer, days};
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity, Suggested};
use crate::pipeline::pass::{Passed, Words};
use crate::pipeline::words::shown_date;

/// Later than this it is acted on first.
const LONG: i32 = 14;

pub(super) const LAW: Law = Law {
    rule: Rule::NextStepOverdue,
    name: "Next step overdue",
    note: "Open deals whose next step was due before today.",
    history: false,
    bulk: Bulk::NextStep,
    deal: Some((look, say)),
};

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    let late = read.now - deal.step_on.filter(|day| deal.step && *day < read.now)?;
    Some(if late > LONG || read.counted_on(deal) { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, words: &Words) -> Said {
    let on = deal.step_on.unwrap_or(read.now);
    let late = between(on, read.now);
    let step = words.next_step.clone().unwrap_or_else(|| format!("Agree the next step with {}", buyer(words)));
    Said {
        sentence: format!("The step agreed for {} is {} late.", shown_date(read.day(on)), days(late)),
        figures: vec![Figure::text("Next step", &step), Figure::date("Due", read.day(on)), Figure::days("Late", late)],
        action: Suggested::NextStep { text: step, on: read.due },
        part: Some(DealPart::NextStep),
    }
}
