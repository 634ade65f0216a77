//! Names to things: each name of the text becomes a person, an organisation, a place or an event, with its other
//! names, its abbreviation, and for a person the offices that stand before or after the name.

use std::collections::HashMap;
use std::ops::Range;

use super::Reader;
use super::clauses::list_at;
use super::names::{self, Name, is_person_noun};
use super::phrases::{Phrase, phrase_at};
use super::things::{RoleHeld, ThingId};
use super::words::{Sentence, Tag};
use crate::knowledge::Kind;
use crate::language::{
    NounKind, classes_of, common_classes_of, is_class_noun, is_country_or_capital, is_english, kind_of_noun,
    place_of_demonym, singular,
};
use crate::text::fold;

/// Parts of names of newspapers and agencies.
const NEWS: &[&str] = &["news", "herald", "courier", "gazette", "tribune", "times", "press", "post"];

impl<'a> Reader<'a> {
    /// Makes a thing of each name, the longer names first, so that a part of one is known to mean it.
    pub(super) fn introduce(&mut self) {
        let kinds = names::kinds(&self.sentences, &self.names);
        let mut places: Vec<(usize, usize)> = self
            .names
            .iter()
            .enumerate()
            .flat_map(|(at, names)| (0..names.len()).map(move |name| (at, name)))
            .collect();
        places.sort_by_key(|(at, name)| {
            let words = self.names[*at][*name].words.len();
            (std::cmp::Reverse(words), *at, *name)
        });
        for (at, number) in places {
            let name = self.names[at][number].clone();
            if let Some(thing) = self.introduced(at, &name, &kinds) {
                self.meant.insert((at, name.words.end - 1), thing);
            }
        }
        self.abbreviations();
        self.belongings();
        for at in 0..self.sentences.len() {
            self.offices(at);
        }
    }

    fn introduced(
        &mut self,
        at: usize,
        name: &Name,
        kinds: &HashMap<String, (Kind, bool)>,
    ) -> Option<ThingId> {
        let sentence = self.sentences[at].clone();
        let text = bare(&sentence, &name.words);
        if let Some(known) = self.things.named(&text) {
            return Some(known);
        }
        let words: Vec<&str> = name.words.clone().map(|word| sentence.word(word)).collect();
        let paragraph = sentence.paragraph;
        if let Some(country) = self.things.country(&fold(&text), paragraph, sentence.text) {
            let demonym = place_of_demonym(&fold(&text)).is_some();
            return (!demonym).then_some(country);
        }
        if let [.., "republic", "of", _] | ["republic", "of", ..] = words.as_slice() {
            return None;
        }
        // `the Customs House`, after `the Old Customs House`.
        if words.len() > 1 {
            let tail = format!(" {}", fold(&text));
            let longer = |thing: &super::things::Thing| {
                thing.proper && !thing.is_person() && fold(&thing.name).ends_with(&tail)
            };
            if let Some(known) = self.things.all.iter().position(longer) {
                self.things.name(known, &text);
                return Some(known);
            }
        }
        // `T. Musayev`: an initial with a known surname.
        if words.len() > 1 && words[..words.len() - 1].iter().all(|word| word.len() == 1) {
            let known = self.things.named(words[words.len() - 1])?;
            let own = fold(&self.things.get(known).name).starts_with(words[0]);
            if own {
                self.things.name(known, &text);
            }
            return own.then_some(known);
        }
        let (kind, doubtful) = *kinds.get(&names::key(&sentence, name))?;
        let kind = if name.role.is_some() { Kind::Person } else { kind };
        if words == ["republic"] {
            return None;
        }
        if kind == Kind::Person && words.iter().all(|word| is_person_noun(word)) {
            return None;
        }
        // A word that is written large for another reason.
        if kind == Kind::Thing && words.len() == 1 && is_english(words[0]) {
            return None;
        }
        let the = name.words.start > 0
            && sentence.word(name.words.start - 1) == "the"
            && !sentence.broken(name.words.start);
        let shown = if the && kind != Kind::Person { format!("the {text}") } else { text.clone() };
        // `Inkfall, the festival of comics, …`: what it is stands behind it.
        let apposed = apposed_class(&sentence, name.words.end).filter(|_| kind != Kind::Person);
        let (kind, doubtful) = match apposed.as_deref().and_then(kind_of_noun) {
            Some(NounKind::Event) => (Kind::Event, false),
            Some(NounKind::Group) => (Kind::Organisation, false),
            Some(NounKind::Place) => (Kind::Place, false),
            _ => (kind, doubtful),
        };
        let thing = self.things.add(kind, &shown, paragraph, sentence.text);
        self.things.all[thing].is.extend(apposed);
        if doubtful {
            let what = match kind {
                Kind::Person => "a person",
                Kind::Place => "a place",
                Kind::Organisation => "an organisation",
                Kind::Event => "an event",
                _ => "something else",
            };
            self.things.all[thing].doubtful = Some(format!("is this {what}?"));
        }
        self.name_parts(thing, &sentence, name);
        // `the city of X`, `the river X`
        let before = |back: usize| name.words.start.checked_sub(back).map_or("", |at| sentence.word(at));
        let noun = before(1).to_owned();
        let noun_before = name.words.start > 0
            && sentence.tag(name.words.start - 1) == Some(Tag::Noun)
            && !sentence.broken(name.words.start);
        if kind != Kind::Person && noun_before && !is_person_noun(&noun) && is_class_noun(&noun) {
            self.things.all[thing].is.push(singular(&noun));
        }
        let class = if before(1) == "of" { before(2) } else { before(1) };
        if kind == Kind::Place && names::is_place_class(class) {
            self.things.all[thing].is.push(class.to_owned());
            let whole = format!("the {class} {}{text}", if before(1) == "of" { "of " } else { "" });
            self.things.name(thing, &whole);
        }
        Some(thing)
    }

