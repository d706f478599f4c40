//! Who may see which figure of a period: deals and sums of one person go by the company's switch, what was said by its
//! class.

use super::types::Figure;
use crate::audience::{Class, InIt, Measured};
use crate::forecast::{Counted, Picture, Scope, levels};
use uuid::Uuid;

const PART: &str = "This copy holds a part of the deals, so the company's figures cannot be told from it.";
const JUDGED: &str = "The leader's judgement is the leader's alone.";
const SIGNED: &str = "What was agreed and signed is for the leader and the owner.";

/// Why figures of a period are not for whoever looks; none = they are.
pub(in crate::forecast) fn why_not(
    measured: &Measured,
    pictures: &[&Picture],
    scope: Scope,
    figures: &[Figure],
) -> Option<String> {
    let asks = |figure| figures.contains(&figure);
    if asks(Figure::Judgement) && !measured.sees_all(Class::Judgement) {
        return Some(JUDGED.to_owned());
    }
    match scope {
        Scope::Seller(person) => {
            let said = asks(Figure::Call) || asks(Figure::Agreed) || asks(Figure::Result);
            let shown = measured.figures(Some(person)) && (!said || measured.agreed(person));
            (!shown).then(|| measured.why())
        }
        Scope::Company => {
            if !measured.sees_all(Class::Deal) {
                return Some(PART.to_owned());
            }
            if (asks(Figure::Agreed) || asks(Figure::Result)) && !measured.sees_all(Class::Signed) {
                return Some(SIGNED.to_owned());
            }
            let here = pictures.iter().flat_map(|picture| &picture.deals);
            let in_it: InIt<Uuid> =
                here.filter(|deal| deal.counted != Counted::Outside).map(|deal| deal.owner).collect();
            // An agreed figure that nobody said rests on the judgement, and that on the calls.
            let summed = asks(Figure::Agreed) && pictures.iter().any(|picture| picture.whole.agreed.is_none());
            let calls = asks(Figure::Call) || (summed && !measured.sees_all(Class::Judgement));
            let people = pictures.iter().flat_map(|picture| levels::people(picture));
            let whole = measured.whole(&in_it) && (!calls || people.into_iter().all(|person| measured.agreed(person)));
            (!whole).then(|| measured.why())
        }
    }
}
