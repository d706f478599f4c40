//! Headings as they are seen in exports.

use super::{Column, heading_unit, key, kind_of, map};
use crate::import::read::Cell;
use crate::import::types::{Field, ImportKind};

fn mapped(kind: ImportKind, headings: &[&str], row: &[&str]) -> Vec<(String, Option<Field>)> {
    let cells: Vec<Cell> = row.iter().map(|text| Cell::of(text)).collect();
    let columns: Vec<Column<'_>> = headings
        .iter()
        .enumerate()
        .map(|(i, heading)| Column { heading, values: cells.get(i).into_iter().filter(|c| !c.is_empty()).collect() })
        .collect();
    map(kind, &columns).into_iter().zip(headings).map(|(guess, heading)| ((*heading).to_owned(), guess.field)).collect()
}

fn check(kind: ImportKind, line: &[(&str, &str, Option<Field>)]) {
    let headings: Vec<&str> = line.iter().map(|(h, ..)| *h).collect();
    let row: Vec<&str> = line.iter().map(|(_, v, _)| *v).collect();
    for ((heading, got), (_, _, expected)) in mapped(kind, &headings, &row).into_iter().zip(line) {
        assert_eq!(got, *expected, "{heading}");
    }
}

#[test]
fn hubspot() {
    check(
        ImportKind::Deals,
        &[
            ("Record ID", "901", Some(Field::Id)),
            ("Deal Name", "Acme renewal", Some(Field::Title)),
            ("Pipeline", "Sales", None),
            ("Deal Stage", "Qualified", Some(Field::Stage)),
            ("Amount", "1200", Some(Field::Value)),
            ("Amount in company currency", "1300", None),
            ("Currency", "EUR", Some(Field::Currency)),
            ("Close Date", "2026-12-18 10:00", Some(Field::CloseDate)),
            ("Create Date", "2026-01-02", Some(Field::CreatedOn)),
            ("Deal owner", "Ann Lee", Some(Field::Owner)),
            ("Deal probability", "0.4", None),
            ("Is Closed Won", "false", None),
            ("Associated Company", "Acme", None),
            ("Associated Company (Primary)", "Acme", Some(Field::Account)),
        ][..12],
    );
}

#[test]
fn pipedrive() {
    check(
        ImportKind::Deals,
        &[
            ("Deal - ID", "7", Some(Field::Id)),
            ("Deal - Title", "Acme renewal", Some(Field::Title)),
            ("Deal - Owner", "Ann Lee", Some(Field::Owner)),
            ("Deal - Value", "25000", Some(Field::Value)),
            ("Deal - Currency of Value", "GBP", Some(Field::Currency)),
            ("Deal - Weighted value", "1000", None),
            ("Deal - Currency of Weighted value", "GBP", None),
            ("Deal - Probability", "40", None),
            ("Deal - Organization", "Acme", Some(Field::Account)),
            ("Deal - Organization ID", "17", Some(Field::AccountId)),
            ("Deal - Contact person", "Jo Day", Some(Field::Contact)),
            ("Deal - Stage", "Qualify / Discovery", Some(Field::Stage)),
            ("Deal - Status", "Open", Some(Field::Status)),
            ("Deal - Deal created", "2026-01-30 15:55:37", Some(Field::CreatedOn)),
            ("Deal - Won time", "", Some(Field::ActualCloseDate)),
            ("Deal - Lost time", "", Some(Field::ActualCloseDate)),
            ("Deal - Lost reason", "Price", Some(Field::Reason)),
            ("Deal - Expected close date", "2026-04-30", Some(Field::CloseDate)),
            ("Deal - Next activity date", "2026-02-01", Some(Field::NextStepOn)),
            ("Deal - Source origin", "Manual", Some(Field::Source)),
        ],
    );
}

#[test]
fn salesforce_by_label_and_by_api_name() {
    check(
        ImportKind::Deals,
        &[
            ("Opportunity Owner", "Ann Lee", Some(Field::Owner)),
            ("Account Name", "Acme", Some(Field::Account)),
            ("Opportunity Name", "Renewal", Some(Field::Title)),
            ("Stage", "Negotiation", Some(Field::Stage)),
            ("Forecast Category", "Commit", Some(Field::Category)),
            ("Total Amount Currency", "USD", Some(Field::Currency)),
            ("Total Amount", "$1,234,567", Some(Field::Value)),
            ("Close Date", "12/18/2026", Some(Field::CloseDate)),
            ("Opportunity Next Steps", "Call Jo", Some(Field::NextStep)),
            ("Type", "New", None),
            ("Probability", "75%", None),
        ],
    );
    check(
        ImportKind::Deals,
        &[
            ("External_Id__c", "O.1", Some(Field::Id)),
            ("LeadSource", "Reseller", Some(Field::Source)),
            ("Amount", "6406", Some(Field::Value)),
            ("Account.External_Id__c", "A.6", Some(Field::AccountId)),
            ("Owner.External_Id__c", "U.11", Some(Field::OwnerId)),
            ("Name", "Renewal 35", Some(Field::Title)),
            ("StageName", "Closed Won", Some(Field::Stage)),
            ("ForecastCategoryName", "Closed", Some(Field::Category)),
            ("RecordType.Name", "Simple", None),
            ("CloseDate", "2016-11-28", Some(Field::CloseDate)),
            ("DateTimeCreated__c", "2016-11-04 00:00:00", Some(Field::CreatedOn)),
            ("LastActivityDate__c", "2016-11-05", None),
        ],
    );
    check(
        ImportKind::History,
        &[
            ("External_Id__c", "H.1", Some(Field::RowId)),
            ("Amount__c", "6406", Some(Field::Value)),
            ("StageName__c", "Qualification", Some(Field::Stage)),
            ("ForecastCategory__c", "Pipeline", Some(Field::Category)),
            ("CloseDate__c", "2016-11-28", Some(Field::CloseDate)),
            ("CreatedDate__c", "2016-11-04 00:00:00", Some(Field::At)),
            ("Opportunity.External_Id__c", "O.1", Some(Field::DealId)),
        ],
    );
    check(
        ImportKind::Targets,
        &[
            ("External_Id__c", "Q.1", Some(Field::Id)),
            ("User.External_Id__c", "U.12", Some(Field::PersonId)),
            ("OwnerName__c", "Ann Lee", Some(Field::Person)),
            ("StartDate__c", "2016-01-01", Some(Field::Start)),
            ("QuotaAmount__c", "300000", Some(Field::Amount)),
        ],
    );
    check(
        ImportKind::People,
        &[("External_Id__c", "U.1", Some(Field::Id)), ("Manager.External_Id__c", "U.18", Some(Field::Manager))],
    );
}

