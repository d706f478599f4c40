//! `cargo xtask torture`: the writer is killed again and again.

use crate::{Outcome, packages, process};

const KILLS: u32 = 500;

/// Runs the ledger's test of kills so many times more often than the tests do.
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
    process::run(process::cargo().args(test).env("RALLYBOOK_KILLS", kills.to_string()))
}
