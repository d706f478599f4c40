//! Why a bundle is not taken. The company file is as it was in every case.

/// What is wrong with a bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Some other file.
    #[error("this is not a bundle")]
    NotABundle,
    /// Written by a newer program in a form that this one does not know.
    #[error("the bundle was written by a newer version")]
    Newer,
    /// Cut, changed, or never whole.
    #[error("the bundle is damaged: {0}")]
    Damaged(String),
    /// The passphrase does not open it.
    #[error("the passphrase does not open this bundle")]
    WrongPassphrase,
    /// It was made for a copy that this one is not.
    #[error("the bundle was locked for another copy")]
    NotForThisKey,
    /// It needs a passphrase.
    #[error("the bundle needs its passphrase")]
    NeedsPassphrase,
    /// Its key derivation would take too long, or it would unpack to more than a book can be.
    #[error("the bundle asks for more than a bundle may")]
    TooMuch,
    /// It is of another company.
    #[error("the bundle is of another company")]
    OtherCompany,
    /// It is for another audience than this copy.
    #[error("the bundle is for {0}, and this copy is not")]
    OtherAudience(String),
    /// It comes from this very copy.
    #[error("the bundle was made by this copy")]
    Own,
    /// Its maker is not known here yet.
    #[error("the bundle comes from a copy that is not confirmed yet; its fingerprint is {fingerprint}")]
    Unconfirmed {
        /// What people compare.
        fingerprint: String,
        /// Whose copy it says it is.
        whose: String,
    },
    /// It is signed by another key than its maker's.
    #[error("the bundle is signed by another key than its maker's")]
    OtherKey,
    /// It begins after what this copy has.
    #[error("something before this bundle is missing here; ask for a whole one")]
    Gap,
    /// Its maker has seen what this copy has not: of another copy that speaks for the book, or of before this one was set
    /// back.
    #[error("the bundle builds on something that is missing here")]
    Ahead,
    /// A file that is no copy of this very one.
    #[error("the file is another copy of the book, not a copy of this file")]
    NoTwin,
    /// It carries what its maker may not carry.
    #[error("the bundle carries changes that its maker did not make")]
    Forged,
    /// Two copies have written under one number.
    #[error("two copies have written under one name: {0}")]
    Forked(String),
}
