//! Question to query: what is asked for, about which known things, in which relation, under which constraints.

pub(super) mod asked;
pub(super) mod followups;
pub(super) mod mentions;
pub(super) mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub(super) use asked::{Asked, Asking, asked};
pub(super) use mentions::Mention;
pub(super) use words::Word;

use super::lexicon::Lexicon;
use crate::knowledge::{Knowledge, RelationId, Role};
use crate::language::{is_function_word, relative_date, synonyms_of};
use crate::text::{Break, PartialDate, Token, find_dates, find_numbers};

/// What a question asks, before any fact is looked at.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub(super) words: Vec<Word>,
    pub(super) asking: Asking,
    pub(super) mentions: Vec<Mention>,
    pub(super) dates: Vec<(Range<usize>, PartialDate)>,
    pub(super) numbers: Vec<(Range<usize>, f64)>,
    /// The relations whose words it holds, with how surely (1: the very word), and the words.
    pub(super) cues: HashMap<RelationId, RelationCue>,
    /// Words that some relation of the library has: who does not explain them leaves much open.
    pub(super) relational: HashSet<usize>,
    /// "not", "n't", "never", "except".
    pub(super) negated: bool,
    /// Light words that carry the question, as nothing else does: "what did he *say*".
    pub(super) carrying: HashSet<usize>,
}

/// Where a query speaks of a relation.
#[derive(Clone, Debug, Default)]
pub(super) struct RelationCue {
    pub(super) strength: f32,
    pub(super) words: HashSet<usize>,
    /// The roles whose nouns are among them.
    pub(super) roles: HashSet<Role>,
}

/// A cue by a near synonym counts for less than the relation's own word.
const NEAR_CUE: f32 = 0.8;
/// A cue inside the description of a thing.
const NAMED_CUE: f32 = 0.5;

pub(super) fn query(
    knowledge: &Knowledge,
    lexicon: &Lexicon,
    words: Vec<Word>,
    today: &PartialDate,
) -> Query {
    let asking = asked(&words);
    let tokens: Vec<Token> = words.iter().map(token).collect();
    let mut dates: Vec<(Range<usize>, PartialDate)> =
        find_dates(&tokens).into_iter().map(|found| (found.tokens, found.date)).collect();
    for (index, word) in words.iter().enumerate() {
        dates.extend(relative_date(&word.text, today).map(|date| (index..index + 1, date)));
    }
    let in_date = |index: usize| dates.iter().any(|(span, _)| span.contains(&index));
    let ordinals = |ordinal: bool| !ordinal;
    let numbers: Vec<(Range<usize>, f64)> = find_numbers(&tokens)
        .into_iter()
        .filter(|found| ordinals(found.ordinal) && !in_date(found.tokens.start))
        .map(|found| (found.tokens, found.number))
        .collect();
    let mut mentions = mentions::mentions(knowledge, lexicon, &words, &asking.used);
    mentions.retain(|mention| !mention.span.clone().all(in_date));
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let in_name = |start: usize| {
        lexicon.names_at(&texts[start..]).iter().any(|name| name.words.len() > 1 && !name.part)
    };
    let numbers = numbers
        .into_iter()
        .filter(|(span, number)| {
            !counts_members(knowledge, &mentions, &words, span, *number) && !in_name(span.start)
        })
        .collect();
    let (cues, relational) = cues(lexicon, &words, &mentions, &asking);
    let negated = words.iter().any(|word| {
        matches!(word.text.as_str(), "not" | "never" | "neither" | "nobody" | "none" | "without")
    });
    let mut query = Query {
        words,
        asking,
        mentions,
        dates,
        numbers,
        cues,
        relational,
        negated,
        carrying: HashSet::new(),
    };
    query.carrying = carrying(lexicon, &query);
    let carrying = query.carrying.clone();
    for index in &carrying {
        let stem = query.words[*index].stem.clone();
        for cue in lexicon.cues_at(&[stem.as_str()]) {
            let found = query.cues.entry(cue.relation).or_default();
            found.strength = 1.0;
            found.words.insert(*index);
        }
    }
    query.relational.extend(carrying);
    query
}

/// Verbs of saying and a final "about" ask for something even though they narrow nothing in other questions.
fn carrying(lexicon: &Lexicon, query: &Query) -> HashSet<usize> {
    let wh = matches!(
        query.asking.kind,
        Asked::What | Asked::How | Asked::Class(_) | Asked::YesNo | Asked::Who | Asked::Why
    );
    if !wh || query.content().next().is_some() {
        return HashSet::new();
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
                | "want"
                | "need"
                | "get"
                | "come"
                | "came"
                | "go"
                | "went"
                | "take"
        );
        let about = text == "about" && *index == last;
        ((verb && !imperative) || about)
            && !query.asking.used.contains(index)
            && !lexicon.cues_at(&[query.words[*index].stem.as_str()]).is_empty()
    };
    (0..query.words.len()).filter(carries).collect()
}

