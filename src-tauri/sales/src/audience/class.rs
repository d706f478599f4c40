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
    /// A seller's call: the seller's own and the leader's, and whom the company's switch adds.
    Call = 5,
    /// The leader's judgement of a forecast: the leader's alone.
    Judgement = 6,
    /// What leader and owner agreed and signed: theirs; of one seller's part also that seller's.
    Signed = 7,
    /// What the leader writes about a person, and what the two have between them: each object says for whom it is.
    Coaching = 8,
    /// A person's own word on the own work: that person's and the leader's.
    OwnWord = 9,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Company,
        Self::Deal,
        Self::Target,
        Self::Machine,
        Self::Call,
        Self::Judgement,
        Self::Signed,
        Self::Coaching,
        Self::OwnWord,
    ];

    /// The class with this number.
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|c| *c as u8 == number)
    }
}
