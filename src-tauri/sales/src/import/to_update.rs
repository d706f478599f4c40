//! *To update in the CRM*: what was edited here and the CRM does not know of.

use super::exported::{Exported, cell_of};
use super::kind_cells::cell_field;
use super::lists::updates;
use super::load;
use super::matching::BookDeal;
use super::shown::{Shown, stage_names};
use super::types::{Field, SellerUpdates};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::kind::DEAL_EXPORTED;
use crate::pipeline::types::Done;
use ledger::{Book, Value};
use std::collections::HashSet;
use uuid::Uuid;

/// The lists, by seller.
pub fn list(book: &Book) -> Result<Vec<SellerUpdates>> {
    let loaded = load::company(book)?;
    let company = loaded.facts.id;
    let accounts = load::accounts(book, company, "")?;
    let people = load::people(book, company, "")?;
    let shown = Shown { accounts: &accounts, people: &people, stages: stage_names(&loaded.stages) };
    let deals = load::exported(book)?;
    let with_base = deals.iter().filter_map(|deal| deal.exported.as_ref().map(|exported| (deal, exported, exported)));
    Ok(updates(&shown, with_base, |_, _| true))
}

/// Says that the CRM was updated: these fields of these deals are off the list. No fields = all.
pub fn mark(book: &mut Book, acting: &Acting, ids: &[Uuid], fields: &[Field]) -> Result<Done> {
    let ids: HashSet<Uuid> = ids.iter().copied().collect();
    let cells: HashSet<usize> = fields.iter().filter_map(|field| cell_of(*field)).collect();
    let mut changed: Vec<(i64, Exported)> = Vec::new();
    for BookDeal { deal, exported, .. } in load::exported(book)? {
        let Some(mut exported) = exported.filter(|_| ids.contains(&deal.id)) else { continue };
        let differing: Vec<usize> =
            exported.differs(&deal).filter(|index| fields.is_empty() || cells.contains(index)).collect();
        for index in &differing {
            if let Some(now) = deal.cells.get(*index) {
                exported.settle(*index, now);
            }
        }
        if !differing.is_empty() {
            changed.push((deal.oid, exported));
        }
    }
    let count = u32::try_from(changed.len()).unwrap_or(u32::MAX);
    let deals = if count == 1 { "1 deal".to_owned() } else { format!("{count} deals") };
    let name = format!("Mark {deals} as updated in the CRM");
    let ((), committed) = book.transact(&acting.edit(name.clone()), |tx| {
        for (oid, exported) in &changed {
            tx.set(*oid, &DEAL_EXPORTED, exported.to_value())?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done { tx: committed.tid, name, count, left: Vec::new() })
}

/// Columns that map to nothing (heading and text), and fields that the CRM does not know of.
pub type OfDeal = (Vec<(String, String)>, Vec<Field>);

/// What the deal panel shows of the last export: columns that map to nothing, and fields that the CRM does not know of.
pub fn of_deal(book: &Book, id: Uuid) -> Result<OfDeal> {
    let Some(oid) = book.oid(id)? else { return Ok(Default::default()) };
    let stored: Value = book.get(oid, &DEAL_EXPORTED)?;
    let (Some(exported), Some(deal)) =
        (Exported::of_value(stored), crate::pipeline::standing::deal_of(book.conn(), oid)?)
    else {
        return Ok(Default::default());
    };
    let fields = exported.differs(&deal).map(cell_field).collect();
    Ok((exported.unmapped, fields))
}
