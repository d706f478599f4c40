//! The framework over time.
