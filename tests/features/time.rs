//! The book as of a day, and what changed since one.

use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::{Value, json};

#[test]
fn the_book_as_of_a_day_is_what_was_listed_on_that_day() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    let list = || company.ask("pipeline.list", json!({}));
    let mut kept: Vec<(String, Value)> = Vec::new();
    let mut keep = || -> Outcome {
        let today = company.ask("company.info", json!({}))?["today"].as_str().unwrap_or_default().to_owned();
        kept.push((today, list()?));
        desk.pass(1);
        Ok(())
    };
    keep()?;
    let first = company.deal("Kettles", "12k", "Qualified")?;
    let second = company.deal("Boilers", "", "Need agreed")?;
    keep()?;
    company.edit(&[&first, &second], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&first], json!({"field": "close_date", "input": "eom", "buyer_said": null}))?;
    company.edit(&[&first], json!({"field": "next_step", "text": "Call", "on": "fri"}))?;
    keep()?;
    // A day on which something was done and undone is as it was before.
    company.edit(&[&first], json!({"field": "owner", "id": bo}))?;
    company.ask("undo.undo", json!({}))?;
    keep()?;
    company.edit(&[&first], json!({"field": "stage", "id": company.stage("Won")?, "reason": null}))?;
    company.edit(&[&second], json!({"field": "category", "category": "commit"}))?;
    company.edit(&[&second], json!({"field": "account", "text": "Acme"}))?;
    keep()?;
    company.ask("deal.delete", json!({"ids": [second]}))?;
    keep()?;
    let third = company.deal("Furnace", "1m", "Qualified")?;
    company.edit(&[&third], json!({"field": "value", "input": "1.5m"}))?;
    keep()?;
    for (day, expected) in &kept {
        let mut then = company.ask("pipeline.as_of", json!({"day": day}))?;
        let mut expected = expected.clone();
        // What is not dated is told as it is now; the day of creation of a deal that is gone went with it.
        for lines in [&mut then, &mut expected] {
            lines.as_array_mut().into_iter().flatten().for_each(|l| l["created_on"] = Value::Null);
        }
        assert_eq!(then, expected, "{day}");
    }
    assert_eq!(company.ask("pipeline.as_of", json!({"day": "2020-01-01"}))?, json!([]));
    Ok(())
}

#[test]
fn changes_since_a_day_leave_out_what_came_to_nothing() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Kettles", "12k", "Qualified")?;
    desk.pass(3);
    let terms = company.stage("Terms negotiated")?;
    company.edit(&[&deal], json!({"field": "stage", "id": terms, "reason": null}))?;
    company.edit(&[&deal], json!({"field": "value", "input": "15k"}))?;
    company.ask("undo.undo", json!({}))?;
    let since = company.ask("pipeline.changes", json!({"day": "2026-11-26"}))?;
    let lines = since.as_array().ok_or("a list")?;
    assert_eq!(lines.len(), 1, "{since}");
    assert_eq!(
        (&lines[0]["label"], &lines[0]["field"], &lines[0]["to"]["text"]),
        (&json!("Kettles"), &json!("Stage"), &json!("Terms negotiated"))
    );
    assert_eq!(lines[0]["deal"], json!(deal));
    assert!(company.ask("pipeline.changes", json!({"day": "2026-11-23"}))?.as_array().is_some_and(|l| l.len() > 3));
    assert_eq!(company.ask("pipeline.changes", json!({"day": "2026-11-27"}))?, json!([]));
    Ok(())
}
