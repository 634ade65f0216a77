//! The words of a question that are no thing, date or number: how near the fact's own words come to each, and which
//! of them are left over.

use super::Unification;
use super::besides::is_of_payment;
use crate::engine::Mind;
use crate::engine::understanding::{Asked, Mention, Query, RelationCue, TIMES_OF_EVENTS, Word};
use crate::knowledge::{Bound, EntityId, Filler, Kind, Role, Status};
use crate::language::{
    NounKind, base_form, converses_of, derived_stems, is_category_of_people, is_rank_modifier, kind_of_noun,
    singular,
};
use crate::text::{fold, stem};

/// A word of average rarity says less than a thing or a date.
const WORD: f32 = 1.0;
/// A word that some relation has says what is asked of the thing.
pub(super) const RELATIONAL: f32 = 2.2;
/// A word that says little.
const WEAK: f32 = 0.3;
/// The question's verb, where no relation of the library has it.
const VERB: f32 = 0.5;
/// How surely a question for permission asks for what is allowed, forbidden or needed.
const PERMISSION: f32 = 0.9;
/// From this strength of its cue on a relation is spoken of by a noun.
const SURELY: f32 = 0.75;
/// A word is explained from this likeness on.
const EXPLAINED: f32 = 0.5;
/// What is left of a synonym's likeness in a fact of another relation than the asked ones.
const NEAR_SYNONYM: f32 = 0.6;

/// Of what is only told of, nobody knows which is older.
const COMPARATIVES: [&str; 16] = [
    "older", "younger", "bigger", "larger", "smaller", "taller", "higher", "lower", "cheaper", "dearer",
    "faster", "slower", "richer", "poorer", "heavier", "lighter",
];

/// What a program runs on: how it is done there is not how it is done elsewhere.
const PLATFORMS: &[&str] = &[
    "android", "chrome", "docker", "firefox", "ios", "ipad", "iphone", "linux", "mac", "macos", "safari",
    "ubuntu", "windows",
];

/// Words by which the end of a range is asked for: neither what is usual nor the other end answers.
const LOWER_ENDS: &[&str] = &["lowest", "smallest", "minimum", "shortest"];
const UPPER_ENDS: &[&str] = &["highest", "largest", "biggest", "maximum", "longest"];

