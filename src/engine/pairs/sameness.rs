//! Whether a question asks the same as a wording of an exact pair: for the same kind of thing, about the same things,
//! with the same ranks, numbers and denials. That its words are near is left to `phrasings`; a near miss has near
//! words, too.

use super::wording::{CUED, PairRead, Sought, Tie, Wording, sought, tie};
use crate::engine::charges::narrowed_office;
use crate::engine::lexicon::{Lexicon, is_preposition};
use crate::engine::ranking::{ONLY_REPEATS, OTHER_WAY, Scored, WHO_DOES_IT, readings};
use crate::engine::understanding::mentions::names;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::engine::verdict::{asks_for_contents, asks_for_members};
use crate::engine::whether::is_one_of_others;
use crate::engine::{Engine, Mind};
use crate::knowledge::{EntityId, FactId, FaqId, Kind, Knowledge, RelationId};
use crate::language::{
    base_form, classes_of, is_category_of_people, is_class_noun, is_country_or_capital, is_denial,
    is_light_word, is_rank_modifier, kind_of_noun, singular,
};
use crate::text::{month_of, number_of_word, stem};

/// Words of this likeness ask the same.
pub(super) const ALIKE: f32 = 0.7;

/// What may differ between a question and a wording of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Difference {
    /// Another kind of thing is asked for.
    Kind,
    /// A rank, a number, a denial or a pronoun that only one of them has.
    Word(String),
    /// A thing that only the question speaks of.
    Thing(String),
    /// What the question asks of it.
    Relation(String),
    /// Who does it to whom.
    Turned,
    /// What its fact would answer is said in the question.
    Repeated,
}

impl Difference {
    /// For the explanation.
    pub(in crate::engine) fn told(&self) -> String {
        match self {
            Self::Kind => "another kind of thing is asked for".to_owned(),
            Self::Word(word) => format!("“{word}” stands in one of the two alone"),
            Self::Thing(thing) => format!("“{thing}” is not what the wordings speak of"),
            Self::Turned => "it is asked the other way round".to_owned(),
            Self::Repeated => "its fact says nothing that the question does not".to_owned(),
            Self::Relation(word) => format!("the wordings do not ask for “{word}”"),
        }
    }
}

/// From this fitness on a role of a fact holds what is asked for.
const FIT: f32 = 0.9;

impl Engine {
    /// What keeps a question from asking the same as any of the wordings of a pair that are nearest to it; that of
    /// the nearest.
    pub(in crate::engine) fn difference(
        &self,
        mind: &Mind<'_>,
        asked: &Query,
        pair: FaqId,
        nearest: &[usize],
    ) -> Option<Difference> {
        let faq = self.knowledge.faq(pair);
        let read = self.wordings.of(&self.knowledge, &self.lexicon, pair);
        if faq.facts.is_empty() {
            let another = speaks_of_another(mind, asked, read, nearest);
            let another = another.or_else(|| asks_for_another(asked, read, nearest));
            let another = another.or_else(|| tells_nobody(&self.knowledge, asked, read, nearest));
            return another.or_else(|| self.asks_more(mind, asked, read, nearest));
        }
        if asked.mentions.is_empty() && asked.content().next().is_none() {
            // "since when?" is like every question for a time.
            return Some(Difference::Kind);
        }
        let all: Vec<Scored> = faq.facts.iter().flat_map(|fact| readings(mind, asked, *fact)).collect();
        let mut left_over = all.iter().flat_map(|reading| &reading.strict);
        if left_over.any(|left| left == OTHER_WAY || left == WHO_DOES_IT) {
            return Some(Difference::Turned);
        }
        if all.iter().any(|reading| reading.strict.iter().any(|left| left == ONLY_REPEATS)) {
            return Some(Difference::Repeated);
        }
        if let Some(verb) = self.asks_what_is_said(asked, &faq.facts) {
            return Some(Difference::Relation(verb));
        }
        // "was she there": where, has not been said.
        let there = asked.words.last().is_some_and(|word| word.text == "there");
        let nobody = (asks_for_members(mind, asked) || asks_for_contents(mind, asked))
            && faq.facts.iter().all(|fact| mind.cue(asked, self.knowledge.fact(*fact).relation).is_none());
        let unsaid = there && asked.asking.kind == Asked::YesNo && asked.content().next().is_none();
        if nobody || unsaid || is_one_of_others(mind, asked) {
            return Some(Difference::Kind);
        }
        if let [fact] = faq.facts.as_slice()
            && let Some(word) = narrowed_office(mind, asked, *fact)
        {
            return Some(Difference::Word(word));
        }
        let told_by_facts = all.iter().any(|reading| reading.conflicts.is_empty());
        let told = Told {
            knowledge: &self.knowledge,
            lexicon: &self.lexicon,
            read,
            relations: faq.facts.iter().map(|fact| self.knowledge.fact(*fact).relation).collect(),
            tells_kind: all.iter().any(|reading| reading.role.is_some() && reading.fitness() >= FIT),
        };
        let names = names(mind.knowledge, mind.lexicon, &asked.words);
        let mut differences = nearest.iter().map(|at| {
            let wording = &read.wordings[*at];
            // Who wrote a wording that asks for a thing of this kind knows that the facts tell it.
            if !told_by_facts && !asks_same_kind(asked, wording) {
                return Some(Difference::Kind);
            }
            told.difference(asked, &names, wording, !mind.turns.is_empty())
        });
        let first = differences.next()??;
        differences.all(|difference| difference.is_some()).then_some(first)
    }

