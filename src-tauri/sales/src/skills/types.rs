//! What screens, pages and the command line are given about skills, and what they ask.

use crate::actions::types::Action;
use crate::audience::Visibility;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One competency of the company's framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Competency {
    /// Identity; the same in every copy, also before anything of it was written.
    pub id: Uuid,
    /// Key of the default one that it comes from; null = the company's own.
    pub key: Option<String>,
    /// "selling" or "leading".
    pub set: super::defaults::Set,
    /// Name.
    pub name: String,
    /// What it is, in a sentence.
    pub about: String,
    /// What can be seen at each level, 0 to 4; empty = not written yet.
    pub levels: [String; 5],
    /// Level that each role requires, in the order of the framework's roles; null = none.
    pub required: Vec<Option<u8>>,
    /// Not assessed any more since.
    pub retired_on: Option<NaiveDate>,
    /// Its words differ from the default ones.
    pub edited: bool,
}

/// The framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Framework {
    /// In order, selling ones first; retired ones last.
    pub competencies: Vec<Competency>,
    /// Names of the levels, 0 to 4.
    pub level_names: [String; 5],
    /// Roles for which levels are required: stored name and words ("seller", "Seller").
    pub roles: Vec<(String, String)>,
    /// The leadership set is in use.
    pub leading: bool,
    /// Its version: 1 until something is changed.
    pub version: u32,
    /// "Version 3, since 12 Nov 2026", "Version 1, as it comes".
    pub version_words: String,
    /// May this copy change it?
    pub writes: bool,
}

/// One version of the framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FrameworkVersion {
    /// Number.
    pub version: u32,
    /// The day.
    pub on: NaiveDate,
    /// Who changed it.
    pub by: String,
    /// What changed, a line each: "Discovery, level 2: ... -> ...".
    pub changes: Vec<String>,
}

/// A change of the framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum CompetencyEdit {
    /// Name.
    Name {
        /// New name.
        text: String,
    },
    /// What it is.
    About {
        /// New sentence.
        text: String,
    },
    /// What can be seen at a level.
    Level {
        /// 0 to 4.
        level: u8,
        /// New words.
        text: String,
    },
    /// What a role requires.
    Required {
        /// Stored name of the role.
        role: String,
        /// 0 to 4; null = nothing.
        level: Option<u8>,
    },
    /// Not assessed any more, or again.
    Retired {
        /// So.
        retired: bool,
    },
    /// One place up or down in its set.
    Move {
        /// -1 = up, 1 = down.
        by: i8,
    },
    /// The default words again.
    AsItComes,
}

/// Who says a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "AssessedBy")]
pub enum Source {
    /// The leader, by all that the leader knows.
    Leader,
    /// The leader, by what was seen on a joint visit or a phone call.
    Observation,
    /// The person.
    Own,
}

/// Why there is a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "GapCause")]
pub enum Cause {
    /// Not practised enough yet.
    Skill,
    /// Able, and does not.
    Will,
    /// Does not know it yet.
    Knowledge,
    /// A fault of the tool, the plan or the process: not the person's.
    System,
}

/// One assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Assessment {
    /// Identity.
    pub id: Uuid,
    /// Who says so.
    pub source: Source,
    /// The day.
    pub on: NaiveDate,
    /// 0 to 4.
    pub level: u8,
    /// "Works alone".
    pub level_name: String,
    /// What the framework said of this level on that day.
    pub behaviour: String,
    /// What was seen; null = it is an opinion.
    pub evidence: Option<String>,
    /// When it was seen.
    pub seen_on: Option<NaiveDate>,
    /// There is no evidence.
    pub opinion: bool,
    /// Why there is a gap.
    pub cause: Option<Cause>,
    /// The session in which it was seen.
    pub session: Option<Uuid>,
    /// For whom it is, never the owner; of a person's own word, that person.
    pub visibility: Visibility,
    /// Days since.
    pub age_days: u32,
    /// Older than 90 days.
    pub old: bool,
}

/// A level that is to be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Assess {
    /// In what.
    pub competency: Uuid,
    /// 0 to 4; null = what was said today by this source goes.
    pub level: Option<u8>,
    /// What was seen; empty = an opinion.
    #[serde(default)]
    pub evidence: String,
    /// When, as typed; empty = the day of the assessment.
    #[serde(default)]
    pub seen_on: String,
    /// Why there is a gap.
    #[serde(default)]
    pub cause: Option<Cause>,
}

/// How a level has moved between the last two assessments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Higher.
    Up,
    /// As it was.
    Same,
    /// Lower.
    Down,
    /// There is only one, or none.
    Unknown,
}

