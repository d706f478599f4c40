//! A secret word in every text of every object of a living book: whoever is in the room, and whoever gets a bundle, finds the
//! words that the one rule shows them, and no other, in no answer, sentence, search, page, list or file name.

mod coached;
mod outputs;
mod plant;

use ledger::{KeyFolder, Now};
use outputs::Names;
use plant::{STEP, Word, words};
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Desk, START};
use sales::audience::{Acting, Audience, LEADER};
use sales::bundles::{Locking, found, send, unlock};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

const PIN: &str = "2580";
const PASS: &str = "copper lantern tuesday orchard";

struct Planted {
    desk: Desk,
    company: PathBuf,
    names: Names,
    all: BTreeSet<Word>,
}

fn now() -> Outcome<Now> {
    Ok(Now { wall: START, today: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("a day")? })
}

fn ids(list: &Value) -> Vec<Value> {
    list.as_array().into_iter().flatten().map(|one| one["id"].clone()).collect()
}

/// The sample company: six sellers and a year of work, with a word in each text.
fn planted() -> Outcome<Planted> {
    let desk = Desk::new()?;
    let info = desk.ask("sample.create", json!({"seed": 3}))?;
    let path = info["path"].clone();
    let ask = |command: &str, mut payload: Value| {
        payload["company"] = path.clone();
        desk.ask(command, payload)
    };
    ask("views.save", json!({"name": "Deals that are lost", "shown": {"filter": {}, "sort": {}, "layout": "table"}}))
        .ok();
    let view = ask("pipeline.view", json!({"filter": {}, "sort": {}, "by_stage": false}))?;
    let deals = ids(&ask("pipeline.list", json!({}))?);
    let people = ids(&ask("team.members", json!({}))?);
    let sheets = ids(&ask("sheets.list", json!({}))?);
    // Every seventh of them: each is asked for seven things.
    let deals = deals.into_iter().step_by(7).collect();
    let sessions = people.iter().filter_map(coached::session).collect();
    let names = Names { deals, keys: view["keys"].clone(), people, sheets, sessions };
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    desk.ask("company.close", json!({"company": path}))?;
    let company = PathBuf::from(path.as_str().ok_or("a path")?);
    let all = plant::plant(&company, now()?)?;
    Ok(Planted { desk, company, names, all })
}

impl Planted {
    fn open(&self) -> Outcome {
        self.desk.ask("company.open", json!({"path": self.company}))?;
        Ok(())
    }

    fn close(&self) -> Outcome {
        self.desk.ask("company.close", json!({"company": self.company}))?;
        Ok(())
    }

    /// Everything that comes out, each with where from.
    fn out(&self, folder: &str) -> Outcome<Vec<(String, String)>> {
        let requests = outputs::requests(&self.company, &self.names);
        let mut out = Vec::new();
        for (command, payload) in requests {
            let told = outputs::said(&self.desk, command, payload.clone());
            out.push((format!("{command} {payload}"), told));
        }
        out.extend(outputs::files(&self.desk, &self.company, &self.names.people, &self.desk.path(folder))?);
        Ok(out)
    }
}

fn fields(words: &BTreeSet<Word>) -> BTreeSet<u32> {
    words.iter().map(|(field, _)| *field).collect()
}

#[test]
fn whoever_is_in_the_room_finds_the_words_that_the_rule_shows_and_no_other() -> Outcome {
    let planted = planted()?;
    planted.open()?;
    let requests = outputs::requests(&planted.company, &planted.names);
    outputs::every_command_is_asked(&requests.iter().map(|(command, _)| *command).collect::<Vec<_>>())?;
    // The search can fail: the leader finds most fields, of thousands of words.
    let mine = planted.out("mine")?;
    let found: BTreeSet<Word> = mine.iter().flat_map(|(_, text)| words(text)).collect();
    assert!(found.len() > 2_000 && fields(&found).len() > 24, "{} in {:?}", found.len(), fields(&found));
    assert!(mine.iter().any(|(_, text)| text.contains(STEP)));
    let seller = planted.names.people.iter().map(|id| format!("person:{}", id.as_str().unwrap_or_default()));
    let audiences: Vec<String> = ["team".to_owned(), "owner".to_owned()].into_iter().chain(seller).collect();
    let mut least = usize::MAX;
    for audience in audiences {
        planted.close()?;
        let shown = plant::shown(&planted.company, now()?, &audience, &planted.all)?;
        planted.open()?;
        let asked = json!({"company": planted.company, "audience": audience, "pin": PIN});
        if planted.desk.app().dispatch("room.enter", asked).is_err() {
            assert!(shown.len() == planted.all.len(), "only the leader is refused");
            continue;
        }
        let mut seen = BTreeSet::new();
        for (from, text) in planted.out(&audience.replace(':', " "))? {
            let told = words(&text);
            let hidden: Vec<&Word> = told.iter().filter(|word| !shown.contains(word)).collect();
            assert!(hidden.is_empty(), "{audience} sees {hidden:?} by {from}");
            assert!(!text.contains(STEP) && !from.contains(STEP), "{audience} sees what the step was called by {from}");
            seen.extend(told);
        }
        least = least.min(seen.len());
        planted.desk.ask("room.leave", json!({"pin": PIN}))?;
    }
    // Something is shown to everybody, or the search would prove nothing.
    assert!(least > 20, "{least}");
    Ok(())
}

#[test]
fn a_bundle_holds_the_words_that_the_rule_shows_and_no_other() -> Outcome {
    ledger::bundle::work_factor(1);
    let planted = planted()?;
    let people: Vec<Audience> =
        planted.names.people.iter().filter_map(|id| id.as_str()?.parse().ok()).map(Audience::Person).collect();
    let acting = Acting { actor: "Mara".to_owned(), role: LEADER, now: now()? };
    for audience in [Audience::Owner, Audience::Successor].into_iter().chain(people.into_iter().take(3)) {
        let shown = plant::shown(&planted.company, now()?, &audience.to_string(), &planted.all)?;
        // Whoever leads is given everything, earlier drafts among it.
        if shown.len() == planted.all.len() {
            continue;
        }
        let mut book = ledger::Book::open(&planted.company, &sales::kinds::REGISTRY, None, now()?)?;
        book.keep_keys_in(KeyFolder(planted.desk.path("keys")));
        let path = planted.desk.path(&format!("{}.rallybundle", audience.to_string().replace(':', " ")));
        if send(&mut book, &audience, true, &Locking::Passphrase(PASS), &path, &acting).is_err() {
            continue;
        }
        drop(book);
        let copy = path.with_extension("rallybook");
        drop(found(&copy, &unlock(&path, Some(PASS), None)?, None, &acting)?);
        let held = words(&String::from_utf8_lossy(&std::fs::read(&copy)?));
        let hidden: Vec<&Word> = held.difference(&shown).collect();
        assert!(hidden.is_empty(), "{audience} holds {hidden:?}");
        assert!(held.len() > 20, "{audience} holds {}", held.len());
    }
    Ok(())
}
