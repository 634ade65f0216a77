//! The relations of which a question speaks: by their own words, by phrases, by near synonyms. Which fact of the
//! relation is meant is left to ranking.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Asking, Mention, RelationCue, Word};
use crate::engine::lexicon::Lexicon;
use crate::knowledge::RelationId;
use crate::language::{base_form, is_function_word, kind_of_noun};
use crate::text::{Break, stem};

/// A cue by a near synonym counts for less than the relation's own word.
const NEAR_CUE: f32 = 0.8;
/// A cue inside the description of a thing.
const NAMED_CUE: f32 = 0.5;

pub(super) fn cues(
    lexicon: &Lexicon,
    words: &[Word],
    mentions: &[Mention],
    asking: &Asking,
) -> (FxHashMap<RelationId, RelationCue>, FxHashSet<usize>) {
    let mut cues: FxHashMap<RelationId, RelationCue> = FxHashMap::default();
    let mut relational = FxHashSet::default();
    let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
    let inside = |index: usize| {
        mentions
            .iter()
            .any(|mention| mention.span.contains(&index) && !mention.pronoun && !mention.description)
    };
    let head_of =
        |index: usize| mentions.iter().any(|mention| mention.description && mention.span.contains(&index));
    let mut index = 0;
    while index < words.len() {
        let add = |cue: &crate::engine::lexicon::Cue,
                   strength: f32,
                   length: usize,
                   cues: &mut FxHashMap<RelationId, RelationCue>| {
            let found = cues.entry(cue.relation).or_default();
            found.strength = found.strength.max(strength);
            found.words.extend(index..index + length);
            found.roles.extend(cue.role);
            found.noun |= cue.noun && strength >= 1.0;
        };
        if inside(index) {
            index += 1;
            continue;
        }
        let word = &words[index];
        let meaningful = word.is_content();
        let state = is_state(words, index);
        let mut any = false;
        for cue in lexicon.cues_at(&stems[index..]) {
            let length = cue.stems.len();
            // A light or function word alone tells no relation; in a phrase it does ("come to", "how old").
            let stretch = &words[index..index + length];
            let phrase = length > 1
                && (word.text == "how"
                    || cue.stems[0] == "be"
                    || !stretch.iter().all(|word| is_function_word(&word.text)));
            // "is it open" asks for a state, "when did it open" for an event.
            let happens = || {
                let mut others = lexicon.cues_at(&stems[index..index + 1]).into_iter();
                // "are you open" asks for no opening.
                let noun = cue.noun && matches!(word.text.as_str(), "open" | "closed" | "shut");
                cue.event || noun && others.any(|other| other.event && other.relation == cue.relation)
            };
            let event = state && length == 1 && happens();
            // "signed" is no sign.
            let other_part =
                cue.noun && length == 1 && word.text.ends_with("ed") && kind_of_noun(&word.text).is_none();
            // "sign up" is no signing.
            let expression = length == 1 && word.verb.is_some_and(|verb| stem(verb) != word.stem);
            // "its address" is no addressing.
            let owned = !cue.noun && length == 1 && is_owned(words, index);
            // "did we beat them" asks for nobody who was beaten.
            let active = cue.participle.as_ref().is_some_and(|participle| *participle != word.text)
                && !is_passive(words, index);
            // "who was in charge of it" asks for nobody who was in it.
            let inside = word.verb.is_some() && length > 1 && length < length_of_expression(words, index);
            // "the score of the derby": who scored there is not asked.
            let named = !cue.noun && length == 1 && is_noun_of(words, index) && {
                let mut others = lexicon.cues_at(&stems[index..=index]).into_iter();
                others.any(|other| other.noun)
            };
            // "did they sign a treaty": no sign of anything.
            let acting = cue.noun && length == 1 && is_verb_of_clause(words, index) && {
                let mut others = lexicon.cues_at(&stems[index..=index]).into_iter();
                others.any(|other| !other.noun)
            };
            if named || other_part || expression || owned || active || inside || acting {
                continue;
            }
            if !(meaningful || phrase) || (length == 1 && head_of(index) && !cue.noun) || event {
                continue;
            }
            any = true;
            // "the meeting" names a thing; that people met there is not what is asked.
            let only_named = length == 1 && head_of(index) || cue.noun && is_office_held(words, index);
            let within = length == 1 && in_compound(lexicon, &stems, words, index, &cue.relation);
            let strength = if only_named || within { NAMED_CUE } else { 1.0 };
            add(cue, strength, length, &mut cues);
            if !only_named && (length > 1 || !asking.used.contains(&index)) {
                relational.extend((index..index + length).filter(|at| words[*at].is_content()));
            }
        }
        if let Some(verb) = word.verb {
            // An expression that means a verb asks as the verb does.
            for cue in lexicon.cues_at(&[stem(verb).as_str()]).into_iter().filter(|cue| !cue.noun) {
                any = true;
                add(cue, 1.0, 1, &mut cues);
            }
        }
        if meaningful && !asking.used.contains(&index) {
            // A word that is some relation's own asks for that one; only its exact synonyms ask for others, too.
            let own = any;
            // What is a verb itself asks for what other verbs tell, not for their nouns.
            let verb = lexicon.is_verb(&word.text);
            // "called off" is no calling.
            let expressed = |stem: &str| word.keeps_only_itself() && stem == word.stem;
            let meanings = word.meanings().skip(1).filter(|(stem, _)| !expressed(stem));
            for (stem, likeness) in meanings.filter(|(_, like)| !own || *like >= 1.0) {
                for cue in lexicon.cues_at(&[stem]) {
                    if (verb && cue.noun) || (state && cue.event) {
                        continue;
                    }
                    // A near synonym may ask for the relation, but need not.
                    any |= likeness >= 1.0;
                    add(cue, NEAR_CUE * likeness, 1, &mut cues);
                }
            }
        }
        if any && meaningful && !head_of(index) {
            relational.insert(index);
        }
        index += 1;
    }
    (cues, relational)
}

