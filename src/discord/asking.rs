//! Questions on Discord, from a message, a command, a menu or a button, and what is proposed while one types.

use std::sync::Arc;

use jiff::Timestamp;
use serenity::builder::{AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse};
use serenity::http::Http;
use serenity::model::application::{CommandInteraction, ComponentInteraction};
use serenity::model::channel::{Message, MessageFlags};
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::administering::asked_at;
use super::bot::Bot;
use super::buttons::Press;
use super::commands::{self, Command, LONGEST_TOPIC, Typing};
use super::fault;
use super::inbound::{Heard, hear, plain_text};
use super::limits::{CHOICE, CHOICES, shorten};
use super::outbound::{Speech, Tone};
use crate::admin::{Asked, GuildSettings};
use crate::dialogue::{self, Speaker, Utterance};
use crate::engine::{Engine, Reply, Verdict};
use crate::knowledge::Askable;

const ONLY_FILES: &str = "I can read text only. Please write your question in words.";
const NOT_SURE: &str = "I am not sure enough of an answer to give it here.";
const NO_QUESTION: &str = "I found no question in that. For example, try one that `/help` shows.";
const NO_QUESTION_THERE: &str = "I found no question in that message that I can answer.";
const GONE: &str = "The knowledge has changed since, and this question is no longer in it. Please ask again.";
const UNKNOWN_COMMAND: &str = "I do not know this command. It may be from another version of me; please try again \
                               in a few minutes.";
const UNKNOWN_BUTTON: &str = "I do not know this button. It is from another version of me; please ask again.";
/// Stands before an askable's id where Discord has no room for its text.
const CHOSEN: &str = "ask:";

/// Who asks, where and when.
#[derive(Clone, Copy)]
struct Asker {
    guild: Option<GuildId>,
    channel: ChannelId,
    person: UserId,
    /// The message or the interaction.
    reference: u64,
    at: Timestamp,
}

impl Asker {
    fn asked(self, question: &str) -> Asked {
        Asked {
            at: self.at,
            guild: self.guild.map(GuildId::get),
            channel: self.channel.get(),
            reference: self.reference,
            person: self.person.get(),
            question: question.to_owned(),
        }
    }
}

impl Bot {
    /// What answers there; in a direct message, what all share.
    pub(super) fn engine(&self, guild: Option<GuildId>) -> Arc<Engine> {
        self.maintenance.engine(guild.map(GuildId::get))
    }

    /// Answers somebody who asked, and keeps it.
    fn ask(&self, asker: Asker, text: &str) -> Reply {
        let (engine, reply) = self.think(asker, text, true);
        self.maintenance.record(&engine, asker.asked(text), &reply);
        reply
    }

    fn think(&self, asker: Asker, text: &str, addressed: bool) -> (Arc<Engine>, Reply) {
        let speaker = Speaker { place: asker.channel.get(), person: asker.person.get() };
        let utterance = Utterance { speaker, text: text.to_owned(), at: asker.at, addressed, force: false };
        let engine = self.engine(asker.guild);
        let reply = dialogue::ask(&engine, &self.memory, utterance);
        (engine, reply)
    }

    /// What is said to something that nobody asked the bot, if it is sure enough. What people say among themselves
    /// is theirs, and kept only with an answer to it.
    fn overhear(&self, asker: Asker, text: &str, settings: &GuildSettings) -> Option<Speech> {
        let (engine, reply) = self.think(asker, text, false);
        let is_sure = matches!(reply.verdict, Verdict::Answer | Verdict::Correction)
            && reply.confidence >= settings.caution.least_unasked();
        if !is_sure {
            return None;
        }
        if settings.shadow.contains(&asker.channel.get()) {
            self.maintenance.record_unsaid(&engine, asker.asked(text), &reply);
            return None;
        }
        self.maintenance.record(&engine, asker.asked(text), &reply);
        note("message", &reply);
        self.speech(asker, &reply)
    }

