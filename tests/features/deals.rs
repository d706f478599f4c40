//! Deals: create, edit as typed, many at once, delete; undo by name; history in words.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::{Value, json};

#[test]
fn edits_are_read_as_typed_and_named_in_the_user_s_words() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let ann = company.person("Ann Lee")?;
    let terms = company.stage("Terms negotiated")?;
    for (edit, name) in [
        (json!({"field": "value", "input": "+10k"}), "Set value of Acme renewal to 128,000 GBP"),
        (
            json!({"field": "close_date", "input": "fri", "buyer_said": null}),
            "Set close date of Acme renewal to 27 Nov 2026",
        ),
        (
            json!({"field": "close_date", "input": "+2w", "buyer_said": "After the audit."}),
            "Set close date of Acme renewal to 11 Dec 2026",
        ),
        (json!({"field": "owner", "id": ann}), "Set owner of Acme renewal to Ann Lee"),
        (json!({"field": "stage", "id": terms, "reason": null}), "Move Acme renewal to Terms negotiated"),
        (json!({"field": "account", "text": "Acme  Ltd"}), "Set account of Acme renewal to Acme Ltd"),
        (
            json!({"field": "next_step", "text": "Call the buyer", "on": "tom"}),
            "Set next step of Acme renewal to Call the buyer",
        ),
        (json!({"field": "category", "category": "best_case"}), "Set category of Acme renewal to Best case"),
        (json!({"field": "product", "text": ""}), "Clear product of Acme renewal"),
    ] {
        assert_eq!(company.edit(&[&deal], edit)?["name"], name);
    }
    let shown = company.ask("deal.show", json!({"id": deal}))?;
    let card = &shown["card"];
    assert_eq!(card["value"], json!({"minor": 12_800_000, "currency": "GBP"}));
    assert_eq!(
        (&card["close_date"], &card["account"], &card["owner_name"]),
        (&json!("2026-12-11"), &json!("Acme Ltd"), &json!("Ann Lee"))
    );
    assert_eq!(
        (&card["next_step_on"], &card["category"], &card["days_in_stage"]),
        (&json!("2026-11-24"), &json!("best_case"), &json!(0))
    );
    // The same account, whatever its case; no second one is made.
    let other = company.deal("Acme spares", "1k", "Qualified")?;
    company.edit(&[&other], json!({"field": "account", "text": "ACME ltd"}))?;
    assert_eq!(company.ask("pipeline.options", json!({}))?["accounts"], json!(["Acme Ltd"]));
    company.sound()
}

#[test]
fn what_is_unclear_is_asked_about_and_nothing_is_written() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let before = company.ask("company.info", json!({}))?["seq"].clone();
    for edit in [
        json!({"field": "value", "input": "10-15k"}),
        json!({"field": "value", "input": "TBC"}),
        json!({"field": "close_date", "input": "soon", "buyer_said": null}),
        json!({"field": "close_date", "input": "03/04/2027", "buyer_said": null}),
        json!({"field": "next_step", "text": "Call", "on": "Q4"}),
    ] {
        let asked = company.about(json!({"ids": [deal], "edits": [edit]}));
        desk.refused_as(Code::Unclear, "deal.edit", asked)?;
    }
    let nobody = json!({"field": "owner", "id": "00000000-0000-7000-8000-000000000001"});
    desk.refused_as(Code::NotFound, "deal.edit", company.about(json!({"ids": [deal], "edits": [nobody]})))?;
    assert_eq!(company.ask("company.info", json!({}))?["seq"], before);
    assert_eq!(company.ask("entry.parse", json!({"kind": "money", "input": "1.2m"}))?["shown"], "1,200,000 GBP");
    assert_eq!(
        company.ask("entry.parse", json!({"kind": "date", "input": "eom", "current": "2026-12-24"}))?["shown"],
        "Mon 30 Nov 2026"
    );
    Ok(())
}

