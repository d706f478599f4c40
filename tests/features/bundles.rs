//! Three copies of one book on three machines: the leader's, a seller's, the owner's; bundles go between them as files.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::PathBuf;

const PASS: &str = "copper lantern tuesday orchard";

/// The leader's machine with a book in which Ann and Ben sell and Olga owns.
struct Leader<'d> {
    company: Company<'d>,
    ann: String,
    hers: String,
    his: String,
}

fn leader(desk: &Desk) -> Outcome<Leader<'_>> {
    ledger::bundle::work_factor(1);
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Lee")?, company.person("Ben Hart")?);
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    let hers = company.deal("Scales for Alder", "10k", "Qualified")?;
    let his = company.deal("Weights for Birch", "25k", "Qualified")?;
    for (deal, owner) in [(&hers, &ann), (&his, &ben)] {
        company.edit(&[deal], json!({"field": "owner", "id": owner}))?;
    }
    for (person, input) in [(&ann, "90k"), (&ben, "123k")] {
        let cell = json!({"person": person, "from": "2026-10-01", "months": 3, "input": input});
        company.ask("targets.set", json!({"cells": [cell]}))?;
    }
    company.ask("since.visited", json!({}))?;
    Ok(Leader { company, ann, hers, his })
}

/// Writes a bundle and gives its file.
fn send(from: &Company, audience: &str, name: &str) -> Outcome<PathBuf> {
    let path = from.desk.path(name);
    let asked = json!({"audience": audience, "path": path, "passphrase": PASS, "whole": false});
    from.ask("bundles.send", asked)?;
    Ok(path)
}

/// A copy on another machine, made from its first bundle.
fn copy<'d>(desk: &'d Desk, bundle: &PathBuf) -> Outcome<Company<'d>> {
    let info =
        desk.ask("bundles.found", json!({"bundle": bundle, "passphrase": PASS, "path": desk.path("Copy.rallybook")}))?;
    Ok(Company { desk, path: info["path"].as_str().ok_or("a path")?.into() })
}

fn open(into: &Company, bundle: &PathBuf) -> Outcome<Value> {
    into.ask("bundles.open", json!({"path": bundle, "passphrase": PASS}))
}

/// Opens, confirms where that is needed, and merges.
fn take(into: &Company, bundle: &PathBuf) -> Outcome<Value> {
    let told = open(into, bundle)?;
    if told["confirmed"] == false {
        into.ask("bundles.confirm", json!({"path": bundle, "whose": told["whose"]}))?;
    }
    into.ask("bundles.take", json!({"path": bundle}))
}

fn deals(of: &Company) -> Outcome<Vec<String>> {
    let list = of.ask("pipeline.list", json!({}))?;
    let mut titles: Vec<String> =
        list.as_array().into_iter().flatten().filter_map(|d| d["title"].as_str()).map(str::to_owned).collect();
    titles.sort();
    Ok(titles)
}

fn value(of: &Company, deal: &str) -> Outcome<Value> {
    Ok(of.ask("deal.show", json!({"id": deal}))?["card"]["value"]["minor"].clone())
}

fn set(of: &Company, deal: &str, input: &str) -> Outcome {
    of.edit(&[deal], json!({"field": "value", "input": input}))?;
    Ok(())
}

#[test]
fn what_came_since_a_day_goes_by_arrival_and_not_by_the_clock_of_a_sender() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let audience = format!("person:{}", l.ann);
    let seller = copy(&other, &send(&l.company, &audience, "ann.rallybundle")?)?;
    let told = |of: &Company, day: &str| -> Outcome<Vec<String>> {
        let changes = of.ask("pipeline.changes", json!({"day": day}))?;
        let to = |line: &Value| format!("{} {}", line["label"].as_str().unwrap_or(""), line["to"]["money"]["minor"]);
        let since = of.ask("since.show", json!({"from": {"at": "day", "day": day}}))?;
        let lines: Vec<String> = changes.as_array().into_iter().flatten().map(to).collect();
        let sentences = since["sellers"].as_array().into_iter().flatten().flat_map(|one| one["lines"].as_array());
        assert_eq!(sentences.flatten().count() == 0, lines.is_empty(), "{day}: {since}");
        Ok(lines)
    };
    // Ann's machine is three weeks ahead, and what she wrote was taken in today.
    other.pass(20);
    set(&seller, &l.hers, "118k")?;
    take(&l.company, &send(&seller, "leader", "ahead.rallybundle")?)?;
    assert!(told(&l.company, "2026-11-23")?.contains(&"Scales for Alder 11800000".to_owned()));
    // Her copy began with a bundle, which is no news of a later day.
    assert_eq!(told(&seller, "2026-11-24")?, ["Scales for Alder 11800000"]);
    desk.pass(4);
    assert_eq!(told(&l.company, "2026-11-24")?, Vec::<String>::new());
    set(&l.company, &l.his, "30k")?;
    assert_eq!(told(&l.company, "2026-11-24")?, ["Weights for Birch 3000000"]);
    // What is older by its own clock, and came later.
    set(&seller, &l.hers, "120k")?;
    desk.pass(30);
    take(&l.company, &send(&seller, "leader", "late.rallybundle")?)?;
    assert_eq!(told(&l.company, "2026-12-27")?, ["Scales for Alder 12000000"]);
    Ok(())
}

