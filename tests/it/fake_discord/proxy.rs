//! A wire to a database server that a test can cut: whoever is connected through it is cut off, and whoever connects
//! meanwhile is turned away at once.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

pub(crate) struct Wire {
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    cut: bool,
    connected: Vec<TcpStream>,
}

impl Wire {
    /// From a free port on loopback to the server.
    pub(crate) fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        // It ends with the test's process.
        thread::spawn(move || {
            listener.incoming().flatten().for_each(|client| connect(&shared, client, &server))
        });
        Self { address, state }
    }

    pub(crate) fn cut(&self) {
        let mut state = self.state.lock().expect("no holder of the wire panics");
        state.cut = true;
        for stream in state.connected.drain(..) {
            // It may have been closed by the other side.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    pub(crate) fn mend(&self) {
        self.state.lock().expect("no holder of the wire panics").cut = false;
    }
}

fn connect(state: &Mutex<State>, client: TcpStream, server: &str) {
    let mut state = state.lock().expect("no holder of the wire panics");
    if state.cut {
        return;
    }
    let server = TcpStream::connect(server).expect("the server is there");
    for (from, to) in [(&client, &server), (&server, &client)] {
        let clone = |stream: &TcpStream| stream.try_clone().expect("a socket can be cloned");
        let (mut from, mut to) = (clone(from), clone(to));
        thread::spawn(move || carry(&mut from, &mut to));
    }
    state.connected.extend([client, server]);
}

/// Until either side is closed.
fn carry(from: &mut TcpStream, to: &mut TcpStream) {
    let mut bytes = [0; 8192];
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        if to.write_all(&bytes[..read]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}
