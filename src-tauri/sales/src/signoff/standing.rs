//! How the sign-offs of a period stand to each other: which is the baseline, what a person put aside, what waits.

use super::chain::{Chain, Link};
use super::types::Purpose;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Of one period; links by their places in the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Those that hold figures, in order.
    pub versions: Vec<usize>,
    /// Put aside by a person.
    pub aside: BTreeSet<usize>,
    /// Signed at once, and nobody has decided yet: each a group of two or more.
    pub forks: Vec<Vec<usize>>,
    /// The first sign-off that was not put aside. A correction never becomes it: the record measures by what was first signed.
    pub baseline: Option<usize>,
    /// The last that was not put aside.
    pub holds: Option<usize>,
    /// The link by which the period was closed.
    pub close: Option<usize>,
}

/// Of the period that begins on this day and is so many months long.
pub fn standing(chain: &Chain, from: NaiveDate, months: u32) -> Standing {
    let of = |link: &Link| (link.from, link.months) == (from, months);
    let of_period: Vec<usize> = (0..chain.links.len()).filter(|at| of(&chain.links[*at])).collect();
    let purpose = |at: &usize| chain.links[*at].purpose;
    let versions: Vec<usize> = of_period.iter().copied().filter(|at| purpose(at).has_figures()).collect();
    let mut aside = BTreeSet::new();
    // Every copy goes over the same decisions in the same order.
    for decision in of_period.iter().filter(|at| purpose(at) == Purpose::Supersede) {
        let about = chain.links[*decision].about.as_deref().and_then(|hash| chain.place(hash));
        let Some(about) = about.filter(|about| versions.contains(about)) else { continue };
        let group = group(chain, &versions, about);
        if group.iter().any(|one| *one != about && !aside.contains(one)) {
            aside.insert(about);
        } else {
            // Two who did not know of each other decided against each other's: nobody has decided.
            aside.retain(|one| !group.contains(one));
        }
    }
    let stand: Vec<usize> = versions.iter().copied().filter(|at| !aside.contains(at)).collect();
    let mut forks: Vec<Vec<usize>> = Vec::new();
    for at in &stand {
        let group = group(chain, &stand, *at);
        if group.len() > 1 && !forks.contains(&group) {
            forks.push(group);
        }
    }
    let is = |wanted| move |at: &&usize| purpose(at) == wanted;
    Standing {
        baseline: stand.iter().find(is(Purpose::Sign)).copied(),
        holds: stand.last().copied(),
        close: stand.iter().find(is(Purpose::Close)).copied(),
        versions,
        aside,
        forks,
    }
}

/// Those of some that were signed at once with this one, or with one that was, in order.
fn group(chain: &Chain, of: &[usize], one: usize) -> Vec<usize> {
    let mut group = BTreeSet::from([one]);
    loop {
        let more: Vec<usize> = of
            .iter()
            .copied()
            .filter(|at| !group.contains(at) && group.iter().any(|known| chain.at_once(*known, *at)))
            .collect();
        if more.is_empty() {
            return group.into_iter().collect();
        }
        group.extend(more);
    }
}
