//! Comparisons by hand, and what holds for every two pictures.
#![allow(clippy::unwrap_used)]

mod examples;
pub(in crate::forecast) mod made;
mod properties;
