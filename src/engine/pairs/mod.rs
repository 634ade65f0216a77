//! Exact pairs beside typed facts: which of the two answers, and the reply of a pair.

mod again;
mod sameness;
mod wording;

pub(super) use wording::Wordings;

use std::borrow::Cow;

use super::forms::{FAILING, LAPSING, PAYING};
use super::lexicon::is_preposition;
use super::phrasings::{Exact, PairCandidate, PairMatch};
use super::ranking::{Scored, evidence, readings};
use super::rule::Rule;
use super::understanding::followups::Reading;
use super::understanding::words::words;
use super::understanding::{Asked, Query, Word, query};
use super::verdict::{Lead, Outcome};
use super::{ELLIPSIS, Engine, Mind, Refusal, Reply, Turn, Verdict, plain_reply, reply};
use crate::knowledge::{Askable, EntityId, FactId, FaqId, Filler, Kind, Role, Status};
use crate::language::{
    NounKind, base_form, is_country_or_capital, is_denial, is_function_word, is_unit_of_money, is_weak_word,
    kind_of_noun, rarity,
};
use crate::text::{Break, Token, find_dates, find_numbers, stem, tokenise};

/// A pair answers when it is likelier right than this: where half of all questions have no answer, one answer
/// in ten is wrong at the edge and far fewer above it.
const ANSWERS: f64 = 0.5;
/// A fact that a wording asks for says yes where it explains so much of the question itself.
const AFFIRMS: f32 = 0.6;
/// Exactly one's own wording is asked; what is left is that it was meant otherwise.
const EXACT: f64 = 0.97;
/// A typed fact this sure is not put after a pair.
const TYPED: f64 = 0.7;
/// A pair goes before several facts that are near when it is this sure.
const SURE: f64 = 0.8;
/// Below the first, two pairs are offered where the better is likelier than the second, and the other's score
/// is within the third of it.
const OFFERED: f64 = 0.3;
const NEAR: f32 = 1.0;

/// The evidence of a pair that is of its nearest phrasing alone; that of one phrasing is the same but for rounding.
const NEAREST: [usize; 2] = [1, 4];
const SAME: f32 = 1e-4;
/// Choices that are offered at once.
const CHOICES: usize = 3;

/// A pair this sure that asks for facts goes before other facts, however well these fit, and before two that are near:
/// who wrote the wording said which facts answer it.
const FIRST: f64 = 0.9;

/// What is left of the chance of a pair whose answer is of another kind than what is asked for.
const OTHER_KIND: f64 = 0.4;
/// The same, where the question differs from all wordings that are near.
const OTHER_QUESTION: f64 = 0.4;
/// A shorter answer is a label, and tells nothing by itself.
const SENTENCE: usize = 4;

/// Words without which no text tells a reason.
const REASONS: &[&str] = &[
    "because",
    "since",
    "so",
    "as",
    "due",
    "to",
    "for",
    "therefore",
    "reason",
    "reasons",
    "otherwise",
    "if",
    "cause",
    "caused",
    "by",
    "from",
    "when",
];

/// "and with just voice?": a question that only goes on from the one before.
fn goes_on(text: &str) -> bool {
    let tokens = tokenise(text);
    let coded = tokens.iter().any(|token| token.word.bytes().any(|byte| byte.is_ascii_digit()));
    let begins = tokens.first().is_some_and(|first| matches!(first.word.as_str(), "and" | "but" | "or"));
    begins && !coded && (2..=ELLIPSIS).contains(&tokens.len())
}

/// The question before with what goes on from it, where a pair answered that.
fn with_the_last(last: &Turn, text: &str) -> Option<String> {
    let tokens = tokenise(text);
    let first = tokens.get(1)?;
    let rest = text.get(first.start..)?;
    let before = last.question.trim_end_matches(['?', '.', '!', ' ']);
    // "on a Mac" takes the place of "on Windows".
    let place = is_preposition(&first.word).then(|| before.rfind(&format!(" {} ", first.word))).flatten();
    let before = place.map_or(before, |place| &before[..place]);
    (!last.pairs.is_empty()).then(|| format!("{before} {rest}"))
}