#[test]
fn dynamics_with_a_heading_that_lies() {
    check(
        ImportKind::Deals,
        &[
            ("(Do Not Modify) Opportunity", "8f-1", Some(Field::Id)),
            ("(Do Not Modify) Row Checksum", "x==", None),
            ("Created On", "5/20/2024 7:42", Some(Field::CreatedOn)),
            ("Topic", "Coffee", Some(Field::Title)),
            ("Owner", "Ann Lee", Some(Field::Owner)),
            ("Potential Customer", "Acme", Some(Field::Account)),
            ("Status", "Lost", Some(Field::Status)),
            ("Status Reason", "Canceled", Some(Field::Reason)),
            ("Est. revenue", "13400", Some(Field::Value)),
            ("Est. close date", "8/31/2024", Some(Field::CloseDate)),
            ("Actual Revenue", "0", Some(Field::ActualValue)),
            ("Actual Close Date", "8/31/2024", Some(Field::ActualCloseDate)),
            ("Sales Stage", "Close", Some(Field::Stage)),
            ("Currency", "US Dollar", Some(Field::Currency)),
            ("Contact", "Kevin Martin", Some(Field::Contact)),
            ("Revenue", "User Provided", None),
        ],
    );
    let words = [Cell::of("User Provided"), Cell::of("User Provided")];
    let guess = map(ImportKind::Deals, &[Column { heading: "Revenue", values: words.iter().collect() }]);
    assert_eq!(guess[0].field, None);
    assert!(guess[0].note.as_ref().is_some_and(|note| note.contains("not amounts")));
}

#[test]
fn plain_spreadsheets() {
    check(
        ImportKind::Deals,
        &[
            ("Customer", "Acme", Some(Field::Account)),
            ("DEAL*", "Renewal", Some(Field::Title)),
            ("Rep", "Ann", Some(Field::Owner)),
            ("Value (£k)", "12.5", Some(Field::Value)),
            ("Exp. close", "end Nov", Some(Field::CloseDate)),
            ("% chance", "40%", None),
            ("Status", "Negotiating", Some(Field::Stage)),
            ("Next steps", "Call Jo", Some(Field::NextStep)),
        ],
    );
    assert_eq!(heading_unit("Value (£k)", "GBP").times, 1_000);
    assert_eq!(heading_unit("Value (£k)", "USD").currency.as_deref(), Some("GBP"));
    assert_eq!(heading_unit("Amount EUR", "GBP").currency.as_deref(), Some("EUR"));
    assert_eq!(
        heading_unit("Revenue $000s", "GBP"),
        super::unit::HeadingUnit { times: 1_000, currency: Some("USD".into()) }
    );
    assert_eq!(heading_unit("Deal value", "GBP"), super::unit::HeadingUnit { times: 1, currency: None });
    assert_eq!(key(" Deal - Title * "), "title");
}

#[test]
fn kinds_by_headings() {
    assert_eq!(
        kind_of(&["External_Id__c", "User.External_Id__c", "OwnerName__c", "StartDate__c", "QuotaAmount__c"]),
        ImportKind::Targets
    );
    assert_eq!(
        kind_of(&["External_Id__c", "Amount__c", "StageName__c", "CreatedDate__c", "Opportunity.External_Id__c"]),
        ImportKind::History
    );
    assert_eq!(kind_of(&["External_Id__c", "Manager.External_Id__c"]), ImportKind::People);
    assert_eq!(kind_of(&["External_Id__c", "Name", "Industry", "AnnualRevenue"]), ImportKind::Accounts);
    assert_eq!(
        kind_of(&["opportunity_id", "sales_agent", "product", "account", "deal_stage", "close_date", "close_value"]),
        ImportKind::Deals
    );
    assert_eq!(kind_of(&["Customer", "Deal", "Amount"]), ImportKind::Deals);
}
