//! The measured table.

use rallybook_tests::Outcome;
use std::time::{Duration, Instant};

/// One line: ours, the floor, the target ratio.
struct Line {
    what: String,
    ours: Duration,
    floor: Duration,
    target: f64,
}

/// Lines in the order of measuring.
#[derive(Default)]
pub struct Table(Vec<Line>);

impl Table {
    /// Adds a line.
    pub fn add(&mut self, what: impl Into<String>, ours: Duration, floor: Duration, target: f64) {
        self.0.push(Line { what: what.into(), ours, floor, target });
    }

    /// Prints a Markdown table: figure, floor, ratio, target.
    pub fn print(&self) {
        println!("| what | ours | floor | ratio | target |");
        println!("|---|---:|---:|---:|---:|");
        for Line { what, ours, floor, target } in &self.0 {
            let ratio = ours.as_secs_f64() / floor.as_secs_f64().max(f64::EPSILON);
            let mark = if ratio <= *target { "" } else { " (missed)" };
            println!("| {what} | {} | {} | {ratio:.2} | <= {target}{mark} |", shown(*ours), shown(*floor));
        }
    }
}

fn shown(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 10.0 { format!("{ms:.3} ms") } else { format!("{ms:.0} ms") }
}

/// Median time of a piece of work over `runs` runs, after one that does not count.
pub fn median(runs: usize, mut work: impl FnMut() -> Outcome) -> Outcome<Duration> {
    work()?;
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed());
    }
    Ok(middle(times))
}

/// The median of times.
pub fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Medians of two pieces of work in turn, so that a machine that slows down slows both.
pub fn pair(
    runs: usize,
    mut a: impl FnMut() -> Outcome,
    mut b: impl FnMut() -> Outcome,
) -> Outcome<(Duration, Duration)> {
    a()?;
    b()?;
    let (mut first, mut second) = (Vec::with_capacity(runs), Vec::with_capacity(runs));
    for _ in 0..runs {
        let start = Instant::now();
        a()?;
        first.push(start.elapsed());
        let start = Instant::now();
        b()?;
        second.push(start.elapsed());
    }
    Ok((middle(first), middle(second)))
}
