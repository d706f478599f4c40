//! The deal is in its stage longer than won deals were. A next step that lies ahead silences it: something is going on.

use super::{Figure, Law, Said, buyer, days};
use crate::advice::history::Middle;
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity, Suggested};
use crate::pipeline::pass::{Passed, Words};

pub(super) const LAW: Law = Law {
    rule: Rule::Stalled,
    name: "Too long in its stage",
    note: "Open deals that are in their stage far longer than won deals were, with no next step ahead.",
    history: false,
    bulk: Bulk::NextStep,
    deal: Some((look, say)),
};

/// What the stay is held against.
enum Norm {
    /// Median of won deals.
    Won(Middle<u32>),
    /// What the company expects of the stage.
    Expected(u32),
}

impl Norm {
    fn days(&self) -> u32 {
        match self {
            Norm::Won(norm) => norm.middle,
            Norm::Expected(days) => *days,
        }
    }
}

/// The norm of won deals needs a history; the stage's expected days stand in for it.
fn norm(read: &Read, deal: &Passed) -> Option<Norm> {
    let won = deal.stage.filter(|_| read.history()).and_then(|at| *read.past.norms.get(at)?);
    won.map(Norm::Won).or_else(|| read.stage(deal)?.expected_days.map(Norm::Expected))
}

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    let silenced = deal.step && deal.step_on.is_some_and(|day| day >= read.now);
    let stay = read.in_stage(deal).filter(|_| !silenced && read.limits.stalled_percent > 0)?;
    let limit = i64::from(norm(read, deal)?.days()) * read.limits.stalled_percent;
    let stay = i64::from(stay) * 100;
    (stay > limit).then(|| if stay > 2 * limit || read.counted_on(deal) { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, words: &Words) -> Said {
    let stay = read.in_stage(deal).unwrap_or(0);
    let stage = read.stage(deal).map_or("its stage", |stage| stage.name.as_str());
    let mut figures = vec![Figure::days("In its stage", stay)];
    let against = match norm(read, deal) {
        Some(Norm::Won(norm)) => {
            figures.push(Figure::days("Median of won deals", norm.middle));
            figures.push(Figure::count("Won deals behind it", norm.deals));
            format!("won deals moved on after {}", norm.middle)
        }
        Some(Norm::Expected(expected)) => {
            figures.push(Figure::days("Expected of the stage", expected));
            format!("{} are expected", days(expected))
        }
        None => "no norm is known".to_owned(),
    };
    figures.push(Figure::percent("Threshold of the norm", read.limits.stalled_percent));
    let step = words.next_step.clone();
    let text = step.unwrap_or_else(|| format!("Ask {} what has to happen to go on", buyer(words)));
    Said {
        sentence: format!("The buyer has been in {stage} for {}; {against}.", days(stay)),
        figures,
        action: Suggested::NextStep { text, on: read.due },
        part: Some(DealPart::NextStep),
    }
}
