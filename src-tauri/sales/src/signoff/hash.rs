//! Hashes of the chain: BLAKE3 over named parts, each with its length, under a domain of its own.

/// Letters of a check.
pub const CHECK: usize = 4;

/// Hashes one thing. Its domain says what it is, so that nothing passes for something else.
pub struct Hashing(blake3::Hasher);

impl Hashing {
    /// Begins.
    pub fn of(domain: &str) -> Self {
        Self(blake3::Hasher::new_derive_key(domain))
    }

    /// One more part.
    #[must_use]
    pub fn with(mut self, part: &[u8]) -> Self {
        self.0.update(&(part.len() as u64).to_le_bytes()).update(part);
        self
    }

    /// Any number of parts, with their number.
    #[must_use]
    pub fn with_all<'p>(mut self, parts: impl ExactSizeIterator<Item = &'p [u8]>) -> Self {
        self.0.update(&(parts.len() as u64).to_le_bytes());
        for part in parts {
            self = self.with(part);
        }
        self
    }

    /// In hexadecimal.
    pub fn hex(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }

    /// The first two bytes of it, in hexadecimal: they find what was changed, and prove nothing.
    pub fn check(&self) -> String {
        self.0.finalize().to_hex()[..CHECK].to_owned()
    }
}

/// Is this a whole hash, as written here?
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Letters of a code: none that is taken for another one.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A code for people, of a hash: eight letters in two groups.
pub fn code(hash: &str) -> String {
    let bits = u64::from_str_radix(hash.get(..10).unwrap_or_default(), 16).unwrap_or(0);
    let letter = |at: u32| char::from(LETTERS[usize::try_from(bits >> (35 - 5 * at) & 31).unwrap_or(0)]);
    let group = |from: u32| (from..from + 4).map(letter).collect::<String>();
    format!("{} {}", group(0), group(4))
}

#[cfg(test)]
mod tests {
    use super::{Hashing, code, is_hash};

    #[test]
    fn parts_do_not_run_into_each_other_and_domains_differ() {
        let of = |domain: &str, parts: &[&str]| {
            parts.iter().fold(Hashing::of(domain), |hash, part| hash.with(part.as_bytes())).hex()
        };
        assert_ne!(of("a", &["xy", "z"]), of("a", &["x", "yz"]));
        assert_ne!(of("a", &["xy"]), of("b", &["xy"]));
        assert_eq!(of("a", &["xy"]), of("a", &["xy"]));
        let list = |parts: &[&str]| Hashing::of("a").with_all(parts.iter().map(|one| one.as_bytes())).hex();
        assert_ne!(list(&[]), Hashing::of("a").hex());
        assert!(is_hash(&list(&["x"])) && !is_hash(&list(&["x"]).to_uppercase()) && !is_hash("ab"));
    }

    #[test]
    fn a_code_is_the_first_forty_bits() {
        assert_eq!(code("0000000000ff"), "2222 2222");
        assert_eq!(code("ffffffffff00"), "ZZZZ ZZZZ");
        // 0b00001_00010_00011_00100_00101_00110_00111_01000
        assert_eq!(code("0886429 8e8".replace(' ', "").as_str()), "3456 789A");
        assert_eq!(code(""), "2222 2222");
    }
}
