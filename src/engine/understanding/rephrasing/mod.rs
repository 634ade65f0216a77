//! Questions that ask in a roundabout way for what the knowledge tells plainly: who heads a ministry is its
//! minister, what brought somebody somewhere is why they came. The words are put as the plain question has them.

mod asking;
mod kinds;
mod offices;
mod plain;
mod times;

use self::asking::{
    as_absent, as_agenda, as_being_there, as_company, as_consequence, as_evidence, as_exempt, as_happening,
    as_known, as_name, as_open_to, as_others, as_permitted, as_reason, as_said, as_summary, as_why,
};
use self::kinds::{in_support, of_kinds, with_class_noun, with_shared_noun};
use self::offices::as_office;
use self::plain::{
    as_doing, as_the_one, in_plain_words, with_verbs, without_current, without_emphasis, without_hearsay,
    without_manner, without_material, without_opener, without_own,
};
use self::times::{as_beginning, as_cancelled, as_coming, as_deadline, as_edge, as_over, as_result};
use super::gatherings::as_event;
use super::words::Word;
use crate::engine::lexicon::Lexicon;

/// The plain question, where there is one.
pub(super) fn rephrased(lexicon: &Lexicon, words: Vec<Word>) -> Vec<Word> {
    let words = in_plain_words(words);
    let words = as_doing(lexicon, with_verbs(with_class_noun(without_opener(words))));
    let words = as_exempt(as_consequence(as_happening(words)));
    let words = as_the_one(as_said(as_evidence(lexicon, without_emphasis(words))));
    let words = as_known(as_summary(as_others(without_hearsay(without_material(without_own(
        without_current(without_manner(words)),
    ))))));
    let words = as_being_there(as_absent(as_company(as_open_to(as_agenda(as_why(words))))));
    let words = as_office(lexicon, in_support(lexicon, as_name(words)));
    let words = with_shared_noun(lexicon, of_kinds(as_cancelled(words)));
    let words = as_permitted(lexicon, as_coming(as_result(words)));
    let words = as_event(lexicon, as_deadline(as_edge(as_over(as_beginning(words)))));
    as_reason(lexicon, words)
}

fn is_being(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were")
}
