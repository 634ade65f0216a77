//! `/knowledge`: for those who own the knowledge, checked at each command and each press. Anybody else is told so, it
//! is noted, and nothing happens. What is said of what came of it is in `reporting`.

use jiff::Timestamp;
use serde::Deserialize;
use serenity::builder::{
    CreateAttachment, CreateInteractionResponse, CreateInteractionResponseMessage, EditInteractionResponse,
};
use serenity::http::{Http, LightMethod, Request, Route};
use serenity::model::Permissions;
use serenity::model::application::{CommandInteraction, ComponentInteraction, ModalInteraction};
use serenity::model::id::{ChannelId, GuildId, InteractionId, UserId};

use super::bot::Bot;
use super::buttons::{AdminPress, Change, Seen};
use super::commands::Administration;
use super::fault;
use super::outbound::Speech;
use super::reporting;
use super::reviewing::{ReviewPress, Step};
use crate::admin::{Actor, Consent, Error, Keep};

pub(super) const NOT_YOURS: &str = "Only the owner of this application, its team, and the admins of its home server may do \
                         this. Nothing has changed.";
const CANCELLED: &str = "Nothing has changed.";
/// Versions and deeds that are shown; the command line shows all.
const SHOWN: u32 = 200;

/// Who wants something, where, and what Discord says that they may do there.
pub(super) struct Visitor {
    pub(super) user: UserId,
    pub(super) guild: Option<GuildId>,
    pub(super) channel: ChannelId,
    pub(super) permissions: Option<Permissions>,
    pub(super) at: Timestamp,
}

