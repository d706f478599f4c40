//! Every command, once: its name, where it is answered, its request, its response, its handler.

use crate::app::App;
use crate::bindings::{List, Place};
use crate::handlers::packs;
use crate::handlers::{
    actions, advice, bundles, calendar, call_sheet, coaching, company, contacts, criteria, deal, entry, export,
    figures, find, forecast, forecast_record, home, import, lock, person, pipeline, privacy, rally, repeat, review,
    room, sample, second_opinion, sheets, signoff, since, skills, stages, succession, targets, team, topics, undo,
    views,
};
use crate::problem::{Answer, Code, Problem};
use ::packs::types::{Pack, PackLogo, PackMade, PackPreview};
use sales::actions::followed::types::Tactics;
use sales::actions::types::{ActionText, Actions};
use sales::advice::thresholds::Threshold;
use sales::advice::types::{Listed, Log, Overview, Sheet};
use sales::audience::Sharing;
use sales::bundles::recall::Recalled;
use sales::bundles::types::{
    AsideLine, BundleFolder, BundleGlance, BundleLine, BundleOffer, BundleReceiver, BundleSent, BundleTaken,
    BundleTold, BundleWaiting, ConflictLine, Strength,
};
use sales::call_sheet::types::{CallSheetPreview, CallSheetSaved, CallSheetSummary};
use sales::coaching::Writing;
use sales::coaching::forms::FormOf;
use sales::coaching::types::{CoachedPeople, CoachingOf, Note, NoteHits, Session, Topic, TopicLog};
use sales::company::types::{Backup, CalendarYear, CompanyInfo, Home};
use sales::contacts::types::{Contact, DealContacts};
use sales::criteria::types::StageCriteria;
use sales::find::Hit;
use sales::forecast::against::types::AgainstShown;
use sales::forecast::compare::types::Comparison;
use sales::forecast::record::types::Shown as RecordShown;
use sales::forecast::types::{CreditNote, Forecast, ForecastDeal};
use sales::import::types::{PastImport, Preview, RowLine, SellerUpdates, Summary};
use sales::lock::types::{LockDone, LockOf, LockState};
use sales::pipeline::types::{Card, Deal, Done, HistoryLine, View};
use sales::pipeline::{as_of::DealLine, changes::ChangeLine, delays::Delays, edit::Created, options::Options};
use sales::privacy::types::{
    Erased, Everything, OldErased, OldNotes, Overview as PrivacyOverview, Preview as ErasurePreview,
};
use sales::repeat::types::{RepeatGrid, RepeatsOf};
use sales::review::types::{Decided, ReviewQueue, Strip};
use sales::room::types::{Room, RoomChoice};
use sales::second_opinion::types::{Opinion, OpinionBacktest};
use sales::sheets::types::{SheetListed, SheetShown};
use sales::signoff::types::{ChainVerdict, SheetNow, Signed, SignedList};
use sales::skills::types::{Framework, FrameworkVersion, GapMap, SkillsOf};
use sales::stages::types::StageLine;
use sales::team::targets::types::{TargetGrid, TargetsOf};
use sales::team::types::{Leaving, Member, Person};
use sales::undo::UndoState;
use sales::views::types::{Saved, SavedView};
use serde_json::Value;
use uuid::Uuid;

use home::Nothing;

macro_rules! commands {
    ($($name:literal $place:ident $handler:path: $request:ty => $response:ty;)*) => {
        /// Answers one command.
        pub fn run(app: &App, command: &str, payload: Value) -> Answer<Value> {
            match command {
                $($name => commands!(@run $place app, command, payload, $handler),)*
                _ => Err(Problem::new(Code::Invalid, format!("Rallybook knows no command \"{command}\". Nothing was changed."))),
            }
        }

        /// Every command's name, and whether it is about an open company.
        #[cfg(test)]
        pub fn names() -> Vec<(&'static str, bool)> {
            vec![$(($name, commands!(@place $place) != Place::App)),*]
        }

        /// Tells every command with its types.
        pub fn describe(list: &mut List) {
            $(list.command::<$request, $response>($name, commands!(@place $place));)*
        }
    };
    (@run app $app:ident, $command:ident, $payload:ident, $handler:path) => { $app.on_app($command, $payload, $handler) };
    (@run book $app:ident, $command:ident, $payload:ident, $handler:path) => { $app.on_book($command, $payload, $handler) };
    (@run long $app:ident, $command:ident, $payload:ident, $handler:path) => { $app.on_book($command, $payload, $handler) };
    (@place app) => { Place::App };
    (@place book) => { Place::Book };
    (@place long) => { Place::Long };
}