/// A word says what another means from this likeness on.
const TOLD: f32 = 0.75;
/// Words after a number that may say what it counts.
const COUNTED_WITHIN: usize = 3;
/// With so many wordings or fewer, much of what is asked in other words stands in none of them.
const FEW: usize = 5;
/// Letters by which a word is found within another.
const WRITTEN: usize = 4;
/// And then not more than this share, by rarity, may stand in neither wording nor answer.
const STRAYS: f32 = 0.6;

/// "how many", "number of": whether a wording asks for a number of things.
fn says_how_many(wording: &[Token]) -> bool {
    wording.windows(2).any(|pair| {
        matches!((pair[0].word.as_str(), pair[1].word.as_str()), ("how", "many" | "much") | ("number", "of"))
    })
}

/// Words that say who without a name.
const ANYBODY: &[&str] = &[
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "nobody",
    "somebody",
    "someone",
    "you",
    "we",
    "all",
    "only",
];

/// What the pairs make of a question.
#[derive(Clone)]
pub(super) enum Paired {
    Answer(FaqId, f64),
    /// Both are near.
    Offer(FaqId, FaqId, f64),
    /// All have exactly this wording, and nothing says which is meant.
    Several(Vec<FaqId>),
    Nothing(f64),
}

impl Engine {
    /// What the exact pairs have on a question, for explaining and for measuring.
    pub fn match_pairs(&self, text: &str) -> PairMatch {
        self.phrasings.ask(&self.knowledge, text)
    }

    /// Bytes that the matching of pairs holds beside their texts, about.
    pub fn pair_bytes(&self) -> usize {
        self.phrasings.bytes()
    }

    /// `read`: the text as a question, where it has been read already.
    pub(super) fn paired(&self, mind: &Mind<'_>, text: &str, read: Option<&Query>, force: bool) -> Paired {
        let turns = mind.turns;
        if self.knowledge.faqs.is_empty() {
            return Paired::Nothing(0.0);
        }
        match self.phrasings.exact(text) {
            Some(Exact::One(pair)) => return Paired::Answer(pair, EXACT),
            Some(Exact::Several(pairs)) => return self.of_several(pairs, turns, force),
            None => {}
        }
        // "how much?" goes on from what was told, and asks like no wording.
        let says = |token: &Token| {
            !is_function_word(&token.word) && !matches!(token.word.as_str(), "much" | "many" | "long")
        };
        if !turns.is_empty() && !force && !tokenise(text).iter().any(says) {
            return Paired::Nothing(0.0);
        }
        // "and with just voice?", after what a pair told: the question before goes on.
        let going_on = turns.last().filter(|_| !force && goes_on(text));
        let whole = going_on.map(|last| with_the_last(last, text));
        let (text, read) = match &whole {
            Some(Some(whole)) => (whole.as_str(), None),
            _ => (text, read),
        };
        let matched = self.match_pairs(text);
        let read = match read {
            Some(read) => Cow::Borrowed(read),
            None => Cow::Owned(query(mind.knowledge, mind.lexicon, words(mind.lexicon, text), &mind.today)),
        };
        // After what a fact told, such words ask like no wording with an answer of its own.
        let own = |best: &PairCandidate| self.knowledge.faq(best.pair).facts.is_empty();
        if whole == Some(None) && matched.candidates.first().is_some_and(own) {
            return Paired::Nothing(matched.confidence.min(OFFERED));
        }
        let tells = |best: &PairCandidate| force || self.tells_what_is_asked(&read, best.pair);
        let kind = matched.candidates.first().is_none_or(tells);
        let confidence = if kind { matched.confidence } else { matched.confidence * OTHER_KIND };
        // A near miss has near words, too.
        let differs = |best: &PairCandidate| {
            self.difference(mind, &read, best.pair, &matched.nearest).is_some()
                || self.strays(&read, best.pair)
        };
        if !force
            && !matched.coded
            && confidence >= OFFERED
            && matched.candidates.first().is_some_and(differs)
        {
            return Paired::Nothing(confidence * OTHER_QUESTION);
        }
        match matched.candidates.as_slice() {
            [] => Paired::Nothing(0.0),
            [best, rest @ ..] if !force && confidence >= ANSWERS && self.as_near(best, rest).is_some() => {
                let mut pairs = vec![best.pair];
                pairs.extend(self.as_near(best, rest));
                self.of_several(pairs, turns, force)
            }
            [best, ..] if force || confidence >= ANSWERS => Paired::Answer(best.pair, confidence),
            [best, next, ..] if confidence >= OFFERED && best.score - next.score < NEAR => {
                Paired::Offer(best.pair, next.pair, confidence)
            }
            _ => Paired::Nothing(confidence),
        }
    }

