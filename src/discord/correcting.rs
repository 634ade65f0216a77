//! `/knowledge answers`: the answers that changed, with links to them, and the editing of them. An edit shows what would
//! be said now, and below it when it was corrected and what it said before, because people may have gone on from that.

use std::time::Duration;

use jiff::Timestamp;
use serenity::http::{Http, HttpError};
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, MessageId};

use super::bot::Bot;
use super::browsing::{PAGE, count};
use super::buttons::{AdminPress, Change, Press, Seen};
use super::fault;
use super::limits::{self, shorten};
use super::outbound::{Button, Speech, Tone, escape, said};
use super::reporting;
use crate::admin::{Actor, Answers, Correction, Edits, Error, Outdated, Reload, Unsent};
use crate::dialogue::{Line, Listing};

/// What a correction repeats of what was said before.
const BEFORE: usize = 700;
/// How long the person who decided waits for the edits. Discord would take a response for fifteen minutes.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked for edits that another process, or this one before it ended, has left.
const IDLE: Duration = Duration::from_secs(15);
/// How long Discord is left in peace after it failed, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What came of trying an edit.
enum Tried {
    Done,
    Never(Unsent),
    /// Discord cannot be reached, or wants to be left in peace.
    Later,
}

/// How far a round of edits came.
enum Round {
    Made,
    /// Some are left for later.
    Left,
}

impl Bot {
    pub(super) async fn changed_answers(&self, page: usize) -> Speech {
        if !self.maintenance.keeps_questions() {
            return Speech::note(
                "Questions and answers are not kept here (`JOURNAL_DAYS`), so that I do not know what I said.",
            );
        }
        match self.maintenance.changed_answers().await {
            Ok(answers) => listed(&answers, page),
            Err(error) => not_done(&error),
        }
    }

    /// Has the answers edited that were shown, and tells how it went.
    pub(super) async fn edit_answers(&self, actor: &Actor, seen: &Seen, at: Timestamp) -> Speech {
        let mut made = self.edited.subscribe();
        let ids = match self.maintenance.edit_answers(actor, (seen.live, &seen.hash), at).await {
            Ok(ids) => ids,
            Err(error) => return not_done(&error),
        };
        self.edits.notify_one();
        let all_made = async {
            loop {
                let edits = self.maintenance.edits(&ids).await?;
                if edits.waiting == 0 || made.changed().await.is_err() {
                    return Ok(edits);
                }
            }
        };
        let edits = match tokio::time::timeout(PATIENCE, all_made).await {
            Ok(edits) => edits,
            Err(_) => self.maintenance.edits(&ids).await,
        };
        edits.map_or_else(|error| not_done(&error), |edits| told(&edits))
    }

    /// What came of a reload; if answers that were given changed by it, with a way to them.
    pub(super) async fn report(&self, change: Change, reload: Reload) -> Speech {
        let outdated = if matches!(reload, Reload::Published(_)) {
            self.maintenance.changed_answers().await.map_or_else(
                |error| {
                    tracing::warn!(%error, "which answers changed is not known");
                    0
                },
                |answers| answers.outdated.len(),
            )
        } else {
            0
        };
        reporting::reload(change, reload, outdated)
    }

    /// Makes the edits that wait, again and again.
    pub(super) async fn make_edits(&self, http: &Http) {
        let mut failing = false;
        let mut pause = FIRST_PAUSE;
        loop {
            let wait = match self.make_waiting_edits(http).await {
                Ok(Round::Made) => {
                    (failing, pause) = (false, FIRST_PAUSE);
                    IDLE
                }
                Ok(Round::Left) => {
                    let wait = pause;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    wait
                }
                Err(error) => {
                    // Told once, not again and again.
                    if !failing {
                        tracing::warn!(%error, "which answers are to be edited is not known");
                    }
                    failing = true;
                    IDLE
                }
            };
            // Whoever rings does not make Discord's peace shorter.
            if wait == IDLE {
                let _ = tokio::time::timeout(wait, self.edits.notified()).await;
            } else {
                tokio::time::sleep(wait).await;
            }
        }
    }

    async fn make_waiting_edits(&self, http: &Http) -> Result<Round, Error> {
        loop {
            let edits = self.maintenance.edits_to_make().await?;
            if edits.is_empty() {
                return Ok(Round::Made);
            }
            for edit in edits {
                if !self.maintenance.take_up(&edit).await? {
                    continue;
                }
                match try_edit(http, &edit.correction).await {
                    Tried::Done => self.maintenance.edited(edit).await?,
                    Tried::Never(why) => self.maintenance.not_edited(&edit, why).await?,
                    Tried::Later => return Ok(Round::Left),
                }
                self.edited.send_modify(|number| *number += 1);
            }
        }
    }
}

/// Edits the message, unless it is edited already: by a process that ended before it could note that.
async fn try_edit(http: &Http, correction: &Correction) -> Tried {
    let (channel, id) = (ChannelId::new(correction.channel), MessageId::new(correction.message));
    let message = match http.get_message(channel, id).await {
        Ok(message) => message,
        Err(error) => return after(&error, correction),
    };
    let shown = message.embeds.first().and_then(|embed| embed.description.as_deref());
    if shown.unwrap_or(&message.content).contains(&stamp(correction)) {
        return Tried::Done;
    }
    let speech = corrected(correction, &message);
    let edit = speech.edit_message(message.embeds.is_empty(), correction.now.answers);
    match http.edit_message(channel, id, &edit, Vec::new()).await {
        Ok(_) => Tried::Done,
        Err(error) => after(&error, correction),
    }
}

