//! Owners who are not here any more: their deals are asked of whoever gives them to somebody else.

use crate::words;
use sales::team::types::{Member, Role};
use uuid::Uuid;

/// Who left, and who says where the deals go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// "Tom Wexley left on 20 Nov 2026"
    said: String,
    /// Whose sheet it is: whoever the person reported to, else who leads sellers, else the visiting leader.
    pub taker: String,
    /// The same in the book; none = the visiting leader.
    pub by: Option<Uuid>,
}

impl Left {
    /// None of somebody who works here. `leader` is who asks where nobody else does.
    pub fn of(person: &Member, everybody: &[Member], leader: &str) -> Option<Self> {
        let on = person.left_on.filter(|_| !person.active)?;
        let here = || everybody.iter().filter(|one| one.active && one.id != person.id);
        let led_by = here().find(|one| Some(one.id) == person.manager);
        let by = led_by.or_else(|| here().find(|one| one.is(Role::Manager)));
        let taker = by.map_or(leader, |one| one.name.as_str()).to_owned();
        Some(Self { said: format!("{} left on {}", person.name, words::day(on)), taker, by: by.map(|one| one.id) })
    }

    /// What is asked of each deal, before anything else.
    pub fn ask(&self) -> String {
        format!("{}. Who takes this deal?", self.said)
    }

    /// What the sheet opens with; without how many deals where that is not for its reader.
    pub fn lead(&self, deals: Option<usize>) -> String {
        let are = if deals == Some(1) { "is" } else { "are" };
        format!(
            "{} and {} {are} still in that name. {} says who takes each: write the name at the deal.",
            self.said,
            deals.map_or_else(|| "open deals".to_owned(), |deals| words::count(deals, "open deal")),
            self.taker
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Left;
    use sales::team::types::{Member, Role, RoleLine};
    use uuid::Uuid;

    fn person(n: u128, name: &str, role: Option<Role>, left: Option<&str>, manager: Option<u128>) -> Member {
        let line = |role| RoleLine { id: Uuid::nil(), role, from: None, last: None, now: true };
        Member {
            id: Uuid::from_u128(n),
            name: name.to_owned(),
            initials: String::new(),
            hue: 0,
            active: left.is_none(),
            started_on: None,
            left_on: left.and_then(|day| day.parse().ok()),
            manager: manager.map(Uuid::from_u128),
            manager_name: None,
            ramp: Vec::new(),
            ramp_note: None,
            roles: role.map(line).into_iter().collect(),
            open_deals: 0,
            open_value: Vec::new(),
            unvalued: 0,
            withheld: None,
            external_id: None,
        }
    }

    #[test]
    fn who_was_led_is_taken_over_by_whoever_led() {
        let gone = |manager| person(1, "Tom", Some(Role::Seller), Some("2026-11-20"), manager);
        let (ann, bo) =
            (person(2, "Ann", Some(Role::Seller), None, None), person(3, "Bo", Some(Role::Manager), None, None));
        let away = person(4, "Cleo", Some(Role::Manager), Some("2026-10-01"), None);
        let all = [ann.clone(), away, bo.clone()];
        let taker = |manager, all: &[Member]| Left::of(&gone(manager), all, "Maren").map(|left| left.taker);
        assert_eq!(taker(Some(2), &all).as_deref(), Some("Ann"));
        // Whoever led has left too.
        assert_eq!(taker(Some(4), &all).as_deref(), Some("Bo"));
        assert_eq!(taker(None, &all[..2]).as_deref(), Some("Maren"));
        assert_eq!(Left::of(&ann, &all, "Maren"), None);
        let left = Left::of(&gone(None), &all, "Maren").map(|left| (left.ask(), left.lead(Some(1))));
        let (ask, lead) = left.unwrap_or_default();
        assert_eq!(ask, "Tom left on 20 Nov 2026. Who takes this deal?");
        assert!(lead.starts_with("Tom left on 20 Nov 2026 and 1 open deal is still in that name. Bo says"), "{lead}");
    }
}
