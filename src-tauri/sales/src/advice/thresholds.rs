//! Thresholds of the rules: defaults, and what a company set instead.

use crate::audience::Acting;
use crate::company::info;
use crate::company::kind::{SETTING, SETTING_NAME, SETTING_NUMBER};
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use ledger::{Book, Value};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Largest number that makes sense.
const MOST: i64 = 10_000;

/// From which stage on a deal without a category is best case; the forecast asks for it.
const BEST_CASE: &str = "forecast_best_case_percent";

/// One threshold and its default.
struct Known {
    name: &'static str,
    label: &'static str,
    default: i64,
    unit: &'static str,
    note: &'static str,
    get: fn(&mut Thresholds) -> &mut i64,
}

/// All thresholds of a company.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Thresholds {
    /// Moves of the close date to a later day from which on a deal counts as pushed.
    pub pushed_times: i64,
    /// Percent of the norm from which on a deal counts as stalled.
    pub stalled_percent: i64,
    /// Won deals that a norm needs.
    pub norm_won: i64,
    /// Closed deals that the rules that need history need.
    pub history_deals: i64,
    /// Percent of the seller's usual value.
    pub value_percent: i64,
    /// Won deals that a seller's usual value needs.
    pub value_won: i64,
    /// Open stage, counted from 1, from which on somebody who can sign has to be met.
    pub authority_stage: i64,
    /// Percent of the remaining typical cycle that has to be left.
    pub cycle_percent: i64,
    /// Open criteria of passed stages.
    pub criteria_open: i64,
    /// Percent of the period that may stand on one deal.
    pub share_percent: i64,
    /// Past periods that the needed coverage is taken from.
    pub coverage_periods: i64,
    /// Working days until what is suggested is due.
    pub due_days: i64,
    /// Percent of a stage from which on an open deal without a category counts as best case in the forecast.
    pub best_case_percent: i64,
}

const KNOWN: [Known; 13] = [
    Known {
        name: "advice_pushed_times",
        label: "Pushed",
        default: 2,
        unit: "times",
        note: "A deal whose close date has moved to a later day so many times.",
        get: |t| &mut t.pushed_times,
    },
    Known {
        name: "advice_stalled_percent",
        label: "Too long in its stage",
        default: 150,
        unit: "% of the norm",
        note: "The norm is the median of won deals in that stage, or the stage's expected days while too few were won.",
        get: |t| &mut t.stalled_percent,
    },
    Known {
        name: "advice_norm_won",
        label: "Won deals that make a norm",
        default: 8,
        unit: "won deals",
        note: "With fewer, a stage's expected days stand in, and nothing is said about the remaining cycle.",
        get: |t| &mut t.norm_won,
    },
    Known {
        name: "advice_history_deals",
        label: "Closed deals that make a history",
        default: 20,
        unit: "closed deals",
        note: "With fewer won and lost deals, the rules that need history stay silent.",
        get: |t| &mut t.history_deals,
    },
    Known {
        name: "advice_value_percent",
        label: "Value far above the usual",
        default: 300,
        unit: "% of the usual",
        note: "The usual is the median value of what the deal's seller has won.",
        get: |t| &mut t.value_percent,
    },
    Known {
        name: "advice_value_won",
        label: "Won deals that make a usual value",
        default: 5,
        unit: "won deals",
        note: "With fewer won deals, nothing is said about a seller's usual value.",
        get: |t| &mut t.value_won,
    },
    Known {
        name: "advice_authority_stage",
        label: "Somebody who can sign is met from stage",
        default: 3,
        unit: "of the open stages",
        note: "Counted from the first open stage on; 0 = never asked. A company with fewer stages is asked in its last.",
        get: |t| &mut t.authority_stage,
    },
    Known {
        name: "advice_cycle_percent",
        label: "Time left until the close date",
        default: 100,
        unit: "% of the remaining cycle",
        note: "The remaining cycle is what won deals took from the same stage, or from their creation.",
        get: |t| &mut t.cycle_percent,
    },
    Known {
        name: "advice_criteria_open",
        label: "Open exit criteria of passed stages",
        default: 1,
        unit: "criteria",
        note: "So many things that the buyer does before a stage is left, and has not done.",
        get: |t| &mut t.criteria_open,
    },
    Known {
        name: "advice_share_percent",
        label: "One deal of the period",
        default: 30,
        unit: "% of the period",
        note: "Share of one open deal in what the period stands on: won, commit and best case.",
        get: |t| &mut t.share_percent,
    },
    Known {
        name: "advice_coverage_periods",
        label: "Past periods behind the needed coverage",
        default: 4,
        unit: "periods",
        note: "Open pipeline at the same day of so many past periods, by the value later won from it; the middle one counts.",
        get: |t| &mut t.coverage_periods,
    },
    Known {
        name: "advice_due_days",
        label: "Due in",
        default: 3,
        unit: "working days",
        note: "When what advice suggests is due.",
        get: |t| &mut t.due_days,
    },
    Known {
        name: BEST_CASE,
        label: "Best case from",
        default: 60,
        unit: "% of the stage",
        note: "An open deal that nobody gave a category counts by its stage: from here on as best case, below as pipeline. No stage makes a commit.",
        get: |t| &mut t.best_case_percent,
    },
];

