//! A person's name in texts: whatever the case, accents and spaces, the other way round, and inside a mail address.

use crate::pipeline::find::fold;
use ledger::Value;
use std::ops::Range;

/// How sure it is that a text names the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It does not.
    None,
    /// A part of the name stands there, which may be somebody else's.
    Part,
    /// The whole name, the mail address or the telephone.
    Whole,
}

/// What to look for, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Names as they are.
    names: Vec<String>,
    /// What stands for the whole person wherever it stands.
    whole: Vec<Vec<char>>,
    /// Words of names.
    parts: Vec<Vec<char>>,
}

/// Shorter words of a name are not looked for by themselves.
const SHORTEST: usize = 3;
/// Letters around a name that are shown.
const AROUND: usize = 60;

impl Words {
    /// Of names, and of mail addresses and telephones.
    pub fn of(names: &[String], addresses: &[String]) -> Self {
        let mut words = Self::default();
        for name in names {
            words.name(&plain(name));
        }
        for address in addresses {
            let address = plain(address);
            // What is typed there as "-" or "n/a" names nobody.
            if address.chars().filter(|c| c.is_alphanumeric()).count() > SHORTEST {
                words.put(&address);
            }
        }
        words
    }

    fn put(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        if !self.whole.contains(&chars) {
            self.whole.push(chars);
        }
    }

    fn name(&mut self, name: &str) {
        if name.is_empty() || self.names.iter().any(|known| known == name) {
            return;
        }
        self.names.push(name.to_owned());
        let words: Vec<&str> = name.split(' ').collect();
        if let ([first, ..], [.., last]) = (words.as_slice(), words.as_slice())
            && words.len() > 1
        {
            self.put(name);
            let before = words[..words.len() - 1].join(" ");
            self.put(&format!("{last}, {before}"));
            self.put(&format!("{first}.{last}"));
            self.put(&format!("{last} {before}"));
        }
        for word in words.iter().filter(|word| word.chars().count() >= SHORTEST || words.len() == 1) {
            let chars: Vec<char> = word.chars().collect();
            if !self.parts.contains(&chars) {
                self.parts.push(chars);
            }
        }
    }

    /// The same, and what others know.
    pub fn and(mut self, other: &Self) -> Self {
        other.names.iter().for_each(|name| self.name(name));
        for chars in &other.whole {
            if !self.whole.contains(chars) {
                self.whole.push(chars.clone());
            }
        }
        self
    }

    /// Is there nothing to look for?
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.whole.is_empty()
    }

    /// Is this text the name, and nothing else?
    pub fn is_name(&self, text: &str) -> bool {
        let text = plain(text);
        self.names.contains(&text)
    }

    /// How sure it is that a text names the person.
    pub fn level(&self, text: &str) -> Level {
        if self.is_name(text) {
            return Level::Whole;
        }
        let folded = Folded::of(text);
        let has = |all: &[Vec<char>]| all.iter().any(|word| folded.find(word).next().is_some());
        match (has(&self.whole), || has(&self.parts)) {
            (true, _) => Level::Whole,
            (false, parts) if parts() => Level::Part,
            _ => Level::None,
        }
    }

    /// Of what a step is called, or a file: a name of one word counts wherever it stands.
    pub fn names(&self, text: &str) -> bool {
        match self.level(text) {
            Level::Whole => true,
            Level::Part => {
                let folded = Folded::of(text);
                let single = self.names.iter().filter(|name| !name.contains(' '));
                single.map(|name| name.chars().collect::<Vec<_>>()).any(|name| folded.find(&name).next().is_some())
            }
            Level::None => false,
        }
    }

    /// A text with another name in the place of this one; `parts`: also of parts of it. None = nothing stands there.
    pub fn redacted(&self, text: &str, called: &str, parts: bool) -> Option<String> {
        if self.is_name(text) {
            return Some(called.to_owned());
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for hit in self.hits(text, parts) {
            out.push_str(&text[at..hit.start]);
            out.push_str(called);
            at = hit.end;
        }
        if at == 0 && out.is_empty() {
            return None;
        }
        out.push_str(&text[at..]);
        Some(out)
    }

    /// The same of a value with all of its parts.
    pub fn redacted_value(&self, value: &Value, called: &str, parts: bool) -> Option<Value> {
        match value {
            Value::Text(text) => self.redacted(text, called, parts).map(Value::Text),
            Value::Record(version, all) => {
                let new: Vec<Option<Value>> = all.iter().map(|one| self.redacted_value(one, called, parts)).collect();
                new.iter().any(Option::is_some).then(|| {
                    let one = |(new, old): (Option<Value>, &Value)| new.unwrap_or_else(|| old.clone());
                    Value::Record(*version, new.into_iter().zip(all).map(one).collect())
                })
            }
            _ => None,
        }
    }

    /// The words around the first place where the person is named, of whichever text of a value.
    pub fn around(&self, value: &Value) -> Option<(Level, String)> {
        match value {
            Value::Text(text) => {
                let level = self.level(text);
                (level > Level::None).then(|| (level, self.excerpt(text)))
            }
            Value::Record(_, parts) => {
                parts.iter().filter_map(|part| self.around(part)).max_by_key(|(level, _)| *level)
            }
            _ => None,
        }
    }

    fn excerpt(&self, text: &str) -> String {
        let hit = self.hits(text, false).first().or(self.hits(text, true).first()).cloned().unwrap_or(0..0);
        let before: Vec<char> = text[..hit.start].chars().rev().take(AROUND).collect();
        let after: Vec<char> = text[hit.start..].chars().take(2 * AROUND).collect();
        let cut = before.iter().map(|c| c.len_utf8()).sum::<usize>() < hit.start;
        let ends = after.iter().map(|c| c.len_utf8()).sum::<usize>() < text.len() - hit.start;
        let words: String = before.into_iter().rev().chain(after).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}{words}{}", if cut { "... " } else { "" }, if ends { " ..." } else { "" })
    }

    /// Where the person is named, in order and without overlaps.
    fn hits(&self, text: &str, parts: bool) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let all = self.whole.iter().chain(self.parts.iter().filter(|_| parts));
        let mut hits: Vec<Range<usize>> =
            all.flat_map(|word| folded.find(word)).map(|hit| address_around(text, hit)).collect();
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut kept: Vec<Range<usize>> = Vec::new();
        for hit in hits {
            match kept.last_mut() {
                Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
                _ => kept.push(hit),
            }
        }
        kept
    }
}

