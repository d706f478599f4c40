//! Notes as pages show them: Markdown taken apart into blocks, which a template lays out from data. What people typed never
//! reaches the typesetter as markup.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Serialize;

/// What sort of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Words.
    Words,
    /// A heading.
    Heading,
    /// A line of a list.
    Item,
    /// What somebody said.
    Quote,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What sort.
    pub kind: BlockKind,
    /// In front of a line of a list: its number; none = a mark.
    pub number: Option<u64>,
    /// How deep a line of a list stands, from 0.
    pub depth: usize,
    /// Its words in pieces.
    pub runs: Vec<Run>,
}

/// Words in one style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub stressed: bool,
}

/// The blocks of a note, at most so many letters of it; and whether something was left out.
pub fn blocks(text: &str, most: usize) -> (Vec<Block>, bool) {
    let mut made = Made { left: most, ..Made::default() };
    // What is no note's own is shown as it was typed: tables, links and pictures are words like others.
    for event in Parser::new_ext(text, Options::empty()) {
        made.take(event);
    }
    made.end();
    (made.blocks, made.cut)
}

#[derive(Debug, Default)]
struct Made {
    blocks: Vec<Block>,
    open: Vec<Run>,
    strong: usize,
    stressed: usize,
    quotes: usize,
    heading: bool,
    /// The lists that are open: the number that comes next, or none.
    lists: Vec<Option<u64>>,
    /// The number of the line that is open.
    number: Option<u64>,
    item: bool,
    /// Letters that there is room for.
    left: usize,
    cut: bool,
}

impl Made {
    fn take(&mut self, event: Event) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.add(&text),
            Event::SoftBreak | Event::HardBreak => self.add(" "),
            Event::Rule => self.end(),
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.stop(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.stressed += 1,
            Tag::Heading { level, .. } => {
                self.end();
                self.heading = *level <= HeadingLevel::H6;
            }
            Tag::BlockQuote(_) => {
                self.end();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.end();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end();
                self.item = true;
                self.number = self.lists.last().copied().flatten();
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next = next.saturating_add(1);
                }
            }
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.stressed = self.stressed.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end(),
            TagEnd::Heading(_) => {
                self.end();
                self.heading = false;
            }
            TagEnd::BlockQuote(_) => {
                self.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.end();
                self.item = false;
            }
            TagEnd::List(_) => {
                self.end();
                self.lists.pop();
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        let mut kept: String = text.chars().take(self.left).collect();
        let (whole, took) = (text.chars().count(), kept.chars().count());
        self.left -= took;
        if took < whole && !self.cut {
            self.cut = true;
            kept.push('…');
        }
        if kept.is_empty() {
            return;
        }
        let (strong, stressed) = (self.strong > 0, self.stressed > 0);
        match self.open.last_mut().filter(|last| last.strong == strong && last.stressed == stressed) {
            Some(last) => last.text.push_str(&kept),
            None => self.open.push(Run { text: kept, strong, stressed }),
        }
    }

    /// The block that is open ends here; one without words is none.
    fn end(&mut self) {
        let runs = std::mem::take(&mut self.open);
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        let kind = match () {
            () if self.heading => BlockKind::Heading,
            () if self.item => BlockKind::Item,
            () if self.quotes > 0 => BlockKind::Quote,
            () => BlockKind::Words,
        };
        let number = self.number.take().filter(|_| kind == BlockKind::Item);
        self.blocks.push(Block { kind, number, depth: self.lists.len().saturating_sub(1), runs });
    }
}

#[cfg(test)]
mod tests {
    use super::{BlockKind, blocks};

    fn told(text: &str) -> Vec<(BlockKind, Option<u64>, usize, String)> {
        let words = |runs: &[super::Run]| {
            let mark = |run: &super::Run| match (run.strong, run.stressed) {
                (true, _) => format!("<{}>", run.text),
                (_, true) => format!("/{}/", run.text),
                _ => run.text.clone(),
            };
            runs.iter().map(mark).collect::<String>()
        };
        blocks(text, 600).0.iter().map(|one| (one.kind, one.number, one.depth, words(&one.runs))).collect()
    }

    #[test]
    fn a_note_comes_apart_into_headings_words_and_lines() {
        let text = "## Goal\n\nHe wants **two** orders\nby *May*.\n\n1. Call\n2. Visit\n   - with Bo\n\n> Not now, she said.\n";
        assert_eq!(
            told(text),
            [
                (BlockKind::Heading, None, 0, "Goal".to_owned()),
                (BlockKind::Words, None, 0, "He wants <two> orders by /May/.".to_owned()),
                (BlockKind::Item, Some(1), 0, "Call".to_owned()),
                (BlockKind::Item, Some(2), 0, "Visit".to_owned()),
                (BlockKind::Item, None, 1, "with Bo".to_owned()),
                (BlockKind::Quote, None, 0, "Not now, she said.".to_owned()),
            ]
        );
    }

    #[test]
    fn markup_of_other_sorts_is_words_and_a_heading_without_words_is_none() {
        assert_eq!(told("##\n\n"), []);
        assert_eq!(told("#panic() <b>x</b>"), [(BlockKind::Words, None, 0, "#panic() <b>x</b>".to_owned())]);
        assert_eq!(told("[Acme](http://acme)"), [(BlockKind::Words, None, 0, "Acme".to_owned())]);
    }

    #[test]
    fn a_long_note_is_cut_and_says_so() {
        let (made, cut) = blocks("abcdef\n\nghi", 4);
        assert!(cut);
        assert_eq!((made.len(), made[0].runs[0].text.as_str()), (1, "abcd…"));
        assert_eq!(blocks("abc", 4).0[0].runs[0].text, "abc");
    }
}
