//! Advice: read without a trace, taken, set aside and given as one step each, and brought back by any change.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk, id};
use serde_json::{Value, json};

fn list(company: &Company, asked: Value) -> Outcome<Vec<Value>> {
    let listed = company.ask("advice.list", json!({"asked": asked}))?;
    let advice: Vec<Value> = listed["advice"].as_array().into_iter().flatten().cloned().collect();
    assert_eq!(listed["all"], advice.len());
    Ok(advice)
}

fn rules(company: &Company, deal: &str) -> Outcome<Vec<String>> {
    let advice = list(company, json!({"deal": deal}))?;
    Ok(advice.iter().filter_map(|one| one["about"]["rule"].as_str()).map(str::to_owned).collect())
}

fn about(rule: &str, deal: &str) -> Value {
    json!({"rule": rule, "deal": deal, "person": null})
}

/// A deal of Ann's that closes at the end of the year.
fn deal(company: &Company, title: &str) -> Outcome<String> {
    let deal = company.deal(title, "10k", "Qualified")?;
    let ann = company.person("Ann Lee")?;
    company.edit(&[&deal], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&deal], json!({"field": "close_date", "input": "2026-12-31", "buyer_said": null}))?;
    Ok(deal)
}

fn seq(company: &Company) -> Outcome<Value> {
    Ok(company.ask("company.info", json!({}))?["seq"].clone())
}

#[test]
fn looking_writes_nothing_and_says_the_same_again() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    deal(&company, "Kettles")?;
    let before = seq(&company)?;
    let first = list(&company, json!({}))?;
    for by in ["rule", "seller"] {
        let overview = company.ask("advice.overview", json!({"by": by}))?;
        assert_eq!((&overview["count"], &overview["deals"], &overview["open"]), (&json!(1), &json!(1), &json!(1)));
    }
    company.ask("advice.log", json!({}))?;
    company.ask("advice.clean_up", json!({}))?;
    company.ask("advice.thresholds", json!({}))?;
    assert_eq!(list(&company, json!({}))?, first);
    assert_eq!(seq(&company)?, before);
    assert_eq!(first[0]["sentence"], "The buyer has agreed to no next step.");
    // Today is Monday 23 November 2026; due is the third working day ahead.
    assert_eq!(first[0]["act"], "Next step: Agree the next step with the buyer, by 26 Nov 2026");
    Ok(())
}

#[test]
fn one_key_does_it_and_one_undo_takes_it_back_with_its_note() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let kettles = deal(&company, "Kettles")?;
    let what = json!([about("no_next_step", &kettles)]);
    let done = company.ask("advice.take", json!({"abouts": what}))?;
    assert_eq!(done["name"], "Next step: Agree the next step with the buyer, by 26 Nov... (Kettles)");
    let card = company.card(&kettles)?;
    assert_eq!(
        (&card["next_step"], &card["next_step_on"]),
        (&json!("Agree the next step with the buyer"), &json!("2026-11-26"))
    );
    let log = company.ask("advice.log", json!({}))?;
    assert_eq!(log["lines"][0]["state"]["is"], "taken");
    assert_eq!(log["followed"][0]["sentence"], "No next step: given on 1 deal, taken on 1; of those 1 open.");
    // What was taken no longer stands.
    desk.refused_as(Code::Refused, "advice.take", company.about(json!({"abouts": what})))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.card(&kettles)?["next_step"], Value::Null);
    assert_eq!(company.ask("advice.log", json!({}))?["lines"], json!([]));
    assert_eq!(rules(&company, &kettles)?, ["no_next_step"]);
    // And again, with a person's own words and day.
    let call = json!({"kind": "next_step", "text": "Call Mr. Ito", "on": "fri"});
    company.ask("advice.take", json!({"abouts": what, "action": call}))?;
    let card = company.card(&kettles)?;
    assert_eq!((&card["next_step"], &card["next_step_on"]), (&json!("Call Mr. Ito"), &json!("2026-11-27")));
    company.edit(&[&kettles], json!({"field": "stage", "id": company.stage("Won")?, "reason": null}))?;
    let log = company.ask("advice.log", json!({}))?;
    assert_eq!(log["followed"][0]["sentence"], "No next step: given on 1 deal, taken on 1; of those 1 won.");
    company.sound()
}

