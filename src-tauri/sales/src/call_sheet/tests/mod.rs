//! Call sheets by example: what is printed, and everything that comes back.

mod added;
mod called;
mod hostile;
mod printed;
mod properties;
mod returns;
mod support;
mod untidy;
