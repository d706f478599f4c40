//! What a person's hands have done: so that a journey can tell how many keys and clicks a task takes.

use std::cell::Cell;
use std::fmt;

/// Counts of a stretch of a journey. A chord is one key; a drag is one click.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hands {
    /// Letters and figures that are the user's own words: names, amounts, dates.
    pub typed: usize,
    /// Keys and chords that steer.
    pub keys: usize,
    /// Presses of the mouse.
    pub clicks: usize,
}

impl fmt::Display for Hands {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} keys, {} clicks, {} letters typed", self.keys, self.clicks, self.typed)
    }
}

/// Counts while the window is driven.
#[derive(Debug, Default)]
pub struct Counter(Cell<Hands>);

impl Counter {
    pub(super) fn typed(&self, text: &str) {
        self.add(Hands { typed: text.chars().count(), ..Hands::default() });
    }

    pub(super) fn key(&self) {
        self.add(Hands { keys: 1, ..Hands::default() });
    }

    pub(super) fn click(&self) {
        self.add(Hands { clicks: 1, ..Hands::default() });
    }

    fn add(&self, more: Hands) {
        let now = self.0.get();
        self.0.set(Hands {
            typed: now.typed + more.typed,
            keys: now.keys + more.keys,
            clicks: now.clicks + more.clicks,
        });
    }

    /// What was done since this was last asked.
    pub fn take(&self) -> Hands {
        self.0.take()
    }
}

#[cfg(test)]
mod tests {
    use super::{Counter, Hands};

    #[test]
    fn counts_begin_anew_when_they_are_taken() {
        let counter = Counter::default();
        counter.typed("118k");
        counter.key();
        counter.click();
        counter.key();
        let taken = counter.take();
        assert_eq!(taken, Hands { typed: 4, keys: 2, clicks: 1 });
        assert_eq!(taken.to_string(), "2 keys, 1 clicks, 4 letters typed");
        assert_eq!(counter.take(), Hands::default());
    }
}
