//! What is asked of packs, and what comes back.

use chrono::NaiveDate;
use sales::audience::{Acting, Audience, may};
use sales::sheets::kind::SHEET_CODE;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A pack by the name that the command line calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PackSlug {
    /// What is missing in each seller's deals, with blanks to write in.
    CleanUp,
    /// The weekly meeting, section by section.
    Weekly,
    /// What sellers who became managers won, and everybody else, before and after.
    Succession,
    /// A period's forecast, to be signed or as it was signed.
    Forecast,
    /// The first calls of a period: provisional, not signed.
    FirstDay,
    /// Why a period came in other than its baseline, on one page.
    CalledAgainstResult,
    /// A period looked back at: its forecast, its result, the record, figures, and how the next one starts.
    Quarterly,
    /// One page for a talk of the leader and a person, with blanks.
    OneToOne,
    /// People by competency, for the leader, or for the owner where the leader says so.
    GapMap,
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

/// How many of a pack's readers pages are made for at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PackChoice {
    /// Any of them, each with pages of their own; none = all.
    #[default]
    Each,
    /// One, and only one.
    One,
    /// One, or nobody.
    Perhaps,
}

/// A section of the weekly meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PackSection {
    /// Wins, the team against its target, recognition.
    Rally,
    /// Sixty minutes.
    Agenda,
    /// What changed.
    Since,
    /// Open deals with blanks.
    Deals,
    /// What the rules say.
    Advice,
    /// Open actions with blanks.
    Actions,
    /// Blanks for new actions and deals.
    Decisions,
}

impl PackSection {
    /// Every section in its usual order: numbers first, stories second, decisions last. Advice follows the deals, so that
    /// it can name their numbers.
    pub const ALL: [Self; 7] =
        [Self::Rally, Self::Agenda, Self::Since, Self::Deals, Self::Advice, Self::Actions, Self::Decisions];
}

/// A section that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackSectionOffered {
    /// Which.
    pub section: PackSection,
    /// Its name.
    pub name: String,
    /// What is in it, in few words.
    pub holds: String,
}

/// A period that a pack can be made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackPeriod {
    /// "2026-Q4".
    pub name: String,
    /// It holds today.
    pub now: bool,
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
    /// How many of them at once.
    pub choice: PackChoice,
    /// Sections that can be chosen and ordered, in their usual order; empty = it is of one piece.
    pub sections: Vec<PackSectionOffered>,
    /// Periods that it can be made for; empty = it has none.
    pub periods: Vec<PackPeriod>,
    /// Who may read it; empty = it goes to whom it is made for.
    pub audiences: Vec<Audience>,
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
    /// Which sections, in which order; empty = all in their usual order.
    #[serde(default)]
    pub sections: Vec<PackSection>,
    /// For which period, by its name; null = all open deals, and the period that holds the day.
    #[serde(default)]
    pub period: Option<String>,
    /// Who reads it.
    #[serde(default)]
    pub audience: Audience,
}

/// Pages that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackMade {
    /// Where they are.
    pub path: String,
    /// How many.
    pub pages: u32,
    /// What is kept off the pages and letters that could not be printed, in sentences; null = nothing.
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
    /// What is kept off the pages and letters that cannot be printed, in sentences; null = nothing.
    pub note: Option<String>,
}

/// The company's logo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackLogo {
    /// "PNG" or "JPEG".
    pub kind: String,
    /// Its size.
    pub bytes: u32,
}

/// Whose name stands on pages, and the day that they are of.
#[derive(Debug, Clone)]
pub struct Maker {
    /// Who makes them.
    pub by: String,
    /// The day in the company's zone.
    pub today: NaiveDate,
    /// Who acts, for what is asked of the book.
    pub acting: Acting,
    /// The numbers on the pages can be remembered, since whoever makes them keeps the printed sheets.
    pub keeps: bool,
}

impl Maker {
    /// Whoever acts makes them.
    pub fn of(acting: &Acting) -> Self {
        let keeps = may(acting.role, &SHEET_CODE);
        Self { by: acting.actor.clone(), today: acting.now.today, acting: acting.clone(), keeps }
    }
}