#[test]
fn many_deals_change_in_one_step_that_one_undo_takes_back() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    let deals: Vec<String> =
        (0..30).map(|i| company.deal(&format!("Deal {i}"), "1k", "Qualified")).collect::<Outcome<_>>()?;
    let ids: Vec<&str> = deals.iter().map(String::as_str).collect();
    desk.told();
    let done = company.edit(&ids, json!({"field": "owner", "id": ann}))?;
    assert_eq!((&done["name"], &done["count"]), (&json!("Set owner of 30 deals to Ann Lee"), &json!(30)));
    let told = desk.told();
    assert_eq!(told.len(), 1, "one commit is told once");
    assert!(["deal", "pipeline"].iter().all(|name| told[0].features.iter().any(|f| f == name)));
    let owned = |company: &rallybook_tests::desk::Company| {
        company.view(json!({"owners": [ann]}), false).map(|v| v["totals"]["count"].clone())
    };
    assert_eq!(owned(&company)?, 30);
    // The same again changes nothing and makes no action.
    assert_eq!(company.edit(&ids, json!({"field": "owner", "id": ann}))?["tx"], Value::Null);
    assert_eq!(company.ask("undo.state", json!({}))?["undo"], "Set owner of 30 deals to Ann Lee");
    assert_eq!(company.ask("undo.undo", json!({}))?["count"], 30);
    assert_eq!(owned(&company)?, 0);
    assert_eq!(company.ask("undo.redo", json!({}))?["name"], "Set owner of 30 deals to Ann Lee");
    assert_eq!(owned(&company)?, 30);
    company.sound()
}

#[test]
fn a_deal_that_closes_closes_today_unless_another_day_is_named() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (won, lost) = (company.stage("Won")?, company.stage("Lost")?);
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    company.edit(&[&deal], json!({"field": "close_date", "input": "2026-12-18", "buyer_said": null}))?;
    company.edit(&[&deal], json!({"field": "stage", "id": won, "reason": "Fast delivery"}))?;
    let shown = company.ask("deal.show", json!({"id": deal}))?;
    assert_eq!((&shown["card"]["close_date"], &shown["card"]["outcome"]), (&json!("2026-11-23"), &json!("won")));
    assert_eq!((&shown["reason"], &shown["card"]["days_in_stage"]), (&json!("Fast delivery"), &Value::Null));
    // It was closed already: the day stays.
    desk.pass(3);
    company.edit(&[&deal], json!({"field": "stage", "id": lost, "reason": null}))?;
    assert_eq!(company.card(&deal)?["close_date"], "2026-11-23");
    // One undo takes back stage and date together.
    company.ask("undo.undo", json!({}))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.card(&deal)?["close_date"], "2026-12-18");
    let both = json!([{"field": "stage", "id": won, "reason": null}, {"field": "close_date", "input": "2026-11-20", "buyer_said": null}]);
    company.ask("deal.edit", json!({"ids": [deal], "edits": both}))?;
    assert_eq!(company.card(&deal)?["close_date"], "2026-11-20");
    company.sound()
}

#[test]
fn a_deleted_deal_comes_back_whole() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let before = company.ask("deal.show", json!({"id": deal}))?;
    assert_eq!(company.ask("deal.delete", json!({"ids": [deal]}))?["name"], "Delete Acme renewal");
    assert_eq!(company.view(json!({}), false)?["all"], 0);
    desk.refused_as(Code::NotFound, "deal.show", company.about(json!({"id": deal})))?;
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.ask("deal.show", json!({"id": deal}))?, before);
    company.sound()
}

