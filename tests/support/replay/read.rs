//! Reading the published files.

use super::{Deal, Published, Seller, State, Target};
use crate::Outcome;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

impl Published {
    /// Reads the five files in a folder.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let managers: HashMap<String, String> =
            rows(folder, "Manager.csv", ["External_Id__c", "Manager.External_Id__c"])?
                .into_iter()
                .map(|[seller, manager]| (seller, manager))
                .collect();
        let accounts: HashMap<String, String> =
            rows(folder, "Account.csv", ["External_Id__c", "Name"])?.into_iter().map(|[id, name]| (id, name)).collect();
        let mut published = Self::default();
        let quota = ["External_Id__c", "User.External_Id__c", "OwnerName__c", "StartDate__c", "QuotaAmount__c"];
        for [id, seller, name, from, amount] in rows(folder, "Quota.csv", quota)? {
            let manager = managers.get(&seller).cloned().unwrap_or_default();
            published.sellers.insert(seller.clone(), Seller { name, manager });
            published.targets.push(Target { id, seller, from: day(&from)?, amount });
        }
        let mut states = states(folder)?;
        let deal = [
            "External_Id__c",
            "Name",
            "Account.External_Id__c",
            "Owner.External_Id__c",
            "LeadSource",
            "Type",
            "DateTimeCreated__c",
        ];
        for [id, name, account, owner, source, kind, created] in rows(folder, "Opportunity.csv", deal)? {
            let account = accounts.get(&account).cloned().unwrap_or(account);
            let states = states.remove(&id).unwrap_or_default();
            let created = day(&created)?;
            published.deals.push(Deal { id, name, account, owner, source, kind, created, states });
        }
        let days = published.deals.iter().filter_map(|deal| deal.states.last()).map(|state| state.on);
        published.last = days.max().ok_or("the files tell of no deal")?;
        Ok(published)
    }
}

/// Every state of every deal, by its id. Within a day the file's order is that of time.
fn states(folder: &Path) -> Outcome<BTreeMap<String, Vec<State>>> {
    let mut of: BTreeMap<String, Vec<State>> = BTreeMap::new();
    let headings = [
        "External_Id__c",
        "Opportunity.External_Id__c",
        "CreatedDate__c",
        "StageName__c",
        "ForecastCategory__c",
        "Amount__c",
        "CloseDate__c",
    ];
    for [id, deal, on, stage, category, amount, close] in rows(folder, "OpportunityHistory.csv", headings)? {
        let state = State { id, on: day(&on)?, stage, category, amount, close: day(&close)? };
        of.entry(deal).or_default().push(state);
    }
    // A stable sort: two of one day stay as they stood.
    of.values_mut().for_each(|states| states.sort_by_key(|state| state.on));
    Ok(of)
}

/// Chosen columns of a file, row by row.
fn rows<const N: usize>(folder: &Path, file: &str, headings: [&str; N]) -> Outcome<Vec<[String; N]>> {
    let mut reader = csv::Reader::from_path(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let all = reader.byte_headers()?.clone();
    let mut places = [0; N];
    for (place, heading) in places.iter_mut().zip(headings) {
        let found = all.iter().position(|one| one == heading.as_bytes());
        *place = found.ok_or_else(|| format!("{file} has no column {heading}"))?;
    }
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let record = record?;
        rows.push(places.map(|at| String::from_utf8_lossy(record.get(at).unwrap_or_default()).into_owned()));
    }
    Ok(rows)
}

/// The day of a date, with or without a time.
fn day(text: &str) -> Outcome<NaiveDate> {
    let date = text.get(..10).unwrap_or(text);
    date.parse().map_err(|error| format!("\"{text}\" is no date: {error}").into())
}
