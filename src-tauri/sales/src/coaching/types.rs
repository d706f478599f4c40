//! What screens, pages and the command line are given about coaching, and what they ask.

use crate::actions::types::Action;
use crate::audience::Visibility;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What sort of session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// A talk of the two.
    #[default]
    OneToOne,
    /// Both at a buyer.
    JointVisit,
    /// A phone call or meeting looked at afterwards.
    CallReview,
    /// One deal, or a few.
    DealCoaching,
}

/// How a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// For a day that has not come, or that came and nothing was noted.
    Planned,
    /// It has begun: something is noted, or it was opened to type.
    Begun,
    /// It ended.
    Held,
    /// It did not take place.
    Missed,
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionLine {
    /// Identity; null = a number that no session has: it was skipped or deleted.
    pub id: Option<Uuid>,
    /// Its number among the person's.
    pub number: u32,
    /// "#7", "#8 missed".
    pub name: String,
    /// What sort; null with the identity.
    pub kind: Option<SessionKind>,
    /// "One-to-one".
    pub kind_name: String,
    /// The day for which it is planned, or on which it was held.
    pub on: Option<NaiveDate>,
    /// How it stands.
    pub state: SessionState,
    /// Why it was missed.
    pub reason: Option<String>,
    /// The commitment that it ended with, as an action; null = none.
    pub commitment: Option<Action>,
    /// Why it ended with none.
    pub no_commitment: Option<String>,
    /// Notes in it that whoever looks may see.
    pub notes: u32,
    /// The first words of the first of them.
    pub excerpt: Option<String>,
    /// That another session has the same number, in words; null = none has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub twice: Option<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Note {
    /// Identity, also of one that is a draft yet.
    pub id: Uuid,
    /// Whom it is about.
    pub person: Uuid,
    /// The person's name.
    pub person_name: String,
    /// The session that it was written in.
    pub session: Option<Uuid>,
    /// The day that it is about.
    pub on: Option<NaiveDate>,
    /// For whom it is.
    pub visibility: Visibility,
    /// "Private", "Shared with Ann Lee".
    pub mark: String,
    /// Markdown; of a note with a draft, the draft.
    pub text: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// What is shown is a draft of this copy that is not in the book yet.
    pub draft: bool,
    /// What stands at the field.
    pub advice: String,
    /// A word of the text belongs to what is not to be written here (health, family, unions): a sentence, else null.
    pub warning: Option<String>,
    /// Each change of its visibility: when, by whom, in words. The oldest first.
    pub shared: Vec<NoteShared>,
}

/// A change of a note's visibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteShared {
    /// The day.
    pub on: NaiveDate,
    /// Who did it.
    pub by: String,
    /// From then on.
    pub visibility: Visibility,
    /// "12 Nov 2026: shared with Ann Lee, by Mara Lind".
    pub text: String,
}

/// A deal that a session is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionDeal {
    /// The deal; null = it is not shared with this copy.
    pub deal: Option<Uuid>,
    /// Its title, else its account.
    pub name: String,
    /// Its account.
    pub account: Option<String>,
    /// Its value in words.
    pub value: Option<String>,
    /// Its stage.
    pub stage: Option<String>,
    /// Its close date.
    pub close: Option<NaiveDate>,
    /// Its next step with the day, in words.
    pub next_step: Option<String>,
    /// How it stands.
    pub outcome: Outcome,
}

/// How a commitment fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It is open, and its day has not come.
    Open,
    /// It is open, and its day has passed.
    Overdue,
    /// Done by its day.
    Done,
    /// Done after it.
    DoneLate,
    /// Its day was moved to a later one, and it is open.
    Moved,
    /// Dropped, with a reason.
    Dropped,
}

/// A commitment as the next session opens with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Commitment {
    /// The action.
    pub action: Action,
    /// How it fares.
    pub kept: Kept,
    /// "Done on 12 Nov, 3 days late", "Moved twice, now due 4 Dec".
    pub words: String,
    /// The session that it comes from; null = none.
    pub session: Option<Uuid>,
    /// That session's number.
    pub number: Option<u32>,
}

/// How the commitments of a person fared, as counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CommitmentCounts {
    /// All.
    pub made: u32,
    /// Done, in time or late.
    pub done: u32,
    /// Of them late.
    pub late: u32,
    /// Dropped.
    pub dropped: u32,
    /// Open.
    pub open: u32,
    /// All of it in a sentence; of fewer than three, just that.
    pub sentence: String,
}

/// A session as one works in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Session {
    /// Its line in the list.
    pub line: SessionLine,
    /// Whose it is.
    pub person: Uuid,
    /// The person's name.
    pub person_name: String,
    /// Key of its form.
    pub form: Option<String>,
    /// The form's name.
    pub form_name: Option<String>,
    /// The session before it that was held; null = it is the first.
    pub before: Option<SessionLine>,
    /// What was promised before it and was open when it began, or was promised last: it heads the session.
    pub commitments: Vec<Commitment>,
    /// Notes in it that whoever looks may see, the one to type in first.
    pub notes: Vec<Note>,
    /// Deals that it is about.
    pub deals: Vec<SessionDeal>,
    /// May this copy write in it?
    pub writes: bool,
    /// What is missing before it can end, in sentences; none = it can.
    pub before_end: Vec<String>,
}

