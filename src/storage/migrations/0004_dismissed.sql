CREATE TABLE dismissed (
    hash TEXT   NOT NULL PRIMARY KEY,
    at   BIGINT NOT NULL
);
