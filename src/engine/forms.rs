//! Lists of words that are meant in any of their forms: "reject", "rejected", "rejecting".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::base_form;
use crate::text::stem;

/// Words, by their stems.
pub(in crate::engine) struct Forms(FxHashSet<String>);

impl Forms {
    fn of(words: &[&str]) -> Self {
        Self(words.iter().map(|word| stem(base_form(word))).collect())
    }

    /// Whether a word is a form of one of them.
    pub(in crate::engine) fn has(&self, word: &str) -> bool {
        self.has_stem(&stem(base_form(word)))
    }

    pub(in crate::engine) fn has_stem(&self, stem: &str) -> bool {
        self.0.contains(stem)
    }
}

/// Words that say of what stands with them that it is not so.
pub(in crate::engine) static FAILING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "abandon",
        "absent",
        "ban",
        "cancel",
        "close",
        "decline",
        "deny",
        "exclude",
        "fail",
        "forbid",
        "impossible",
        "lack",
        "postpone",
        "prohibit",
        "refuse",
        "reject",
        "scrap",
        "shut",
        "unable",
    ])
});

/// Words of what must be.
pub(in crate::engine) static OBLIGING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&["compulsory", "mandatory", "must", "necessary", "need", "obligatory", "oblige", "require"])
});

/// Words of what is only meant to be, or may be.
pub(in crate::engine) static HOPED: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "ask", "call", "consider", "could", "demand", "discuss", "future", "hope", "intend", "may", "might",
        "plan", "possible", "propose", "seek", "suggest", "want", "would",
    ])
});

/// Words of money, and of what is done with it.
pub(in crate::engine) static PAYING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "bid",
        "bill",
        "budget",
        "cheap",
        "cost",
        "donate",
        "earn",
        "expensive",
        "fee",
        "fine",
        "fund",
        "grant",
        "invest",
        "loan",
        "money",
        "pay",
        "price",
        "profit",
        "revenue",
        "salary",
        "spend",
        "subsidy",
        "tax",
        "turnover",
        "value",
        "worth",
    ])
});

/// Words of what was meant to be at first.
pub(in crate::engine) static PLANNED: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "budget",
        "estimate",
        "expect",
        "forecast",
        "foresee",
        "initially",
        "intend",
        "original",
        "originally",
        "plan",
        "project",
        "schedule",
    ])
});

/// Words of an end.
pub(in crate::engine) static CEASING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "abandon",
        "abolish",
        "cancel",
        "cease",
        "close",
        "demolish",
        "destroy",
        "dismantle",
        "dissolve",
        "expire",
        "halt",
        "scrap",
        "shut",
        "stop",
        "suspend",
    ])
});

/// What is done with what was open.
pub(in crate::engine) static SETTLING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "agree",
        "announce",
        "certain",
        "choose",
        "clear",
        "confirm",
        "decide",
        "decision",
        "determine",
        "fix",
        "know",
        "resolve",
        "settle",
        "sure",
    ])
});

/// Words of what is still open.
pub(in crate::engine) static UNSETTLED: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "consider",
        "examine",
        "negotiate",
        "open",
        "pending",
        "remain",
        "study",
        "uncertain",
        "unclear",
        "undecided",
        "unknown",
        "unsettled",
        "whether",
        "yet",
    ])
});

/// Words of a beginning.
pub(in crate::engine) static BEGINNING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "begin",
        "build",
        "cast",
        "create",
        "date",
        "establish",
        "found",
        "install",
        "introduce",
        "launch",
        "make",
        "open",
        "start",
    ])
});

/// Words of who or what came before or after.
pub(in crate::engine) static IN_ORDER: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "after",
        "before",
        "earlier",
        "follow",
        "former",
        "later",
        "new",
        "next",
        "precede",
        "predecessor",
        "previous",
        "previously",
        "replace",
        "succeed",
        "successor",
        "then",
        "until",
    ])
});

/// What makes somebody who holds an office.
pub(in crate::engine) static ELECTING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "appoint", "become", "choose", "elect", "make", "name", "nominate", "reelect", "serve", "work",
    ])
});

/// What somebody does who is at the head of something, or began it.
pub(in crate::engine) static LEADING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&[
        "boss",
        "chair",
        "chairman",
        "coach",
        "conduct",
        "direct",
        "director",
        "found",
        "founder",
        "head",
        "lead",
        "leader",
        "manage",
        "manager",
        "mayor",
        "minister",
        "president",
        "rector",
        "run",
        "teach",
        "teacher",
    ])
});

/// Words of what is over, or does not hold for somebody.
pub(in crate::engine) static LAPSING: LazyLock<Forms> = LazyLock::new(|| {
    Forms::of(&["end", "exempt", "expire", "free", "leave", "lose", "resign", "stop", "withdraw"])
});
