//! The same app with the copy of a seller, of the owner, of a successor: what is shown, what may be done, who acts.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk, id};
use serde_json::{Value, json};

struct Client<'d> {
    company: Company<'d>,
    ann: String,
    ben: String,
    hers: String,
    his: String,
    /// The last change of the leader's.
    seq: i64,
}

/// Ann and Ben sell, Olga owns, Mara leads; each seller has a deal with a task on it.
fn client(desk: &Desk) -> Outcome<Client<'_>> {
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Lee")?, company.person("Ben Hart")?);
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    let hers = company.deal("Scales for Alder", "10k", "Qualified")?;
    let his = company.deal("Weights for Birch", "25k", "Qualified")?;
    for (deal, owner) in [(&hers, &ann), (&his, &ben)] {
        company.edit(&[deal], json!({"field": "owner", "id": owner}))?;
        let action = json!({"text": format!("Call {deal}"), "kind": "task", "person": owner, "due": "", "deal": deal, "effect": null, "advice": null});
        company.ask("actions.add", json!({"action": action}))?;
    }
    for (person, input) in [(&ann, "90k"), (&ben, "123k")] {
        let cell = json!({"person": person, "from": "2026-10-01", "months": 3, "input": input});
        company.ask("targets.set", json!({"cells": [cell]}))?;
    }
    company.ask("since.visited", json!({}))?;
    let seq = company.view(json!({}), false)?["seq"].as_i64().ok_or("a number")?;
    Ok(Client { company, ann, ben, hers, his, seq })
}

fn table(company: &Company) -> Outcome<Value> {
    company.view(json!({}), false)
}

fn titles(company: &Company) -> Outcome<Vec<String>> {
    let keys = table(company)?["keys"].clone();
    let cards = company.ask("pipeline.cards", json!({"keys": keys}))?;
    let cards = cards.as_array().ok_or("cards")?;
    Ok(cards.iter().filter_map(|card| card["title"].as_str()).map(str::to_owned).collect())
}

#[test]
fn a_sellers_copy_shows_own_deals_and_actions_and_keeps_them_in_the_sellers_name() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.company.becomes(Some(&format!("person:{}", c.ann)))?;
    let copy = c.company.ask("company.info", json!({}))?["copy"].clone();
    assert_eq!((&copy["of"], &copy["person"]), (&json!("Ann Lee"), &json!(c.ann)));
    let has = |list: &str, feature: &str| copy[list].as_array().is_some_and(|all| all.contains(&json!(feature)));
    assert!(has("writes", "pipeline") && has("reads", "since") && !has("reads", "figures") && !has("reads", "import"));
    // Only what is hers, wherever deals are shown.
    assert_eq!(titles(&c.company)?, ["Scales for Alder"]);
    let view = table(&c.company)?;
    assert_eq!((&view["totals"]["count"], &view["all"]), (&json!(1), &json!(1)));
    let actions = c.company.ask("actions.list", json!({"filter": {}, "by": "person"}))?.to_string();
    assert!(actions.contains(&c.hers) && !actions.contains(&c.his), "{actions}");
    let hits = desk.ask("find.all", json!({"company": c.company.path, "text": "weights"}))?;
    assert_eq!(hits, json!([]));
    assert_eq!(desk.ask("find.all", json!({"company": c.company.path, "text": "scales"}))?[0]["id"], json!(c.hers));
    let targets = c.company.ask("targets.grid", json!({}))?;
    let rows: Vec<&Value> = targets["rows"].as_array().into_iter().flatten().map(|row| &row["name"]).collect();
    assert_eq!(rows, ["Ann Lee"]);
    assert!(!targets.to_string().contains("12300000"), "{targets}");
    // What she does is done by her.
    c.company.edit(&[&c.hers], json!({"field": "next_step", "text": "Send offer", "on": "fri"}))?;
    c.company.edit(&[&c.hers], json!({"field": "category", "category": "commit"}))?;
    let history = c.company.ask("deal.history", json!({"id": c.hers}))?;
    assert!(history.to_string().contains("Ann Lee"), "{history}");
    c.company.edit(&[&c.hers], json!({"field": "account", "text": "Alder Ltd"}))?;
    let contact = json!({"deal": c.hers, "account": null, "typed": "Cleo Dorn, Head of works", "details": null, "role": "decision_maker", "met_on": ""});
    c.company.ask("contacts.add", json!({"person": contact}))?;
    let edits = json!([{"field": "title", "text": "Service for Cedar"}, {"field": "account", "text": "Cedar"}, {"field": "close_date", "input": "2026-12-18"}]);
    let new = id(&c.company.ask("deal.create", json!({"edits": edits}))?)?;
    assert_eq!(c.company.card(&new)?["owner_name"], "Ann Lee");
    let action = json!({"text": "Call Cedar", "kind": "task", "person": null, "due": "fri", "deal": new, "effect": null, "advice": null});
    c.company.ask("actions.add", json!({"action": action}))?;
    assert_eq!(titles(&c.company)?.len(), 2);
    assert_eq!(c.company.ask("undo.undo", json!({}))?["name"], "Add action Call Cedar");
    c.company.sound()
}

