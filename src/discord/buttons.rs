//! What a button does, as the id that Discord keeps for it and hands back, also after a restart.

use super::limits::CUSTOM_ID;

/// What a press means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// Answer the askable question of that id.
    Ask(String),
    /// Show the thing of that id.
    Who(String),
    /// Turn to a page, counted from 1.
    Page { list: List, number: usize },
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
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Press};

    #[test]
    fn every_press_is_read_back_as_it_was_written() {
        let page = |list| Press::Page { list, number: 12 };
        for press in [
            Press::Ask("harbour/ticket-child:value".to_owned()),
            Press::Who("harbour/lena-holm".to_owned()),
            page(List::Facts(None)),
            page(List::Facts(Some("the pier: “new”".to_owned()))),
            page(List::Who("harbour/lighthouse".to_owned())),
            page(List::Timeline),
            page(List::Sources),
        ] {
            assert_eq!(Press::parse(&press.custom_id().unwrap()), Some(press));
        }
    }

    #[test]
    fn an_id_of_another_version_is_none() {
        for id in ["", "ask", "vote:1", "page:facts", "page:facts:x:", "page:people:1:"] {
            assert_eq!(Press::parse(id), None, "{id}");
        }
        assert_eq!(Press::Ask("é".repeat(50)).custom_id(), None);
    }
}
