//! Leaves: what was signed, entry by entry, each with a salt of its own, so that one can be withheld or erased and the
//! rest still proves itself.
//!
//! A part is a JSON list. A leaf stands in it as `[salt, text, checks]`, the text being JSON; one that was erased as
//! `[hash]`. The checks are two bytes for each member of the text: where the hash of a part does not hold, they tell which
//! leaf was changed and where in it. They prove nothing by themselves.

use super::hash::{CHECK, Hashing, is_hash};
use ledger::Value;
use serde::Serialize;
use uuid::Uuid;

/// A part's text is shorter than this: a value of the log holds 64 KiB.
pub const A_PART: usize = 48 * 1024;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// Its salt, its text and the checks of its members.
    Whole {
        /// Random, in hexadecimal.
        salt: String,
        /// JSON.
        text: String,
        /// Four letters for each member, by the order of their names.
        checks: String,
    },
    /// It was erased; its hash.
    Erased(String),
}

/// What a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Deals of one owner.
    Deals,
    /// A seller's figures.
    Call,
    /// Judgements.
    Judgement,
    /// The company's figures.
    Agreed,
    /// Who signed, and why.
    Names,
}

impl Content {
    /// As stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Deals => "deals",
            Self::Call => "call",
            Self::Judgement => "judgement",
            Self::Agreed => "agreed",
            Self::Names => "names",
        }
    }
}

impl Leaf {
    /// A leaf of what is signed, with a new salt.
    pub fn new(of: &impl Serialize, salt: String) -> Self {
        Self::salted(salt, serde_json::to_string(of).unwrap_or_default())
    }

    fn salted(salt: String, text: String) -> Self {
        let checks = checks(&salt, &text).into_iter().map(|(_, check)| check).collect();
        Self::Whole { salt, text, checks }
    }

    /// Its hash, in hexadecimal.
    pub fn hash(&self, content: Content) -> String {
        match self {
            Self::Erased(hash) => hash.clone(),
            Self::Whole { salt, text, .. } => Hashing::of("Rallybook sign-off: leaf, 1")
                .with(content.key().as_bytes())
                .with(salt.as_bytes())
                .with(text.as_bytes())
                .hex(),
        }
    }

    /// The same without its text.
    #[must_use]
    pub fn erased(&self, content: Content) -> Self {
        Self::Erased(self.hash(content))
    }

    /// The text, unless it was erased.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Whole { text, .. } => Some(text),
            Self::Erased(_) => None,
        }
    }

    /// Members that are not as they were signed, by name; none = all seem as they were. A text that cannot be read any more
    /// names none of its members.
    pub fn changed(&self) -> Option<Vec<String>> {
        let Self::Whole { salt, text, checks: signed } = self else { return None };
        let now = checks(salt, text);
        let whole: String = now.iter().map(|(_, check)| check.as_str()).collect();
        if whole == *signed {
            return None;
        }
        let same_members = whole.len() == signed.len();
        let differs = |at: usize, check: &str| signed.get(CHECK * at..CHECK * (at + 1)) != Some(check);
        let changed: Vec<String> = now
            .iter()
            .enumerate()
            .filter(|(at, (_, check))| same_members && differs(*at, check))
            .map(|(_, (name, _))| name.clone())
            .collect();
        Some(changed)
    }

    fn shown(&self) -> String {
        match self {
            Self::Whole { salt, text, checks } => serde_json::to_string(&[salt, text, checks]),
            Self::Erased(hash) => serde_json::to_string(&[hash]),
        }
        .unwrap_or_default()
    }
}

/// A check for each member of a text, by the order of their names.
fn checks(salt: &str, text: &str) -> Vec<(String, String)> {
    let Ok(serde_json::Value::Object(members)) = serde_json::from_str(text) else { return Vec::new() };
    let mut members: Vec<(String, String)> = members.into_iter().map(|(name, one)| (name, one.to_string())).collect();
    members.sort();
    let check = |name: &str, one: &str| {
        Hashing::of("Rallybook sign-off: check, 1")
            .with(salt.as_bytes())
            .with(name.as_bytes())
            .with(one.as_bytes())
            .check()
    };
    members.into_iter().map(|(name, one)| (name.clone(), check(&name, &one))).collect()
}

/// Leaves as the text of a part.
pub fn written(leaves: &[Leaf]) -> String {
    let all: Vec<String> = leaves.iter().map(Leaf::shown).collect();
    format!("[{}]", all.join(","))
}

