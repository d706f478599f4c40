//! Rows that no id and no name leads to a deal, against the deals that no row was found for: what may be the same is asked,
//! never decided. A deal made twice is worth twice as much in every figure, so a question more is the smaller evil.

use super::kind_cells as cell;
use super::matching::{BookDeal, Match, is_closed, name_of_deal, name_of_row, same_day_of_creation, same_row};
use super::names::fold;
use super::shown::Shown;
use super::understand::DealRow;
use crate::pipeline::types::Outcome;
use ledger::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use strsim::normalized_damerau_levenshtein;
use uuid::Uuid;

/// From so much likeness on two names may be one: "Acme renewal" and "Acme renewals", not "Licence 2025" and "Licence 2026".
const LIKE: f64 = 0.85;
/// More deals than these are no question that a person can answer.
const MOST: usize = 12;

/// What companies write behind their names, or leave out.
const FORMS: [&str; 22] = [
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "plc",
    "co",
    "corp",
    "corporation",
    "company",
    "gmbh",
    "ag",
    "kg",
    "sa",
    "sas",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
];

/// What is known beside rows and deals.
pub(super) struct Known<'a> {
    /// Where the file comes from.
    pub source: &'a str,
    /// Names.
    pub shown: &'a Shown<'a>,
    /// Stages of closed deals.
    pub closed: &'a HashSet<Uuid>,
}

/// Asks of every row that is left whether it is one of the deals that are left.
pub(super) fn ask(
    rows: &[DealRow],
    book: &[BookDeal],
    known: &Known<'_>,
    matches: &mut [Option<Match>],
    taken: &mut HashSet<usize>,
) {
    let Known { source, shown, closed } = *known;
    let open = |found: &Option<Match>| found.is_none();
    if !matches.iter().any(open) || taken.len() >= book.len() {
        return;
    }
    let left = Left::of(book, shown, taken);
    for (row, found) in rows.iter().zip(matches.iter_mut()).filter(|(_, found)| open(found)) {
        let own = Name::of(name_of_row(row), shown);
        let may_be = |at: &&usize| {
            let (Some(deal), Some(name)) = (book.get(**at), left.names.get(*at)) else { return false };
            // What is sold again has the name of what was sold: only of one that is called the same is it asked.
            let sold_again = row.outcome == Outcome::Open && is_closed(deal, closed);
            may_be(row, deal) && if deal.foreign || sold_again { own.same(name) } else { own.alike(name) }
        };
        let maybe: BTreeSet<usize> = left.near(&own).filter(|at| !taken.contains(at)).filter(may_be).copied().collect();
        let told_here = |deal: &BookDeal| deal.exported.as_ref().is_some_and(|told| told.source == source);
        let mut exact = maybe.iter().filter(|at| {
            let deal = book.get(**at);
            !own.title.is_empty() && deal.is_some_and(told_here) && same_row(Some(row), deal)
        });
        *found = match (exact.next(), exact.next(), maybe.is_empty()) {
            (.., true) => None,
            // A list without a column of buyers tells all the rest as it was told before: that was answered once.
            (Some(at), None, _) => {
                taken.insert(*at);
                Some(Match::Deal(*at))
            }
            _ => Some(Match::Doubt(maybe.into_iter().take(MOST).collect())),
        };
    }
}

/// Whether anything but the names says that they are two.
fn may_be(row: &DealRow, deal: &BookDeal) -> bool {
    // Two ids of one source are two deals.
    let two_ids = row.crm.is_some() && deal.deal.crm.is_some() && !deal.foreign;
    !two_ids && same_day_of_creation(Some(row), Some(deal))
}

/// By what a deal is called.
struct Name {
    title: String,
    account: Option<Uuid>,
    /// The account's words without what a company's form adds.
    buyer: Vec<String>,
}

impl Name {
    fn of((title, account): (String, Option<Uuid>), shown: &Shown<'_>) -> Self {
        let name = account.and_then(|id| shown.text(cell::ACCOUNT, &Value::Ref(id))).unwrap_or_default();
        Self { title, account, buyer: bare(&name) }
    }

