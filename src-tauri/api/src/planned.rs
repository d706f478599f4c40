//! The import that a company looks at: the file is read and understood once for preview, rows and apply.

use crate::problem::Answer;
use crate::session::Session;
use ledger::Book;
use sales::audience::Acting;
use sales::import::types::Settings;
use sales::import::{Plan, plan};
use sales::progress::Progress;
use std::path::Path;
use std::time::SystemTime;

/// A plan, and what it is a plan of.
pub struct Planned {
    path: String,
    /// As they were asked.
    asked: Settings,
    /// With every guess filled in, as the preview gave them.
    told: Settings,
    /// A book that changed since gives rows another fate.
    seq: i64,
    /// So does another day: dates without a year.
    today: chrono::NaiveDate,
    written: Option<SystemTime>,
    plan: Plan,
}

/// Runs `work` on the plan of a file: the one at hand if it still holds, else a new one.
pub fn with<T>(
    session: &mut Session,
    path: &str,
    settings: &Settings,
    work: impl FnOnce(&mut Book, &Plan, &Acting, &Progress) -> sales::Result<T>,
) -> Answer<T> {
    let at_hand = session.planned.take();
    let (answer, planned) = session.long(|book, acting, progress| {
        let seq = book.seq()?;
        let written = std::fs::metadata(path).and_then(|m| m.modified()).ok();
        let holds = |p: &Planned| {
            p.path == path
                && (p.asked == *settings || p.told == *settings)
                && (p.seq, p.today, p.written) == (seq, acting.now.today, written)
        };
        let planned = match at_hand.filter(holds) {
            Some(planned) => planned,
            None => {
                let plan = plan(book, Path::new(path), settings, acting, progress)?;
                let (path, asked, told) = (path.to_owned(), settings.clone(), plan.preview().settings);
                Planned { path, asked, told, seq, today: acting.now.today, written, plan }
            }
        };
        Ok((work(book, &planned.plan, acting, progress)?, planned))
    })?;
    session.planned = Some(planned);
    Ok(answer)
}
