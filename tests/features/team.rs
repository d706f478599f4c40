//! People, targets, repeat business and the calendar through the commands that the window sends.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

fn minors(list: &Value) -> Vec<i64> {
    list.as_array().into_iter().flatten().filter_map(|m| m["minor"].as_i64()).collect()
}

fn target(company: &Company, person: &str, from: &str, months: u32, input: &str) -> Outcome<Value> {
    company.ask("targets.set", json!({"cells": [{"person": person, "from": from, "months": months, "input": input}]}))
}

#[test]
fn a_team_is_made_and_every_step_is_taken_back() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    desk.told();
    let started = json!([{"field": "started_on", "input": "2026-10-12"}, {"field": "ramp", "input": "0 25 50"}]);
    company.ask("team.edit", json!({"id": bo, "edits": started}))?;
    assert!(desk.told().iter().any(|told| told.features.contains(&"team".to_owned())));
    company
        .ask("team.set_role", json!({"role": {"id": null, "person": ann, "role": "owner", "from": "", "last": ""}}))?;
    target(&company, &ann, "2026-10-01", 3, "118k")?;
    target(&company, &bo, "2026-10-01", 3, "90k")?;
    company
        .ask("repeat.set", json!({"lines": [{"person": ann, "from": "2026-10-01", "months": 3, "expected": "20k"}]}))?;
    company.ask("calendar.add", json!({"text": "25 Dec 2026 Christmas Day"}))?;
    let members = company.ask("team.members", json!({}))?;
    let roles: Vec<&Value> = members[0]["roles"].as_array().into_iter().flatten().map(|r| &r["role"]).collect();
    assert_eq!(roles, ["owner", "seller"]);
    assert_eq!(members[1]["ramp_note"], "25 % of a full target counts this month.");
    let grid = company.ask("targets.grid", json!({}))?;
    assert_eq!((&grid["year"], minors(&grid["team"][3]["full"])), (&json!(2026), vec![20_800_000]));
    // 0, 25 and 50 % of Bo's quarter: a quarter of it.
    assert_eq!(minors(&grid["team"][3]["counted"]), [11_800_000 + 2_250_000]);
    assert_eq!(minors(&company.ask("repeat.of", json!({}))?["expected"]), [2_000_000]);
    for name in [
        "Add holiday Christmas Day, 25 Dec 2026",
        "Set expected repeat business of Ann Lee for Oct to Dec 2026 to 20,000 GBP",
        "Set target of Bo Eck for Oct to Dec 2026 to 90,000 GBP",
        "Set target of Ann Lee for Oct to Dec 2026 to 118,000 GBP",
        "Ann Lee is owner",
        "Edit Bo Eck",
    ] {
        assert_eq!(company.ask("undo.undo", json!({}))?["name"], name);
    }
    let bare = company.ask("targets.grid", json!({}))?;
    assert_eq!((minors(&bare["total"]["full"]), &bare["rows"][1]["total"]["share"]), (vec![], &json!(10_000)));
    assert_eq!(company.ask("calendar.show", json!({}))?["holidays"], json!([]));
    for _ in 0..6 {
        company.ask("undo.redo", json!({}))?;
    }
    assert_eq!(company.ask("targets.grid", json!({}))?, grid);
    company.sound()
}

#[test]
fn a_person_with_everything_is_one_step() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    let edits = json!([
        {"field": "started_on", "input": "2026-10-12"}, {"field": "ramp", "input": "0,50"}, {"field": "manager", "id": ann},
    ]);
    let asked = |name: &str, edits: &Value| json!({"name": name, "roles": ["owner", "seller"], "edits": edits});
    company.ask("team.add", asked("Bo Eck", &edits))?;
    let bo = company.ask("team.members", json!({}))?[1].clone();
    assert_eq!((&bo["manager_name"], &bo["ramp"]), (&json!("Ann Lee"), &json!([0, 50])));
    // Roles begin with the first day.
    assert_eq!(bo["roles"][0]["from"], "2026-10-12");
    let wrong = json!([{"field": "started_on", "input": "2026-10-12"}, {"field": "left_on", "input": "2026-10-01"}]);
    desk.refused_as(Code::Invalid, "team.add", company.about(asked("Cy Orr", &wrong)))?;
    assert_eq!(company.ask("undo.undo", json!({}))?["name"], "Add Bo Eck");
    assert_eq!(company.ask("team.members", json!({}))?.as_array().map(Vec::len), Some(1));
    company.sound()
}