#[test]
fn history_tells_every_change_in_words() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    desk.pass(2);
    let terms = company.stage("Terms negotiated")?;
    company.edit(&[&deal], json!({"field": "stage", "id": terms, "reason": null}))?;
    company.edit(&[&deal], json!({"field": "category", "category": "commit"}))?;
    company.ask("undo.undo", json!({}))?;
    let lines = company.ask("deal.history", json!({"id": deal}))?;
    let lines = lines.as_array().ok_or("a history")?;
    assert_eq!(
        (&lines[0]["action"], &lines[0]["to"]),
        (&json!("Undo: Set category of Acme renewal to Commit"), &Value::Null)
    );
    assert_eq!(lines[1]["to"], json!({"kind": "text", "text": "Commit, said by Leader"}));
    let stage = lines.iter().find(|l| l["field"] == "Stage").ok_or("a line about the stage")?;
    assert_eq!((&stage["from"]["text"], &stage["to"]["text"]), (&json!("Qualified"), &json!("Terms negotiated")));
    assert_eq!(
        (&stage["on"], &stage["fact"], &stage["actor"]),
        (&json!("2026-11-25"), &json!(false), &json!("Leader"))
    );
    let value = lines.iter().find(|l| l["field"] == "Value").ok_or("a line about the value")?;
    assert_eq!((&value["from"], &value["to"]["money"]["minor"]), (&Value::Null, &json!(11_800_000)));
    Ok(())
}

#[test]
fn revenue_margin_notes_and_credit_are_edits_like_others() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let (ann, ben, cy) = (company.person("Ann Lee")?, company.person("Ben Ray")?, company.person("Cy Dow")?);
    company.edit(&[&deal], json!({"field": "owner", "id": ann}))?;
    let credit = |with: Value| json!({"field": "credit", "with": with});
    let share = |person: &str, share: &str| json!({"person": person, "share": share});
    for (edit, name) in [
        (json!({"field": "revenue", "revenue": "recurring"}), "Set revenue of Acme renewal to Recurring"),
        (json!({"field": "margin", "input": "32,5"}), "Set margin of Acme renewal to 32.5 %"),
        (json!({"field": "notes", "text": "Audit in May."}), "Change notes of Acme renewal"),
        (
            credit(json!([share(&ben, "30"), share(&cy, "12.5 %")])),
            "Set credit of Acme renewal to Ben Ray 30 %, Cy Dow 12.5 %",
        ),
    ] {
        assert_eq!(company.edit(&[&deal], edit)?["name"], name);
    }
    let shown = company.ask("deal.show", json!({"id": deal}))?;
    assert_eq!(
        (&shown["revenue"], &shown["margin"], &shown["notes"], &shown["owner_share"]),
        (&json!("recurring"), &json!(3_250), &json!("Audit in May."), &json!(5_750))
    );
    assert_eq!(shown["credit"][1], json!({"person": cy, "name": "Cy Dow", "share": 1_250}));
    let lines = company.ask("deal.history", json!({"id": deal}))?;
    let told = |field: &str| {
        lines.as_array().into_iter().flatten().find(|l| l["field"] == field).map(|l| l["to"]["text"].clone())
    };
    assert_eq!(
        (told("Credit"), told("Margin"), told("Revenue")),
        (Some(json!("Ben Ray 30 %, Cy Dow 12.5 %")), Some(json!("32.5 %")), Some(json!("Recurring")))
    );
    for (with, code) in [
        (json!([share(&ben, "60"), share(&cy, "50")]), Code::Invalid),
        (json!([share(&ann, "10")]), Code::Invalid),
        (json!([share(&ben, "10"), share(&ben, "20")]), Code::Invalid),
        (json!([share(&ben, "a third")]), Code::Unclear),
    ] {
        desk.refused_as(code, "deal.edit", company.about(json!({"ids": [deal], "edits": [credit(with)]})))?;
    }
    let above = json!({"field": "margin", "input": "150"});
    desk.refused_as(Code::Invalid, "deal.edit", company.about(json!({"ids": [deal], "edits": [above]})))?;
    assert_eq!(company.edit(&[&deal], credit(json!([])))?["name"], "Credit Acme renewal to the owner alone");
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.ask("deal.show", json!({"id": deal}))?["credit"], shown["credit"]);
    company.sound()
}

