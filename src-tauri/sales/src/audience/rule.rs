//! The one rule of what may be seen: of an audience, the class of a field, and the object that the field belongs to.
//!
//! Screens, packs, exports, search and bundles ask here, directly or through [`super::Sight`]; nothing else decides.

use super::{Class, Individuals, Visibility};

/// As what somebody looks at the book. A person may look as several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// The visiting leader, on any machine.
    Leader,
    /// The full-time leader who takes the book over.
    Successor,
    /// The owner of the company.
    Owner,
    /// Somebody to whom sellers report.
    Manager,
    /// Anybody by name: what is one's own.
    Seller,
    /// The sellers together.
    Team,
}

/// Whose an object is, from the one who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// One's own: a deal owned or credited, an action to do, a target to reach.
    Mine,
    /// Of somebody who reports to the one who looks.
    Reports,
    /// Anybody else's, or nobody's.
    Others,
}

/// What makes an object narrower than the class of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Nothing.
    #[default]
    Plain,
    /// It speaks of a person's figures: advice on a seller's coverage, or on what that seller usually wins; what was agreed
    /// for one seller's part of a forecast.
    OfTarget,
    /// It is between the leader and whoever does it: what was promised in a one-to-one, what was noted on a visit, and
    /// what the leader does beside the deals.
    Between,
    /// It is done by the leader, or by an owner who does not sell: no business of the team's meeting.
    Above,
    /// Somebody said for whom it is: a note, an assessment, a part of a development plan; or it is what it is about, as a
    /// session is the person's, and a suggested topic nobody's but the leader's.
    Kept(Visibility),
}

/// What the rule has to know of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// Whose it is.
    pub whose: Whose,
    /// How it is narrower than its fields.
    pub sort: Sort,
}

impl Object {
    /// An object of which nothing is known: not one's own, and no narrower than its fields.
    pub const ANY: Self = Self { whose: Whose::Others, sort: Sort::Plain };
}

/// How far a view reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Nothing.
    Nothing,
    /// One's own.
    Mine,
    /// One's own and that of those who report to one.
    Reports,
    /// All.
    All,
}

/// How far a view reaches among fields of a class.
///
/// A successor becomes the leader, and needs the working papers, too: without what the last export held, the next one
/// would make false history and ask for updates that were made; pages with numbered blanks still lie in drawers. What the
/// former leader wrote privately about people is not handed over.
pub const fn reach(view: View, class: Class, individuals: Individuals) -> Reach {
    match (view, class) {
        (View::Leader | View::Successor, _) | (_, Class::Company) => Reach::All,
        (_, Class::Machine | Class::Judgement) | (View::Team, Class::Signed | Class::Coaching | Class::OwnWord) => {
            Reach::Nothing
        }
        (_, Class::Target | Class::Call) => agreed(view, individuals),
        (View::Owner | View::Team, Class::Deal) | (View::Owner, Class::Signed | Class::Coaching) => Reach::All,
        // What is between the leader and a person is no business of whoever the person reports to.
        (View::Owner, Class::OwnWord) => Reach::Nothing,
        (View::Manager | View::Seller, Class::Coaching | Class::OwnWord) => Reach::Mine,
        (View::Manager, Class::Deal | Class::Signed) => Reach::Reports,
        (View::Seller, Class::Deal | Class::Signed) => Reach::Mine,
    }
}

/// How far a view reaches among what was agreed with people: targets and lines of repeat business. They are typed, not
/// computed, and the team's cannot be added up without them: with the switch off they are the person's and the leader's
/// still. A manager is the leader of those who report to the manager.
const fn agreed(view: View, individuals: Individuals) -> Reach {
    match (view, individuals) {
        (View::Leader | View::Successor, _) | (_, Individuals::Team) | (View::Owner, Individuals::Owner) => Reach::All,
        (View::Manager, _) => Reach::Reports,
        (View::Seller, _) => Reach::Mine,
        (View::Owner | View::Team, _) => Reach::Nothing,
    }
}

/// How far a view reaches among figures about individuals: what is computed over one person's deals or work. With the
/// switch off nobody reaches any, the leader included.
pub const fn figures(view: View, individuals: Individuals) -> Reach {
    match individuals {
        Individuals::Off => Reach::Nothing,
        _ => agreed(view, individuals),
    }
}

/// How far a view reaches among what somebody said for whom it is.
const fn kept(whom: Visibility, view: View) -> Reach {
    match (whom, view) {
        (_, View::Leader)
        | (Visibility::Person | Visibility::Owner, View::Successor)
        | (Visibility::Owner, View::Owner) => Reach::All,
        (Visibility::Person, View::Seller | View::Manager) => Reach::Mine,
        _ => Reach::Nothing,
    }
}

impl Reach {
    /// Does it go as far as what is this one's?
    pub fn to(self, whose: Whose) -> bool {
        match self {
            Self::Nothing => false,
            Self::Mine => whose == Whose::Mine,
            Self::Reports => whose <= Whose::Reports,
            Self::All => true,
        }
    }
}

