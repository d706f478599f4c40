//! With whose eyes a company is looked at. A request takes some for granted when it is asked; others may have come into the
//! room while it waited, so that its company's thread asks again before it is answered.

use crate::app::App;
use crate::problem::{Answer, Code, Problem};
use crate::room::somebody_is_there;
use crate::session::Session;
use sales::audience::Audience;
use std::path::Path;

/// What a request takes for granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Eyes {
    /// Those of whoever is in the room, or behind a sheet; none = the leader alone.
    Of(Option<Audience>),
    /// Those that the company was opened with: the command line has no room.
    AsOpened,
}

impl App {
    /// With whose eyes a company is to be looked at now.
    pub(crate) fn eyes(&self, company: &Path) -> Option<Audience> {
        let of_sheet = self.sheets.now().filter(|laid| laid.company == company).map(|_| Audience::Owner);
        of_sheet.or_else(|| self.room.now().filter(|room| room.company == company).map(|room| room.audience))
    }

    /// The same, for a request to carry along.
    pub(crate) fn eyes_for(&self, company: &Path) -> Eyes {
        if self.seen_by.is_some() { Eyes::AsOpened } else { Eyes::Of(self.eyes(company)) }
    }
}

impl Session {
    /// Refuses to answer with other eyes than the request was asked for. Who is in the room is kept before the veil is let
    /// down: what comes between the two would be answered with the leader's.
    ///
    /// # Errors
    /// Somebody came or went meanwhile.
    pub(crate) fn refuse_other_eyes(&self, wanted: Eyes) -> Answer<()> {
        match wanted {
            Eyes::Of(wanted) if wanted != self.eyes() => Err(Problem::new(
                Code::Refused,
                "Somebody came or went just now, and this was asked before. Nothing was changed; do it again.",
            )),
            _ => Ok(()),
        }
    }
}

/// Somebody came while it was being answered: neither an answer nor a refusal of before is for them.
pub(crate) fn came_meanwhile(done: bool) -> Problem {
    match done {
        true => Problem::new(
            Code::Refused,
            "Somebody came while this was being done, and its answer is not for them. A change that was asked for is saved; look at it when nobody else sees the screen.",
        ),
        false => somebody_is_there(),
    }
}

#[cfg(test)]
mod tests {
    use crate::room::InRoom;
    use crate::{App, AppPaths, Clock, Host};
    use sales::audience::Audience;
    use serde_json::{Value, json};
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    /// An app with one open company of one deal.
    fn at(folder: &tempfile::TempDir) -> (App, PathBuf) {
        let config_dir = folder.path().join("config");
        let paths = AppPaths { config_dir, documents_dir: folder.path().join("documents") };
        let host = Host { changed: Box::new(|_| {}), progress: Box::new(|_| {}) };
        let app = App::with_clock(paths, host, Clock::of(|| 1_795_424_400_000));
        let path = folder.path().join("Alder.rallybook");
        let new = json!({"path": path, "name": "Alder", "currency": "GBP", "fiscal_start": 1, "period": "quarter", "zone": "Europe/London"});
        app.dispatch("company.create", new).unwrap();
        let edits = json!([{"field": "title", "text": "Scales"}]);
        app.dispatch("deal.create", json!({"company": path, "edits": edits})).unwrap();
        (app, App::place(&path.display().to_string()))
    }

    /// Somebody who takes no part in the deal.
    fn ben(app: &App, path: &PathBuf) -> Audience {
        let asked = json!({"company": path, "name": "Ben Hart", "roles": ["seller"]});
        let ben = app.dispatch("team.add", asked).unwrap()["id"].clone();
        Audience::Person(serde_json::from_value(ben).unwrap())
    }

    fn deals(app: &App, path: &PathBuf) -> Option<usize> {
        let list = app.dispatch("pipeline.list", json!({"company": path})).ok()?;
        list.as_array().map(Vec::len)
    }

    fn of(path: &PathBuf, mut payload: Value) -> Value {
        payload["company"] = json!(path);
        payload
    }

    #[test]
    fn what_comes_between_the_room_and_the_veil_is_not_answered_with_the_leaders_eyes() {
        let folder = tempfile::tempdir().unwrap();
        let (app, path) = at(&folder);
        let audience = ben(&app, &path);
        // As far as `enter` is when the room is kept and the company's thread is not told yet.
        app.room.put(Some(InRoom { company: path.clone(), audience })).unwrap();
        for (command, payload) in [
            ("pipeline.list", json!({})),
            ("deal.create", json!({"edits": [{"field": "title", "text": "Weights"}]})),
            ("find.all", json!({"text": "scal"})),
            ("forecast.sheet_now", json!({})),
        ] {
            let said = app.dispatch(command, of(&path, payload));
            let text = said.as_ref().map_or_else(|problem| problem.message.clone(), Value::to_string);
            assert!(!text.contains("Scales"), "{command}: {text}");
            assert!(said.is_err(), "{command}: {text}");
        }
        let home = app.dispatch("home.show", json!({})).unwrap();
        assert_eq!(home["companies"][0]["open_deals"], Value::Null, "{home}");
        app.enter(&path, audience).unwrap();
        assert_eq!(deals(&app, &path), Some(0));
        // The way back has the same gap, and what is asked there is not shown as if it were all.
        app.room.put(None).unwrap();
        assert_eq!(deals(&app, &path), None);
        app.room.put(Some(InRoom { company: path.clone(), audience })).unwrap();
        app.leave().unwrap();
        assert_eq!(deals(&app, &path), Some(1));
    }

    #[test]
    fn what_was_done_while_somebody_came_is_not_said_to_be_undone() {
        let folder = tempfile::tempdir().unwrap();
        let (app, path) = at(&folder);
        let audience = ben(&app, &path);
        let ((begun, begins), (go, wait)) = (channel(), channel());
        let edits = json!([{"field": "title", "text": "Weights"}]);
        std::thread::scope(|scope| {
            let busy = app.worker(&path).unwrap();
            let work = move |_: &mut super::Session| Ok(begun.send(()).is_ok() && wait.recv().is_ok());
            scope.spawn(move || busy.ask(Arc::default(), work));
            begins.recv().unwrap();
            let asked = scope.spawn(|| app.dispatch("deal.create", of(&path, json!({"edits": edits}))));
            // It waits behind the one that is busy.
            std::thread::sleep(Duration::from_millis(200));
            app.room.put(Some(InRoom { company: path.clone(), audience })).unwrap();
            go.send(()).unwrap();
            let said = asked.join().unwrap().unwrap_err().message;
            assert!(said.contains("is saved") && !said.contains("Nothing"), "{said}");
        });
        app.room.put(None).unwrap();
        assert_eq!(deals(&app, &path), Some(2));
    }

    #[test]
    fn a_fault_while_the_whole_is_worked_on_or_others_come_leaves_the_veil_down() {
        let folder = tempfile::tempdir().unwrap();
        let (app, path) = at(&folder);
        let audience = ben(&app, &path);
        app.enter(&path, audience).unwrap();
        for fault in [
            (|session| session.book.unveiled(|_| panic!("a fault"))) as fn(&mut super::Session) -> super::Answer<()>,
            // In the middle of a look with other eyes.
            |session| {
                session.book.veil(None)?;
                panic!("a fault")
            },
        ] {
            assert!(app.ask(&path, fault).is_err());
            assert_eq!(deals(&app, &path), Some(0));
        }
        app.leave().unwrap();
        assert_eq!(deals(&app, &path), Some(1));
    }
}
