//! A place between two others: ranks are digits that sort as text, read as what stands behind a point.

/// A rank after `low` and before `high`; none = the end. None where there is no room: they are alike, or out of order.
pub fn between(low: Option<&str>, high: Option<&str>) -> Option<String> {
    let digit = |text: Option<&str>, at: usize, other: u8| -> Option<u8> {
        match text.and_then(|text| text.as_bytes().get(at)) {
            Some(byte) if byte.is_ascii_digit() => Some(byte - b'0'),
            Some(_) => None,
            None => Some(other),
        }
    };
    let longest = low.map_or(0, str::len).max(high.map_or(0, str::len));
    let mut found = String::new();
    // Once a digit is below that of `high`, everything behind it is.
    let mut below = high.is_none();
    for at in 0..=longest + 1 {
        let from = digit(low, at, 0)?;
        let to = if below { 10 } else { digit(high, at, 0)? };
        if from > to {
            return None;
        }
        let middle = (from + to) / 2;
        if middle > from {
            found.push(char::from(b'0' + middle));
            return Some(found);
        }
        below |= from < to;
        found.push(char::from(b'0' + from));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn there_is_room_between_and_at_the_ends() {
        assert_eq!(between(Some("000100"), Some("000200")).as_deref(), Some("00015"));
        assert_eq!(between(Some("000100"), Some("000101")).as_deref(), Some("0001005"));
        assert!(between(None, Some("000100")).is_some_and(|rank| rank.as_str() < "000100"));
        assert!(between(Some("000100"), None).is_some_and(|rank| rank.as_str() > "000100"));
        assert_eq!(between(Some("000100"), Some("000100")), None);
        assert_eq!(between(Some("000200"), Some("000100")), None);
        assert_eq!(between(Some("a"), Some("b")), None);
    }

    proptest! {
        #[test]
        fn a_place_is_between_and_leaves_room(moves in proptest::collection::vec((0usize..40, 0usize..40), 1..200)) {
            // Stages moved again and again keep the order that a plain list has.
            let mut ranks: Vec<(String, usize)> = (1..=7).map(|n| (format!("{:06}", n * 100), n)).collect();
            for (from, to) in moves {
                let one = ranks.remove(from % ranks.len());
                let to = to % (ranks.len() + 1);
                let low = to.checked_sub(1).and_then(|at| ranks.get(at)).map(|(rank, _)| rank.as_str());
                let rank = between(low, ranks.get(to).map(|(rank, _)| rank.as_str()));
                let Some(rank) = rank else { return Err(TestCaseError::fail("no room")) };
                ranks.insert(to, (rank, one.1));
                prop_assert!(ranks.is_sorted_by(|a, b| a.0 < b.0), "{ranks:?}");
            }
        }
    }
}
