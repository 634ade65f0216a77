//! How far apart two words are, in typing and in sound.

/// Edits (insert, delete, replace, swap of neighbours: optimal string alignment) from `a` to `b`, or
/// `None` when there are more than `limit`. Counts characters.
pub fn edit_distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit * 4 {
        return None;
    }
    let distance = strsim::osa_distance(a, b);
    (distance <= limit).then_some(distance)
}

/// Spellings of one sound, in the order in which they are replaced.
const SOUNDS: &[(&str, &str)] = &[
    ("tch", "c"),
    ("sch", "s"),
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "j"),
    ("sh", "s"),
    ("ch", "c"),
    ("th", "t"),
    ("ks", "x"),
    ("qu", "kv"),
    ("aye", "ae"),
    ("aje", "ae"),
    ("eye", "ee"),
    ("iye", "ie"),
    ("ey", "i"),
    ("ei", "i"),
    ("ie", "i"),
    ("ee", "i"),
    ("ay", "a"),
    ("ai", "a"),
    ("aj", "a"),
    ("oo", "u"),
    ("ou", "u"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("z", "s"),
];

/// The spelling of a folded word's sound, the same for words that sound alike in English spelling habits
/// (`musaev`, `musayev`).
pub(super) fn sound_of(word: &str) -> String {
    let mut text = word.to_owned();
    for (spelling, plain) in SOUNDS {
        text = text.replace(spelling, plain);
    }
    let mut sound = String::with_capacity(text.len());
    for character in text.chars() {
        if !sound.ends_with(character) {
            sound.push(character);
        }
    }
    // A silent ending.
    if sound.len() > 3 && sound.ends_with('e') {
        sound.pop();
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, sound_of};

    fn sounds_like(a: &str, b: &str) -> bool {
        sound_of(a) == sound_of(b)
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        assert!(sounds_like("musaev", "musayev"));
        assert!(sounds_like("filip", "phillip"));
        assert!(!sounds_like("musayev", "mesa"));
        assert!(!sounds_like("valdes", "vales"));
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(edit_distance("azerbiajan", "azerbaijan", 2), Some(1));
        assert_eq!(edit_distance("embasy", "embassy", 1), Some(1));
        assert_eq!(edit_distance("cuba", "chad", 2), None);
    }
}