    /// A surname, a head noun; the places in a name.
    fn name_parts(&mut self, thing: ThingId, sentence: &Sentence<'_>, name: &Name) {
        let words = name.words.clone();
        let kind = self.things.get(thing).kind;
        if kind == Kind::Person {
            let small = |at: usize| !sentence.words[at].token.capitalised;
            let mut start = words.end - 1;
            while start > words.start + 1 && small(start - 1) {
                start -= 1;
            }
            let surname = bare(sentence, &(start..words.end));
            let last = bare(sentence, &(words.end - 1..words.end));
            for alias in [surname, last] {
                if words.len() > 1 && alias.len() > 2 {
                    self.things.name(thing, &alias);
                }
            }
            // `Portal Miranda`, `Valdés de la Concepción`: two surnames.
            if words.len() > 2 {
                let mut first = start.saturating_sub(1).max(words.start + 1);
                while first > words.start + 1 && small(first) {
                    first -= 1;
                }
                if first < start {
                    let both = bare(sentence, &(first..words.end));
                    self.things.name(thing, &both);
                }
            }
            return;
        }
        if kind == Kind::Organisation
            && NEWS.iter().any(|word| fold(&self.things.get(thing).name).contains(word))
        {
            self.things.all[thing].is.push("news outlet".to_owned());
        }
        let head = words
            .clone()
            .find(|at| matches!(sentence.word(at + 1), "of" | "with" | "for"))
            .unwrap_or(words.end - 1);
        let head = singular(sentence.word(head));
        if is_english(&head) {
            let the = format!("the {head}");
            self.things.all[thing].is.push(head);
            if words.len() > 1 && self.things.named(&the).is_none() {
                self.things.name(thing, &the);
            }
        }
        // `the Inter-Parliamentary Friendship Group`, also as the friendship group.
        let last = words.end - 1;
        if kind == Kind::Organisation
            && words.len() > 2
            && is_english(sentence.word(last))
            && is_english(sentence.word(last - 1))
            && !matches!(sentence.word(last - 1), "of" | "the" | "with")
        {
            let both = format!("{} {}", sentence.word(last - 1), singular(sentence.word(last)));
            if self.things.named(&both).is_none() {
                self.things.name(thing, &format!("the {both}"));
            }
            self.things.all[thing].is.push(both);
        }
        if words.clone().any(|at| matches!(sentence.word(at), "of")) {
            // `the University of Languages`, also as its short words.
            let short = bare(sentence, &words);
            self.things.name(thing, &short);
        }
        let mut places = Vec::new();
        for at in words {
            let word = sentence.word(at);
            if (is_country_or_capital(word) || place_of_demonym(word).is_some())
                && let Some(place) = self.things.country(word, sentence.paragraph, sentence.text)
                && place != thing
                && !places.contains(&place)
            {
                places.push(place);
            }
        }
        let owner = name.words.start.checked_sub(1).filter(|at| sentence.words[*at].token.possessive);
        let owner = owner.and_then(|at| {
            self.things
                .named(&bare(sentence, &(at..at + 1)))
                .or_else(|| self.things.country(sentence.word(at), sentence.paragraph, sentence.text))
        });
        places.extend(owner.filter(|_| places.is_empty()));
        if name.words.end < sentence.words.len() && sentence.word(name.words.end) == "of" && places.is_empty()
        {
            let next = (name.words.end + 1..sentence.words.len()).find(|at| sentence.word(*at) != "the");
            places.extend(
                next.and_then(|at| self.things.country(sentence.word(at), sentence.paragraph, sentence.text)),
            );
            if let Some("republic") = next.map(|at| sentence.word(at)) {
                let country = (name.words.end..sentence.words.len())
                    .skip(3)
                    .find_map(|at| self.things.country(sentence.word(at), sentence.paragraph, sentence.text));
                places.extend(country);
            }
        }
        let known = &mut self.things.all[thing];
        if places.len() > 1 { known.between = places } else { known.of = places }
    }

