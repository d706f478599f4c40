//! Skills: what somebody who sells is seen to do, against what the role asks for.

pub mod defaults;
pub mod levels;
pub mod suggests;
