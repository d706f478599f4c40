//! Changes of a role between selling and leading, read off the roles of the team.

use crate::team::roles::Held;
use crate::team::types::Role;
use chrono::NaiveDate;

/// One change of one person's role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// The role that began: one of leading, or the seller's again.
    pub into: Role,
    /// First day in it; none = not known.
    pub from: Option<NaiveDate>,
    /// First day no longer in it; none = still.
    pub to: Option<NaiveDate>,
    /// First day in the role before, where that is a change, too.
    pub before: Option<NaiveDate>,
}

/// The changes of one person, the first one first. `sold` tells whether the person sold before a day (none = ever).
///
/// Leading is what a manager does, and a sales leader who sold here first: the visiting leader changed no role. Roles of leading that overlap, or follow each other at once, are one. Who
/// sells beside leading came to lead all the same; who sells when leading is over sells again.
pub(super) fn of(held: &[&Held], sold: impl Fn(Option<NaiveDate>) -> bool) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let leads = leading(held);
    for (at, lead) in leads.iter().enumerate() {
        let (from, to) = (lead.from, lead.to);
        let back = changes.last().filter(|last| last.into == Role::Seller).and_then(|last| last.from);
        if !sold(from) {
            continue;
        }
        changes.push(Change { into: lead.into, from, to, before: back });
        let Some(end) = to else { continue };
        if held.iter().any(|role| role.role == Role::Seller && role.on(end)) {
            let ends = held.iter().filter(|role| role.role == Role::Seller && role.on(end));
            let last = ends.map(|role| role.to.unwrap_or(NaiveDate::MAX)).max();
            let next = leads.get(at + 1).and_then(|next| next.from);
            let to = last.filter(|last| *last != NaiveDate::MAX).into_iter().chain(next).min();
            changes.push(Change { into: Role::Seller, from: Some(end), to, before: from });
        }
    }
    changes
}

/// Spans of leading, without overlaps. One whose first day is not known comes first.
fn leading(held: &[&Held]) -> Vec<Change> {
    let mut all: Vec<Change> = held
        .iter()
        .filter(|role| match role.role {
            Role::Manager => true,
            Role::Leader => held.iter().any(|sold| sold.role == Role::Seller && sold.from < role.from),
            Role::Owner | Role::Seller => false,
        })
        .map(|role| Change { into: role.role, from: role.from, to: role.to, before: None })
        .collect();
    all.sort_by_key(|one| one.from);
    let mut spans: Vec<Change> = Vec::new();
    for one in all {
        match spans.last_mut() {
            Some(last) if last.to.is_none_or(|to| one.from.is_none_or(|from| from <= to)) => {
                last.to = last.to.zip(one.to).map(|(a, b)| a.max(b));
                // A day that is known is better than none.
                last.from = last.from.or(one.from);
            }
            _ => spans.push(one),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{Change, of};
    use crate::team::roles::Held;
    use crate::team::types::Role;
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    fn held(role: Role, from: &str, to: &str) -> Held {
        Held { oid: 1, id: Uuid::nil(), person: 1, role, from: day(from), to: day(to) }
    }

    fn changes(roles: &[Held]) -> Vec<Change> {
        of(&roles.iter().collect::<Vec<_>>(), |_| true)
    }

    #[test]
    fn a_seller_who_leads_and_sells_again_changed_twice() {
        let roles = [
            held(Role::Seller, "", "2026-03-01"),
            held(Role::Manager, "2026-03-01", "2026-08-10"),
            held(Role::Seller, "2026-08-10", ""),
        ];
        let found = changes(&roles);
        let told: Vec<_> = found.iter().map(|one| (one.into, one.from, one.to, one.before)).collect();
        assert_eq!(
            told,
            [
                (Role::Manager, day("2026-03-01"), day("2026-08-10"), None),
                (Role::Seller, day("2026-08-10"), None, day("2026-03-01")),
            ]
        );
        // And leads once more: the months of selling end there, and those before the second change begin with them.
        let again = [roles.as_slice(), &[held(Role::Leader, "2026-11-01", "")]].concat();
        let found = changes(&again);
        assert_eq!((found.len(), found[1].to, found[2].before), (3, day("2026-11-01"), day("2026-08-10")));
    }

    #[test]
    fn who_goes_when_leading_is_over_does_not_sell_again() {
        let roles = [held(Role::Seller, "", "2026-03-01"), held(Role::Manager, "2026-03-01", "2026-08-10")];
        assert_eq!(changes(&roles).len(), 1);
        assert!(of(&roles.iter().collect::<Vec<_>>(), |_| false).is_empty());
    }

    #[test]
    fn roles_of_leading_that_follow_each_other_are_one_change() {
        let roles = [
            held(Role::Leader, "2026-06-01", ""),
            held(Role::Manager, "2026-03-01", "2026-06-01"),
            held(Role::Seller, "", "2026-03-01"),
        ];
        let found = changes(&roles);
        assert_eq!((found.len(), found[0].from, found[0].to), (1, day("2026-03-01"), None));
        // The visiting leader came to lead, and never sold here.
        assert!(changes(&[held(Role::Leader, "2026-06-01", "")]).is_empty());
    }
}
