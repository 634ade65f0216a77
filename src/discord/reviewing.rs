//! `/knowledge draft`: an article as an attachment becomes a draft, whose parts a person looks through, doubtful ones
//! first: approve, edit, drop. What is approved is published as a pack; nothing else is ever in use.

use jiff::Timestamp;
use serenity::builder::{CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal};
use serenity::http::Http;
use serenity::model::application::{ComponentInteraction, InputTextStyle, ModalInteraction};
use serenity::model::channel::Attachment;

use super::administering::{About, NOT_YOURS, Visitor, failed};
use super::bot::Bot;
use super::browsing::count;
use super::buttons::{AdminPress, Change, Press};
use super::limits::{EMBED_DESCRIPTION, FIELD, WINDOW_TITLE, shorten};
use super::outbound::{Button, Speech, Tone, escape};
use super::reporting;
use super::teaching::input;
use crate::admin::{
    Actor, Consent, Decide, Decision, Decisions, Error, Item, PartKind, UnderReview, pseudonym,
};
use crate::knowledge::Severity;

/// The field of the window.
const LINES: &str = "lines";
/// What is shown of a part's lines, and of a sentence.
const SHOWN_LINES: usize = 1500;
const SHOWN_SENTENCE: usize = 500;
/// Sentences without a fact that the summary shows.
const SILENT: usize = 5;
const NO_FILE: &str = "You have no draft under review. Use this command with a file: a text, Markdown, HTML, PDF or \
                       DOCX file with an article.";
const DISCARDED: &str = "The draft is discarded. Nothing of it was in use.";
const ANOTHER: &str = "You have this draft under review already. Publish it or discard it first; the new file was \
                       not read.";

/// A press on a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReviewPress {
    pub(super) draft: i64,
    pub(super) step: Step,
}

/// What is done with a draft; parts are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Summary,
    Show(usize),
    Approve(usize),
    /// Opens a window; also what the window sends.
    Edit(usize),
    Drop(usize),
    ApproveSure,
    Publish,
    Discard,
}

impl ReviewPress {
    pub(super) fn id(self) -> String {
        let step = match self.step {
            Step::Summary => "summary".to_owned(),
            Step::Show(place) => format!("show:{place}"),
            Step::Approve(place) => format!("approve:{place}"),
            Step::Edit(place) => format!("edit:{place}"),
            Step::Drop(place) => format!("drop:{place}"),
            Step::ApproveSure => "approve-sure".to_owned(),
            Step::Publish => "publish".to_owned(),
            Step::Discard => "discard".to_owned(),
        };
        format!("{}:{step}", self.draft)
    }

    /// The rest of the id after `review`; what comes after it is the caller's to refuse.
    pub(super) fn parse<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        let draft = parts.next()?.parse().ok()?;
        let word = parts.next()?;
        let mut place = || parts.next()?.parse().ok();
        let step = match word {
            "summary" => Step::Summary,
            "show" => Step::Show(place()?),
            "approve" => Step::Approve(place()?),
            "edit" => Step::Edit(place()?),
            "drop" => Step::Drop(place()?),
            "approve-sure" => Step::ApproveSure,
            "publish" => Step::Publish,
            "discard" => Step::Discard,
            _ => return None,
        };
        Some(Self { draft, step })
    }
}

impl Bot {
    /// A new draft from a file; without one, on with the draft that the person has.
    pub(super) async fn draft(&self, actor: &Actor, file: Option<&Attachment>, at: Timestamp) -> Speech {
        let mine = match self.maintenance.my_draft(actor, at).await {
            Ok(mine) => mine,
            Err(error) => return failed(&error),
        };
        match (mine, file) {
            (Some(draft), None) => self.summary(actor, &draft, None, at).await,
            (Some(draft), Some(_)) => self.summary(actor, &draft, Some(ANOTHER), at).await,
            (None, None) => Speech::note(format!("{NO_FILE}{}", self.others(actor, at).await)),
            (None, Some(file)) => {
                let bytes = match self.cdn.fetch(file).await {
                    Ok(bytes) => bytes,
                    Err(reason) => {
                        tracing::warn!(?reason, "a file was not fetched");
                        let outcome = format!("refused: {reason}");
                        self.maintenance.note(actor, "draft", &outcome, at).await;
                        return Speech::note(reason.to_string());
                    }
                };
                match self.maintenance.begin_draft(actor, &file.filename, bytes, at).await {
                    Ok(draft) => self.summary(actor, &draft, None, at).await,
                    Err(error) => not_done(&error),
                }
            }
        }
    }

