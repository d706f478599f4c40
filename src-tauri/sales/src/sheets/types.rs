//! What is printed with numbers, and what the screen that types it in is given.

use crate::actions::types::Action;
use crate::pipeline::types::{Card, Edit};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Blanks of printed pages for actions that are new.
pub const NEW_ACTIONS: usize = 8;
/// Blanks of printed pages for deals that the book does not know yet.
pub const NEW_DEALS: usize = 3;

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
#[ts(rename = "SheetBlank")]
pub enum Blank {
    /// What changed in a deal.
    Deal {
        /// The deal.
        id: Uuid,
    },
    /// What became of an action.
    Action {
        /// The action.
        id: Uuid,
    },
    /// Who does what, by when.
    NewAction,
    /// A deal that is not in the book yet.
    NewDeal,
    /// What a person promises in a one-to-one.
    Commitment {
        /// Who promises it.
        person: Uuid,
        /// The session that it ends; null = it stands for itself.
        session: Option<Uuid>,
    },
}

/// Pages that are about to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The pack, by the name that the command line calls it.
    pub pack: &'static str,
    /// For whom, in words; none = for all.
    pub reader: Option<String>,
    /// The day of the pages.
    pub day: NaiveDate,
    /// What each number stands for, from 1.
    pub blanks: Vec<Blank>,
    /// What the pages say at the numbers, in words of the pack's own: with other values it is another sheet.
    pub said: String,
}

/// A field that a sheet asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetField {
    /// What changed.
    Note,
    /// Stage.
    Stage,
    /// Close date.
    CloseDate,
    /// Value.
    Value,
    /// Category.
    Category,
    /// Next step with its date.
    NextStep,
}

/// A sheet in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetListed {
    /// Identity.
    pub id: Uuid,
    /// The code on its pages.
    pub code: String,
    /// "Weekly meeting".
    pub name: String,
    /// For whom; null = for all.
    pub reader: Option<String>,
    /// The day of its pages.
    pub day: NaiveDate,
    /// Numbers on it.
    pub lines: u32,
    /// Numbers that need nothing more: typed in, nothing written there, or not in the book any more.
    pub done: u32,
}

/// How a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// Not typed in yet.
    Left,
    /// Typed in.
    Typed,
    /// Nothing was written there.
    Nothing,
    /// The deal or action is not in the book any more.
    Gone,
}

/// One number of a sheet with what the book says now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetLine {
    /// The number on the page.
    pub number: u32,
    /// What it stands for.
    pub blank: Blank,
    /// The deal's or action's name, or whose commitment it is; null = a blank for something new, or it is gone.
    pub name: Option<String>,
    /// The deal as it is now.
    pub card: Option<Card>,
    /// The action as it is now.
    pub action: Option<Action>,
    /// How it stands.
    pub state: SheetState,
}

/// A sheet to be typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetShown {
    /// What the list says of it.
    pub sheet: SheetListed,
    /// What is asked for of a deal, in the order of its fields.
    pub fields: Vec<SheetField>,
    /// Its numbers in order.
    pub lines: Vec<SheetLine>,
    /// Numbers that are left: all but those that are done.
    pub left: u32,
    /// The number to begin with: where one was, else the first that is left.
    pub at: u32,
}

/// What was written at a number, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SheetEntry {
    /// Of a deal.
    Deal {
        /// What changed: it is added to the deal's notes with today's date. Empty = nothing.
        #[serde(default)]
        note: String,
        /// Fields that changed.
        #[serde(default)]
        edits: Vec<Edit>,
    },
    /// Of an action.
    Action {
        /// It is done.
        #[serde(default)]
        done: bool,
        /// A new day, as typed; empty = as it is.
        #[serde(default)]
        due: String,
        /// Why it is dropped; empty = it is not.
        #[serde(default)]
        dropped: String,
    },
    /// Who does what, by when.
    NewAction {
        /// What.
        text: String,
        /// Who.
        person: Option<Uuid>,
        /// By when, as typed.
        #[serde(default)]
        due: String,
        /// The number of the deal on the same sheet, or null.
        #[serde(default)]
        deal: Option<u32>,
    },
    /// A deal that is not in the book yet.
    NewDeal {
        /// Its fields.
        edits: Vec<Edit>,
    },
    /// What a person promises.
    Commitment {
        /// What, in the person's words; empty = nothing.
        #[serde(default)]
        text: String,
        /// By when, as typed.
        #[serde(default)]
        due: String,
        /// Why the session ends without one.
        #[serde(default)]
        none: String,
    },
}
