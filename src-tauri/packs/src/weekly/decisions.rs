//! Blanks for what is decided: new actions, and deals that the book does not know yet.

use super::numbers::Numbers;
use sales::sheets::types::{Blank, NEW_ACTIONS, NEW_DEALS};
use serde::Serialize;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    lead: &'static str,
    actions: Vec<usize>,
    deals: Vec<usize>,
}

/// The blanks with their numbers.
pub(super) fn data(numbers: &mut Numbers) -> Data {
    Data {
        lead: "Who does what, by when. An action without a name and a day is a wish.",
        actions: (0..NEW_ACTIONS).map(|_| numbers.next(Blank::NewAction)).collect(),
        deals: (0..NEW_DEALS).map(|_| numbers.next(Blank::NewDeal)).collect(),
    }
}
