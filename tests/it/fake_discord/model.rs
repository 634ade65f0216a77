//! What the fake Discord knows: an application, people, guilds, channels, messages, commands, interactions,
//! and everything that the bot did. A plain state with a default cast; no network.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::cdn::Upload;

pub(crate) type Id = u64;

/// The token that the fake accepts.
pub(crate) const TOKEN: &str = "MTAwMDAwMDAwMDAwMDAwMDAwMA.invented.for-the-tests";
/// 1 January 2015, from which snowflakes count.
const DISCORD_EPOCH_MILLISECONDS: i64 = 1_420_070_400_000;

pub(crate) mod permission {
    //! The permission bits that the fake looks at.
    pub(crate) const ADMINISTRATOR: u64 = 1 << 3;
    pub(crate) const MANAGE_GUILD: u64 = 1 << 5;
    pub(crate) const VIEW_CHANNEL: u64 = 1 << 10;
    pub(crate) const SEND_MESSAGES: u64 = 1 << 11;
    pub(crate) const MANAGE_MESSAGES: u64 = 1 << 13;
    pub(crate) const EMBED_LINKS: u64 = 1 << 14;
    pub(crate) const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    pub(crate) const MENTION_EVERYONE: u64 = 1 << 17;
    pub(crate) const MEMBER: u64 = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | READ_MESSAGE_HISTORY;
}

pub(crate) mod message_flag {
    //! The message flags that the fake looks at.
    pub(crate) const SUPPRESS_EMBEDS: u64 = 1 << 2;
    pub(crate) const EPHEMERAL: u64 = 1 << 6;
    pub(crate) const LOADING: u64 = 1 << 7;
    pub(crate) const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
    pub(crate) const COMPONENTS_V2: u64 = 1 << 15;
}

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) bot: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Guild {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) owner: Id,
    /// Permissions of each member.
    pub(crate) members: BTreeMap<Id, u64>,
}

#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: Id,
    /// `#general`, or `@ana` for a direct channel.
    pub(crate) name: String,
    /// None for a direct channel.
    pub(crate) guild: Option<Id>,
    /// The person at the other end of a direct channel.
    pub(crate) recipient: Option<Id>,
    /// What the bot may do there.
    pub(crate) bot_permissions: u64,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) content: String,
    pub(crate) timestamp: Timestamp,
    pub(crate) edited: Option<Timestamp>,
    pub(crate) embeds: Vec<Value>,
    /// Action rows, as they were sent.
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    /// Names and texts of the files that the bot sent.
    pub(crate) files: Vec<(String, String)>,
    /// Whom it pings, the author of the message replied to included.
    pub(crate) mentions: Vec<Id>,
    pub(crate) mention_everyone: bool,
    pub(crate) flags: u64,
    pub(crate) reply_to: Option<Id>,
    /// The interaction that it answers.
    pub(crate) interaction: Option<Id>,
    /// The only person who sees it, when ephemeral.
    pub(crate) visible_to: Option<Id>,
    pub(crate) deleted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InteractionKind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    Waiting,
    Deferred,
    Responded,
}

#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) id: Id,
    pub(crate) token: String,
    pub(crate) kind: InteractionKind,
    pub(crate) user: Id,
    pub(crate) channel: Id,
    pub(crate) created: Timestamp,
    pub(crate) progress: Progress,
    /// What `@original` is: the response, or for a component the message that it sits on.
    pub(crate) original: Option<Id>,
    /// The message that a pressed component sits on.
    pub(crate) pressed_on: Option<Id>,
    /// The type of the option that is being completed.
    pub(crate) focused_type: Option<u64>,
    /// `/ask`, `press “1”`: for messages to the author of a test.
    pub(crate) title: String,
}

