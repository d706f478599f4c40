//! The company's own way of selling: stages added, changed, ordered and removed.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

fn names(company: &Company) -> Outcome<Vec<String>> {
    let list = company.ask("stages.list", json!({}))?;
    Ok(list.as_array().into_iter().flatten().filter_map(|one| one["name"].as_str().map(str::to_owned)).collect())
}

const DEFAULTS: [&str; 7] =
    ["Qualified", "Need agreed", "Proposal presented", "Terms negotiated", "Verbal yes (order awaited)", "Won", "Lost"];

#[test]
fn stages_are_added_changed_and_ordered_one_step_at_a_time() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    assert_eq!(names(&company)?, DEFAULTS);
    let list = company.ask("stages.list", json!({}))?;
    let open = list.as_array().into_iter().flatten().filter(|one| one["outcome"] == "open");
    assert!(open.clone().all(|one| one["exit_criteria"].as_array().is_some_and(|all| !all.is_empty())));
    let terms = company.stage("Terms negotiated")?;
    let new = json!({"name": "Site visited", "outcome": "open", "probability": "45 %", "expected_days": "2w", "exit_criteria": ["The buyer has shown us the site."], "before": terms});
    let done = company.ask("stages.add", json!({"stage": new}))?;
    assert_eq!(done["name"], "Add stage Site visited");
    assert_eq!(names(&company)?[3], "Site visited");
    let id = done["id"].clone();
    for (edit, name) in [
        (json!({"field": "name", "text": "Site seen"}), "Rename stage Site visited to Site seen"),
        (json!({"field": "probability", "input": "50"}), "Set probability of Site seen to 50 %"),
        (json!({"field": "probability", "input": ""}), "Leave Site seen out of weighted figures"),
        (json!({"field": "expected_days", "input": "3w"}), "Set expected days of Site seen to 21"),
        (json!({"field": "exit_criteria", "lines": []}), "Change exit criteria of Site seen"),
    ] {
        assert_eq!(company.ask("stages.change", json!({"id": id, "edit": edit}))?["name"], name);
    }
    let shown = company.ask("stages.list", json!({}))?[3].clone();
    assert_eq!(
        (&shown["name"], &shown["probability"], &shown["expected_days"], &shown["exit_criteria"]),
        (&json!("Site seen"), &Value::Null, &json!(21), &json!([]))
    );
    let first = company.stage("Qualified")?;
    assert_eq!(
        company.ask("stages.place", json!({"id": id, "before": first}))?["name"],
        "Put stage Site seen before Qualified"
    );
    assert_eq!(names(&company)?[..2], ["Site seen", "Qualified"]);
    company.ask("stages.place", json!({"id": id, "before": null}))?;
    assert_eq!(names(&company)?[5], "Site seen");
    // Where it is already.
    assert_eq!(company.ask("stages.place", json!({"id": id, "before": null}))?["tx"], Value::Null);
    for _ in 0..8 {
        company.ask("undo.undo", json!({}))?;
    }
    assert_eq!(names(&company)?, DEFAULTS);
    company.sound()
}

#[test]
fn what_would_break_the_pipeline_is_refused_in_a_sentence() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let (qualified, need, won) = (company.stage("Qualified")?, company.stage("Need agreed")?, company.stage("Won")?);
    let refused = |command: &str, asked: Value| desk.refused_as(Code::Refused, command, company.about(asked));
    assert_eq!(
        refused("stages.remove", json!({"id": qualified}))?,
        "Qualified holds 1 deal and was not removed. Nothing was changed; move it to another stage first."
    );
    let outcome = json!({"field": "outcome", "outcome": "lost"});
    refused("stages.change", json!({"id": qualified, "edit": outcome}))?;
    assert_eq!(
        refused("stages.remove", json!({"id": won}))?,
        "Won is the only stage that means won and was not removed. Nothing was changed; add another first."
    );
    refused("stages.change", json!({"id": need, "edit": {"field": "name", "text": "QUALIFIED"}}))?;
    refused("stages.place", json!({"id": need, "before": won}))?;
    let empty = json!({"id": need, "edit": {"field": "name", "text": " "}});
    desk.refused_as(Code::Invalid, "stages.change", company.about(empty))?;
    let above = json!({"id": need, "edit": {"field": "probability", "input": "101"}});
    desk.refused_as(Code::Invalid, "stages.change", company.about(above))?;
    // Without deals it goes, and comes back.
    company.edit(&[&deal], json!({"field": "stage", "id": need, "reason": null}))?;
    assert_eq!(company.ask("stages.remove", json!({"id": qualified}))?["name"], "Remove stage Qualified");
    assert_eq!(names(&company)?[0], "Need agreed");
    company.ask("undo.undo", json!({}))?;
    assert_eq!(names(&company)?, DEFAULTS);
    // Another outcome takes the stage to its like.
    company.ask("stages.change", json!({"id": qualified, "edit": {"field": "outcome", "outcome": "lost"}}))?;
    assert_eq!(names(&company)?[4..], ["Won", "Lost", "Qualified"]);
    company.sound()
}
