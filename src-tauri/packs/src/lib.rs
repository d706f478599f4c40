//! Printed pages: what is in each pack, and Typst to set it in type.
//!
//! A pack gathers its data from the features that own it (`sales`), and a template of its own shows it. Nothing that
//! people typed is ever read as markup, and a template can read nothing but its data.

mod about;
mod against;
mod clean_up;
mod engine;
mod error;
mod figure;
mod forecast;
mod gap_map;
mod heading;
mod logo;
mod markdown;
mod one_to_one;
mod period;
mod quarterly;
mod room;
mod succession;
pub mod types;
mod wanted;
mod weekly;
mod words;

pub use about::about;
pub use error::{Error, Result};
pub use logo::{logo, set_logo};

use chrono::NaiveDate;
use engine::Typeset;
use ledger::Book;
use sales::audience::{Acting, Audience, Measured};
use sales::progress::Progress;
use sales::sheets;
use sales::sheets::types::Draft;
use std::path::Path;
use types::{Maker, Pack, PackMade, PackPage, PackPreview, PackSlug, PackWanted};

/// A preview shows no more pages than somebody looks at; all are printed.
const SHOWN: usize = 24;
/// Letters named in a note.
const NAMED: usize = 12;

/// The packs, in the order in which they are needed.
pub fn list(book: &Book, from: &Maker) -> Result<Vec<Pack>> {
    let of_people = [one_to_one::pack(book, from)?, gap_map::pack(book, from)?];
    let mut all = vec![
        weekly::pack(book, from)?,
        forecast::pack(book, from, PackSlug::Forecast)?,
        forecast::pack(book, from, PackSlug::FirstDay)?,
        against::pack(book, from)?,
        quarterly::pack(book, from)?,
        clean_up::pack(book, from)?,
        succession::pack(book, from)?,
    ];
    all.extend(of_people.into_iter().flatten());
    room::offered(book, all)
}

/// Pages to look at, with their text. Nothing is written.
pub fn preview(book: &Book, from: &Maker, wanted: &PackWanted, progress: &Progress) -> Result<PackPreview> {
    let Made { set, name, withheld, .. } = set(book, from, wanted, progress)?;
    let shown = set.pages().min(SHOWN);
    let mut pages = Vec::with_capacity(shown);
    for page in 0..shown {
        progress.step(page as u64, shown as u64, "Drawing pages")?;
        pages.push(PackPage { svg: set.svg(page)?, text: set.text(page) });
    }
    Ok(PackPreview { pages, total: number(set.pages()), file: format!("{name}.pdf"), note: note(&set, withheld) })
}

/// Writes the pages as PDF: to `path`, or into it under a name of their own where it is a folder. What was there is
/// replaced at once, or stays. What the numbers on them stand for is remembered in the book, so that they can be typed in.
///
/// # Errors
/// A file that is no PDF by its name (a slip of the pen must not write pages over a company's book), nothing to print, or
/// a place that cannot be written.
pub fn make(
    book: &mut Book,
    acting: &Acting,
    wanted: &PackWanted,
    path: &Path,
    progress: &Progress,
) -> Result<PackMade> {
    check_name(path)?;
    let from = Maker::of(acting);
    let made = set(book, &from, wanted, progress)?;
    progress.step(1, 2, "Writing the PDF")?;
    // Pages whose numbers nobody knows would be worthless, and so would be numbers without pages.
    let keep = || if made.drafts.is_empty() { Ok(()) } else { Ok(sheets::keep(book, acting, &made.drafts)?) };
    let written = finish(&made, from.today, path, keep)?;
    progress.step(2, 2, "Writing the PDF")?;
    Ok(written)
}

fn check_name(path: &Path) -> Result<()> {
    let pdf = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    if pdf || path.is_dir() {
        return Ok(());
    }
    let sentence = "Pages are saved as PDF. Nothing was written; choose a name that ends in .pdf.";
    Err(sales::Error::Invalid(sentence.to_owned()).into())
}

/// Writes pages to their place, or into it where it is a folder.
fn finish(made: &Made, day: NaiveDate, path: &Path, before: impl FnOnce() -> Result<()>) -> Result<PackMade> {
    check_name(path)?;
    let Made { set, name, .. } = made;
    let bytes = set.pdf(name, day)?;
    let path = if path.is_dir() { path.join(format!("{name}.pdf")) } else { path.to_owned() };
    write(&path, &bytes, before)?;
    Ok(PackMade {
        path: path.display().to_string(),
        pages: number(set.pages()),
        note: note(set, made.withheld.clone()),
    })
}

/// Pages set in type, the name that the file and the document have, and what their numbers stand for.
struct Made {
    set: Typeset,
    name: String,
    drafts: Vec<Draft>,
    /// What is not on them, in a sentence.
    withheld: Option<String>,
}

fn set(book: &Book, from: &Maker, wanted: &PackWanted, progress: &Progress) -> Result<Made> {
    progress.step(0, 2, "Gathering what stands on the pages")?;
    let Gathered { template, data, drafts, withheld } = gathered(book, from, wanted)?;
    progress.step(1, 2, "Setting pages in type")?;
    let name = format!("{} {} {}", text(&data["company"]), text(&data["title"]), from.today);
    let logo = sales::company::logo::get(book)?;
    Ok(Made { set: engine::typeset(template, data, logo)?, name: plain(&name), drafts, withheld })
}

/// The template, what it is given, what the numbers stand for, and what is kept off the pages.
#[derive(Debug)]
struct Gathered {
    template: &'static str,
    data: serde_json::Value,
    drafts: Vec<Draft>,
    withheld: Option<String>,
}

