//! Question to query: what is asked for, about which known things, in which relation, under which constraints.

pub(super) mod asked;
pub(super) mod followups;
mod framing;
pub(super) mod mentions;
pub(super) mod words;

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use asked::{Asked, Asking, NamePart, asked};
pub(super) use mentions::Mention;
pub(super) use words::{Reach, Word};

use super::lexicon::Lexicon;
use crate::knowledge::{Knowledge, PackId, RelationId, Role};
use crate::language::{
    DIMENSIONS, Direction, MeaningSum, base_form, is_function_word, kind_of_noun, likeness, relative_date,
};
use crate::text::{
    Break, PartialDate, Token, Weekdays, find_dates, find_numbers, find_weekdays, is_weekday_word, stem,
};

/// What a question asks, before any fact is looked at.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub(super) words: Vec<Word>,
    pub(super) asking: Asking,
    pub(super) mentions: Vec<Mention>,
    pub(super) dates: Vec<(Range<usize>, PartialDate)>,
    pub(super) numbers: Vec<(Range<usize>, f64)>,
    /// The relations whose words it holds, with how surely (1: the very word), and the words.
    pub(super) cues: FxHashMap<RelationId, RelationCue>,
    /// Words that some relation of the library has: who does not explain them leaves much open.
    pub(super) relational: FxHashSet<usize>,
    /// "not", "n't", "never", "except".
    pub(super) negated: bool,
    /// Days of the week, with the words that name them.
    pub(super) weekdays: Option<(Vec<usize>, Weekdays)>,
    /// What is to come is asked for.
    pub(super) future: bool,
    /// The verb, and whether what is asked for is who does it (`true`) or whom or what it is done to.
    pub(super) asks_agent: Option<(usize, bool)>,
    /// "who did it before her": the mention of the other holder, and whether the one before is asked for.
    pub(super) succession: Option<(usize, bool)>,
    /// Whether something is allowed is asked for.
    pub(super) permission: bool,
    /// The pack that it is to be answered from.
    pub(super) pack: Option<PackId>,
    /// The verb of the question, where it stands as one.
    pub(super) verb: Option<usize>,
    /// Where the words that narrow the question point to together.
    pub(super) direction: Direction,
    /// Light words that carry the question, as nothing else does: "what did he *say*".
    pub(super) carrying: FxHashSet<usize>,
    pub(super) alike: Alike,
}

/// How near the nouns of relations are to those of the question, as far as they were compared: many facts are of
/// one relation.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike(RefCell<FxHashMap<String, FxHashMap<String, f32>>>);

impl Alike {
    /// The [`likeness`] of a noun of the knowledge to a noun of the question.
    pub(super) fn to(&self, known: &str, asked: &str) -> f32 {
        let mut compared = self.0.borrow_mut();
        let of_asked = match compared.get_mut(asked) {
            Some(of_asked) => of_asked,
            None => compared.entry(asked.to_owned()).or_default(),
        };
        of_asked.get(known).copied().unwrap_or_else(|| {
            let like = likeness(known, asked);
            of_asked.insert(known.to_owned(), like);
            like
        })
    }
}

/// Where a query speaks of a relation.
#[derive(Clone, Debug, Default)]
pub(super) struct RelationCue {
    pub(super) strength: f32,
    pub(super) words: FxHashSet<usize>,
    /// The roles whose nouns are among them.
    pub(super) roles: FxHashSet<Role>,
    /// Some of them is a noun or a phrase, not only a verb.
    pub(super) noun: bool,
}

