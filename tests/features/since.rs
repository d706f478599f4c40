//! What changed since a day, a visit, an import: by arrival, net, in sentences.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

fn sentences(since: &Value) -> Vec<String> {
    let sellers = since["sellers"].as_array().into_iter().flatten();
    let lines = sellers.flat_map(|seller| seller["lines"].as_array().into_iter().flatten());
    lines.map(|line| line["text"].as_str().unwrap_or_default().to_owned()).collect()
}

fn import(company: &Company, name: &str, text: &str) -> Outcome {
    let file = company.desk.path(name);
    std::fs::write(&file, text)?;
    let looked = company.ask("import.preview", json!({"path": file, "settings": null}))?;
    company.ask("import.apply", json!({"path": file, "settings": looked["settings"]}))?;
    Ok(())
}

const HEAD: &str = "Opportunity ID,Opportunity Name,Owner,Stage,Amount,Close Date,Created Date";

#[test]
fn an_import_is_summed_up_and_its_revert_is_no_news() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    company.deal("Harbour kettles", "30k", "Qualified")?;
    desk.pass(1);
    company.ask("since.visited", json!({}))?;
    desk.pass(7);
    let rows = |stage: &str| {
        (1..=4).map(|i| format!("\nA{i},Deal {i},Ann Lee,{stage},{i}0000,2026-12-1{i},2026-10-01")).collect::<String>()
    };
    import(&company, "first.csv", &format!("{HEAD}{}", rows("Qualified")))?;
    let told = company.ask("since.show", json!({}))?;
    assert_eq!(told["title"], "Since your visit on 24 Nov");
    assert_eq!(sentences(&told), ["Four deals were added by the import of 1 Dec: 100k."]);
    assert_eq!(told["sellers"][0]["lines"][0]["deals"].as_array().map(Vec::len), Some(4));
    assert_eq!(told["quiet"], "Nothing changed in one of five open deals: 30k.");
    desk.pass(7);
    import(&company, "second.csv", &format!("{HEAD}{}", rows("Need agreed")))?;
    let of_import = json!({"from": {"at": "last_import"}});
    let told = company.ask("since.show", of_import.clone())?;
    assert_eq!(told["title"], "With the import of 8 Dec");
    let moved = "In the import of 8 Dec, four deals moved to Need agreed: 100k; the largest is Deal 4 (40k).";
    assert_eq!(sentences(&told), [moved]);
    // The same file once more changes nothing, and what is reverted did not happen.
    import(&company, "second.csv", &format!("{HEAD}{}", rows("Need agreed")))?;
    assert_eq!(sentences(&company.ask("since.show", of_import.clone())?), [moved]);
    let imports = company.ask("import.list", json!({}))?;
    company.ask("import.revert", json!({"tx": imports[0]["tx"]}))?;
    let day = json!({"from": {"at": "day", "day": "2026-12-08"}});
    assert!(sentences(&company.ask("since.show", day)?).is_empty());
    assert_eq!(company.ask("since.show", of_import)?["title"], "With the import of 1 Dec");
    company.sound()
}

#[test]
fn a_visit_is_marked_told_to_the_window_and_taken_back() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let last_visit = json!({"from": {"at": "last_visit"}});
    desk.refused_as(Code::Refused, "since.show", company.about(last_visit.clone()))?;
    let future = json!({"from": {"at": "day", "day": "2026-11-24"}});
    desk.refused_as(Code::Invalid, "since.show", company.about(future))?;
    // Without a visit or an import it is a week.
    assert_eq!(company.ask("since.show", json!({"from": null}))?["title"], "Since 16 Nov");
    desk.told();
    assert_eq!(company.ask("since.visited", json!({}))?["name"], "Mark the visit of 23 Nov 2026");
    assert!(desk.told().iter().any(|changed| changed.features.contains(&"since".to_owned())));
    let deal = company.deal("Mill refit", "12k", "Qualified")?;
    let told = company.ask("since.show", last_visit.clone())?;
    assert_eq!(
        (&told["marked_today"], sentences(&told)),
        (&json!(true), vec!["Mill refit was added (12k).".to_owned()])
    );
    company.ask("deal.delete", json!({"ids": [deal]}))?;
    assert!(sentences(&company.ask("since.show", last_visit.clone())?).is_empty());
    for _ in 0..3 {
        company.ask("undo.undo", json!({}))?;
    }
    desk.refused_as(Code::Refused, "since.show", company.about(last_visit))?;
    company.sound()
}

#[test]
fn the_deals_of_a_sentence_can_be_opened() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let one = company.deal("Mill refit", "12k", "Won")?;
    company.deal("Dock lights", "5k", "Qualified")?;
    let filter = json!({"deals": [one], "outcomes": ["open", "won", "lost"]});
    let view = company.view(filter, false)?;
    assert_eq!((&view["totals"]["count"], &view["totals"]["total"][0]["minor"]), (&json!(1), &json!(1_200_000)));
    Ok(())
}
