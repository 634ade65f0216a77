//! The state in Discord's JSON: users, members, channels, messages as the bot may see them, interactions.
//! Complete to every field that serenity requires: an event with one missing is swallowed without a word.

use serde_json::{Value, json};

use super::model::{Channel, Id, Interaction, InteractionKind, Message, World, message_flag};

pub(crate) const INTENT_GUILDS: u64 = 1;
pub(crate) const INTENT_GUILD_MEMBERS: u64 = 1 << 1;
pub(crate) const INTENT_GUILD_PRESENCES: u64 = 1 << 8;
pub(crate) const INTENT_GUILD_MESSAGES: u64 = 1 << 9;
pub(crate) const INTENT_DIRECT_MESSAGES: u64 = 1 << 12;
pub(crate) const INTENT_MESSAGE_CONTENT: u64 = 1 << 15;

const GUILD_NULLS: [&str; 12] = [
    "icon",
    "splash",
    "discovery_splash",
    "afk_channel_id",
    "application_id",
    "system_channel_id",
    "rules_channel_id",
    "vanity_url_code",
    "description",
    "banner",
    "public_updates_channel_id",
    "safety_alerts_channel_id",
];
const GUILD_ZEROS: [&str; 7] = [
    "verification_level",
    "default_message_notifications",
    "explicit_content_filter",
    "mfa_level",
    "system_channel_flags",
    "premium_tier",
    "nsfw_level",
];
const GUILD_LISTS: [&str; 8] = [
    "features",
    "voice_states",
    "threads",
    "presences",
    "stage_instances",
    "guild_scheduled_events",
    "emojis",
    "stickers",
];
const JOINED_AT: &str = "2024-01-01T00:00:00+00:00";

pub(crate) fn text(id: Id) -> String {
    id.to_string()
}

pub(crate) fn user(world: &World, id: Id) -> Value {
    let user = &world.users[&id];
    json!({
        "id": text(user.id), "username": user.name, "global_name": user.name, "discriminator": "0",
        "avatar": null, "bot": user.bot, "system": false, "banner": null, "accent_color": null,
        "public_flags": 0, "flags": 0, "avatar_decoration_data": null, "primary_guild": null,
        "collectibles": null,
    })
}

/// The bot about itself, as `/users/@me` and READY have it.
pub(crate) fn current_user(world: &World) -> Value {
    let mut user = user(world, world.bot());
    for (key, value) in [("mfa_enabled", json!(true)), ("verified", json!(true)), ("email", Value::Null)] {
        user[key] = value;
    }
    user
}

/// A member without its user, as messages carry it.
fn partial_member() -> Value {
    json!({
        "roles": [], "joined_at": JOINED_AT, "deaf": false, "mute": false, "flags": 0, "pending": false,
        "nick": null, "avatar": null, "banner": null, "premium_since": null,
        "communication_disabled_until": null,
    })
}

pub(crate) fn member(world: &World, id: Id, guild: Id) -> Value {
    let mut member = partial_member();
    member["user"] = user(world, id);
    member["permissions"] = json!(world.permissions(id, guild).to_string());
    member
}

pub(crate) fn channel(world: &World, id: Id) -> Value {
    let channel = &world.channels[&id];
    let mut value = json!({
        "id": text(id), "type": channel_type(channel), "last_message_id": null, "flags": 0,
    });
    if let Some(guild) = channel.guild {
        value["guild_id"] = json!(text(guild));
        value["name"] = json!(channel.name.trim_start_matches('#'));
        value["position"] = json!(0);
        value["permission_overwrites"] = json!([]);
        value["nsfw"] = json!(false);
        value["topic"] = Value::Null;
        value["parent_id"] = Value::Null;
        value["rate_limit_per_user"] = json!(0);
    }
    if let Some(recipient) = channel.recipient {
        value["recipients"] = json!([user(world, recipient)]);
    }
    value
}

fn channel_type(channel: &Channel) -> u8 {
    u8::from(channel.guild.is_none())
}

/// A message in full, as REST returns the bot's own and as interactions carry it.
pub(crate) fn message(world: &World, id: Id) -> Value {
    let message = &world.messages[&id];
    let mut value = message_without_reference(world, message);
    if let Some(reply_to) = message.reply_to {
        let referenced = world.messages.get(&reply_to).filter(|referenced| !referenced.deleted);
        value["referenced_message"] =
            referenced.map_or(Value::Null, |referenced| message_without_reference(world, referenced));
    }
    value
}

