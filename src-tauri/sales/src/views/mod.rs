//! Saved views: a filter, an order and a layout of the pipeline under a name.

pub(crate) mod kind;
