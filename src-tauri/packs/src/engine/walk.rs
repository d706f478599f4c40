//! What stands on a page: its text in reading order, and letters without a glyph.

use typst::layout::{Abs, Frame, FrameItem, Point};

/// A run of text and where it begins.
struct Run {
    at: Point,
    end: Abs,
    text: String,
}

/// The text of a page, a line of it a line.
pub fn text(page: &Frame) -> String {
    let mut runs = Vec::new();
    let mut blank = 0;
    collect(page, Point::zero(), &mut runs, &mut blank);
    in_order(&mut runs);
    let mut out = String::new();
    let mut last: Option<&Run> = None;
    for run in &runs {
        match last {
            Some(before) if (before.at.y - run.at.y).abs() > Abs::pt(0.5) => out.push('\n'),
            Some(before) if apart(before, run) && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
        out.extend(run.text.chars().filter(|c| *c != '\u{200b}'));
        last = Some(run);
    }
    out
}

/// Words that are read from right to left lie on the page from left to right: each row of them is turned round.
fn in_order(runs: &mut [Run]) {
    let mut start = 0;
    while start < runs.len() {
        let line = runs[start].at.y;
        let rest = &runs[start..];
        let here = rest.iter().take_while(|run| backward(&run.text) && (run.at.y - line).abs() < Abs::pt(0.5)).count();
        // A space at the end belongs to what follows.
        let length = rest[..here].iter().rposition(|run| !run.text.trim().is_empty()).map_or(0, |last| last + 1);
        runs[start..start + length].reverse();
        start += length.max(1);
    }
}

/// Whether a text is read from right to left, or is a space between such texts.
fn backward(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    letters.all(|c| matches!(u32::from(c), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff))
}

/// Is there room between two runs of a line, whichever stands first?
fn apart(one: &Run, other: &Run) -> bool {
    other.at.x - one.end > Abs::pt(1.0) || one.at.x - other.end > Abs::pt(1.0)
}

/// Letters on a page that no font of ours has.
#[cfg(test)]
pub fn without_glyph(page: &Frame) -> usize {
    let mut blank = 0;
    collect(page, Point::zero(), &mut Vec::new(), &mut blank);
    blank
}

fn collect(frame: &Frame, origin: Point, runs: &mut Vec<Run>, blank: &mut usize) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            // Our templates turn and scale nothing: moves are all there is.
            FrameItem::Group(group) => {
                let moved = Point::new(at.x + group.transform.tx, at.y + group.transform.ty);
                collect(&group.frame, moved, runs, blank);
            }
            FrameItem::Text(item) => {
                *blank += item.glyphs.iter().filter(|glyph| glyph.id == 0).count();
                runs.push(Run { at, end: at.x + item.width(), text: item.text.to_string() });
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
