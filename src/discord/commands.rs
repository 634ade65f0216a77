//! The commands: how they are registered, and what one that was used means.

use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::Permissions;
use serenity::model::application::{
    CommandData, CommandDataOption, CommandDataOptionValue, CommandOptionType, CommandType,
    InteractionContext,
};
use serenity::model::channel::Message;
use serenity::model::id::{AttachmentId, UserId};

use crate::admin::{Caution, Setting};

/// The message menu's entry.
const ASK_ABOUT: &str = "Ask about this";
/// So that a topic or an id fits into the buttons of its pages.
pub(super) const LONGEST_TOPIC: u16 = 80;
/// As long as a message may be.
const LONGEST_QUESTION: u16 = 2000;

/// A command as somebody used it.
#[derive(Clone, Debug)]
pub(super) enum Command<'a> {
    Ask {
        question: &'a str,
        private: bool,
    },
    Facts {
        topic: Option<&'a str>,
    },
    Who {
        name: &'a str,
    },
    Timeline,
    Source,
    Help,
    Privacy,
    Knowledge(Administration<'a>),
    Settings(Wanted),
    /// From the menu of that message.
    AskAbout(&'a Message),
}

/// What those who look after the knowledge may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Administration<'a> {
    Reload,
    Status,
    History,
    Difference {
        before: i64,
        after: i64,
    },
    RollBack {
        version: i64,
    },
    Export {
        version: i64,
    },
    Gaps,
    /// Those that changed.
    Answers,
    /// From that file; none: on with the draft that there is.
    Draft {
        file: Option<AttachmentId>,
    },
    /// A pack of the guild's own, by its key.
    Remove {
        pack: &'a str,
    },
    /// Of one person alone, or of all.
    Audit {
        person: Option<UserId>,
    },
}

/// What the admins of a guild may want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Show,
    Change(Setting),
    /// Mark what was recorded and not said.
    Review,
}

