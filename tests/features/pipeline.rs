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
            "count": 3, "unvalued": 1, "not_counted": 0, "withheld": null,
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
fn amounts_of_two_currencies_are_never_compared() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    for (title, value) in [
        ("Dollars", "90k USD"),
        ("Pounds", "50k"),
        ("Yen", "60k JPY"),
        ("Few dollars", "1k USD"),
        ("Penny", "1"),
        ("?", ""),
    ] {
        company.deal(title, value, "Qualified")?;
    }
    let sorted = |descending: bool| -> Outcome<Vec<String>> {
        let sort = json!({"by": "value", "descending": descending});
        titles(&company, &company.ask("pipeline.view", json!({"filter": {}, "sort": sort, "by_stage": false}))?)
    };
    // The company's own currency first, then each for itself; what is unknown last.
    assert_eq!(sorted(true)?, ["Pounds", "Penny", "Yen", "Dollars", "Few dollars", "?"]);
    assert_eq!(sorted(false)?, ["Penny", "Pounds", "Yen", "Few dollars", "Dollars", "?"]);
    // 60,000 yen are as many minor units as 600 pounds.
    for (filter, expected) in [(json!({"value_from": 50_000}), "Pounds"), (json!({"value_to": 70_000}), "Penny")] {
        assert_eq!(titles(&company, &company.view(filter, false)?)?, [expected]);
    }
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

/// Names of lanes with the titles in each of their columns.
fn lanes(company: &Company, filter: Value) -> Outcome<Vec<(String, Vec<Vec<String>>)>> {
    let view = company.ask("pipeline.view", json!({"filter": filter, "sort": {}, "by_stage": true, "lanes": true}))?;
    let mut found = Vec::new();
    for lane in view["lanes"].as_array().into_iter().flatten() {
        let cells = lane["cells"].as_array().into_iter().flatten().map(|cell| titles(company, cell));
        found.push((lane["name"].as_str().unwrap_or("-").to_owned(), cells.collect::<Outcome<_>>()?));
    }
    Ok(found)
}

#[test]
fn lanes_are_the_columns_again_for_each_owner() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (bo, ann) = (company.person("Bo Eck")?, company.person("Ann Lee")?);
    let refit = company.deal("Refit", "40k", "Qualified")?;
    let kettles = company.deal("Kettles", "10k", "Need agreed")?;
    company.deal("Stray", "5k", "Qualified")?;
    company.edit(&[&refit], json!({"field": "owner", "id": bo}))?;
    company.edit(&[&kettles], json!({"field": "owner", "id": bo}))?;
    let only = |at: usize, title: &str| -> Vec<Vec<String>> {
        let mut columns = vec![Vec::new(); 5];
        columns[at].push(title.to_owned());
        columns
    };
    let mut both = only(0, "Refit");
    both[1].push("Kettles".to_owned());
    // By name; a seller without deals has a lane to be given some; deals without an owner come last.
    let none = vec![Vec::<String>::new(); 5];
    let named = |name: &str, cells: &Vec<Vec<String>>| (name.to_owned(), cells.clone());
    assert_eq!(
        lanes(&company, json!({}))?,
        [named("Ann Lee", &none), named("Bo Eck", &both), named("-", &only(0, "Stray"))]
    );
    assert_eq!(lanes(&company, json!({"text": "kett"}))?, [named("Bo Eck", &only(1, "Kettles"))]);
    assert_eq!(lanes(&company, json!({"owners": [ann]}))?, [named("Ann Lee", &none)]);
    assert_eq!(lanes(&company, json!({"unowned": true}))?, [named("-", &only(0, "Stray"))]);

    // A deal changes lane and column in one step, which undo takes back whole.
    let stage = company.stage("Terms negotiated")?;
    let edits = json!([{"field": "stage", "id": stage, "reason": null}, {"field": "owner", "id": ann}]);
    let done = company.ask("deal.edit", json!({"ids": [refit, kettles], "edits": edits}))?;
    assert_eq!(done["name"], "Move 2 deals to Terms negotiated, owned by Ann Lee");
    let mut moved = none.clone();
    moved[3] = vec!["Refit".to_owned(), "Kettles".to_owned()];
    assert_eq!(lanes(&company, json!({"owners": [ann]}))?, [named("Ann Lee", &moved)]);
    company.ask("undo.undo", json!({}))?;
    assert_eq!(lanes(&company, json!({"owners": [bo]}))?, [named("Bo Eck", &both)]);
    Ok(())
}