/// Something that the bot made visible to a person.
#[derive(Clone, Debug)]
pub(crate) struct Utterance {
    pub(crate) kind: UtteranceKind,
    pub(crate) channel: Id,
    pub(crate) message: Option<Id>,
    pub(crate) interaction: Option<Id>,
    /// A test has read it.
    pub(crate) taken: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum UtteranceKind {
    /// Sent into a channel.
    Message,
    /// The first response to an interaction.
    Response,
    /// "… is thinking": the response follows as an edit.
    Deferral,
    /// The message with the pressed button was changed as the response.
    Update,
    /// Acknowledged a press without showing anything.
    QuietDeferral,
    Edit,
    Followup,
    Deletion,
    Choices(Vec<Value>),
    Modal(Value),
}

#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) id: Id,
    pub(crate) owner: Id,
    /// When not empty, the application belongs to a team of these.
    pub(crate) team: Vec<Id>,
    /// The privileged intent for message content is enabled.
    pub(crate) message_content: bool,
}

/// Something that goes wrong with calls for which the bot is not to blame.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    /// How the calls begin: `PATCH channels/`.
    pub(crate) calls: &'static str,
    /// 200: nothing goes wrong yet.
    pub(crate) status: u16,
    /// The call is done all the same.
    pub(crate) done: bool,
    /// For so many calls.
    pub(crate) times: usize,
}

/// The whole state.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) application: Application,
    pub(crate) users: BTreeMap<Id, User>,
    pub(crate) guilds: BTreeMap<Id, Guild>,
    pub(crate) channels: BTreeMap<Id, Channel>,
    pub(crate) messages: BTreeMap<Id, Message>,
    /// The global commands, as registered, with id and version.
    pub(crate) commands: Vec<Value>,
    pub(crate) interactions: BTreeMap<Id, Interaction>,
    pub(crate) utterances: Vec<Utterance>,
    /// What people have handed over, by its path on the host for attachments.
    pub(crate) uploads: BTreeMap<String, Upload>,
    /// `PUT /applications/1/commands`, in the order of arrival.
    pub(crate) calls: Vec<String>,
    /// What the bot did that Discord refuses, and calls that the fake does not know.
    pub(crate) violations: Vec<String>,
    /// What goes wrong from now on.
    pub(crate) troubles: Vec<Trouble>,
    /// Discord's clock. It moves only when a test moves it.
    pub(crate) now: Timestamp,
    counter: u64,
}

impl World {
    /// The application `attache` of olga, in two guilds. In `home`: ana, bo, olga, the admin carl and another bot,
    /// `rival`. In `elsewhere`: the admin dina and olga.
    pub(crate) fn new() -> Self {
        let now = "2024-06-03T12:00:00Z".parse().expect("a valid time");
        let mut world = Self {
            application: Application { id: 0, owner: 0, team: Vec::new(), message_content: true },
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            commands: Vec::new(),
            interactions: BTreeMap::new(),
            utterances: Vec::new(),
            uploads: BTreeMap::new(),
            calls: Vec::new(),
            violations: Vec::new(),
            troubles: Vec::new(),
            now,
            counter: 0,
        };
        let bot = world.add_user("attache", true);
        world.application.id = bot;
        world.application.owner = world.add_user("olga", false);
        for name in ["ana", "bo", "carl", "dina"] {
            world.add_user(name, false);
        }
        world.add_user("rival", true);
        world.add_guild("home", &["attache", "olga", "ana", "bo", "carl", "rival"]);
        world.add_channel("home", "#general");
        world.add_channel("home", "#questions");
        world.add_guild("elsewhere", &["attache", "olga", "dina"]);
        world.add_channel("elsewhere", "#lobby");
        world.grant("home", "carl", permission::MANAGE_GUILD);
        world.grant("elsewhere", "dina", permission::MANAGE_GUILD);
        world
    }

    /// The application's user has the application's id, as with every bot made since 2016.
    pub(crate) fn bot(&self) -> Id {
        self.application.id
    }

    pub(crate) fn next_id(&mut self) -> Id {
        self.counter += 1;
        let milliseconds = self.now.as_millisecond() - DISCORD_EPOCH_MILLISECONDS;
        let milliseconds = u64::try_from(milliseconds).expect("now is after 2015");
        (milliseconds << 22) + self.counter
    }

    pub(crate) fn add_user(&mut self, name: &str, bot: bool) -> Id {
        let id = self.next_id();
        self.users.insert(id, User { id, name: name.to_owned(), bot });
        id
    }

