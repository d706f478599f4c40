//! What a book stores of skills: the framework, assessments, and development plans. Numbers are append-only.

use crate::audience::Class;
use ledger::{ColumnType, Field, Kind, Part, Type, Winner};

const COMPANY: u8 = Class::Company as u8;
const COACHING: u8 = Class::Coaching as u8;
const OWN: u8 = Class::OwnWord as u8;

/// What was seen, and the day: one cell.
const EVIDENCE: Type =
    Type::Record(&[Part { name: "evidence", ty: ColumnType::Text }, Part { name: "seen_on", ty: ColumnType::Integer }]);

/// Key of a competency of the default framework; the company's own ones have none.
pub static KEY: Field = Field::new(3201, "key", Type::Text, COMPANY);
/// "selling" or "leading".
pub static AREA: Field = Field::new(3202, "area", Type::Text, COMPANY);
/// Its place in the list.
pub static PLACE: Field = Field::new(3203, "place", Type::Int, COMPANY);
/// Name.
pub static COMPETENCY_NAME: Field = Field::new(3204, "name", Type::Text, COMPANY);
/// What it is, in a sentence.
pub static ABOUT: Field = Field::new(3205, "about", Type::Text, COMPANY);
/// What can be seen at each level, 0 to 4.
pub static LEVELS: [Field; 5] = [
    Field::new(3206, "level_0", Type::Text, COMPANY),
    Field::new(3207, "level_1", Type::Text, COMPANY),
    Field::new(3208, "level_2", Type::Text, COMPANY),
    Field::new(3209, "level_3", Type::Text, COMPANY),
    Field::new(3210, "level_4", Type::Text, COMPANY),
];
/// The day from which on it is not assessed any more.
pub static RETIRED_ON: Field = Field::new(3211, "retired_on", Type::Date, COMPANY);

/// One competency of the framework. Identity of a default one is UUIDv5 of the company and its key.
pub static COMPETENCY: Kind = Kind {
    no: 32,
    table: "competency",
    fields: &[
        &KEY,
        &AREA,
        &PLACE,
        &COMPETENCY_NAME,
        &ABOUT,
        &LEVELS[0],
        &LEVELS[1],
        &LEVELS[2],
        &LEVELS[3],
        &LEVELS[4],
        &RETIRED_ON,
    ],
    indexed: &[],
};

/// Of which competency.
pub static REQUIRED_COMPETENCY: Field = Field::new(3301, "competency", Type::Ref, COMPANY);
/// "seller", "manager".
pub static REQUIRED_ROLE: Field = Field::new(3302, "role", Type::Text, COMPANY);
/// 0 to 4.
pub static REQUIRED: Field = Field::new(3303, "level", Type::Int, COMPANY);

/// The level that a role requires; identity is UUIDv5 of competency and role.
pub static REQUIRED_LEVEL: Kind = Kind {
    no: 33,
    table: "required_level",
    fields: &[&REQUIRED_COMPETENCY, &REQUIRED_ROLE, &REQUIRED],
    indexed: &["competency"],
};

/// Who is assessed.
pub static ASSESSED: Field = Field::new(3401, "person", Type::Ref, COACHING);
/// In what.
pub static ASSESSED_IN: Field = Field::new(3402, "competency", Type::Ref, COACHING);
/// The day.
pub static ASSESSED_ON: Field = Field::new(3403, "on_day", Type::Date, COACHING);
/// 0 to 4.
pub static ASSESSED_AT: Field = Field::new(3404, "level", Type::Int, COACHING);
/// "leader" = by what the leader knows; "observation" = on a joint visit or a call.
pub static ASSESSED_BY: Field = Field::new(3405, "source", Type::Text, COACHING);
/// What was seen; unknown = it is an opinion.
pub static ASSESSED_FROM: Field = Field::new(3406, "evidence", EVIDENCE, COACHING);
/// Why there is a gap: "skill", "will", "knowledge" or "system".
pub static CAUSE: Field = Field::new(3407, "cause", Type::Text, COACHING);
/// The session in which it was seen.
pub static ASSESSED_AT_SESSION: Field = Field::new(3408, "session", Type::Ref, COACHING);
/// For whom it is, as [`crate::audience::Visibility`] numbers it.
pub static ASSESSMENT_VISIBILITY: Field =
    Field::new(3409, "visibility", Type::Int, COACHING).wins_by(Winner::MostRestrictive);

