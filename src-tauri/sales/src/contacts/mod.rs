//! People at the buyer, and who decides.

pub(crate) mod kind;
