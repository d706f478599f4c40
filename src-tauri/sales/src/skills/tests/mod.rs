//! Rules of skills, in a book.

mod gaps;
mod plan;
mod rules;
mod support;
mod versions;
