//! What each row of a table is.

use super::RowClass;
use super::merged::is_wide;
use super::person::seller_of_text;
use super::sums::{adds_up, figure, rest_is_figures};
use super::words::{Says, footer, total};
use crate::import::headings::Guess;
use crate::import::read::{Cell, Row, Sheet};
use crate::import::types::Field;
use crate::import::values::outcome::folded;

const NAME_ALONE: &str = "A name alone: a seller's heading or a deal without figures?";
const TOTAL_OR_NAME: &str = "A total, or a deal with an account of this name?";
const FIGURES_ALONE: &str = "Figures without a name: a total or a deal?";

/// Classes of all rows, in order.
pub fn classify(sheet: &Sheet, header: Option<usize>, headings: &[String], guesses: &[Guess]) -> Vec<RowClass> {
    let has = |field: Field| guesses.iter().any(|g| g.field == Some(field));
    let owned = has(Field::Owner) || has(Field::OwnerId);
    let mut classes: Vec<RowClass> = Vec::with_capacity(sheet.rows.len());
    let mut seller: Option<String> = None;
    let mut below = false;
    for (index, row) in sheet.rows.iter().enumerate() {
        let class = match header {
            Some(header) if index < header => {
                if row.is_blank() {
                    RowClass::Blank
                } else {
                    RowClass::Title
                }
            }
            Some(header) if index == header => RowClass::Heading,
            _ => {
                let here = Here { sheet, index, row, headings, guesses, owned, classes: &classes };
                let class = if header.is_none() { here.without_headings() } else { here.class() };
                match class {
                    RowClass::Section => {
                        seller = row.cells.iter().find(|c| !c.is_empty()).and_then(|c| seller_of_text(&c.text()));
                        RowClass::Section
                    }
                    RowClass::Data(_) if !owned => RowClass::Data(seller.clone()),
                    // Below a footer, single texts are its further lines.
                    RowClass::Unclear(NAME_ALONE) | RowClass::Title if below => RowClass::Footer,
                    class => class,
                }
            }
        };
        below = match class {
            RowClass::Footer => true,
            RowClass::Blank => below,
            _ => false,
        };
        classes.push(class);
    }
    settle_names(sheet, &mut classes);
    classes
}

struct Here<'a> {
    sheet: &'a Sheet,
    index: usize,
    row: &'a Row,
    headings: &'a [String],
    guesses: &'a [Guess],
    owned: bool,
    classes: &'a [RowClass],
}

