//! What is wrong with a chain, in sentences that name what it is.

use super::chain::Link;
use super::entry::Entry;
use super::leaf::{Content, Leaf};
use super::list::called;
use crate::company::info::Facts;
use crate::error::Result;
use crate::forecast::Level;
use crate::pipeline::words::deal_name;
use crate::team;
use ledger::Book;
use std::collections::HashMap;
use uuid::Uuid;

/// Names things of a book.
pub struct Naming<'a> {
    book: &'a Book,
    facts: &'a Facts,
    people: HashMap<Uuid, String>,
}

impl<'a> Naming<'a> {
    /// Of this book.
    pub fn of(book: &'a Book, facts: &'a Facts) -> Result<Self> {
        let people = team::named(book.conn())?.into_iter().map(|(_, id, name)| (id, name)).collect();
        Ok(Self { book, facts, people })
    }

    /// "The sign-off of 2026-Q4 of 3 Nov 2026".
    pub fn link(&self, link: &Link) -> String {
        called(link, self.facts)
    }

    fn person(&self, person: Option<Uuid>) -> String {
        match person {
            None => "the company".to_owned(),
            Some(id) => self.people.get(&id).cloned().unwrap_or_else(|| "a seller".to_owned()),
        }
    }

    /// "the deals of Ann Lee".
    pub fn part(&self, content: Content, person: Option<Uuid>) -> String {
        match content {
            Content::Deals if person.is_none() => "the deals of nobody".to_owned(),
            Content::Deals => format!("the deals of {}", self.person(person)),
            Content::Call => format!("the figures of {}", self.person(person)),
            Content::Judgement => "the judgements".to_owned(),
            Content::Agreed => "the figures of the company".to_owned(),
            Content::Names => "the signatures".to_owned(),
        }
    }

    /// Of a part that is missing: whose it was, nobody can tell.
    pub fn missing(content: Content) -> &'static str {
        match content {
            Content::Deals => "some of its deals are missing.",
            Content::Call => "the figures of a seller are missing.",
            Content::Judgement => "the judgements are missing.",
            Content::Agreed => "the figures of the company are missing.",
            Content::Names => "the signatures are missing.",
        }
    }

    /// What a leaf is about: a deal by its title, a figure by whose it is.
    pub fn leaf(&self, content: Content, leaves: &[Leaf], at: usize) -> String {
        let entry = |at: usize| leaves.get(at).and_then(Leaf::text).and_then(|text| serde_json::from_str(text).ok());
        // A deal's figures and its words stand side by side.
        let beside = || (content == Content::Deals).then(|| entry(at ^ 1)).flatten();
        match entry(at).or_else(beside) {
            Some(Entry::Deal { deal, .. } | Entry::DealWords { deal, .. }) => {
                // By the title that was signed, unless that is what was changed.
                let signed = |at: &usize| leaves.get(*at).is_some_and(|leaf| leaf.changed().is_none());
                let words = [at, at ^ 1].into_iter().filter(signed).find_map(|at| match entry(at) {
                    Some(Entry::DealWords { title, account, .. }) => title.or(account),
                    _ => None,
                });
                words.unwrap_or_else(|| self.deal(deal))
            }
            Some(Entry::Part { seller, .. }) => format!("the target line of {}", self.person(seller)),
            Some(Entry::Said { seller, level, .. }) => format!("the {} of {}", words(level), self.person(seller)),
            Some(Entry::Note { seller, level, .. }) => {
                format!("the note on the {} of {}", words(level), self.person(seller))
            }
            Some(Entry::Stood { .. }) => "the total of the company".to_owned(),
            Some(Entry::Signature { name, .. }) => format!("the signature of {name}"),
            Some(Entry::Signer { role, .. }) => format!("the signature of the {}", role.words()),
            Some(Entry::Reason { .. }) => "the reason".to_owned(),
            None => format!("an entry among {}", self.part(content, None)),
        }
    }

    fn deal(&self, deal: Uuid) -> String {
        let oid = self.book.oid(deal).ok().flatten();
        oid.and_then(|oid| deal_name(self.book.conn(), oid).ok()).unwrap_or_else(|| "a deal".to_owned())
    }
}

fn words(level: Level) -> &'static str {
    level.words()
}

/// Members of an entry, as people call them, each once.
pub fn members(names: &[String]) -> String {
    let mut words: Vec<&str> = names
        .iter()
        .map(|name| match name.as_str() {
            "credit" | "minor" => "value",
            "counted" => "what it counts as",
            "category" => "category",
            "close" => "close date",
            "created" => "day of creation",
            "title" => "title",
            "account" => "account",
            "owner" => "owner",
            "currency" => "currency",
            "stage" => "stage",
            "target" => "target",
            "repeat" => "repeat business",
            "note" => "note",
            "reason" => "reason",
            "on" => "day",
            "calculated" => "won and commit",
            "agreed" => "agreed figure",
            "result" => "result",
            "name" => "name",
            "lines" => "drawn lines",
            "role" => "role",
            _ => "what it is about",
        })
        .collect();
    words.dedup();
    words.join(", ")
}
