//! `/knowledge`: for those who own the knowledge, checked each time. Anybody else is told so, and nothing happens.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use serde::Deserialize;
use serenity::builder::{CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::http::{Http, LightMethod, Request, Route};
use serenity::model::Permissions;
use serenity::model::application::CommandInteraction;
use serenity::model::id::UserId;

use super::bot::Bot;
use super::browsing::count;
use super::commands::Administration;
use super::fault;
use super::limits::{EMBED_DESCRIPTION, shorten};
use super::outbound::{Speech, Tone};
use crate::admin::{self, PackSource, Reloaded};
use crate::knowledge::{Diagnostic, Severity};

const NOT_YOURS: &str = "Only the owner of this application, its team, and the admins of its home server may do \
                         this. Nothing has changed.";
/// What a list of problems may take; the rest of the message's text is around it.
const PROBLEMS: usize = EMBED_DESCRIPTION - 500;

/// The part of Discord's application object that says whose it is. Serenity's own type asks for fields that
/// Discord no longer sends.
#[derive(Debug, Deserialize)]
struct Application {
    owner: Option<Person>,
    team: Option<Team>,
}

#[derive(Debug, Deserialize)]
struct Team {
    members: Vec<TeamMember>,
}

#[derive(Debug, Deserialize)]
struct TeamMember {
    /// 1: invited, 2: accepted.
    membership_state: u8,
    #[serde(default)]
    role: String,
    user: Person,
}

#[derive(Debug, Deserialize)]
struct Person {
    id: UserId,
}

impl Bot {
    pub(super) async fn administer(&self, http: &Http, command: &CommandInteraction, wanted: Administration) {
        // To find out who owns the application, and to read packs, may take longer than Discord waits.
        let deferral = CreateInteractionResponseMessage::new().ephemeral(true);
        let deferral = CreateInteractionResponse::Defer(deferral);
        if !self.respond(http, command.id, &command.token, deferral).await {
            return;
        }
        let speech = if !self.may_administer(http, command).await {
            tracing::warn!(user.id = command.user.id.get(), "refused: not an owner of the knowledge");
            Speech::note(NOT_YOURS)
        } else {
            match wanted {
                Administration::Status => self.status(),
                Administration::Reload => self.reload(asked_at(command)).await,
            }
        };
        if let Err(error) = command.edit_response(http, speech.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    async fn may_administer(&self, http: &Http, command: &CommandInteraction) -> bool {
        let permissions = command.member.as_ref().and_then(|member| member.permissions);
        let manages = permissions
            .is_some_and(|may| may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR));
        let at_home = command.guild_id.is_some() && command.guild_id == self.home_guild;
        if at_home && manages {
            return true;
        }
        let request = Request::new(Route::Oauth2ApplicationCurrent, LightMethod::Get);
        match http.fire::<Application>(request).await {
            Ok(application) => application.is_of(command.user.id),
            Err(error) => {
                tracing::warn!(error = fault(&error), "cannot find out who owns the application");
                false
            }
        }
    }

    fn status(&self) -> Speech {
        let engine = self.live.snapshot();
        let knowledge = engine.knowledge();
        let packs = match &self.packs {
            PackSource::Shipped => "compiled into the program".to_owned(),
            PackSource::Directory(directory) => format!("`{}`", directory.display()),
        };
        let keys: Vec<String> = knowledge.packs.iter().map(|pack| format!("`{}`", pack.key)).collect();
        let lines = [
            format!("{}: {}", count(knowledge.packs.len(), "pack", "packs"), keys.join(", ")),
            count(knowledge.facts.len(), "fact", "facts"),
            count(knowledge.faqs.len(), "exact answer", "exact answers"),
            count(knowledge.checks.len(), "check", "checks"),
            format!("from: {packs}"),
            // Discord shows it in the reader's own time.
            format!("loaded: <t:{}:f>", self.loaded_at.load(Ordering::SeqCst)),
        ];
        Speech::new(Tone::Plain, lines.join("\n")).title("Knowledge")
    }

    async fn reload(&self, at: Timestamp) -> Speech {
        let Ok(_only) = self.reloading.try_acquire() else {
            return Speech::note("The knowledge is being reloaded already.");
        };
        let (live, packs) = (Arc::clone(&self.live), self.packs.clone());
        let reloaded = tokio::task::spawn_blocking(move || admin::reload(&live, &packs, at)).await;
        match reloaded {
            Ok(Ok(reloaded)) => {
                self.loaded_at.store(at.as_second(), Ordering::SeqCst);
                report(&reloaded)
            }
            Ok(Err(error)) => refusal(&error),
            Err(panic) => {
                tracing::error!(error = %panic, "the reload broke off");
                Speech::new(Tone::Failure, "The reload broke off; the log says where. Nothing has changed.")
            }
        }
    }
}

impl Application {
    fn is_of(&self, user: UserId) -> bool {
        match &self.team {
            // The owner of a team's application is an account that stands for the team.
            Some(team) => team.members.iter().any(|member| {
                member.user.id == user && member.membership_state == 2 && member.role != "read_only"
            }),
            None => self.owner.as_ref().is_some_and(|owner| owner.id == user),
        }
    }
}

fn asked_at(command: &CommandInteraction) -> Timestamp {
    Timestamp::from_second(command.id.created_at().unix_timestamp()).unwrap_or_default()
}

fn report(reloaded: &Reloaded) -> Speech {
    let Reloaded { facts_before, facts, checks, warnings } = reloaded;
    tracing::info!(facts, checks, warnings = warnings.len(), "knowledge reloaded");
    log(warnings);
    let facts = count(*facts, "fact", "facts");
    let checks = count(*checks, "check", "checks");
    let warned = match warnings.len() {
        0 => String::new(),
        number => format!(" {}:{}", count(number, "warning", "warnings"), problems(warnings)),
    };
    let text = format!("{facts} (before: {facts_before}), {checks} passed.{warned}");
    Speech::new(Tone::Answer, text).title("Knowledge reloaded")
}

fn refusal(error: &admin::Error) -> Speech {
    tracing::error!(%error, "the knowledge was not reloaded");
    let found = match error {
        admin::Error::Read(_) => String::new(),
        admin::Error::Packs(diagnostics) => {
            // What stands in the way; warnings come with the reload that succeeds.
            let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
            let errors: Vec<Diagnostic> = diagnostics.iter().filter(is_error).cloned().collect();
            log(&errors);
            problems(&errors)
        }
    };
    let text = format!("{}. What was loaded before stays in use.{found}", shorten(&error.to_string(), 300));
    Speech::new(Tone::Failure, text).title("Nothing has changed")
}

fn log(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Error => tracing::error!("{diagnostic}"),
            Severity::Warning => tracing::warn!("{diagnostic}"),
        }
    }
}