/// May this view see a field of this class in this object?
pub fn sees(view: View, class: Class, object: Object, individuals: Individuals) -> bool {
    let narrower = match (object.sort, view) {
        // What of coaching does not say for whom it is, is private.
        (Sort::Plain | Sort::OfTarget | Sort::Between | Sort::Above, _) if matches!(class, Class::Coaching) => {
            kept(Visibility::Private, view)
        }
        (Sort::Plain, _) | (_, View::Leader) => Reach::All,
        (Sort::Kept(whom), view) => kept(whom, view),
        (_, View::Successor) => Reach::All,
        (Sort::OfTarget, _) => agreed(view, individuals),
        (Sort::Between, _) => Reach::Mine,
        (Sort::Above, View::Team) => Reach::Nothing,
        (Sort::Above, _) => Reach::All,
    };
    reach(view, class, individuals).min(narrower).to(object.whose)
}

#[cfg(test)]
mod tests {
    use super::{Object, Sort, View, Whose, figures, sees};
    use crate::audience::{Class, Individuals, Visibility};

    const USUAL: Individuals = Individuals::Person;

    fn object(whose: Whose, sort: Sort) -> Object {
        Object { whose, sort }
    }

    #[test]
    fn a_team_sees_deals_and_no_targets_of_persons() {
        let seen = |view| {
            [Class::Company, Class::Deal, Class::Target, Class::Machine]
                .map(|class| sees(view, class, Object::ANY, USUAL))
        };
        assert_eq!(seen(View::Team), [true, true, false, false]);
        assert_eq!(seen(View::Owner), [true, true, false, false]);
        assert_eq!(seen(View::Seller), [true, false, false, false]);
        assert_eq!(seen(View::Leader), [true; 4]);
        assert_eq!(seen(View::Successor), [true; 4]);
    }

    #[test]
    fn advice_on_a_target_goes_with_the_target() {
        let seen = |view, whose, switch| sees(view, Class::Deal, object(whose, Sort::OfTarget), switch);
        assert!(!seen(View::Team, Whose::Others, Individuals::Owner));
        assert!(seen(View::Team, Whose::Others, Individuals::Team));
        assert!(!seen(View::Owner, Whose::Others, USUAL));
        assert!(seen(View::Owner, Whose::Others, Individuals::Owner));
        assert!(seen(View::Seller, Whose::Mine, Individuals::Off));
        assert!(!seen(View::Seller, Whose::Reports, Individuals::Team));
    }

    #[test]
    fn a_promise_is_between_the_leader_and_whoever_made_it() {
        let seen = |view, whose| sees(view, Class::Deal, object(whose, Sort::Between), USUAL);
        for view in [View::Owner, View::Manager, View::Seller, View::Team] {
            assert!(!seen(view, Whose::Reports) && !seen(view, Whose::Others), "{view:?}");
        }
        assert!(seen(View::Seller, Whose::Mine) && seen(View::Owner, Whose::Mine));
        assert!(seen(View::Leader, Whose::Others));
    }

    #[test]
    fn what_is_written_about_a_person_is_for_whom_it_says() {
        let seen = |whom, view, whose| sees(view, Class::Coaching, object(whose, Sort::Kept(whom)), Individuals::Team);
        for view in [View::Owner, View::Manager, View::Seller, View::Team, View::Successor] {
            assert!(!seen(Visibility::Private, view, Whose::Mine), "{view:?}");
        }
        for whom in Visibility::ALL {
            assert!(seen(whom, View::Leader, Whose::Others) && !seen(whom, View::Team, Whose::Mine));
            assert!(!sees(View::Owner, Class::Coaching, Object::ANY, Individuals::Team));
            assert!(!seen(whom, View::Manager, Whose::Reports) && !seen(whom, View::Seller, Whose::Others));
        }
        assert!(seen(Visibility::Person, View::Seller, Whose::Mine));
        assert!(!seen(Visibility::Person, View::Owner, Whose::Others));
        assert!(seen(Visibility::Owner, View::Owner, Whose::Others));
        assert!(!seen(Visibility::Owner, View::Seller, Whose::Mine));
        assert!(seen(Visibility::Owner, View::Successor, Whose::Others));
    }

    #[test]
    fn what_the_leader_and_the_owner_do_is_no_business_of_the_team() {
        let seen = |view| sees(view, Class::Deal, object(Whose::Others, Sort::Above), USUAL);
        assert!(!seen(View::Team));
        assert!(seen(View::Owner) && seen(View::Leader));
        // No sort widens what the class forbids.
        assert!(!seen(View::Seller));
    }

    #[test]
    fn the_switch_opens_figures_about_individuals_step_by_step() {
        let seen = |view, switch: Individuals, whose| figures(view, switch).to(whose);
        for view in [View::Leader, View::Successor, View::Owner, View::Manager, View::Seller, View::Team] {
            assert!(!seen(view, Individuals::Off, Whose::Mine), "{view:?}");
            assert!(seen(view, Individuals::Team, Whose::Others), "{view:?}");
            // No wider switch takes anything away.
            for whose in [Whose::Mine, Whose::Reports, Whose::Others] {
                let steps = Individuals::ALL.map(|switch| seen(view, switch, whose));
                assert!(steps.is_sorted(), "{view:?} {whose:?}");
            }
        }
        assert!(seen(View::Leader, USUAL, Whose::Others) && seen(View::Seller, USUAL, Whose::Mine));
        assert!(seen(View::Manager, USUAL, Whose::Reports) && !seen(View::Manager, USUAL, Whose::Others));
        assert!(!seen(View::Owner, USUAL, Whose::Others) && seen(View::Owner, Individuals::Owner, Whose::Others));
        assert!(!seen(View::Team, Individuals::Owner, Whose::Others));
    }
}
