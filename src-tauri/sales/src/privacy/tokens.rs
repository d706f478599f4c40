//! A text as words, folded, each of which knows where it stood; what is between two words is told by its letters.

use crate::pipeline::find::fold;
use std::ops::Range;

/// A run of letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Folded.
    pub letters: String,
    /// Where it stands in the text.
    pub at: Range<usize>,
}

/// The words of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::new();
    let mut open = false;
    let mut buffer = [0; 4];
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if c.is_ascii() {
            open = c.is_ascii_alphanumeric() && push(&mut all, open, c.to_ascii_lowercase(), range);
            continue;
        }
        let letters = fold(c.encode_utf8(&mut buffer));
        if letters.is_empty() {
            // A mark belongs to the letter before it.
            if let Some(last) = all.last_mut().filter(|last| last.at.end == at) {
                last.at.end = range.end;
            }
            continue;
        }
        for letter in letters.chars() {
            open = letter.is_alphanumeric() && push(&mut all, open, letter, range.clone());
        }
    }
    all
}

fn push(all: &mut Vec<Token>, open: bool, letter: char, at: Range<usize>) -> bool {
    match all.last_mut().filter(|_| open) {
        Some(last) => {
            last.letters.push(letter);
            last.at.end = at.end;
        }
        None => all.push(Token { letters: letter.to_string(), at }),
    }
    true
}

/// What stands between two words that follow each other.
pub fn gap<'t>(text: &'t str, before: &Token, after: &Token) -> &'t str {
    text.get(before.at.end..after.at.start).unwrap_or_default()
}

/// Folded, with single spaces.
pub fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many letters a word has.
pub fn length(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_know_where_they_stood() {
        let text = "Zoe\u{308}_van-Dam, \u{fb01}n";
        let words: Vec<(String, &str)> = tokens(text).into_iter().map(|t| (t.letters, &text[t.at])).collect();
        let told: Vec<(&str, &str)> = words.iter().map(|(folded, own)| (folded.as_str(), *own)).collect();
        assert_eq!(told, [("zoe", "Zoe\u{308}"), ("van", "van"), ("dam", "Dam"), ("fin", "\u{fb01}n")]);
    }
}
