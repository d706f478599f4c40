//! A person in one competency: gap, trend, and the words for both.

use super::assess::Said;
use super::types::{Assessment, Cause, Cell, Competency, Source, Trend};

/// Required less what there is, where that is above 0; none = nothing is required.
pub(crate) fn gap(required: Option<u8>, level: u8) -> Option<u8> {
    required.map(|required| required.saturating_sub(level))
}

/// From one level to a later one.
pub(super) fn trend(before: u8, now: u8) -> Trend {
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => Trend::Up,
        std::cmp::Ordering::Equal => Trend::Same,
        std::cmp::Ordering::Less => Trend::Down,
    }
}

impl Cell {
    /// The gap is a fault of the tool, the plan or the process: it is counted apart, and never as the person's.
    pub(crate) fn is_systems(&self) -> bool {
        self.gap.is_some_and(|gap| gap > 0)
            && self.leader.as_ref().is_some_and(|said| said.cause == Some(Cause::System))
    }

    /// The person's gap: 0 where it is the system's, or where one of the levels is not known.
    pub(crate) fn persons_gap(&self) -> u8 {
        if self.is_systems() { 0 } else { self.gap.unwrap_or(0) }
    }
}

/// A cell from what was said of one person, the latest first.
pub(super) fn cell(competency: &Competency, roles: &[&str], said: &[Said]) -> Cell {
    let of = |leader: bool| {
        said.iter()
            .filter(move |one| one.competency == competency.id && (one.said.source != Source::Own) == leader)
            .map(|one| &one.said)
    };
    let leader = of(true).next();
    // Of one day only the last word counts.
    let before = leader.and_then(|last| of(true).find(|one| one.on < last.on));
    let own = of(false).next();
    let required = competency.required_of(roles);
    let trend = leader.zip(before).map_or(Trend::Unknown, |(now, before)| trend(before.level, now.level));
    let own_above = own.zip(leader).map(|(own, leader)| above(own.level, leader.level));
    Cell {
        competency: competency.id,
        required,
        gap: leader.and_then(|leader| gap(required, leader.level)),
        own_above,
        trend,
        words: words(&competency.name, required, leader, own, trend),
        leader: leader.cloned(),
        own: own.cloned(),
    }
}

fn above(own: u8, leader: u8) -> i8 {
    i8::try_from(i16::from(own) - i16::from(leader)).unwrap_or(0)
}

/// "Discovery: 2 of 3, needs support, up, 12 days ago; says 3".
fn words(
    name: &str,
    required: Option<u8>,
    leader: Option<&Assessment>,
    own: Option<&Assessment>,
    trend: Trend,
) -> String {
    let mut parts = Vec::new();
    match (leader, required) {
        (Some(said), required) => {
            let of = required.map(|required| format!(" of {required}")).unwrap_or_default();
            parts.push(format!("{}{of}", said.level));
            parts.push(said.level_name.to_lowercase());
            parts.extend(match trend {
                Trend::Up => Some("up".to_owned()),
                Trend::Same => Some("as before".to_owned()),
                Trend::Down => Some("down".to_owned()),
                Trend::Unknown => None,
            });
            parts.push(ago(said.age_days));
            if said.opinion {
                parts.push("an opinion".to_owned());
            }
            if gap(required, said.level).is_some_and(|gap| gap > 0) {
                parts.extend(said.cause.map(|cause| cause_words(cause).to_owned()));
            }
        }
        (None, Some(required)) => parts.push(format!("not assessed, {required} required")),
        (None, None) => parts.push("not assessed".to_owned()),
    }
    let says = own.map(|own| format!("; says {}", own.level)).unwrap_or_default();
    format!("{name}: {}{says}", parts.join(", "))
}

/// What a gap comes from, behind a comma.
pub(crate) fn cause_words(cause: Cause) -> &'static str {
    match cause {
        Cause::Skill => "for want of practice",
        Cause::Will => "able, and does not",
        Cause::Knowledge => "for want of knowledge",
        Cause::System => "a fault of the system",
    }
}

/// "12 days ago".
fn ago(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{days} days ago"),
    }
}