#[test]
fn filters_by_time_and_history() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let old = company.deal("Old", "1k", "Qualified")?;
    desk.pass(10);
    let young = company.deal("Young", "1k", "Qualified")?;
    let dated = |deal: &str, input: &str| {
        company.edit(&[deal], json!({"field": "close_date", "input": input, "buyer_said": null}))
    };
    dated(&young, "2026-12-10")?;
    desk.pass(10);
    dated(&young, "2026-12-20")?;
    desk.pass(2);
    // An earlier day is no push.
    dated(&young, "2026-12-16")?;
    desk.pass(2);
    dated(&young, "2027-01-20")?;
    // Today is 17 December 2026.
    for (filter, expected) in [
        (json!({"pushed": 1}), vec!["Young"]),
        (json!({"pushed": 2}), vec!["Young"]),
        (json!({"pushed": 3}), vec![]),
        (json!({"pushed": 0}), vec!["Young", "Old"]),
        (json!({"stale_days": 24}), vec!["Old"]),
        (json!({"stale_days": 25}), vec![]),
        (json!({"stale_days": 0}), vec!["Young", "Old"]),
        (json!({"days_in_stage_over": 13}), vec!["Young", "Old"]),
        (json!({"days_in_stage_over": 14}), vec!["Old"]),
        (json!({"days_in_stage_over": 24}), vec![]),
        (json!({"created_from": "2026-11-24"}), vec!["Young"]),
        (json!({"created_to": "2026-11-24"}), vec!["Old"]),
        (json!({"close_in": "next_month"}), vec!["Young"]),
        (json!({"close_in": "next_quarter"}), vec!["Young"]),
        (json!({"close_in": "this_quarter"}), vec![]),
        (json!({"no_source": true, "no_product": true}), vec!["Young", "Old"]),
        (json!({"uncategorised": true}), vec!["Young", "Old"]),
        (json!({"categories": ["commit"], "uncategorised": true}), vec!["Young", "Old"]),
        (json!({"recurring": false}), vec![]),
        (json!({"no_created": true}), vec![]),
    ] {
        let view = company.view(filter.clone(), false)?;
        assert_eq!(titles(&company, &view)?, expected, "{filter}");
    }
    company.edit(&[&old], json!({"field": "competitor", "text": "Kettle & Sons"}))?;
    company.edit(&[&old], json!({"field": "contact", "text": "Mrs Holt"}))?;
    for filter in [json!({"competitors": ["Kettle & Sons"]}), json!({"contacts": ["Mrs Holt", "Other"]})] {
        assert_eq!(titles(&company, &company.view(filter.clone(), false)?)?, ["Old"], "{filter}");
    }
    let options = company.ask("pipeline.options", json!({}))?;
    assert_eq!((&options["competitors"], &options["contacts"]), (&json!(["Kettle & Sons"]), &json!(["Mrs Holt"])));
    // Closing is no push, and a closed deal is neither stale nor long in its stage.
    let won = company.stage("Won")?;
    company.edit(&[&young], json!({"field": "stage", "id": won, "reason": null}))?;
    let closed = json!({"outcomes": ["won"], "pushed": 3});
    assert_eq!(company.view(closed, false)?["totals"]["count"], 0);
    assert_eq!(company.view(json!({"outcomes": ["won"], "stale_days": 0}), false)?["totals"]["count"], 0);
    Ok(())
}