impl<'a> Unification<'a> {
    pub(super) fn words(&mut self) {
        let (mind, query) = (self.mind, self.query);
        let cue = mind.cue(query, self.fact.relation);
        // Who says so is asked for in the words of citing, whatever the fact is about.
        let cited = (self.scored.role == Some(Role::AccordingTo)).then(|| citing(mind, query)).flatten();
        let cue = cue.or(cited);
        self.scored.relation = cue.map_or(0.0, |cue| cue.strength);
        let permission = query.permission
            && matches!(
                self.relation.key.as_str(),
                "allowed" | "forbidden" | "must" | "requires" | "available-to" | "exempt"
            );
        if permission {
            self.scored.relation = self.scored.relation.max(PERMISSION);
        }
        for index in self.query.content() {
            let word = &query.words[index];
            let reach = mind.reach(word);
            let cued_here = cue.is_some_and(|cue| cue.words.contains(&index));
            // "why did they put it off": the reason for that and for nothing else.
            let asked_why = word.verb.is_some() && query.asking.kind == Asked::Why;
            // "when does it take place": when it is.
            let happens = matches!(query.asking.kind, Asked::When | Asked::TimeOfDay | Asked::Where)
                && matches!(word.verb.unwrap_or_else(|| base_form(&word.text)), "happen" | "occur");
            // "where did we go for the camp": where it was.
            let goes = query.asking.kind == Asked::Where
                && TIMES_OF_EVENTS.contains(&self.relation.key.as_str())
                && matches!(
                    base_form(&word.text),
                    "go" | "travel" | "fly" | "head" | "stay" | "have" | "hold"
                );
            // "since when have they maintained ties": since when these are.
            let keeps = query.asking.edge == Some(Role::From)
                && matches!(word.stem.as_str(), "maintain" | "enjoy" | "keep" | "entertain");
            // "the price if I buy it in October": what it costs then.
            let buys = self.relation.key == "costs"
                && matches!(base_form(&word.text), "buy" | "bought" | "order" | "purchase" | "get");
            // "what do I pay", of any sum; "the trade figure", of any number.
            let pays = matches!(query.asking.kind, Asked::Amount | Asked::What)
                && is_of_payment(word)
                && self.tells_money();
            // "why was it not played", of what was cancelled.
            let undone = query.negated
                && query.verb == Some(index)
                && matches!(self.relation.key.as_str(), "cancelled" | "postponed" | "absent-from");
            // "how do I make a backup", of the command for a backup.
            let does = query.asking.kind == Asked::How
                && matches!(self.relation.key.as_str(), "command" | "shortcut" | "how-to")
                && matches!(base_form(&word.text), "make" | "do" | "take" | "run" | "create" | "perform")
                && query.mentions.iter().any(|mention| (index + 1..=index + 2).contains(&mention.span.start));
            // "how did they get from Rabat to Tangier"
            let travels = query.asking.kind == Asked::How
                && word.text == "get"
                && query
                    .words
                    .get(index + 1)
                    .is_some_and(|next| matches!(next.text.as_str(), "from" | "to" | "there"));
            let asked_for = self.query.carrying.contains(&index) && !travels;
            let weak = (reach.weak
                || happens
                || goes
                || keeps
                || buys
                || pays
                || undone
                || does
                || travels
                || self.is_figure(word))
                && (!cued_here || travels)
                && !asked_for
                && !asked_why;
            let relational = self.query.relational.contains(&index) && !weak;
            // A verb that no relation has is as a rule another word for the one that the fact has.
            let verb = query.verb == Some(index) && !query.relational.contains(&index);
            let kind = if weak {
                WEAK
            } else if relational {
                RELATIONAL
            } else if verb {
                VERB
            } else {
                WORD
            };
            let weight = reach.weight.max(0.5) * kind;
            self.total += weight;
            let cued = [cue, cited].into_iter().flatten().filter(|cue| cue.words.contains(&index));
            // A noun that comes near to another for a relation is as a rule another thing: a backup is no support.
            let cued = cued.filter(|cue| cue.strength >= SURELY || query.verb == Some(index));
            let how = cued.map(|cue| cue.strength).fold(self.likeness(word, relational), f32::max);
            // Opening hours tell when it closes, too.
            let how = if self.is_edge_of_schedule(word) { how.max(0.9) } else { how };
            // "the next fair": the one that is planned.
            let planned = word.text == "next"
                && self.fact.status == Status::Planned
                && query.mentions.iter().any(|mention| {
                    let event = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Event;
                    mention.span.start == index + 1 && mention.entities.iter().all(event)
                });
            let how = if planned { 1.0 } else { how };
            let how = if self.is_priced_doing(index) { how.max(0.9) } else { how };
            let how = if self.is_of_bound(word) { how.max(0.9) } else { how };
            let how = if self.is_said_by_speaker(index) { how.max(0.9) } else { how };
            let how = if self.asks_for_measure(word) { how.max(0.9) } else { how };
            self.note_denied(word);
            if how >= EXPLAINED && !weak {
                self.words_explained += how;
            }
            if self.is_predicate(index) && (how < EXPLAINED || relational && self.scored.relation < 0.9) {
                self.scored.strict.push(word.text.clone());
            }
            if how < EXPLAINED {
                // "when did it close", of a fact that says when it opened.
                if reach.opposed.binary_search(&self.scored.fact).is_ok() {
                    self.scored.strict.push(word.text.clone());
                }
                if !weak {
                    self.leave_over(word);
                }
                // "who chairs it next": such a word changes what is asked, wherever it stands.
                let rank = is_rank_modifier(&word.text) && self.is_before_noun(index)
                    || self.is_other_end(&word.text);
                // A number is never only a shade of meaning, nor is half of something the whole.
                let number = word.text.bytes().any(|byte| byte.is_ascii_digit()) || word.text == "half";
                if self.query.carrying.contains(&index)
                    || rank
                    || is_category(word)
                    || COMPARATIVES.contains(&word.text.as_str())
                    || number
                    || word.identifier
                    || PLATFORMS.contains(&word.text.as_str())
                    || self.is_dated_noun(index)
                    || self.is_other_time(index)
                    || self.is_property_asked_for(index)
                {
                    self.scored.strict.push(word.text.clone());
                }
            }
            self.explained += weight * how;
        }
        self.categories();
        self.grounds();
    }

    /// "how much to hire a canoe", of what a canoe costs.
    fn is_priced_doing(&self, index: usize) -> bool {
        let query = self.query;
        let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
        let article = usize::from(matches!(text(index + 1), "a" | "an" | "the" | "one"));
        let subject = |id: &EntityId| {
            let things = &self.document.things;
            things.iter().any(|(thing, role, how)| thing == id && *role == Role::Subject && *how >= 1.0)
        };
        let object = |mention: &&Mention| {
            (index + 1..=index + 1 + article).contains(&mention.span.start)
                && mention.entities.iter().all(subject)
        };
        query.asking.kind == Asked::Amount
            && self.relation.key == "costs"
            && index > 0
            && text(index - 1) == "to"
            && query.mentions.iter().any(|mention| object(&mention))
    }

