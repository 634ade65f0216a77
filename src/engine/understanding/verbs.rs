//! What the verbs of a question tell: which is the main one, whether who does it is asked for, what is to come,
//! what is allowed. By the words around them alone; the sentence is not parsed.

use super::is_job;
use rustc_hash::FxHashSet;

use super::{Asked, Asking, Query, Word};
use crate::engine::lexicon::Lexicon;
use crate::knowledge::{EntityId, Kind, Knowledge};
use crate::language::base_form;

/// The first word that stands where a verb does: after its subject, an auxiliary or the question word.
pub(super) fn main_verb(query: &Query) -> Option<usize> {
    let text = |index: usize| query.words.get(index).map_or("", |word| word.text.as_str());
    let verb = |index: &usize| {
        let Some(before) = index.checked_sub(1) else { return false };
        let subject = query.mentions.iter().any(|mention| mention.span.end == *index && !mention.owner);
        let pronoun = matches!(
            text(before),
            "i" | "you"
                | "he"
                | "she"
                | "it"
                | "we"
                | "they"
                | "who"
                | "what"
                | "to"
                | "not"
                | "did"
                | "does"
                | "do"
                | "is"
                | "was"
                | "were"
                | "are"
                | "been"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "can"
                | "could"
        );
        (subject || pronoun) && text(index + 1) != "of"
    };
    query.content().find(verb)
}

/// "what office does she hold", "which decision did they take": the noun says what is asked, the verb nothing more.
pub(super) fn support_verb(lexicon: &Lexicon, words: &[Word], asking: &Asking) -> Option<usize> {
    let Asked::Class(noun) = &asking.kind else { return None };
    let supports = |word: &Word| {
        matches!(
            base_form(&word.text),
            "hold"
                | "have"
                | "take"
                | "make"
                | "give"
                | "fill"
                | "occupy"
                | "play"
                | "get"
                | "use"
                | "wear"
                | "run"
        )
    };
    // "which port do I open for it": what one does with it is not asked.
    let uses = |word: &Word| {
        matches!(
            base_form(&word.text),
            "open"
                | "use"
                | "need"
                | "set"
                | "choose"
                | "pick"
                | "enter"
                | "type"
                | "put"
                | "call"
                | "dial"
                | "connect"
        )
    };
    let used = words.windows(3).position(|three| {
        matches!(three[0].text.as_str(), "do" | "should" | "must" | "can")
            && matches!(three[1].text.as_str(), "i" | "we" | "you" | "one")
            && uses(&three[2])
    });
    if let Some(at) = used.filter(|_| lexicon.is_relational_noun(noun)) {
        return Some(at + 2);
    }
    // "what position does she hold in the party"
    let held = (1..words.len()).find(|at| is_job(noun) && base_form(&words[*at].text) == "hold");
    if held.is_some() {
        return held;
    }
    let last = words.len().checked_sub(1)?;
    (lexicon.is_relational_noun(noun) && supports(&words[last]) && !asking.used.contains(&last))
        .then_some(last)
}

/// "who sent …" asks for the one who does it, "whom did they send" for the other.
pub(super) fn asks_agent(lexicon: &Lexicon, query: &Query) -> Option<(usize, bool)> {
    if !matches!(query.asking.kind, Asked::Who | Asked::Class(_) | Asked::What) {
        return None;
    }
    let text = |index: usize| query.words.get(index).map_or("", |word| word.text.as_str());
    let begins =
        |index: usize| query.mentions.iter().any(|mention| mention.span.start == index && !mention.owner);
    let end = query.asking.end();
    let modal = |word: &str| {
        matches!(
            word,
            "has" | "have" | "had" | "will" | "would" | "can" | "could" | "should" | "may" | "must"
        )
    };
    let thing = |index: usize| {
        begins(index)
            || matches!(
                text(index),
                "the"
                    | "a"
                    | "an"
                    | "he"
                    | "she"
                    | "it"
                    | "they"
                    | "we"
                    | "you"
                    | "i"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
            )
    };
    let verb_after =
        || (end + 2..query.words.len()).find(|index| lexicon.is_verb(text(*index)) && !begins(*index));
    match text(end) {
        "do" | "does" | "did" if thing(end + 1) => Some((verb_after()?, false)),
        word if modal(word) && thing(end + 1) => Some((verb_after()?, false)),
        word if modal(word) && lexicon.is_verb(text(end + 1)) && text(end + 1) != "be" => {
            Some((end + 1, true))
        }
        "is" | "are" | "was" | "were" if text(end + 1).ends_with("ing") && lexicon.is_verb(text(end + 1)) => {
            Some((end + 1, true))
        }
        "is" | "are" | "was" | "were" | "been" => None,
        word if lexicon.is_verb(word) && !begins(end) => Some((end, true)),
        _ => None,
    }
}

