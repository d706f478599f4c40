//! Refusals are sentences, and the list of commands is the one that the window is given.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::json;

#[test]
fn nonsense_is_refused_in_a_sentence() -> Outcome {
    let desk = Desk::new()?;
    desk.refused_as(Code::Invalid, "pipeline.fly", json!({}))?;
    desk.refused_as(Code::Invalid, "company.open", json!({"where": 3}))?;
    desk.refused_as(Code::NotFound, "pipeline.options", json!({"company": "nowhere.rallybook"}))?;
    desk.refused_as(Code::Invalid, "pipeline.options", json!({}))?;
    desk.refused_as(Code::Missing, "company.open", json!({"path": desk.path("none.rallybook")}))?;
    let company = desk.company("Alder")?;
    let gone = json!({"id": "00000000-0000-7000-8000-000000000001"});
    desk.refused_as(Code::NotFound, "deal.show", company.about(gone.clone()))?;
    desk.refused_as(Code::NotFound, "deal.history", company.about(gone))?;
    desk.refused_as(Code::Refused, "undo.undo", company.about(json!({})))?;
    desk.refused_as(
        Code::Invalid,
        "deal.create",
        company.about(json!({"edits": [{"field": "value", "input": "5k"}]})),
    )?;
    Ok(())
}

#[test]
fn every_command_of_the_list_is_known() -> Outcome {
    let desk = Desk::new()?;
    let files = api::bindings();
    let (_, commands) = files.iter().find(|(name, _)| *name == "api/commands.ts").ok_or("no list of commands")?;
    let names: Vec<&str> = commands.lines().filter_map(|l| l.trim().strip_prefix('\'')?.split('\'').next()).collect();
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        let answer = desk.app().dispatch(name, json!({}));
        assert!(!answer.is_err_and(|p| p.message.contains("knows no command")), "{name}");
    }
    Ok(())
}
