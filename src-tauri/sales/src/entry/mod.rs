//! Quick entry: amounts and dates as people type them. What is unclear is asked about, never guessed into 0 or today.

mod amount;
mod block;
mod day;
mod echo;
mod percent;
mod step;

pub use amount::money;
pub use block::block;
pub use day::{date, past, relative};
pub use echo::{Ask, Echo, of_date, of_money, of_past, of_percent};
pub use percent::{percent, percent_words};
pub use step::is_step;
