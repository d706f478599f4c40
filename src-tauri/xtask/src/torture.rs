//! `cargo xtask torture`: the writer is killed again and again.

use crate::{Outcome, packages, place, process};
use std::process::Command;

/// Builds and runs the torture program; what it takes is its own affair.
pub fn torture(arguments: &[String]) -> Outcome {
    packages::build()?;
    process::run(process::cargo().args(["build", "--workspace", "--locked", "--bin", "torture"]))?;
    process::run(Command::new(place::built("debug", "torture")?).args(arguments).current_dir(place::root()))
}
