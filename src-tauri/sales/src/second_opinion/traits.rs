//! What an open deal looks like on a day: the few traits by which the past is compared with the present.

use super::history::{Deal, State};
use super::window::Window;

/// Days in a stage at which a deal counts as older.
const AGES: [i32; 6] = [8, 15, 31, 61, 91, 121];
/// Days after the period within which a close date is near to it.
const SOON: i32 = 30;

/// Kinds of close dates.
pub const DUES: usize = 5;
/// Sizes: unknown, small, middle, large.
pub const SIZES: usize = 4;
/// Ages in a stage.
pub const STAYS: usize = AGES.len() + 1;
/// Categories.
pub const CATEGORIES: usize = 5;

/// The traits of a deal, each as a place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// Close date: none, overdue, in the window, soon after, later.
    pub due: u8,
    /// Stage; 0 = not known.
    pub stage: u16,
    /// Size.
    pub size: u8,
    /// How long it has been in its stage.
    pub stay: u8,
    /// Category.
    pub category: u8,
}

/// Two amounts that part past wins into thirds: small, middle, large.
pub type Thirds = Option<(i64, i64)>;

/// The thirds of amounts; none where there are fewer than three.
pub fn thirds(mut amounts: Vec<i64>) -> Thirds {
    amounts.sort_unstable();
    let third = amounts.len() / 3;
    (third > 0).then(|| (amounts[third], amounts[amounts.len() - 1 - third]))
}

impl Traits {
    /// Those of a deal in a state.
    pub fn of(deal: &Deal, state: &State, window: &Window, thirds: Thirds) -> Self {
        let since = state.stage_since.unwrap_or(deal.created);
        let days = window.today - since;
        Self {
            due: match state.due {
                None => 0,
                Some(day) if day <= window.today => 1,
                Some(day) if day <= window.end => 2,
                Some(day) if day <= window.end + SOON => 3,
                Some(_) => 4,
            },
            stage: state.stage.map_or(0, |stage| stage.saturating_add(1)),
            size: match (state.value, thirds) {
                (None, _) | (_, None) => 0,
                (Some(value), Some((low, _))) if value < low => 1,
                (Some(value), Some((_, high))) if value > high => 3,
                (Some(_), Some(_)) => 2,
            },
            stay: AGES.iter().take_while(|edge| days >= **edge).count() as u8,
            category: state.category as u8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::second_opinion::history::{Category, UNKNOWN};

    #[test]
    fn a_deal_is_told_by_its_date_stage_size_stay_and_category() {
        let window = Window { start: 0, end: 89, today: 50 };
        let deal = Deal { created: 40, states: Vec::new(), end: None };
        let of = |state: State| Traits::of(&deal, &state, &window, Some((100, 200)));
        let due = |day| of(State { due: Some(day), ..UNKNOWN }).due;
        assert_eq!([50, 51, 89, 90, 119, 120].map(due), [1, 2, 2, 3, 3, 4]);
        let size = |value| of(State { value: Some(value), ..UNKNOWN }).size;
        assert_eq!([99, 100, 200, 201].map(size), [1, 2, 2, 3]);
        let stay = |since| of(State { stage_since: Some(since), ..UNKNOWN }).stay;
        assert_eq!([50, 42, 35, 19, -11, -41, -71].map(stay), [0, 1, 2, 3, 4, 5, 6]);
        let blank = Traits { due: 0, stage: 0, size: 0, stay: 1, category: 0 };
        assert_eq!(of(UNKNOWN), blank, "an unknown stage is as old as the deal");
        let told = of(State { stage: Some(2), category: Category::Omitted, ..UNKNOWN });
        assert_eq!((told.stage, told.category), (3, 4));
    }

    #[test]
    fn thirds_of_six_part_two_from_two_from_two() {
        assert_eq!(thirds(vec![6, 1, 5, 2, 4, 3]), Some((3, 4)));
        assert_eq!((thirds(vec![1, 2]), thirds(vec![9, 7, 8])), (None, Some((8, 8))));
    }
}