    /// Whether a text is the wording of just one pair that has an answer of its own, in the only pack that there is.
    pub(super) fn has_own_answer(&self, text: &str) -> bool {
        let own = |pair: FaqId| self.knowledge.faq(pair).facts.is_empty();
        self.knowledge.packs.len() == 1
            && matches!(self.phrasings.exact(text), Some(Exact::One(pair)) if own(pair))
    }

    /// "and on a Mac?", after how it is done on Windows: another pair, where the question before goes on so.
    pub(super) fn goes_on_from_pair(&self, mind: &Mind<'_>, text: &str) -> Option<(Reply, Rule)> {
        let last = mind.turns.last().filter(|last| !last.pairs.is_empty() && goes_on(text))?;
        let paired = self.paired(mind, text, None, false);
        let another = matches!(paired, Paired::Answer(pair, _) if !last.pairs.contains(&pair));
        let nothing = Outcome::unknown(Refusal::NotInMaterial, String::new(), 0.0);
        let asked = AskedText { text, reading: None };
        another.then(|| self.of_pairs(mind, &asked, &paired, &nothing)).flatten()
    }

    /// Whether a typed outcome is so sure that no pair can go before it.
    pub(super) fn needs_no_pair(&self, outcome: &Outcome) -> bool {
        // Of several packs another may have a pair that answers, too.
        outcome.is_answer() && outcome.confidence >= TYPED && self.knowledge.packs.len() == 1
    }

    /// Whether a pair may go before a sure outcome: not where the likeliest, by its words, tells no more than that.
    pub(super) fn may_go_first(&self, text: &str, outcome: &Outcome) -> bool {
        let agrees = |pair: FaqId| !tells_more(&self.knowledge.faq(pair).facts, outcome);
        self.wordings.ask_for_facts()
            && outcome.verdict != Verdict::Correction
            && !self.phrasings.likeliest(text).is_some_and(agrees)
    }

    /// Whether a pair asks so surely for facts that it goes before what the words of a question come to otherwise,
    /// unless that tells as much of these facts, or denies what was asked.
    pub(super) fn goes_first(&self, paired: &Paired, outcome: &Outcome) -> bool {
        let Paired::Answer(pair, confidence) = *paired else { return false };
        let facts = &self.knowledge.faq(pair).facts;
        let denied = outcome.verdict == Verdict::Correction;
        let undecided = outcome.verdict == Verdict::Suggest || outcome.rule == Rule::NothingAsked;
        confidence >= FIRST
            && !facts.is_empty()
            && tells_more(facts, outcome)
            && !denied
            // "has it been already", which its date tells.
            && !(outcome.rule == Rule::Computed && outcome.lead != Lead::None)
            && (undecided || outcome.is_open() || outcome.is_answer())
    }

    /// Whether it is a pair that is answered by facts.
    pub(super) fn asks_for_facts(&self, paired: &Paired) -> bool {
        matches!(paired, Paired::Answer(pair, _) if !self.knowledge.faq(*pair).facts.is_empty())
    }

    /// A pair that has the wording too for which the best is the best.
    fn as_near(&self, best: &PairCandidate, rest: &[PairCandidate]) -> Option<FaqId> {
        let near = |evidence: usize, other: &PairCandidate| {
            (best.evidence[evidence].1 - other.evidence[evidence].1).abs() < SAME
        };
        let as_near = |other: &&PairCandidate| NEAREST.iter().all(|evidence| near(*evidence, other));
        let mut others = rest.iter().filter(as_near).map(|other| other.pair);
        others.find(|other| self.phrasings.share_a_wording(best.pair, *other))
    }