#[test]
fn a_seller_works_in_the_own_copy_and_the_leader_merges_it_after_a_look() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let audience = format!("person:{}", l.ann);
    let offer = l.company.ask("bundles.offer", json!({"audience": "person:Ann Lee"}))?;
    assert_eq!((&offer["who"], &offer["known"]), (&json!("Ann Lee"), &json!(false)));
    assert_eq!(offer["file_name"], "Alder for Ann Lee 2026-11-23.rallybundle");
    let kept = |what: &str| {
        offer["keeps_back"].as_array().into_iter().flatten().find(|p| p["what"] == what).map(|p| p["count"].clone())
    };
    assert_eq!(kept("deal of others"), Some(json!(1)));
    assert_eq!(kept("target of others"), Some(json!(1)));
    assert_eq!(kept("visit of the leader"), Some(json!(1)));
    let seller = copy(&other, &send(&l.company, &audience, "ann.rallybundle")?)?;
    assert_eq!(deals(&seller)?, ["Scales for Alder"]);
    assert_eq!(seller.ask("company.info", json!({}))?["copy"]["of"], "Ann Lee");
    set(&seller, &l.hers, "118k")?;
    let back = send(&seller, "leader", "back.rallybundle")?;
    let told = open(&l.company, &back)?;
    assert_eq!((&told["confirmed"], &told["change"], &told["who"]), (&json!(false), &Value::Null, &json!("Ann Lee")));
    l.company.desk.refused_as(Code::Refused, "bundles.take", l.company.about(json!({"path": back})))?;
    let own = seller.ask("bundles.copies", json!({}))?["own"].clone();
    assert_eq!(told["fingerprint"], own, "what the two compare by telephone");
    let told = l.company.ask("bundles.confirm", json!({"path": back, "whose": null}))?;
    let line = &told["change"]["sellers"][0]["lines"][0]["text"];
    assert_eq!(line, "The value of Scales for Alder went from 10k to 118k.");
    assert_eq!(value(&l.company, &l.hers)?, 1_000_000, "looked at, not merged");
    let taken = l.company.ask("bundles.take", json!({"path": back}))?;
    assert_eq!(taken["text"], "One change of Ann Lee was taken in.");
    assert_eq!(value(&l.company, &l.hers)?, 11_800_000);
    let history = l.company.ask("deal.history", json!({"id": l.hers}))?;
    assert_eq!(history[0]["actor"], "Ann Lee");
    let again = take(&l.company, &back)?;
    assert_eq!((&again["new"], &again["id"]), (&json!(0), &Value::Null));
    // One key takes it back; the backup of before is there, too.
    l.company.ask("bundles.revert", json!({"id": taken["id"]}))?;
    assert_eq!(value(&l.company, &l.hers)?, 1_000_000);
    let backups = desk.ask("company.backups", json!({"path": l.company.path}))?;
    assert!(backups.as_array().is_some_and(|all| all.iter().any(|b| b["why"] == "import")));
    take(&seller, &send(&l.company, &audience, "reverted.rallybundle")?)?;
    assert_eq!(value(&seller, &l.hers)?, 1_000_000, "peers receive a revert like any change");
    l.company.sound()?;
    seller.sound()
}

