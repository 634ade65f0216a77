//! The files as a working copy of the live version: how they stand to it, and writing a version back to them. A file
//! is replaced whole or not at all, and one that holds what no version holds is never touched.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::bundle::Bundle;
use super::{Error, PackSource};
use crate::knowledge::{self, PackFile};

/// How the files stand to the live version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are the live version.
    InStep,
    /// They were the live version, and have been edited since.
    Edited,
    /// The live version has moved on, and they hold nothing that is not in it or in the version that they were.
    Behind,
    /// The live version has moved on, and they have been edited as well.
    Diverged,
}

pub(super) fn read(source: &PackSource) -> Result<Bundle, Error> {
    let files = match source {
        PackSource::Shipped => knowledge::shipped(),
        PackSource::Directory(directory) => knowledge::read_directory(directory)?,
    };
    Ok(Bundle::of(files))
}

/// `base` is the version that the files last were; none: they never were one.
pub(super) fn standing(files: &Bundle, base: Option<&Bundle>, live: &Bundle) -> Standing {
    if files.hash == live.hash {
        return Standing::InStep;
    }
    let Some(base) = base else { return Standing::Diverged };
    if base.hash == live.hash {
        return Standing::Edited;
    }
    // File by file, since a crash while writing back leaves some written and some not.
    let names = files.files.iter().chain(&base.files).map(|file| &file.name);
    let known = |name: &String| {
        let now = same(files.file(name));
        now == same(base.file(name)) || now == same(live.file(name))
    };
    if names.into_iter().all(known) { Standing::Behind } else { Standing::Diverged }
}

fn same(file: Option<&PackFile>) -> Option<(&str, Option<&str>)> {
    file.map(|file| (file.text.as_str(), file.article.as_deref()))
}

/// Makes the files those of `target`. The caller has seen that nothing of their own is lost.
pub(super) fn write_back(source: &PackSource, now: &Bundle, target: &Bundle) -> Result<(), Error> {
    let PackSource::Directory(directory) = source else { return Err(Error::NotWritable) };
    let failed = |name: &str| {
        let path = directory.join(name).display().to_string();
        move |source| Error::Write { path, source }
    };
    for file in &target.files {
        if same(now.file(&file.name)) == same(Some(file)) {
            continue;
        }
        // The article first: the pack's quotes are looked for in it.
        if let (Some(name), Some(article)) = (knowledge::article_file(file), &file.article) {
            replace(&directory.join(&name), article).map_err(failed(&name))?;
        }
        replace(&directory.join(&file.name), &file.text).map_err(failed(&file.name))?;
    }
    for file in now.files.iter().filter(|file| target.file(&file.name).is_none()) {
        fs::remove_file(directory.join(&file.name)).map_err(failed(&file.name))?;
    }
    Ok(())
}

/// Replaces a file, or makes it: after a crash it holds the old text or the new one.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that no reader of packs takes it for one.
    let draft = folder.join(format!(".{name}.new"));
    let mut file = File::create(&draft)?;
    if let Ok(known) = fs::metadata(path) {
        file.set_permissions(known.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    // The name is on the disk when its directory is; where directories cannot be opened, that has to do.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Standing, read, standing, write_back};
    use crate::admin::PackSource;
    use crate::admin::bundle::Bundle;
    use crate::knowledge::PackFile;

    fn bundle(files: &[(&str, &str)]) -> Bundle {
        let file = |(name, text): &(&str, &str)| PackFile {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            article: None,
        };
        Bundle::of(files.iter().map(file).collect())
    }

    #[test]
    fn files_that_hold_nothing_of_their_own_are_behind_and_others_have_diverged() {
        let base = bundle(&[("a.toml", "1"), ("b.toml", "1"), ("gone.toml", "1")]);
        let live = bundle(&[("a.toml", "2"), ("b.toml", "2"), ("new.toml", "2")]);
        let of = |files: &[(&str, &str)]| standing(&bundle(files), Some(&base), &live);
        assert_eq!(of(&[("a.toml", "2"), ("b.toml", "2"), ("new.toml", "2")]), Standing::InStep);
        assert_eq!(of(&[("a.toml", "1"), ("b.toml", "1"), ("gone.toml", "1")]), Standing::Behind);
        // The crash in the middle of writing back.
        assert_eq!(of(&[("a.toml", "2"), ("b.toml", "1"), ("gone.toml", "1")]), Standing::Behind);
        assert_eq!(of(&[("a.toml", "2"), ("b.toml", "2")]), Standing::Behind);
        assert_eq!(of(&[("a.toml", "3"), ("b.toml", "1"), ("gone.toml", "1")]), Standing::Diverged);
        assert_eq!(of(&[("a.toml", "1"), ("b.toml", "1"), ("mine.toml", "1")]), Standing::Diverged);
        assert_eq!(standing(&bundle(&[("a.toml", "3")]), Some(&live), &live), Standing::Edited);
        assert_eq!(standing(&base, None, &live), Standing::Diverged);
    }

    #[test]
    fn writing_back_makes_the_files_the_version_and_touches_nothing_else() {
        let directory = tempfile::tempdir().unwrap();
        let source = PackSource::Directory(directory.path().to_owned());
        let write = |name: &str, text: &str| super::replace(&directory.path().join(name), text).unwrap();
        write("a.toml", "old");
        write("old.toml", "old");
        write("notes.txt", "mine");
        let article = PackFile {
            name: "b/pack.toml".to_owned(),
            text: "[source]\ntext = \"article.txt\"\n".to_owned(),
            article: Some("It was so.".to_owned()),
        };
        let mut files = bundle(&[("a.toml", "new")]).files;
        files.push(article);
        let target = Bundle::of(files);
        write_back(&source, &read(&source).unwrap(), &target).unwrap();
        assert_eq!(read(&source).unwrap().hash, target.hash);
        let mut names: Vec<String> = std::fs::read_dir(directory.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["a.toml", "b", "notes.txt"]);
        assert!(write_back(&PackSource::Shipped, &target, &target).is_err());
    }
}
