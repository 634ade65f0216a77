//! What a test says and hears: each call does what a person does in Discord's client, waits for what comes of it,
//! and returns it as that person sees it.

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::cdn::Upload;
use super::harness::{Discord, Said};
use super::model::{Id, Interaction, InteractionKind, Message, Utterance, UtteranceKind, World};
use super::people::{command_data, focused_type};
use super::refusal::list;
use super::{payload, render};

/// What people do.
impl Discord {
    /// Somebody writes in a channel. `@attache` in the text mentions the bot.
    pub(crate) fn say(&self, user: &str, channel: &str, text: &str) -> Id {
        self.post(user, channel, text, |_, _| {})
    }

    /// Somebody sends a picture without a word.
    pub(crate) fn say_with_attachment(&self, user: &str, channel: &str, text: &str, file: &str) -> Id {
        self.post(user, channel, text, |world, message| {
            message.attachments.push(payload::attachment(world, file))
        })
    }

    /// Somebody mentions the bot, and it answers.
    pub(crate) async fn mention(&self, user: &str, channel: &str, text: &str) -> Said {
        self.say(user, channel, &format!("@attache {text}"));
        self.hear(channel).await
    }

    /// Somebody writes to the bot directly, and it answers.
    pub(crate) async fn direct_message(&self, user: &str, text: &str) -> Said {
        let channel = format!("@{user}");
        self.say(user, &channel, text);
        self.hear(&channel).await
    }

    /// Somebody replies to what the bot said, and it answers. Discord's client pings the author by default.
    pub(crate) async fn reply_to(&self, user: &str, said: &Said, text: &str) -> Said {
        let replied_to = said.message.expect("a reply needs a message");
        let channel = self.fake.read().world.messages[&replied_to].channel;
        let channel = self.fake.read().world.channels[&channel].name.clone();
        self.post(user, &channel, text, |world, message| {
            message.reply_to = Some(replied_to);
            message.mentions.push(world.messages[&replied_to].author);
        });
        self.hear(&channel).await
    }

    fn post(
        &self,
        user: &str,
        channel: &str,
        text: &str,
        change: impl FnOnce(&mut World, &mut Message),
    ) -> Id {
        self.fake.change(|state| state.post(user, channel, text, change))
    }

    /// Somebody uses a slash command, `ask` or `knowledge reload`, and sees the response.
    pub(crate) async fn slash(
        &self,
        user: &str,
        channel: &str,
        command: &str,
        options: &[(&str, &str)],
    ) -> Said {
        let id = self.begin_slash(user, channel, command, options, SignedDuration::ZERO);
        self.response(id).await
    }

    /// As `slash`, with a file in one of its options.
    pub(crate) async fn slash_with_file(
        &self,
        user: &str,
        channel: &str,
        command: &str,
        option: &str,
        file: &Upload,
    ) -> Said {
        let title = format!("/{command} of {user}");
        let id = self.interact(InteractionKind::Command, user, channel, title, |world, _| {
            let attachment = world.upload(&self.cdn, file);
            let id = attachment["id"].as_str().expect("it has an id").to_owned();
            let mut data = command_data(world, command, &[(option, &id)], None);
            let mut attachments = json!({});
            attachments[&id] = attachment;
            data["resolved"] = json!({ "attachments": attachments });
            data
        });
        self.response(id).await
    }

    /// As `slash`, but the command has been on its way for so long; for what comes of it see the refusals.
    pub(crate) fn slow_slash(
        &self,
        user: &str,
        channel: &str,
        command: &str,
        options: &[(&str, &str)],
        age: SignedDuration,
    ) {
        self.begin_slash(user, channel, command, options, age);
    }

    fn begin_slash(
        &self,
        user: &str,
        channel: &str,
        command: &str,
        options: &[(&str, &str)],
        age: SignedDuration,
    ) -> Id {
        let title = format!("/{command} of {user}");
        self.interact(InteractionKind::Command, user, channel, title, |world, _| {
            world.advance(age);
            command_data(world, command, options, None)
        })
    }