#[test]
fn three_copies_agree_and_both_values_of_a_conflict_are_kept() -> Outcome {
    let (desk, at_ann, at_olga) = (Desk::new()?, Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let audience = format!("person:{}", l.ann);
    let seller = copy(&at_ann, &send(&l.company, &audience, "ann.rallybundle")?)?;
    let owner = copy(&at_olga, &send(&l.company, "owner", "owner.rallybundle")?)?;
    assert_eq!(deals(&owner)?, ["Scales for Alder", "Weights for Birch"]);
    set(&seller, &l.hers, "12k")?;
    desk.pass(1);
    set(&l.company, &l.hers, "15k")?;
    let taken = take(&l.company, &send(&seller, "leader", "back.rallybundle")?)?;
    assert_eq!(taken["conflicts"], 1);
    let conflicts = l.company.ask("bundles.conflicts", json!({}))?;
    let sides = |at: usize| conflicts[0]["sides"][at]["text"].clone();
    assert_eq!((&conflicts[0]["name"], &conflicts[0]["what"]), (&json!("Scales for Alder"), &json!("Value")));
    assert_eq!((sides(0), sides(1)), (json!("15,000 GBP"), json!("12,000 GBP")));
    let (deal, field, seq) = (&conflicts[0]["id"], &conflicts[0]["field"], &conflicts[0]["sides"][1]["seq"]);
    l.company.ask("bundles.take_side", json!({"id": deal, "field": field, "seq": seq}))?;
    assert_eq!(l.company.ask("bundles.conflicts", json!({}))?, json!([]));
    take(&seller, &send(&l.company, &audience, "to ann.rallybundle")?)?;
    take(&owner, &send(&l.company, "owner", "to olga.rallybundle")?)?;
    for of in [&l.company, &seller, &owner] {
        assert_eq!(value(of, &l.hers)?, 1_200_000);
        of.sound()?;
    }
    Ok(())
}

#[test]
fn a_deal_that_moves_on_is_told_and_not_shown_any_more() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let audience = format!("person:{}", l.ann);
    let seller = copy(&other, &send(&l.company, &audience, "ann.rallybundle")?)?;
    l.company.edit(&[&l.his], json!({"field": "owner", "id": l.ann}))?;
    let ben = l.company.person("Ben Hart")?;
    l.company.edit(&[&l.hers], json!({"field": "owner", "id": ben}))?;
    set(&l.company, &l.hers, "77k")?;
    take(&seller, &send(&l.company, &audience, "moved.rallybundle")?)?;
    assert_eq!(deals(&seller)?, ["Weights for Birch"]);
    let file = std::fs::read(&seller.path)?;
    assert!(!String::from_utf8_lossy(&file).contains("7700000"));
    seller.sound()
}

#[test]
fn what_is_beyond_a_role_waits_and_a_decline_goes_back_to_the_sender() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let audience = format!("person:{}", l.ann);
    let seller = copy(&other, &send(&l.company, &audience, "ann.rallybundle")?)?;
    // A copy that was made to believe that it is the leader's, and so lets its owner change a stage of the company.
    seller.becomes(None)?;
    let stage = seller.stage("Qualified")?;
    seller.ask("stages.change", json!({"id": stage, "edit": {"field": "name", "text": "Sure thing"}}))?;
    seller.becomes(Some(&audience))?;
    let back = send(&seller, "leader", "back.rallybundle")?;
    let taken = take(&l.company, &back)?;
    assert_eq!(taken["aside"], 1);
    let aside = l.company.ask("bundles.set_aside", json!({}))?;
    assert_eq!(aside[0]["state"], "waiting");
    l.company.ask("bundles.decide", json!({"id": aside[0]["id"], "accept": false}))?;
    assert_eq!(l.company.stage("Qualified")?, stage);
    take(&seller, &send(&l.company, &audience, "declined.rallybundle")?)?;
    assert_eq!(seller.stage("Qualified")?, stage, "the sender's copy went back");
    l.company.sound()?;
    seller.sound()
}

#[test]
fn a_bundle_for_a_known_copy_needs_no_passphrase_and_a_second_machine_gets_everything() -> Outcome {
    let (desk, second) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let machine = copy(&second, &send(&l.company, "my-machine", "all.rallybundle")?)?;
    assert_eq!(machine.ask("company.info", json!({}))?["copy"]["of"], Value::Null);
    assert_eq!(deals(&machine)?, deals(&l.company)?);
    set(&machine, &l.his, "30k")?;
    let back = send(&machine, "my-machine", "back.rallybundle")?;
    // What a copy says of itself does not make it one that is given everything.
    if open(&l.company, &back)?["confirmed"] == false {
        let claim = l.company.about(json!({"path": back, "whose": null}));
        l.company.desk.refused_as(Code::Refused, "bundles.confirm", claim)?;
    }
    take(&l.company, &back)?;
    assert_eq!(value(&l.company, &l.his)?, 3_000_000);
    let offer = l.company.ask("bundles.offer", json!({"audience": "my-machine"}))?;
    assert_eq!((&offer["known"], &offer["locks"], &offer["small"]), (&json!(true), &json!(true), &json!(true)));
    set(&l.company, &l.his, "31k")?;
    let path = desk.path("by key.rallybundle");
    let sent = l
        .company
        .ask("bundles.send", json!({"audience": "my-machine", "path": path, "passphrase": null, "whole": false}))?;
    assert_eq!(sent["whole"], false);
    let told = machine.ask("bundles.open", json!({"path": path, "passphrase": null}))?;
    assert_eq!(told["confirmed"], true);
    machine.ask("bundles.take", json!({"path": path}))?;
    assert_eq!(value(&machine, &l.his)?, 3_100_000);
    let unknown = l
        .company
        .about(json!({"audience": "owner", "path": desk.path("x.rallybundle"), "passphrase": null, "whole": false}));
    desk.refused_as(Code::Refused, "bundles.send", unknown)?;
    Ok(())
}

