//! `/knowledge`: for those who look after the shared packs, or after those of a guild's own, checked at each command
//! and each press. Anybody else is told so, it is noted, and nothing happens. What is said of what came of it is in
//! `reporting`.

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
use crate::admin::{Actor, Consent, Error, Keep, Scope};

pub(super) const NOT_YOURS: &str = "Only the owner of this application, its team, and the admins of its home server may do \
                         this with the shared packs, and the admins of a server (Manage Server) with packs of its own. \
                         Nothing has changed.";
const NO_SERVER: &str = "Packs of a server's own are looked after there. Please use this there.";
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

/// Whose packs something can be done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Shared,
    Own,
    /// A guild's own there, the shared ones elsewhere.
    Either,
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
    pub(super) async fn administer(
        &self,
        http: &Http,
        command: &CommandInteraction,
        wanted: Administration<'_>,
    ) {
        // To find out who owns the application, and to try packs out, may take longer than Discord waits.
        let deferral = CreateInteractionResponseMessage::new().ephemeral(true);
        let deferral = CreateInteractionResponse::Defer(deferral);
        if !self.respond(http, command.id, &command.token, deferral).await {
            return;
        }
        let visitor = Visitor::of_command(command);
        let told = match self.may_administer(http, &visitor, wanted.name(), wanted.about()).await {
            Some(actor) => match wanted {
                Administration::Draft { file } => {
                    let file = file.and_then(|file| command.data.resolved.attachments.get(&file));
                    self.draft(&actor, file, visitor.at).await.into()
                }
                wanted => self.do_administration(&actor, wanted, visitor.at).await,
            },
            None => Speech::note(NOT_YOURS).into(),
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
        let told = match self.may_administer(http, &visitor, press.name(), press.about()).await {
            Some(actor) => self.do_press(&actor, press, visitor.at).await,
            None => Speech::note(NOT_YOURS).into(),
        };
        if let Err(error) = component.edit_response(http, told.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    async fn do_administration(&self, actor: &Actor, wanted: Administration<'_>, at: Timestamp) -> Told {
        let scope = actor.scope;
        match wanted {
            Administration::Status => self.status(scope).await.into(),
            Administration::Reload => self.change(actor, Change::Files, Consent::Ask, at).await.into(),
            Administration::RollBack { version } => {
                self.change(actor, Change::Back(version), Consent::Ask, at).await.into()
            }
            Administration::History => self.history(scope, 1).await.into(),
            Administration::Difference { before, after } => {
                self.difference(scope, before, after, 1).await.into()
            }
            Administration::Remove { pack } => self.remove(actor, pack, at).await.into(),
            Administration::Export { version } => {
                let exported = self.maintenance.export(scope, version).await;
                let outcome = if exported.is_ok() { "done" } else { "refused" };
                self.maintenance.note(actor, &format!("export version {version}"), outcome, at).await;
                exported
                    .map_or_else(|error| failed(&error).into(), |files| reporting::exported(version, files))
            }
            Administration::Gaps => self.gap(scope, 1, at).await.into(),
            Administration::Answers => self.changed_answers(1).await.into(),
            // Its file is beside the command.
            Administration::Draft { .. } => self.draft(actor, None, at).await.into(),
            Administration::Audit { person } => {
                let who = person.map(|person| self.maintenance.person(person.get()));
                self.audit(scope, who, 1).await.into()
            }
        }
    }

    async fn do_press(&self, actor: &Actor, press: AdminPress, at: Timestamp) -> Told {
        let scope = actor.scope;
        match press {
            AdminPress::Cancel => Speech::note(CANCELLED),
            AdminPress::Apply { change, seen } => {
                let consent = Consent::Given { live: seen.live, hash: seen.hash };
                self.change(actor, change, consent, at).await
            }
            AdminPress::Changes { change, seen, page } => {
                let shown = self.maintenance.shown(scope, seen.live, &seen.hash);
                shown.map_or_else(reporting::gone, |proposal| reporting::proposal(change, &proposal, page))
            }
            AdminPress::KeepFiles(seen) => self.resolve(actor, Keep::Files, &seen, at).await,
            AdminPress::KeepLive(seen) => self.resolve(actor, Keep::Live, &seen, at).await,
            AdminPress::History(page) => self.history(scope, page).await,
            AdminPress::Difference { before, after, page } => {
                self.difference(scope, before, after, page).await
            }
            AdminPress::Audit { who, page } => self.audit(scope, who, page).await,
            AdminPress::Gap(place) => self.gap(scope, place, at).await,
            AdminPress::Teach(gap) => self.offer_facts(scope, &gap, at).await,
            AdminPress::TeachFact { gap, fact } => self.teach_fact(actor, &gap, fact, at).await,
            AdminPress::NotOurs(gap) => self.dismiss(actor, &gap, at).await,
            AdminPress::Answers(page) => self.changed_answers(page).await,
            AdminPress::EditAnswers(seen) => self.edit_answers(actor, &seen, at).await,
            AdminPress::Review(press) => self.review_draft(actor, press, at).await,
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
            Change::Removal(place) => match actor.scope {
                Scope::Guild(guild) => self.maintenance.remove_own(actor, guild, place, consent, at).await,
                Scope::Shared => Err(Error::Gone),
            },
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

    async fn remove(&self, actor: &Actor, pack: &str, at: Timestamp) -> Speech {
        let Scope::Guild(guild) = actor.scope else { return Speech::note(NO_SERVER) };
        match self.maintenance.place_of_own(guild, pack).await {
            Ok(place) => self.change(actor, Change::Removal(place), Consent::Ask, at).await,
            Err(error) => failed(&error),
        }
    }

    async fn status(&self, scope: Scope) -> Speech {
        match scope {
            Scope::Shared => reporting::status(&self.engine(None), &self.maintenance.status().await),
            Scope::Guild(guild) => {
                let status = self.maintenance.own_status(guild).await;
                status.map_or_else(|error| failed(&error), |status| reporting::own_status(&status))
            }
        }
    }

    async fn history(&self, scope: Scope, page: usize) -> Speech {
        let history = self.maintenance.history(scope, SHOWN).await;
        history.map_or_else(|error| failed(&error), |history| reporting::history(&history, page))
    }

    async fn difference(&self, scope: Scope, before: i64, after: i64, page: usize) -> Speech {
        let changes = self.maintenance.difference(scope, before, after).await;
        let told = |changes| reporting::difference(before, after, &changes, page);
        changes.map_or_else(|error| failed(&error), told)
    }

    async fn audit(&self, scope: Scope, who: Option<String>, page: usize) -> Speech {
        let deeds = self.maintenance.deeds(scope, who.as_deref(), SHOWN).await;
        deeds.map_or_else(|error| failed(&error), |deeds| reporting::audit(&deeds, who, page))
    }

    pub(super) fn actor(&self, visitor: &Visitor, scope: Scope) -> Actor {
        let origin = match visitor.guild {
            Some(guild) => format!("channel {} of server {guild}", visitor.channel),
            None => "a direct message".to_owned(),
        };
        Actor { who: self.maintenance.person(visitor.user.get()), origin, scope }
    }

    /// The visitor as one who may look after packs: an admin of a guild after its own, an owner of the knowledge, which
    /// admins of the home guild are, too, after the shared ones. None for anybody else; that they tried is noted.
    pub(super) async fn may_administer(
        &self,
        http: &Http,
        visitor: &Visitor,
        wanted: &str,
        about: About,
    ) -> Option<Actor> {
        let here = visitor.guild.map(|guild| Scope::Guild(guild.get()));
        let at_home = visitor.guild.is_some() && visitor.guild == self.home_guild;
        let own = match about {
            About::Shared => false,
            About::Own => true,
            About::Either => !at_home,
        };
        let scope = match here.filter(|_| visitor.manages()) {
            Some(here) if own => here,
            Some(_) if at_home => Scope::Shared,
            _ if about != About::Own && self.is_owner(http, visitor).await => Scope::Shared,
            _ => {
                tracing::warn!(wanted, "refused: not an owner of the knowledge");
                let outcome = "refused: not an owner of the knowledge";
                let actor = self.actor(visitor, here.filter(|_| !at_home).unwrap_or(Scope::Shared));
                self.maintenance.note(&actor, wanted, outcome, visitor.at).await;
                return None;
            }
        };
        Some(self.actor(visitor, scope))
    }

    /// The packs of the guild's own, for those who may know of them before they have done anything.
    pub(super) fn own_packs_for(&self, command: &CommandInteraction) -> Vec<String> {
        let visitor = Visitor::of_command(command);
        let guild = visitor.guild.filter(|_| visitor.manages());
        guild.map(|guild| self.maintenance.own_packs(guild.get())).unwrap_or_default()
    }

    async fn is_owner(&self, http: &Http, visitor: &Visitor) -> bool {
        let request = Request::new(Route::Oauth2ApplicationCurrent, LightMethod::Get);
        match http.fire::<Application>(request).await {
            Ok(application) => application.is_of(visitor.user),
            Err(error) => {
                tracing::warn!(error = fault(&error), "cannot find out who owns the application");
                false
            }
        }
    }
}

impl Administration<'_> {
    /// Only files can be reloaded, and only the shared packs have any.
    fn about(self) -> About {
        match self {
            // Answers are compared with the versions of the shared packs.
            Self::Reload | Self::Answers => About::Shared,
            Self::Remove { .. } => About::Own,
            Self::Status
            | Self::History
            | Self::Difference { .. }
            | Self::RollBack { .. }
            | Self::Export { .. }
            | Self::Gaps
            | Self::Draft { .. }
            | Self::Audit { .. } => About::Either,
        }
    }

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
            Self::Remove { .. } => "remove a pack",
            Self::Audit { .. } => "audit",
        }
    }
}

impl AdminPress {
    pub(super) fn about(&self) -> About {
        match self {
            Self::KeepFiles(_) | Self::KeepLive(_) | Self::Answers(_) | Self::EditAnswers(_) => About::Shared,
            Self::Apply { change, .. } | Self::Changes { change, .. } => match change {
                Change::Files => About::Shared,
                Change::Removal(_) => About::Own,
                Change::Back(_) | Change::Draft(_) | Change::Review(_) => About::Either,
            },
            Self::Cancel
            | Self::History(_)
            | Self::Difference { .. }
            | Self::Audit { .. }
            | Self::Gap(_)
            | Self::Teach(_)
            | Self::TeachFact { .. }
            | Self::NewFact(_)
            | Self::NewAnswer(_)
            | Self::NotOurs(_)
            | Self::Review(_) => About::Either,
        }
    }

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
    /// Whether it is an admin of the guild.
    pub(super) fn manages(&self) -> bool {
        let admin = Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR;
        self.permissions.is_some_and(|may| may.intersects(admin))
    }

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
