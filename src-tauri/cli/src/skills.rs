//! The framework, assessments, the gap map, and development plans.

use crate::desk::{Answer, Company, Desk, identity, refuse, share};
use crate::team::person;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Skills {
    /// What is assessed, with levels and what roles require.
    Framework {
        file: PathBuf,
        /// What changed from version to version instead.
        #[arg(long)]
        versions: bool,
    },
    /// Another competency, with words of one's own.
    Add {
        file: PathBuf,
        name: String,
        #[arg(long, default_value = "selling", value_parser = ["selling", "leading"])]
        set: String,
    },
    /// Reword a competency, set what a role requires, or no longer assess it.
    Edit(Edit),
    /// Write a level down as of today.
    Assess(Assess),
    /// Give assessments or parts of a plan to the person, or take them back. Without --yes it is only told what that means.
    Share {
        file: PathBuf,
        /// Their ids; `skills of` shows them.
        #[arg(required = true)]
        ids: Vec<String>,
        /// For whom they are from now on, beside the leader.
        #[arg(long = "with", value_parser = ["private", "person"])]
        visibility: String,
        /// Yes, do it.
        #[arg(long)]
        yes: bool,
    },
    /// A person's levels, what stands behind them, and the development plan.
    Of {
        file: PathBuf,
        #[arg(long, value_name = "NAME")]
        person: String,
    },
    /// A person's development plan.
    #[command(subcommand)]
    Plan(Plan),
}

#[derive(Args)]
#[group(required = true, multiple = true, args = ["name", "about", "words", "required", "retired"])]
pub struct Edit {
    file: PathBuf,
    /// By its key, name or id.
    competency: String,
    /// What it is called.
    #[arg(long)]
    name: Option<String>,
    /// One sentence on it.
    #[arg(long)]
    about: Option<String>,
    /// The level whose behaviour is reworded.
    #[arg(long, requires = "words", value_parser = clap::value_parser!(u8).range(0..=4))]
    level: Option<u8>,
    /// What one sees somebody do at that level.
    #[arg(long, requires = "level")]
    words: Option<String>,
    /// The role for which a level is required.
    #[arg(long, requires = "required", value_parser = ["seller", "manager"])]
    role: Option<String>,
    /// The required level: 0 to 4, or none.
    #[arg(long, requires = "role", value_parser = ["0", "1", "2", "3", "4", "none"])]
    required: Option<String>,
    /// true = it is no longer assessed; what was assessed stays.
    #[arg(long)]
    retired: Option<bool>,
}

#[derive(Args)]
pub struct Assess {
    file: PathBuf,
    #[arg(long, value_name = "NAME")]
    person: String,
    /// By its key, name or id.
    #[arg(long)]
    competency: String,
    /// 0 = not seen, 1 = learning, 2 = needs support, 3 = works alone, 4 = coaches others.
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=4))]
    level: u8,
    /// What was seen; without it, the level is an opinion.
    #[arg(long, default_value = "")]
    evidence: String,
    /// When it was seen.
    #[arg(long, default_value = "")]
    seen_on: String,
    #[arg(long, default_value = "leader", value_parser = ["leader", "observation", "own"])]
    source: String,
    /// Why there is a gap.
    #[arg(long, value_parser = ["skill", "will", "knowledge", "system"])]
    cause: Option<String>,
    #[arg(long, default_value = "private", value_parser = ["private", "person"])]
    visibility: String,
}

