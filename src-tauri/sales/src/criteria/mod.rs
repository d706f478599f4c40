//! Exit criteria: what the buyer has done, stage by stage.

pub(crate) mod kind;
