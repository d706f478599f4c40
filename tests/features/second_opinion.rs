//! A second opinion through dispatch: what is refused, what repeats, who may ask.

use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

/// Every ten days, for some months, a deal is won and another one comes in.
fn trade(desk: &Desk, company: &Company, person: &str) -> Outcome {
    let won = company.stage("Won")?;
    let mut open: Vec<String> = Vec::new();
    for n in 0..26 {
        let deal = company.deal(&format!("Order {n}"), "10k", "Qualified")?;
        company.edit(&[&deal], json!({"field": "owner", "id": person}))?;
        company.edit(&[&deal], json!({"field": "close_date", "input": "+20d", "buyer_said": null}))?;
        open.push(deal);
        desk.pass(10);
        if open.len() > 2 {
            let first = open.remove(0);
            company.edit(&[&first], json!({"field": "stage", "id": won, "reason": null}))?;
        }
    }
    Ok(())
}

#[test]
fn a_second_opinion_is_given_from_a_history_of_its_own() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    let few = company.ask("second_opinion.show", json!({}))?;
    assert_eq!(few["figures"], Value::Null);
    let why =
        "Not enough history for a second opinion: it takes 10 wins and 114 days of history; no deal has ended yet.";
    assert_eq!((few["why"].as_str(), few["sentence"].as_str()), (Some(why), Some(why)));

    trade(&desk, &company, &ann)?;
    let call = json!({"minor": 50_000_000, "currency": "GBP"});
    let said = company.ask("second_opinion.show", json!({"seed": 7, "call": call}))?;
    let minor = |name: &str| said["figures"][name]["minor"].as_i64().unwrap_or(-1);
    assert!(minor("won") >= 0 && minor("won") <= minor("p10"), "{said}");
    assert!(minor("p10") <= minor("p50") && minor("p50") <= minor("p90"), "{said}");
    let sentence = said["sentence"].as_str().unwrap_or_default();
    assert!(sentence.starts_with("From ") && sentence.contains("past moments of this company"), "{sentence}");
    assert!(sentence.ends_with("The call of 500k lies above nine in ten of these results."), "{sentence}");
    // The same book, day and seed say the same.
    assert_eq!(said, company.ask("second_opinion.show", json!({"seed": 7, "call": call}))?);
    let hers = company.ask("second_opinion.show", json!({"seed": 7, "person": ann}))?;
    assert_eq!((&hers["of"], &hers["figures"]), (&json!("Ann Lee"), &said["figures"]));

    let past = company.ask("second_opinion.backtest", json!({"period": "2027-07"}))?;
    let lines = past["lines"].as_array().map_or(0, Vec::len);
    assert!(lines > 6 && past["track"]["scored"] == json!(lines), "{past}");
    Ok(())
}

#[test]
fn whom_it_is_about_is_one() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    let both = desk.refused("second_opinion.show", company.about(json!({"person": ann, "team": ann})))?;
    assert_eq!(
        both.message,
        "A second opinion is on a seller or on a team, not on both. Nothing was changed; name one."
    );
    let nobody =
        desk.refused("second_opinion.show", company.about(json!({"person": "0192f0c1-2b3c-7d4e-8f50-112233445566"})))?;
    assert!(nobody.message.starts_with("This person is not in this book any more."), "{}", nobody.message);
    let period = desk.refused("second_opinion.show", company.about(json!({"period": "Q4"})))?;
    assert!(period.message.contains("is not a period"), "{}", period.message);
    Ok(())
}
