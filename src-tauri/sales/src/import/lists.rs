//! Lists that go with an import: deals by name, what is to be updated in the CRM, unclear values, names to be made.

use super::deals::Comparison;
use super::exported::Exported;
use super::fields::Unclear;
use super::kind_cells::{self as cell, cell_field};
use super::matching::BookDeal;
use super::names::Names;
use super::plan::Step;
use super::read::Book;
use super::shown::Shown;
use super::types::{Conflict, DealName, Field, RowRef, SellerUpdates, UndecidedValue};
use crate::money::Money;
use crate::team::types::Role;
use ledger::{Value, day_of};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// A deal by name.
pub fn named(shown: &Shown<'_>, deal: &BookDeal) -> DealName {
    let text = |at: usize| deal.deal.cells.get(at).and_then(|value| shown.text(at, value));
    DealName {
        id: deal.deal.id,
        title: text(cell::TITLE),
        account: text(cell::ACCOUNT),
        owner: text(cell::OWNER),
        value: match deal.deal.cells.get(cell::VALUE) {
            Some(Value::Money { minor, currency }) => Some(Money { minor: *minor, currency: currency.clone() }),
            _ => None,
        },
        close_date: match deal.deal.cells.get(cell::CLOSE_DATE) {
            Some(Value::Date(day)) => Some(day_of(*day)),
            _ => None,
        },
    }
}

/// Everything that was edited here and that the CRM does not know of, after this import.
pub fn to_update(c: &Comparison<'_>, bases: &HashMap<usize, Exported>, conflicts: &[Conflict]) -> Vec<SellerUpdates> {
    let asked: HashSet<(Uuid, Field)> = conflicts
        .iter()
        .filter(|conflict| conflict.takes_theirs != Some(false))
        .map(|conflict| (conflict.deal, conflict.field))
        .collect();
    let deals = c.deals.iter().enumerate().filter(|(_, deal)| !deal.foreign).filter_map(|(index, deal)| {
        let before = deal.exported.as_ref()?;
        // What the import itself brings is no edit: only cells that differed before count.
        Some((deal, before, bases.get(&index).unwrap_or(before)))
    });
    updates(c.shown, deals, |deal, index| !asked.contains(&(deal, cell_field(index))))
}

/// Deals with the base before and the base to compare with, as lists by seller.
pub fn updates<'a>(
    shown: &Shown<'_>,
    deals: impl Iterator<Item = (&'a BookDeal, &'a Exported, &'a Exported)>,
    counts: impl Fn(Uuid, usize) -> bool,
) -> Vec<SellerUpdates> {
    let mut by_seller: BTreeMap<(bool, String, Option<Uuid>), SellerUpdates> = BTreeMap::new();
    for (deal, before, base) in deals {
        let label = [cell::TITLE, cell::ACCOUNT]
            .iter()
            .find_map(|at| deal.deal.cells.get(*at).and_then(|v| shown.text(*at, v)));
        let label = label.or_else(|| deal.deal.crm.as_ref().map(|(_, id)| id.clone())).unwrap_or_default();
        for index in before.differs(&deal.deal) {
            let same_now = base.cells.get(index) == deal.deal.cells.get(index);
            if same_now || !counts(deal.deal.id, index) {
                continue;
            }
            // Changed in the export and untouched here: the import brings it.
            let seller = if let Some(Value::Ref(id)) = deal.deal.cells.get(cell::OWNER) { Some(*id) } else { None };
            let name = deal
                .deal
                .cells
                .get(cell::OWNER)
                .and_then(|v| shown.text(cell::OWNER, v))
                .unwrap_or_else(|| "Without an owner".to_owned());
            let list = by_seller.entry((seller.is_none(), name.clone(), seller)).or_insert_with(|| SellerUpdates {
                seller,
                name,
                updates: Vec::new(),
            });
            list.updates.push(base.update(&deal.deal, index, &label, shown));
        }
    }
    by_seller.into_values().collect()
}

/// Unclear values as they are listed.
pub fn undecided(book: &Book, unclear: Vec<Unclear>, labels: &HashMap<RowRef, &str>) -> Vec<UndecidedValue> {
    unclear
        .into_iter()
        .map(|value| UndecidedValue {
            row: value.row,
            sheet: book.sheets.get(value.row.sheet as usize).map(|s| s.name.clone()).unwrap_or_default(),
            field: value.field,
            label: labels.get(&value.row).map(|label| (*label).to_owned()).unwrap_or_default(),
            text: value.text,
            reason: value.why.to_owned(),
        })
        .collect()
}

/// Accounts and people that written rows need, as steps.
pub fn name_steps(accounts: &Names, people: &Names, needed: &HashSet<Uuid>) -> Vec<Step> {
    let accounts =
        accounts.changed(needed).map(|n| Step::Account { id: n.id, name: Names::called(n), crm: n.crm.clone() });
    let people = people.changed(needed).map(|n| Step::Person {
        id: n.id,
        name: Names::called(n),
        crm: n.crm.clone(),
        role: (!n.stands).then_some(Role::Seller),
    });
    accounts.chain(people).collect()
}
