//! People at the buyer: added, understood, met, taken out; exit criteria; all of it in the history and undone by name.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

fn people(company: &Company, deal: &str) -> Outcome<Value> {
    company.ask("contacts.of_deal", json!({"deal": deal}))
}

fn add(company: &Company, deal: &str, typed: &str) -> Outcome<String> {
    let done = company.ask("contacts.add", json!({"person": {"deal": deal, "typed": typed}}))?;
    Ok(done["id"].as_str().ok_or("an id")?.to_owned())
}

fn part(company: &Company, deal: &str, contact: &str, edit: Value) -> Outcome<Value> {
    company.ask("contacts.part", json!({"deal": deal, "contact": contact, "edit": edit}))
}

#[test]
fn people_take_part_in_deals_with_a_role_and_a_day_met() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (first, second) =
        (company.deal("Acme renewal", "118k", "Qualified")?, company.deal("Acme spares", "1k", "Qualified")?);
    company.edit(&[&first, &second], json!({"field": "account", "text": "Acme Ltd"}))?;
    let ann = add(&company, &first, "Ann Lee, Head of works, ann@acme.example")?;
    let shown = people(&company, &first)?;
    assert_eq!(
        shown["people"][0]["contact"],
        json!({"id": ann, "name": "Ann Lee", "title": "Head of works", "email": "ann@acme.example", "phone": null, "account": "Acme Ltd", "deals": 1})
    );
    assert_eq!((&shown["people"][0]["role"], &shown["authority_met"]), (&Value::Null, &json!(false)));
    for (edit, name) in [
        (json!({"field": "role", "role": "decision_maker"}), "Set role of Ann Lee in Acme renewal to Decision maker"),
        (json!({"field": "met", "on": "fri"}), "Mark Ann Lee of Acme renewal as met on 20 Nov 2026"),
    ] {
        assert_eq!(part(&company, &first, &ann, edit)?["name"], name);
    }
    assert_eq!(people(&company, &first)?["authority_met"], true);
    // The other deal of the account knows her; the same name again is the same person.
    assert_eq!(people(&company, &second)?["others"][0]["id"], ann.as_str());
    assert_eq!(add(&company, &second, "änn  LEE")?, ann);
    assert_eq!(company.ask("contacts.list", json!({"account": "acme ltd"}))?.as_array().map(Vec::len), Some(1));
    assert_eq!(people(&company, &second)?["people"][0]["contact"]["deals"], 2);
    // A day to come was not met.
    let asked = json!({"deal": first, "contact": ann, "edit": {"field": "met", "on": "+2w"}});
    desk.refused_as(Code::Unclear, "contacts.part", company.about(asked))?;
    desk.refused_as(Code::Invalid, "contacts.add", company.about(json!({"person": {"deal": first, "typed": " "}})))?;
    desk.refused_as(Code::Invalid, "contacts.add", company.about(json!({"person": {"typed": "Bo"}})))?;
    company.sound()
}

#[test]
fn whoever_is_removed_comes_back_whole() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let ann = add(&company, &deal, "Ann Lee")?;
    part(&company, &deal, &ann, json!({"field": "role", "role": "champion"}))?;
    part(&company, &deal, &ann, json!({"field": "met", "on": "today"}))?;
    let before = people(&company, &deal)?;
    assert_eq!(company.ask("contacts.remove", json!({"id": ann}))?["name"], "Remove Ann Lee");
    assert_eq!(
        (&people(&company, &deal)?["people"], company.ask("contacts.list", json!({}))?),
        (&json!([]), json!([]))
    );
    company.ask("undo.undo", json!({}))?;
    assert_eq!(people(&company, &deal)?, before);
    // Taken out and in again, what she was before does not come back by itself.
    part(&company, &deal, &ann, json!({"field": "out"}))?;
    assert_eq!(people(&company, &deal)?["people"], json!([]));
    company.ask("contacts.take", json!({"deal": deal, "contact": ann}))?;
    assert_eq!(people(&company, &deal)?["people"][0]["role"], Value::Null);
    company.ask("undo.undo", json!({}))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(people(&company, &deal)?, before);
    let details = json!({"name": "Anne Lee", "title": "", "email": "", "phone": ""});
    assert_eq!(
        company.ask("contacts.edit", json!({"id": ann, "details": details}))?["name"],
        "Rename Ann Lee to Anne Lee"
    );
    // With the deal itself.
    company.ask("deal.delete", json!({"ids": [deal]}))?;
    desk.refused_as(Code::NotFound, "contacts.of_deal", company.about(json!({"deal": deal})))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(people(&company, &deal)?["people"][0]["contact"]["name"], "Anne Lee");
    company.sound()
}