commands! {
    "home.show" app home::show: Nothing => Home;
    "home.settings" app home::settings: home::Settings => Home;
    "company.create" app company::create: company::Create => CompanyInfo;
    "company.open" app company::open: company::At => CompanyInfo;
    "sample.create" app sample::create: sample::Create => CompanyInfo;
    "sample.remove" app sample::remove: company::At => Home;
    "company.info" book company::info: Nothing => CompanyInfo;
    "company.rename" book company::rename: company::Rename => CompanyInfo;
    "company.settings" book company::settings: company::Settings => CompanyInfo;
    "company.archive" app company::archive: company::Archive => Home;
    "company.forget" app company::forget: company::At => Home;
    "company.close" app company::close: company::Close => Nothing;
    "company.backups" app company::backups: company::At => Vec<Backup>;
    "company.backup" book company::backup: Nothing => Backup;
    "company.restore" app company::restore: company::Restore => CompanyInfo;
    "company.verify" book company::verify: Nothing => company::Verdict;
    "company.place" book company::place: company::Keep => Nothing;
    "pipeline.view" book pipeline::view: pipeline::Look => View;
    "pipeline.cards" book pipeline::cards: pipeline::Keys => Vec<Card>;
    "pipeline.options" book pipeline::options: Nothing => Options;
    "pipeline.list" book pipeline::list: Nothing => Vec<DealLine>;
    "pipeline.as_of" book pipeline::as_of: pipeline::Day => Vec<DealLine>;
    "pipeline.changes" book pipeline::changes: pipeline::Day => Vec<ChangeLine>;
    "deal.show" book deal::show: deal::One => Deal;
    "deal.history" book deal::history: deal::One => Vec<HistoryLine>;
    "deal.create" book deal::create: deal::Create => Created;
    "deal.edit" book deal::edit: deal::Change => Done;
    "deal.delete" book deal::delete: deal::Several => Done;
    "deal.delays" book deal::delays: deal::Dated => Delays;
    "contacts.list" book contacts::list: contacts::OfAccount => Vec<Contact>;
    "contacts.of_deal" book contacts::of_deal: contacts::OfDeal => DealContacts;
    "contacts.add" book contacts::add: contacts::Add => Created;
    "contacts.from_text" book contacts::from_text: contacts::OfDeal => Created;
    "contacts.edit" book contacts::edit: contacts::Change => Done;
    "contacts.remove" book contacts::remove: contacts::One => Done;
    "contacts.take" book contacts::take: contacts::Take => Done;
    "contacts.part" book contacts::part: contacts::Part => Done;
    "criteria.of_deal" book criteria::of_deal: criteria::OfDeal => Vec<StageCriteria>;
    "criteria.set" book criteria::set: criteria::Set => Done;
    "stages.list" book stages::list: Nothing => Vec<StageLine>;
    "stages.add" book stages::add: stages::Add => Created;
    "stages.change" book stages::change: stages::Change => Done;
    "stages.place" book stages::place: stages::Place => Done;
    "stages.remove" book stages::remove: stages::One => Done;
    "entry.parse" book entry::parse: entry::Typed => sales::entry::Echo;
    "undo.undo" book undo::undo: Nothing => Done;
    "undo.redo" book undo::redo: Nothing => Done;
    "undo.state" book undo::state: Nothing => UndoState;
    "team.list" book team::list: Nothing => Vec<Person>;
    "team.add" book team::add: team::Add => Person;
    "team.rename" book team::rename: team::Rename => Person;
    "team.members" book team::members: Nothing => Vec<Member>;
    "team.edit" book team::edit: team::Edit => Done;
    "team.set_role" book team::set_role: team::SetRole => Done;
    "team.drop_role" book team::drop_role: team::One => Done;
    "team.leaving" book team::leaving: team::Leaves => Leaving;
    "team.leave" book team::leave: team::Leave => Done;
    "team.hand_over" book team::hand_over: team::HandOver => Done;
    "targets.grid" book targets::grid: targets::Year => TargetGrid;
    "targets.of" book targets::of: targets::Named => TargetsOf;
    "targets.set" book targets::set: targets::Set => Done;
    "targets.paste" book targets::paste: targets::Paste => Done;
    "targets.copy" book targets::copy: targets::Copy => Done;
    "repeat.grid" book repeat::grid: targets::Year => RepeatGrid;
    "repeat.of" book repeat::of: targets::Named => RepeatsOf;
    "repeat.set" book repeat::set: repeat::Set => Done;
    "repeat.paste" book repeat::paste: repeat::Paste => Done;
    "repeat.copy" book repeat::copy: repeat::Copy => Done;
    "calendar.show" book calendar::show: calendar::Year => CalendarYear;
    "calendar.week" book calendar::week: calendar::Week => Done;
    "calendar.add" book calendar::add: calendar::Holidays => Done;
    "calendar.remove" book calendar::remove: calendar::Stretch => Done;
    "import.preview" long import::preview: import::Look => Preview;
    "import.rows" long import::rows: import::Rows => Vec<RowLine>;
    "import.apply" long import::apply: import::Apply => Summary;
    "import.list" book import::list: Nothing => Vec<PastImport>;
    "import.revert" long import::revert: import::Revert => Done;
    "import.to_update" book import::to_update: Nothing => Vec<SellerUpdates>;
    "import.mark_updated" book import::mark_updated: import::Told => Done;
    "call_sheet.save" book call_sheet::save: call_sheet::Save => CallSheetSaved;
    "call_sheet.preview" long call_sheet::preview: call_sheet::Look => CallSheetPreview;
    "call_sheet.apply" long call_sheet::apply: call_sheet::Apply => CallSheetSummary;
    "export.deals" long export::deals: export::Deals => export::Exported;
    "second_opinion.show" book second_opinion::show: second_opinion::Asked => Opinion;
    "second_opinion.backtest" long second_opinion::backtest: second_opinion::Asked => OpinionBacktest;
    "figures.show" book figures::show: figures::Asked => sales::figures::types::Figures;
    "forecast.show" book forecast::show: forecast::Look => Forecast;
    "forecast.deals" book forecast::deals: forecast::Under => Vec<ForecastDeal>;
    "forecast.say" book forecast::say: forecast::Say => Done;
    "forecast.credit_notes" book forecast::credit_notes: forecast::Look => Vec<CreditNote>;
    "forecast.add_credit_note" book forecast::add_credit_note: forecast::Credit => Done;
    "forecast.drop_credit_note" book forecast::drop_credit_note: forecast::One => Done;
    "forecast.sheet" app signoff::sheet: signoff::Lay => SheetNow;
    "forecast.sheet_now" app signoff::sheet_now: signoff::Now => SheetNow;
    "forecast.sign" app signoff::sign: signoff::Sign => Signed;
    "forecast.leave_sheet" app signoff::leave_sheet: signoff::Leave => SheetNow;
    "forecast.signed" book signoff::signed: signoff::Of => SignedList;
    "forecast.verify" book signoff::verify: Nothing => ChainVerdict;
    "forecast.supersede" book signoff::supersede: signoff::Aside => Signed;
    "forecast.countersign" book signoff::countersign: signoff::Countersign => Signed;
    "forecast.compare" book forecast_record::compare: forecast_record::Compare => Comparison;
    "forecast.against" book forecast_record::against: forecast_record::Against => AgainstShown;
    "forecast.record" book forecast_record::record: forecast_record::Record => RecordShown;
    "rally.show" book rally::show: rally::Asked => sales::rally::types::Rally;
    "rally.recognise" book rally::recognise: rally::Word => Done;
    "rally.unrecognise" book rally::unrecognise: rally::One => Done;
    "person.show" book person::show: person::Asked => sales::person::types::PersonFigures;
    "succession.show" book succession::show: succession::Asked => sales::succession::types::Successions;
    "succession.promotion" book succession::promotion: succession::Before => sales::succession::types::Promotion;
    "since.show" book since::show: since::Asked => sales::since::Since;
    "since.visited" book since::visited: Nothing => Done;
    "views.list" book views::list: Nothing => Vec<SavedView>;
    "views.save" book views::save: views::Save => Saved;
    "views.overwrite" book views::overwrite: views::Overwrite => Done;
    "views.rename" book views::rename: views::Rename => Done;
    "views.delete" book views::delete: views::One => Done;
    "actions.list" book actions::list: actions::Look => Actions;
    "actions.text" book actions::text: actions::Look => ActionText;
    "actions.add" book actions::add: actions::Add => Created;
    "actions.edit" book actions::edit: actions::Change => Done;
    "actions.done" book actions::done: actions::Several => Done;
    "actions.drop" book actions::drop: actions::Dropped => Done;
    "actions.reopen" book actions::reopen: actions::Several => Done;
    "actions.tactics" book actions::tactics: actions::OfDeal => Tactics;
    "advice.list" book advice::list: advice::Which => Listed;
    "advice.overview" book advice::overview: advice::By => Overview;
    "advice.take" book advice::take: advice::Take => Done;
    "advice.aside" book advice::aside: advice::Aside => Done;
    "advice.back" book advice::back: advice::These => Done;
    "advice.give" book advice::give: advice::These => Done;
    "advice.log" book advice::log: Nothing => Log;
    "advice.clean_up" book advice::clean_up: Nothing => Vec<Sheet>;
    "advice.thresholds" book advice::thresholds: Nothing => Vec<Threshold>;
    "advice.set_threshold" book advice::set_threshold: advice::Set => Done;
    "topics.of" book topics::of: topics::Of => Vec<Topic>;
    "topics.take" book topics::take: topics::Take => Done;
    "topics.dismiss" book topics::dismiss: topics::Dismiss => Done;
    "topics.log" book topics::log: topics::Whose => TopicLog;
    "review.queue" book review::queue: review::Look => ReviewQueue;
    "review.strip" book review::strip: review::One => Strip;
    "review.decided" book review::decided: review::Since => Decided;
    "room.show" app room::show: Nothing => Room;
    "room.choices" book room::choices: Nothing => Vec<RoomChoice>;
    "room.enter" app room::enter: room::Enter => Room;
    "room.leave" app room::leave: room::Leave => Room;
    "room.set_pin" app room::set_pin: room::SetPin => Room;
    "packs.list" long packs::list: Nothing => Vec<Pack>;
    "packs.preview" long packs::preview: packs::Look => PackPreview;
    "packs.make" long packs::make: packs::Make => PackMade;
    "packs.logo" book packs::logo: Nothing => Option<PackLogo>;
    "packs.set_logo" book packs::set_logo: packs::Picture => Done;
    "sheets.list" book sheets::list: Nothing => Vec<SheetListed>;
    "sheets.show" book sheets::show: sheets::One => SheetShown;
    "sheets.enter" book sheets::enter: sheets::Enter => Done;
    "sheets.skip" book sheets::skip: sheets::Number => Nothing;
    "sheets.place" book sheets::place: sheets::Number => Nothing;
    "bundles.receivers" book bundles::receivers: Nothing => Vec<BundleReceiver>;
    "bundles.waiting" book bundles::waiting: Nothing => BundleWaiting;
    "bundles.glance" app bundles::glance: bundles::At => BundleGlance;
    "bundles.offer" book bundles::offer: bundles::For => BundleOffer;
    "bundles.strength" app bundles::strength: bundles::Judge => Strength;
    "bundles.send" long bundles::send: bundles::Send => BundleSent;
    "bundles.open" long bundles::open: bundles::Open => BundleTold;
    "bundles.confirm" long bundles::confirm: bundles::Confirm => BundleTold;
    "bundles.take" long bundles::take: bundles::At => BundleTaken;
    "bundles.close" book bundles::close: Nothing => Nothing;
    "bundles.list" book bundles::list: Nothing => Vec<BundleLine>;
    "bundles.revert" long bundles::revert: bundles::One => Done;
    "bundles.copies" book bundles::copies: Nothing => bundles::Copies;
    "bundles.forget" book bundles::forget: bundles::Peer => Done;
    "bundles.conflicts" book bundles::conflicts: Nothing => Vec<ConflictLine>;
    "bundles.take_side" book bundles::take_side: bundles::TakeSide => Done;
    "bundles.set_aside" book bundles::set_aside: Nothing => Vec<AsideLine>;
    "bundles.decide" book bundles::decide: bundles::Decide => Done;
    "bundles.folder" book bundles::folder: Nothing => BundleFolder;
    "bundles.keep" book bundles::keep: bundles::Keep => BundleFolder;
    "bundles.take_twin" long bundles::take_twin: bundles::At => BundleTaken;
    "bundles.recall" book bundles::recall: bundles::Recall => Recalled;
    "bundles.inspect" app bundles::inspect: bundles::Open => BundleTold;
    "bundles.found" app bundles::found: bundles::Found => CompanyInfo;
    "bundles.place" app bundles::place: bundles::At => company::At;
    "privacy.list" book privacy::list: Nothing => PrivacyOverview;
    "privacy.find" book privacy::find: privacy::Named => Uuid;
    "privacy.set" book privacy::set: privacy::Set => Done;
    "privacy.keep" book privacy::keep: privacy::Keep => Done;
    "privacy.about" book privacy::about: privacy::One => Everything;
    "privacy.save" long privacy::save: privacy::Save => PackMade;
    "privacy.preview" long privacy::preview: privacy::One => ErasurePreview;
    "privacy.erase" long privacy::erase: privacy::Erase => Erased;
    "skills.framework" book skills::framework: Nothing => Framework;
    "skills.versions" book skills::versions: Nothing => Vec<FrameworkVersion>;
    "skills.edit" book skills::edit: skills::Edit => Done;
    "skills.add" book skills::add: skills::Add => Created;
    "skills.leading" book skills::leading: skills::Leading => Done;
    "skills.of" book skills::of: skills::Of => SkillsOf;
    "skills.assess" book skills::assess: skills::Assess => Done;
    "skills.sharing" book skills::sharing: skills::Share => Sharing;
    "skills.share" book skills::share: skills::Share => Done;
    "skills.remove" book skills::remove: skills::Several => Done;
    "skills.map" book skills::map: skills::Map => GapMap;
    "skills.add_gap" book skills::add_gap: skills::AddGap => Created;
    "skills.edit_gap" book skills::edit_gap: skills::EditGap => Done;
    "skills.gap_action" book skills::gap_action: skills::GapAction => Done;
    "skills.progress" book skills::progress: skills::Progress => Done;
    "privacy.old_notes" book privacy::old_notes: Nothing => OldNotes;
    "privacy.erase_old" long privacy::erase_old: privacy::EraseOld => OldErased;
    "lock.state" app lock::state: Nothing => LockState;
    "lock.of" app lock::of: lock::Of => LockOf;
    "lock.unlock" app lock::unlock: lock::Unlock => CompanyInfo;
    "lock.leave" app lock::leave: lock::Leave => Nothing;
    "lock.now" app lock::now: lock::Shown => Nothing;
    "lock.touch" app lock::touch: lock::Shown => Nothing;
    "lock.settings" app lock::settings: lock::Settings => LockState;
    "lock.set" app lock::set: lock::Set => LockDone;
    "lock.change" app lock::change: lock::Change => LockDone;
    "lock.remove" app lock::remove: lock::Remove => LockDone;
    "lock.keep" app lock::keep: lock::Keep => LockOf;
    "coaching.people" book coaching::people: Nothing => CoachedPeople;
    "coaching.of" book coaching::of: coaching::Of => CoachingOf;
    "coaching.notes" book coaching::notes: coaching::Notes => Vec<Note>;
    "coaching.session" book coaching::session: coaching::One => Session;
    "coaching.start" book coaching::start: coaching::Start => Session;
    "coaching.plan" book coaching::plan: coaching::Plan => Created;
    "coaching.edit" book coaching::edit: coaching::Change => Done;
    "coaching.miss" book coaching::miss: coaching::Miss => Done;
    "coaching.end" book coaching::end: coaching::End => Done;
    "coaching.reopen" book coaching::reopen: coaching::One => Done;
    "coaching.delete" book coaching::delete: coaching::Several => Done;
    "coaching.link" book coaching::link: coaching::Link => Done;
    "coaching.write" book coaching::write: Writing => Note;
    "coaching.keep" book coaching::keep: coaching::OfNote => Note;
    "coaching.drop_draft" book coaching::drop_draft: coaching::OfNote => Option<Note>;
    "coaching.sharing" book coaching::sharing: coaching::Share => Sharing;
    "coaching.share" book coaching::share: coaching::Share => Done;
    "coaching.search" book coaching::search: coaching::Search => NoteHits;
    "coaching.warn" book coaching::warn: coaching::Typed => Option<String>;
    "coaching.forms" book coaching::forms: Nothing => Vec<FormOf>;
    "coaching.save_form" book coaching::save_form: coaching::SaveForm => Vec<FormOf>;
    "coaching.remove_form" book coaching::remove_form: coaching::Keyed => Vec<FormOf>;
    "coaching.set_rhythm" book coaching::set_rhythm: coaching::Rhythm => Done;
    "find.all" app find::all: find::Words => Vec<Hit>;
}
