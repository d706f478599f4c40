//! For whom a copy makes bundles, what their files are called, and what a file tells before it is opened.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::Path;

/// Ann and Ben sell; Olga owns and sells; Cleo has left.
fn client(desk: &Desk) -> Outcome<(Company<'_>, String)> {
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    company.person("Ben Hart")?;
    company.ask("team.add", json!({"name": "Olga Rand", "roles": ["owner", "seller"]}))?;
    let cleo = company.person("Cleo Dorn")?;
    company.ask("team.leave", json!({"id": cleo, "last": "2026-10-30"}))?;
    Ok((company, ann))
}

fn column(list: &Value, name: &str) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|one| one[name].as_str()).map(str::to_owned).collect()
}

fn send(company: &Company, audience: &str, path: &Path) -> Outcome<Value> {
    let passphrase = "copper lantern tuesday orchard";
    company.ask("bundles.send", json!({"audience": audience, "path": path, "passphrase": passphrase, "whole": false}))
}

#[test]
fn the_leader_makes_bundles_for_everybody_and_a_seller_for_the_leader() -> Outcome {
    let desk = Desk::new()?;
    let (company, ann) = client(&desk)?;
    let all = company.ask("bundles.receivers", json!({}))?;
    // Who owns and sells has one copy, the owner's; who has left gets none.
    let who = ["Ann Lee", "Ben Hart", "The owner", "My other machine", "The successor"];
    assert_eq!(column(&all, "who"), who);
    assert_eq!(all[2]["note"], "Olga Rand");
    for audience in column(&all, "audience") {
        company.ask("bundles.offer", json!({"audience": audience}))?;
    }
    company.becomes(Some(&format!("person:{ann}")))?;
    let all = company.ask("bundles.receivers", json!({}))?;
    assert_eq!(column(&all, "audience"), ["leader"]);
    company.ask("bundles.offer", json!({"audience": "leader"}))?;
    Ok(())
}

#[test]
fn bundles_of_several_makers_and_days_lie_side_by_side() -> Outcome {
    let desk = Desk::new()?;
    let (company, ann) = client(&desk)?;
    let post = desk.path("post");
    std::fs::create_dir_all(&post)?;
    company.ask("bundles.keep", json!({"folder": post}))?;
    let offer = |audience: &str| company.ask("bundles.offer", json!({"audience": audience}));
    let first = offer("owner")?;
    assert_eq!(first["file_name"], "Alder for owner 2026-11-23.rallybundle");
    let place = post.join("Alder for owner 2026-11-23.rallybundle");
    assert_eq!(first["path"], json!(place));
    send(&company, "owner", &place)?;
    // The same day again; also after the first was fetched away.
    std::fs::remove_file(&place)?;
    assert_eq!(offer("owner")?["file_name"], "Alder for owner 2026-11-23 2.rallybundle");
    std::fs::write(post.join("Alder for owner 2026-11-23 2.rallybundle"), "another maker's")?;
    assert_eq!(offer("owner")?["file_name"], "Alder for owner 2026-11-23 3.rallybundle");
    company.becomes(Some(&format!("person:{ann}")))?;
    let to_leader = company.ask("bundles.offer", json!({"audience": "leader"}))?;
    assert_eq!(to_leader["file_name"], "Alder from Ann Lee 2026-11-23.rallybundle");
    Ok(())
}

#[test]
fn a_file_tells_how_it_opens_and_which_company_it_is_for() -> Outcome {
    let desk = Desk::new()?;
    let (company, _) = client(&desk)?;
    let file = desk.path("Alder for owner 2026-11-23 2.rallybundle");
    send(&company, "owner", &file)?;
    let glance = |path: &Path| desk.ask("bundles.glance", json!({"path": path}));
    let told = glance(&file)?;
    assert_eq!((&told["passphrase"], &told["company"]), (&json!(true), &json!(company.path)));
    let place = desk.ask("bundles.place", json!({"path": file}))?;
    assert!(place["path"].as_str().is_some_and(|path| path.ends_with("Alder.rallybook")), "{place}");
    // A name that only begins alike is another company's.
    let other = desk.path("Alderwood for owner 2026-11-23.rallybundle");
    std::fs::copy(&file, &other)?;
    assert_eq!(glance(&other)?["company"], Value::Null);
    let none = desk.path("notes.rallybundle");
    std::fs::write(&none, "Dear Ann")?;
    desk.refused_as(Code::Invalid, "bundles.glance", json!({"path": none}))?;
    let gone = json!({"path": desk.path("gone.rallybundle")});
    desk.refused("bundles.glance", gone)?;
    Ok(())
}

#[test]
fn what_lies_in_the_folder_is_told_until_it_is_known_here() -> Outcome {
    let desk = Desk::new()?;
    let (company, _) = client(&desk)?;
    let waiting = || company.ask("bundles.waiting", json!({}));
    assert_eq!(
        (&waiting()?["found"], &waiting()?["text"], &waiting()?["decides"]),
        (&json!(0), &Value::Null, &json!(true))
    );
    let post = desk.path("post");
    std::fs::create_dir_all(&post)?;
    company.ask("bundles.keep", json!({"folder": post}))?;
    let own = post.join("Alder for owner 2026-11-23.rallybundle");
    send(&company, "owner", &own)?;
    assert_eq!(waiting()?["found"], 0);
    std::fs::copy(&own, post.join("Alder from Ann Lee 2026-11-23.rallybundle"))?;
    std::fs::write(post.join("Alder from Ben Hart 2026-11-23.rallybundle"), "RB")?;
    let told = waiting()?;
    assert_eq!((&told["found"], &told["decide"]), (&json!(1), &json!(0)));
    assert!(told["text"].as_str().is_some_and(|text| text.contains("bundle folder")), "{told}");
    assert_eq!(column(&json!([company.ask("bundles.folder", json!({}))?]), "path"), [post.display().to_string()]);
    Ok(())
}
