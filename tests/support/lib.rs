//! What the tests share: input that looks like what people export, and the real window under a driver.

#[cfg(target_os = "linux")]
pub mod books;
#[cfg(target_os = "linux")]
pub mod client;
pub mod desk;
pub mod filled_in;
pub mod lookalike;
pub mod messy;
pub mod replay;
#[cfg(target_os = "linux")]
pub mod window;

/// Errors of tests are only ever shown to a person.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
