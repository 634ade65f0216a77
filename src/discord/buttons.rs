//! What a button does, as the id that Discord keeps for it and hands back, also after a restart.

use super::limits::CUSTOM_ID;
use super::reviewing::ReviewPress;
use crate::admin::{Caution, Setting};

/// What a press means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// Answer the askable question of that id.
    Ask(String),
    /// Show the thing of that id.
    Who(String),
    /// Turn to a page, counted from 1.
    Page { list: List, number: usize },
    /// Something for those who look after the knowledge.
    Admin(AdminPress),
    /// Delete what is kept of the person who presses.
    ForgetMe,
    /// What the person thinks of the answer to that message or interaction.
    Feedback { helpful: bool, reference: u64 },
    /// Something for the admins of a guild.
    Settings(SettingsPress),
}

/// A list that can be looked through, with all that is needed to make it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// All facts, or those about a topic.
    Facts(Option<String>),
    /// What is known of a thing, by its id.
    Who(String),
    Timeline,
    Sources,
}

/// What those who look after the knowledge can press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AdminPress {
    /// Do what was shown.
    Apply {
        change: Change,
        seen: Seen,
    },
    /// Do nothing.
    Cancel,
    /// Turn the pages of what was shown.
    Changes {
        change: Change,
        seen: Seen,
        page: usize,
    },
    /// Of files and live version that have diverged, keep the files, or what is live.
    KeepFiles(Seen),
    KeepLive(Seen),
    History(usize),
    Difference {
        before: i64,
        after: i64,
        page: usize,
    },
    /// `who`: of one person alone, by its hash.
    Audit {
        who: Option<String>,
        page: usize,
    },
    /// A gap by its place in the list, from 1.
    Gap(usize),
    /// Show the facts that may answer the gap of that id.
    Teach(String),
    /// This fact answers it.
    TeachFact {
        gap: String,
        fact: String,
    },
    /// Open a window for a fact, or for an exact answer; also what the window sends.
    NewFact(String),
    NewAnswer(String),
    /// The gap is none of this knowledge.
    NotOurs(String),
    /// A page of the answers that changed.
    Answers(usize),
    /// Edit those that were shown.
    EditAnswers(Seen),
    /// Something with a draft of an article.
    Review(ReviewPress),
}

/// What the admins of a guild can press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SettingsPress {
    Apply(Setting),
    Cancel,
    /// What was recorded and not said is right, or wrong.
    Mark {
        reference: u64,
        right: bool,
    },
}

/// What would come into use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Files,
    /// An earlier version.
    Back(i64),
    /// What is to be learned, as it was drafted.
    Draft(i64),
    /// What is approved of a draft of an article.
    Review(i64),
    /// Without the guild's own pack at that place.
    Removal(usize),
}

/// What a person saw who agrees: the live version, and the beginning of the hash of what comes after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) live: i64,
    pub(super) hash: String,
}

/// Digits of a hash in an id: nobody finds another text with the same by chance.
const DIGITS: usize = 16;

impl Press {
    /// None if Discord does not take an id that long; then there can be no such button.
    pub(super) fn custom_id(&self) -> Option<String> {
        let id = match self {
            Self::Ask(askable) => format!("ask:{askable}"),
            Self::Who(thing) => format!("who:{thing}"),
            Self::Page { list, number } => match list {
                List::Facts(topic) => format!("page:facts:{number}:{}", topic.as_deref().unwrap_or_default()),
                List::Who(thing) => format!("page:who:{number}:{thing}"),
                List::Timeline => format!("page:timeline:{number}:"),
                List::Sources => format!("page:sources:{number}:"),
            },
            Self::Admin(press) => format!("admin:{}", press.id()),
            Self::ForgetMe => "privacy:forget".to_owned(),
            Self::Settings(press) => format!("settings:{}", press.id()),
            Self::Feedback { helpful, reference } => {
                format!("feedback:{}:{reference}", if *helpful { "helpful" } else { "wrong" })
            }
        };
        (id.len() <= CUSTOM_ID).then_some(id)
    }

