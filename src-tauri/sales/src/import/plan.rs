//! What an import would do, row by row, before anything is written.

use super::exported::Exported;
use super::headings::contradiction;
use super::read::{Book, offered};
use super::settings::Resolved;
use super::table::RowClass;
use super::types::{
    ColumnPreview, Conflict, Counts, DealName, Doubt, Fate, Preview, ReasonCount, RowLine, RowRef, SampleRow,
    SellerUpdates, SheetPreview, StageValue, UndecidedValue,
};
use crate::money::Money;
use crate::team::types::Role;
use chrono::NaiveDate;
use ledger::{Field, Value};
use std::collections::HashMap;
use uuid::Uuid;

/// One thing to be written.
#[derive(Clone)]
pub enum Step {
    /// A stage without probability.
    Stage {
        /// Identity.
        id: Uuid,
        /// Name.
        name: String,
        /// Outcome.
        outcome: crate::pipeline::types::Outcome,
    },
    /// An account, its name or its id.
    Account {
        /// Identity.
        id: Uuid,
        /// Name.
        name: Option<String>,
        /// The CRM's id.
        crm: Option<String>,
    },
    /// A person, the name or the id.
    Person {
        /// Identity.
        id: Uuid,
        /// Name.
        name: Option<String>,
        /// The CRM's id.
        crm: Option<String>,
        /// The role that somebody new gets.
        role: Option<Role>,
    },
    /// Whom a person reports to.
    Manager {
        /// The person.
        person: Uuid,
        /// The manager.
        manager: Uuid,
    },
    /// A deal's cells.
    Deal {
        /// Identity.
        id: Uuid,
        /// The CRM's id, where it is to be set.
        crm: Option<String>,
        /// Cells by index, with the day since which they are true.
        cells: Vec<(usize, Value, NaiveDate)>,
        /// The row as exported, where it changed.
        exported: Option<Exported>,
    },
    /// A dated state of a cell of a deal.
    Fact {
        /// The deal.
        oid: i64,
        /// The field.
        field: &'static Field,
        /// What it was.
        value: Value,
        /// On which day.
        at: NaiveDate,
        /// Key of source, row and field.
        key: i64,
    },
    /// A target.
    Target {
        /// Whose.
        person: Uuid,
        /// First day of its period.
        from: NaiveDate,
        /// Length in months.
        months: i64,
        /// How much.
        amount: Money,
    },
}

/// A row's fate.
#[derive(Debug, Clone)]
pub struct Line {
    /// The row.
    pub row: RowRef,
    /// Fate.
    pub fate: Fate,
    /// Why, or what changes.
    pub reason: String,
    /// The deal.
    pub deal: Option<Uuid>,
}

/// A whole plan. It is of the book at one moment; when the book changes it is made anew.
pub struct Plan {
    /// The file's name.
    pub file: String,
    /// The file as read.
    pub book: Book,
    /// How it is read.
    pub resolved: Resolved,
    /// Every row of the used sheets but the headings, in order.
    pub lines: Vec<Line>,
    /// What is written, in order.
    pub steps: Vec<Step>,
    /// Stage values found.
    pub stage_values: Vec<StageValue>,
    /// Values that are not clear.
    pub undecided_values: Vec<UndecidedValue>,
    /// Rows that may be several deals.
    pub doubts: Vec<Doubt>,
    /// Deals that the export no longer holds.
    pub gone: Vec<DealName>,
    /// To be updated in the CRM.
    pub to_update: Vec<SellerUpdates>,
    /// Both changed.
    pub conflicts: Vec<Conflict>,
    /// Sentences beside those of reading.
    pub warnings: Vec<String>,
    /// The settings to be remembered, where they differ from what is remembered: key and JSON.
    pub remember: Option<(String, String)>,
    /// The book's last change when the plan was made.
    pub seq: i64,
}

