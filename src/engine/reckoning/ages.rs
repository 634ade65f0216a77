//! What somebody of an age may or must: "can my 12-year-old come alone", by the rules that say for whom they are ("children
//! under 14"), and from or up to which age something may be done: "how old must I be for the sauna". How old somebody or
//! something is, is left to `dates`.

use crate::engine::Mind;
use crate::engine::Verdict;
use crate::engine::index::Told;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::engine::verdict::{Lead, Outcome};
use crate::knowledge::{EntityId, FactId, Kind, Role};
use crate::language::{NounKind, base_form, is_function_word, kind_of_noun, singular};
use crate::text::is_within_bound;

/// The rule says so itself; that no other goes before it is not certain.
const SURE: f64 = 0.86;
/// Nobody is older.
const OLDEST: f64 = 110.0;
/// Words between whom a rule is for and their age: "children *aged*", "people *who are*".
const APART: usize = 4;

/// Words for coming with nobody.
const ALONE: &[&str] =
    &["alone", "own", "unaccompanied", "unsupervised", "himself", "herself", "themselves", "itself", "solo"];
/// Words for those who come with somebody.
const COMPANY: &[&str] =
    &["adult", "grownup", "grown", "parent", "guardian", "accompanied", "supervised", "supervision"];
/// Verbs that only say that somebody is there or takes part.
const BEING_THERE: &[&str] = &[
    "use", "go", "come", "enter", "get", "join", "visit", "take", "bring", "be", "attend", "do", "have",
    "need", "let", "say",
];

/// A rule with an age in it, and whether the asked age is within it.
struct Rule {
    fact: FactId,
    met: bool,
    matched: usize,
}

pub(in crate::engine) fn of_age(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    if query.asking.kind != Asked::YesNo || query.negated || !query.dates.is_empty() {
        return None;
    }
    let age = asked_age(query)?;
    let asked = AskedOf::new(query);
    let rules = mind.knowledge.fact_ids().filter_map(|fact| {
        let sentence = mind.index.document(fact).told.last()?;
        let met = is_met(mind, fact, sentence, age)?;
        Some(Rule { fact, met, matched: asked.matches(mind, fact, sentence)? })
    });
    let best = rules.reduce(|best, next| {
        // Who may not come alone is told sooner than who may.
        let key = |rule: &Rule| (asked.alone && rule.met, rule.matched, rule.met);
        let better = key(&next) > key(&best);
        if better { next } else { best }
    })?;
    let fact = mind.knowledge.fact(best.fact);
    // What holds on a condition says so itself.
    let conditional = fact.fillers(Role::If).chain(fact.fillers(Role::Unless)).next().is_some();
    let lead = match (mind.knowledge.relation(fact.relation).key.as_str(), best.met) {
        (_, true) if conditional => Lead::None,
        ("forbidden", true) | ("open-to" | "available-to" | "allowed", false) => Lead::No,
        ("open-to" | "available-to" | "allowed", true) => Lead::Yes,
        // "I am 34, can I still apply", of those who must be under 30.
        ("must" | "requires", false) if !is_accompanied(&fact.sentence) => Lead::No,
        ("must" | "requires", true) if asked.alone => Lead::No,
        ("must" | "requires", true) if asked.company => Lead::Yes,
        // What holds for others tells what holds for those only by itself.
        _ => Lead::None,
    };
    Some(Outcome {
        verdict: if lead == Lead::No { Verdict::Correction } else { Verdict::Answer },
        lead,
        sentences: vec![fact.sentence.clone()],
        facts: vec![best.fact],
        ..Outcome::answer(SURE)
    })
}

/// Words by which an age is asked for, and that say no more of what it is needed for.
const AGE: &[&str] =
    &["age", "ages", "old", "older", "young", "youngest", "oldest", "minimum", "maximum", "limit", "allowed"];

/// "how old do I have to be for the sauna", "what is the minimum age for the gym": the rule that has an age for it.
pub(in crate::engine) fn age_limit(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let says = |known: &[&str]| query.words.iter().any(|word| known.contains(&word.text.as_str()));
    // "how old is the club" asks for no rule.
    let needed = (1..query.words.len()).any(|at| {
        text(at) == "be" || matches!(text(at - 1), "do" | "must" | "can" | "should") && text(at) != "the"
    });
    let asks = query.asking.kind == Asked::Age && needed
        || says(&["age", "ages"])
            && (needed || says(&["minimum", "maximum", "limit", "from", "what", "which"]));
    let kinds = matches!(query.asking.kind, Asked::Age | Asked::What | Asked::Any | Asked::Class(_));
    if !asks || !kinds || query.negated || !query.numbers.is_empty() || !query.dates.is_empty() {
        return None;
    }
    let asked = AskedOf::new(query);
    let limits = |fact: FactId| {
        let sentence = mind.index.document(fact).told.last()?;
        is_met(mind, fact, sentence, 0.0).or_else(|| is_limit_of_age(sentence).then_some(true))?;
        // Who may come with an adult is no limit for those who come by themselves.
        let alone = !is_accompanied(&mind.knowledge.fact(fact).sentence);
        Some(((asked.matches(mind, fact, sentence)?, alone), fact))
    };
    let mut found: Vec<((usize, bool), FactId)> = mind.knowledge.fact_ids().filter_map(limits).collect();
    let most = found.iter().map(|(key, _)| *key).max()?;
    found.retain(|(key, _)| *key == most);
    // Two rules of one thing are told together, those of several are not.
    let facts: Vec<FactId> = found.into_iter().map(|(_, fact)| fact).collect();
    (facts.len() <= TOLD).then(|| Outcome {
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts,
        ..Outcome::answer(SURE)
    })
}

