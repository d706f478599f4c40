//! The board and the table: figures, order, filters.

use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

fn titles(company: &Company, view: &Value) -> Outcome<Vec<String>> {
    let cards = company.ask("pipeline.cards", json!({"keys": view["keys"]}))?;
    Ok(cards.as_array().into_iter().flatten().map(|c| c["title"].as_str().unwrap_or_default().to_owned()).collect())
}

#[test]
fn columns_weigh_open_deals_and_count_what_is_unknown() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    company.deal("One", "105", "Qualified")?;
    company.deal("Two", "99.99", "Qualified")?;
    company.deal("Three", "", "Qualified")?;
    company.deal("Four", "1k EUR", "Need agreed")?;
    company.deal("Won", "500", "Won")?;
    company.ask(
        "deal.create",
        json!({"edits": [{"field": "title", "text": "Nowhere"}, {"field": "value", "input": "7"}]}),
    )?;
    let board = company.view(json!({}), true)?;
    let columns = board["columns"].as_array().ok_or("columns")?;
    let names: Vec<&str> = columns.iter().map(|c| c["stage"]["name"].as_str().unwrap_or("-")).collect();
    assert_eq!(
        names,
        ["Qualified", "Need agreed", "Proposal presented", "Terms negotiated", "Verbal yes (order awaited)", "-"]
    );
    assert_eq!(
        columns[0]["totals"],
        json!({
            "count": 3, "unvalued": 1, "not_counted": 0,
            "total": [{"minor": 20_499, "currency": "GBP"}],
            "weighted": [{"minor": 1_050 + 1_000, "currency": "GBP"}],
        })
    );
    assert_eq!(columns[5]["totals"]["not_counted"], 1);
    // Two currencies are never added, so there is no share.
    assert_eq!(columns[0]["share"], Value::Null);
    assert_eq!(
        board["totals"]["total"],
        json!([{"minor": 100_000, "currency": "EUR"}, {"minor": 21_199, "currency": "GBP"}])
    );
    assert_eq!((&board["totals"]["count"], &board["all"]), (&json!(5), &json!(6)));
    let won = company.view(json!({"outcomes": ["won"]}), true)?;
    assert_eq!(won["columns"].as_array().map(Vec::len), Some(1));
    assert_eq!((&won["columns"][0]["share"], &won["totals"]["weighted"]), (&json!(1000), &json!([])));
    Ok(())
}

#[test]
fn filters_hold_all_at_once() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Zoë")?);
    let late = company.deal("Café refit", "40k", "Qualified")?;
    let soon = company.deal("Kettles", "10k", "Need agreed")?;
    let bare = company.deal("Bare", "", "Qualified")?;
    company.edit(&[&late], json!({"field": "close_date", "input": "2026-11-20", "buyer_said": null}))?;
    company.edit(&[&soon], json!({"field": "close_date", "input": "2026-12-20", "buyer_said": null}))?;
    company.edit(&[&late], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&soon], json!({"field": "owner", "id": bo}))?;
    company.edit(&[&soon], json!({"field": "next_step", "text": "Send the offer", "on": ""}))?;
    company.edit(&[&soon], json!({"field": "product", "text": "Kettle L"}))?;
    company.edit(&[&late], json!({"field": "category", "category": "commit"}))?;
    let qualified = company.stage("Qualified")?;
    for (filter, expected) in [
        (json!({}), vec!["Café refit", "Kettles", "Bare"]),
        (json!({"text": "cafe"}), vec!["Café refit"]),
        (json!({"text": "ZOE kett"}), vec!["Kettles"]),
        (json!({"text": "cafe kettles"}), vec![]),
        (json!({"text": "100%"}), vec![]),
        (json!({"owners": [ann]}), vec!["Café refit"]),
        (json!({"owners": [bo], "unowned": true}), vec!["Kettles", "Bare"]),
        (json!({"unowned": true}), vec!["Bare"]),
        (json!({"stages": [qualified]}), vec!["Café refit", "Bare"]),
        (json!({"overdue": true}), vec!["Café refit"]),
        (json!({"no_close_date": true}), vec!["Bare"]),
        (json!({"close_from": "2026-11-20", "close_to": "2026-12-19"}), vec!["Café refit"]),
        (json!({"value_from": 1_000_001}), vec!["Café refit"]),
        (json!({"value_to": 1_000_000}), vec!["Kettles"]),
        (json!({"no_value": true}), vec!["Bare"]),
        (json!({"no_next_step": true}), vec!["Café refit", "Bare"]),
        (json!({"products": ["Kettle L", "Other"]}), vec!["Kettles"]),
        (json!({"categories": ["commit"]}), vec!["Café refit"]),
        (json!({"outcomes": ["lost"]}), vec![]),
        (json!({"stages": [qualified], "overdue": true, "owners": [ann], "text": "refit"}), vec!["Café refit"]),
    ] {
        let view = company.view(filter.clone(), false)?;
        assert_eq!(titles(&company, &view)?, expected, "{filter}");
        assert_eq!(view["totals"]["count"], expected.len(), "{filter}");
    }
    assert_eq!(company.card(&bare)?["overdue"], false);
    assert_eq!(company.card(&late)?["overdue"], true);
    Ok(())
}

#[test]
fn unknown_values_come_last_in_either_direction() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    for (title, value, account, stage) in
        [("B", "20", "Zebra", "Need agreed"), ("a", "", "", "Qualified"), ("C", "10", "äpfel", "Qualified")]
    {
        let deal = company.deal(title, value, stage)?;
        company.edit(&[&deal], json!({"field": "account", "text": account}))?;
        desk.pass(1);
    }
    let sorted = |by: &str, descending: bool| -> Outcome<Vec<String>> {
        let sort = json!({"by": by, "descending": descending});
        titles(&company, &company.ask("pipeline.view", json!({"filter": {}, "sort": sort, "by_stage": false}))?)
    };
    assert_eq!(sorted("value", false)?, ["C", "B", "a"]);
    assert_eq!(sorted("value", true)?, ["B", "C", "a"]);
    assert_eq!(sorted("title", false)?, ["a", "B", "C"]);
    assert_eq!(sorted("account", false)?, ["C", "B", "a"]);
    assert_eq!(sorted("account", true)?, ["B", "C", "a"]);
    assert_eq!(sorted("stage", false)?, ["a", "C", "B"]);
    assert_eq!(sorted("days_in_stage", true)?, ["B", "a", "C"]);
    assert_eq!(sorted("created_on", true)?, ["C", "a", "B"]);
    Ok(())
}

#[test]
fn days_in_stage_and_stalling_count_from_the_last_move() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Kettles", "1k", "Qualified")?;
    desk.pass(14);
    let card = company.card(&deal)?;
    assert_eq!((&card["days_in_stage"], &card["stalled"]), (&json!(14), &json!(false)));
    desk.pass(1);
    assert_eq!(company.card(&deal)?["stalled"], true);
    let next = company.stage("Need agreed")?;
    company.edit(&[&deal], json!({"field": "stage", "id": next, "reason": null}))?;
    desk.pass(2);
    let card = company.card(&deal)?;
    assert_eq!((&card["days_in_stage"], &card["stalled"]), (&json!(2), &json!(false)));
    // The move was a mistake: the deal has been where it was all along.
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.card(&deal)?["days_in_stage"], 17);
    Ok(())
}
