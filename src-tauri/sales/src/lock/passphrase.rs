//! A passphrase as it is typed, and what has to be known before it is set.

use crate::error::{Error, Result};
use unicode_normalization::UnicodeNormalization;

/// A passphrase as it locks: however a keyboard composes its letters, and without what a file or a paste put around it.
pub fn key_text(passphrase: &str) -> String {
    passphrase.trim_start_matches('\u{feff}').trim().nfc().collect()
}

/// No passphrase is none.
///
/// # Errors
/// It is empty.
pub fn refuse_none(passphrase: &str) -> Result<()> {
    match key_text(passphrase).is_empty() {
        true => Err(Error::Invalid(
            "A passphrase needs letters. Nothing was changed; four or five words that do not belong together are good."
                .to_owned(),
        )),
        false => Ok(()),
    }
}

/// Nothing is encrypted before somebody has said that there is no way back without the passphrase.
///
/// # Errors
/// It was not said.
pub fn confirmed(known: bool) -> Result<()> {
    match known {
        true => Ok(()),
        false => Err(Error::Refused(
            "A forgotten passphrase is final: nobody can open the file or its backups again. Nothing was changed; confirm that you know this."
                .to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{confirmed, key_text, refuse_none};

    #[test]
    fn letters_are_the_same_however_they_were_composed() {
        assert_eq!(key_text("\u{feff} cafe\u{301} au lait\n"), "caf\u{e9} au lait");
        assert!(refuse_none(" \n").is_err() && refuse_none("a").is_ok());
        assert!(confirmed(false).is_err() && confirmed(true).is_ok());
    }
}
