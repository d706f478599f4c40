//! The forecast through dispatch: what is whose to say, copies of sellers and owners, and what an import leaves alone.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::PathBuf;

const PASS: &str = "copper lantern tuesday orchard";

fn say(company: &Company, level: &str, person: Option<&str>, input: &str) -> Outcome<Value> {
    company.ask("forecast.say", json!({"figures": [{"level": level, "person": person, "input": input}]}))
}

fn row<'v>(forecast: &'v Value, name: &str) -> &'v Value {
    let rows = forecast["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().find(|row| row["name"] == name).unwrap_or(&Value::Null)
}

fn shown(company: &Company) -> Outcome<Value> {
    company.ask("forecast.show", json!({}))
}

/// Ann and Ben sell, Olga owns, Mara leads; both have called, and Mara has judged.
fn called(desk: &Desk) -> Outcome<(Company<'_>, String, String)> {
    ledger::bundle::work_factor(1);
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Lee")?, company.person("Ben Hart")?);
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    for (owner, value) in [(&ann, "41k"), (&ben, "25k")] {
        let deal = company.deal("Scales", value, "Verbal yes (order awaited)")?;
        company.edit(&[&deal], json!({"field": "owner", "id": owner}))?;
        company.edit(&[&deal], json!({"field": "close_date", "input": "2026-12-10", "buyer_said": null}))?;
    }
    say(&company, "call", Some(&ann), "52,345")?;
    say(&company, "call", Some(&ben), "20k")?;
    say(&company, "judgement", Some(&ann), "43,219")?;
    say(&company, "agreed", None, "61k")?;
    Ok((company, ann, ben))
}

fn send(from: &Company, audience: &str, name: &str) -> Outcome<PathBuf> {
    let path = from.desk.path(name);
    let asked = json!({"audience": audience, "path": path, "passphrase": PASS, "whole": false});
    from.ask("bundles.send", asked)?;
    Ok(path)
}

fn copy<'d>(desk: &'d Desk, bundle: &PathBuf) -> Outcome<Company<'d>> {
    let asked = json!({"bundle": bundle, "passphrase": PASS, "path": desk.path("Copy.rallybook")});
    let info = desk.ask("bundles.found", asked)?;
    Ok(Company { desk, path: info["path"].as_str().ok_or("a path")?.into() })
}

fn take(into: &Company, bundle: &PathBuf) -> Outcome<Value> {
    let told = into.ask("bundles.open", json!({"path": bundle, "passphrase": PASS}))?;
    if told["confirmed"] == false {
        into.ask("bundles.confirm", json!({"path": bundle, "whose": told["whose"]}))?;
    }
    into.ask("bundles.take", json!({"path": bundle}))
}

#[test]
fn a_seller_calls_in_the_own_copy_and_sees_no_judgement_and_no_colleagues_call() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let (company, ann, ben) = called(&desk)?;
    let seller = copy(&other, &send(&company, &format!("person:{ann}"), "ann.rallybundle")?)?;
    let forecast = shown(&seller)?;
    assert_eq!(row(&forecast, "Ann Lee")["call"]["amount"]["minor"], 5_234_500);
    for hidden in ["4321900", "2000000", "6100000", "Ben"] {
        assert!(!forecast.to_string().contains(hidden), "{hidden} in {forecast}");
    }
    // Who works in the company is known in every copy; whose call it is decides what may be said.
    let his = seller.about(json!({"figures": [{"level": "call", "person": ben, "input": "1k"}]}));
    other.refused_as(Code::Refused, "forecast.say", his)?;
    let own = seller.about(json!({"figures": [{"level": "judgement", "person": ann, "input": "1k"}]}));
    other.refused_as(Code::Refused, "forecast.say", own)?;
    say(&seller, "call", Some(&ann), "60k")?;
    take(&company, &send(&seller, "leader", "back.rallybundle")?)?;
    let here = shown(&company)?;
    let hers = row(&here, "Ann Lee");
    assert_eq!((&hers["call"]["amount"]["minor"], &hers["call"]["by"]), (&json!(6_000_000), &json!("Ann Lee")));
    assert_eq!(hers["judgement"]["amount"]["minor"], 4_321_900, "nothing but a person changes a person's figure");
    company.sound()
}