/// The leader's assessment of a person in one competency. Identity is UUIDv5 of person, competency, day and source.
pub static ASSESSMENT: Kind = Kind {
    no: 34,
    table: "assessment",
    fields: &[
        &ASSESSED,
        &ASSESSED_IN,
        &ASSESSED_ON,
        &ASSESSED_AT,
        &ASSESSED_BY,
        &ASSESSED_FROM,
        &CAUSE,
        &ASSESSED_AT_SESSION,
        &ASSESSMENT_VISIBILITY,
    ],
    indexed: &["person"],
};

/// Whose.
pub static SELF_PERSON: Field = Field::new(3501, "person", Type::Ref, OWN);
/// In what.
pub static SELF_IN: Field = Field::new(3502, "competency", Type::Ref, OWN);
/// The day.
pub static SELF_ON: Field = Field::new(3503, "on_day", Type::Date, OWN);
/// 0 to 4.
pub static SELF_AT: Field = Field::new(3504, "level", Type::Int, OWN);
/// What the person points to; unknown = it is an opinion.
pub static SELF_FROM: Field = Field::new(3505, "evidence", EVIDENCE, OWN);

/// A person's assessment of the own work. Identity is UUIDv5 of person, competency and day.
pub static SELF_ASSESSMENT: Kind = Kind {
    no: 35,
    table: "self_assessment",
    fields: &[&SELF_PERSON, &SELF_IN, &SELF_ON, &SELF_AT, &SELF_FROM],
    indexed: &["person"],
};

/// Whose gap.
pub static GAP_PERSON: Field = Field::new(3601, "person", Type::Ref, COACHING);
/// In what.
pub static GAP_IN: Field = Field::new(3602, "competency", Type::Ref, COACHING);
/// What is to be reached, in the person's words.
pub static GAP_GOAL: Field = Field::new(3603, "goal", Type::Text, COACHING);
/// How it will be seen that it is reached.
pub static GAP_EVIDENCE: Field = Field::new(3604, "evidence", Type::Text, COACHING);
/// By when.
pub static GAP_DUE: Field = Field::new(3605, "due", Type::Date, COACHING);
/// Since when it is in the plan.
pub static GAP_SINCE: Field = Field::new(3606, "since_day", Type::Date, COACHING);
/// How it ended, the day, and why it was dropped: one cell. Null = it is worked on; the state is "reached" or "dropped".
pub static GAP_STATE: Field = Field::new(
    3607,
    "state",
    Type::Record(&[
        Part { name: "state", ty: ColumnType::Text },
        Part { name: "ended_on", ty: ColumnType::Integer },
        Part { name: "reason", ty: ColumnType::Text },
    ]),
    COACHING,
);
/// For whom it is, as [`crate::audience::Visibility`] numbers it.
pub static GAP_VISIBILITY: Field = Field::new(3608, "visibility", Type::Int, COACHING).wins_by(Winner::MostRestrictive);

/// One of the gaps that matter, in a person's development plan.
pub static GAP: Kind = Kind {
    no: 36,
    table: "development_gap",
    fields: &[&GAP_PERSON, &GAP_IN, &GAP_GOAL, &GAP_EVIDENCE, &GAP_DUE, &GAP_SINCE, &GAP_STATE, &GAP_VISIBILITY],
    indexed: &["person"],
};

/// For which gap.
pub static GAP_ACTION_GAP: Field = Field::new(3701, "gap", Type::Ref, COACHING);
/// What is done about it.
pub static GAP_ACTION_ACTION: Field = Field::new(3702, "action", Type::Ref, COACHING);

/// An action of a development plan; identity is UUIDv5 of both. It is seen as its gap is.
pub static GAP_ACTION: Kind =
    Kind { no: 37, table: "development_action", fields: &[&GAP_ACTION_GAP, &GAP_ACTION_ACTION], indexed: &["gap"] };

/// Of which gap.
pub static PROGRESS_GAP: Field = Field::new(3801, "gap", Type::Ref, COACHING);
/// At which session.
pub static PROGRESS_SESSION: Field = Field::new(3802, "session", Type::Ref, COACHING);
/// The day.
pub static PROGRESS_ON: Field = Field::new(3803, "on_day", Type::Date, COACHING);
/// "same", "moving" or "reached".
pub static PROGRESS_STANDING: Field = Field::new(3804, "standing", Type::Text, COACHING);
/// What was seen.
pub static PROGRESS_TEXT: Field = Field::new(3805, "text", Type::Text, COACHING);

/// How a gap stood at a session. It is seen as its gap is.
pub static GAP_PROGRESS: Kind = Kind {
    no: 38,
    table: "development_progress",
    fields: &[&PROGRESS_GAP, &PROGRESS_SESSION, &PROGRESS_ON, &PROGRESS_STANDING, &PROGRESS_TEXT],
    indexed: &["gap"],
};
