//! Pack format 1 as one table: every key of every section, what it may hold, what it is for, and an example.
//! The loader checks against it, the JSON Schema and the guide are made from it.

use super::Role;

/// The version that this program reads and writes.
pub(super) const FORMAT: i64 = 1;

/// The kinds of table that a pack has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// The file itself.
    Pack,
    Source,
    Entity,
    /// An entry of `roles`.
    RoleEntry,
    Fact,
    Faq,
    Passage,
    Check,
    Relation,
    /// An entry of a relation's `roles`.
    RoleFrame,
}

/// What a key may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// One text or a list of texts.
    Texts,
    /// The id of a thing or a fact.
    Id,
    /// One id or a list of ids.
    Ids,
    /// One text, or a list of ids and texts; an item that is no id is text.
    IdsOrTexts,
    /// A date of any precision.
    Date,
    /// A date of any precision, or free text, which is shown and never computed with.
    DateOrText,
    Number,
    /// A whole number from 1.
    Whole,
    Flag,
    OneOf(&'static [&'static str]),
    /// One table of a section.
    Table(Section),
    /// A list of tables of a section.
    Tables(Section),
    /// Tables of a section by id.
    TablesById(Section),
    /// Templates by the role that they ask for.
    Templates,
}

/// One key of the format.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
    pub(super) help: &'static str,
    pub(super) example: &'static str,
}

pub(super) const KINDS: &[&str] =
    &["person", "group", "organisation", "place", "event", "document", "product", "topic", "thing"];
pub(super) const STATUSES: &[&str] = &["planned", "possible", "cancelled"];
pub(super) const VERDICTS: &[&str] = &["answer", "correction", "suggest", "unknown", "smalltalk", "silent"];

/// The roles by the key that fills them, in the order of [`Role`].
pub(super) const ROLES: &[(Role, &str)] = &[
    (Role::Subject, "subject"),
    (Role::Object, "object"),
    (Role::At, "at"),
    (Role::In, "in"),
    (Role::To, "to"),
    (Role::With, "with"),
    (Role::Of, "of"),
    (Role::Between, "between"),
    (Role::About, "about"),
    (Role::For, "for"),
    (Role::Because, "because"),
    (Role::AccordingTo, "according-to"),
    (Role::On, "on"),
    (Role::From, "from"),
    (Role::Until, "until"),
    (Role::Every, "every"),
    (Role::Value, "value"),
    (Role::Count, "count"),
    (Role::If, "if"),
    (Role::Unless, "unless"),
    (Role::Steps, "steps"),
];

/// The role of a key's name.
pub(super) fn role_named(name: &str) -> Option<Role> {
    ROLES.iter().find(|(_, known)| *known == name).map(|(role, _)| *role)
}

/// The key that fills a role.
pub(crate) fn role_name(role: Role) -> &'static str {
    ROLES.iter().find(|(known, _)| *known == role).map_or("subject", |(_, name)| name)
}

const fn key(name: &'static str, shape: Shape, help: &'static str, example: &'static str) -> Key {
    Key { name, shape, required: false, help, example }
}

const fn required(name: &'static str, shape: Shape, help: &'static str, example: &'static str) -> Key {
    Key { name, shape, required: true, help, example }
}

impl Section {
    /// What a person calls such a table.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Pack => "a pack",
            Self::Source => "`[source]`",
            Self::Entity => "an entity",
            Self::RoleEntry => "an entry of `roles`",
            Self::Fact => "a fact",
            Self::Faq => "a `[[faq]]`",
            Self::Passage => "a `[[passage]]`",
            Self::Check => "a `[[check]]`",
            Self::Relation => "a relation",
            Self::RoleFrame => "a role of a relation",
        }
    }

    /// Its keys, in the order of the guide.
    pub(super) fn keys(self) -> &'static [Key] {
        match self {
            Self::Pack => PACK,
            Self::Source => SOURCE,
            Self::Entity => ENTITY,
            Self::RoleEntry => ROLE_ENTRY,
            Self::Fact => FACT,
            Self::Faq => FAQ,
            Self::Passage => PASSAGE,
            Self::Check => CHECK,
            Self::Relation => RELATION,
            Self::RoleFrame => ROLE_FRAME,
        }
    }

    pub(super) fn key(self, name: &str) -> Option<&'static Key> {
        self.keys().iter().find(|key| key.name == name)
    }
}

use Shape::{
    Date, DateOrText, Flag, Id, Ids, IdsOrTexts, Number, OneOf, Tables, TablesById, Templates, Text, Texts,
    Whole,
};

const PACK: &[Key] = &[
    required("format", Whole, "the version of the format", "format = 1"),
    key("source", Shape::Table(Section::Source), "where the material comes from", "[source]"),
    key(
        "entity",
        TablesById(Section::Entity),
        "the things that facts are about, by id",
        "[entity.lighthouse]",
    ),
    key("fact", Tables(Section::Fact), "what the material says", "[[fact]]"),
    key("faq", Tables(Section::Faq), "an exact answer to exact wordings", "[[faq]]"),
    key(
        "passage",
        Tables(Section::Passage),
        "a sentence of the material, quoted where no fact and no exact answer helps",
        "[[passage]]",
    ),
    key("check", Tables(Section::Check), "a question with what must come of it", "[[check]]"),
    key(
        "relation",
        TablesById(Section::Relation),
        "a relation that the library lacks, by id",
        "[relation.moored-at]",
    ),
];