    pub(super) async fn review_draft(&self, actor: &Actor, press: ReviewPress, at: Timestamp) -> Speech {
        let ReviewPress { draft: id, step } = press;
        let decide = |decide| self.maintenance.decide_part(actor, id, decide, at);
        let came = match step {
            Step::Summary => match self.maintenance.draft(actor, id, at).await {
                Ok(draft) => return self.summary(actor, &draft, None, at).await,
                Err(error) => Err(error),
            },
            Step::Show(place) => self.maintenance.draft(actor, id, at).await.map(|draft| part(&draft, place)),
            Step::Approve(place) => decide(Decide::Approve(place)).await.map(|draft| after(&draft, place)),
            Step::Drop(place) => decide(Decide::Drop(place)).await.map(|draft| after(&draft, place)),
            Step::ApproveSure => match decide(Decide::ApproveSure).await {
                Ok(draft) => return self.summary(actor, &draft, None, at).await,
                Err(error) => Err(error),
            },
            Step::Publish => {
                let change = Change::Review(id);
                let published = self.maintenance.publish_draft(actor, id, Consent::Ask, at).await;
                match published {
                    Ok(reload) => return self.report(change, reload).await,
                    Err(error) => Err(error),
                }
            }
            Step::Discard => {
                let discarded = self.maintenance.discard_draft(actor, id, at).await;
                discarded.map(|()| Speech::new(Tone::Plain, DISCARDED))
            }
            // This opens a window.
            Step::Edit(_) => Err(Error::Gone),
        };
        came.unwrap_or_else(|error| with_way_back(not_done(&error), id, &error))
    }

    /// A window must be the first response, so that everything is looked up before it.
    pub(super) async fn open_edit(
        &self,
        http: &Http,
        component: &ComponentInteraction,
        press: ReviewPress,
        place: usize,
    ) {
        let visitor = Visitor::of_press(component);
        let may = self.may_administer(http, &visitor, "edit a draft", About::Either).await;
        let response = if let Some(actor) = may {
            let draft = self.maintenance.draft(&actor, press.draft, visitor.at).await;
            let item = draft.and_then(|mut draft| {
                let known = place < draft.decisions.items.len();
                if known { Ok(draft.decisions.items.swap_remove(place)) } else { Err(Error::Gone) }
            });
            match item {
                Ok(item) => window(press, &item),
                Err(error) => not_done(&error).private(true).response(),
            }
        } else {
            Speech::note(NOT_YOURS).response()
        };
        self.respond(http, component.id, &component.token, response).await;
    }

    /// What somebody wrote into the window.
    pub(super) async fn take_edit(
        &self,
        actor: &Actor,
        window: &ModalInteraction,
        press: ReviewPress,
        at: Timestamp,
    ) -> Speech {
        let (Step::Edit(place), Some(lines)) = (press.step, input(window, LINES)) else {
            return reporting::gone();
        };
        let decide = Decide::Edit(place, lines);
        match self.maintenance.decide_part(actor, press.draft, decide, at).await {
            Ok(draft) => part(&draft, place),
            Err(error) => {
                let back = button("Back", press.draft, Step::Show(place));
                let edit = button("Edit again", press.draft, Step::Edit(place));
                not_done(&error).rows(vec![vec![edit, back]])
            }
        }
    }

