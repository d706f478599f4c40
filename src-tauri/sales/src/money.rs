//! Money as users see it: integer minor units plus an ISO 4217 currency code.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount in minor units (cents, pence, yen) of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Money {
    /// Integer minor units; 12345 is 123.45 in a currency with two decimals.
    #[ts(type = "number")]
    pub minor: i64,
    /// ISO 4217 code in capitals.
    pub currency: String,
}