/// A person in one competency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SkillCell")]
pub struct Cell {
    /// The competency.
    pub competency: Uuid,
    /// What the person's roles require: the highest; null = nothing.
    pub required: Option<u8>,
    /// The leader's latest, by whatever source.
    pub leader: Option<Assessment>,
    /// The person's own latest.
    pub own: Option<Assessment>,
    /// Required less the leader's latest, where that is above 0; null = one of them is not known.
    pub gap: Option<u8>,
    /// The own level less the leader's; null = one of them is not known.
    pub own_above: Option<i8>,
    /// Of the leader's.
    pub trend: Trend,
    /// The cell in words, for screen readers and pages: "Discovery: 2 of 3, needs support, up, 12 days ago; says 3".
    pub words: String,
}

/// A person's skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkillsOf {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// Roles in words.
    pub roles: String,
    /// In the framework's order.
    pub cells: Vec<Cell>,
    /// Every assessment that whoever looks may see, by competency, the latest first.
    pub history: Vec<(Uuid, Vec<Assessment>)>,
    /// The development plan.
    pub plan: Vec<PlanGap>,
    /// What stands at the fields.
    pub advice: String,
    /// For whom something new is, unless somebody says otherwise.
    pub begins: Visibility,
    /// May this copy assess as the leader?
    pub assesses: bool,
    /// May this copy write the person's own assessment?
    pub own: bool,
}

/// One row of the gap map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GapRow {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// Roles in words.
    pub roles: String,
    /// In the order of the map's competencies.
    pub cells: Vec<Cell>,
    /// Sum of the person's gaps over competencies that were assessed, without those that are the system's.
    pub gaps: u32,
    /// Sum of gaps that are faults of the tool, the plan or the process.
    pub system: u32,
}

/// The gap map: people by competency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GapMap {
    /// Competencies of the map: id, name, "selling" or "leading".
    pub competencies: Vec<(Uuid, String, super::defaults::Set)>,
    /// Everybody who is assessed.
    pub people: Vec<GapRow>,
    /// By competency: how many of the assessed are below what is required, and the sentence.
    pub columns: Vec<GapColumn>,
    /// What stands out, in sentences, at most three.
    pub sentences: Vec<String>,
    /// What grey means: "Grey: older than 90 days".
    pub legend: Vec<String>,
}

/// One column of the gap map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GapColumn {
    /// Assessed by the leader.
    pub assessed: u32,
    /// Of them those of whom a level is required.
    pub asked: u32,
    /// Of these those below what is required.
    pub below: u32,
    /// Of these gaps, those whose cause is the system.
    pub system: u32,
    /// Sum of the people's gaps, without those that are the system's.
    pub gaps: u32,
}

/// One gap of a development plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanGap {
    /// Identity.
    pub id: Uuid,
    /// In what.
    pub competency: Uuid,
    /// Its name.
    pub competency_name: String,
    /// What is to be reached, in the person's words.
    pub goal: String,
    /// How it will be seen.
    pub evidence: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Days since it was due; null = open and not due yet, or ended.
    pub overdue_days: Option<u32>,
    /// In the plan since.
    pub since: Option<NaiveDate>,
    /// It is worked on, reached, or dropped.
    pub state: PlanState,
    /// Day on which it ended.
    pub ended_on: Option<NaiveDate>,
    /// Why it was dropped.
    pub reason: Option<String>,
    /// For whom it is.
    pub visibility: Visibility,
    /// What is done about it.
    pub actions: Vec<Action>,
    /// How it stood, session by session, the latest first.
    pub progress: Vec<Progress>,
    /// The leader's level when it came into the plan, and now.
    pub level_then: Option<u8>,
    /// See `level_then`.
    pub level_now: Option<u8>,
}

/// How a gap of a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Worked on.
    Open,
    /// Reached.
    Reached,
    /// Dropped, with a reason.
    Dropped,
}

/// How a gap stood at a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PlanStanding")]
pub enum Standing {
    /// As before.
    Same,
    /// It moves.
    Moving,
    /// It is reached.
    Reached,
}

/// How a gap stood at a session, and what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PlanProgress")]
pub struct Progress {
    /// Identity.
    pub id: Uuid,
    /// The session; null = outside of one.
    pub session: Option<Uuid>,
    /// Its number.
    pub number: Option<u32>,
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub standing: Standing,
    /// What was seen.
    pub text: String,
}

/// A gap that comes into a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewGap {
    /// In what.
    pub competency: Uuid,
    /// What is to be reached.
    pub goal: String,
    /// How it will be seen.
    #[serde(default)]
    pub evidence: String,
    /// By when, as typed.
    #[serde(default)]
    pub due: String,
    /// For whom it is, never the owner: an agreed one is shared with the person.
    pub visibility: Visibility,
}

/// A change of a gap of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum GapEdit {
    /// Goal.
    Goal {
        /// New words.
        text: String,
    },
    /// How it will be seen.
    Evidence {
        /// New words.
        text: String,
    },
    /// By when.
    Due {
        /// As typed.
        input: String,
    },
    /// For whom it is.
    Visibility {
        /// New.
        visibility: Visibility,
    },
    /// It is reached, dropped with a reason, or open again.
    State {
        /// New.
        state: PlanState,
        /// Why it was dropped.
        #[serde(default)]
        reason: String,
    },
}
