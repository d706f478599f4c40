//! Coaching: talks with people about how they sell.

pub mod forms;
