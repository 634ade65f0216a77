//! Whether a text is clearly not English, by its script or by its function words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::is_english;
use crate::text::{fold, tokenise};

/// The commonest function words, which no English sentence holds together.
const LANGUAGES: &[(&str, &[&str])] = &[
    (
        "Spanish",
        &[
            "el", "la", "los", "las", "de", "del", "que", "quien", "cuando", "donde", "como", "por", "para",
            "con", "es", "son", "fue", "una", "un", "en", "y", "se", "cual", "cuantos", "su", "al",
        ],
    ),
    (
        "Portuguese",
        &[
            "o", "os", "as", "da", "do", "dos", "das", "que", "quem", "quando", "onde", "como", "para",
            "com", "uma", "um", "em", "foi", "sao", "nao", "qual", "quantos", "no", "na",
        ],
    ),
    (
        "French",
        &[
            "le", "la", "les", "des", "du", "de", "que", "qui", "quand", "ou", "comment", "pour", "avec",
            "est", "sont", "une", "un", "dans", "et", "quel", "quelle", "combien", "au", "pas",
        ],
    ),
    (
        "German",
        &[
            "der", "die", "das", "den", "dem", "ein", "eine", "und", "ist", "sind", "war", "wurde", "wer",
            "wann", "wo", "wie", "warum", "mit", "von", "zu", "nicht", "welche", "wieviele", "im", "auf",
        ],
    ),
    (
        "Italian",
        &[
            "il", "lo", "gli", "di", "del", "della", "che", "chi", "quando", "dove", "come", "per", "con",
            "sono", "una", "un", "nel", "e", "quale", "quanti", "perche",
        ],
    ),
    (
        "Turkish",
        &[
            "bir", "ve", "ile", "ne", "kim", "nerede", "nasil", "neden", "kac", "icin", "mi", "bu", "hangi",
            "zaman", "nedir", "var",
        ],
    ),
    (
        "Azerbaijani",
        &[
            "bir", "ve", "ile", "ne", "kim", "harada", "nece", "niye", "ucun", "bu", "hansi", "vaxt",
            "nedir", "olub", "kimdir", "haqqinda",
        ],
    ),
    (
        "Polish",
        &[
            "i", "w", "na", "z", "do", "jest", "kto", "kiedy", "gdzie", "jak", "dlaczego", "ile", "co",
            "nie", "sie", "ktory",
        ],
    ),
    (
        "Dutch",
        &[
            "de", "het", "een", "en", "van", "is", "zijn", "wie", "wanneer", "waar", "hoe", "waarom", "met",
            "niet", "welke", "hoeveel", "op",
        ],
    ),
    (
        "Indonesian",
        &[
            "yang",
            "dan",
            "di",
            "dari",
            "apa",
            "siapa",
            "kapan",
            "mana",
            "bagaimana",
            "mengapa",
            "dengan",
            "adalah",
            "tidak",
            "berapa",
        ],
    ),
];
/// The languages that have a word among theirs.
static LANGUAGES_OF: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (language, words) in LANGUAGES {
        for word in *words {
            languages.entry(word).or_default().push(language);
        }
    }
    languages
});
/// Fewer words than this tell too little.
const FEWEST_WORDS: usize = 3;
/// Words that begin a question in English.
const ASKING: &[&str] = &["can", "does", "how", "is", "what", "when", "where", "which", "who", "why"];
/// One word of a language may be a name.
const FEWEST_OWN: usize = 2;

/// The language of a text that is clearly not English (by its script or its function words), as an English
/// name: `Spanish`, `Russian`, `Azerbaijani`. `None` for English and for anything too short to tell.
pub fn foreign_language(text: &str) -> Option<&'static str> {
    if let Some(language) = by_script(text) {
        return Some(language);
    }
    let words: Vec<String> = tokenise(text).into_iter().map(|token| token.word).collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let languages: Vec<&[&str]> = words.iter().map(|word| languages_of(word)).collect();
    let count = |language: &str| languages.iter().filter(|of_word| of_word.contains(&language)).count();
    let counts = LANGUAGES.iter().map(|(language, _)| (count(language), *language));
    // The first of the best, so that the order of the table decides between equals.
    let (count, language) = counts.rev().max_by_key(|(count, _)| *count)?;
    if count < FEWEST_OWN {
        return None;
    }
    let english = words
        .iter()
        .zip(&languages)
        .filter(|(word, of_word)| is_english(word) && !of_word.contains(&language));
    let english = english.count();
    // "how do i fix it": a question in English, whose words other languages have, too.
    let asks = words.first().is_some_and(|first| ASKING.contains(&first.as_str()));
    if asks && !languages[0].contains(&language) {
        return None;
    }
    let own_letters = text.chars().any(|character| matches!(character, 'ə' | 'Ə'));
    let language = if own_letters { "Azerbaijani" } else { language };
    (count * 3 >= words.len() && english * 3 <= words.len()).then_some(language)
}

fn languages_of(word: &str) -> &'static [&'static str] {
    LANGUAGES_OF.get(word).map_or(&[], Vec::as_slice)
}

fn by_script(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let letters: Vec<char> = folded.chars().filter(|character| character.is_alphabetic()).collect();
    let script = |character: &char| match *character {
        '\u{0400}'..='\u{04ff}' => Some("Russian"),
        '\u{0600}'..='\u{06ff}' => Some("Arabic"),
        '\u{0370}'..='\u{03ff}' => Some("Greek"),
        '\u{0590}'..='\u{05ff}' => Some("Hebrew"),
        '\u{0900}'..='\u{097f}' => Some("Hindi"),
        '\u{3040}'..='\u{30ff}' => Some("Japanese"),
        '\u{4e00}'..='\u{9fff}' => Some("Chinese"),
        '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => Some("Korean"),
        '\u{0e00}'..='\u{0e7f}' => Some("Thai"),
        _ => None,
    };
    let foreign: Vec<&str> = letters.iter().filter_map(script).collect();
    if foreign.len() * 2 <= letters.len() || foreign.is_empty() {
        return None;
    }
    if foreign.contains(&"Japanese") { Some("Japanese") } else { foreign.first().copied() }
}

#[cfg(test)]
mod tests {
    use super::foreign_language;

    #[test]
    fn languages_are_told_apart() {
        assert_eq!(foreign_language("¿quién es el ministro de salud de Cuba?"), Some("Spanish"));
        assert_eq!(foreign_language("Когда открылось посольство?"), Some("Russian"));
        assert_eq!(foreign_language("wann wurde die Botschaft eröffnet"), Some("German"));
        assert_eq!(foreign_language("who is José Ángel Portal Miranda"), None);
        assert_eq!(foreign_language("did Carlos Enrique Valdés de la Concepción attend the meeting"), None);
        assert_eq!(foreign_language("hola"), None);
    }
}
