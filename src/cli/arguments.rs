//! The command line as typed. Every word of `--help` is here; what the commands do is in their own files.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

const EXAMPLES: &str = "\
Without a command, attache goes on Discord if DISCORD_TOKEN is set, and else chats in the terminal.

Examples:
  attache                                          chat about the material that ships with the program
  attache ask when did the embassy open
  attache check my-packs                           is the knowledge sound, and does it answer as it should?
  attache --knowledge my-packs chat
  KNOWLEDGE_DIR=my-packs DISCORD_TOKEN=… attache   on Discord, from one's own packs

Exit codes:
  0  done
  1  something is wrong with the input: a pack, a check, a batch line
  2  the command line or the configuration is wrong
  3  the outside world failed: the network, Discord, the disk";

const CHAT_EXAMPLES: &str = "\
In the chat:
  /why        how the last question was answered, step by step
  /facts      what is known; `/facts embassy` only what names the embassy
  /questions  what it can be asked
  /help       this list
  /quit       leave (so does ctrl-d)
  1           ask the first of the questions that it proposes

Earlier questions are kept for the arrow keys in `$XDG_STATE_HOME/attache/chat-history`, or in
`~/.local/state` where that is not set. NO_COLOR turns colour off.

Examples:
  attache chat
  attache chat --knowledge my-packs";

const ASK_EXAMPLES: &str = "\
Examples:
  attache ask when did the embassy open
  attache ask \"who is Cuba's ambassador?\" --json
  attache ask how long ago was that opened --at 2024-03-01T12:00:00Z
  attache ask --batch < questions.jsonl > answers.jsonl

A batch is JSON Lines on standard input:
  {\"id\": 1, \"question\": \"when did the embassy open?\", \"conversation\": \"a\"}
  {\"id\": 2, \"question\": \"and who is the ambassador?\", \"conversation\": \"a\"}
with one line out for each, in the same order:
  {\"id\":1,\"verdict\":\"answer\",\"text\":\"…\",\"facts\":[\"pack/fact\"],\"confidence\":0.97,\"micros\":210}

  id            any JSON value, handed back as it came
  conversation  lines that share one share a dialogue; a line without one stands alone
  addressed     false: a message in a channel that does not name the bot (default: true)
  at            when it was asked, RFC 3339 (default: `--at`, else now, the same for the whole batch)

Verdicts: answer, correction, suggest, unknown, smalltalk, silent. A line that cannot be read is answered
by one with the verdict `unknown` and an `error`, and the exit code is 1 at the end.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  attache explain when did the embassy open
  attache explain how tall is the lighthouse --knowledge my-packs";

const CHECK_EXAMPLES: &str = "\
Every problem of every file is reported in one run:
  club.toml:12:11: error: unknown thing: `hall-3`
    hint: known places: `hall-1`, `hall-2`

Where nothing is wrong with the files, each [[check]] is asked, and those that are not answered as they
should be are listed. Exit code 1 if there is an error or a failed check; warnings alone are no failure.

Examples:
  attache check
  attache check my-packs
  attache check my-packs/club.toml";

const QUESTIONS_EXAMPLES: &str = "\
Examples:
  attache questions
  attache questions --json | attache ask --batch   ask everything that can be asked";

const RELATIONS_EXAMPLES: &str = "\
A fact holds what people ask for in the keys that its relation is asked by; `attache check` warns of one that
holds it elsewhere.

Examples:
  attache relations                 all, with what each is asked
  attache relations price           those that are named or asked so
  attache relations opening-hours   one, with its keys and the words by which people ask for it";

const DRAFT_EXAMPLES: &str = "\
The draft is a pack that loads: things, typed facts with their sentences as comments, exact pairs, checks, and
every sentence as a passage that can be quoted. It goes live when a person has read it and put it among the
packs. The report tells what is doubtful, how many facts there are of each relation, and which sentences gave
none. An existing pack is never overwritten.

Examples:
  attache draft article.txt --out drafts
  attache draft article.txt > draft.toml           the report goes to standard error
  attache --knowledge drafts chat";

const KNOWLEDGE_EXAMPLES: &str = "\
The versions are where the bot keeps them: in DATA_DIR, or in the database that DATABASE_URL names. A bot that
is running takes over what is published here within seconds.

Examples:
  attache knowledge history
  attache knowledge diff 3 5
  attache knowledge reload            show which answers the edited files change
  attache knowledge reload --yes      and put them to use
  attache knowledge rollback 3 --yes
  attache knowledge export 3 --out version-3";

const IMPORT_EXAMPLES: &str = "\
A CSV file begins with the line `question,answer`; JSON Lines have `question` and `answer`, one object a line.
The names text and utterance, label, intent and response are read, too. Lines with the same answer are
phrasings of one question. An existing pack is never overwritten.

Exports of other bots are read by their ending: .tsv of QnA Maker and custom question answering, .json of
QnABot, .yml of Rasa (the domain is looked for beside the training data and above it, or named as a second
file). What does not come over is listed at the end, with the reason and the places.

Examples:
  attache import faq.csv --out my-packs
  attache import export.txt --from jsonl --out my-packs
  attache import knowledge-base.tsv --out my-packs
  attache import data/nlu.yml domain.yml --out my-packs
  attache --knowledge my-packs chat";

const EXPORT_EXAMPLES: &str = "\
CSV has the columns question, answer, kind, pack and id, one line for each wording. `kind` is `pair`, or `fact`
for a question generated from a typed fact, answered by its sentence. JSON holds everything. What CSV leaves
out is told on standard error. `attache import` reads both back to the same pairs, and leaves out the lines of
facts.

Examples:
  attache export --to csv > faq.csv
  attache --knowledge my-packs export --to json > knowledge.json";

/// Answers questions from facts, with their source, and says so when the material does not answer.
#[derive(Debug, Parser)]
#[command(name = "attache", version, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// The directory of packs to answer from [default: $KNOWLEDGE_DIR, else what ships with the program]
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) knowledge: Option<PathBuf>,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Ask in the terminal, one question after the other
    #[command(after_help = CHAT_EXAMPLES)]
    Chat,
    /// Answer one question, or a batch of them
    #[command(after_help = ASK_EXAMPLES)]
    Ask(AskArguments),
    /// Show the whole way from a question to its answer
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArguments),
    /// Check the packs, and that they answer as they should
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// List what can be asked
    #[command(after_help = QUESTIONS_EXAMPLES)]
    Questions(QuestionsArguments),
    /// List the relations that facts can have, and how people ask for them
    #[command(after_help = RELATIONS_EXAMPLES)]
    Relations(RelationsArguments),
    /// Propose a pack of facts from an article
    #[command(after_help = DRAFT_EXAMPLES)]
    Draft(DraftArguments),
    /// Make a pack of exact pairs from a table of questions and answers
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(ImportArguments),
    /// Look after the versions of the knowledge that the bot keeps
    #[command(subcommand, after_help = KNOWLEDGE_EXAMPLES, disable_help_subcommand = true)]
    Knowledge(KnowledgeCommand),
    /// Write what is known for other programs
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportArguments),
    /// Print the JSON Schema of the pack format, for an editor
    Schema,
}

