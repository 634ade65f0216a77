//! Questions on Discord, from a message, a command, a menu or a button, and what is proposed while one types.

use std::sync::Arc;

use jiff::Timestamp;
use serenity::builder::{AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse};
use serenity::http::Http;
use serenity::model::application::{CommandInteraction, ComponentInteraction};
use serenity::model::channel::{Message, MessageFlags};
use serenity::model::id::{ChannelId, GuildId, InteractionId, MessageId, UserId};

use super::administering::asked_at;
use super::bot::Bot;
use super::buttons::Press;
use super::commands::{self, Command, LONGEST_TOPIC, Typing};
use super::fault;
use super::inbound::{Heard, hear, plain_text};
use super::limits::{CHOICE, CHOICES, shorten};
use super::outbound::{Speech, Tone};
use crate::admin::{Asked, GuildSettings, Record};
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

/// What is said to a question, and what is kept of it once that is said.
struct Answer {
    /// Nothing when silent.
    speech: Option<Speech>,
    verdict: Verdict,
    record: Record,
    /// The speech is an answer to the question.
    answers: bool,
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

    /// Answers somebody who asked. `way` is for the log.
    fn ask(&self, asker: Asker, text: &str, way: &str) -> Answer {
        let (engine, reply) = self.think(asker, text, true);
        note(way, &reply);
        self.answer(asker, text, &engine, &reply)
    }

    fn answer(&self, asker: Asker, text: &str, engine: &Arc<Engine>, reply: &Reply) -> Answer {
        let record = self.maintenance.record(engine, asker.asked(text), reply);
        let (speech, answers) = self.speech(asker, reply);
        Answer { speech, verdict: reply.verdict, record, answers }
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
    fn overhear(&self, asker: Asker, text: &str, settings: &GuildSettings) -> Option<Answer> {
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
        note("message", &reply);
        Some(self.answer(asker, text, &engine, &reply))
    }

    /// What the engine says, and whether it is an answer; where answers are kept, with buttons to say what one thinks
    /// of it.
    fn speech(&self, asker: Asker, reply: &Reply) -> (Option<Speech>, bool) {
        let answers = matches!(reply.verdict, Verdict::Answer | Verdict::Correction);
        let settings = self.maintenance.settings(asker.guild.map(GuildId::get));
        if answers && settings.caution.least().is_some_and(|least| reply.confidence < least) {
            return (Some(Speech::new(Tone::Refusal, NOT_SURE)), false);
        }
        let asks = answers && self.maintenance.keeps_questions();
        let speech = Speech::reply(reply);
        (if asks { speech.map(|speech| speech.feedback(asker.reference)) } else { speech }, answers)
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
        let answer = match hear(message, me, listens) {
            None => None,
            Some(Heard::OnlyFiles) => {
                reply_to(http, message, &Speech::note(ONLY_FILES)).await;
                None
            }
            Some(Heard::Words { text, addressed: false }) => self.overhear(asker, &text, &settings),
            Some(Heard::Words { text, addressed: true }) => Some(self.ask(asker, &text, "message")),
        };
        let Some(Answer { speech, record, answers, .. }) = answer else { return };
        let sent = match &speech {
            Some(speech) => reply_to(http, message, speech).await,
            None => None,
        };
        self.maintenance.keep(record, sent.filter(|_| answers).map(MessageId::get));
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
                let answer = self.ask_command(asker, question).private(private || all_private);
                return self.respond_with(http, command.id, &command.token, answer).await;
            }
            Some(Command::AskAbout(message)) => {
                let answer = self.ask_about(asker, message);
                return self.respond_with(http, command.id, &command.token, answer).await;
            }
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

    fn ask_command(&self, asker: Asker, question: &str) -> Answer {
        let engine = self.engine(asker.guild);
        let chosen = question.strip_prefix(CHOSEN).and_then(|id| askable(engine.askable(), id));
        let text = chosen.map_or(question, |askable| &askable.text);
        self.ask(asker, text, "command").or_else(NO_QUESTION).asked(text)
    }

    fn ask_about(&self, asker: Asker, message: &Message) -> Answer {
        let text = plain_text(&message.content);
        let answer = self.ask(asker, &text, "menu");
        match answer.verdict {
            Verdict::Answer | Verdict::Correction | Verdict::Suggest => answer.asked(&text),
            // Nobody else asked for it.
            Verdict::Unknown(_) => answer.asked(&text).private(true),
            Verdict::Smalltalk | Verdict::Silent => {
                Answer { speech: None, ..answer }.or_else(NO_QUESTION_THERE)
            }
        }
    }

    /// The answer to an interaction. Who sees it beside the one who asked may see it corrected, too.
    async fn respond_with(&self, http: &Http, interaction: InteractionId, token: &str, answer: Answer) {
        let Answer { speech, record, answers, .. } = answer;
        let speech = speech.unwrap_or_else(|| Speech::note(NO_QUESTION));
        let message = if answers && !speech.is_private() {
            self.respond_in_message(http, interaction, token, speech.response()).await
        } else {
            self.respond(http, interaction, token, speech.response()).await;
            None
        };
        self.maintenance.keep(record, message.map(MessageId::get));
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
            Some(Press::Ask(id)) => {
                if let Some(answer) = self.ask_pressed(asker, &id) {
                    let answer = answer.private(in_private);
                    return self.respond_with(http, component.id, &component.token, answer).await;
                }
                Speech::note(GONE).response()
            }
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

    /// None for a question that the knowledge does not hold any more.
    fn ask_pressed(&self, asker: Asker, id: &str) -> Option<Answer> {
        let engine = self.engine(asker.guild);
        let askable = askable(engine.askable(), id)?;
        Some(self.ask(asker, &askable.text, "button").or_else(GONE).asked(&askable.text))
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

impl Answer {
    /// With a note where nothing would be said.
    fn or_else(mut self, note: &str) -> Self {
        self.speech = self.speech.or_else(|| Some(Speech::note(note)));
        self
    }

    fn asked(mut self, question: &str) -> Self {
        self.speech = self.speech.map(|speech| speech.asked(question));
        self
    }

    fn private(mut self, private: bool) -> Self {
        self.speech = self.speech.map(|speech| speech.private(private));
        self
    }
}

/// Says it in reply to a message, and gives the message that says it.
async fn reply_to(http: &Http, message: &Message, speech: &Speech) -> Option<MessageId> {
    let channel = message.channel_id;
    match channel.send_message(http, speech.message(channel, message.id)).await {
        Ok(sent) => return Some(sent.id),
        // The bot may lack the permissions for embeds or replies there.
        Err(error) => tracing::warn!(
            channel.id = channel.get(),
            error = fault(&error),
            "a reply was not sent, trying without embed"
        ),
    }
    match channel.send_message(http, speech.bare_message()).await {
        Ok(sent) => Some(sent.id),
        Err(error) => {
            tracing::warn!(channel.id = channel.get(), error = fault(&error), "a reply was not sent");
            None
        }
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
