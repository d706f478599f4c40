//! Win rate, cycle, time in stage, cohorts and velocity: by hand, and by what holds over any book.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

fn figures(company: &Company, by: Option<&str>, cohort: &str) -> Outcome<Value> {
    company.ask("figures.show", json!({"by": by, "cohort": cohort}))
}

/// A deal of today that closes so many days later.
fn closed(company: &Company, desk: &Desk, value: &str, stage: &str, owner: Option<&str>, days: i64) -> Outcome {
    let deal = company.deal(&format!("{stage} {value}"), value, "Qualified")?;
    if let Some(owner) = owner {
        company.edit(&[&deal], json!({"field": "owner", "id": owner}))?;
    }
    desk.pass(days);
    let stage = company.stage(stage)?;
    company.edit(&[&deal], json!({"field": "stage", "id": stage, "reason": null}))?;
    Ok(())
}

#[test]
fn figures_by_hand() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    // Six won in 10, 20, .. 60 days at 100, 200, .. 600; three lost in 5 days at 50.
    for n in 1..=6 {
        closed(&company, &desk, &format!("{}", n * 100), "Won", Some(&ann), n * 10)?;
    }
    for _ in 0..3 {
        closed(&company, &desk, "50", "Lost", None, 5)?;
    }
    let few = figures(&company, None, "quarter")?;
    assert_eq!((&few["whole"]["win"]["won"], &few["whole"]["win"]["lost"]), (&json!(6), &json!(3)));
    assert_eq!(
        (&few["whole"]["win"]["rate"], &few["whole"]["win"]["why"]),
        (&Value::Null, &json!("Fewer than 10 decided deals."))
    );
    assert_eq!(few["whole"]["velocity"][0]["per_day"], Value::Null);
    assert_eq!(few["whole"]["velocity"][0]["why"], json!(["Fewer than 10 decided deals."]));

    closed(&company, &desk, "50", "Lost", None, 5)?;
    for _ in 0..4 {
        company.deal("Open", "1000", "Need agreed")?;
    }
    let all = figures(&company, Some("seller"), "quarter")?;
    let whole = &all["whole"];
    // 6 of 10 by count; 2,100 of 2,300 by value.
    assert_eq!((&whole["win"]["rate"], &whole["win"]["values"][0]["rate"]), (&json!(6_000), &json!(9_130)));
    // QUARTILE.INC of 10 to 60: 22.5, 35, 47.5.
    let cycle = &whole["cycle"]["won"];
    assert_eq!((&cycle["lower"], &cycle["median"], &cycle["upper"]), (&json!(23), &json!(35), &json!(48)));
    assert_eq!((&whole["cycle"]["lost"]["median"], &whole["cycle"]["lost"]["deals"]), (&json!(5), &json!(4)));
    // 4 open x 6/10 x 350.00 / 35 days = 24.00 a day.
    assert_eq!(whole["velocity"][0]["per_day"], json!({"minor": 2_400, "currency": "GBP"}));
    // All of Ann's were won; the others are nobody's.
    let told = |group: &Value| {
        (group["name"].clone(), group["win"]["won"].clone(), group["win"]["lost"].clone(), group["open"].clone())
    };
    let groups: Vec<_> = all["groups"].as_array().into_iter().flatten().map(told).collect();
    assert_eq!(groups, [(json!("Ann Lee"), json!(6), json!(0), json!(0)), (Value::Null, json!(0), json!(4), json!(4))]);
    // In *Qualified* won deals spent what their cycle took; in the others nobody was.
    let stages: Vec<_> =
        all["stages"].as_array().into_iter().flatten().map(|s| (s["won"].clone(), s["median_days"].clone())).collect();
    assert_eq!(stages[0], (json!(6), json!(35)));
    assert_eq!(stages[1], (json!(0), Value::Null));
    assert!(all["stages"][1]["why"].is_string());
    Ok(())
}

#[test]
fn a_cohort_is_told_by_creation_and_marked_until_it_is_settled() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    // Created on 23 November 2026, decided in the next year.
    for n in 0..12 {
        company.deal(&format!("Deal {n}"), "100", "Qualified")?;
    }
    desk.pass(60);
    company.deal("New", "70", "Qualified")?;
    let deals = company.ask("pipeline.list", json!({}))?;
    let ids: Vec<&str> = deals
        .as_array()
        .into_iter()
        .flatten()
        .filter(|d| d["title"] != "New")
        .filter_map(|d| d["id"].as_str())
        .collect();
    let (won, lost) = (company.stage("Won")?, company.stage("Lost")?);
    company.edit(&ids[..4], json!({"field": "stage", "id": won, "reason": null}))?;
    company.edit(&ids[4..9], json!({"field": "stage", "id": lost, "reason": null}))?;
    let cohorts = figures(&company, None, "quarter")?["cohorts"].clone();
    let told = |c: &Value| (c["period"].clone(), c["created"].clone(), c["open"].clone(), c["settled"].clone());
    assert_eq!(told(&cohorts[0]), (json!("2027-Q1"), json!(1), json!(1), json!(false)));
    assert_eq!(told(&cohorts[1]), (json!("2026-Q4"), json!(12), json!(3), json!(false)));
    assert_eq!(cohorts[1]["note"], "Not yet settled: 3 of 12 are still open.");
    // Nine are decided: counts, no percentage.
    assert_eq!((&cohorts[1]["win"]["rate"], &cohorts[1]["win"]["won"]), (&Value::Null, &json!(4)));
    company.edit(&ids[9..10], json!({"field": "stage", "id": won, "reason": null}))?;
    let settled = figures(&company, None, "month")?["cohorts"][1].clone();
    assert_eq!(told(&settled), (json!("2026-11"), json!(12), json!(2), json!(true)));
    assert_eq!((&settled["win"]["rate"], &settled["note"]), (&json!(5_000), &Value::Null));
    Ok(())
}

