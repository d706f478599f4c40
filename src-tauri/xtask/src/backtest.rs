//! `cargo xtask backtest`: the second opinion on published histories, in release.

use crate::{Outcome, packages, place, process};
use std::path::PathBuf;
use std::process::Command;

/// Builds in release and prints the table. The histories are not part of the repository: where they are not, that is said
/// and nothing fails.
pub fn backtest(arguments: &[String]) -> Outcome {
    let named = match arguments {
        [] => std::env::var_os("RALLYBOOK_DATA").map(PathBuf::from),
        [name, folder] if name == "--data" => Some(PathBuf::from(folder)),
        _ => return Err("'cargo xtask backtest' takes --data DIR only.".to_owned()),
    };
    let folder = named.unwrap_or_else(|| place::root().join("../shared/data"));
    let folder = std::path::absolute(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    if !folder.is_dir() {
        println!("Skipped: the published histories are not in {}. Name their folder by --data.", folder.display());
        return Ok(());
    }
    packages::build()?;
    process::run(process::cargo().args(["build", "--release", "--workspace", "--locked", "--bin", "backtest"]))?;
    process::run(Command::new(place::built("release", "backtest")?).arg(folder).current_dir(place::root()))
}