/// How a session ends: with one commitment in the person's words, or with why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SessionEnd {
    /// What the person promises, in the person's words; empty = nothing.
    pub commitment: String,
    /// By when, as typed: `fri`, `+2w`.
    pub due: String,
    /// On which deal.
    pub deal: Option<Uuid>,
    /// Why there is none.
    pub none: String,
    /// The day for which the next session is planned, as typed; empty = none.
    pub next: String,
}

/// A change of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum SessionEdit {
    /// Its sort.
    Kind {
        /// New sort.
        kind: SessionKind,
    },
    /// Its day.
    On {
        /// As typed.
        input: String,
    },
    /// Its form. A note that is still as the old form gave it gets the new one's headings.
    Form {
        /// Key.
        key: String,
    },
}

/// One person in the list of those who are coached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Coached {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// "Seller", "Seller, manager".
    pub roles: String,
    /// Sessions held; null = not for whoever looks.
    pub held: Option<u32>,
    /// The last one that was held.
    pub last: Option<NaiveDate>,
    /// Days since then.
    pub days_since: Option<u32>,
    /// The next one that is planned.
    pub next: Option<NaiveDate>,
    /// That session, or one that has begun and has not ended.
    pub next_session: Option<Uuid>,
    /// It is time: why, in words; null = it is not.
    pub due: Option<String>,
    /// The last commitment, open or not.
    pub commitment: Option<Commitment>,
    /// How many topics the figures suggest; null = not for whoever looks, or withheld.
    pub topics: Option<u32>,
}

/// Everybody who is coached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoachedPeople {
    /// Those for whom it is time first, then by name.
    pub people: Vec<Coached>,
    /// Days between two sessions, as the company has set it.
    pub rhythm: u32,
    /// May this copy write?
    pub writes: bool,
    /// Whose copy this is, where it is one person's: then only that person is in the list.
    pub own: Option<Uuid>,
}

/// All of one person's coaching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoachingOf {
    /// Their line.
    pub coached: Coached,
    /// Sessions, the latest first, with numbers that are missing.
    pub sessions: Vec<SessionLine>,
    /// Commitments that are open, and the last one.
    pub commitments: Vec<Commitment>,
    /// How all of them fared.
    pub counts: CommitmentCounts,
    /// Notes in no session, the latest first.
    pub notes: Vec<Note>,
    /// May this copy write?
    pub writes: bool,
}

/// A note found by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteHit {
    /// The note.
    pub note: Uuid,
    /// Whom it is about.
    pub person: Uuid,
    /// The person's name.
    pub person_name: String,
    /// Its session.
    pub session: Option<Uuid>,
    /// "#7, One-to-one".
    pub session_name: Option<String>,
    /// Its day.
    pub on: Option<NaiveDate>,
    /// For whom it is.
    pub visibility: Visibility,
    /// The words around, in pieces: every second one is what was found.
    pub excerpt: Vec<String>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteHits {
    /// The best first.
    pub hits: Vec<NoteHit>,
    /// How many there are, of which these are the first.
    pub count: u32,
}

/// A topic that a person's figures suggest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Topic {
    /// Key of the rule of advice that recurs.
    pub rule: String,
    /// "No next step".
    pub rule_name: String,
    /// Key of the competency that it points at.
    pub competency: String,
    /// Its name in the company's framework.
    pub competency_name: String,
    /// "5 of Ben's 9 open deals have no next step with a date."
    pub sentence: String,
    /// A question to begin with.
    pub ask: String,
    /// Deals on which the rule speaks now: the evidence.
    pub deals: Vec<SessionDeal>,
    /// Open deals of the person.
    pub of_deals: u32,
    /// It was dismissed, and is shown again since more deals are in it now.
    pub again: bool,
}

/// What was answered to a topic, and what followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TopicFollowed {
    /// Identity.
    pub id: Uuid,
    /// For whom.
    pub person: Uuid,
    /// Name.
    pub person_name: String,
    /// The competency's name.
    pub competency_name: String,
    /// As it was given.
    pub sentence: String,
    /// When.
    pub given_on: NaiveDate,
    /// Taken, or dismissed.
    pub taken: bool,
    /// Why it was dismissed.
    pub reason: Option<String>,
    /// The session that it was taken into.
    pub session: Option<Uuid>,
    /// "Then 5 of 9 open deals, now 1 of 8. Of the 5: 2 won, 1 lost, 1 mended, 1 as it was. Assessed 1 before, 2 since."
    pub followed: String,
}

/// All topics that were answered, with their sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TopicLog {
    /// The latest first.
    pub lines: Vec<TopicFollowed>,
    /// By competency, as sentences of counts.
    pub sums: Vec<String>,
}
