//! Texts of a book as pages can hold them: what people typed stays as it is; what no page can show is told.

use super::fonts::{Found, find};
use serde_json::Value;
use std::collections::BTreeSet;
use unicode_normalization::char::is_combining_mark;

/// A cell of a table holds no more.
const MOST: usize = 600;
/// A word without an end may break after so many letters.
const LONG: usize = 18;
/// Stands for a letter that the fonts do not have.
const BLANK: char = '\u{25a1}';
const MAY_BREAK: char = '\u{200b}';

/// What was found of the letters of some data.
#[derive(Debug, Default)]
pub struct Prepared {
    /// Letters that had to be left blank.
    pub missing: BTreeSet<char>,
    /// Letters of East Asia are among the rest.
    pub east: bool,
}

/// Prepares every text in `data`.
pub fn prepare(data: &mut Value) -> Prepared {
    let mut found = Prepared::default();
    walk(data, &mut found);
    found
}

fn walk(data: &mut Value, found: &mut Prepared) {
    match data {
        Value::String(text) => *text = literal(text, found),
        Value::Array(list) => list.iter_mut().for_each(|one| walk(one, found)),
        Value::Object(fields) => fields.values_mut().for_each(|one| walk(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn literal(text: &str, found: &mut Prepared) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut count, mut run) = (0, 0);
    for letter in text.chars() {
        let letter = match letter {
            // Marks that steer or hide text could make a page say something else than the book.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ad}' => continue,
            c if c.is_control() || c.is_whitespace() => ' ',
            c if c.is_ascii() => c,
            c => match if private(c) { Found::Nowhere } else { find(c) } {
                Found::Usual => c,
                Found::East => {
                    found.east = true;
                    c
                }
                Found::Nowhere => {
                    found.missing.insert(c);
                    BLANK
                }
            },
        };
        if count == MOST {
            out.push('…');
            break;
        }
        if letter == ' ' {
            run = 0;
        } else if run >= LONG && !is_combining_mark(letter) {
            out.push(MAY_BREAK);
            run = 1;
        } else {
            run += 1;
        }
        out.push(letter);
        count += 1;
    }
    out
}

/// Letters that mean what each font wants, or nothing.
fn private(letter: char) -> bool {
    matches!(u32::from(letter), 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xf0000..) || u32::from(letter) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::prepare;
    use serde_json::{Value, json};

    fn prepared(text: &str) -> (String, String) {
        let mut data = json!({"deals": [{"title": text}]});
        let missing = prepare(&mut data).missing;
        (data["deals"][0]["title"].as_str().unwrap_or_default().to_owned(), missing.into_iter().collect())
    }

    #[test]
    fn what_people_type_stays() {
        for text in [
            "#panic() $x$ *b* _i_ `c` <l> @r",
            "Zoë Łukasz Ægir Ångström",
            "ООО «Ветер»",
            "شركة النخيل",
            "חברה",
            "山田太郎・株式会社みずほ精機",
            "北京远航科技有限公司",
            "한국어 주식회사",
        ] {
            assert_eq!(prepared(text), (text.to_owned(), String::new()));
        }
    }

    #[test]
    fn what_no_font_has_is_blank_and_told() {
        assert_eq!(prepared("ꯍ deal 🎾"), ("□ deal □".to_owned(), "ꯍ🎾".to_owned()));
        assert_eq!(prepared("a\u{e000}b\u{202e}c\u{feff}\n\td"), ("a□bc  d".to_owned(), "\u{e000}".to_owned()));
    }

    #[test]
    fn endless_words_may_break_and_end() {
        let (text, _) = prepared(&"x".repeat(65_536));
        assert_eq!(text.chars().filter(|c| *c == 'x').count(), super::MOST);
        assert!(text.ends_with('…') && text.split('\u{200b}').all(|part| part.chars().count() <= super::LONG + 1));
        let mut data = Value::Null;
        assert!(prepare(&mut data).missing.is_empty());
    }

    #[test]
    fn only_texts_that_need_them_unpack_the_letters_of_east_asia() {
        let east = |text: &str| prepare(&mut json!([text])).east;
        assert!(!east("Zoë Łukasz Арина العربية עברית 🎾"));
        assert!(east("山田太郎"));
    }
}