/// Of whom an asker speaks as theirs: who they are is no part of the question.
const OWN_PEOPLE: &[&str] = &[
    "sister",
    "brother",
    "mother",
    "father",
    "mum",
    "mom",
    "dad",
    "wife",
    "husband",
    "son",
    "daughter",
    "kid",
    "child",
    "friend",
    "mate",
    "uncle",
    "aunt",
    "cousin",
    "grandma",
    "grandpa",
    "grandmother",
    "grandfather",
    "boyfriend",
    "girlfriend",
    "partner",
    "parent",
    "colleague",
    "neighbour",
    "neighbor",
    "nephew",
    "niece",
    "buddy",
    "gran",
];
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
    let mut asking = asked(&words);
    let tokens: Vec<Token> = words.iter().map(token).collect();
    let mut dates: Vec<(Range<usize>, PartialDate)> =
        find_dates(&tokens).into_iter().map(|found| (found.tokens, found.date)).collect();
    for (index, word) in words.iter().enumerate() {
        dates.extend(relative_date(&word.text, today).map(|date| (index..index + 1, date)));
    }
    asking.used.extend(said_of_time(&words, &dates));
    let in_date = |index: usize| dates.iter().any(|(span, _)| span.contains(&index));
    let ordinals = |ordinal: bool| !ordinal;
    let numbers: Vec<(Range<usize>, f64)> = find_numbers(&tokens)
        .into_iter()
        .filter(|found| ordinals(found.ordinal) && !in_date(found.tokens.start))
        .map(|found| (found.tokens, found.number))
        .collect();
    // "was it 8 or 10", "was it in 1992 or 2007": which of them, is asked for.
    let or = words.iter().any(|word| word.text == "or");
    let (mut dates, mut numbers) = (dates, numbers);
    if asking.kind == Asked::YesNo && or && (numbers.len() > 1 || dates.len() > 1) {
        asking.kind = if dates.len() > 1 { Asked::When } else { Asked::Count };
        let alternatives =
            dates.drain(..).map(|(span, _)| span).chain(numbers.drain(..).map(|(span, _)| span));
        asking.used.extend(alternatives.flatten());
        asking.used.extend((0..words.len()).filter(|index| words[*index].text == "it"));
    }
    let in_date = |index: usize| dates.iter().any(|(span, _)| span.contains(&index));
    let mut mentions = mentions::mentions(knowledge, lexicon, &words, &asking.used);
    mentions.retain(|mention| !mention.span.clone().all(in_date));
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let in_name = |start: usize| {
        lexicon.names_at(&texts[start..]).iter().any(|name| name.words.len() > 1 && !name.part)
    };
    let numbers = numbers
        .into_iter()
        .filter(|(span, number)| {
            !counts_members(knowledge, &mentions, &words, span, *number)
                && !in_name(span.start)
                && !is_no_number(lexicon, &words, span)
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
        weekdays: None,
        pack: None,
        verb: None,
        direction: [0; DIMENSIONS],
        future: false,
        asks_agent: None,
        permission: false,
        succession: None,
        carrying: FxHashSet::default(),
        alike: Alike::default(),
    };
    let days: Vec<usize> = (0..query.words.len())
        .filter(|index| is_weekday_word(&query.words[*index].text))
        .filter(|index| !query.asking.used.contains(index))
        .collect();
    if !days.is_empty() {
        query.weekdays = Some((days, find_weekdays(&tokens)));
    }
    note_succession(knowledge, &mut query);
    query.future = is_future(&query.words);
    query.asks_agent = asks_agent(lexicon, &query);
    query.permission = asks_permission(&query.words);
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
    query.verb = main_verb(&query);
    let mut meaning = MeaningSum::default();
    for word in query.words.iter().filter(|word| !is_function_word(&word.text)) {
        meaning.add(&word.text, 1.0);
    }
    query.direction = meaning.direction();
    query
}

/// "can *one* use it", "which *one*": somebody or something; "which *two* clubs": as many answers are wanted.
fn is_no_number(lexicon: &Lexicon, words: &[Word], span: &Range<usize>) -> bool {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let before = span.start.checked_sub(1).map_or("", text);
    let one = text(span.start) == "one"
        && (matches!(
            before,
            "can" | "could" | "may" | "must" | "should" | "does" | "do" | "if" | "that" | "this"
        ) || framing::is_auxiliary(text(span.end))
            || (span.end < words.len() && lexicon.is_verb(text(span.end)) && before != "the"));
    one || (span.len() == 1 && matches!(before, "which" | "what"))
}

/// Words around a time that narrow nothing: "*this* year", "at the *start* of 2025"; and the asker's own people:
/// "my *sister*".
fn said_of_time(words: &[Word], dates: &[(Range<usize>, PartialDate)]) -> Vec<usize> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let unit = |word: &str| {
        matches!(
            word,
            "year" | "season" | "month" | "week" | "edition" | "time" | "day" | "evening" | "morning"
        )
    };
    let mut used: Vec<usize> =
        (1..words.len()).filter(|index| unit(text(*index)) && text(index - 1) == "this").collect();
    let edge = |word: &str| matches!(word, "start" | "beginning" | "end" | "middle" | "early" | "late");
    for (span, _) in dates {
        for before in 1..4 {
            let Some(at) = span.start.checked_sub(before) else { break };
            if edge(text(at)) {
                used.push(at);
            }
        }
    }
    let bound = |index: &usize| text(index - 1) == "at" && matches!(text(*index), "least" | "most");
    used.extend((1..words.len()).filter(bound));
    // "these days", "in all"
    let filler = |index: &usize| {
        matches!(
            (text(index - 1), text(*index)),
            ("these" | "those", "days") | ("in", "all" | "short" | "brief" | "general") | ("of", "course")
        )
    };
    used.extend((1..words.len()).filter(filler));
    let compares = |index: &usize| {
        text(*index) == "than"
            && matches!(
                text(index - 1),
                "more" | "fewer" | "less" | "greater" | "higher" | "lower" | "longer" | "shorter"
            )
            && words.get(index + 1).is_some_and(|next| {
                next.text.bytes().all(|byte| byte.is_ascii_digit())
                    || !find_numbers(&[token(next)]).is_empty()
            })
    };
    used.extend((1..words.len()).filter(compares).map(|index| index - 1));
    let mine = |index: &usize| {
        text(index - 1) == "my" && OWN_PEOPLE.contains(&crate::language::singular(text(*index)).as_str())
    };
    used.extend((1..words.len()).filter(mine));
    used
}

