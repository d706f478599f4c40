//! Fields and objects of skills in the user's words. What an object is called never quotes what was written about a person.

use super::kind::{ASSESSMENT, COMPETENCY, GAP, GAP_ACTION, GAP_PROGRESS, REQUIRED_LEVEL, SELF_ASSESSMENT};
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension};

/// A field as screens call it; none = it is not of skills.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    let kinds = [&COMPETENCY, &REQUIRED_LEVEL, &ASSESSMENT, &SELF_ASSESSMENT, &GAP, &GAP_ACTION, &GAP_PROGRESS];
    let field = kinds.iter().flat_map(|kind| kind.fields).find(|field| field.no == no)?;
    Some(match field.name {
        "key" => "Key",
        "area" => "Set",
        "place" => "Place",
        "name" => "Name",
        "about" => "What it is",
        "level_0" => "Level 0",
        "level_1" => "Level 1",
        "level_2" => "Level 2",
        "level_3" => "Level 3",
        "level_4" => "Level 4",
        "retired_on" => "Not assessed since",
        "competency" => "Competency",
        "role" => "Role",
        "level" => "Level",
        "person" => "Person",
        "on_day" => "Day",
        "source" => "Source",
        "evidence" => "Evidence",
        "cause" => "Cause",
        "session" => "Session",
        "visibility" => "Visibility",
        "goal" => "Goal",
        "due" => "Due",
        "since_day" => "In the plan since",
        "state" => "State",
        "gap" => "Gap",
        "action" => "Action",
        "standing" => "Standing",
        _ => "Text",
    })
}

/// "Discovery", "assessment of Ann Lee in Discovery"; none = it is no such object.
pub(crate) fn object_name(conn: &Connection, kind_no: u16, oid: i64) -> Result<Option<String>> {
    let of = |what: &str, table: &str| {
        format!(
            "SELECT '{what} of ' || coalesce(p.name, 'somebody') || coalesce(' in ' || c.name, '') FROM {table} t
             LEFT JOIN person p ON p.oid = t.person LEFT JOIN competency c ON c.oid = t.competency WHERE t.oid = ?1"
        )
    };
    let on_gap = |what: &str, table: &str| {
        format!(
            "SELECT '{what} in the plan of ' || coalesce(p.name, 'somebody') FROM {table} t
             LEFT JOIN development_gap g ON g.oid = t.gap LEFT JOIN person p ON p.oid = g.person WHERE t.oid = ?1"
        )
    };
    let sql = match kind_no {
        no if no == COMPETENCY.no => "SELECT coalesce(name, 'a competency') FROM competency WHERE oid = ?1".to_owned(),
        no if no == REQUIRED_LEVEL.no => {
            "SELECT 'level of ' || coalesce(c.name, 'a competency') || coalesce(' for a ' || r.role, '') FROM required_level r
             LEFT JOIN competency c ON c.oid = r.competency WHERE r.oid = ?1"
                .to_owned()
        }
        no if no == ASSESSMENT.no => of("assessment", ASSESSMENT.table),
        no if no == SELF_ASSESSMENT.no => of("self-assessment", SELF_ASSESSMENT.table),
        no if no == GAP.no => of("development plan", GAP.table),
        no if no == GAP_ACTION.no => on_gap("action", GAP_ACTION.table),
        no if no == GAP_PROGRESS.no => on_gap("progress", GAP_PROGRESS.table),
        _ => return Ok(None),
    };
    Ok(conn.prepare_cached(&sql)?.query_row([oid], |r| r.get(0)).optional()?)
}