    /// Of pairs with one wording, that of the pack that was spoken of last; else, where they can be told apart, none.
    fn of_several(&self, pairs: Vec<FaqId>, turns: &[Turn], force: bool) -> Paired {
        let last = turns.last().and_then(|turn| turn.facts.first());
        let last = last.map(|fact| self.knowledge.fact(*fact).pack);
        let mut of_last = pairs.iter().filter(|pair| Some(self.knowledge.faq(**pair).pack) == last);
        match (of_last.next(), of_last.next()) {
            (Some(pair), None) => Paired::Answer(*pair, EXACT),
            _ if force || self.choices(&pairs).len() < 2 => Paired::Answer(pairs[0], EXACT),
            _ => Paired::Several(pairs),
        }
    }

    /// The questions of these pairs, as they are offered, each once, without those that would be asked back again.
    fn choices(&self, pairs: &[FaqId]) -> Vec<Askable> {
        let mut places: Vec<usize> = Vec::new();
        for place in pairs.iter().filter_map(|pair| self.askable_pairs.get(pair)) {
            let asked_back =
                matches!(self.phrasings.exact(&self.askable[*place].text), Some(Exact::Several(_)));
            if !places.contains(place) && !asked_back {
                places.push(*place);
            }
        }
        places.into_iter().take(CHOICES).map(|place| self.askable[place].clone()).collect()
    }

    /// Whether an answer tells a thing of the asked kind: a time for "when", a number for "how many", somebody whom the
    /// question does not speak of for "who".
    fn tells_what_is_asked(&self, asked: &Query, pair: FaqId) -> bool {
        let number = |answer: &[Token]| {
            answer.iter().any(|token| token.word.bytes().any(|byte| byte.is_ascii_digit()))
                || !find_numbers(answer).is_empty()
        };
        // A year counts nothing, and a number of other things not these: "three months", of how many members there are.
        let counts = |text: &String| says_how_many(&tokenise(text));
        let asks_how_many = || self.knowledge.faq(pair).ask.iter().any(counts);
        let noun = asked.words.get(asked.asking.end());
        let counted = |answer: &[Token]| {
            let dates = find_dates(answer);
            let dated = |at: usize| dates.iter().any(|found| found.tokens.contains(&at));
            let of_noun = |end: usize| {
                let mut after = answer.iter().skip(end).take(COUNTED_WITHIN);
                let same = |token: &Token| {
                    let stem = stem(base_form(&token.word));
                    noun.is_none_or(|noun| noun.meanings().any(|(own, like)| like >= TOLD && own == stem))
                };
                after.any(same) || asks_how_many()
            };
            find_numbers(answer).iter().any(|found| !dated(found.tokens.start) && of_noun(found.tokens.end))
        };
        let new = |token: &Token| asked.words.iter().all(|word| word.text != token.word);
        // A town is nobody.
        let place = |token: &Token| {
            let named = self.lexicon.names_at(&[token.word.as_str()]);
            let is_place = |id: EntityId| self.knowledge.entity(id).kind == Kind::Place;
            is_country_or_capital(&token.word)
                || !named.is_empty() && named.iter().all(|name| is_place(name.entity))
        };
        // The capital of a sentence's first word names nobody.
        let name = |answer: &[Token]| {
            let mut others = answer.iter().skip(1);
            others.any(|token| {
                token.capitalised && token.after != Break::Sentence && new(token) && !place(token)
            })
        };
        let person = |word: &str| matches!(kind_of_noun(word), Some(NounKind::Person | NounKind::Group));
        let somebody = |answer: &[Token]| {
            // "who is the volunteer", of an answer that speaks of a volunteer: only a name tells more.
            let described = answer.iter().any(|token| person(&token.word) && !new(token));
            if described {
                return name(answer);
            }
            let says = |token: &Token| person(&token.word) || ANYBODY.contains(&token.word.as_str());
            name(answer) || answer.iter().any(|token| says(token) && new(token))
        };
        let says = |wanted: &[&str], answer: &[Token]| {
            answer.iter().any(|token| wanted.contains(&token.word.as_str()))
        };
        let reason = |answer: &[Token]| says(REASONS, answer);
        let asks_why = || {
            let wordings = &self.knowledge.faq(pair).ask;
            wordings.iter().any(|wording| says(&["why", "reason"], &tokenise(wording)))
        };
        let pays = asked.words.iter().any(|word| PAYING.has(&word.text));
        let sum = |answer: &[Token]| {
            let money = answer.iter().any(|token| is_unit_of_money(&token.word) || PAYING.has(&token.word));
            money
                || says(&["free", "nothing"], answer)
                || self.knowledge.faq(pair).answer.contains(['$', '€', '£', '¥'])
        };
        let tells: &dyn Fn(&[Token]) -> bool = match asked.asking.kind {
            // Who wrote the wording knows that it tells why.
            Asked::Why if !asks_why() => &reason,
            Asked::Amount if pays => &sum,
            Asked::Name(_) if asked.names_somebody() => &name,
            Asked::When | Asked::TimeOfDay => &crate::text::tells_time,
            Asked::Count => &counted,
            Asked::Amount | Asked::Duration | Asked::Ago | Asked::Age => &number,
            Asked::Who => &somebody,
            _ => return true,
        };
        let answer = tokenise(&self.knowledge.faq(pair).answer);
        answer.len() < SENTENCE || tells(&answer)
    }

