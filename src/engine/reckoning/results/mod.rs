//! Who won, lost or drew which match: "did we win at Thornlea", "who beat us", "how many away games did we lose". By the
//! matches between two sides whose result any fact tells: who won it, who lost it, or its score.

mod matches;

use self::matches::{Match, Went, matches};
use super::counting::is_told_outright;
use super::encounters::ours;
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::reply::enumerated;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::engine::verdict::{Outcome, plural_of};
use crate::knowledge::{EntityId, FactId, Kind, Role};
use crate::language::{base_form, singular};
use crate::text::{capitalised, spell_number};

/// All that are told are reckoned; one that nobody typed is not.
const SURE: f64 = 0.9;
/// Matches named one by one.
const NAMED: usize = 6;

const VERBS: &[(Went, &[&str])] =
    &[(Went::Won, &["win", "beat", "defeat"]), (Went::Lost, &["lose"]), (Went::Drew, &["draw", "tie"])];
/// What is counted without a verb: "how many wins".
const NOUNS: &[(Went, &[&str])] =
    &[(Went::Won, &["win", "victory"]), (Went::Lost, &["defeat", "loss"]), (Went::Drew, &["draw", "tie"])];
/// "which teams beat us": who did.
const SIDES: &[&str] = &["club", "crew", "opponent", "side", "squad", "team"];
/// What says no more of a match than that it is one.
const LIGHT: &[&str] = &["game", "match", "fixture", "season", "time", "year", "ever", "result"];

/// "did we win at Thornlea", "who beat us", "who won the cup final", "how many cup games did we win".
pub(in crate::engine) fn results(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let (at, went) = asked_result(query)?;
    let kinds = match &query.asking.kind {
        Asked::YesNo | Asked::Who | Asked::Count => true,
        Asked::Class(noun) => SIDES.contains(&singular(noun).as_str()),
        _ => false,
    };
    if !kinds
        || query.negated
        || !query.numbers.is_empty()
        || query.mentions.iter().any(|mention| mention.unknown)
    {
        return None;
    }
    let matches = matches(mind);
    if matches.len() < 2 {
        return None;
    }
    let question = Question { mind, query, at };
    match query.asking.kind {
        Asked::YesNo => question.whether(&matches, went),
        Asked::Who | Asked::Class(_) => question.who(&matches, went),
        // "how many league wins", of "14 league wins".
        _ if told_outright(mind, query, at) => None,
        _ => question.how_many(&matches, went),
    }
}

fn told_outright(mind: &Mind<'_>, query: &Query, at: usize) -> bool {
    let stem = &query.words[at].stem;
    mind.index.with_stem(stem).iter().any(|fact| is_told_outright(mind, query, *fact))
}

/// The word that says how it went, and how.
fn asked_result(query: &Query) -> Option<(usize, Went)> {
    let known = |table: &[(Went, &[&str])], word: &str| {
        table.iter().find(|(_, words)| words.contains(&word)).map(|(went, _)| *went)
    };
    let verb = |at: usize| known(VERBS, base_form(&query.words[at].text));
    let noun = |at: usize| {
        known(NOUNS, &singular(&query.words[at].text)).filter(|_| query.asking.kind != Asked::YesNo)
    };
    (0..query.words.len()).find_map(|at| Some((at, verb(at).or_else(|| noun(at))?)))
}

struct Question<'a, 'q> {
    mind: &'a Mind<'q>,
    query: &'a Query,
    /// Where the word stands that says how it went.
    at: usize,
}

impl Question<'_, '_> {
    fn text(&self, at: usize) -> &str {
        self.query.words.get(at).map_or("", |word| word.text.as_str())
    }

    /// The side of a mention that names one.
    fn side(&self, matches: &[Match], mention: &Mention) -> Option<EntityId> {
        let plays = |id: &EntityId| matches.iter().any(|one| one.sides.contains(id));
        match mention.entities.as_slice() {
            [id] if plays(id) => Some(*id),
            _ => None,
        }
    }

