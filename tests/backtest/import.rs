//! A published set in a book of its own, by the real import.

use crate::commits;
use chrono::NaiveDate;
use ledger::{Book, Now};
use rallybook_tests::Outcome;
use sales::audience::{Acting, LEADER};
use sales::company::create::{NewCompany, create};
use sales::company::types::Period;
use sales::import::types::{ImportKind, Settings};
use sales::import::{apply, plan};
use sales::progress::Progress;
use sales::second_opinion::gather::{self, Gathered};
use sales::second_opinion::history::History;
use sales::second_opinion::scope::Scope;
use sales::team::standing;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

/// A published set.
pub struct Set {
    pub name: &'static str,
    folder: &'static str,
    /// Its files in the order of importing, the deals first.
    files: &'static [(&'static str, Option<ImportKind>)],
    /// The day of its last export.
    today: &'static str,
    /// It tells what deals were on past days.
    pub history: bool,
}

/// With history.
pub const WAVE: Set = Set {
    name: "Wave",
    folder: "salesforce-sales-wave",
    files: &[
        ("Opportunity.csv", None),
        ("OpportunityHistory.csv", Some(ImportKind::History)),
        ("Manager.csv", Some(ImportKind::People)),
    ],
    today: "2017-06-01",
    history: true,
};

/// Without.
pub const MAVEN: Set = Set {
    name: "Maven",
    folder: "maven-crm",
    files: &[("sales_pipeline.csv", None), ("sales_teams.csv", Some(ImportKind::People))],
    today: "2018-01-01",
    history: false,
};

/// A set as a book holds it.
pub struct Imported {
    pub today: NaiveDate,
    pub company: Gathered,
    /// Sellers, and managers with theirs.
    pub sellers: Vec<(Uuid, Gathered)>,
    pub teams: Vec<(Uuid, Gathered)>,
    /// Deals with the days from which on their CRM called them committed or not, by local number.
    pub commits: HashMap<i64, Vec<(i32, bool)>>,
}

/// Imports a set; none = its folder is not there.
pub fn import(set: &Set, folder: &Path) -> Outcome<Option<Imported>> {
    let folder = folder.join(set.folder);
    if !folder.is_dir() {
        return Ok(None);
    }
    let today: NaiveDate = set.today.parse()?;
    let dir = tempfile::tempdir()?;
    let mut book = book(dir.path(), today)?;
    let acting = acting(today);
    for (file, kind) in set.files {
        let settings = Settings { kind: *kind, ..Settings::default() };
        let planned = plan(&book, &folder.join(file), &settings, &acting, &Progress::silent())?;
        apply(&mut book, &planned, &acting, &Progress::silent())?;
    }
    let of = |scope: &Scope| gather::gather(book.conn(), scope, "USD", ledger::day_number(today));
    let company = of(&Scope::Company)?;
    let owners: HashSet<Uuid> = company.owners.iter().flatten().copied().collect();
    let mut owners: Vec<Uuid> = owners.into_iter().collect();
    owners.sort_unstable();
    let mut led: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
    for person in standing::people(book.conn())? {
        if let Some(manager) = person.manager {
            led.entry(manager).or_default().insert(person.id);
        }
    }
    let mut led: Vec<(Uuid, HashSet<Uuid>)> = led.into_iter().collect();
    led.sort_unstable_by_key(|(manager, _)| *manager);
    let sellers = owners.iter().map(|id| Ok((*id, of(&Scope::People(HashSet::from([*id])))?)));
    let sellers: Vec<(Uuid, Gathered)> = sellers.collect::<sales::Result<_>>()?;
    let teams = led.into_iter().map(|(id, people)| Ok((id, of(&Scope::People(people))?)));
    let teams = teams.collect::<sales::Result<_>>()?;
    let commits =
        if set.history { commits::read(&book, &folder.join("OpportunityHistory.csv"))? } else { HashMap::new() };
    Ok(Some(Imported { today, company, sellers, teams, commits }))
}

impl Imported {
    /// A history with the CRM's word for committed, which an import never sets: for the rule that asks for it alone.
    pub fn committed(&self, gathered: &Gathered) -> History {
        commits::said(gathered, &self.commits)
    }
}

fn acting(today: NaiveDate) -> Acting {
    let noon = today.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc().timestamp_millis();
    Acting { actor: "Leader".into(), role: LEADER, now: Now { wall: noon, today } }
}

fn book(folder: &Path, today: NaiveDate) -> Outcome<Book> {
    let company = NewCompany {
        name: "Back-test".into(),
        currency: "USD".into(),
        fiscal_start: 1,
        period: Period::Quarter,
        zone: "UTC".into(),
    };
    Ok(create(&folder.join("backtest.rallybook"), &company, &acting(today))?)
}
