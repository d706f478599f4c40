//! Actions: one list by person, due date, link and kind. A tactic is an action on a deal with an expected effect.

pub(crate) mod kind;