    /// Whether most of what is asked stands in neither the wordings nor the answer of a pair that has few wordings: "can I
    /// park outside the club", of "what is the club".
    fn strays(&self, asked: &Query, pair: FaqId) -> bool {
        let faq = self.knowledge.faq(pair);
        if !faq.facts.is_empty() || faq.ask.len() > FEW || tokenise(&faq.answer).len() < SENTENCE {
            return false;
        }
        let named = |at: usize| {
            asked
                .mentions
                .iter()
                .any(|mention| !mention.unknown && !mention.description && mention.span.contains(&at))
        };
        let words: Vec<&Word> = (0..asked.words.len())
            .filter(|at| {
                asked.words[*at].is_content() && !is_weak_word(&asked.words[*at].text) && !named(*at)
            })
            .map(|at| &asked.words[at])
            .collect();
        let texts: Vec<Token> = faq.ask.iter().chain([&faq.answer]).flat_map(|text| tokenise(text)).collect();
        // "toml" stands in the path of a file.
        let within = |word: &Word| {
            let has = |text: &String| text.to_lowercase().contains(&word.text);
            word.text.len() >= WRITTEN && faq.ask.iter().chain([&faq.answer]).any(has)
        };
        let told = |word: &Word| {
            within(word)
                || texts.iter().any(|token| {
                    let stem = stem(base_form(&token.word));
                    word.meanings().any(|(own, like)| like >= TOLD && own == stem)
                })
        };
        let weight = |word: &Word| rarity(&word.text);
        let all: f32 = words.iter().map(|word| weight(word)).sum();
        let untold: f32 = words.iter().filter(|word| !told(word)).map(|word| weight(word)).sum();
        untold > STRAYS * all
    }

    /// The reply of the pairs, unless a typed outcome goes before it.
    pub(super) fn of_pairs(
        &self,
        mind: &Mind<'_>,
        asked: &AskedText<'_>,
        paired: &Paired,
        outcome: &Outcome,
    ) -> Option<(Reply, Rule)> {
        let text = asked.text;
        match *paired {
            Paired::Answer(pair, confidence) if self.is_of_another_pack(pair, outcome) => {
                // Two packs answer: which of them is meant?
                let told = self.offered_beside(text, pair, outcome, confidence)?;
                Some((told, Rule::PairBesideFact))
            }
            Paired::Answer(pair, confidence) => {
                let typed =
                    outcome.is_answer() && (outcome.confidence >= TYPED || outcome.confidence >= confidence);
                let exact = || self.phrasings.exact(text).is_some();
                // Several facts that all fit are nearer than a pair that only may.
                let near = outcome.rule == Rule::NearReadings && confidence < SURE && !exact();
                // What the facts surely have otherwise, or without a name, no other wording tells; nor which of two
                // facts is meant.
                let refused = matches!(outcome.verdict, Verdict::Unknown(_));
                let undecided = outcome.verdict == Verdict::Suggest && self.asks_for_facts(paired);
                // Unless somebody wrote an answer of its own to just this.
                let own = confidence >= FIRST && !self.asks_for_facts(paired);
                let known = ((refused && !outcome.is_open() && !own) || undecided) && !exact();
                let nothing_else = !typed && !near && !known;
                // "and the app?" asks what was asked before, and not what a wording about the app asks.
                let short = tokenise(text).len() < ELLIPSIS;
                let goes_on =
                    short && outcome.is_answer() && asked.reading.is_some_and(|reading| reading.leaning);
                (nothing_else || !goes_on && self.goes_first(paired, outcome)).then(|| {
                    let rule = match nothing_else {
                        _ if exact() => Rule::ExactPair,
                        true => Rule::PairByPhrasings,
                        false => Rule::SureWording,
                    };
                    (self.told_by_pair(mind, asked, pair, confidence), rule)
                })
            }
            Paired::Several(ref pairs) => {
                let typed = outcome.is_answer() && outcome.confidence >= TYPED;
                (!typed).then(|| (self.offered(text, pairs, EXACT / 2.0), Rule::SharedWording))
            }
            Paired::Offer(one, other, confidence) => {
                let refused = matches!(outcome.verdict, Verdict::Unknown(_));
                let near = [one, other];
                let told = refused && self.choices(&near).len() > 1;
                told.then(|| (self.offered(text, &near, confidence), Rule::NearPairs))
            }
            Paired::Nothing(_) => None,
        }
    }

