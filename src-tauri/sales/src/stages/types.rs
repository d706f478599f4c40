//! What the screen of stages is given, and gives.

use crate::pipeline::types::{Outcome, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A stage, and how much it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageLine {
    /// The stage.
    #[serde(flatten)]
    pub stage: Stage,
    /// Deals in it now; one that holds deals is not removed and keeps its outcome.
    pub deals: u32,
}

/// A stage to be made, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewStage {
    /// Name.
    pub name: String,
    /// What being there says about a deal.
    pub outcome: Outcome,
    /// `35`, `35 %`; empty = not counted in weighted figures.
    #[serde(default)]
    pub probability: String,
    /// `14`, `2w`; empty = unknown.
    #[serde(default)]
    pub expected_days: String,
    /// Buyer's actions.
    #[serde(default)]
    pub exit_criteria: Vec<String>,
    /// Before which stage; null = after the others of its outcome.
    #[serde(default)]
    pub before: Option<Uuid>,
}

/// A change of one stage, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum StageEdit {
    /// Another name.
    Name {
        /// The name.
        text: String,
    },
    /// Open, won or lost; only of a stage without deals.
    Outcome {
        /// Which.
        outcome: Outcome,
    },
    /// Probability.
    Probability {
        /// `35`, `35 %`; empty = not counted in weighted figures.
        input: String,
    },
    /// Days that a deal usually stays.
    ExpectedDays {
        /// `14`, `2w`; empty = unknown.
        input: String,
    },
    /// What the buyer does before a deal leaves the stage: the whole list.
    ExitCriteria {
        /// Buyer's actions; empty ones are left out.
        lines: Vec<String>,
    },
}
