//! A sentence to its words, each with what part it plays: closed classes from a table, verbs and nouns by WordNet,
//! their form and their neighbours. Coarse on purpose: it serves to find phrases and verbs, not to parse.

use std::collections::HashSet;
use std::ops::Range;

use super::forms::{is_adjective, is_plural, verb_form, verb_lemma};
use crate::language::{is_english, place_of_demonym, use_as_verb};
use crate::text::{Break, DateMention, NumberMention, Token, find_dates, find_numbers, tokenise};

/// What part a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Determiner,
    /// `his`, `its`, `their`.
    Owner,
    Pronoun,
    Preposition,
    To,
    Coordinator,
    Subordinator,
    Relative,
    Modal,
    Be,
    Have,
    Do,
    Not,
    Adverb,
    Number,
    Date,
    /// A capitalised word that is no ordinary first word of a sentence.
    Name,
    Noun,
    Adjective,
    Verb(Form),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Present,
    /// Past tense or participle.
    Past,
    Ing,
}

#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(super) token: Token,
    pub(super) tag: Tag,
}

/// A sentence in its place, read.
#[derive(Clone, Debug)]
pub(crate) struct Sentence<'a> {
    pub(crate) text: &'a str,
    pub(super) words: Vec<Word>,
    pub(super) dates: Vec<DateMention>,
    pub(super) numbers: Vec<NumberMention>,
    pub(crate) paragraph: Option<u32>,
    /// Number of its block in the document.
    pub(super) block: usize,
}

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "each", "every", "some", "any", "no", "both", "all",
    "another", "either", "neither", "several", "many", "few", "most", "such", "what", "certain", "various",
];
const OWNERS: &[&str] = &["his", "her", "its", "their", "our", "my", "your", "whose"];
const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "you",
    "i",
    "him",
    "them",
    "us",
    "me",
    "there",
    "himself",
    "herself",
    "itself",
    "themselves",
    "one",
    "others",
    "everybody",
    "everyone",
    "nobody",
    "somebody",
    "someone",
    "anyone",
    "nothing",
    "something",
    "everything",
    "this",
    "these",
    "those",
    "whoever",
    "none",
];
const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "into",
    "onto",
    "upon",
    "about",
    "over",
    "under",
    "between",
    "among",
    "through",
    "during",
    "within",
    "without",
    "across",
    "per",
    "against",
    "towards",
    "toward",
    "outside",
    "inside",
    "behind",
    "beside",
    "besides",
    "near",
    "above",
    "below",
    "along",
    "around",
    "off",
    "despite",
    "via",
    "like",
    "beyond",
    "throughout",
    "except",
    "amid",
    "versus",
    "out",
    "up",
    "down",
];
const COORDINATORS: &[&str] = &["and", "or", "but", "nor"];
const SUBORDINATORS: &[&str] = &[
    "because", "although", "though", "while", "whereas", "when", "where", "after", "before", "since",
    "until", "if", "unless", "as", "than", "whether", "once", "so", "why", "how", "lest", "till",
];
const MODALS: &[&str] =
    &["will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot", "won't", "can't"];
const ADVERBS: &[&str] = &[
    "also",
    "too",
    "only",
    "even",
    "still",
    "already",
    "again",
    "ever",
    "never",
    "then",
    "now",
    "here",
    "soon",
    "just",
    "not",
    "often",
    "always",
    "further",
    "furthermore",
    "moreover",
    "meanwhile",
    "however",
    "therefore",
    "instead",
    "together",
    "away",
    "back",
    "later",
    "today",
    "yesterday",
    "tomorrow",
    "twice",
    "once",
    "about",
    "some",
    "almost",
    "well",
    "yet",
    "thus",
    "afterwards",
    "abroad",
    "ahead",
    "apart",
    "else",
    "much",
    "more",
    "less",
    "very",
    "quite",
    "rather",
    "perhaps",
    "online",
];
/// Words inside a person's name that are written small.
const NAME_PARTICLES: &[&str] = &[
    "de", "la", "von", "van", "der", "den", "del", "da", "dos", "das", "al", "el", "bin", "ibn", "di", "du",
    "le", "ten", "ter", "y", "e",
];

