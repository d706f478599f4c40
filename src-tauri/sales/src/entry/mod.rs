//! Quick entry: amounts and dates as people type them.
