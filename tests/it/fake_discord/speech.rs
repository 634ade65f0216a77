//! What the bot says, entered into the state: messages, responses to interactions, followups, edits. Refuses what
//! depends on the state: permissions, a second or a late response, a followup before the response.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::model::{
    Channel, Id, Interaction, InteractionKind, Message, Progress, Utterance, UtteranceKind, World,
    message_flag, permission,
};
use super::payload;
use super::refusal::{Checker, Refusal, list};
use super::rest::{Outcome, UploadedFile};
use super::{command_rules, rules};

/// How long the first response may take.
const FIRST_RESPONSE: SignedDuration = SignedDuration::from_secs(3);
/// How long the token of an interaction lives.
const TOKEN_LIFE: SignedDuration = SignedDuration::from_mins(15);

/// Whether the bot has yet to respond to an interaction, and still may.
pub(super) fn is_owed(interaction: &Interaction, now: Timestamp) -> bool {
    let allowed = match interaction.progress {
        Progress::Waiting => FIRST_RESPONSE,
        Progress::Deferred => TOKEN_LIFE,
        Progress::Responded => return false,
    };
    now.duration_since(interaction.created) < allowed
}

pub(super) fn create_message(world: &mut World, channel: Id, body: &Value) -> Outcome {
    let place = world.channels[&channel].clone();
    need(&place, permission::VIEW_CHANNEL).map_err(|_| Refusal::missing_access())?;
    need(&place, permission::SEND_MESSAGES)?;
    if !list(body, "embeds").is_empty() {
        need(&place, permission::EMBED_LINKS)?;
    }
    let mut reply_to = None;
    if !body["message_reference"].is_null() {
        need(&place, permission::READ_MESSAGE_HISTORY).map_err(|_| {
            Refusal::new(400, 160_002, "Cannot reply without permission to read message history")
        })?;
        reply_to = replied_to(world, channel, &body["message_reference"])?;
    }
    let default_parse = ["users", "roles", "everyone"];
    let message = new_message(world, channel, body, &default_parse, reply_to);
    let id = message.id;
    world.messages.insert(id, message);
    world.utterances.push(utterance(UtteranceKind::Message, channel, Some(id), None));
    Ok(Some(payload::message(world, id)))
}

fn need(channel: &Channel, needed: u64) -> Result<(), Refusal> {
    if channel.bot_permissions & needed == needed { Ok(()) } else { Err(Refusal::missing_permissions()) }
}