    pub(crate) fn add_guild(&mut self, name: &str, members: &[&str]) -> Id {
        let id = self.next_id();
        let members: Vec<Id> = members.iter().map(|member| self.user(member)).collect();
        // Nobody of the cast owns it: an owner may do everything, which would hide a missing grant.
        let owner = self.add_user(&format!("owner-of-{name}"), false);
        let members = members.into_iter().chain([owner]).map(|member| (member, permission::MEMBER)).collect();
        self.guilds.insert(id, Guild { id, name: name.to_owned(), owner, members });
        id
    }

    pub(crate) fn add_channel(&mut self, guild: &str, name: &str) -> Id {
        let id = self.next_id();
        let guild = Some(self.guild(guild));
        // The bot may mention everyone, so that a forgotten `allowed_mentions` does ping.
        let bot_permissions = permission::MEMBER | permission::MENTION_EVERYONE;
        let channel = Channel { id, name: name.to_owned(), guild, recipient: None, bot_permissions };
        self.channels.insert(id, channel);
        id
    }

    pub(crate) fn grant(&mut self, guild: &str, user: &str, permissions: u64) {
        let (guild, user) = (self.guild(guild), self.user(user));
        let guild = self.guilds.get_mut(&guild).expect("the guild exists");
        *guild.members.get_mut(&user).expect("a member of the guild") |= permissions;
    }

    pub(crate) fn user(&self, name: &str) -> Id {
        let user = self.users.values().find(|user| user.name == name);
        user.unwrap_or_else(|| panic!("nobody is called `{name}`")).id
    }

    pub(crate) fn user_name(&self, id: Id) -> &str {
        self.users.get(&id).map_or("nobody", |user| user.name.as_str())
    }

    pub(crate) fn guild(&self, name: &str) -> Id {
        let guild = self.guilds.values().find(|guild| guild.name == name);
        guild.unwrap_or_else(|| panic!("no guild is called `{name}`")).id
    }

    /// A channel by its name; `@ana` is the direct channel between ana and the bot.
    pub(crate) fn channel(&mut self, name: &str) -> Id {
        if let Some(channel) = self.channels.values().find(|channel| channel.name == name) {
            return channel.id;
        }
        let Some(recipient) = name.strip_prefix('@') else { panic!("no channel is called `{name}`") };
        let recipient = Some(self.user(recipient));
        let id = self.next_id();
        let bot_permissions = permission::MEMBER;
        let channel = Channel { id, name: name.to_owned(), guild: None, recipient, bot_permissions };
        self.channels.insert(id, channel);
        id
    }

    /// What a person may do in a guild; everything for its owner and for administrators.
    pub(crate) fn permissions(&self, user: Id, guild: Id) -> u64 {
        let guild = &self.guilds[&guild];
        let permissions = guild.members.get(&user).copied();
        let permissions = permissions
            .unwrap_or_else(|| panic!("{} is not a member of {}", self.user_name(user), guild.name));
        if guild.owner == user || permissions & permission::ADMINISTRATOR != 0 {
            u64::MAX >> 14
        } else {
            permissions
        }
    }

    pub(crate) fn take_trouble(&mut self, call: &str) -> Option<Trouble> {
        let place =
            self.troubles.iter().position(|trouble| trouble.times > 0 && call.starts_with(trouble.calls))?;
        self.troubles[place].times -= 1;
        Some(self.troubles[place].clone())
    }

    pub(crate) fn advance(&mut self, by: SignedDuration) {
        self.now = self.now.checked_add(by).expect("a time within range");
    }

    pub(crate) fn interaction_by_token(&self, token: &str) -> Option<Id> {
        self.interactions.values().find(|interaction| interaction.token == token).map(|found| found.id)
    }

    /// What the bot said and no test has read, in words.
    pub(crate) fn unread(&self) -> Vec<String> {
        let unread = self.utterances.iter().filter(|utterance| !utterance.taken);
        unread
            .map(|utterance| {
                let place = &self.channels[&utterance.channel].name;
                let interaction = utterance.interaction.and_then(|id| self.interactions.get(&id));
                let to = interaction.map(|found| format!(" to {}", found.title)).unwrap_or_default();
                let text = utterance.message.map(|id| super::render::message(self, id)).unwrap_or_default();
                format!("{:?}{to} in {place}:\n{text}", utterance.kind)
            })
            .collect()
    }
}
