//! A development plan as whoever looks may see it.

use crate::actions;
use crate::actions::types::{Action, ActionFilter, ActionState};
use crate::audience::Visibility;
use crate::error::Result;
use crate::skills::assess::Said;
use crate::skills::framework::Frame;
use crate::skills::types::{PlanGap, PlanState, Progress, Source, Standing};
use chrono::NaiveDate;
use ledger::{Book, day_number, day_of};
use rusqlite::{Connection, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// The parts of a person's plan: those that are worked on first, by when they are due; then what ended, the latest first.
///
/// # Errors
/// The file could not be read.
pub(in crate::skills) fn of(book: &Book, today: NaiveDate, person: Uuid, said: &[Said]) -> Result<Vec<PlanGap>> {
    let conn = book.conn();
    let frame = Frame::of(conn)?;
    let mut find = conn.prepare_cached(
        "SELECT g.oid, o.uuid, c.uuid, g.goal, g.evidence, g.due, g.since_day, g.state, g.ended_on, g.reason, g.visibility
         FROM development_gap g JOIN obj o ON o.oid = g.oid JOIN obj p ON p.oid = g.person JOIN obj c ON c.oid = g.competency
         WHERE p.uuid = ?1",
    )?;
    let found = find.query_map([person.as_bytes().as_slice()], |row| of_row(row, today))?;
    let mut plan: Vec<(i64, PlanGap)> = found.collect::<rusqlite::Result<_>>()?;
    if plan.is_empty() {
        return Ok(Vec::new());
    }
    let actions = actions_of(conn, today)?;
    for (oid, gap) in &mut plan {
        gap.competency_name = frame.find(gap.competency).map_or_else(String::new, |one| one.name.clone());
        gap.actions = actions.get(oid).cloned().unwrap_or_default();
        gap.progress = progress_of(conn, *oid)?;
        let leaders = || said.iter().filter(|one| one.competency == gap.competency && one.said.source != Source::Own);
        gap.level_now = leaders().next().map(|one| one.said.level);
        gap.level_then =
            leaders().find(|one| gap.since.is_some_and(|since| one.said.on <= since)).map(|one| one.said.level);
    }
    plan.sort_by_key(|(oid, gap)| {
        let open = gap.state == PlanState::Open;
        let ended = std::cmp::Reverse(gap.ended_on.filter(|_| !open));
        (!open, ended, gap.due.is_none(), gap.due, *oid)
    });
    Ok(plan.into_iter().map(|(_, gap)| gap).collect())
}

fn of_row(row: &Row, today: NaiveDate) -> rusqlite::Result<(i64, PlanGap)> {
    let id = |at: usize| Ok::<_, rusqlite::Error>(Uuid::from_slice(row.get_ref(at)?.as_blob()?).unwrap_or_default());
    let day = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(at)?.map(day_of));
    let text = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
    let state = match row.get::<_, Option<String>>(7)?.as_deref() {
        Some("reached") => PlanState::Reached,
        Some("dropped") => PlanState::Dropped,
        _ => PlanState::Open,
    };
    let due = day(5)?;
    let late = due.filter(|_| state == PlanState::Open).map(|due| day_number(today) - day_number(due));
    let gap = PlanGap {
        id: id(1)?,
        competency: id(2)?,
        competency_name: String::new(),
        goal: text(3)?,
        evidence: text(4)?,
        due,
        overdue_days: late.filter(|days| *days > 0).and_then(|days| u32::try_from(days).ok()),
        since: day(6)?,
        state,
        ended_on: day(8)?,
        reason: Some(text(9)?).filter(|reason| !reason.is_empty()),
        visibility: Visibility::of(row.get::<_, Option<i64>>(10)?.unwrap_or_default()).of_skill(),
        actions: Vec::new(),
        progress: Vec::new(),
        level_then: None,
        level_now: None,
    };
    Ok((row.get(0)?, gap))
}

/// Actions of every plan, by the local number of the part that they are for.
fn actions_of(conn: &Connection, today: NaiveDate) -> Result<HashMap<i64, Vec<Action>>> {
    let mut find = conn.prepare_cached(
        "SELECT l.gap, o.uuid FROM development_action l JOIN obj o ON o.oid = l.action WHERE l.gap IS NOT NULL",
    )?;
    let links = find.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default()))
    })?;
    let links: Vec<(i64, Uuid)> = links.collect::<rusqlite::Result<_>>()?;
    let states = vec![ActionState::Open, ActionState::Done, ActionState::Dropped];
    let all = actions::list(conn, today, &ActionFilter { states, ..ActionFilter::default() })?;
    let mut found: HashMap<i64, Vec<Action>> = HashMap::new();
    for action in all {
        for (gap, _) in links.iter().filter(|(_, id)| *id == action.id) {
            found.entry(*gap).or_default().push(action.clone());
        }
    }
    Ok(found)
}

/// How a part stood, the latest first.
fn progress_of(conn: &Connection, gap: i64) -> Result<Vec<Progress>> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, s.uuid, n.number, t.on_day, t.standing, t.text FROM development_progress t
         JOIN obj o ON o.oid = t.oid LEFT JOIN obj s ON s.oid = t.session LEFT JOIN session n ON n.oid = t.session
         WHERE t.gap = ?1 AND t.on_day IS NOT NULL ORDER BY t.on_day DESC, t.oid DESC",
    )?;
    let found = find.query_map([gap], |row| {
        let session: Option<Vec<u8>> = row.get(1)?;
        let standing: Option<String> = row.get(4)?;
        Ok(Progress {
            id: Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(),
            session: session.and_then(|bytes| Uuid::from_slice(&bytes).ok()),
            number: row.get::<_, Option<i64>>(2)?.and_then(|number| u32::try_from(number).ok()),
            on: day_of(row.get(3)?),
            standing: standing.as_deref().and_then(Standing::of).unwrap_or(Standing::Same),
            text: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