/// The message replied to; none when it is gone and the bot does not insist.
fn replied_to(world: &World, channel: Id, reference: &Value) -> Result<Option<Id>, Refusal> {
    let id = snowflake(&reference["message_id"]);
    let found = world.messages.get(&id);
    if found.is_some_and(|found| found.channel == channel && !found.deleted && found.visible_to.is_none()) {
        return Ok(Some(id));
    }
    if reference["fail_if_not_exists"] == false {
        return Ok(None);
    }
    let mut checker = Checker::default();
    checker.problem("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    checker.invalid_form().map(|()| None)
}

fn snowflake(value: &Value) -> Id {
    value.as_u64().or_else(|| value.as_str()?.parse().ok()).unwrap_or(0)
}

fn utterance(kind: UtteranceKind, channel: Id, message: Option<Id>, interaction: Option<Id>) -> Utterance {
    Utterance { kind, channel, message, interaction, taken: false }
}

fn new_message(
    world: &mut World,
    channel: Id,
    body: &Value,
    default_parse: &[&str],
    reply_to: Option<Id>,
) -> Message {
    let mut message = Message {
        id: world.next_id(),
        channel,
        author: world.bot(),
        timestamp: world.now,
        flags: body["flags"].as_u64().unwrap_or(0),
        reply_to,
        ..Message::default()
    };
    fill(&mut message, body);
    ping(world, &mut message, &body["allowed_mentions"], default_parse);
    message
}

/// Takes over what a body gives; what it leaves out stays.
fn fill(message: &mut Message, body: &Value) {
    if let Some(content) = body["content"].as_str() {
        message.content = content.trim().to_owned();
    } else if body.get("content").is_some() {
        message.content.clear();
    }
    if body.get("embeds").is_some() {
        message.embeds = list(body, "embeds").to_vec();
        for embed in &mut message.embeds {
            embed["type"] = json!("rich");
        }
    }
    if body.get("components").is_some() {
        message.components = list(body, "components").to_vec();
    }
}

/// Whom a message of the bot pings, after `allowed_mentions` and the bot's permissions. Embeds never ping.
fn ping(world: &World, message: &mut Message, allowed: &Value, default_parse: &[&str]) {
    let may = |kind: &str| {
        if allowed.is_null() {
            default_parse.contains(&kind)
        } else {
            list(allowed, "parse").iter().any(|parse| parse == kind)
        }
    };
    let channel = &world.channels[&message.channel];
    let names_all = message.content.contains("@everyone") || message.content.contains("@here");
    let in_guild = channel.guild.is_some();
    let permitted = channel.bot_permissions & permission::MENTION_EVERYONE != 0;
    message.mention_everyone = names_all && in_guild && permitted && may("everyone");
    let listed = |id: Id| list(allowed, "users").iter().any(|user| snowflake(user) == id);
    for user in world.users.keys() {
        let named = message.content.contains(&format!("<@{user}>"))
            || message.content.contains(&format!("<@!{user}>"));
        if named && (may("users") || listed(*user)) {
            message.mentions.push(*user);
        }
    }
    let replied_to = message.reply_to.map(|id| world.messages[&id].author);
    let pings_replied = if allowed.is_null() { true } else { allowed["replied_user"] == true };
    if let Some(author) = replied_to
        && pings_replied
        && !message.mentions.contains(&author)
    {
        message.mentions.push(author);
    }
}

/// The message that a webhook call or a channel call may see there.
fn existing(world: &World, channel: Id, message: Id, through_token: bool) -> Result<(), Refusal> {
    let found = world.messages.get(&message).filter(|found| found.channel == channel && !found.deleted);
    match found {
        Some(found) if found.visible_to.is_none() || through_token => Ok(()),
        _ => Err(Refusal::unknown_message()),
    }
}

pub(super) fn get_message(world: &World, channel: Id, message: Id) -> Outcome {
    existing(world, channel, message, false)?;
    need(&world.channels[&channel], permission::READ_MESSAGE_HISTORY)?;
    Ok(Some(payload::message(world, message)))
}

pub(super) fn edit_message(world: &mut World, channel: Id, message: Id, body: &Value) -> Outcome {
    existing(world, channel, message, false)?;
    if world.messages[&message].author != world.bot() {
        return Err(Refusal::foreign_message());
    }
    edit(world, message, body, UtteranceKind::Edit, None)
}

pub(super) fn delete_message(world: &mut World, channel: Id, message: Id) -> Outcome {
    existing(world, channel, message, false)?;
    if world.messages[&message].author != world.bot() {
        need(&world.channels[&channel], permission::MANAGE_MESSAGES)?;
    }
    delete(world, message, None);
    Ok(None)
}

fn edit(world: &mut World, id: Id, body: &Value, kind: UtteranceKind, interaction: Option<Id>) -> Outcome {
    let now = world.now;
    let message = world.messages.get_mut(&id).expect("looked up by the caller");
    fill(message, body);
    let was_loading = message.flags & message_flag::LOADING != 0;
    message.flags &= !message_flag::LOADING;
    let shown = json!({
        "content": message.content, "embeds": message.embeds, "components": message.components,
        "attachments": message.attachments,
    });
    if rules::is_empty(&shown) {
        return Err(Refusal::empty_message());
    }
    let mut message = message.clone();
    if was_loading {
        message.mentions.clear();
        ping(world, &mut message, &body["allowed_mentions"], &["users"]);
    } else {
        message.edited = Some(now);
    }
    let channel = message.channel;
    world.messages.insert(id, message);
    world.utterances.push(utterance(kind, channel, Some(id), interaction));
    Ok(Some(payload::message(world, id)))
}

fn delete(world: &mut World, id: Id, interaction: Option<Id>) {
    let message = world.messages.get_mut(&id).expect("looked up by the caller");
    message.deleted = true;
    let channel = message.channel;
    world.utterances.push(utterance(UtteranceKind::Deletion, channel, Some(id), interaction));
}

/// The first response to an interaction.
pub(super) fn respond(world: &mut World, id: Id, token: &str, body: &Value) -> Outcome {
    let Some(interaction) = world.interactions.get(&id).filter(|found| found.token == token).cloned() else {
        return Err(Refusal::unknown_interaction());
    };
    if interaction.progress != Progress::Waiting {
        return Err(Refusal::already_acknowledged());
    }
    if world.now.duration_since(interaction.created) >= FIRST_RESPONSE {
        return Err(Refusal::unknown_interaction());
    }
    let kind = body["type"].as_u64();
    let fits = match interaction.kind {
        InteractionKind::Autocomplete => kind == Some(8),
        InteractionKind::Command => matches!(kind, Some(4 | 5 | 9)),
        InteractionKind::Component => matches!(kind, Some(4..=7 | 9)),
        InteractionKind::Modal => matches!(kind, Some(4..=7)),
    };
    if !fits {
        let mut checker = Checker::default();
        checker.problem("type", "INTERACTION_CALLBACK_TYPE", "This response does not fit the interaction");
        checker.invalid_form()?;
    }
    let data = &body["data"];
    let mut progress = Progress::Responded;
    match kind {
        Some(4) => {
            let message = response_message(world, &interaction, data);
            let utterance = utterance(UtteranceKind::Response, interaction.channel, Some(message), Some(id));
            world.utterances.push(utterance);
            set_original(world, id, message);
        }
        Some(5) => {
            progress = Progress::Deferred;
            let message = response_message(world, &interaction, data);
            world.messages.get_mut(&message).expect("just made").flags |= message_flag::LOADING;
            let utterance = utterance(UtteranceKind::Deferral, interaction.channel, Some(message), Some(id));
            world.utterances.push(utterance);
            set_original(world, id, message);
        }
        Some(6) => {
            let utterance = utterance(UtteranceKind::QuietDeferral, interaction.channel, None, Some(id));
            world.utterances.push(utterance);
            set_original(world, id, pressed_on(&interaction)?);
        }
        Some(7) => {
            let message = pressed_on(&interaction)?;
            edit(world, message, data, UtteranceKind::Update, Some(id))?;
            set_original(world, id, message);
        }
        Some(8) => {
            let choices = list(data, "choices");
            command_rules::values_fit("data.choices", choices, interaction.focused_type.unwrap_or(3))?;
            let choices = UtteranceKind::Choices(choices.to_vec());
            world.utterances.push(utterance(choices, interaction.channel, None, Some(id)));
        }
        _ => {
            let modal = UtteranceKind::Modal(data.clone());
            world.utterances.push(utterance(modal, interaction.channel, None, Some(id)));
        }
    }
    world.interactions.get_mut(&id).expect("found above").progress = progress;
    Ok(None)
}

fn pressed_on(interaction: &Interaction) -> Result<Id, Refusal> {
    interaction.pressed_on.ok_or_else(Refusal::unknown_message)
}

fn set_original(world: &mut World, interaction: Id, message: Id) {
    world.interactions.get_mut(&interaction).expect("the caller found it").original = Some(message);
}

fn response_message(world: &mut World, interaction: &Interaction, data: &Value) -> Id {
    let mut message = new_message(world, interaction.channel, data, &["users"], None);
    message.interaction = Some(interaction.id);
    message.visible_to = payload::is_ephemeral(message.flags).then_some(interaction.user);
    let id = message.id;
    world.messages.insert(id, message);
    id
}

/// The interaction of a token that has been responded to and still lives.
fn acknowledged(world: &World, token: &str) -> Result<Interaction, Refusal> {
    let Some(id) = world.interaction_by_token(token) else { return Err(Refusal::unknown_webhook()) };
    let interaction = world.interactions[&id].clone();
    if world.now.duration_since(interaction.created) >= TOKEN_LIFE {
        return Err(Refusal::invalid_webhook_token());
    }
    if interaction.progress == Progress::Waiting || interaction.kind == InteractionKind::Autocomplete {
        return Err(Refusal::unknown_webhook());
    }
    Ok(interaction)
}

pub(super) fn follow_up(world: &mut World, token: &str, body: &Value) -> Outcome {
    let interaction = acknowledged(world, token)?;
    if interaction.progress == Progress::Deferred {
        // The first followup to a deferral takes its place, and stays as visible as the deferral was.
        let original = interaction.original.ok_or_else(Refusal::unknown_message)?;
        world.interactions.get_mut(&interaction.id).expect("found above").progress = Progress::Responded;
        return edit(world, original, body, UtteranceKind::Edit, Some(interaction.id));
    }
    let id = response_message(world, &interaction, body);
    world.messages.get_mut(&id).expect("just made").reply_to = None;
    let utterance = utterance(UtteranceKind::Followup, interaction.channel, Some(id), Some(interaction.id));
    world.utterances.push(utterance);
    Ok(Some(payload::message(world, id)))
}

/// `@original`, or a followup of the same interaction.
fn response_of(world: &World, interaction: &Interaction, message: Option<Id>) -> Result<Id, Refusal> {
    let id = message.or(interaction.original).ok_or_else(Refusal::unknown_message)?;
    existing(world, interaction.channel, id, true)?;
    let is_its_own =
        interaction.original == Some(id) || world.messages[&id].interaction == Some(interaction.id);
    if is_its_own { Ok(id) } else { Err(Refusal::unknown_message()) }
}

pub(super) fn get_response(world: &World, token: &str, message: Option<Id>) -> Outcome {
    let interaction = acknowledged(world, token)?;
    let id = response_of(world, &interaction, message)?;
    Ok(Some(payload::message(world, id)))
}

pub(super) fn edit_response(
    world: &mut World,
    token: &str,
    message: Option<Id>,
    body: &Value,
    files: Vec<UploadedFile>,
) -> Outcome {
    let interaction = acknowledged(world, token)?;
    let id = response_of(world, &interaction, message)?;
    for (name, text) in files {
        let attachment = payload::attachment(world, &name);
        let message = world.messages.get_mut(&id).expect("looked up above");
        message.attachments.push(attachment);
        message.files.push((name, text));
    }
    let edited = edit(world, id, body, UtteranceKind::Edit, Some(interaction.id))?;
    world.interactions.get_mut(&interaction.id).expect("found above").progress = Progress::Responded;
    Ok(edited)
}

pub(super) fn delete_response(world: &mut World, token: &str, message: Option<Id>) -> Outcome {
    let interaction = acknowledged(world, token)?;
    let id = response_of(world, &interaction, message)?;
    delete(world, id, Some(interaction.id));
    Ok(None)
}
