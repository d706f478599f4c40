//! The command line as checks use it, on a day of their own.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn call(folder: &Path, today: &str, words: &[&str]) -> Outcome<Output> {
    let words = [words, &["--json", "--today", today]].concat();
    Ok(Command::new(env!("CARGO_BIN_EXE_rallybook-cli")).args(words).current_dir(folder).output()?)
}

/// What it answers.
pub fn json(folder: &Path, today: &str, words: &[&str]) -> Outcome<Value> {
    let output = call(folder, today, words)?;
    match output.status.code() {
        Some(0) => Ok(serde_json::from_slice(&output.stdout)?),
        code => Err(format!("{words:?} ended with {code:?}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

/// Why it refuses.
pub fn refused(folder: &Path, today: &str, words: &[&str]) -> Outcome<String> {
    let output = call(folder, today, words)?;
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{words:?}");
    Ok(String::from_utf8(output.stderr)?)
}
