//! What a view names and the book no longer has.

use super::types::Look;
use crate::error::Result;
use crate::pipeline::stages;
use crate::team::standing;
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// Ids that views may name.
pub(super) struct Known {
    stages: HashSet<Uuid>,
    people: HashSet<Uuid>,
}

impl Known {
    /// Stages and people of the book.
    pub fn of(conn: &Connection) -> Result<Self> {
        Ok(Self {
            stages: stages::list(conn)?.into_iter().map(|s| s.id).collect(),
            people: standing::people(conn)?.into_iter().map(|p| p.id).collect(),
        })
    }

    /// Leaves out of a view what is gone; says so.
    pub fn keep(&self, shown: &mut Look) -> Option<String> {
        let unowned = shown.filter.unowned;
        let stages = left_out(&mut shown.filter.stages, &self.stages, ("stage", "stages"), false);
        let people = left_out(&mut shown.filter.owners, &self.people, ("owner", "owners"), unowned);
        let said: Vec<String> = stages.into_iter().chain(people).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}

fn left_out(ids: &mut Vec<Uuid>, known: &HashSet<Uuid>, (one, many): (&str, &str), other: bool) -> Option<String> {
    let before = ids.len();
    ids.retain(|id| known.contains(id));
    let what = match before - ids.len() {
        0 => return None,
        1 => format!("One {one} of this view is no longer in the book and is left out"),
        n => format!("{n} {many} of this view are no longer in the book and are left out"),
    };
    Some(match ids.is_empty() && !other {
        true => format!("{what}: it now shows all {many}."),
        false => format!("{what}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::types::Filter;

    #[test]
    fn what_is_gone_is_left_out_and_said() {
        let [here, gone, away] = [1, 2, 3].map(Uuid::from_u128);
        let known = Known { stages: HashSet::from([here]), people: HashSet::new() };
        let view = |stages: Vec<Uuid>, owners: Vec<Uuid>, unowned| Look {
            filter: Filter { stages, owners, unowned, ..Filter::default() },
            ..Look::default()
        };
        let mut fine = view(vec![here], vec![], false);
        assert_eq!(known.keep(&mut fine), None);
        let mut both = view(vec![here, gone], vec![gone, away], false);
        assert_eq!(
            known.keep(&mut both).as_deref(),
            Some(
                "One stage of this view is no longer in the book and is left out. 2 owners of this view are no longer in the book and are left out: it now shows all owners."
            )
        );
        assert_eq!((both.filter.stages, both.filter.owners), (vec![here], vec![]));
        let mut nobody = view(vec![], vec![gone], true);
        assert_eq!(
            known.keep(&mut nobody).as_deref(),
            Some("One owner of this view is no longer in the book and is left out.")
        );
    }
}
