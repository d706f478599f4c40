//! Chapter: the pages of the last weekly meeting. They wait to be typed in, so that whoever tries the sample has some.

use super::cast::Who;
use super::diary::{Diary, Life};
use super::year::{MEETING, Year};
use crate::actions::types::{Action, ActionFilter, ActionsBy};
use crate::audience::{Audience, Class, Object, Sort as Narrower, Views};
use crate::error::Result;
use crate::pipeline::types::{Filter, Sort, SortBy};
use crate::pipeline::{cards, view};
use crate::sheets::types::{Blank, Draft, NEW_ACTIONS, NEW_DEALS};
use crate::{actions, sheets, team};
use std::fmt::Write;

/// Writes the chapter.
pub(super) fn write(year: &Year, diary: &mut Diary) {
    if let Some(day) = year.visits.last() {
        diary.on(*day, MEETING, print);
    }
}

/// Deals by seller and close date, what was agreed, and blanks for what is new.
fn print(life: &mut Life) -> Result<()> {
    let day = life.now.today;
    let mut blanks = Vec::new();
    let mut said = String::new();
    let sort = Sort { by: SortBy::CloseDate, descending: false };
    let view = view::view(life.book, day, &Filter::default(), sort, false)?;
    let cards = cards::cards(life.book.conn(), day, &view.keys)?;
    for (_, id, _) in team::named(life.book.conn())? {
        for card in cards.iter().filter(|card| card.owner == Some(id)) {
            blanks.push(Blank::Deal { id: card.id });
            let _ = writeln!(said, "{:?} {:?} {:?} {:?}", card.value, card.stage, card.close_date, card.next_step);
        }
    }
    let open = actions::grouped(life.book.conn(), day, &ActionFilter::default(), ActionsBy::Person)?;
    for action in open.groups.iter().flat_map(|group| &group.actions).filter(|action| for_team(action)) {
        blanks.push(Blank::Action { id: action.id });
        let _ = writeln!(said, "{} {:?}", action.text, action.due);
    }
    blanks.extend([Blank::NewAction; NEW_ACTIONS]);
    blanks.extend([Blank::NewDeal; NEW_DEALS]);
    let draft = Draft { pack: "weekly", reader: None, day, blanks, said };
    sheets::keep(life.book, &life.acting(Who::Leader), &[draft])
}

/// Pages for the team: what two people agreed between themselves is not on them.
fn for_team(action: &Action) -> bool {
    let sort = Narrower::of_action(Some(action.kind), None, action.deal.is_some());
    Views::standing(&Audience::Team).sees(Class::Deal, Object { sort, ..Object::ANY })
}