    /// None for the id of a button that this version does not make.
    pub(super) fn parse(custom_id: &str) -> Option<Self> {
        let (kind, rest) = custom_id.split_once(':')?;
        match kind {
            "ask" => Some(Self::Ask(rest.to_owned())),
            "who" => Some(Self::Who(rest.to_owned())),
            "page" => {
                let (list, rest) = rest.split_once(':')?;
                let (number, rest) = rest.split_once(':')?;
                let list = match list {
                    "facts" => List::Facts((!rest.is_empty()).then(|| rest.to_owned())),
                    "who" => List::Who(rest.to_owned()),
                    "timeline" => List::Timeline,
                    "sources" => List::Sources,
                    _ => return None,
                };
                Some(Self::Page { list, number: number.parse().ok()? })
            }
            "admin" => AdminPress::parse(rest).map(Self::Admin),
            "feedback" => {
                let (opinion, reference) = rest.split_once(':')?;
                let helpful = match opinion {
                    "helpful" => true,
                    "wrong" => false,
                    _ => return None,
                };
                Some(Self::Feedback { helpful, reference: reference.parse().ok()? })
            }
            "settings" => SettingsPress::parse(rest).map(Self::Settings),
            "privacy" => (rest == "forget").then_some(Self::ForgetMe),
            _ => None,
        }
    }
}

impl AdminPress {
    fn id(&self) -> String {
        match self {
            Self::Apply { change, seen } => format!("apply:{}:{}", change.id(), seen.id()),
            Self::Cancel => "cancel".to_owned(),
            Self::Changes { change, seen, page } => format!("changes:{}:{}:{page}", change.id(), seen.id()),
            Self::KeepFiles(seen) => format!("keep-files:{}", seen.id()),
            Self::KeepLive(seen) => format!("keep-live:{}", seen.id()),
            Self::History(page) => format!("history:{page}"),
            Self::Difference { before, after, page } => format!("diff:{before}:{after}:{page}"),
            Self::Audit { who, page } => format!("audit:{page}:{}", who.as_deref().unwrap_or_default()),
            Self::Gap(place) => format!("gap:{place}"),
            Self::Teach(gap) => format!("teach:{gap}"),
            Self::TeachFact { gap, fact } => format!("teach-fact:{gap}:{fact}"),
            Self::NewFact(gap) => format!("new-fact:{gap}"),
            Self::NewAnswer(gap) => format!("new-answer:{gap}"),
            Self::NotOurs(gap) => format!("not-ours:{gap}"),
            Self::Answers(page) => format!("answers:{page}"),
            Self::EditAnswers(seen) => format!("edit-answers:{}", seen.id()),
            Self::Review(press) => format!("review:{}", press.id()),
        }
    }

    fn parse(id: &str) -> Option<Self> {
        let mut parts = id.split(':');
        let press = match parts.next()? {
            "apply" => Self::Apply { change: Change::parse(parts.next()?)?, seen: Seen::parse(&mut parts)? },
            "cancel" => Self::Cancel,
            "changes" => Self::Changes {
                change: Change::parse(parts.next()?)?,
                seen: Seen::parse(&mut parts)?,
                page: parts.next()?.parse().ok()?,
            },
            "keep-files" => Self::KeepFiles(Seen::parse(&mut parts)?),
            "keep-live" => Self::KeepLive(Seen::parse(&mut parts)?),
            "history" => Self::History(parts.next()?.parse().ok()?),
            "diff" => Self::Difference {
                before: parts.next()?.parse().ok()?,
                after: parts.next()?.parse().ok()?,
                page: parts.next()?.parse().ok()?,
            },
            "audit" => {
                let page = parts.next()?.parse().ok()?;
                Self::Audit { who: parts.next().filter(|who| !who.is_empty()).map(str::to_owned), page }
            }
            "gap" => Self::Gap(parts.next()?.parse().ok()?),
            "teach" => Self::Teach(parts.next()?.to_owned()),
            "teach-fact" => Self::TeachFact { gap: parts.next()?.to_owned(), fact: parts.next()?.to_owned() },
            "new-fact" => Self::NewFact(parts.next()?.to_owned()),
            "new-answer" => Self::NewAnswer(parts.next()?.to_owned()),
            "not-ours" => Self::NotOurs(parts.next()?.to_owned()),
            "answers" => Self::Answers(parts.next()?.parse().ok()?),
            "edit-answers" => Self::EditAnswers(Seen::parse(&mut parts)?),
            "review" => Self::Review(ReviewPress::parse(&mut parts)?),
            _ => return None,
        };
        parts.next().is_none().then_some(press)
    }
}

