CREATE TABLE journal (
    id         {id},
    asked_at   BIGINT           NOT NULL,
    guild      TEXT,
    channel    TEXT             NOT NULL,
    reference  TEXT             NOT NULL,
    person     TEXT             NOT NULL,
    question   TEXT             NOT NULL,
    resolved   TEXT             NOT NULL,
    verdict    TEXT             NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    answer     TEXT             NOT NULL,
    facts      TEXT             NOT NULL,
    version    BIGINT           NOT NULL
);
CREATE INDEX journal_asked_at ON journal (asked_at);
CREATE INDEX journal_person ON journal (person);
CREATE INDEX journal_reference ON journal (reference);
CREATE TABLE feedback (
    id        {id},
    given_at  BIGINT NOT NULL,
    reference TEXT   NOT NULL,
    person    TEXT   NOT NULL,
    opinion   TEXT   NOT NULL,
    UNIQUE (reference, person)
);
CREATE INDEX feedback_person ON feedback (person);
