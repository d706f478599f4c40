//! Sign-offs by example, by property, by tampering, over several copies.

mod examples;
mod support;
