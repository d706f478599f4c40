//! After how long without a key or a hand the window locks.

use crate::company::home::HomeFile;
use crate::error::{Error, Result};

/// What can be chosen, in minutes; 0 = never.
pub const CHOICES: [u32; 6] = [0, 5, 10, 15, 30, 60];
/// Where nobody has chosen, and a company is encrypted.
const USUAL: u32 = 10;

/// After how many minutes; 0 = never.
pub fn minutes(home: &HomeFile) -> u32 {
    let encrypted = home.companies.iter().any(|known| known.encrypted);
    home.lock_after.unwrap_or(if encrypted { USUAL } else { 0 })
}

/// Is it one of the choices?
///
/// # Errors
/// It is not.
pub fn refuse_other(minutes: u32) -> Result<()> {
    match CHOICES.contains(&minutes) {
        true => Ok(()),
        false => Err(Error::Invalid(
            "The window locks after 5, 10, 15, 30 or 60 minutes, or never. Nothing was changed; choose one of these."
                .to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::minutes;
    use crate::company::home::HomeFile;
    use std::path::Path;

    #[test]
    fn ten_minutes_where_something_is_encrypted_until_somebody_chooses() {
        let mut home = HomeFile::default();
        home.opened(Path::new("/a.rallybook"), "A", false, 1);
        assert_eq!(minutes(&home), 0);
        home.opened(Path::new("/b.rallybook"), "B", true, 2);
        assert_eq!(minutes(&home), 10);
        home.lock_after = Some(0);
        assert_eq!(minutes(&home), 0);
    }
}
