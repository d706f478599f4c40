//! Headings of HubSpot, Pipedrive, Salesforce, Zoho, Dynamics, Odoo and of plain spreadsheets, folded; best first.

use crate::currency;
use crate::import::types::{Field, ImportKind};

/// A heading without case, signs, prefixes and suffixes that say nothing: `Deal - Title *` is `title`.
pub fn key(heading: &str) -> String {
    let mut text = heading.trim().trim_start_matches('\u{FEFF}').to_lowercase();
    for prefix in ["deal - ", "opportunity - ", "potential - ", "opportunity: ", "deal: ", "(do not modify) "] {
        if let Some(rest) = text.strip_prefix(prefix) {
            let rest = if prefix.starts_with('(') { format!("donotmodify{rest}") } else { rest.to_owned() };
            text = rest;
        }
    }
    // What stands in brackets is a unit or a remark: `Value (£k)`.
    if let Some(open) = text.find('(').filter(|at| *at > 0) {
        text.truncate(open);
    }
    text = text.replace("__c", "").replace("__r", "");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Fields that a heading can mean, each with the rank of the wording.
pub fn candidates(kind: ImportKind, heading: &str) -> Vec<(usize, Field)> {
    let key = key(heading);
    if key.is_empty() {
        // A heading of nothing but a currency's sign stands above amounts.
        let sign = heading.trim();
        let money = !sign.is_empty() && currency::currency(sign, "").is_some();
        return match (money, kind) {
            (true, ImportKind::Deals) => vec![(60, Field::Value)],
            (true, ImportKind::Targets) => vec![(60, Field::Amount)],
            _ => Vec::new(),
        };
    }
    let mut found: Vec<(usize, Field)> = table(kind)
        .iter()
        .filter_map(|(field, words)| {
            words.split_ascii_whitespace().position(|word| word == key).map(|rank| (rank, *field))
        })
        .collect();
    // `Amount Currency`, `Total Amount Currency`, `Currency of Value`.
    if found.is_empty()
        && kind == ImportKind::Deals
        && (key.ends_with("currency") || key.starts_with("currencyof"))
        && !key.contains("weighted")
    {
        found.push((50, Field::Currency));
    }
    found
}

/// Is this a heading that some export has?
pub fn is_known(heading: &str) -> bool {
    [ImportKind::Deals, ImportKind::History, ImportKind::Targets, ImportKind::Accounts, ImportKind::People]
        .into_iter()
        .any(|kind| !candidates(kind, heading).is_empty())
        || ["probability", "chance", "weighted", "notes", "comments", "pipeline", "type", "rating"]
            .contains(&key(heading).as_str())
}

fn table(kind: ImportKind) -> &'static [(Field, &'static str)] {
    match kind {
        ImportKind::Deals => DEALS,
        ImportKind::History => HISTORY,
        ImportKind::Targets => TARGETS,
        ImportKind::Accounts => ACCOUNTS,
        ImportKind::People => PEOPLE,
    }
}

