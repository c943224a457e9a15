-- Times are ISO 8601 in UTC with nine digits of fraction, so that they sort as text. checksum: over the rest of the row.
-- Secrets stand here as hashes alone.
CREATE TABLE tenant (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    open INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- folded_name: the profile's name in lower case, for searching.
CREATE TABLE account (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    password_hash TEXT,
    external_subject TEXT,
    platform_administrator INTEGER NOT NULL,
    profile BLOB NOT NULL,
    folded_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_login_at TEXT,
    generation INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID, STRICT;

CREATE UNIQUE INDEX account_by_id ON account (id);

CREATE UNIQUE INDEX account_by_email ON account (email);

CREATE UNIQUE INDEX account_by_external_subject ON account (external_subject) WHERE external_subject IS NOT NULL;

CREATE INDEX account_by_role ON account (tenant, role, id);

CREATE TABLE session (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    generation INTEGER NOT NULL,
    token_hash TEXT NOT NULL,
    token_number INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    rotated_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    client TEXT NOT NULL,
    address TEXT NOT NULL,
    revoked_at TEXT,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID, STRICT;

CREATE UNIQUE INDEX session_by_id ON session (id);

CREATE INDEX session_by_account ON session (tenant, account, created_at);

CREATE INDEX session_by_expiry ON session (expires_at);

CREATE INDEX session_by_revocation ON session (revoked_at) WHERE revoked_at IS NOT NULL;

-- scopes: names with commas between.
CREATE TABLE api_key (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    hint TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    last_used_at TEXT,
    revoked_at TEXT,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID, STRICT;

CREATE UNIQUE INDEX api_key_by_id ON api_key (id);

CREATE UNIQUE INDEX api_key_by_secret ON api_key (secret_hash);

CREATE INDEX api_key_by_account ON api_key (tenant, account, created_at);

CREATE TABLE one_time_token (
    tenant TEXT NOT NULL,
    hash TEXT NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT,
    account TEXT,
    made_by TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, hash)
) WITHOUT ROWID, STRICT;

CREATE UNIQUE INDEX one_time_token_by_hash ON one_time_token (hash);

CREATE INDEX one_time_token_by_purpose ON one_time_token (tenant, purpose, created_at);

CREATE INDEX one_time_token_by_expiry ON one_time_token (expires_at);

-- Rows of a tenant form a chain: hash is over the row, previous_hash among it.
CREATE TABLE audit_event (
    tenant TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    address TEXT NOT NULL,
    request_id TEXT NOT NULL,
    details BLOB NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, number)
) WITHOUT ROWID, STRICT;

CREATE INDEX audit_event_by_actor ON audit_event (tenant, actor, number);

CREATE INDEX audit_event_by_entity ON audit_event (tenant, entity, number);

CREATE TRIGGER audit_event_stays_as_it_is BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- name: hash of the limit and of whom it is counted for. Times in milliseconds since 1970.
CREATE TABLE rate_count (
    name TEXT PRIMARY KEY,
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX rate_count_by_end ON rate_count (ends_at);

CREATE TABLE collection (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    owner TEXT,
    visibility TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID, STRICT;

-- name: hash of who asked and of their key. request: hash of what was asked. reply: sealed under both; NULL while the
-- request is under way.
CREATE TABLE idempotency_record (
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    request TEXT NOT NULL,
    token INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    lease_expires_at TEXT NOT NULL,
    reply BLOB,
    UNIQUE (tenant, name)
) STRICT;

CREATE INDEX idempotency_record_by_age ON idempotency_record (created_at);
