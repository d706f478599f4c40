//! Sessions, notes and promises together.