const DEALS: &[(Field, &str)] = &[
    (
        Field::Id,
        "donotmodifyopportunity opportunityid dealid recordid externalid potentialid id crmid 18charopportunityid casesafeid \
        opportunitynumber dealnumber dealno dealref opportunityref reference ref recordno",
    ),
    (
        Field::Title,
        "dealname dealtitle opportunityname potentialname topic title opportunity deal opportunitytitle subject dealdescription \
        projectname project name description what",
    ),
    (
        Field::Account,
        "accountname account potentialcustomer customername customer organization organisation organizationname \
        organisationname associatedcompanyprimary associatedcompany companyname company clientname client partnername prospect buyer \
        primarycompany accountnameaccountname",
    ),
    (
        Field::AccountId,
        "accountid accountexternalid organizationid organisationid companyid associatedcompanyid associatedcompanyids customerid \
        partnerid partneridid",
    ),
    (
        Field::Owner,
        "opportunityowner dealowner owner ownername ownerfullname dealownername potentialowner salesagent salesperson salespersonname \
        salesrep seller rep accountmanager assignedto userid responsible accountowner accountexecutive ae bdm",
    ),
    (Field::OwnerId, "ownerid ownerexternalid dealownerid hubspotownerid useridid salespersonid opportunityownerid"),
    (
        Field::Value,
        "estrevenue estimatedrevenue estimatedvalue dealvalue dealamount opportunityamount amount value totalamount closevalue \
        totalvalue opportunityvalue estvalue contractvalue plannedrevenue expectedvalue forecastvalue ordervalue quotevalue worth \
        expectedrevenue revenue price size dealsize total amountincompanycurrency gbp eur usd betrag wert auftragswert \
        montant importe valore bedrag",
    ),
    (Field::ActualValue, "actualrevenue actualvalue wonamount wonvalue closedamount amountwon"),
    (
        Field::Currency,
        "currency dealcurrency currencyofvalue currencyisocode currencycode amountcurrency totalamountcurrency isocurrency \
        opportunitycurrency transactioncurrency",
    ),
    (
        Field::Stage,
        "dealstage salesstage stagename opportunitystage stage pipelinestage stageid stageidid phase salesphase step wherearewe whereisit whereweare",
    ),
    (Field::Status, "dealstatus opportunitystatus status outcome wonlost result state statecode"),
    (
        Field::CloseDate,
        "closedate closingdate expectedclosedate estclosedate estimatedclosedate expclosedate expclose expectedclose \
        expectedclosing estclose forecastclosedate targetclosedate datedeadline close closing closes expectedorderdate orderdate \
        decisiondate expecteddate duedate when",
    ),
    (
        Field::ActualCloseDate,
        "actualclosedate actualclose closeddate dateclosed closedon dealclosedon wontime losttime wondate lostdate",
    ),
    (
        Field::CreatedOn,
        "createdon createdate createddate dealcreated createdtime datetimecreated creationdate datecreated created createdat \
        addtime dateadded added opened dateopened opendate engagedate startdate entrydate firstcontact",
    ),
    (Field::Product, "product productname productline products service solution item proposedsolution"),
    (
        Field::Source,
        "sourcecampaign leadsource campaignsource primarycampaignsource campaign dealsource originalsource originalsourcetype \
        sourceorigin source channel",
    ),
    (Field::Contact, "contactname contactperson contact primarycontact associatedcontact keycontact decisionmaker"),
    (Field::NextStep, "nextstep nextsteps opportunitynextsteps nextaction nextactivity action actions"),
    (
        Field::NextStepOn,
        "nextstepdate nextactivitydate nextactiondate nextactivitydeadline followupdate followup nextstepdue",
    ),
    (Field::Category, "forecastcategory forecastcategoryname forecasttype category forecast"),
    (
        Field::Reason,
        "lostreason closedlostreason lossreason reasonforloss winlossreason closedwonreason wonreason reasonlost reasonwon \
        statusreason reason",
    ),
    (Field::Competitor, "competitor maincompetitor maincompetitors primarycompetitor competitors competition"),
];

const HISTORY: &[(Field, &str)] = &[
    (Field::RowId, "opportunityhistoryid historyid externalid rowid id"),
    (Field::DealId, "opportunityexternalid opportunityid dealid donotmodifyopportunity opportunity deal recordid"),
    (
        Field::At,
        "createddate createdon changedon changedate changedat editdate editedon lastmodifieddate modifiedon timestamp datetime at \
        snapshotdate date when",
    ),
    (Field::Stage, "stagename tostage newstage stage dealstage salesstage newvalue"),
    (Field::Value, "amount value dealvalue newamount estrevenue closevalue"),
    (Field::CloseDate, "closedate newclosedate expectedclosedate estclosedate"),
    (Field::Category, "forecastcategory forecastcategoryname category"),
    (Field::Currency, "currency currencyisocode currencycode amountcurrency"),
];

const TARGETS: &[(Field, &str)] = &[
    (Field::Id, "quotaid targetid externalid id"),
    (Field::PersonId, "userexternalid ownerexternalid userid ownerid personid salespersonid sellerid repid"),
    (Field::Person, "ownername salesagent salesperson seller person owner rep salesrep username user name quotaowner"),
    (Field::Start, "startdate periodstart start from period month quarter date"),
    (Field::Amount, "quotaamount targetamount quota target amount goal value"),
    (Field::Currency, "currency currencyisocode currencycode"),
];

const ACCOUNTS: &[(Field, &str)] = &[
    (
        Field::Id,
        "donotmodifyaccount accountid companyid organizationid organisationid externalid recordid customerid id",
    ),
    (
        Field::Name,
        "accountname companyname organizationname organisationname customername clientname account company customer client name organization",
    ),
];

const PEOPLE: &[(Field, &str)] = &[
    (Field::Id, "donotmodifyuser userid personid ownerid userexternalid externalid id"),
    (Field::Name, "fullname username salesagent salesperson ownername seller rep salesrep person user owner name"),
    (Field::Manager, "managerexternalid managerid manager managername reportsto reportstoid salesmanager"),
];
