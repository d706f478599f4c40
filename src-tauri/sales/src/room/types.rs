//! What screens are told of who is in the room.

use crate::audience::Audience;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Somebody who can be in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoomChoice {
    /// Whose eyes.
    pub audience: Audience,
    /// In words.
    pub label: String,
}

/// Who is in the room now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Room {
    /// The company that the app is pinned to; null = nobody else is in the room.
    pub company: Option<String>,
    /// Whose eyes see the screen; null = only the leader's.
    pub audience: Option<Audience>,
    /// In words: "The team"; null = only me.
    pub label: Option<String>,
    /// The leader has chosen a PIN on this machine.
    pub pin: bool,
    /// Seconds until a PIN is taken again after too many wrong ones; null = now.
    #[ts(type = "number | null")]
    pub wait: Option<u32>,
}
