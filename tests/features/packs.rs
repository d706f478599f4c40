//! Printed pages: what is offered, what is written, and what is refused.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

/// Eight by four pixels.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 8, 0, 0, 0, 4, 8, 2, 0, 0, 0, 60, 175, 233,
    167, 0, 0, 0, 25, 73, 68, 65, 84, 120, 218, 99, 248, 255, 255, 191, 96, 188, 19, 38, 201, 128, 85, 20, 72, 50, 144,
    172, 3, 0, 128, 217, 58, 241, 251, 148, 147, 146, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// Ann owns two deals, one of them whole; Bo one without anything; one has no owner.
fn book(company: &Company) -> Outcome<(String, String)> {
    let (ann, bo) = (company.person("Ann Lee")?, company.person("Bo Eck")?);
    for (title, owner, whole) in [
        ("Renewal", Some(&ann), true),
        ("Line 2", Some(&ann), false),
        ("Pumps", Some(&bo), false),
        ("Stray", None, false),
    ] {
        let deal = company.deal(title, "118k", "Qualified")?;
        company.edit(&[&deal], json!({"field": "owner", "id": owner}))?;
        if whole {
            company.edit(&[&deal], json!({"field": "close_date", "input": "2026-12-18", "buyer_said": null}))?;
            company.edit(&[&deal], json!({"field": "next_step", "text": "Board meets", "on": "2026-12-01"}))?;
        }
    }
    Ok((ann, bo))
}

fn pack(company: &Company, slug: &str) -> Outcome<Value> {
    let list = company.ask("packs.list", json!({}))?;
    list.as_array().into_iter().flatten().find(|p| p["slug"] == slug).cloned().ok_or_else(|| slug.into())
}

fn shown(company: &Company, wanted: Value) -> Outcome<String> {
    let preview = company.ask("packs.preview", json!({"wanted": wanted}))?;
    let pages: Vec<&Value> = preview["pages"].as_array().into_iter().flatten().collect();
    assert_eq!(preview["total"], pages.len());
    assert!(pages.iter().all(|page| page["svg"].as_str().is_some_and(|svg| svg.starts_with("<svg"))));
    Ok(pages.iter().filter_map(|page| page["text"].as_str()).collect::<Vec<_>>().join("\n"))
}

#[test]
fn clean_up_sheets_are_offered_to_those_who_are_asked_something() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let nothing = pack(&company, "clean-up")?;
    assert!(nothing["nothing"].as_str().is_some_and(|why| why.contains("no open deals")), "{nothing}");
    let (ann, bo) = book(&company)?;
    let offered = pack(&company, "clean-up")?;
    assert_eq!(offered["nothing"], Value::Null);
    assert_eq!(
        offered["readers"],
        json!([
            {"id": ann, "name": "Ann Lee", "holds": "1 of 2 deals"},
            {"id": bo, "name": "Bo Eck", "holds": "1 of 1 deal"},
            {"id": null, "name": "Deals without an owner", "holds": "1 of 1 deal"},
        ])
    );
    Ok(())
}

#[test]
fn a_sheet_holds_its_reader_s_deals_and_nobody_else_s() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, _) = book(&company)?;
    let text = shown(&company, json!({"slug": "clean-up", "readers": [ann], "paper": "letter"}))?;
    for wanted in [
        "Confidential: prepared for Ann Lee",
        "Line 2",
        "£118,000",
        "No next step is agreed",
        "No close date",
        "Page 1 of 1",
        "Alder · as of 23 November 2026",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    for other in ["Renewal", "Pumps", "Stray", "Bo Eck"] {
        assert!(!text.contains(other), "{other} is in\n{text}");
    }
    let all = shown(&company, json!({"slug": "clean-up", "readers": [], "paper": "a4"}))?;
    for wanted in ["Ann Lee", "Bo Eck", "Stray", "Nobody looks after this deal", "1 of 2 open deals needs an answer"] {
        assert!(all.contains(wanted), "{wanted} is not in\n{all}");
    }
    assert!(!all.contains("Renewal"), "{all}");
    Ok(())
}

