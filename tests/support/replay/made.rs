//! A made-up CRM in the same five files, for machines that do not have the published one. Always the same.

use crate::Outcome;
use crate::lookalike::Dice;
use chrono::{Days, NaiveDate};
use std::fmt::Write;
use std::path::Path;

/// How many deals it tells of, and how many sellers.
pub const MADE: (usize, usize) = (300, 6);

const SELLERS: [&str; 6] =
    ["Imke Aldous", "Tomas Brandvik", "Odile Castellan", "Renske Duquesne", "Kofi Eskildsen", "Maren Fairbairn"];
const BUYERS: [&str; 10] =
    ["Alder", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Granite", "Harbour", "Islet", "Juniper"];
const TRADES: [&str; 6] = ["Works", "Freight", "Foods", "Optics", "Textiles", "Marine"];
const STAGES: [&str; 3] = ["Needs Analysis", "Proposal/Quote", "Negotiation"];
const WORDS: [&str; 3] = ["Pipeline", "BestCase", "Commit"];

/// Writes the five files into a folder.
pub fn write(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder)?;
    let mut opportunities = String::from(
        "External_Id__c,LeadSource,Amount,Account.External_Id__c,Owner.External_Id__c,Name,Type,StageName,\
         ForecastCategoryName,CloseDate,DateTimeCreated__c\n",
    );
    let mut history = String::from(
        "External_Id__c,Amount__c,StageName__c,ForecastCategory__c,CloseDate__c,CreatedDate__c,Opportunity.External_Id__c\n",
    );
    let mut dice = Dice::new(0x000f_0ca5);
    for number in 1..=MADE.0 {
        deal(number, &mut dice, &mut opportunities, &mut history)?;
    }
    std::fs::write(folder.join("Opportunity.csv"), opportunities)?;
    std::fs::write(folder.join("OpportunityHistory.csv"), history)?;
    std::fs::write(folder.join("Account.csv"), accounts()?)?;
    let mut managers = String::from("External_Id__c,Manager.External_Id__c\n");
    let mut quota = String::from("External_Id__c,User.External_Id__c,OwnerName__c,StartDate__c,QuotaAmount__c\n");
    for (at, name) in SELLERS.iter().enumerate() {
        writeln!(managers, "U{at},M1")?;
        for month in 0..24 {
            let (year, month) = (2016 + month / 12, month % 12 + 1);
            writeln!(quota, "Q{at}-{year}-{month},U{at},{name},{year}-{month:02}-01,{}", 40_000 + 10_000 * (at % 3))?;
        }
    }
    std::fs::write(folder.join("Manager.csv"), managers)?;
    std::fs::write(folder.join("Quota.csv"), quota)?;
    Ok(())
}

fn accounts() -> Outcome<String> {
    let mut text = String::from("External_Id__c,Name\n");
    for at in 0..BUYERS.len() * TRADES.len() {
        writeln!(text, "A{at},{} {}", BUYERS[at % BUYERS.len()], TRADES[at / BUYERS.len()])?;
    }
    Ok(text)
}

/// A deal and its states: created, moved on, worth more or less, moved to a later day, and at its close won or lost.
fn deal(number: usize, dice: &mut Dice, opportunities: &mut String, history: &mut String) -> Outcome {
    let first = NaiveDate::from_ymd_opt(2015, 6, 1).ok_or("a day")?;
    let last = NaiveDate::from_ymd_opt(2017, 6, 1).ok_or("a day")?;
    let created = first + Days::new(dice.below(700) as u64);
    let mut close = created + Days::new(25 + dice.below(100) as u64);
    let mut amount = (4 + dice.below(12) * dice.below(12)) * 1_000 + dice.below(9) * 100;
    let (seller, account) = (dice.below(SELLERS.len()), dice.below(BUYERS.len() * TRADES.len()));
    let (mut stage, mut word) = ("Qualification", "Pipeline");
    let mut on = created;
    let mut tell = |on: NaiveDate, stage: &str, word: &str, amount: usize, close: NaiveDate| {
        let row = history.len();
        writeln!(history, "H{row},{amount},{stage},{word},{close},{on} 00:00:00,O{number}")
    };
    tell(on, stage, word, amount, close)?;
    for (step, next) in STAGES.into_iter().enumerate() {
        let left = close.signed_duration_since(on).num_days();
        if dice.below(5) == 0 || left < 9 {
            continue;
        }
        on = on + Days::new(1 + dice.below(left as usize / 2) as u64);
        if on > last {
            break;
        }
        (stage, word) = (next, WORDS[dice.below(step + 1)]);
        match dice.below(6) {
            0 => amount = amount * (70 + dice.below(70)) / 100,
            1 => close = close + Days::new(10 + dice.below(40) as u64),
            _ => (),
        }
        tell(on, stage, word, amount, close)?;
    }
    if close <= last {
        // The further a deal came, the more often it is won.
        let chances = if stage == "Negotiation" { 6 } else { 3 };
        (stage, word) = if dice.below(10) < chances { ("Closed Won", "Closed") } else { ("Closed Lost", "Omitted") };
        tell(close, stage, word, amount, close)?;
    }
    let source = ["Reseller", "Trade fair", "Website"][dice.below(3)];
    let kind = ["New Business", "Existing Business"][dice.below(2)];
    let name = format!("{} {number}", BUYERS[account % BUYERS.len()]);
    writeln!(
        opportunities,
        "O{number},{source},{amount},A{account},U{seller},{name},{kind},{stage},{word},{close},{created} 00:00:00"
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{MADE, Published, made};

    #[test]
    fn the_made_up_files_are_read_as_the_published_ones_and_are_always_the_same() -> crate::Outcome {
        let folder = tempfile::tempdir()?;
        made(folder.path())?;
        let published = Published::read(folder.path())?;
        assert_eq!((published.deals.len(), published.sellers.len()), MADE);
        assert_eq!(published.busiest_manager(), Some("M1"));
        let quarter = published.busiest_quarter().ok_or("a quarter")?;
        assert!(published.deals.iter().all(|deal| deal.states.first().is_some_and(|state| state.on == deal.created)));
        // Weeks that tell something: deals come, move and close.
        let exports: Vec<Vec<u8>> =
            quarter.mondays().into_iter().map(|day| published.export(day)).collect::<crate::Outcome<_>>()?;
        assert!(exports.windows(2).all(|two| two[0] != two[1]));
        let again = tempfile::tempdir()?;
        made(again.path())?;
        let bytes = |folder: &std::path::Path| std::fs::read(folder.join("OpportunityHistory.csv"));
        assert_eq!(bytes(folder.path())?, bytes(again.path())?);
        Ok(())
    }
}
