//! Steps from what is there: `+10k`, `-2w`.

/// A plus or a minus, the typographic one too.
pub(super) const SIGNS: [char; 3] = ['+', '-', '\u{2212}'];

/// Whether an amount or a date is typed as a step from what is there: it comes to something else in each deal.
pub fn is_step(input: &str) -> bool {
    input.trim().starts_with(SIGNS) && input.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_step;

    #[test]
    fn a_sign_before_digits_makes_a_step() {
        for step in ["+10k", "-5", "\u{2212}5", " +2w"] {
            assert!(is_step(step), "{step}");
        }
        for whole in ["10k", "fri", "-", "", "(500)", "n/a"] {
            assert!(!is_step(whole), "{whole}");
        }
    }
}