/// As many whole problems as fit, in a block of their own.
fn problems(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    // A fence in a problem would end the block.
    let texts = diagnostics.iter().map(|diagnostic| diagnostic.to_string().replace("```", "'''"));
    let mut block = String::new();
    let mut shown = 0;
    let mut room = PROBLEMS;
    for text in texts {
        let text = if shown == 0 { shorten(&text, room) } else { text };
        let length = text.chars().count() + 1;
        if length > room && shown > 0 {
            break;
        }
        room = room.saturating_sub(length);
        block.push_str(&text);
        block.push('\n');
        shown += 1;
    }
    let left = diagnostics.len() - shown;
    let more = if left == 0 { String::new() } else { format!("… and {left} more") };
    format!("\n```\n{block}```{more}")
}

#[cfg(test)]
mod tests {
    use super::{Application, PROBLEMS, problems};
    use crate::knowledge::{Diagnostic, Position, Severity};

    fn diagnostic(number: u32, length: usize) -> Diagnostic {
        let position = Position { file: "club.toml".to_owned(), line: number, column: 1 };
        Diagnostic { severity: Severity::Error, position, message: "é".repeat(length), hint: None }
    }

    #[test]
    fn many_problems_are_counted_and_none_is_cut() {
        let many: Vec<Diagnostic> = (1..=100).map(|number| diagnostic(number, 150)).collect();
        let text = problems(&many);
        let shown = text.matches("club.toml").count();
        assert!(text.ends_with(&format!("```… and {} more", 100 - shown)), "{text}");
        assert!(text.chars().count() < PROBLEMS + 100);
        assert!(!text.contains("é…"));
        assert!(problems(&[diagnostic(1, 9000)]).chars().count() < PROBLEMS + 100);
    }

    #[test]
    fn a_team_owns_its_application_without_invited_and_reading_members() {
        let member = |id: u64, state: u8, role: &str| {
            format!(r#"{{"membership_state":{state},"role":"{role}","team_id":"9","user":{{"id":"{id}"}}}}"#)
        };
        let members =
            [member(1, 2, "admin"), member(2, 1, "admin"), member(3, 2, "read_only"), member(4, 2, "")];
        let text = format!(r#"{{"owner":{{"id":"5"}},"team":{{"members":[{}]}}}}"#, members.join(","));
        let application: Application = serde_json::from_str(&text).unwrap();
        let owners: Vec<u64> = (1..=5).filter(|id| application.is_of((*id).into())).collect();
        assert_eq!(owners, [1, 4]);
    }
}
