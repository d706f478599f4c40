//! People at the buyer, and exit criteria.

use crate::deals;
use crate::desk::{Answer, Company, Desk, refuse};
use clap::Subcommand;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Contacts {
    /// People at the buyers; of one account, or those of a deal.
    List {
        file: PathBuf,
        #[arg(long)]
        account: Option<String>,
        /// Who takes part in this deal.
        #[arg(long, conflicts_with = "account")]
        deal: Option<String>,
    },
    /// Add a person to a deal or to an account.
    Add {
        file: PathBuf,
        name: String,
        #[arg(long, required_unless_present = "deal")]
        account: Option<String>,
        #[arg(long)]
        deal: Option<String>,
        #[arg(long, default_value = "")]
        title: String,
        #[arg(long, default_value = "")]
        email: String,
        #[arg(long, default_value = "")]
        phone: String,
        #[arg(long, requires = "deal", value_parser = ["decision_maker", "champion", "influencer", "blocker"])]
        role: Option<String>,
        /// Day met: today, mon, 18 Nov, 2026-11-18.
        #[arg(long, requires = "deal", default_value = "")]
        met: String,
    },
    /// Change what is known of a person, by name or id.
    Edit {
        file: PathBuf,
        person: String,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        title: Option<String>,
        #[arg(long)]
        email: Option<String>,
        #[arg(long)]
        phone: Option<String>,
    },
    /// Remove a person from the book and from every deal.
    Remove { file: PathBuf, person: String },
    /// Set a person's part in a deal; who takes no part yet is taken in.
    Role {
        file: PathBuf,
        deal: String,
        person: String,
        #[arg(long, value_parser = ["decision_maker", "champion", "influencer", "blocker", "unknown"])]
        role: Option<String>,
        /// Day met; empty = not met.
        #[arg(long)]
        met: Option<String>,
        /// Takes no part any more.
        #[arg(long, conflicts_with_all = ["role", "met"])]
        out: bool,
    },
}

#[derive(Subcommand)]
pub enum Criteria {
    /// Exit criteria of a deal, by stage.
    List { file: PathBuf, deal: String },
    /// The buyer did it on a day; an empty day opens it again.
    Set {
        file: PathBuf,
        deal: String,
        /// How the criterion begins.
        text: String,
        #[arg(long, default_value = "today")]
        on: String,
    },
}

/// `contacts ..`
pub fn contacts(desk: &Desk, asked: Contacts) -> Answer {
    match asked {
        Contacts::List { file, account, deal } => {
            let (_, company) = desk.open(&file)?;
            match deal {
                Some(deal) => company.ask("contacts.of_deal", json!({"deal": deals::deal(&company, &deal)?})),
                None => company.ask("contacts.list", json!({"account": account})),
            }
        }
        Contacts::Add { file, name, account, deal, title, email, phone, role, met } => {
            let (_, company) = desk.open(&file)?;
            let deal = deal.map(|deal| deals::deal(&company, &deal)).transpose()?;
            let details = json!({"name": name, "title": title, "email": email, "phone": phone});
            let person = json!({"deal": deal, "account": account, "details": details, "role": role, "met_on": met});
            company.ask("contacts.add", json!({"person": person}))
        }
        Contacts::Edit { file, person, name, title, email, phone } => {
            let (_, company) = desk.open(&file)?;
            let mut details = contact(&company, &person)?;
            let id = details["id"].clone();
            for (field, text) in [("name", name), ("title", title), ("email", email), ("phone", phone)] {
                details[field] = json!(text.unwrap_or_else(|| details[field].as_str().unwrap_or_default().to_owned()));
            }
            company.ask("contacts.edit", json!({"id": id, "details": details}))
        }
        Contacts::Remove { file, person } => {
            let (_, company) = desk.open(&file)?;
            let id = contact(&company, &person)?["id"].clone();
            company.ask("contacts.remove", json!({"id": id}))
        }
        Contacts::Role { file, deal, person, role, met, out } => {
            let (_, company) = desk.open(&file)?;
            let deal = deals::deal(&company, &deal)?;
            let contact = contact(&company, &person)?["id"].clone();
            let of = |edit: Value| json!({"deal": deal, "contact": contact, "edit": edit});
            if out {
                return company.ask("contacts.part", of(json!({"field": "out"})));
            }
            let known = company.ask("contacts.of_deal", json!({"deal": deal}))?;
            let role = role.map(|role| (role != "unknown").then_some(role));
            if !known["people"].as_array().into_iter().flatten().any(|one| one["contact"]["id"] == contact) {
                let role = role.flatten();
                let met = met.unwrap_or_default();
                return company
                    .ask("contacts.take", json!({"deal": deal, "contact": contact, "role": role, "met_on": met}));
            }
            let mut done = Value::Null;
            if let Some(role) = role {
                done = company.ask("contacts.part", of(json!({"field": "role", "role": role})))?;
            }
            if let Some(met) = met {
                done = company.ask("contacts.part", of(json!({"field": "met", "on": met})))?;
            }
            match done {
                Value::Null => {
                    Err(refuse("Say what is to be set: --role, --met or --out. Nothing was changed.".to_owned()))
                }
                done => Ok(done),
            }
        }
    }
}

/// `criteria ..`
pub fn criteria(desk: &Desk, asked: Criteria) -> Answer {
    match asked {
        Criteria::List { file, deal } => {
            let (_, company) = desk.open(&file)?;
            company.ask("criteria.of_deal", json!({"deal": deals::deal(&company, &deal)?}))
        }
        Criteria::Set { file, deal, text, on } => {
            let (_, company) = desk.open(&file)?;
            let deal = deals::deal(&company, &deal)?;
            let all = company.ask("criteria.of_deal", json!({"deal": deal}))?;
            let wanted = text.trim().to_lowercase();
            let mut fits = Vec::new();
            for stage in all.as_array().into_iter().flatten() {
                for one in stage["criteria"].as_array().into_iter().flatten() {
                    if one["text"].as_str().is_some_and(|text| text.to_lowercase().starts_with(&wanted)) {
                        fits.push(json!({"deal": deal, "stage": stage["stage"], "text": one["text"], "on": on}));
                    }
                }
            }
            match fits.as_slice() {
                [one] => company.ask("criteria.set", one.clone()),
                [] => Err(refuse(format!(
                    "No exit criterion of this deal begins with \"{text}\". Nothing was changed; `criteria list` shows them."
                ))),
                _ => Err(refuse(format!(
                    "More than one exit criterion begins with \"{text}\". Nothing was changed; type more of it."
                ))),
            }
        }
    }
}

/// A person at the buyer by name or id.
fn contact(company: &Company, name: &str) -> Answer {
    let all = company.ask("contacts.list", json!({}))?;
    let same = |one: &&Value| {
        one["id"] == name || one["name"].as_str().is_some_and(|n| n.to_lowercase() == name.trim().to_lowercase())
    };
    let found: Vec<&Value> = all.as_array().into_iter().flatten().filter(same).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(refuse(format!(
            "This book has no person at a buyer called \"{name}\". Nothing was changed; `contacts list` shows them."
        ))),
        _ => Err(refuse(format!("\"{name}\" names more than one person. Nothing was changed; use the id."))),
    }
}