/// Whether another holder of something is asked for; then the relation of succession is.
fn note_succession(knowledge: &Knowledge, query: &mut Query) {
    query.succession = succession(query);
    let succeeded = knowledge.relations.iter().position(|relation| relation.key == "succeeded");
    if query.succession.is_some()
        && let Some(relation) = succeeded.and_then(|index| u32::try_from(index).ok())
    {
        let cue = query.cues.entry(RelationId(relation)).or_default();
        cue.strength = 1.0;
    }
}

/// "who had the job before him", "who was it after her".
fn succession(query: &Query) -> Option<(usize, bool)> {
    let asks = matches!(query.asking.kind, Asked::Who | Asked::Class(_));
    query.mentions.iter().enumerate().filter(|_| asks).find_map(|(number, mention)| {
        let before = query.words[..mention.span.start].iter().rev();
        let word = before.into_iter().find(|word| !matches!(word.text.as_str(), "the" | "a" | "an"))?;
        match word.text.as_str() {
            "before" => Some((number, true)),
            "after" => Some((number, false)),
            _ => None,
        }
    })
}

fn is_future(words: &[Word]) -> bool {
    let pairs = words.windows(2).any(|pair| pair[0].text == "going" && pair[1].text == "to");
    pairs
        || words
            .iter()
            .any(|word| matches!(word.text.as_str(), "will" | "upcoming" | "planned" | "plan" | "plans"))
}

/// "who sent …" asks for the one who does it, "whom did they send" for the other.
fn asks_agent(lexicon: &Lexicon, query: &Query) -> Option<(usize, bool)> {
    if !matches!(query.asking.kind, Asked::Who | Asked::Class(_) | Asked::What) {
        return None;
    }
    let text = |index: usize| query.words.get(index).map_or("", |word| word.text.as_str());
    let begins =
        |index: usize| query.mentions.iter().any(|mention| mention.span.start == index && !mention.owner);
    let end = query.asking.used.iter().max()? + 1;
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

/// The first word that stands where a verb does: after its subject, an auxiliary or the question word.
fn main_verb(query: &Query) -> Option<usize> {
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

/// "may I", "am I allowed to", "is it ok to": the words of permission at the beginning.
fn asks_permission(words: &[Word]) -> bool {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let permitted =
        |word: &str| matches!(word, "allowed" | "permitted" | "ok" | "okay" | "fine" | "legal" | "possible");
    let start = usize::from(text(0) == "whether" || text(0) == "so" || text(0) == "and");
    matches!(text(start), "can" | "may" | "could" | "must" | "should")
        || (0..words.len().min(5)).any(|index| permitted(text(index)))
}

/// Verbs of saying and a final "about" ask for something even though they narrow nothing in other questions.
fn carrying(lexicon: &Lexicon, query: &Query) -> FxHashSet<usize> {
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
        let add = |cue: &super::lexicon::Cue,
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
            let event = state && cue.event && length == 1;
            // "signed" is no sign.
            let other_part =
                cue.noun && length == 1 && word.text.ends_with("ed") && kind_of_noun(&word.text).is_none();
            // "sign up" is no signing.
            let expression = length == 1 && word.verb.is_some_and(|verb| stem(verb) != word.stem);
            if other_part || expression {
                continue;
            }
            if !(meaningful || phrase) || (length == 1 && head_of(index) && !cue.noun) || event {
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
            for (stem, likeness) in word.meanings().skip(1).filter(|(_, like)| !own || *like >= 1.0) {
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

impl Query {
    /// Words that narrow the question and are in no mention, date or number.
    pub(super) fn content(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(|index| {
            (self.words[*index].is_content() || self.carrying.contains(index))
                && !self.asking.used.contains(index)
                && !self.mentions.iter().any(|mention| mention.span.contains(index))
                && !self.weekdays.as_ref().is_some_and(|(days, _)| days.contains(index))
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
