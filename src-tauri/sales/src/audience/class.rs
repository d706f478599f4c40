//! Classes of fields. Each field has one, fixed when the program is compiled.

/// Audience class of a field. Numbers are append-only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// About the company: seen by everybody who works on the book.
    Company = 1,
    /// About a deal: seen by the leader, the owner, and the deal's seller.
    Deal = 2,
    /// A person's target: seen by that person, the leader, and whom the company's switch adds.
    Target = 3,
    /// The leader's working papers: the program's record of an export, views, visits, printed sheets.
    Machine = 4,
}

impl Class {
    /// The class with this number.
    pub fn of(number: u8) -> Option<Self> {
        [Class::Company, Class::Deal, Class::Target, Class::Machine].into_iter().find(|c| *c as u8 == number)
    }
}
