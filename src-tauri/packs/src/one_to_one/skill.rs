//! One skill to talk about: the first gap of the development plan, else where most is missing; else a blank.

use super::Talk;
use crate::error::Result;
use crate::words;
use sales::audience::Visibility;
use sales::skills;
use sales::skills::types::{Assessment, PlanGap, PlanState, SkillsOf, Source};
use serde::Serialize;
use uuid::Uuid;

/// What the template is given.
#[derive(Debug, Serialize)]
pub(super) struct Skill {
    name: String,
    /// Where it is not shared with the person: "private".
    mark: Option<String>,
    level: Option<u8>,
    required: Option<u8>,
    own: Option<u8>,
    old: bool,
    /// A gap of tool, plan or process is no subject of a one-to-one.
    system: bool,
    lines: Vec<String>,
    alt: String,
}

/// As whoever reads the page may see it. To the person nothing is shown that is not shared with the person.
pub(super) fn skill(talk: &Talk) -> Result<Option<Skill>> {
    let of = skills::of(talk.book, talk.maker.today, talk.person)?;
    let shown = |whom: Visibility| talk.alone() || whom == Visibility::Person;
    let frame = skills::framework(talk.book)?;
    let name = |id: Uuid| frame.competencies.iter().find(|one| one.id == id).map(|one| one.name.clone());
    let gap = of.plan.iter().find(|gap| gap.state == PlanState::Open && shown(gap.visibility));
    if let Some(gap) = gap {
        let said = latest(&of, gap.competency, &shown);
        return Ok(Some(Skill {
            lines: planned(gap),
            ..shaped(&of, gap.competency, &gap.competency_name, said, gap.visibility)
        }));
    }
    let missing = of.cells.iter().filter_map(|cell| {
        let said = latest(&of, cell.competency, &shown)?;
        let missing = cell.required?.checked_sub(said.level).filter(|missing| *missing > 0)?;
        (said.cause != Some(skills::types::Cause::System)).then_some((missing, cell.competency, said))
    });
    // The first of several equal ones.
    let largest = missing.fold(None, |most: Option<(u8, Uuid, &Assessment)>, one| match most {
        Some(most) if most.0 >= one.0 => Some(most),
        _ => Some(one),
    });
    Ok(largest.map(|(_, id, said)| {
        let evidence = said.evidence.as_ref().map(|seen| format!("Seen: {seen}"));
        let seen = vec![said.behaviour.clone(), evidence.unwrap_or_else(|| "An opinion, without evidence.".to_owned())];
        let lines = seen.into_iter().filter(|line| !line.is_empty()).collect();
        Skill { lines, ..shaped(&of, id, &name(id).unwrap_or_default(), Some(said), said.visibility) }
    }))
}

/// The leader's latest word that is for the reader.
fn latest<'a>(of: &'a SkillsOf, id: Uuid, shown: &impl Fn(Visibility) -> bool) -> Option<&'a Assessment> {
    let (_, said) = of.history.iter().find(|(competency, _)| *competency == id)?;
    said.iter().find(|one| one.source != Source::Own && shown(one.visibility))
}

fn shaped(of: &SkillsOf, id: Uuid, name: &str, said: Option<&Assessment>, whom: Visibility) -> Skill {
    let cell = of.cells.iter().find(|cell| cell.competency == id);
    let required = cell.and_then(|cell| cell.required);
    let own = cell.and_then(|cell| cell.own.as_ref()).map(|own| own.level);
    let level = said.map(|one| one.level);
    let mut alt = match said {
        None => format!("{name}: not assessed"),
        Some(one) => format!("{name}: {}, {}", one.level, one.level_name),
    };
    alt.extend(required.map(|required| format!(", {required} required")));
    alt.extend(own.map(|own| format!(", says {own}")));
    Skill {
        name: name.to_owned(),
        mark: (whom != Visibility::Person).then(|| whom.words(&of.name)),
        level,
        required,
        own,
        old: said.is_some_and(|one| one.old),
        system: false,
        lines: Vec::new(),
        alt,
    }
}

/// "Goal: ..", "Seen when: ..", "By 15 Jan 2027."
fn planned(gap: &PlanGap) -> Vec<String> {
    let goal = (!gap.goal.is_empty()).then(|| format!("Goal: {}", gap.goal));
    let seen = (!gap.evidence.is_empty()).then(|| format!("Seen when: {}", gap.evidence));
    let due = gap.due.map(|due| match gap.overdue_days {
        Some(days) => format!("By {}, {} ago.", words::day(due), words::count(days as usize, "day")),
        None => format!("By {}.", words::day(due)),
    });
    [goal, seen, due].into_iter().flatten().collect()
}
