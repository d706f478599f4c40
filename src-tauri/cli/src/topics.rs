//! Topics that somebody's figures suggest for coaching.

use crate::deals::named;
use crate::desk::{Answer, Company, Desk, refuse};
use clap::Subcommand;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Suggested {
    /// What advice that recurs on a person's deals suggests to talk about.
    Topics {
        file: PathBuf,
        /// By name or id.
        #[arg(long)]
        person: String,
    },
    /// Take a topic, by its rule, into a session or none.
    Take {
        file: PathBuf,
        /// By name or id.
        #[arg(long)]
        person: String,
        /// Such as no_next_step.
        #[arg(long)]
        rule: String,
        /// The session's id.
        #[arg(long)]
        session: Option<String>,
    },
    /// Dismiss a topic, by its rule. It is silent for a while.
    Dismiss {
        file: PathBuf,
        /// By name or id.
        #[arg(long)]
        person: String,
        /// Such as no_next_step.
        #[arg(long)]
        rule: String,
        /// Why it is none for this person.
        #[arg(long)]
        reason: String,
    },
    /// Topics that were answered, and what followed.
    Followed {
        file: PathBuf,
        /// By name or id; by default everybody's.
        #[arg(long)]
        person: Option<String>,
    },
}

/// `coaching topics`, `take`, `dismiss` and `followed`
pub fn topics(desk: &Desk, asked: Suggested) -> Answer {
    match asked {
        Suggested::Topics { file, person } => {
            let (company, person) = open(desk, &file, &person)?;
            company.ask("topics.of", json!({"person": person}))
        }
        Suggested::Take { file, person, rule, session } => {
            let (company, person) = open(desk, &file, &person)?;
            company.ask("topics.take", json!({"person": person, "rule": rule, "session": session}))
        }
        Suggested::Dismiss { file, person, rule, reason } => {
            let (company, person) = open(desk, &file, &person)?;
            company.ask("topics.dismiss", json!({"person": person, "rule": rule, "reason": reason}))
        }
        Suggested::Followed { file, person: None } => desk.open(&file)?.1.ask("topics.log", json!({"person": null})),
        Suggested::Followed { file, person: Some(person) } => {
            let (company, person) = open(desk, &file, &person)?;
            company.ask("topics.log", json!({"person": person}))
        }
    }
}

fn open<'d>(desk: &'d Desk, file: &Path, name: &str) -> Result<(Company<'d>, Value), api::Problem> {
    let (info, company) = desk.open(file)?;
    let person = named(&info["people"], "person", name)?
        .ok_or_else(|| refuse("A person is named by --person. Nothing was changed; give a name.".to_owned()))?;
    Ok((company, Value::String(person)))
}
