//! Which deals, in which order.

use super::types::{ReviewDeal, ReviewOrder, ReviewQueue};
use crate::advice;
use crate::error::Result;
use crate::pipeline::cards::cards;
use crate::pipeline::find::fold;
use crate::pipeline::types::{Card, Filter, Sort, SortBy};
use crate::pipeline::view::view;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Deals of a filter, or of a selection within it, in the order of a review.
pub fn queue(
    book: &Book,
    today: NaiveDate,
    filter: &Filter,
    selected: &[u32],
    order: ReviewOrder,
) -> Result<ReviewQueue> {
    let sort = match order {
        ReviewOrder::Seller | ReviewOrder::CloseDate | ReviewOrder::Advice => {
            Sort { by: SortBy::CloseDate, descending: false }
        }
        ReviewOrder::Value => Sort { by: SortBy::Value, descending: true },
    };
    let mut keys = view(book, today, filter, sort, false)?.keys;
    if !selected.is_empty() {
        let selected: HashSet<u32> = selected.iter().copied().collect();
        keys.retain(|key| selected.contains(key));
    }
    let mut found = cards(book.conn(), today, &keys)?;
    if order == ReviewOrder::Advice {
        let mut worst: HashMap<Uuid, usize> = HashMap::new();
        for (at, advice) in advice::all(book, today)?.iter().enumerate() {
            if let Some(deal) = advice.about.deal {
                worst.entry(deal).or_insert(at);
            }
        }
        found.sort_by_key(|card| worst.get(&card.id).copied().unwrap_or(usize::MAX));
    }
    if order == ReviewOrder::Seller {
        // Stable: within a seller the close dates keep their order. Two of one name stay apart by their ids.
        found.sort_by_cached_key(|card| {
            let name = card.owner_name.as_deref().map(fold);
            (name.is_none(), name, card.owner)
        });
    }
    Ok(ReviewQueue { deals: found.into_iter().map(waiting).collect(), since: book.seq()? })
}

fn waiting(card: Card) -> ReviewDeal {
    let Card { id, title, account, owner_name, value, .. } = card;
    let name = title.or_else(|| account.clone()).unwrap_or_else(|| "A deal without a title".to_owned());
    ReviewDeal { id, name, account, owner_name, value }
}
