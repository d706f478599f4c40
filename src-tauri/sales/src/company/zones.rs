//! Zones by name, and the ones that somebody may have meant.

use chrono_tz::{TZ_VARIANTS, Tz};

/// The zone of an IANA name; else the names that are most like it, at most three.
pub(super) fn find(name: &str) -> std::result::Result<Tz, Vec<&'static str>> {
    let wanted = folded(name);
    if let Ok(zone) = name.trim().parse() {
        return Ok(zone);
    }
    if let Some(zone) = TZ_VARIANTS.iter().find(|zone| folded(zone.name()) == wanted) {
        return Ok(*zone);
    }
    let city = wanted.rsplit('/').next().unwrap_or_default();
    let mut near: Vec<(usize, usize, &'static str)> = TZ_VARIANTS
        .iter()
        .filter(|zone| zone.name().contains('/'))
        .map(|zone| {
            let whole = folded(zone.name());
            let place = whole.rsplit('/').next().unwrap_or_default();
            (distance(city, place), distance(&wanted, &whole), zone.name())
        })
        // Two letters apart may be a slip of the fingers; more is another place.
        .filter(|(apart, ..)| *apart <= 2 && city.len() > 3)
        .collect();
    near.sort_unstable();
    near.truncate(3);
    Err(near.into_iter().map(|(.., name)| name).collect())
}

fn folded(name: &str) -> String {
    name.trim().replace(' ', "_").to_lowercase()
}

/// Letters to add, take away or exchange to come from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let exchanged = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_zone_finds_the_ones_that_were_meant() {
        assert_eq!(find("europe/london").map(|z| z.name()), Ok("Europe/London"));
        assert_eq!(find("America/New York").map(|z| z.name()), Ok("America/New_York"));
        assert_eq!(find("Europe/Lodnon").unwrap_err().first(), Some(&"Europe/London"));
        assert_eq!(find("Berlin").unwrap_err().first(), Some(&"Europe/Berlin"));
        assert_eq!(find("Mars/Olympus"), Err(vec![]));
        assert_eq!(find(""), Err(vec![]));
    }
}