#[test]
fn a_contact_as_typed_becomes_a_person_in_one_step() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    desk.refused_as(Code::Refused, "contacts.from_text", company.about(json!({"deal": deal})))?;
    company.edit(&[&deal], json!({"field": "contact", "text": "Ann Lee (Head of works)"}))?;
    assert_eq!(people(&company, &deal)?["text"], "Ann Lee (Head of works)");
    company.ask("contacts.from_text", json!({"deal": deal}))?;
    let shown = people(&company, &deal)?;
    assert_eq!((&shown["text"], &shown["people"][0]["contact"]["title"]), (&Value::Null, &json!("Head of works")));
    assert_eq!(company.ask("deal.show", json!({"id": deal}))?["contact"], "Ann Lee (Head of works)");
    company.ask("undo.undo", json!({}))?;
    assert_eq!(people(&company, &deal)?["text"], "Ann Lee (Head of works)");
    company.sound()
}

#[test]
fn history_tells_people_and_criteria_in_words() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    desk.pass(1);
    let ann = add(&company, &deal, "Ann Lee")?;
    part(&company, &deal, &ann, json!({"field": "role", "role": "champion"}))?;
    let (text, stage) = ("The buyer has named the problem and what it costs.", company.stage("Qualified")?);
    company.ask("criteria.set", json!({"deal": deal, "stage": stage, "text": text, "on": "mon"}))?;
    part(&company, &deal, &ann, json!({"field": "out"}))?;
    let told = |field: &str| -> Outcome<Vec<(Value, Value)>> {
        let lines = company.ask("deal.history", json!({"id": deal}))?;
        let of = lines.as_array().into_iter().flatten().filter(|line| line["field"] == field);
        Ok(of.map(|line| (line["from"]["text"].clone(), line["to"]["text"].clone())).collect())
    };
    let joined = json!("Role not known, not met");
    assert_eq!(
        told("Contact Ann Lee")?,
        [
            (json!("Champion, not met"), json!("Taken out")),
            (joined.clone(), json!("Champion, not met")),
            (Value::Null, joined.clone()),
        ]
    );
    assert_eq!(told(text)?, [(json!("Open"), json!("Done on 23 Nov 2026"))]);
    // What was undone is told in the deal's history, and is no news.
    company.ask("undo.undo", json!({}))?;
    assert_eq!(told("Contact Ann Lee")?.first(), Some(&(Value::Null, json!("Champion, not met"))));
    company.ask("undo.undo", json!({}))?;
    let news = company.ask("pipeline.changes", json!({"day": "2026-11-24"}))?;
    let of = |field: &str| news.as_array().into_iter().flatten().filter(|line| line["field"] == field).count();
    assert_eq!((of("Contact Ann Lee"), of(text)), (4, 0), "{news}");
    company.ask("undo.undo", json!({}))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.ask("pipeline.changes", json!({"day": "2026-11-24"}))?, json!([]));
    company.sound()
}

#[test]
fn criteria_of_passed_stages_stay_visible_until_the_buyer_has_met_them() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let (qualified, need) = (company.stage("Qualified")?, company.stage("Need agreed")?);
    company.edit(&[&deal], json!({"field": "stage", "id": need, "reason": null}))?;
    let list = || company.ask("criteria.of_deal", json!({"deal": deal}));
    let shown = list()?;
    assert_eq!(
        (&shown[0]["standing"], &shown[1]["standing"], &shown[2]["standing"]),
        (&json!("passed"), &json!("current"), &json!("ahead"))
    );
    assert_eq!((&shown[0]["met"], shown[0]["criteria"].as_array().map(Vec::len)), (&json!(0), Some(2)));
    let text = shown[0]["criteria"][1]["text"].as_str().ok_or("a criterion")?.to_owned();
    let set = |on: &str| json!({"deal": deal, "stage": qualified, "text": text.to_uppercase(), "on": on});
    assert_eq!(
        company.ask("criteria.set", set("yesterday"))?["name"],
        "Tick \"The buyer has told who decides and when\" of Acme renewal on 22 Nov 2026"
    );
    assert_eq!(list()?[0]["criteria"][1]["met_on"], "2026-11-22");
    desk.refused_as(Code::Unclear, "criteria.set", company.about(set("tomorrow")))?;
    let other = json!({"deal": deal, "stage": need, "text": text, "on": "today"});
    desk.refused_as(Code::NotFound, "criteria.set", company.about(other))?;
    // A stage that words it anew keeps what was met; one that drops it tells that it was.
    let reword = |lines: Value| {
        let edit = json!({"field": "exit_criteria", "lines": lines});
        company.ask("stages.change", json!({"id": qualified, "edit": edit}))
    };
    reword(json!([shown[0]["criteria"][0]["text"], "The buyer has said who signs."]))?;
    assert_eq!(
        list()?[0]["criteria"][1],
        json!({"text": "The buyer has said who signs.", "met_on": "2026-11-22", "former": false})
    );
    reword(json!([shown[0]["criteria"][0]["text"]]))?;
    assert_eq!((&list()?[0]["criteria"][1]["former"], &list()?[0]["met"]), (&json!(true), &json!(1)));
    for _ in 0..3 {
        company.ask("undo.undo", json!({}))?;
    }
    assert_eq!(list()?, shown);
    company.sound()
}
