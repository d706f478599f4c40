//! `cargo xtask torture`: the writer is killed again and again, and properties are tried on new draws.

use crate::{Outcome, packages, process};

const KILLS: u32 = 500;
const CASES: u32 = 2_000;

/// Runs the ledger's kills and properties so many times more often than the tests do, and the domain's on new draws.
pub fn torture(arguments: &[String]) -> Outcome {
    let kills = match arguments {
        [] => KILLS,
        [name, number] if name == "--kills" => {
            number.parse().map_err(|_| format!("--kills wants a number, not '{number}'."))?
        }
        _ => return Err("'cargo xtask torture' takes --kills N only.".to_owned()),
    };
    packages::build()?;
    println!("Killing a process that edits, imports, undoes and backs up, {kills} times.");
    let test = ["test", "--workspace", "--locked", "--test", "kill", "--", "--nocapture"];
    process::run(process::cargo().args(test).env("RALLYBOOK_KILLS", kills.to_string()))?;
    println!("Properties of the company file, {CASES} histories each.");
    let properties = ["test", "--workspace", "--locked", "--test", "properties"];
    process::run(process::cargo().args(properties).env("RALLYBOOK_CASES", CASES.to_string()))?;
    println!("Properties of the domain, on new draws.");
    process::run(process::cargo().args(["test", "--workspace", "--locked", "--lib", "--test", "features"]))
}
