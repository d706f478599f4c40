//! The sign sheet, its lock, and what is told of sign-offs.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

const PIN: &str = "2580";
const OWNER: &str = "Olga Rand";

/// Ann has a deal that she promises; Olga owns, Mara leads.
fn client(desk: &Desk) -> Outcome<Company<'_>> {
    desk.company("Zebra Secret Client")?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    for (name, role) in [(OWNER, "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    company.edit(&[&deal], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&deal], json!({"field": "close_date", "input": "2026-12-18", "buyer_said": null}))?;
    company.edit(&[&deal], json!({"field": "category", "category": "commit"}))?;
    let judged = json!({"level": "judgement", "person": ann, "input": "7k", "reason": "authority", "note": "zqpaper"});
    company.ask("forecast.say", json!({"figures": [judged]}))?;
    company.ask("forecast.say", json!({"figures": [{"level": "agreed", "input": "12k"}]}))?;
    Ok(company)
}

fn signers(names: &[(&str, &str)]) -> Value {
    let one = |(role, name): &(&str, &str)| json!({"role": role, "name": name, "lines": [[[1, 2], [30, 4]]]});
    Value::Array(names.iter().map(one).collect())
}

fn both() -> Value {
    signers(&[("owner", OWNER), ("leader", "Mara Lind")])
}

fn refused(desk: &Desk, command: &str, payload: Value) -> Outcome<String> {
    desk.refused_as(Code::Refused, command, payload)
}

#[test]
fn while_the_owner_signs_nothing_else_is_answered_until_the_pin_also_over_a_restart() -> Outcome {
    let desk = Desk::new()?;
    let company = client(&desk)?;
    let path = company.path.clone();
    let sheet = json!({"period": "2026-Q4", "purpose": "sign"});
    assert!(refused(&desk, "forecast.sheet", company.about(sheet.clone()))?.contains("Choose a PIN first"));
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    let now = company.ask("forecast.sheet", sheet)?;
    assert_eq!((&now["locked"], &now["sheet"]["period"]), (&json!(true), &json!("2026-Q4")));
    // The owner's eyes: neither the leader's judgement nor its note.
    assert_eq!(now["sheet"]["whole"]["judgement"], Value::Null);
    assert!(!now.to_string().contains("zqpaper") && !now.to_string().contains("Zebra"));
    for command in ["home.show", "company.info", "forecast.show", "undo.undo", "room.leave", "room.enter", "find.all"] {
        let payload = json!({"company": path, "pin": PIN, "audience": "owner", "text": "a"});
        assert!(refused(&desk, command, payload)?.contains("sheet to be signed is open"), "{command}");
    }
    assert!(refused(&desk, "company.open", json!({"path": desk.path("Zebra Secret Client.rallybook")})).is_ok());
    desk.ask("room.show", json!({}))?;
    let desk = desk.restart()?;
    let now = desk.ask("forecast.sheet_now", json!({}))?;
    assert_eq!((&now["locked"], &now["company"]), (&json!(true), &json!(path)));
    assert_eq!(now["sheet"]["whole"]["agreed"]["minor"], json!(1_200_000));
    refused(&desk, "home.show", json!({}))?;
    let sign = |code: &Value, by: Value| json!({"company": path, "code": code, "signers": by});
    let code = now["sheet"]["code"].clone();
    assert!(refused(&desk, "forecast.sign", sign(&json!("2222 2222"), both()))?.contains("drawn up anew"));
    let signed = desk.ask("forecast.sign", sign(&code, both()))?;
    assert_eq!(signed["code"], code);
    // After the signature it stays locked, and nobody signs twice.
    assert!(refused(&desk, "forecast.sign", sign(&code, both()))?.contains("already"));
    refused(&desk, "forecast.signed", json!({"company": path}))?;
    let desk = desk.restart()?;
    assert_eq!(desk.ask("forecast.sheet_now", json!({}))?["signed"]["id"], signed["id"]);
    refused(&desk, "forecast.leave_sheet", json!({"company": path, "pin": "1111"}))?;
    refused(&desk, "home.show", json!({}))?;
    let left = desk.ask("forecast.leave_sheet", json!({"company": path, "pin": PIN}))?;
    assert_eq!((&left["locked"], &left["sheet"]), (&json!(false), &Value::Null));
    desk.ask("company.open", json!({"path": path}))?;
    let list = desk.ask("forecast.signed", json!({"company": path}))?;
    let one = &list["periods"][0]["signoffs"][0];
    assert_eq!((&one["id"], &one["baseline"]), (&signed["id"], &json!(true)));
    assert!(one["text"].as_str().ok_or("text")?.contains("by Olga Rand, owner, and Mara Lind, leader"), "{one}");
    // The leader looks at it again, with the judgement.
    assert!(desk.ask("forecast.show", json!({"company": path}))?.to_string().contains("zqpaper"));
    let found = desk.ask("company.verify", json!({"company": path}))?;
    assert_eq!(found["sound"], json!(true));
    assert!(found["signed"].as_str().ok_or("text")?.starts_with("One sign-off holds: "), "{found}");
    Ok(())
}

#[test]
fn a_sheet_that_is_left_signs_nothing_and_leads_back_to_the_room_that_was() -> Outcome {
    let desk = Desk::new()?;
    let company = client(&desk)?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    company.ask("room.enter", json!({"audience": "owner"}))?;
    let now = company.ask("forecast.sheet", json!({"period": "2026-Q4", "purpose": "sign"}))?;
    assert_eq!(now["locked"], json!(true));
    company.ask("forecast.leave_sheet", json!({"pin": PIN}))?;
    assert_eq!(desk.ask("room.show", json!({}))?["audience"], json!("owner"));
    assert!(!company.ask("forecast.show", json!({}))?.to_string().contains("zqpaper"));
    // With the owner in the room the whole is signed, and shown as they see it.
    let now = company.ask("forecast.sheet", json!({"period": "2026-Q4", "purpose": "sign"}))?;
    company.ask("forecast.sign", json!({"code": now["sheet"]["code"], "signers": both()}))?;
    company.ask("forecast.leave_sheet", json!({"pin": PIN}))?;
    desk.ask("room.leave", json!({"pin": PIN}))?;
    let found = company.ask("forecast.verify", json!({}))?;
    // Two of a deal, target and repeat of Ann, her judgement and its note, three of the company, four of the signatures.
    assert_eq!((&found["sound"], &found["leaves"]), (&json!(true), &json!(12)), "{found}");
    Ok(())
}

#[test]
fn the_leader_alone_signs_without_a_lock() -> Outcome {
    let desk = Desk::new()?;
    let company = client(&desk)?;
    let now = company.ask("forecast.sheet", json!({"purpose": "sign", "here": true}))?;
    assert_eq!((&now["locked"], &now["sheet"]["whole"]["judgement"]["minor"]), (&json!(false), &json!(700_000)));
    company.ask("company.info", json!({}))?;
    let by = signers(&[("leader", "Mara Lind")]);
    let signed = company.ask("forecast.sign", json!({"code": now["sheet"]["code"], "signers": by}))?;
    // Undo takes back the step before it.
    assert!(company.ask("undo.state", json!({}))?["undo"].as_str().ok_or("undo")?.contains("agreed figure"));
    // What is gone after signing is the sheet.
    let again = json!({"code": now["sheet"]["code"], "signers": by});
    assert!(desk.refused_as(Code::NotFound, "forecast.sign", company.about(again))?.contains("No sheet is open"));
    // The owner adds a signature later; once.
    let more = json!({"id": signed["id"], "signers": signers(&[("owner", OWNER)])});
    company.ask("forecast.countersign", more.clone())?;
    assert!(refused(&desk, "forecast.countersign", company.about(more))?.contains("signed this already"));
    let aside = json!({"id": signed["id"], "signers": by, "reason": "Wrong"});
    assert!(refused(&desk, "forecast.supersede", company.about(aside))?.contains("waits for no decision"));
    let list = company.ask("forecast.signed", json!({"period": "2026-Q4"}))?;
    assert_eq!(list["periods"][0]["signoffs"].as_array().ok_or("list")?.len(), 2);
    Ok(())
}

#[test]
fn the_owner_in_the_room_countersigns_as_the_first_thing_after_a_start() -> Outcome {
    let desk = Desk::new()?;
    let company = client(&desk)?;
    let path = company.path.clone();
    let now = company.ask("forecast.sheet", json!({"period": "2026-Q4", "purpose": "sign", "here": true}))?;
    let by = signers(&[("leader", "Mara Lind")]);
    let signed = company.ask("forecast.sign", json!({"code": now["sheet"]["code"], "signers": by}))?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    company.ask("room.enter", json!({"audience": "owner"}))?;
    let desk = desk.restart()?;
    desk.ask("company.open", json!({"path": path}))?;
    let more = json!({"company": path, "id": signed["id"], "signers": signers(&[("owner", OWNER)])});
    desk.ask("forecast.countersign", more)?;
    let list = desk.ask("forecast.signed", json!({"company": path, "period": "2026-Q4"}))?;
    for one in list["periods"][0]["signoffs"].as_array().ok_or("list")? {
        assert_eq!(one["sealed_by"], json!("the leader's copy"), "{one}");
    }
    desk.ask("room.leave", json!({"pin": PIN}))?;
    assert_eq!(desk.ask("forecast.verify", json!({"company": path}))?["sound"], json!(true));
    Ok(())
}

#[test]
fn what_was_typed_in_the_room_outlives_a_sheet() -> Outcome {
    let desk = Desk::new()?;
    let company = client(&desk)?;
    let olga = company.person(OWNER)?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    company.ask("room.enter", json!({"audience": format!("person:{olga}")}))?;
    company.ask("company.place", json!({"place": {"screen": "zqplace"}}))?;
    company.ask("coaching.write", json!({"note": null, "person": olga, "session": null, "text": "zqtyped"}))?;
    company.ask("forecast.sheet", json!({"period": "2026-Q4", "purpose": "sign"}))?;
    company.ask("forecast.leave_sheet", json!({"pin": PIN}))?;
    desk.ask("room.leave", json!({"pin": PIN}))?;
    let notes = company.ask("coaching.notes", json!({"person": null}))?.to_string();
    assert!(notes.contains("zqtyped"), "{notes}");
    Ok(())
}

#[test]
fn the_team_in_the_room_is_no_time_to_sign() -> Outcome {
    let desk = Desk::new()?;
    let company = client(&desk)?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    company.ask("room.enter", json!({"audience": "team"}))?;
    let sheet = company.about(json!({"period": "2026-Q4", "purpose": "sign", "here": true}));
    assert!(refused(&desk, "forecast.sheet", sheet)?.contains("not while somebody is in the room"));
    // They are told that something was signed, and not by whom.
    Ok(())
}

#[test]
fn a_sheet_that_cannot_be_understood_is_no_open_door() -> Outcome {
    let desk = Desk::new()?;
    client(&desk)?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    std::fs::write(desk.path("config/sheet.json"), "{")?;
    let desk = desk.restart()?;
    refused(&desk, "home.show", json!({}))?;
    assert_eq!(desk.ask("forecast.sheet_now", json!({}))?["sheet"], Value::Null);
    desk.ask("forecast.leave_sheet", json!({"company": "", "pin": PIN}))?;
    desk.ask("home.show", json!({}))?;
    Ok(())
}