/// Folded, with single spaces.
fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name in a mail address stands for all of the address.
fn address_around(text: &str, hit: Range<usize>) -> Range<usize> {
    let ends = |c: char| c.is_whitespace() || "<>()[]{},;:\"'|".contains(c);
    let start = text[..hit.start].rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[hit.end..].find(ends).map_or(text.len(), |at| hit.end + at);
    if text[start..end].contains('@') { start..end } else { hit }
}

/// A folded text that knows where its letters came from.
struct Folded {
    chars: Vec<char>,
    from: Vec<Range<usize>>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let mut buffer = [0; 4];
        for (at, c) in text.char_indices() {
            let range = at..at + c.len_utf8();
            if c.is_whitespace() {
                if folded.chars.last() == Some(&' ') {
                    folded.lengthen(range.end);
                } else {
                    folded.chars.push(' ');
                    folded.from.push(range);
                }
                continue;
            }
            let letters = fold(c.encode_utf8(&mut buffer));
            // A mark belongs to the letter before it.
            if letters.is_empty() {
                folded.lengthen(range.end);
            }
            for letter in letters.chars() {
                folded.chars.push(letter);
                folded.from.push(range.clone());
            }
        }
        folded
    }

    fn lengthen(&mut self, end: usize) {
        if let Some(last) = self.from.last_mut() {
            last.end = end;
        }
    }

    /// Where a word stands by itself, as bytes of the text.
    fn find<'f>(&'f self, word: &'f [char]) -> impl Iterator<Item = Range<usize>> + 'f {
        let alone = |at: Option<&char>| at.is_none_or(|c| !c.is_alphanumeric());
        let starts = 0..(self.chars.len() + 1).saturating_sub(word.len());
        starts
            .filter(move |at| {
                let end = at + word.len();
                !word.is_empty()
                    && self.chars[*at..end] == *word
                    && alone(at.checked_sub(1).and_then(|at| self.chars.get(at)))
                    && alone(self.chars.get(end))
            })
            .map(move |at| self.from[at].start..self.from[at + word.len() - 1].end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Words};
    use ledger::Value;

    fn zoe() -> Words {
        Words::of(&["Zoë van Dam".into()], &["zoe@acme.example".into(), "+44 20 7946 0000".into()])
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for text in [
            "ask ZOE VAN DAM first",
            "Dam, Zoë van",
            "Zoe\u{308}  van\nDam's word",
            "call +44 20 7946 0000",
            "ZOE@ACME.EXAMPLE",
            "zoe.dam@home.example",
        ] {
            assert_eq!(zoe().level(text), Level::Whole, "{text}");
            let redacted = zoe().redacted(text, "X", false).unwrap();
            assert_eq!(zoe().level(&redacted), Level::None, "{redacted}");
        }
        assert_eq!(zoe().level("the van is late, says Zoe"), Level::Part);
        assert_eq!(zoe().level("Amsterdam, Zoey, advance"), Level::None);
        assert_eq!(zoe().redacted("Zoe says so", "X", false), None);
        assert_eq!(zoe().redacted("Zoe says so", "X", true).unwrap(), "X says so");
    }

    #[test]
    fn only_the_name_goes() {
        let text = "Met Zoë van Dam (zoe.dam@home.example) on Friday.";
        assert_eq!(
            zoe().redacted(text, "Erased person 1", false).unwrap(),
            "Met Erased person 1 (Erased person 1) on Friday."
        );
        let value =
            Value::Record(1, vec![Value::Text("commit".into()), Value::Text("Zoë van Dam".into()), Value::Int(3)]);
        let left = Value::Record(1, vec![Value::Text("commit".into()), Value::Text("X".into()), Value::Int(3)]);
        assert_eq!(zoe().redacted_value(&value, "X", false), Some(left));
    }

    #[test]
    fn a_name_of_one_word_is_whole_only_by_itself() {
        let ann = Words::of(&["Ann".into()], &[]);
        assert_eq!(ann.level("ann"), Level::Whole);
        assert_eq!(ann.level("Ann Berg called"), Level::Part);
        assert!(ann.names("Give 3 deals to Ann") && !ann.names("Annual review"));
        assert_eq!(Words::of(&[], &["-".into(), "n/a".into()]), Words::default());
    }
}
