//! Which field of a file stands for which cell of a deal.

use super::types::Field;

/// Index of the title among a deal's cells; the others follow the same list.
pub const TITLE: usize = 0;
/// The account.
pub const ACCOUNT: usize = 1;
/// The owner.
pub const OWNER: usize = 2;
/// The value.
pub const VALUE: usize = 3;
/// The stage.
pub const STAGE: usize = 4;
/// The close date.
pub const CLOSE_DATE: usize = 5;
/// The day of creation.
pub const CREATED_ON: usize = 6;
/// The product.
pub const PRODUCT: usize = 7;
/// The next step with its date.
pub const NEXT_STEP: usize = 11;
/// The category.
pub const CATEGORY: usize = 12;
/// Why won or lost.
pub const REASON: usize = 13;

/// The field by which a cell is known in files and lists.
pub fn cell_field(index: usize) -> Field {
    match index {
        TITLE => Field::Title,
        ACCOUNT => Field::Account,
        OWNER => Field::Owner,
        VALUE => Field::Value,
        STAGE => Field::Stage,
        CLOSE_DATE => Field::CloseDate,
        CREATED_ON => Field::CreatedOn,
        PRODUCT => Field::Product,
        8 => Field::Source,
        9 => Field::Contact,
        10 => Field::Competitor,
        NEXT_STEP => Field::NextStep,
        CATEGORY => Field::Category,
        _ => Field::Reason,
    }
}
