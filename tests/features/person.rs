//! The figures of one person through the commands of the window.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

/// Ann has won one deal and has one open; Bo has one open.
fn sold(company: &Company) -> Outcome<[String; 2]> {
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    for (title, value, owner) in [("Acme renewal", "79k", &ann), ("Birch kettles", "21k", &ann), ("Cobalt", "5k", &bo)]
    {
        let deal = company.deal(title, value, "Qualified")?;
        company.edit(&[&deal], json!({"field": "owner", "id": owner}))?;
        company.edit(&[&deal], json!({"field": "next_step", "text": "Ring the buyer", "on": "+1w"}))?;
        if title == "Acme renewal" {
            company.edit(&[&deal], json!({"field": "stage", "id": company.stage("Won")?, "reason": null}))?;
        }
    }
    let cell = json!({"person": ann, "from": "2026-10-01", "months": 3, "input": "200k"});
    company.ask("targets.set", json!({"cells": [cell]}))?;
    Ok([ann, bo])
}

fn show(company: &Company, person: &str) -> Outcome<Value> {
    company.ask("person.show", json!({"person": person}))
}

#[test]
fn a_page_of_one_person_holds_what_other_screens_say() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let [ann, _] = sold(&company)?;
    let told = show(&company, &ann)?;
    let row = company.ask("forecast.show", json!({}))?["rows"][0].clone();
    let now = &told["attainment"][0];
    assert_eq!((&now["won"], &now["attained"]), (&row["won"], &row["attained"]));
    assert_eq!((&now["target"], &now["attained"]), (&row["target"], &json!(3950)));
    assert_eq!(told["five"].as_array().map(Vec::len), Some(5));
    assert_eq!(told["five"][0]["value"], "39 %: 79k of 200k");
    assert_eq!(told["five"][4]["value"], "1 of 1 open deals");
    assert_eq!((&told["pipeline"]["deals"], &told["pipeline"]["value"][0]["minor"]), (&json!(1), &json!(2_100_000)));
    let steps = &told["activity"]["last_30"];
    assert_eq!((&steps["won"], &steps["next_steps"]), (&json!(1), &json!(2)));
    // A week on, the five are told beside what they were.
    desk.pass(8);
    let asked = json!({"person": ann, "since": "2026-11-23"});
    let five = company.ask("person.show", asked)?["five"].clone();
    assert_eq!((&five[0]["trend"], &five[0]["tone"]), (&json!("same"), &json!("neutral")));
    // The step of the open deal is overdue by now.
    assert_eq!((&five[4]["value"], &five[4]["was"]), (&json!("0 of 1 open deals"), &json!("1 of 1 open deals")));
    assert_eq!((&five[4]["trend"], &five[4]["tone"]), (&json!("down"), &json!("bad")));
    company.sound()
}

#[test]
fn in_a_copy_they_are_for_whom_the_switch_says() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let [ann, bo] = sold(&company)?;
    company.becomes(Some("owner"))?;
    let told = show(&company, &ann)?;
    assert_eq!(told["withheld"], "Figures about one person are for that person and the leader here.");
    let text = told.to_string();
    for part in ["7900000", "20000000", "79k", "200k", "Acme", "Birch"] {
        assert!(!text.contains(part), "{part} in {text}");
    }
    for absent in ["win", "calls", "slips", "activity", "pipeline"] {
        assert_eq!(told[absent], Value::Null, "{absent}");
    }
    company.becomes(Some(&format!("person:{ann}")))?;
    assert_eq!(show(&company, &ann)?["five"][0]["value"], "39 %: 79k of 200k");
    assert!(show(&company, &bo)?["withheld"].is_string());
    company.becomes(None)?;
    company.ask("company.settings", json!({"individuals": "owner"}))?;
    company.becomes(Some("owner"))?;
    assert_eq!(show(&company, &ann)?["five"][0]["value"], "39 %: 79k of 200k");
    company.becomes(None)
}

#[test]
fn what_makes_no_sense_is_refused() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let [ann, _] = sold(&company)?;
    let nobody = "00000000-0000-7000-8000-000000000001";
    let refused = |code, payload: Value| desk.refused_as(code, "person.show", company.about(payload));
    refused(Code::NotFound, json!({"person": nobody}))?;
    refused(Code::Invalid, json!({"person": ann, "since": "2026-11-24"}))?;
    refused(Code::Invalid, json!({"person": ann, "since": "soon"}))?;
    refused(Code::Invalid, json!({}))?;
    Ok(())
}
