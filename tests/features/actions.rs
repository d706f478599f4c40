//! Actions: one list, carried until done or dropped with a reason; as text; tactics and what followed.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk, id};
use serde_json::{Value, json};

fn add(company: &Company, action: Value) -> Outcome<String> {
    id(&company.ask("actions.add", json!({"action": action}))?)
}

fn list(company: &Company, filter: Value, by: &str) -> Outcome<Value> {
    company.ask("actions.list", json!({"filter": filter, "by": by}))
}

/// Names of groups, and the words of their actions.
fn shown(answer: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let words =
        |group: &Value| group["actions"].as_array().into_iter().flatten().map(|action| text(&action["text"])).collect();
    answer["groups"].as_array().into_iter().flatten().map(|group| (text(&group["name"]), words(group))).collect()
}

fn as_told(groups: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    groups.iter().map(|(name, texts)| ((*name).to_owned(), owned(texts))).collect()
}

/// Today is Monday, 23 November 2026. Three of Ann's, one of Bo's, one of nobody.
fn five(company: &Company) -> Outcome<Vec<String>> {
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    company.edit(&[&deal], json!({"field": "account", "text": "Acme Ltd"}))?;
    let of = |text: &str, person: Option<&String>, due: &str, deal: Option<&String>| {
        add(company, json!({"text": text, "person": person, "due": due, "deal": deal}))
    };
    Ok(vec![
        of("Send the offer.", Some(&ann), "+2w", Some(&deal))?,
        of("Call the buyer", Some(&ann), "wed", Some(&deal))?,
        of("Tidy the notes", Some(&ann), "", None)?,
        of("Book the room", Some(&bo), "tue", None)?,
        of("Find a new printer", None, "today", None)?,
    ])
}

#[test]
fn one_list_by_person_time_deal_and_kind() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    five(&company)?;
    // Thursday: what was due on Monday, Tuesday and Wednesday is overdue.
    desk.pass(3);
    let by_person = list(&company, json!({}), "person")?;
    let expected = [
        ("Ann Lee", ["Call the buyer", "Send the offer.", "Tidy the notes"].as_slice()),
        ("Bo Eck", &["Book the room"]),
        ("Nobody yet", &["Find a new printer"]),
    ];
    assert_eq!(shown(&by_person), as_told(&expected));
    let counts = json!({"open": 5, "overdue": 3, "done": 0, "dropped": 0, "all": 5, "withheld": null});
    assert_eq!(by_person["counts"], counts);
    let call = &by_person["groups"][0]["actions"][0];
    assert_eq!((&call["overdue_days"], &call["carried_days"]), (&json!(1), &json!(3)));
    assert_eq!((&call["deal_name"], &call["account"]), (&json!("Acme renewal"), &json!("Acme Ltd")));
    let expected = [
        ("Overdue", ["Find a new printer", "Book the room", "Call the buyer"].as_slice()),
        ("Later", &["Send the offer."]),
        ("No due date", &["Tidy the notes"]),
    ];
    assert_eq!(shown(&list(&company, json!({}), "due")?), as_told(&expected));
    let names = |by: &str| -> Outcome<_> { Ok(shown(&list(&company, json!({}), by)?)) };
    let firsts = |groups: Vec<(String, Vec<String>)>| groups.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(firsts(names("deal")?), ["Acme renewal", "No deal"]);
    assert_eq!(firsts(names("kind")?), ["Tasks"]);
    // Whatever they are divided by, each action stands in one group.
    for by in ["person", "due", "deal", "kind"] {
        let mut texts: Vec<String> = names(by)?.into_iter().flat_map(|(_, texts)| texts).collect();
        texts.sort();
        let all = ["Book the room", "Call the buyer", "Find a new printer", "Send the offer.", "Tidy the notes"];
        assert_eq!(texts, all, "{by}");
    }
    company.sound()
}

