//! Figures of the whole, and of each seller, source or product.

use super::types::{FiguresBy, Group};
use super::{rates, spread, velocity};
use crate::audience::Measured;
use crate::error::Result;
use crate::pipeline::find::fold;
use crate::pipeline::lives::Life;
use crate::pipeline::types::{Filter, Outcome};
use crate::team::standing;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A filter that leaves every deal in.
pub(super) fn every() -> Filter {
    Filter { outcomes: vec![Outcome::Open, Outcome::Won, Outcome::Lost], ..Filter::default() }
}

/// Figures of all deals.
pub(super) fn whole(lives: &[Life], measured: &Measured) -> Group {
    group(&lives.iter().collect::<Vec<_>>(), None, None, every(), measured)
}

/// By seller, source or product, by name; deals without one come last.
pub(super) fn by(conn: &Connection, lives: &[Life], by: FiguresBy, measured: &Measured) -> Result<Vec<Group>> {
    let mut groups = match by {
        FiguresBy::Seller => by_seller(conn, lives, measured)?,
        FiguresBy::Source => by_text(
            lives,
            |life| life.source.as_deref(),
            |name| match name {
                Some(name) => Filter { sources: vec![name], ..every() },
                None => Filter { no_source: true, ..every() },
            },
            measured,
        ),
        FiguresBy::Product => by_text(
            lives,
            |life| life.product.as_deref(),
            |name| match name {
                Some(name) => Filter { products: vec![name], ..every() },
                None => Filter { no_product: true, ..every() },
            },
            measured,
        ),
    };
    groups.sort_by_cached_key(|group| (group.name.is_none(), group.name.as_deref().map(fold), group.person));
    Ok(groups)
}

fn by_seller(conn: &Connection, lives: &[Life], measured: &Measured) -> Result<Vec<Group>> {
    let people = standing::people(conn)?.into_iter();
    let names: HashMap<Uuid, String> =
        people.map(|p| (p.id, p.name.unwrap_or_else(|| "Somebody without a name".to_owned()))).collect();
    let mut of: BTreeMap<Option<Uuid>, Vec<&Life>> = BTreeMap::new();
    for life in lives {
        // Deals of somebody who is no longer in the book have no owner to ask.
        of.entry(life.owner.filter(|id| names.contains_key(id))).or_default().push(life);
    }
    Ok(of
        .into_iter()
        .map(|(id, lives)| {
            let opens = match id {
                Some(id) => Filter { owners: vec![id], ..every() },
                None => Filter { unowned: true, ..every() },
            };
            group(&lives, id, id.and_then(|id| names.get(&id).cloned()), opens, measured)
        })
        .collect())
}

fn by_text(
    lives: &[Life],
    text: fn(&Life) -> Option<&str>,
    opens: fn(Option<String>) -> Filter,
    measured: &Measured,
) -> Vec<Group> {
    let mut of: BTreeMap<Option<&str>, Vec<&Life>> = BTreeMap::new();
    lives.iter().for_each(|life| of.entry(text(life)).or_default().push(life));
    of.into_iter()
        .map(|(name, lives)| {
            let name = name.map(str::to_owned);
            group(&lives, None, name.clone(), opens(name), measured)
        })
        .collect()
}

/// Of a person nothing is given that is not for the one who looks, and of a source no more where all of its deals are one
/// person's.
fn group(lives: &[&Life], person: Option<Uuid>, name: Option<String>, opens: Filter, measured: &Measured) -> Group {
    let shown = measured.figures(person) && measured.whole(&lives.iter().map(|life| life.owner).collect());
    let withheld = (!shown).then(|| measured.why());
    let lives = if shown { lives } else { &[] };
    let open = lives.iter().filter(|l| l.outcome == Outcome::Open).count();
    Group {
        person,
        name,
        created: u32::try_from(lives.len()).unwrap_or(u32::MAX),
        open: u32::try_from(open).unwrap_or(u32::MAX),
        win: rates::win_rate(lives.iter().copied()),
        cycle: spread::cycle(lives.iter().copied()),
        velocity: velocity::velocity(lives.iter().copied()),
        opens,
        withheld,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A deal of which little is known.
    pub fn life(outcome: Outcome, minor: Option<i64>) -> Life {
        Life {
            oid: 1,
            owner: None,
            product: None,
            source: None,
            value: minor.map(|minor| (minor, "GBP".to_owned())),
            outcome,
            created: None,
            closed: None,
            due: None,
        }
    }

    #[test]
    fn groups_hold_every_deal_once() {
        let sold = |source: Option<&str>, outcome| Life { source: source.map(str::to_owned), ..life(outcome, None) };
        let lives = [
            sold(Some("Fair"), Outcome::Won),
            sold(None, Outcome::Open),
            sold(Some("Fair"), Outcome::Lost),
            sold(Some("ads"), Outcome::Open),
        ];
        let desk = crate::team::tests::support::Desk::new(1, crate::company::types::Period::Quarter);
        let measured = Measured::here(desk.book.conn()).unwrap();
        let groups = by_text(&lives, |l| l.source.as_deref(), |_| every(), &measured);
        let counts: Vec<_> =
            groups.iter().map(|g| (g.name.as_deref(), g.created, g.open, g.win.won, g.win.lost)).collect();
        assert_eq!(counts, [(None, 1, 1, 0, 0), (Some("Fair"), 2, 0, 1, 1), (Some("ads"), 1, 1, 0, 0)]);
    }
}