impl Here<'_> {
    fn without_headings(&self) -> RowClass {
        match self.row.problem {
            Some(problem) => RowClass::Problem(problem),
            None if self.row.is_blank() => RowClass::Blank,
            None => RowClass::Data(None),
        }
    }

    fn class(&self) -> RowClass {
        if let Some(problem) = self.row.problem {
            return RowClass::Problem(problem);
        }
        let mut filled = self.row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let Some((column, first)) = filled.next() else { return RowClass::Blank };
        let count = 1 + filled.count();
        if self.repeats_headings(count) {
            return RowClass::RepeatedHeading;
        }
        if let Some(class) = self.total(count) {
            return class;
        }
        let Cell::Text(text) = first else { return self.figures(count) };
        if count <= 2 && footer(text) && !self.is_named(column, text) {
            return RowClass::Footer;
        }
        if count == 1 && figure(first).is_none() {
            return self.alone(column, text);
        }
        // `Ann Lee | 45,000` below her deals.
        if count == 2 && rest_is_figures(self.row, column) && adds_up(self.sheet, self.classes, self.index) {
            return RowClass::Subtotal;
        }
        self.figures(count)
    }

    /// A deal may be called `Source systems`: with a wide table, one cell in the title's column still is a footer.
    fn is_named(&self, column: usize, text: &str) -> bool {
        self.guesses.len() <= 2 && self.field(column) == Some(Field::Title) && !text.contains(':')
    }

    fn field(&self, column: usize) -> Option<Field> {
        self.guesses.get(column).and_then(|g| g.field)
    }

    fn repeats_headings(&self, count: usize) -> bool {
        let same = self.row.cells.iter().zip(self.headings).filter(|(cell, heading)| match cell {
            // Signs and spaces may differ; the letters decide, and most cells differ in the first one.
            Cell::Text(text) => same_start(text, heading) && text.len() <= 120 && folded(text) == folded(heading),
            _ => false,
        });
        let same = same.count();
        same >= 2 && same * 10 >= count * 6
    }

    fn total(&self, count: usize) -> Option<RowClass> {
        let (column, says) = self.row.cells.iter().enumerate().find_map(|(column, cell)| match cell {
            Cell::Text(text) => total(text).map(|says| (column, says)),
            _ => None,
        })?;
        if !rest_is_figures(self.row, column) {
            // A count or a remark beside a total; a stage, a date or an owner beside a name.
            let others = self
                .row
                .cells
                .iter()
                .enumerate()
                .filter(|(c, cell)| *c != column && !cell.is_empty() && figure(cell).is_none());
            if says == Says::TotalOf || others.count() > 1 {
                return None;
            }
        }
        match says {
            Says::Total => Some(RowClass::Total),
            Says::Subtotal => Some(RowClass::Subtotal),
            Says::TotalOf if count <= 4 && adds_up(self.sheet, self.classes, self.index) => Some(RowClass::Subtotal),
            Says::TotalOf if count <= 3 => Some(RowClass::Unclear(TOTAL_OR_NAME)),
            Says::TotalOf => None,
        }
    }

    /// A row that may hold figures and nothing else.
    fn figures(&self, count: usize) -> RowClass {
        let named = self.row.cells.iter().enumerate().any(|(column, cell)| {
            !cell.is_empty()
                && (matches!(
                    self.field(column),
                    Some(Field::Id | Field::Title | Field::Account | Field::DealId | Field::PersonId)
                ) || figure(cell).is_none())
        });
        if named {
            RowClass::Data(None)
        } else if adds_up(self.sheet, self.classes, self.index) {
            RowClass::Subtotal
        } else if count <= 2 && self.guesses.len() > 2 {
            RowClass::Unclear(FIGURES_ALONE)
        } else {
            RowClass::Data(None)
        }
    }

    /// One text in the whole row.
    fn alone(&self, column: usize, text: &str) -> RowClass {
        if self.headings.len() == 1 {
            return RowClass::Data(None);
        }
        let wide = is_wide(self.sheet, self.index);
        if wide {
            return if !self.owned && seller_of_text(text).is_some() { RowClass::Section } else { RowClass::Title };
        }
        match self.field(column) {
            Some(Field::Id | Field::Title | Field::Account | Field::Name) if self.owned => RowClass::Data(None),
            Some(Field::Title | Field::Account) => RowClass::Unclear(NAME_ALONE),
            Some(_) if self.owned => RowClass::Data(None),
            _ if !self.owned && seller_of_text(text).is_some() => RowClass::Section,
            _ => RowClass::Title,
        }
    }
}

fn same_start(one: &str, other: &str) -> bool {
    match (one.chars().next(), other.chars().next()) {
        (Some(a), Some(b)) if a.is_ascii() && b.is_ascii() => a.eq_ignore_ascii_case(&b),
        (Some(a), Some(b)) => a == b || a.to_lowercase().eq(b.to_lowercase()),
        _ => false,
    }
}

/// Names alone, several times, each above deals and with a person's name: headings of sellers' sections.
fn settle_names(sheet: &Sheet, classes: &mut [RowClass]) {
    let name_at = |classes: &[RowClass], index: usize| -> Option<String> {
        if classes.get(index) != Some(&RowClass::Unclear(NAME_ALONE)) {
            return None;
        }
        let above_deals = classes
            .get(index + 1..)?
            .iter()
            .find(|c| **c != RowClass::Blank)
            .is_some_and(|c| matches!(c, RowClass::Data(_)));
        let text = sheet.rows.get(index)?.cells.iter().find(|c| !c.is_empty())?.text().into_owned();
        seller_of_text(&text).filter(|_| above_deals)
    };
    let names: Vec<usize> = (0..classes.len()).filter(|index| name_at(classes, *index).is_some()).collect();
    let closed_by_sums = classes.contains(&RowClass::Subtotal);
    if names.len() < 2 && !(names.len() == 1 && closed_by_sums) {
        return;
    }
    let mut seller: Option<String> = None;
    for index in 0..classes.len() {
        if let Some(name) = name_at(classes, index) {
            seller = Some(name);
            if let Some(class) = classes.get_mut(index) {
                *class = RowClass::Section;
            }
        } else if let Some(RowClass::Data(owner)) = classes.get_mut(index) {
            *owner = seller.clone();
        }
    }
}
