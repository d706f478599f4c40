//! Accounts and people of a file: found by id, else by name, else made. Ids made from the company, the source and the
//! CRM's id (else the folded name) are the same on every machine.

use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// One account or person of the book or of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Identity.
    pub id: Uuid,
    /// Name, where known.
    pub name: Option<String>,
    /// The id that the CRM gave, of this source.
    pub crm: Option<String>,
    /// It is in the book.
    pub stands: bool,
    /// The file adds something: itself, a name or an id.
    pub changed: bool,
    /// What the file calls one that goes by another name in the book; nothing where some row says that name, too.
    said: Said,
}

/// What the rows of a file call one that the CRM knows by an id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Said {
    /// Nothing yet.
    #[default]
    Nothing,
    /// Another name than the book's; the first one counts.
    Other(String),
    /// The book's name.
    Same,
}

/// Names that changed in the CRM.
#[derive(Debug, Default)]
pub struct Renamed {
    /// Taken over: who, the name until now and the new one.
    pub taken: Vec<(Uuid, String, String)>,
    /// Called otherwise here by a person: the book's name and the CRM's. It stays.
    pub kept: Vec<(String, String)>,
}

/// All of one sort.
#[derive(Debug, Default)]
pub struct Names {
    sort: &'static str,
    company: Uuid,
    source: String,
    all: Vec<Named>,
    by_crm: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    by_id: HashMap<Uuid, usize>,
}

impl Said {
    fn hear(&mut self, stands: &str, name: &str) {
        let name = one_spaced(name);
        match self {
            _ if name == stands => *self = Self::Same,
            Self::Nothing => *self = Self::Other(name),
            Self::Other(_) | Self::Same => {}
        }
    }
}

impl Renamed {
    /// Those alone that are written.
    pub fn only(mut self, needed: &HashSet<Uuid>) -> Self {
        self.taken.retain(|(id, ..)| needed.contains(id));
        self
    }

    /// In sentences: at most so many names of each.
    pub fn told(&self) -> Vec<String> {
        const MOST: usize = 5;
        let list = |all: &[(&String, &String)], word: &str| {
            let named: Vec<String> =
                all.iter().take(MOST).map(|(one, other)| format!("{one} {word} {other}")).collect();
            let more = all.len().saturating_sub(MOST);
            format!("{}{}", named.join(", "), if more == 0 { String::new() } else { format!(", and {more} more") })
        };
        let mut told = Vec::new();
        if !self.taken.is_empty() {
            told.push(format!(
                "Renamed in the CRM, and so here: {}.",
                list(&self.taken.iter().map(|(_, one, other)| (one, other)).collect::<Vec<_>>(), "is now")
            ));
        }
        if !self.kept.is_empty() {
            told.push(format!(
                "Called otherwise here, and left so: {}.",
                list(&self.kept.iter().map(|(one, other)| (one, other)).collect::<Vec<_>>(), "is in the CRM")
            ));
        }
        told
    }
}

fn one_spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name without case and doubled spaces.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // Most names are of plain letters, which are folded in place below.
        if word.is_ascii() {
            out.push_str(word);
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    out.make_ascii_lowercase();
    out
}

impl Names {
    /// Starts with what the book holds: id, name, and (source, id) of a CRM.
    pub fn new(
        sort: &'static str,
        company: Uuid,
        source: &str,
        book: impl Iterator<Item = (Uuid, Option<String>, Option<(String, String)>)>,
    ) -> Self {
        let mut names = Names { sort, company, source: source.to_owned(), ..Names::default() };
        for (id, name, crm) in book {
            // Whoever was never named goes by the CRM's id.
            let name = name.filter(|name| crm.as_ref().is_none_or(|(_, id)| id != name));
            let crm = crm.filter(|(from, _)| from == source).map(|(_, id)| id);
            names.add(Named { id, name, crm, stands: true, changed: false, said: Said::Nothing });
        }
        names
    }

    fn add(&mut self, named: Named) -> usize {
        let index = self.all.len();
        if let Some(crm) = &named.crm {
            self.by_crm.entry(crm.clone()).or_insert(index);
        }
        if let Some(name) = &named.name {
            self.by_name.entry(fold(name)).or_insert(index);
        }
        self.by_id.insert(named.id, index);
        self.all.push(named);
        index
    }

