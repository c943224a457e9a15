-- content, draft and settings: records as BlobWriter writes them, each led by the number of its format.
CREATE TABLE assistant (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT,
    visibility TEXT NOT NULL,
    revision INTEGER NOT NULL,
    published INTEGER,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    draft BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, id)
) STRICT;

CREATE TABLE assistant_version (
    tenant TEXT NOT NULL,
    assistant TEXT NOT NULL,
    number INTEGER NOT NULL,
    published_at TEXT NOT NULL,
    published_by TEXT NOT NULL,
    settings BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, assistant, number)
) STRICT;

-- folded_title: as it is searched.
CREATE TABLE conversation (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    assistant TEXT,
    channel TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    folded_title TEXT NOT NULL,
    content BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX conversation_by_account ON conversation (tenant, account, updated_at, id);

-- folded_text: as it is searched; before content, so that a search does not read what lies behind it.
CREATE TABLE message (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    conversation TEXT NOT NULL,
    account TEXT NOT NULL,
    parent TEXT,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    failure TEXT,
    created_at TEXT NOT NULL,
    finished_at TEXT,
    folded_text TEXT NOT NULL,
    content BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX message_by_conversation ON message (tenant, conversation, id);

CREATE INDEX message_pending ON message (created_at, id) WHERE state = 'PENDING';

CREATE TABLE feedback (
    tenant TEXT NOT NULL,
    message TEXT NOT NULL,
    account TEXT NOT NULL,
    conversation TEXT NOT NULL,
    assistant TEXT,
    rating TEXT NOT NULL,
    reason TEXT,
    comment TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, message, account)
) STRICT;

CREATE INDEX feedback_by_assistant ON feedback (tenant, assistant, updated_at, message, account);

CREATE INDEX feedback_by_conversation ON feedback (tenant, conversation);

-- embedding: float32, little-endian; NULL, as its model, where there is none.
CREATE TABLE curated_answer (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    assistant TEXT,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    author_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    embedding_model TEXT,
    embedding BLOB,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX curated_answer_by_assistant ON curated_answer (tenant, assistant, id);

-- day: ISO 8601, in UTC.
CREATE TABLE daily_usage (
    tenant TEXT NOT NULL,
    day TEXT NOT NULL,
    account TEXT NOT NULL,
    model TEXT NOT NULL,
    calls INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost_millionths INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, day, account, model)
) WITHOUT ROWID, STRICT;

-- Of all accounts together, which is asked for with every question.
CREATE TABLE daily_tokens (
    tenant TEXT NOT NULL,
    day TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, day)
) WITHOUT ROWID, STRICT;
