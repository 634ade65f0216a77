-- A version is of a line: the shared one (empty), or a guild's. Numbers and pointers are those of their line.
ALTER TABLE pointer RENAME TO pointer_before;
ALTER TABLE version RENAME TO version_before;
CREATE TABLE version (
    line      TEXT   NOT NULL DEFAULT '',
    number    BIGINT NOT NULL,
    parent    BIGINT,
    hash      TEXT   NOT NULL,
    content   TEXT   NOT NULL,
    made_at   BIGINT NOT NULL,
    made_by   TEXT   NOT NULL,
    made_from TEXT   NOT NULL,
    reason    TEXT   NOT NULL,
    PRIMARY KEY (line, number)
);
CREATE TABLE pointer (
    line   TEXT   NOT NULL DEFAULT '',
    name   TEXT   NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (line, name),
    FOREIGN KEY (line, number) REFERENCES version (line, number)
);
INSERT INTO version (number, parent, hash, content, made_at, made_by, made_from, reason)
    SELECT number, parent, hash, content, made_at, made_by, made_from, reason FROM version_before;
INSERT INTO pointer (name, number) SELECT name, number FROM pointer_before;
DROP TABLE pointer_before;
DROP TABLE version_before;
CREATE INDEX journal_guild ON journal (guild);
-- Whose packs or settings a deed is about; empty: the shared ones.
ALTER TABLE audit ADD COLUMN guild TEXT NOT NULL DEFAULT '';