#[test]
fn a_selection_is_told_how_many_dates_move_later() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deals: Vec<String> =
        (0..3).map(|i| company.deal(&format!("Deal {i}"), "1k", "Qualified")).collect::<Outcome<_>>()?;
    let set = |deal: &str, input: &str| {
        company.edit(&[deal], json!({"field": "close_date", "input": input, "buyer_said": null}))
    };
    set(&deals[0], "2026-12-01")?;
    set(&deals[1], "2026-12-20")?;
    let ask = |input: &str| company.ask("deal.delays", json!({"ids": deals, "input": input}));
    // The third has no date: it does not move.
    assert_eq!(ask("2026-12-18")?, json!({"deals": 3, "later": 1, "from": "2026-12-01", "to": "2026-12-18"}));
    assert_eq!(ask("+2w")?["later"], 2);
    assert_eq!((&ask("2026-11-30")?["later"], &ask("")?["later"]), (&json!(0), &json!(0)));
    let ids: Vec<&str> = deals.iter().map(String::as_str).collect();
    let said = json!({"field": "close_date", "input": "2026-12-24", "buyer_said": "The board meets on the 22nd."});
    company.edit(&ids, said)?;
    assert_eq!(company.ask("deal.show", json!({"id": deals[0]}))?["buyer_said"], "The board meets on the 22nd.");
    company.sound()
}

#[test]
fn nobody_who_is_not_in_the_book_any_more_gets_a_deal() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Acme renewal", "118k", "Qualified")?;
    let ann = company.person("Ann Lee")?;
    company.ask("undo.undo", json!({}))?;
    let credit = json!({"field": "credit", "with": [{"person": ann, "share": "20"}]});
    for edit in [json!({"field": "owner", "id": ann}), credit] {
        let asked = company.about(json!({"ids": [deal], "edits": [edit]}));
        desk.refused_as(Code::NotFound, "deal.edit", asked)?;
    }
    Ok(())
}

#[test]
fn a_step_of_several_deals_is_named_by_what_was_typed_with_any_minus() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (one, other) = (company.deal("One", "20k", "Qualified")?, company.deal("Other", "50k", "Qualified")?);
    for input in ["+5k", "-5k", "\u{2212}5k"] {
        let done = company.edit(&[&one, &other], json!({"field": "value", "input": input}))?;
        assert_eq!(done["name"], format!("Change value of 2 deals by {input}"));
    }
    let input = "\u{2212}1w";
    let later = json!({"field": "close_date", "input": input, "buyer_said": null});
    let done = company.edit(&[&one, &other], later)?;
    assert_eq!(done["name"], format!("Move close date of 2 deals by {input}"));
    assert_eq!(company.card(&one)?["value"]["minor"], 1_500_000);
    Ok(())
}

#[test]
fn the_day_on_which_a_deal_began_is_corrected_and_is_never_to_come() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("One", "20k", "Qualified")?;
    let today = company.card(&deal)?["created_on"].clone();
    let edit = |input: &str| company.edit(&[&deal], json!({"field": "created_on", "input": input}));
    let done = edit("2026-03-02")?;
    assert_eq!(
        (&done["name"], &company.card(&deal)?["created_on"]),
        (&json!("Set the day of creation of One to 2 Mar 2026"), &json!("2026-03-02"))
    );
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.card(&deal)?["created_on"], today);
    edit("")?;
    assert_eq!(company.card(&deal)?["created_on"], json!(null));
    let asked = company.about(json!({"ids": [deal], "edits": [{"field": "created_on", "input": "2027-03-02"}]}));
    assert!(desk.refused_as(Code::Invalid, "deal.edit", asked)?.contains("Nothing was changed"));
    // A next step's +2w counts from the day that stands there, as its field shows it.
    company.edit(&[&deal], json!({"field": "next_step", "text": "Call", "on": "2027-03-01"}))?;
    company.edit(&[&deal], json!({"field": "next_step", "text": "Call", "on": "+2w"}))?;
    assert_eq!(company.card(&deal)?["next_step_on"], json!("2027-03-15"));
    Ok(())
}
