//! rallybook-cli: the companion without a window. It asks the same commands that the window asks.
//!
//! Exit 0 = done, 1 = refused with one sentence on standard error, 2 = it was called wrongly.

mod actions;
mod advice;
mod args;
mod bundles;
mod call_sheet;
mod coaching;
mod companies;
mod contacts;
mod deals;
mod desk;
mod forecast;
mod imports;
mod lock;
mod packs;
mod person;
mod plain;
mod rally;
mod review;
mod room;
mod sample;
mod second_opinion;
mod sheets;
mod since;
mod skills;
mod stages;
mod team;
mod topics;
mod views;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    api::quiet_crashes();
    let args = Args::parse();
    let desk = match desk::Desk::new(args.today, args.book_passphrase_file.as_deref(), args.seen_by) {
        Ok(desk) => desk,
        Err(problem) => {
            eprintln!("{}", problem.message);
            return ExitCode::from(1);
        }
    };
    let answer = match args.command {
        Command::Room(asked) => room::room(asked),
        Command::Company(asked) => companies::company(&desk, asked, args.zone),
        Command::Sample(asked) => sample::sample(&desk, asked, args.zone),
        Command::File(asked) => companies::file(&desk, asked),
        Command::Import(asked) => imports::import(&desk, asked, args.json),
        Command::Deals(asked) => deals::deals(&desk, asked, args.json),
        Command::Contacts(asked) => contacts::contacts(&desk, asked),
        Command::Criteria(asked) => contacts::criteria(&desk, asked),
        Command::Skills(asked) => skills::skills(&desk, asked),
        Command::Stages(asked) => stages::stages(&desk, asked),
        Command::Changes(asked) => deals::changes(&desk, asked),
        Command::Since(asked) => since::since(&desk, asked),
        Command::Book(asked) => deals::book(&desk, asked),
        Command::Team(asked) => team::team(&desk, asked),
        Command::Repeat(asked) => team::repeat(&desk, asked),
        Command::Forecast(asked) => forecast::forecast(&desk, asked),
        Command::Figures(asked) => views::figures(&desk, asked),
        Command::SecondOpinion(asked) => second_opinion::second_opinion(&desk, asked),
        Command::Actions(asked) => actions::actions(&desk, asked),
        Command::Coaching(asked) => coaching::coaching(&desk, asked, args.json),
        Command::Advice(asked) => advice::advice(&desk, asked),
        Command::Review(asked) => review::review(&desk, asked),
        Command::Pack(asked) => packs::packs(&desk, asked),
        Command::Person(asked) => person::person(&desk, asked),
        Command::Sheet(asked) => call_sheet::call_sheet(&desk, asked, args.json),
        Command::Sheets(asked) => sheets::sheets(&desk, asked, args.json),
        Command::Bundle(asked) => bundles::bundle(&desk, asked),
        Command::Peer(asked) => bundles::peer(&desk, asked),
        Command::Conflicts(asked) => bundles::conflicts(&desk, asked),
        Command::Aside(asked) => bundles::aside(&desk, asked),
        Command::Lock(asked) => lock::lock(&desk, asked),
        Command::Views(asked) => views::views(&desk, asked),
    };
    match answer {
        Ok(answer) => {
            let text = if args.json { answer.to_string() } else { plain::text(&answer) };
            // A reader that went away (`| head`) is no fault.
            let _ = std::io::Write::write_all(&mut std::io::stdout(), format!("{text}\n").as_bytes());
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{}", problem.message);
            ExitCode::from(1)
        }
    }
}
