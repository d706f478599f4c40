//! What is asked of packs, and what comes back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A pack by the name that the command line calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PackSlug {
    /// What is missing in each seller's deals, with blanks to write in.
    CleanUp,
    /// The opening of the weekly meeting.
    Rally,
    /// What sellers who became managers won, and everybody else, before and after.
    Succession,
}

/// The paper that pages are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// Somebody whom pages can be made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackReader {
    /// The person; null = deals without an owner.
    pub id: Option<Uuid>,
    /// The name.
    pub name: String,
    /// What the pages hold for this reader: "11 of 20 deals".
    pub holds: String,
}

/// A pack that can be made of this book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pack {
    /// Which.
    pub slug: PackSlug,
    /// Its name.
    pub name: String,
    /// What it is for, in one sentence.
    pub purpose: String,
    /// Whom pages can be made for, one by one; empty = it is one for all.
    pub readers: Vec<PackReader>,
    /// Why there is nothing to print now, and what to do; null = there is something.
    pub nothing: Option<String>,
}

/// A pack as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackWanted {
    /// Which pack.
    pub slug: PackSlug,
    /// For whom; empty = for everybody. Null stands for deals without an owner.
    #[serde(default)]
    pub readers: Vec<Option<Uuid>>,
    /// On which paper.
    #[serde(default)]
    pub paper: Paper,
}

/// Pages that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackMade {
    /// Where they are.
    pub path: String,
    /// How many.
    pub pages: u32,
    /// Letters that could not be printed, in a sentence; null = all could.
    pub note: Option<String>,
}

/// One page to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackPage {
    /// The page as an SVG picture of our own making.
    pub svg: String,
    /// The same in words.
    pub text: String,
}

/// Pages to look at before they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackPreview {
    /// The first pages.
    pub pages: Vec<PackPage>,
    /// How many there are in all.
    pub total: u32,
    /// The file name to propose.
    pub file: String,
    /// Letters that cannot be printed, in a sentence; null = all can.
    pub note: Option<String>,
}

/// Whose name stands on pages, and the day that they are of.
#[derive(Debug, Clone)]
pub struct Maker {
    /// Who makes them.
    pub by: String,
    /// The day in the company's zone.
    pub today: NaiveDate,
}