#[test]
fn a_recall_takes_a_note_out_of_every_copy_that_hears_of_it() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let audience = format!("person:{}", l.ann);
    l.company.edit(&[&l.hers], json!({"field": "notes", "text": "zebra words about the buyer"}))?;
    let seller = copy(&other, &send(&l.company, &audience, "ann.rallybundle")?)?;
    assert!(std::fs::read(&seller.path)?.windows(11).any(|w| w == b"zebra words"));
    let recalled = l.company.ask("bundles.recall", json!({"id": l.hers, "what": "notes"}))?;
    assert_eq!(recalled["texts"], 1);
    let text = recalled["text"].as_str().ok_or("a text")?;
    assert!(text.contains("Send a bundle to Ann Lee") && text.contains("no recall can reach"), "{text}");
    let bundle = send(&l.company, &audience, "recall.rallybundle")?;
    let others = open(&seller, &bundle)?["change"]["others"].clone();
    let told = others
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .any(|line| line.ends_with(" recalls a text: notes of Scales for Alder"));
    assert!(told, "{others}");
    take(&seller, &bundle)?;
    for of in [&l.company, &seller] {
        assert_eq!(of.ask("deal.show", json!({"id": l.hers}))?["notes"], Value::Null);
        let history = of.ask("deal.history", json!({"id": l.hers}))?;
        let told = history.as_array().into_iter().flatten().any(|line| line["to"]["text"] == "taken out by a recall");
        assert!(told, "the copy says that it did: {history}");
        of.sound()?;
        let file = std::fs::read(&of.path)?;
        assert!(!file.windows(11).any(|w| w == b"zebra words"), "{}", of.path.display());
    }
    Ok(())
}

#[test]
fn a_folder_of_bundles_offers_what_is_new_and_tells_what_is_half_written() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let folder = desk.path("shared");
    std::fs::create_dir_all(&folder)?;
    l.company.ask("bundles.keep", json!({"folder": folder}))?;
    let audience = format!("person:{}", l.ann);
    let seller = copy(&other, &send(&l.company, &audience, "shared/for ann.rallybundle")?)?;
    set(&seller, &l.hers, "12k")?;
    let back = send(&seller, "leader", "back.rallybundle")?;
    std::fs::copy(&back, folder.join("from ann.rallybundle"))?;
    std::fs::write(folder.join(".syncthing.next.rallybundle.tmp"), b"RBK")?;
    std::fs::write(folder.join("cut.rallybundle"), b"RB")?;
    std::fs::copy(&l.company.path, desk.path("Alder (conflicted copy 2026-11-23).rallybook"))?;
    let told = l.company.ask("bundles.folder", json!({}))?;
    let found: Vec<&str> = told["found"].as_array().into_iter().flatten().filter_map(|f| f["name"].as_str()).collect();
    assert_eq!(found, ["from ann.rallybundle"], "what was sent from here is not offered");
    assert_eq!(told["half"], json!([".syncthing.next.rallybundle.tmp", "cut.rallybundle"]));
    assert_eq!(told["copies"], json!(["Alder (conflicted copy 2026-11-23).rallybook"]));
    take(&l.company, &folder.join("from ann.rallybundle"))?;
    assert_eq!(l.company.ask("bundles.folder", json!({}))?["found"], json!([]));
    let merged = l.company.ask("bundles.take_twin", json!({"path": "Alder (conflicted copy 2026-11-23).rallybook"}))?;
    assert_eq!(merged["new"], 0, "it holds nothing that is not here");
    desk.refused_as(Code::Invalid, "bundles.keep", l.company.about(json!({"folder": desk.path("nowhere")})))?;
    Ok(())
}

