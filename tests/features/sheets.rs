//! Printed sheets and what is typed in from them, through the commands of the window.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

/// Two sellers, three open deals and an action; the weekly meeting is printed.
fn printed(company: &Company) -> Outcome<(Value, [String; 3])> {
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    let mut deals = Vec::new();
    for (title, owner, close) in
        [("Renewal", &ann, "2026-12-04"), ("Line 2", &ann, "2026-12-18"), ("Pumps", &bo, "2026-11-30")]
    {
        let deal = company.deal(title, "118k", "Qualified")?;
        company.edit(&[&deal], json!({"field": "owner", "id": owner}))?;
        company.edit(&[&deal], json!({"field": "close_date", "input": close, "buyer_said": null}))?;
        deals.push(deal);
    }
    let action = json!({"text": "Meet the director", "person": ann, "due": "2026-11-20"});
    company.ask("actions.add", json!({"action": action}))?;
    print(company)?;
    let list = company.ask("sheets.list", json!({}))?;
    let deals = deals.try_into().map_err(|_| "three deals")?;
    Ok((list[0].clone(), deals))
}

fn print(company: &Company) -> Outcome<Value> {
    let sections = ["deals", "actions", "decisions"];
    let wanted = json!({"slug": "weekly", "sections": sections});
    company.ask("packs.make", json!({"wanted": wanted, "path": null}))
}

fn enter(company: &Company, sheet: &Value, number: u32, typed: Value) -> Outcome<Value> {
    company.ask("sheets.enter", json!({"id": sheet["id"], "number": number, "typed": typed}))
}

fn show(company: &Company, sheet: &Value) -> Outcome<Value> {
    company.ask("sheets.show", json!({"id": sheet["id"]}))
}

fn states(shown: &Value) -> Vec<&str> {
    shown["lines"].as_array().into_iter().flatten().filter_map(|line| line["state"].as_str()).collect()
}

#[test]
fn what_is_written_at_a_number_is_one_step_that_undo_takes_back() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (sheet, [renewal, ..]) = printed(&company)?;
    assert_eq!((&sheet["name"], &sheet["lines"], &sheet["done"]), (&json!("Weekly meeting"), &json!(15), &json!(0)));
    let shown = show(&company, &sheet)?;
    // Ann's two by close date, then Bo's, the action, eight new actions, three new deals.
    let names: Vec<&Value> = (0..4).map(|at| &shown["lines"][at]["name"]).collect();
    assert_eq!(names, ["Renewal", "Line 2", "Pumps", "Meet the director"]);
    assert_eq!(shown["lines"][12]["blank"], json!({"what": "new_deal"}));
    assert_eq!(shown["fields"], json!(["note", "stage", "close_date", "value", "category", "next_step"]));
    let typed = json!({"what": "deal", "note": "Board said yes to the trial.", "edits": [
        {"field": "value", "input": "+10k"},
        {"field": "close_date", "input": "7 Dec", "buyer_said": "After the audit."},
        {"field": "category", "category": "best_case"},
    ]});
    let done = enter(&company, &sheet, 1, typed)?;
    assert_eq!(done["count"], 1);
    let deal = company.ask("deal.show", json!({"id": renewal}))?;
    assert_eq!(deal["card"]["value"]["minor"], 12_800_000);
    assert_eq!((&deal["card"]["close_date"], &deal["buyer_said"]), (&json!("2026-12-07"), &json!("After the audit.")));
    assert_eq!(deal["notes"], "23 Nov 2026: Board said yes to the trial.");
    let shown = show(&company, &sheet)?;
    assert_eq!((states(&shown)[0], &shown["left"], &shown["at"]), ("typed", &json!(14), &json!(2)));
    // One step back, and the number is left again.
    company.ask("undo.undo", json!({}))?;
    let deal = company.ask("deal.show", json!({"id": renewal}))?;
    assert_eq!((&deal["notes"], &deal["card"]["value"]["minor"]), (&Value::Null, &json!(11_800_000)));
    assert_eq!(states(&show(&company, &sheet)?)[0], "left");
    company.ask("undo.redo", json!({}))?;
    assert_eq!(states(&show(&company, &sheet)?)[0], "typed");
    company.sound()
}

