//! The committed TypeScript equals what the Rust types say.

fn main() {}