fn after(error: &serenity::Error, correction: &Correction) -> Tried {
    let status = match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refused)) => refused.status_code.as_u16(),
        _ => 0,
    };
    tracing::warn!(
        channel.id = correction.channel,
        message.id = correction.message,
        error = fault(error),
        "an answer was not edited"
    );
    match status {
        404 => Tried::Never(Unsent::Gone),
        403 => Tried::Never(Unsent::Forbidden),
        400 => Tried::Never(Unsent::Refused),
        _ => Tried::Later,
    }
}

/// By it, a correction is known again.
fn stamp(correction: &Correction) -> String {
    format!("-# Corrected on <t:{}:D>.", correction.at)
}

fn corrected(correction: &Correction, message: &Message) -> Speech {
    let now = &correction.now;
    let before = correction.before.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = escape(&shorten(&before, BEFORE));
    let note = format!("\n\n{} Before, it said: {before}", stamp(correction));
    let tone = match (now.answers, now.corrects) {
        (true, false) => Tone::Answer,
        (true, true) => Tone::Correction,
        (false, _) => Tone::Refusal,
    };
    let source = now.source.as_deref().unwrap_or_default();
    let all = match message.embeds.first() {
        Some(_) => limits::EMBED_DESCRIPTION,
        // The source is below it, with a mark before it.
        None => limits::CONTENT.saturating_sub(source.chars().count() + 4),
    };
    let body = said(&now.body, now.corrects);
    let body = shorten(&body, all.saturating_sub(note.chars().count()));
    let speech = Speech::new(tone, format!("{body}{note}"));
    let asked = message.embeds.first().and_then(|embed| embed.author.as_ref());
    let speech = asked.map_or(speech.clone(), |author| speech.asked(&author.name));
    if source.is_empty() { speech } else { speech.footer(source) }
}

fn not_done(error: &Error) -> Speech {
    tracing::warn!(%error, "answers were not edited");
    Speech::note(format!("Nothing was edited: {}.", shorten(&error.to_string(), 300)))
}

fn told(edits: &Edits) -> Speech {
    let mut lines = vec![format!("{}.", count(edits.edited, "answer is edited", "answers are edited"))];
    for (why, number) in &edits.failed {
        lines.push(format!("{}: {why}.", count(*number, "is not", "are not")));
    }
    if edits.waiting > 0 {
        let waiting = count(edits.waiting, "is", "are");
        lines.push(format!("{waiting} still to be edited; that goes on by itself, also after a restart."));
    }
    let tone = if edits.failed.is_empty() { Tone::Answer } else { Tone::Correction };
    Speech::new(tone, lines.join("\n")).title("Answers edited")
}

fn listed(answers: &Answers, number: usize) -> Speech {
    let mut intro = String::new();
    let outdated = answers.outdated.len();
    if outdated > 0 {
        intro.push_str(&count(outdated, "answer that I gave is", "answers that I gave are"));
        intro.push_str(
            " not what I would say now, because a fact changed that I used. Edited, they say what is so now, when they \
             were corrected, and what they said before. What one person alone could see is not among them.",
        );
    }
    if answers.waiting > 0 {
        intro.push_str(&format!("\n{} being edited.", count(answers.waiting, "answer is", "answers are")));
    }
    let intro = Some(intro.trim().to_owned()).filter(|intro| !intro.is_empty());
    let lines = answers.outdated.iter().map(line).collect();
    let listing = Listing { title: "Answers that changed".to_owned(), intro, lines };
    let mut rows = Vec::new();
    let none = if answers.is_empty() { "What I said is what I would say now." } else { "" };
    let speech = reporting::paged(&listing, number, none, AdminPress::Answers, &mut rows);
    if outdated > 0 {
        let seen = Seen::of(answers.live, &answers.hash);
        let button =
            |label: &str, press| Button { label: label.to_owned(), press: Press::Admin(press), off: false };
        let edit = button(if outdated == 1 { "Edit it" } else { "Edit all" }, AdminPress::EditAnswers(seen));
        rows.push(vec![edit, button("Cancel", AdminPress::Cancel)]);
    }
    speech.title(&listing.title).rows(rows)
}

fn line(outdated: &Outdated) -> Line {
    let short =
        |text: &str| escape(&shorten(&text.split_whitespace().collect::<Vec<_>>().join(" "), PAGE / 4));
    let (asked, before) = (short(&outdated.question), short(&outdated.before));
    let text = format!("**{asked}**\nsaid: {before}\nnow: {}", short(&outdated.now.body));
    let failed = outdated.failed.as_ref().map(|why| format!(" could not be edited: {why}"));
    let at = outdated.asked_at.as_second();
    Line { text, source: Some(format!("{} <t:{at}:f>{}", outdated.link(), failed.unwrap_or_default())) }
}