#[test]
fn an_import_of_targets_feeds_the_same_grid() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    target(&company, &ann, "2026-10-01", 1, "5k")?;
    let file = desk.path("targets.csv");
    std::fs::write(
        &file,
        "Salesperson,Period Start,Target\nAnn Lee,2026-10-01,30000\nAnn Lee,2026-11-01,40000\nAnn Lee,2026-12-01,48000\n",
    )?;
    let preview = company.ask("import.preview", json!({"path": file, "settings": null, "job": "look"}))?;
    assert_eq!(preview["settings"]["kind"], "targets", "{preview}");
    company.ask("import.apply", json!({"path": file, "settings": preview["settings"], "job": "write"}))?;
    let of = |period: Value| -> Outcome<Vec<i64>> {
        let grid = company.ask("targets.grid", json!({"period": period}))?;
        Ok(grid["rows"][0]["cells"].as_array().into_iter().flatten().flat_map(|c| minors(&c["full"])).collect())
    };
    assert_eq!(of(json!("month"))?, [3_000_000, 4_000_000, 4_800_000]);
    assert_eq!(of(Value::Null)?, [11_800_000]);
    // The cell that was typed and the row that was imported are one target.
    target(&company, &ann, "2026-10-01", 1, "+1k")?;
    assert_eq!(of(Value::Null)?, [11_900_000]);
    Ok(())
}

#[test]
fn a_paste_is_one_step_and_an_unclear_one_changes_nothing() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, _) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    let at =
        |text: &str| json!({"year": 2026, "at": {"person": ann, "from": "2026-10-01", "months": 3, "input": text}});
    let done = company.ask("targets.paste", at("118k\n90,000.00"))?;
    assert_eq!((&done["name"], &done["count"]), (&json!("Paste 2 targets"), &json!(2)));
    let why = desk.refused_as(Code::Unclear, "targets.paste", company.about(at("100k\nTBC")))?;
    assert!(why.starts_with("Bo Eck, Oct to Dec 2026"), "{why}");
    desk.refused_as(Code::Invalid, "targets.paste", company.about(at("1\n2\n3")))?;
    assert_eq!(minors(&company.ask("targets.of", json!({}))?["full"]), [20_800_000]);
    let copied = company.ask("targets.copy", json!({"year": 2027, "percent": "+10 %"}))?;
    assert_eq!(copied["name"], "Copy targets of 2026 to 2027 plus 10 %");
    assert_eq!(minors(&company.ask("targets.of", json!({"period": "2027-Q4"}))?["full"]), [22_880_000]);
    desk.refused_as(Code::Unclear, "targets.copy", company.about(json!({"year": 2028, "percent": "a bit"})))?;
    company.ask("undo.undo", json!({}))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.ask("targets.of", json!({}))?["full"], json!([]));
    Ok(())
}

