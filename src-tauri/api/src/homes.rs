//! The list of known companies in memory and on disk.

use crate::kept;
use crate::problem::Answer;
use sales::company::home::HomeFile;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The list, written at every change; without a place it is kept in memory alone (command line).
pub struct Homes {
    place: Option<PathBuf>,
    list: Mutex<HomeFile>,
}

impl Homes {
    /// Reads the list.
    pub fn at(place: Option<PathBuf>) -> Self {
        let list = place.as_deref().map_or_else(HomeFile::default, HomeFile::read);
        Self { place, list: Mutex::new(list) }
    }

    /// A copy of the list.
    pub fn get(&self) -> HomeFile {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the list and writes it.
    pub fn change(&self, work: impl FnOnce(&mut HomeFile)) -> Answer<()> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let before = list.clone();
        work(&mut list);
        match &self.place {
            Some(place) if *list != before => kept::write(place, Some(&*list)),
            _ => Ok(()),
        }
    }
}
