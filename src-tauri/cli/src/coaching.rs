//! Sessions with people, notes about them, and what they promised.

use crate::args::Coaching;
use crate::deals::named;
use crate::desk::{Answer, Company, Desk, identity, refuse, share};
use crate::topics;
use api::Problem;
use serde_json::{Value, json};

/// `coaching ..`
pub fn coaching(desk: &Desk, asked: Coaching) -> Answer {
    match asked {
        Coaching::Topics(asked) => topics::topics(desk, asked),
        Coaching::List { file, person } => {
            let (info, company) = desk.open(&file)?;
            let person = person.map(|name| who(&info, &name)).transpose()?;
            company.ask("coaching.notes", json!({"person": person}))
        }
        Coaching::Add { file, person, visibility, text, kind, on } => {
            let (info, company) = desk.open(&file)?;
            let person = who(&info, &person)?;
            if text.trim().is_empty() {
                return Err(refuse("A note says something. Nothing was changed; type its text.".to_owned()));
            }
            let session = kind.map(|kind| session(&company, &person, &kind, on.as_deref())).transpose()?;
            let writing = json!({"note": null, "person": person, "session": session, "text": text, "on": on});
            let note = company.ask("coaching.write", writing)?;
            let note = company.ask("coaching.keep", json!({"note": note["id"]}))?;
            let Some(visibility) = visibility.filter(|wanted| note["visibility"] != wanted.as_str()) else {
                return Ok(note);
            };
            company.ask("coaching.share", json!({"note": note["id"], "visibility": visibility}))?;
            let all = company.ask("coaching.notes", json!({"person": person}))?;
            let shared = all.as_array().into_iter().flatten().find(|one| one["id"] == note["id"]);
            Ok(shared.cloned().unwrap_or(Value::Null))
        }
        Coaching::Share { file, note, visibility, yes } => {
            let asked = json!({"note": identity(&note, "a note", "coaching list")?, "visibility": visibility});
            share(&desk.open(&file)?.1, "coaching", asked, yes)
        }
        Coaching::Search { file, words, person } => {
            let (info, company) = desk.open(&file)?;
            let person = person.map(|name| who(&info, &name)).transpose()?;
            let found = company.ask("coaching.search", json!({"text": words.join(" "), "person": person}))?;
            let mut hits = found["hits"].clone();
            for hit in hits.as_array_mut().into_iter().flatten() {
                let pieces = hit["excerpt"].as_array().into_iter().flatten().filter_map(Value::as_str);
                hit["excerpt"] = json!(pieces.collect::<String>());
            }
            Ok(hits)
        }
        Coaching::Sessions { file, person } => {
            let (info, company) = desk.open(&file)?;
            Ok(company.ask("coaching.of", json!({"person": who(&info, &person)?}))?["sessions"].clone())
        }
        Coaching::Plan { file, person, kind, on } => {
            let (info, company) = desk.open(&file)?;
            company.ask("coaching.plan", json!({"person": who(&info, &person)?, "kind": kind, "on": on}))
        }
        Coaching::End { file, person, commitment, due, none, next } => {
            let (info, company) = desk.open(&file)?;
            let of = company.ask("coaching.of", json!({"person": who(&info, &person)?}))?;
            let begun = of["sessions"].as_array().into_iter().flatten().find(|one| one["state"] == "begun");
            let Some(open) = begun.map(|one| &one["id"]) else {
                return Err(refuse(format!(
                    "No session with {} has begun. Nothing was changed; write a note in one, which begins it.",
                    of["coached"]["name"].as_str().unwrap_or("this person")
                )));
            };
            let end = json!({"commitment": commitment, "due": due, "none": none, "next": next});
            company.ask("coaching.end", json!({"id": open, "end": end}))
        }
    }
}

fn who(info: &Value, name: &str) -> Result<String, Problem> {
    named(&info["people"], "person", name)?
        .ok_or_else(|| refuse("A person is named by --person. Nothing was changed; give a name.".to_owned()))
}

/// The session that a note of a kind is written in: of today the one that is open, of another day a planned one.
fn session(company: &Company, person: &str, kind: &str, on: Option<&str>) -> Answer {
    match on {
        Some(on) => Ok(company.ask("coaching.plan", json!({"person": person, "kind": kind, "on": on}))?["id"].clone()),
        None => {
            let begun = company.ask("coaching.start", json!({"person": person, "kind": kind, "form": null}))?;
            Ok(begun["line"]["id"].clone())
        }
    }
}
