//! `cargo xtask run`: build and start the app.

use crate::{Outcome, display, node, packages, place, process};
use std::path::PathBuf;
use std::process::Command;

/// Starts the window; where nobody could see it, takes a picture of it instead.
pub fn run(arguments: &[String]) -> Outcome {
    let (flags, files): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|text| text.starts_with("--"));
    let flag = |name: &str| flags.iter().any(|flag| *flag == name);
    if let Some(unknown) = flags.iter().find(|flag| !["--keep", "--release"].contains(&flag.as_str())) {
        return Err(format!("'cargo xtask run' takes no '{unknown}'."));
    }
    packages::build()?;
    let hidden = !display::present();
    if hidden {
        println!("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).");
        println!("The window is shown on a virtual screen, and a picture of it is saved.");
        packages::window()?;
    }
    node::build()?;
    println!("Building Rallybook; the first time takes some minutes.");
    let mut cargo = process::cargo();
    cargo.args(["build", "--workspace", "--locked", "--bin", "rallybook"]);
    if flag("--release") {
        cargo.arg("--release");
    }
    process::run(&mut cargo)?;
    let program = place::built(if flag("--release") { "release" } else { "debug" }, "rallybook")?;
    let mut app = Command::new(program);
    app.args(files.iter().map(|file| absolute(file)));
    if hidden { unseen(app, flag("--keep")) } else { process::run(&mut app) }
}

/// Paths are meant from where the person stands.
fn absolute(file: &str) -> PathBuf {
    std::env::current_dir().unwrap_or_default().join(file)
}

#[cfg(target_os = "linux")]
fn unseen(mut app: Command, keep: bool) -> Outcome {
    use std::time::{Duration, Instant};
    let screen = display::Screen::start()?;
    screen.show_on(&mut app);
    let mut child = app.spawn().map_err(|error| format!("Rallybook could not be started: {error}."))?;
    let path = place::target()?.join("rallybook-window.png");
    let (start, mut last) = (Instant::now(), display::Picture::take(&screen.name)?);
    let seen = loop {
        std::thread::sleep(Duration::from_millis(500));
        if let Ok(Some(status)) = child.try_wait() {
            break Err(format!("Rallybook ended before its window was painted ({status})."));
        }
        let now = display::Picture::take(&screen.name)?;
        if now.painted() && now == last {
            break now.save(&path);
        }
        if start.elapsed() > Duration::from_secs(60) {
            break Err("The window was not painted within a minute.".to_owned());
        }
        last = now;
    };
    if seen.is_ok() {
        println!("Picture of the window: {}", path.display());
    }
    if keep && seen.is_ok() {
        println!("The app stays on display {}; end it with Ctrl+C.", screen.name);
    } else {
        let _ = child.kill();
    }
    let _ = child.wait();
    seen
}

#[cfg(not(target_os = "linux"))]
fn unseen(mut app: Command, _keep: bool) -> Outcome {
    process::run(&mut app)
}
