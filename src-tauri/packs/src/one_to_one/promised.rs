//! What was promised before, the last of it first, and how it fared.

use super::Talk;
use crate::words;
use sales::actions::types::ActionState;
use sales::coaching::types::Commitment;
use sales::sheets::types::Blank;
use serde::Serialize;

/// More would leave no room for the talk.
const SHOWN: usize = 2;

/// One promise.
#[derive(Debug, Serialize)]
pub(super) struct Promised {
    /// Of its blank; none = it has ended, and there is nothing to write.
    number: Option<usize>,
    text: String,
    /// "From #7. Moved twice, now due 27 Nov".
    words: String,
}

/// The last commitment on top, then others that are open; and how many more there are.
pub(super) fn promised(talk: &Talk, blanks: &mut Vec<Blank>) -> (Vec<Promised>, Option<String>) {
    let all: &[Commitment] = &talk.of.commitments;
    let more = all.len().saturating_sub(SHOWN);
    let shown = all.iter().take(SHOWN).map(|one| {
        let open = one.action.state == ActionState::Open;
        if open {
            blanks.push(Blank::Action { id: one.action.id });
        }
        let from = one.number.map_or_else(String::new, |number| format!("From #{number}. "));
        Promised {
            number: open.then_some(blanks.len()),
            text: one.action.text.clone(),
            words: format!("{from}{}", one.words),
        }
    });
    (shown.collect(), (more > 0).then(|| format!("{} in the book.", words::count(more, "more open commitment"))))
}
