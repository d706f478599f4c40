//! Every feature through the commands that the window sends, at a desk with a fixed clock.

mod actions;
mod advice;
mod audience;
mod bundle_files;
mod bundles;
mod call_sheet;
mod companies;
mod contacts;
mod deals;
mod figures;
mod find;
mod imports;
mod packs;
mod pipeline;
mod problems;
mod properties;
mod rally;
mod review;
mod sample;
mod sheets;
mod since;
mod stages;
mod team;
mod time;
mod versions;
mod views;
