//! Private data by example and by property.

mod due;
mod erasing;
mod held;
mod kill;
pub(super) mod support;