    /// "which hotel did she stay at", of a pair that is only about her: in a pack of facts, where few pairs share all that is
    /// asked among them, most of what a question asks of a thing is in the wordings or the answer.
    fn asks_more(
        &self,
        mind: &Mind<'_>,
        asked: &Query,
        read: &PairRead,
        nearest: &[usize],
    ) -> Option<Difference> {
        if self.knowledge.facts.len() < FACTS * self.knowledge.faqs.len() {
            return None;
        }
        let named =
            |at: usize| asked.mentions.iter().any(|mention| mention.span.contains(&at) && !mention.unknown);
        let class = match &asked.asking.kind {
            Asked::Class(noun) => asked.words.iter().position(|word| word.text == *noun),
            _ => None,
        };
        let asking: Vec<usize> = asked
            .content()
            .chain(class)
            .filter(|at| !named(*at) && !mind.reach(&asked.words[*at]).weak)
            .filter(|at| {
                let text = asked.words[*at].text.as_str();
                let end = ENDS.iter().any(|end| end.contains(&text));
                !end && !is_light_word(text)
                    && text != "get"
                    && !matches!(text, "going" | "anywhere" | "somewhere" | "any" | "got" | "possible")
            })
            .collect();
        let texts = || nearest.iter().map(|at| &read.wordings[*at]).chain(std::iter::once(&read.answer));
        // "on mac", of macOS
        let begins = |text: &Wording, word: &str| {
            word.len() >= SHORT && text.words.iter().any(|(known, _)| known.starts_with(word))
        };
        let has = |at: usize| {
            let word = &asked.words[at];
            word.meanings().any(|(stem, like)| like >= ALIKE && texts().any(|text| text.has_stem(stem)))
                || texts().any(|text| begins(text, &word.text))
                // "change log", of a changelog
                || at > 0 && texts().any(|text| text.has_text(&format!("{}{}", asked.words[at - 1].text, word.text)))
                || asked.words.get(at + 1).is_some_and(|next| {
                    texts().any(|text| text.has_text(&format!("{}{}", word.text, next.text)))
                })
        };
        let lacking: Vec<usize> = asking.iter().copied().filter(|at| !has(*at)).collect();
        let first = *lacking.first()?;
        (lacking.len() * 2 >= asking.len()).then(|| Difference::Word(asked.words[first].text.clone()))
    }

