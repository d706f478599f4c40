//! Memory of the whole process tree with a large company open, against a bare window.

use super::start::{Programs, spawn};
use super::table::Table;
use rallybook_tests::{Outcome, window::Home};
use std::path::Path;
use std::time::Duration;

const IDLE: Duration = Duration::from_secs(10);

/// Both are left alone for ten seconds first.
pub fn measure(programs: &Programs, home: &Home, large: &Path, table: &mut Table) -> Outcome {
    let floor = once(&programs.bare, home, &[])?;
    let ours = once(&programs.app, home, &[large])?;
    table.ratio("memory: large company open, 10 s idle (PSS)", "MB", ours, floor, 1.3);
    Ok(())
}

fn once(program: &Path, home: &Home, arguments: &[&Path]) -> Outcome<f64> {
    let mut child = spawn(program, home, arguments)?;
    std::thread::sleep(IDLE + Duration::from_secs(3));
    let used = tree(child.id());
    child.kill()?;
    child.wait()?;
    std::thread::sleep(Duration::from_millis(500));
    Ok(used? as f64 / 1024.0)
}

/// Kilobytes of a process and all that it started, shared pages counted by share.
fn tree(id: u32) -> Outcome<u64> {
    let mut sum = own(id)?;
    for thread in std::fs::read_dir(format!("/proc/{id}/task"))? {
        let children = std::fs::read_to_string(thread?.path().join("children"))?;
        for child in children.split_whitespace() {
            sum += tree(child.parse()?)?;
        }
    }
    Ok(sum)
}

fn own(id: u32) -> Outcome<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).ok_or("smaps_rollup names no Pss")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
