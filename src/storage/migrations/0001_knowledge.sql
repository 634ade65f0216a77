-- Times are milliseconds since 1970. `{id}` is the dialect's key that counts by itself.
CREATE TABLE version (
    number    BIGINT NOT NULL PRIMARY KEY,
    parent    BIGINT,
    hash      TEXT   NOT NULL,
    content   TEXT   NOT NULL,
    made_at   BIGINT NOT NULL,
    made_by   TEXT   NOT NULL,
    made_from TEXT   NOT NULL,
    reason    TEXT   NOT NULL
);
CREATE TABLE pointer (
    name   TEXT   NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL REFERENCES version (number)
);
CREATE TABLE audit (
    id      {id},
    at      BIGINT NOT NULL,
    who     TEXT   NOT NULL,
    origin  TEXT   NOT NULL,
    action  TEXT   NOT NULL,
    outcome TEXT   NOT NULL
);
