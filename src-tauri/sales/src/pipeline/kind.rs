//! What a book stores about accounts, stages and deals. Numbers are append-only.

use crate::audience::Class;
use crate::team::kind::CRM_ID;
use ledger::{ColumnType, Field, Kind, Part, Type};

const COMPANY: u8 = Class::Company as u8;
const CLASS: u8 = Class::Deal as u8;

/// An account's name.
pub static ACCOUNT_NAME: Field = Field::new(501, "name", Type::Text, CLASS);
/// Id in the client's CRM.
pub static ACCOUNT_CRM: Field = Field::new(502, "crm", CRM_ID, CLASS);
/// The account that this one was merged into.
pub static ACCOUNT_MERGED: Field = Field::new(503, "merged_into", Type::Ref, CLASS);

/// A buying company.
pub static ACCOUNT: Kind =
    Kind { no: 5, table: "account", fields: &[&ACCOUNT_NAME, &ACCOUNT_CRM, &ACCOUNT_MERGED], indexed: &[] };

/// A stage's name.
pub static STAGE_NAME: Field = Field::new(601, "name", Type::Text, COMPANY);
/// 0 open, 1 won, 2 lost.
pub static STAGE_OUTCOME: Field = Field::new(602, "outcome", Type::Int, COMPANY);
/// Percent; unknown = not counted in weighted figures.
pub static STAGE_PROBABILITY: Field = Field::new(603, "probability", Type::Int, COMPANY);
/// Days that a deal usually stays.
pub static STAGE_DAYS: Field = Field::new(604, "expected_days", Type::Int, COMPANY);
/// Exit criteria as buyer's actions, one a line.
pub static STAGE_CRITERIA: Field = Field::new(605, "exit_criteria", Type::Text, COMPANY);
/// Order among stages: texts that sort, with room between any two.
pub static STAGE_RANK: Field = Field::new(606, "rank", Type::Text, COMPANY);

/// A stage of the company's way of selling.
pub static STAGE: Kind = Kind {
    no: 6,
    table: "stage",
    fields: &[&STAGE_NAME, &STAGE_OUTCOME, &STAGE_PROBABILITY, &STAGE_DAYS, &STAGE_CRITERIA, &STAGE_RANK],
    indexed: &[],
};

/// Title.
pub static TITLE: Field = Field::new(701, "title", Type::Text, CLASS).dated();
/// The buying company.
pub static DEAL_ACCOUNT: Field = Field::new(702, "account", Type::Ref, CLASS).dated();
/// The seller who owns it.
pub static OWNER: Field = Field::new(703, "owner", Type::Ref, CLASS).dated();
/// Value; of a won deal, what was ordered.
pub static VALUE: Field = Field::new(704, "value", Type::Money, CLASS).dated();
/// Stage.
pub static DEAL_STAGE: Field = Field::new(705, "stage", Type::Ref, CLASS).dated();
/// Expected close date; of a closed deal, the day it closed.
pub static CLOSE_DATE: Field = Field::new(706, "close_date", Type::Date, CLASS).dated();
/// Day of creation, where known.
pub static CREATED_ON: Field = Field::new(707, "created_on", Type::Date, CLASS);
/// Product.
pub static PRODUCT: Field = Field::new(708, "product", Type::Text, CLASS);
/// Source or campaign.
pub static SOURCE: Field = Field::new(709, "source", Type::Text, CLASS);
/// Contact as typed or imported.
pub static CONTACT: Field = Field::new(710, "contact", Type::Text, CLASS);
/// Competitor.
pub static COMPETITOR: Field = Field::new(711, "competitor", Type::Text, CLASS);
/// Next step and its date: one cell.
pub static NEXT_STEP: Field = Field::new(
    712,
    "next_step",
    Type::Record(&[
        Part { name: "next_step", ty: ColumnType::Text },
        Part { name: "next_step_on", ty: ColumnType::Integer },
    ]),
    CLASS,
)
.dated();
/// Category with who and when: a person's dated word. The text is "commit", "best_case", "pipeline" or "omitted".
pub static CATEGORY: Field = Field::new(
    713,
    "category",
    Type::Record(&[
        Part { name: "category", ty: ColumnType::Text },
        Part { name: "category_by", ty: ColumnType::Text },
        Part { name: "category_on", ty: ColumnType::Integer },
    ]),
    CLASS,
)
.dated();
/// Why won or lost.
pub static REASON: Field = Field::new(714, "reason", Type::Text, CLASS);
/// What the buyer said when the close date last moved.
pub static BUYER_SAID: Field = Field::new(715, "buyer_said", Type::Text, CLASS);
/// Id in the client's CRM.
pub static DEAL_CRM: Field = Field::new(716, "crm", CRM_ID, CLASS);
/// The last exported row: what the CRM knew, and the columns that map to nothing.
pub static DEAL_EXPORTED: Field = Field::new(717, "exported", Type::Opaque, Class::Machine as u8);
/// The deal that this one was merged into.
pub static DEAL_MERGED: Field = Field::new(718, "merged_into", Type::Ref, CLASS);
/// "one_off" or "recurring"; unknown = not yet said.
pub static REVENUE: Field = Field::new(719, "revenue", Type::Text, CLASS);
/// Gross margin in hundredths of a percent of the value, where known.
pub static MARGIN: Field = Field::new(720, "margin", Type::Int, CLASS);
/// Notes that everybody who works on the deal may read.
pub static NOTES: Field = Field::new(721, "notes", Type::Text, CLASS);
/// Who else is credited, with a share in hundredths of a percent; the owner is credited with the rest. One cell.
pub static CREDIT: Field = Field::new(
    722,
    "credit",
    Type::Record(&[
        Part { name: "credit1", ty: ColumnType::Ref },
        Part { name: "credit1_share", ty: ColumnType::Integer },
        Part { name: "credit2", ty: ColumnType::Ref },
        Part { name: "credit2_share", ty: ColumnType::Integer },
        Part { name: "credit3", ty: ColumnType::Ref },
        Part { name: "credit3_share", ty: ColumnType::Integer },
    ]),
    CLASS,
);

/// A deal.
pub static DEAL: Kind = Kind {
    no: 7,
    table: "deal",
    fields: &[
        &TITLE,
        &DEAL_ACCOUNT,
        &OWNER,
        &VALUE,
        &DEAL_STAGE,
        &CLOSE_DATE,
        &CREATED_ON,
        &PRODUCT,
        &SOURCE,
        &CONTACT,
        &COMPETITOR,
        &NEXT_STEP,
        &CATEGORY,
        &REASON,
        &BUYER_SAID,
        &DEAL_CRM,
        &DEAL_EXPORTED,
        &DEAL_MERGED,
        &REVENUE,
        &MARGIN,
        &NOTES,
        &CREDIT,
    ],
    indexed: &[],
};

/// Words of each deal, folded, for the text filter.
pub const DEAL_FIND: &str = "CREATE TABLE deal_find(oid INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";
