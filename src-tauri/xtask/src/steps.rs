//! A run of steps with what each took and counted.

use crate::{Outcome, process};
use std::process::Command;
use std::time::Instant;

/// Checks that held and that did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Held.
    pub passed: u32,
    /// Did not hold.
    pub failed: u32,
}

/// The steps done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<(&'static str, Count, f64)>,
}

impl Steps {
    /// A step that counts as one check.
    pub fn one(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) {
        self.step(name, || {
            let outcome = work();
            (Count { passed: u32::from(outcome.is_ok()), failed: u32::from(outcome.is_err()) }, outcome)
        });
    }

    /// A program that runs many checks and says how many held.
    pub fn counted(&mut self, name: &'static str, command: &mut Command) {
        self.step(name, || {
            let mut count = Count::default();
            let outcome = process::watched(command, |line| {
                let more = read(line);
                count.passed += more.passed;
                count.failed += more.failed;
            });
            if outcome.is_err() && count.failed == 0 {
                count.failed = 1;
            }
            (count, outcome)
        });
    }

    fn step(&mut self, name: &'static str, work: impl FnOnce() -> (Count, Outcome)) {
        println!("\n== {name}");
        let start = Instant::now();
        let (count, outcome) = work();
        if let Err(sentence) = outcome {
            eprintln!("{sentence}");
        }
        self.done.push((name, count, start.elapsed().as_secs_f64()));
    }

    /// Prints the table and the sum; an error when anything failed.
    pub fn end(self) -> Outcome {
        println!();
        let mut all = Count::default();
        for (name, count, seconds) in &self.done {
            let word = if count.failed == 0 { "ok" } else { "FAILED" };
            println!("{name:<28} {:>5} passed {:>3} failed {seconds:>8.1} s  {word}", count.passed, count.failed);
            all.passed += count.passed;
            all.failed += count.failed;
        }
        println!("{} passed, {} failed", all.passed, all.failed);
        if all.failed == 0 {
            Ok(())
        } else {
            Err("Not everything holds; see the steps marked FAILED above.".to_owned())
        }
    }
}

/// Reads the summary lines of cargo's tests, of vitest and of our own journeys.
fn read(line: &str) -> Count {
    let plain = without_colours(line);
    let plain = plain.trim();
    let counts = |text: &str| Count { passed: before(text, "passed"), failed: before(text, "failed") };
    if let Some(rest) = plain.strip_prefix("test result:").or_else(|| plain.strip_prefix("Tests ")) {
        return counts(rest);
    }
    if plain.ends_with(" failed") && plain.contains(" passed, ") {
        return counts(plain);
    }
    Count::default()
}

/// The number that stands before a word.
fn before(text: &str, word: &str) -> u32 {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(|end| end.is_ascii_alphabetic());
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Count, read};

    #[test]
    fn summaries_of_the_three_kinds_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(read(line), Count { passed: 12, failed: 3 });
        assert_eq!(
            read("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[32m41 passed\u{1b}[39m (41)"),
            Count { passed: 41, failed: 0 }
        );
        assert_eq!(read("      Tests  2 failed | 39 passed (41)"), Count { passed: 39, failed: 2 });
        assert_eq!(read("2 passed, 1 failed"), Count { passed: 2, failed: 1 });
        assert_eq!(read(" Test Files  9 passed (9)"), Count::default());
        assert_eq!(read("test a_thing_that_passed ... ok"), Count::default());
    }
}