    /// The verb of a question for what somebody said, if none of the facts is a statement.
    fn asks_what_is_said(&self, asked: &Query, facts: &[FactId]) -> Option<String> {
        let states = |relation: RelationId| self.knowledge.relation(relation).statement;
        if asked.asking.kind != Asked::What
            || facts.iter().any(|id| states(self.knowledge.fact(*id).relation))
        {
            return None;
        }
        let verb = &asked.words[asked.verb?];
        let cues = self.lexicon.cues_at(&[verb.stem.as_str()]);
        let says = |relation: RelationId| self.knowledge.relation(relation).key == "said";
        // What they asked was said, too.
        let asks = matches!(base_form(&verb.text), "ask" | "answer" | "reply");
        (asks || cues.iter().any(|cue| says(cue.relation))).then(|| verb.text.clone())
    }
}

/// So many facts to a pair has a pack that is one of facts.
const FACTS: usize = 1;
/// Letters of a word that may be the beginning of a longer one.
const SHORT: usize = 3;

/// A pair, to be compared with a question.
struct Told<'a> {
    knowledge: &'a Knowledge,
    lexicon: &'a Lexicon,
    read: &'a PairRead,
    /// Those of its facts.
    relations: Vec<RelationId>,
    /// Its facts hold a thing of the kind that is asked for.
    tells_kind: bool,
}

