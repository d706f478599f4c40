//! What the published files themselves say of a quarter, worked out here by hand from their rows: nothing of the app, and
//! nothing of what builds the weekly exports.

use chrono::NaiveDate;
use rallybook_tests::Outcome;
use rallybook_tests::replay::Quarter;
use std::collections::{HashMap, HashSet};
use std::path::Path;

type Row = HashMap<String, String>;

/// The rows of one manager's sellers.
pub struct Truth {
    deals: Vec<Row>,
    history: Vec<Row>,
    quarter: Quarter,
}

/// Sums over a quarter, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// Won, by the day of closing.
    pub won: i64,
    /// Open, by the day on which they are expected to close.
    pub open: i64,
}

impl Truth {
    /// Reads the files.
    pub fn read(folder: &Path, manager: &str, quarter: Quarter) -> Outcome<Self> {
        let led: HashSet<String> = rows(folder, "Manager.csv")?
            .into_iter()
            .filter(|row| row["Manager.External_Id__c"] == manager)
            .map(|row| row["External_Id__c"].clone())
            .collect();
        let mut deals = rows(folder, "Opportunity.csv")?;
        deals.retain(|deal| led.contains(&deal["Owner.External_Id__c"]));
        let ours: HashSet<&String> = deals.iter().map(|deal| &deal["External_Id__c"]).collect();
        let mut history = rows(folder, "OpportunityHistory.csv")?;
        history.retain(|row| ours.contains(&row["Opportunity.External_Id__c"]));
        Ok(Self { deals, history, quarter })
    }

    /// What the quarter came to: by the last state of every deal, without its history.
    pub fn came(&self) -> i64 {
        let won = self.deals.iter().filter(|deal| deal["StageName"] == "Closed Won");
        won.filter(|deal| self.within(&deal["CloseDate"])).map(|deal| minor(&deal["Amount"])).sum()
    }

    /// How things stood at the end of a day: the last row of each deal's history up to it.
    pub fn on(&self, day: NaiveDate) -> Sums {
        let day = day.to_string();
        let mut stood: HashMap<&str, &Row> = HashMap::new();
        for row in self.history.iter().filter(|row| row["CreatedDate__c"][..10] <= *day) {
            let last = stood.entry(&row["Opportunity.External_Id__c"]).or_insert(row);
            if row["CreatedDate__c"] >= last["CreatedDate__c"] {
                *last = row;
            }
        }
        let sum = |holds: &dyn Fn(&str) -> bool| {
            let of = stood.values().filter(|row| holds(&row["StageName__c"]) && self.within(&row["CloseDate__c"]));
            of.map(|row| minor(&row["Amount__c"])).sum()
        };
        Sums { won: sum(&|stage| stage == "Closed Won"), open: sum(&|stage| !stage.starts_with("Closed")) }
    }

    fn within(&self, day: &str) -> bool {
        day.get(..10).unwrap_or(day).parse().is_ok_and(|day| self.quarter.holds(day))
    }
}

/// Whole units as minor ones; nothing where nothing is written.
fn minor(amount: &str) -> i64 {
    amount.parse::<i64>().unwrap_or(0) * 100
}

fn rows(folder: &Path, file: &str) -> Outcome<Vec<Row>> {
    let mut reader = csv::Reader::from_path(folder.join(file))?;
    let headings: Vec<String> =
        reader.byte_headers()?.iter().map(|one| String::from_utf8_lossy(one).into_owned()).collect();
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let cells = record?;
        let cells = cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned());
        rows.push(headings.iter().cloned().zip(cells).collect());
    }
    Ok(rows)
}
