//! The real window, driven by WebKitWebDriver as a person would drive it: by role and name, keys and pointer.

mod closing;
mod driver;
mod hands;
mod home;
mod page;
mod property;
mod titles;
mod traced;

pub use driver::Window;
pub use hands::Hands;
pub use home::Home;
pub use page::chord;
pub use titles::of as titles;
pub use traced::{Traced, leads_out};