    fn told_by_pair(&self, mind: &Mind<'_>, asked: &AskedText<'_>, pair: FaqId, confidence: f64) -> Reply {
        let faq = self.knowledge.faq(pair);
        if let Some(reading) = asked.reading.filter(|_| !faq.facts.is_empty()) {
            let outcome = of_facts(mind, &reading.query, &faq.facts, confidence);
            return Reply { pairs: vec![pair], ..self.reply(mind, asked.text, reading, outcome) };
        }
        let pack = self.knowledge.pack(faq.pack);
        let paragraph = faq.paragraph.map_or(String::new(), |number| format!(", paragraph {number}"));
        let source = format!("{}{paragraph}", pack.called);
        Reply {
            value: Some(faq.answer.clone()),
            text: format!("{} ({source})", faq.answer),
            source: Some(source),
            confidence,
            pairs: vec![pair],
            ..plain_reply(
                Verdict::Answer,
                faq.answer.clone(),
                Turn { pairs: vec![pair], ..self.turn_of(asked.text) },
            )
        }
    }

    /// Whether a fact of another pack than the pair's answers surely, too.
    fn is_of_another_pack(&self, pair: FaqId, outcome: &Outcome) -> bool {
        let typed = outcome.facts.first().map(|fact| self.knowledge.fact(*fact).pack);
        outcome.is_answer()
            && outcome.confidence >= TYPED
            && typed.is_some_and(|pack| pack != self.knowledge.faq(pair).pack)
    }

    fn offered_beside(&self, text: &str, pair: FaqId, outcome: &Outcome, confidence: f64) -> Option<Reply> {
        let of_pair = self.askable_pairs.get(&pair).map(|at| self.askable[*at].clone());
        let fact = outcome.facts.first();
        let of_fact =
            self.askable.iter().find(|askable| askable.fact.is_some() && askable.fact.as_ref() == fact);
        let choices: Vec<Askable> = of_pair.into_iter().chain(of_fact.cloned()).collect();
        let body = reply::did_you_mean(&choices);
        (choices.len() > 1).then(|| Reply {
            confidence,
            choices,
            ..plain_reply(Verdict::Suggest, body, self.turn_of(text))
        })
    }

    fn offered(&self, text: &str, pairs: &[FaqId], confidence: f64) -> Reply {
        let choices = self.choices(pairs);
        let body = reply::did_you_mean(&choices);
        Reply { confidence, choices, ..plain_reply(Verdict::Suggest, body, self.turn_of(text)) }
    }

    fn turn_of(&self, text: &str) -> Turn {
        Turn { question: text.to_owned(), resolved: text.to_owned(), ..Turn::default() }
    }
}

/// What was asked, with how it was read where facts were looked at.
pub(super) struct AskedText<'a> {
    pub(super) text: &'a str,
    pub(super) reading: Option<&'a Reading>,
}