/// "what do they want to open" asks for what is to come; what the asker wants ("if I want to join") does not.
pub(super) fn is_future(words: &[Word]) -> bool {
    let pairs = words.windows(2).any(|pair| pair[0].text == "going" && pair[1].text == "to");
    let intends = words.windows(3).any(|three| {
        !matches!(three[0].text.as_str(), "i" | "you" | "we" | "one" | "who")
            && matches!(base_form(&three[1].text), "want" | "wish" | "hope" | "intend" | "aim")
            && three[2].text == "to"
    });
    pairs
        || intends
        || words
            .iter()
            .any(|word| matches!(word.text.as_str(), "will" | "upcoming" | "planned" | "plan" | "plans"))
}

/// "may I", "am I allowed to", "is it ok to": the words of permission at the beginning; "hosepipe allowed?": at the end.
pub(super) fn asks_permission(words: &[Word]) -> bool {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let start = usize::from(text(0) == "whether" || text(0) == "so" || text(0) == "and");
    matches!(text(start), "can" | "may" | "could" | "must" | "should")
        || words.iter().take(5).chain(words.last()).any(|word| is_permitting(&word.text))
}

/// Whether an adjective or participle says that something may be done.
pub(super) fn is_permitting(word: &str) -> bool {
    matches!(word, "allowed" | "permitted" | "ok" | "okay" | "fine" | "legal" | "possible")
}

/// "what did she say after the race": the mention of her whose words are asked for.
pub(super) fn asks_words_of(knowledge: &Knowledge, query: &Query) -> Option<usize> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let asks = text(0) == "what" && matches!(text(1), "did" | "does" | "do" | "has" | "have" | "had");
    let person =
        |id: &EntityId| matches!(knowledge.entity(*id).kind, Kind::Person | Kind::Group | Kind::Organisation);
    let speaker = query.mentions.iter().position(|mention| mention.entities.iter().all(person))?;
    let span = &query.mentions[speaker].span;
    (asks && span.start <= 3 && matches!(text(span.end), "say" | "said")).then_some(speaker)
}

/// Verbs of saying and a final "about" ask for something even though they narrow nothing in other questions.
pub(super) fn carrying(lexicon: &Lexicon, query: &Query) -> FxHashSet<usize> {
    let wh = matches!(
        query.asking.kind,
        Asked::What | Asked::How | Asked::Class(_) | Asked::YesNo | Asked::Who | Asked::Why
    );
    // "is the talk about fishing?"
    let topic = query.asking.kind == Asked::YesNo
        && query
            .words
            .first()
            .is_some_and(|word| matches!(word.text.as_str(), "is" | "was" | "are" | "were"));
    if !wh || (query.content().next().is_some() && !topic) {
        return FxHashSet::default();
    }
    let last = query.words.len().saturating_sub(1);
    let carries = |index: &usize| {
        let text = query.words[*index].text.as_str();
        let imperative =
            query.words.get(index + 1).is_some_and(|next| matches!(next.text.as_str(), "me" | "us"));
        let verb = matches!(
            text,
            "say"
                | "said"
                | "says"
                | "tell"
                | "told"
                | "describe"
                | "explain"
                | "think"
                | "thought"
                | "answer"
                | "ask"
                | "asked"
                | "want"
                | "need"
                | "get"
                | "come"
                | "came"
                | "go"
                | "went"
                | "take"
        );
        let about = text == "about" && (*index == last || query.asking.kind == Asked::YesNo && *index > 1);
        let cued = !lexicon.cues_at(&[query.words[*index].stem.as_str()]).is_empty();
        ((verb && !imperative && (cued || text.starts_with("ask"))) || (about && cued))
            && !query.asking.used.contains(index)
    };
    (0..query.words.len()).filter(carries).collect()
}