    /// What is offered while somebody types into an option of a command, one a line.
    pub(crate) async fn autocomplete(
        &self,
        user: &str,
        channel: &str,
        command: &str,
        option: &str,
        typed: &str,
    ) -> Said {
        let title = format!("completing /{command} for {user}");
        let id = self.interact(InteractionKind::Autocomplete, user, channel, title, |world, interaction| {
            let data = command_data(world, command, &[(option, typed)], Some(option));
            interaction.focused_type = focused_type(&data);
            data
        });
        let said = self.take("choices", |utterance| utterance.interaction == Some(id)).await;
        let UtteranceKind::Choices(choices) = &said.kind else {
            panic!("choices expected, not {:?}", said.kind)
        };
        Said { text: render::choices(choices), message: None }
    }

    /// Somebody picks a command from the menu of a message.
    pub(crate) async fn context_menu(&self, user: &str, message: Id, command: &str) -> Said {
        let channel = self.fake.read().world.messages[&message].channel;
        let channel = self.fake.read().world.channels[&channel].name.clone();
        let title = format!("menu “{command}” of {user}");
        let id = self.interact(InteractionKind::Command, user, &channel, title, |world, _| {
            let mut data = command_data(world, command, &[], None);
            assert_eq!(data["type"], 3, "`{command}` is not a command for messages");
            data["target_id"] = json!(payload::text(message));
            let mut resolved = json!({});
            resolved[payload::text(message)] = payload::message(world, message);
            data["resolved"] = json!({ "messages": resolved });
            data
        });
        self.response(id).await
    }

    /// Somebody presses a button and sees what comes of it.
    pub(crate) async fn press(&self, user: &str, said: &Said, label: &str) -> Said {
        let message = said.message.expect("buttons are on a message");
        let custom_id = self.custom_id(user, message, label);
        self.press_by_id(user, said, &custom_id).await
    }

    /// Somebody presses a button and does not wait for what comes of it, which is its `response`.
    pub(crate) fn begin_press(&self, user: &str, said: &Said, label: &str) -> Id {
        let message = said.message.expect("buttons are on a message");
        let custom_id = self.custom_id(user, message, label);
        self.begin_press_by_id(user, said, &custom_id)
    }

    /// As `press`, with an id that the message need not have: one of another version of the bot.
    pub(crate) async fn press_by_id(&self, user: &str, said: &Said, custom_id: &str) -> Said {
        let id = self.begin_press_by_id(user, said, custom_id);
        self.response(id).await
    }

    fn begin_press_by_id(&self, user: &str, said: &Said, custom_id: &str) -> Id {
        let message = said.message.expect("buttons are on a message");
        let channel = self.fake.read().world.messages[&message].channel;
        let channel = self.fake.read().world.channels[&channel].name.clone();
        let title = format!("press on `{custom_id}` by {user}");
        self.interact(InteractionKind::Component, user, &channel, title, |_, interaction| {
            interaction.pressed_on = Some(message);
            json!({ "custom_id": custom_id, "component_type": 2, "id": 2, "values": [] })
        })
    }

    /// Somebody fills in the window that a press on that message opened, and sends it.
    pub(crate) async fn submit(&self, user: &str, on: &Said, fields: &[(&str, &str)]) -> Said {
        let message = on.message.expect("windows are opened from a message");
        let (channel, window) = {
            let state = self.fake.read();
            let channel = state.world.messages[&message].channel;
            let opened = state.world.utterances.iter().rev().find_map(|utterance| match &utterance.kind {
                UtteranceKind::Modal(data) => Some(data.clone()),
                _ => None,
            });
            (state.world.channels[&channel].name.clone(), opened.expect("a window has been opened"))
        };
        let input = |row: &Value| {
            let input = &list(row, "components")[0];
            let id = input["custom_id"].as_str().expect("an input has an id").to_owned();
            let written = fields.iter().find(|(name, _)| *name == id).map(|(_, value)| json!(value));
            let value = written.unwrap_or_else(|| input["value"].clone());
            json!({ "type": 1, "id": 1, "components": [{ "type": 4, "id": 2, "custom_id": id, "value": value }] })
        };
        let rows: Vec<Value> = list(&window, "components").iter().map(input).collect();
        let title = format!("window “{}” of {user}", window["title"].as_str().unwrap_or_default());
        let id = self.interact(InteractionKind::Modal, user, &channel, title, |_, interaction| {
            interaction.pressed_on = Some(message);
            json!({ "custom_id": window["custom_id"], "components": rows })
        });
        self.response(id).await
    }

