//! Topics: what recurs on somebody's deals suggests one, answers silence it, and what followed is told as counts.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

/// Ben's open deals: so many without a next step, so many with one.
fn deals(company: &Company, without: usize, with: usize) -> Outcome<(String, Vec<String>)> {
    company.ask("team.add", json!({"name": "Ben Hart", "roles": ["seller"]}))?;
    let ben = company.person("Ben Hart")?;
    let mut all = Vec::new();
    for at in 0..without + with {
        all.push(deal(company, &ben, at, at >= without)?);
    }
    Ok((ben, all))
}

fn deal(company: &Company, whose: &str, at: usize, step: bool) -> Outcome<String> {
    let deal = company.deal(&format!("Deal {at}"), "10k", "Qualified")?;
    company.edit(&[&deal], json!({"field": "owner", "id": whose}))?;
    company.edit(&[&deal], json!({"field": "close_date", "input": "2027-02-26", "buyer_said": null}))?;
    if step {
        company.edit(&[&deal], json!({"field": "next_step", "text": "Call", "on": "+2w"}))?;
    }
    Ok(deal)
}

fn topics(company: &Company, person: &str) -> Outcome<Vec<Value>> {
    let all = company.ask("topics.of", json!({"person": person}))?;
    Ok(all.as_array().cloned().unwrap_or_default())
}

fn rules(company: &Company, person: &str) -> Outcome<Vec<String>> {
    let all = topics(company, person)?;
    Ok(all.iter().filter_map(|one| one["rule"].as_str()).map(str::to_owned).collect())
}

fn next_step(company: &Company, deals: &[&String]) -> Outcome {
    let ids: Vec<&str> = deals.iter().map(|id| id.as_str()).collect();
    company.edit(&ids, json!({"field": "next_step", "text": "Visit", "on": "+2w"}))?;
    Ok(())
}

#[test]
fn what_recurs_is_a_topic_with_its_deals_and_one_deal_is_none() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ben, all) = deals(&company, 5, 4)?;
    let before = company.ask("company.info", json!({}))?["seq"].clone();
    let found = topics(&company, &ben)?;
    assert_eq!(found.len(), 1, "{found:?}");
    let topic = &found[0];
    assert_eq!(topic["sentence"], "5 of Ben Hart's 9 open deals have no next step that is agreed with the buyer.");
    assert_eq!(
        (&topic["competency"], &topic["competency_name"], &topic["of_deals"], &topic["again"]),
        (&json!("closing_and_next_steps"), &json!("Closing and next steps"), &json!(9), &json!(false))
    );
    assert_eq!(topic["deals"].as_array().map(Vec::len), Some(5));
    assert_eq!(topic["deals"][0]["value"], "10,000 GBP");
    assert!(topic["ask"].as_str().is_some_and(|ask| ask.ends_with('?')));
    assert_eq!(company.ask("company.info", json!({}))?["seq"], before, "looking writes nothing");
    // Two of eight are a quarter; of nine they are chance, and so is one of one.
    next_step(&company, &[&all[0], &all[1], &all[2]])?;
    assert!(rules(&company, &ben)?.is_empty());
    company.ask("deal.delete", json!({"ids": [all[8]]}))?;
    assert_eq!(rules(&company, &ben)?, ["no_next_step"]);
    // Somebody else's deals are no topic of Ben's.
    let ann = company.person("Ann Lee");
    if let Ok(ann) = ann {
        assert!(rules(&company, &ann)?.is_empty());
    }
    company.sound()
}

#[test]
fn whoever_is_coached_is_listed_with_a_count_for_the_leader_alone() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ben, all) = deals(&company, 5, 4)?;
    company.person("Ann Lee")?;
    let counts = || {
        let people = company.ask("coaching.people", json!({}))?["people"].take();
        let of = |name: &str| people.as_array().into_iter().flatten().find(|one| one["name"] == name).cloned();
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(
            ["Ben Hart", "Ann Lee"].map(|name| of(name).map_or(Value::Null, |one| one["topics"].clone())),
        )
    };
    assert_eq!(counts()?, [json!(1), json!(0)]);
    assert_eq!(company.ask("coaching.of", json!({"person": ben}))?["coached"]["topics"], json!(1));
    next_step(&company, &[&all[0], &all[1], &all[2]])?;
    assert_eq!(counts()?, [json!(0), json!(0)]);
    deal(&company, &ben, 20, false)?;
    assert_eq!(counts()?, [json!(1), json!(0)]);
    // With the person in the room there is none, nor where figures about individuals are shown to nobody.
    desk.ask("room.set_pin", json!({"new": "2580"}))?;
    company.ask("room.enter", json!({"audience": format!("person:{ben}"), "pin": "2580"}))?;
    assert_eq!(counts()?, [Value::Null, Value::Null]);
    desk.ask("room.leave", json!({"pin": "2580"}))?;
    company.ask("company.settings", json!({"individuals": "off"}))?;
    assert_eq!(counts()?, [Value::Null, Value::Null]);
    Ok(())
}