#[derive(Subcommand)]
pub enum Plan {
    /// What is in it, and how it stands.
    List {
        file: PathBuf,
        #[arg(long, value_name = "NAME")]
        person: String,
    },
    /// Put a gap into it.
    Add {
        file: PathBuf,
        #[arg(long, value_name = "NAME")]
        person: String,
        /// By its key, name or id.
        #[arg(long)]
        competency: String,
        /// What is to be reached, in the person's words.
        #[arg(long)]
        goal: String,
        /// How it will be seen.
        #[arg(long, default_value = "")]
        evidence: String,
        /// By when, such as fri or +6w.
        #[arg(long, default_value = "")]
        due: String,
        #[arg(long, default_value = "person", value_parser = ["private", "person"])]
        visibility: String,
    },
    /// What the person does about it.
    Action {
        file: PathBuf,
        /// Id of the part of the plan.
        gap: String,
        text: String,
        #[arg(long, default_value = "")]
        due: String,
    },
    /// How it stands today.
    Stand {
        file: PathBuf,
        /// Id of the part of the plan.
        gap: String,
        #[arg(value_parser = ["same", "moving", "reached"])]
        standing: String,
        /// What was seen.
        #[arg(long, default_value = "")]
        text: String,
    },
    /// It is reached, dropped with a reason, or worked on again.
    State {
        file: PathBuf,
        /// Id of the part of the plan.
        gap: String,
        #[arg(value_parser = ["open", "reached", "dropped"])]
        state: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
}

/// `skills ..`
pub fn skills(desk: &Desk, asked: Skills) -> Answer {
    match asked {
        Skills::Framework { file, versions: false } => desk.open(&file)?.1.ask("skills.framework", json!({})),
        Skills::Framework { file, versions: true } => desk.open(&file)?.1.ask("skills.versions", json!({})),
        Skills::Add { file, name, set } => desk.open(&file)?.1.ask("skills.add", json!({"name": name, "set": set})),
        Skills::Edit(asked) => {
            let (_, company) = desk.open(&asked.file)?;
            let edited = json!({"competency": competency(&company, &asked.competency)?, "edits": edits(asked)});
            company.ask("skills.edit", edited)
        }
        Skills::Share { file, ids, visibility, yes } => {
            let ids: Vec<&str> = ids
                .iter()
                .map(|id| identity(id, "an assessment or a part of a plan", "skills of"))
                .collect::<Result<_, _>>()?;
            share(&desk.open(&file)?.1, "skills", json!({"ids": ids, "visibility": visibility}), yes)
        }
        Skills::Of { file, person } => of(desk, &file, &person),
        Skills::Assess(asked) => {
            let (_, company) = desk.open(&asked.file)?;
            let level = json!({
                "competency": competency(&company, &asked.competency)?, "level": asked.level,
                "evidence": asked.evidence, "seen_on": asked.seen_on, "cause": asked.cause,
            });
            let who = person(&company, &asked.person)?;
            company.ask(
                "skills.assess",
                json!({"person": who, "source": asked.source, "assess": [level], "visibility": asked.visibility}),
            )
        }
        Skills::Plan(asked) => plan(desk, asked),
    }
}

fn edits(asked: Edit) -> Vec<Value> {
    let required =
        asked.required.map(|level| json!({"field": "required", "role": asked.role, "level": level.parse::<u8>().ok()}));
    let parts = [
        asked.name.map(|text| json!({"field": "name", "text": text})),
        asked.about.map(|text| json!({"field": "about", "text": text})),
        asked.words.map(|text| json!({"field": "level", "level": asked.level, "text": text})),
        required,
        asked.retired.map(|retired| json!({"field": "retired", "retired": retired})),
    ];
    parts.into_iter().flatten().collect()
}

/// `team gap-map`
pub fn gap_map(desk: &Desk, file: &Path, leading: bool) -> Answer {
    desk.open(file)?.1.ask("skills.map", json!({"leading": leading}))
}

/// `team progress --person`, `skills plan list`
pub fn progress(desk: &Desk, file: &Path, name: &str) -> Answer {
    Ok(of(desk, file, name)?["plan"].take())
}

fn of(desk: &Desk, file: &Path, name: &str) -> Answer {
    let (_, company) = desk.open(file)?;
    company.ask("skills.of", json!({"person": person(&company, name)?}))
}

fn plan(desk: &Desk, asked: Plan) -> Answer {
    match asked {
        Plan::List { file, person } => progress(desk, &file, &person),
        Plan::Add { file, person: name, competency: of, goal, evidence, due, visibility } => {
            let (_, company) = desk.open(&file)?;
            let gap = json!({
                "competency": competency(&company, &of)?, "goal": goal, "evidence": evidence, "due": due,
                "visibility": visibility,
            });
            company.ask("skills.add_gap", json!({"person": person(&company, &name)?, "gap": gap}))
        }
        Plan::Action { file, gap, text, due } => {
            desk.open(&file)?.1.ask("skills.gap_action", json!({"gap": part(&gap)?, "text": text, "due": due}))
        }
        Plan::Stand { file, gap, standing, text } => {
            desk.open(&file)?.1.ask("skills.progress", json!({"gap": part(&gap)?, "standing": standing, "text": text}))
        }
        Plan::State { file, gap, state, reason } => {
            let edit = json!({"field": "state", "state": state, "reason": reason});
            desk.open(&file)?.1.ask("skills.edit_gap", json!({"id": part(&gap)?, "edits": [edit]}))
        }
    }
}

/// An id as it is typed.
fn part(id: &str) -> Result<&str, api::Problem> {
    identity(id, "a part of a plan", "skills plan list")
}

/// The id of a competency by key, name or itself.
fn competency(company: &Company, asked: &str) -> Answer {
    let framework = company.ask("skills.framework", json!({}))?;
    let wanted = asked.trim().to_lowercase();
    let same = |one: &&Value| {
        ["id", "key", "name"].iter().any(|field| one[*field].as_str().is_some_and(|text| text.to_lowercase() == wanted))
    };
    let found = framework["competencies"].as_array().into_iter().flatten().find(same);
    found.map(|one| one["id"].clone()).ok_or_else(|| {
        refuse(format!(
            "The framework has no competency \"{asked}\". Nothing was changed; `skills framework` shows all of them."
        ))
    })
}