impl SettingsPress {
    fn id(&self) -> String {
        let on = |on: &bool| if *on { "on" } else { "off" };
        match self {
            Self::Apply(Setting::Caution(caution)) => format!("caution:{}", caution.word()),
            Self::Apply(Setting::Private(private)) => format!("private:{}", on(private)),
            Self::Apply(Setting::Listen { channel, on: is_on }) => format!("listen:{}:{channel}", on(is_on)),
            Self::Apply(Setting::Shadow { channel, on: is_on }) => format!("shadow:{}:{channel}", on(is_on)),
            Self::Apply(Setting::Pack { key, on: is_on }) => format!("pack:{}:{key}", on(is_on)),
            Self::Cancel => "cancel".to_owned(),
            Self::Mark { reference, right } => format!("mark:{}:{reference}", on(right)),
        }
    }

    fn parse(id: &str) -> Option<Self> {
        if id == "cancel" {
            return Some(Self::Cancel);
        }
        let (kind, rest) = id.split_once(':')?;
        if kind == "caution" {
            return Caution::parse(rest).map(|caution| Self::Apply(Setting::Caution(caution)));
        }
        let (word, number) = rest.split_once(':').unwrap_or((rest, "0"));
        let on = match word {
            "on" => true,
            "off" => false,
            _ => return None,
        };
        if kind == "pack" {
            return Some(Self::Apply(Setting::Pack { key: number.to_owned(), on }));
        }
        let number = number.parse().ok()?;
        match kind {
            "private" => Some(Self::Apply(Setting::Private(on))),
            "listen" => Some(Self::Apply(Setting::Listen { channel: number, on })),
            "shadow" => Some(Self::Apply(Setting::Shadow { channel: number, on })),
            "mark" => Some(Self::Mark { reference: number, right: on }),
            _ => None,
        }
    }
}

impl Change {
    fn id(self) -> String {
        match self {
            Self::Files => "files".to_owned(),
            Self::Back(number) => number.to_string(),
            Self::Draft(id) => format!("draft-{id}"),
            Self::Review(id) => format!("review-{id}"),
            Self::Removal(place) => format!("remove-{place}"),
        }
    }

    fn parse(id: &str) -> Option<Self> {
        if let Some(draft) = id.strip_prefix("review-") {
            return draft.parse().ok().map(Self::Review);
        }
        if let Some(place) = id.strip_prefix("remove-") {
            return place.parse().ok().map(Self::Removal);
        }
        match id.strip_prefix("draft-") {
            Some(draft) => draft.parse().ok().map(Self::Draft),
            None if id == "files" => Some(Self::Files),
            None => id.parse().ok().map(Self::Back),
        }
    }
}

impl Seen {
    pub(super) fn of(live: i64, hash: &str) -> Self {
        Self { live, hash: hash.chars().take(DIGITS).collect() }
    }

    fn id(&self) -> String {
        format!("{}:{}", self.live, self.hash)
    }

    fn parse<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        let live = parts.next()?.parse().ok()?;
        // Less of a hash would be agreed to by chance.
        let hash = parts.next().filter(|hash| hash.len() == DIGITS)?.to_owned();
        Some(Self { live, hash })
    }
}

#[cfg(test)]
mod tests {
    use super::{AdminPress, Change, List, Press, Seen, SettingsPress};
    use crate::admin::{Caution, Setting};
    use crate::discord::reviewing::{ReviewPress, Step};

