//! A person's names and addresses in texts: whatever the case, accents and spaces, the other way round, joined, and inside
//! a mail address.

use super::name::{Address, Name};
use super::tokens::{Token, plain, tokens};
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

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    names: Vec<Name>,
    addresses: Vec<Address>,
}

/// Letters around a name that are shown.
const AROUND: usize = 60;

impl Words {
    /// Of names, and of mail addresses and telephones.
    pub fn of(names: &[String], addresses: &[String]) -> Self {
        let mut words = Self::default();
        names.iter().filter_map(|name| Name::of(name)).for_each(|name| words.name(name));
        addresses.iter().filter_map(|one| Address::of(one)).for_each(|one| words.address(one));
        words
    }

    fn name(&mut self, name: Name) {
        match self.names.iter_mut().find(|known| known.plain == name.plain) {
            Some(known) => known.shared |= name.shared,
            None => self.names.push(name),
        }
    }

    fn address(&mut self, one: Address) {
        match self.addresses.iter_mut().find(|known| known.plain == one.plain) {
            Some(known) => known.shared |= one.shared,
            None => self.addresses.push(one),
        }
    }

    /// The same, and what others know.
    pub fn and(mut self, other: &Self) -> Self {
        other.names.iter().cloned().for_each(|name| self.name(name));
        other.addresses.iter().cloned().for_each(|one| self.address(one));
        self
    }

    /// Notes what is somebody else's, too: a name that stands in theirs, an address. No text tells which of the two it means.
    pub fn share(&mut self, names: &[String], addresses: &[String]) {
        let theirs = Self::of(names, addresses);
        for name in &mut self.names {
            let single = name.words.len() == 1;
            let alone = Self { names: vec![name.clone()], addresses: Vec::new() };
            name.shared |= theirs
                .names
                .iter()
                .any(|one| alone.level(&one.plain) == Level::Whole || (single && one.words.contains(&name.words[0])));
        }
        for address in &mut self.addresses {
            address.shared |= theirs.addresses.iter().any(|one| one.plain == address.plain);
        }
    }

