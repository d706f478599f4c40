//! Bundles between copies.

use crate::args::{Aside, Bundle, Conflicts, Peer};
use crate::desk::{Answer, Company, Desk, passphrase, refuse, shown};
use serde_json::{Value, json};
use std::path::Path;

/// `bundle ..`
pub fn bundle(desk: &Desk, asked: Bundle) -> Answer {
    match asked {
        Bundle::Export { file, audience, preview: true, .. } => {
            desk.open(&file)?.1.ask("bundles.offer", json!({"audience": audience}))
        }
        Bundle::Export { file, audience, out, passphrase_file, full, .. } => {
            let out = std::path::absolute(out.unwrap_or_default()).unwrap_or_default();
            let passphrase = passphrase_file.as_deref().map(passphrase).transpose()?;
            let asked = json!({"audience": audience, "path": shown(&out), "passphrase": passphrase, "whole": full});
            desk.open(&file)?.1.ask("bundles.send", asked)
        }
        Bundle::Inspect { bundle, passphrase_file } => {
            desk.ask("bundles.inspect", json!({"path": shown(&bundle), "passphrase": passphrase(&passphrase_file)?}))
        }
        Bundle::Import { file, bundle, passphrase_file, preview } if !file.exists() => {
            let passphrase = passphrase_file.as_deref().map(passphrase).transpose()?;
            if preview {
                return desk.ask("bundles.inspect", json!({"path": shown(&bundle), "passphrase": passphrase}));
            }
            let Some(passphrase) = passphrase else {
                return Err(refuse(format!(
                    "There is no company file {} yet, and a first bundle opens by a passphrase. Nothing was made; give --passphrase-file.",
                    file.display()
                )));
            };
            let asked = json!({"bundle": shown(&bundle), "passphrase": passphrase, "path": shown(&file)});
            desk.ask("bundles.found", asked)
        }
        Bundle::Import { file, bundle, passphrase_file, preview } => {
            let (_, company) = desk.open(&file)?;
            let told = opened(&company, &bundle, passphrase_file.as_deref())?;
            if preview { Ok(told) } else { company.ask("bundles.take", json!({"path": told["path"]})) }
        }
        Bundle::List { file } => desk.open(&file)?.1.ask("bundles.list", json!({})),
        Bundle::Folder { file, set, none } => {
            let (_, company) = desk.open(&file)?;
            let absolute = set.map(|folder| shown(&std::path::absolute(&folder).unwrap_or(folder)));
            match absolute {
                None if !none => company.ask("bundles.folder", json!({})),
                folder => company.ask("bundles.keep", json!({"folder": folder})),
            }
        }
        Bundle::MergeCopy { file, other } => {
            let other = shown(&std::path::absolute(&other).unwrap_or(other));
            desk.open(&file)?.1.ask("bundles.take_twin", json!({"path": other}))
        }
        Bundle::Revert { file, id } => desk.open(&file)?.1.ask("bundles.revert", json!({"id": id})),
        Bundle::Recall { file, id, what } => desk.open(&file)?.1.ask("bundles.recall", json!({"id": id, "what": what})),
    }
}

/// `peer ..`
pub fn peer(desk: &Desk, asked: Peer) -> Answer {
    match asked {
        Peer::List { file } => desk.open(&file)?.1.ask("bundles.copies", json!({})),
        Peer::Forget { file, id } => desk.open(&file)?.1.ask("bundles.forget", json!({"id": id})),
        Peer::Confirm { file, bundle, passphrase_file, whose, fingerprint } => {
            let (_, company) = desk.open(&file)?;
            let told = opened(&company, &bundle, passphrase_file.as_deref())?;
            company.ask("bundles.confirm", json!({"path": told["path"], "whose": whose, "fingerprint": fingerprint}))
        }
    }
}

/// `conflicts ..`
pub fn conflicts(desk: &Desk, asked: Conflicts) -> Answer {
    match asked {
        Conflicts::List { file } => desk.open(&file)?.1.ask("bundles.conflicts", json!({})),
        Conflicts::Take { file, id, field, side } => {
            let (_, company) = desk.open(&file)?;
            let list = company.ask("bundles.conflicts", json!({}))?;
            let one = list.as_array().into_iter().flatten().find(|c| c["id"] == id.as_str() && c["field"] == field);
            let seq = match side {
                0 => Value::Null,
                n => one.map_or(Value::Null, |c| c["sides"][n - 1]["seq"].clone()),
            };
            if one.is_none() || (side > 0 && seq.is_null()) {
                return Err(refuse(
                    "There is no such conflict or value. Nothing was changed; `conflicts list` shows them.".to_owned(),
                ));
            }
            company.ask("bundles.take_side", json!({"id": id, "field": field, "seq": seq}))
        }
    }
}

/// `aside ..`
pub fn aside(desk: &Desk, asked: Aside) -> Answer {
    let (file, id, accept) = match asked {
        Aside::List { file } => return desk.open(&file)?.1.ask("bundles.set_aside", json!({})),
        Aside::Accept { file, id } => (file, id, true),
        Aside::Decline { file, id } => (file, id, false),
    };
    desk.open(&file)?.1.ask("bundles.decide", json!({"id": id, "accept": accept}))
}

fn opened(company: &Company, bundle: &Path, passphrase_file: Option<&Path>) -> Answer {
    let passphrase = passphrase_file.map(passphrase).transpose()?;
    company.ask("bundles.open", json!({"path": shown(bundle), "passphrase": passphrase}))
}