    /// "the trade figure", "the delegation size": no more than that a number is asked for, of a fact that gives one.
    pub(super) fn is_figure(&self, word: &Word) -> bool {
        let amount = |filler: &Filler| matches!(filler, Filler::Amount(_));
        matches!(self.query.asking.kind, Asked::Any | Asked::What | Asked::Amount)
            && matches!(
                singular(&word.text).as_str(),
                "figure" | "number" | "amount" | "total" | "size" | "volume"
            )
            && self.fact.fillers(Role::Value).chain(self.fact.fillers(Role::Count)).any(amount)
    }

    /// "the maximum load", "the biggest file I can attach", of what is given as the most there may be.
    fn is_of_bound(&self, word: &Word) -> bool {
        let bound = match word.text.as_str() {
            "max" | "maximum" | "most" | "biggest" | "largest" | "longest" | "highest" | "heaviest"
            | "limit" => Bound::AtMost,
            "min" | "minimum" | "least" | "smallest" | "lowest" | "shortest" => Bound::AtLeast,
            _ => return false,
        };
        let key = self.relation.key.as_str();
        let own = |filler: &Filler| matches!(filler, Filler::Amount(amount) if amount.bound == bound);
        key == "maximum" && bound == Bound::AtMost
            || key == "minimum" && bound == Bound::AtLeast
            || self.fact.fillers(Role::Value).chain(self.fact.fillers(Role::Count)).any(own)
    }

    /// "what is the island's *seed*": what of the thing is asked for, at the end.
    fn is_property_asked_for(&self, index: usize) -> bool {
        let query = self.query;
        let named = |mention: &Mention| mention.span.end == index && !mention.unknown && !mention.pronoun;
        let copular = query
            .words
            .get(1)
            .is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
        query.asking.kind == Asked::What
            && copular
            && index + 1 == query.words.len()
            && query.mentions.iter().any(named)
    }

    /// "the 2020 earthquake": an event that is told apart by its year.
    fn is_dated_noun(&self, index: usize) -> bool {
        let article = |at: usize| matches!(self.query.words[at].text.as_str(), "the" | "a" | "that" | "this");
        self.query.dates.iter().any(|(span, date)| {
            span.end == index && date.month.is_none() && span.start.checked_sub(1).is_some_and(article)
        }) && kind_of_noun(&self.query.words[index].text) == Some(NounKind::Event)
    }

    /// "did they win away", of a match that is called a home match.
    fn grounds(&mut self) {
        let says = |word: &str| {
            let said = |(at, text): (usize, &Word)| {
                text.text == word && !self.query.mentions.iter().any(|mention| mention.span.contains(&at))
            };
            self.query.words.iter().enumerate().any(said)
        };
        let (asked, other) = match (says("home"), says("away")) {
            (true, false) => ("home", "away"),
            (false, true) => ("away", "home"),
            _ => return,
        };
        let events =
            self.document.things.iter().filter(|(thing, _, how)| {
                *how >= 1.0 && self.mind.knowledge.entity(*thing).kind == Kind::Event
            });
        let called = |id: &EntityId| self.mind.lexicon.describes(*id, other);
        if events.map(|(thing, ..)| thing).any(called) {
            self.scored.strict.push(asked.to_owned());
        }
    }

    /// "the women's race of the cup": which of its races, where it is only called the cup.
    fn categories(&mut self) {
        for mention in &self.query.mentions {
            for word in self.query.words[mention.span.clone()].iter().filter(|word| is_category(word)) {
                let named = mention.entities.iter().any(|id| self.mind.lexicon.describes(*id, &word.text));
                if !named && self.likeness(word, false) < EXPLAINED {
                    self.scored.strict.push(word.text.clone());
                }
            }
        }
    }

    /// "what did she say about it", of what is told after her.
    fn is_said_by_speaker(&self, index: usize) -> bool {
        let speaker = self.query.speaker.map(|at| &self.query.mentions[at]);
        speaker.is_some_and(|speaker| {
            let hers = |filler: &Filler| {
                crate::engine::lexicon::entity_of(filler).is_some_and(|id| speaker.entities.contains(&id))
            };
            speaker.span.end == index && self.fact.fillers(Role::AccordingTo).any(hers)
        })
    }

