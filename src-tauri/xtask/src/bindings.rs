//! `cargo xtask bindings`: the UI's types, command list and currencies, from Rust.

use crate::{Outcome, process};

/// Writes the files that the freshness test compares. It is that test that writes them, so that both see the same.
pub fn write() -> Outcome {
    let test = ["test", "--workspace", "--test", "bindings", "--quiet"];
    process::run(process::cargo().args(test).env("RALLYBOOK_BINDINGS", "write"))
}