#[test]
fn a_group_is_taken_in_one_step() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deals: Vec<String> = (0..12).map(|n| deal(&company, &format!("Deal {n}"))).collect::<Outcome<_>>()?;
    let overview = company.ask("advice.overview", json!({"by": "rule"}))?;
    let group = &overview["groups"][0];
    assert_eq!(
        (&group["name"], &group["count"], &group["bulk"]),
        (&json!("No next step"), &json!(12), &json!("next_step"))
    );
    assert_eq!(group["value"], json!([{"minor": 12_000_000, "currency": "GBP"}]));
    let what: Vec<Value> = deals.iter().map(|deal| about("no_next_step", deal)).collect();
    let mut call = json!({"kind": "next_step", "on": "+2w"});
    let done = company.ask("advice.take", json!({"abouts": what, "action": call}))?;
    assert_eq!((&done["name"], &done["left"]), (&json!("Take advice on 12 deals: no next step"), &json!([])));
    let card = company.card(&deals[3])?;
    // Each one's own words, the typed day.
    assert_eq!(
        (&card["next_step"], &card["next_step_on"]),
        (&json!("Agree the next step with the buyer"), &json!("2026-12-07"))
    );
    assert!(list(&company, json!({}))?.is_empty());
    company.ask("undo.undo", json!({}))?;
    // Some were put right meanwhile: the rest is done, and that is said.
    company.edit(&[&deals[0], &deals[1]], json!({"field": "next_step", "text": "Visit", "on": "fri"}))?;
    call["text"] = json!("Call");
    let done = company.ask("advice.take", json!({"abouts": what, "action": call}))?;
    assert_eq!(done["count"], 10);
    assert_eq!(done["left"], json!(["2 pieces of advice no longer stand and were passed over."]));
    assert_eq!(company.card(&deals[0])?["next_step"], "Visit");
    company.ask("undo.undo", json!({}))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(list(&company, json!({}))?.len(), 12);
    Ok(())
}

#[test]
fn an_action_goes_to_the_owner_with_the_advice_it_came_from() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let kettles = deal(&company, "Kettles")?;
    for day in ["2027-01-31", "2027-02-28"] {
        desk.pass(1);
        company.edit(&[&kettles], json!({"field": "close_date", "input": day, "buyer_said": null}))?;
    }
    assert!(rules(&company, &kettles)?.contains(&"pushed".to_owned()));
    company.ask("advice.take", json!({"abouts": [about("pushed", &kettles)]}))?;
    let actions = company.ask("actions.list", json!({"filter": {"deal": kettles}, "by": "person"}))?;
    let action = &actions["groups"][0]["actions"][0];
    assert_eq!(action["text"], "Ask the buyer what has to happen before they can order");
    assert_eq!((&action["person_name"], &action["due"]), (&json!("Ann Lee"), &json!("2026-11-30")));
    assert!(action["advice"].is_string());
    // While somebody is at it the rule is silent; an action that is overdue, ended or undone brings it back.
    let pushed = || -> Outcome<bool> { Ok(rules(&company, &kettles)?.contains(&"pushed".to_owned())) };
    assert!(!pushed()?);
    company.ask("undo.undo", json!({}))?;
    assert!(pushed()?);
    company.ask("undo.redo", json!({}))?;
    assert!(!pushed()?);
    desk.pass(5);
    assert!(!pushed()?, "due today");
    desk.pass(1);
    assert!(pushed()?, "overdue");
    company.ask("actions.edit", json!({"ids": [action["id"]], "edits": [{"field": "due", "input": "+1w"}]}))?;
    assert!(!pushed()?);
    company.ask("actions.done", json!({"ids": [action["id"]]}))?;
    assert!(pushed()?);
    // Taken again on the same day, it is a note of its own; aside after that it stays aside.
    let bo = company.person("Bo Eck")?;
    let ask = json!({"kind": "action", "text": "Ask for the date", "person": bo, "due": "today"});
    let taken = company.ask("advice.take", json!({"abouts": [about("pushed", &kettles)], "action": ask}))?;
    assert_eq!(taken["name"], "Bo Eck: Ask for the date, by 1 Dec 2026 (Kettles)");
    let actions = company.ask("actions.list", json!({"filter": {"deal": kettles}, "by": "person"}))?;
    company.ask("actions.drop", json!({"ids": [actions["groups"][0]["actions"][0]["id"]], "reason": "Not needed"}))?;
    company.ask("advice.aside", json!({"abouts": [about("pushed", &kettles)], "reason": "They know the date"}))?;
    assert!(!pushed()?);
    let log = company.ask("advice.log", json!({}))?;
    let states: Vec<&Value> = log["lines"].as_array().into_iter().flatten().map(|line| &line["state"]["is"]).collect();
    assert_eq!(states, ["aside", "taken", "taken"]);
    assert_eq!(
        log["followed"][0]["sentence"],
        "Pushed again and again: given on 1 deal, taken on 1; of those 1 open. Set aside on 1."
    );
    company.sound()
}