    /// What the engine says; where answers are kept, with buttons to say what one thinks of it.
    fn speech(&self, asker: Asker, reply: &Reply) -> Option<Speech> {
        let answers = matches!(reply.verdict, Verdict::Answer | Verdict::Correction);
        let settings = self.maintenance.settings(asker.guild.map(GuildId::get));
        if answers && settings.caution.least().is_some_and(|least| reply.confidence < least) {
            return Some(Speech::new(Tone::Refusal, NOT_SURE));
        }
        let speech = Speech::reply(reply)?;
        let asks = answers && self.maintenance.keeps_questions();
        Some(if asks { speech.feedback(asker.reference) } else { speech })
    }

    pub(super) async fn answer_message(&self, http: &Http, me: UserId, message: &Message) {
        let asker = Asker {
            guild: message.guild_id,
            reference: message.id.get(),
            channel: message.channel_id,
            person: message.author.id,
            at: Timestamp::from_second(message.timestamp.unix_timestamp()).unwrap_or_default(),
        };
        let settings = self.maintenance.settings(asker.guild.map(GuildId::get));
        let here = asker.channel.get();
        let listens = self.listen_channels.contains(&asker.channel)
            || settings.listen.contains(&here)
            || settings.shadow.contains(&here);
        let speech = match hear(message, me, listens) {
            None => return,
            Some(Heard::OnlyFiles) => Some(Speech::note(ONLY_FILES)),
            Some(Heard::Words { text, addressed: false }) => self.overhear(asker, &text, &settings),
            Some(Heard::Words { text, addressed: true }) => {
                let reply = self.ask(asker, &text);
                note("message", &reply);
                self.speech(asker, &reply)
            }
        };
        let Some(speech) = speech else { return };
        let message = speech.message(asker.channel, message.id);
        let Err(error) = asker.channel.send_message(http, message).await else { return };
        // The bot may lack the permissions for embeds or replies there.
        tracing::warn!(
            channel.id = asker.channel.get(),
            error = fault(&error),
            "a reply was not sent, trying without embed"
        );
        if let Err(error) = asker.channel.send_message(http, speech.bare_message()).await {
            tracing::warn!(channel.id = asker.channel.get(), error = fault(&error), "a reply was not sent");
        }
    }

    pub(super) async fn answer_command(&self, http: &Http, command: &CommandInteraction) {
        let asker = Asker {
            guild: command.guild_id,
            channel: command.channel_id,
            person: command.user.id,
            reference: command.id.get(),
            at: asked_at(command.id),
        };
        let speech = match commands::parse(&command.data) {
            Some(Command::Ask { question, private }) => {
                let all_private = self.maintenance.settings(asker.guild.map(GuildId::get)).private;
                self.ask_command(asker, question).private(private || all_private)
            }
            Some(Command::AskAbout(message)) => self.ask_about(asker, message),
            Some(Command::Facts { topic }) => self.facts(asker.guild, topic),
            Some(Command::Who { name }) => self.who(asker.guild, name),
            Some(Command::Timeline) => self.timeline(asker.guild),
            Some(Command::Source) => self.sources(asker.guild),
            Some(Command::Help) => self.help(asker.guild),
            Some(Command::Privacy) => return self.tell_privacy(http, command).await,
            Some(Command::Settings(wanted)) => return self.set(http, command, wanted).await,
            Some(Command::Knowledge(wanted)) => return self.administer(http, command, wanted).await,
            None => Speech::note(UNKNOWN_COMMAND),
        };
        self.respond(http, command.id, &command.token, speech.response()).await;
    }

    fn ask_command(&self, asker: Asker, question: &str) -> Speech {
        let engine = self.engine(asker.guild);
        let chosen = question.strip_prefix(CHOSEN).and_then(|id| askable(engine.askable(), id));
        let text = chosen.map_or(question, |askable| &askable.text);
        let reply = self.ask(asker, text);
        note("command", &reply);
        self.speech(asker, &reply).unwrap_or_else(|| Speech::note(NO_QUESTION)).asked(text)
    }

    fn ask_about(&self, asker: Asker, message: &Message) -> Speech {
        let text = plain_text(&message.content);
        let reply = self.ask(asker, &text);
        note("menu", &reply);
        let speech =
            self.speech(asker, &reply).unwrap_or_else(|| Speech::note(NO_QUESTION_THERE)).asked(&text);
        match reply.verdict {
            Verdict::Answer | Verdict::Correction | Verdict::Suggest => speech,
            // Nobody else asked for it.
            Verdict::Unknown(_) => speech.private(true),
            Verdict::Smalltalk | Verdict::Silent => Speech::note(NO_QUESTION_THERE),
        }
    }