#[test]
fn pages_are_written_once_and_the_same_each_time() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    book(&company)?;
    let seq = || company.ask("company.info", json!({})).map(|info| info["seq"].clone());
    let (before, undo) = (seq()?, company.ask("undo.state", json!({}))?);
    let wanted = json!({"slug": "clean-up", "readers": [], "paper": "a4"});
    let (mut written, mut after) = (Vec::new(), Vec::new());
    shown(&company, wanted.clone())?;
    assert_eq!(seq()?, before, "a look writes nothing");
    for name in ["one.pdf", "two.pdf"] {
        let path = desk.path(name);
        let made = company.ask("packs.make", json!({"wanted": wanted, "path": path, "job": "make"}))?;
        assert_eq!((&made["pages"], &made["path"], &made["note"]), (&json!(3), &json!(path), &Value::Null));
        written.push(std::fs::read(path)?);
        after.push((seq()?, company.ask("sheets.list", json!({}))?));
    }
    assert!(written[0].starts_with(b"%PDF-") && written[0] == written[1]);
    assert!(desk.heard().iter().any(|step| step.job == "make" && step.done == step.total));
    // What the numbers stand for is remembered once, and is nothing that undo takes back.
    assert!(after[0].0 != before && after[0] == after[1]);
    assert_eq!(after[0].1.as_array().map(Vec::len), Some(3));
    assert_eq!(company.ask("undo.state", json!({}))?, undo);
    company.sound()
}

#[test]
fn pages_for_the_printer_go_with_the_company() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    book(&company)?;
    let wanted = json!({"slug": "clean-up", "readers": [], "paper": "a4"});
    let place = |made: Value| made["path"].as_str().map(std::path::PathBuf::from).ok_or("a path");
    let first = place(company.ask("packs.make", json!({"wanted": wanted, "path": null}))?)?;
    assert!(first.is_file() && first.ends_with("Alder Clean-up sheet 2026-11-23.pdf"), "{}", first.display());
    let second = place(company.ask("packs.make", json!({"wanted": wanted, "path": null}))?)?;
    assert!(second.is_file() && !first.exists());
    company.close()?;
    assert!(!second.exists());
    Ok(())
}

#[test]
fn what_cannot_be_printed_is_said_and_leaves_what_was_there() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let make = |wanted: Value, path: &str| company.about(json!({"wanted": wanted, "path": desk.path(path)}));
    let all = json!({"slug": "clean-up", "readers": []});
    std::fs::write(desk.path("kept.pdf"), "kept")?;
    desk.refused_as(Code::Refused, "packs.make", make(all.clone(), "kept.pdf"))?;
    book(&company)?;
    desk.refused_as(Code::Missing, "packs.make", make(all.clone(), "no-such-folder/new.pdf"))?;
    let stranger = json!({"slug": "clean-up", "readers": ["00000000-0000-7000-8000-000000000001"]});
    desk.refused_as(Code::Refused, "packs.make", make(stranger, "kept.pdf"))?;
    assert_eq!(std::fs::read(desk.path("kept.pdf"))?, b"kept");
    let stray = company.deal("ꯍ 🎾", "1k", "Qualified")?;
    let made = company.ask("packs.make", make(all, "kept.pdf"))?;
    assert!(made["note"].as_str().is_some_and(|note| note.contains('ꯍ') && note.contains('🎾')), "{made}");
    company.edit(&[&stray], json!({"field": "title", "text": "#panic(\"x\")"}))?;
    let text = shown(&company, json!({"slug": "clean-up", "readers": [null]}))?;
    assert!(text.contains("#panic(\"x\")"), "{text}");
    Ok(())
}

#[test]
fn the_weekly_meeting_opens_with_wins_and_holds_no_target_of_a_person() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, _) = book(&company)?;
    let won = company.deal("Harbour lights", "76.8k", "Need agreed")?;
    company.edit(&[&won], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&won], json!({"field": "stage", "id": company.stage("Won")?, "reason": "Trial on two looms"}))?;
    let text = shown(&company, json!({"slug": "weekly", "sections": ["rally"]}))?;
    for wanted in [
        "prepared for the sales team of Alder",
        "Harbour lights",
        "£76,800",
        "Ann Lee",
        "WORKING DAYS LEFT",
        "Page 1 of 1",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert!(!text.contains("Renewal"), "{text}");
    Ok(())
}

