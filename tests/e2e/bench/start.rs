//! From the start of the process to home painted with ten companies, against a bare window.

use super::screen::Screen;
use super::table::{Table, median};
use rallybook_tests::{Outcome, window::Home};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A window first shows its bare ground and only later what is on it: no change for so long means that all is there.
const QUIET: Duration = Duration::from_millis(2_500);

/// What is compared.
pub struct Programs {
    /// Rallybook.
    pub app: PathBuf,
    /// The same window with one static page.
    pub bare: PathBuf,
}

/// Takes turns, so that both meet the same machine.
pub fn measure(programs: &Programs, home: &Home, rounds: usize, table: &mut Table) -> Outcome {
    let screen = Screen::open()?;
    // Home, not the company that was open last.
    let known = home.config().join("home.json");
    let mut kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&known)?)?;
    kept["last"] = serde_json::Value::Null;
    std::fs::write(&known, serde_json::to_vec(&kept)?)?;
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    // The first round only warms the disk's cache.
    for round in 0..=rounds {
        let times = (once(&screen, &programs.bare, home)?, once(&screen, &programs.app, home)?);
        if round > 0 {
            floor.push(times.0);
            ours.push(times.1);
        }
    }
    table.ratio("start: process to home painted, 10 companies (median)", "ms", median(&ours), median(&floor), 1.4);
    Ok(())
}

fn once(screen: &Screen, program: &Path, home: &Home) -> Outcome<f64> {
    screen.until_empty()?;
    let start = Instant::now();
    let mut child = spawn(program, home, &[])?;
    let painted = screen.painted_after(start, QUIET);
    child.kill()?;
    child.wait()?;
    Ok(painted?.as_secs_f64() * 1_000.0)
}

/// Starts a program as a person would, without a driver.
pub fn spawn(program: &Path, home: &Home, arguments: &[&Path]) -> Outcome<Child> {
    let mut command = Command::new(program);
    home.house(&mut command);
    command.env_remove("TAURI_WEBVIEW_AUTOMATION");
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(command.spawn()?)
}