#[test]
fn actions_new_ones_and_new_deals_are_typed_in_likewise() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (sheet, [_, line, _]) = printed(&company)?;
    enter(&company, &sheet, 4, json!({"what": "action", "done": true}))?;
    let ann = company.person("Ann Lee")?;
    let new = json!({"what": "new_action", "text": "Send samples", "person": ann, "due": "fri", "deal": 2});
    enter(&company, &sheet, 5, new)?;
    let deal = json!({"what": "new_deal", "edits": [
        {"field": "account", "text": "Quay Pumps"}, {"field": "value", "input": "12k"}, {"field": "owner", "id": ann},
    ]});
    enter(&company, &sheet, 13, deal.clone())?;
    // Typed again it would stand in the book twice; once it is undone it may be typed again.
    let again = company.about(json!({"id": sheet["id"], "number": 13, "typed": deal}));
    desk.refused_as(Code::Refused, "sheets.enter", again)?;
    company.ask("undo.undo", json!({}))?;
    enter(&company, &sheet, 13, deal)?;
    let open = company.ask("actions.list", json!({"filter": {}, "by": "person"}))?;
    let agreed = &open["groups"][0]["actions"][0];
    assert_eq!(
        (&agreed["text"], &agreed["deal"], &agreed["due"]),
        (&json!("Send samples"), &json!(line), &json!("2026-11-27"))
    );
    assert_eq!(open["counts"]["done"], 1);
    assert_eq!(company.view(json!({"text": "Quay"}), false)?["totals"]["count"], 1);
    let shown = show(&company, &sheet)?;
    assert_eq!((&shown["left"], &shown["sheet"]["done"]), (&json!(12), &json!(3)));
    company.sound()
}

#[test]
fn nothing_written_is_done_too_and_the_place_is_kept() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (sheet, _) = printed(&company)?;
    let before = company.ask("company.info", json!({}))?["seq"].clone();
    for number in [1, 2] {
        company.ask("sheets.skip", json!({"id": sheet["id"], "number": number}))?;
    }
    enter(&company, &sheet, 3, json!({"what": "deal", "note": " ", "edits": []}))?;
    company.ask("sheets.place", json!({"id": sheet["id"], "number": 9}))?;
    assert_eq!(company.ask("company.info", json!({}))?["seq"], before);
    let shown = show(&company, &sheet)?;
    assert_eq!((&states(&shown)[..4], &shown["at"]), (&["nothing", "nothing", "nothing", "left"][..], &json!(9)));
    Ok(())
}

#[test]
fn a_sheet_is_no_news_no_history_and_nothing_to_undo() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    company.ask("since.visited", json!({}))?;
    desk.pass(1);
    let (sheet, [renewal, ..]) = printed(&company)?;
    let state = company.ask("undo.state", json!({}))?;
    let look = || -> Outcome<[Value; 3]> {
        Ok([
            company.ask("undo.state", json!({}))?,
            company.ask("since.show", json!({"from": null}))?["sellers"].clone(),
            company.ask("deal.history", json!({"id": renewal}))?,
        ])
    };
    let before = look()?;
    desk.pass(1);
    print(&company)?;
    assert_eq!(company.ask("sheets.list", json!({}))?.as_array().map(Vec::len), Some(2));
    assert_eq!(look()?, before);
    assert_eq!(state["undo"], "Add action Meet the director");
    // The codes differ, and what is on the first one is not forgotten.
    let list = company.ask("sheets.list", json!({}))?;
    assert_ne!(list[0]["code"], list[1]["code"]);
    assert_eq!(list[1]["code"], sheet["code"]);
    company.sound()
}

#[test]
fn a_code_stands_for_what_was_printed_and_the_same_pages_keep_it() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (_, [renewal, ..]) = printed(&company)?;
    let codes = || -> Outcome<Vec<String>> {
        let list = company.ask("sheets.list", json!({}))?;
        Ok(list.as_array().into_iter().flatten().map(|sheet| sheet["code"].to_string()).collect())
    };
    let first = codes()?;
    print(&company)?;
    assert_eq!(codes()?, first);
    // Other values at the same numbers are other pages; back as they were, they are the first ones again.
    company.edit(&[&renewal], json!({"field": "value", "input": "130k"}))?;
    print(&company)?;
    let both = codes()?;
    assert!(both.len() == 2 && both[0] != both[1] && both[1] == first[0], "{both:?}");
    company.ask("undo.undo", json!({}))?;
    print(&company)?;
    assert_eq!(codes()?, both);
    // What stands beside the numbers is no part of it, and neither is the paper.
    let wanted = json!({"slug": "weekly", "sections": ["agenda", "deals", "actions", "decisions"], "paper": "letter"});
    company.ask("packs.make", json!({"wanted": wanted, "path": null}))?;
    assert_eq!(codes()?, both);
    company.sound()
}

