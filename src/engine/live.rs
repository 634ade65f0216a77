//! The engine that is running now, swapped whole.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::Engine;

/// Readers take one snapshot a question and keep it to the end; a reload stores a whole new engine.
pub struct Live(ArcSwap<Engine>);

impl Live {
    pub fn new(engine: Engine) -> Self {
        Self(ArcSwap::from_pointee(engine))
    }

    /// The engine of this moment.
    pub fn snapshot(&self) -> Arc<Engine> {
        self.0.load_full()
    }

    /// From now on, questions go to `engine`.
    pub fn replace(&self, engine: Engine) {
        self.0.store(Arc::new(engine));
    }
}