#[test]
fn a_target_of_one_person_is_on_no_page_for_the_team() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = book(&company)?;
    let target = |person: &str, input: &str| {
        let entry = json!({"person": person, "from": "2026-10-01", "months": 3, "input": input});
        company.ask("targets.set", json!({"cells": [entry]}))
    };
    let page = |audience: &str| shown(&company, json!({"slug": "weekly", "sections": ["rally"], "audience": audience}));
    target(&ann, "123456")?;
    let team = page("team")?;
    assert!(team.contains("one person's so far") && !team.contains("123,456") && !team.contains("a day"), "{team}");
    assert!(page("leader")?.contains("123,456"));
    target(&bo, "100000")?;
    assert!(page("team")?.contains("223,456"));
    Ok(())
}

#[test]
fn the_succession_page_compares_who_leads_and_leaves_out_who_is_going_to() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, bo) = book(&company)?;
    for (title, value, owner, day) in [
        ("Kettles", "60k", &ann, "2026-07-10"),
        ("Looms", "20k", &bo, "2026-07-31"),
        ("Pumps", "9k EUR", &ann, "2026-10-02"),
    ] {
        let deal = company.deal(title, value, "Won")?;
        company.edit(&[&deal], json!({"field": "owner", "id": owner}))?;
        company.edit(&[&deal], json!({"field": "close_date", "input": day, "buyer_said": null}))?;
    }
    let role = |person: &str, from: &str| {
        company.ask(
            "team.set_role",
            json!({"role": {"id": null, "person": person, "role": "manager", "from": from, "last": ""}}),
        )
    };
    // Somebody who is going to lead is told on the screen, and is on no page.
    for from in ["2028-01-03", "2027-12-01"] {
        let done = role(&bo, from)?;
        // There is nothing to compare yet, and a page before a promotion.
        assert_eq!(pack(&company, "succession")?["choice"], "one", "{done}");
        company.ask("undo.undo", json!({}))?;
    }
    role(&bo, "2030-06-01")?;
    role(&ann, "2026-08-03")?;
    let text = shown(&company, json!({"slug": "succession"}))?;
    for wanted in [
        "1 change between selling and leading",
        "Manager since 3 August 2026",
        "Not in these bars: won in EUR, €9,000 own and €0",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert!(!text.contains("Bo Eck"), "{text}");
    Ok(())
}

#[test]
fn without_a_promoted_seller_there_is_no_succession_page_but_before_a_promotion() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    assert!(
        pack(&company, "succession")?["nothing"].as_str().is_some_and(|why| why.contains("No seller has come to lead"))
    );
    let (ann, _) = book(&company)?;
    assert_eq!(pack(&company, "succession")?["nothing"], Value::Null);
    assert!(shown(&company, json!({"slug": "succession", "readers": [ann]}))?.contains("Before a promotion: Ann Lee"));
    let make = company.about(json!({"wanted": {"slug": "succession"}, "path": desk.path("new.pdf")}));
    desk.refused_as(Code::Refused, "packs.make", make)?;
    assert!(!desk.path("new.pdf").exists());
    Ok(())
}

#[test]
fn pages_never_take_the_place_of_a_book() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let other = desk.path("other.rallybook");
    std::fs::write(&other, "a book")?;
    let wanted = json!({"slug": "weekly"});
    desk.refused_as(Code::Invalid, "packs.make", company.about(json!({"wanted": wanted, "path": other})))?;
    assert_eq!(std::fs::read(&other)?, b"a book");
    // A folder gets them under a name of their own.
    let folder = desk.path("pages");
    std::fs::create_dir(&folder)?;
    let made = company.ask("packs.make", json!({"wanted": wanted, "path": folder}))?;
    assert!(made["path"].as_str().is_some_and(|path| path.ends_with(".pdf")), "{made}");
    Ok(())
}

