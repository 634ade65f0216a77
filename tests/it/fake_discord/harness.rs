//! A test's end of the fake: starts the bot, talks to it as people do, waits for what it says by being woken, and
//! at the end asserts that nothing more was said, that nothing was refused, and that the bot still lives.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sqlx::{Connection, Executor, Row};
use tempfile::TempDir;

use super::bot::Bot;
use super::cdn;
use super::database::Database;
use super::model::{Channel, Id, TOKEN, Trouble, Utterance, World};
use super::proxy::Wire;
use super::render;
use super::server::{Fake, State};

/// How long anything may take before a test gives up; generous, as it is reached only by a failing test.
const PATIENCE: Duration = Duration::from_secs(60);
/// The person whose question and answer show, at the end of a test, that the bot has nothing more to say.
const SENTINEL: &str = "sentinel";

/// What a test starts from.
pub(crate) struct Setup {
    pub(crate) world: World,
    environment: Vec<(String, String)>,
    directory: TempDir,
    /// Kept until the end, when it is dropped.
    database: Option<Database>,
}

/// A running conversation.
pub(crate) struct Discord {
    pub(super) fake: Arc<Fake>,
    /// The address of the host for attachments.
    pub(super) cdn: String,
    bot: Mutex<Bot>,
    environment: Mutex<Vec<(String, String)>>,
    directory: TempDir,
    database: Option<Database>,
    /// Processes that a crash ends with the bot.
    beside: Mutex<Vec<std::process::Child>>,
}

/// What the bot said, as a person sees it.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(super) text: String,
    pub(super) message: Option<Id>,
}

impl fmt::Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// How the bot ended by itself.
pub(crate) struct Exit {
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
}

/// Runs a conversation in the default world with the shipped knowledge.
pub(crate) fn run_test(test: impl AsyncFnOnce(&Discord)) {
    Setup::new().run(test);
}

impl Setup {
    pub(crate) fn new() -> Self {
        let mut world = World::new();
        world.add_user(SENTINEL, false);
        let directory = tempfile::tempdir().expect("a temporary directory can be made");
        let mut environment =
            vec![("DISCORD_TOKEN".to_owned(), TOKEN.to_owned()), ("LOG".to_owned(), "info".to_owned())];
        let database = Database::of_this_test();
        environment.extend(database.iter().map(|database| ("DATABASE_URL".to_owned(), database.url())));
        Self { world, environment, directory, database }
    }

    /// Sets or replaces a variable of the bot's environment.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Gives the bot a knowledge directory with one pack instead of the shipped knowledge.
    pub(crate) fn pack(self, text: &str) -> Self {
        write_pack(&self.directory, text);
        let path = self.directory.path().join("knowledge");
        self.variable("KNOWLEDGE_DIR", &path.display().to_string())
    }

    /// A file that is there before the bot starts, by its path in the directory that it runs in.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        let path = self.directory.path().join(path);
        std::fs::create_dir_all(path.parent().expect("it is in a directory")).expect("it can be made");
        std::fs::write(path, text).expect("the file can be written");
        self
    }

    /// The bot reaches its database server through a wire that can be cut; none where there is no server.
    pub(crate) fn wired(self) -> Option<(Self, Wire)> {
        let database = self.database.as_ref()?;
        let (host, url) = (database.host(), database.url());
        let wire = Wire::to(host.clone());
        let url = url.replacen(&host, &wire.address.to_string(), 1);
        Some((self.variable("DATABASE_URL", &url), wire))
    }

    pub(crate) fn home_guild(self, guild: &str) -> Self {
        let id = self.world.guild(guild).to_string();
        self.variable("HOME_GUILD", &id)
    }

    pub(crate) fn listen(mut self, channel: &str) -> Self {
        let id = self.world.channel(channel).to_string();
        self.variable("LISTEN_CHANNELS", &id)
    }

    /// The application's owner has not enabled the privileged intent for message content.
    pub(crate) fn without_message_content(mut self) -> Self {
        self.world.application.message_content = false;
        self
    }

    /// Starts the bot, waits until it has registered its commands, holds the conversation and closes it.
    pub(crate) fn run(self, test: impl AsyncFnOnce(&Discord)) {
        block_on(async {
            let discord = self.start().await;
            discord.wait_until_ready(1).await;
            test(&discord).await;
            discord.close().await;
        });
    }

    /// As `run`, but at the end the bot is told to stop.
    #[cfg(unix)]
    pub(crate) fn run_until_stopped(self, test: impl AsyncFnOnce(&Discord)) -> Exit {
        block_on(async {
            let discord = self.start().await;
            discord.wait_until_ready(1).await;
            test(&discord).await;
            discord.expect_nothing().await;
            discord.bot().terminate();
            discord.exit().await
        })
    }

    /// Starts a bot that is to end by itself.
    pub(crate) fn run_until_exit(self) -> Exit {
        block_on(async {
            let discord = self.start().await;
            discord.exit().await
        })
    }

    async fn start(self) -> Discord {
        let fake = Fake::start(self.world).await;
        let mut environment = self.environment;
        environment.push(("DISCORD_PROXY".to_owned(), fake.rest_url()));
        let cdn = cdn::start(Arc::clone(&fake)).await;
        environment.push(("DISCORD_CDN".to_owned(), cdn.clone()));
        let bot = Mutex::new(Bot::start(self.directory.path(), &environment));
        Discord {
            fake,
            cdn,
            bot,
            environment: Mutex::new(environment),
            directory: self.directory,
            database: self.database,
            beside: Mutex::default(),
        }
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime can be built").block_on(future)
}