    /// "what was the fee", of a fact whose relation asks so for the number that is its answer.
    fn asks_for_measure(&self, word: &Word) -> bool {
        let asked = self.mind.lexicon.measure_asked_by(self.fact.relation, &word.stem);
        asked.is_some() && asked == self.scored.role
    }

    /// How near a word's meaning is to what the fact says, or to what its things are.
    fn likeness(&self, word: &Word, relational: bool) -> f32 {
        let mut how: f32 = 0.0;
        for (stem, like) in self.mind.meanings_in(word, self.scored.fact) {
            // "why did it rise", of a promise that it will not rise.
            if self.document.denied.iter().any(|denied| denied == stem)
                && !self.query.negated
                && self.query.asking.kind != Asked::YesNo
                && !self.query.permission
            {
                continue;
            }
            // "when was the farm founded", of a visit to an institute: a noun in a name.
            let own = || stem == word.stem || derived_stems(&word.text).any(|derived| derived == stem);
            // And "who founded the institute" has that noun beside the verb.
            let beside = || self.query.words.iter().any(|other| other.stem == *stem);
            if self.is_verb_asked(word) && !own() && (self.is_in_name(stem) || beside()) {
                continue;
            }
            // A near synonym of what is asked, found in a fact of another relation, asks something else.
            // Who buys and who sells tell of the same.
            let converse = || converses_of(&word.text).iter().any(|other| crate::text::stem(other) == stem);
            let elsewhere = relational && like < 1.0 && self.scored.relation < 0.9 && !converse();
            how = how.max(if elsewhere { like * NEAR_SYNONYM } else { like });
        }
        // "did they sign anything", of what is a sign of something: no verb, there.
        if how > 0.0 && relational && self.scored.relation < 0.9 && self.is_noun_here(word) {
            return 0.0;
        }
        let reach = self.mind.reach(word);
        if how >= 0.9 || reach.verb || reach.things.is_empty() {
            return how;
        }
        let describes = |id: EntityId| reach.things.binary_search(&id).is_ok();
        let of_value = self.values.iter().filter_map(crate::engine::lexicon::entity_of).any(describes);
        let of_thing = || {
            let direct = self.document.things.iter().filter(|(_, _, how)| *how > 0.8);
            direct.map(|(thing, ..)| *thing).any(describes)
        };
        if of_value || of_thing() { how.max(0.9) } else { how }
    }

    fn is_verb_asked(&self, word: &Word) -> bool {
        self.query.verb.is_some_and(|verb| std::ptr::eq(&raw const self.query.words[verb], word))
    }

    /// Whether a word is part of a proper name of a thing of the fact.
    fn is_in_name(&self, known: &str) -> bool {
        let direct = self.document.things.iter().filter(|(_, _, how)| *how >= 1.0);
        direct.map(|(thing, ..)| thing).any(|thing| {
            let mut words = self.mind.knowledge.entity(*thing).name.split(' ');
            let own = |word: &str| stem(base_form(&fold(word))) == known;
            words.any(|word| word.starts_with(char::is_uppercase) && own(word))
        })
    }

    /// Whether the question's verb stands in the fact as a noun alone: after an article, before `of`, or as somebody who
    /// does it ("representatives", of who represents).
    fn is_noun_here(&self, word: &Word) -> bool {
        let asked = self.query.asking.kind != Asked::Any && self.is_verb_asked(word);
        let Some(sentence) = self.document.told.last().filter(|_| asked) else { return false };
        let (words, stems) = (&sentence.words, &sentence.stems);
        let places: Vec<usize> = (0..words.len()).filter(|at| stems[*at] == word.stem).collect();
        let noun = |at: &usize| {
            let before = at.checked_sub(1).map_or("", |before| words[before].as_str());
            let after = words.get(at + 1).map_or("", String::as_str);
            let somebody = kind_of_noun(&words[*at]) == Some(NounKind::Person);
            // "the building": of what is built, but no building of it.
            let article = matches!(before, "a" | "an" | "the");
            somebody || (article && (after == "of" || words[*at].ends_with("ing")))
        };
        if places.is_empty() {
            // Only in what a thing of the fact is called, which the sentence leaves out: "the meeting", of who met.
            let mut held = self.mind.meanings_in(word, self.scored.fact);
            return held.all(|(stem, _)| !stems.iter().any(|known| known == stem));
        }
        places.iter().all(noun)
    }

    pub(super) fn leave_over(&mut self, word: &'a Word) {
        self.scored.graded.push(word.text.clone());
        self.left_over.push(word);
    }

