//! The hour: numbers first, stories second, decisions last.

use serde::Serialize;

/// Minutes, what, and what for.
const PARTS: [(u32, &str, &str); 6] = [
    (5, "Where we stand", "Won, what is left, what is needed a day. Figures only; wins get a hand."),
    (10, "What was agreed", "Each action in one word: done, moved, dropped. Whoever did it says so."),
    (20, "Deals", "By seller and close date: what changed since last week? Write it at the number."),
    (15, "One deal together", "One story: who decides, what does the buyer do next, which tactic brings it closer?"),
    (8, "Decisions", "Who does what, by when: one line each, written down before anybody leaves."),
    (2, "Close", "Actions read back; day of the next meeting."),
];

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    lead: &'static str,
    minutes: u32,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Serialize)]
struct Part {
    /// Minutes after the start.
    from: u32,
    minutes: u32,
    what: &'static str,
    purpose: &'static str,
}

/// The agenda.
pub fn data() -> Data {
    let mut at = 0;
    let parts = PARTS.map(|(minutes, what, purpose)| {
        let part = Part { from: at, minutes, what, purpose };
        at += minutes;
        part
    });
    Data { lead: "Sixty minutes. Numbers first, stories second, decisions last.", minutes: at, parts: parts.to_vec() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_parts_make_an_hour() {
        let agenda = super::data();
        assert_eq!(agenda.minutes, 60);
        assert_eq!(agenda.parts.iter().map(|part| part.minutes).collect::<Vec<_>>(), [5, 10, 20, 15, 8, 2]);
        assert!(agenda.parts.windows(2).all(|two| two[0].from + two[0].minutes == two[1].from));
    }
}