    async fn summary(
        &self,
        actor: &Actor,
        draft: &UnderReview,
        before: Option<&str>,
        at: Timestamp,
    ) -> Speech {
        let others = self.others(actor, at).await;
        let UnderReview { id, title, decisions } = draft;
        let number = |kind, one: &str, more: &str| count(decisions.count(kind), one, more);
        let passages = decisions.items.iter().filter(|item| item.part.kind == PartKind::Passages);
        let passages: usize =
            passages.map(|item| item.part.lines.lines().filter(|line| *line == "[[passage]]").count()).sum();
        let mut text = before.map(|before| format!("{before}\n\n")).unwrap_or_default();
        text.push_str(&format!(
            "{}, {}, {}, {}, from {}. {} doubtful.\n",
            number(PartKind::Thing, "thing", "things"),
            number(PartKind::Fact, "fact", "facts"),
            number(PartKind::Pair, "exact answer", "exact answers"),
            count(passages, "quotable sentence", "quotable sentences"),
            count(decisions.sentences, "sentence", "sentences"),
            match decisions.doubtful() {
                1 => "1 is".to_owned(),
                more => format!("{more} are"),
            },
        ));
        text.push_str(&format!("{}.\n", progress(decisions)));
        if !decisions.silent.is_empty() {
            let gave = count(decisions.silent.len(), "sentence", "sentences");
            text.push_str(&format!("\n{gave} gave no fact:\n"));
            for (_, sentence) in decisions.silent.iter().take(SILENT) {
                text.push_str(&format!("• {}\n", escape(&shorten(sentence, SHOWN_SENTENCE / 2))));
            }
            let more = decisions.silent.len().saturating_sub(SILENT);
            if more > 0 {
                text.push_str(&format!("… and {more} more\n"));
            }
        }
        text.push_str(&others);
        let first = decisions.next_open(0).unwrap_or_default();
        let rows = vec![
            vec![button("Look through", *id, Step::Show(first)), sure(draft)],
            vec![publish(draft), button("Discard", *id, Step::Discard)],
        ];
        Speech::new(Tone::Question, text.trim_end()).title(&format!("Draft of {title}")).rows(rows)
    }

    /// Who else reviews what, as lines to be added.
    async fn others(&self, actor: &Actor, at: Timestamp) -> String {
        let others = self.maintenance.other_drafts(actor, at).await.unwrap_or_default();
        let line = |(who, title): &(String, String)| {
            format!(
                "\n{} reviews “{}”.",
                escape(&pseudonym(who)),
                escape(&shorten(title, SHOWN_SENTENCE / 5))
            )
        };
        let lines: String = others.iter().take(SILENT).map(line).collect();
        if lines.is_empty() { lines } else { format!("\n{lines}") }
    }
}

/// The next part that is open; the last one again where none is.
fn after(draft: &UnderReview, place: usize) -> Speech {
    part(draft, draft.decisions.next_open(place + 1).unwrap_or(place))
}

fn part(draft: &UnderReview, place: usize) -> Speech {
    let items = &draft.decisions.items;
    // What a forged id may ask for is not there.
    let place = place.min(items.len().saturating_sub(1));
    let Some(item) = items.get(place) else { return reporting::gone() };
    let Item { part, told, decision } = item;
    let mut lines: Vec<String> = Vec::new();
    lines.extend(told.as_ref().map(|told| format!("**{}**", escape(&shorten(told, SHOWN_SENTENCE)))));
    lines.extend(part.doubtful.as_ref().map(|why| format!("doubtful: {}", escape(why))));
    if !part.sentence.is_empty() {
        let sentence = escape(&shorten(&part.sentence, SHOWN_SENTENCE));
        let from =
            part.paragraph.map_or_else(|| "from".to_owned(), |number| format!("from paragraph {number}"));
        lines.push(format!("{from}: “{sentence}”"));
    }
    let needs = draft.decisions.needs(place);
    if !needs.is_empty() {
        let name = |place: &usize| {
            let needed = &items[*place].part;
            let doubt = if needed.doubtful.is_some() { ", doubtful" } else { "" };
            format!("`{}`{doubt}", needed.id.as_deref().unwrap_or_default().replace('`', "'"))
        };
        let names: Vec<String> = needs.iter().map(name).collect();
        lines.push(format!("approved with it: {}", shorten(&names.join("; "), SHOWN_SENTENCE)));
    }
    lines.push(format!("```toml\n{}\n```", shorten(&part.lines, SHOWN_LINES).replace("```", "'''")));
    let (state, tone) = match decision {
        Decision::Open => ("not decided", Tone::Question),
        Decision::Approved => ("approved", Tone::Answer),
        Decision::Dropped => ("dropped", Tone::Refusal),
    };
    let kind = match part.kind {
        PartKind::Source => "What the text says of itself",
        PartKind::Thing => "A thing",
        PartKind::Fact => "A fact",
        PartKind::Pair => "An exact answer",
        PartKind::Passages => "Sentences that may be quoted",
    };
    let id = draft.id;
    let too_long = part.lines.chars().count() > FIELD;
    let edit = Button { off: too_long, ..button("Edit", id, Step::Edit(place)) };
    let turn = |label: &str, to: usize, off| Button { off, ..button(label, id, Step::Show(to)) };
    let rows = vec![
        vec![button("Approve", id, Step::Approve(place)), edit, button("Drop", id, Step::Drop(place))],
        vec![
            turn("Previous", place.saturating_sub(1), place == 0),
            turn("Next", place + 1, place + 1 == items.len()),
            button("Summary", id, Step::Summary),
        ],
        vec![sure(draft), publish(draft)],
    ];
    let footer = format!("{} of {}; {}", place + 1, items.len(), progress(&draft.decisions));
    Speech::new(tone, lines.join("\n")).title(&format!("{kind}: {state}")).footer(footer).rows(rows)
}