#[test]
fn filters_hold_together() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    five(&company)?;
    desk.pass(3);
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    for (filter, expected) in [
        (json!({"people": [ann], "overdue": true}), vec!["Call the buyer"]),
        (json!({"people": [bo], "nobody": true}), vec!["Find a new printer", "Book the room"]),
        (json!({"nobody": true}), vec!["Find a new printer"]),
        (json!({"due_to": "2026-11-24"}), vec!["Find a new printer", "Book the room"]),
        (json!({"text": "ACME ann"}), vec!["Call the buyer", "Send the offer."]),
        (json!({"kinds": ["tactic"]}), vec![]),
        (json!({"states": ["done"]}), vec![]),
    ] {
        let found = list(&company, filter.clone(), "due")?;
        let texts: Vec<String> = shown(&found).into_iter().flat_map(|(_, texts)| texts).collect();
        assert_eq!(texts, expected, "{filter}");
    }
    Ok(())
}

#[test]
fn many_are_changed_and_ended_in_one_step_that_one_undo_takes_back() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let all = five(&company)?;
    let bo = company.person("Bo Eck")?;
    desk.told();
    let given = company.ask("actions.edit", json!({"ids": all, "edits": [{"field": "person", "id": bo}]}))?;
    assert_eq!((&given["name"], &given["count"]), (&json!("Give 5 actions to Bo Eck"), &json!(4)));
    let told: Vec<String> = desk.told().into_iter().flat_map(|changed| changed.features).collect();
    assert!(told.contains(&"actions".to_owned()), "{told:?}");
    let moved = company.ask("actions.edit", json!({"ids": all, "edits": [{"field": "due", "input": "fri"}]}))?;
    assert_eq!(moved["name"], "Set due date of 5 actions to 27 Nov 2026");
    company.ask("actions.done", json!({"ids": [all[1]]}))?;
    // What is done already stays so, with its day, and is named.
    desk.pass(1);
    let dropped = company.ask("actions.drop", json!({"ids": all, "reason": "  The fair was\ncancelled "}))?;
    assert_eq!((&dropped["name"], &dropped["count"]), (&json!("Drop 4 actions"), &json!(4)));
    assert_eq!(dropped["left"], json!(["Call the buyer is done already and stays as it is."]));
    let ended = list(&company, json!({"states": ["done", "dropped"]}), "due")?;
    assert_eq!(ended["counts"], json!({"open": 0, "overdue": 0, "done": 1, "dropped": 4, "all": 5, "withheld": null}));
    let of = |name: &str| {
        let groups = ended["groups"].as_array().into_iter().flatten();
        groups.flat_map(|g| g["actions"].as_array().into_iter().flatten()).find(|a| a["text"] == name).cloned()
    };
    let (call, room) = (of("Call the buyer").ok_or("done")?, of("Book the room").ok_or("dropped")?);
    assert_eq!(
        (&call["state"], &call["ended_on"], &call["reason"]),
        (&json!("done"), &json!("2026-11-23"), &Value::Null)
    );
    assert_eq!(
        (&room["state"], &room["ended_on"], &room["reason"]),
        (&json!("dropped"), &json!("2026-11-24"), &json!("The fair was cancelled"))
    );
    // An ended action is neither overdue nor carried.
    desk.pass(10);
    let later = list(&company, json!({"states": ["dropped"]}), "kind")?;
    let first = &later["groups"][0]["actions"][0];
    assert_eq!((&first["overdue_days"], &first["carried_days"]), (&Value::Null, &Value::Null));
    for (undone, open) in [
        ("Drop 4 actions", 4),
        ("Mark Call the buyer done", 5),
        ("Set due date of 5 actions to 27 Nov 2026", 5),
        ("Give 5 actions to Bo Eck", 5),
        ("Add action Find a new printer", 4),
    ] {
        assert_eq!(company.ask("undo.undo", json!({}))?["name"], undone);
        assert_eq!(list(&company, json!({}), "person")?["counts"]["open"], open, "{undone}");
    }
    company.ask("actions.done", json!({"ids": [all[0]]}))?;
    assert_eq!(company.ask("actions.reopen", json!({"ids": [all[0]]}))?["name"], "Reopen Send the offer.");
    company.sound()
}

