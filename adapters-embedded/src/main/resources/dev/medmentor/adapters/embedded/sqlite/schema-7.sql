-- Assistants on pages of others. origins: with blanks between them.
CREATE TABLE widget (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    origins TEXT NOT NULL,
    per_visitor INTEGER NOT NULL,
    per_day INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX widget_by_assistant ON widget (tenant, assistant, id);
