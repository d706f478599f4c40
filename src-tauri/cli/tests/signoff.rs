//! Signing by the command line: typed names, no lock, and a chain that a check can verify.

mod support;

use serde_json::Value;
use support::{Outcome, json, refused};

#[test]
fn a_period_is_signed_corrected_closed_and_verified() -> Outcome {
    let folder = tempfile::tempdir()?;
    let (at, day, later) = (folder.path(), "2026-11-23", "2027-01-05");
    json(
        at,
        day,
        &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP", "--zone", "Europe/London"],
    )?;
    let of = ["--period", "2026-Q4"];
    let forecast = |verb: &str, rest: &[&str]| -> Vec<String> {
        ["forecast", verb, "a.rallybook"].iter().chain(rest).map(|word| (*word).to_owned()).collect()
    };
    let ask = |day: &str, verb: &str, rest: &[&str]| {
        let words = forecast(verb, rest);
        json(at, day, &words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    ask(day, "agree", &[&["150k"][..], &of].concat())?;
    let both = ["--owner-name", "Olga Rand", "--leader-name", "Mara Lind"];
    assert!(refused(at, day, &["forecast", "sign", "a.rallybook"])?.contains("Nobody has signed"));
    let first = ask(day, "sign", &[&of[..], &both].concat())?;
    let code = first["code"].as_str().ok_or("a code")?;
    assert_eq!((code.len(), first["hash"].as_str().map(str::len)), (9, Some(64)));
    ask(day, "agree", &[&["140k"][..], &of].concat())?;
    ask(day, "correct", &[&of[..], &both, &["--reason", "An order was missing"]].concat())?;
    let id = first["id"].as_str().ok_or("an id")?;
    ask(day, "countersign", &[id, "--owner-name", "Odd Berg"])?;
    let words = ["forecast", "close", "a.rallybook", "--period", "2026-Q4", "--leader-name", "Mara Lind"];
    assert!(refused(at, day, &words)?.contains("2026-Q4 ends on 31 Dec 2026"));
    ask(later, "result", &[&["161k"][..], &of].concat())?;
    ask(later, "close", &[&of[..], &both].concat())?;
    let signed = ask(later, "signed", &of)?;
    let period = &signed["periods"][0];
    let purposes: Vec<&Value> =
        period["signoffs"].as_array().into_iter().flatten().map(|one| &one["purpose"]).collect();
    assert_eq!(purposes, ["sign", "correct", "countersign", "close"]);
    assert_eq!((&period["baseline"], &period["closed"]), (&first["id"], &Value::Bool(true)));
    assert_eq!(period["signoffs"][1]["agreed"]["minor"], 14_000_000);
    assert_eq!(period["signoffs"][3]["result"]["minor"], 16_100_000);
    let found = ask(later, "verify", &[])?;
    assert_eq!((&found["sound"], &found["links"]), (&Value::Bool(true), &Value::from(4)));
    assert!(
        json(at, later, &["file", "verify", "a.rallybook"])?["signed"]
            .as_str()
            .is_some_and(|text| text.starts_with("4 sign-offs hold together"))
    );
    Ok(())
}