#[test]
fn what_makes_no_action_is_refused_whole() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let one = five(&company)?.swap_remove(0);
    let (nobody, deal) = ("00000000-0000-7000-8000-000000000001", company.deal("Birch", "5k", "Won")?);
    let before = company.ask("company.info", json!({}))?["seq"].clone();
    let refused = |code: Code, command: &str, payload: Value| desk.refused_as(code, command, company.about(payload));
    for (code, action) in [
        (Code::Invalid, json!({"text": "  "})),
        (Code::Invalid, json!({"text": "x".repeat(1_001)})),
        (Code::NotFound, json!({"text": "Call", "person": nobody})),
        (Code::NotFound, json!({"text": "Call", "deal": nobody})),
        (Code::Unclear, json!({"text": "Call", "due": "soon"})),
        (Code::Invalid, json!({"text": "Call", "kind": "tactic"})),
        (Code::Refused, json!({"text": "Call", "kind": "tactic", "deal": deal})),
        (Code::Invalid, json!({"text": "Call", "effect": {"effect": "surer", "by": ""}})),
    ] {
        refused(code, "actions.add", json!({"action": action}))?;
    }
    refused(Code::Invalid, "actions.drop", json!({"ids": [one], "reason": " "}))?;
    refused(Code::NotFound, "actions.done", json!({"ids": [one, nobody]}))?;
    refused(Code::Refused, "actions.reopen", json!({"ids": [one]}))?;
    refused(
        Code::Invalid,
        "actions.edit",
        json!({"ids": [one], "edits": [{"field": "kind", "kind": "tactic"}, {"field": "deal", "id": null}]}),
    )?;
    assert_eq!(company.ask("company.info", json!({}))?["seq"], before);
    Ok(())
}

#[test]
fn as_text_for_an_e_mail() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let all = five(&company)?;
    let deal = company.deal("Cobalt refit", "10k", "Qualified")?;
    let ann = company.person("Ann Lee")?;
    let effect = json!({"effect": "sooner", "by": "2w"});
    add(
        &company,
        json!({"text": "Offer quarterly billing", "kind": "tactic", "person": ann, "due": "thu", "deal": deal, "effect": effect}),
    )?;
    desk.pass(3);
    let text = |filter: Value, by: &str| -> Outcome<String> {
        let answer = company.ask("actions.text", json!({"filter": filter, "by": by}))?;
        Ok(answer["text"].as_str().ok_or("a text")?.to_owned())
    };
    assert_eq!(
        text(json!({"people": [ann]}), "person")?,
        "Actions of Ann Lee, Alder, 26 Nov 2026

Overdue
- Call the buyer (Acme renewal, Acme Ltd), due 25 Nov 2026, 1 day overdue

Today
- Offer quarterly billing (Cobalt refit), tactic: sooner by 14 days, due 26 Nov 2026

Later
- Send the offer (Acme renewal, Acme Ltd), due 7 Dec 2026

No due date
- Tidy the notes
"
    );
    // What a screen copies is what is asked for here.
    let listed = list(&company, json!({}), "person")?;
    assert_eq!(listed["groups"][0]["text"], text(json!({"people": [ann]}), "person")?);
    assert_eq!(listed["text"], text(json!({}), "person")?);
    company.ask("actions.done", json!({"ids": [all[3]]}))?;
    company.ask("actions.drop", json!({"ids": [all[4]], "reason": "The old one works"}))?;
    assert_eq!(
        text(json!({"states": ["done", "dropped"]}), "deal")?,
        "Actions, Alder, 26 Nov 2026

No deal
- Find a new printer, dropped 26 Nov 2026: The old one works
- Book the room, Bo Eck, done 26 Nov 2026
"
    );
    assert!(text(json!({"kinds": ["visit"]}), "person")?.ends_with("\nNothing is open.\n"));
    Ok(())
}