/// One threshold as screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Threshold {
    /// Its name in commands.
    pub name: String,
    /// In words.
    pub label: String,
    /// What is used now.
    #[ts(type = "number")]
    pub number: i64,
    /// What is used where nobody set it.
    #[ts(type = "number")]
    pub default: i64,
    /// Of what the number is.
    pub unit: String,
    /// What it does.
    pub note: String,
}

impl Thresholds {
    /// Those of a book.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut all = Self::default();
        for known in &KNOWN {
            *(known.get)(&mut all) = known.default;
        }
        let mut find =
            conn.prepare_cached("SELECT name, number FROM setting WHERE name IS NOT NULL AND number IS NOT NULL")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            if let Some(known) = KNOWN.iter().find(|known| known.name == name) {
                *(known.get)(&mut all) = row.get(1)?;
            }
        }
        Ok(all)
    }
}

/// Every threshold with its default.
pub fn list(conn: &Connection) -> Result<Vec<Threshold>> {
    let mut now = Thresholds::of(conn)?;
    Ok(KNOWN
        .iter()
        .map(|known| Threshold {
            name: known.name.to_owned(),
            label: known.label.to_owned(),
            number: *(known.get)(&mut now),
            default: known.default,
            unit: known.unit.to_owned(),
            note: known.note.to_owned(),
        })
        .collect())
}

/// Sets a threshold as typed; empty = its default.
pub fn set(book: &mut Book, acting: &Acting, name: &str, input: &str) -> Result<Done> {
    let known = KNOWN.iter().find(|known| known.name == name || known.name.strip_prefix("advice_") == Some(name));
    let known = known.ok_or_else(|| {
        Error::NotFound(format!("There is no threshold called \"{name}\". Nothing was changed; look at the list."))
    })?;
    let typed = input.trim().trim_end_matches('%').trim().replace(',', "");
    let number = match typed.as_str() {
        "" => None,
        digits => Some(digits.parse::<i64>().ok().filter(|n| (0..=MOST).contains(n)).ok_or_else(|| {
            Error::Unclear(format!(
                "\"{}\" is not a whole number from 0 to {MOST}. Nothing was changed; type one, or nothing for {}.",
                input.trim(),
                known.default
            ))
        })?),
    }
    .filter(|n| *n != known.default);
    let before = *(known.get)(&mut Thresholds::of(book.conn())?);
    let id = Uuid::new_v5(&info::facts(book.conn())?.id, format!("setting {}", known.name).as_bytes());
    let label = known.label.to_lowercase();
    let op = acting.edit(match number {
        Some(number) => format!("Set threshold {label} to {number}"),
        None => format!("Set threshold {label} to its default, {}", known.default),
    });
    let ((), committed) = book.transact(&op, |tx| {
        if number.is_none() && tx.find(id)?.is_none() {
            return Ok(());
        }
        let oid = tx.create(&SETTING, id)?;
        tx.set(oid, &SETTING_NAME, Value::text(known.name))?;
        tx.set(oid, &SETTING_NUMBER, number.map_or(Value::Null, Value::Int))?;
        Ok::<_, Error>(())
    })?;
    let after = number.unwrap_or(known.default);
    let left = match known.name {
        BEST_CASE => crate::forecast::affected(book, acting.now.today, before, after)?.into_iter().collect(),
        _ => Vec::new(),
    };
    Ok(Done { tx: committed.tid, name: op.name, count: u32::from(committed.tid.is_some()), left })
}
