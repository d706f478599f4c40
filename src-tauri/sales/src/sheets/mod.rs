//! Sheets: printed pages with numbered blanks, remembered so that what was written by hand is typed in minutes.
//!
//! ```text
//! Draft         what is about to be printed: the pack, its day, what each number stands for, and what is said there
//! codes         the short code on each page: "Sheet K7M"; from the content, so that the same pages have the same one
//! keep          remembers sheets; the same pages again make no second object
//! list / show   sheets, latest first; the lines of one, with what the book says now
//! enter         what was written at one number: one step that undo takes back
//! echo          a day as written by hand: `fri` and `+2w` count from the day of the sheet
//! skip / place  nothing was written there; where one was
//! ```
//! A sheet is written once by the program itself: it stands in no list of what undo takes back and is no news. What was
//! typed in from it is an edit like any other; how far one has come with a sheet is kept in this copy alone.

mod code;
mod days;
mod enter;
mod keep;
pub mod kind;
mod list;
mod progress;
mod show;
pub mod types;

pub use code::codes;
pub use days::echo;
pub(crate) use enter::added;
pub use enter::{enter, skip};
pub use keep::keep;
pub use list::list;
pub use progress::place;
pub use show::show;
