//! Sessions with people, notes about them, and what they promised.

use crate::args::Coaching;
use crate::deals::named;
use crate::desk::{Answer, Company, Desk, identity, refuse, share};
use crate::topics;
use api::Problem;
use serde_json::{Value, json};

/// `coaching ..`; `json`: the answer is read by a program.
pub fn coaching(desk: &Desk, asked: Coaching, json: bool) -> Answer {
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
            let new = New { person: &person, text: &text, on: on.as_deref(), kind: kind.as_deref() };
            new.add(&company, visibility.as_deref())
        }
        Coaching::Share { file, note, visibility, yes } => {
            let asked = json!({"note": identity(&note, "a note", "coaching list")?, "visibility": visibility});
            share(&desk.open(&file)?.1, "coaching", asked, yes)
        }
        Coaching::Search { file, words, person } => {
            let (info, company) = desk.open(&file)?;
            let person = person.map(|name| who(&info, &name)).transpose()?;
            let asked = json!({"text": words.join(" "), "person": person});
            Ok(found(company.ask("coaching.search", asked)?, json))
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
                    "No session with {} has begun. Nothing was changed; write a note in one, which begins it, or enter its sheet if it was held on paper.",
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

/// A note as it was asked for.
struct New<'a> {
    person: &'a str,
    text: &'a str,
    on: Option<&'a str>,
    /// Of the session that it is written in; none = it is in no session.
    kind: Option<&'a str>,
}

impl New<'_> {
    /// Writes it. What is refused is refused while it is a draft, before a session is begun for it: nothing is changed then.
    fn add(&self, company: &Company, visibility: Option<&str>) -> Answer {
        let mut note = self.write(company, &Value::Null)?;
        let wanted = visibility.filter(|wanted| note["visibility"] != *wanted);
        let mark = |note: &Value| json!({"note": note["id"], "visibility": wanted});
        if wanted.is_some()
            && let Err(refused) = company.ask("coaching.sharing", mark(&note))
        {
            self.drop(company, &note)?;
            return Err(refused);
        }
        if let Some(kind) = self.kind {
            self.drop(company, &note)?;
            note = self.write(company, &self.session(company, kind)?)?;
        }
        let note = company.ask("coaching.keep", json!({"note": note["id"]}))?;
        if wanted.is_none() {
            return Ok(note);
        }
        company.ask("coaching.share", mark(&note))?;
        let all = company.ask("coaching.notes", json!({"person": self.person}))?;
        let shared = all.as_array().into_iter().flatten().find(|one| one["id"] == note["id"]);
        Ok(shared.cloned().unwrap_or(Value::Null))
    }

    fn write(&self, company: &Company, session: &Value) -> Answer {
        let Self { person, text, on, .. } = self;
        company
            .ask("coaching.write", json!({"note": null, "person": person, "session": session, "text": text, "on": on}))
    }

    fn drop(&self, company: &Company, note: &Value) -> Result<(), Problem> {
        company.ask("coaching.drop_draft", json!({"note": note["id"]})).map(drop)
    }

    /// The session that it is written in: of today the one that is open, of another day a planned one.
    fn session(&self, company: &Company, kind: &str) -> Answer {
        let asked = json!({"person": self.person, "kind": kind, "on": self.on, "form": null});
        Ok(match self.on {
            Some(_) => company.ask("coaching.plan", asked)?["id"].clone(),
            None => company.ask("coaching.start", asked)?["line"]["id"].clone(),
        })
    }
}

/// Hits with their excerpts as one text; below them how many more there are, which `json` tells by their count.
fn found(mut found: Value, json: bool) -> Value {
    for hit in found["hits"].as_array_mut().into_iter().flatten() {
        let pieces = hit["excerpt"].as_array().into_iter().flatten().filter_map(Value::as_str);
        hit["excerpt"] = json!(pieces.collect::<String>());
    }
    if json {
        return found;
    }
    let count = found["count"].as_u64().unwrap_or_default();
    let mut lines = found["hits"].take();
    if let Some(hits) = lines.as_array_mut() {
        match count.saturating_sub(hits.len() as u64) {
            0 => {}
            more => hits.push(json!(format!("and {more} more"))),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::found;
    use crate::plain;
    use serde_json::json;

    #[test]
    fn what_is_not_listed_is_counted() {
        let hits = json!([{"excerpt": ["Ask for the ", "budget", ""]}, {"excerpt": ["The ", "budget", " is set"]}]);
        let answer = |count: u32| json!({"hits": hits, "count": count});
        let both = "Ask for the budget\nThe budget is set";
        assert_eq!(plain::text(&found(answer(2), false)), both);
        assert_eq!(plain::text(&found(answer(14), false)), format!("{both}\nand 12 more"));
        assert_eq!(found(answer(14), true)["count"], 14);
    }
}
