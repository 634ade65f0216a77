//! How many: a count that is given, a number in a text before the noun, or the number of a closed list. Money and
//! measures are left to the choice by kind.

use super::Parts;
use crate::engine::lexicon::entity_of;
use crate::engine::reckoning::is_money;
use crate::engine::understanding::{RelationCue, Word};
use crate::knowledge::{Filler, Role};
use crate::language::{NounKind, base_form, is_function_word, is_unit_of_time, kind_of_noun, singular};
use crate::text::stem;

impl Parts<'_> {
    /// A count that is given, a number in a text before the noun, or the number of a closed list.
    pub(super) fn count(&mut self) {
        let noun = self.counted_noun();
        let query = self.query;
        // Points are no goals where the packs tell numbers of both.
        let own = self.mind.index.is_counted(&stem(&noun));
        let counts = |word: &str| {
            let same = || stem(base_form(word)) == stem(&noun);
            !noun.is_empty() && query.alike.to(word, &noun) >= 0.8 && (!own || same())
        };
        let whole = self.query.counted_whole();
        for amount in self.values(Role::Count).into_iter().chain(self.values(Role::Value)) {
            let Filler::Amount(counted) = &amount else { continue };
            if Some(counted.number) == whole {
                continue;
            }
            let unit = counted.unit.clone().unwrap_or_default();
            let subjects = || self.fact.fillers(Role::Subject).filter_map(entity_of);
            let of_class = unit.is_empty()
                && !noun.is_empty()
                && subjects().any(|id| self.mind.lexicon.is_of_class(id, &noun));
            // "number of autobelays", of eight auto-belays: what is counted has that name.
            let plain =
                |text: &str| text.to_lowercase().replace(['-', ' '], "").trim_start_matches("the").to_owned();
            let start = query.asking.end();
            let mut counted_things = query.mentions.iter().filter(|mention| mention.span.contains(&start));
            let named = !unit.is_empty()
                && counted_things.any(|mention| {
                    mention.entities.iter().any(|id| {
                        let entity = self.mind.knowledge.entity(*id);
                        let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
                        names.any(|name| plain(name) == plain(&unit))
                    })
                });
            // "how many people": whoever the unit says they are.
            let people = matches!(noun.as_str(), "people" | "persons" | "folks")
                && unit.split(' ').any(|word| kind_of_noun(word) == Some(NounKind::Person));
            let cued = self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.5);
            let meant = noun.is_empty()
                && cued
                && self
                    .query
                    .mentions
                    .iter()
                    .any(|mention| subjects().any(|id| mention.entities.contains(&id)));
            // "how many?", of what was just told.
            let bare =
                noun.is_empty() && self.query.mentions.is_empty() && self.query.content().next().is_none();
            // "guest passes for members, how many": what is counted stands before.
            let fronted = noun.is_empty()
                && query.asking.end() == query.words.len()
                && unit.split(' ').next_back().is_some_and(|unit| {
                    query
                        .words
                        .iter()
                        .any(|word| query.alike.to(&singular(&word.text), &singular(unit)) >= 0.9)
                });
            // "how many did he get", of one who wears the number 20: that counts nothing.
            let label = unit.split(' ').next_back() == Some("number") && noun != "number";
            if label {
                continue;
            }
            // "how many points", of a number of goals.
            if own && !unit.is_empty() && !people && !of_class && !named && !unit.split(' ').any(counts) {
                continue;
            }
            // Money is never a number of things.
            let money = is_money(counted);
            let relational = !money && self.relation.nouns.iter().any(|known| known.split(' ').any(counts));
            if (meant || bare || fronted) && !money
                || of_class
                || people
                || named
                || unit.split(' ').any(counts)
                || relational
            {
                let role = if self.fact.fillers(Role::Count).any(|filler| *filler == amount) {
                    Role::Count
                } else {
                    Role::Value
                };
                self.add(Some(role), vec![amount.clone()], 1.0);
            }
        }
        // "how many people fit in": a measure that the question speaks of in its own words.
        let cue = self.query.cues.get(&self.fact.relation);
        let own_words = |cue: &RelationCue| {
            cue.strength >= 1.0
                && cue.words.len() > 1
                && cue.words.iter().any(|at| !query.asking.used.contains(at))
        };
        if self.found.is_empty() && cue.is_some_and(own_words) {
            self.pick(&[(Role::Value, 1.0)]);
            // "how many teachers work here", of what is lent for three weeks.
            let time = |filler: &Filler| match filler {
                Filler::Amount(amount) => {
                    amount.unit.as_deref().is_some_and(|unit| is_unit_of_time(&singular(unit)))
                }
                _ => false,
            };
            self.found.retain(|part| !part.values.iter().any(time));
        }
        let counted = Word::new(&noun);
        // "how many of the Series 4 were sold": that number is part of a name.
        let asked = |number: f64| query.numbers.iter().any(|(_, asked)| *asked == number);
        self.texts(|told| {
            let others = |number: f64| Some(number) != whole && !asked(number);
            told.numbers.iter().filter(|(number, _)| others(*number)).any(|(_, after)| {
                let mut meanings = counted.meanings().filter(|(stem, _)| !own || *stem == counted.stem);
                meanings.any(|(stem, like)| like >= 0.8 && after.iter().any(|word| word == stem))
            })
        });
        self.listed(&noun);
    }

    /// The noun after "how many": the last word before the phrase ends.
    fn counted_noun(&self) -> String {
        let start = self.query.asking.end();
        // "how many letters Ana wrote": who did it begins with a name.
        let named = |index: usize| {
            let mut mentions = self.query.mentions.iter();
            index > start && mentions.any(|mention| !mention.description && mention.span.start == index)
        };
        let words = self.query.words.iter().enumerate().skip(start);
        let phrase = words.skip_while(|(_, word)| word.text == "of").take_while(|(index, word)| {
            let auxiliary = matches!(word.text.as_str(), "have" | "has" | "had");
            // "how many bakers work there"
            let before = index.checked_sub(1).filter(|before| *before >= start);
            let doers = before.is_some_and(|before| {
                let noun = &self.query.words[before].text;
                singular(noun) != *noun
                    && self.mind.lexicon.is_verb(&word.text)
                    && singular(&word.text) == word.text
            });
            let verb = doers || self.is_verb_form(word);
            !is_function_word(&word.text) && !auxiliary && !verb && !named(*index)
        });
        phrase.last().map(|(_, word)| word.text.clone()).unwrap_or_default()
    }

    /// A word that is a verb here: it has a verb's ending, and some relation has it.
    fn is_verb_form(&self, word: &Word) -> bool {
        (word.text.ends_with("ed") || word.text.ends_with("ing") || base_form(&word.text) != word.text)
            && self.mind.lexicon.is_verb(&word.text)
            && self.mind.lexicon.heads(&word.text).is_empty()
    }

    /// The things of a list, where it holds all of them: people that it only names are not counted.
    fn listed(&mut self, noun: &str) {
        let open = self.fact.and_others.is_some() || noun.is_empty() || self.relation.key == "includes";
        if !self.found.is_empty() || open {
            return;
        }
        for role in [Role::Object, Role::Subject, Role::Between] {
            let counted = |filler: &&Filler| {
                entity_of(filler).is_some_and(|id| {
                    !self.mind.knowledge.entity(id).plural && self.mind.lexicon.is_of_class(id, noun)
                })
            };
            let all: Vec<Filler> = self.fact.fillers(role).filter(counted).cloned().collect();
            if all.len() > 1 && Some(all.len() as f64) != self.query.counted_whole() {
                self.add(Some(role), all, 0.9);
            }
        }
    }

    /// Whether the fact's number counts things, where "how much" asks for what is measured: "it comes to how much",
    /// of a workshop with twenty places.
    pub(super) fn counts_things(&self) -> bool {
        let much = self.query.words.iter().any(|word| word.text == "much");
        let cued = self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.5);
        let counted = |filler: &Filler| match filler {
            Filler::Amount(amount) => {
                amount.unit.as_deref().and_then(|unit| unit.split(' ').next_back()).is_some_and(|unit| {
                    matches!(kind_of_noun(unit), Some(NounKind::Person | NounKind::Place))
                })
            }
            _ => false,
        };
        much && !cued && self.fact.fillers(Role::Value).chain(self.fact.fillers(Role::Count)).any(counted)
    }
}
