//! A company with two sellers and a forecast that can be signed.

use crate::audience::{Acting, Audience};
use crate::bundles::{Locking, confirm, found, send, take, unlock};
use crate::company::calendar::FiscalPeriod;
use crate::company::types::Period;
use crate::forecast::types::FigureEntry;
use crate::forecast::{self, Level, Picture, Reason};
use crate::pipeline::edit;
use crate::pipeline::types::{Category, Edit};
use crate::signoff::types::{Purpose, Signed, Signer, SignerRole};
use crate::signoff::{Draft, prepare, sign};
use crate::team;
use crate::team::tests::support::Desk;
use crate::team::types::Role;
use ledger::{Book, KeyFolder};
use uuid::Uuid;

pub struct World {
    pub desk: Desk,
    pub folder: tempfile::TempDir,
    pub ann: Uuid,
    pub ben: Uuid,
    pub olga: Uuid,
    pub acme: Uuid,
    pub birch: Uuid,
}

pub fn quarter() -> FiscalPeriod {
    FiscalPeriod::named("2026-Q4", 1).unwrap()
}

pub fn signer(role: SignerRole, name: &str) -> Signer {
    Signer { role, name: name.into(), lines: vec![vec![[1, 2], [30, 40]], vec![[5, 5]]] }
}

/// Owner and leader.
pub fn both() -> Vec<Signer> {
    vec![signer(SignerRole::Owner, "Olga Rand"), signer(SignerRole::Leader, "Mara Lind")]
}

impl World {
    /// Monday, 23 November 2026: Ann promises Acme, Ben hopes for Birch.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(1, Period::Quarter);
        desk.book.keep_keys_in(KeyFolder(folder.path().join("keys")));
        let (ann, ben) = (desk.seller("Ann Lee", &[]), desk.seller("Ben Hart", &[]));
        let mut add = |name: &str, role| team::add(&mut desk.book, &desk.acting, name, &[role]).unwrap().id;
        let olga = add("Olga Rand", Role::Owner);
        let mut world = Self { desk, folder, ann, ben, olga, acme: ann, birch: ann };
        world.acme = world.deal("Acme renewal", Some(ann), "118k", Some(Category::Commit));
        world.birch = world.deal("Birch scales", Some(ben), "40k", Some(Category::BestCase));
        world.says(Level::Call, Some(ann), "130k", Some("Birgit Kamp at Acme signs on Friday"));
        world.says(Level::Judgement, Some(ann), "110k", Some("She is too sure"));
        world.says(Level::Agreed, None, "150k", None);
        world
    }

    pub fn deal(&mut self, title: &str, owner: Option<Uuid>, value: &str, category: Option<Category>) -> Uuid {
        let edits = [
            Edit::Title { text: title.into() },
            Edit::Account { text: title.split(' ').next().unwrap().into() },
            Edit::Owner { id: owner },
            Edit::Value { input: value.into() },
            Edit::CloseDate { input: "2026-12-18".into(), buyer_said: None },
            Edit::Category { category },
        ];
        edit::create(&mut self.desk.book, &self.desk.acting, &edits).unwrap().id
    }

    pub fn says(&mut self, level: Level, person: Option<Uuid>, input: &str, note: Option<&str>) {
        let entry = FigureEntry {
            level,
            person,
            input: Some(input.into()),
            reason: Some(Reason::Timing),
            note: note.map(str::to_owned),
        };
        forecast::set(&mut self.desk.book, &self.desk.acting, quarter(), &[entry]).unwrap();
    }

    pub fn picture(&self) -> Picture {
        Picture::of(&self.desk.book, quarter(), self.desk.acting.now.today).unwrap()
    }

    pub fn draft(&self, purpose: Purpose) -> crate::Result<Draft> {
        prepare(&self.desk.book, &self.desk.acting, &self.picture(), purpose, None)
    }

    pub fn try_sign(&mut self, purpose: Purpose, reason: Option<&str>) -> crate::Result<Signed> {
        let draft = self.draft(purpose)?;
        sign(&mut self.desk.book, &self.desk.acting, &draft, &both(), reason)
    }

    pub fn sign(&mut self, purpose: Purpose) -> Signed {
        self.try_sign(purpose, Some("An order was missing")).unwrap()
    }

    /// Another day, at noon.
    pub fn on(&mut self, day: &str) {
        let day: chrono::NaiveDate = day.parse().unwrap();
        let days = (day - self.desk.acting.now.today).num_days();
        self.desk.acting.now.today = day;
        self.desk.acting.now.wall += days * 86_400_000;
    }

    pub fn acting(&self) -> Acting {
        self.desk.acting.clone()
    }

    /// Where the machine of this audience keeps its keys.
    pub fn keys(&self, audience: &Audience) -> KeyFolder {
        KeyFolder(self.folder.path().join(format!("keys of {}", audience.to_string().replace(':', " "))))
    }

    /// A copy of the book for an audience, made from a real bundle.
    pub fn copy(&mut self, audience: &Audience) -> Book {
        ledger::bundle::work_factor(1);
        let name = audience.to_string().replace(':', " ");
        let bundle = self.folder.path().join(format!("{name}.rallybundle"));
        send(&mut self.desk.book, audience, true, &Locking::Passphrase(PASS), &bundle, &self.desk.acting).unwrap();
        let unlocked = unlock(&bundle, Some(PASS), None).unwrap();
        let acting = Acting { actor: "x".into(), ..self.acting() };
        let place = self.folder.path().join(format!("{name}.rallybook"));
        found(&place, &unlocked, Some(self.keys(audience)), &acting).unwrap().0
    }
}

const PASS: &str = "copper lantern tuesday orchard";

/// A bundle from one copy to another; whoever made it is confirmed where that is still to be done.
pub fn pass(
    from: &mut Book,
    by: &Acting,
    to: &mut Book,
    acting: &Acting,
    audience: &Audience,
    folder: &tempfile::TempDir,
) {
    ledger::bundle::work_factor(1);
    let bundle = folder.path().join(format!("{}.rallybundle", Uuid::new_v4()));
    send(from, audience, false, &Locking::Passphrase(PASS), &bundle, by).unwrap();
    let unlocked = unlock(&bundle, Some(PASS), None).unwrap();
    if to.acceptable(&unlocked.opened).is_err() {
        let whose: Audience = from.whose().unwrap().parse().unwrap();
        confirm(to, &unlocked, whose.leads().then_some(&whose), None, acting).unwrap();
    }
    take(to, &unlocked, acting).unwrap();
}

/// What is refused, in words.
pub fn refusal<T>(answer: crate::Result<T>) -> String {
    answer.err().expect("it is refused").to_string()
}