#[test]
fn what_is_no_bundle_or_not_for_this_book_is_refused_in_a_sentence() -> Outcome {
    let (desk, other, third) = (Desk::new()?, Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let elsewhere = leader(&other)?;
    let foreign = send(&elsewhere.company, "my-machine", "foreign.rallybundle")?;
    let refuse = |code: Code, path: &PathBuf, pass: &str| {
        desk.refused_as(code, "bundles.open", l.company.about(json!({"path": path, "passphrase": pass})))
    };
    refuse(Code::Refused, &foreign, PASS)?;
    refuse(Code::Encrypted, &foreign, "copper lantern tuesday orchards")?;
    refuse(Code::Missing, &desk.path("nothing.rallybundle"), PASS)?;
    let text = desk.path("text.rallybundle");
    std::fs::write(&text, "hello")?;
    refuse(Code::Invalid, &text, PASS)?;
    let own = send(&l.company, "my-machine", "own.rallybundle")?;
    refuse(Code::Refused, &own, PASS)?;
    let mut bytes = std::fs::read(&foreign)?;
    let last = bytes.len() - 20;
    bytes[last] ^= 1;
    std::fs::write(&text, &bytes)?;
    refuse(Code::Damaged, &text, PASS)?;
    let team = l.company.about(json!({"audience": "team", "path": text, "passphrase": PASS, "whole": false}));
    desk.refused_as(Code::Refused, "bundles.send", team)?;
    // A bundle takes no other file's place, least of all the company's.
    for path in [l.company.path.clone(), text.with_extension("txt")] {
        let over = l.company.about(json!({"audience": "owner", "path": path, "passphrase": PASS, "whole": false}));
        desk.refused_as(Code::Refused, "bundles.send", over)?;
    }
    l.company.sound()?;
    // A seller's bundle makes no book, and no file is left where one was refused.
    let seller = copy(&third, &send(&l.company, &format!("person:{}", l.ann), "ann.rallybundle")?)?;
    let back = send(&seller, "leader", "back.rallybundle")?;
    let place = desk.path("Made.rallybook");
    desk.refused_as(Code::Refused, "bundles.found", json!({"bundle": back, "passphrase": PASS, "path": place}))?;
    assert!(!place.exists());
    let to_owner = seller.about(json!({"audience": "owner", "path": text, "passphrase": PASS, "whole": false}));
    third.refused_as(Code::Refused, "bundles.send", to_owner)?;
    Ok(())
}

#[test]
fn a_buyer_that_a_seller_typed_first_can_be_named_in_a_deal_of_a_later_bundle() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    let audience = format!("person:{}", l.ann);
    let seller = copy(&other, &send(&l.company, &audience, "ann.rallybundle")?)?;
    seller.ask("contacts.add", json!({"person": {"account": "Cedar", "typed": "Hal Ince"}}))?;
    assert_eq!(take(&l.company, &send(&seller, "leader", "first.rallybundle")?)?["aside"], 0);
    let edits = json!([{"field": "title", "text": "Pumps for Cedar"}, {"field": "account", "text": "Cedar"}]);
    let deal = seller.ask("deal.create", json!({"edits": edits}))?["id"].clone();
    seller.ask("contacts.add", json!({"person": {"deal": deal, "typed": "Hal Ince"}}))?;
    let taken = take(&l.company, &send(&seller, "leader", "second.rallybundle")?)?;
    assert_eq!(taken["aside"], 0, "{taken}");
    assert_eq!(l.company.ask("deal.show", json!({"id": deal}))?["card"]["account"], "Cedar");
    l.company.sound()?;
    seller.sound()
}

#[test]
fn a_buyer_of_others_that_a_seller_types_waits_and_shows_nothing_of_them() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let l = leader(&desk)?;
    l.company.edit(&[&l.his], json!({"field": "account", "text": "Birch"}))?;
    l.company.ask("contacts.add", json!({"person": {"deal": l.his, "typed": "Secret Fay"}}))?;
    let audience = format!("person:{}", l.ann);
    let seller = copy(&other, &send(&l.company, &audience, "ann.rallybundle")?)?;
    let edits = json!([{"field": "title", "text": "Pumps"}, {"field": "account", "text": "Birch"}]);
    let deal = seller.ask("deal.create", json!({"edits": edits}))?["id"].clone();
    take(&l.company, &send(&seller, "leader", "back.rallybundle")?)?;
    let waits = l.company.ask("bundles.set_aside", json!({}))?.to_string();
    assert!(waits.contains("Ann Lee set account of Pumps to Birch."), "{waits}");
    assert_eq!(l.company.ask("deal.show", json!({"id": deal}))?["card"]["account"], Value::Null);
    take(&seller, &send(&l.company, &audience, "again.rallybundle")?)?;
    let file = std::fs::read(&seller.path)?;
    assert!(!file.windows(10).any(|w| w == b"Secret Fay"));
    l.company.sound()?;
    seller.sound()
}
