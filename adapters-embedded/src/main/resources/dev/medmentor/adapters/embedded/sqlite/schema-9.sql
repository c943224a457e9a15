-- What people are told. read_at: NULL while it is unread.
CREATE TABLE notification (
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER NOT NULL,
    happened_at TEXT NOT NULL,
    read_at TEXT,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, account, id)
) STRICT;

CREATE INDEX notification_latest ON notification (tenant, account, happened_at, id);

CREATE INDEX notification_unread ON notification (tenant, account, happened_at, id) WHERE read_at IS NULL;

CREATE INDEX notification_by_time ON notification (happened_at);
