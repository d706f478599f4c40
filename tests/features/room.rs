//! Who is in the room: what is there while others see the screen, and the way back.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk, id};
use serde_json::{Value, json};

const PIN: &str = "2580";

struct Client<'d> {
    company: Company<'d>,
    ann: String,
    ben: String,
    hers: String,
    his: String,
}

/// Ann and Ben sell, Olga owns, Mara leads; each seller has a deal with a task on it, and a target.
fn client(desk: &Desk) -> Outcome<Client<'_>> {
    desk.company("Zebra Secret Client")?;
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Lee")?, company.person("Ben Hart")?);
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    let hers = company.deal("Scales for Alder", "10k", "Qualified")?;
    let his = company.deal("Weights for Birch", "25k", "Qualified")?;
    for (deal, owner, kind) in [(&hers, &ann, "commitment"), (&his, &ben, "task")] {
        company.edit(&[deal], json!({"field": "owner", "id": owner}))?;
        let action = json!({"text": format!("A {kind} on {deal}"), "kind": kind, "person": owner, "due": "", "deal": deal, "effect": null, "advice": null});
        company.ask("actions.add", json!({"action": action}))?;
    }
    for (person, input) in [(&ann, "90k"), (&ben, "123k")] {
        let cell = json!({"person": person, "from": "2026-10-01", "months": 3, "input": input});
        company.ask("targets.set", json!({"cells": [cell]}))?;
    }
    company.ask("since.visited", json!({}))?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    Ok(Client { company, ann, ben, hers, his })
}

impl Client<'_> {
    fn enter(&self, audience: &str) -> Outcome<Value> {
        self.company.ask("room.enter", json!({"audience": audience, "pin": PIN}))
    }

    fn leave(&self) -> Outcome<Value> {
        self.company.desk.ask("room.leave", json!({"pin": PIN}))
    }

    fn titles(&self) -> Outcome<Vec<String>> {
        let keys = self.company.view(json!({}), false)?["keys"].clone();
        let cards = self.company.ask("pipeline.cards", json!({"keys": keys}))?;
        let mut titles: Vec<String> =
            cards.as_array().ok_or("cards")?.iter().filter_map(|c| c["title"].as_str()).map(str::to_owned).collect();
        titles.sort();
        Ok(titles)
    }
}

#[test]
fn a_pin_is_chosen_before_anybody_comes_and_asked_before_they_go() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let asked = company.about(json!({"audience": "team"}));
    assert!(desk.refused_as(Code::Refused, "room.enter", asked.clone())?.contains("Choose a PIN"));
    desk.refused_as(Code::Invalid, "room.set_pin", json!({"new": "1234"}))?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    desk.refused_as(Code::Refused, "room.set_pin", json!({"new": "8642"}))?;
    let room = desk.ask("room.enter", asked)?;
    assert_eq!((&room["label"], &room["audience"]), (&json!("The team"), &json!("team")));
    // To others who see other things the PIN leads, too.
    desk.refused_as(Code::Refused, "room.enter", company.about(json!({"audience": "owner"})))?;
    assert!(desk.refused_as(Code::Refused, "room.leave", json!({"pin": "8642"}))?.contains("more tries"));
    assert_eq!(desk.ask("room.show", json!({}))?["audience"], json!("team"));
    assert_eq!(desk.ask("room.leave", json!({"pin": PIN}))?["audience"], Value::Null);
    Ok(())
}

#[test]
fn wrong_pins_wait_and_a_restart_changes_nothing_about_that_nor_about_the_room() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let path = c.company.path.clone();
    c.enter("team")?;
    for _ in 0..6 {
        desk.refused_as(Code::Refused, "room.leave", json!({"pin": "0077"}))?;
    }
    let desk = desk.restart()?;
    let room = desk.ask("room.show", json!({}))?;
    assert_eq!((&room["audience"], &room["company"]), (&json!("team"), &json!(path)));
    assert!(room["wait"].as_i64().is_some_and(|wait| wait > 0));
    assert!(desk.refused_as(Code::Refused, "room.leave", json!({"pin": PIN}))?.contains("Too many"));
    // What is opened is looked at with the team's eyes from its first moment.
    desk.ask("company.open", json!({"path": path}))?;
    let targets = desk.ask("targets.grid", json!({"company": path}))?.to_string();
    assert!(!targets.contains("12300000"), "{targets}");
    desk.pass(1);
    assert_eq!(desk.ask("room.leave", json!({"pin": PIN}))?["audience"], Value::Null);
    assert!(desk.ask("targets.grid", json!({"company": path}))?.to_string().contains("12300000"));
    Ok(())
}