    /// Who acts: who is named before the verb, or "we".
    fn acting(&self, matches: &[Match]) -> Option<EntityId> {
        let before = self
            .query
            .mentions
            .iter()
            .filter(|mention| mention.span.end <= self.at && mention.preposition.is_none());
        let named = before.filter_map(|mention| self.side(matches, mention)).next();
        let we = || (0..self.at).any(|at| matches!(self.text(at), "we" | "our"));
        named.or_else(|| ours(self.mind, self.query).filter(|_| we()))
    }

    /// Against whom: who is named after the verb, or "us".
    fn facing(&self, matches: &[Match]) -> Vec<EntityId> {
        let after = self.query.mentions.iter().filter(|mention| mention.span.start > self.at);
        let mut named: Vec<EntityId> = after.filter_map(|mention| self.side(matches, mention)).collect();
        if (self.at..self.query.words.len()).any(|at| self.text(at) == "us") {
            named.extend(ours(self.mind, self.query));
        }
        named
    }

    /// The matches that the rest of the question speaks of; `None` where it speaks of anything else.
    fn spoken_of<'m>(&self, matches: &'m [Match], of: Option<EntityId>) -> Option<Vec<&'m Match>> {
        let (mind, query) = (self.mind, self.query);
        let mut found: Vec<&Match> =
            matches.iter().filter(|one| of.is_none_or(|side| one.sides.contains(&side))).collect();
        let event = |id: &EntityId| matches.iter().any(|one| one.event == *id);
        for mention in &query.mentions {
            if let Some(side) = self.side(matches, mention) {
                found.retain(|one| one.sides.contains(&side));
                // "at Thornlea": on their ground.
                if mention.preposition.as_deref() == Some("at") && of != Some(side) {
                    found.retain(|one| mind.lexicon.describes(one.event, "away"));
                }
            } else if mention.entities.iter().any(event) {
                found.retain(|one| mention.entities.contains(&one.event));
            } else if mention.preposition.is_none()
                && (1..=2).contains(&mention.span.start.saturating_sub(self.at))
            {
                // "did we win the cup" asks for more than a match of it.
                return None;
            } else {
                let noun = self.text(mention.span.end - 1);
                found.retain(|one| {
                    let owners = &mind.knowledge.entity(one.event).of;
                    let within = owners.iter().any(|id| mention.entities.contains(id));
                    within || mind.lexicon.describes(one.event, noun)
                });
            }
        }
        let named = |at: usize| query.mentions.iter().any(|mention| mention.span.contains(&at));
        // "the home match" may be called so; "their home matches" are those on their ground.
        let called = |at: usize| {
            query.mentions.iter().any(|mention| {
                mention.span.contains(&at)
                    && (!mention.description || mention.exact && mention.entities.len() == 1)
            })
        };
        for at in
            (0..query.words.len()).filter(|at| matches!(self.text(*at), "home" | "away") && !called(*at))
        {
            self.at_ground(&mut found, self.text(at), of);
        }
        for (_, asked) in &query.dates {
            found.retain(|one| one.date.is_some_and(|date| date.tells(asked)));
        }
        for at in query.content().filter(|at| *at != self.at && !named(*at)) {
            let word = singular(self.text(at));
            let dated = query.dates.iter().any(|(span, _)| span.contains(&at));
            if dated || LIGHT.contains(&word.as_str()) || matches!(word.as_str(), "home" | "away") {
                continue;
            }
            found.retain(|one| mind.lexicon.describes(one.event, &word));
            if found.is_empty() {
                return None;
            }
        }
        let today = mind.today.first_day();
        found.retain(|one| one.date.is_none_or(|date| date.first_day() <= today));
        Some(found)
    }

    /// Keeps the matches at home or away: those that are called so, or else those on a side's own or the other's ground.
    fn at_ground(&self, found: &mut Vec<&Match>, ground: &str, of: Option<EntityId>) {
        let mind = self.mind;
        let called = |one: &&Match| mind.lexicon.describes(one.event, ground);
        if found.iter().any(called) {
            return found.retain(called);
        }
        let Some(side) = of else { return found.clear() };
        found.retain(|one| {
            let other = one.sides.into_iter().find(|id| *id != side);
            let host = if ground == "home" { Some(side) } else { other };
            let place = place_of(mind, one.event);
            place.is_some() && host.and_then(|host| ground_of(mind, host)) == place
        });
    }

    /// "did we win at Thornlea", "did Halloway beat us".
    fn whether(&self, matches: &[Match], went: Went) -> Option<Outcome> {
        let acting = self.acting(matches)?;
        let narrowed = self.query.mentions.len() > 1 || !self.query.dates.is_empty();
        let about = self.query.mentions.iter().any(|mention| self.side(matches, mention) != Some(acting));
        if !narrowed && !about && self.facing(matches).is_empty() {
            return None;
        }
        let mut found = self.spoken_of(matches, Some(acting))?;
        let facing = self.facing(matches);
        found.retain(|one| facing.iter().all(|side| one.sides.contains(side)));
        let so: Vec<&Match> = found.iter().copied().filter(|one| one.went(acting) == went).collect();
        if found.is_empty() {
            return None;
        }
        let told = if so.is_empty() { &found } else { &so };
        Some(Outcome {
            sentences: self.sentences(acting, told),
            facts: facts(told),
            ..Outcome::whether(!so.is_empty(), SURE)
        })
    }

    /// "who beat us", "who did we lose to", "who won the cup final".
    fn who(&self, matches: &[Match], went: Went) -> Option<Outcome> {
        let facing = self.facing(matches);
        let acting = self.acting(matches);
        // Of whom the question tells how it went for them: "who did we beat", "who beat us".
        let (side, went) = match (acting, facing.as_slice()) {
            (Some(acting), _) => (acting, went),
            (None, [side]) => (*side, went.turned()),
            (None, []) => return self.winner_of(matches, went),
            _ => return None,
        };
        let mut found = self.spoken_of(matches, Some(side))?;
        found.retain(|one| one.went(side) == went);
        if found.is_empty() {
            return None;
        }
        let mut others: Vec<EntityId> = Vec::new();
        for one in &found {
            others.extend(
                one.sides.into_iter().filter(|id| *id != side && !others.contains(id)).collect::<Vec<_>>(),
            );
        }
        let names: Vec<String> =
            others.iter().map(|id| self.mind.knowledge.entity(*id).name.clone()).collect();
        Some(Outcome {
            value: Some(capitalised(&enumerated(&names))),
            sentences: self.sentences(side, &found),
            facts: facts(&found),
            ..Outcome::answer(SURE)
        })
    }

    /// "who won the cup final": of one match.
    fn winner_of(&self, matches: &[Match], went: Went) -> Option<Outcome> {
        let event = |id: &EntityId| matches.iter().any(|one| one.event == *id);
        let one = match self.query.mentions.as_slice() {
            [mention] => match mention.entities.as_slice() {
                [id] if event(id) => matches.iter().find(|one| one.event == *id)?,
                _ => return None,
            },
            _ => return None,
        };
        let [one] = self.spoken_of(std::slice::from_ref(one), None)?[..] else { return None };
        let side =
            one.sides.into_iter().find(|side| one.went(*side) == went).filter(|_| went != Went::Drew)?;
        Some(Outcome {
            value: Some(self.mind.knowledge.entity(side).name.clone()),
            sentences: self.sentences(side, &[one]),
            facts: vec![one.fact],
            ..Outcome::answer(SURE)
        })
    }

    /// "how many away games did we win", "how many home wins".
    fn how_many(&self, matches: &[Match], went: Went) -> Option<Outcome> {
        let home = || {
            let mut homes = self.mind.index.homes_in_order().into_iter();
            homes.find(|id| matches.iter().any(|one| one.sides.contains(id)))
        };
        let side = self.acting(matches).or_else(home)?;
        let all = self.spoken_of(matches, Some(side))?;
        let found: Vec<&Match> = all.iter().copied().filter(|one| one.went(side) == went).collect();
        if all.is_empty() {
            return None;
        }
        let names: Vec<String> =
            found.iter().map(|one| self.mind.knowledge.entity(one.event).name.clone()).collect();
        let said = if found.is_empty() { "none".to_owned() } else { spell_number(found.len() as f64) };
        let of = all.len();
        let value = format!("{said} of {} {}", spell_number(of as f64), plural_of("match", of as i64));
        let told = match found.len() {
            0 => self.sentences(side, &all[..of.min(NAMED)]),
            1..=NAMED => vec![format!("{}.", capitalised(&enumerated(&names)))],
            _ => Vec::new(),
        };
        // That there was none, all of them show.
        let facts = facts(if found.is_empty() { &all } else { &found });
        Some(Outcome { value: Some(value), sentences: told, facts, ..Outcome::answer(SURE) })
    }

    /// "Verrin Athletic won the home match against Thornlea", each result in a sentence.
    fn sentences(&self, side: EntityId, found: &[&Match]) -> Vec<String> {
        let name = |id: EntityId| self.mind.knowledge.entity(id).name.clone();
        // Matches are called as the ones call them whom the pack is about.
        let home =
            found.first().and_then(|one| one.sides.into_iter().find(|id| self.mind.index.is_home(*id)));
        let side = home.filter(|home| found.iter().all(|one| one.sides.contains(home))).unwrap_or(side);
        let mut said = Vec::new();
        for (went, verb) in [(Went::Won, "won"), (Went::Lost, "lost"), (Went::Drew, "drew")] {
            let events: Vec<&&Match> = found.iter().filter(|one| one.went(side) == went).collect();
            let names: Vec<String> = events.iter().take(NAMED).map(|one| name(one.event)).collect();
            match events.as_slice() {
                [] => {}
                // Of one match its own fact may say more: the score.
                [one] if self.tells_one(one.fact) => {
                    said.push(self.mind.knowledge.fact(one.fact).sentence.clone())
                }
                more if more.len() > NAMED => {
                    let rest = spell_number((more.len() - NAMED) as f64);
                    said.push(format!(
                        "{} {verb} {} and {rest} more.",
                        capitalised(&name(side)),
                        names.join(", ")
                    ));
                }
                _ => said.push(format!("{} {verb} {}.", capitalised(&name(side)), enumerated(&names))),
            }
        }
        said
    }

    /// Whether a fact is of one match alone, and names who won or lost it.
    fn tells_one(&self, fact: FactId) -> bool {
        let own = self.mind.knowledge.fact(fact);
        let events = own.bindings.iter().filter_map(|binding| entity_of(&binding.filler));
        let events = events.filter(|id| self.mind.knowledge.entity(*id).kind == Kind::Event).count();
        events == 1 && self.mind.knowledge.relation(own.relation).key != "score"
    }
}

fn facts(found: &[&Match]) -> Vec<FactId> {
    let mut facts: Vec<FactId> = found.iter().map(|one| one.fact).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// Where an event took place.
fn place_of(mind: &Mind<'_>, event: EntityId) -> Option<EntityId> {
    let told = || {
        let (_, fact) = mind.index.dated_event(event)?;
        mind.knowledge.fact(fact).fillers(Role::In).find_map(entity_of)
    };
    mind.knowledge.entity(event).within.first().copied().or_else(told)
}

/// The ground on which a side plays at home.
fn ground_of(mind: &Mind<'_>, side: EntityId) -> Option<EntityId> {
    mind.index.with_thing(side).iter().find_map(|fact| {
        let own = mind.knowledge.fact(*fact);
        let of_it = own.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(side));
        let ground = mind.knowledge.relation(own.relation).key == "home-ground";
        own.fillers(Role::Object).find_map(entity_of).filter(|_| of_it && ground)
    })
}