/// Leaves in as many texts as they need; `together` of them are never parted.
pub fn parted(leaves: Vec<Leaf>, together: usize) -> Vec<Vec<Leaf>> {
    let mut parts: Vec<Vec<Leaf>> = Vec::new();
    let mut length = usize::MAX;
    for group in leaves.chunks(together.max(1)) {
        let more: usize = group.iter().map(|leaf| leaf.shown().len() + 1).sum();
        length = length.saturating_add(more);
        if length > A_PART {
            parts.push(Vec::new());
            length = more;
        }
        if let Some(last) = parts.last_mut() {
            last.extend_from_slice(group);
        }
    }
    parts
}

/// The leaves of a part; none where it is no text of leaves.
pub fn read(text: &str) -> Option<Vec<Leaf>> {
    let all: Vec<Vec<String>> = serde_json::from_str(text).ok()?;
    let leaf = |one: Vec<String>| match <[String; 3]>::try_from(one) {
        Ok([salt, text, checks]) => Some(Leaf::Whole { salt, text, checks }),
        Err(one) => <[String; 1]>::try_from(one).ok().filter(|[hash]| is_hash(hash)).map(|[hash]| Leaf::Erased(hash)),
    };
    all.into_iter().map(leaf).collect()
}

/// The same of a stored value.
pub fn of(value: &Value) -> Option<Vec<Leaf>> {
    if let Value::Text(text) = value { read(text) } else { None }
}

/// Hash of a part: what it holds, whose it is, its place and its leaves.
pub fn part_hash(content: Content, person: Option<Uuid>, place: usize, leaves: &[Leaf]) -> String {
    let hashes: Vec<String> = leaves.iter().map(|leaf| leaf.hash(content)).collect();
    Hashing::of("Rallybook sign-off: part, 1")
        .with(content.key().as_bytes())
        .with(person.map(|person| person.to_string()).unwrap_or_default().as_bytes())
        .with(place.to_string().as_bytes())
        .with_all(hashes.iter().map(String::as_bytes))
        .hex()
}

#[cfg(test)]
mod tests {
    use super::{A_PART, Content, Leaf, part_hash, parted, read, written};
    use proptest::prelude::*;
    use serde_json::json;

    fn deal(value: i64) -> Leaf {
        Leaf::new(&json!({"deal": "7", "value": value, "stage": "Proposal"}), "00c0ffee".to_owned())
    }

    #[test]
    fn an_erased_leaf_keeps_the_hash_of_its_part() {
        let leaves = vec![deal(1), deal(2), deal(3)];
        let before = part_hash(Content::Deals, None, 0, &leaves);
        let mut after = leaves.clone();
        after[1] = after[1].erased(Content::Deals);
        assert_eq!(part_hash(Content::Deals, None, 0, &after), before);
        assert_eq!(read(&written(&after)).unwrap(), after);
        assert!(!written(&after).contains("\\\"value\\\":2"));
        // The same leaves of something else, or at another place, are another part.
        assert_ne!(part_hash(Content::Call, None, 0, &leaves), before);
        assert_ne!(part_hash(Content::Deals, None, 1, &leaves), before);
        assert_ne!(part_hash(Content::Deals, None, 0, &leaves[..2]), before);
    }

    #[test]
    fn the_same_figure_twice_has_two_hashes() {
        let salted = |salt: &str| Leaf::new(&json!({"value": 5}), salt.to_owned()).hash(Content::Deals);
        assert_ne!(salted("00"), salted("01"));
    }

    #[test]
    fn a_changed_member_is_named() {
        let Leaf::Whole { salt, text, checks } = deal(118) else { panic!() };
        assert_eq!(Leaf::Whole { salt: salt.clone(), text: text.clone(), checks: checks.clone() }.changed(), None);
        let other = |text: String| Leaf::Whole { salt: salt.clone(), text, checks: checks.clone() }.changed();
        assert_eq!(other(text.replace("118", "119")), Some(vec!["value".to_owned()]));
        assert_eq!(other(text.replace("Proposal", "Lost")), Some(vec!["stage".to_owned()]));
        assert_eq!(other(text.replace('{', "(")), Some(vec![]));
    }

    proptest! {
        #[test]
        fn parts_hold_every_leaf_in_order_and_stay_short(lengths in prop::collection::vec(0usize..9_000, 0..60)) {
            let leaf = |n: &usize| Leaf::new(&json!({"note": "\"".repeat(*n)}), "00c0ffee".to_owned());
            let leaves: Vec<Leaf> = lengths.iter().map(leaf).collect();
            let parts = parted(leaves.clone(), 2);
            prop_assert_eq!(parts.concat(), leaves);
            for part in &parts {
                prop_assert!(!part.is_empty());
                prop_assert!(part.len() <= 2 || written(part).len() <= A_PART + 2, "{}", written(part).len());
                prop_assert_eq!(&read(&written(part)).unwrap(), part);
            }
        }
    }
}