    /// Is there nothing to look for?
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.addresses.is_empty()
    }

    /// Is a name somebody else's, too?
    pub fn is_shared(&self) -> bool {
        self.names.iter().any(|name| name.shared)
    }

    /// What others bear, too: names and addresses.
    pub fn shared(&self) -> (Vec<String>, Vec<String>) {
        let names = self.names.iter().filter(|name| name.shared).map(|name| name.plain.clone());
        let addresses = self.addresses.iter().filter(|one| one.shared).map(|one| one.plain.clone());
        (names.collect(), addresses.collect())
    }

    /// What is this person's alone.
    pub fn sure(&self) -> Self {
        Self {
            names: self.names.iter().filter(|name| !name.shared).cloned().collect(),
            addresses: self.addresses.iter().filter(|one| !one.shared).cloned().collect(),
        }
    }

    /// Is this text the name, and nothing else?
    pub fn is_name(&self, text: &str) -> bool {
        let text = plain(text);
        self.names.iter().any(|name| name.plain == text)
    }

    /// How sure it is that a text names the person.
    pub fn level(&self, text: &str) -> Level {
        if self.is_name(text) {
            return Level::Whole;
        }
        let found = tokens(text);
        if (0..found.len()).any(|at| self.whole_at(text, &found[at..]).is_some()) {
            return Level::Whole;
        }
        if found.iter().any(|token| self.is_part(token)) { Level::Part } else { Level::None }
    }

    /// Of what a step is called, a file, or what this copy keeps by itself: all words of a name suffice, wherever they
    /// stand. A name of one word counts as it is written, but for the first word, which is any sentence's.
    pub fn names(&self, text: &str) -> bool {
        if self.level(text) == Level::Whole {
            return true;
        }
        let found = tokens(text);
        let single = |name: &Name| {
            let as_written = |token: &Token| {
                let own = text.get(token.at.clone()).unwrap_or_default();
                token.letters == name.words[0] && own.chars().next().is_some_and(char::is_uppercase)
            };
            name.words.len() == 1 && found.iter().skip(1).any(as_written)
        };
        self.names.iter().any(|name| name.all_in(&found) || single(name))
    }

    /// A text with another name in the place of this one; `parts`: also of parts of it. None = nothing stands there.
    pub fn redacted(&self, text: &str, called: &str, parts: bool) -> Option<String> {
        if self.is_name(text) {
            return Some(called.to_owned());
        }
        let hits = self.hits(text, parts);
        if hits.is_empty() {
            return None;
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for hit in hits {
            out.push_str(&text[at..hit.start]);
            out.push_str(called);
            at = hit.end;
        }
        out.push_str(&text[at..]);
        Some(out)
    }

    /// The words around the first place where the person is named.
    pub fn excerpt(&self, text: &str) -> String {
        let hit = self.hits(text, false).first().or(self.hits(text, true).first()).cloned().unwrap_or(0..0);
        let before: Vec<char> = text[..hit.start].chars().rev().take(AROUND).collect();
        let after: Vec<char> = text[hit.start..].chars().take(2 * AROUND).collect();
        let cut = before.iter().map(|c| c.len_utf8()).sum::<usize>() < hit.start;
        let ends = after.iter().map(|c| c.len_utf8()).sum::<usize>() < text.len() - hit.start;
        let words: String = before.into_iter().rev().chain(after).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}{words}{}", if cut { "... " } else { "" }, if ends { " ..." } else { "" })
    }

    fn is_part(&self, token: &Token) -> bool {
        self.names.iter().any(|name| name.parts().any(|part| *part == token.letters))
    }

    /// Where the whole name, or an address, begins at the first of these words.
    fn whole_at(&self, text: &str, found: &[Token]) -> Option<Range<usize>> {
        let mail = self.addresses.iter().filter_map(|one| one.at(text, found));
        let name = self.names.iter().filter_map(|name| name.at(text, found)).map(|hit| address_around(text, hit));
        mail.chain(name).max_by_key(|hit| hit.end)
    }

    /// Where the person is named, in order and without overlaps.
    fn hits(&self, text: &str, parts: bool) -> Vec<Range<usize>> {
        let found = tokens(text);
        let mut hits: Vec<Range<usize>> = (0..found.len()).filter_map(|at| self.whole_at(text, &found[at..])).collect();
        let part = |token: &&Token| parts && self.is_part(token);
        hits.extend(found.iter().filter(part).map(|token| address_around(text, token.at.clone())));
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

/// A name in a mail address stands for all of the address.
fn address_around(text: &str, hit: Range<usize>) -> Range<usize> {
    let ends = |c: char| c.is_whitespace() || "<>()[]{},;:\"'|".contains(c);
    let start = text[..hit.start].rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[hit.end..].find(ends).map_or(text.len(), |at| hit.end + at);
    if text[start..end].contains('@') { start..end } else { hit }
}

#[cfg(test)]
mod tests {
    use super::{Level, Words};

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
        assert_eq!(zoe().level("Zoe Dam"), Level::Part, "it may be another one");
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
    }

    #[test]
    fn a_name_of_one_word_is_whole_only_by_itself() {
        let ann = Words::of(&["Ann".into()], &[]);
        assert_eq!(ann.level("ann"), Level::Whole);
        assert_eq!(ann.level("Ann Berg called"), Level::Part);
        assert!(ann.names("Give 3 deals to Ann") && !ann.names("Annual review"));
        assert_eq!(Words::of(&[], &["-".into(), "n/a".into()]), Words::default());
    }

    #[test]
    fn joined_words_are_the_name_where_both_are_long_enough() {
        let ann = Words::of(&["Ann Quillfeather".into(), "Jo Li".into()], &[]);
        for text in ["ann_quillfeather_deals.csv", "Quillfeather-Ann.xlsx", "annquillfeather", "ANN.QUILLFEATHER"] {
            assert_eq!(ann.level(text), Level::Whole, "{text}");
            assert_eq!(ann.level(&ann.redacted(text, "X", false).unwrap()), Level::None, "{text}");
        }
        // The end of one sentence and the begin of another are no name.
        assert_eq!(ann.level("Ask Ann. Quillfeather is a firm"), Level::Part);
        assert_eq!(ann.level("jo-li"), Level::None);
        // Of files and steps all words suffice, wherever they stand.
        assert!(ann.names("quillfeather deals by ann.csv") && ann.names("jo_li.csv"));
        assert!(!ann.names("quillfeather.csv") && ann.level("quillfeather.csv") == Level::Part);
    }

    #[test]
    fn a_number_counts_from_seven_digits_on_and_a_mail_address_only_whole() {
        let jo = Words::of(&[], &["4711".into(), "ext. 12".into(), "020 7946 0999".into(), "jo@acme.example".into()]);
        for text in ["4711", "deal 4711", "mary.jo@acme.example", "jo@acme.example.org", "12", "020 7946"] {
            assert_eq!(jo.level(text), Level::None, "{text}");
        }
        for text in ["(020) 7946-0999", "02079460999", "Mail jo@acme.example.", "<JO@acme.example>"] {
            assert_eq!(jo.level(text), Level::Whole, "{text}");
        }
    }

    #[test]
    fn what_others_bear_is_not_sure() {
        let mut dan = Words::of(&["Dan Pike".into(), "Cara Moss".into()], &["+44 20 7946 0000".into()]);
        dan.share(&["Cara Moss-Berg".into()], &["+44 (20) 79460000".into()]);
        let sure = dan.sure();
        assert!(dan.is_shared() && sure.level("Dan Pike") == Level::Whole);
        assert_eq!((sure.level("Cara Moss"), dan.level("Cara Moss")), (Level::None, Level::Whole));
        assert_eq!(sure.level("+44 20 7946 0000"), Level::None);
    }
}
