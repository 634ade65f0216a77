//! Who somebody is, without saying it: a keyed hash in place of the id. The key never leaves the data directory, so
//! that the database alone tells nobody who asked.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::Error;
use super::database::make_private;

const FILE: &str = "people.key";
const LENGTH: usize = 32;

/// Makes hashes of ids. Its `Debug` does not show the key.
#[derive(Clone)]
pub struct PeopleKey([u8; LENGTH]);

impl fmt::Debug for PeopleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PeopleKey(…)")
    }
}

impl PeopleKey {
    /// The key of the data directory, made at the first start, readable by its owner alone.
    ///
    /// # Errors
    /// The file cannot be read or made, or holds no key.
    pub fn open(data_dir: &Path) -> Result<Self, Error> {
        make_private(data_dir)?;
        let path = data_dir.join(FILE);
        match fs::read(&path) {
            Ok(bytes) => {
                let broken = || Error::Key(path.display().to_string());
                return Ok(Self(bytes.try_into().map_err(|_| broken())?));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(&path, error)),
        }
        let mut key = [0; LENGTH];
        getrandom::fill(&mut key).map_err(|error| Error::io(&path, error.into()))?;
        // Whole or not at all, and of two processes that start at once the first one's stays.
        let draft = data_dir.join(format!(".{FILE}.{}", std::process::id()));
        let made = write_private(&draft, &key).and_then(|()| fs::hard_link(&draft, &path));
        let _ = fs::remove_file(&draft);
        match made {
            Ok(()) => Ok(Self(key)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::open(data_dir),
            Err(error) => Err(Error::io(&path, error)),
        }
    }

    /// 64 hexadecimal digits that stand for the person; the same for the same id and key.
    pub fn hash(&self, id: u64) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(&id.to_be_bytes());
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
