//! Things that are spoken of together: `Ann and Bob met …`, `the two cities`, both holders of one office, `the parties`.

use super::Reader;
use super::things::ThingId;
use super::words::Sentence;
use crate::knowledge::Kind;

impl Reader<'_> {
    /// The group of some things, made if it is new.
    pub(super) fn group(&mut self, sentence: &Sentence<'_>, members: &[ThingId]) -> Option<ThingId> {
        if members.len() < 2 || members.iter().any(|member| !self.things.get(*member).members.is_empty()) {
            return None;
        }
        let mut members = members.to_vec();
        members.dedup();
        if let Some(known) = self.things.all.iter().position(|thing| thing.members == members) {
            return Some(known);
        }
        let names: Vec<&str> = members.iter().map(|member| self.things.get(*member).name.as_str()).collect();
        let name = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => return None,
        };
        let group = self.things.add(Kind::Group, &name, sentence.paragraph, sentence.text);
        for member in &members {
            self.things.all[*member].used = true;
        }
        let known = &mut self.things.all[group];
        known.plural = true;
        known.members = members;
        Some(group)
    }

    /// Groups that a text speaks of only together: `the two cities`, both holders of one office.
    pub(super) fn groups(&mut self) {
        let mut by_role: Vec<(String, Vec<ThingId>)> = Vec::new();
        for (thing, known) in self.things.all.iter().enumerate() {
            for held in &known.roles {
                match by_role.iter_mut().find(|(role, _)| *role == held.role) {
                    Some((_, holders)) => holders.push(thing),
                    None => by_role.push((held.role.clone(), vec![thing])),
                }
            }
        }
        let text: String =
            self.sentences.iter().map(|sentence| sentence.text.to_lowercase() + "\n").collect();
        let mut classes: Vec<(Vec<String>, Vec<ThingId>)> = by_role
            .into_iter()
            .filter(|(_, holders)| holders.len() == 2)
            .map(|(role, holders)| {
                let head = role.rsplit(' ').next().unwrap_or(&role).to_owned();
                (vec![role, head], holders)
            })
            .collect();
        for class in ["country", "city", "town", "team", "company", "club", "party"] {
            let members = self.things.of_class(class);
            let mut names = vec![class.to_owned()];
            if class == "country" {
                names.extend(["state".to_owned(), "nation".to_owned()]);
            }
            let spoken = names.iter().map(|name| plural(name)).any(|plural| {
                ["the two ", "two ", "both ", "the ", "our "]
                    .iter()
                    .any(|before| text.contains(&format!("{before}{plural}")))
            });
            if members.len() == 2 && spoken {
                classes.push((names, members));
            }
        }
        let mut sides: Vec<&str> =
            ["the parties", "the two sides", "both sides", "the sides", "the two parties"]
                .into_iter()
                .filter(|words| text.contains(words))
                .collect();
        for (names, members) in classes {
            let Some(sentence) = self.sentences.first().cloned() else { return };
            let Some(group) = self.group(&sentence, &members) else { continue };
            for name in &names {
                let plural = plural(name);
                for alias in [
                    format!("the two {plural}"),
                    format!("both {plural}"),
                    format!("the {plural}"),
                    format!("our {plural}"),
                ] {
                    self.things.name(group, &alias);
                }
                self.things.all[group].is.push(name.clone());
            }
            // Who meets is meant before whom they stand for.
            for side in std::mem::take(&mut sides) {
                self.things.name(group, side);
            }
            self.things.all[group].used = true;
            self.things.all[group].paragraph = None;
        }
    }
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(start) if !start.ends_with(['a', 'e', 'o']) => format!("{start}ies"),
        _ => format!("{noun}s"),
    }
}