impl Told<'_> {
    /// `leaning`: there are earlier turns, which pronouns may stand for.
    fn difference(
        &self,
        asked: &Query,
        names: &[Mention],
        wording: &Wording,
        leaning: bool,
    ) -> Option<Difference> {
        if !self.is_of_kind(asked, wording) {
            return Some(Difference::Kind);
        }
        let answer = &self.read.answer;
        let other = other_end(asked, wording, answer).or_else(|| other_month(asked, wording, answer));
        if let Some(other) = other {
            return Some(Difference::Word(other));
        }
        if let Some(whole) = asked.counted_whole() {
            return Some(Difference::Word(format!("of {whole}")));
        }
        if let Some(word) = self.word_of_one_alone(asked, wording, leaning) {
            return Some(Difference::Word(word));
        }
        for mention in &asked.mentions {
            let shared = !mention.unknown
                && mention.entities.iter().any(|id| wording.speaks_of(*id) || answer.speaks_of(*id));
            // "Azerbaijan's embassy in Cuba", where only Cuba's in Azerbaijan is known.
            let inside = || {
                names
                    .iter()
                    .filter(|name| mention.span.start <= name.span.start && name.span.end <= mention.span.end)
            };
            let common = if mention.unknown { inside().count() < 2 } else { mention.description };
            let said = || mention.span.clone().all(|at| self.has(asked, wording, at));
            let elsewhere = mention.unknown
                && inside().any(|name| tie(name) == Tie::Aims && wording.aims_elsewhere(&name.entities));
            if !(shared || (common && said())) || elsewhere || self.is_exchanged(asked, mention, wording) {
                return Some(Difference::Thing(asked.phrase(&mention.span)));
            }
        }
        if let Some(name) = names.iter().find(|name| self.is_turned(name, wording)) {
            return Some(Difference::Thing(asked.phrase(&name.span)));
        }
        // "what is it about": the last word may carry the question, whatever it is.
        let last = asked.words.len().checked_sub(1);
        let mut telling = asked.content().chain(asked.verb).chain(last);
        telling.find_map(|at| {
            let cued = self.cued_by(asked, at);
            let word = &asked.words[at];
            // "what are they about", but not "what about them".
            let stranded = Some(at) == last && is_preposition(&word.text);
            let ends_so = || wording.words.last().is_some_and(|(text, _)| *text == word.text);
            let own = word.verb.map_or_else(|| word.stem.clone(), stem);
            let said = || if stranded { ends_so() } else { self.has_stem(wording, &own) };
            // "who is the leader of it", of a wording about the president of something: who leads is told by facts of
            // those who do.
            let verb = word.verb.unwrap_or_else(|| base_form(&word.text));
            let leads = asked.asking.kind == Asked::Who && matches!(stem(verb).as_str(), "lead" | "head");
            let office = |id: &RelationId| self.knowledge.relation(*id).key == "holds-role";
            let held = self.relations.iter().any(office);
            let shared = |relation: &RelationId| {
                let said = wording.cued.contains(relation) || answer.cued.contains(relation);
                if leads && !held { self.relations.contains(relation) } else { said }
            };
            // A verb in other words may be no other verb.
            let verb = asked.verb == Some(at) && !self.has(asked, wording, at);
            let other = (verb || !cued.is_empty()) && !cued.iter().any(shared) && !said();
            other.then(|| Difference::Relation(word.text.clone()))
        })
    }

    /// "whose counterpart is she", of a wording that asks for hers: what the question names, the wording asks for, and
    /// what the wording names, of the same kind, the question lacks.
    fn is_exchanged(&self, asked: &Query, mention: &Mention, wording: &Wording) -> bool {
        let kind = |id: &EntityId| self.knowledge.entity(*id).kind;
        let named = |id: &EntityId| asked.mentions.iter().any(|mention| mention.entities.contains(id));
        let [own] = mention.entities.as_slice() else { return false };
        asked.asking.kind == Asked::Who
            && !wording.speaks_of(*own)
            && wording.entities.iter().any(|other| kind(other) == kind(own) && !named(other))
    }

    /// "Azerbaijan's ambassador", of the ambassador to Azerbaijan, or the other way round: what something belongs to
    /// in the one, it only goes to, or is in, in the other.
    fn is_turned(&self, mention: &Mention, wording: &Wording) -> bool {
        let of = |wording: &Wording| wording.ties_to(&mention.entities);
        let ties = Some(of(wording)).filter(|ties| !ties.is_empty()).unwrap_or_else(|| of(&self.read.answer));
        let turned = match tie(mention) {
            Tie::Owns => Tie::Aims,
            Tie::Aims => Tie::Owns,
            Tie::Loose => return false,
        };
        !ties.is_empty() && ties.iter().all(|tie| *tie == turned)
    }

    /// Whether what is asked for is what the wording asks for, as far as both surely say.
    fn is_of_kind(&self, asked: &Query, wording: &Wording) -> bool {
        let own = sought(asked);
        let truth = own == Some(Sought::Truth) || asked.asking.kind == Asked::Any;
        if self.read.affirms && !truth {
            return false;
        }
        // "which disease": something that the facts speak of is one.
        if self.tells_kind && matches!(asked.asking.kind, Asked::Class(_)) {
            return true;
        }
        // "in which hospitals did they work": who wrote the wordings asked for no such place.
        if let Asked::Class(noun) = &asked.asking.kind
            && matches!(own, Some(Sought::Place | Sought::Thing))
            && is_class_noun(&singular(noun))
            && !wording.has_stem(&stem(base_form(noun)))
            && !self.read.answer.has_stem(&stem(base_form(noun)))
            && !matches!(noun.as_str(), "place" | "location" | "spot" | "area" | "part" | "thing" | "things")
        {
            return false;
        }
        let of_kind = !matches!(own, None | Some(Sought::Truth | Sought::Thing | Sought::Manner));
        if of_kind && wording.sought == Some(Sought::Truth) && !self.tells_kind {
            return false;
        }
        let differs = |own: Sought| match wording.sought {
            Some(other) => own != other && !own.may_be(other),
            // Keywords ask for no number and no reason.
            None => wording.keywords && !matches!(own, Sought::Truth | Sought::Thing),
        };
        if own.is_some_and(differs) {
            return false;
        }
        match &asked.asking.kind {
            // "which drugs": they must be spoken of.
            Asked::Class(head) if own == Some(Sought::Thing) || wording.sought.is_none() => {
                let at = asked.words.iter().position(|word| word.text == *head);
                at.is_none_or(|at| self.has(asked, wording, at))
            }
            // "how many lamps": they must be spoken of, too.
            Asked::What => {
                // "what is the login for it", of a wording that asks when it is open.
                noun_asked_for(asked).is_none_or(|at| self.has(asked, wording, at))
            }
            Asked::Count => {
                let counted = Some(asked.asking.end()).filter(|at| asked.content().any(|index| index == *at));
                counted.is_none_or(|at| self.has(asked, wording, at))
            }
            _ => true,
        }
    }

    /// A word that changes what is asked, wherever it stands, and that one of the two lacks.
    fn word_of_one_alone(&self, asked: &Query, wording: &Wording, leaning: bool) -> Option<String> {
        let answer = &self.read.answer;
        let spans =
            asked.numbers.iter().map(|(span, _)| span).chain(asked.dates.iter().map(|(span, _)| span));
        let numeric: Vec<usize> = spans.flat_map(Clone::clone).collect();
        let added = asked.words.iter().enumerate().find(|(at, word)| {
            let text = word.text.as_str();
            let number = numeric.contains(at)
                && (text.bytes().any(|byte| byte.is_ascii_digit()) || number_of_word(text).is_some());
            let turns = turns(text) || (is_rank_modifier(text) && ranks(asked, *at));
            (turns || number) && !wording.has_text(text) && !answer.has_text(text)
        });
        let has = |word: &str| asked.words.iter().any(|known| known.text == word);
        // "who scored most for the women", where nobody asked for them.
        let means = |known: &str| {
            let mut meanings = asked.words.iter().flat_map(Word::meanings);
            meanings.any(|(stem, like)| stem == known && like >= ALIKE)
        };
        let mut shared = asked.mentions.iter().flat_map(|mention| &mention.entities);
        let shared = shared.any(|id| wording.speaks_of(*id));
        let lost = wording.words.iter().find(|(word, stem)| {
            (is_rank_modifier(word) || is_denial(word)) && !has(word)
                || is_category_of_people(word) && !has(word) && !means(stem) && !shared
        });
        let named = asked.mentions.iter().any(|mention| !mention.unknown);
        // Of whom an earlier turn spoke, no wording knows.
        let pronoun = asked
            .words
            .iter()
            .find(|word| leaning && is_pronoun(&word.text) && !(named && wording.has_text(&word.text)));
        // "the president", of an answer that tells the vice president.
        let ranked = answer
            .words
            .windows(2)
            .find(|pair| is_rank_modifier(&pair[0].0) && has(&pair[1].0) && !has(&pair[0].0));
        let added = added.map(|(_, word)| &word.text).or(lost.map(|(word, _)| word));
        added.or(pronoun.map(|word| &word.text)).or(ranked.map(|pair| &pair[0].0)).cloned()
    }

    /// The relations that a word of the question surely speaks of, be it only as its verb.
    fn cued_by(&self, query: &Query, at: usize) -> Vec<RelationId> {
        let cues = query.cues.iter().filter(|(_, cue)| cue.strength >= CUED && cue.words.contains(&at));
        let verb = Some(at).filter(|at| query.verb == Some(*at));
        let by_verb = verb.map(|at| self.lexicon.cues_at(&[query.words[at].stem.as_str()]));
        let by_verb = by_verb.into_iter().flatten().filter(|cue| !cue.noun);
        cues.map(|(relation, _)| *relation).chain(by_verb.map(|cue| cue.relation)).collect()
    }

    /// Whether the wording or the answer has a word of the question, or another for it.
    fn has(&self, asked: &Query, wording: &Wording, at: usize) -> bool {
        let word = &asked.words[at];
        let means = |(stem, like): (&str, f32)| like >= ALIKE && self.has_stem(wording, stem);
        !word.is_content() || word.meanings().any(means)
    }

    fn has_stem(&self, wording: &Wording, stem: &str) -> bool {
        wording.has_stem(stem) || self.read.answer.has_stem(stem)
    }
}