/// "the minimum age for it is 10 years".
fn is_limit_of_age(sentence: &Told) -> bool {
    let bound = |word: &String| matches!(word.as_str(), "minimum" | "maximum" | "lowest" | "highest");
    sentence.words.windows(2).any(|pair| bound(&pair[0]) && pair[1] == "age")
        || sentence.words.windows(2).any(|pair| pair[0] == "age" && pair[1] == "limit")
}

/// Rules told together.
const TOLD: usize = 2;

/// Whether a rule asks for somebody else to be there.
fn is_accompanied(sentence: &str) -> bool {
    sentence.split_whitespace().any(|word| COMPANY.contains(&word.to_lowercase().as_str()))
}

/// The age that a question tells: "my 12 year old", "he is 12", "a child aged 12".
pub(super) fn asked_age(query: &Query) -> Option<f64> {
    let [(span, number)] = query.numbers.as_slice() else { return None };
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let before = span.start.checked_sub(1).map_or("", text);
    let old =
        matches!(text(span.end), "year" | "years") && text(span.end + 1) == "old" || text(span.end) == "yo";
    let ends = query.words.get(span.end).is_none_or(|next| is_function_word(&next.text));
    let told = ends && matches!(before, "is" | "am" | "aged" | "turned" | "age" | "say");
    ((old || told) && (1.0..=OLDEST).contains(number) && number.fract() == 0.0).then_some(*number)
}

/// Whether an age is within that which a sentence says a rule is for; `None` where it says none.
fn is_met(mind: &Mind<'_>, fact: FactId, sentence: &Told, age: f64) -> Option<bool> {
    let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
    let eligible = matches!(
        mind.knowledge.relation(mind.knowledge.fact(fact).relation).key.as_str(),
        "forbidden" | "allowed" | "must" | "requires" | "available-to" | "open-to" | "exempt"
    );
    words.iter().enumerate().find_map(|(at, word)| {
        let bound = word.parse::<f64>().ok()?;
        let met = is_within_bound(&words, at, bound, age)?;
        let next = words.get(at + 1).copied().unwrap_or_default();
        let years = matches!(next, "year" | "years");
        let person = |word: &&str| {
            kind_of_noun(&singular(word)) == Some(NounKind::Person)
                || matches!(*word, "people" | "those" | "anyone" | "aged" | "age")
        };
        let of_people = words[at.saturating_sub(APART)..at].iter().any(person);
        let measured = !next.is_empty() && !is_function_word(next) && !years;
        (of_people || eligible && !measured).then_some(met)
    })
}

/// What a question asks besides the age.
struct AskedOf<'a> {
    query: &'a Query,
    alone: bool,
    company: bool,
}

impl<'a> AskedOf<'a> {
    fn new(query: &'a Query) -> Self {
        let says = |known: &[&str]| query.words.iter().any(|word| known.contains(&word.text.as_str()));
        Self { query, alone: says(ALONE), company: says(COMPANY) && !says(ALONE) }
    }

    /// How much of the rest of the question a rule has; `None` where something is asked that it does not tell.
    fn matches(&self, mind: &Mind<'_>, fact: FactId, sentence: &Told) -> Option<usize> {
        let document = mind.index.document(fact);
        let accompanied = sentence.words.iter().any(|word| {
            COMPANY.contains(&word.as_str()) || matches!(word.as_str(), "alone" | "without" | "unaccompanied")
        });
        if (self.alone || self.company) && !accompanied {
            return None;
        }
        let mut matched = usize::from(accompanied && (self.alone || self.company));
        for mention in self.query.mentions.iter().filter(|mention| !self.is_person(mind, mention)) {
            let has = mention.entities.iter().any(|id| {
                document.spoken_of.contains(id) || document.things.iter().any(|(thing, ..)| thing == id)
            });
            // "the Georgian scholarship", of those who apply for a scholarship
            let said = || document.stems.contains(&self.query.words[mention.span.end - 1].stem);
            let home = mention.entities.iter().all(|id| mind.index.is_home(*id));
            if has || said() {
                matched += 1;
                continue;
            }
            // "may a child of eight come in by itself": the child is the one whose age it is
            let is_the_one = self.alone && mention.description;
            if !home && !is_the_one {
                return None;
            }
        }
        for at in self.query.content() {
            let word = &self.query.words[at];
            let text = word.text.as_str();
            if ALONE.contains(&text) || COMPANY.contains(&text) || AGE.contains(&text) || word.joined {
                continue;
            }
            if mind.meanings_in(word, fact).any(|(_, like)| like >= 0.8) {
                matched += 1;
            } else if !BEING_THERE.contains(&base_form(text)) && !self.alone {
                return None;
            }
        }
        (matched > 0).then_some(matched)
    }

    /// "my *daughter*", "*kids*": of whom the age is told.
    fn is_person(&self, mind: &Mind<'_>, mention: &Mention) -> bool {
        // "what ages can join the Sparks": a group with a name of its own is what is joined.
        let kind = |id: &EntityId| {
            let entity = mind.knowledge.entity(*id);
            let proper = entity.name.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
            entity.kind == Kind::Person || entity.kind == Kind::Group && !proper
        };
        !mention.entities.is_empty() && mention.entities.iter().all(kind)
    }
}
