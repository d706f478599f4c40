//! Coaching through the commands of the window: who gets which note, on which copy, with whom in the room.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk, id};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const PIN: &str = "2580";
const PASS: &str = "copper lantern tuesday orchard";

struct Client<'d> {
    company: Company<'d>,
    ann: String,
    ben: String,
}

/// Ann and Ben sell, Olga owns, Mara leads.
fn client(desk: &Desk) -> Outcome<Client<'_>> {
    ledger::bundle::work_factor(1);
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Lee")?, company.person("Ben Hart")?);
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    Ok(Client { company, ann, ben })
}

impl Client<'_> {
    fn typed(&self, note: Option<&str>, person: &str, text: &str) -> Outcome<String> {
        let asked = json!({"note": note, "person": person, "session": null, "text": text});
        id(&self.company.ask("coaching.write", asked)?)
    }

    fn note(&self, person: &str, text: &str, visibility: &str) -> Outcome<String> {
        let note = self.typed(None, person, text)?;
        self.company.ask("coaching.keep", json!({"note": note}))?;
        if visibility != "private" {
            self.company.ask("coaching.share", json!({"note": note, "visibility": visibility}))?;
        }
        Ok(note)
    }

    fn room(&self, audience: &str) -> Outcome<Value> {
        self.company.ask("room.enter", json!({"audience": audience, "pin": PIN}))
    }

    fn leave(&self) -> Outcome<Value> {
        self.company.desk.ask("room.leave", json!({"pin": PIN}))
    }
}

fn texts(of: &Company) -> Outcome<Vec<String>> {
    let notes = of.ask("coaching.notes", json!({"person": null}))?;
    let mut texts: Vec<String> =
        notes.as_array().into_iter().flatten().filter_map(|note| note["text"].as_str()).map(str::to_owned).collect();
    texts.sort();
    Ok(texts)
}

fn send(from: &Company, audience: &str, name: &str) -> Outcome<PathBuf> {
    let path = from.desk.path(name);
    from.ask("bundles.send", json!({"audience": audience, "path": path, "passphrase": PASS, "whole": false}))?;
    Ok(path)
}

fn copy<'d>(desk: &'d Desk, bundle: &Path, name: &str) -> Outcome<Company<'d>> {
    let asked = json!({"bundle": bundle, "passphrase": PASS, "path": desk.path(name)});
    let info = desk.ask("bundles.found", asked)?;
    Ok(Company { desk, path: info["path"].as_str().ok_or("a path")?.into() })
}

fn take(into: &Company, bundle: &Path) -> Outcome<Value> {
    let told = into.ask("bundles.open", json!({"path": bundle, "passphrase": PASS}))?;
    if told["confirmed"] == false {
        into.ask("bundles.confirm", json!({"path": bundle, "whose": told["whose"]}))?;
    }
    into.ask("bundles.take", json!({"path": bundle}))
}

/// Does a file hold these words anywhere?
fn holds(file: &Path, words: &str) -> Outcome<bool> {
    let bytes = std::fs::read(file)?;
    Ok(bytes.windows(words.len()).any(|here| here == words.as_bytes()))
}

#[test]
fn a_note_that_becomes_shared_sends_its_present_text_only() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let c = client(&desk)?;
    let note = c.note(&c.ann, "She gives up too soon", "private")?;
    c.typed(Some(&note), &c.ann, "She stopped after the second no")?;
    c.company.ask("coaching.share", json!({"note": note, "visibility": "person"}))?;
    c.note(&c.ann, "To myself alone", "private")?;
    c.note(&c.ben, "About Ben alone", "person")?;
    c.note(&c.ann, "For the owner alone", "owner")?;
    // What is being typed goes along, as far as it is for her: into a private note it is not.
    c.typed(None, &c.ann, "Half a sentence")?;
    let seller = copy(&other, &send(&c.company, &format!("person:{}", c.ann), "ann.rallybundle")?, "Ann.rallybook")?;
    assert_eq!(texts(&seller)?, ["She stopped after the second no"]);
    assert_eq!(texts(&c.company)?.len(), 5);
    let refused = seller.about(json!({"note": note, "visibility": "private"}));
    assert!(other.refused_as(Code::Refused, "coaching.share", refused)?.contains("Nothing was changed"));
    let found = seller.ask("coaching.people", json!({}))?;
    assert_eq!((&found["people"][0]["name"], &found["writes"]), (&json!("Ann Lee"), &json!(false)));
    assert_eq!(found["people"].as_array().map(Vec::len), Some(1));
    seller.close()?;
    assert!(holds(&seller.path, "after the second no")?, "the search can find");
    for hidden in ["gives up too soon", "To myself", "About Ben", "For the owner", "Half a sentence"] {
        assert!(!holds(&seller.path, hidden)?, "{hidden}");
    }
    Ok(())
}