#[test]
fn a_sellers_copy_refuses_what_is_the_leaders_and_what_is_anothers() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.company.becomes(Some(&format!("person:{}", c.ann)))?;
    let before = c.company.ask("undo.state", json!({}))?;
    let refused = |command: &str, payload: Value| desk.refused_as(Code::Refused, command, c.company.about(payload));
    let said = refused("import.list", json!({}))?;
    assert_eq!(
        said,
        "Importing exports of the CRM is the sales leader's to do, and this is the copy of Ann Lee. Nothing was changed; ask the leader."
    );
    for (command, payload) in [
        ("company.rename", json!({"name": "Mine"})),
        ("team.add", json!({"name": "Dag Eng", "roles": ["seller"]})),
        ("targets.set", json!({"cells": [{"person": c.ann, "from": "2026-10-01", "months": 3, "input": "1k"}]})),
        ("stages.remove", json!({"id": c.company.stage("Qualified")?})),
        ("since.visited", json!({})),
        ("rally.show", json!({})),
        ("figures.show", json!({"by": null, "cohort": "quarter"})),
        ("packs.list", json!({})),
        ("sheets.list", json!({})),
        ("advice.set_threshold", json!({"name": "stalled", "input": "3"})),
    ] {
        refused(command, payload)?;
    }
    let his = json!({"ids": [c.his], "edits": [{"field": "value", "input": "1k"}]});
    let said = refused("deal.edit", his)?;
    assert!(said.contains("own deals and actions only"), "{said}");
    refused("deal.delete", json!({"ids": [c.hers, c.his]}))?;
    for owner in [json!(c.ben), Value::Null] {
        refused("deal.edit", json!({"ids": [c.hers], "edits": [{"field": "owner", "id": owner}]}))?;
    }
    let for_ben = json!([{"field": "title", "text": "Gift"}, {"field": "owner", "id": c.ben}]);
    refused("deal.create", json!({"edits": for_ben}))?;
    assert_eq!(c.company.ask("undo.state", json!({}))?, before);
    c.company.sound()
}

#[test]
fn a_deal_that_moved_on_is_told_and_then_shown_no_more() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    assert!(c.company.ask("company.info", json!({}))?["copy"]["of"].is_null());
    c.company.edit(&[&c.hers], json!({"field": "owner", "id": c.ben}))?;
    c.company.becomes(Some(&format!("person:{}", c.ann)))?;
    assert_eq!(titles(&c.company)?, Vec::<String>::new());
    assert_eq!(c.company.ask("company.info", json!({}))?["deals"], 0);
    assert_eq!(c.company.ask("pipeline.list", json!({}))?, json!([]));
    // What it was on a day is another's by now, too.
    assert_eq!(c.company.ask("pipeline.as_of", json!({"day": "2026-11-23"}))?, json!([]));
    // It came and went since: what of it is told is that it is another's now. What never was hers is not told at all.
    let since = c.company.ask("since.show", json!({"from": {"at": "seq", "seq": c.seq}}))?.to_string();
    assert!(since.contains("Scales for Alder") && since.contains("Ben Hart"), "{since}");
    let all = c.company.ask("since.show", json!({"from": {"at": "day", "day": "2026-11-20"}}))?.to_string();
    assert!(!all.contains("Weights for Birch"), "{all}");
    desk.refused_as(
        Code::Refused,
        "deal.edit",
        c.company.about(json!({"ids": [c.hers], "edits": [{"field": "value", "input": "1k"}]})),
    )?;
    c.company.sound()
}

