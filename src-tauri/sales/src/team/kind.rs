//! What a book stores about people, their roles and targets. Numbers are append-only.

use crate::audience::Class;
use ledger::{ColumnType, Field, Kind, Part, Type};

const CLASS: u8 = Class::Company as u8;

/// Where an object came from: the import source and the id there; one cell, since they must agree.
pub const CRM_ID: Type =
    Type::Record(&[Part { name: "crm_source", ty: ColumnType::Text }, Part { name: "crm_id", ty: ColumnType::Text }]);

/// A person's name.
pub static NAME: Field = Field::new(201, "name", Type::Text, CLASS);
/// Id in the client's CRM.
pub static PERSON_CRM: Field = Field::new(202, "crm", CRM_ID, CLASS);
/// Whom the person reports to.
pub static MANAGER: Field = Field::new(203, "manager", Type::Ref, CLASS);
/// First day.
pub static STARTED_ON: Field = Field::new(204, "started_on", Type::Date, CLASS);
/// Last day.
pub static LEFT_ON: Field = Field::new(205, "left_on", Type::Date, CLASS);
/// Ramp of a new seller: percent of a full target in each month from the first day, as "0,25,50,75"; then 100.
pub static RAMP: Field = Field::new(206, "ramp", Type::Text, CLASS);

/// Until when the person's data are kept, where that is another day than the company's retention gives; the leader's.
pub static KEEP_UNTIL: Field = Field::new(207, "keep_until", Type::Date, Class::Machine as u8);
/// The day on which what the book held about the person was erased; nobody is called by it any more.
pub static ERASED_ON: Field = Field::new(208, "erased_on", Type::Date, CLASS);

/// A person at the client, or the leader.
pub static PERSON: Kind = Kind {
    no: 2,
    table: "person",
    fields: &[&NAME, &PERSON_CRM, &MANAGER, &STARTED_ON, &LEFT_ON, &RAMP, &KEEP_UNTIL, &ERASED_ON],
    indexed: &[],
};

/// Whose role.
pub static ROLE_PERSON: Field = Field::new(301, "person", Type::Ref, CLASS);
/// "seller", "owner", "leader" or "manager".
pub static ROLE_NAME: Field = Field::new(302, "role", Type::Text, CLASS);
/// First day in it.
pub static ROLE_FROM: Field = Field::new(303, "from_day", Type::Date, CLASS);
/// First day no longer in it.
pub static ROLE_TO: Field = Field::new(304, "to_day", Type::Date, CLASS);

/// A role of a person over time; one person may hold several.
pub static ROLE: Kind =
    Kind { no: 3, table: "role", fields: &[&ROLE_PERSON, &ROLE_NAME, &ROLE_FROM, &ROLE_TO], indexed: &["person"] };

/// Whose target.
pub static TARGET_PERSON: Field = Field::new(401, "person", Type::Ref, Class::Target as u8);
/// First day of its period.
pub static TARGET_FROM: Field = Field::new(402, "from_day", Type::Date, Class::Target as u8);
/// Length of its period in months.
pub static TARGET_MONTHS: Field = Field::new(403, "months", Type::Int, Class::Target as u8);
/// The target.
pub static TARGET_AMOUNT: Field = Field::new(404, "amount", Type::Money, Class::Target as u8);

/// What a person is to win in a period; identity is UUIDv5 of person and period.
pub static TARGET: Kind = Kind {
    no: 4,
    table: "target",
    fields: &[&TARGET_PERSON, &TARGET_FROM, &TARGET_MONTHS, &TARGET_AMOUNT],
    indexed: &["person"],
};

/// Who is praised.
pub static RECOGNITION_PERSON: Field = Field::new(1801, "person", Type::Ref, CLASS);
/// The day.
pub static RECOGNITION_ON: Field = Field::new(1802, "on_day", Type::Date, CLASS);
/// For what.
pub static RECOGNITION_TEXT: Field = Field::new(1803, "text", Type::Text, CLASS);
/// The deal that it was about.
pub static RECOGNITION_DEAL: Field = Field::new(1804, "deal", Type::Ref, CLASS);

/// A word of recognition that the weekly meeting opens with.
pub static RECOGNITION: Kind = Kind {
    no: 18,
    table: "recognition",
    fields: &[&RECOGNITION_PERSON, &RECOGNITION_ON, &RECOGNITION_TEXT, &RECOGNITION_DEAL],
    indexed: &[],
};