#[derive(Args, Debug)]
pub(super) struct AskArguments {
    /// The question; its words need no quotes unless the shell would eat a character of them
    #[arg(value_name = "QUESTION", required_unless_present = "batch", conflicts_with = "batch")]
    pub(super) question: Vec<String>,

    /// Read questions from standard input, one JSON object a line, and answer each with one
    #[arg(long)]
    pub(super) batch: bool,

    /// Answer as one line of JSON, as in a batch
    #[arg(long)]
    pub(super) json: bool,

    /// Answer with the best candidate whatever the verdict (for measuring)
    #[arg(long)]
    pub(super) force: bool,

    /// When the question is asked [default: now]
    #[arg(long, value_name = "RFC3339")]
    pub(super) at: Option<Timestamp>,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArguments {
    /// The question; its words need no quotes unless the shell would eat a character of them
    #[arg(value_name = "QUESTION", required = true)]
    pub(super) question: Vec<String>,

    /// When the question is asked [default: now]
    #[arg(long, value_name = "RFC3339")]
    pub(super) at: Option<Timestamp>,
}

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    /// The directory of packs, or one pack's file [default: as `--knowledge`]
    #[arg(value_name = "DIR")]
    pub(super) target: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct QuestionsArguments {
    /// One JSON object a line: `id`, `pack`, `question`
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args, Debug)]
pub(super) struct RelationsArguments {
    /// The name of a relation, or words by which people ask for it
    #[arg(value_name = "WORDS")]
    pub(super) words: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct DraftArguments {
    /// The text to read
    #[arg(value_name = "ARTICLE")]
    pub(super) article: PathBuf,

    /// The directory of packs to write to; made if absent [default: standard output]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct ImportArguments {
    /// The table or the export; several files of one bot are one pack
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,

    /// The directory of packs to write to; made if absent
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,

    /// What the file is [default: by its ending]
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<ImportFormat>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ImportFormat {
    /// A table with a header, parted by commas
    Csv,
    /// One JSON object a line
    Jsonl,
    /// What `attache export --to json` writes
    Json,
    /// The table of QnA Maker and custom question answering (.tsv)
    Qnamaker,
    /// The export of QnABot (.json)
    Qnabot,
    /// Rasa's nlu.yml with domain.yml
    Rasa,
}

#[derive(Args, Debug)]
pub(super) struct ExportArguments {
    /// What to write to standard output
    #[arg(long, value_name = "FORMAT")]
    pub(super) to: ExportFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ExportFormat {
    /// Questions and answers, one line for each wording
    Csv,
    /// Everything: pairs, facts, things, checks
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum KnowledgeCommand {
    /// The versions, newest first
    History,
    /// What one version says that another does not
    Diff {
        /// The number of the earlier version
        before: i64,
        /// The number of the later version
        after: i64,
    },
    /// Test the files beside the version in use, and make them the next version
    Reload {
        /// Even if answers change
        #[arg(long)]
        yes: bool,
    },
    /// Bring an earlier version back into use
    Rollback {
        /// Its number
        version: i64,
        /// Even if answers change
        #[arg(long)]
        yes: bool,
    },
    /// Write the files of a version to a directory
    Export {
        /// Its number
        version: i64,
        /// Made if absent; files that are there stay as they are
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Who did what with the knowledge, newest first
    Audit,
    /// Delete questions that are older than JOURNAL_DAYS
    Purge,
}