fn token(word: &Word) -> Token {
    Token {
        start: 0,
        end: 0,
        word: word.text.clone(),
        stem: word.stem.clone(),
        possessive: word.possessive,
        capitalised: word.capitalised,
        after: word.after,
    }
}

/// "the two health ministers", "COVID-19": the number is part of what a thing is called.
fn counts_members(
    knowledge: &Knowledge,
    mentions: &[Mention],
    words: &[Word],
    span: &Range<usize>,
    number: f64,
) -> bool {
    let near = |mention: &&Mention| {
        mention.span.contains(&span.start)
            || mention.span.start == span.end
            || (mention.span.end == span.start && words[span.start].after == Break::None)
    };
    mentions.iter().filter(near).any(|mention| {
        let of_name = |id: &crate::knowledge::EntityId| {
            let entity = knowledge.entity(*id);
            let spelled = crate::text::spell_number(number);
            let digits = number.to_string();
            std::iter::once(&entity.name).chain(&entity.aliases).any(|name| {
                name.split(|character: char| !character.is_alphanumeric())
                    .any(|word| word.eq_ignore_ascii_case(&spelled) || word == digits)
            }) || entity.members.len() as f64 == number
        };
        // What the material counts itself is compared, never taken for granted.
        let counted = knowledge.facts.iter().any(|fact| {
            fact.fillers(Role::Count).next().is_some()
                && fact.fillers(Role::Subject).any(|filler| {
                    mention.entities.iter().any(|id| *filler == crate::knowledge::Filler::Entity(*id))
                })
        });
        !counted
            && (mention.entities.iter().any(of_name)
                || (mention.entities.len() as f64 == number && mention.plural))
    })
}

fn cues(
    lexicon: &Lexicon,
    words: &[Word],
    mentions: &[Mention],
    asking: &Asking,
) -> (HashMap<RelationId, RelationCue>, HashSet<usize>) {
    let mut cues: HashMap<RelationId, RelationCue> = HashMap::new();
    let mut relational = HashSet::new();
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
        let add = |cue: &super::lexicon::Cue,
                   strength: f32,
                   length: usize,
                   cues: &mut HashMap<RelationId, RelationCue>| {
            let found = cues.entry(cue.relation).or_default();
            found.strength = found.strength.max(strength);
            found.words.extend(index..index + length);
            found.roles.extend(cue.role);
        };
        if inside(index) {
            index += 1;
            continue;
        }
        let meaningful = words[index].is_content();
        let exact = lexicon.cues_at(&stems[index..]);
        let mut any = false;
        for cue in &exact {
            let length = cue.stems.len();
            // A light or function word alone tells no relation; in a phrase it does ("come to", "how old").
            let stretch = &words[index..index + length];
            let phrase = length > 1
                && (words[index].text == "how"
                    || cue.stems[0] == "be"
                    || !stretch.iter().all(|word| is_function_word(&word.text)));
            if !(meaningful || phrase) || (length == 1 && head_of(index) && !cue.noun) {
                continue;
            }
            any = true;
            // "the meeting" names a thing; that people met there is not what is asked.
            let strength = if length == 1 && head_of(index) { NAMED_CUE } else { 1.0 };
            add(cue, strength, length, &mut cues);
            if length > 1 || !asking.used.contains(&index) {
                relational.extend((index..index + length).filter(|at| words[*at].is_content()));
            }
        }
        if meaningful && !asking.used.contains(&index) {
            // A word that is some relation's own asks for that one; only its exact synonyms ask for others, too.
            let own = any;
            for (stem, likeness) in
                synonyms_of(&words[index].text).iter().filter(|(_, like)| !own || *like >= 1.0)
            {
                // What is a verb itself asks for what other verbs tell, not for their nouns.
                let verb = lexicon.is_verb(&words[index].text);
                for cue in lexicon.cues_at(&[*stem]).into_iter().filter(|cue| !verb || !cue.noun) {
                    // A near synonym may ask for the relation, but need not.
                    any |= *likeness >= 1.0;
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

impl Query {
    /// Words that narrow the question and are in no mention, date or number.
    pub(super) fn content(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(|index| {
            (self.words[*index].is_content() || self.carrying.contains(index))
                && !self.asking.used.contains(index)
                && !self.mentions.iter().any(|mention| mention.span.contains(index))
                && !self.dates.iter().any(|(span, _)| span.contains(index))
                && !self.numbers.iter().any(|(span, _)| span.contains(index))
        })
    }

    /// The words of a stretch, as they are shown.
    pub(super) fn phrase(&self, span: &Range<usize>) -> String {
        let word = |word: &Word| if word.possessive { format!("{}'s", word.text) } else { word.text.clone() };
        self.words[span.clone()].iter().map(word).collect::<Vec<_>>().join(" ")
    }
}
