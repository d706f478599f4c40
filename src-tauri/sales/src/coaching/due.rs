//! When it is time for a session with somebody.

use super::standing::SessionRow;
use super::types::SessionState;
use crate::since::words::short_date;
use chrono::NaiveDate;
use ledger::day_number;

/// Why it is time, in words; none = it is not. `sessions`: the person's.
pub(super) fn due(sessions: &[SessionRow], rhythm: u32, today: NaiveDate) -> Option<String> {
    let in_state = |state| sessions.iter().filter(move |session| session.state == state);
    let days = |day: NaiveDate| day_number(today) - day_number(day);
    let ago = |day: NaiveDate| match days(day) {
        1 => "1 day ago".to_owned(),
        n => format!("{n} days ago"),
    };
    if let Some(begun) = in_state(SessionState::Begun).find(|session| session.on.is_none_or(|on| on < today)) {
        let since = begun.on.map_or_else(String::new, |on| format!(" on {}", short_date(on, today)));
        return Some(format!("#{} was begun{since} and has not ended", begun.number));
    }
    if in_state(SessionState::Begun).next().is_some() {
        return None;
    }
    let planned = in_state(SessionState::Planned).filter_map(|session| session.on);
    if let Some(passed) = planned.clone().filter(|on| *on < today).min() {
        return Some(format!("Was planned for {}, {}", short_date(passed, today), ago(passed)));
    }
    if let Some(next) = planned.min() {
        return (next == today).then(|| "Planned for today".to_owned());
    }
    match in_state(SessionState::Held).filter_map(|session| session.on).max() {
        None => Some("No session so far".to_owned()),
        Some(last) if days(last) > i32::try_from(rhythm).unwrap_or(i32::MAX) => {
            Some(format!("The last was {}, and none is planned", ago(last)))
        }
        Some(_) => None,
    }
}
