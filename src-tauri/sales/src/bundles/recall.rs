//! A text that was shared by mistake is recalled: every copy that hears of it takes it out of its log.

use super::take::speaks;
use crate::actions::kind::ACTION_TEXT;
use crate::audience::{Acting, own};
use crate::coaching::kind::NOTE_TEXT;
use crate::error::{Error, Result};
use crate::pipeline::kind::{BUYER_SAID, DEAL_EXPORTED, NEXT_STEP, NOTES, REASON};
use ledger::{Book, CellChange, Field, Value};
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
    /// A note about a person.
    Note,
}

impl Recallable {
    fn field(self) -> &'static Field {
        match self {
            Recallable::Notes => &NOTES,
            Recallable::BuyerSaid => &BUYER_SAID,
            Recallable::Reason => &REASON,
            Recallable::NextStep => &NEXT_STEP,
            Recallable::Action => &ACTION_TEXT,
            Recallable::Note => &NOTE_TEXT,
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

/// Takes every text that a field ever had out of this copy, and asks the same of every copy that gets a later bundle. In
/// the copy of somebody who does not speak for the book it takes out what was written there; what others wrote stays.
///
/// # Errors
/// There is no such text, or the role may not change it.
pub fn recall(book: &mut Book, id: Uuid, what: Recallable, acting: &Acting) -> Result<Recalled> {
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This text"))?;
    let field = what.field();
    let history = book.history(oid)?;
    if book.get(oid, field)? == Value::Null && history.iter().all(|c| c.field != field.no) {
        return Err(Error::not_found("This text"));
    }
    let all = speaks(&own(book)?.to_string());
    let imported = in_a_row(&history, field);
    // The name of what is done must not hold the text itself, nor lead to it.
    let (texts, _) = book.recall(oid, field, &acting.edit("Recall a text"))?;
    let mut sent_to: Vec<String> = super::list(book)?.into_iter().filter(|b| b.sent).map(|b| b.who).collect();
    sent_to.sort();
    sent_to.dedup();
    let backups = Book::backups(book.path())?.len();
    let backups = u32::try_from(backups).unwrap_or(u32::MAX);
    let mut text = words(texts, all, &sent_to, backups);
    if imported && texts > 0 {
        text.push_str(
            " A row that was imported from the CRM still holds the words; no copy has it but the leader's own.",
        );
    }
    Ok(Recalled { texts: u32::try_from(texts).unwrap_or(u32::MAX), sent_to, backups, text })
}

/// Do the words of this field also stand in a row of the CRM that came with the deal? The row stays: the next export is
/// compared with it.
fn in_a_row(history: &[CellChange], field: &Field) -> bool {
    let texts: Vec<&str> =
        history.iter().filter(|c| c.field == field.no).filter_map(|c| c.value.as_ref()).flat_map(texts).collect();
    let rows = history.iter().filter(|c| c.field == DEAL_EXPORTED.no).filter_map(|c| c.value.as_ref());
    rows.flat_map(self::texts).any(|held| texts.iter().any(|text| held.contains(text)))
}

/// Every text in a value that says something.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) if !text.trim().is_empty() => vec![text.trim()],
        Value::Record(_, parts) => parts.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// What was done; `all`: this copy speaks for the book, and so for the texts of everybody.
fn words(texts: usize, all: bool, sent_to: &[String], backups: u32) -> String {
    let taken = match (texts, all) {
        (0, true) => return "There was nothing left to take out. Nothing was changed.".to_owned(),
        (0, false) => {
            return "Nothing there was written in this copy. Nothing was changed; ask whoever wrote it, or the leader."
                .to_owned();
        }
        (1, true) => "One text was taken out of this copy and its history.".to_owned(),
        (n, true) => format!("{n} texts were taken out of this copy and its history."),
        (1, false) => "One text of yours was taken out; what others wrote there stays.".to_owned(),
        (n, false) => format!("{n} texts of yours were taken out; what others wrote there stays."),
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

#[cfg(test)]
mod tests {
    use super::{Recallable, recall, words};
    use crate::company::types::Period;
    use crate::pipeline::edit;
    use crate::pipeline::kind::DEAL_EXPORTED;
    use crate::pipeline::types::Edit;
    use crate::team::tests::support::Desk;
    use ledger::Value;

    #[test]
    fn a_recall_tells_whose_texts_went_and_that_an_imported_row_holds_them() {
        let mut desk = Desk::new(1, Period::Quarter);
        let edits = [Edit::Title { text: "Alder".into() }, Edit::Notes { text: "He is to be let go".into() }];
        let deal = edit::create(&mut desk.book, &desk.acting, &edits).unwrap().id;
        let oid = desk.book.oid(deal).unwrap().unwrap();
        let row = Value::Record(1, vec![Value::Record(1, vec![Value::Text("Note: He is to be let go.".into())])]);
        let op = desk.acting.edit("Import");
        desk.book.transact(&op, |tx| tx.set(oid, &DEAL_EXPORTED, row)).unwrap();
        let told = recall(&mut desk.book, deal, Recallable::Notes, &desk.acting).unwrap();
        assert_eq!(told.texts, 1);
        assert!(told.text.contains("imported from the CRM still holds the words"), "{}", told.text);
        assert_eq!(desk.book.last_transaction().unwrap().unwrap().name, "Recall a text");
        // A name that quoted the text goes with it; the step is still told of.
        desk.book.conn().execute("UPDATE tx SET name = ''", []).unwrap();
        let lines = crate::pipeline::history::of_deal(&desk.book, deal).unwrap();
        assert!(!lines.is_empty() && lines.iter().all(|line| line.action == "Changed"));
        let state = crate::undo::state(&desk.book).unwrap();
        assert!(state.undo.is_none_or(|name| name == "Changed"));
        assert!(words(2, false, &[], 0).starts_with("2 texts of yours were taken out; what others wrote there stays."));
        assert!(words(0, false, &[], 0).contains("Nothing was changed"));
    }
}
