//! Hybrid logical clock: milliseconds in the upper 48 bits, a counter in the lower 16.

/// The next reading after `last` at wall time `wall` (UTC ms). It never runs backwards, whatever the wall does.
pub fn tick(last: i64, wall: i64) -> i64 {
    (wall << 16).max(last + 1)
}

#[cfg(test)]
mod tests {
    use super::tick;

    #[test]
    fn never_runs_backwards() {
        let first = tick(0, 1_000);
        assert_eq!(first, 1_000 << 16);
        assert_eq!(tick(first, 1_000), first + 1);
        assert_eq!(tick(first, 10), first + 1, "a clock set back");
        assert!(tick(first, 1_001) > tick(first, 1_000));
    }
}
