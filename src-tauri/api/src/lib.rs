//! The list of commands with their request and response types; dispatch; errors; the window's bindings.
//!
//! ```text
//! App::dispatch(command, payload)  what the window, the command line and tests all call
//! App::cancel(job)                 outside the queue
//! bindings()                       the TypeScript of every type and of the list of commands
//! ```
//! An open company lives on a thread of its own (`worker`), which owns its file. A handler decodes, calls one
//! function of the domain, and encodes.

mod allowed;
mod app;
mod bindings;
mod clock;
mod commands;
mod eyes;
mod features;
mod handlers;
mod homes;
mod host;
mod jobs;
mod kept;
mod key_store;
mod lock;
mod looks;
mod pin;
mod planned;
mod problem;
mod problem_bundle;
mod quiet;
mod room;
mod secret;
mod session;
mod sheet;
mod worker;

/// Of every program that answers these commands: imports, packs and plans make many small values, and an import of 8,800
/// rows takes an eighth less time than with the system's allocator. Without huge pages, which would cost an open company 40 MB.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub use app::App;
pub use bindings::bindings;
pub use clock::Clock;
pub use host::{AppPaths, Changed, Host, Progress};
pub use key_store::KeyStore;
pub use problem::{Answer, Code, Problem};
pub use quiet::quiet_crashes;
pub use room::forget_room;
pub use sales::import::types::Field as ImportField;
pub use sales::money::Money;
