//! Packs of real books: what stands on their pages, against what the books hold.

mod about;
mod agreement;
mod figures;
mod forecast;
mod leavers;
mod looking_back;
mod meeting;
mod people;
mod scripts;
mod shown;
mod support;
