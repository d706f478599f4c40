//! Private data by example and by property.

mod due;
mod erasing;
mod telling;

use super::erase::{erase, preview};
use super::types::{Kind, Wanted};
use crate::contacts;
use crate::contacts::types::ContactEdit;
use crate::pipeline::edit;
use crate::pipeline::types::Edit;
use crate::progress::Progress;
use crate::team::tests::support::{Desk, day, left};
use crate::company::types::Period;
use uuid::Uuid;