const SOURCE: &[Key] = &[
    key("title", Text, "the title of the material", "title = \"Harbour festival opens\""),
    key("author", Texts, "who wrote it", "author = \"R. Lind\""),
    key("publisher", Text, "who published it", "publisher = \"Harbour Herald\""),
    key("published", Date, "when it was published", "published = 2024-05-03T09:30:00+02:00"),
    key("url", Text, "where it can be read", "url = \"https://example.org/harbour\""),
    key(
        "called",
        Text,
        "what it calls itself in a sentence; `the article` if absent",
        "called = \"the handbook\"",
    ),
    key(
        "text",
        Text,
        "the file beside the pack with its text; quotes are verified against it",
        "text = \"article.txt\"",
    ),
    key("passages", Flag, "false: no `[[passage]]` is quoted", "passages = false"),
];

const ENTITY: &[Key] = &[
    required("kind", OneOf(KINDS), "what kind of thing it is", "kind = \"place\""),
    required("name", Text, "its name as it stands in a sentence", "name = \"the Old Lighthouse\""),
    key("is", Texts, "class nouns: \"which landmark …\"", "is = [\"tower\", \"landmark\"]"),
    key("aliases", Texts, "other names that people use", "aliases = [\"the light\"]"),
    key("short", Text, "its abbreviation", "short = \"HTC\""),
    key("demonym", Texts, "the words for what belongs to it", "demonym = [\"Harbourer\"]"),
    key("named", Flag, "false if it is known to exist, but its name is not given", "named = false"),
    key("plural", Flag, "true if it is spoken of in the plural", "plural = true"),
    key("of", Ids, "what it belongs to", "of = \"harbour-town\""),
    key("in", Ids, "where it is", "in = \"harbour-town\""),
    key("between", Ids, "the parties that it joins", "between = [\"harbour-town\", \"bay-town\"]"),
    key("members", Ids, "the members of a group", "members = [\"lena-holm\"]"),
    key("about", IdsOrTexts, "what it is about", "about = \"tourism\""),
    key(
        "roles",
        Tables(Section::RoleEntry),
        "the offices that a person holds",
        "roles = [{ role = \"mayor\", of = \"harbour-town\" }]",
    ),
    key("paragraph", Whole, "where the material speaks of it", "paragraph = 1"),
];

const ROLE_ENTRY: &[Key] = &[
    required("role", Text, "the title", "role = \"mayor\""),
    key("of", Ids, "of what", "of = \"harbour-town\""),
    key("to", Ids, "to what (an ambassador)", "to = \"bay-town\""),
    key("in", Ids, "in what", "in = \"council\""),
    key("from", DateOrText, "since when", "from = 2019"),
    key("until", DateOrText, "until when", "until = 2023"),
    key("paragraph", Whole, "where the material says so", "paragraph = 1"),
];

const FACT: &[Key] = &[
    key("id", Text, "its id; made from subject and relation if absent", "id = \"opening-guests\""),
    required("subject", Id, "what it is about", "subject = \"opening\""),
    required("relation", Text, "what it says of it", "relation = \"attended-by\""),
    key("object", Ids, "the other thing or things; ids only", "object = [\"lena-holm\"]"),
    key("text", Texts, "the object in words instead of ids", "text = \"more visitors will come\""),
    key("and-others", Text, "more that is shown, never counted", "and-others = \"several captains\""),
    key("at", Ids, "the event it happened in", "at = \"opening\""),
    key("in", Ids, "the place it happened in", "in = \"harbour-town\""),
    key("to", Ids, "whom or where it was directed to", "to = \"lena-holm\""),
    key("with", IdsOrTexts, "together with whom or what", "with = \"lena-holm\""),
    key("of", Ids, "of what", "of = \"harbour-town\""),
    key("between", Ids, "the parties", "between = [\"harbour-town\", \"bay-town\"]"),
    key("about", IdsOrTexts, "the topic", "about = \"tourism\""),
    key("for", IdsOrTexts, "the purpose or audience", "for = \"children under 12\""),
    key("because", IdsOrTexts, "the reason", "because = \"the roof leaked\""),
    key("according-to", IdsOrTexts, "who says so", "according-to = \"harbour-herald\""),
    key(
        "on",
        DateOrText,
        "when; a year, month, day or time, or free text \
         (what tells no time, such as `in the future`, answers no \"when\")",
        "on = \"2024-09\"",
    ),
    key("from", DateOrText, "since when", "from = \"2024-05-01\""),
    key("until", DateOrText, "until when", "until = \"2024-09-30\""),
    key("every", Text, "when again and again (opening hours)", "every = \"Sunday, 10:00 to 16:00\""),
    key("value", Number, "a number that is measured", "value = 3"),
    key("unit", Text, "its unit", "unit = \"EUR\""),
    key("per", Text, "per what", "per = \"person\""),
    key("at-least", Number, "a value that is a lower bound", "at-least = 100"),
    key("at-most", Number, "a value that is an upper bound", "at-most = 250"),
    key("approx", Number, "a value that is approximate", "approx = 40"),
    key("count", Number, "a number that is counted", "count = 12"),
    key("of-what", Text, "what is counted", "of-what = \"boats\""),
    key("steps", Texts, "how it is done, in order", "steps = [\"Buy a ticket.\", \"Show it at the door.\"]"),
    key("if", Text, "under which condition", "if = \"the weather is fine\""),
    key("unless", Text, "except when", "unless = \"on Mondays, when it is free\""),
    key("status", OneOf(STATUSES), "absent: it happened, or holds", "status = \"planned\""),
    key("not", Flag, "true: the material says that it is not so", "not = true"),
    key("inferred", Text, "what we added to the material; shown with the source", "inferred = \"the year\""),
    key(
        "quote",
        Text,
        "the material's own words, in which the fact is told; verified against its text",
        "quote = \"we expect more\"",
    ),
    key(
        "sentence",
        Text,
        "the whole fact as a sentence, where the relation's would read badly",
        "sentence = \"The pier reopens in September.\"",
    ),
    key("paragraph", Whole, "where the material says so; the first of the body is 1", "paragraph = 2"),
];