#[test]
fn what_is_asked_wrongly_is_refused_in_a_sentence() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let kettles = deal(&company, "Kettles")?;
    let what = json!([about("no_next_step", &kettles)]);
    let before = seq(&company)?;
    let refused = |code, command: &str, payload: Value| desk.refused_as(code, command, company.about(payload));
    let action = json!({"kind": "action", "text": "Call"});
    refused(Code::Invalid, "advice.take", json!({"abouts": what, "action": action}))?;
    let unclear = json!({"kind": "next_step", "on": "someday"});
    refused(Code::Unclear, "advice.take", json!({"abouts": what, "action": unclear}))?;
    for command in ["advice.take", "advice.back", "advice.give"] {
        refused(Code::Invalid, command, json!({"abouts": []}))?;
        refused(Code::Refused, command, json!({"abouts": [about("stalled", &kettles)]}))?;
        let nowhere = about("no_next_step", "0191d0f0-0000-7000-8000-000000000000");
        refused(Code::Refused, command, json!({"abouts": [nowhere]}))?;
    }
    refused(Code::Refused, "advice.back", json!({"abouts": what}))?;
    assert_eq!(seq(&company)?, before);
    Ok(())
}

#[test]
fn set_aside_hides_exactly_that_until_the_deal_changes() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (kettles, boilers) = (deal(&company, "Kettles")?, deal(&company, "Boilers")?);
    let what = json!([about("no_next_step", &kettles)]);
    desk.refused_as(Code::Invalid, "advice.aside", company.about(json!({"abouts": what, "reason": " "})))?;
    company.ask("advice.aside", json!({"abouts": what, "reason": "Framework contract, ordered by call-off"}))?;
    assert!(rules(&company, &kettles)?.is_empty());
    assert_eq!(rules(&company, &boilers)?, ["no_next_step"]);
    let aside = list(&company, json!({"aside": true}))?;
    assert_eq!((aside.len(), &aside[0]["aside"]["on"]), (1, &json!("2026-11-23")));
    assert_eq!(company.ask("advice.overview", json!({"by": "rule"}))?["groups"][0]["aside"], 1);
    // Another deal, another day: it stays aside.
    desk.pass(3);
    company.edit(&[&boilers], json!({"field": "product", "text": "Boiler"}))?;
    assert!(rules(&company, &kettles)?.is_empty());
    // Any change that a person makes on the deal brings it back; undone, the deal looks as it did.
    let ann = company.person("Bo Eck")?;
    for edit in [
        json!({"field": "value", "input": "+1"}),
        json!({"field": "owner", "id": ann}),
        json!({"field": "title", "text": "Kettles, large"}),
        json!({"field": "product", "text": "Kettle"}),
        json!({"field": "category", "category": "pipeline"}),
        json!({"field": "close_date", "input": "+1d", "buyer_said": null}),
        json!({"field": "competitor", "text": "Steam Ltd"}),
    ] {
        company.edit(&[&kettles], edit.clone())?;
        assert!(rules(&company, &kettles)?.contains(&"no_next_step".to_owned()), "{edit}");
        company.ask("undo.undo", json!({}))?;
        assert!(rules(&company, &kettles)?.is_empty(), "undone: {edit}");
    }
    company.ask("advice.back", json!({"abouts": what}))?;
    assert_eq!(rules(&company, &kettles)?, ["no_next_step"]);
    company.sound()
}

