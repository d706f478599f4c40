//! Typst as a library: a template of ours and data in, pages out. The only place that knows Typst.
//!
//! Data reaches templates as `/data.json`, never as markup, so that whatever people typed is shown as they typed it.

mod fonts;
mod literal;
mod walk;
mod world;

use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use typst::World;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_svg::SvgOptions;

/// Typesetting takes memory: one job at a time in the whole program.
static ONE: Mutex<()> = Mutex::new(());

/// A pack set in type.
pub struct Typeset {
    document: PagedDocument,
    missing: String,
}

/// Sets a template with its data and the company's logo.
///
/// # Errors
/// [`Error::Fault`]: the template does not fit the data; nothing that a user types leads there.
pub fn typeset(template: &str, mut data: Value, logo: Option<Vec<u8>>) -> Result<Typeset> {
    let found = literal::prepare(&mut data);
    let job = world::Job::new(template, &data, logo, found.east);
    let job = job.ok_or_else(|| Error::Fault(format!("there is no template {template}")))?;
    Ok(Typeset { document: compiled(&job)?, missing: found.missing.into_iter().collect() })
}

/// Whether pages can show a picture: it is set and written once, with what would be used.
pub fn shows(picture: Vec<u8>, day: NaiveDate) -> bool {
    let set = typeset("logo", Value::Null, Some(picture));
    set.is_ok_and(|set| set.pages() == 1 && set.svg(0).is_ok() && set.pdf("logo", day).is_ok())
}

fn compiled(job: &dyn World) -> Result<PagedDocument> {
    guarded(|| {
        let compiled = typst::compile::<PagedDocument>(job).output;
        compiled.map_err(|faults| faults.iter().map(|f| f.message.to_string()).collect::<Vec<_>>().join("; "))
    })
}

/// Runs one job at a time; a fault inside Typst takes nothing down with it, and nothing of the job stays in memory.
fn guarded<T>(work: impl FnOnce() -> std::result::Result<T, String>) -> Result<T> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let done = catch_unwind(AssertUnwindSafe(work));
    // To free all of it takes a tenth as long as to make it: nobody waits for that.
    std::thread::spawn(|| typst::comemo::evict(0));
    done.unwrap_or_else(|_| Err("the typesetter gave up".to_owned())).map_err(Error::Fault)
}

impl Typeset {
    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Letters of the data that our fonts do not have; an empty box stands for each.
    pub fn missing(&self) -> &str {
        &self.missing
    }

    /// Letters on the pages that came out without a glyph all the same: a fault of ours.
    #[cfg(test)]
    pub fn without_glyph(&self) -> usize {
        self.document.pages().iter().map(|page| walk::without_glyph(&page.frame)).sum()
    }

    /// A page's text, in reading order.
    pub fn text(&self, page: usize) -> String {
        self.document.pages().get(page).map(|page| walk::text(&page.frame)).unwrap_or_default()
    }

    /// A page as SVG; letters are outlines, so that it looks the same everywhere.
    pub fn svg(&self, page: usize) -> Result<String> {
        let page = self.document.pages().get(page).ok_or_else(|| Error::Fault(format!("there is no page {page}")))?;
        guarded(|| Ok(typst_svg::svg(page, &SvgOptions::default())))
    }

    /// The pages as PDF/UA-1 and PDF/A-2a. The same pages of the same day and name are the same bytes.
    pub fn pdf(&self, name: &str, day: NaiveDate) -> Result<Vec<u8>> {
        let fault = |what: &str| Error::Fault(what.to_owned());
        let standards =
            PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|_| fault("no such standards"))?;
        let (month, of_month) = (u8::try_from(day.month()), u8::try_from(day.day()));
        let day = month.ok().zip(of_month.ok()).and_then(|(m, d)| Datetime::from_ymd_hms(day.year(), m, d, 0, 0, 0));
        let options = PdfOptions {
            ident: Smart::Custom(name.to_owned()),
            creator: Smart::Custom(Some("Rallybook".to_owned())),
            timestamp: Some(Timestamp::new_utc(day.ok_or_else(|| fault("no such day"))?)),
            standards,
            ..PdfOptions::default()
        };
        guarded(|| {
            let made = typst_pdf::pdf(&self.document, &options);
            made.map_err(|faults| faults.iter().map(|f| f.message.to_string()).collect::<Vec<_>>().join("; "))
        })
    }
}

#[cfg(test)]
mod tests;