#[test]
fn no_other_client_is_there() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let other = desk.path("Zebra Secret Client.rallybook");
    assert!(desk.ask("home.show", json!({}))?.to_string().contains("Zebra"));
    assert!(desk.ask("find.all", c.company.about(json!({"text": "zebra"})))?.to_string().contains("Zebra"));
    c.enter("team")?;
    let mut said = vec![
        desk.ask("home.show", json!({}))?.to_string(),
        desk.ask("home.settings", json!({"theme": "dark"}))?.to_string(),
        desk.ask("find.all", c.company.about(json!({"text": "zebra"})))?.to_string(),
        desk.ask("room.show", json!({}))?.to_string(),
    ];
    for (command, payload) in [
        ("company.open", json!({"path": other})),
        ("company.info", json!({"company": other})),
        ("company.close", json!({"company": c.company.path})),
        ("company.forget", json!({"path": other})),
        ("company.archive", json!({"path": other, "archived": true})),
        ("company.backups", json!({"path": other})),
        ("find.all", json!({"company": other, "text": "a"})),
        ("find.all", json!({"text": "zebra"})),
        ("room.enter", json!({"company": other, "audience": "team", "pin": PIN})),
        ("bundles.glance", json!({"path": other})),
    ] {
        let problem = desk.refused(command, payload)?;
        said.push(format!("{} {:?}", problem.message, problem.hints));
    }
    for text in said {
        assert!(!text.contains("Zebra"), "{text}");
    }
    // Nothing is saved where other clients' files would be seen.
    let saved = desk.app().saved_without_asking(Some("Weekly.pdf".as_ref()))?.ok_or("a path")?;
    assert!(saved.ends_with("Alder pages/Weekly.pdf"), "{}", saved.display());
    assert!(desk.app().saved_without_asking(None).is_err());
    c.leave()?;
    assert_eq!(desk.app().saved_without_asking(Some("Weekly.pdf".as_ref()))?, None);
    assert!(desk.ask("home.show", json!({}))?.to_string().contains("Zebra"));
    Ok(())
}

#[test]
fn those_present_see_what_their_copy_would_hold() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let actions =
        || -> Outcome<String> { Ok(c.company.ask("actions.list", json!({"filter": {}, "by": "person"}))?.to_string()) };
    assert!(actions()?.contains("A commitment"));
    c.enter("team")?;
    assert_eq!(c.titles()?, ["Scales for Alder", "Weights for Birch"]);
    let seen = actions()?;
    assert!(seen.contains("A task") && !seen.contains("A commitment"), "{seen}");
    assert_eq!(c.company.ask("since.show", json!({}))?["visit"], Value::Null);
    for command in ["import.list", "bundles.list", "sheets.list", "succession.show"] {
        desk.refused_as(Code::Refused, command, c.company.about(json!({})))?;
    }
    c.enter(&format!("person:{}", c.ann))?;
    assert_eq!(c.titles()?, ["Scales for Alder"]);
    let seen = actions()?;
    assert!(seen.contains("A commitment") && !seen.contains("A task"), "{seen}");
    let targets = c.company.ask("targets.grid", json!({}))?.to_string();
    assert!(targets.contains("9000000") && !targets.contains("12300000"), "{targets}");
    desk.refused_as(Code::NotFound, "deal.show", c.company.about(json!({"id": c.his})))?;
    let edit = json!({"ids": [c.his], "edits": [{"field": "value", "input": "1"}]});
    desk.refused_as(Code::NotFound, "deal.edit", c.company.about(edit))?;
    let hits = desk.ask("find.all", c.company.about(json!({"text": "weights"})))?;
    assert_eq!(hits, json!([]));
    Ok(())
}

#[test]
fn the_hands_are_the_leaders_and_undo_reaches_no_further_than_the_room() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.enter("team")?;
    assert_eq!(c.company.ask("undo.state", json!({}))?["undo"], Value::Null);
    c.company.edit(&[&c.hers], json!({"field": "value", "input": "12k"}))?;
    let history = c.company.ask("deal.history", json!({"id": c.hers}))?.to_string();
    assert!(history.contains("Mara Lind"), "{history}");
    assert!(c.company.ask("undo.state", json!({}))?["undo"].is_string());
    c.company.ask("undo.undo", json!({}))?;
    c.company.edit(&[&c.hers], json!({"field": "owner", "id": c.ben}))?;
    c.leave()?;
    assert!(c.company.ask("undo.state", json!({}))?["undo"].is_string());
    assert!(c.company.ask("company.verify", json!({}))?["sound"].as_bool().unwrap_or_default());
    Ok(())
}

