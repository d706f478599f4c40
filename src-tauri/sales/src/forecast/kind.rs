//! What a book stores of a forecast: figures that people said of a period, each with its day. Numbers are append-only.

use crate::audience::Class;
use ledger::{ColumnType, Field, Kind, Part, Type};

/// The cells of a figure that somebody said of a period.
pub struct Shape {
    /// Whose part of the forecast it is; unknown = the whole company's.
    pub person: Field,
    /// First day of its period.
    pub from: Field,
    /// Length of its period in months.
    pub months: Field,
    /// The day on which it was said.
    pub on: Field,
    /// The figure, why it differs from what lies below it, and who said it: one cell, since they must agree. An amount in
    /// minor units as text (records hold no large numbers), the currency, a reason's code, a name.
    pub figure: Field,
    /// The note that goes with it.
    pub note: Field,
}

const FIGURE: Type = Type::Record(&[
    Part { name: "minor", ty: ColumnType::Text },
    Part { name: "currency", ty: ColumnType::Text },
    Part { name: "reason", ty: ColumnType::Text },
    Part { name: "said_by", ty: ColumnType::Text },
]);

const fn shape(base: u32, class: Class) -> Shape {
    let class = class as u8;
    Shape {
        person: Field::new(base + 1, "person", Type::Ref, class),
        from: Field::new(base + 2, "from_day", Type::Date, class),
        months: Field::new(base + 3, "months", Type::Int, class),
        on: Field::new(base + 4, "on_day", Type::Date, class),
        figure: Field::new(base + 5, "figure", FIGURE, class),
        note: Field::new(base + 6, "note", Type::Text, class),
    }
}

/// Cells of [`CALL`].
pub static CALLED: Shape = shape(2100, Class::Call);
/// A seller's call of a period on a day: won, repeat business and what is still to come. Identity is UUIDv5 of seller,
/// period and day: said again on the same day, it is the same call.
pub static CALL: Kind = Kind {
    no: 21,
    table: "forecast_call",
    fields: &[&CALLED.person, &CALLED.from, &CALLED.months, &CALLED.on, &CALLED.figure, &CALLED.note],
    indexed: &["person"],
};

/// Cells of [`JUDGEMENT`].
pub static JUDGED: Shape = shape(2200, Class::Judgement);
/// The leader's judgement of a seller's part, or of the whole, on a day.
pub static JUDGEMENT: Kind = Kind {
    no: 22,
    table: "forecast_judgement",
    fields: &[&JUDGED.person, &JUDGED.from, &JUDGED.months, &JUDGED.on, &JUDGED.figure, &JUDGED.note],
    indexed: &["person"],
};

/// Cells of [`AGREED`].
pub static AGREED_ON: Shape = shape(2300, Class::Signed);
/// The figure that leader and owner agree on for a seller's part, or for the whole, on a day.
pub static AGREED: Kind = Kind {
    no: 23,
    table: "forecast_agreed",
    fields: &[&AGREED_ON.person, &AGREED_ON.from, &AGREED_ON.months, &AGREED_ON.on, &AGREED_ON.figure, &AGREED_ON.note],
    indexed: &["person"],
};

/// Cells of [`RESULT`].
pub static RESULTED: Shape = shape(2400, Class::Signed);
/// What a period came to by orders or invoices, of a seller's part or of the whole, as agreed with the owner.
pub static RESULT: Kind = Kind {
    no: 24,
    table: "forecast_result",
    fields: &[&RESULTED.person, &RESULTED.from, &RESULTED.months, &RESULTED.on, &RESULTED.figure, &RESULTED.note],
    indexed: &["person"],
};

/// Cells of [`CREDIT_NOTE`].
pub static CREDITED_BACK: Shape = shape(2500, Class::Signed);
/// A credit note after a period was closed: it is shown apart and changes no result. An identity of its own each.
pub static CREDIT_NOTE: Kind = Kind {
    no: 25,
    table: "forecast_credit_note",
    fields: &[
        &CREDITED_BACK.person,
        &CREDITED_BACK.from,
        &CREDITED_BACK.months,
        &CREDITED_BACK.on,
        &CREDITED_BACK.figure,
        &CREDITED_BACK.note,
    ],
    indexed: &["person"],
};

/// All kinds of figures with their cells.
pub static FIGURES: [(&Kind, &Shape); 5] = [
    (&CALL, &CALLED),
    (&JUDGEMENT, &JUDGED),
    (&AGREED, &AGREED_ON),
    (&RESULT, &RESULTED),
    (&CREDIT_NOTE, &CREDITED_BACK),
];