/// Whether a word only begins an expression of two nouns that is another relation's own: "opening times" are no opening.
fn in_compound(
    lexicon: &Lexicon,
    stems: &[&str],
    words: &[Word],
    index: usize,
    relation: &RelationId,
) -> bool {
    let cues = lexicon.cues_at(&stems[index..]);
    let compound =
        |length: usize| words[index..index + length].iter().all(|word| !is_function_word(&word.text));
    let own = |length: usize| cues.iter().any(|cue| cue.relation == *relation && cue.stems.len() == length);
    let found = cues.iter().map(|cue| cue.stems.len()).max().filter(|longest| *longest > 1);
    found.is_some_and(|longest| compound(longest) && !own(longest))
}

/// "score of the derby", "the visit of the minister": what stands before "of", and after nothing or an article, is a noun.
fn is_noun_of(words: &[Word], index: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let begins = index == 0 || matches!(text(index - 1), "the" | "a" | "an");
    begins && text(index + 1) == "of"
}

/// The words of the expression for a verb that begins at a word.
fn length_of_expression(words: &[Word], index: usize) -> usize {
    1 + words[index + 1..].iter().take_while(|word| word.joined).count()
}

/// Whether a form of "be" or "get" comes before the word.
fn is_passive(words: &[Word], index: usize) -> bool {
    words[..index].iter().any(|word| {
        matches!(
            word.text.as_str(),
            "be" | "is" | "are" | "was" | "were" | "been" | "being" | "get" | "gets" | "got" | "getting"
        )
    })
}

/// "its address": what stands after a possessive pronoun is a noun, if it can be one.
fn is_owned(words: &[Word], index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| words[before].text.as_str());
    let ends =
        words.get(index + 1).is_none_or(|next| next.after != Break::None || is_function_word(&next.text));
    matches!(before, "its" | "his" | "their" | "my" | "our" | "your")
        && (ends || kind_of_noun(&words[index].text).is_some())
}

/// "what did it do as chair": in which office, which is not what is asked.
fn is_office_held(words: &[Word], index: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let start = index.saturating_sub(LONGEST_OFFICE);
    let Some(role) = (start..index).rev().find(|at| text(*at) == "as") else { return false };
    let before = role.checked_sub(1).map_or("", text);
    let compares =
        matches!(before, "known" | "same" | "such" | "well" | "described" | "long" | "soon" | "far");
    let verb = (role + 1..index)
        .any(|at| is_function_word(text(at)) && !matches!(text(at), "the" | "a" | "an" | "of"));
    role > 1 && !compares && !verb
}

/// Words of an office before its last.
const LONGEST_OFFICE: usize = 4;

/// "is it open", "are they closed": a base form or participle after a form of `be` tells a state.
fn is_state(words: &[Word], index: usize) -> bool {
    let text = words[index].text.as_str();
    let inflected = text.ends_with("ed") || text.ends_with("ing");
    let base = base_form(text) == text && !inflected || text == "closed";
    let linked =
        words[..index].iter().rposition(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
    base && linked.is_some_and(|at| {
        !words[at..index]
            .iter()
            .any(|word| matches!(word.text.as_str(), "to" | "will" | "did" | "do" | "does" | "first"))
    })
}

/// "did the ministers sign a treaty": between an auxiliary and an article stands the verb.
fn is_verb_of_clause(words: &[Word], index: usize) -> bool {
    let auxiliary =
        |word: &Word| matches!(word.text.as_str(), "did" | "does" | "do" | "will" | "can" | "could" | "to");
    let article = |word: &Word| matches!(word.text.as_str(), "a" | "an" | "the" | "any" | "some");
    words[..index].iter().any(auxiliary) && words.get(index + 1).is_some_and(article)
}