#[test]
fn given_is_written_down_by_a_person_and_once() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let kettles = deal(&company, "Kettles")?;
    let what = json!([about("no_next_step", &kettles)]);
    company.ask("advice.give", json!({"abouts": what}))?;
    desk.pass(7);
    let again = company.ask("advice.give", json!({"abouts": what}))?;
    assert_eq!(again["tx"], Value::Null);
    assert_eq!(list(&company, json!({}))?[0]["given_on"], "2026-11-23");
    // The seller does it without the key: it no longer applies, and was not taken.
    company.edit(&[&kettles], json!({"field": "next_step", "text": "Call", "on": "+2d"}))?;
    let log = company.ask("advice.log", json!({}))?;
    assert_eq!(log["lines"][0]["state"]["is"], "gone");
    assert_eq!(log["followed"][0]["sentence"], "No next step: given on 1 deal, taken on 0. Not taken on 1: 1 open.");
    Ok(())
}

#[test]
fn thresholds_have_defaults_and_are_set_as_typed() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let kettles = deal(&company, "Kettles")?;
    company.edit(&[&kettles], json!({"field": "close_date", "input": "2027-01-31", "buyer_said": null}))?;
    let pushed = |company: &Company| -> Outcome<bool> { Ok(rules(company, &kettles)?.contains(&"pushed".to_owned())) };
    assert!(!pushed(&company)?);
    company.ask("advice.set_threshold", json!({"name": "advice_pushed_times", "input": "1"}))?;
    let all = company.ask("advice.thresholds", json!({}))?;
    let set = all.as_array().into_iter().flatten().find(|one| one["name"] == "advice_pushed_times").ok_or("it")?;
    assert_eq!((&set["number"], &set["default"]), (&json!(1), &json!(2)));
    for wrong in ["-1", "two", "10001", "1.5"] {
        let asked = json!({"name": "advice_pushed_times", "input": wrong});
        desk.refused_as(Code::Unclear, "advice.set_threshold", company.about(asked))?;
    }
    let none = json!({"name": "advice_nothing", "input": "1"});
    desk.refused_as(Code::NotFound, "advice.set_threshold", company.about(none))?;
    company.ask("advice.set_threshold", json!({"name": "advice_pushed_times", "input": ""}))?;
    assert!(!pushed(&company)?);
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.ask("advice.thresholds", json!({}))?[0]["number"], 1);
    company.sound()
}

#[test]
fn stages_that_no_deal_was_ever_in_ask_for_nothing_once_there_are_deals_enough() -> Outcome {
    let desk = Desk::new()?;
    let asked = |deals: usize| -> Outcome<(usize, usize)> {
        let company = desk.company(&format!("Of {deals}"))?;
        // Stages of their own, put after those that a new company has.
        let rows = (1..=deals).map(|n| format!("\nA{n},Deal {n},{},2027-03-01", ["Prospecting", "Engaging"][n % 2]));
        let file = desk.path("export.csv");
        let head = "Opportunity ID,Opportunity Name,Stage,Close Date";
        std::fs::write(&file, format!("{head}{}", rows.collect::<String>()))?;
        let looked = company.ask("import.preview", json!({"path": file, "settings": null}))?;
        company.ask("import.apply", json!({"path": file, "settings": looked["settings"]}))?;
        for name in ["Engaging", "Prospecting"] {
            company.ask("stages.place", json!({"id": company.stage(name)?, "before": null}))?;
        }
        let of = |rule: &str| list(&company, json!({"rule": rule})).map(|found| found.len());
        Ok((of("criteria_open")?, of("no_authority")?))
    };
    assert_eq!(asked(18)?, (18, 18));
    // A company with two stages is asked for somebody who can sign in its last.
    assert_eq!(asked(20)?, (0, 10));
    Ok(())
}