#[test]
fn an_owner_signs_in_the_own_copy_and_both_copies_prove_the_same_chain() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let (company, ..) = called(&desk)?;
    let owner = copy(&other, &send(&company, "owner", "owner.rallybundle")?)?;
    let forecast = shown(&owner)?;
    assert_eq!(forecast["whole"]["agreed"]["amount"]["minor"], 6_100_000);
    for hidden in ["4321900", "5234500"] {
        assert!(!forecast.to_string().contains(hidden), "{hidden} in {forecast}");
    }
    say(&owner, "agreed", None, "59k")?;
    let laid = owner.ask("forecast.sheet", json!({"purpose": "sign"}))?;
    assert_eq!(laid["locked"], false, "{laid}");
    let signers = json!([{"role": "owner", "name": "Olga Rand"}]);
    let signed = owner.ask("forecast.sign", json!({"code": laid["sheet"]["code"], "signers": signers}))?;
    take(&company, &send(&owner, "leader", "back.rallybundle")?)?;
    let listed = company.ask("forecast.signed", json!({}))?;
    let link = &listed["periods"][0]["signoffs"][0];
    assert_eq!((&link["code"], &link["baseline"]), (&signed["code"], &json!(true)));
    assert_eq!((&link["agreed"]["minor"], &link["signed_by"]), (&json!(5_900_000), &json!("Olga Rand, owner")));
    assert!(link["sealed_by"].is_string(), "{link}");
    for copy in [&company, &owner] {
        assert_eq!(copy.ask("forecast.verify", json!({}))?["sound"], true);
    }
    assert_eq!(shown(&company)?["life"], "signed");
    company.sound()
}

#[test]
fn two_sign_offs_of_one_period_are_both_kept_until_a_person_decides() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let (company, ..) = called(&desk)?;
    let owner = copy(&other, &send(&company, "owner", "owner.rallybundle")?)?;
    let sign = |copy: &Company, name: &str, role: &str| -> Outcome<Value> {
        let laid = copy.ask("forecast.sheet", json!({"purpose": "sign", "here": true}))?;
        let signers = json!([{"role": role, "name": name}]);
        copy.ask("forecast.sign", json!({"code": laid["sheet"]["code"], "signers": signers}))
    };
    let first = sign(&company, "Mara Lind", "leader")?;
    let second = sign(&owner, "Olga Rand", "owner")?;
    take(&company, &send(&owner, "leader", "back.rallybundle")?)?;
    let of = |what: &Value| what["periods"][0].clone();
    let period = of(&company.ask("forecast.signed", json!({}))?);
    assert_eq!(period["forks"].as_array().map(Vec::len), Some(1), "{period}");
    assert_eq!(period["signoffs"].as_array().map(Vec::len), Some(2));
    let signers = json!([{"role": "leader", "name": "Mara Lind"}]);
    let asked = json!({"id": first["id"], "signers": signers, "reason": "Olga's was signed in front of the team."});
    company.ask("forecast.supersede", asked)?;
    take(&owner, &send(&company, "owner", "again.rallybundle")?)?;
    for copy in [&company, &owner] {
        let period = of(&copy.ask("forecast.signed", json!({}))?);
        assert_eq!((&period["baseline"], &period["forks"]), (&second["id"], &json!([])), "{period}");
        assert_eq!(copy.ask("forecast.verify", json!({}))?["sound"], true);
    }
    company.sound()
}

#[test]
fn no_import_sets_commit_or_touches_a_call() -> Outcome {
    let desk = Desk::new()?;
    let (company, ..) = called(&desk)?;
    let csv =
        "Deal ID,Deal Name,Owner,Amount,Close date,Forecast category\n1,Big one,Ann Lee,100000,2026-12-15,Commit\n";
    let path = desk.path("export.csv");
    std::fs::write(&path, csv)?;
    let preview = company.ask("import.preview", json!({"path": path, "settings": null, "job": "look"}))?;
    let before = shown(&company)?;
    company.ask("import.apply", json!({"path": path, "settings": preview["settings"], "job": "write"}))?;
    let after = shown(&company)?;
    let (then, now) = (row(&before, "Ann Lee"), row(&after, "Ann Lee"));
    assert_eq!(now["commit"]["minor"], 0);
    assert_eq!(now["best_case"]["minor"], 14_100_000);
    for level in ["call", "judgement"] {
        assert_eq!(now[level]["amount"], then[level]["amount"]);
    }
    assert_eq!(after["whole"]["agreed"]["amount"], before["whole"]["agreed"]["amount"]);
    company.sound()
}
