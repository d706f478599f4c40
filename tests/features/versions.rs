//! Files of earlier versions: one is kept of each, opened, and compared with what was written into it.
//!
//! `RALLYBOOK_FIXTURE=write cargo test -p rallybook-tests --test features versions` keeps one of the present version.

use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// A book with something of everything.
fn write(desk: &Desk) -> Outcome<(PathBuf, Value)> {
    let company = desk.company("Alder Works")?;
    let (ann, won) = (company.person("Ann Lee")?, company.stage("Won")?);
    let first = company.deal("Acme renewal", "118k", "Terms negotiated")?;
    let second = company.deal("Birch kettles", "5k EUR", "Qualified")?;
    let third = company.deal("Cobalt refit", "", "Need agreed")?;
    desk.pass(5);
    company.edit(&[&first, &second], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&first], json!({"field": "account", "text": "Acme Ltd"}))?;
    company.edit(&[&first], json!({"field": "close_date", "input": "2026-12-18", "buyer_said": "After the audit."}))?;
    company.edit(&[&first], json!({"field": "next_step", "text": "Call the buyer", "on": "2026-12-01"}))?;
    company.edit(&[&first], json!({"field": "category", "category": "commit"}))?;
    company.edit(&[&second], json!({"field": "stage", "id": won, "reason": "Fast delivery"}))?;
    company.ask("undo.undo", json!({}))?;
    company.ask("deal.delete", json!({"ids": [third]}))?;
    let figure = |level: &str, person: Value, input: &str| json!({"level": level, "person": person, "input": input});
    let figures = [figure("call", json!(ann), "120k"), figure("agreed", Value::Null, "110k")];
    company.ask("forecast.say", json!({"figures": figures}))?;
    let laid = company.ask("forecast.sheet", json!({"purpose": "sign", "here": true}))?;
    let signers = json!([{"role": "owner", "name": "Olga Rand"}]);
    company.ask("forecast.sign", json!({"code": laid["sheet"]["code"], "signers": signers}))?;
    let list = company.ask("pipeline.list", json!({}))?;
    company.close()?;
    Ok((company.path, list))
}

#[test]
fn a_file_of_every_version_opens_as_it_was_written() -> Outcome {
    let desk = Desk::new()?;
    if std::env::var("RALLYBOOK_FIXTURE").is_ok_and(|v| v == "write") {
        let of_its_own = Desk::new()?;
        let (file, list) = write(&of_its_own)?;
        let version = version(&std::fs::read(&file)?)?;
        std::fs::create_dir_all(folder())?;
        std::fs::copy(file, folder().join(format!("{version}.rallybook")))?;
        std::fs::write(folder().join(format!("{version}.json")), format!("{list:#}\n"))?;
    }
    let present = version(&std::fs::read(write(&desk)?.0)?)?;
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder())? {
        let kept = entry?.path();
        if kept.extension().is_none_or(|e| e != "rallybook") {
            continue;
        }
        let copy = desk.path(&kept.file_name().unwrap_or_default().to_string_lossy());
        std::fs::copy(&kept, &copy)?;
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(kept.with_extension("json"))?)?;
        desk.ask("company.open", json!({"path": copy}))?;
        assert_eq!(desk.ask("pipeline.list", json!({"company": copy}))?, expected, "{}", kept.display());
        assert_eq!(desk.ask("company.verify", json!({"company": copy}))?["sound"], true);
        let chain = desk.ask("forecast.verify", json!({"company": copy}))?;
        assert_eq!(chain["sound"], true, "{chain}");
        // Sign-offs came with version 3.
        let signed = version(&std::fs::read(&kept)?)? % 10_000 >= 3;
        assert_eq!(chain["links"].as_u64(), Some(u64::from(signed)), "{}", kept.display());
        seen.push(version(&std::fs::read(&kept)?)?);
    }
    assert!(seen.contains(&present), "no file of version {present} is kept in tests/fixtures");
    Ok(())
}

/// `user_version` stands at byte 60 of the header.
fn version(file: &[u8]) -> Outcome<u32> {
    Ok(u32::from_be_bytes(file.get(60..64).ok_or("a header")?.try_into()?))
}
