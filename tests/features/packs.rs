//! Printed pages: what is offered, what is written, and what is refused.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

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
fn without_a_promoted_seller_there_is_no_succession_page() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    book(&company)?;
    assert!(pack(&company, "succession")?["nothing"].as_str().is_some_and(|why| why.contains("No seller has become")));
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
