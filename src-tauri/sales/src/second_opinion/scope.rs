//! Whose deals an opinion is about.

use std::collections::HashSet;
use uuid::Uuid;

/// Whose deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of the company's.
    Company,
    /// Those of some people, each with the part that they are credited with.
    People(HashSet<Uuid>),
}
