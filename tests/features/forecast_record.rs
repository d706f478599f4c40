//! Comparing, called against result, and the record through the commands that the window sends, of a book that signs.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::{Value, json};

fn sum(steps: &Value) -> i64 {
    steps.as_array().into_iter().flatten().filter_map(|step| step["minor"].as_i64()).sum()
}

fn minor(side: &Value) -> i64 {
    side["minor"].as_i64().unwrap_or_default()
}

#[test]
fn every_closed_quarter_of_the_sample_balances_and_stands_in_the_record() -> Outcome {
    let desk = Desk::new()?;
    let path = desk.ask("sample.create", json!({"seed": 7}))?["path"].clone();
    let ask = |command: &str, mut payload: Value| {
        payload["company"] = path.clone();
        desk.ask(command, payload)
    };
    let record = ask("forecast.record", json!({}))?;
    let lines = record["company"]["lines"].as_array().cloned().unwrap_or_default();
    assert_eq!(json!(lines.len()), record["closed"]);
    assert!(lines.len() > 2, "{} quarters", lines.len());
    for line in lines {
        let told = ask("forecast.against", json!({"period": line["period"]}))?;
        for one in std::iter::once(&told["company"]).chain(told["sellers"].as_array().into_iter().flatten()) {
            assert_eq!(minor(&one["baseline"]) + sum(&one["steps"]), minor(&one["result"]), "{}", one["words"]);
        }
        // What the record holds against each other is what the page does.
        assert_eq!(
            (&line["called"], &line["came"]),
            (&told["company"]["baseline"]["minor"], &told["company"]["result"]["minor"])
        );
        // And the same two pictures, compared.
        let from = json!({"figure": "agreed", "signed": told["baseline"]["id"]});
        let to = json!({"figure": told["company"]["result"]["figure"], "signed": told["closed"]["id"]});
        let compared = ask("forecast.compare", json!({"period": line["period"], "from": from, "to": to}))?;
        assert_eq!(compared["minor"], told["company"]["minor"]);
        assert_eq!(minor(&compared["from"]) + sum(&compared["steps"]), minor(&compared["to"]));
    }
    let earlier = ask("forecast.record", json!({"by": {"by": "days_before", "days": 30}}))?;
    assert_eq!(earlier["company"]["by_words"], "By what stood 30 days before the end");
    Ok(())
}

#[test]
fn what_there_is_not_is_said_and_changes_nothing() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let against = company.ask("forecast.against", json!({"period": "2026-Q3"}))?;
    assert!(against["nothing"].as_str().is_some_and(|why| why.starts_with("2026-Q3 was not signed")), "{against}");
    assert!(company.ask("forecast.record", json!({}))?["nothing"].is_string());
    let asked = company.about(json!({"from": {"figure": "judgement"}, "to": {"figure": "call"}}));
    let why = desk.refused_as(Code::Invalid, "forecast.compare", asked)?;
    assert!(why.starts_with("No judgement stood for 2026-Q4"), "{why}");
    Ok(())
}