fn write_pack(directory: &TempDir, text: &str) {
    let folder = directory.path().join("knowledge").join("harbour");
    std::fs::create_dir_all(&folder).expect("the knowledge directory can be made");
    std::fs::write(folder.join("pack.toml"), text).expect("the pack can be written");
}

/// Waiting, the life of the bot, and the end of a test.
impl Discord {
    /// Waits for the first utterance of the kind that nobody has read, and reads it.
    pub(super) async fn take(&self, what: &str, wanted: impl Fn(&Utterance) -> bool) -> Utterance {
        self.wait_for(what, |state| {
            let mut unread = state.world.utterances.iter_mut().filter(|utterance| !utterance.taken);
            let found = unread.find(|utterance| wanted(utterance))?;
            found.taken = true;
            Some(found.clone())
        })
        .await
    }

    /// Waits until the state shows something. Fails when the bot ends, is refused or takes too long.
    pub(crate) async fn wait_for<T>(&self, what: &str, mut find: impl FnMut(&mut State) -> Option<T>) -> T {
        let mut changes = self.fake.changes();
        let mut exit = self.bot().watch_exit();
        let waiting = async {
            loop {
                {
                    let mut state = self.fake.read();
                    if let Some(found) = find(&mut state) {
                        return found;
                    }
                    if !state.world.violations.is_empty() {
                        let violations = state.world.violations.join("\n");
                        drop(state);
                        self.fail(&format!("waiting for {what}, but Discord refuses:\n{violations}"));
                    }
                }
                tokio::select! {
                    changed = changes.changed() => changed.expect("the fake outlives the test"),
                    _ = exit.wait_for(Option::is_some) => self.fail(&format!("waiting for {what}, but the bot ended")),
                }
            }
        };
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(found) => found,
            Err(_) => self
                .fail(&format!("waited in vain for {what}; unread: {:#?}", self.fake.read().world.unread())),
        }
    }

    async fn exit(self) -> Exit {
        let mut bot = self.bot.into_inner().expect("no test panics while it holds the bot");
        let status = tokio::time::timeout(PATIENCE, bot.exit()).await;
        let output = bot.output();
        let Ok(status) = status else { panic!("the bot did not end; it wrote:\n{output}") };
        Exit { code: status.code(), output }
    }

    fn fail(&self, message: &str) -> ! {
        panic!("{message}\n--- the bot wrote:\n{}", self.bot().output())
    }

    fn environment(&self) -> Vec<(String, String)> {
        self.environment.lock().expect("no test panics while it holds the environment").clone()
    }

    fn bot(&self) -> std::sync::MutexGuard<'_, Bot> {
        self.bot.lock().expect("no test panics while it holds the bot")
    }

    async fn wait_until_ready(&self, sessions: u64) {
        self.wait_for("the bot to identify and register its commands", |state| {
            let ready = state.gateway.identified >= sessions && !state.world.commands.is_empty();
            ready.then_some(())
        })
        .await;
    }

    /// Asserts that the bot has nothing more to say.
    pub(crate) async fn expect_nothing(&self) {
        // What came before the sentinel is handled beside it, so a question that takes as long as any follows.
        for _ in 0..2 {
            self.slash(SENTINEL, "@sentinel", "help", &[]).await;
            self.slash(SENTINEL, "@sentinel", "ask", &[("question", "who was at the opening?")]).await;
        }
        let state = self.fake.read();
        let unread = state.world.unread();
        let violations = state.world.violations.clone();
        drop(state);
        if !unread.is_empty() {
            self.fail(&format!("the bot said more than was expected of it:\n{}", unread.join("\n")));
        }
        if !violations.is_empty() {
            self.fail(&format!("Discord refuses:\n{}", violations.join("\n")));
        }
    }

    /// The end of a conversation.
    async fn close(&self) {
        self.expect_nothing().await;
        if let Some(status) = self.bot().has_exited() {
            self.fail(&format!("the bot ended: {status}"));
        }
    }

    /// Waits for the next refusal and takes it, so that it does not fail the test.
    pub(crate) async fn refusal(&self) -> String {
        self.wait_for("a refusal", |state| {
            let violations = &mut state.world.violations;
            if violations.is_empty() { None } else { Some(violations.remove(0)) }
        })
        .await
    }

    /// Discord asks the bot to connect anew, and it resumes.
    pub(crate) async fn reconnect(&self) {
        self.resume_after(|state| state.gateway.ask_to_reconnect()).await;
    }

    /// Discord asks for a heartbeat out of turn, and the bot sends it.
    pub(crate) async fn ask_for_heartbeat(&self) {
        let heartbeats = self.fake.read().gateway.heartbeats;
        self.fake.change(|state| state.gateway.ask_for_heartbeat());
        let beaten = |state: &mut State| (state.gateway.heartbeats > heartbeats).then_some(());
        self.wait_for("a heartbeat", beaten).await;
    }

    /// The connection breaks, and the bot resumes.
    pub(crate) async fn drop_connection(&self) {
        self.resume_after(|state| state.gateway.drop_connection()).await;
    }

    async fn resume_after(&self, break_it: impl FnOnce(&mut State)) {
        let resumed = self.fake.read().gateway.resumed;
        self.fake.change(break_it);
        self.wait_for("the bot to resume", |state| (state.gateway.resumed > resumed).then_some(())).await;
    }

    /// The session is lost, and the bot identifies anew.
    pub(crate) async fn end_session(&self) {
        let identified = self.fake.read().gateway.identified;
        self.fake.change(|state| state.gateway.end_session());
        self.wait_until_ready(identified + 1).await;
    }

    /// The bot ends without a word, and so does what was started beside it; then it is started again.
    #[cfg(unix)]
    pub(crate) async fn crash(&self) {
        let identified = self.fake.read().gateway.identified;
        let beside = std::mem::take(&mut *self.beside.lock().expect("no test panics while it holds them"));
        for mut process in beside {
            // It may have ended already.
            let _ = process.kill();
            process.wait().expect("it is ours to wait for");
        }
        self.bot().signal("KILL");
        let mut exit = self.bot().watch_exit();
        exit.wait_for(Option::is_some).await.expect("the watcher of the bot reports its end");
        let anew = Bot::start(self.directory.path(), &self.environment());
        *self.bot() = anew;
        self.wait_until_ready(identified + 1).await;
    }

    /// Takes as read what a bot that crashed may still have said.
    pub(crate) fn overlook(&self) {
        self.fake
            .change(|state| state.world.utterances.iter_mut().for_each(|utterance| utterance.taken = true));
    }

    /// As `command_line`, without waiting for its end.
    pub(crate) fn begin_command_line(&self, arguments: &[&str]) {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(arguments).current_dir(self.path()).env_clear().envs(self.environment());
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let process = command.spawn().expect("the executable starts");
        self.beside.lock().expect("no test panics while it holds them").push(process);
    }

    /// Stops the bot and starts it again.
    pub(crate) async fn restart(&self) {
        let identified = self.fake.read().gateway.identified;
        let environment = self.environment();
        let mut bot = Bot::start(self.directory.path(), &environment);
        std::mem::swap(&mut *self.bot(), &mut bot);
        bot.kill().await;
        self.wait_until_ready(identified + 1).await;
    }

    /// Changes the pack's file, as an admin does before a reload.
    pub(crate) fn write_pack(&self, text: &str) {
        write_pack(&self.directory, text);
    }

    /// The pack's file as it is now.
    pub(crate) fn read_pack(&self) -> String {
        std::fs::read_to_string(self.path().join("knowledge/harbour/pack.toml"))
            .expect("the pack can be read")
    }

    /// Lets time pass by Discord's clock.
    pub(crate) fn advance(&self, by: jiff::SignedDuration) {
        self.fake.change(|state| state.world.advance(by));
    }

    /// Where Discord's REST is.
    pub(crate) fn rest_url(&self) -> String {
        self.fake.rest_url()
    }

    /// The directory that the bot runs in.
    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Tells the bot to reload, as an operator does.
    #[cfg(unix)]
    pub(crate) fn hang_up(&self) {
        self.bot().signal("HUP");
    }

    /// Runs the executable beside the bot, in the same directory and environment, and gives what it wrote.
    pub(crate) fn command_line(&self, arguments: &[&str]) -> String {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(arguments).current_dir(self.path()).env_clear();
        command.envs(self.environment());
        let output = command.output().expect("the executable starts");
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    }

    /// Does something to the bot's database behind its back.
    pub(crate) async fn sql(&self, statement: &str) {
        let mut connection = self.connect().await;
        connection.execute(sqlx::raw_sql(statement)).await.expect("the statement is right");
    }

    /// The database server ends every connection of the bot; false where there is no server.
    pub(crate) fn end_connections(&self) -> bool {
        self.database.as_ref().map(Database::end_connections).is_some()
    }

    /// What the bot's database holds, the texts of each row joined.
    pub(crate) async fn rows(&self, query: &str) -> Vec<String> {
        let mut connection = self.connect().await;
        let rows = sqlx::query(query).fetch_all(&mut connection).await.expect("the query is right");
        let text = |row: &sqlx::any::AnyRow| {
            (0..row.len()).map(|column| row.get::<String, _>(column)).collect::<Vec<_>>().join(" | ")
        };
        rows.iter().map(text).collect()
    }

    async fn connect(&self) -> sqlx::AnyConnection {
        sqlx::any::install_default_drivers();
        let environment = self.environment();
        let configured = environment.iter().find(|(name, _)| name == "DATABASE_URL");
        let embedded = || format!("sqlite://{}", self.path().join("data/attache.db").display());
        let url = configured.map_or_else(embedded, |(_, url)| url.clone());
        sqlx::AnyConnection::connect(&url).await.expect("the database is there")
    }

    /// Does something again until it is so, for what happens beside the talk.
    pub(crate) async fn wait_until(&self, mut is_so: impl AsyncFnMut() -> bool) {
        let waiting = async {
            while !is_so().await {
                tokio::task::yield_now().await;
            }
        };
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            self.fail("waited in vain");
        }
    }

    /// The id of a person or a guild.
    pub(crate) fn world_user(&self, name: &str) -> Id {
        self.fake.read().world.user(name)
    }

    pub(crate) fn world_id(&self, guild: &str) -> Id {
        self.fake.read().world.guild(guild)
    }

    pub(crate) fn channel_id(&self, channel: &str) -> Id {
        self.fake.change(|state| state.world.channel(channel))
    }

    /// Sets a variable for the next start.
    pub(crate) fn set(&self, name: &str, value: &str) {
        let mut environment = self.environment.lock().expect("no test panics while it holds the environment");
        environment.retain(|(known, _)| known != name);
        environment.push((name.to_owned(), value.to_owned()));
    }

    /// The files that came with what was said.
    pub(crate) fn files(&self, said: &Said) -> Vec<(String, String)> {
        let message = said.message.expect("files are on a message");
        self.fake.read().world.messages[&message].files.clone()
    }

    /// Takes the packs away.
    pub(crate) fn remove_packs(&self) {
        let folder = self.directory.path().join("knowledge");
        std::fs::remove_dir_all(folder).expect("the knowledge directory can be removed");
    }

    /// All that the bot has written, once it has written this.
    pub(crate) async fn log(&self, part: &str) -> String {
        let mut output = self.bot().watch_output();
        let waiting = output.wait_for(|output| output.contains(part));
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(Ok(output)) => output.clone(),
            _ => self.fail(&format!("waited in vain for `{part}` in the log")),
        }
    }

    /// How often a call was made: `PUT applications/…/commands` by its method and the end of its path.
    pub(crate) fn calls(&self, method: &str, end: &str) -> usize {
        let state = self.fake.read();
        state.world.calls.iter().filter(|call| call.starts_with(method) && call.ends_with(end)).count()
    }

    /// Calls that begin so go wrong, so many times, with that status; `done`: though they are done.
    pub(crate) fn trouble(&self, calls: &'static str, times: usize, status: u16, done: bool) {
        let trouble = Trouble { calls, status, done, times };
        self.fake.change(|state| state.world.troubles.push(trouble));
    }

    /// All goes well again.
    pub(crate) fn end_trouble(&self) {
        self.fake.change(|state| state.world.troubles.clear());
    }

    /// The bot may do no more than this in a channel.
    pub(crate) fn permit(&self, channel: &str, permissions: u64) {
        let id = self.channel_id(channel);
        let permit = |found: &mut Channel| found.bot_permissions = permissions;
        self.fake.change(|state| state.world.channels.get_mut(&id).map(permit));
    }

    /// The commands as registered.
    pub(crate) fn commands(&self) -> String {
        render::commands(&self.fake.read().world.commands)
    }
}
