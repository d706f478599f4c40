//! Import of deals, history, targets, accounts and people from CSV and XLSX, beside a CRM that stays the client's.

pub mod kind;
pub mod read;
pub mod types;
pub mod values;