/// What Discord says of a response that it took, to those who ask for it.
pub(crate) fn taken(world: &World, interaction: Id, kind: &Value) -> Value {
    let found = &world.interactions[&interaction];
    let mut taken = json!({ "interaction": { "id": text(found.id), "type": 2 } });
    if let Some(original) = found.original {
        taken["resource"] = json!({ "type": kind, "message": message(world, original) });
    }
    taken
}

fn message_without_reference(world: &World, message: &Message) -> Value {
    let mentions: Vec<Value> = message.mentions.iter().map(|mentioned| user(world, *mentioned)).collect();
    let mut value = json!({
        "id": text(message.id), "channel_id": text(message.channel), "author": user(world, message.author),
        "content": message.content, "timestamp": message.timestamp.to_string(),
        "edited_timestamp": message.edited.map(|edited| edited.to_string()),
        "tts": false, "mention_everyone": message.mention_everyone, "mentions": mentions,
        "mention_roles": [], "attachments": message.attachments, "embeds": message.embeds, "pinned": false,
        "type": message_type(world, message), "flags": message.flags, "components": message.components,
    });
    if let Some(reply_to) = message.reply_to {
        let guild = world.channels[&message.channel].guild.map(text);
        value["message_reference"] = json!({
            "type": 0, "message_id": text(reply_to), "channel_id": text(message.channel), "guild_id": guild,
        });
    }
    if let Some(interaction) = message.interaction.and_then(|id| world.interactions.get(&id)) {
        value["application_id"] = json!(text(world.application.id));
        value["webhook_id"] = json!(text(world.application.id));
        value["interaction_metadata"] = json!({
            "id": text(interaction.id), "type": interaction_type(interaction.kind),
            "user": user(world, interaction.user),
            "authorizing_integration_owners": authorizing_owners(world, interaction.channel),
            "original_response_message_id": null, "interacted_message_id": interaction.pressed_on.map(text),
        });
    }
    value
}

fn message_type(world: &World, message: &Message) -> u8 {
    let interaction = message.interaction.and_then(|id| world.interactions.get(&id));
    match (message.reply_to, interaction.map(|found| found.kind)) {
        (Some(_), _) => 19,
        (None, Some(InteractionKind::Command)) => 20,
        (None, _) => 0,
    }
}

/// MESSAGE_CREATE as this bot gets it, or nothing when its intents leave it out. Without the intent for message
/// content it is empty unless the message is direct, mentions the bot or is its own.
pub(crate) fn message_create(world: &World, id: Id, intents: u64) -> Option<Value> {
    let message_ = &world.messages[&id];
    let channel = &world.channels[&message_.channel];
    let needed = if channel.guild.is_some() { INTENT_GUILD_MESSAGES } else { INTENT_DIRECT_MESSAGES };
    if intents & needed == 0 {
        return None;
    }
    let mut value = message(world, id);
    if let Some(guild) = channel.guild {
        value["guild_id"] = json!(text(guild));
        value["member"] = partial_member();
    }
    let may_read = |read: &Message| {
        intents & INTENT_MESSAGE_CONTENT != 0
            || channel.guild.is_none()
            || read.author == world.bot()
            || read.mentions.contains(&world.bot())
    };
    if !may_read(message_) {
        hide_content(&mut value);
    }
    let referenced = message_.reply_to.and_then(|id| world.messages.get(&id));
    if referenced.is_some_and(|referenced| !may_read(referenced)) && value["referenced_message"].is_object() {
        hide_content(&mut value["referenced_message"]);
    }
    Some(value)
}

fn hide_content(message: &mut Value) {
    message["content"] = json!("");
    for key in ["attachments", "embeds", "components"] {
        message[key] = json!([]);
    }
}

fn interaction_type(kind: InteractionKind) -> u8 {
    match kind {
        InteractionKind::Command => 2,
        InteractionKind::Component => 3,
        InteractionKind::Autocomplete => 4,
        InteractionKind::Modal => 5,
    }
}

fn authorizing_owners(world: &World, channel: Id) -> Value {
    json!({ "0": world.channels[&channel].guild.map_or_else(|| "0".to_owned(), text) })
}

/// INTERACTION_CREATE.
pub(crate) fn interaction(world: &World, interaction: &Interaction, data: Value) -> Value {
    let channel_ = &world.channels[&interaction.channel];
    let mut value = json!({
        "id": text(interaction.id), "application_id": text(world.application.id),
        "type": interaction_type(interaction.kind), "token": interaction.token, "version": 1, "data": data,
        "channel": channel(world, interaction.channel), "channel_id": text(interaction.channel),
        "locale": "en-GB", "entitlements": [], "app_permissions": channel_.bot_permissions.to_string(),
        "authorizing_integration_owners": authorizing_owners(world, interaction.channel),
        "attachment_size_limit": 10_485_760, "context": u8::from(channel_.guild.is_none()),
    });
    if let Some(guild) = channel_.guild {
        value["guild_id"] = json!(text(guild));
        value["guild_locale"] = json!("en-US");
        value["guild"] = json!({ "id": text(guild), "locale": "en-US", "features": [] });
        value["member"] = member(world, interaction.user, guild);
        let permissions = world.permissions(interaction.user, guild).to_string();
        value["channel"]["permissions"] = json!(permissions);
    } else {
        value["user"] = user(world, interaction.user);
    }
    if let Some(pressed_on) = interaction.pressed_on {
        value["message"] = message(world, pressed_on);
    }
    value
}

