//! Imports into real books: the whole way from a file to what the book holds.

mod alike;
mod history;
mod hostile;
mod master;
mod older;
mod real;
mod renamed;
mod roundtrip;
mod support;
mod text;
mod told;
mod workbook;