    /// "is it good for the cup", of what is good, "but not for the cup".
    pub(super) fn note_denied(&mut self, word: &Word) {
        let denied = !self.document.denied.is_empty()
            && word
                .meanings()
                .any(|(stem, like)| like >= 0.9 && self.document.denied.iter().any(|denied| denied == stem));
        self.scored.denied |= denied && self.query.asking.kind == Asked::YesNo;
    }

    /// "when does it close", of a fact with hours.
    fn is_edge_of_schedule(&self, word: &Word) -> bool {
        let timed = matches!(self.query.asking.kind, Asked::When | Asked::TimeOfDay);
        let mut hours = self.document.told.iter().filter(|told| told.role == Some(Role::Every));
        let held = |role: Role| {
            timed
                && self.fact.date_of(role).is_some()
                && !self.relation.statement
                && self.relation.key != "postponed"
        };
        // "when does the deal kick in", of what holds from a day on.
        let edge_of_time = match word.verb.unwrap_or_else(|| base_form(&word.text)) {
            "start" | "begin" | "commence" | "apply" => held(Role::From),
            "end" | "expire" | "finish" | "stop" | "lapse" => held(Role::Until),
            _ => false,
        };
        if edge_of_time {
            return true;
        }
        let edge = match base_form(&word.text) {
            "open" | "start" | "begin" | "opening" => hours.any(|told| told.clock),
            // Hours from which it is open do not tell when it closes.
            "close" | "shut" | "end" | "finish" | "closing" => hours.any(|told| {
                told.clock && told.words.iter().any(|word| matches!(word.as_str(), "to" | "until" | "till"))
            }),
            _ => false,
        };
        timed && edge
    }

    /// "is Cuba a member of it": what it is said to be is all that is asked.
    fn is_predicate(&self, index: usize) -> bool {
        let text = |at: usize| self.query.words.get(at).map_or("", |word| word.text.as_str());
        self.query.asking.kind == Asked::YesNo
            && matches!(text(0), "is" | "are" | "was" | "were")
            && index > 1
            && matches!(text(index - 1), "a" | "an")
            && text(index + 1) == "of"
    }

    /// A rank changes the noun after it, or says which place somebody took ("who came second in the cup"); "the future
    /// of the club" ranks nothing.
    fn is_before_noun(&self, index: usize) -> bool {
        let next = self.query.words.get(index + 1);
        let before = index.checked_sub(1).map_or("", |before| self.query.words[before].text.as_str());
        if matches!(base_form(before), "come" | "finish" | "place" | "end" | "rank") {
            return true;
        }
        // "when was it first released", "when did they first officially meet"
        let verb = |word: &Word| {
            let form = word.text.ends_with("ed") || before_verb(self.query, index);
            form && self.mind.lexicon.is_verb(&word.text)
        };
        let after =
            self.query.words.get(index + 1 + usize::from(next.is_some_and(|next| next.text.ends_with("ly"))));
        if self.query.words[index].text == "first" && after.is_some_and(verb) {
            return false;
        }
        next.is_none_or(|next| !matches!(next.text.as_str(), "of" | "for" | "in" | "on" | "to" | "with"))
    }

    /// "the lowest setting", of a fact that tells another than the lowest.
    fn is_other_end(&self, word: &str) -> bool {
        let key = self.relation.key.as_str();
        (LOWER_ENDS.contains(&word) && !key.starts_with("minimum"))
            || (UPPER_ENDS.contains(&word) && !key.starts_with("maximum"))
    }

    /// "last year's theme": another one than that of which the material speaks.
    fn is_other_time(&self, index: usize) -> bool {
        let text = |at: usize| self.query.words.get(at).map_or("", |word| word.text.as_str());
        matches!(text(index), "last" | "previous" | "next" | "past" | "other")
            && matches!(text(index + 1), "year" | "years" | "season" | "month" | "week" | "time" | "edition")
    }
}

/// "the women's record" is no other record.
fn is_category(word: &Word) -> bool {
    word.possessive && is_category_of_people(&word.text)
}

/// Whether a word stands between an auxiliary's subject and its verb: "when did they *first* meet".
fn before_verb(query: &Query, index: usize) -> bool {
    let did = |word: &Word| matches!(word.text.as_str(), "did" | "does" | "do");
    query.words[..index].iter().any(did)
}

/// How the question asks for a source.
fn citing<'q>(mind: &Mind<'_>, query: &'q Query) -> Option<&'q RelationCue> {
    query.cues.get(&mind.knowledge.relation_of_key("cites")?)
}
