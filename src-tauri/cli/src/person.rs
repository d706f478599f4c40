//! The figures of one person, and private data of people.

use crate::desk::{Answer, Company, Desk, refuse, shown};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

/// Whom it is about.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Whom {
    /// One of the team, by name or id.
    #[arg(long)]
    person: Option<String>,
    /// Somebody at a buyer, by name or id.
    #[arg(long)]
    contact: Option<String>,
}

#[derive(Subcommand)]
pub enum Person {
    /// The figures of one of the team: attainment, win rate, calls, slips, activity, open pipeline.
    Show {
        file: PathBuf,
        /// Name or id.
        #[arg(long)]
        person: String,
        /// The day to compare with: that of the session before.
        #[arg(long, value_name = "DAY")]
        since: Option<NaiveDate>,
    },
    /// Everybody of whom the book holds something, with from when on it is due to be erased.
    List { file: PathBuf },
    /// Whose data are due to be erased.
    Due { file: PathBuf },
    /// Whose notes and assessments are past the company's months; with --erase --yes they are erased, of all of them.
    OldNotes {
        file: PathBuf,
        /// Erase them from the book, its history and its backups.
        #[arg(long)]
        erase: bool,
        /// Do it. It cannot be undone.
        #[arg(long, requires = "erase")]
        yes: bool,
    },
    /// Everything that the book holds about a person.
    About {
        file: PathBuf,
        #[command(flatten)]
        whom: Whom,
        /// Write it there: a name that ends in .pdf or .json.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Set for how many months data are kept, and who answers for them.
    Set {
        file: PathBuf,
        #[arg(long)]
        months: Option<u32>,
        /// Who answers for the data; empty = the company.
        #[arg(long)]
        controller: Option<String>,
    },
    /// Set until when the data of a person are kept; an empty day takes it back.
    Keep {
        file: PathBuf,
        #[command(flatten)]
        whom: Whom,
        #[arg(long)]
        until: String,
    },
    /// Erase a person from the book, its history and its backups. Without --yes only tell what would go.
    Erase {
        file: PathBuf,
        #[command(flatten)]
        whom: Whom,
        /// Do it. It cannot be undone.
        #[arg(long)]
        yes: bool,
        /// A text that names the person and stays, by the key that the preview tells; several times.
        #[arg(long, value_name = "KEY")]
        spare: Vec<String>,
        /// A text with a part of the name that goes, too, by its key; several times.
        #[arg(long, value_name = "KEY")]
        also: Vec<String>,
        /// Delete backups that cannot be opened.
        #[arg(long)]
        delete_unreadable: bool,
    },
}

/// `person ..`
pub fn person(desk: &Desk, asked: Person) -> Answer {
    match asked {
        Person::Show { file, person, since } => {
            let (_, company) = desk.open(&file)?;
            let id = crate::team::person(&company, &person)?;
            company.ask("person.show", json!({"person": id, "since": since}))
        }
        Person::List { file } => desk.open(&file)?.1.ask("privacy.list", json!({})),
        Person::Due { file } => {
            let mut all = desk.open(&file)?.1.ask("privacy.list", json!({}))?;
            let mut people = all["people"].take();
            if let Some(list) = people.as_array_mut() {
                list.retain(|one| one["due"] == true);
            }
            Ok(people)
        }
        Person::OldNotes { file, erase, yes } => {
            let (_, company) = desk.open(&file)?;
            let old = company.ask("privacy.old_notes", json!({}))?;
            match (erase, yes) {
                (false, _) => Ok(old),
                (true, false) => Err(refuse(
                    "Erasing old notes cannot be undone. Nothing was changed; look at the list without --erase, then add --yes."
                        .to_owned(),
                )),
                (true, true) => {
                    let people: Vec<_> =
                        old["people"].as_array().into_iter().flatten().map(|one| one["person"].clone()).collect();
                    company.ask("privacy.erase_old", json!({"people": people}))
                }
            }
        }
        Person::About { file, whom, out } => {
            let (_, company) = desk.open(&file)?;
            let id = found(&company, &whom)?;
            match out {
                Some(out) => company.ask("privacy.save", json!({"id": id, "path": shown(&out)})),
                None => company.ask("privacy.about", json!({"id": id})),
            }
        }
        Person::Set { file, months, controller } => {
            if months.is_none() && controller.is_none() {
                return Err(refuse("Say what is to be set: --months or --controller. Nothing was changed.".to_owned()));
            }
            desk.open(&file)?.1.ask("privacy.set", json!({"months": months, "controller": controller}))
        }
        Person::Keep { file, whom, until } => {
            let (_, company) = desk.open(&file)?;
            let id = found(&company, &whom)?;
            company.ask("privacy.keep", json!({"id": id, "until": until}))
        }
        Person::Erase { file, whom, yes, spare, also, delete_unreadable } => {
            let (_, company) = desk.open(&file)?;
            let id = found(&company, &whom)?;
            let preview = company.ask("privacy.preview", json!({"id": id}))?;
            if !yes {
                return Ok(preview);
            }
            let stuck = preview["stuck"].as_array().into_iter().flatten().map(|one| one["path"].clone());
            let delete: Vec<_> = if delete_unreadable { stuck.collect() } else { Vec::new() };
            let wanted =
                json!({"id": id, "typed": preview["person"]["name"], "spared": spare, "also": also, "delete": delete});
            company.ask("privacy.erase", json!({"wanted": wanted}))
        }
    }
}

fn found(company: &Company, whom: &Whom) -> Answer {
    let (kind, name) = match (&whom.person, &whom.contact) {
        (Some(name), _) => ("person", name),
        (None, Some(name)) => ("contact", name),
        (None, None) => return Err(refuse("Say whom: --person or --contact. Nothing was changed.".to_owned())),
    };
    company.ask("privacy.find", json!({"kind": kind, "name": name}))
}
