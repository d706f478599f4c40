//! For whom something is: a bundle, printed pages, or the copy of the book that is open.

use crate::error::{Error, Result};
use crate::pipeline::find::fold;
use crate::team;
use rusqlite::Connection;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt::{Display, Formatter};
use std::str::FromStr;
use ts_rs::TS;
use uuid::Uuid;

/// Who sees; as text `leader`, `my-machine`, `successor`, `owner`, `team` or `person:` and an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, TS)]
#[ts(rename = "PackAudience", type = "'leader' | 'my-machine' | 'successor' | 'owner' | 'team' | `person:${string}`")]
pub enum Audience {
    /// The visiting leader alone.
    Leader,
    /// Another machine of the leader's.
    MyMachine,
    /// The full-time leader who takes the book over.
    Successor,
    /// The owner of the client company.
    Owner,
    /// The sales team: what all of them may know of each other.
    #[default]
    Team,
    /// One person of the book, with what all of the person's roles give.
    Person(Uuid),
}

const PERSON: &str = "person:";
const STANDING: [(&str, Audience); 5] = [
    ("leader", Audience::Leader),
    ("my-machine", Audience::MyMachine),
    ("successor", Audience::Successor),
    ("owner", Audience::Owner),
    ("team", Audience::Team),
];

impl Audience {
    /// Is it one whose copies speak for the book: the leader's machines, and the one that the book was handed over to?
    pub fn leads(&self) -> bool {
        matches!(self, Self::Leader | Self::MyMachine | Self::Successor)
    }

    /// Understands a text of a person who knows names, not identities: `person:Ann Lee`, or `person:ann` where no other
    /// name begins so.
    ///
    /// # Errors
    /// There is no such audience, or the name fits nobody or several: the sentence tells which there are.
    pub fn named(conn: &Connection, text: &str) -> Result<Self> {
        let Some(name) = text.trim().strip_prefix(PERSON) else {
            return text.parse();
        };
        let people = team::named(conn)?;
        let (wanted, id) = (fold(name.trim()), Uuid::parse_str(name.trim()).ok());
        let whole: Vec<_> = people.iter().filter(|(_, one, name)| Some(*one) == id || fold(name) == wanted).collect();
        let begun: Vec<_> = people.iter().filter(|(.., name)| fold(name).starts_with(&wanted)).collect();
        match (whole.as_slice(), begun.as_slice()) {
            ([one], _) => Ok(Self::Person(one.1)),
            ([], [one]) if !wanted.is_empty() => Ok(Self::Person(one.1)),
            ([], []) => Err(Error::NotFound(format!(
                "Nobody in this book is called \"{}\". Nothing was written; look at the team's names.",
                name.trim()
            ))),
            _ => Err(Error::Unclear(format!(
                "\"{}\" fits several people: {}. Nothing was written; write the whole name.",
                name.trim(),
                begun.iter().map(|(.., name)| name.as_str()).collect::<Vec<_>>().join(", ")
            ))),
        }
    }
}

impl Display for Audience {
    fn fmt(&self, f: &mut Formatter) -> std::fmt::Result {
        match (self, STANDING.iter().find(|(_, one)| one == self)) {
            (Self::Person(id), _) => write!(f, "{PERSON}{id}"),
            (_, Some((text, _))) => f.write_str(text),
            (_, None) => Ok(()),
        }
    }
}

impl FromStr for Audience {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let person = text.strip_prefix(PERSON).and_then(|id| Uuid::parse_str(id).ok()).map(Self::Person);
        let standing = STANDING.iter().find(|(name, _)| *name == text).map(|(_, one)| *one);
        person.or(standing).ok_or_else(|| {
            Error::Invalid(format!(
                "There is no audience \"{text}\". Nothing was written; there are leader, my-machine, successor, owner, team and person: with a name."
            ))
        })
    }
}

impl Serialize for Audience {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Audience {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Audience;
    use crate::company::types::Period;
    use crate::team::tests::support::Desk;

    #[test]
    fn every_audience_is_read_from_its_own_text() {
        let person = Audience::Person("0192f0c1-2b3c-7d4e-8f50-112233445566".parse().unwrap());
        for one in [Audience::Leader, Audience::MyMachine, Audience::Successor, Audience::Owner, Audience::Team, person]
        {
            assert_eq!(one.to_string().parse::<Audience>().unwrap(), one);
        }
        assert!("person:Ann".parse::<Audience>().is_err());
        assert!("everybody".parse::<Audience>().unwrap_err().to_string().contains("Nothing was written"));
    }

    #[test]
    fn a_person_is_found_by_a_name_that_fits_nobody_else() {
        let mut desk = Desk::new(1, Period::Quarter);
        let (ann, anna) = (desk.seller("Ann Lee", &[]), desk.seller("Anna Berg", &[]));
        let of = |text: &str| Audience::named(desk.book.conn(), text);
        assert_eq!(of("person:ann lee").unwrap(), Audience::Person(ann));
        assert_eq!(of("person:Anna").unwrap(), Audience::Person(anna));
        assert_eq!(of(&format!("person:{ann}")).unwrap(), Audience::Person(ann));
        assert_eq!(of("owner").unwrap(), Audience::Owner);
        assert!(of("person:Ann").unwrap_err().to_string().contains("Ann Lee, Anna Berg"));
        assert!(of("person:Bo").is_err());
        assert!(of("person:").is_err());
    }
}
