//! `/knowledge gaps`: what people asked in vain, one at a time, with what can be done about it: teach that a fact answers
//! it, write a fact or an answer in a window, or say that it is none of this knowledge.

use jiff::Timestamp;
use serenity::builder::{CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal};
use serenity::http::Http;
use serenity::model::application::{
    ActionRowComponent, ComponentInteraction, InputTextStyle, ModalInteraction,
};

use super::administering::{About, NOT_YOURS, Visitor, failed};
use super::bot::Bot;
use super::browsing::{PAGE, count};
use super::buttons::{AdminPress, Change, Press};
use super::fault;
use super::limits::{WINDOW_TITLE, shorten};
use super::outbound::{Button, Speech, Tone, escape, one_a_row};
use super::reporting;
use crate::admin::{Actor, Error, FactForm, Gap, Lesson, Offer, Scope, Taught, form};

/// The fields of the windows.
const WORDING: &str = "wording";
const ABOUT: &str = "about";
const RELATION: &str = "relation";
const VALUE: &str = "value";
const PLACE: &str = "place";
const ANSWER: &str = "answer";
/// Other wordings that are shown.
const OTHERS: usize = 5;

impl Bot {
    /// The gap at that place in the list, or the last.
    pub(super) async fn gap(&self, scope: Scope, place: usize, at: Timestamp) -> Speech {
        if !self.maintenance.keeps_questions() {
            return Speech::note(
                "Questions are not kept here (`JOURNAL_DAYS`), so that nobody knows what was asked in vain.",
            );
        }
        match self.maintenance.gaps(scope, at).await {
            Ok(gaps) if gaps.is_empty() => {
                Speech::new(Tone::Answer, "Nothing that people asked is without an answer.").title("Gaps")
            }
            Ok(gaps) => {
                let place = place.clamp(1, gaps.len());
                one_gap(&gaps[place - 1], place, gaps.len())
            }
            Err(error) => failed(&error),
        }
    }

    pub(super) async fn offer_facts(&self, scope: Scope, gap: &str, at: Timestamp) -> Speech {
        match self.maintenance.gap(scope, gap, at).await {
            Ok(gap) => offered(&gap, &self.maintenance.offers(scope, &gap.question, at)),
            Err(error) => failed(&error),
        }
    }

    pub(super) async fn teach_fact(&self, actor: &Actor, gap: &str, fact: String, at: Timestamp) -> Speech {
        let taught = async {
            let wording = self.maintenance.gap(actor.scope, gap, at).await?.question;
            self.teach(actor, Lesson::Fact { wording, fact }, at).await
        };
        taught.await.unwrap_or_else(|error| failed(&error))
    }

    pub(super) async fn dismiss(&self, actor: &Actor, gap: &str, at: Timestamp) -> Speech {
        let dismissed = async {
            let gap = self.maintenance.gap(actor.scope, gap, at).await?;
            self.maintenance.dismiss(actor.scope, &gap, at).await
        };
        if let Err(error) = dismissed.await {
            return failed(&error);
        }
        self.maintenance.note(actor, "not ours", "a gap was put aside", at).await;
        self.gap(actor.scope, 1, at).await
    }

    async fn teach(&self, actor: &Actor, lesson: Lesson, at: Timestamp) -> Result<Speech, Error> {
        let Taught { reload, draft } = self.maintenance.teach(actor, &lesson, at).await?;
        Ok(self.report(Change::Draft(draft.unwrap_or_default()), reload).await)
    }

    /// A window must be the first response, so that everything is looked up before it.
    pub(super) async fn open_window(
        &self,
        http: &Http,
        component: &ComponentInteraction,
        press: &AdminPress,
        gap: &str,
    ) {
        let visitor = Visitor::of_press(component);
        let response = match self.may_administer(http, &visitor, press.name(), press.about()).await {
            Some(Actor { scope, .. }) => match self.maintenance.gap(scope, gap, visitor.at).await {
                Ok(gap) => self.window(scope, press, &gap, visitor.at),
                Err(error) => Some(failed(&error).private(true).response()),
            },
            None => Some(Speech::note(NOT_YOURS).response()),
        };
        let response = response.unwrap_or_else(|| reporting::gone().response());
        self.respond(http, component.id, &component.token, response).await;
    }

