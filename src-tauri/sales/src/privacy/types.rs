//! What is asked about private data, and what comes back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// On which side somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PrivacyKind")]
pub enum Kind {
    /// Of the team.
    Person,
    /// At a buyer.
    Contact,
}

/// One person of whom the book holds something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PrivacyLine")]
pub struct Line {
    /// Identity.
    pub id: Uuid,
    /// On which side.
    pub kind: Kind,
    /// Name.
    pub name: String,
    /// What the person is: "Seller", "Head of works, Acme".
    pub what: String,
    /// The person's own day, where one was set.
    pub keep_until: Option<NaiveDate>,
    /// From when on the data are due to be erased; null = they are needed.
    pub due_on: Option<NaiveDate>,
    /// They are due now.
    pub due: bool,
    /// Why, in a sentence.
    pub reason: String,
}

/// Everybody, with what the company has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PrivacyOverview")]
pub struct Overview {
    /// Months for which data are kept after somebody left, or was last worked with.
    pub months: u32,
    /// Who answers for the data.
    pub controller: String,
    /// It was set; else it is the company.
    pub controller_set: bool,
    /// The company.
    pub company: String,
    /// How many people are due.
    pub due: u32,
    /// That in a sentence; null = nobody.
    pub line: Option<String>,
    /// Those who are due first, then those who will be, then the others.
    pub people: Vec<Line>,
    /// How many were erased.
    pub erased: u32,
}

/// Something that the book holds about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AboutEntry")]
pub struct Entry {
    /// The day that it is of, where it has one.
    pub on: Option<NaiveDate>,
    /// What it is: a field, a deal, a step.
    pub what: String,
    /// What it says.
    pub text: String,
    /// Who wrote it, where that is known.
    pub by: Option<String>,
}

/// What one source holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AboutSection")]
pub struct Section {
    /// Name of the source, which stays the same.
    pub key: String,
    /// Its name for people.
    pub title: String,
    /// What it holds, in a sentence.
    pub note: String,
    /// How many entries there are.
    pub count: u32,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// Whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AboutPerson")]
pub struct About {
    /// Identity.
    pub id: Uuid,
    /// On which side.
    pub kind: Kind,
    /// Name.
    pub name: String,
}

/// Everything about one person. The shape is stable: a later version only adds to it, and raises `version`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AboutPersonWhole")]
pub struct Everything {
    /// Version of this shape.
    pub version: u32,
    /// Who answers for the data.
    pub controller: String,
    /// The company whose book it is.
    pub company: String,
    /// The day on which it was made.
    pub made_on: NaiveDate,
    /// Who made it.
    pub made_by: String,
    /// Whom it is about.
    pub person: About,
    /// How long the data are kept, in a sentence.
    pub kept: String,
    /// What is held, source by source; a source that holds nothing says so.
    pub sections: Vec<Section>,
    /// What cannot be listed from this book, in sentences.
    pub beyond: Vec<String>,
}

/// A text elsewhere that names the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ErasureMention")]
pub struct Mention {
    /// Which: object and field.
    pub key: String,
    /// Where it stands: "Notes of Acme renewal".
    pub place: String,
    /// The words around the name.
    pub text: String,
    /// The whole name stands there, or the mail address or telephone; else a part of it, which may be somebody else's.
    pub whole: bool,
    /// It goes unless somebody says otherwise.
    pub ticked: bool,
}

/// A backup that could not be rewritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ErasureBackup")]
pub struct Stuck {
    /// Where it lies.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Why, in a sentence.
    pub why: String,
}

/// What an erasure would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ErasurePreview")]
pub struct Preview {
    /// Whom it is about.
    pub person: About,
    /// The name that stands there from then on.
    pub called: String,
    /// Why it cannot be done now, and what to do first; null = it can.
    pub refused: Option<String>,
    /// What goes, in sentences.
    pub goes: Vec<String>,
    /// What stays, and why.
    pub stays: Vec<String>,
    /// Texts elsewhere that name the person.
    pub mentions: Vec<Mention>,
    /// How many backups are rewritten.
    pub backups: u32,
    /// Backups that cannot be opened.
    pub stuck: Vec<Stuck>,
    /// What cannot be reached, in sentences.
    pub beyond: Vec<String>,
}

/// An erasure as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ErasureWanted")]
pub struct Wanted {
    /// Whom.
    pub id: Uuid,
    /// The name, typed to make sure.
    pub typed: String,
    /// Texts that name the whole person and stay all the same.
    #[serde(default)]
    pub spared: Vec<String>,
    /// Texts that hold a part of the name, and go.
    #[serde(default)]
    pub also: Vec<String>,
    /// Backups that cannot be opened and are deleted.
    #[serde(default)]
    pub delete: Vec<String>,
}

/// What an erasure did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Erased")]
pub struct Erased {
    /// The name that stands there now.
    pub called: String,
    /// Values that were taken out of the book and its history.
    pub values: u32,
    /// Steps that stand under another name.
    pub steps: u32,
    /// Backups that were rewritten.
    pub backups: u32,
    /// Backups that were deleted.
    pub deleted: u32,
    /// Backups in which it still stands.
    pub stuck: Vec<Stuck>,
    /// What cannot be reached, in sentences.
    pub beyond: Vec<String>,
    /// All of it in a sentence.
    pub text: String,
}

/// Notes and assessments of one person that are past the company's months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OldNotesOf {
    /// Whose.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// "3 notes and 5 assessments".
    pub what: String,
    /// The day of the oldest.
    pub oldest: Option<NaiveDate>,
}

/// Notes and assessments that are past the company's months, also of whoever works here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OldNotes {
    /// The months.
    pub months: u32,
    /// What is of a day before this one is old.
    pub before: NaiveDate,
    /// That in a sentence; null = nobody's.
    pub line: Option<String>,
    /// By name.
    pub people: Vec<OldNotesOf>,
    /// How many backups are rewritten.
    pub backups: u32,
    /// Backups that cannot be opened.
    pub stuck: Vec<Stuck>,
}

/// What erasing them did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OldErased {
    /// Values that were taken out of the book and its history.
    pub values: u32,
    /// Backups that were rewritten.
    pub backups: u32,
    /// Backups in which they still stand.
    pub stuck: Vec<Stuck>,
    /// All of it in a sentence.
    pub text: String,
}
