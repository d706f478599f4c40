//! Categories as they are stored and as people say them.

use super::types::Category;

impl Category {
    /// Every one, the surest first.
    pub const ALL: [Self; 4] = [Self::Commit, Self::BestCase, Self::Pipeline, Self::Omitted];

    /// As stored.
    pub fn stored(self) -> &'static str {
        match self {
            Category::Commit => "commit",
            Category::BestCase => "best_case",
            Category::Pipeline => "pipeline",
            Category::Omitted => "omitted",
        }
    }

    /// From what is stored.
    pub fn of(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.stored() == stored)
    }

    /// As people say it.
    pub fn words(self) -> &'static str {
        match self {
            Category::Commit => "Commit",
            Category::BestCase => "Best case",
            Category::Pipeline => "Pipeline",
            Category::Omitted => "Omitted",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Category;

    #[test]
    fn what_is_stored_comes_back() {
        for category in Category::ALL {
            assert_eq!(Category::of(category.stored()), Some(category));
        }
        assert_eq!(Category::of("Commit"), None);
    }
}