#[test]
fn what_is_taken_back_is_not_in_later_bundles_and_a_recall_takes_it_out() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let c = client(&desk)?;
    let note = c.note(&c.ann, "She stopped after the second no", "person")?;
    let ann = format!("person:{}", c.ann);
    let seller = copy(&other, &send(&c.company, &ann, "ann.rallybundle")?, "Ann.rallybook")?;
    let asked = c.company.ask("coaching.sharing", json!({"note": note, "visibility": "private"}))?;
    assert!(asked["sentences"].to_string().contains("bundles went to Ann Lee"), "{asked}");
    c.company.ask("coaching.share", json!({"note": note, "visibility": "private"}))?;
    c.typed(Some(&note), &c.ann, "She stopped, and I know why")?;
    take(&seller, &send(&c.company, &ann, "second.rallybundle")?)?;
    assert!(!texts(&seller)?.iter().any(|text| text.contains("I know why")));
    c.company.ask("bundles.recall", json!({"id": note, "what": "note"}))?;
    take(&seller, &send(&c.company, &ann, "third.rallybundle")?)?;
    assert!(!texts(&seller)?.iter().any(|text| text.contains("second no")));
    Ok(())
}

#[test]
fn a_promise_that_is_done_in_the_sellers_copy_heads_the_leaders_next_session() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let c = client(&desk)?;
    let begun = c.company.ask("coaching.start", json!({"person": c.ann, "kind": null, "form": null}))?;
    let end = json!({"commitment": "I call Acme", "due": "+3d", "next": "+2w"});
    c.company.ask("coaching.end", json!({"id": begun["line"]["id"], "end": end}))?;
    let seller = copy(&other, &send(&c.company, &format!("person:{}", c.ann), "ann.rallybundle")?, "Ann.rallybook")?;
    let of = seller.ask("coaching.of", json!({"person": c.ann}))?;
    assert_eq!(of["sessions"].as_array().map(Vec::len), Some(2));
    let action = of["commitments"][0]["action"]["id"].clone();
    seller.ask("actions.done", json!({"ids": [action]}))?;
    take(&c.company, &send(&seller, "leader", "back.rallybundle")?)?;
    desk.pass(14);
    let next = c.company.ask("coaching.start", json!({"person": c.ann, "kind": null, "form": null}))?;
    assert_eq!((&next["line"]["number"], &next["commitments"][0]["kept"]), (&json!(2), &json!("done")));
    c.company.sound()
}

#[test]
fn with_the_team_or_the_owner_in_the_room_nothing_tells_of_a_private_note() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.note(&c.ann, "zebra private", "private")?;
    c.note(&c.ann, "zebra for Ann", "person")?;
    c.note(&c.ben, "zebra for the owner", "owner")?;
    let begun = c.company.ask("coaching.start", json!({"person": c.ann, "kind": null, "form": null}))?;
    let end = json!({"commitment": "zebra promise", "due": "+3d"});
    c.company.ask("coaching.end", json!({"id": begun["line"]["id"], "end": end}))?;
    let news = c.company.ask("since.show", json!({"from": {"at": "seq", "seq": 0}}))?["sellers"].to_string();
    assert!(news.contains("Agreed: zebra promise") && !news.contains("zebra private"), "{news}");
    let search = |text: &str| json!({"text": text, "person": null});
    assert_eq!(c.company.ask("coaching.search", search("zeb"))?["count"], json!(3));
    c.room("team")?;
    desk.refused_as(Code::Refused, "coaching.people", c.company.about(json!({})))?;
    desk.refused_as(Code::Refused, "coaching.search", c.company.about(search("zebra")))?;
    let mut said = c.company.ask("actions.list", json!({"filter": {}, "by": "person"}))?.to_string();
    said += &desk.ask("find.all", c.company.about(json!({"text": "zebra"})))?.to_string();
    said += &c.company.ask("since.show", json!({"from": {"at": "seq", "seq": 0}}))?.to_string();
    said += &c.company.ask("undo.state", json!({}))?.to_string();
    assert!(!said.contains("zebra") && !said.contains("Note on"), "{said}");
    c.leave()?;
    c.room("owner")?;
    let people = c.company.ask("coaching.people", json!({}))?;
    assert_eq!(people["people"].as_array().map(Vec::len), Some(1));
    assert_eq!(people["people"][0]["name"], json!("Ben Hart"));
    assert_eq!(c.company.ask("coaching.search", search("zebra"))?["count"], json!(1));
    assert_eq!(texts(&c.company)?, ["zebra for the owner"]);
    desk.refused_as(Code::NotFound, "coaching.of", c.company.about(json!({"person": c.ann})))?;
    desk.refused_as(Code::Refused, "coaching.start", c.company.about(json!({"person": c.ben})))?;
    c.leave()?;
    Ok(())
}

