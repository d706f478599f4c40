//! A text that was shared by mistake is recalled: every copy that hears of it takes it out of its log.

use crate::actions::kind::ACTION_TEXT;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::kind::{BUYER_SAID, NEXT_STEP, NOTES, REASON};
use crate::pipeline::words::{field_name, object_name};
use ledger::{Book, Field, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Texts that can be recalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Recallable {
    /// Notes of a deal.
    Notes,
    /// What the buyer said.
    BuyerSaid,
    /// Why it was won or lost.
    Reason,
    /// Next step.
    NextStep,
    /// What is to be done.
    Action,
}

impl Recallable {
    fn field(self) -> &'static Field {
        match self {
            Recallable::Notes => &NOTES,
            Recallable::BuyerSaid => &BUYER_SAID,
            Recallable::Reason => &REASON,
            Recallable::NextStep => &NEXT_STEP,
            Recallable::Action => &ACTION_TEXT,
        }
    }
}

/// What a recall did, and what it cannot do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recalled {
    /// How many texts were taken out, earlier ones included.
    pub texts: u32,
    /// Who has been sent a bundle in which it may have been.
    pub sent_to: Vec<String>,
    /// Backups in which it still stands.
    pub backups: u32,
    /// All of it in sentences.
    pub text: String,
}

/// Takes every text that a field ever had out of this copy, and asks the same of every copy that gets a later bundle.
///
/// # Errors
/// There is no such text, or the role may not change it.
pub fn recall(book: &mut Book, id: Uuid, what: Recallable, acting: &Acting) -> Result<Recalled> {
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This text"))?;
    let field = what.field();
    if book.get(oid, field)? == Value::Null && book.history(oid)?.iter().all(|c| c.field != field.no) {
        return Err(Error::not_found("This text"));
    }
    let name = format!("Recall {} of {}", field_name(field.no).to_lowercase(), object_name(book, oid)?);
    // The name of what is done must not hold the text itself.
    let name = if what == Recallable::Action { "Recall an action".to_owned() } else { name };
    let (texts, _) = book.recall(oid, field, &acting.edit(name))?;
    let mut sent_to: Vec<String> = super::list(book)?.into_iter().filter(|b| b.sent).map(|b| b.who).collect();
    sent_to.sort();
    sent_to.dedup();
    let backups = Book::backups(book.path())?.len();
    let backups = u32::try_from(backups).unwrap_or(u32::MAX);
    let text = words(texts, &sent_to, backups);
    Ok(Recalled { texts: u32::try_from(texts).unwrap_or(u32::MAX), sent_to, backups, text })
}

fn words(texts: usize, sent_to: &[String], backups: u32) -> String {
    let taken = match texts {
        1 => "One text was taken out of this copy and its history.".to_owned(),
        n => format!("{n} texts were taken out of this copy and its history."),
    };
    let to = match sent_to {
        [] => "No bundle was sent from here.".to_owned(),
        some => format!("Send a bundle to {}: their copies take it out when they read that.", some.join(", ")),
    };
    let backups = match backups {
        0 => String::new(),
        1 => " It still stands in one backup of this book.".to_owned(),
        n => format!(" It still stands in {n} backups of this book."),
    };
    format!("{taken} {to}{backups} What somebody read, printed, copied or never merges again, no recall can reach.")
}