    fn window(
        &self,
        scope: Scope,
        press: &AdminPress,
        gap: &Gap,
        at: Timestamp,
    ) -> Option<CreateInteractionResponse> {
        let field = |style, label, name, value: &str, longest: usize| {
            let value = shorten(value, longest);
            let input = CreateInputText::new(style, label, name).required(true).max_length(longest as u16);
            if value.is_empty() { input } else { input.value(value) }
        };
        let row = CreateActionRow::InputText;
        let wording =
            field(InputTextStyle::Short, "The question, as it is to be known", WORDING, &gap.question, 300);
        let (title, others) = match press {
            AdminPress::NewFact(_) => {
                let FactForm { about, relation, value, place } =
                    self.maintenance.suggested_fact(scope, gap, at);
                let about = field(InputTextStyle::Short, form::ABOUT, ABOUT, &about, 200)
                    .placeholder("the Long Pier; a new thing with its kind: the Old Mill (place)");
                let relation = field(InputTextStyle::Short, form::RELATION, RELATION, &relation, 100)
                    .placeholder("length, costs, attended by");
                let value = field(InputTextStyle::Paragraph, form::VALUE, VALUE, &value, 1500).placeholder(
                    "310 metres; Lena Holm; on lines below, as far as needed: for: children under 12",
                );
                let place = field(InputTextStyle::Short, form::PLACE, PLACE, &place, 200)
                    .placeholder("2 May 2024, paragraph 4")
                    .required(false);
                ("A new fact", vec![about, relation, value.required(false), place])
            }
            AdminPress::NewAnswer(_) => (
                "A new answer",
                vec![field(InputTextStyle::Paragraph, "The answer, word for word", ANSWER, "", 1500)],
            ),
            _ => return None,
        };
        let id = Press::Admin(press.clone()).custom_id()?;
        let rows = [wording].into_iter().chain(others).map(row).collect();
        let window = CreateModal::new(id, shorten(title, WINDOW_TITLE)).components(rows);
        Some(CreateInteractionResponse::Modal(window))
    }

    /// What somebody wrote into a window.
    pub(super) async fn answer_window(&self, http: &Http, window: &ModalInteraction) {
        if !self.respond(http, window.id, &window.token, CreateInteractionResponse::Acknowledge).await {
            return;
        }
        let visitor = Visitor::of_window(window);
        let press = Press::parse(&window.data.custom_id);
        let wanted = if let Some(Press::Admin(press)) = &press { press.name() } else { "teach" };
        let speech = match self.may_administer(http, &visitor, wanted, About::Either).await {
            None => Speech::note(NOT_YOURS),
            Some(actor) => match (press, lesson(window)) {
                (Some(Press::Admin(AdminPress::Review(press))), _) => {
                    self.take_edit(&actor, window, press, visitor.at).await
                }
                (_, Some(lesson)) => {
                    let taught = self.teach(&actor, lesson, visitor.at).await;
                    taught.unwrap_or_else(|error| failed(&error).rows(again(&window.data.custom_id)))
                }
                (_, None) => reporting::gone(),
            },
        };
        if let Err(error) = window.edit_response(http, speech.edit()).await {
            tracing::warn!(error = fault(&error), "a response was not sent");
        }
    }
}

/// What somebody wrote into a field of a window.
pub(super) fn input(window: &ModalInteraction, name: &str) -> Option<String> {
    let mut components = window.data.components.iter().flat_map(|row| &row.components);
    components.find_map(|component| match component {
        ActionRowComponent::InputText(input) if input.custom_id == name => input.value.clone(),
        _ => None,
    })
}

