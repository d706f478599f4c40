//! What holds over any filter of a made-up book: totals add up, and board and table show the same deals.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Deals with every combination of known and unknown that a small book can hold.
fn fill(company: &Company) -> Outcome<Vec<String>> {
    let people = ["Ann Lee", "Bo Eck", "Cleo Zoë"].map(|name| company.person(name));
    let people: Vec<String> = people.into_iter().collect::<Outcome<_>>()?;
    let info = company.ask("company.info", json!({}))?;
    let stages: Vec<Value> = info["stages"].as_array().into_iter().flatten().map(|s| s["id"].clone()).collect();
    for i in 0_usize..160 {
        let mut edits = vec![json!({"field": "title", "text": format!("Deal {i}")})];
        if i % 5 != 0 {
            let currency = if i % 7 == 0 { "EUR" } else { "GBP" };
            edits
                .push(json!({"field": "value", "input": format!("{}.{:02} {currency}", i * 37 % 9_000, i * 13 % 100)}));
        }
        if i % 8 != 0 {
            edits.push(json!({"field": "stage", "id": stages[i * 11 % stages.len()], "reason": null}));
        }
        if i % 4 != 0 {
            edits.push(json!({"field": "owner", "id": people[i % 3]}));
        }
        if i % 3 != 0 {
            edits.push(json!({"field": "close_date", "input": format!("2026-{:02}-{:02}", 9 + i % 4, 1 + i % 28), "buyer_said": null}));
        }
        company.ask("deal.create", json!({"edits": edits}))?;
    }
    Ok(people)
}

fn filters(people: Vec<String>) -> impl Strategy<Value = Value> {
    let outcomes = prop::sample::subsequence(vec!["open", "won", "lost"], 0..=3);
    let owners = prop::sample::subsequence(people, 0..=2);
    let words = prop::sample::select(vec!["", "1", "deal 3", "zoe", "lee 2", "nothing"]);
    let range = prop::option::of(0_i64..900_000);
    let periods = vec![None, None, None, Some("this_quarter"), Some("last_month"), Some("next_month")];
    let days = prop::option::weighted(0.2, 0_u32..3);
    let late = (prop::sample::select(periods), days.clone(), days);
    (outcomes, owners, any::<(bool, bool, bool, bool)>(), words, (range.clone(), range), late).prop_map(
        |(outcomes, owners, (unowned, overdue, no_value, dated), words, (from, to), (close_in, stale, pushed))| {
            json!({
                "close_in": close_in, "stale_days": stale, "pushed": pushed,
                "outcomes": outcomes, "owners": owners, "unowned": unowned, "overdue": overdue && dated,
                "no_value": no_value && dated, "text": words, "value_from": from, "value_to": to,
                "close_from": if dated { json!("2026-10-01") } else { Value::Null },
            })
        },
    )
}

/// Count, unvalued, not counted, totals and weighted, by currency.
type Figures = (u64, u64, u64, BTreeMap<String, i64>, BTreeMap<String, i64>);

fn figures(totals: &Value) -> Figures {
    let number = |key: &str| totals[key].as_u64().unwrap_or_default();
    let sums = |key: &str| {
        let list = totals[key].as_array().into_iter().flatten();
        list.map(|m| (m["currency"].as_str().unwrap_or_default().to_owned(), m["minor"].as_i64().unwrap_or_default()))
            .collect()
    };
    (number("count"), number("unvalued"), number("not_counted"), sums("total"), sums("weighted"))
}

fn add(mut all: Figures, part: Figures) -> Figures {
    all.0 += part.0;
    all.1 += part.1;
    all.2 += part.2;
    part.3.into_iter().for_each(|(c, minor)| *all.3.entry(c).or_default() += minor);
    part.4.into_iter().for_each(|(c, minor)| *all.4.entry(c).or_default() += minor);
    all
}

fn keys(list: &Value) -> Vec<u64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
}

#[test]
fn figures_add_up_over_any_filter() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let people = fill(&company)?;
    let mut runner = TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
    let check = |filter: Value| -> Outcome {
        let table = company.view(filter.clone(), false)?;
        let board = company.view(filter.clone(), true)?;
        let whole = figures(&table["totals"]);
        assert_eq!(whole, figures(&board["totals"]), "board and table");
        let columns = board["columns"].as_array().ok_or("columns")?;
        let by_stage = columns.iter().map(|c| figures(&c["totals"])).fold(Figures::default(), add);
        assert_eq!(whole, by_stage, "stages");
        let on_board: Vec<u64> = columns.iter().flat_map(|c| keys(&c["keys"])).collect();
        let distinct: BTreeSet<u64> = on_board.iter().copied().collect();
        assert_eq!(on_board.len(), distinct.len(), "a deal stands in one column");
        assert_eq!(distinct, keys(&table["keys"]).into_iter().collect(), "the same deals");
        // Lanes hold the same deals once more, in the same columns.
        let asked = json!({"filter": filter, "sort": {}, "by_stage": true, "lanes": true});
        let laned = company.ask("pipeline.view", asked)?;
        assert_eq!(figures(&laned["totals"]), whole, "lanes and table");
        let lanes = laned["lanes"].as_array().ok_or("lanes")?;
        let by_owner = lanes.iter().map(|lane| figures(&lane["totals"])).fold(Figures::default(), add);
        assert_eq!(whole, by_owner, "lanes");
        assert_eq!(laned["columns"].as_array().map(Vec::len), Some(columns.len()));
        for (at, column) in columns.iter().enumerate() {
            let cells = || lanes.iter().map(|lane| &lane["cells"][at]);
            let of_cells = cells().map(|cell| figures(&cell["totals"])).fold(Figures::default(), add);
            assert_eq!(figures(&column["totals"]), of_cells, "cells of a column");
            assert_eq!(column["totals"], laned["columns"][at]["totals"]);
            let mut deals: Vec<u64> = cells().flat_map(|cell| keys(&cell["keys"])).collect();
            let mut expected = keys(&column["keys"]);
            deals.sort_unstable();
            expected.sort_unstable();
            assert_eq!(deals, expected, "deals of a column");
        }
        // Each card says of itself what the figures say of all.
        let cards = company.ask("pipeline.cards", json!({"keys": table["keys"]}))?;
        let cards = cards.as_array().ok_or("cards")?;
        let mut totals: BTreeMap<String, i64> = BTreeMap::new();
        for value in cards.iter().map(|c| &c["value"]).filter(|v| !v.is_null()) {
            *totals.entry(value["currency"].as_str().unwrap_or_default().to_owned()).or_default() +=
                value["minor"].as_i64().unwrap_or_default();
        }
        assert_eq!((whole.0, &whole.3), (cards.len() as u64, &totals), "cards");
        if filter["owners"] == json!([]) && filter["unowned"] == false {
            let mut owned = Figures::default();
            for person in &people {
                let mut of = filter.clone();
                of["owners"] = json!([person]);
                owned = add(owned, figures(&company.view(of, false)?["totals"]));
            }
            let mut of = filter.clone();
            of["unowned"] = json!(true);
            assert_eq!(whole, add(owned, figures(&company.view(of, false)?["totals"])), "owners");
        }
        Ok(())
    };
    let run = runner.run(&filters(people.clone()), |filter| {
        check(filter.clone()).map_err(|e| TestCaseError::fail(format!("{filter}: {e}")))
    });
    run.map_err(|e| e.to_string().into())
}
