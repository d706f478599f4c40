//! Which part of the app each command belongs to, and whether it changes something: asked before a command of an open
//! company is answered. What whose copy of the book may do is the domain's to say (`sales::audience::Copy`).

use crate::problem::Answer;
use crate::session::Session;
use sales::audience::{Access, Feature};
use serde_json::Value;
use uuid::Uuid;

/// The feature of a command and what it wants there; none = it is about the app, not about an open company.
pub(crate) fn need(command: &str) -> Option<(Feature, Access)> {
    use Access::{Read, Write};
    use Feature as F;
    Some(match command {
        // What every screen needs to be drawn, and where one was.
        "company.info" | "company.place" => (F::File, Read),
        "company.backup" | "company.verify" => (F::File, Write),
        "entry.parse" | "coaching.warn" | "room.choices" => (F::File, Read),
        "company.rename" | "company.settings" | "packs.set_logo" => (F::Company, Write),
        "advice.thresholds" | "calendar.show" => (F::Company, Read),
        "advice.set_threshold" | "calendar.week" | "calendar.add" | "calendar.remove" => (F::Company, Write),
        "pipeline.view" | "pipeline.cards" | "pipeline.options" | "pipeline.list" | "pipeline.as_of"
        | "pipeline.changes" | "deal.show" | "deal.history" | "deal.delays" | "contacts.list" | "contacts.of_deal"
        | "criteria.of_deal" => (F::Pipeline, Read),
        "deal.create" | "deal.edit" | "deal.delete" | "contacts.add" | "contacts.from_text" | "contacts.edit"
        | "contacts.remove" | "contacts.take" | "contacts.part" | "criteria.set" => (F::Pipeline, Write),
        "stages.list" => (F::Stages, Read),
        "stages.add" | "stages.change" | "stages.place" | "stages.remove" => (F::Stages, Write),
        "undo.state" => (F::Undo, Read),
        "undo.undo" | "undo.redo" => (F::Undo, Write),
        "team.list" | "team.members" | "targets.grid" | "targets.of" | "repeat.grid" | "repeat.of" => (F::Team, Read),
        "team.add" | "team.rename" | "team.edit" | "team.set_role" | "team.drop_role" | "team.leaving"
        | "team.leave" | "team.hand_over" | "targets.set" | "targets.paste" | "targets.copy" | "repeat.set"
        | "repeat.paste" | "repeat.copy" => (F::Team, Write),
        "import.list" | "import.to_update" => (F::Import, Read),
        "import.preview" | "import.rows" | "import.apply" | "import.revert" | "import.mark_updated" => {
            (F::Import, Write)
        }
        "export.deals" => (F::Export, Read),
        "forecast.show" | "forecast.deals" | "forecast.credit_notes" => (F::Forecast, Read),
        "forecast.signed" | "forecast.verify" => (F::Forecast, Read),
        "forecast.supersede" | "forecast.countersign" => (F::Forecast, Write),
        "forecast.say" | "forecast.add_credit_note" | "forecast.drop_credit_note" => (F::Forecast, Write),
        "forecast.compare" | "forecast.against" | "forecast.record" => (F::Forecast, Read),
        "figures.show" | "second_opinion.show" | "second_opinion.backtest" => (F::Figures, Read),
        "rally.show" => (F::Rally, Read),
        "rally.recognise" | "rally.unrecognise" => (F::Rally, Write),
        "succession.show" | "succession.promotion" => (F::Succession, Read),
        "person.show" => (F::Person, Read),
        "since.show" => (F::Since, Read),
        "since.visited" => (F::Visits, Write),
        "views.list" => (F::Pipeline, Read),
        "views.save" | "views.overwrite" | "views.rename" | "views.delete" => (F::Views, Write),
        "actions.list" | "actions.text" | "actions.tactics" => (F::Actions, Read),
        "actions.add" | "actions.edit" | "actions.done" | "actions.drop" | "actions.reopen" => (F::Actions, Write),
        "advice.list" | "advice.overview" | "advice.log" | "advice.clean_up" => (F::Advice, Read),
        "advice.take" | "advice.aside" | "advice.back" | "advice.give" => (F::Advice, Write),
        "topics.of" | "topics.log" => (F::Coaching, Read),
        "topics.take" | "topics.dismiss" => (F::Coaching, Write),
        "review.queue" | "review.strip" | "review.decided" => (F::Review, Read),
        "packs.list" | "packs.preview" | "packs.make" | "packs.logo" => (F::Packs, Read),
        "sheets.list" | "sheets.show" => (F::Sheets, Read),
        "sheets.enter" | "sheets.skip" | "sheets.place" => (F::Sheets, Write),
        "call_sheet.save" | "call_sheet.preview" | "call_sheet.apply" => (F::Sheets, Write),
        "skills.framework" | "skills.versions" | "skills.of" | "skills.sharing" | "skills.map" => (F::Skills, Read),
        "skills.edit" | "skills.add" | "skills.leading" | "skills.assess" | "skills.share" | "skills.remove"
        | "skills.add_gap" | "skills.edit_gap" | "skills.gap_action" | "skills.progress" => (F::Skills, Write),
        "coaching.people" | "coaching.of" | "coaching.notes" | "coaching.session" | "coaching.search"
        | "coaching.forms" => (F::Coaching, Read),
        "coaching.start"
        | "coaching.plan"
        | "coaching.edit"
        | "coaching.miss"
        | "coaching.end"
        | "coaching.reopen"
        | "coaching.delete"
        | "coaching.link"
        | "coaching.write"
        | "coaching.keep"
        | "coaching.drop_draft"
        | "coaching.sharing"
        | "coaching.share"
        | "coaching.save_form"
        | "coaching.remove_form"
        | "coaching.set_rhythm" => (F::Coaching, Write),
        "privacy.list" | "privacy.find" | "privacy.about" | "privacy.save" | "privacy.old_notes" => (F::Privacy, Read),
        "privacy.set" | "privacy.keep" | "privacy.preview" | "privacy.erase" | "privacy.erase_old" => {
            (F::Privacy, Write)
        }
        "bundles.receivers" | "bundles.waiting" | "bundles.offer" | "bundles.list" | "bundles.copies"
        | "bundles.conflicts" | "bundles.set_aside" | "bundles.folder" | "bundles.close" => (F::Bundles, Read),
        "bundles.send" | "bundles.open" | "bundles.confirm" | "bundles.take" | "bundles.revert"
        | "bundles.take_side" | "bundles.decide" | "bundles.keep" | "bundles.recall" | "bundles.take_twin"
        | "bundles.forget" => (F::Bundles, Write),
        _ => return None,
    })
}

