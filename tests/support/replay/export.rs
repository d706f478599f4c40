//! What the CRM would have exported on a day.

use super::{Published, Quarter};
use crate::Outcome;
use chrono::NaiveDate;

impl Published {
    /// The weekly export: a row a deal that was there, as it stood at the end of that day.
    pub fn export(&self, day: NaiveDate) -> Outcome<Vec<u8>> {
        let mut rows = csv::Writer::from_writer(Vec::new());
        rows.write_record([
            "Opportunity ID",
            "Opportunity Name",
            "Account Name",
            "Opportunity Owner",
            "Stage",
            "Amount",
            "Close Date",
            "Created Date",
            "Lead Source",
            "Type",
            "Forecast Category",
        ])?;
        for deal in &self.deals {
            let Some(state) = deal.at(day) else { continue };
            let owner = self.sellers.get(&deal.owner).map_or(&deal.owner, |seller| &seller.name);
            let (close, created) = (state.close.to_string(), deal.created.to_string());
            rows.write_record([
                &deal.id,
                &deal.name,
                &deal.account,
                owner,
                &state.stage,
                &state.amount,
                &close,
                &created,
                &deal.source,
                &deal.kind,
                &state.category,
            ])?;
        }
        Ok(rows.into_inner()?)
    }

    /// The history export up to a day: a row a state that had come by then.
    pub fn history(&self, day: NaiveDate) -> Outcome<Vec<u8>> {
        let mut rows = csv::Writer::from_writer(Vec::new());
        rows.write_record([
            "External_Id__c",
            "Amount__c",
            "StageName__c",
            "ForecastCategory__c",
            "CloseDate__c",
            "CreatedDate__c",
            "Opportunity.External_Id__c",
        ])?;
        for deal in &self.deals {
            for state in deal.states.iter().filter(|state| state.on <= day) {
                let (close, on) = (state.close.to_string(), state.on.to_string());
                rows.write_record([&state.id, &state.amount, &state.stage, &state.category, &close, &on, &deal.id])?;
            }
        }
        Ok(rows.into_inner()?)
    }

    /// The targets of a quarter, by seller and month, as Quota.csv has them.
    pub fn targets_of(&self, quarter: Quarter) -> Outcome<Vec<u8>> {
        let mut rows = csv::Writer::from_writer(Vec::new());
        rows.write_record(["External_Id__c", "OwnerName__c", "StartDate__c", "QuotaAmount__c"])?;
        for target in self.targets.iter().filter(|target| quarter.holds(target.from)) {
            let name = self.sellers.get(&target.seller).map_or(&target.seller, |seller| &seller.name);
            rows.write_record([&target.id, name, &target.from.to_string(), &target.amount])?;
        }
        Ok(rows.into_inner()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Deal, Published, Quarter, Seller, State, Target};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    fn state(on: &str, stage: &str, category: &str, amount: &str, close: &str) -> State {
        let id = format!("H{on}");
        State {
            id,
            on: day(on),
            stage: stage.into(),
            category: category.into(),
            amount: amount.into(),
            close: day(close),
        }
    }

    /// One deal that grew, was lost by mistake and won on the same day; one that came in February.
    fn published() -> Published {
        let deal = |id: &str, states: Vec<State>| Deal {
            id: id.into(),
            name: format!("Deal {id}"),
            account: "Fjord Foods".into(),
            owner: "U1".into(),
            source: "Reseller".into(),
            kind: "New Business".into(),
            created: states.first().map(|state| state.on).unwrap_or_default(),
            states,
        };
        let grew = vec![
            state("2016-12-20", "Qualification", "Pipeline", "1000", "2017-01-31"),
            state("2017-01-10", "Negotiation", "Commit", "1500", "2017-02-28"),
            state("2017-02-28", "Closed Lost", "Omitted", "1500", "2017-02-28"),
            state("2017-02-28", "Closed Won", "Closed", "1400", "2017-02-28"),
        ];
        let came = vec![state("2017-02-01", "Qualification", "Pipeline", "", "2017-03-15")];
        let target = |from: &str, amount: &str| Target {
            id: format!("Q{from}"),
            seller: "U1".into(),
            from: day(from),
            amount: amount.into(),
        };
        Published {
            deals: vec![deal("A", grew), deal("B", came)],
            sellers: [("U1".to_owned(), Seller { name: "Imke Aldous".into(), manager: "M".into() })].into(),
            targets: vec![target("2016-12-01", "9"), target("2017-01-01", "10"), target("2017-03-01", "20")],
            last: day("2017-02-28"),
        }
    }

    fn lines(bytes: Vec<u8>) -> Vec<String> {
        String::from_utf8_lossy(&bytes).lines().skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn an_export_holds_what_stood_on_its_day_and_nothing_that_came_later() -> crate::Outcome {
        let published = published();
        let on = |text: &str| published.export(day(text)).map(lines);
        assert!(on("2016-12-19")?.is_empty());
        let row = |stage: &str, amount: &str, close: &str, category: &str| {
            format!(
                "A,Deal A,Fjord Foods,Imke Aldous,{stage},{amount},{close},2016-12-20,Reseller,New Business,{category}"
            )
        };
        assert_eq!(on("2017-01-09")?, [row("Qualification", "1000", "2017-01-31", "Pipeline")]);
        assert_eq!(on("2017-01-10")?, [row("Negotiation", "1500", "2017-02-28", "Commit")]);
        let after = on("2017-02-28")?;
        assert_eq!(after[0], row("Closed Won", "1400", "2017-02-28", "Closed"));
        assert_eq!(
            after[1],
            "B,Deal B,Fjord Foods,Imke Aldous,Qualification,,2017-03-15,2017-02-01,Reseller,New Business,Pipeline"
        );
        Ok(())
    }

    #[test]
    fn history_ends_on_its_day_and_targets_are_those_of_the_quarter() -> crate::Outcome {
        let published = published();
        assert_eq!(lines(published.history(day("2017-01-31"))?).len(), 2);
        assert_eq!(lines(published.history(day("2017-02-28"))?).len(), 5);
        let quarter = Quarter::of(day("2017-02-14"));
        assert_eq!(
            lines(published.targets_of(quarter)?),
            ["Q2017-01-01,Imke Aldous,2017-01-01,10", "Q2017-03-01,Imke Aldous,2017-03-01,20"]
        );
        Ok(())
    }

    #[test]
    fn a_quarter_has_thirteen_mondays_and_the_one_after() {
        let quarter = Quarter::of(day("2017-03-31"));
        let mondays = quarter.mondays();
        assert_eq!((quarter.name(), mondays.len()), ("2017-Q1".to_owned(), 14));
        assert_eq!((mondays[0], mondays[12], mondays[13]), (day("2017-01-02"), day("2017-03-27"), day("2017-04-03")));
        assert_eq!(Quarter::of(day("2016-04-01")).mondays()[0], day("2016-04-04"));
    }
}