    /// `the Non-Aligned Movement (NAM)`, and capitals that are the initials of a known name.
    fn abbreviations(&mut self) {
        for at in 0..self.sentences.len() {
            let sentence = self.sentences[at].clone();
            for index in 0..sentence.words.len() {
                let text = sentence.part(&(index..index + 1)).trim_end_matches("'s").trim_end_matches("’s");
                let capitals = text.len() > 1
                    && text.len() < 9
                    && text.chars().all(|letter| letter.is_ascii_uppercase());
                if !capitals || index == 0 && sentence.words.len() < 2 {
                    continue;
                }
                let gap = index.checked_sub(1).map_or("", |before| {
                    &sentence.text[sentence.words[before].token.end..sentence.words[index].token.start]
                });
                let bracketed = gap.trim() == "(";
                let long = if bracketed { self.meant.get(&(at, index - 1)).copied() } else { None };
                let spelled = || {
                    let matching = |thing: &super::things::Thing| {
                        thing.short.is_none()
                            && thing.kind != Kind::Person
                            && initials(&thing.name) == fold(text)
                    };
                    self.things.all.iter().position(matching)
                };
                let Some(long) =
                    long.filter(|long| fits(&self.things.get(*long).name, text)).or_else(spelled)
                else {
                    continue;
                };
                self.things.name(long, text);
                let thing = &mut self.things.all[long];
                thing.aliases.retain(|alias| alias != text);
                thing.short = Some(text.to_owned());
                self.meant.insert((at, index), long);
            }
        }
        // What was taken for a thing of its own before its long form was known.
        for (place, thing) in &mut self.meant {
            let word = self.sentences[place.0].part(&(place.1..place.1 + 1));
            if let Some(long) = self.things.all.iter().position(|other| other.short.as_deref() == Some(word))
            {
                *thing = long;
            }
        }
    }

