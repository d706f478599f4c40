//! Sign-offs by example, by property, by tampering, over several copies.

mod copies;
mod erasing;
mod examples;
mod forks;
mod immutable;
mod kill;
mod support;
mod tampering;