#[test]
fn an_owners_copy_shows_the_whole_and_changes_nothing() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let people = c.company.ask("team.list", json!({}))?;
    let olga = people.as_array().into_iter().flatten().find(|one| one["name"] == "Olga Rand").ok_or("Olga")?;
    let person = format!("person:{}", olga["id"].as_str().ok_or("an id")?);
    for me in ["owner", person.as_str()] {
        c.company.becomes(Some(me))?;
        let copy = c.company.ask("company.info", json!({}))?["copy"].clone();
        assert_eq!(copy["of"], "Olga Rand", "{me}");
        assert_eq!(copy["writes"], json!(["packs", "export", "bundles", "file", "forecast"]), "{me}");
        assert_eq!(titles(&c.company)?.len(), 2);
        for (command, payload) in [
            ("rally.show", json!({})),
            ("figures.show", json!({"by": null, "cohort": "quarter"})),
            ("targets.of", json!({})),
            ("advice.list", json!({"asked": {}})),
            ("since.show", json!({})),
        ] {
            c.company.ask(command, payload)?;
        }
        for (command, payload) in [
            ("deal.edit", json!({"ids": [c.hers], "edits": [{"field": "value", "input": "1k"}]})),
            ("deal.create", json!({"edits": [{"field": "title", "text": "New"}]})),
            ("rally.recognise", json!({"person": c.ann, "text": "Well done", "deal": null})),
            ("undo.undo", json!({})),
            ("sheets.list", json!({})),
        ] {
            desk.refused_as(Code::Refused, command, c.company.about(payload))?;
        }
        // The pages of the meeting are printed without a code: nobody could type them in.
        let wanted = json!({"slug": "weekly", "sections": ["deals"], "audience": "owner"});
        let made = c.company.ask("packs.make", json!({"wanted": wanted, "path": desk.path("owner.pdf")}))?;
        assert_eq!(made["pages"], 1);
        c.company.sound()?;
    }
    c.company.becomes(None)?;
    assert_eq!(c.company.ask("sheets.list", json!({}))?, json!([]));
    Ok(())
}

#[test]
fn an_owner_who_sells_sees_the_whole_and_changes_the_own() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let role = json!({"id": null, "person": c.ann, "role": "owner", "from": "", "last": ""});
    c.company.ask("team.set_role", json!({"role": role}))?;
    c.company.becomes(Some(&format!("person:{}", c.ann)))?;
    assert_eq!(titles(&c.company)?.len(), 2);
    for (deal, read_only) in [(&c.hers, false), (&c.his, true)] {
        assert_eq!(c.company.ask("deal.show", json!({"id": deal}))?["read_only"], read_only);
    }
    c.company.ask("rally.show", json!({}))?;
    c.company.edit(&[&c.hers], json!({"field": "value", "input": "12k"}))?;
    let his = json!({"ids": [c.his], "edits": [{"field": "value", "input": "1k"}]});
    desk.refused_as(Code::Refused, "deal.edit", c.company.about(his))?;
    c.company.sound()
}

#[test]
fn a_successors_copy_is_led_and_a_file_that_does_not_tell_whose_it_is_is_refused() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    c.company.becomes(Some("successor"))?;
    assert!(c.company.ask("company.info", json!({}))?["copy"]["of"].is_null());
    c.company.edit(&[&c.hers], json!({"field": "owner", "id": c.ben}))?;
    c.company.ask("since.visited", json!({}))?;
    assert!(c.company.becomes(Some("somebody")).is_err());
    let said = desk.refused_as(Code::Refused, "pipeline.list", c.company.about(json!({})))?;
    assert!(said.contains("does not tell whose copy"), "{said}");
    Ok(())
}

#[test]
fn pages_of_a_meeting_are_made_for_the_team_the_owner_or_the_leader() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let ask = |audience: &str| c.company.about(json!({"wanted": {"slug": "weekly", "audience": audience}}));
    for audience in ["team", "owner", "leader"] {
        let preview = desk.ask("packs.preview", ask(audience))?;
        let text: String =
            preview["pages"].as_array().into_iter().flatten().filter_map(|p| p["text"].as_str()).collect();
        assert_eq!(text.contains("your visit"), audience == "leader", "{audience}: {text}");
    }
    let person = format!("person:{}", c.ann);
    let said = desk.refused_as(Code::Invalid, "packs.preview", ask(&person))?;
    assert!(said.contains("bundle"), "{said}");
    Ok(())
}
