//! The fake host for attachments, on a port of its own: hands out what people uploaded, each file as the test wants it,
//! and nothing else.

use std::sync::Arc;

use axum::Router;
use axum::extract::State as Extract;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::model::World;
use super::payload;
use super::server::Fake;

/// A file that a person hands over.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// What Discord says about its size; none: the truth.
    pub(crate) announced: Option<usize>,
    /// Where Discord says it is; none: on its host.
    pub(crate) url: Option<String>,
    pub(crate) status: u16,
}

impl Upload {
    pub(crate) fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), bytes: bytes.into(), announced: None, url: None, status: 200 }
    }
}

impl World {
    /// Keeps the file, and gives the attachment that Discord makes of it.
    pub(crate) fn upload(&mut self, cdn: &str, file: &Upload) -> Value {
        let id = payload::text(self.next_id());
        let path = format!("/ephemeral-attachments/{id}/{}", file.name);
        let url = file.url.clone().unwrap_or_else(|| format!("{cdn}{path}"));
        self.uploads.insert(path, file.clone());
        json!({
            "id": id, "filename": file.name, "size": file.announced.unwrap_or(file.bytes.len()),
            "url": url, "proxy_url": "https://media.invalid/", "ephemeral": true, "flags": 0,
        })
    }
}

/// Serves on a free port; gives its address.
pub(crate) async fn start(fake: Arc<Fake>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    let router = Router::new().fallback(hand_out).with_state(fake);
    tokio::spawn(async move { axum::serve(listener, router).await.expect("the fake keeps serving") });
    format!("http://{address}")
}

async fn hand_out(Extract(fake): Extract<Arc<Fake>>, uri: Uri) -> Response {
    fake.change(|state| {
        state.world.calls.push(format!("GET {}", uri.path()));
        let Some(file) = state.world.uploads.get(uri.path()) else {
            state.world.violations.push(format!("nobody has uploaded {uri}"));
            return StatusCode::NOT_FOUND.into_response();
        };
        let status = StatusCode::from_u16(file.status).expect("a test gives a real status");
        // For those that a test sends elsewhere.
        (status, [(header::LOCATION, uri.path().to_owned())], file.bytes.clone()).into_response()
    })
}
