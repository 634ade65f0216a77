//! Rasa's training data with its domain to pairs: the examples of an intent ask what its response answers. The
//! two are joined where a rule joins them, else by name (`faq/hours` and `utter_faq/hours`).

use std::collections::HashMap;

use super::collected::{Collected, Entry};
use super::yaml::{self, Value, Yaml};

const NO_RESPONSE: (&str, &str) =
    ("intents without a response of their name", "nothing in these files says what they answer");
const NO_EXAMPLES: (&str, &str) = ("responses that no intent asks for", "a pair needs a question");
const VARIANTS: (&str, &str) = ("further variants of a response", "a pair has one answer: the first");
const SLOTS: (&str, &str) = ("responses with {slots} in them", "they are filled in by a program");
const EXTRAS: (&str, &str) = ("pictures, buttons and custom parts of a response", "a pair has text only");
const NO_TEXT: (&str, &str) = ("responses without text", "a pair has text only");
const ENTITIES: (&str, &str) = ("marks of entities in examples", "the words came over, the marks did not");
const LISTS: (&str, &str) =
    ("synonyms, regular expressions and lookup tables", "a pack names things, with their aliases");
const STORIES: (&str, &str) =
    ("stories, and rules of more than a question and its answer", "a pair answers, and does not go on");

/// An intent with the wordings of its examples.
struct Intent {
    name: String,
    file: usize,
    examples: Vec<(u64, String)>,
}

#[derive(Default)]
struct Read {
    intents: Vec<Intent>,
    responses: HashMap<String, String>,
    /// In the order in which they are written.
    names: Vec<String>,
    /// The response that a rule gives to an intent.
    rules: HashMap<String, String>,
}

pub(super) fn read(texts: &[&str], collected: &mut Collected) {
    let mut read = Read::default();
    for (file, text) in texts.iter().enumerate() {
        collected.file = file;
        match yaml::parse(text) {
            Ok(documents) => documents.iter().for_each(|document| read.document(document, collected)),
            Err((line, message, hint)) => collected.problem(line, message, hint),
        }
    }
    if !collected.problems.is_empty() {
        return;
    }
    if !read.intents.is_empty() && read.responses.is_empty() {
        collected.file = 0;
        collected.problem(
            1,
            "there are intents, but no responses",
            Some("name both files: `attache import nlu.yml domain.yml --out DIR`"),
        );
        return;
    }
    read.join(collected);
}

impl Read {
    fn document(&mut self, document: &Yaml, collected: &mut Collected) {
        for item in document.get("nlu").map_or(&[][..], Yaml::list) {
            match item.get("intent").and_then(Yaml::text) {
                Some(name) => {
                    let examples =
                        item.get("examples").map(|examples| examples_of(examples, name, collected));
                    let examples = examples.unwrap_or_default();
                    self.intents.push(Intent { name: name.to_owned(), file: collected.file, examples });
                }
                None => {
                    let name = ["synonym", "regex", "lookup"]
                        .iter()
                        .find_map(|key| item.get(key).and_then(Yaml::text));
                    collected.lose(
                        LISTS.0,
                        LISTS.1,
                        name.map_or_else(|| format!("line {}", item.line), str::to_owned),
                    );
                }
            }
        }
        for (name, variants) in document.get("responses").map_or(&[][..], Yaml::entries) {
            self.response(name, variants, collected);
        }
        for rule in document.get("rules").map_or(&[][..], Yaml::list) {
            self.rule(rule, collected);
        }
        for story in document.get("stories").map_or(&[][..], Yaml::list) {
            let name = story.get("story").and_then(Yaml::text);
            collected.lose(
                STORIES.0,
                STORIES.1,
                name.map_or_else(|| format!("line {}", story.line), str::to_owned),
            );
        }
    }

    fn response(&mut self, name: &str, variants: &Yaml, collected: &mut Collected) {
        // Variants for one channel or under a condition are not for everybody.
        let variants = variants.list();
        let plain = |variant: &&Yaml| variant.get("channel").is_none() && variant.get("condition").is_none();
        let texts: Vec<&str> = variants
            .iter()
            .filter(plain)
            .filter_map(|variant| variant.get("text").and_then(Yaml::text))
            .collect();
        if variants.iter().any(|variant| {
            variant.entries().iter().any(|(key, _)| !matches!(key.as_str(), "text" | "channel" | "condition"))
        }) {
            collected.lose(EXTRAS.0, EXTRAS.1, name);
        }
        let Some(text) = texts.first() else {
            return collected.lose(NO_TEXT.0, NO_TEXT.1, name);
        };
        if variants.len() > 1 {
            collected.lose(VARIANTS.0, VARIANTS.1, name);
        }
        if has_slot(text) {
            return collected.lose(SLOTS.0, SLOTS.1, name);
        }
        self.responses.insert(name.to_owned(), (*text).to_owned());
        self.names.push(name.to_owned());
    }

