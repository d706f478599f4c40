//! Called against result: why a period came in other than its baseline.

pub mod types;
