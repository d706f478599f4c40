//! What a seller's own copy makes of deals: one's own, and no others.

use super::types::Edit;
use crate::error::{Error, Result};
use uuid::Uuid;

/// Edits of a new deal in the copy of this seller (none = the leader's): it is the seller's own, also where nobody said so.
///
/// # Errors
/// It is to be somebody else's, or credited to others.
pub fn of_new(seller: Option<Uuid>, mut edits: Vec<Edit>) -> Result<Vec<Edit>> {
    let Some(seller) = seller else {
        return Ok(edits);
    };
    edits.retain(|edit| !matches!(edit, Edit::Owner { id } if id.is_none_or(|id| id == seller)));
    refuse_giving(Some(seller), &edits)?;
    edits.push(Edit::Owner { id: Some(seller) });
    Ok(edits)
}

/// Refuses to give deals away, or to take them, in a seller's copy.
///
/// # Errors
/// An edit says whose a deal is or who is credited with it.
pub fn refuse_giving(seller: Option<Uuid>, edits: &[Edit]) -> Result<()> {
    let gives = |edit: &Edit| matches!(edit, Edit::Owner { .. } | Edit::Credit { .. });
    if seller.is_none() || !edits.iter().any(gives) {
        return Ok(());
    }
    Err(Error::Refused(
        "Whose a deal is and who is credited with it is the sales leader's to say. Nothing was changed; ask the leader."
            .to_owned(),
    ))
}
