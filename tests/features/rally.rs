//! Rally and succession watch through the commands of the window.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

fn win(company: &Company, title: &str, value: &str, owner: &str) -> Outcome<String> {
    let deal = company.deal(title, value, "Qualified")?;
    company.edit(&[&deal], json!({"field": "owner", "id": company.person(owner)?}))?;
    company.edit(&[&deal], json!({"field": "stage", "id": company.stage("Won")?, "reason": "Fast delivery"}))?;
    Ok(deal)
}

#[test]
fn a_meeting_opens_with_wins_and_words() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let acme = win(&company, "Acme renewal", "118k", "Ann Lee")?;
    company.ask("since.visited", json!({}))?;
    desk.pass(7);
    win(&company, "Birch kettles", "12k", "Bo Eck")?;
    desk.told();
    let ann = company.person("Ann Lee")?;
    let done =
        company.ask("rally.recognise", json!({"person": ann, "text": "Kept the buyer's date.", "deal": acme}))?;
    assert_eq!(done["name"], "Recognise Ann Lee");
    assert!(desk.told().iter().any(|changed| changed.features.contains(&"rally".to_owned())));
    let rally = company.ask("rally.show", json!({}))?;
    assert_eq!((&rally["wins_count"], &rally["wins_value"][0]["minor"]), (&json!(2), &json!(13_000_000)));
    assert_eq!(rally["recognition"][0]["deal_name"], "Acme renewal");
    assert_eq!(rally["wins"][0]["how"], "On the day it was created: Fast delivery.");
    let sellers: Vec<&str> =
        rally["sellers"].as_array().into_iter().flatten().filter_map(|s| s["name"].as_str()).collect();
    assert_eq!(sellers, ["Ann Lee", "Bo Eck"]);
    // Targets of persons never cross: the team's alone does.
    assert!(!serde_json::to_string(&rally["sellers"])?.contains("target"));
    let since = company.ask("rally.show", json!({"wins": "last_visit"}))?;
    assert_eq!((&since["wins_count"], &since["wins_title"]), (&json!(1), &json!("Won since your visit on 23 Nov")));
    company.ask("rally.unrecognise", json!({"id": rally["recognition"][0]["id"]}))?;
    assert_eq!(company.ask("rally.show", json!({}))?["recognition"], json!([]));
    assert_eq!(company.ask("undo.undo", json!({}))?["name"], "Take back the recognition of Ann Lee");
    assert_eq!(company.ask("rally.show", json!({}))?["recognition"].as_array().map(Vec::len), Some(1));
    company.sound()
}

#[test]
fn what_makes_no_sense_is_refused() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    let nobody = "00000000-0000-7000-8000-000000000001";
    let refused = |code, command: &str, payload: Value| desk.refused_as(code, command, company.about(payload));
    refused(Code::Invalid, "rally.recognise", json!({"person": ann, "text": " ", "deal": null}))?;
    refused(Code::Invalid, "rally.recognise", json!({"person": ann, "text": "x".repeat(501), "deal": null}))?;
    refused(Code::NotFound, "rally.recognise", json!({"person": nobody, "text": "Well done.", "deal": null}))?;
    refused(Code::NotFound, "rally.recognise", json!({"person": ann, "text": "Well done.", "deal": nobody}))?;
    refused(Code::NotFound, "rally.unrecognise", json!({"id": nobody}))?;
    refused(Code::Refused, "rally.show", json!({"wins": "last_visit"}))?;
    refused(Code::Invalid, "succession.show", json!({"months": 0}))?;
    assert_eq!(company.ask("succession.show", json!({}))?["people"], json!([]));
    Ok(())
}
