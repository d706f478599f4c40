//! The leader's PIN on this machine: kept as a slow hash, with a count of wrong tries that a restart does not clear.
//!
//! It brings the leader back from a room; it is no lock on the files, which a passphrase is.

use crate::kept;
use crate::problem::{Answer, Code, Problem};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Wrong tries without a wait.
const FREE: u32 = 5;
/// The first wait, in milliseconds; each wrong try doubles it.
const FIRST_WAIT: i64 = 30_000;
/// The longest wait.
const LONGEST_WAIT: i64 = 3_600_000;

/// The PIN of a machine.
pub struct Pin {
    place: Option<PathBuf>,
    kept: Mutex<Option<Kept>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    hash: String,
    /// Wrong tries since the last right one.
    #[serde(default)]
    wrong: u32,
    /// No try before this moment, UTC milliseconds.
    #[serde(default)]
    until: i64,
}

impl Pin {
    /// The PIN that is kept there; without a place it is kept in memory alone.
    pub fn at(place: Option<PathBuf>) -> Self {
        // What cannot be understood is a PIN that nobody knows, not none.
        let unknown = |_| Some(Kept { hash: String::new(), wrong: 0, until: 0 });
        let kept = place.as_deref().and_then(|place| kept::read(place).unwrap_or_else(unknown));
        Self { place, kept: Mutex::new(kept) }
    }

    /// Has one been chosen?
    pub fn is_set(&self) -> bool {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Seconds until a try is taken.
    pub fn wait(&self, wall: i64) -> Option<u32> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.heed_clock(&mut kept, wall);
        let left = kept.as_ref().map_or(0, |kept| kept.left(wall));
        u32::try_from(left.div_euclid(1_000) + i64::from(left % 1_000 > 0)).ok().filter(|left| *left > 0)
    }

    /// Chooses one, or another one.
    ///
    /// # Errors
    /// It is no PIN, or the disk does not answer.
    pub fn set(&self, pin: &str) -> Answer<()> {
        fit(pin)?;
        let hash = slow().hash_password(pin.as_bytes()).map_err(|_| Problem::internal())?.to_string();
        self.keep(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner), Kept { hash, wrong: 0, until: 0 })
    }

    /// Is this the PIN? A try counts before it is looked at, so that ending the program gives none for free.
    ///
    /// # Errors
    /// It is not, no try is taken now, or none was chosen.
    pub fn check(&self, pin: &str, wall: i64) -> Answer<()> {
        let mut held = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.heed_clock(&mut held, wall);
        let Some(mut kept) = held.clone() else {
            return Err(Problem::new(Code::Refused, "No PIN was chosen on this machine. Nothing was changed."));
        };
        if kept.left(wall) > 0 {
            return Err(waits(kept.left(wall)));
        }
        kept.wrong = kept.wrong.saturating_add(1);
        if let Some(doublings) = kept.wrong.checked_sub(FREE) {
            kept.until = wall + FIRST_WAIT.saturating_mul(1 << doublings.min(10)).min(LONGEST_WAIT);
        }
        self.keep(&mut held, kept.clone())?;
        let right =
            PasswordHash::new(&kept.hash).is_ok_and(|hash| slow().verify_password(pin.as_bytes(), &hash).is_ok());
        if right {
            return self.keep(&mut held, Kept { wrong: 0, until: 0, ..kept });
        }
        Err(match (kept.left(wall), FREE.saturating_sub(kept.wrong)) {
            (0, left) => Problem::new(
                Code::Refused,
                format!("This is not the PIN. Nothing was changed; {} before there is a wait.", tries(left)),
            ),
            (left, _) => waits(left),
        })
    }

    /// After a clock was set back the wait is the longest one, from now on: it ends like any other.
    fn heed_clock(&self, held: &mut Option<Kept>, wall: i64) {
        let Some(kept) = held.as_mut().filter(|kept| kept.until.saturating_sub(wall) > LONGEST_WAIT) else { return };
        kept.until = wall + LONGEST_WAIT;
        if let Some(place) = &self.place {
            // Where it cannot be written it holds until the app ends.
            let _ = kept::write(place, Some(&*kept));
        }
    }

    fn keep(&self, held: &mut Option<Kept>, kept: Kept) -> Answer<()> {
        if let Some(place) = &self.place {
            kept::write(place, Some(&kept))?;
        }
        *held = Some(kept);
        Ok(())
    }
}

