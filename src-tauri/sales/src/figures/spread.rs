//! How long deals took: the middle one and the quartiles.

use super::types::{Cycle, Spread};
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;

/// Cycle = days from creation to closing, of won and of lost deals apart: lost ones often linger, and would hide what a
/// win takes. The median rather than the mean, since a few deals take years.
pub(crate) fn cycle<'l>(lives: impl IntoIterator<Item = &'l Life>) -> Cycle {
    let (mut won, mut lost) = ((Vec::new(), 0_u32), (Vec::new(), 0_u32));
    for life in lives {
        let side = match life.outcome {
            Outcome::Open => continue,
            Outcome::Won => &mut won,
            Outcome::Lost => &mut lost,
        };
        match life.days() {
            Some(days) => side.0.push(days),
            None => side.1 += 1,
        }
    }
    Cycle { won: spread(won, "won"), lost: spread(lost, "lost") }
}

fn spread((mut days, left_out): (Vec<u32>, u32), outcome: &str) -> Spread {
    days.sort_unstable();
    let days: Vec<i128> = days.into_iter().map(i128::from).collect();
    let at = |quarter| quartile(&days, quarter).and_then(|d| u32::try_from(d).ok());
    let why = days.is_empty().then(|| match left_out {
        0 => format!("No {outcome} deals."),
        _ => format!("No {outcome} deal has both its day of creation and its closing day."),
    });
    let deals = u32::try_from(days.len()).unwrap_or(u32::MAX);
    Spread { deals, left_out, lower: at(1), median: at(2), upper: at(3), why }
}

/// A quartile (1, 2 = median, 3) of sorted numbers, between its neighbours where it falls between two: the method that
/// spreadsheets call `QUARTILE.INC` (type 7 of Hyndman and Fan, *Sample Quantiles in Statistical Packages*, 1996).
/// Rounded half up to a whole number.
pub(crate) fn quartile(sorted: &[i128], quarter: usize) -> Option<i128> {
    let place = sorted.len().checked_sub(1)? * quarter;
    let (at, rest) = (place / 4, i128::try_from(place % 4).ok()?);
    let low = *sorted.get(at)?;
    let high = *sorted.get(at + 1).unwrap_or(&low);
    Some((4 * low + (high - low) * rest + 2).div_euclid(4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_those_of_a_spreadsheet() {
        // QUARTILE.INC of 1 to 4: 1.75, 2.5, 3.25.
        let of = |sorted: &[i128]| [1, 2, 3].map(|q| quartile(sorted, q));
        assert_eq!(of(&[1, 2, 3, 4]), [Some(2), Some(3), Some(3)]);
        assert_eq!(of(&[10, 20, 30, 40, 50]), [Some(20), Some(30), Some(40)]);
        assert_eq!(of(&[7]), [Some(7); 3]);
        assert_eq!(of(&[10, 21]), [Some(13), Some(16), Some(18)]);
        assert_eq!(of(&[]), [None; 3]);
    }
}