#[test]
fn with_the_team_or_the_owner_in_the_room_nothing_is_written_about_anybody() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let note = c.note(&c.ben, "For the owner", "owner")?;
    let begun = c.company.ask("coaching.start", json!({"person": c.ben, "kind": null, "form": null}))?;
    let session = &begun["line"]["id"];
    let (ben, form) = (&c.ben, json!({"key": "", "name": "Mine", "parts": []}));
    let asked = [
        ("coaching.write", json!({"note": null, "person": ben, "session": null, "text": "A new one"})),
        ("coaching.write", json!({"note": note, "person": ben, "session": null, "text": "Another wording"})),
        ("coaching.keep", json!({"note": note})),
        ("coaching.drop_draft", json!({"note": note})),
        ("coaching.sharing", json!({"note": note, "visibility": "private"})),
        ("coaching.share", json!({"note": note, "visibility": "private"})),
        ("coaching.start", json!({"person": ben, "kind": null, "form": null})),
        ("coaching.plan", json!({"person": ben, "kind": "one_to_one", "on": "fri"})),
        ("coaching.edit", json!({"id": session, "edits": [{"field": "on", "input": "fri"}]})),
        ("coaching.miss", json!({"id": session, "reason": "No time"})),
        ("coaching.end", json!({"id": session, "end": {"none": "No time"}})),
        ("coaching.reopen", json!({"id": session})),
        ("coaching.delete", json!({"ids": [note]})),
        ("coaching.link", json!({"id": session, "deals": [], "linked": true})),
        ("coaching.save_form", json!({"form": form})),
        ("coaching.remove_form", json!({"key": "own"})),
        ("coaching.set_rhythm", json!({"days": 28})),
        ("topics.take", json!({"person": ben, "rule": "no_next_step", "session": null})),
        ("topics.dismiss", json!({"person": ben, "rule": "no_next_step", "reason": "No"})),
    ];
    for audience in ["owner", "team"] {
        c.room(audience)?;
        for (command, asked) in &asked {
            let why = desk.refused_as(Code::Refused, command, c.company.about(asked.clone()))?;
            assert!(why.contains("not while somebody is in the room. Nothing was changed"), "{command}: {why}");
        }
        c.leave()?;
    }
    let notes = c.company.ask("coaching.notes", json!({"person": ben}))?;
    assert_eq!(notes.as_array().map(Vec::len), Some(1), "{notes}");
    assert_eq!((&notes[0]["text"], &notes[0]["visibility"]), (&json!("For the owner"), &json!("owner")));
    c.company.sound()
}

#[test]
fn a_field_about_a_person_says_what_had_better_not_stand_in_it() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let before = c.company.ask("company.info", json!({}))?["seq"].clone();
    let warned = |text: &str| c.company.ask("coaching.warn", json!({"text": text}));
    assert_eq!(warned("Asks before she answers")?, Value::Null);
    assert!(warned("Slow since his divorce")?.as_str().is_some_and(|said| said.contains("about family")));
    assert_eq!(c.company.ask("company.info", json!({}))?["seq"], before);
    Ok(())
}

#[test]
fn what_is_being_typed_outlives_a_change_of_the_room_and_the_closing_of_the_file() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.typed(None, &c.ann, "Half a private sentence")?;
    c.room(&format!("person:{}", c.ann))?;
    assert!(texts(&c.company)?.is_empty());
    let begun = c.company.ask("coaching.start", json!({"person": c.ann, "kind": null, "form": null}))?;
    assert_eq!(begun["notes"][0]["mark"], json!("Shared with Ann Lee"));
    let asked = json!({"note": begun["notes"][0]["id"], "person": c.ann, "session": begun["line"]["id"], "text": "What we say to each other"});
    c.company.ask("coaching.write", asked)?;
    c.leave()?;
    assert_eq!(texts(&c.company)?, ["Half a private sentence", "What we say to each other"]);
    c.typed(None, &c.ben, "And then the lid closed")?;
    c.company.close()?;
    desk.ask("company.open", json!({"path": c.company.path}))?;
    let notes = c.company.ask("coaching.notes", json!({"person": c.ben}))?;
    assert_eq!((&notes[0]["text"], &notes[0]["draft"]), (&json!("And then the lid closed"), &json!(false)));
    c.company.sound()
}

