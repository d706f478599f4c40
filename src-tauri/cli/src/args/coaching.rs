//! Coaching.

use crate::topics::Topics;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Coaching {
    #[command(flatten)]
    Topics(Topics),
}
