//! What screens are given about exit criteria.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Where a stage stands to the deal's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The deal has left it behind.
    Passed,
    /// The deal is in it.
    Current,
    /// It is yet to come.
    Ahead,
}

/// One action of the buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Criterion {
    /// As the stage words it.
    pub text: String,
    /// Day on which the buyer did it; null = open.
    pub met_on: Option<NaiveDate>,
    /// The stage does not ask for it any more; it is told because the buyer did it.
    pub former: bool,
}

/// The criteria of one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageCriteria {
    /// The stage.
    pub stage: Uuid,
    /// Its name.
    pub name: String,
    /// 1 to 6: which stage hue to show.
    pub hue: u8,
    /// Where it stands to the deal's own stage. Of a won deal all stages are passed; of a lost deal, or one without a
    /// stage, all are ahead.
    pub standing: Standing,
    /// In the order of the stage.
    pub criteria: Vec<Criterion>,
    /// How many the buyer has met.
    pub met: u32,
}
