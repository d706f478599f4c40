//! What a cell's text means: dates, amounts, currencies, stages. Nothing is ever guessed into 0 or today.

pub mod amount;
pub mod category;
pub mod date;
pub mod date_style;
pub mod day;
pub mod decimal_style;
pub mod outcome;

#[cfg(test)]
mod tests;

/// What was understood of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Understood<T> {
    /// Nothing is said: the value is unknown.
    Nothing,
    /// It means this.
    Value(T),
    /// It needs a person's decision; why, in words.
    Unclear(&'static str),
}

impl<T> Understood<T> {
    /// The value, where there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Understood::Value(value) => Some(value),
            Understood::Nothing | Understood::Unclear(_) => None,
        }
    }
}

/// Words that exports and people write for nothing.
pub fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '_')) {
        return true;
    }
    const NOTHING: [&str; 14] = [
        "null",
        "none",
        "n/a",
        "na",
        "n.a.",
        "nil",
        "nan",
        "#n/a",
        "(blank)",
        "blank",
        "(none)",
        "undefined",
        "(null)",
        "not set",
    ];
    // Asked of every cell: the first letter decides for most.
    let may = matches!(text.as_bytes().first(), Some(b'n' | b'N' | b'#' | b'(' | b'b' | b'B' | b'u' | b'U'));
    may && text.len() <= 10 && NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Words for *not known yet*: said on purpose, so a person is asked.
pub fn says_later(text: &str) -> bool {
    const LATER: [&str; 12] =
        ["tbc", "tbd", "tba", "?", "??", "???", "unknown", "to be confirmed", "to be agreed", "open", "pending", "poa"];
    let text = text.trim();
    LATER.iter().any(|word| text.eq_ignore_ascii_case(word))
}
