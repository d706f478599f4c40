//! Rules of skills.
