//! Repeat business: a run-rate line per seller and period for revenue that never becomes a deal.

pub(crate) mod kind;
