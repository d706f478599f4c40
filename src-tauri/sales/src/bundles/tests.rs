//! Bundles in the user's words.