    /// `the Summit of the Non-Aligned Movement`: a name of one ordinary word takes what it belongs to.
    fn belongings(&mut self) {
        for at in 0..self.sentences.len() {
            let sentence = self.sentences[at].clone();
            for name in self.names[at].clone() {
                let Some(thing) = self.meant.get(&(at, name.words.end - 1)).copied() else { continue };
                let known = self.things.get(thing);
                let ordinary = name.words.len() == 1
                    && is_english(sentence.word(name.words.start))
                    && known.of.is_empty();
                if !ordinary || known.kind == Kind::Person || sentence.word(name.words.end) != "of" {
                    continue;
                }
                let next = self.names[at]
                    .iter()
                    .find(|next| next.words.start > name.words.end && next.words.start <= name.words.end + 2);
                let owner =
                    next.and_then(|next| Some((next.words.end, *self.meant.get(&(at, next.words.end - 1))?)));
                if let Some((end, owner)) = owner.filter(|(_, owner)| *owner != thing) {
                    let whole = format!("the {}", bare(&sentence, &(name.words.start..end)));
                    self.things.name(thing, &whole);
                    let known = &mut self.things.all[thing];
                    known.aliases.retain(|alias| *alias != whole);
                    known.aliases.push(known.name.clone());
                    known.name = whole;
                    known.of = vec![owner];
                }
            }
        }
    }

    /// The offices of the people named in a sentence.
    pub(super) fn offices(&mut self, at: usize) {
        let sentence = self.sentences[at].clone();
        let mut last_role: Option<String> = None;
        for name in self.names[at].clone() {
            let Some(thing) = self.meant.get(&(at, name.words.end - 1)).copied() else { continue };
            if !self.things.get(thing).is_person() {
                continue;
            }
            let held = self
                .office_before(&sentence, &name, last_role.as_deref())
                .or_else(|| self.office_after(&sentence, name.words.end))
                .or_else(|| self.office_in_apposition(&sentence, name.words.start));
            // "his wife Ragna" holds no office; whose wife she is makes it one as far as it is known.
            let Some(mut held) = held.filter(|held| !held.of.is_empty() || !is_kinship(&held.role)) else {
                continue;
            };
            held.paragraph = sentence.paragraph;
            last_role = Some(held.role.clone());
            let person = &mut self.things.all[thing];
            // Read again where it is known what `its` means.
            if let Some(known) =
                person.roles.iter_mut().find(|known| known.role == held.role && known.of.is_empty())
            {
                known.of = held.of;
                continue;
            }
            if !person.roles.iter().any(|known| known.role == held.role) {
                // `minister` → `official`: what people call the holder.
                let head = held.role.rsplit(' ').next().unwrap_or_default();
                for class in
                    common_classes_of(head).iter().filter(|class| !matches!(**class, "person" | "figure"))
                {
                    if !person.is.iter().any(|known| known == class) {
                        person.is.push((*class).to_owned());
                    }
                }
                for of in held.of.iter().chain(&held.to).copied().collect::<Vec<_>>() {
                    self.things.all[of].used = true;
                }
                self.things.all[thing].roles.push(held);
            }
        }
    }

    /// `Cuban Ambassador to Azerbaijan …`, `harbour master …`, `his Cuban counterpart …`.
    fn office_before(
        &mut self,
        sentence: &Sentence<'_>,
        name: &Name,
        last: Option<&str>,
    ) -> Option<RoleHeld> {
        let role = name.role.clone()?;
        let text = if name.counterpart { last?.to_owned() } else { small(sentence, role.clone()) };
        if names_an_honorific(&text) {
            return None;
        }
        let mut of = Vec::new();
        for owner in &name.owners {
            of.extend(names::owner(&mut self.things, sentence, owner));
        }
        let start = name.owners.first().map_or(role.start, |owner| owner.start);
        if of.is_empty() {
            of.extend(self.possessor(sentence, start));
        }
        let to = name.to.as_ref().and_then(|to| names::owner(&mut self.things, sentence, to));
        Some(RoleHeld { role: text, of, to: to.into_iter().collect(), from: None, paragraph: None })
    }

