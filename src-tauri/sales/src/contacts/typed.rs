//! A person in one line, as imported or typed: `Ann Lee, Head of works, ann@acme.example, +44 20 7946 0000`.

use super::types::Details;
use crate::error::{Error, Result};

/// Longest text of a detail, in letters.
const LONGEST: usize = 200;

/// Takes a line apart. What has an @ is a mail address, what has six digits a telephone; the first other part is the
/// name, the rest the title.
pub fn parts(line: &str) -> Details {
    let mut details = Details::default();
    let mut rest: Vec<&str> = Vec::new();
    for part in line.split([',', ';', '<', '>', '(', ')', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        if part.contains('@') && !part.contains(' ') && details.email.is_empty() {
            details.email = part.trim_start_matches("mailto:").to_owned();
        } else if digits >= 6 && !part.chars().any(char::is_alphabetic) && details.phone.is_empty() {
            details.phone = part.to_owned();
        } else {
            rest.push(part);
        }
    }
    let mut rest = rest.into_iter();
    details.name = rest.next().unwrap_or(details.email.as_str()).to_owned();
    details.title = rest.collect::<Vec<_>>().join(", ");
    details
}

/// The same, spaces folded, or what is the matter with it.
///
/// # Errors
/// No name, a text that is too long, a mail address without an @.
pub fn checked(details: &Details) -> Result<Details> {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = Details {
        name: fold(&details.name),
        title: fold(&details.title),
        email: fold(&details.email),
        phone: fold(&details.phone),
    };
    let refuse = |sentence: String| Err(Error::Invalid(sentence));
    if clean.name.is_empty() {
        return refuse("A person at the buyer needs a name. Nothing was changed; type one.".to_owned());
    }
    if [&clean.name, &clean.title, &clean.email, &clean.phone].into_iter().any(|text| text.chars().count() > LONGEST) {
        return refuse(format!(
            "Name, title, mail address and telephone have at most {LONGEST} letters each. Nothing was changed; shorten them."
        ));
    }
    if !clean.email.is_empty() && (!clean.email.contains('@') || clean.email.contains(' ')) {
        return refuse(format!(
            "\"{}\" is not a mail address. Nothing was changed; leave it empty or type one.",
            clean.email
        ));
    }
    Ok(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> [String; 4] {
        let Details { name, title, email, phone } = parts(line);
        [name, title, email, phone]
    }

    #[test]
    fn a_line_is_taken_apart() {
        assert_eq!(read("Ann Lee"), ["Ann Lee", "", "", ""]);
        assert_eq!(read("Ann Lee, Head of works"), ["Ann Lee", "Head of works", "", ""]);
        assert_eq!(read("Ann Lee <ann@acme.example>"), ["Ann Lee", "", "ann@acme.example", ""]);
        assert_eq!(
            read("Ann Lee (Head of works); +44 20 7946 0000"),
            ["Ann Lee", "Head of works", "", "+44 20 7946 0000"]
        );
        assert_eq!(read("ann@acme.example"), ["ann@acme.example", "", "ann@acme.example", ""]);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let named = |name: &str, email: &str| {
            checked(&Details { name: name.to_owned(), email: email.to_owned(), ..Details::default() })
        };
        assert_eq!(named("  Ann   Lee ", "").map(|d| d.name).ok(), Some("Ann Lee".to_owned()));
        assert!(named(" ", "").is_err());
        assert!(named("Ann", "ann at acme").is_err());
        assert!(named(&"a".repeat(201), "").is_err());
    }
}