impl Kept {
    /// Milliseconds until a try is taken.
    fn left(&self, wall: i64) -> i64 {
        self.until.saturating_sub(wall).clamp(0, LONGEST_WAIT)
    }
}

/// 64 MiB and three passes: some tenths of a second, more than the recommended least.
fn slow() -> Argon2<'static> {
    let params = Params::new(64 * 1024, 3, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Four to twelve digits, and not the first that anybody tries.
fn fit(pin: &str) -> Answer<()> {
    let digits: Vec<i16> = pin.bytes().filter(u8::is_ascii_digit).map(i16::from).collect();
    if digits.len() != pin.len() || !(4..=12).contains(&digits.len()) {
        return Err(Problem::new(
            Code::Invalid,
            "A PIN is four to twelve digits. Nothing was changed; type another one.",
        ));
    }
    let step = digits[1] - digits[0];
    if matches!(step, -1..=1) && digits.windows(2).all(|pair| pair[1] - pair[0] == step) {
        return Err(Problem::new(
            Code::Invalid,
            "This PIN is one of the first that anybody tries. Nothing was changed; type another one.",
        ));
    }
    Ok(())
}

fn tries(left: u32) -> String {
    if left == 1 { "one more try".to_owned() } else { format!("{left} more tries") }
}

fn waits(left: i64) -> Problem {
    let seconds = left.div_euclid(1_000) + i64::from(left % 1_000 > 0);
    let time = if seconds > 90 { format!("{} minutes", (seconds + 59) / 60) } else { format!("{seconds} seconds") };
    Problem::new(Code::Refused, format!("Too many wrong PINs. Nothing was changed; the next try is taken in {time}."))
}

#[cfg(test)]
mod tests {
    use super::{FREE, Pin};

    #[test]
    fn the_right_pin_opens_and_a_wrong_one_does_not() {
        let pin = Pin::at(None);
        assert!(!pin.is_set() && pin.check("2580", 0).is_err());
        pin.set("2580").unwrap();
        assert!(pin.check("2581", 0).is_err());
        pin.check("2580", 0).unwrap();
    }

    #[test]
    fn what_is_no_pin_is_refused() {
        let pin = Pin::at(None);
        for text in ["", "123", "12a4", "1234567890123", "0000", "1234", "9876", "１２３４"] {
            assert!(pin.set(text).is_err(), "{text}");
        }
        assert!(!pin.is_set());
    }

    #[test]
    fn tries_are_limited_also_over_a_restart_and_a_right_one_during_a_wait_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("pin.json");
        let pin = Pin::at(Some(place.clone()));
        pin.set("2580").unwrap();
        for _ in 0..FREE {
            assert!(pin.check("1111", 1_000).is_err());
        }
        let again = Pin::at(Some(place.clone()));
        assert_eq!(again.wait(1_000), Some(30));
        assert!(again.check("2580", 2_000).is_err());
        assert_eq!(again.wait(30_999), Some(1));
        assert!(again.check("1111", 31_000).is_err());
        // Each wrong one doubles the wait, and a clock set back does not lengthen it beyond the longest.
        assert_eq!(again.wait(31_000), Some(60));
        assert_eq!(again.wait(-1_000_000_000), Some(3_600));
        again.check("2580", 91_000).unwrap();
        assert_eq!(again.wait(91_000), None);
        assert!(!std::fs::read_to_string(&place).unwrap().contains("2580"));
    }

    #[test]
    fn a_wait_ends_also_after_a_clock_was_set_back() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("pin.json");
        let (pin, day) = (Pin::at(Some(place.clone())), 86_400_000);
        pin.set("2580").unwrap();
        for _ in 0..FREE {
            assert!(pin.check("1111", 30 * day).is_err());
        }
        assert!(pin.check("2580", day).is_err());
        assert_eq!(pin.wait(day), Some(3_600));
        let again = Pin::at(Some(place));
        assert_eq!(again.wait(day + 1_800_000), Some(1_800));
        again.check("2580", day + 3_600_000).unwrap();
    }

    #[test]
    fn a_file_that_nobody_understands_is_no_open_door() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("pin.json");
        std::fs::write(&place, "{").unwrap();
        let pin = Pin::at(Some(place));
        assert!(pin.is_set() && pin.check("2580", 0).is_err());
    }
}
