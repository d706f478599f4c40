//! How good a passphrase is, by how many guesses it would take.

use super::types::Strength;

/// Judges a passphrase. Words that stand in the book (names of people and of the company) make it no better.
pub fn strength(passphrase: &str, known: &[String]) -> Strength {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    // Longer ones are not looked at beyond this: the time of the estimate grows fast.
    let looked_at: String = passphrase.chars().take(72).collect();
    let estimate = zxcvbn::zxcvbn(&looked_at, &known);
    let score = u8::from(estimate.score());
    let enough = score >= 3;
    let words = match score {
        0 | 1 => "Weak: it is guessed in minutes.",
        2 => "Fair: a determined thief guesses it in days.",
        3 => "Good.",
        _ => "Very good.",
    };
    let advice =
        if enough { "" } else { " Four or five words that do not belong together are easy to tell and hard to guess." };
    Strength { score, words: format!("{words}{advice}"), enough }
}

#[cfg(test)]
mod tests {
    use super::strength;

    #[test]
    fn words_that_do_not_belong_together_are_good_and_names_are_not() {
        assert!(strength("copper lantern tuesday orchard", &[]).enough);
        assert!(!strength("password1", &[]).enough);
        assert!(!strength("Kestrel2026", &["Kestrel".to_owned()]).enough);
        assert_eq!(strength("", &[]).score, 0);
    }
}