    /// The ids of the buttons of a message, whoever sees it.
    pub(crate) fn button_ids(&self, said: &Said) -> Vec<String> {
        let message = said.message.expect("buttons are on a message");
        let state = self.fake.read();
        let buttons =
            state.world.messages[&message].components.iter().flat_map(|row| list(row, "components"));
        buttons.filter_map(|button| button["custom_id"].as_str().map(str::to_owned)).collect()
    }

    fn custom_id(&self, user: &str, message: Id, label: &str) -> String {
        let state = self.fake.read();
        let found = &state.world.messages[&message];
        let text = render::message(&state.world, message);
        assert!(!found.deleted, "there is nothing to press on a deleted message:\n{text}");
        let seen_by = found.visible_to.map(|only| state.world.user_name(only).to_owned());
        assert!(seen_by.is_none_or(|only| only == user), "{user} does not see this message:\n{text}");
        let buttons = found.components.iter().flat_map(|row| list(row, "components"));
        let button = buttons.into_iter().find(|button| button["label"] == label);
        let button = button.unwrap_or_else(|| panic!("no button is labelled `{label}`:\n{text}"));
        assert!(button["disabled"] != true, "the button `{label}` is off:\n{text}");
        button["custom_id"].as_str().expect("a button that acts has an id").to_owned()
    }

    fn interact(
        &self,
        kind: InteractionKind,
        user: &str,
        channel: &str,
        title: String,
        data: impl FnOnce(&mut World, &mut Interaction) -> Value,
    ) -> Id {
        self.fake.change(|state| state.interact(kind, user, channel, title, data))
    }

    /// The next message that the bot sends into a channel.
    pub(crate) async fn hear(&self, channel: &str) -> Said {
        let channel_id = self.fake.change(|state| state.world.channel(channel));
        let what = format!("a message in {channel}");
        let wanted = |utterance: &Utterance| {
            utterance.kind == UtteranceKind::Message && utterance.channel == channel_id
        };
        let utterance = self.take(&what, wanted).await;
        self.said(&utterance)
    }

    /// The next message in a channel that the bot edits by itself, as it is then.
    pub(crate) async fn hear_edit(&self, channel: &str) -> Said {
        let channel_id = self.fake.change(|state| state.world.channel(channel));
        let wanted = |utterance: &Utterance| {
            let unasked = utterance.kind == UtteranceKind::Edit && utterance.interaction.is_none();
            unasked && utterance.channel == channel_id
        };
        let utterance = self.take(&format!("an edit in {channel}"), wanted).await;
        self.said(&utterance)
    }

    /// Somebody who may deletes what the bot said.
    pub(crate) fn delete(&self, said: &Said) {
        let message = said.message.expect("there is a message to delete");
        let delete = |found: &mut Message| found.deleted = true;
        self.fake.change(|state| state.world.messages.get_mut(&message).map(delete));
    }

    /// The address of what was said.
    pub(crate) fn link(&self, said: &Said) -> String {
        let id = said.message.expect("there is a message to link to");
        let state = self.fake.read();
        let channel = &state.world.channels[&state.world.messages[&id].channel];
        let guild = channel.guild.map_or_else(|| "@me".to_owned(), payload::text);
        format!("https://discord.com/channels/{guild}/{}/{id}", channel.id)
    }

    /// What a person finally sees in answer to an interaction: after a deferral, what replaces it.
    pub(crate) async fn response(&self, interaction: Id) -> Said {
        let title = self.fake.read().world.interactions[&interaction].title.clone();
        let what = format!("a response to {title}");
        let mine = |utterance: &Utterance| utterance.interaction == Some(interaction);
        let mut utterance = self.take(&what, mine).await;
        if matches!(utterance.kind, UtteranceKind::Deferral | UtteranceKind::QuietDeferral) {
            utterance = self.take(&what, mine).await;
        }
        self.said(&utterance)
    }

    fn said(&self, utterance: &Utterance) -> Said {
        let state = self.fake.read();
        let text = match (&utterance.kind, utterance.message) {
            (UtteranceKind::Modal(data), _) => render::modal(data),
            (UtteranceKind::Choices(choices), _) => render::choices(choices),
            (_, Some(message)) => render::message(&state.world, message),
            (kind, None) => format!("{kind:?}"),
        };
        Said { text, message: utterance.message }
    }
}