fn gathered(book: &Book, from: &Maker, wanted: &PackWanted) -> Result<Gathered> {
    let wanted = &room::heed(book, wanted)?;
    wanted::check(wanted)?;
    // Pages of a copy that keeps no sheets bear no code: it could not be typed in.
    let kept = |drafts: Vec<Draft>| if from.keeps { drafts } else { Vec::new() };
    let measured = Measured::for_reader(book.conn(), wanted.audience)?;
    let without = |some: bool| some.then(|| format!("{} They are not on these pages.", measured.why()));
    Ok(match wanted.slug {
        PackSlug::Weekly => {
            let (data, draft) = weekly::data(book, from, wanted)?;
            let drafts = kept(if draft.blanks.is_empty() { Vec::new() } else { vec![draft] });
            let codes = sheets::codes(book, &drafts)?;
            let (data, withheld) = (encoded(&data.coded(codes.first()))?, without(!measured.everybody()));
            Gathered { template: "weekly", data, drafts, withheld }
        }
        PackSlug::CleanUp => {
            let (data, drafts) = clean_up::data(book, from, &wanted.readers, wanted.paper)?;
            let (drafts, withheld) = (kept(drafts), without(data.withholds()));
            let codes = sheets::codes(book, &drafts)?;
            Gathered { template: "clean-up", data: encoded(&data.coded(&codes))?, drafts, withheld }
        }
        PackSlug::Forecast | PackSlug::FirstDay => {
            let data = forecast::data(book, from, wanted)?;
            let withheld = without(data.withholds());
            Gathered { template: "forecast", data: encoded(&data)?, drafts: Vec::new(), withheld }
        }
        PackSlug::CalledAgainstResult => {
            let data = against::data(book, from, wanted)?;
            let withheld = without(data.withholds());
            Gathered { template: "called-against-result", data: encoded(&data)?, drafts: Vec::new(), withheld }
        }
        PackSlug::Quarterly => {
            let data = quarterly::data(book, from, wanted)?;
            let withheld = without(data.withholds());
            Gathered { template: "quarterly", data: encoded(&data)?, drafts: Vec::new(), withheld }
        }
        PackSlug::OneToOne => {
            let (data, draft) = one_to_one::data(book, from, wanted)?;
            let (drafts, withheld) =
                (kept(vec![draft]), data.withholds().map(|why| format!("{why} They are not on this page.")));
            let codes = sheets::codes(book, &drafts)?;
            Gathered { template: "one-to-one", data: encoded(&data.coded(codes.first()))?, drafts, withheld }
        }
        PackSlug::GapMap => {
            let data = encoded(&gap_map::data(book, from, wanted)?)?;
            let withheld = (wanted.audience == Audience::Owner).then(|| gap_map::FOR_OWNER.to_owned());
            Gathered { template: "gap-map", data, drafts: Vec::new(), withheld }
        }
        PackSlug::Succession => {
            let data = encoded(&succession::data(book, from, wanted)?)?;
            let withheld = match (wanted.readers.is_empty(), succession::for_owner(book)?) {
                (false, _) => {
                    Some("What was seen of a person stands here, so these pages are the leader's alone.".to_owned())
                }
                (true, true) => None,
                // It was asked for so.
                (true, false) if wanted.audience == Audience::Leader => None,
                (true, false) => Some(format!("{} So these pages are the leader's alone.", measured.why())),
            };
            Gathered { template: "succession", data, drafts: Vec::new(), withheld }
        }
    })
}

fn encoded(data: &impl serde::Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(data).map_err(|e| Error::Fault(e.to_string()))
}

/// What pages say at their numbers, without the code that follows from it.
fn said(pages: &impl serde::Serialize) -> Result<String> {
    // Fields in the order of their type: the same in every build.
    serde_json::to_string(pages).map_err(|e| Error::Fault(e.to_string()))
}

fn text(value: &serde_json::Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A name that every system takes for a file.
fn plain(name: &str) -> String {
    let kept = name.chars().map(|c| if c.is_alphanumeric() || " -.,&'()".contains(c) { c } else { ' ' });
    let name: String = kept.take(120).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Written beside its place first, so that a fault leaves what was there; `before` runs when the pages are on the disk and
/// not yet in their place.
fn write(path: &Path, bytes: &[u8], before: impl FnOnce() -> Result<()>) -> Result<()> {
    let unwritable = |why| Error::Unwritable { path: path.to_owned(), why };
    let part = path.with_extension("pdf.part");
    let done = std::fs::write(&part, bytes).map_err(unwritable).and_then(|()| before());
    let done = done.and_then(|()| std::fs::rename(&part, path).map_err(unwritable));
    if done.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    done
}

/// What is not on the pages, and letters that could not be printed.
fn note(set: &Typeset, withheld: Option<String>) -> Option<String> {
    let notes: Vec<String> = withheld.into_iter().chain(unprinted(set)).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}

fn unprinted(set: &Typeset) -> Option<String> {
    let missing: Vec<String> = set.missing().chars().map(String::from).collect();
    let (shown, more) = (missing.iter().take(NAMED), missing.len().saturating_sub(NAMED));
    let list = shown.cloned().collect::<Vec<_>>().join(" ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let letters = words::count(missing.len(), "letter");
    (!missing.is_empty())
        .then(|| format!("The fonts for print do not have {letters}: {list}{more}. An empty box stands there."))
}

fn number(pages: usize) -> u32 {
    u32::try_from(pages).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
