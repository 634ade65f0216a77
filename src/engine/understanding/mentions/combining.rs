//! Names and descriptions in one list, in the order of the question, with the names that nobody knows. Finds no
//! description itself.

use super::{Finder, Mention};
use crate::engine::understanding::words::Word;
use crate::knowledge::{EntityId, Kind};
use crate::language::{is_country_or_capital, is_english, is_light_word, place_of_demonym};
use crate::text::{Break, is_weekday_word};

impl Finder<'_> {
    /// Names and descriptions in one list: a title joins the name after it, a name inside a description is its
    /// part, and words that can only be unknown names become unknown mentions.
    pub(super) fn combine(self, descriptions: Vec<Mention>, skip: &[usize]) -> Vec<Mention> {
        let mut all: Vec<Mention> = Vec::new();
        for name in &self.names {
            if !descriptions.iter().any(|description| {
                description.span.start <= name.span.start && name.span.end <= description.span.end
            }) {
                all.push(name.clone());
            }
        }
        // "kids" is a part of "the kids squad", where that fits something.
        let inside_another = |mention: &Mention| {
            descriptions.iter().any(|other| {
                other.span.len() > mention.span.len()
                    && !other.unknown
                    && other.span.start <= mention.span.start
                    && mention.span.end <= other.span.end
            })
        };
        all.extend(descriptions.iter().filter(|mention| !inside_another(mention)).cloned());
        all.sort_by_key(|mention| (mention.span.start, mention.span.end));
        let mut combined: Vec<Mention> = Vec::new();
        for mention in all {
            let joined = combined.last_mut().filter(|last| {
                last.span.end == mention.span.start
                    && self.words[mention.span.start].after == Break::None
                    && last.description
                    && !mention.description
                    && mention.entities.iter().all(|id| self.knowledge.entity(*id).kind == Kind::Person)
            });
            match joined {
                Some(title) => {
                    // "minister Musayev", where "minister" alone may be both ministers.
                    let bears = |id: &EntityId| {
                        let group = |title: &EntityId| self.knowledge.entity(*title).members.contains(id);
                        title.entities.contains(id) || title.entities.iter().any(group)
                    };
                    let both: Vec<EntityId> = mention.entities.iter().copied().filter(bears).collect();
                    title.unknown = title.unknown || both.is_empty();
                    title.entities = if both.is_empty() { mention.entities } else { both };
                    title.span.end = mention.span.end;
                    title.description = false;
                    title.owner = mention.owner;
                }
                None => combined.push(mention),
            }
        }
        for (index, word) in self.words.iter().enumerate() {
            let covered =
                combined.iter().any(|mention| mention.span.contains(&index)) || skip.contains(&index);
            if !covered && self.is_unknown_name(word) {
                combined.push(Mention {
                    span: index..index + 1,
                    entities: Vec::new(),
                    plural: false,
                    preposition: self.preposition(index),
                    description: false,
                    unknown: true,
                    owner: false,
                    pronoun: false,
                    exact: false,
                });
            }
        }
        combined.sort_by_key(|mention| mention.span.start);
        combined
    }

    fn is_unknown_name(&self, word: &Word) -> bool {
        let letters = word.text.chars().all(char::is_alphabetic) && word.text.len() > 2;
        let place = is_country_or_capital(&word.text) || place_of_demonym(&word.text).is_some();
        let strange =
            !is_english(&word.text) && !self.lexicon.is_known(&word.text) && !is_light_word(&word.text);
        letters && !is_weekday_word(&word.text) && (place || strange) && !self.lexicon.is_known(&word.text)
    }
}
