//! Files that people hand over: fetched from Discord's own host and from nowhere else, without following anybody
//! elsewhere, and no more of them than was announced.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use serenity::model::channel::Attachment;

/// What is taken at most, in bytes; what reads the files has its own limits below it.
const LARGEST: usize = 10 * 1024 * 1024;
/// How long a file may take to come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where files come from.
pub(super) struct Cdn {
    /// None: the address cannot be used.
    base: Option<Url>,
    client: Client,
}

/// Why a file was not fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotFetched {
    #[error("The file does not come from where Discord keeps its files, and was not fetched.")]
    Elsewhere,
    #[error("The file is over the limit of 10 MB. Hand over the article in parts.")]
    TooLarge,
    #[error("The file is empty. Hand over a file with the text of the article in it.")]
    Empty,
    #[error("The file is not as long as Discord says. Please upload it again.")]
    AnotherSize,
    #[error("Discord did not hand the file out (HTTP {0}). Please upload it again.")]
    Status(u16),
    #[error("Discord took too long to hand the file out. Please try again in a few minutes.")]
    TooLong,
    #[error("The place where Discord keeps its files cannot be reached. Please try again in a few minutes.")]
    Unreachable,
}

impl Cdn {
    /// `base`: the address of Discord's host for files.
    pub(super) fn new(base: &str) -> Self {
        Self::patient(base, PATIENCE)
    }

    fn patient(base: &str, patience: Duration) -> Self {
        let client = Client::builder().redirect(Policy::none()).timeout(patience);
        let client = client.build().expect("the same TLS as serenity's is there");
        Self { base: Url::parse(base).ok(), client }
    }

    /// The bytes of a file that somebody uploaded.
    pub(super) async fn fetch(&self, file: &Attachment) -> Result<Vec<u8>, NotFetched> {
        self.fetch_from(&file.url, file.size as usize).await
    }

    async fn fetch_from(&self, url: &str, announced: usize) -> Result<Vec<u8>, NotFetched> {
        let url = Url::parse(url).ok().filter(|url| self.is_ours(url)).ok_or(NotFetched::Elsewhere)?;
        match announced {
            0 => return Err(NotFetched::Empty),
            1..=LARGEST => {}
            _ => return Err(NotFetched::TooLarge),
        }
        let mut response = self.client.get(url).send().await.map_err(|error| NotFetched::of(&error))?;
        if response.status().as_u16() != 200 {
            return Err(NotFetched::Status(response.status().as_u16()));
        }
        let mut bytes = Vec::with_capacity(announced);
        while let Some(chunk) = response.chunk().await.map_err(|error| NotFetched::of(&error))? {
            if bytes.len() + chunk.len() > announced {
                return Err(NotFetched::AnotherSize);
            }
            bytes.extend_from_slice(&chunk);
        }
        if bytes.len() == announced { Ok(bytes) } else { Err(NotFetched::AnotherSize) }
    }

    fn is_ours(&self, url: &Url) -> bool {
        let is_plain = url.username().is_empty() && url.password().is_none();
        self.base.as_ref().is_some_and(|base| {
            let folder = format!("{}/", base.path().trim_end_matches('/'));
            is_plain && url.origin() == base.origin() && url.path().starts_with(&folder)
        })
    }
}

impl NotFetched {
    fn of(error: &reqwest::Error) -> Self {
        if error.is_timeout() { Self::TooLong } else { Self::Unreachable }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::{Cdn, LARGEST, NotFetched};

    /// A host that says this to whoever comes, and then nothing more for as long as it is asked.
    async fn host(says: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut asked = [0; 4096];
                let _ = stream.read(&mut asked).await;
                let _ = stream.write_all(says.as_bytes()).await;
                // Until the other side goes.
                let _ = stream.read(&mut asked).await;
            }
        });
        address
    }

    async fn fetch(says: &'static str, announced: usize) -> Result<Vec<u8>, NotFetched> {
        let base = host(says).await;
        let cdn = Cdn::patient(&base, Duration::from_millis(300));
        cdn.fetch_from(&format!("{base}/attachments/1/2/mill.txt"), announced).await
    }

    #[tokio::test]
    async fn a_file_of_the_announced_size_is_fetched() {
        let fetched = fetch("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nmill", 4).await;
        assert_eq!(fetched, Ok(b"mill".to_vec()));
    }

    #[tokio::test]
    async fn another_size_than_announced_is_refused() {
        let long = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nmill";
        assert_eq!(fetch(long, 3).await, Err(NotFetched::AnotherSize));
        assert_eq!(fetch(long, 5).await, Err(NotFetched::AnotherSize));
        // Nor is what has no end read to its end.
        let endless = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\nmillmill\r\n";
        assert_eq!(fetch(endless, 4).await, Err(NotFetched::AnotherSize));
        assert_eq!(fetch("", 0).await, Err(NotFetched::Empty));
        assert_eq!(fetch("", LARGEST + 1).await, Err(NotFetched::TooLarge));
    }

    #[tokio::test]
    async fn nobody_is_followed_elsewhere() {
        let redirect = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(fetch(redirect, 4).await, Err(NotFetched::Status(302)));
    }

    #[tokio::test]
    async fn a_host_that_is_silent_slow_or_away_is_given_up() {
        assert_eq!(fetch("", 4).await, Err(NotFetched::TooLong));
        let stops = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nmi";
        assert_eq!(fetch(stops, 4).await, Err(NotFetched::TooLong));
        // Bound and given back, so that nobody listens there.
        let away = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let base = format!("http://{away}");
        let fetched = Cdn::new(&base).fetch_from(&format!("{base}/a"), 4).await;
        assert_eq!(fetched, Err(NotFetched::Unreachable));
    }

    #[test]
    fn only_discords_own_host_is_asked() {
        let cdn = Cdn::new("https://cdn.discordapp.com");
        let is_ours = |url: &str| cdn.is_ours(&url.parse().unwrap());
        assert!(is_ours("https://cdn.discordapp.com/ephemeral-attachments/1/2/mill.txt?ex=1&is=2"));
        for url in [
            "http://cdn.discordapp.com/attachments/1/2/mill.txt",
            "https://cdn.discordapp.com:8443/attachments/1/2/mill.txt",
            "https://cdn.discordapp.com.example.org/attachments/1",
            "https://cdn.discordapp.com@example.org/attachments/1",
            "https://ana:secret@cdn.discordapp.com/attachments/1",
            "https://media.discordapp.net/attachments/1/2/mill.txt",
            "https://127.0.0.1/attachments/1",
            "file:///attachments/1",
        ] {
            assert!(!is_ours(url), "{url}");
        }
        let cdn = Cdn::new("http://127.0.0.1:9/cdn/");
        assert!(cdn.is_ours(&"http://127.0.0.1:9/cdn/a".parse().unwrap()));
        assert!(!cdn.is_ours(&"http://127.0.0.1:9/cdn/../a".parse().unwrap()));
        assert!(!Cdn::new("nonsense").is_ours(&"https://cdn.discordapp.com/a".parse().unwrap()));
    }
}
