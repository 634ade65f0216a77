//! `/settings`: what the admins of a guild decide for their guild. Each decision is shown before it is applied.

use serenity::builder::{CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::http::Http;
use serenity::model::application::{CommandInteraction, ComponentInteraction};

use super::administering::{Visitor, failed};
use super::bot::Bot;
use super::browsing::{PAGE, count};
use super::buttons::{Press, SettingsPress};
use super::commands::Wanted;
use super::fault;
use super::limits::shorten;
use super::outbound::{Button, Speech, Tone, escape};
use crate::admin::{Caution, GuildSettings, Review, Scope, Setting};

const NOT_YOURS: &str = "Only admins of this server (Manage Server) may do this. Nothing has changed.";
const NOT_HERE: &str = "Settings are those of a server. Please use this there.";
const CANNOT_READ: &str = "This needs the Message Content Intent, which the operator of this bot has not switched on \
                           (`LISTEN_CHANNELS`). Without it I read only what names me.";

impl Bot {
    pub(super) async fn set(&self, http: &Http, command: &CommandInteraction, wanted: Wanted) {
        let deferral = CreateInteractionResponseMessage::new().ephemeral(true);
        let deferral = CreateInteractionResponse::Defer(deferral);
        if !self.respond(http, command.id, &command.token, deferral).await {
            return;
        }
        let visitor = Visitor::of_command(command);
        let speech = match self.guild_of_admin(&visitor, "settings").await {
            Err(refusal) => refusal,
            Ok(guild) => match wanted {
                Wanted::Show => self.shown(guild),
                Wanted::Change(setting) => self.propose(guild, setting),
                Wanted::Review => self.review(guild).await,
            },
        };
        if let Err(error) = command.edit_response(http, speech.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    pub(super) async fn set_press(
        &self,
        http: &Http,
        component: &ComponentInteraction,
        press: SettingsPress,
    ) {
        let acknowledged = CreateInteractionResponse::Acknowledge;
        if !self.respond(http, component.id, &component.token, acknowledged).await {
            return;
        }
        let visitor = Visitor::of_press(component);
        let speech = match self.guild_of_admin(&visitor, "settings").await {
            Err(refusal) => refusal,
            Ok(guild) => self.do_set_press(&visitor, guild, press).await,
        };
        if let Err(error) = component.edit_response(http, speech.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    async fn do_set_press(&self, visitor: &Visitor, guild: u64, press: SettingsPress) -> Speech {
        let actor = self.actor(visitor, Scope::Guild(guild));
        let done = match press {
            SettingsPress::Cancel => return Speech::note("Nothing has changed."),
            SettingsPress::Apply(setting) => {
                let decided = self.maintenance.decide(&actor, guild, setting, visitor.at).await;
                decided.map(|()| self.shown(guild))
            }
            SettingsPress::Mark { reference, right } => {
                match self.maintenance.mark(&actor, &reference.to_string(), right, visitor.at).await {
                    Ok(()) => return self.review(guild).await,
                    Err(error) => Err(error),
                }
            }
        };
        done.unwrap_or_else(|error| failed(&error))
    }

    /// The guild that the visitor is an admin of; or why there is none. That somebody else tried is noted.
    async fn guild_of_admin(&self, visitor: &Visitor, wanted: &str) -> Result<u64, Speech> {
        let Some(guild) = visitor.guild else { return Err(Speech::note(NOT_HERE)) };
        if visitor.manages() {
            return Ok(guild.get());
        }
        let outcome = "refused: not an admin of the server";
        let actor = self.actor(visitor, Scope::Guild(guild.get()));
        self.maintenance.note(&actor, wanted, outcome, visitor.at).await;
        Err(Speech::note(NOT_YOURS))
    }

    fn propose(&self, guild: u64, setting: Setting) -> Speech {
        let turns_on = matches!(setting, Setting::Listen { on: true, .. } | Setting::Shadow { on: true, .. });
        if turns_on && !self.reads_messages() {
            return Speech::note(CANNOT_READ);
        }
        let packs = self.maintenance.shared_packs();
        if let Setting::Pack { key, .. } = &setting
            && !packs.contains(key)
        {
            return Speech::note(format!(
                "There is no shared pack `{}`.",
                shorten(&key.replace('`', "'"), PAGE)
            ));
        }
        let before = self.maintenance.settings(Some(guild));
        let after = before.clone().with(setting.clone());
        if before == after {
            return self.shown(guild);
        }
        let (old, new) = (lines(&before, &packs), lines(&after, &packs));
        let changes = old.iter().zip(&new).filter(|(old, new)| old != new);
        let text: Vec<String> = changes.map(|(old, new)| format!("before: {old}\nafter: {new}")).collect();
        let button = |label: &str, press| Button {
            label: label.to_owned(),
            press: Press::Settings(press),
            off: false,
        };
        let row =
            vec![button("Apply", SettingsPress::Apply(setting)), button("Cancel", SettingsPress::Cancel)];
        Speech::new(Tone::Plain, text.join("\n")).title("Apply this?").rows(vec![row])
    }

    fn shown(&self, guild: u64) -> Speech {
        let settings = self.maintenance.settings(Some(guild));
        let lines = lines(&settings, &self.maintenance.shared_packs());
        Speech::new(Tone::Plain, lines.join("\n")).title("Settings of this server")
    }

    async fn review(&self, guild: u64) -> Speech {
        match self.maintenance.review(guild).await {
            Ok(review) => reviewed(&review),
            Err(error) => failed(&error),
        }
    }
}

/// What is decided, a line each; `packs`: the shared ones.
fn lines(settings: &GuildSettings, packs: &[String]) -> Vec<String> {
    let channels = |channels: &[u64]| match channels {
        [] => "nowhere".to_owned(),
        channels => channels.iter().map(|id| format!("<#{id}>")).collect::<Vec<_>>().join(", "),
    };
    let (off, used): (Vec<&String>, Vec<&String>) = packs.iter().partition(|key| settings.off.contains(key));
    let off = if off.is_empty() { String::new() } else { format!("; switched off: {}", names(&off)) };
    let seen = if settings.private { "seen by the one who asked alone" } else { "seen by all" };
    vec![
        format!("caution: {}", caution(settings.caution)),
        format!("answers to commands: {seen}"),
        format!("listening without being named: {}", channels(&settings.listen)),
        format!("only recording what I would say: {}", channels(&settings.shadow)),
        format!("shared packs that answer: {}{off}", names(&used)),
    ]
}

/// `harbour`, `mill`
fn names(packs: &[&String]) -> String {
    let names: Vec<String> = packs.iter().map(|key| format!("`{key}`")).collect();
    if names.is_empty() { "none".to_owned() } else { shorten(&names.join(", "), PAGE / 2) }
}

/// The word with the confidence that it stands for.
fn caution(caution: Caution) -> String {
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let asked = caution
        .least()
        .map_or("what the material answers".to_owned(), |least| format!("from {} sure", percent(least)));
    format!("{}: answers {asked}, unasked from {} sure", caution.word(), percent(caution.least_unasked()))
}

fn reviewed(review: &Review) -> Speech {
    let summary = format!("{}.", review.summary());
    let Some((reference, question, answer)) = review.unmarked.first() else {
        return Speech::new(Tone::Plain, summary).title("Nothing is left to mark");
    };
    let short = |text: &str| escape(&shorten(text, PAGE / 2));
    let left = count(review.unmarked.len(), "is left", "are left");
    let text = format!("**{}**\n{}\n\n{summary} {left}.", short(question), short(answer));
    let mark = |label: &str, right| {
        let reference = reference.parse().unwrap_or_default();
        let press = Press::Settings(SettingsPress::Mark { reference, right });
        Button { label: label.to_owned(), press, off: false }
    };
    let row = vec![mark("Right", true), mark("Wrong", false)];
    Speech::new(Tone::Question, text).title("I would have said").rows(vec![row])
}
