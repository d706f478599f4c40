//! Private data of people through the window's commands: whose are due, everything about one, and erasing, over copies.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const PASS: &str = "copper lantern tuesday orchard";
/// What must be nowhere once Ann is erased.
const OF_ANN: [&str; 4] = ["Ann Quillfeather", "ann quillfeather", "Quillfeather", "quillfeather"];

/// Ann sells and leaves; her deal is Ben's, and a contact takes part in it.
struct Book<'d> {
    company: Company<'d>,
    ann: String,
    ben: String,
    deal: String,
}

fn book(desk: &Desk) -> Outcome<Book<'_>> {
    ledger::bundle::work_factor(1);
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Quillfeather")?, company.person("Ben Hart")?);
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    company.edit(&[&deal], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&deal], json!({"field": "notes", "text": "Ann Quillfeather knows the works."}))?;
    let person = json!({"deal": deal, "typed": "Jo Park, Head of works, jo@alder.example", "role": "champion"});
    company.ask("contacts.add", json!({"person": person}))?;
    let cell = json!({"person": ann, "from": "2026-10-01", "months": 3, "input": "90k"});
    company.ask("targets.set", json!({"cells": [cell]}))?;
    Ok(Book { company, ann, ben, deal })
}

fn leave(of: &Book) -> Outcome {
    of.company.ask("team.leave", json!({"id": of.ann, "last": "2026-11-20", "hand_to": of.ben}))?;
    Ok(())
}

fn erase(of: &Book) -> Outcome<Value> {
    of.company.ask("privacy.erase", json!({"wanted": {"id": of.ann, "typed": "Ann Quillfeather"}}))
}

fn send(from: &Company, audience: &str, name: &str) -> Outcome<PathBuf> {
    let path = from.desk.path(name);
    from.ask("bundles.send", json!({"audience": audience, "path": path, "passphrase": PASS, "whole": true}))?;
    Ok(path)
}

fn copy<'d>(desk: &'d Desk, bundle: &Path) -> Outcome<Company<'d>> {
    let asked = json!({"bundle": bundle, "passphrase": PASS, "path": desk.path("Copy.rallybook")});
    let info = desk.ask("bundles.found", asked)?;
    Ok(Company { desk, path: info["path"].as_str().ok_or("a path")?.into() })
}

fn take(into: &Company, bundle: &Path) -> Outcome<Value> {
    let told = into.ask("bundles.open", json!({"path": bundle, "passphrase": PASS}))?;
    if told["confirmed"] == false {
        into.ask("bundles.confirm", json!({"path": bundle, "whose": told["whose"]}))?;
    }
    into.ask("bundles.take", json!({"path": bundle}))
}

/// Does one of these words stand in the file in the clear?
fn holds(path: &Path, words: &[&str]) -> Outcome<bool> {
    let bytes = std::fs::read(path)?;
    Ok(words.iter().any(|word| bytes.windows(word.len()).any(|w| w == word.as_bytes())))
}

fn backups(of: &Company) -> Outcome<Vec<PathBuf>> {
    let list = of.desk.ask("company.backups", json!({"path": of.path}))?;
    Ok(list.as_array().into_iter().flatten().filter_map(|one| one["path"].as_str()).map(PathBuf::from).collect())
}

fn sound(of: &Company) -> Outcome<bool> {
    Ok(of.ask("company.verify", json!({}))?["sound"] == true)
}

#[test]
fn an_erasure_goes_over_to_every_copy_and_no_older_one_brings_the_name_back() -> Outcome {
    let (desk, bens, machine) = (Desk::new()?, Desk::new()?, Desk::new()?);
    let b = book(&desk)?;
    leave(&b)?;
    let audience = format!("person:{}", b.ben);
    let old = send(&b.company, &audience, "ben.rallybundle")?;
    let seller = copy(&bens, &old)?;
    let other = copy(&machine, &send(&b.company, "my-machine", "other.rallybundle")?)?;
    assert!(holds(&seller.path, &OF_ANN)? && holds(&other.path, &OF_ANN)?);
    b.company.ask("company.backup", json!({}))?;
    let told = erase(&b)?;
    assert_eq!(told["called"], "Erased person 1");
    for file in backups(&b.company)?.iter().chain([&b.company.path]) {
        assert!(!holds(file, &OF_ANN)?, "{}", file.display());
    }
    let beyond = told["beyond"].to_string();
    assert!(beyond.contains("to Ben Hart on 23 Nov 2026, ben.rallybundle"), "{beyond}");
    // The seller's copy and the leader's other machine hear of it, and say all that they had before.
    take(&seller, &send(&b.company, &audience, "news.rallybundle")?)?;
    let late = send(&other, "my-machine", "late.rallybundle")?;
    take(&b.company, &late)?;
    take(&other, &send(&b.company, "my-machine", "all.rallybundle")?)?;
    seller.edit(&[&b.deal], json!({"field": "value", "input": "12k"}))?;
    take(&b.company, &send(&seller, "leader", "back.rallybundle")?)?;
    // A bundle of before comes once more.
    take(&seller, &old)?;
    for of in [&b.company, &seller, &other] {
        assert!(!holds(&of.path, &OF_ANN)?, "{}", of.path.display());
        assert!(sound(of)?, "{}", of.path.display());
        let people = of.ask("team.list", json!({}))?;
        assert!(people.as_array().into_iter().flatten().any(|one| one["name"] == "Erased person 1"));
    }
    assert_eq!(b.company.ask("deal.show", json!({"id": b.deal}))?["card"]["value"]["minor"], 1_200_000);
    Ok(())
}

