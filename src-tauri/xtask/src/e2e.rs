//! `cargo xtask e2e`: journeys through the real window.

use crate::{Outcome, display, node, packages, place, process};
use std::process::Command;

/// Builds all and runs every journey.
pub fn e2e(arguments: &[String]) -> Outcome {
    packages::build()?;
    packages::window()?;
    node::build()?;
    build(&[])?;
    let mut given = vec!["--journeys", "all"];
    given.extend(arguments.iter().map(String::as_str));
    let (mut command, _screen) = command("debug", &given)?;
    process::run(&mut command)
}

/// Builds the app and the drivers with the features of the whole workspace, as the tests are built; a journey asks the command line, too.
pub fn build(more: &[&str]) -> Outcome {
    let mut cargo = process::cargo();
    cargo.args([
        "build",
        "--workspace",
        "--locked",
        "--quiet",
        "--bin",
        "rallybook",
        "--bin",
        "e2e",
        "--bin",
        "rallybook-cli",
    ]);
    process::run(cargo.args(more))
}

/// The journeys' program on a virtual screen and a session bus of its own. The screen lasts as long as it is held.
pub fn command(profile: &str, arguments: &[&str]) -> Outcome<(Command, display::Screen)> {
    if !cfg!(target_os = "linux") {
        return Err("The window's journeys run on Linux: WebKitWebDriver is needed.".to_owned());
    }
    let screen = display::Screen::start()?;
    let mut command = display::on_own_bus()?;
    command.arg(place::built(profile, "e2e")?);
    command.arg("--app").arg(place::built(profile, "rallybook")?);
    command.arg("--shots").arg(place::target()?.join("shots"));
    command.args(arguments).current_dir(place::root());
    screen.show_on(&mut command);
    Ok((command, screen))
}