    /// A rule of an intent and a response joins them; of others nothing comes over.
    fn rule(&mut self, rule: &Yaml, collected: &mut Collected) {
        let steps = rule.get("steps").map_or(&[][..], Yaml::list);
        let step = |at: usize, key: &str| steps.get(at).and_then(|step| step.get(key)).and_then(Yaml::text);
        match (steps.len(), step(0, "intent"), step(1, "action")) {
            (2, Some(intent), Some(action)) if action.starts_with("utter_") => {
                self.rules.insert(intent.to_owned(), action.to_owned());
            }
            _ => {
                let name = rule.get("rule").and_then(Yaml::text);
                collected.lose(
                    STORIES.0,
                    STORIES.1,
                    name.map_or_else(|| format!("line {}", rule.line), str::to_owned),
                );
            }
        }
    }

    fn join(&self, collected: &mut Collected) {
        let mut used: Vec<&str> = Vec::new();
        for intent in &self.intents {
            collected.file = intent.file;
            let by_rule = self.rules.get(&intent.name).filter(|name| self.responses.contains_key(*name));
            let response = by_rule.cloned().unwrap_or_else(|| format!("utter_{}", intent.name));
            let Some((name, answer)) = self.responses.get_key_value(&response) else {
                collected.lose(NO_RESPONSE.0, NO_RESPONSE.1, intent.name.clone());
                continue;
            };
            used.push(name);
            for (line, question) in &intent.examples {
                collected.add(&Entry { line: Some(*line), id: Some(&intent.name), question, answer });
            }
        }
        for name in self.names.iter().filter(|name| !used.contains(&name.as_str())) {
            collected.lose(NO_EXAMPLES.0, NO_EXAMPLES.1, name.clone());
        }
    }
}

/// One block of lines that begin with `- `, or a list of texts or of maps with `text`.
fn examples_of(examples: &Yaml, intent: &str, collected: &mut Collected) -> Vec<(u64, String)> {
    let mut found: Vec<(u64, String)> = Vec::new();
    match &examples.value {
        Value::Text(block) => {
            for (line, text) in (examples.line..).zip(block.lines()) {
                match text.trim().strip_prefix('-') {
                    Some(example) => found.push((line, example.trim().to_owned())),
                    None if text.trim().is_empty() => {}
                    None => {
                        if let Some((_, last)) = found.last_mut() {
                            last.push(' ');
                            last.push_str(text.trim());
                        }
                    }
                }
            }
        }
        Value::List(items) => {
            for item in items {
                let text = item.text().or_else(|| item.get("text").and_then(Yaml::text)).unwrap_or_default();
                let text = text.trim();
                found.push((item.line, text.strip_prefix("- ").unwrap_or(text).to_owned()));
            }
        }
        Value::Map(_) => {}
    }
    for (_, example) in &mut found {
        let plain = without_marks(example);
        if plain != *example {
            collected.lose(ENTITIES.0, ENTITIES.1, intent);
            *example = plain;
        }
    }
    found.retain(|(_, example)| !example.is_empty());
    found
}

/// `in [Berlin](city)` and `in [Berlin]{"entity": "city"}` are `in Berlin`.
fn without_marks(example: &str) -> String {
    let mut plain = String::new();
    let mut rest = example;
    while let Some(start) = rest.find('[') {
        let after = &rest[start + 1..];
        let marked = after.find(']').and_then(|end| {
            let (open, close) = match after[end + 1..].chars().next()? {
                '(' => ('(', ')'),
                '{' => ('{', '}'),
                _ => return None,
            };
            let tail = after[end + 1..].strip_prefix(open)?;
            Some((&after[..end], &tail[tail.find(close)? + 1..]))
        });
        plain.push_str(&rest[..start]);
        match marked {
            Some((text, tail)) => {
                plain.push_str(text);
                rest = tail;
            }
            None => {
                plain.push('[');
                rest = after;
            }
        }
    }
    plain + rest
}

/// Whether a text has `{name}` in it.
fn has_slot(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| {
        rest.split_once('}').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|character| character.is_alphanumeric() || character == '_')
        })
    })
}
