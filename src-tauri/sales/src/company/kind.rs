//! What a book stores about its company. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type, Winner};

const CLASS: u8 = Class::Company as u8;

/// The company's name.
pub static NAME: Field = Field::new(101, "name", Type::Text, CLASS);
/// ISO 4217 code of the company's currency.
pub static CURRENCY: Field = Field::new(102, "currency", Type::Text, CLASS);
/// Month in which the fiscal year starts, 1 to 12.
pub static FISCAL_START: Field = Field::new(103, "fiscal_start", Type::Int, CLASS);
/// Length of a forecast period: "month" or "quarter".
pub static PERIOD: Field = Field::new(104, "period", Type::Text, CLASS);
/// IANA time zone.
pub static ZONE: Field = Field::new(105, "zone", Type::Text, CLASS);
/// Working days of the week as bits, Monday = 1 to Sunday = 64; unknown = Monday to Friday.
pub static WORKING_DAYS: Field = Field::new(106, "working_days", Type::Int, CLASS);
/// The company's logo, for printed pages.
pub static LOGO: Field = Field::new(107, "logo", Type::Blob, CLASS);

/// The seed of a sample company; unknown = a real one. It is in the log, so that every copy of the book says so.
pub static SAMPLE: Field = Field::new(108, "sample", Type::Int, CLASS);

/// Who sees figures about individuals, as a number of [`crate::audience::Individuals`]; unknown = the default. Of two
/// copies' answers the narrower one holds.
pub static INDIVIDUALS: Field = Field::new(109, "individuals", Type::Int, CLASS).wins_by(Winner::MostRestrictive);
/// Months for which notes about people, and people who have left, are kept; unknown = 24.
pub static RETENTION: Field = Field::new(110, "retention", Type::Int, CLASS);
/// Who answers for the data of people in this book (the controller); unknown = the company itself.
pub static CONTROLLER: Field = Field::new(111, "controller", Type::Text, CLASS);

/// The company: one object a file.
pub static COMPANY: Kind = Kind {
    no: 1,
    table: "company",
    fields: &[
        &NAME,
        &CURRENCY,
        &FISCAL_START,
        &PERIOD,
        &ZONE,
        &WORKING_DAYS,
        &LOGO,
        &SAMPLE,
        &INDIVIDUALS,
        &RETENTION,
        &CONTROLLER,
    ],
    indexed: &[],
};

/// Name of a threshold.
pub static SETTING_NAME: Field = Field::new(1401, "name", Type::Text, CLASS);
/// Its number.
pub static SETTING_NUMBER: Field = Field::new(1402, "number", Type::Int, CLASS);

/// A threshold that differs from its default; identity is UUIDv5 of the name.
pub static SETTING: Kind = Kind { no: 14, table: "setting", fields: &[&SETTING_NAME, &SETTING_NUMBER], indexed: &[] };

/// The day.
pub static HOLIDAY_DAY: Field = Field::new(1501, "day", Type::Date, CLASS);
/// What it is called.
pub static HOLIDAY_NAME: Field = Field::new(1502, "name", Type::Text, CLASS);

/// A day on which nobody works; identity is UUIDv5 of the day.
pub static HOLIDAY: Kind = Kind { no: 15, table: "holiday", fields: &[&HOLIDAY_DAY, &HOLIDAY_NAME], indexed: &[] };
