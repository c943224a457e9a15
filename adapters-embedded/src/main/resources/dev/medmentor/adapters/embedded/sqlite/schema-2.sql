-- How often a job was lost with its process since it last made progress.
ALTER TABLE job ADD COLUMN interruptions INTEGER NOT NULL DEFAULT 0;

-- Over everything else in the row; none in rows of version 1, until they are written again.
ALTER TABLE document ADD COLUMN checksum INTEGER;

ALTER TABLE document_version ADD COLUMN checksum INTEGER;
