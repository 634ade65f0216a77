//! People's side of the state, without a bot: writing messages, using commands and buttons. What Discord's client
//! would not let a person do (an unknown option, a missing one) fails the test.

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::model::{Id, Interaction, InteractionKind, Message, Progress, World};
use super::refusal::list;
use super::server::State;
use super::speech;

/// What passes between two things that people do.
const PAUSE: SignedDuration = SignedDuration::from_secs(1);

impl World {
    /// Time passes between two things that people do, but not while the bot still owes somebody a response: how much
    /// others do meanwhile depends on the machine, and no response is late because of it.
    fn pause(&mut self) {
        if !self.interactions.values().any(|interaction| speech::is_owed(interaction, self.now)) {
            self.advance(PAUSE);
        }
    }
}

impl State {
    /// A message of a person; `change` adds what is beyond its text.
    pub(crate) fn post(
        &mut self,
        user: &str,
        channel: &str,
        text: &str,
        change: impl FnOnce(&mut World, &mut Message),
    ) -> Id {
        let world = &mut self.world;
        world.pause();
        let (author, channel) = (world.user(user), world.channel(channel));
        let bot = world.bot();
        let mention = format!("<@{bot}>");
        let content = text.replace("@attache", &mention);
        let mut message = Message {
            id: world.next_id(),
            channel,
            author,
            timestamp: world.now,
            mentions: if content.contains(&mention) { vec![bot] } else { Vec::new() },
            content,
            ..Message::default()
        };
        change(world, &mut message);
        let id = message.id;
        world.messages.insert(id, message);
        self.dispatch_message(id);
        id
    }

    /// An interaction of a person, with the data that `data` makes of the state.
    pub(crate) fn interact(
        &mut self,
        kind: InteractionKind,
        user: &str,
        channel: &str,
        title: String,
        data: impl FnOnce(&mut World, &mut Interaction) -> Value,
    ) -> Id {
        let world = &mut self.world;
        world.pause();
        let (user, channel) = (world.user(user), world.channel(channel));
        let id = world.next_id();
        let mut interaction = Interaction {
            id,
            token: format!("token{id}"),
            kind,
            user,
            channel,
            created: world.now,
            progress: Progress::Waiting,
            original: None,
            pressed_on: None,
            focused_type: None,
            title,
        };
        let data = data(world, &mut interaction);
        world.interactions.insert(id, interaction);
        self.dispatch_interaction(id, data);
        id
    }
}

/// The data of a command's interaction. It must be registered, with these options.
pub(crate) fn command_data(
    world: &World,
    command: &str,
    options: &[(&str, &str)],
    focused: Option<&str>,
) -> Value {
    let find = |list: &[Value], name: &str| list.iter().find(|found| found["name"] == name).cloned();
    // A menu command may have spaces in its name, a slash command's spaces lead to its subcommands.
    let whole = find(&world.commands, command);
    let (name, path) = command.split_once(' ').filter(|_| whole.is_none()).unwrap_or((command, ""));
    let definition = find(&world.commands, name);
    let definition = definition.unwrap_or_else(|| panic!("the bot has registered no command `{name}`"));
    let mut steps = Vec::new();
    let mut last = definition.clone();
    for step in path.split(' ').filter(|step| !step.is_empty()) {
        last =
            find(list(&last, "options"), step).unwrap_or_else(|| panic!("`{command}` has no part `{step}`"));
        steps.push(last.clone());
    }
    let defined = list(&last, "options");
    for needed in defined.iter().filter(|option| option["required"] == true) {
        let given = options.iter().any(|(name, _)| needed["name"] == *name);
        assert!(
            given || focused.is_some(),
            "Discord's client does not send `{command}` without {}",
            needed["name"]
        );
    }
    let given = options.iter().map(|(name, text)| {
        let option = find(defined, name).unwrap_or_else(|| panic!("`{command}` has no option `{name}`"));
        let mut value = json!({ "name": name, "type": option["type"], "value": value(&option, text) });
        if focused == Some(*name) {
            assert!(option["autocomplete"] == true, "the option `{name}` is not completed");
            value["focused"] = json!(true);
        }
        value
    });
    let mut inner: Vec<Value> = given.collect();
    for step in steps.into_iter().rev() {
        inner = vec![json!({ "name": step["name"], "type": step["type"], "options": inner })];
    }
    json!({ "id": definition["id"], "name": definition["name"], "type": definition["type"], "options": inner })
}

fn value(option: &Value, text: &str) -> Value {
    match option["type"].as_u64() {
        Some(4) => json!(text.parse::<i64>().expect("a whole number")),
        Some(5) => json!(text.parse::<bool>().expect("true or false")),
        Some(10) => json!(text.parse::<f64>().expect("a number")),
        _ => json!(text),
    }
}

/// The type of the option that is being typed into.
pub(crate) fn focused_type(data: &Value) -> Option<u64> {
    list(data, "options").iter().find_map(|option| {
        if option["focused"] == true { option["type"].as_u64() } else { focused_type(option) }
    })
}
