//! What there is of the app in whose copy of the book. Screens, keys and the command line show and do what is answered
//! here; a feature that is built later joins the list.

use super::rule::View;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A part of the app, by the name of its screen where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// Board, table, and the deals with all that hangs on them.
    Pipeline,
    /// Actions and tactics.
    Actions,
    /// What the rules say.
    Advice,
    /// One deal after the other.
    Review,
    /// What changed.
    Since,
    /// Win rates, cycles, velocity.
    Figures,
    /// What opens the weekly meeting.
    Rally,
    /// People, targets, repeat business, the calendar.
    Team,
    /// Figures of people before and after they became managers.
    Succession,
    /// Printed pages.
    Packs,
    /// Typing in what was written on them.
    Sheets,
    /// Exports of the client's CRM, and what is to be updated there.
    Import,
    /// Lists for a spreadsheet.
    Export,
    /// Saved views.
    Views,
    /// Stages and their exit criteria.
    Stages,
    /// Name, currency, calendar, logo and thresholds of the company.
    Company,
    /// The leader's visits.
    Visits,
    /// Taking steps back.
    Undo,
    /// Bundles for other copies, and from them.
    Bundles,
    /// The file itself: backups, verification, where one was.
    File,
    /// Calls, the roll-up, sign-offs and the record.
    Forecast,
    /// Private data of people: how long they are kept, everything about one, erasing.
    Privacy,
    /// Sessions, notes, and what was promised.
    Coaching,
    /// The framework, assessments, development plans.
    Skills,
    /// The figures of one person, together.
    Person,
}

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// It is not there.
    Off,
    /// To look at.
    Read,
    /// To change, too.
    Write,
}

impl Feature {
    /// All of them, in the order of their list.
    pub const ALL: [Self; 25] = [
        Self::Pipeline,
        Self::Actions,
        Self::Advice,
        Self::Review,
        Self::Since,
        Self::Figures,
        Self::Rally,
        Self::Team,
        Self::Succession,
        Self::Packs,
        Self::Sheets,
        Self::Import,
        Self::Export,
        Self::Views,
        Self::Stages,
        Self::Company,
        Self::Visits,
        Self::Undo,
        Self::Bundles,
        Self::File,
        Self::Forecast,
        Self::Privacy,
        Self::Coaching,
        Self::Skills,
        Self::Person,
    ];

    /// What this is to somebody who looks so.
    pub const fn to(self, view: View) -> Access {
        use Feature as F;
        match (view, self) {
            (View::Leader | View::Successor, _) | (_, F::File | F::Bundles) => Access::Write,
            // What is held about people, and erasing it, is whoever speaks for the book.
            (_, F::Privacy) => Access::Off,
            // The owner reads the whole, and prints it.
            (View::Owner, F::Visits | F::Sheets | F::Import | F::Views | F::Skills) => Access::Off,
            // Leader and owner sign; sellers call.
            (View::Owner | View::Seller | View::Manager, F::Forecast) => Access::Write,
            (View::Owner, F::Packs | F::Export) => Access::Write,
            // One's own figures are of all of one's own deals; whose else they are is the switch's to say.
            (View::Owner, _) | (View::Seller | View::Manager, F::Person) => Access::Read,
            // A seller keeps the own deals. Figures of a part of the book would pass for those of the whole.
            (View::Seller | View::Manager, F::Pipeline | F::Actions | F::Advice | F::Review | F::Undo | F::Export) => {
                Access::Write
            }
            // A person assesses the own work.
            (View::Seller | View::Manager, F::Skills) => Access::Write,
            (View::Seller | View::Manager, F::Since | F::Team | F::Stages | F::Company | F::Coaching) => Access::Read,
            (View::Seller | View::Manager, _) => Access::Off,
            // A team has no copy of its own.
            (View::Team, _) => Access::Off,
        }
    }