/// READY, before the guilds become available.
pub(crate) fn ready(world: &World, session: &str, gateway: &str, shard: &Value) -> Value {
    let guilds: Vec<Value> =
        world.guilds.keys().map(|id| json!({ "id": text(*id), "unavailable": true })).collect();
    json!({
        "v": 10, "user": current_user(world), "guilds": guilds, "session_id": session,
        "resume_gateway_url": gateway, "shard": shard, "session_type": "normal", "private_channels": [],
        "relationships": [], "user_settings": {}, "presences": [], "geo_ordered_rtc_regions": [],
        "application": { "id": text(world.application.id), "flags": application_flags(world) },
    })
}

pub(crate) fn guild_create(world: &World, id: Id) -> Value {
    let guild = &world.guilds[&id];
    let in_guild = world.channels.values().filter(|found| found.guild == Some(id));
    let channels: Vec<Value> = in_guild.map(|found| channel(world, found.id)).collect();
    let mut itself = member(world, world.bot(), id);
    itself["guild_id"] = json!(text(id));
    let mut value = json!({
        "id": text(id), "name": guild.name, "owner_id": text(guild.owner), "afk_timeout": 300,
        "preferred_locale": "en-US", "premium_progress_bar_enabled": false, "joined_at": JOINED_AT,
        "large": false, "unavailable": false, "member_count": guild.members.len(), "members": [itself],
        "channels": channels,
        "roles": [{
            "id": text(id), "name": "@everyone", "color": 0, "hoist": false, "managed": false,
            "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
            "mentionable": false, "permissions": super::model::permission::MEMBER.to_string(),
            "position": 0, "icon": null, "unicode_emoji": null, "flags": 0,
        }],
    });
    for key in GUILD_NULLS {
        value[key] = Value::Null;
    }
    for key in GUILD_ZEROS {
        value[key] = json!(0);
    }
    for key in GUILD_LISTS {
        value[key] = json!([]);
    }
    value
}

fn application_flags(world: &World) -> u64 {
    // GATEWAY_MESSAGE_CONTENT_LIMITED: enabled for a bot in fewer than a hundred guilds.
    if world.application.message_content { 1 << 19 } else { 0 }
}

pub(crate) fn application(world: &World) -> Value {
    let application = &world.application;
    let members: Vec<Value> = application
        .team
        .iter()
        .map(|id| {
            json!({
                "membership_state": 2, "permissions": ["*"], "role": "developer", "team_id": "1",
                "user": user(world, *id),
            })
        })
        .collect();
    let team = json!({
        "id": "1", "icon": null, "name": "an invented team", "owner_user_id": text(application.owner),
        "members": members,
    });
    // Discord shows a team's application as owned by an account that stands for the team.
    let owner = if application.team.is_empty() {
        user(world, application.owner)
    } else {
        json!({
            "id": "1", "username": "team1", "discriminator": "0000", "avatar": null, "public_flags": 1024,
            "flags": 1024,
        })
    };
    json!({
        "id": text(application.id), "name": "attache", "icon": null, "description": "", "rpc_origins": [],
        "bot_public": true, "bot_require_code_grant": false, "owner": owner, "verify_key": "00",
        "team": if application.team.is_empty() { Value::Null } else { team },
        "flags": application_flags(world), "summary": "", "type": null, "hook": true,
        "integration_types_config": { "0": {} }, "redirect_uris": [], "interactions_endpoint_url": null,
        "approximate_guild_count": world.guilds.len(), "approximate_user_install_count": 0,
    })
}

/// An attachment as a person uploads it.
pub(crate) fn attachment(world: &mut World, name: &str) -> Value {
    let id = text(world.next_id());
    json!({
        "id": id, "filename": name, "size": 12, "url": format!("https://cdn.invalid/{id}/{name}"),
        "proxy_url": format!("https://media.invalid/{id}/{name}"), "content_type": "image/png",
        "ephemeral": false, "flags": 0,
    })
}

pub(crate) fn is_ephemeral(flags: u64) -> bool {
    flags & message_flag::EPHEMERAL != 0
}
