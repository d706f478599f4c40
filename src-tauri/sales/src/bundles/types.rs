//! What screens and the command line are given about bundles.

use crate::since::types::SellerNews;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Somebody for whom this copy makes bundles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleReceiver {
    /// As a text.
    pub audience: String,
    /// In words, as the beginning of a line: "Ann Archer", "The owner".
    pub who: String,
    /// Role, or the owner's name.
    pub note: String,
    /// A copy of theirs is known here.
    pub known: bool,
    /// When a bundle of theirs came last, UTC milliseconds.
    #[ts(type = "number | null")]
    pub heard: Option<i64>,
}

/// What waits in this copy for somebody to look at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleWaiting {
    /// Conflicts.
    pub conflicts: u32,
    /// Changes that were set aside and wait.
    pub aside: u32,
    /// Bundles in the folder that were not taken in.
    pub found: u32,
    /// What whoever has this copy has to decide: the mark beside the screen's name.
    pub decide: u32,
    /// Changes that were set aside are decided in this copy.
    pub decides: bool,
    /// What was found in the folder, in a sentence; null = nothing.
    pub text: Option<String>,
}

/// What a bundle file tells before it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleGlance {
    /// The file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// It opens by a passphrase; else by a copy's own key.
    pub passphrase: bool,
    /// The company here that it seems to be for, by its name; null = none is of that name.
    pub company: Option<String>,
}

/// What a bundle for somebody would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleOffer {
    /// For whom, as a text.
    pub audience: String,
    /// For whom, in words: "Ann Archer, seller".
    pub who: String,
    /// Name that the file would have.
    pub file_name: String,
    /// Where it would go: the bundle folder, where there is one.
    pub path: Option<String>,
    /// A copy of theirs is known here.
    pub known: bool,
    /// It can be locked for that copy's own key, without a passphrase.
    pub locks: bool,
    /// Only what they have not acknowledged is sent, unless a whole one is asked for.
    pub small: bool,
    /// What they may see, by kind.
    pub holds: Vec<BundlePart>,
    /// What they may not see, by kind; what is nobody's but the leader's stands here even where there is none of it.
    pub keeps_back: Vec<BundlePart>,
}

/// So many of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundlePart {
    /// "deals", "targets of others".
    pub what: String,
    /// How many.
    pub count: u32,
}

/// A bundle that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleSent {
    /// The file.
    pub path: String,
    /// For whom, in words.
    pub who: String,
    /// Bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Changes in it.
    #[ts(type = "number")]
    pub changes: u64,
    /// It holds all that they may see.
    pub whole: bool,
}

/// How good a passphrase is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Strength {
    /// 0 to 4.
    pub score: u8,
    /// In words, with what would make it better.
    pub words: String,
    /// It is good enough to lock a bundle.
    pub enough: bool,
}

/// A bundle that was opened and is not merged yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleTold {
    /// The file.
    pub path: String,
    /// Who made it.
    pub by: String,
    /// Whose copy it comes from, in words.
    pub who: String,
    /// Whose copy it says it is, as a text.
    pub whose: String,
    /// For whom.
    pub audience: String,
    /// When, by its maker's clock, UTC milliseconds.
    #[ts(type = "number")]
    pub made: i64,
    /// It holds all that its audience may see.
    pub whole: bool,
    /// Changes in it.
    #[ts(type = "number")]
    pub changes: u64,
    /// What people compare to know the copy.
    pub fingerprint: String,
    /// Its maker is known and confirmed here.
    pub confirmed: bool,
    /// What it would change; null as long as its maker is not confirmed.
    pub change: Option<BundleChange>,
}

/// What a bundle would change, in the user's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleChange {
    /// Changes that are new here.
    pub new: u32,
    /// With deals and actions, by seller.
    pub sellers: Vec<SellerNews>,
    /// With everything else.
    pub others: Vec<String>,
    /// What its maker may not change: it waits for a decision.
    pub aside: Vec<AsideLine>,
    /// What was changed here, too.
    pub conflicts: Vec<ConflictLine>,
    /// Its maker's clock is off, in a sentence.
    pub clock: Option<String>,
}

/// A bundle that was merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleTaken {
    /// Number in this copy's list; null = nothing in it was new.
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// Changes that were new.
    pub new: u32,
    /// Of them, those that wait for a decision.
    pub aside: u32,
    /// What waits in the list of conflicts because of it.
    pub conflicts: u32,
    /// Its maker's clock is off, in a sentence.
    pub clock: Option<String>,
    /// All of it in a sentence.
    pub text: String,
}

/// A bundle that was sent or taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleLine {
    /// Number in this copy's list.
    #[ts(type = "number")]
    pub id: i64,
    /// It went out.
    pub sent: bool,
    /// For whom or from whom, in words.
    pub who: String,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub wall: i64,
    /// Changes.
    #[ts(type = "number")]
    pub changes: i64,
    /// Name of the file.
    pub name: Option<String>,
    /// It can be taken back.
    pub revertible: bool,
    /// It was taken back.
    pub reverted: bool,
}

/// Another copy of this book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundlePeer {
    /// The copy.
    pub id: Uuid,
    /// Whose it is, as a text.
    pub audience: String,
    /// Whose it is, in words.
    pub who: String,
    /// What people compare.
    pub fingerprint: Option<String>,
    /// When a bundle of its came last, UTC milliseconds.
    #[ts(type = "number | null")]
    pub heard: Option<i64>,
    /// It became another copy: it was copied by hand or set back.
    pub replaced: bool,
    /// Its clock is off, in a sentence.
    pub clock: Option<String>,
}

/// What two people wrote without having seen each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictLine {
    /// The object.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Field number; 0 = it was deleted here and changed there.
    pub field: u32,
    /// The field in words.
    pub what: String,
    /// The deal to open, where it is one or hangs on one.
    pub deal: Option<Uuid>,
    /// The values, the one that shows first.
    pub sides: Vec<ConflictSide>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictSide {
    /// Its change.
    #[ts(type = "number")]
    pub seq: i64,
    /// The value in words; null = unknown.
    pub text: Option<String>,
    /// Who wrote it.
    pub by: String,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub wall: i64,
}

/// A change beyond its maker's role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AsideLine {
    /// Identity.
    pub id: Uuid,
    /// "Ben set the owner of Acme renewal to Ben Brook."
    pub text: String,
    /// When it was made, UTC milliseconds.
    #[ts(type = "number")]
    pub wall: i64,
    /// `waiting`, `accepted` or `declined`.
    pub state: AsideState,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AsideState {
    /// Nobody has decided.
    Waiting,
    /// It counts.
    Accepted,
    /// It does not, and the sender's copy goes back.
    Declined,
}

/// What lies in the bundle folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleFolder {
    /// The folder; null = none was named.
    pub path: Option<String>,
    /// Bundles that were not taken in yet, newest first.
    pub found: Vec<FoundBundle>,
    /// Files that are still being written or synchronised.
    pub half: Vec<String>,
    /// Copies of this company file that a synchronising program made.
    pub copies: Vec<String>,
}

/// A bundle file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FoundBundle {
    /// The file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// When it was written, UTC milliseconds.
    #[ts(type = "number")]
    pub written: i64,
    /// It opens by a passphrase; else by this copy's own key.
    pub passphrase: bool,
}
