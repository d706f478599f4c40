//! Sign-offs in sentences.

use super::kind::{SIGN_OFF, SIGN_PART};
use super::types::{Purpose, SignerRole, SignerShown};
use crate::company::calendar::FiscalPeriod;
use crate::company::types::Period;
use crate::error::Result;
use crate::pipeline::words::shown_date;
use crate::team::targets::months_named;
use chrono::NaiveDate;
use ledger::day_of;
use rusqlite::{Connection, OptionalExtension};

/// What a sign-off is, and is not.
pub const STATEMENT: &str = "Records a business judgement on this date. Not a guarantee, an undertaking by employees, or an accounting statement.";

/// Of what is not here.
pub const NOT_SHARED: &str = "not shared with this copy";

/// A field as screens call it; none = it is not of a sign-off.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    let field = SIGN_OFF.fields.iter().chain(SIGN_PART.fields).find(|field| field.no == no)?;
    Some(match field.name {
        "purpose" => "Purpose",
        "from_day" => "First day",
        "months" => "Length",
        "on_day" => "Day",
        "signed_at" => "Time",
        "parents" => "What was signed before",
        "about" => "What it is about",
        "parts" => "Parts",
        "hash" => "Hash",
        "seal" => "Seal",
        "signoff" | "place" => "Place",
        "person" => "Person",
        "deals" => "Deals",
        "call" => "Figures of a seller",
        "judgement" => "Judgements",
        "agreed" => "Figures of the company",
        _ => "Signatures",
    })
}

/// "what was signed of Oct to Dec 2026"; none = it is no sign-off and no part of one.
pub(crate) fn object_name(conn: &Connection, kind: u16, oid: i64) -> Result<Option<String>> {
    let sql = match kind {
        no if no == SIGN_OFF.no => "SELECT from_day, months FROM signoff WHERE oid = ?1",
        no if no == SIGN_PART.no => {
            "SELECT s.from_day, s.months FROM signoff_part p JOIN signoff s ON s.oid = p.signoff WHERE p.oid = ?1"
        }
        _ => return Ok(None),
    };
    let found: Option<(Option<i32>, Option<u32>)> =
        conn.prepare_cached(sql)?.query_row([oid], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let period =
        found.and_then(|(from, months)| from.zip(months)).map(|(from, months)| months_named(day_of(from), months));
    Ok(Some(period.map_or_else(|| "a sign-off".to_owned(), |period| format!("what was signed of {period}"))))
}

/// A period by its name; of a year that the company does not reckon so any more, by its months.
pub fn period_name(from: NaiveDate, months: u32, fiscal_start: u8) -> String {
    let found = match months {
        1 => FiscalPeriod::of(from, fiscal_start, Period::Month),
        3 => FiscalPeriod::of(from, fiscal_start, Period::Quarter),
        _ => FiscalPeriod::year(FiscalPeriod::of(from, fiscal_start, Period::Month).year, fiscal_start),
    };
    if (found.start, found.months) == (from, months) { found.name() } else { months_named(from, months) }
}

/// Last day of a period.
pub fn last_day(from: NaiveDate, months: u32) -> NaiveDate {
    let end = from.checked_add_months(chrono::Months::new(months));
    end.and_then(|end| end.pred_opt()).unwrap_or(NaiveDate::MAX)
}

impl SignerRole {
    /// In a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Leader => "leader",
        }
    }
}

/// Name and role: "Olga Rand, owner".
pub fn signer(role: SignerRole, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{name}, {}", role.words()),
        None => format!("the {} (name erased)", role.words()),
    }
}

/// Who signed: "Olga Rand, owner, and Mara Lind, leader".
pub fn signed_by(signers: &[SignerShown]) -> String {
    signers.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(", and ")
}

/// What a link is, in one sentence.
pub struct Told<'a> {
    pub purpose: Purpose,
    pub period: &'a str,
    pub day: NaiveDate,
    pub by: &'a str,
    pub baseline: bool,
    /// The day on which what it is about was signed.
    pub about: Option<NaiveDate>,
    pub put_aside: bool,
    pub waits: bool,
}

impl Told<'_> {
    /// "Baseline of 2026-Q4, signed on 3 Nov 2026 by Olga Rand, owner."
    pub fn sentence(&self) -> String {
        let (period, day) = (self.period, shown_date(self.day));
        let about = self.about.map_or_else(
            || "a sign-off that is not here".to_owned(),
            |day| format!("the sign-off of {}", shown_date(day)),
        );
        let what = match self.purpose {
            Purpose::Sign if self.baseline => format!("Baseline of {period}, signed on {day}"),
            Purpose::Sign => format!("Forecast of {period}, signed on {day}"),
            Purpose::Correct => format!("Correction of {about} for {period}, signed on {day}"),
            Purpose::Countersign => format!("One more signature under {about} for {period}, given on {day}"),
            Purpose::Supersede => format!("Decision of {day} that {about} for {period} does not hold"),
            Purpose::Close => format!("Result of {period}, signed on {day}"),
        };
        let by = if self.by == NOT_SHARED {
            "; who signed is not shared with this copy".to_owned()
        } else {
            format!(" by {}", self.by)
        };
        let stands = match (self.put_aside, self.waits) {
            (true, _) => " A person decided that another one holds.",
            (_, true) => " Another one was signed at once, and nobody has decided yet which holds.",
            _ => "",
        };
        format!("{what}{by}.{stands}")
    }
}

/// "One entry", "3 entries".
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("One {one}") } else { format!("{n} {many}") }
}
