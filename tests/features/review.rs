//! Deal review: deals in order, what each has lived through, what was decided and what was undone.

use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk, id};
use serde_json::{Value, json};

fn deal(company: &Company, title: &str, value: &str, owner: Option<&str>, day: &str) -> Outcome<String> {
    let deal = company.deal(title, value, "Qualified")?;
    let edits = json!([
        {"field": "close_date", "input": day, "buyer_said": null},
        {"field": "owner", "id": owner},
    ]);
    company.ask("deal.edit", json!({"ids": [deal], "edits": edits}))?;
    Ok(deal)
}

fn names(queue: &Value) -> Vec<&str> {
    queue["deals"].as_array().into_iter().flatten().filter_map(|deal| deal["name"].as_str()).collect()
}

#[test]
fn deals_stand_in_the_order_that_was_chosen() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    deal(&company, "Late", "9k", Some(&bo), "2026-12-20")?;
    deal(&company, "Soon", "5k", Some(&bo), "2026-12-01")?;
    deal(&company, "Nobody's", "7k", None, "2026-11-30")?;
    let anns = deal(&company, "Ann's", "", Some(&ann), "")?;
    company.deal("Closed", "1k", "Won")?;
    let queue = |filter: Value, selected: Value, order: &str| {
        company.ask("review.queue", json!({"filter": filter, "selected": selected, "order": order}))
    };
    for (order, expected) in [
        ("seller", ["Ann's", "Soon", "Late", "Nobody's"]),
        // What is not known comes last.
        ("value", ["Late", "Nobody's", "Soon", "Ann's"]),
        ("close_date", ["Nobody's", "Soon", "Late", "Ann's"]),
    ] {
        assert_eq!(names(&queue(json!({}), json!([]), order)?), expected, "{order}");
    }
    // The first of the advice that stands is the worst.
    let advice = company.ask("advice.list", json!({"asked": {}}))?;
    let worst =
        advice["advice"].as_array().into_iter().flatten().find_map(|one| one["title"].as_str()).ok_or("advice")?;
    assert_eq!(names(&queue(json!({}), json!([]), "advice")?).first(), Some(&worst));
    let key = company.card(&anns)?["key"].clone();
    assert_eq!(names(&queue(json!({}), json!([key]), "value")?), ["Ann's"]);
    assert_eq!(names(&queue(json!({"owners": [bo]}), json!([]), "value")?), ["Late", "Soon"]);
    Ok(())
}

