//! Skills: the framework of competencies, assessments, the gap map, and development plans.

pub mod kind;
pub mod words;
