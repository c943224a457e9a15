CREATE TABLE document (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    collection TEXT NOT NULL,
    name TEXT NOT NULL,
    origin TEXT,
    source_type TEXT NOT NULL,
    metadata BLOB NOT NULL,
    created_at TEXT NOT NULL,
    live_version INTEGER NOT NULL,
    latest_version INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID, STRICT;

CREATE UNIQUE INDEX document_by_origin ON document (tenant, collection, origin)
    WHERE origin IS NOT NULL AND deleted = 0;

CREATE INDEX document_by_collection ON document (tenant, collection, id);

CREATE INDEX document_deleted ON document (tenant, id) WHERE deleted = 1;

CREATE TABLE document_version (
    tenant TEXT NOT NULL,
    document TEXT NOT NULL,
    number INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL,
    stage TEXT NOT NULL,
    pages_done INTEGER NOT NULL,
    pages_total INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    passages_embedded INTEGER NOT NULL,
    media_type TEXT,
    language TEXT,
    pages_text INTEGER NOT NULL,
    pages_ocr INTEGER NOT NULL,
    pages_empty INTEGER NOT NULL,
    pages_failed INTEGER NOT NULL,
    searchable INTEGER NOT NULL,
    failure_code TEXT,
    failure_message TEXT,
    warnings BLOB NOT NULL,
    finished_at TEXT,
    PRIMARY KEY (tenant, document, number),
    FOREIGN KEY (tenant, document) REFERENCES document (tenant, id) ON DELETE CASCADE
) WITHOUT ROWID, STRICT;

CREATE INDEX document_version_unfinished ON document_version (tenant, document, number)
    WHERE status IN ('PENDING', 'PROCESSING');

-- content: size, text, blocks and words; checksum over it and the key.
CREATE TABLE page (
    tenant TEXT NOT NULL,
    document TEXT NOT NULL,
    version INTEGER NOT NULL,
    number INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (tenant, document, version, number)
) STRICT;

-- sequence: of the last change of the row. content_hash: of what is embedded. The vector comes last, so that reading
-- the rest does not touch the pages it overflows to.
CREATE TABLE passage (
    sequence INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    document TEXT NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    content BLOB NOT NULL,
    model TEXT,
    vector_checksum INTEGER,
    vector BLOB,
    UNIQUE (tenant, document, version, ordinal)
) STRICT;

CREATE INDEX passage_ledger ON passage (tenant, content_hash, model) WHERE model IS NOT NULL;

CREATE TABLE passage_removal (
    sequence INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    document TEXT NOT NULL,
    below_version INTEGER NOT NULL
) STRICT;

CREATE INDEX passage_removal_by_document ON passage_removal (tenant, document);

-- lease_expires_at and due_at: milliseconds since 1970. fencing_token: 0 until first claimed.
CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    document TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    password TEXT,
    due_at INTEGER NOT NULL,
    worker TEXT,
    fencing_token INTEGER NOT NULL,
    lease_expires_at INTEGER,
    cancelled INTEGER NOT NULL,
    UNIQUE (tenant, document, kind, version)
) STRICT;

CREATE INDEX job_by_tenant ON job (tenant, id);

-- Tenants that have or had jobs; the one whose last claim is longest ago is served next.
CREATE TABLE job_turn (
    tenant TEXT PRIMARY KEY,
    last_claim INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX job_turn_order ON job_turn (last_claim);

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

INSERT INTO counter (name, value) VALUES ('passage_sequence', 0), ('fencing_token', 0);
