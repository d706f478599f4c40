//! What a book stores of coaching: sessions, notes, and topics that the figures suggested. Numbers are append-only.

use crate::audience::Class;
use ledger::{ColumnType, Field, Kind, Part, Type, Winner};

const CLASS: u8 = Class::Coaching as u8;

/// Whose session.
pub static SESSION_PERSON: Field = Field::new(2801, "person", Type::Ref, CLASS);
/// Its number among the person's, from 1, given once. One that is missing was skipped.
pub static SESSION_NUMBER: Field = Field::new(2802, "number", Type::Int, CLASS);
/// "one_to_one", "joint_visit", "call_review" or "deal_coaching".
pub static SESSION_KIND: Field = Field::new(2803, "kind", Type::Text, CLASS);
/// The day for which it is planned, or on which it was held.
pub static SESSION_DAY: Field = Field::new(2804, "on_day", Type::Date, CLASS);
/// How it stands, the day on which it ended, and why it was missed: one cell. Null = planned; the state is "begun", "held"
/// or "missed".
pub static SESSION_STATE: Field = Field::new(
    2805,
    "state",
    Type::Record(&[
        Part { name: "state", ty: ColumnType::Text },
        Part { name: "ended_on", ty: ColumnType::Integer },
        Part { name: "reason", ty: ColumnType::Text },
    ]),
    CLASS,
);
/// Key of the form that its notes began with.
pub static SESSION_FORM: Field = Field::new(2806, "form", Type::Text, CLASS);
/// The commitment that it ended with: an action.
pub static SESSION_COMMITMENT: Field = Field::new(2807, "commitment", Type::Ref, CLASS);
/// Why it ended with none.
pub static SESSION_NONE: Field = Field::new(2808, "no_commitment", Type::Text, CLASS);

/// A one-to-one, a joint visit, a call review or deal coaching: between the leader and the person. What is said in it stands
/// in notes, each with its own visibility.
pub static SESSION: Kind = Kind {
    no: 28,
    table: "session",
    fields: &[
        &SESSION_PERSON,
        &SESSION_NUMBER,
        &SESSION_KIND,
        &SESSION_DAY,
        &SESSION_STATE,
        &SESSION_FORM,
        &SESSION_COMMITMENT,
        &SESSION_NONE,
    ],
    indexed: &["person"],
};

/// Which session.
pub static LINKED_SESSION: Field = Field::new(2901, "session", Type::Ref, CLASS);
/// A deal that it is about.
pub static LINKED_DEAL: Field = Field::new(2902, "deal", Type::Ref, CLASS);

/// A deal that a session is about; identity is UUIDv5 of both.
pub static SESSION_DEAL: Kind =
    Kind { no: 29, table: "session_deal", fields: &[&LINKED_SESSION, &LINKED_DEAL], indexed: &["session"] };

/// Whom it is about.
pub static NOTE_PERSON: Field = Field::new(3001, "person", Type::Ref, CLASS);
/// The session that it was written in; unknown = in none.
pub static NOTE_SESSION: Field = Field::new(3002, "session", Type::Ref, CLASS);
/// The day that it is about.
pub static NOTE_DAY: Field = Field::new(3003, "on_day", Type::Date, CLASS);
/// For whom it is, as [`crate::audience::Visibility`] numbers it.
pub static NOTE_VISIBILITY: Field = Field::new(3004, "visibility", Type::Int, CLASS).wins_by(Winner::MostRestrictive);
/// Markdown.
pub static NOTE_TEXT: Field = Field::new(3005, "text", Type::Text, CLASS);
/// Name of who wrote it.
pub static NOTE_AUTHOR: Field = Field::new(3006, "author", Type::Text, CLASS);

/// A note about a person. It is written to a draft of this copy, and becomes one change when it is left.
pub static NOTE: Kind = Kind {
    no: 30,
    table: "note",
    fields: &[&NOTE_PERSON, &NOTE_SESSION, &NOTE_DAY, &NOTE_VISIBILITY, &NOTE_TEXT, &NOTE_AUTHOR],
    indexed: &["person"],
};

/// For whose coaching.
pub static TOPIC_PERSON: Field = Field::new(3101, "person", Type::Ref, CLASS);
/// The competency that it points at.
pub static TOPIC_COMPETENCY: Field = Field::new(3102, "competency", Type::Ref, CLASS);
/// Key of the rule of advice that recurs.
pub static TOPIC_RULE: Field = Field::new(3103, "rule", Type::Text, CLASS);
/// The sentence as given, the day, and on how many of how many open deals the rule spoke: one cell.
pub static TOPIC_GIVEN: Field = Field::new(
    3104,
    "given",
    Type::Record(&[
        Part { name: "sentence", ty: ColumnType::Text },
        Part { name: "given_on", ty: ColumnType::Integer },
        Part { name: "deals", ty: ColumnType::Integer },
        Part { name: "of_deals", ty: ColumnType::Integer },
    ]),
    CLASS,
);
/// What the leader did about it ("taken" or "dismissed"), the day, and why it was dismissed: one cell.
pub static TOPIC_ANSWER: Field = Field::new(
    3105,
    "answer",
    Type::Record(&[
        Part { name: "answer", ty: ColumnType::Text },
        Part { name: "answered_on", ty: ColumnType::Integer },
        Part { name: "reason", ty: ColumnType::Text },
    ]),
    CLASS,
);
/// The session that it was taken into.
pub static TOPIC_SESSION: Field = Field::new(3106, "session", Type::Ref, CLASS);
/// Identities of the deals on which the rule spoke then.
pub static TOPIC_DEALS: Field = Field::new(3107, "deals", Type::Opaque, CLASS);

/// A topic that the figures suggested for somebody's coaching, as it was answered: the leader's alone.
pub static TOPIC: Kind = Kind {
    no: 31,
    table: "topic",
    fields: &[&TOPIC_PERSON, &TOPIC_COMPETENCY, &TOPIC_RULE, &TOPIC_GIVEN, &TOPIC_ANSWER, &TOPIC_SESSION, &TOPIC_DEALS],
    indexed: &["person"],
};
