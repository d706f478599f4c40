//! The passphrase of a company file.

use crate::args::Lock;
use crate::desk::{Answer, Desk, passphrase, shown};
use serde_json::json;

/// `lock ..`
pub fn lock(desk: &Desk, asked: Lock) -> Answer {
    match asked {
        Lock::Set { file, new_passphrase_file, known_final } => {
            let new = passphrase(&new_passphrase_file)?;
            let path = desk.open(&file)?.0["path"].clone();
            desk.ask("lock.set", json!({"path": path, "new": new, "keep": false, "known": known_final}))
        }
        Lock::Change { file, new_passphrase_file, known_final } => {
            let new = passphrase(&new_passphrase_file)?;
            let path = desk.open(&file)?.0["path"].clone();
            let old = desk.passphrase().unwrap_or_default();
            desk.ask("lock.change", json!({"path": path, "old": old, "new": new, "keep": false, "known": known_final}))
        }
        Lock::Remove { file } => {
            let path = desk.open(&file)?.0["path"].clone();
            desk.ask("lock.remove", json!({"path": path, "old": desk.passphrase().unwrap_or_default()}))
        }
        Lock::Show { file } => desk.ask("lock.of", json!({"path": shown(&file)})),
    }
}