const FAQ: &[Key] = &[
    key("id", Text, "its id; numbered if absent", "id = \"dogs\""),
    required("ask", Texts, "the wordings", "ask = [\"can I bring my dog?\", \"are pets allowed\"]"),
    key("answer", Text, "the answer, word for word", "answer = \"Dogs are welcome on a lead.\""),
    key(
        "fact",
        Ids,
        "instead of `answer`: the fact or facts that it asks for, told as ever and kept in step with them",
        "fact = \"opening-guests\"",
    ),
    key("paragraph", Whole, "where the material says so", "paragraph = 4"),
];

const PASSAGE: &[Key] = &[
    key("id", Text, "its id; numbered if absent", "id = \"opening-day\""),
    required(
        "text",
        Text,
        "one sentence, word for word as it stands in the material",
        "text = \"The pier was closed in winter.\"",
    ),
    key("paragraph", Whole, "where it stands; the first of the body is 1", "paragraph = 2"),
    key("heading", Text, "the heading that it stands under", "heading = \"The old pier\""),
];

const CHECK: &[Key] = &[
    required("ask", Text, "the question", "ask = \"when did the lighthouse open?\""),
    key(
        "after",
        Texts,
        "earlier questions of the same conversation",
        "after = \"what is the Old Lighthouse?\"",
    ),
    key("expect", Texts, "what the answer must contain", "expect = \"2 June 1898\""),
    key(
        "verdict",
        OneOf(VERDICTS),
        "the verdict; absent: an answer or a correction",
        "verdict = \"unknown\"",
    ),
];

const RELATION: &[Key] = &[
    key(
        "property",
        Text,
        "what it says of its subject, as a noun: \"but not its …\"",
        "property = \"mooring\"",
    ),
    key("verbs", Texts, "verbs in their base form", "verbs = [\"moor\", \"tie up\"]"),
    key("nouns", Texts, "nouns in the singular", "nouns = [\"mooring\", \"berth\"]"),
    key("cues", Texts, "other phrases", "cues = [\"how deep\"]"),
    key("agent", OneOf(AGENT), "the role before the verb", "agent = \"subject\""),
    key("patient", OneOf(AGENT), "the role after the verb", "patient = \"object\""),
    key(
        "roles",
        TablesById(Section::RoleFrame),
        "what may fill a role, and which nouns ask for it",
        "roles.object = { kinds = [\"place\"], nouns = [\"pier\"] }",
    ),
    key("single", Texts, "the roles that take one value once the others are given", "single = [\"on\"]"),
    key("inverse", Text, "the relation seen from the other side", "inverse = \"berth-of\""),
    key("symmetric", Flag, "subject and object may be exchanged", "symmetric = true"),
    key("implies", Texts, "relations that hold too", "implies = \"visited\""),
    key("opposite", Text, "the relation that contradicts it", "opposite = \"cast-off\""),
    key("statement", Flag, "the speaker is the subject, and `text` is what was said", "statement = true"),
    required(
        "answer",
        Text,
        "template of the sentence",
        "answer = \"{{ subject }} {{ is }} moored at {{ object }}\"",
    ),
    key(
        "planned",
        Text,
        "template of the sentence for what is planned",
        "planned = \"{{ subject }} will moor at {{ object }}\"",
    ),
    key(
        "questions",
        Templates,
        "templates of questions by the role they ask for",
        "questions.object = \"Where is {{ subject }} moored?\"",
    ),
];

const AGENT: &[&str] = &["subject", "object", "at", "in", "to", "with", "of", "between", "about", "for"];

const ROLE_FRAME: &[Key] = &[
    key("kinds", Texts, "the kinds of thing that may fill it", "kinds = [\"person\", \"group\"]"),
    key("nouns", Texts, "the nouns that ask for it", "nouns = [\"guest\"]"),
];
