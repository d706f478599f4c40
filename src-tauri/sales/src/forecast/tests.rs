//! The forecast by example and by property.