/// What is said, with files beside it.
pub(super) struct Told {
    pub(super) speech: Speech,
    /// Name and text.
    pub(super) files: Vec<(String, String)>,
}

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
        // To find out who owns the application, and to try packs out, may take longer than Discord waits.
        let deferral = CreateInteractionResponseMessage::new().ephemeral(true);
        let deferral = CreateInteractionResponse::Defer(deferral);
        if !self.respond(http, command.id, &command.token, deferral).await {
            return;
        }
        let visitor = Visitor::of_command(command);
        let told = if self.may_administer(http, &visitor, wanted.name()).await {
            match wanted {
                Administration::Draft { file } => {
                    let file = file.and_then(|file| command.data.resolved.attachments.get(&file));
                    self.draft(&visitor, file).await.into()
                }
                wanted => self.do_administration(&visitor, wanted).await,
            }
        } else {
            Speech::note(NOT_YOURS).into()
        };
        if let Err(error) = command.edit_response(http, told.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    pub(super) async fn administer_press(
        &self,
        http: &Http,
        component: &ComponentInteraction,
        press: AdminPress,
    ) {
        if let AdminPress::NewFact(gap) | AdminPress::NewAnswer(gap) = &press {
            return self.open_window(http, component, &press, gap).await;
        }
        if let AdminPress::Review(review @ ReviewPress { step: Step::Edit(place), .. }) = press {
            return self.open_edit(http, component, review, place).await;
        }
        let acknowledged = CreateInteractionResponse::Acknowledge;
        if !self.respond(http, component.id, &component.token, acknowledged).await {
            return;
        }
        let visitor = Visitor::of_press(component);
        let told = if self.may_administer(http, &visitor, press.name()).await {
            self.do_press(&visitor, press).await
        } else {
            Speech::note(NOT_YOURS).into()
        };
        if let Err(error) = component.edit_response(http, told.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    async fn do_administration(&self, visitor: &Visitor, wanted: Administration) -> Told {
        let (actor, at) = (self.actor(visitor), visitor.at);
        match wanted {
            Administration::Status => {
                reporting::status(&self.live.snapshot(), &self.maintenance.status().await).into()
            }
            Administration::Reload => self.change(&actor, Change::Files, Consent::Ask, at).await.into(),
            Administration::RollBack { version } => {
                self.change(&actor, Change::Back(version), Consent::Ask, at).await.into()
            }
            Administration::History => self.history(1).await.into(),
            Administration::Difference { before, after } => self.difference(before, after, 1).await.into(),
            Administration::Export { version } => {
                let exported = self.maintenance.export(version).await;
                let outcome = if exported.is_ok() { "done" } else { "refused" };
                self.maintenance.note(&actor, &format!("export version {version}"), outcome, at).await;
                exported
                    .map_or_else(|error| failed(&error).into(), |files| reporting::exported(version, files))
            }
            Administration::Gaps => self.gap(1, at).await.into(),
            Administration::Answers => self.changed_answers(1).await.into(),
            // Its file is beside the command.
            Administration::Draft { .. } => self.draft(visitor, None).await.into(),
            Administration::Audit { person } => {
                let who = person.map(|person| self.maintenance.person(person.get()));
                self.audit(who, 1).await.into()
            }
        }
    }

    async fn do_press(&self, visitor: &Visitor, press: AdminPress) -> Told {
        let (actor, at) = (self.actor(visitor), visitor.at);
        match press {
            AdminPress::Cancel => Speech::note(CANCELLED),
            AdminPress::Apply { change, seen } => {
                let consent = Consent::Given { live: seen.live, hash: seen.hash };
                self.change(&actor, change, consent, at).await
            }
            AdminPress::Changes { change, seen, page } => {
                let shown = self.maintenance.shown(seen.live, &seen.hash);
                shown.map_or_else(reporting::gone, |proposal| reporting::proposal(change, &proposal, page))
            }
            AdminPress::KeepFiles(seen) => self.resolve(&actor, Keep::Files, &seen, at).await,
            AdminPress::KeepLive(seen) => self.resolve(&actor, Keep::Live, &seen, at).await,
            AdminPress::History(page) => self.history(page).await,
            AdminPress::Difference { before, after, page } => self.difference(before, after, page).await,
            AdminPress::Audit { who, page } => self.audit(who, page).await,
            AdminPress::Gap(place) => self.gap(place, at).await,
            AdminPress::Teach(gap) => self.offer_facts(&gap, at).await,
            AdminPress::TeachFact { gap, fact } => self.teach_fact(&actor, &gap, fact, at).await,
            AdminPress::NotOurs(gap) => self.dismiss(&actor, &gap, at).await,
            AdminPress::Answers(page) => self.changed_answers(page).await,
            AdminPress::EditAnswers(seen) => self.edit_answers(&actor, &seen, at).await,
            AdminPress::Review(press) => self.review_draft(&actor, press, at).await,
            // These open windows, which `teaching` answers.
            AdminPress::NewFact(_) | AdminPress::NewAnswer(_) => reporting::gone(),
        }
        .into()
    }

    async fn change(&self, actor: &Actor, change: Change, consent: Consent, at: Timestamp) -> Speech {
        let changed = match change {
            Change::Files => self.maintenance.reload(actor, consent, at).await,
            Change::Back(version) => self.maintenance.roll_back(actor, version, consent, at).await,
            Change::Review(draft) => self.maintenance.publish_draft(actor, draft, consent, at).await,
            Change::Draft(draft) => self.maintenance.teach_draft(actor, draft, consent, at).await,
        };
        match changed {
            Ok(reload) => self.report(change, reload).await,
            Err(error) => failed(&error),
        }
    }

    async fn resolve(&self, actor: &Actor, keep: Keep, seen: &Seen, at: Timestamp) -> Speech {
        let resolved = self.maintenance.resolve(actor, keep, (seen.live, &seen.hash), at).await;
        match resolved {
            Ok(reload) => self.report(Change::Files, reload).await,
            Err(error) => failed(&error),
        }
    }

    async fn history(&self, page: usize) -> Speech {
        let history = self.maintenance.history(SHOWN).await;
        history.map_or_else(|error| failed(&error), |history| reporting::history(&history, page))
    }

    async fn difference(&self, before: i64, after: i64, page: usize) -> Speech {
        let changes = self.maintenance.difference(before, after).await;
        let told = |changes| reporting::difference(before, after, &changes, page);
        changes.map_or_else(|error| failed(&error), told)
    }

    async fn audit(&self, who: Option<String>, page: usize) -> Speech {
        let deeds = self.maintenance.deeds(who.as_deref(), SHOWN).await;
        deeds.map_or_else(|error| failed(&error), |deeds| reporting::audit(&deeds, who, page))
    }

    pub(super) fn actor(&self, visitor: &Visitor) -> Actor {
        let origin = match visitor.guild {
            Some(guild) => format!("channel {} of server {guild}", visitor.channel),
            None => "a direct message".to_owned(),
        };
        Actor { who: self.maintenance.person(visitor.user.get()), origin }
    }

    /// Whether the visitor owns the knowledge. That somebody else tried is noted.
    pub(super) async fn may_administer(&self, http: &Http, visitor: &Visitor, wanted: &str) -> bool {
        let manages = visitor
            .permissions
            .is_some_and(|may| may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR));
        let at_home = visitor.guild.is_some() && visitor.guild == self.home_guild;
        if at_home && manages {
            return true;
        }
        let request = Request::new(Route::Oauth2ApplicationCurrent, LightMethod::Get);
        let may = match http.fire::<Application>(request).await {
            Ok(application) => application.is_of(visitor.user),
            Err(error) => {
                tracing::warn!(error = fault(&error), "cannot find out who owns the application");
                false
            }
        };
        if !may {
            tracing::warn!(wanted, "refused: not an owner of the knowledge");
            let outcome = "refused: not an owner of the knowledge";
            self.maintenance.note(&self.actor(visitor), wanted, outcome, visitor.at).await;
        }
        may
    }
}

impl Administration {
    /// As the audit names it.
    fn name(self) -> &'static str {
        match self {
            Self::Reload => "reload",
            Self::Status => "status",
            Self::History => "history",
            Self::Difference { .. } => "diff",
            Self::RollBack { .. } => "rollback",
            Self::Export { .. } => "export",
            Self::Gaps => "gaps",
            Self::Answers => "answers",
            Self::Draft { .. } => "draft",
            Self::Audit { .. } => "audit",
        }
    }
}

