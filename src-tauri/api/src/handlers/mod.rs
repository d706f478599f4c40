//! One file a feature: decode, call one function of the domain, encode.

pub mod company;
pub mod home;
pub mod team;
pub mod undo;
