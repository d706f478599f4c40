//! Who is in the room, and the way out for whoever forgot the PIN.

use crate::desk::{Answer, config, refuse};
use clap::Subcommand;
use serde_json::json;

#[derive(Subcommand)]
pub enum Room {
    /// Forget the PIN of this machine and who is in the room; the app shows everything again at its next start.
    Forget {
        /// Yes, forget them.
        #[arg(long)]
        yes: bool,
    },
}

/// `room ..`
pub fn room(asked: Room) -> Answer {
    let Room::Forget { yes } = asked;
    if !yes {
        let sentence = "This forgets the PIN and shows everything again. Nothing was changed; add --yes to do it.";
        return Err(refuse(sentence.to_owned()));
    }
    let Some(config) = config() else {
        return Err(refuse("This account has no settings folder. Nothing was changed.".to_owned()));
    };
    Ok(json!({"forgotten": api::forget_room(&config)?}))
}