/// Does a command send, print, count or erase what is written about people? Then what is being typed into notes becomes
/// part of the book first.
pub(crate) fn keeps_drafts(command: &str) -> bool {
    command.starts_with("privacy.")
        || command.starts_with("packs.")
        || matches!(command, "bundles.offer" | "bundles.send" | "bundles.take" | "bundles.take_twin" | "bundles.recall")
        || matches!(command, "company.backup" | "team.leave")
}

/// Refuses what the open copy does not have, and changes of deals and actions that are not the own ones of whose copy it
/// is. A command that stands in no list is refused in every copy but the leader's.
///
/// # Errors
/// One sentence that says whose copy this is.
pub(crate) fn refuse(session: &Session, command: &str, named: &[Uuid]) -> Answer<()> {
    let copy = session.copy()?;
    let (feature, wanted) = need(command).unwrap_or((Feature::Company, Access::Write));
    copy.refuse_beyond(feature, wanted)?;
    if wanted == Access::Write {
        copy.refuse_others(&session.book, named)?;
    }
    Ok(())
}

/// Every identity that a request names, wherever in it: a new command cannot forget to tell which.
pub(crate) fn named(payload: &Value) -> Vec<Uuid> {
    match payload {
        Value::String(text) => Uuid::parse_str(text).into_iter().collect(),
        Value::Array(all) => all.iter().flat_map(named).collect(),
        Value::Object(all) => all.values().flat_map(named).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{named, need};
    use serde_json::json;

    #[test]
    fn every_command_of_an_open_company_belongs_to_a_feature() {
        for (name, inside) in crate::commands::names() {
            assert_eq!(need(name).is_some(), inside, "{name}");
        }
    }

    #[test]
    fn identities_are_found_wherever_a_request_names_them() {
        let id = "0192f0c1-2b3c-7d4e-8f50-112233445566";
        let found = named(&json!({"ids": [id], "edits": [{"field": "owner", "id": id}], "text": "no id"}));
        assert_eq!(found.len(), 2);
    }
}