#[test]
fn everything_about_a_person_has_a_stable_shape() -> Outcome {
    let desk = Desk::new()?;
    let b = book(&desk)?;
    let call = json!({"level": "call", "person": b.ann, "input": "118k", "note": "Two orders are awaited."});
    b.company.ask("forecast.say", json!({"figures": [call]}))?;
    leave(&b)?;
    b.company.ask("privacy.set", json!({"months": 12, "controller": "Alder Holding"}))?;
    let path = desk.path("ann.json");
    b.company.ask("privacy.save", json!({"id": b.ann, "path": path}))?;
    let mut told: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
    assert_eq!(told["person"]["id"], json!(b.ann));
    told["person"]["id"] = json!("an id");
    insta::assert_snapshot!("everything_about_ann", serde_json::to_string_pretty(&told)?);
    let made = b.company.ask("privacy.save", json!({"id": b.ann, "path": desk.path("ann.pdf")}))?;
    assert!(made["pages"].as_u64().is_some_and(|pages| pages >= 1));
    assert!(std::fs::read(desk.path("ann.pdf"))?.starts_with(b"%PDF"));
    let sentence = b.company.desk.refused_as(
        Code::Invalid,
        "privacy.save",
        b.company.about(json!({"id": b.ann, "path": desk.path("ann.txt")})),
    )?;
    assert!(sentence.contains("Nothing was written"));
    Ok(())
}

#[test]
fn who_is_due_is_told_and_only_the_leader_is_asked() -> Outcome {
    let (desk, bens) = (Desk::new()?, Desk::new()?);
    let b = book(&desk)?;
    let list = b.company.ask("privacy.list", json!({}))?;
    assert_eq!((&list["months"], &list["controller"], &list["line"]), (&json!(24), &json!("Alder"), &Value::Null));
    leave(&b)?;
    b.company.ask("privacy.keep", json!({"id": b.ann, "until": "2026-11-21"}))?;
    let list = b.company.ask("privacy.list", json!({}))?;
    assert_eq!(list["people"][0]["name"], "Ann Quillfeather");
    assert_eq!(list["line"], "The private data of one person are due to be erased.");
    let preview = b.company.ask("privacy.preview", json!({"id": b.ann}))?;
    assert_eq!(
        (&preview["refused"], &preview["mentions"][0]["place"]),
        (&Value::Null, &json!("Notes of Scales for Alder"))
    );
    let here = b.company.ask("privacy.preview", json!({"id": b.ben}))?;
    assert!(here["refused"].as_str().is_some_and(|why| why.contains("works here")), "{here}");
    let wrong = json!({"wanted": {"id": b.ann, "typed": "ann"}});
    b.company.desk.refused_as(Code::Refused, "privacy.erase", b.company.about(wrong))?;
    let seller = copy(&bens, &send(&b.company, &format!("person:{}", b.ben), "ben.rallybundle")?)?;
    for command in ["privacy.list", "privacy.about", "privacy.preview"] {
        let sentence = seller.desk.refused_as(Code::Refused, command, seller.about(json!({"id": b.ann})))?;
        assert!(sentence.contains("the sales leader's to do"), "{sentence}");
    }
    Ok(())
}

#[test]
fn a_restored_backup_stays_without_the_person() -> Outcome {
    let desk = Desk::new()?;
    let b = book(&desk)?;
    leave(&b)?;
    b.company.ask("company.backup", json!({}))?;
    let backup = backups(&b.company)?.into_iter().next().ok_or("a backup")?;
    erase(&b)?;
    desk.ask("company.restore", json!({"path": b.company.path, "backup": backup}))?;
    assert!(!holds(&b.company.path, &OF_ANN)?);
    assert!(sound(&b.company)?);
    let people = b.company.ask("team.list", json!({}))?;
    assert!(people.as_array().into_iter().flatten().any(|one| one["name"] == "Erased person 1"));
    Ok(())
}

#[test]
fn another_machine_of_the_leader_s_rewrites_its_own_backups() -> Outcome {
    let (desk, machine) = (Desk::new()?, Desk::new()?);
    let b = book(&desk)?;
    leave(&b)?;
    let other = copy(&machine, &send(&b.company, "my-machine", "other.rallybundle")?)?;
    other.ask("company.backup", json!({}))?;
    erase(&b)?;
    take(&other, &send(&b.company, "my-machine", "news.rallybundle")?)?;
    let files = backups(&other)?;
    assert!(files.len() > 1, "one by hand, one before the bundle");
    for file in files.iter().chain([&other.path]) {
        assert!(!holds(file, &OF_ANN)?, "{}", file.display());
    }
    assert!(sound(&other)?);
    Ok(())
}
