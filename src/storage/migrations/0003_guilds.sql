CREATE TABLE setting (
    guild      TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    value      TEXT   NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (guild, name)
);
CREATE TABLE draft (
    id      {id},
    guild   TEXT   NOT NULL,
    title   TEXT   NOT NULL,
    content TEXT   NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT   NOT NULL,
    state   TEXT   NOT NULL
);
CREATE TABLE outbox (
    id       {id},
    channel  TEXT   NOT NULL,
    content  TEXT   NOT NULL,
    made_at  BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    sent_at  BIGINT
);
