//! What followed the topics of each competency, as counts.

use super::words::{deals, times};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What became of a deal of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Became {
    /// It is won.
    Won,
    /// It is lost.
    Lost,
    /// It is open, and the rule does not speak of it any more.
    Mended,
    /// It is open, and the rule speaks of it still.
    Same,
    /// It is not in the book any more.
    Gone,
}

impl Became {
    /// In the order in which they are told.
    const ALL: [(Self, &str); 5] = [
        (Self::Won, "won"),
        (Self::Lost, "lost"),
        (Self::Mended, "mended"),
        (Self::Same, "as it was"),
        (Self::Gone, "no longer in the book"),
    ];

    /// "2 won, 1 lost, 1 mended, 1 as it was".
    pub fn words(all: &[Self]) -> String {
        let parts = Self::ALL.iter().map(|(one, word)| (all.iter().filter(|became| *became == one).count(), word));
        parts.filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect::<Vec<_>>().join(", ")
    }
}

/// A topic that was answered.
pub(super) struct Summed {
    /// The competency's name.
    pub name: String,
    /// Taken, or dismissed.
    pub taken: bool,
    /// Its deals.
    pub deals: Vec<(Uuid, Became)>,
}

/// One competency's.
#[derive(Default)]
struct Sum {
    suggested: usize,
    taken: usize,
    /// Deals of topics that were taken, each once: as it was, where one of them still is.
    deals: HashMap<Uuid, Became>,
}

/// A sentence a competency, what was suggested most first: its name, whether a topic was taken, and what became of its
/// deals.
pub(super) fn sums(topics: &[Summed]) -> Vec<String> {
    let mut by_name: BTreeMap<&str, Sum> = BTreeMap::new();
    for Summed { name, taken, deals } in topics {
        let sum = by_name.entry(name).or_default();
        sum.suggested += 1;
        sum.taken += usize::from(*taken);
        for (deal, became) in deals.iter().filter(|_| *taken) {
            sum.deals.entry(*deal).and_modify(|known| *known = (*known).max(*became)).or_insert(*became);
        }
    }
    let mut all: Vec<(&str, Sum)> = by_name.into_iter().collect();
    all.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.suggested));
    all.into_iter().map(|(name, sum)| sentence(name, &sum)).collect()
}

/// "Closing and next steps: suggested 5 times, taken 3; of 14 deals in these 6 won, 3 lost, 4 mended, 1 as it was.
/// Dismissed 2."
fn sentence(name: &str, sum: &Sum) -> String {
    let mut text = format!("{name}: suggested {}, taken {}", times(sum.suggested), sum.taken);
    let all: Vec<Became> = sum.deals.values().copied().collect();
    if !all.is_empty() {
        let words = deals(u32::try_from(all.len()).unwrap_or(u32::MAX));
        text.push_str(&format!("; of {} {words} in these {}", all.len(), Became::words(&all)));
    }
    text.push('.');
    if sum.suggested > sum.taken {
        text.push_str(&format!(" Dismissed {}.", sum.suggested - sum.taken));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_followed_is_told_as_counts_of_deals() {
        let deal = Uuid::from_u128;
        let became = |all: &[Became], from: u128| -> Vec<(Uuid, Became)> {
            all.iter().zip(from..).map(|(one, at)| (deal(at), *one)).collect()
        };
        use Became::{Lost, Mended, Same, Won};
        let name = || "Closing and next steps".to_owned();
        let topic = |name: String, taken, deals| Summed { name, taken, deals };
        let topics = vec![
            topic(name(), true, became(&[Won, Won, Won, Lost, Mended], 0)),
            topic(name(), false, became(&[Won, Won], 100)),
            topic(name(), true, became(&[Won, Won, Won, Lost, Lost], 10)),
            // A deal that was in an earlier topic counts once.
            topic(
                name(),
                true,
                became(&[Mended, Mended, Mended, Same, Mended], 4)
                    .into_iter()
                    .take(4)
                    .chain([(deal(20), Mended)])
                    .collect(),
            ),
            topic(name(), false, Vec::new()),
            topic("Prospecting".to_owned(), false, Vec::new()),
        ];
        assert_eq!(
            sums(&topics),
            [
                "Closing and next steps: suggested 5 times, taken 3; of 14 deals in these 6 won, 3 lost, 4 mended, 1 as it was. Dismissed 2.",
                "Prospecting: suggested once, taken 0. Dismissed 1."
            ]
        );
    }
}
