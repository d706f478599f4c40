//! What a person's page is given. A figure that is null has its reason beside it.

use crate::figures::types::{Cohort, Cycle, WinRate};
use crate::forecast::record::types::Record;
use crate::money::Money;
use crate::team::types::RoleLine;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Whom it is about. None of this is a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonWho {
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// One or two letters for the badge.
    pub initials: String,
    /// 0 to 7: which hue the badge has.
    pub hue: u8,
    /// Works here today, or will.
    pub active: bool,
    /// Roles held today, each with its first day.
    pub roles: Vec<RoleLine>,
    /// First day; null = unknown.
    pub started_on: Option<NaiveDate>,
    /// Last day; null = none is set.
    pub left_on: Option<NaiveDate>,
    /// Percent of a full target in each month from the first; empty = no ramp.
    pub ramp: Vec<u8>,
    /// How much of a full target counts this month, in a sentence; null = all of it.
    pub ramp_note: Option<String>,
    /// Whom the person reports to.
    pub manager: Option<Uuid>,
    /// That person's name.
    pub manager_name: Option<String>,
}

/// Won of a target, in one period. The percent is of won deals alone: neither a call nor repeat business is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonAttainment {
    /// "2026-Q4".
    pub period: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// It holds today.
    pub now: bool,
    /// What counts of the target; null = none is set, or it is not for this reader.
    pub target: Option<Money>,
    /// Won that the person is credited with, in the company's currency; null = withheld.
    pub won: Option<Money>,
    /// Won in other currencies, which are in no percent; one entry a currency.
    pub foreign: Vec<Money>,
    /// Repeat business as it counts beside it; null = nothing is said, or withheld.
    pub repeat: Option<Money>,
    /// Won of the target in hundredths of a percent; null = not given.
    pub attained: Option<u32>,
    /// Why it is not given.
    pub why: Option<String>,
    /// "Won 79k of 200k: 39 %; 10k of repeat business beside it."
    pub sentence: String,
}

/// Win rate and cycle, of the person or of the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonRates {
    /// Of deals that were created in the last twelve months.
    pub win: WinRate,
    /// Of deals that closed in the last twelve months.
    pub cycle: Cycle,
}

/// How the person wins, beside the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonWin {
    /// First day of the twelve months.
    pub from: NaiveDate,
    /// The person's.
    pub own: PersonRates,
    /// Everybody's together, the person's included; null = it is not for this reader.
    pub team: Option<PersonRates>,
    /// Why the team's is not given.
    pub team_why: Option<String>,
    /// The person's deals by the period of their creation, the latest first: those of the twelve months.
    pub cohorts: Vec<Cohort>,
}

/// How the person's calls came true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonCalls {
    /// The record, by the baseline; null = there is none.
    pub record: Option<Record>,
    /// Why there is none.
    pub why: Option<String>,
}

/// A deal by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonDeal {
    /// Identity.
    pub id: Uuid,
    /// Its title, else its account.
    pub name: String,
    /// Its value; null = unknown.
    pub value: Option<Money>,
    /// What there is to say of it: "pushed three times", "due on 12 Jan 2027".
    pub said: String,
}

/// Open deals that slipped out of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonSlipped {
    /// "2026-Q4".
    pub period: String,
    /// Deals that were due in it since its first day, and are due after it now.
    pub deals: Vec<PersonDeal>,
}

/// Close dates that moved later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonSlips {
    /// First of the last 90 days.
    pub from: NaiveDate,
    /// Open deals that were pushed twice or more, at any time: the most often first.
    pub pushed: Vec<PersonDeal>,
    /// How often close dates of open deals were pushed in the last 90 days.
    pub pushes: u32,
    /// Open deals that this happened to.
    pub pushed_deals: u32,
    /// Slipped out of this period and out of the last one.
    pub slipped: Vec<PersonSlipped>,
}

/// Steps on deals, by what they are. Hours and days at work are not counted, and no step weighs more than another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonSteps {
    /// Moves to another stage, but to one of won deals.
    pub moves: u32,
    /// Next steps that were set.
    pub next_steps: u32,
    /// People at buyers who were met.
    pub met: u32,
    /// Actions that were done.
    pub actions: u32,
    /// Deals that were put into the book.
    pub created: u32,
    /// Deals that were won.
    pub won: u32,
    /// All of them.
    pub all: u32,
}