#[test]
fn a_leaders_eyes_are_no_room_and_a_sellers_copy_has_none() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let mara = id(&c
        .company
        .ask("team.members", json!({}))?
        .as_array()
        .ok_or("people")?
        .iter()
        .find(|one| one["name"] == "Mara Lind")
        .ok_or("Mara")?
        .clone())?;
    let choices = c.company.ask("room.choices", json!({}))?.to_string();
    assert!(choices.contains("Ann Lee") && choices.contains("The owner") && !choices.contains("Mara"), "{choices}");
    for who in ["leader".to_owned(), "my-machine".to_owned(), "successor".to_owned(), format!("person:{mara}")] {
        desk.refused_as(Code::Refused, "room.enter", c.company.about(json!({"audience": who})))?;
    }
    c.company.becomes(Some(&format!("person:{}", c.ann)))?;
    desk.refused_as(Code::Refused, "room.enter", c.company.about(json!({"audience": "team"})))?;
    assert_eq!(desk.ask("room.show", json!({}))?["audience"], Value::Null);
    Ok(())
}

#[test]
fn a_new_start_with_somebody_there_tells_nothing_of_a_closed_file() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let ann = format!("person:{}", c.ann);
    assert!(desk.ask("home.show", json!({}))?.to_string().contains("3500000"));
    c.enter(&ann)?;
    let open = desk.ask("home.show", json!({}))?;
    assert_eq!(open["companies"][0]["open_deals"], json!(1));
    let desk = desk.restart()?;
    let closed = desk.ask("home.show", json!({}))?;
    assert_eq!(
        (&closed["companies"][0]["open_deals"], &closed["companies"][0]["pipeline"]),
        (&Value::Null, &json!([]))
    );
    Ok(())
}

#[test]
fn a_total_that_lacks_one_person_alone_is_not_told() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.enter(&format!("person:{}", c.ann))?;
    for command in ["targets.of", "targets.grid"] {
        let told = c.company.ask(command, json!({}))?.to_string();
        assert!(told.contains("9000000") && !told.contains("21300000"), "{command}: {told}");
    }
    // The team's own total is of several, and tells of none of them.
    c.enter("team")?;
    assert!(c.company.ask("targets.of", json!({}))?.to_string().contains("21300000"));
    Ok(())
}

#[test]
fn somebody_who_takes_part_in_deals_that_are_not_seen_is_not_removed_there() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    for (deal, role) in [(&c.hers, "influencer"), (&c.his, "decision_maker")] {
        c.company.edit(&[deal], json!({"field": "account", "text": "Alder Ltd"}))?;
        let contact =
            json!({"deal": deal, "account": null, "typed": "Jo Dorn", "details": null, "role": role, "met_on": "tod"});
        c.company.ask("contacts.add", json!({"person": contact}))?;
    }
    let parts = |deal: &str| c.company.ask("contacts.of_deal", json!({"deal": deal}));
    let before = parts(&c.his)?;
    c.enter(&format!("person:{}", c.ann))?;
    let jo = c.company.ask("contacts.list", json!({"account": null}))?[0]["id"].clone();
    desk.refused_as(Code::Refused, "contacts.remove", c.company.about(json!({"id": jo})))?;
    c.leave()?;
    assert_eq!(parts(&c.his)?, before);
    Ok(())
}

#[test]
fn a_pin_is_not_chosen_by_whoever_is_in_the_room_and_what_cannot_be_kept_lifts_nothing() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.enter(&format!("person:{}", c.ann))?;
    desk.refused_as(Code::Refused, "room.set_pin", json!({"old": PIN, "new": "8642"}))?;
    // A folder in the place of the file: it cannot be taken away.
    let kept = desk.path("config").join("room.json");
    std::fs::remove_file(&kept)?;
    std::fs::create_dir_all(kept.join("in the way"))?;
    desk.refused("room.leave", json!({"pin": PIN}))?;
    assert_eq!(c.titles()?, ["Scales for Alder"]);
    std::fs::remove_dir_all(&kept)?;
    c.leave()?;
    assert_eq!(c.titles()?.len(), 2);
    Ok(())
}