/// The noun of "what is the login for …".
fn noun_asked_for(asked: &Query) -> Option<usize> {
    let text = |at: usize| asked.words.get(at).map_or("", |word| word.text.as_str());
    let link = asked.asking.end();
    let article = usize::from(matches!(text(link + 1), "the" | "a" | "an"));
    let linked = matches!(text(link), "is" | "are" | "was" | "were");
    let noun =
        (link + 1 + article..asked.words.len()).take_while(|at| asked.words[*at].is_content()).last()?;
    (linked && is_preposition(text(noun + 1))).then_some(noun)
}

/// The noun of "can I bring my dog".
fn object_of_permission(asked: &Query) -> Option<usize> {
    let text = |at: usize| asked.words.get(at).map_or("", |word| word.text.as_str());
    let start = usize::from(matches!(text(0), "and" | "so" | "but"));
    let allowed = matches!(text(start), "can" | "may" | "could")
        && matches!(text(start + 1), "i" | "we" | "you" | "people" | "one");
    let last = asked.words.len().checked_sub(1).filter(|last| *last > start + 3)?;
    let owned = matches!(text(start + 3), "my" | "our" | "your" | "a" | "an" | "own");
    let short = last - (start + 3) <= 2 && asked.words[last].is_content();
    (allowed && owned && short).then_some(last)
}

