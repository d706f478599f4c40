//! Everybody in a book with every name, address and telephone that it ever had for them.

use super::subject::is_placeholder;
use super::words::Words;
use crate::contacts::kind::{CONTACT, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE};
use crate::error::Result;
use crate::team::kind::{NAME, PERSON, PERSON_CRM};
use ledger::{Book, Value, each_said_of};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use uuid::Uuid;

/// One of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct One {
    /// Identity.
    pub id: Uuid,
    /// Every name, present and former ones.
    pub names: Vec<String>,
    /// Every mail address and telephone.
    pub addresses: Vec<String>,
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Everyone(pub Vec<One>);

impl Everyone {
    /// As the book and its history know them. Whoever was erased has nothing to be looked for.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(book: &Book) -> Result<Self> {
        let fields = [&NAME, &CONTACT_NAME, &CONTACT_EMAIL, &CONTACT_PHONE, &PERSON_CRM];
        let mut all: BTreeMap<i64, One> = BTreeMap::new();
        each_said_of(book.conn(), &[&PERSON, &CONTACT], &fields, |said| {
            let one = match all.entry(said.oid) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    new.insert(One { id: book.uuid(said.oid)?.unwrap_or_default(), ..One::default() })
                }
            };
            one.hear(said.field, said.value);
            Ok::<_, crate::Error>(())
        })?;
        Ok(Self(all.into_values().collect()))
    }

    /// What to look for when it is about one of them; what others bear, too, is marked.
    pub fn words(&self, id: Uuid) -> Words {
        let mut words = Words::default();
        for one in self.0.iter().filter(|one| one.id == id) {
            words = words.and(&Words::of(&one.names, &one.addresses));
        }
        for other in self.0.iter().filter(|one| one.id != id) {
            words.share(&other.names, &other.addresses);
        }
        words
    }
}

impl One {
    fn hear(&mut self, field: u32, value: Value) {
        match value {
            Value::Text(text) if [NAME.no, CONTACT_NAME.no].contains(&field) && !is_placeholder(&text) => {
                self.names.push(text);
            }
            Value::Text(text) if [CONTACT_EMAIL.no, CONTACT_PHONE.no].contains(&field) => self.addresses.push(text),
            // Some systems know people by their address.
            Value::Record(_, parts) if field == PERSON_CRM.no => {
                let texts =
                    parts.into_iter().skip(1).filter_map(|part| if let Value::Text(t) = part { Some(t) } else { None });
                self.addresses.extend(texts.filter(|text| text.contains('@')));
            }
            _ => {}
        }
    }
}
