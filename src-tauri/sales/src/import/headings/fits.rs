//! Can these values be that field? A heading that says money above words must not become money.

use crate::import::read::Cell;
use crate::import::types::Field;
use crate::import::values::says_nothing;

/// Why the values cannot be the field; nothing where they can, or where there are none.
pub fn problem(field: Field, values: &[&Cell]) -> Option<&'static str> {
    let (mut seen, mut good) = (0usize, 0usize);
    for cell in values {
        let text = cell.text();
        if says_nothing(&text) || matches!(cell, Cell::Error(_)) {
            continue;
        }
        seen += 1;
        good += usize::from(fits(field, cell, &text));
    }
    // Words among amounts (`TBC`) are for a person to decide; a column of them is another thing.
    if seen == 0 || good * 3 >= seen { None } else { Some(note(field)) }
}

fn fits(field: Field, cell: &Cell, text: &str) -> bool {
    let has_digit = || text.bytes().any(|b| b.is_ascii_digit());
    let letters = || text.chars().filter(|c| c.is_alphabetic()).count();
    match field {
        Field::Value | Field::ActualValue | Field::Amount => match cell {
            Cell::Number(_) => true,
            Cell::Text(_) => (has_digit() && letters() <= 8 && !dated(text)) || maybe_later(text),
            _ => false,
        },
        Field::CloseDate | Field::ActualCloseDate | Field::CreatedOn | Field::NextStepOn | Field::At | Field::Start => {
            match cell {
                Cell::Date(_) | Cell::Time(_) => true,
                Cell::Number(n) => (20_000.0..80_000.0).contains(n),
                Cell::Text(_) => dated(text) || is_serial(text) || maybe_later(text),
                _ => false,
            }
        }
        Field::Currency => text.chars().count() <= 20 && !has_digit(),
        Field::Stage | Field::Status => {
            !matches!(cell, Cell::Date(_) | Cell::Time(_)) && (letters() > 0 || text.len() <= 3) && text.len() <= 80
        }
        Field::Category => letters() >= 4 && !has_digit() && text.len() <= 40,
        Field::Owner | Field::Person | Field::Account | Field::Name | Field::Manager | Field::Contact => {
            letters() > 0 && !matches!(cell, Cell::Bool(_) | Cell::Date(_) | Cell::Time(_) | Cell::Number(_))
        }
        Field::Title => letters() > 0 || has_digit(),
        _ => true,
    }
}

/// Looks like a day in digits or in words.
fn dated(text: &str) -> bool {
    let lower = text.to_lowercase();
    let digits = lower.bytes().filter(u8::is_ascii_digit).count();
    let signs = lower.matches(['-', '/', '.']).count();
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const PERIODS: [&str; 8] = ["q1", "q2", "q3", "q4", "month", "week", "quarter", "year"];
    (digits >= 4 && signs >= 2 && lower.starts_with(|c: char| c.is_ascii_digit()))
        || (digits == 8 && lower.len() == 8 && (lower.starts_with("19") || lower.starts_with("20")))
        || (lower.len() <= 30
            && MONTHS
                .iter()
                .any(|m| lower.split(|c: char| !c.is_alphabetic()).any(|w| w.starts_with(m) && w.len() <= 9)))
        || (lower.len() <= 20 && PERIODS.iter().any(|p| lower.contains(p)))
}

/// A workbook's day number that lost its format.
fn is_serial(text: &str) -> bool {
    text.split_once('.').map_or(text, |(days, _)| days).parse::<u32>().is_ok_and(|n| (20_000..80_000).contains(&n))
}

fn maybe_later(text: &str) -> bool {
    crate::import::values::says_later(text)
}

fn note(field: Field) -> &'static str {
    match field {
        Field::Value | Field::ActualValue | Field::Amount => "The heading says money, but most values are not amounts.",
        Field::CloseDate | Field::ActualCloseDate | Field::CreatedOn | Field::NextStepOn | Field::At | Field::Start => {
            "The heading says a date, but most values are not dates."
        }
        Field::Category => "The heading says a category, but most values are not words.",
        _ => "The heading and the values below it do not fit.",
    }
}