#[test]
fn ones_own_machine_gets_everything_and_a_successor_no_private_note() -> Outcome {
    let (desk, mine, theirs) = (Desk::new()?, Desk::new()?, Desk::new()?);
    let c = client(&desk)?;
    c.note(&c.ann, "private", "private")?;
    c.note(&c.ann, "shared", "person")?;
    let own = copy(&mine, &send(&c.company, "my-machine", "mine.rallybundle")?, "Mine.rallybook")?;
    assert_eq!(texts(&own)?, ["private", "shared"]);
    let next = copy(&theirs, &send(&c.company, "successor", "next.rallybundle")?, "Next.rallybook")?;
    assert_eq!(texts(&next)?, ["shared"]);
    Ok(())
}

#[test]
fn two_copies_of_the_leader_agree_on_the_narrower_and_list_two_texts() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let c = client(&desk)?;
    let note = c.note(&c.ann, "She asked well", "person")?;
    let second = copy(&other, &send(&c.company, "my-machine", "mine.rallybundle")?, "Mine.rallybook")?;
    c.company.ask("coaching.share", json!({"note": note, "visibility": "private"}))?;
    second.ask("coaching.share", json!({"note": note, "visibility": "owner"}))?;
    for (at, text) in [(&c.company, "First wording"), (&second, "Second wording")] {
        at.ask("coaching.write", json!({"note": note, "person": c.ann, "session": null, "text": text}))?;
        at.ask("coaching.keep", json!({"note": note}))?;
    }
    take(&c.company, &send(&second, "my-machine", "back.rallybundle")?)?;
    let notes = c.company.ask("coaching.notes", json!({"person": c.ann}))?;
    assert_eq!(notes[0]["visibility"], json!("private"));
    let conflicts = c.company.ask("bundles.conflicts", json!({}))?;
    let texts = conflicts.as_array().into_iter().flatten().find(|one| one["what"] == "Text").ok_or("a conflict")?;
    assert_eq!(texts["name"], json!("note on Ann Lee"));
    let sides: Vec<&str> =
        texts["sides"].as_array().into_iter().flatten().filter_map(|one| one["text"].as_str()).collect();
    assert!(sides.contains(&"First wording") && sides.contains(&"Second wording"), "{sides:?}");
    Ok(())
}

#[test]
fn own_forms_are_kept_on_this_machine() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let form =
        json!({"key": "", "name": "Two questions", "parts": [{"heading": "Kept", "prompt": "What did you keep?"}]});
    let all = c.company.ask("coaching.save_form", json!({"form": form}))?;
    let own = all.as_array().and_then(|all| all.last()).cloned().ok_or("a form")?;
    let begun = c.company.ask("coaching.start", json!({"person": c.ann, "kind": null, "form": own["key"]}))?;
    assert_eq!((&begun["form_name"], &begun["notes"][0]["text"]), (&json!("Two questions"), &json!("## Kept\n\n")));
    desk.refused_as(Code::Refused, "coaching.save_form", c.company.about(json!({"form": form})))?;
    desk.refused_as(Code::Refused, "coaching.remove_form", c.company.about(json!({"key": "grow"})))?;
    c.company.ask("coaching.remove_form", json!({"key": own["key"]}))?;
    assert_eq!(c.company.ask("coaching.forms", json!({}))?.as_array().map(Vec::len), Some(5));
    Ok(())
}

#[test]
fn two_sessions_that_two_copies_planned_under_one_number_say_so() -> Outcome {
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    company.close()?;
    let other = Company { desk: &away, path: away.path("Alder.rallybook") };
    std::fs::copy(&company.path, &other.path)?;
    let twin = "Alder (conflicted copy).rallybook";
    for (of, on) in [(&other, "fri"), (&company, "+2w")] {
        of.desk.ask("company.open", json!({"path": of.path}))?;
        of.ask("coaching.plan", json!({"person": ann, "kind": "one_to_one", "on": on}))?;
    }
    other.close()?;
    let alone = company.ask("coaching.of", json!({"person": ann}))?["sessions"].clone();
    assert!(alone.as_array().is_some_and(|all| all.len() == 1) && alone[0]["twice"].is_null(), "{alone}");
    std::fs::copy(&other.path, company.path.with_file_name(twin))?;
    company.ask("bundles.take_twin", json!({"path": twin}))?;
    let both = company.ask("coaching.of", json!({"person": ann}))?["sessions"].clone();
    let told: Vec<_> = both.as_array().into_iter().flatten().map(|one| (&one["number"], &one["twice"])).collect();
    let why = json!("Two sessions have number 1: they were planned on different copies.");
    assert_eq!(told, [(&json!(1), &why), (&json!(1), &why)]);
    company.sound()
}
