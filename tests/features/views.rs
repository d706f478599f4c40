//! Saved views: kept with the book, renamed, overwritten, deleted, taken back.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk, id};
use serde_json::{Value, json};

fn views(company: &Company) -> Outcome<Vec<Value>> {
    let list = company.ask("views.list", json!({}))?;
    Ok(list.as_array().into_iter().flatten().cloned().collect())
}

fn names(company: &Company) -> Outcome<Vec<String>> {
    let name = |view: &Value| view["name"].as_str().unwrap_or_default().to_owned();
    Ok(views(company)?.iter().map(name).collect())
}

const OFFERED: [&str; 4] = ["This quarter", "Overdue", "No next step", "Commit"];

#[test]
fn a_view_keeps_filter_order_and_layout_over_a_restart() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    assert_eq!(names(&company)?, OFFERED);
    let ann = company.person("Ann Lee")?;
    let shown = json!({
        "filter": {"owners": [ann], "pushed": 2, "close_in": "next_quarter", "recurring": true},
        "sort": {"by": "value", "descending": true}, "table": false, "lanes": true,
    });
    let saved = company.ask("views.save", json!({"name": "  Ann's  slips ", "shown": shown}))?;
    assert_eq!(saved["name"], "Save view Ann's slips");
    let path = company.path.clone();
    let desk = desk.restart()?;
    desk.ask("company.open", json!({"path": path}))?;
    let company = Company { desk: &desk, path };
    let view = views(&company)?.into_iter().next().ok_or("a view")?;
    assert_eq!((&view["id"], &view["name"], &view["note"]), (&saved["id"], &json!("Ann's slips"), &Value::Null));
    for (key, value) in shown["filter"].as_object().into_iter().flatten() {
        assert_eq!(view["shown"]["filter"][key], *value, "{key}");
    }
    assert_eq!(view["shown"]["sort"], shown["sort"]);
    assert_eq!((&view["shown"]["table"], &view["shown"]["lanes"]), (&json!(false), &json!(true)));
    company.sound()
}

#[test]
fn every_step_is_taken_back_by_name() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let first = id(&company.ask("views.save", json!({"name": "Late", "shown": {"filter": {"overdue": true}}}))?)?;
    desk.told();
    company.ask("views.rename", json!({"id": first, "name": "Behind"}))?;
    let told: Vec<String> = desk.told().into_iter().flat_map(|changed| changed.features).collect();
    assert_eq!(told, ["views"]);
    company.ask("views.overwrite", json!({"id": first, "shown": {"table": true}}))?;
    company.ask("views.delete", json!({"id": first}))?;
    assert_eq!(names(&company)?, OFFERED);
    for (undone, name, table) in [
        ("Delete view Behind", "Behind", true),
        ("Change view Behind", "Behind", false),
        ("Rename view Late to Behind", "Late", false),
    ] {
        assert_eq!(company.ask("undo.undo", json!({}))?["name"], undone);
        let view = views(&company)?.into_iter().next().ok_or("a view")?;
        assert_eq!((&view["name"], &view["shown"]["table"]), (&json!(name), &json!(table)), "{undone}");
        assert_eq!(view["shown"]["filter"]["overdue"], !table);
    }
    company.ask("undo.undo", json!({}))?;
    assert_eq!(names(&company)?, OFFERED);
    Ok(())
}

#[test]
fn names_are_needed_and_taken_once() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let late = id(&company.ask("views.save", json!({"name": "Café", "shown": {}}))?)?;
    let refused = |command: &str, code: Code, payload: Value| desk.refused_as(code, command, company.about(payload));
    refused("views.save", Code::Refused, json!({"name": "CAFE", "shown": {}}))?;
    // Saving over a name that is there already is saving that view; case and accents do not tell two names apart.
    let again = company.ask("views.save", json!({"name": "CAFE", "shown": {"table": true}, "overwrite": true}))?;
    assert_eq!((&again["id"], &again["name"]), (&json!(late), &json!("Change view Café")));
    assert_eq!(views(&company)?.iter().filter(|view| view["shown"]["table"] == true).count(), 1);
    refused("views.save", Code::Invalid, json!({"name": "  ", "shown": {}}))?;
    refused("views.save", Code::Invalid, json!({"name": "x".repeat(61), "shown": {}}))?;
    // Its own name in other letters is free.
    company.ask("views.rename", json!({"id": late, "name": "CAFÉ"}))?;
    // What is offered may be saved under its name, and then stands once.
    company.ask("views.save", json!({"name": "overdue", "shown": {"lanes": true}}))?;
    assert_eq!(names(&company)?, ["CAFÉ", "overdue", "This quarter", "No next step", "Commit"]);
    company.ask("views.delete", json!({"id": late}))?;
    let other = id(&company.ask("views.save", json!({"name": "Résumé", "shown": {}}))?)?;
    company.ask("views.save", json!({"name": "Bids", "shown": {}}))?;
    refused("views.rename", Code::Refused, json!({"id": other, "name": "bids"}))?;
    refused("views.rename", Code::NotFound, json!({"id": late, "name": "Other"}))?;
    refused("views.overwrite", Code::NotFound, json!({"id": late, "shown": {}}))?;
    refused("views.delete", Code::NotFound, json!({"id": late}))?;
    Ok(())
}

#[test]
fn what_a_view_names_and_the_book_lost_is_left_out_and_said() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (bo, nobody) = (company.person("Bo Eck")?, "00000000-0000-7000-8000-000000000001");
    let filter = json!({"owners": [bo, nobody], "stages": [nobody]});
    company.ask("views.save", json!({"name": "Bo", "shown": {"filter": filter}}))?;
    company.ask("team.rename", json!({"id": bo, "name": "Bo Ek"}))?;
    let view = views(&company)?.into_iter().next().ok_or("a view")?;
    assert_eq!((&view["shown"]["filter"]["owners"], &view["shown"]["filter"]["stages"]), (&json!([bo]), &json!([])));
    let note = view["note"].as_str().unwrap_or_default();
    assert!(note.contains("stage") && note.contains("all stages") && note.contains("One owner"), "{note}");
    Ok(())
}

#[test]
fn the_views_that_are_offered_show_what_they_say() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let dated = |title: &str, day: &str| -> Outcome<String> {
        let deal = company.deal(title, "1k", "Qualified")?;
        company.edit(&[&deal], json!({"field": "close_date", "input": day, "buyer_said": null}))?;
        Ok(deal)
    };
    // Today is 23 November 2026.
    dated("Past", "2026-10-01")?;
    let late = dated("Soon", "2026-12-31")?;
    dated("Later", "2027-01-01")?;
    company.edit(&[&late], json!({"field": "next_step", "text": "Call", "on": ""}))?;
    company.edit(&[&late], json!({"field": "category", "category": "commit"}))?;
    for (name, expected) in [("This quarter", 2), ("Overdue", 1), ("No next step", 2), ("Commit", 1)] {
        let view = views(&company)?.into_iter().find(|v| v["name"] == name).ok_or(name)?;
        let found = company.view(view["shown"]["filter"].clone(), false)?;
        assert_eq!(found["totals"]["count"], expected, "{name}");
    }
    Ok(())
}
