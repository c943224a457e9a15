-- What was said in a stretch of time is counted together.
CREATE INDEX message_by_creation ON message (tenant, created_at, id);

-- What is to be counted again. first_half, second_half: a bit for each of 48 quarters of an hour. due_at: NULL when
-- nothing is.
CREATE TABLE analytics_mark (
    tenant TEXT NOT NULL,
    day TEXT NOT NULL,
    first_half INTEGER NOT NULL,
    second_half INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    marked_at TEXT NOT NULL,
    due_at TEXT,
    PRIMARY KEY (tenant, day)
) WITHOUT ROWID, STRICT;

CREATE INDEX analytics_mark_due ON analytics_mark (due_at, tenant, day) WHERE due_at IS NOT NULL;

-- content comes last, so that reading revisions does not touch the pages it overflows to.
CREATE TABLE analytics_day (
    tenant TEXT NOT NULL,
    series TEXT NOT NULL,
    day TEXT NOT NULL,
    revision INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (tenant, series, day)
) STRICT;

CREATE INDEX analytics_day_by_day ON analytics_day (tenant, day, series);

CREATE TABLE open_question (
    tenant TEXT NOT NULL,
    answer TEXT NOT NULL,
    conversation TEXT NOT NULL,
    assistant TEXT,
    asked_at TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    reason TEXT NOT NULL,
    feedback TEXT,
    question_group TEXT,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, answer)
) STRICT;

CREATE INDEX open_question_by_time ON open_question (tenant, asked_at, answer);

CREATE INDEX open_question_by_assistant ON open_question (tenant, assistant, asked_at, answer);

CREATE INDEX open_question_by_group ON open_question (tenant, question_group, asked_at, answer);

-- embedding: float32, little-endian; NULL, as its model, where there is none.
CREATE TABLE question_group (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    assistant TEXT,
    question TEXT NOT NULL,
    language TEXT NOT NULL,
    ignored INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    embedding_model TEXT,
    checksum INTEGER NOT NULL,
    embedding BLOB,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX question_group_by_assistant ON question_group (tenant, assistant, created_at, id);
