//! A clause as a sentence of its own, its subject by name: what the reply says after the value.

use std::ops::Range;

use super::Reader;
use super::clauses::Clause;
use super::phrases::Phrase;
use super::words::{Sentence, Tag};

impl Reader<'_> {
    /// The clause as a sentence of its own, its subject by name.
    pub(super) fn told(
        &self,
        sentence: &Sentence<'_>,
        clause: &Clause,
        clauses: usize,
        number: usize,
    ) -> String {
        let end = clause.end.max(clause.verb.end);
        let end = clause.cause.as_ref().map_or(end, |cause| cause.end.max(end));
        let alone = clauses == 1 || (number == 0 && end == sentence.words.len());
        let start = if number == 0 && !clause.relative { 0 } else { clause.start };
        let Some(first) = clause.subject.first() else { return sentence.text.to_owned() };
        let inside =
            first.start >= start && clause.start <= first.start && !clause.relative && !clause.reduced;
        let subject = self.subject_name(sentence, clause);
        let mut text = if inside {
            let last = &clause.subject[clause.subject.len() - 1];
            // With the comma or the bracket that stands between.
            let from = sentence.words[last.end - 1].token.end;
            let to =
                end.checked_sub(1).and_then(|at| sentence.words.get(at)).map_or(from, |word| word.token.end);
            let rest = sentence.text.get(from..to.max(from)).unwrap_or_default();
            let front = sentence.part(&(start..first.start));
            let front = front.trim_end_matches(',').trim();
            if front.is_empty() || !alone && number > 0 {
                format!("{subject}{rest}")
            } else {
                format!("{front}, {subject}{rest}")
            }
        } else {
            let verb = sentence.part(&(clause.verb.start..end));
            let be = if clause.reduced && clause.passive { " was" } else { "" };
            format!("{subject}{be} {verb}")
        };
        while text.ends_with([',', ';', ':', ' ', '.', '(']) {
            text.pop();
        }
        if text.matches('(').count() > text.matches(')').count() {
            text.push(')');
        }
        for ending in [" and", " but", " or", " who", " which", " that"] {
            if let Some(shorter) = text.strip_suffix(ending) {
                text = shorter.trim_end_matches([',', ' ']).to_owned();
            }
        }
        crate::text::capitalised(&text)
    }

    fn subject_name(&self, sentence: &Sentence<'_>, clause: &Clause) -> String {
        let name = |phrase: &Phrase| -> String {
            let whole = sentence.part(&phrase.range()).to_owned();
            let word = sentence.word(phrase.start);
            let known = if phrase.is_pronoun(sentence) {
                self.things.pronoun(word)
            } else if word == "the" && sentence.tag(phrase.head()) != Some(Tag::Name) {
                let words: Vec<String> = phrase.core().map(|at| sentence.word(at).to_owned()).collect();
                self.things
                    .described(&words)
                    .filter(|meant| self.things.get(meant.thing).proper && phrase.end == phrase.core_end)
            } else {
                None
            };
            known.map_or(whole, |meant| self.things.get(meant.thing).name.clone())
        };
        let names: Vec<String> = clause.subject.iter().map(name).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            Some((only, _)) => only.clone(),
            None => String::new(),
        }
    }
}

/// Words of a range, trimmed of what stands at its edges.
pub(super) fn words_of(sentence: &Sentence<'_>, words: Range<usize>) -> String {
    sentence.part(&words).trim_matches([',', ';', ' ', '"', '“', '”']).to_owned()
}
