//! A book with people, and short ways to assess them.

use crate::audience::Visibility;
use crate::pipeline::types::Done;
use crate::skills::framework::id_of;
use crate::skills::types::{Assess, Assessment, Cause, Cell, CompetencyEdit, Source};
use crate::skills::{Assessing, assess, edit, framework, of};
use crate::team::tests::support::Desk;
use chrono::Days;
use uuid::Uuid;

/// A level as it is typed, without more.
pub(super) fn level(competency: Uuid, level: u8) -> Assess {
    Assess { competency, level: Some(level), evidence: String::new(), seen_on: String::new(), cause: None }
}

/// The same with a cause.
pub(super) fn caused(competency: Uuid, at: u8, cause: Cause) -> Assess {
    Assess { cause: Some(cause), ..level(competency, at) }
}

impl Desk {
    /// A competency that Rallybook brings.
    pub(super) fn skill(&self, key: &str) -> Uuid {
        id_of(crate::company::info::facts(self.book.conn()).unwrap().id, key)
    }

    /// Some days pass.
    pub(super) fn pass(&mut self, days: u64) {
        self.acting.now.today = self.acting.now.today + Days::new(days);
        self.acting.now.wall += i64::try_from(days).unwrap() * 86_400_000;
    }

    pub(super) fn says(&mut self, person: Uuid, source: Source, levels: &[Assess]) -> Done {
        let of = Assessing { person, source, session: None, visibility: Visibility::Private };
        assess(&mut self.book, &self.acting, &of, levels).unwrap()
    }

    pub(super) fn cell(&self, person: Uuid, competency: Uuid) -> Cell {
        let of = of(&self.book, self.acting.now.today, person).unwrap();
        of.cells.into_iter().find(|cell| cell.competency == competency).unwrap()
    }

    pub(super) fn said(&self, person: Uuid, competency: Uuid) -> Vec<Assessment> {
        let of = of(&self.book, self.acting.now.today, person).unwrap();
        of.history.into_iter().find(|(id, _)| *id == competency).map(|(_, said)| said).unwrap_or_default()
    }

    pub(super) fn change(&mut self, competency: Uuid, edits: &[CompetencyEdit]) -> crate::Result<String> {
        edit(&mut self.book, &self.acting, competency, edits).map(|done| done.name)
    }

    pub(super) fn version(&self) -> u32 {
        framework(&self.book).unwrap().version
    }

    pub(super) fn undo(&mut self) {
        self.book.undo("Leader", self.acting.role, self.acting.now).unwrap();
    }
}