#[test]
fn cards_show_the_worst_and_sheets_what_is_missing() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let kettles = deal(&company, "Kettles")?;
    let bare = id(&company.ask("deal.create", json!({"edits": [{"field": "account", "text": "Dune Foods"}]}))?)?;
    company.edit(&[&kettles], json!({"field": "close_date", "input": "2026-10-01", "buyer_said": null}))?;
    let keys: Vec<Value> = company.view(json!({}), false)?["keys"].as_array().into_iter().flatten().cloned().collect();
    let cards = company.ask("pipeline.cards", json!({"keys": keys}))?;
    let card = cards.as_array().into_iter().flatten().find(|card| card["id"] == *kettles).ok_or("a card")?;
    assert_eq!(card["advice"]["rule"], "close_date_past");
    assert_eq!((&card["advice"]["severity"], &card["advice"]["count"]), (&json!("high"), &json!(2)));
    assert_eq!(card["advice"]["sentence"], "The buyer was to decide by 1 Oct 2026, 53 days ago.");
    let sheets = company.ask("advice.clean_up", json!({}))?;
    assert_eq!((&sheets[0]["name"], &sheets[1]["name"]), (&json!("Ann Lee"), &json!("No owner")));
    assert_eq!(sheets[0]["lines"][0]["blanks"], json!(["close_date", "next_step", "next_step_on"]));
    assert_eq!(sheets[1]["lines"][0]["deal"], *bare);
    assert_eq!(
        sheets[1]["lines"][0]["blanks"],
        json!(["owner", "stage", "value", "close_date", "next_step", "next_step_on"])
    );
    Ok(())
}

/// Groups, and the first words of each rule: made-up names, so that they may stand here.
#[test]
fn the_look_alike_gives_the_same_advice() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let file = desk.path("export.csv");
    std::fs::write(&file, rallybook_tests::lookalike::maven(176))?;
    let looked = company.ask("import.preview", json!({"path": file, "settings": null, "job": "look"}))?;
    company.ask("import.apply", json!({"path": file, "settings": looked["settings"], "job": "apply"}))?;
    let list = company.ask("pipeline.list", json!({}))?;
    let mut open: Vec<&Value> =
        list.as_array().into_iter().flatten().filter(|deal| deal["outcome"] == "open").collect();
    open.sort_by_key(|deal| deal["external_id"].as_str());
    // The export knows no values and no dates of open deals: every third gets what a first visit brings.
    for (n, deal) in open.iter().enumerate().filter(|(n, _)| n % 3 == 0) {
        let deal = deal["id"].as_str().ok_or("an id")?;
        company.edit(&[deal], json!({"field": "value", "input": format!("{}", 2_000 + 1_500 * n)}))?;
        company.edit(
            &[deal],
            json!({"field": "close_date", "input": format!("{:+}d", n as i64 * 2 - 20), "buyer_said": null}),
        )?;
        company.edit(&[deal], json!({"field": "next_step", "text": "Call", "on": format!("{:+}d", n as i64 - 10)}))?;
        company
            .edit(&[deal], json!({"field": "category", "category": if n % 2 == 0 { "commit" } else { "pipeline" }}))?;
    }
    let overview = company.ask("advice.overview", json!({"by": "rule"}))?;
    let mut text = format!("{} on {} of {} open deals\n", overview["count"], overview["deals"], overview["open"]);
    for group in overview["groups"].as_array().into_iter().flatten() {
        text.push_str(&format!("\n{} {}: {}\n", group["name"], group["count"], group["by_severity"]));
        let listed = company.ask("advice.list", json!({"asked": {"rule": group["rule"], "most": 2}}))?;
        for one in listed["advice"].as_array().into_iter().flatten() {
            let deal = one["account"].as_str().unwrap_or("no account");
            text.push_str(&format!("  [{}] {deal}: {}\n    {}\n", one["severity"], one["sentence"], one["act"]));
        }
    }
    insta::assert_snapshot!(text.replace('"', ""));
    Ok(())
}
