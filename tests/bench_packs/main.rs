//! What printed pages cost: the whole process of the command line, from start to a PDF on the disk, against a headless
//! Chromium that prints the same content. `cargo xtask bench --only packs` starts this.

mod book;
mod page;

use rallybook_tests::Outcome;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Open deals of a pack, how often it is made, its name, and the ratio to reach.
const PACKS: [(usize, usize, &str, f64); 2] =
    [(96, 9, "weekly meeting, 8 pages or more", 0.2), (2_000, 3, "weekly meeting, 2,000 deals", 0.33)];

fn main() -> Outcome {
    let cli =
        given("--cli").ok_or("Name the command line's program by --cli; `cargo xtask bench --only packs` does.")?;
    let chromium = chromium();
    if chromium.is_none() {
        println!("skipped: no Chromium on this machine, so there is no floor; Debian has it as the package chromium.");
    }
    let folder = tempfile::tempdir()?;
    println!("| what | ours | headless Chromium | ratio | target |\n|---|---:|---:|---:|---:|");
    for (deals, runs, name, target) in PACKS {
        let (path, pages, html) = book::prepare(folder.path(), deals)?;
        let out = folder.path().join("ours.pdf");
        let ours = || {
            let mut command = Command::new(&cli);
            command.args(["pack", "make"]).arg(&path).args(["weekly", "--today", book::TODAY, "--out"]).arg(&out);
            timed(&mut command, &out)
        };
        let theirs = || match &chromium {
            Some(program) => printed(program, &html, &folder.path().join("theirs.pdf")).map(Some),
            None => Ok(None),
        };
        // Both in turn, so that a machine that slows down slows both; the first round only warms caches.
        let (mut mine, mut floor) = (Vec::new(), Vec::new());
        for round in 0..=runs {
            let (one, other) = (ours()?, theirs()?);
            if round > 0 {
                mine.push(one);
                floor.extend(other);
            }
        }
        let (mine, floor) = (middle(mine), (!floor.is_empty()).then(|| middle(floor)));
        let said = |time: Duration| format!("{:.0} ms", time.as_secs_f64() * 1_000.0);
        let (told, ratio) = match floor {
            Some(floor) => {
                let ratio = mine.as_secs_f64() / floor.as_secs_f64().max(f64::EPSILON);
                let mark = if ratio <= target { "" } else { " (missed)" };
                (said(floor), format!("{ratio:.2}{mark}"))
            }
            None => ("skipped".to_owned(), "-".to_owned()),
        };
        println!("| {name} ({pages} pages) | {} | {told} | {ratio} | <= {target} |", said(mine));
    }
    Ok(())
}

fn given(name: &str) -> Option<PathBuf> {
    std::env::args().skip_while(|word| word != name).nth(1).map(PathBuf::from)
}

/// A browser of this machine.
fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&paths).collect();
    let known = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let found = || known.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    named.or_else(|| found().find(|path| path.is_file()))
}

fn printed(program: &Path, html: &Path, out: &Path) -> Outcome<Duration> {
    let mut command = Command::new(program);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
    command.arg(format!("--print-to-pdf={}", out.display())).arg(format!("file://{}", html.display()));
    timed(&mut command, out)
}

/// From the start of a process to its end, with a PDF on the disk.
fn timed(command: &mut Command, out: &Path) -> Outcome<Duration> {
    let _ = std::fs::remove_file(out);
    let start = Instant::now();
    let ended = command.stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    let time = start.elapsed();
    if !ended.status.success() || !std::fs::read(out)?.starts_with(b"%PDF-") {
        return Err(format!("no pages were made: {}", String::from_utf8_lossy(&ended.stderr)).into());
    }
    Ok(time)
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
