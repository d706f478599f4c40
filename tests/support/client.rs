//! A client's book, written down as a test needs it.

use crate::Outcome;
use crate::books::Books;
use serde_json::{Value, json};
use std::path::PathBuf;

/// A deal as a person would type it; empty is not known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// What is sold.
    pub title: &'a str,
    /// The buying company.
    pub account: &'a str,
    /// By name; made as a seller where there is none yet.
    pub owner: &'a str,
    /// By name.
    pub stage: &'a str,
    /// `118k`.
    pub value: &'a str,
    /// `+3w`.
    pub close: &'a str,
    /// Text and day.
    pub next_step: (&'a str, &'a str),
    /// Source or campaign.
    pub source: &'a str,
    /// Why it was won or lost.
    pub reason: &'a str,
}

/// A new company, left open until it is closed.
pub struct Client<'b> {
    books: &'b Books,
    path: PathBuf,
    stages: Value,
}

impl<'b> Client<'b> {
    /// Without deals.
    pub fn create(books: &'b Books, name: &str) -> Outcome<Self> {
        let path = books.create(name)?;
        let stages = books.ask("company.info", json!({"company": path}))?["stages"].clone();
        Ok(Self { books, path, stages })
    }

    /// Any command about this company.
    pub fn ask(&self, command: &str, mut payload: Value) -> Outcome<Value> {
        payload["company"] = json!(self.path);
        self.books.ask(command, payload)
    }

    /// The id of a stage by its name; none where there is no such stage.
    pub fn stage(&self, name: &str) -> Option<Value> {
        self.stages
            .as_array()
            .into_iter()
            .flatten()
            .find(|stage| stage["name"] == name)
            .map(|stage| stage["id"].clone())
    }

    /// The id of somebody by name; a new seller where there is nobody of that name.
    pub fn person(&self, name: &str) -> Outcome<Value> {
        let people = self.ask("team.list", json!({}))?;
        let known = people.as_array().into_iter().flatten().find(|person| person["name"] == name);
        match known {
            Some(person) => Ok(person["id"].clone()),
            None => Ok(self.ask("team.add", json!({"name": name, "roles": ["seller"]}))?["id"].clone()),
        }
    }

    /// Its id.
    pub fn deal(&self, deal: Typed) -> Outcome<Value> {
        let owner = if deal.owner.is_empty() { Value::Null } else { self.person(deal.owner)? };
        let reason = Some(deal.reason).filter(|reason| !reason.is_empty());
        let edits = json!([
            {"field": "title", "text": deal.title},
            {"field": "account", "text": deal.account},
            {"field": "value", "input": deal.value},
            {"field": "owner", "id": owner},
            {"field": "source", "text": deal.source},
            {"field": "next_step", "text": deal.next_step.0, "on": deal.next_step.1},
            {"field": "stage", "id": self.stage(deal.stage), "reason": reason},
            {"field": "close_date", "input": deal.close, "buyer_said": null},
        ]);
        Ok(self.ask("deal.create", json!({"edits": edits}))?["id"].clone())
    }

    /// One edit of one deal.
    pub fn edit(&self, deal: &Value, edit: Value) -> Outcome {
        self.ask("deal.edit", json!({"ids": [deal], "edits": [edit]}))?;
        Ok(())
    }

    /// Something to be done by somebody on a deal, or on none.
    pub fn action(&self, text: &str, person: &str, due: &str, deal: Option<&Value>) -> Outcome {
        let action = json!({"text": text, "person": self.person(person)?, "due": due, "deal": deal});
        self.ask("actions.add", json!({"action": action}))?;
        Ok(())
    }

    /// Lets go of the file, so that the window can open it.
    pub fn close(self) -> Outcome<PathBuf> {
        self.books.close(&self.path)?;
        Ok(self.path)
    }
}