    #[test]
    fn every_press_is_read_back_as_it_was_written() {
        let page = |list| Press::Page { list, number: 12 };
        let review = |step| Press::Admin(AdminPress::Review(ReviewPress { draft: i64::MAX, step }));
        let seen = || Seen::of(i64::MAX, &"0123456789abcdef".repeat(4));
        for press in [
            Press::Ask("harbour/ticket-child:value".to_owned()),
            Press::Who("harbour/lena-holm".to_owned()),
            page(List::Facts(None)),
            page(List::Facts(Some("the pier: “new”".to_owned()))),
            page(List::Who("harbour/lighthouse".to_owned())),
            page(List::Timeline),
            page(List::Sources),
            Press::ForgetMe,
            Press::Feedback { helpful: true, reference: u64::MAX },
            Press::Settings(SettingsPress::Apply(Setting::Caution(Caution::Bold))),
            Press::Settings(SettingsPress::Apply(Setting::Private(true))),
            Press::Settings(SettingsPress::Apply(Setting::Listen { channel: u64::MAX, on: false })),
            Press::Settings(SettingsPress::Apply(Setting::Shadow { channel: 7, on: true })),
            Press::Settings(SettingsPress::Apply(Setting::Pack {
                key: "harbour: new".to_owned(),
                on: false,
            })),
            Press::Settings(SettingsPress::Cancel),
            Press::Settings(SettingsPress::Mark { reference: 9, right: false }),
            Press::Feedback { helpful: false, reference: 1 },
            Press::Admin(AdminPress::Apply { change: Change::Files, seen: seen() }),
            Press::Admin(AdminPress::Apply { change: Change::Back(3), seen: seen() }),
            Press::Admin(AdminPress::Cancel),
            Press::Admin(AdminPress::Changes { change: Change::Back(i64::MAX), seen: seen(), page: 99 }),
            Press::Admin(AdminPress::KeepFiles(seen())),
            Press::Admin(AdminPress::KeepLive(seen())),
            Press::Admin(AdminPress::History(2)),
            Press::Admin(AdminPress::Difference { before: 1, after: 2, page: 3 }),
            Press::Admin(AdminPress::Audit { who: None, page: 2 }),
            Press::Admin(AdminPress::Audit { who: Some("a".repeat(64)), page: 999 }),
            Press::Admin(AdminPress::Apply { change: Change::Draft(3), seen: seen() }),
            Press::Admin(AdminPress::Apply { change: Change::Review(3), seen: seen() }),
            Press::Admin(AdminPress::Apply { change: Change::Removal(usize::MAX), seen: seen() }),
            review(Step::Summary),
            review(Step::Show(usize::MAX)),
            review(Step::Approve(0)),
            review(Step::Edit(1)),
            review(Step::Drop(2)),
            review(Step::ApproveSure),
            review(Step::Publish),
            review(Step::Discard),
            Press::Admin(AdminPress::Gap(3)),
            Press::Admin(AdminPress::Teach("0a1b".to_owned())),
            Press::Admin(AdminPress::TeachFact { gap: "0a1b".to_owned(), fact: "2c3d".to_owned() }),
            Press::Admin(AdminPress::NewFact("0a1b".to_owned())),
            Press::Admin(AdminPress::NewAnswer("0a1b".to_owned())),
            Press::Admin(AdminPress::NotOurs("0a1b".to_owned())),
            Press::Admin(AdminPress::Answers(usize::MAX)),
            Press::Admin(AdminPress::EditAnswers(seen())),
        ] {
            assert_eq!(Press::parse(&press.custom_id().unwrap()), Some(press));
        }
    }

    #[test]
    fn an_id_of_another_version_is_none() {
        for id in [
            "",
            "ask",
            "vote:1",
            "page:facts",
            "page:facts:x:",
            "page:people:1:",
            "admin:apply:files:1:",
            "admin:apply:files:1:abc",
            "admin:cancel:1",
            "admin:review:1",
            "admin:review:x:summary",
            "admin:review:1:show",
            "admin:review:1:show:-1",
            "admin:review:1:publish:2",
            "privacy:all",
            "feedback:so-so:1",
        ] {
            assert_eq!(Press::parse(id), None, "{id}");
        }
        assert_eq!(Press::Ask("é".repeat(50)).custom_id(), None);
    }
}