/// What a deal of a made-up book is: value, currency, owner, stage, source, product, days until it closes.
type Made = (Option<u32>, bool, Option<usize>, usize, Option<usize>, Option<usize>);

fn made() -> impl Strategy<Value = Vec<Made>> {
    let one = (
        prop::option::of(1_u32..90_000),
        prop::bool::weighted(0.2),
        prop::option::of(0_usize..3),
        0_usize..7,
        prop::option::of(0_usize..2),
        prop::option::of(0_usize..2),
    );
    prop::collection::vec(one, 1..40)
}

fn book(company: &Company, deals: &[Made], people: &[String]) -> Outcome {
    let info = company.ask("company.info", json!({}))?;
    for (n, (value, euro, owner, stage, source, product)) in deals.iter().enumerate() {
        let mut edits = vec![
            json!({"field": "title", "text": format!("Deal {n}")}),
            json!({"field": "stage", "id": info["stages"][*stage]["id"], "reason": null}),
            json!({"field": "owner", "id": owner.map(|o| &people[o])}),
        ];
        let texts = [("source", source, ["Fair", "Ads"]), ("product", product, ["Kettle", "Pan"])];
        for (field, at, of) in texts {
            at.iter().for_each(|at| edits.push(json!({"field": field, "text": of[*at]})));
        }
        if let Some(value) = value {
            edits.push(json!({"field": "value", "input": format!("{value} {}", if *euro { "EUR" } else { "GBP" })}));
        }
        company.ask("deal.create", json!({"edits": edits}))?;
    }
    Ok(())
}

const COUNTS: [&str; 4] = ["created", "open", "won", "lost"];

fn counts(figure: &Value) -> [u64; 4] {
    COUNTS.map(|key| figure[key].as_u64().or(figure["win"][key].as_u64()).unwrap_or_default())
}

fn add(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
    std::array::from_fn(|i| a[i] + b[i])
}

#[test]
fn parts_add_up_to_the_whole_and_open_their_deals() -> Outcome {
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let run = runner.run(&made(), |deals| {
        let check = || -> Outcome {
            let desk = Desk::new()?;
            let company = desk.company("Alder")?;
            let people = ["Ann Lee", "Bo Eck", "Cleo Zoë"].map(|name| company.person(name));
            let people: Vec<String> = people.into_iter().collect::<Outcome<_>>()?;
            book(&company, &deals, &people)?;
            for by in ["seller", "source", "product"] {
                let all = figures(&company, Some(by), "month")?;
                let whole = counts(&all["whole"]);
                assert_eq!(whole[0], deals.len() as u64);
                for parts in ["groups", "cohorts"] {
                    let list = all[parts].as_array().ok_or("parts")?;
                    assert_eq!(list.iter().map(counts).fold([0; 4], add), whole, "{parts} by {by}");
                    for part in list.iter().chain([&all["whole"]]) {
                        let [created, open, won, lost] = counts(part);
                        assert_eq!(created, open + won + lost, "won, lost and open are all");
                        for (outcome, expected) in [("open", open), ("won", won), ("lost", lost)] {
                            let mut filter = part["opens"].clone();
                            filter["outcomes"] = json!([outcome]);
                            assert_eq!(
                                company.view(filter, false)?["totals"]["count"],
                                expected,
                                "{outcome} of {parts} by {by}"
                            );
                        }
                        assert_eq!(company.view(part["opens"].clone(), false)?["totals"]["count"], created);
                        assert_eq!(part["win"]["rate"].is_null(), won + lost < 10);
                        assert_ne!(part["win"]["rate"].is_null(), part["win"]["why"].is_null());
                    }
                }
                // By value too: currencies apart, and each the sum of its parts.
                for currency in ["EUR", "GBP"] {
                    let sum = |figure: &Value| -> i64 {
                        let values = figure["win"]["values"].as_array().into_iter().flatten();
                        values
                            .filter(|v| v["won"]["currency"] == currency)
                            .map(|v| v["won"]["minor"].as_i64().unwrap_or(0) + v["lost"]["minor"].as_i64().unwrap_or(0))
                            .sum()
                    };
                    let parts: i64 = all["groups"].as_array().into_iter().flatten().map(sum).sum();
                    assert_eq!(parts, sum(&all["whole"]), "{currency} by {by}");
                }
            }
            Ok(())
        };
        check().map_err(|e| TestCaseError::fail(e.to_string()))
    });
    run.map_err(|e| e.to_string().into())
}
