//! The five levels, in one place.

/// Names of the levels, from 0 up.
pub const LEVELS: [&str; 5] = ["Not seen", "Learning", "Needs support", "Works alone", "Coaches others"];

/// "Works alone"; none = there is no such level.
pub fn level_name(level: u8) -> Option<&'static str> {
    LEVELS.get(usize::from(level)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_called_by_its_number() {
        assert_eq!(level_name(0), Some("Not seen"));
        assert_eq!(level_name(4), Some("Coaches others"));
        assert_eq!(level_name(5), None);
    }
}