/// Whether these facts are others than an outcome rests on, or all of them and more.
fn tells_more(facts: &[FactId], outcome: &Outcome) -> bool {
    let shared = facts.iter().filter(|fact| outcome.facts.contains(fact)).count();
    shared == 0 || (shared == outcome.facts.len() && shared < facts.len())
}

/// What the facts that a pair asks for tell, the part that is asked for first.
fn of_facts(mind: &Mind<'_>, query: &Query, facts: &[FactId], confidence: f64) -> Outcome {
    let all: Vec<Scored> = facts.iter().flat_map(|fact| readings(mind, query, *fact)).collect();
    let best = all
        .iter()
        .filter(|reading| reading.role.is_some())
        .max_by(|one, other| one.score.total_cmp(&other.score).then(other.fact.cmp(&one.fact)));
    let alike = |best: &Scored| -> Vec<&Scored> {
        let same = |fact: &FactId| all.iter().find(|one| one.fact == *fact && one.role == best.role);
        facts.iter().filter_map(same).collect()
    };
    // Each of the facts has a part of the answer, or the likeliest has it alone.
    let mut values: Vec<String> = Vec::new();
    if let Some(best) = best {
        let together = alike(best);
        let told = if together.len() == facts.len() { together } else { vec![best] };
        for value in told.iter().flat_map(|reading| &reading.values) {
            let value = mind.knowledge.filler_text(value);
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    let affirmed = facts.iter().all(|fact| affirms(mind, query, *fact)) || both_say_so(mind, query, facts);
    let lead = if affirmed { Lead::Yes } else { Lead::None };
    Outcome {
        lead,
        value: Some(reply::enumerated(&values)).filter(|value| !value.is_empty()),
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts: facts.to_vec(),
        ..Outcome::answer(confidence)
    }
}

/// "do both of them mention it", where each of the two says so.
fn both_say_so(mind: &Mind<'_>, query: &Query, facts: &[FactId]) -> bool {
    let says = |id: &EntityId| {
        facts.iter().map(|fact| mind.knowledge.fact(*fact)).any(|fact| {
            mind.knowledge.relation(fact.relation).statement
                && fact.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(*id))
        })
    };
    let each = |id: &EntityId| {
        let members = &mind.knowledge.entity(*id).members;
        members.len() == 2 && members.iter().all(says)
    };
    query.asking.kind == Asked::YesNo
        && !query.negated
        && query.words.iter().any(|word| word.text == "both")
        && query.mentions.iter().flat_map(|mention| &mention.entities).any(each)
}

/// Whether a fact says yes to a question that asks for it in other words: nothing of the question is against it, most of
/// it is explained, and the fact holds without conditions.
fn affirms(mind: &Mind<'_>, query: &Query, fact: FactId) -> bool {
    let own = mind.knowledge.fact(fact);
    let key = mind.knowledge.relation(own.relation).key.as_str();
    let conditional = matches!(key, "must" | "requires" | "available-to" | "forbidden" | "allowed" | "limit");
    let asks = |words: &[&str]| query.words.iter().any(|word| words.contains(&word.text.as_str()));
    // "do juniors pay", of "juniors are exempt"; but not "are they exempt".
    let denies = |token: &Token| {
        let asked = || query.words.iter().any(|word| word.text == token.word);
        is_denial(&token.word) || ((FAILING.has(&token.word) || LAPSING.has(&token.word)) && !asked())
    };
    if query.asking.kind != Asked::YesNo
        || query.negated
        || own.negated
        || conditional
        || asks(&["or", "all", "always", "every", "just", "only", "single"])
        || mind.knowledge.relation(own.relation).statement
        || tokenise(&own.sentence).iter().any(denies)
        || own.status != Status::Actual
    {
        return false;
    }
    let read = evidence(mind, query, fact);
    read.strict.is_empty()
        && read.conflicts.is_empty()
        && !read.denied
        && !read.conditional
        && read.coverage >= AFFIRMS
}

impl Paired {
    /// The chance of the best pair.
    pub(super) fn confidence(&self) -> f64 {
        match *self {
            Self::Answer(_, confidence) | Self::Offer(_, _, confidence) | Self::Nothing(confidence) => {
                confidence
            }
            Self::Several(_) => EXACT,
        }
    }
}
