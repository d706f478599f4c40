//! Every command, once: its name, where it is answered, its request, its response, its handler.

use crate::app::App;
use crate::bindings::{List, Place};
use crate::handlers::{company, home, team, undo};
use crate::problem::{Answer, Code, Problem};
use serde_json::Value;

macro_rules! commands {
    ($($name:literal $place:ident $handler:path: $request:ty => $response:ty;)*) => {
        /// Answers one command.
        pub fn run(app: &App, command: &str, payload: Value) -> Answer<Value> {
            match command {
                $($name => commands!(@run $place app, payload, $handler),)*
                _ => Err(Problem::new(Code::Invalid, format!("Rallybook knows no command \"{command}\". Nothing was changed."))),
            }
        }

        /// Tells every command with its types.
        pub fn describe(list: &mut List) {
            $(list.command::<$request, $response>($name, commands!(@place $place));)*
        }
    };
    (@run app $app:ident, $payload:ident, $handler:path) => { $app.on_app($payload, $handler) };
    (@run book $app:ident, $payload:ident, $handler:path) => { $app.on_book($payload, $handler) };
    (@run long $app:ident, $payload:ident, $handler:path) => { $app.on_book($payload, $handler) };
    (@place app) => { Place::App };
    (@place book) => { Place::Book };
    (@place long) => { Place::Long };
}

commands! {
    "home.show" app home::show: home::Nothing => sales::company::types::Home;
    "home.settings" app home::settings: home::Settings => sales::company::types::Home;
    "company.create" app company::create: company::Create => sales::company::types::CompanyInfo;
    "company.open" app company::open: company::At => sales::company::types::CompanyInfo;
    "company.info" book company::info: home::Nothing => sales::company::types::CompanyInfo;
    "company.rename" book company::rename: company::Rename => sales::company::types::CompanyInfo;
    "company.settings" book company::settings: company::Settings => sales::company::types::CompanyInfo;
    "company.archive" app company::archive: company::Archive => sales::company::types::Home;
    "company.forget" app company::forget: company::At => sales::company::types::Home;
    "company.close" app company::close: company::Close => home::Nothing;
    "company.backups" app company::backups: company::At => Vec<sales::company::types::Backup>;
    "company.backup" book company::backup: home::Nothing => sales::company::types::Backup;
    "company.restore" app company::restore: company::Restore => sales::company::types::CompanyInfo;
    "company.place" book company::place: company::Keep => home::Nothing;
    "undo.undo" book undo::undo: home::Nothing => sales::pipeline::types::Done;
    "undo.redo" book undo::redo: home::Nothing => sales::pipeline::types::Done;
    "undo.state" book undo::state: home::Nothing => sales::undo::UndoState;
    "team.list" book team::list: home::Nothing => Vec<sales::team::types::Person>;
    "team.add" book team::add: team::Add => sales::team::types::Person;
    "team.rename" book team::rename: team::Rename => sales::team::types::Person;
}
