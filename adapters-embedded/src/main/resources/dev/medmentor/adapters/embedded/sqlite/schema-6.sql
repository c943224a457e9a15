-- Uploads that arrive in several requests; their parts are blobs. content: what came with the upload, and its parts.
CREATE TABLE open_upload (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    content BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID, STRICT;

CREATE INDEX open_upload_by_owner ON open_upload (tenant, owner, id);

CREATE INDEX open_upload_by_expiry ON open_upload (expires_at);
