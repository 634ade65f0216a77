//! Who holds an office, asked for by what the holder does: "who runs the ministry".

use super::is_being;
use crate::engine::lexicon::Lexicon;
use crate::engine::understanding::framing::is_auxiliary;
use crate::engine::understanding::words::Word;
use crate::language::{base_form, head_of_institution, singular};

/// "who runs the health ministry", "who is the head of the embassy": who is the health minister, the ambassador. "Is
/// she the head of the ministry": is she the minister.
pub(super) fn as_office(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if text(0) != "who" {
        return as_holding_office(lexicon, words);
    }
    let office = |index: &usize| {
        let office = head_of_institution(text(*index))?;
        lexicon.heads(office).iter().any(|head| head.title.is_some()).then_some((*index, office))
    };
    let Some((at, office)) = (2..words.len()).find_map(|index| office(&index)) else { return words };
    let leads = |word: &str| {
        matches!(
            singular(base_form(word)).as_str(),
            "head" | "lead" | "run" | "direct" | "manage" | "oversee"
        )
    };
    let leader = |word: &str| matches!(word, "head" | "leader" | "boss" | "chief" | "charge");
    // Up to where the phrase of the institution begins.
    let start = if leads(text(1)) {
        2
    } else if is_being(text(1))
        && matches!(text(2), "running" | "leading" | "heading" | "directing" | "managing" | "overseeing")
    {
        3
    } else if is_auxiliary(text(1)) {
        let end = (2..at).take(3).find(|index| leader(text(*index))).map(|index| index + 1);
        match end {
            Some(end) if text(end) == "of" => end + 1,
            _ => return words,
        }
    } else {
        return words;
    };
    let institution = std::mem::replace(&mut words[at], Word::new(office));
    words[at].after = institution.after;
    words.splice(1..start, [Word::new("is")]);
    words
}

/// "is she the head of the foreign ministry": is she the foreign minister.
fn as_holding_office(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if !is_being(text(0)) {
        return words;
    }
    let leads = |at: &usize| {
        matches!(text(*at), "head" | "leader" | "boss" | "chief")
            && text(at + 1) == "of"
            && text(at - 1) == "the"
    };
    let Some(head) = (2..words.len()).find(leads) else { return words };
    let office = |index: usize| {
        let office = head_of_institution(text(index))?;
        lexicon.heads(office).iter().any(|head| head.title.is_some()).then_some((index, office))
    };
    let Some((at, office)) = (head + 2..words.len()).find_map(office) else { return words };
    let institution = std::mem::replace(&mut words[at], Word::new(office));
    words[at].after = institution.after;
    let article = usize::from(words.get(head + 2).is_some_and(|word| word.text == "the"));
    words.drain(head..head + 2 + article);
    words
}