/// A way back to the window that was sent.
fn again(window: &str) -> Vec<Vec<Button>> {
    let button = |label: &str, press| Button { label: label.to_owned(), press, off: false };
    let back = button("Back", Press::Admin(AdminPress::Gap(1)));
    let again = Press::parse(window).map(|press| button("Try again", press));
    vec![again.into_iter().chain([back]).collect()]
}

/// What a window asks to be learned; none for one of another version.
fn lesson(window: &ModalInteraction) -> Option<Lesson> {
    let wording = input(window, WORDING)?;
    match Press::parse(&window.data.custom_id)? {
        Press::Admin(AdminPress::NewFact(_)) => {
            // A field that was left empty may not come at all.
            let field = |name| input(window, name).unwrap_or_default();
            let form = FactForm {
                about: input(window, ABOUT)?,
                relation: input(window, RELATION)?,
                value: field(VALUE),
                place: field(PLACE),
            };
            Some(Lesson::Form { wording, form })
        }
        Press::Admin(AdminPress::NewAnswer(_)) => {
            Some(Lesson::Answer { wording, answer: input(window, ANSWER)? })
        }
        _ => None,
    }
}

fn one_gap(gap: &Gap, place: usize, of: usize) -> Speech {
    let Gap { id, question, others, people, times, told, facts, wrong } = gap;
    let short = |text: &str| escape(&shorten(text, PAGE / 4));
    let mut text = format!("**{}**\n", short(question));
    let asked =
        format!("asked by {}, {}", count(*people, "person", "people"), count(*times, "time", "times"));
    text.push_str(&asked);
    if !others.is_empty() {
        let shown: Vec<String> =
            others.iter().take(OTHERS).map(|other| format!("“{}”", short(other))).collect();
        let more = others.len().saturating_sub(OTHERS);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        text.push_str(&format!("\nalso as {}{more}", shown.join(", ")));
    }
    let verb = if *wrong { "called wrong" } else { "told" };
    text.push_str(&format!("\n{verb}: {}", short(told)));
    if !facts.is_empty() {
        text.push_str(&format!("\nbecause of: `{}`", shorten(facts, PAGE / 4)));
    }
    let button =
        |label: &str, press| Button { label: label.to_owned(), press: Press::Admin(press), off: false };
    let mut rows = vec![vec![
        button("Teach", AdminPress::Teach(id.clone())),
        button("New fact", AdminPress::NewFact(id.clone())),
        button("New answer", AdminPress::NewAnswer(id.clone())),
        button("Not ours", AdminPress::NotOurs(id.clone())),
    ]];
    if of > 1 {
        let turn = |label: &str, place: usize, off| Button { off, ..button(label, AdminPress::Gap(place)) };
        rows.push(vec![turn("Previous", place - 1, place == 1), turn("Next", place + 1, place == of)]);
    }
    Speech::new(Tone::Question, text).title("Asked in vain").footer(format!("{place} of {of}")).rows(rows)
}

fn offered(gap: &Gap, offers: &[Offer]) -> Speech {
    let question = escape(&shorten(&gap.question, PAGE / 4));
    if offers.is_empty() {
        let text = format!("No fact is near to **{question}**. Write one, or an answer.");
        return Speech::new(Tone::Question, text).title("Which fact answers it?");
    }
    let lines: Vec<String> = offers.iter().map(|offer| format!("• {}", offer.sentence)).collect();
    let text = format!("**{question}**\n\n{}", lines.join("\n"));
    let buttons = offers.iter().map(|offer| {
        let press = AdminPress::TeachFact { gap: gap.id.clone(), fact: offer.id.clone() };
        Button { label: offer.sentence.clone(), press: Press::Admin(press), off: false }
    });
    let mut rows = one_a_row(buttons);
    let back = Button { label: "Back".to_owned(), press: Press::Admin(AdminPress::Gap(1)), off: false };
    rows.push(vec![back]);
    Speech::new(Tone::Question, text).title("Which fact answers it?").rows(rows)
}
