//! One file a feature: decode, call one function of the domain, encode.

pub mod actions;
pub mod advice;
pub mod calendar;
pub mod company;
pub mod contacts;
pub mod criteria;
pub mod deal;
pub mod entry;
pub mod export;
pub mod figures;
pub mod find;
pub mod home;
pub mod import;
pub mod packs;
pub mod pipeline;
pub mod rally;
pub mod repeat;
pub mod review;
pub mod sample;
pub mod since;
pub mod stages;
pub mod succession;
pub mod targets;
pub mod team;
pub mod undo;
pub mod views;