    /// Who owns the words that begin here: `Orlemund's`, `the country's`, `its`.
    pub(super) fn possessor(&mut self, sentence: &Sentence<'_>, start: usize) -> Option<ThingId> {
        let at = start.checked_sub(1).filter(|_| !sentence.broken(start))?;
        if sentence.word(at) == "whose" {
            return self.spoken_of_before(sentence, at);
        }
        if sentence.tag(at) == Some(Tag::Owner) {
            return self
                .things
                .pronoun(sentence.word(at))
                .filter(|meant| !self.things.get(meant.thing).is_person())
                .map(|meant| meant.thing);
        }
        if !sentence.words[at].token.possessive {
            return None;
        }
        let mut first = at;
        while first > 0
            && !sentence.broken(first)
            && matches!(sentence.tag(first - 1), Some(Tag::Name | Tag::Noun | Tag::Adjective))
        {
            first -= 1;
        }
        let words = first..at + 1;
        let named = self
            .things
            .named(&bare(sentence, &words))
            .or_else(|| self.things.named(&bare(sentence, &(at..at + 1))));
        if named.is_some() {
            return named;
        }
        if let Some(country) = self.things.country(sentence.word(at), sentence.paragraph, sentence.text) {
            return Some(country);
        }
        let described: Vec<String> = words.map(|word| sentence.word(word).to_owned()).collect();
        // Offices are read before anything was spoken of: the last place named before this one is meant.
        let class = described.last().map(|word| singular(word))?;
        let before = self.things.all.iter().rposition(|thing| thing.is.contains(&class));
        self.things
            .described(&described)
            .map(|meant| meant.thing)
            .or(before.filter(|_| class != "country"))
            .or_else(|| (class == "country").then(|| self.nearest_demonym(sentence)).flatten())
    }

    /// `the Royal Archive in Lysvik, whose director, NAME`: the named thing that ends here, with the place that it is in.
    fn spoken_of_before(&self, sentence: &Sentence<'_>, end: usize) -> Option<ThingId> {
        let names = names::names(sentence);
        let ending = |end: usize| names.iter().rfind(|name| name.words.end == end);
        let last = ending(end)?;
        let within = last.words.start.checked_sub(1);
        let within = within.filter(|at| matches!(sentence.word(*at), "in" | "at" | "near" | "from"));
        let whole = within.and_then(ending).unwrap_or(last);
        let thing = self.things.named(&bare(sentence, &whole.words))?;
        (!self.things.get(thing).is_person()).then_some(thing)
    }

    /// The country whose adjective stands in the sentence.
    fn nearest_demonym(&mut self, sentence: &Sentence<'_>) -> Option<ThingId> {
        let word = (0..sentence.words.len()).find(|at| place_of_demonym(sentence.word(*at)).is_some())?;
        self.things.country(sentence.word(word), sentence.paragraph, sentence.text)
    }

    /// `…, the chairwoman of the union`.
    fn office_after(&mut self, sentence: &Sentence<'_>, end: usize) -> Option<RoleHeld> {
        if !sentence.broken(end) || end >= sentence.words.len() {
            return None;
        }
        let gap = &sentence.text[sentence.words[end - 1].token.end..sentence.words[end].token.start];
        let phrase = phrase_at(sentence, end).filter(|_| gap.trim() == ",")?;
        self.office_of(sentence, &phrase)
    }

    /// `the president of the chamber, NAME`, `its director, NAME`.
    fn office_in_apposition(&mut self, sentence: &Sentence<'_>, start: usize) -> Option<RoleHeld> {
        if start == 0 || !sentence.broken(start) {
            return None;
        }
        let gap = &sentence.text[sentence.words[start - 1].token.end..sentence.words[start].token.start];
        if gap.trim() != "," {
            return None;
        }
        let phrase =
            (0..start).filter_map(|at| phrase_at(sentence, at)).find(|phrase| phrase.end == start)?;
        self.office_of(sentence, &phrase)
    }

