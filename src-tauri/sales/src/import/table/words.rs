//! Words by which totals and footers are known.

use crate::import::values::outcome::folded;

/// How a text speaks of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// A grand total and nothing else.
    Total,
    /// A subtotal, or a total and nothing else.
    Subtotal,
    /// The word total with a name: of a seller, or of an account called so.
    TotalOf,
}

/// Does a text speak of a total?
pub fn total(text: &str) -> Option<Says> {
    // Nearly every cell of a table is none of these: look for the letters before anything is folded.
    const STEMS: [&[u8]; 3] = [b"total", b"sum", b"gesamt"];
    let bytes = text.as_bytes();
    let holds = |stem: &[u8]| bytes.windows(stem.len()).any(|part| part.eq_ignore_ascii_case(stem));
    if text.len() > 80 || !STEMS.iter().any(|stem| holds(stem)) {
        return None;
    }
    let text = folded(text);
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        ["grand" | "overall", "total" | "totals", ..] => Some(Says::Total),
        ["total" | "totals" | "sum" | "summe" | "gesamt" | "subtotal" | "subtotals" | "gesamtsumme"] => {
            Some(Says::Subtotal)
        }
        ["sub", "total", ..] | ["subtotal", ..] | [.., "subtotal"] | [.., "sub", "total"] => Some(Says::Subtotal),
        ["total" | "sum", "of" | "for", ..]
        | ["total", "pipeline" | "value" | "deals" | "amount" | "open" | "won" | "lost"] => Some(Says::Subtotal),
        ["total", ..] | [.., "total"] | [.., "totals"] => Some(Says::TotalOf),
        _ => None,
    }
}

/// Does a text speak of the export instead of a deal?
pub fn footer(text: &str) -> bool {
    const STARTS: [&str; 25] = [
        "exported",
        "export date",
        "generated",
        "report generated",
        "filters",
        "filter",
        "filtered",
        "confidential",
        "copyright",
        "page ",
        "printed",
        "prepared by",
        "prepared for",
        "as of ",
        "report run",
        "run by",
        "run on",
        "source",
        "note",
        "disclaimer",
        "end of",
        "last updated",
        "created by",
        "all rights",
        "strictly",
    ];
    let lower = text.trim().trim_start_matches(['*', '(', '-', '©', ' ']).to_lowercase();
    text.contains('©')
        || STARTS.iter().any(|start| lower.starts_with(start))
        || lower.contains("confidential information")
        || lower.contains("do not distribute")
}
