//! What people leave behind: opinions of answers, and `/privacy`, which tells a person what is kept and deletes it.
//! Nobody else sees what is said here.

use serenity::builder::{CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::http::Http;
use serenity::model::application::{CommandInteraction, ComponentInteraction};
use serenity::model::id::UserId;

use super::administering::asked_at;
use super::bot::Bot;
use super::browsing::count;
use super::buttons::Press;
use super::fault;
use super::outbound::{Button, Speech, Tone};
use crate::admin::KeptOf;

const NOT_NOW: &str = "What is kept cannot be looked up at the moment. Please try again later.";
/// What else there is, and how it ends.
const BESIDE: &str = "What you asked in the last minutes is also in my memory, so that you can go on from an answer; \
                      it is gone after ten minutes or a restart.";

impl Bot {
    pub(super) async fn tell_privacy(&self, http: &Http, command: &CommandInteraction) {
        // The database may take longer than Discord waits.
        let deferral = CreateInteractionResponseMessage::new().ephemeral(true);
        let deferral = CreateInteractionResponse::Defer(deferral);
        if !self.respond(http, command.id, &command.token, deferral).await {
            return;
        }
        let speech = self.kept_of(command.user.id).await;
        if let Err(error) = command.edit_response(http, speech.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    pub(super) async fn forget(&self, http: &Http, component: &ComponentInteraction) {
        let acknowledged = CreateInteractionResponse::Acknowledge;
        if !self.respond(http, component.id, &component.token, acknowledged).await {
            return;
        }
        let speech = self.forget_person(component.user.id).await;
        if let Err(error) = component.edit_response(http, speech.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    pub(super) async fn take_feedback(
        &self,
        http: &Http,
        component: &ComponentInteraction,
        helpful: bool,
        reference: u64,
    ) {
        let deferral = CreateInteractionResponseMessage::new().ephemeral(true);
        let deferral = CreateInteractionResponse::Defer(deferral);
        if !self.respond(http, component.id, &component.token, deferral).await {
            return;
        }
        let (person, at) = (component.user.id.get(), asked_at(component.id));
        let given = self.maintenance.give_feedback(person, reference, helpful, at).await;
        let text = match (given, helpful) {
            (Ok(()), true) => "Thank you.",
            (Ok(()), false) => "Thank you. Those who look after the knowledge see it.",
            (Err(error), _) => {
                tracing::warn!(%error, "an opinion of an answer was not kept");
                "This cannot be kept at the moment. Please try again later."
            }
        };
        if let Err(error) = component.edit_response(http, Speech::note(text).edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }

    async fn kept_of(&self, person: UserId) -> Speech {
        match self.maintenance.kept_of(person.get()).await {
            Ok(kept) => told(&kept),
            Err(error) => {
                tracing::warn!(%error, "what is kept of a person cannot be told");
                Speech::note(NOT_NOW)
            }
        }
    }

    async fn forget_person(&self, person: UserId) -> Speech {
        self.memory.forget(person.get());
        match self.maintenance.forget(person.get()).await {
            Ok(KeptOf { questions, opinions, .. }) => {
                Speech::note(format!("Deleted: {}.", what(questions, opinions))).title("What I keep of you")
            }
            Err(error) => {
                tracing::warn!(%error, "what is kept of a person cannot be deleted");
                Speech::note("It cannot be deleted at the moment. Please try again later.")
            }
        }
    }
}

fn told(kept: &KeptOf) -> Speech {
    let rule = match kept.days {
        0 => "Questions are not kept.".to_owned(),
        1 => "Questions and answers are kept for a day.".to_owned(),
        days => format!("Questions and answers are kept for {days} days."),
    };
    let about = format!(
        "{rule} Who asked is kept only as a number that cannot be turned back into your name or id. {BESIDE}"
    );
    if kept.questions == 0 && kept.opinions == 0 {
        return Speech::note(format!("Nothing is kept of you. {about}")).title("What I keep of you");
    }
    let since = kept.since.map(|at| format!(", the oldest from <t:{}:f>", at.as_second()));
    let held = what(kept.questions, kept.opinions);
    let text = format!("{held}{}.\n\n{about}", since.unwrap_or_default());
    let button = Button { label: "Delete it".to_owned(), press: Press::ForgetMe, off: false };
    Speech::new(Tone::Plain, text).title("What I keep of you").rows(vec![vec![button]]).private(true)
}

fn what(questions: i64, opinions: i64) -> String {
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    let mut held = count(number(questions), "question", "questions");
    if opinions > 0 {
        held = format!("{held}, {}", count(number(opinions), "opinion of an answer", "opinions of answers"));
    }
    held
}