impl<'a> Sentence<'a> {
    /// What stands between a word and the one before it, without spaces; at the number of words, what ends the sentence.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let from = at.checked_sub(1).map_or(0, |before| self.words[before].token.end);
        let to = self.words.get(at).map_or(self.text.len(), |word| word.token.start);
        self.text[from..to].trim()
    }

    /// Reads a sentence. `names`: folded words that are written large inside sentences of the same text.
    pub(super) fn read(text: &'a str, names: &HashSet<String>, paragraph: Option<u32>, block: usize) -> Self {
        let tokens = tokenise(text);
        let dates = find_dates(&tokens);
        let numbers = find_numbers(&tokens);
        let mut sentence =
            Self { text, words: Vec::with_capacity(tokens.len()), dates, numbers, paragraph, block };
        let fixed: Vec<Option<Tag>> =
            (0..tokens.len()).map(|index| sentence.fixed(&tokens, index, names)).collect();
        let mut finite = false;
        for (index, token) in tokens.iter().enumerate() {
            let next = fixed.get(index + 1).copied().flatten();
            let boundary = token.after != Break::None;
            if boundary || matches!(fixed[index], Some(Tag::Coordinator | Tag::Subordinator | Tag::Relative))
            {
                finite = false;
            }
            let tag = fixed[index].unwrap_or_else(|| sentence.open(&tokens, index, next, finite));
            finite |=
                matches!(tag, Tag::Verb(Form::Present | Form::Past | Form::Base) | Tag::Be | Tag::Modal);
            sentence.words.push(Word { token: token.clone(), tag });
        }
        sentence
    }

    /// The words of a range as they stand.
    pub(super) fn part(&self, range: &Range<usize>) -> &'a str {
        match (self.words.get(range.start), range.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if first.token.start < last.token.end => {
                &self.text[first.token.start..last.token.end]
            }
            _ => "",
        }
    }

    pub(super) fn tag(&self, index: usize) -> Option<Tag> {
        self.words.get(index).map(|word| word.tag)
    }

    pub(super) fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.token.word.as_str())
    }

    /// Whether something stands between the word and the one before it.
    pub(super) fn broken(&self, index: usize) -> bool {
        self.words.get(index).is_none_or(|word| word.token.after != Break::None)
    }

    /// The tag that needs no look at the tags of others.
    fn fixed(&self, tokens: &[Token], index: usize, names: &HashSet<String>) -> Option<Tag> {
        let token = &tokens[index];
        let word = token.word.as_str();
        if self.dates.iter().any(|date| date.tokens.contains(&index)) || is_relative_date(tokens, index) {
            return Some(Tag::Date);
        }
        // `from 19 to 21 September`, `18 and 19 November`
        let day = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        if day
            && tokens
                .get(index + 1)
                .is_some_and(|next| matches!(next.word.as_str(), "to" | "and" | "or" | "until"))
            && self.dates.iter().any(|date| date.tokens.start == index + 2 && date.date.day.is_some())
        {
            return Some(Tag::Date);
        }
        let next_number = |at: usize| self.numbers.iter().any(|number| number.tokens.start == at);
        if matches!(word, "about" | "over" | "under" | "around" | "some" | "nearly") && next_number(index + 1)
        {
            return Some(Tag::Adverb);
        }
        let before = index.checked_sub(1).map(|before| &tokens[before]);
        // `COVID-19` is one name.
        let joined = before.is_some_and(|before| before.capitalised && before.end + 1 == token.start)
            && token.after == Break::None
            && self.text[..token.start].ends_with('-');
        let number = self.numbers.iter().find(|number| number.tokens.contains(&index));
        if let Some(number) = number {
            return Some(match (joined, number.ordinal) {
                (true, _) => Tag::Name,
                (_, true) => Tag::Adjective,
                _ => Tag::Number,
            });
        }
        let next_word = tokens.get(index + 1).map_or("", |next| next.word.as_str());
        if matches!(word, "this" | "that" | "these" | "those" | "some" | "all" | "both" | "most" | "many")
            && index > 0
            && matches!(closed_class(next_word, Some(word)), Some(Tag::Modal | Tag::Be | Tag::Have | Tag::Do))
            && word != "that"
        {
            return Some(Tag::Pronoun);
        }
        let first = index == 0 || token.after == Break::Sentence;
        let closed = closed_class(word, before.map(|before| before.word.as_str()));
        if token.capitalised && word != "i" {
            let next_large =
                tokens.get(index + 1).is_some_and(|next| next.capitalised && next.after == Break::None);
            let ordinary =
                first && (closed.is_some() || (is_english(word) && !names.contains(word) && !next_large));
            let quoted = token.after != Break::None && closed.is_some();
            if !ordinary && !quoted {
                return Some(Tag::Name);
            }
        }
        if NAME_PARTICLES.contains(&word)
            && before
                .is_some_and(|before| before.capitalised || NAME_PARTICLES.contains(&before.word.as_str()))
            && tokens[index + 1..].iter().take(2).any(|next| next.capitalised)
            && index > 0
        {
            return Some(Tag::Name);
        }
        closed
    }

    fn open(&self, tokens: &[Token], index: usize, next: Option<Tag>, finite: bool) -> Tag {
        let token = &tokens[index];
        let word = token.word.as_str();
        let at = (0..index)
            .rev()
            .find(|before| !matches!(self.words[*before].tag, Tag::Adverb | Tag::Not))
            .filter(|_| token.after == Break::None);
        let before = at.map(|at| self.words[at].tag);
        let after_plural =
            at.is_some_and(|at| is_plural(&tokens[at].word) && self.words[at].tag == Tag::Noun);
        let adjacent =
            index.checked_sub(1).map(|at| self.words[at].tag).filter(|_| token.after == Break::None);
        let ends = tokens.get(index + 1).is_none_or(|next| next.after != Break::None);
        let next_is_noun =
            !ends && next.is_none_or(|tag| matches!(tag, Tag::Name | Tag::Noun | Tag::Adjective));
        if word.len() > 3
            && word.ends_with("ly")
            && !matches!(word, "family" | "supply" | "apply" | "assembly" | "reply" | "ally")
        {
            return Tag::Adverb;
        }
        // `post-war`, `self-made`: the first of a compound is no verb.
        if self.text[token.end..].starts_with('-') && !ends {
            return Tag::Adjective;
        }
        let Some(form) = verb_form(word) else {
            return if is_adjective(word) && !ends { Tag::Adjective } else { Tag::Noun };
        };
        let modified = matches!(adjacent, Some(Tag::Determiner | Tag::Owner | Tag::Adjective | Tag::Number));
        let verb = match form {
            Form::Base => {
                let often = use_as_verb(word).unwrap_or(0.0);
                matches!(before, Some(Tag::Modal | Tag::Do))
                    || (before == Some(Tag::To)
                        && (often > 0.3 || matches!(next, Some(Tag::Determiner | Tag::Owner | Tag::Pronoun))))
                    || (!finite
                        && !modified
                        && UNCHANGED.contains(&word)
                        && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Coordinator))
                        && matches!(next, Some(Tag::Number | Tag::Determiner | Tag::Adverb | Tag::Owner)))
                    || (!finite
                        && !modified
                        && often > 0.3
                        && (after_plural || matches!(before, Some(Tag::Pronoun | Tag::Relative)))
                        && !matches!(next, Some(Tag::Be | Tag::Modal | Tag::Have)))
                    || (index == 0
                        && matches!(
                            next,
                            Some(
                                Tag::Determiner
                                    | Tag::Owner
                                    | Tag::Pronoun
                                    | Tag::Number
                                    | Tag::To
                                    | Tag::Name
                            )
                        ))
            }
            Form::Past => {
                matches!(before, Some(Tag::Be | Tag::Have))
                    || !((modified || matches!(adjacent, Some(Tag::Preposition | Tag::Verb(_))))
                        && next_is_noun)
                        && !(modified && ends)
                        && !(token.after == Break::Clause && next_is_noun && index > 0)
            }
            Form::Ing => {
                let compound = finite && adjacent == Some(Tag::Noun);
                let noun = tokens.get(index + 1).is_some_and(|next| next.word == "of");
                !(modified || compound || noun)
                    && (matches!(before, Some(Tag::Be | Tag::Preposition)) || !next_is_noun)
                    && index > 0
            }
            Form::Present => {
                let often = use_as_verb(&verb_lemma(word)).unwrap_or(0.0);
                let demonym = at.is_some_and(|at| place_of_demonym(&tokens[at].word).is_some());
                let complement = matches!(
                    next,
                    Some(
                        Tag::Determiner
                            | Tag::Owner
                            | Tag::Number
                            | Tag::Pronoun
                            | Tag::To
                            | Tag::Adverb
                            | Tag::Name
                            | Tag::Relative
                    )
                );
                // `the festival of comics, takes place`: after a parenthesis.
                let parenthesis = token.after == Break::Clause
                    && index > 0
                    && matches!(self.words[index - 1].tag, Tag::Noun | Tag::Name)
                    && often > 0.6
                    && !ends
                    && (complement || next.is_none() || next == Some(Tag::Preposition))
                    && (complement
                        || self.words.iter().all(|word| {
                            !matches!(word.tag, Tag::Verb(Form::Present | Form::Past) | Tag::Modal)
                        }));
                parenthesis
                    || !finite
                        && !modified
                        && !demonym
                        && (often >= 0.35 || complement && often >= 0.1)
                        && !after_plural
                        && matches!(
                            before,
                            Some(
                                Tag::Noun
                                    | Tag::Name
                                    | Tag::Pronoun
                                    | Tag::Relative
                                    | Tag::Coordinator
                                    | Tag::Date
                            )
                        )
                        && (matches!(before, Some(Tag::Pronoun | Tag::Relative | Tag::Name))
                            || !matches!(next, Some(Tag::Coordinator | Tag::Be | Tag::Modal | Tag::Have)))
                        && !at.is_some_and(|at| tokens[at].possessive)
            }
        };
        match (verb, form) {
            (true, form) => Tag::Verb(form),
            (false, Form::Past) => Tag::Adjective,
            (false, _) => Tag::Noun,
        }
    }
}