    pub(super) async fn answer_press(&self, http: &Http, component: &ComponentInteraction) {
        let asker = Asker {
            guild: component.guild_id,
            channel: component.channel_id,
            person: component.user.id,
            reference: component.id.get(),
            at: asked_at(component.id),
        };
        let in_private = component.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
        let response = match Press::parse(&component.data.custom_id) {
            Some(Press::Ask(id)) => self.ask_pressed(asker, &id, in_private).response(),
            Some(Press::Who(thing)) => self.who(asker.guild, &thing).update(),
            Some(Press::Page { list, number }) => self.page(asker.guild, &list, number).update(),
            Some(Press::Admin(press)) => return self.administer_press(http, component, press).await,
            Some(Press::Feedback { helpful, reference }) => {
                return self.take_feedback(http, component, helpful, reference).await;
            }
            Some(Press::Settings(press)) => return self.set_press(http, component, press).await,
            Some(Press::ForgetMe) => return self.forget(http, component).await,
            None => Speech::note(UNKNOWN_BUTTON).response(),
        };
        self.respond(http, component.id, &component.token, response).await;
    }

    fn ask_pressed(&self, asker: Asker, id: &str, in_private: bool) -> Speech {
        let engine = self.engine(asker.guild);
        let Some(askable) = askable(engine.askable(), id) else { return Speech::note(GONE) };
        let reply = self.ask(asker, &askable.text);
        note("button", &reply);
        let speech = self.speech(asker, &reply).unwrap_or_else(|| Speech::note(GONE));
        speech.asked(&askable.text).private(in_private)
    }

    pub(super) async fn complete(&self, http: &Http, command: &CommandInteraction) {
        let engine = self.engine(command.guild_id);
        let choices = match commands::parse_typing(&command.data) {
            Some(Typing::Question(typed)) => {
                engine.complete(typed, CHOICES).into_iter().filter_map(question_choice).collect()
            }
            Some(Typing::Thing(typed)) => {
                dialogue::names(&engine, typed, CHOICES).iter().filter_map(thing_choice).collect()
            }
            Some(Typing::SharedPack(typed)) => pack_choices(self.maintenance.shared_packs(), typed),
            Some(Typing::OwnPack(typed)) => pack_choices(self.own_packs_for(command), typed),
            None => Vec::new(),
        };
        let response = CreateAutocompleteResponse::new().set_choices(choices);
        let response = CreateInteractionResponse::Autocomplete(response);
        self.respond(http, command.id, &command.token, response).await;
    }
}

fn askable<'a>(askable: &'a [Askable], id: &str) -> Option<&'a Askable> {
    askable.iter().find(|askable| askable.id == id)
}

fn question_choice(askable: &Askable) -> Option<AutocompleteChoice> {
    let fits = askable.text.chars().count() <= CHOICE;
    let value = if fits { askable.text.clone() } else { format!("{CHOSEN}{}", askable.id) };
    let may_be = value.chars().count() <= CHOICE && !value.is_empty();
    may_be.then(|| AutocompleteChoice::new(shorten(&askable.text, CHOICE), value))
}

fn thing_choice(thing: &dialogue::Candidate) -> Option<AutocompleteChoice> {
    let fits = |value: &&String| (1..=usize::from(LONGEST_TOPIC)).contains(&value.chars().count());
    let value = [&thing.name, &thing.id].into_iter().find(fits)?;
    Some(AutocompleteChoice::new(shorten(&thing.name, CHOICE), value.clone()))
}

fn pack_choices(packs: Vec<String>, typed: &str) -> Vec<AutocompleteChoice> {
    let fits = |key: &String| key.contains(typed) && (1..=CHOICE).contains(&key.chars().count());
    let fitting = packs.into_iter().filter(fits).take(CHOICES);
    fitting.map(|key| AutocompleteChoice::new(key.clone(), key)).collect()
}

/// What came of a question; never what was asked or by whom.
fn note(way: &str, reply: &Reply) {
    tracing::info!(way, verdict = reply.verdict.word(), confidence = reply.confidence, "answered");
}
