//! The published files, where they are there: `RALLYBOOK_DATA=folder cargo test -p sales real`. What stands in the
//! snapshots are counts by rule: no company's data is in this repository.

use crate::advice::types::GroupBy;
use crate::advice::{all, look, overview};
use crate::audience::{Acting, LEADER};
use crate::company::create::{NewCompany, create};
use crate::company::types::Period;
use crate::import::types::{ImportKind, Settings};
use crate::import::{apply, plan};
use crate::progress::Progress;
use ledger::{Book, Now};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn data(file: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("RALLYBOOK_DATA") else {
        println!("skipped: no --data");
        return None;
    };
    Some(PathBuf::from(folder).join(file))
}

struct Desk {
    book: Book,
    acting: Acting,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new(today: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now { wall: 1_790_000_000_000, today: today.parse().unwrap() };
        let acting = Acting { actor: "Leader".into(), role: LEADER, now };
        let (name, currency, zone) = ("Client".into(), "USD".into(), "UTC".into());
        let company = NewCompany { name, currency, fiscal_start: 1, period: Period::Quarter, zone };
        let book = create(&folder.path().join("client.rallybook"), &company, &acting).unwrap();
        Self { book, acting, _folder: folder }
    }

    fn import(&mut self, path: &Path, kind: Option<ImportKind>) {
        let settings = Settings { kind, ..Settings::default() };
        let plan = plan(&self.book, path, &settings, &self.acting, &Progress::silent()).unwrap();
        apply(&mut self.book, &plan, &self.acting, &Progress::silent()).unwrap();
    }

    /// Counts by rule and severity, and what stays silent; the same book gives the same advice again.
    fn counts(&self) -> String {
        let today = self.acting.now.today;
        let looked = look(&self.book, today).unwrap();
        let told = overview(&looked, GroupBy::Rule);
        let mut text = format!("{} on {} of {} open deals\n", told.count, told.deals, told.open);
        for group in told.groups {
            let [high, medium, low] = group.by_severity;
            let _ = writeln!(text, "{}: {} ({high} high, {medium} medium, {low} low)", group.name, group.count);
        }
        for silent in told.silent {
            let _ = writeln!(text, "silent: {}, {}", silent.name, silent.why);
        }
        let first = all(&self.book, today).unwrap();
        assert_eq!(first, all(&self.book, today).unwrap());
        assert_eq!(first.len(), usize::try_from(told.count).unwrap());
        text
    }
}

#[test]
fn maven() {
    let Some(path) = data("maven-crm/sales_pipeline.csv") else { return };
    let mut desk = Desk::new("2017-12-31");
    desk.import(&path, None);
    insta::assert_snapshot!(desk.counts());
}

#[test]
fn dynamics() {
    let Some(path) = data("dynamics365-demo/Opportunity.csv") else { return };
    let mut desk = Desk::new("2025-09-10");
    desk.import(&path, None);
    insta::assert_snapshot!(desk.counts());
}

#[test]
fn salesforce_with_history_and_targets() {
    let Some(path) = data("salesforce-sales-wave/Opportunity.csv") else { return };
    let mut desk = Desk::new("2017-06-01");
    desk.import(&path, None);
    for (file, kind) in [("OpportunityHistory.csv", ImportKind::History), ("Quota.csv", ImportKind::Targets)] {
        desk.import(&data(&format!("salesforce-sales-wave/{file}")).unwrap(), Some(kind));
    }
    insta::assert_snapshot!(desk.counts());
}
