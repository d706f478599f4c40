//! One person in one competency, as shapes and in words.

use sales::skills::types::{Assessment, Cause, Cell as Given, Trend};
use serde::Serialize;

/// What the template is given of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Cell {
    level: Option<u8>,
    required: Option<u8>,
    /// What the person says.
    own: Option<u8>,
    /// Older than 90 days.
    old: bool,
    /// The gap is no person's.
    system: bool,
    /// "2/3", with a star where it is an opinion; a dash where nobody has assessed it.
    text: String,
    /// An arrow, or nothing.
    trend: &'static str,
    /// "120 d"; none = not old.
    age: Option<String>,
    /// The cell in words.
    alt: String,
}

/// What cells tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// Also what the person says.
    pub own: bool,
}

impl Told {
    /// A cell of a competency of this name.
    pub fn cell(self, name: &str, given: &Given) -> Cell {
        let leader = given.leader.as_ref();
        let own = given.own.as_ref().filter(|_| self.own).map(|own| own.level);
        let system = given.gap.is_some_and(|gap| gap > 0) && leader.is_some_and(|one| one.cause == Some(Cause::System));
        let (trend, trend_words) = match (leader, given.trend) {
            (Some(_), Trend::Up) => ("↑", Some("up")),
            (Some(_), Trend::Down) => ("↓", Some("down")),
            (Some(_), Trend::Same) => ("→", Some("as before")),
            _ => ("", None),
        };
        let of = given.required.map_or_else(String::new, |required| format!(" of {required}"));
        let marks = leader.map(marks).unwrap_or_default();
        let mut alt = match leader {
            None => format!("{name}: not assessed"),
            Some(one) => format!("{name}: {}{of}, {}", one.level, one.level_name),
        };
        let more = trend_words.map(str::to_owned).into_iter().chain(marks.iter().cloned());
        let more = more.chain(system.then(|| "a gap of tool, plan or process".to_owned()));
        alt.extend(more.chain(own.map(|own| format!("says {own}"))).map(|word| format!(", {word}")));
        Cell {
            level: leader.map(|one| one.level),
            required: given.required,
            own,
            old: leader.is_some_and(|one| one.old),
            system,
            text: leader.map_or_else(|| "–".to_owned(), |one| short(one, given.required)),
            trend,
            age: leader.filter(|one| one.old).map(|one| format!("{} d", one.age_days)),
            alt,
        }
    }
}

/// "2/3", "2/3*"
fn short(one: &Assessment, required: Option<u8>) -> String {
    let of = required.map_or_else(String::new, |required| format!("/{required}"));
    format!("{}{of}{}", one.level, if one.opinion { "*" } else { "" })
}

/// "120 days old", "an opinion"
fn marks(one: &Assessment) -> Vec<String> {
    let old = one.old.then(|| format!("{} days old", one.age_days));
    old.into_iter().chain(one.opinion.then(|| "an opinion".to_owned())).collect()
}