#[test]
fn a_strip_shows_stages_pushes_and_values() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let acme = deal(&company, "Acme", "10k", None, "2026-12-01")?;
    desk.pass(7);
    company.edit(&[&acme], json!({"field": "close_date", "input": "2026-12-15", "buyer_said": "After the audit."}))?;
    company.edit(&[&acme], json!({"field": "stage", "id": company.stage("Need agreed")?, "reason": null}))?;
    desk.pass(3);
    company.edit(&[&acme], json!({"field": "value", "input": "+2k"}))?;
    company.edit(&[&acme], json!({"field": "close_date", "input": "2026-12-14", "buyer_said": null}))?;
    let strip = company.ask("review.strip", json!({"id": acme}))?;
    assert_eq!(
        (&strip["from"], &strip["to"], &strip["today"]),
        (&json!("2026-11-23"), &json!("2026-12-14"), &json!("2026-12-03"))
    );
    let stages: Vec<(&Value, &Value, &Value)> =
        strip["stages"].as_array().into_iter().flatten().map(|s| (&s["name"], &s["days"], &s["to"])).collect();
    assert_eq!(
        stages,
        [(&json!("Qualified"), &json!(7), &json!("2026-11-30")), (&json!("Need agreed"), &json!(3), &Value::Null)]
    );
    let moves: Vec<(&str, &str)> = strip["moves"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (one["kind"].as_str().unwrap_or_default(), one["words"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        moves,
        [
            ("pushed", "Close date 1 Dec 2026 to 15 Dec 2026, 14 days later"),
            ("pulled", "Close date 15 Dec 2026 to 14 Dec 2026, 1 day earlier"),
            ("up", "Value 10,000 GBP to 12,000 GBP"),
        ]
    );
    assert_eq!(strip["pushed"], 1);
    // The day on which it closes is no move of what was expected.
    desk.pass(20);
    company.edit(&[&acme], json!({"field": "stage", "id": company.stage("Won")?, "reason": null}))?;
    let closed = company.ask("review.strip", json!({"id": acme}))?;
    assert_eq!((closed["moves"].as_array().map(Vec::len), &closed["close_date"]), (Some(3), &json!("2026-12-23")));
    Ok(())
}

#[test]
fn what_was_decided_is_counted_and_what_was_undone_is_not() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    let deals: Vec<String> = [("Acme", "10k"), ("Birch", "5k"), ("Cobalt", "8k"), ("Dune", "1k"), ("Elm", "2k")]
        .into_iter()
        .map(|(title, value)| deal(&company, title, value, Some(&ann), "2026-12-10"))
        .collect::<Outcome<_>>()?;
    let before = company.ask("actions.add", json!({"action": {"text": "Call", "deal": deals[3]}}))?;
    let queue = company.ask("review.queue", json!({"filter": {}, "selected": [], "order": "value"}))?;
    let decided = |reviewed: u32| {
        company.ask("review.decided", json!({"since": queue["since"], "ids": deals, "reviewed": reviewed}))
    };
    let nothing = decided(0)?;
    assert_eq!((&nothing["counts"], &nothing["deals"]), (&json!([]), &json!([])));
    assert!(nothing["text"].as_str().is_some_and(|text| text.ends_with("\nNothing was changed.\n")));
    let edit = |at: usize, edit: Value| company.edit(&[&deals[at]], edit);
    let category = |category: &str| json!({"field": "category", "category": category});
    edit(0, category("best_case"))?;
    edit(0, category("commit"))?;
    edit(0, json!({"field": "close_date", "input": "+1w", "buyer_said": "The board meets then."}))?;
    edit(1, category("omitted"))?;
    edit(1, json!({"field": "close_date", "input": "2026-12-01", "buyer_said": null}))?;
    edit(2, json!({"field": "stage", "id": company.stage("Won")?, "reason": "Best fit"}))?;
    edit(3, json!({"field": "stage", "id": company.stage("Lost")?, "reason": "Price"}))?;
    company.ask("actions.done", json!({"ids": [id(&before)?]}))?;
    let tactic = json!({"text": "Start with a pilot", "kind": "tactic", "deal": deals[0], "person": ann, "due": "fri",
        "effect": {"effect": "sooner", "by": "1w"}});
    company.ask("actions.add", json!({"action": tactic}))?;
    // Undone, and set back to what it was: not decided.
    edit(4, category("commit"))?;
    company.ask("undo.undo", json!({}))?;
    edit(4, json!({"field": "owner", "id": bo}))?;
    edit(4, json!({"field": "owner", "id": ann}))?;
    let told = decided(5)?;
    assert_eq!(
        told["counts"],
        json!([
            "1 deal won: 8,000 GBP",
            "1 deal lost: 1,000 GBP",
            "2 close dates moved: 1 later, 1 earlier",
            "2 categories set: 1 commit, 1 omitted",
            "1 tactic agreed",
            "1 action ended",
        ])
    );
    assert_eq!(
        told["text"],
        "Deal review, Alder, 23 Nov 2026: 5 deals

- 1 deal won: 8,000 GBP
- 1 deal lost: 1,000 GBP
- 2 close dates moved: 1 later, 1 earlier
- 2 categories set: 1 commit, 1 omitted
- 1 tactic agreed
- 1 action ended

Acme
- Close date: 10 Dec 2026 to 17 Dec 2026 (later)
- Category: Commit
- Tactic: Start with a pilot (sooner by 7 days), Ann Lee, by 27 Nov 2026

Birch
- Close date: 10 Dec 2026 to 1 Dec 2026 (earlier)
- Category: Omitted

Cobalt
- Won, 8,000 GBP

Dune
- Lost, 1,000 GBP
- Call: done
"
    );
    Ok(())
}
