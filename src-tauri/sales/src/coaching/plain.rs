//! Markdown as plain words: for excerpts and for the search, where no markup is to be seen.

/// Longest excerpt, in letters.
const LONGEST: usize = 120;

/// The words of a text without its marks, line by line.
pub(super) fn plain(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// One line: marks at its beginning go, and those of emphasis and code within it.
fn line(text: &str) -> String {
    let text = text.trim_start().trim_start_matches(['#', '>']).trim_start();
    let text = ["- [ ] ", "- [x] ", "- ", "+ ", "* "].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text);
    text.chars().filter(|c| !['*', '`'].contains(c)).map(|c| if c == '_' || c.is_control() { ' ' } else { c }).collect()
}

/// The first words of a text, but for its headings; none = there are none.
pub(super) fn excerpt(text: &str) -> Option<String> {
    let said = text.lines().filter(|line| !line.trim_start().starts_with('#')).map(line);
    let words = said.collect::<Vec<_>>().join(" ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() {
        0 => None,
        n if n <= LONGEST => Some(words),
        _ => Some(format!("{}...", words.chars().take(LONGEST - 3).collect::<String>().trim_end())),
    }
}

#[cfg(test)]
mod tests {
    use super::{excerpt, plain};

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(plain("## Goal\n- [ ] **Ask** who `signs`\n> she_said"), "Goal\nAsk who signs\nshe said");
        assert_eq!(excerpt("## Goal\n\n\n## Reality\nThe buyer *called*"), Some("The buyer called".to_owned()));
        assert_eq!(excerpt("## Goal\n\n"), None);
        assert_eq!(excerpt(&"word ".repeat(60)).unwrap().chars().count(), 120);
    }
}