/// Steps of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonWeek {
    /// Its Monday.
    pub from: NaiveDate,
    /// Steps.
    pub steps: u32,
}

/// What was done on the person's deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonActivity {
    /// In the last 30 days, today included.
    pub last_30: PersonSteps,
    /// In the last 90 days.
    pub last_90: PersonSteps,
    /// Thirteen weeks, the earliest first; the last one has today in it.
    pub weeks: Vec<PersonWeek>,
    /// Moves and next steps of the last 90 days that came with an export of the CRM: nobody wrote them down here, so they are
    /// in no count.
    pub imported: u32,
    /// What is counted, in sentences.
    pub note: String,
}

/// How the open pipeline of the period covers what is missing to the target. Multiples are in tenths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonCoverage {
    /// Target less won.
    pub missing: Money,
    /// Open deals of the period.
    pub open: Money,
    /// Open over missing.
    pub tenths: Option<u32>,
    /// What was needed in past periods.
    pub needed: u32,
    /// Past periods that this rests on.
    pub periods: u32,
    /// Both in a sentence.
    pub sentence: String,
}

/// The person's open deals, and what is overdue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonPipeline {
    /// Open deals.
    pub deals: u32,
    /// Their known value, one entry a currency.
    pub value: Vec<Money>,
    /// Open deals whose value is not known.
    pub unvalued: u32,
    /// Coverage; null = not given.
    pub coverage: Option<PersonCoverage>,
    /// Why it is not given.
    pub coverage_why: Option<String>,
    /// Open deals whose next step is dated today or later.
    pub steps_in_place: u32,
    /// Open deals whose next step is overdue, the latest last.
    pub steps_overdue: Vec<PersonDeal>,
    /// Open deals without a next step that has a date.
    pub steps_missing: u32,
    /// Actions of the person that are overdue.
    pub actions_overdue: Vec<Uuid>,
}

/// Which of the five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FiveKey {
    /// Won of the target of this period.
    Attainment,
    /// The call against that target.
    Call,
    /// Won of decided deals.
    WinRate,
    /// Deals that slipped out of this period.
    Slipped,
    /// Open deals with a next step ahead of them.
    NextSteps,
}

/// How a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FiveTrend")]
pub enum Trend {
    /// It is higher than it was.
    Up,
    /// It is lower than it was.
    Down,
    /// It is as it was.
    Same,
}

/// What that means. A call is a word to be kept, so that no move of it is good or bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FiveTone")]
pub enum Tone {
    /// Better than it was.
    Good,
    /// Worse than it was.
    Bad,
    /// Neither, or there is nothing to compare with.
    Neutral,
}

/// One of the five figures that a one-to-one opens with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonFive {
    /// Which.
    pub key: FiveKey,
    /// "Attainment".
    pub label: String,
    /// "39 % of 200k"; null = not given.
    pub value: Option<String>,
    /// Why it is not given.
    pub why: Option<String>,
    /// The same as it stood on the day that is compared with; null = no day, or it cannot be told as of that day.
    pub was: Option<String>,
    /// How it moved since; null = nothing to compare.
    pub trend: Option<Trend>,
    /// What that means; null = the figure is not given.
    pub tone: Option<Tone>,
}

/// Everything about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonFigures {
    /// Whose figures they are.
    pub who: PersonWho,
    /// Today.
    pub on: NaiveDate,
    /// The day that is compared with: of the session before.
    pub since: Option<NaiveDate>,
    /// The company's currency.
    pub currency: String,
    /// For whom the figures are, where they are withheld: then no figure is below, but for a target that may be shown.
    /// Null = they are given.
    pub withheld: Option<String>,
    /// This period and the last four that are over, the latest first.
    pub attainment: Vec<PersonAttainment>,
    /// Win rate and cycle; null = withheld.
    pub win: Option<PersonWin>,
    /// The record of calls; null = withheld.
    pub calls: Option<PersonCalls>,
    /// Pushed and slipped deals; null = withheld.
    pub slips: Option<PersonSlips>,
    /// Steps on deals; null = withheld.
    pub activity: Option<PersonActivity>,
    /// Open deals; null = withheld.
    pub pipeline: Option<PersonPipeline>,
    /// The five of a one-to-one, always all of them; withheld ones have no value.
    pub five: Vec<PersonFive>,
}