    fn office_of(&mut self, sentence: &Sentence<'_>, phrase: &Phrase) -> Option<RoleHeld> {
        let head = phrase.head();
        if sentence.tag(head) == Some(Tag::Name)
            || !is_person_noun(sentence.word(head))
            || super::forms::is_plural(sentence.word(head))
        {
            return None;
        }
        let mut start = phrase.start;
        for at in phrase.core() {
            let prefix = matches!(sentence.tag(at), Some(Tag::Determiner | Tag::Owner | Tag::Adverb))
                || sentence.words[at].token.possessive
                || sentence.tag(at) == Some(Tag::Name);
            if prefix {
                start = at + 1;
            }
        }
        if start > head {
            return None;
        }
        let mut of: Vec<ThingId> = self.possessor(sentence, start).into_iter().collect();
        if of.is_empty() && start > phrase.start && place_of_demonym(sentence.word(start - 1)).is_some() {
            of.extend(self.things.country(sentence.word(start - 1), sentence.paragraph, sentence.text));
        }
        let mut role = small(sentence, start..head + 1);
        let mut end = phrase.end;
        if phrase.end > phrase.core_end {
            let inner = phrase.core_end + 1..phrase.end;
            match self.thing_in(sentence, inner.clone()) {
                Some(thing) => of.push(thing),
                None => role = format!("{role} of {}", sentence.part(&inner)),
            }
        }
        // `a professor of botany at Eastrand College`
        if matches!(sentence.word(end), "at" | "in" | "for" | "from") && !sentence.broken(end) {
            end += 1;
            let phrases = list_at(sentence, end, sentence.words.len());
            let place = phrases.and_then(|list| self.thing_in(sentence, list[0].range()));
            of.extend(place.filter(|_| of.is_empty()));
        }
        Some(RoleHeld { role, of, to: Vec::new(), from: None, paragraph: None })
    }

    /// The named thing that some words end in.
    pub(super) fn thing_in(&mut self, sentence: &Sentence<'_>, words: Range<usize>) -> Option<ThingId> {
        let text = bare(sentence, &words);
        if let Some(thing) = self.things.named(&text) {
            return Some(thing);
        }
        let last = words.end.checked_sub(1)?;
        if sentence.tag(last) == Some(Tag::Name) {
            let name = names::names(sentence).into_iter().find(|name| name.words.end == words.end)?;
            return self.things.named(&bare(sentence, &name.words));
        }
        None
    }
}

/// The noun of `…, the festival of comics`.
fn apposed_class(sentence: &Sentence<'_>, end: usize) -> Option<String> {
    let gap = sentence
        .words
        .get(end)
        .map(|word| &sentence.text[sentence.words[end - 1].token.end..word.token.start])?;
    if gap.trim() != "," || !matches!(sentence.word(end), "the" | "a" | "an") {
        return None;
    }
    let phrase = phrase_at(sentence, end)?;
    let noun = singular(sentence.word(phrase.head()));
    let ends = sentence.broken(phrase.end) || phrase.end > phrase.core_end;
    (ends && sentence.tag(phrase.head()) == Some(Tag::Noun) && is_class_noun(&noun)).then_some(noun)
}

fn names_an_honorific(role: &str) -> bool {
    matches!(role, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lady" | "lord" | "prof")
}

/// Whether a role is that of a relative.
fn is_kinship(role: &str) -> bool {
    let kin = ["spouse", "offspring", "parent", "grandparent", "sibling", "kinsman", "kinswoman"];
    let head = role.rsplit(' ').next().unwrap_or_default();
    kin.contains(&head) || classes_of(head).iter().any(|class| kin.contains(class))
}

/// Words of an office as they are said of somebody.
fn small(sentence: &Sentence<'_>, words: Range<usize>) -> String {
    sentence.part(&words).to_lowercase().replace('\n', " ")
}

/// The words of a name without the sign of possession.
pub(super) fn bare(sentence: &Sentence<'_>, words: &Range<usize>) -> String {
    let text = sentence.part(words);
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    text.to_owned()
}

/// The first letters of the words of a name that are written large.
fn initials(name: &str) -> String {
    let letters =
        name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase());
    fold(&letters.collect::<String>())
}

/// Whether an abbreviation's letters occur in a name in their order, from its beginning.
fn fits(name: &str, short: &str) -> bool {
    let name = fold(name.strip_prefix("the ").unwrap_or(name));
    let short = fold(short);
    let mut letters = name.chars();
    name.chars().next() == short.chars().next()
        && short.chars().all(|wanted| letters.by_ref().any(|letter| letter == wanted))
}