/// "what's a pint in the bar", of when the bar is open: the noun that is asked for, where nothing speaks of it.
fn asks_for_another(asked: &Query, read: &PairRead, nearest: &[usize]) -> Option<Difference> {
    let at = noun_asked_for(asked).or_else(|| object_of_permission(asked))?;
    let noun = &asked.words[at];
    // "the consequences of paying late" are what anything said of it tells.
    let of = asked.words.get(at + 1).is_some_and(|next| next.text == "of");
    if of || kind_of_noun(&singular(&noun.text)).is_none() {
        return None;
    }
    let mut wordings = nearest.iter().map(|at| &read.wordings[*at]).chain([&read.answer]);
    // "may I bring my dog", of what is said of pets.
    let classes: Vec<String> = classes_of(&singular(&noun.text)).iter().map(|class| stem(class)).collect();
    let spoken_of = |wording: &Wording| {
        noun.meanings().any(|(stem, like)| like >= ALIKE && wording.has_stem(stem))
            || classes.iter().any(|class| wording.has_stem(class))
    };
    (!wordings.any(spoken_of)).then(|| Difference::Thing(noun.text.clone()))
}

/// What a question names in so many words and neither a pair with an answer of its own nor its wordings speak of:
/// "when is the open evening", of "when are you open".
fn speaks_of_another(
    mind: &Mind<'_>,
    asked: &Query,
    read: &PairRead,
    nearest: &[usize],
) -> Option<Difference> {
    let wordings = || nearest.iter().map(|at| &read.wordings[*at]).chain([&read.answer]);
    let another = asked.mentions.iter().find(|mention| {
        let home = mention.entities.iter().any(|id| mind.index.is_home(*id));
        let name = mention.span.len() > 1 || !mention.description && !home;
        let named = mention.exact && name && !mention.unknown;
        // "the derby at home": the derby.
        let inside = mention.span.clone().skip(1).find(|at| is_preposition(&asked.words[*at].text));
        let head = inside.unwrap_or(mention.span.end) - 1;
        let spoken_of = |wording: &Wording| {
            mention.entities.iter().any(|id| wording.speaks_of(*id))
                || wording.has_stem(&asked.words[head].stem)
        };
        named && !wordings().any(spoken_of)
    });
    // "an embassy in Montevideo", of one in Ljubljana: what is not known as a whole may have a name in it.
    let within = || {
        let unknown = asked.mentions.iter().filter(|mention| mention.unknown);
        let mut named = unknown.flat_map(|mention| {
            let words = &asked.words[mention.span.clone()];
            names(mind.knowledge, mind.lexicon, words).into_iter().map(move |name| (name, words))
        });
        let other = |name: &Mention| {
            let home = name.entities.iter().any(|id| mind.index.is_home(*id));
            let spoken_of = |wording: &Wording| name.entities.iter().any(|id| wording.speaks_of(*id));
            !home && !wordings().any(spoken_of)
        };
        named.find(|(name, _)| other(name)).map(|(name, words)| words[name.span.start].text.clone())
    };
    // "is it held in Riga", of a pair that knows no Riga.
    let unknown = || {
        let named = |mention: &&Mention| mention.unknown && mention.span.len() == 1;
        let mut unknown = asked.mentions.iter().filter(named).map(|mention| &asked.words[mention.span.start]);
        let known = |word: &Word| {
            wordings().any(|wording| wording.has_stem(&word.stem) || wording.has_text(&word.text))
        };
        unknown.find(|word| is_country_or_capital(&word.text) && !known(word)).map(|word| word.text.clone())
    };
    let another = another.map(|mention| asked.phrase(&mention.span));
    another.or_else(within).or_else(unknown).map(Difference::Thing)
}