    fn same(&self, other: &Self) -> bool {
        self.title == other.title && self.account == other.account && self.says_something()
    }

    fn alike(&self, other: &Self) -> bool {
        let titled = !self.title.is_empty() && !other.title.is_empty();
        let one_buyer = self.account.is_some() && self.account == other.account;
        let unknown = self.account.is_none() || other.account.is_none();
        if self.title == other.title {
            // Without a title it is the buyer that names a deal.
            return one_buyer || (titled && unknown) || near(&self.buyer, &other.buyer);
        }
        // A number that differs is another year, lot or licence.
        one_buyer
            && titled
            && digits(&self.title) == digits(&other.title)
            && normalized_damerau_levenshtein(&self.title, &other.title) >= LIKE
    }

    fn says_something(&self) -> bool {
        !self.title.is_empty() || self.account.is_some()
    }
}

/// Two buyers may be one: the same but for the form, one's words begin the other's, or a letter differs.
fn near(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let begins = !short.is_empty() && long.starts_with(short);
    let (one, other) = (one.join(" "), other.join(" "));
    begins
        || (!one.is_empty() && digits(&one) == digits(&other) && normalized_damerau_levenshtein(&one, &other) >= LIKE)
}

fn bare(name: &str) -> Vec<String> {
    let folded = fold(name).replace(['.', '\''], "");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all: Vec<String> = words.map(str::to_owned).collect();
    let named = all.iter().rposition(|word| !FORMS.contains(&word.as_str())).map_or(all.len(), |at| at + 1);
    all[..named].to_vec()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The deals that no row was found for, by what leads to them.
struct Left {
    names: HashMap<usize, Name>,
    by_title: HashMap<String, Vec<usize>>,
    by_account: HashMap<Uuid, Vec<usize>>,
    /// Deals without a title, by the first word of their buyer.
    by_buyer: HashMap<String, Vec<usize>>,
}

impl Left {
    fn of(book: &[BookDeal], shown: &Shown<'_>, taken: &HashSet<usize>) -> Self {
        let mut left = Self {
            names: HashMap::new(),
            by_title: HashMap::new(),
            by_account: HashMap::new(),
            by_buyer: HashMap::new(),
        };
        for (at, deal) in book.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            let name = Name::of(name_of_deal(deal), shown);
            match (name.title.is_empty(), name.buyer.first()) {
                (false, _) => left.by_title.entry(name.title.clone()).or_default().push(at),
                (true, Some(word)) => left.by_buyer.entry(word.clone()).or_default().push(at),
                (true, None) => {}
            }
            if let Some(account) = name.account {
                left.by_account.entry(account).or_default().push(at);
            }
            left.names.insert(at, name);
        }
        left
    }

    /// Deals that share something with a name.
    fn near(&self, name: &Name) -> impl Iterator<Item = &usize> {
        let titled = self.by_title.get(&name.title).filter(|_| !name.title.is_empty());
        let bought = name.account.and_then(|id| self.by_account.get(&id));
        let called = name.buyer.first().and_then(|word| self.by_buyer.get(word)).filter(|_| name.title.is_empty());
        titled.into_iter().chain(bought).chain(called).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, near};

    #[test]
    fn buyers_are_one_whatever_their_form_and_two_where_a_number_differs() {
        let one = |a: &str, b: &str| near(&bare(a), &bare(b));
        assert!(one("Acme", "Acme Ltd.") && one("ACME Inc", "Acme G.m.b.H.") && one("Acme", "Acme Holdings"));
        assert!(one("Northwind Traders", "Northwnd Traders"));
        assert!(!one("Acme", "Apex") && !one("Unit 41", "Unit 42") && !one("", "Acme"));
        // A name of nothing but a form is a name all the same.
        assert_eq!(bare("Co Ltd"), ["co", "ltd"]);
    }
}
