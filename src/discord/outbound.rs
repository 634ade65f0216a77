//! What the bot says, as Discord's messages: an embed with the answer first and its source below, and buttons.
//! Keeps every limit whatever it is given, and never pings anybody.

use serenity::builder::{
    CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, EditInteractionResponse,
    EditMessage,
};
use serenity::model::application::ButtonStyle;
use serenity::model::channel::{MessageReference, MessageReferenceKind};
use serenity::model::id::{ChannelId, MessageId};

use super::buttons::Press;
use super::limits::{self, shorten};
use crate::engine::{Reply, Verdict};

/// One message, before it is Discord's.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// The question that it answers, where nothing else shows it. Discord shows this part without markup.
    asked: Option<String>,
    title: Option<String>,
    text: String,
    footer: Option<String>,
    tone: Tone,
    rows: Vec<Vec<Button>>,
    /// Only the person who asked sees it.
    private: bool,
}

/// The colour at the embed's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Answer,
    Correction,
    Question,
    Refusal,
    Plain,
    Failure,
}

#[derive(Clone, Debug)]
pub(super) struct Button {
    pub(super) label: String,
    pub(super) press: Press,
    pub(super) off: bool,
}

impl Speech {
    pub(super) fn new(tone: Tone, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { asked: None, title: None, text, footer: None, tone, rows: Vec::new(), private: false }
    }

    /// One clear line for the person alone: why there is nothing else.
    pub(super) fn note(text: impl Into<String>) -> Self {
        Self::new(Tone::Refusal, text).private(true)
    }

    /// What the engine says; nothing when it is silent.
    pub(super) fn reply(reply: &Reply) -> Option<Self> {
        let (tone, may_echo) = match reply.verdict {
            Verdict::Answer => (Tone::Answer, false),
            Verdict::Correction => (Tone::Correction, true),
            Verdict::Suggest => (Tone::Question, true),
            Verdict::Unknown(_) => (Tone::Refusal, true),
            Verdict::Smalltalk => (Tone::Plain, false),
            Verdict::Silent => return None,
        };
        let mut speech = Self::new(tone, said(&reply.body, may_echo));
        speech.footer.clone_from(&reply.source);
        speech.rows = one_a_row(reply.choices.iter().map(|choice| Button::ask(&choice.id, &choice.text)));
        Some(speech)
    }

    pub(super) fn asked(mut self, question: &str) -> Self {
        let line = question.split_whitespace().collect::<Vec<_>>().join(" ");
        self.asked = Some(line).filter(|line| !line.is_empty());
        self
    }

    pub(super) fn title(mut self, title: &str) -> Self {
        self.title = Some(escape(title));
        self
    }

    pub(super) fn footer(mut self, footer: impl Into<String>) -> Self {
        self.footer = Some(footer.into());
        self
    }

    pub(super) fn rows(mut self, rows: Vec<Vec<Button>>) -> Self {
        self.rows = rows;
        self
    }

    /// With buttons to say what one thinks of it, where there is room.
    pub(super) fn feedback(mut self, reference: u64) -> Self {
        if self.rows.len() < limits::ROWS {
            let button = |label: &str, helpful| Button {
                label: label.to_owned(),
                press: Press::Feedback { helpful, reference },
                off: false,
            };
            self.rows.push(vec![button("Helpful", true), button("Wrong", false)]);
        }
        self
    }

    pub(super) fn private(mut self, private: bool) -> Self {
        self.private = private;
        self
    }

    pub(super) fn is_private(&self) -> bool {
        self.private
    }

    /// As a message into a channel, in reply to another.
    pub(super) fn message(&self, channel: ChannelId, answers: MessageId) -> CreateMessage {
        let reference = MessageReference::new(MessageReferenceKind::Default, channel)
            .message_id(answers)
            .fail_if_not_exists(false);
        let message = CreateMessage::new().embed(self.embed()).components(self.components());
        message.reference_message(reference).allowed_mentions(nobody())
    }

    /// The same for a channel that shows neither embeds nor replies of the bot.
    pub(super) fn bare_message(&self) -> CreateMessage {
        CreateMessage::new()
            .content(self.bare_text())
            .components(self.components())
            .allowed_mentions(nobody())
    }

    pub(super) fn bare_text(&self) -> String {
        let footer = self.footer.as_deref().map(|footer| format!("\n-# {footer}"));
        shorten(&format!("{}{}", self.text, footer.unwrap_or_default()), limits::CONTENT)
    }

    /// In place of what a message says that was sent with an embed, or without one (`bare`). Its buttons stay, or go.
    pub(super) fn edit_message(&self, bare: bool, buttons_stay: bool) -> EditMessage {
        let edit = EditMessage::new().allowed_mentions(nobody());
        let edit = if bare { edit.content(self.bare_text()) } else { edit.embed(self.embed()) };
        if buttons_stay { edit } else { edit.components(Vec::new()) }
    }

