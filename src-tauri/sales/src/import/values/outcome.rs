//! Open, won or lost, by the words of CRMs and of people.

use crate::pipeline::types::Outcome;

/// Lower case, with every sign a space, and no double spaces.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The outcome that a stage or status says; nothing for a stage's own name.
pub fn outcome(text: &str) -> Option<Outcome> {
    let text = folded(text);
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        ["won" | "win" | "closedwon" | "ordered"] => Some(Outcome::Won),
        ["closed" | "close" | "deal", "won", ..] | ["won", ..] => Some(Outcome::Won),
        ["order", "received" | "placed" | "won"] | ["100", "won"] => Some(Outcome::Won),
        ["lost" | "closedlost" | "canceled" | "cancelled" | "outsold" | "abandoned" | "dead" | "loss"] => {
            Some(Outcome::Lost)
        }
        ["closed" | "close" | "deal", "lost", ..] | ["lost", ..] | ["out", "sold"] | ["no", "decision"] => {
            Some(Outcome::Lost)
        }
        ["0", "lost"] | ["closed", "no", "decision"] => Some(Outcome::Lost),
        _ => None,
    }
}

/// The outcome in a column that tells nothing else: here plain words for open count, too.
pub fn status(text: &str) -> Option<Outcome> {
    if let Some(outcome) = outcome(text) {
        return Some(outcome);
    }
    match folded(text).as_str() {
        "open" | "in progress" | "active" | "ongoing" | "on hold" | "new" | "working" => Some(Outcome::Open),
        _ => None,
    }
}

/// A status that only repeats the outcome is no reason for it.
pub fn is_no_reason(text: &str) -> bool {
    matches!(
        folded(text).as_str(),
        "won" | "lost" | "open" | "in progress" | "closed won" | "closed lost" | "" | "none" | "null" | "n a"
    )
}
