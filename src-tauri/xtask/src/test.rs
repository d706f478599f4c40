//! `cargo xtask test`: everything that has to hold before a change is taken.

use crate::steps::Steps;
use crate::{Outcome, e2e, node, packages, process, tidy};

/// Runs all steps, the failing ones too, and sums up. One profile and one set of features, so that Tauri compiles once.
pub fn test(arguments: &[String]) -> Outcome {
    let data = match arguments {
        [] => None,
        [flag, folder] if flag == "--data" => Some(std::path::absolute(folder).map_err(|e| format!("{folder}: {e}."))?),
        [other, ..] => return Err(format!("'cargo xtask test' takes only --data DIR, not '{other}'.")),
    };
    packages::build()?;
    packages::window()?;
    node::install()?;

    let mut steps = Steps::default();
    steps.one("tidy", tidy::tidy);
    steps.one("ui builds", node::build);
    steps.one("ui check", || process::run(process::npm().args(["run", "--silent", "check"])));
    steps.one("ui lint", || process::run(process::npm().args(["run", "--silent", "lint"])));
    steps.counted("ui tests", process::npm().args(["run", "--silent", "test"]));
    steps.one("rust format", || process::run(process::cargo().args(["fmt", "--all", "--check"])));
    steps.one("clippy", || {
        let lint = ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"];
        process::run(process::cargo().args(lint))
    });
    // Not the examples and benches: they would link Tauri a second time.
    let tests = ["test", "--workspace", "--lib", "--bins", "--tests", "--locked", "--no-fail-fast", "--quiet"];
    let mut cargo = process::cargo();
    // The same draws for everybody: a check fails by what was changed, not by luck. `cargo xtask torture` draws anew.
    cargo.env("PROPTEST_RNG_SEED", "20261124");
    // Published files that are not ours; without them the tests use look-alikes and say that they skip the rest.
    if let Some(folder) = data {
        cargo.env("RALLYBOOK_DATA", folder);
    }
    steps.counted("rust tests", cargo.args(tests));
    steps.one("programs build", || e2e::build(&[]));
    match e2e::command("debug", &["--journeys", "test"]) {
        Ok((mut command, _screen)) => steps.counted("window journeys", &mut command),
        Err(sentence) => steps.one("window journeys", || Err(sentence)),
    }
    steps.end()
}