#[test]
fn days_count_from_the_day_of_the_sheet() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (sheet, [renewal, ..]) = printed(&company)?;
    // Printed on Monday the 23rd, typed in on the Saturday.
    desk.pass(5);
    let echo = |input: &str| {
        company
            .ask("entry.parse", json!({"kind": "date", "input": input, "current": "2026-12-04", "sheet": sheet["id"]}))
    };
    assert_eq!(echo("fri")?["shown"], "Fri 27 Nov 2026, from the meeting's day");
    assert_eq!(echo("+2w")?["shown"], "Mon 7 Dec 2026, from the meeting's day");
    assert_eq!(echo("18 Dec")?["shown"], "Fri 18 Dec 2026");
    assert_eq!(echo("")?["shown"], "");
    desk.refused_as(
        Code::Unclear,
        "entry.parse",
        company.about(json!({"kind": "date", "input": "soon", "sheet": sheet["id"]})),
    )?;
    let typed = json!({"what": "deal", "edits": [
        {"field": "close_date", "input": "+2w", "buyer_said": null},
        {"field": "next_step", "text": "Board meets", "on": "fri"},
    ]});
    enter(&company, &sheet, 1, typed)?;
    let card = company.ask("deal.show", json!({"id": renewal}))?["card"].clone();
    assert_eq!((&card["close_date"], &card["next_step_on"]), (&json!("2026-12-07"), &json!("2026-11-27")));
    enter(&company, &sheet, 4, json!({"what": "action", "due": "wed"}))?;
    enter(&company, &sheet, 5, json!({"what": "new_action", "text": "Call", "person": null, "due": "thu"}))?;
    let open = company.ask("actions.list", json!({"filter": {}, "by": "due"}))?;
    let days: Vec<Value> = open["groups"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|group| group["actions"].as_array().into_iter().flatten().map(|one| one["due"].clone()))
        .collect();
    assert_eq!(days, [json!("2026-11-25"), json!("2026-11-26")]);
    Ok(())
}

#[test]
fn what_makes_no_sense_is_refused_and_the_number_is_left() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (sheet, [renewal, ..]) = printed(&company)?;
    let refused = |code, number: u32, typed: Value| {
        let asked = json!({"id": sheet["id"], "number": number, "typed": typed});
        desk.refused_as(code, "sheets.enter", company.about(asked))
    };
    refused(Code::NotFound, 16, json!({"what": "deal"}))?;
    refused(Code::NotFound, 0, json!({"what": "deal"}))?;
    refused(Code::Invalid, 1, json!({"what": "action", "done": true}))?;
    refused(Code::Unclear, 1, json!({"what": "deal", "edits": [{"field": "value", "input": "10-15k"}]}))?;
    refused(Code::Invalid, 4, json!({"what": "action", "done": true, "dropped": "No time"}))?;
    refused(Code::Invalid, 4, json!({"what": "action", "done": true, "due": "fri"}))?;
    refused(Code::Invalid, 4, json!({"what": "action", "due": "fri", "dropped": "No time"}))?;
    refused(Code::Invalid, 5, json!({"what": "new_action", "text": "Call", "person": null, "deal": 4}))?;
    refused(Code::Invalid, 13, json!({"what": "new_deal", "edits": []}))?;
    assert_eq!(show(&company, &sheet)?["left"], 15);
    // A deal that was deleted since is told, and nothing is typed into it.
    company.ask("deal.delete", json!({"ids": [renewal]}))?;
    let shown = show(&company, &sheet)?;
    assert_eq!((states(&shown)[0], &shown["left"]), ("gone", &json!(14)));
    // The list counts by the same.
    assert_eq!((&shown["sheet"]["done"], &shown["sheet"]["lines"]), (&json!(1), &json!(15)));
    assert_eq!(company.ask("sheets.list", json!({}))?[0], shown["sheet"]);
    refused(Code::NotFound, 1, json!({"what": "deal", "note": "Too late"}))?;
    Ok(())
}

#[test]
fn clean_up_sheets_ask_for_the_blanks_that_are_printed_there() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    printed(&company)?;
    let ann = company.person("Ann Lee")?;
    let make = |readers: Value| {
        company.ask("packs.make", json!({"wanted": {"slug": "clean-up", "readers": readers}, "path": null}))
    };
    make(json!([]))?;
    let codes = || -> Outcome<Vec<String>> {
        let list = company.ask("sheets.list", json!({}))?;
        let clean_up = list.as_array().into_iter().flatten().filter(|sheet| sheet["name"] == "Clean-up sheet");
        Ok(clean_up.map(|sheet| format!("{} {}", sheet["reader"], sheet["code"])).collect())
    };
    let all = codes()?;
    assert_eq!(all.len(), 2);
    // The same pages for Ann alone are the same sheet.
    make(json!([ann]))?;
    assert_eq!(codes()?, all);
    let list = company.ask("sheets.list", json!({}))?;
    let of_ann = list.as_array().into_iter().flatten().find(|sheet| sheet["reader"] == "Ann Lee").ok_or("Ann's")?;
    let shown = show(&company, of_ann)?;
    assert_eq!(shown["fields"], json!(["value", "close_date", "next_step", "note"]));
    assert_eq!((&shown["lines"][0]["name"], &shown["sheet"]["lines"]), (&json!("Renewal"), &json!(5)));
    Ok(())
}