#[test]
fn who_leaves_hands_over_and_undo_gives_back() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    let deals = [company.deal("One", "40k", "Qualified")?, company.deal("Two", "60k", "Need agreed")?];
    let won = company.deal("Three", "5k", "Won")?;
    company.edit(&[&deals[0], &deals[1], &won], json!({"field": "owner", "id": ann}))?;
    let look = company.ask("team.leaving", json!({"id": ann, "last": "eom"}))?;
    assert_eq!(look["sentence"], "Ann Lee owns 2 open deals worth 100,000 GBP.");
    let done = company.ask("team.leave", json!({"id": ann, "last": "eom", "hand_to": bo}))?;
    assert_eq!(done["name"], "Ann Lee leaves on 30 Nov 2026, 2 open deals to Bo Eck");
    assert_eq!(company.card(&deals[1])?["owner"], json!(bo));
    // What is won stays with the one who won it.
    assert_eq!(company.card(&won)?["owner"], json!(ann));
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.card(&deals[1])?["owner"], json!(ann));
    assert_eq!(company.ask("team.members", json!({}))?[0]["left_on"], Value::Null);
    desk.refused_as(Code::Unclear, "team.leave", company.about(json!({"id": ann, "last": "soon"})))?;
    desk.refused_as(Code::Refused, "team.hand_over", company.about(json!({"from": bo, "to": ann})))?;
    company.sound()
}

#[test]
fn the_zone_decides_which_period_is_now() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    // 31 December 2026, 09:00 UTC.
    desk.pass(38);
    let now = |company: &Company| -> Outcome<(Value, Value)> {
        let year = company.ask("calendar.show", json!({}))?;
        let name =
            year["periods"].as_array().into_iter().flatten().find(|p| p["now"] == true).map(|p| p["name"].clone());
        Ok((year["today"].clone(), name.unwrap_or_default()))
    };
    assert_eq!(now(&company)?, (json!("2026-12-31"), json!("2026-Q4")));
    company.ask("company.settings", json!({"zone": "Pacific/Kiritimati"}))?;
    // 14 hours ahead: 23:00.
    assert_eq!(now(&company)?.0, "2026-12-31");
    desk.pass(1);
    assert_eq!(now(&company)?, (json!("2027-01-01"), json!("2027-Q1")));
    // Ten hours behind it is still the old year, and the old quarter.
    company.ask("company.settings", json!({"zone": "pacific/honolulu"}))?;
    assert_eq!(company.ask("calendar.show", json!({}))?["zone"], "Pacific/Honolulu");
    assert_eq!(now(&company)?, (json!("2026-12-31"), json!("2026-Q4")));
    company.ask("company.settings", json!({"zone": "Asia/Tokyo", "fiscal_start": 7, "period": "month"}))?;
    assert_eq!(now(&company)?, (json!("2027-01-01"), json!("2027-01")));
    assert_eq!(company.ask("targets.grid", json!({}))?["year"], 2027);
    let why = desk.refused_as(Code::Invalid, "company.settings", company.about(json!({"zone": "Europe/Lodnon"})))?;
    assert!(why.contains("Europe/London"), "{why}");
    desk.refused_as(Code::Unclear, "calendar.add", company.about(json!({"text": "03/04/2027 Founders' day"})))?;
    desk.refused_as(Code::Invalid, "calendar.week", company.about(json!({"days": [false, false]})))?;
    desk.refused_as(
        Code::NotFound,
        "calendar.remove",
        company.about(json!({"from": "2026-12-25", "to": "2026-12-25"})),
    )?;
    desk.refused_as(Code::Invalid, "targets.of", company.about(json!({"period": "2026-Q9"})))?;
    Ok(())
}

#[test]
fn what_somebody_changed_since_is_named_in_words() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    target(&company, &ann, "2026-10-01", 3, "118k")?;
    let file = desk.path("targets.csv");
    std::fs::write(&file, "Salesperson,Period Start,Target\nAnn Lee,2026-10-01,130000\nAnn Lee,2027-01-01,90000\n")?;
    let preview = company.ask("import.preview", json!({"path": file, "settings": null, "job": "look"}))?;
    let done = company.ask("import.apply", json!({"path": file, "settings": preview["settings"], "job": "write"}))?;
    target(&company, &ann, "2026-10-01", 3, "+1k")?;
    let left = company.ask("import.revert", json!({"tx": done["tx"], "job": "back"}))?["left"].clone();
    let told = left[0].as_str().unwrap_or_default();
    assert!(told.starts_with("Amount of the target of Ann Lee for Oct to Dec 2026 was changed since"), "{left}");
    Ok(())
}