/// "who is the head of it", of how photos are brought over: nobody is asked for there, and nobody told.
fn tells_nobody(
    knowledge: &Knowledge,
    asked: &Query,
    read: &PairRead,
    nearest: &[usize],
) -> Option<Difference> {
    let being = |word: &Word| matches!(word.text.as_str(), "is" | "are" | "was" | "were");
    let somebody =
        asked.names_somebody() || asked.asking.kind == Asked::Who && asked.words.get(1).is_some_and(being);
    let person =
        |id: &EntityId| matches!(knowledge.entity(*id).kind, Kind::Person | Kind::Group | Kind::Organisation);
    let told = read.answer.entities.iter().any(person)
        || nearest.iter().any(|at| read.wordings[*at].sought == Some(Sought::Person));
    (somebody && !told).then_some(Difference::Kind)
}

/// Words for the lower and for the upper end of what is possible.
const ENDS: [&[&str]; 2] = [
    &["lowest", "smallest", "minimum", "shortest", "least", "fewest", "earliest", "youngest", "cheapest"],
    &[
        "highest", "largest", "biggest", "maximum", "longest", "most", "max", "latest", "oldest", "limit",
        "cap",
    ],
];

/// "the lowest that I can set", of a pair about the most: the word for another end than the wording or the answer has.
fn other_end(asked: &Query, wording: &Wording, answer: &Wording) -> Option<String> {
    let said = |end: &[&str]| asked.words.iter().find(|word| end.contains(&word.text.as_str()));
    let asked_for = |end: &[&str]| end.iter().any(|word| wording.has_text(word) || answer.has_text(word));
    let [lower, upper] = ENDS;
    let (own, other) = match (said(lower), said(upper)) {
        (Some(own), None) => (own, asked_for(upper) && !asked_for(lower)),
        (None, Some(own)) => (own, asked_for(lower) && !asked_for(upper)),
        _ => return None,
    };
    other.then(|| own.text.clone())
}

/// "who won it in May", of a wording for April: the month that neither the wording nor the answer has.
fn other_month(asked: &Query, wording: &Wording, answer: &Wording) -> Option<String> {
    let months = asked.dates.iter().flat_map(|(span, _)| span.clone());
    let mut months = months.filter_map(|at| Some((at, month_of(&asked.words[at].text)?)));
    let has =
        |month: i8| wording.words.iter().chain(&answer.words).any(|(word, _)| month_of(word) == Some(month));
    months.find(|(_, month)| !has(*month)).map(|(at, _)| asked.words[at].text.clone())
}

/// Whether a question asks for a thing of the kind that a wording asks for, and no more precisely.
fn asks_same_kind(asked: &Query, wording: &Wording) -> bool {
    let has = |unit: &str| asked.words.iter().any(|word| word.text == unit);
    let units = ["month", "day", "weekday"].iter().any(|unit| has(unit) && !wording.has_text(unit));
    let precise = units || (asked.asking.kind == Asked::TimeOfDay && !wording.asks_time_of_day);
    !precise && sought(asked).is_some_and(|own| wording.sought == Some(own))
}

/// Whether a word of rank stands before what it ranks: "the deputy minister", but not "the health chief's" and not
/// "under what name".
fn ranks(asked: &Query, at: usize) -> bool {
    let next = asked.words.get(at + 1).filter(|_| !asked.words[at].possessive);
    next.is_some_and(Word::is_content)
}

fn turns(word: &str) -> bool {
    is_denial(word)
        || matches!(
            word,
            "before"
                | "after"
                | "other"
                | "others"
                | "else"
                | "besides"
                | "except"
                | "apart"
                | "last"
                | "only"
                | "alone"
                | "half"
        )
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "him"
            | "her"
            | "his"
            | "hers"
            | "they"
            | "them"
            | "their"
            | "it"
            | "its"
            | "that"
            | "those"
    )
}