fn progress(decisions: &Decisions) -> String {
    let [approved, dropped, open] =
        [Decision::Approved, Decision::Dropped, Decision::Open].map(|decision| decisions.decided(decision));
    format!("{approved} approved, {dropped} dropped, {open} not decided")
}

fn window(press: ReviewPress, item: &Item) -> CreateInteractionResponse {
    let lines = &item.part.lines;
    let input = CreateInputText::new(InputTextStyle::Paragraph, "As a pack tells it", LINES);
    let input = input.required(true).max_length(FIELD as u16).value(shorten(lines, FIELD));
    let id = Press::Admin(AdminPress::Review(press)).custom_id();
    let id = id.expect("two numbers and two words are shorter than an id may be");
    let title = shorten("Edit this part of the draft", WINDOW_TITLE);
    let window = CreateModal::new(id, title).components(vec![CreateActionRow::InputText(input)]);
    CreateInteractionResponse::Modal(window)
}

fn button(label: &str, draft: i64, step: Step) -> Button {
    let press = Press::Admin(AdminPress::Review(ReviewPress { draft, step }));
    Button { label: label.to_owned(), press, off: false }
}

fn sure(draft: &UnderReview) -> Button {
    let off = draft.decisions.decided(Decision::Open) == 0;
    Button { off, ..button("Approve all that are not doubtful", draft.id, Step::ApproveSure) }
}

fn publish(draft: &UnderReview) -> Button {
    let off = draft.decisions.decided(Decision::Approved) == 0;
    Button { off, ..button("Publish what is approved", draft.id, Step::Publish) }
}

/// Why it was not done, and what to do.
fn not_done(error: &Error) -> Speech {
    match error {
        Error::Article(unreadable) => {
            let hint = unreadable.hint();
            Speech::note(format!("The article cannot be read: {unreadable}. What to do: {hint}."))
        }
        Error::Packs(diagnostics) => {
            let errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
            let errors: Vec<String> =
                errors.map(|problem| problem.to_string().replace("```", "'''")).collect();
            let shown = shorten(&errors.join("\n"), EMBED_DESCRIPTION / 2);
            Speech::new(Tone::Failure, format!("```\n{shown}\n```")).title("Nothing has changed")
        }
        Error::Gone => Speech::note(
            "This draft is gone: it was published or discarded, or has been left lying for two weeks. \
             Nothing has changed.",
        ),
        other => failed(other),
    }
}

/// With a button to the draft, where there is one still.
fn with_way_back(speech: Speech, draft: i64, error: &Error) -> Speech {
    match error {
        Error::Gone | Error::Theirs(_) => speech,
        _ => speech.rows(vec![vec![button("Back to the draft", draft, Step::Summary)]]),
    }
}