/// Acme 10k by 31 December, Birch 5k by 15 December, Cobalt 8k by 20 December, Dune without anything.
#[test]
fn what_followed_a_tactic_is_read_from_the_log() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = |title: &str, value: &str, day: &str| -> Outcome<String> {
        let deal = company.deal(title, value, "Qualified")?;
        company.edit(&[&deal], json!({"field": "close_date", "input": day, "buyer_said": null}))?;
        Ok(deal)
    };
    let acme = deal("Acme", "10k", "2026-12-31")?;
    let birch = deal("Birch", "5k", "2026-12-15")?;
    let cobalt = deal("Cobalt", "8k", "2026-12-20")?;
    let dune = deal("Dune", "", "")?;
    let tactic = |text: &str, deal: &str, effect: &str, by: &str| {
        add(&company, json!({"text": text, "kind": "tactic", "deal": deal, "effect": {"effect": effect, "by": by}}))
    };
    let pilot = tactic("Start with a pilot", &acme, "sooner", "14")?;
    tactic("Add the service plan", &acme, "larger", "2k")?;
    tactic("Meet the owner", &birch, "surer", "")?;
    let terms = tactic("Offer terms", &cobalt, "sooner", "")?;
    tactic("Send a sample", &dune, "surer", "")?;
    let nothing = company.ask("actions.tactics", json!({"deal": null}))?;
    assert_eq!(nothing["sentence"], "5 tactics are agreed; no deal of theirs has closed since.");
    // The date moves on the very day, because of the tactic: it is not what was expected when it was agreed.
    company.edit(&[&acme], json!({"field": "close_date", "input": "2026-12-20", "buyer_said": "A pilot is fine."}))?;
    desk.pass(5);
    company.ask("actions.done", json!({"ids": [pilot]}))?;
    company.ask("actions.drop", json!({"ids": [terms], "reason": "The buyer declined"}))?;
    desk.pass(2);
    company.edit(&[&acme], json!({"field": "value", "input": "+2k"}))?;
    for (deal, stage) in [(&acme, "Won"), (&birch, "Lost"), (&cobalt, "Won")] {
        company.edit(&[deal], json!({"field": "stage", "id": company.stage(stage)?, "reason": null}))?;
    }
    let told = company.ask("actions.tactics", json!({"deal": null}))?;
    assert_eq!(
        told["sentence"],
        "4 tactics on 3 closed deals: 1 done, 1 of them on won deals, 1 on deals that closed sooner than expected, 1 on a larger one. 3 not done, 2 of them on won deals."
    );
    let all = &told["all"];
    assert_eq!(
        (&all["done_won"], &all["done_lost"], &all["left_won"], &all["left_lost"]),
        (&json!(1), &json!(0), &json!(2), &json!(1))
    );
    let effects: Vec<(&Value, &Value)> =
        told["by_effect"].as_array().into_iter().flatten().map(|c| (&c["effect"], &c["tactics"])).collect();
    assert_eq!(effects, [(&json!("sooner"), &json!(2)), (&json!("surer"), &json!(1)), (&json!("larger"), &json!(1))]);
    let of = |text: &str| {
        let all = told["followed"].as_array().into_iter().flatten();
        all.clone().find(|one| one["action"]["text"] == text).cloned().ok_or(format!("no {text}"))
    };
    let first = of("Start with a pilot")?;
    // From 31 December to 30 November.
    assert_eq!((&first["expected_on"], &first["days_sooner"]), (&json!("2026-12-31"), &json!(31)));
    assert_eq!(first["larger_by"], json!({"minor": 200_000, "currency": "GBP"}));
    for (text, sentence) in [
        (
            "Start with a pilot",
            "Done 28 Nov 2026. Won 30 Nov 2026, 31 days sooner than expected then, 2,000 GBP larger.",
        ),
        (
            "Add the service plan",
            "Not done when the deal closed. Won 30 Nov 2026, 31 days sooner than expected then, 2,000 GBP larger.",
        ),
        ("Meet the owner", "Not done when the deal closed. Lost 30 Nov 2026, 15 days sooner than expected then."),
        (
            "Offer terms",
            "Dropped 28 Nov 2026. Won 30 Nov 2026, 20 days sooner than expected then, for the value expected then.",
        ),
        ("Send a sample", ""),
    ] {
        assert_eq!(of(text)?["sentence"], sentence, "{text}");
    }
    let of_one = company.ask("actions.tactics", json!({"deal": birch}))?;
    assert_eq!(of_one["followed"].as_array().map(Vec::len), Some(1));
    // A deal that is opened again has not ended.
    company.edit(&[&birch], json!({"field": "stage", "id": company.stage("Qualified")?, "reason": null}))?;
    assert_eq!(company.ask("actions.tactics", json!({"deal": null}))?["all"]["deals"], 2);
    company.sound()
}