impl AdminPress {
    /// As the audit names it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Apply { .. } => "apply",
            Self::Cancel => "cancel",
            Self::Changes { .. } => "look at changes",
            Self::KeepFiles(_) => "keep the files",
            Self::KeepLive(_) => "keep the live version",
            Self::History(_) => "history",
            Self::Difference { .. } => "diff",
            Self::Audit { .. } => "audit",
            Self::Gap(_) => "gaps",
            Self::Teach(_) | Self::TeachFact { .. } | Self::NewFact(_) | Self::NewAnswer(_) => "teach",
            Self::NotOurs(_) => "not ours",
            Self::Answers(_) => "answers",
            Self::EditAnswers(_) => "edit answers",
            Self::Review(_) => "review a draft",
        }
    }
}

impl Visitor {
    pub(super) fn of_command(command: &CommandInteraction) -> Self {
        Self {
            user: command.user.id,
            guild: command.guild_id,
            channel: command.channel_id,
            permissions: command.member.as_ref().and_then(|member| member.permissions),
            at: asked_at(command.id),
        }
    }

    pub(super) fn of_press(component: &ComponentInteraction) -> Self {
        Self {
            user: component.user.id,
            guild: component.guild_id,
            channel: component.channel_id,
            permissions: component.member.as_ref().and_then(|member| member.permissions),
            at: asked_at(component.id),
        }
    }

    pub(super) fn of_window(window: &ModalInteraction) -> Self {
        Self {
            user: window.user.id,
            guild: window.guild_id,
            channel: window.channel_id,
            permissions: window.member.as_ref().and_then(|member| member.permissions),
            at: asked_at(window.id),
        }
    }
}

impl Told {
    fn edit(&self) -> EditInteractionResponse {
        let files = self.files.iter().map(|(name, text)| CreateAttachment::bytes(text.as_bytes(), name));
        files.fold(self.speech.edit(), EditInteractionResponse::new_attachment)
    }
}

impl From<Speech> for Told {
    fn from(speech: Speech) -> Self {
        Self { speech, files: Vec::new() }
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

/// When Discord saw it.
pub(super) fn asked_at(interaction: InteractionId) -> Timestamp {
    Timestamp::from_second(interaction.created_at().unix_timestamp()).unwrap_or_default()
}

pub(super) fn failed(error: &Error) -> Speech {
    reporting::refusal(error)
}

#[cfg(test)]
mod tests {
    use super::Application;

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
