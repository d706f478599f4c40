//! Writing a returned call sheet: one step under the seller's name, a backup before it, one revert after it.

use super::plan::plan;
use super::row::PlannedRow;
use super::types::{CallSheetAnswer, CallSheetSummary};
use crate::audience::{Acting, SELLER};
use crate::company::info;
use crate::error::{Error, Result};
use crate::forecast::put_call;
use crate::pipeline::accounts;
use crate::pipeline::kind::DEAL;
use crate::pipeline::words::shown_date;
use crate::progress::Progress;
use ledger::{Book, Op, OpKind, Tx, Why};
use std::path::Path;
use uuid::Uuid;

/// Applies a returned sheet as it was looked at: `seen` is what the preview gave.
///
/// # Errors
/// The file or the book has changed since the preview, or the file cannot be read: nothing is written then.
pub fn apply(
    book: &mut Book,
    acting: &Acting,
    path: &Path,
    person: Option<Uuid>,
    answers: &[CallSheetAnswer],
    seen: &str,
    progress: &Progress<'_>,
) -> Result<CallSheetSummary> {
    progress.step(0, 3, "Reading the sheet")?;
    let plan = plan(book, acting.now.today, path, person, answers)?;
    let preview = plan.preview;
    if preview.seen != seen {
        return Err(Error::Refused(
            "The book or the file has changed since the preview was made. Nothing was changed; look at the preview again."
                .to_owned(),
        ));
    }
    let name = format!("Read {}'s call sheet of {}", preview.person_name, shown_date(preview.made_on));
    let mut summary = CallSheetSummary { tx: None, name: name.clone(), preview, backup: None };
    if plan.rows.iter().all(|row| row.writes.is_empty() && row.calls.is_none()) {
        return Ok(summary);
    }
    progress.step(1, 3, "Taking a backup")?;
    summary.backup = Some(book.backup(Why::Import, acting.now)?.path.display().to_string());
    progress.step(2, 3, "Writing")?;
    let (company, period) = (info::facts(book.conn())?.id, plan.period);
    // What a seller may not change is refused by the book itself, whatever the sheet says.
    let seller = Acting { actor: summary.preview.person_name.clone(), role: SELLER, now: acting.now };
    let op = Op { via: Some(format!("{} {}", summary.preview.file, plan.hash)), ..seller.op(OpKind::Import, name) };
    let ((), committed) = book.transact(&op, |tx| {
        for row in &plan.rows {
            write(tx, row)?;
            if let (Some(figure), Some(period)) = (&row.calls, period) {
                let of = (summary.preview.person, period, acting.now.today);
                put_call(tx, company, of, figure, None, &summary.preview.person_name)?;
            }
        }
        progress.step(3, 3, "Writing")
    })?;
    summary.tx = committed.tid;
    Ok(summary)
}

fn write(tx: &mut Tx, row: &PlannedRow) -> Result<()> {
    let oid = match (&row.makes, row.shown.deal) {
        (Some(makes), _) => {
            if let Some((id, name)) = &makes.account {
                accounts::ensure(tx, *id, name)?;
            }
            Some(tx.create(&DEAL, makes.id)?)
        }
        (None, Some(deal)) => tx.find(deal)?,
        (None, None) => None,
    };
    let Some(oid) = oid else { return Ok(()) };
    for (field, value) in &row.writes {
        tx.set(oid, field, value.clone())?;
    }
    Ok(())
}