#[test]
fn sections_are_chosen_and_a_team_reads_nothing_of_a_person_s_target() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, _) = book(&company)?;
    company.ask(
        "targets.set",
        json!({"cells": [{"person": ann, "from": "2026-10-01", "months": 3, "input": "987654"}]}),
    )?;
    company.ask("since.visited", json!({}))?;
    desk.pass(7);
    let weekly = pack(&company, "weekly")?;
    let sections: Vec<&str> =
        weekly["sections"].as_array().into_iter().flatten().filter_map(|s| s["section"].as_str()).collect();
    assert_eq!(sections, ["rally", "agenda", "since", "deals", "advice", "actions", "decisions"]);
    assert_eq!(weekly["periods"], json!([{"name": "2026-Q4", "now": true}, {"name": "2027-Q1", "now": false}]));
    let mara = company.person("Mara Lind")?;
    let role = json!({"id": null, "person": mara, "role": "leader", "from": "", "last": ""});
    company.ask("team.set_role", json!({"role": role}))?;
    let own = json!({"text": "Speak with the owner about Bo", "person": mara, "due": ""});
    company.ask("actions.add", json!({"action": own}))?;
    let promised = json!({"text": "Ask one question more", "kind": "commitment", "person": ann, "due": ""});
    company.ask("actions.add", json!({"action": promised}))?;
    let of = |audience: &str| shown(&company, json!({"slug": "weekly", "sections": sections, "audience": audience}));
    let (team, leader) = (of("team")?, of("leader")?);
    for own in ["Speak with the owner about Bo", "Ask one question more", "your visit on"] {
        assert!(leader.contains(own) && !team.contains(own), "{own}\n{team}");
    }
    // The team's target is the sum of those that count: here it is Ann's alone, and stands as the team's only.
    for line in team.lines().filter(|line| line.contains("987,654")) {
        assert!(line.contains("team's target"), "{line}");
    }
    let only = shown(&company, json!({"slug": "weekly", "sections": ["agenda"]}))?;
    assert!(only.contains("Sixty minutes") && !only.contains("Renewal") && !only.contains("Sheet "), "{only}");
    let unknown = company.about(json!({"wanted": {"slug": "weekly", "period": "2026-Q9"}}));
    desk.refused("packs.preview", unknown)?;
    Ok(())
}

#[test]
fn a_logo_stands_on_pages_and_a_hostile_picture_is_refused() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    book(&company)?;
    assert_eq!(company.ask("packs.logo", json!({}))?, Value::Null);
    let weekly = json!({"slug": "weekly", "sections": ["agenda"]});
    let svg = |wanted: &Value| -> Outcome<String> {
        let preview = company.ask("packs.preview", json!({"wanted": wanted}))?;
        Ok(preview["pages"][0]["svg"].as_str().unwrap_or_default().to_owned())
    };
    assert!(!svg(&weekly)?.contains("<image"));
    let place = desk.path("logo.png");
    std::fs::write(&place, PNG)?;
    let done = company.ask("packs.set_logo", json!({"path": place}))?;
    assert_eq!(done["name"], "Set logo of Alder");
    assert_eq!(company.ask("packs.logo", json!({}))?, json!({"kind": "PNG", "bytes": PNG.len()}));
    assert!(svg(&weekly)?.contains("data:image/png"));
    let bad = |name: &str, bytes: &[u8]| -> Outcome<Value> {
        std::fs::write(desk.path(name), bytes)?;
        Ok(company.about(json!({"path": desk.path(name)})))
    };
    let (cut, big) = (&PNG[..PNG.len() - 30], vec![0; 2 << 20]);
    for (name, bytes) in
        [("a.svg", &b"<svg onload='x()'/>"[..]), ("b.png", b"GIF89a"), ("cut.png", cut), ("big.png", &big)]
    {
        desk.refused_as(Code::Invalid, "packs.set_logo", bad(name, bytes)?)?;
    }
    desk.refused_as(Code::Missing, "packs.set_logo", company.about(json!({"path": desk.path("none.png")})))?;
    assert_eq!(company.ask("undo.undo", json!({}))?["name"], "Set logo of Alder");
    assert_eq!(company.ask("packs.logo", json!({}))?, Value::Null);
    company.ask("undo.redo", json!({}))?;
    company.ask("packs.set_logo", json!({"path": null}))?;
    assert!(!svg(&weekly)?.contains("<image"));
    company.sound()
}
