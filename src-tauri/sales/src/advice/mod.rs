//! Advice: rules that each give a sentence, the figures behind it, and an action that one key makes real.

pub(crate) mod kind;
