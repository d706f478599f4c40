//! The real window, driven by WebKitWebDriver as a person would drive it: by role and name, keys and pointer.

mod closing;
mod driver;
mod hands;
mod home;
mod page;
mod titles;

pub use driver::Window;
pub use hands::Hands;
pub use home::Home;
pub use page::chord;
pub use titles::of as titles;
