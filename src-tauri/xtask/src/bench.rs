//! `cargo xtask bench`: the measured table, in release.

use crate::{Outcome, display, node, packages, place, process};
use std::process::Command;

/// Builds in release and runs the measurements of the core, of printed pages and of the window.
pub fn bench(arguments: &[String]) -> Outcome {
    let only = arguments.iter().position(|argument| argument == "--only").and_then(|at| arguments.get(at + 1));
    let wants = |part: &str| only.is_none_or(|only| only == part);
    let mut given: Vec<&String> = arguments.iter().collect();
    if let Some(at) = given.iter().position(|argument| *argument == "--only") {
        given.drain(at..given.len().min(at + 2));
    }
    packages::build()?;
    if wants("core") {
        release(&["--bin", "bench_core"])?;
        process::run(Command::new(place::built("release", "bench_core")?).args(&given).current_dir(place::root()))?;
    }
    if wants("packs") {
        release(&["--bin", "bench_packs", "--bin", "rallybook-cli"])?;
        let mut command = Command::new(place::built("release", "bench_packs")?);
        command.arg("--cli").arg(place::built("release", "rallybook-cli")?);
        process::run(command.args(&given).current_dir(place::root()))?;
    }
    if wants("window") {
        packages::window()?;
        node::build()?;
        release(&["--bin", "rallybook", "--bin", "bench_window", "--example", "bare_window"])?;
        let screen = display::Screen::start()?;
        let mut command = display::on_own_bus()?;
        command.arg(place::built("release", "bench_window")?);
        command.arg("--app").arg(place::built("release", "rallybook")?);
        command.arg("--bare").arg(place::built("release/examples", "bare_window")?);
        command.args(&given).current_dir(place::root());
        screen.show_on(&mut command);
        process::run(&mut command)?;
    }
    Ok(())
}

fn release(targets: &[&str]) -> Outcome {
    process::run(process::cargo().args(["build", "--release", "--workspace", "--locked"]).args(targets))
}