/// `Sunday evening`, `last year`, `tomorrow`.
fn is_relative_date(tokens: &[Token], index: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let weekday = |at: usize| super::dates::weekday(word(at)).is_some() && tokens[at].capitalised;
    let own = word(index);
    weekday(index)
        || matches!(own, "yesterday" | "tomorrow" | "today")
        || (matches!(own, "morning" | "evening" | "afternoon" | "night") && index > 0 && weekday(index - 1))
        || (matches!(own, "last" | "next" | "this")
            && matches!(
                word(index + 1),
                "year" | "month" | "week" | "summer" | "autumn" | "spring" | "winter"
            ))
        || (matches!(own, "year" | "month" | "week" | "summer" | "autumn" | "spring" | "winter")
            && index > 0
            && matches!(word(index - 1), "last" | "next" | "this"))
}

/// Verbs whose past is their base form.
const UNCHANGED: &[&str] = &[
    "cost", "cut", "put", "set", "hit", "let", "hurt", "shut", "read", "spread", "split", "bet", "burst",
    "cast", "quit",
];

fn closed_class(word: &str, before: Option<&str>) -> Option<Tag> {
    let tag = match word {
        "to" => Tag::To,
        "not" => Tag::Not,
        "that" if before.is_some() => Tag::Relative,
        "who" | "which" | "whom" => Tag::Relative,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" => Tag::Be,
        "has" | "have" | "had" | "having" => Tag::Have,
        "do" | "does" | "did" => Tag::Do,
        "due" => Tag::Adjective,
        _ if OWNERS.contains(&word) => Tag::Owner,
        _ if MODALS.contains(&word) => Tag::Modal,
        _ if DETERMINERS.contains(&word) => Tag::Determiner,
        _ if PRONOUNS.contains(&word) => Tag::Pronoun,
        _ if COORDINATORS.contains(&word) => Tag::Coordinator,
        _ if SUBORDINATORS.contains(&word) => Tag::Subordinator,
        _ if PREPOSITIONS.contains(&word) => Tag::Preposition,
        _ if ADVERBS.contains(&word) => Tag::Adverb,
        _ if word.ends_with("n't") => Tag::Do,
        _ => return None,
    };
    Some(tag)
}

/// The folded words that are written large inside sentences: those at their beginning are names, too.
pub(super) fn names_in<'a>(sentences: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let mut names = HashSet::new();
    for sentence in sentences {
        for (index, token) in tokenise(sentence).into_iter().enumerate() {
            if index > 0 && token.capitalised && token.after == Break::None {
                names.insert(token.word);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Sentence, Tag};

    fn verbs(text: &str) -> Vec<String> {
        let sentence = Sentence::read(text, &HashSet::new(), None, 0);
        let verbs = sentence.words.iter().filter(|word| matches!(word.tag, Tag::Verb(_)));
        verbs.map(|word| word.token.word.clone()).collect()
    }

    #[test]
    fn verbs_are_told_from_nouns_by_their_neighbours() {
        assert_eq!(verbs("The harbour sells timber and buys tinned fish."), ["sells", "buys"]);
        assert_eq!(verbs("Helpers receive a weekend ticket."), ["receive"]);
        assert_eq!(verbs("The plans of the town were signed on Monday."), ["signed"]);
        assert_eq!(verbs("She wants to renovate the painted hall."), ["wants", "renovate"]);
    }
}