    /// What this is while somebody who looks so is in the room: the leader has the hands on it, they have their eyes. What
    /// is the leader's own desk is not there at all: exports of the CRM, printed sheets, bundles, visits, saved views.
    pub const fn in_room(self, view: View) -> Access {
        use Feature as F;
        match (view, self) {
            (View::Leader | View::Successor, _) => Access::Write,
            (_, F::Bundles | F::Import | F::Sheets | F::Views | F::Visits | F::Privacy) => Access::Off,
            (_, F::Pipeline | F::Actions | F::Advice | F::Review | F::Undo | F::Export) => Access::Write,
            (_, F::Since | F::Team | F::Stages | F::Company | F::File | F::Person) => Access::Read,
            // With one person in the room the leader coaches: notes are written as that person sees them.
            (View::Seller | View::Manager, F::Coaching | F::Skills) => Access::Write,
            (View::Owner, F::Coaching) => Access::Read,
            (View::Owner | View::Team, F::Skills) => Access::Off,
            (View::Owner | View::Team, F::Packs | F::Rally) => Access::Write,
            (View::Owner | View::Seller | View::Manager, F::Forecast) => Access::Write,
            (View::Owner | View::Team, F::Figures) | (View::Owner, F::Succession) | (View::Team, F::Forecast) => {
                Access::Read
            }
            // Figures of a part of the book would pass for those of the whole.
            (View::Seller | View::Manager | View::Team, _) => Access::Off,
        }
    }

    /// As the beginning of a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pipeline => "Changing deals",
            Self::Actions => "Changing actions",
            Self::Advice => "Acting on advice",
            Self::Review => "The deal review",
            Self::Since => "What changed",
            Self::Figures => "The figures of the company",
            Self::Rally => "The rally",
            Self::Team => "Keeping the team and its targets",
            Self::Succession => "The succession watch",
            Self::Packs => "Printing packs",
            Self::Sheets => "Typing in printed sheets",
            Self::Import => "Importing exports of the CRM",
            Self::Export => "Exporting lists",
            Self::Views => "Saving views",
            Self::Stages => "Changing stages",
            Self::Company => "Changing what the company has set",
            Self::Visits => "Marking visits",
            Self::Undo => "Taking steps back",
            Self::Bundles => "Bundles",
            Self::File => "Keeping the file",
            Self::Forecast => "The forecast",
            Self::Privacy => "Looking after private data",
            Self::Coaching => "Coaching",
            Self::Skills => "Assessing skills",
            Self::Person => "The figures of one person",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, Feature};
    use crate::audience::View;
    use std::fmt::Write;

    #[test]
    fn what_there_is_with_whom_in_the_room() {
        let mut table = format!("{:<12} | owner | team  | one person\n", "feature");
        for feature in Feature::ALL {
            let said = |view| said(feature.in_room(view));
            let name = format!("{feature:?}");
            let _ = writeln!(
                table,
                "{name:<12} | {:<5} | {:<5} | {}",
                said(View::Owner),
                said(View::Team),
                said(View::Seller)
            );
            assert_eq!(feature.in_room(View::Manager), feature.in_room(View::Seller));
            assert_eq!(feature.in_room(View::Leader), Access::Write);
        }
        insta::assert_snapshot!(table);
    }

    fn said(access: Access) -> &'static str {
        match access {
            Access::Off => "-",
            Access::Read => "read",
            Access::Write => "write",
        }
    }

    #[test]
    fn what_there_is_in_whose_copy() {
        let mut table = format!("{:<12} | leader | owner | seller\n", "feature");
        for feature in Feature::ALL {
            let said = |view| said(feature.to(view));
            let name = format!("{feature:?}");
            let (leader, owner, seller) = (said(View::Leader), said(View::Owner), said(View::Seller));
            let _ = writeln!(table, "{name:<12} | {leader:<6} | {owner:<5} | {seller}");
            assert_eq!(feature.to(View::Successor), Access::Write);
            assert_eq!(feature.to(View::Manager), feature.to(View::Seller));
        }
        insta::assert_snapshot!(table);
    }
}
