//! Facts, profiles, timeline, sources and help as messages, with buttons to turn pages.

use serenity::model::id::GuildId;

use super::bot::Bot;
use super::buttons::{List, Press};
use super::commands::LONGEST_TOPIC;
use super::limits::beginning;
use super::outbound::{Button, Speech, Tone, escape, one_a_row};
use crate::dialogue::{self, Candidate, Line, Listing, Page, Source, Who};

/// As much as one reads without scrolling far; Discord would take more.
pub(super) const PAGE: usize = 1500;
const COMMANDS: &str = "**Commands**\n\
    `/ask` a question, here or for you alone\n\
    `/facts` all there is, or about a topic\n\
    `/who` what is known of a person, place or thing\n\
    `/timeline` what happened when\n\
    `/source` where the facts come from\n\
    `/privacy` what I keep of you, and how to have it deleted\n\
    Or mention me, reply to me, write to me directly, or open the menu of a message: Apps, Ask about this.";

impl Bot {
    pub(super) fn facts(&self, guild: Option<GuildId>, topic: Option<&str>) -> Speech {
        // Cut before it is used, so that the buttons of the pages hold all of it.
        let topic = topic.map(|topic| beginning(topic, usize::from(LONGEST_TOPIC)));
        self.page(guild, &List::Facts(topic.map(str::to_owned)), 1)
    }

    pub(super) fn timeline(&self, guild: Option<GuildId>) -> Speech {
        self.page(guild, &List::Timeline, 1)
    }

    pub(super) fn sources(&self, guild: Option<GuildId>) -> Speech {
        self.page(guild, &List::Sources, 1)
    }

    /// A page of a list, made anew from what answers there at this moment.
    pub(super) fn page(&self, guild: Option<GuildId>, list: &List, number: usize) -> Speech {
        let engine = self.engine(guild);
        match list {
            List::Facts(topic) => {
                let listing = dialogue::facts(&engine, topic.as_deref());
                let none = topic.as_deref().map_or_else(
                    || "The knowledge holds no facts yet.".to_owned(),
                    |topic| format!("There is no fact about “{}”.", escape(topic)),
                );
                show(&listing, list, number, &none)
            }
            List::Timeline => show(&dialogue::timeline(&engine), list, number, "No fact has a date."),
            List::Sources => {
                let lines = dialogue::sources(&engine).iter().map(source_line).collect();
                let listing = Listing { title: "Sources".to_owned(), intro: None, lines };
                show(&listing, list, number, "The knowledge holds no pack.")
            }
            List::Who(thing) => match dialogue::who(&engine, thing) {
                Who::Known(profile) => {
                    let none = format!("There is no fact about {}.", escape(&profile.name));
                    show(&profile.facts, &List::Who(profile.id), number, &none)
                }
                Who::Unclear(candidates) => unclear(thing, &candidates),
            },
        }
    }

    pub(super) fn who(&self, guild: Option<GuildId>, name: &str) -> Speech {
        self.page(guild, &List::Who(name.to_owned()), 1)
    }

    pub(super) fn help(&self, guild: Option<GuildId>) -> Speech {
        let help = dialogue::help(&self.engine(guild));
        let mut text = format!("{}\n\n{}\n\n{COMMANDS}", help.what, help.how);
        if !help.samples.is_empty() {
            text.push_str("\n\n**For example**");
        }
        let samples = help.samples.iter().map(|sample| Button::ask(&sample.id, &sample.text));
        Speech::new(Tone::Plain, text).title("Attaché").rows(one_a_row(samples)).private(true)
    }
}

fn show(listing: &Listing, list: &List, number: usize, none: &str) -> Speech {
    let page = listing.page(number, PAGE);
    let intro = listing.intro.iter().cloned();
    let lines: Vec<String> = page.lines.iter().map(line).collect();
    let body = if lines.is_empty() { none.to_owned() } else { lines.join("\n") };
    let text: Vec<String> = intro.chain([body]).collect();
    let speech = Speech::new(Tone::Plain, text.join("\n\n")).title(&listing.title);
    if page.of == 1 {
        return speech;
    }
    let footer = format!("Page {} of {}", page.number, page.of);
    speech.footer(footer).rows(vec![turning(list, &page)])
}

fn turning(list: &List, page: &Page<'_>) -> Vec<Button> {
    let turn = |label: &str, number: usize, off: bool| {
        let press = Press::Page { list: list.clone(), number };
        Button { label: label.to_owned(), press, off }
    };
    let previous = turn("Previous", page.number - 1, page.number == 1);
    let next = turn("Next", page.number + 1, page.number == page.of);
    vec![previous, next]
}

fn line(line: &Line) -> String {
    // A line of several has a shape of its own.
    let bullet = if line.text.contains('\n') { "" } else { "• " };
    let source = line.source.as_ref().map(|source| format!("\n-# {source}"));
    format!("{bullet}{}{}", line.text, source.unwrap_or_default())
}

fn source_line(source: &Source) -> Line {
    let mut lines = vec![format!("**{}**", source.title.as_deref().unwrap_or(&source.called))];
    let from = [&source.author, &source.publisher, &source.published];
    let from: Vec<&str> = from.into_iter().flatten().map(String::as_str).collect();
    if !from.is_empty() {
        lines.push(from.join(", "));
    }
    lines.extend(source.url.clone());
    let mut holds = count(source.facts, "fact", "facts");
    if source.exact_answers > 0 {
        holds = format!("{holds}, {}", count(source.exact_answers, "exact answer", "exact answers"));
    }
    lines.push(holds);
    Line { text: lines.join("\n"), source: None }
}

/// `1 fact`, `2 facts`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn unclear(name: &str, candidates: &[Candidate]) -> Speech {
    let name = escape(name);
    if candidates.is_empty() {
        return Speech::note(format!("I know nothing of “{name}”."));
    }
    let buttons = candidates.iter().map(|candidate| Button {
        label: candidate.name.clone(),
        press: Press::Who(candidate.id.clone()),
        off: false,
    });
    Speech::new(Tone::Question, format!("Whom or what do you mean by “{name}”?")).rows(one_a_row(buttons))
}
