//! Which actions and advice are narrower than the class of their fields.

use super::links::Links;
use super::rule::Sort;
use crate::actions::kind::{ACTION_DEAL, ACTION_KIND, ACTION_PERSON};
use crate::actions::types::ActionKind;
use crate::advice::kind::{ADVICE_DEAL, ADVICE_PERSON, ADVICE_RULE};
use crate::advice::types::Rule;
use crate::error::Result;
use crate::forecast::kind::{AGREED_ON, CREDITED_BACK, RESULTED};
use rusqlite::Connection;
use std::collections::HashMap;

/// Who stands above the team's meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// The leader, even where the leader sells: what the leader does is the leader's own.
    Leader,
    /// An owner who neither sells nor leads those who do.
    Owner,
}

impl Sort {
    /// An action of this kind (none = one that this program does not know), done by somebody who stands above the team or
    /// not, on a deal or on none.
    pub const fn of_action(kind: Option<ActionKind>, above: Option<Above>, on_deal: bool) -> Self {
        match (kind, above) {
            (None | Some(ActionKind::Commitment | ActionKind::Visit), _) => Sort::Between,
            (_, Some(Above::Leader)) if !on_deal => Sort::Between,
            (_, Some(_)) => Sort::Above,
            (_, None) => Sort::Plain,
        }
    }

    /// Advice of this rule (none = one that this program does not know), on a deal, on a person's figures, or on the book as
    /// a whole. What a rule says of a deal may hold a figure about its seller: what that one usually wins.
    pub fn of_advice(rule: Option<Rule>, on_deal: bool, on_person: bool) -> Self {
        let of_person = if on_deal { rule.is_none_or(Rule::of_person) } else { on_person };
        if of_person { Sort::OfTarget } else { Sort::Plain }
    }
}

/// The sorts of all actions and advice.
pub(super) fn all(conn: &Connection, links: &Links) -> Result<HashMap<i64, Sort>> {
    let above = above(conn)?;
    let mut sorts = HashMap::new();
    for (oid, kind) in links.all(&ACTION_KIND) {
        let kind = ActionKind::ALL.into_iter().find(|one| kind.says(one.stored()));
        let person = links.one(&ACTION_PERSON, oid).and_then(|link| link.to);
        let above = person.and_then(|person| above.get(&person)).copied();
        let on_deal = links.one(&ACTION_DEAL, oid).is_some_and(|link| link.to.is_some());
        sorts.insert(oid, Sort::of_action(kind, above, on_deal));
    }
    for (oid, rule) in links.all(&ADVICE_RULE) {
        let rule = Rule::ALL.into_iter().find(|one| rule.says(one.key()));
        let on = |field| links.one(field, oid).is_some_and(|link| link.to.is_some());
        sorts.insert(oid, Sort::of_advice(rule, on(&ADVICE_DEAL), on(&ADVICE_PERSON)));
    }
    // What was agreed for one seller's part; of the whole company it is the owner's in any case.
    for field in [&AGREED_ON.person, &RESULTED.person, &CREDITED_BACK.person] {
        sorts.extend(links.all(field).map(|(oid, _)| (oid, Sort::OfTarget)));
    }
    // Whatever says no rule.
    for (oid, person) in links.all(&ADVICE_PERSON) {
        let on_deal = links.one(&ADVICE_DEAL, oid).is_some_and(|link| link.to.is_some());
        sorts.entry(oid).or_insert(Sort::of_advice(None, on_deal, person.to.is_some()));
    }
    Ok(sorts)
}

/// People who stand above the team, by local number.
fn above(conn: &Connection) -> Result<HashMap<i64, Above>> {
    let mut find = conn.prepare_cached(
        "SELECT person, max(role = 'leader'), max(role IN ('seller', 'manager')) FROM role
         WHERE person IS NOT NULL AND to_day IS NULL GROUP BY person HAVING max(role IN ('leader', 'owner'))",
    )?;
    let found = find.query_map([], |row| {
        let above = match (row.get(1)?, row.get(2)?) {
            (true, _) => Some(Above::Leader),
            (false, false) => Some(Above::Owner),
            (false, true) => None,
        };
        Ok(above.map(|above| (row.get(0), above)))
    })?;
    let mut people = HashMap::new();
    for one in found {
        if let Some((person, above)) = one? {
            people.insert(person?, above);
        }
    }
    Ok(people)
}
