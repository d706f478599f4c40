//! Identity and code of a sheet: both come from what is on it.

use super::kind::SHEET_CODE;
use super::types::{Blank, Draft};
use crate::company::info;
use crate::error::Result;
use ledger::{Book, Value};
use std::collections::HashMap;
use uuid::Uuid;

/// Letters and digits that are not mistaken for each other in handwriting or print.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Shortest code.
const SHORTEST: usize = 3;
/// Letters that an identity gives.
const LONGEST: usize = 9;

/// The same pages of the same company are the same object.
pub(super) fn id(company: &Uuid, draft: &Draft) -> Uuid {
    let mut content = format!("sheet\n{}\n{}\n{}", draft.pack, draft.reader.as_deref().unwrap_or(""), draft.day);
    for blank in &draft.blanks {
        content.push_str(&match blank {
            Blank::Deal { id } => format!("\ndeal {id}"),
            Blank::Action { id } => format!("\naction {id}"),
            Blank::NewAction => "\nnew action".to_owned(),
            Blank::NewDeal => "\nnew deal".to_owned(),
            Blank::Commitment { person, session } => {
                format!("\ncommitment {person} {}", session.map_or_else(String::new, |id| id.to_string()))
            }
        });
    }
    content.push('\n');
    content.push_str(&draft.said);
    Uuid::new_v5(company, content.as_bytes())
}

/// The codes of some drafts, in their order: as kept, or as they will be. No two sheets of a copy have the same.
///
/// # Errors
/// The file could not be read.
pub fn codes(book: &Book, drafts: &[Draft]) -> Result<Vec<String>> {
    let company = info::facts(book.conn())?.id;
    let mut taken: HashMap<String, Uuid> = kept(book)?;
    let mut found = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let id = id(&company, draft);
        let known = taken.iter().find(|(_, of)| **of == id).map(|(code, _)| code.clone());
        let code = known.unwrap_or_else(|| free(&taken, id));
        taken.insert(code.clone(), id);
        found.push(code);
    }
    Ok(found)
}

/// Codes in the book, whose they are.
fn kept(book: &Book) -> Result<HashMap<String, Uuid>> {
    let mut found = HashMap::new();
    let mut all = Vec::new();
    book.each_of(&SHEET_CODE, |oid, value| all.push((oid, value)))?;
    for (oid, value) in all {
        if let (Value::Text(code), Some(id)) = (value, book.uuid(oid)?) {
            found.insert(code, id);
        }
    }
    Ok(found)
}

/// The shortest code that nobody has.
fn free(taken: &HashMap<String, Uuid>, id: Uuid) -> String {
    let letters = letters(id);
    let mut codes = (SHORTEST..=LONGEST).filter_map(|length| letters.get(..length));
    codes.find(|code| !taken.contains_key(*code)).unwrap_or(&letters).to_owned()
}

/// Five bits a letter, from the part of an identity that is all hash.
fn letters(id: Uuid) -> String {
    let bytes = id.as_bytes();
    let bits = bytes.iter().take(6).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    (0..LONGEST).map(|at| char::from(LETTERS[(bits >> (5 * at)) as usize & 31])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(day: &str, deals: &[u128]) -> Draft {
        let blanks = deals.iter().map(|n| Blank::Deal { id: Uuid::from_u128(*n) }).collect();
        Draft { pack: "weekly", reader: None, day: day.parse().unwrap_or_default(), blanks, said: String::new() }
    }

    #[test]
    fn the_same_content_is_the_same_sheet_and_other_content_another() {
        let company = Uuid::from_u128(7);
        let first = id(&company, &draft("2026-11-23", &[1, 2]));
        assert_eq!(first, id(&company, &draft("2026-11-23", &[1, 2])));
        let others = [draft("2026-11-24", &[1, 2]), draft("2026-11-23", &[2, 1]), draft("2026-11-23", &[1])];
        assert!(others.iter().all(|other| id(&company, other) != first));
        let of_ann = Draft { reader: Some("Ann Lee".to_owned()), ..draft("2026-11-23", &[1, 2]) };
        assert_ne!(id(&company, &of_ann), first);
        let dearer = Draft { said: "130k".to_owned(), ..draft("2026-11-23", &[1, 2]) };
        assert_ne!(id(&company, &dearer), first);
        assert_ne!(id(&Uuid::from_u128(8), &draft("2026-11-23", &[1, 2])), first);
    }

    #[test]
    fn a_code_that_is_taken_grows_by_a_letter() {
        let id = Uuid::from_u128(0x1234_5678_9abc << 80);
        let whole = letters(id);
        assert_eq!(whole.len(), LONGEST);
        assert!(whole.bytes().all(|letter| LETTERS.contains(&letter)));
        let mut taken = HashMap::new();
        assert_eq!(free(&taken, id), &whole[..3]);
        taken.insert(whole[..3].to_owned(), Uuid::nil());
        assert_eq!(free(&taken, id), &whole[..4]);
    }
}