/// An option that somebody is typing into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing<'a> {
    Question(&'a str),
    Thing(&'a str),
    /// One of the shared packs, or of the guild's own.
    SharedPack(&'a str),
    OwnPack(&'a str),
}

/// All commands, as Discord is to offer them.
pub(super) fn definitions() -> Vec<CreateCommand> {
    let text = |name, description| CreateCommandOption::new(CommandOptionType::String, name, description);
    let plain = |name: &str, description: &str| CreateCommand::new(name).description(description);
    let question = text("question", "What do you want to know?")
        .required(true)
        .set_autocomplete(true)
        .max_length(LONGEST_QUESTION);
    let private =
        CreateCommandOption::new(CommandOptionType::Boolean, "private", "Show the answer to you alone");
    let topic = text("topic", "A name or a word; all facts without it")
        .set_autocomplete(true)
        .max_length(LONGEST_TOPIC);
    let name = text("name", "A person, place or thing")
        .required(true)
        .set_autocomplete(true)
        .max_length(LONGEST_TOPIC);
    let part = |name, description| CreateCommandOption::new(CommandOptionType::SubCommand, name, description);
    let version = |name: &str, description: &str| {
        CreateCommandOption::new(CommandOptionType::Integer, name, description)
            .required(true)
            .min_int_value(1)
    };
    let knowledge = plain("knowledge", "Look after the knowledge")
        .add_option(part("reload", "Read the packs again and put them to use if they are sound"))
        .add_option(part("status", "What is loaded, since when, and whether all is well"))
        .add_option(part("history", "The versions of the knowledge, newest first"))
        .add_option(
            part("diff", "What one version says that another does not")
                .add_sub_option(version("before", "The number of the earlier version"))
                .add_sub_option(version("after", "The number of the later version")),
        )
        .add_option(
            part("rollback", "Bring an earlier version back into use")
                .add_sub_option(version("version", "Its number, from the history")),
        )
        .add_option(
            part("export", "The files of a version")
                .add_sub_option(version("version", "Its number, from the history")),
        )
        .add_option(part("gaps", "What people asked in vain, and how to teach it"))
        .add_option(part("answers", "What I answered and would answer otherwise now, and how to edit it"))
        .add_option(
            part("draft", "Make a draft of an article, look through it, and publish what is right")
                .add_sub_option(CreateCommandOption::new(
                    CommandOptionType::Attachment,
                    "file",
                    "Text, Markdown, HTML, PDF or DOCX; without it, on with your draft",
                )),
        )
        .add_option(
            part("remove", "Take a pack of this server's own out of use; the history keeps it")
                .add_sub_option(
                    text("pack", "Its name, from the status").required(true).set_autocomplete(true),
                ),
        )
        .add_option(part("audit", "Who did what with the knowledge, and when").add_sub_option(
            CreateCommandOption::new(CommandOptionType::User, "person", "Of this person alone"),
        ))
        // What Discord shows to whom; what one may do is checked when the command comes.
        .default_member_permissions(Permissions::MANAGE_GUILD);
    let channel =
        || CreateCommandOption::new(CommandOptionType::Channel, "channel", "Which channel").required(true);
    let on = || {
        CreateCommandOption::new(CommandOptionType::Boolean, "on", "Whether it is so there").required(true)
    };
    let caution = text("level", "How sure an answer must be").required(true);
    let caution = Caution::ALL
        .iter()
        .fold(caution, |option, caution| option.add_string_choice(caution.word(), caution.word()));
    let replies =
        CreateCommandOption::new(CommandOptionType::Boolean, "private", "Only the one who asked sees it");
    let settings = plain("settings", "What holds on this server")
        .add_option(part("show", "What is decided"))
        .add_option(part("caution", "How sure an answer must be").add_sub_option(caution))
        .add_option(part("replies", "Who sees answers to commands").add_sub_option(replies.required(true)))
        .add_option(
            part("listen", "Where questions are answered that do not name me")
                .add_sub_option(channel())
                .add_sub_option(on()),
        )
        .add_option(
            part("shadow", "Where I only record what I would say")
                .add_sub_option(channel())
                .add_sub_option(on()),
        )
        .add_option(
            part("packs", "Which of the shared packs answer here")
                .add_sub_option(text("pack", "Its name").required(true).set_autocomplete(true))
                .add_sub_option(
                    CreateCommandOption::new(CommandOptionType::Boolean, "on", "Whether it answers here")
                        .required(true),
                ),
        )
        .add_option(part("review", "Mark what I would have said, and see whether I am fit to go live"))
        .contexts(vec![InteractionContext::Guild])
        .default_member_permissions(Permissions::MANAGE_GUILD);
    vec![
        plain("ask", "Ask a question about the material").add_option(question).add_option(private),
        plain("facts", "Look through the facts, all or about a topic").add_option(topic),
        plain("who", "What is known of a person, place or thing").add_option(name),
        plain("timeline", "What happened when"),
        plain("source", "Where the facts come from"),
        plain("help", "What I am, and what you can ask"),
        plain("privacy", "What I keep of you, and how to have it deleted"),
        knowledge,
        settings,
        CreateCommand::new(ASK_ABOUT).kind(CommandType::Message),
    ]
}

/// None for a command that this version does not have.
pub(super) fn parse(data: &CommandData) -> Option<Command<'_>> {
    if data.kind == CommandType::Message {
        let message = data.resolved.messages.values().next().filter(|_| data.name == ASK_ABOUT)?;
        return Some(Command::AskAbout(message));
    }
    let options = &data.options;
    match data.name.as_str() {
        "ask" => {
            let private = options.iter().any(|option| {
                option.name == "private" && option.value == CommandDataOptionValue::Boolean(true)
            });
            Some(Command::Ask { question: text(options, "question").unwrap_or_default(), private })
        }
        "facts" => Some(Command::Facts { topic: text(options, "topic") }),
        "who" => Some(Command::Who { name: text(options, "name").unwrap_or_default() }),
        "timeline" => Some(Command::Timeline),
        "source" => Some(Command::Source),
        "help" => Some(Command::Help),
        "settings" => wanted(options.first()?).map(Command::Settings),
        "privacy" => Some(Command::Privacy),
        "knowledge" => administration(options.first()?).map(Command::Knowledge),
        _ => None,
    }
}

fn administration(part: &CommandDataOption) -> Option<Administration<'_>> {
    let CommandDataOptionValue::SubCommand(options) = &part.value else { return None };
    let number = |name: &str| options.iter().find(|option| option.name == name)?.value.as_i64();
    match part.name.as_str() {
        "reload" => Some(Administration::Reload),
        "status" => Some(Administration::Status),
        "history" => Some(Administration::History),
        "gaps" => Some(Administration::Gaps),
        "answers" => Some(Administration::Answers),
        "draft" => {
            let file = options.iter().find(|option| option.name == "file");
            Some(Administration::Draft { file: file.and_then(|option| option.value.as_attachment_id()) })
        }
        "diff" => Some(Administration::Difference { before: number("before")?, after: number("after")? }),
        "rollback" => Some(Administration::RollBack { version: number("version")? }),
        "export" => Some(Administration::Export { version: number("version")? }),
        "remove" => Some(Administration::Remove { pack: text(options, "pack")? }),
        "audit" => {
            let person = options.iter().find(|option| option.name == "person");
            Some(Administration::Audit { person: person.and_then(|option| option.value.as_user_id()) })
        }
        _ => None,
    }
}

fn wanted(part: &CommandDataOption) -> Option<Wanted> {
    let CommandDataOptionValue::SubCommand(options) = &part.value else { return None };
    let option = |name: &str| options.iter().find(|option| option.name == name).map(|option| &option.value);
    let flag = |name: &str| option(name)?.as_bool();
    let channel = || Some(option("channel")?.as_channel_id()?.get());
    let setting = match part.name.as_str() {
        "show" => return Some(Wanted::Show),
        "review" => return Some(Wanted::Review),
        "caution" => Setting::Caution(Caution::parse(option("level")?.as_str()?)?),
        "replies" => Setting::Private(flag("private")?),
        "listen" => Setting::Listen { channel: channel()?, on: flag("on")? },
        "shadow" => Setting::Shadow { channel: channel()?, on: flag("on")? },
        "packs" => Setting::Pack { key: option("pack")?.as_str()?.to_owned(), on: flag("on")? },
        _ => return None,
    };
    Some(Wanted::Change(setting))
}

/// What is being typed; none for an option that this version does not complete.
pub(super) fn parse_typing(data: &CommandData) -> Option<Typing<'_>> {
    let typed = data.autocomplete()?;
    match (data.name.as_str(), typed.name) {
        ("ask", "question") => Some(Typing::Question(typed.value)),
        ("settings", "pack") => Some(Typing::SharedPack(typed.value)),
        ("knowledge", "pack") => Some(Typing::OwnPack(typed.value)),
        ("facts", "topic") | ("who", "name") => Some(Typing::Thing(typed.value)),
        _ => None,
    }
}

fn text<'a>(options: &'a [CommandDataOption], name: &str) -> Option<&'a str> {
    let option = options.iter().find(|option| option.name == name)?;
    option.value.as_str()
}