    /// The one that a row means, made where the book has none. Nothing where the row says neither id nor name.
    pub fn take(&mut self, crm: Option<&str>, name: Option<&str>) -> Option<Uuid> {
        let folded = name.map(fold).filter(|name| !name.is_empty());
        let by_name = folded.as_ref().and_then(|name| self.by_name.get(name).copied());
        let found = match crm {
            Some(crm) => match self.by_crm.get(crm) {
                Some(index) => Some(*index),
                // A name that the CRM knows under another id is somebody else of that name.
                None => by_name.filter(|index| self.all.get(*index).is_some_and(|named| named.crm.is_none())),
            },
            None => by_name,
        };
        let index = match found {
            Some(index) => index,
            None => {
                let key = match (crm, &folded) {
                    (Some(crm), _) => format!("{}\u{1f}{}\u{1f}id\u{1f}{crm}", self.sort, self.source),
                    (None, Some(name)) => format!("{}\u{1f}{}\u{1f}name\u{1f}{name}", self.sort, self.source),
                    (None, None) => return None,
                };
                let id = Uuid::new_v5(&self.company, key.as_bytes());
                match self.by_id.get(&id) {
                    Some(index) => *index,
                    None => {
                        self.add(Named { id, name: None, crm: None, stands: false, changed: true, said: Said::Nothing })
                    }
                }
            }
        };
        if let Some(named) = self.all.get_mut(index) {
            if let (None, Some(crm)) = (&named.crm, crm) {
                named.crm = Some(crm.to_owned());
                named.changed = true;
                self.by_crm.insert(crm.to_owned(), index);
            }
            match (&named.name, name, folded) {
                (None, Some(name), Some(folded)) => {
                    named.name = Some(one_spaced(name));
                    named.changed = true;
                    self.by_name.entry(folded).or_insert(index);
                }
                (Some(stands), Some(name), Some(_)) if crm.is_some() && named.stands => named.said.hear(stands, name),
                _ => {}
            }
            return Some(named.id);
        }
        None
    }

    /// Those that the file calls otherwise than the book does.
    pub fn otherwise(&self) -> Vec<Uuid> {
        self.all.iter().filter(|named| matches!(named.said, Said::Other(_))).map(|named| named.id).collect()
    }

    /// Renames those that the CRM calls otherwise than before. `told`: the name that the last import gave each of those
    /// whose name ever came by one; what a person called them here meanwhile stays.
    pub fn rename(&mut self, told: &HashMap<Uuid, String>) -> Renamed {
        let mut renamed = Renamed::default();
        for (index, named) in self.all.iter_mut().enumerate() {
            let (Said::Other(said), Some(stands)) = (&named.said, &named.name) else { continue };
            let Some(before) = told.get(&named.id) else { continue };
            if before == said {
                continue;
            }
            if before != stands {
                renamed.kept.push((stands.clone(), said.clone()));
                continue;
            }
            renamed.taken.push((named.id, stands.clone(), said.clone()));
            self.by_name.entry(fold(said)).or_insert(index);
            named.name = Some(said.clone());
            named.changed = true;
        }
        renamed
    }

    /// One by its CRM's id, without making it.
    pub fn known(&self, crm: &str) -> Option<Uuid> {
        self.by_crm.get(crm).and_then(|index| self.all.get(*index)).map(|named| named.id)
    }

    /// The name of one.
    pub fn name_of(&self, id: Uuid) -> Option<&str> {
        self.by_id.get(&id).and_then(|index| self.all.get(*index)).and_then(|named| named.name.as_deref())
    }

    /// One by identity.
    pub fn get(&self, id: Uuid) -> Option<&Named> {
        self.by_id.get(&id).and_then(|index| self.all.get(*index))
    }

    /// What one is called until the name is known: the CRM's id.
    pub fn called(named: &Named) -> Option<String> {
        named.name.clone().or_else(|| named.crm.clone())
    }

    /// Those that the file adds something to, and that are needed.
    pub fn changed<'a>(&'a self, needed: &'a HashSet<Uuid>) -> impl Iterator<Item = &'a Named> {
        self.all.iter().filter(|named| named.changed && needed.contains(&named.id))
    }
}