impl Plan {
    /// Rows by fate.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { rows: u32::try_from(self.lines.len()).unwrap_or(u32::MAX), ..Counts::default() };
        for line in &self.lines {
            *match line.fate {
                Fate::Created => &mut counts.created,
                Fate::Updated => &mut counts.updated,
                Fate::Unchanged => &mut counts.unchanged,
                Fate::NotADeal => &mut counts.not_a_deal,
                Fate::Rejected => &mut counts.rejected,
                Fate::Undecided => &mut counts.undecided,
            } += 1;
        }
        counts
    }

    /// Why nothing can be imported, in a sentence.
    pub fn blocked(&self) -> Option<String> {
        let used = self.resolved.sheets.iter().any(|s| s.used);
        let mapped = self.resolved.sheets.iter().any(|s| s.used && !s.mapped.is_empty());
        let widest = self.resolved.sheets.iter().filter(|s| s.used).max_by_key(|s| s.mapped.len());
        let headings: Vec<&str> =
            widest.map(|s| s.table.headings.iter().map(String::as_str).collect()).unwrap_or_default();
        if let Some(other) = contradiction(self.resolved.kind, &headings) {
            return Some(other);
        }
        match (used, mapped) {
            (false, _) => Some("No sheet is chosen. Choose the sheets that hold the rows.".to_owned()),
            (_, false) => Some("No column of this file is known. Say which column holds what.".to_owned()),
            _ => None,
        }
    }

    /// Rows with a fate, a part of them at a time.
    pub fn rows(&self, fate: Option<Fate>, offset: usize, limit: usize) -> Vec<RowLine> {
        self.lines
            .iter()
            .filter(|line| fate.is_none_or(|f| f == line.fate))
            .skip(offset)
            .take(limit)
            .map(|line| self.row_line(line))
            .collect()
    }

    /// One row with its cells.
    pub fn row_line(&self, line: &Line) -> RowLine {
        let sheet = self.book.sheets.get(line.row.sheet as usize);
        let row = sheet.and_then(|s| {
            // Rows are numbered without gaps in a workbook and nearly so in CSV.
            let guess = (line.row.row as usize).saturating_sub(1);
            s.rows
                .get(guess)
                .filter(|r| r.number == line.row.row)
                .or_else(|| s.rows.iter().find(|r| r.number == line.row.row))
        });
        RowLine {
            row: line.row,
            sheet: sheet.map(|s| s.name.clone()).unwrap_or_default(),
            fate: line.fate,
            reason: line.reason.clone(),
            deal: line.deal,
            cells: row.map(|r| r.cells.iter().map(|c| c.text().into_owned()).collect()).unwrap_or_default(),
        }
    }

    /// Sentences about the file.
    pub fn all_warnings(&self) -> Vec<String> {
        self.book.warnings.iter().chain(&self.warnings).cloned().collect()
    }

    /// What is shown before anything is written.
    pub fn preview(&self) -> Preview {
        let mut settings = self.resolved.settings.clone();
        settings.stages = self
            .stage_values
            .iter()
            .map(|v| super::types::StageChoice { value: v.value.clone(), to: v.to.clone() })
            .collect();
        let mut questions = self.resolved.questions.clone();
        let new: Vec<String> = self
            .stage_values
            .iter()
            .filter(|v| v.guessed && v.to == super::types::StageTo::New)
            .map(|v| v.value.clone())
            .collect();
        if !new.is_empty() {
            questions.push(super::types::Question {
                about: super::types::QuestionAbout::Stages,
                text: "The company has no stages of these names. Those that deals come to have are made without a probability; or choose the stages that they are.".to_owned(),
                samples: new,
            });
        }
        Preview {
            settings,
            guessed: self.resolved.guessed.clone(),
            remembered: self.resolved.remembered,
            encodings: self.book.read_as.map(|read| offered(read.encoding)).unwrap_or_default(),
            sheets: self.sheets(),
            questions,
            stage_values: self.stage_values.clone(),
            counts: self.counts(),
            not_deals: self.reasons(Fate::NotADeal),
            rejected: self.reasons(Fate::Rejected),
            warnings: self.all_warnings(),
            undecided_values: self.undecided_values.clone(),
            doubts: self.doubts.clone(),
            gone: self.gone.clone(),
            to_update_in_crm: self.to_update.clone(),
            conflicts: self.conflicts.clone(),
            blocked: self.blocked(),
        }
    }

    fn reasons(&self, fate: Fate) -> Vec<ReasonCount> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for line in self.lines.iter().filter(|line| line.fate == fate) {
            *counts.entry(&line.reason).or_default() += 1;
        }
        let mut reasons: Vec<ReasonCount> =
            counts.into_iter().map(|(reason, count)| ReasonCount { reason: reason.to_owned(), count }).collect();
        reasons.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.reason.cmp(&b.reason)));
        reasons
    }

    fn sheets(&self) -> Vec<SheetPreview> {
        let mut previews = Vec::new();
        for (plan, sheet) in self.resolved.sheets.iter().zip(&self.book.sheets) {
            let data = || {
                sheet
                    .rows
                    .iter()
                    .zip(&plan.table.rows)
                    .filter(|(_, class)| matches!(class, RowClass::Data(_)))
                    .map(|(row, _)| row)
            };
            let columns =
                plan.table.headings.iter().zip(&plan.table.guesses).enumerate().map(|(column, (heading, guess))| {
                    let mut samples: Vec<String> = Vec::new();
                    for text in data().take(500).map(|row| row.cell(column).text()).filter(|text| !text.is_empty()) {
                        if samples.len() < 4 && !samples.iter().any(|s| *s == text) {
                            samples.push(text.chars().take(80).collect());
                        }
                    }
                    ColumnPreview {
                        column: u32::try_from(column).unwrap_or(u32::MAX),
                        heading: heading.clone(),
                        field: guess.field,
                        guessed: !plan.told.get(column).copied().unwrap_or(false),
                        samples,
                        note: guess.note.clone(),
                    }
                });
            previews.push(SheetPreview {
                name: sheet.name.clone(),
                rows: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX),
                used: plan.used,
                seller: plan.seller.clone(),
                header_row: plan.table.header.and_then(|h| sheet.rows.get(h)).map(|row| row.number),
                columns: columns.collect(),
                sample: data()
                    .take(8)
                    .map(|row| SampleRow {
                        row: row.number,
                        cells: row.cells.iter().map(|c| c.text().chars().take(200).collect()).collect(),
                    })
                    .collect(),
            });
        }
        previews
    }
}

/// Fates of rows that are told by the table alone.
pub fn fate_of_class(class: &RowClass) -> Option<(Fate, &'static str)> {
    Some(match class {
        RowClass::Data(_) | RowClass::Heading => return None,
        RowClass::RepeatedHeading => (Fate::NotADeal, "The headings again"),
        RowClass::Blank => (Fate::NotADeal, "Blank"),
        RowClass::Title => (Fate::NotADeal, "A title"),
        RowClass::Subtotal => (Fate::NotADeal, "A subtotal"),
        RowClass::Total => (Fate::NotADeal, "A total"),
        RowClass::Footer => (Fate::NotADeal, "A remark of the export"),
        RowClass::Section => (Fate::NotADeal, "A seller's heading"),
        RowClass::Unclear(question) => (Fate::Undecided, question),
        RowClass::Problem(problem) => (Fate::Rejected, problem),
    })
}