#[test]
fn an_answer_is_silent_for_sixty_days_unless_there_is_clearly_more_of_it() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ben, _) = deals(&company, 3, 1)?;
    let dismiss = |reason: &str| json!({"person": ben, "rule": "no_next_step", "reason": reason});
    let refused = desk.refused_as(Code::Invalid, "topics.dismiss", company.about(dismiss(" ")))?;
    assert!(refused.contains("with a reason"), "{refused}");
    let done = company.ask("topics.dismiss", dismiss("All three wait for the fair"))?;
    assert_eq!(done["name"], "Dismiss a topic for Ben Hart");
    assert!(rules(&company, &ben)?.is_empty());
    desk.refused_as(Code::Refused, "topics.dismiss", company.about(dismiss("Again")))?;
    // Undone it stands again, and answered once more it is silent.
    company.ask("undo.undo", json!({}))?;
    assert_eq!(rules(&company, &ben)?, ["no_next_step"]);
    assert_eq!(company.ask("topics.log", json!({"person": ben}))?, json!({"lines": [], "sums": []}));
    company.ask("topics.dismiss", dismiss("All three wait for the fair"))?;
    deal(&company, &ben, 10, false)?;
    assert!(rules(&company, &ben)?.is_empty(), "one more is not enough");
    deal(&company, &ben, 11, false)?;
    let found = topics(&company, &ben)?;
    assert_eq!(found.first().map(|one| &one["again"]), Some(&json!(true)));
    company.ask("topics.take", json!({"person": ben, "rule": "no_next_step", "session": null}))?;
    deal(&company, &ben, 12, false)?;
    deal(&company, &ben, 13, false)?;
    assert!(rules(&company, &ben)?.is_empty(), "what was taken is silent whatever comes");
    desk.pass(59);
    assert!(!rules(&company, &ben)?.contains(&"no_next_step".to_owned()));
    desk.pass(1);
    assert!(rules(&company, &ben)?.contains(&"no_next_step".to_owned()));
    company.sound()
}

#[test]
fn what_followed_is_told_deal_by_deal_and_summed_up() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ben, all) = deals(&company, 5, 4)?;
    company.ask("topics.take", json!({"person": ben, "rule": "no_next_step", "session": null}))?;
    for (deal, stage) in [(&all[0], "Won"), (&all[1], "Won"), (&all[2], "Lost")] {
        company.edit(&[deal], json!({"field": "stage", "id": company.stage(stage)?, "reason": null}))?;
    }
    next_step(&company, &[&all[3]])?;
    let log = company.ask("topics.log", json!({"person": null}))?;
    let line = &log["lines"][0];
    assert_eq!(line["followed"], "Then 5 of 9 open deals, now 1 of 6. Of the 5: 2 won, 1 lost, 1 mended, 1 as it was.");
    assert_eq!((&line["taken"], &line["person_name"]), (&json!(true), &json!("Ben Hart")));
    assert_eq!(
        log["sums"],
        json!([
            "Closing and next steps: suggested once, taken 1; of 5 deals in these 2 won, 1 lost, 1 mended, 1 as it was."
        ])
    );
    // Advice that somebody is at mends nothing by itself, and a deal that is gone is said to be gone.
    let about = json!({"rule": "no_next_step", "deal": all[4], "person": null});
    company.ask("advice.aside", json!({"abouts": [about], "reason": "The buyer is away"}))?;
    company.ask("deal.delete", json!({"ids": [all[3]]}))?;
    let log = company.ask("topics.log", json!({"person": ben}))?;
    assert_eq!(
        log["lines"][0]["followed"],
        "Then 5 of 9 open deals, now 1 of 5. Of the 5: 2 won, 1 lost, 1 as it was, 1 no longer in the book."
    );
    company.sound()
}

#[test]
fn topics_are_the_leaders_alone_and_go_by_the_switch() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ben, _) = deals(&company, 5, 0)?;
    company.ask("team.add", json!({"name": "Olga Rand", "roles": ["owner"]}))?;
    company.ask("topics.take", json!({"person": ben, "rule": "no_next_step", "session": null}))?;
    let (other, _) = (company.ask("team.add", json!({"name": "Cy Orr", "roles": ["seller"]}))?, ());
    let cy = other["id"].as_str().ok_or("an id")?.to_owned();
    for at in 20..23 {
        deal(&company, &cy, at, false)?;
    }
    assert_eq!(rules(&company, &cy)?, ["no_next_step"]);
    desk.ask("room.set_pin", json!({"new": "2580"}))?;
    for audience in ["owner".to_owned(), "team".to_owned(), format!("person:{ben}"), format!("person:{cy}")] {
        desk.ask("room.enter", company.about(json!({"audience": audience, "pin": "2580"})))?;
        for person in [&ben, &cy] {
            let told = desk.app().dispatch("topics.of", company.about(json!({"person": person})));
            assert!(told.map_or(true, |told| told == json!([])), "{audience}");
            let log = desk.app().dispatch("topics.log", company.about(json!({"person": person})));
            assert!(log.map_or(true, |log| log["lines"] == json!([]) && log["sums"] == json!([])), "{audience}");
        }
        desk.refused("topics.take", company.about(json!({"person": cy, "rule": "no_next_step"})))?;
        desk.ask("room.leave", json!({"pin": "2580"}))?;
    }
    // With the switch off nothing computed about individuals is shown to anybody.
    company.ask("company.settings", json!({"individuals": "off"}))?;
    assert!(topics(&company, &cy)?.is_empty());
    let log = company.ask("topics.log", json!({"person": null}))?;
    assert_eq!((&log["sums"], &log["lines"][0]["followed"]), (&json!([]), &json!("")));
    assert!(!log.to_string().contains("open deals"), "{log}");
    Ok(())
}
