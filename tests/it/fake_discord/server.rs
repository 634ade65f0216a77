//! The fake on loopback: one port for REST and gateway, the state behind a lock, and a signal at each change on
//! which tests wait instead of sleeping.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::gateway::{self, Gateway};
use super::model::World;
use super::rest;

/// A running fake Discord.
pub(crate) struct Fake {
    pub(crate) address: SocketAddr,
    state: Mutex<State>,
    changes: watch::Sender<u64>,
}

/// All that changes, under one lock that is never held across an await.
pub(crate) struct State {
    pub(crate) world: World,
    pub(crate) gateway: Gateway,
}

impl Fake {
    /// Serves on a free port for as long as the runtime lives.
    pub(crate) async fn start(world: World) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let state = Mutex::new(State { world, gateway: Gateway::default() });
        let (changes, _) = watch::channel(0);
        let fake = Arc::new(Self { address, state, changes });
        let router = Router::new()
            .route("/", get(gateway::upgrade))
            .fallback(rest::handle)
            .with_state(Arc::clone(&fake));
        tokio::spawn(async move { axum::serve(listener, router).await.expect("the fake keeps serving") });
        fake
    }

    /// What `DISCORD_PROXY` is set to.
    pub(crate) fn rest_url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn gateway_url(&self) -> String {
        format!("ws://{}", self.address)
    }

    /// Reads without waking anybody.
    pub(crate) fn read(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no holder of the state panics")
    }

    /// Changes the state, then wakes everybody who waits for a change.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.read());
        self.changes.send_modify(|number| *number += 1);
        result
    }

    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}