    /// As the first response to an interaction.
    pub(super) fn response(&self) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.response_message().ephemeral(self.private))
    }

    /// In place of the message whose button was pressed.
    pub(super) fn update(&self) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.response_message())
    }

    /// In place of a deferral, which decided who sees it.
    pub(super) fn edit(&self) -> EditInteractionResponse {
        let edit = EditInteractionResponse::new().embed(self.embed()).components(self.components());
        edit.allowed_mentions(nobody())
    }

    fn response_message(&self) -> CreateInteractionResponseMessage {
        let message = CreateInteractionResponseMessage::new().embed(self.embed());
        message.components(self.components()).allowed_mentions(nobody())
    }

    fn embed(&self) -> CreateEmbed {
        // Discord refuses an embed that shows nothing.
        let text = if self.text.trim().is_empty() { "…" } else { &self.text };
        let embed = CreateEmbed::new().colour(self.tone.colour());
        let mut embed = embed.description(shorten(text, limits::EMBED_DESCRIPTION));
        if let Some(asked) = &self.asked {
            embed = embed.author(CreateEmbedAuthor::new(shorten(asked, limits::EMBED_AUTHOR)));
        }
        if let Some(title) = &self.title {
            embed = embed.title(shorten(title, limits::EMBED_TITLE));
        }
        if let Some(footer) = self.footer.as_deref().filter(|footer| !footer.trim().is_empty()) {
            embed = embed.footer(CreateEmbedFooter::new(shorten(footer, limits::EMBED_FOOTER)));
        }
        embed
    }

    fn components(&self) -> Vec<CreateActionRow> {
        let mut seen = Vec::new();
        let mut rows = Vec::new();
        for row in self.rows.iter().take(limits::ROWS) {
            let mut buttons = Vec::new();
            for button in row {
                let Some(id) = button.press.custom_id().filter(|id| !seen.contains(id)) else { continue };
                buttons.push(button.create(&id));
                seen.push(id);
            }
            if !buttons.is_empty() {
                rows.push(CreateActionRow::Buttons(buttons));
            }
        }
        rows
    }
}

impl Button {
    pub(super) fn ask(askable: &str, question: &str) -> Self {
        Self { label: question.to_owned(), press: Press::Ask(askable.to_owned()), off: false }
    }

    fn create(&self, custom_id: &str) -> CreateButton {
        let label = shorten(&self.label, limits::BUTTON_LABEL);
        let button = CreateButton::new(custom_id).label(label).style(ButtonStyle::Secondary);
        button.disabled(self.off)
    }
}

/// Questions are long, so that each gets the whole width.
pub(super) fn one_a_row(buttons: impl Iterator<Item = Button>) -> Vec<Vec<Button>> {
    buttons.map(|button| vec![button]).collect()
}

impl Tone {
    fn colour(self) -> u32 {
        match self {
            Self::Answer => 0x2E_8B57,
            Self::Correction => 0xD9_822B,
            Self::Question => 0x3B_7DD8,
            Self::Refusal => 0x80_868E,
            Self::Plain => 0x58_65F2,
            Self::Failure => 0xC0_392B,
        }
    }
}

/// Empty lists, written out: where they are left out, Discord pings everybody who is named.
fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}

/// An answer's markup is its author's. Words of the asker must not become links in the bot's mouth.
pub(super) fn said(body: &str, may_echo: bool) -> String {
    if may_echo { escape(body) } else { body.to_owned() }
}

/// The text as Discord shows it without taking any of it for markup.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' | '>') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use serenity::model::id::{ChannelId, MessageId};

    use super::{Button, Speech, Tone, escape};
    use crate::discord::buttons::Press;

    fn long() -> Speech {
        let text = "é*[".repeat(3000);
        let button = |number: usize| Button {
            label: text.clone(),
            press: Press::Ask(format!("{number}{}", "a".repeat(80))),
            off: false,
        };
        let rows = (0..9).map(|number| vec![button(number), button(number)]).collect();
        Speech::new(Tone::Answer, text.clone()).asked(&text).title(&text).footer(text.clone()).rows(rows)
    }

    fn characters(value: &Value) -> usize {
        value.as_str().unwrap().chars().count()
    }

    #[test]
    fn whatever_is_said_stays_within_the_limits() {
        let body = serde_json::to_value(long().message(ChannelId::new(1), MessageId::new(2))).unwrap();
        let embed = &body["embeds"][0];
        let sizes =
            [&embed["title"], &embed["description"], &embed["author"]["name"], &embed["footer"]["text"]];
        let sizes = sizes.map(characters);
        assert!(sizes.iter().zip([256, 4096, 256, 2048]).all(|(size, limit)| *size <= limit), "{sizes:?}");
        assert!(sizes.iter().sum::<usize>() <= 6000, "{sizes:?}");
        assert_eq!(body["components"].as_array().unwrap().len(), 5);
        assert_eq!(body["components"][0]["components"].as_array().unwrap().len(), 1, "an id stands twice");
        assert!(characters(&body["components"][0]["components"][0]["label"]) <= 80);
        let bare = serde_json::to_value(long().bare_message()).unwrap();
        assert_eq!(characters(&bare["content"]), 2000);
    }

    #[test]
    fn nobody_is_pinged() {
        let body = serde_json::to_value(long().message(ChannelId::new(1), MessageId::new(2))).unwrap();
        let allowed = serde_json::json!({ "parse": [], "users": [], "roles": [], "replied_user": false });
        assert_eq!(body["allowed_mentions"], allowed);
    }

    #[test]
    fn an_asker_writes_no_links() {
        assert_eq!(escape("[free](https://a.b) *now*"), "\\[free\\](https://a.b) \\*now\\*");
    }
}
