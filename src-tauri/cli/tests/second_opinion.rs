//! A second opinion by the command line: the same words twice give the same answer.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn call(folder: &Path, words: &[&str]) -> Outcome<Output> {
    let program = env!("CARGO_BIN_EXE_rallybook-cli");
    Ok(Command::new(program).args(words).args(["--json", "--today", "2026-11-23"]).current_dir(folder).output()?)
}

fn json(folder: &Path, words: &[&str]) -> Outcome<Value> {
    let output = call(folder, words)?;
    match output.status.code() {
        Some(0) => Ok(serde_json::from_slice(&output.stdout)?),
        code => Err(format!("{words:?} ended with {code:?}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

#[test]
fn a_second_opinion_repeats_by_its_seed_and_stands_beside_a_call() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    json(at, &["sample", "new", "a.rallybook", "--seed", "7"])?;
    let show = ["second-opinion", "show", "a.rallybook", "--period", "2026-11", "--seed", "7"];
    let first = json(at, &show)?;
    assert!(first["figures"]["p50"]["minor"].is_i64() && first["basis"]["wins"].as_u64() > Some(10), "{first}");
    assert_eq!(first, json(at, &show)?);
    let called = json(at, &[&show[..], &["--call", "1m"]].concat())?;
    let sentence = called["sentence"].as_str().unwrap_or_default();
    assert!(sentence.ends_with("The call of 1m lies above nine in ten of these results."), "{sentence}");
    let seller = json(at, &[&show[..], &["--person", "tom wexley"]].concat())?;
    assert_eq!(seller["of"], "Tom Wexley");
    let past = json(at, &["second-opinion", "backtest", "a.rallybook", "--period", "2026-11"])?;
    assert!(past["lines"].as_array().is_some_and(|lines| lines.len() > 10), "{past}");
    let both = call(at, &[&show[..], &["--person", "Tom Wexley", "--team", "Tom Wexley"]].concat())?;
    assert_eq!(both.status.code(), Some(2));
    Ok(())
}
