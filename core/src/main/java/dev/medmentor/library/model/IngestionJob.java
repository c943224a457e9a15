package dev.medmentor.library.model;

import dev.medmentor.shared.TenantId;
import java.util.Optional;

/**
 * Work waiting for a worker. Jobs of one document run one after the other.
 *
 * @param version the version to ingest; for other kinds not used, 0
 * @param failures how often it has failed before
 * @param interruptions how often it was lost with its worker, as by a crash of the process, since it last made progress
 * @param password opens an encrypted file; kept only until the job ends
 */
public record IngestionJob(
        TenantId tenant,
        DocumentId document,
        Kind kind,
        int version,
        int failures,
        int interruptions,
        Optional<String> password) {
    /** What is to be done. */
    public enum Kind {
        INGEST,
        /** Put the passages of a document that was moved into its collection. */
        REFILE,
        /** Remove every trace of a document marked as deleted. */
        REMOVE
    }

    public static IngestionJob ingest(TenantId tenant, DocumentId document, int version, Optional<String> password) {
        return new IngestionJob(tenant, document, Kind.INGEST, version, 0, 0, password);
    }

    public static IngestionJob refile(TenantId tenant, DocumentId document) {
        return new IngestionJob(tenant, document, Kind.REFILE, 0, 0, 0, Optional.empty());
    }

    public static IngestionJob remove(TenantId tenant, DocumentId document) {
        return new IngestionJob(tenant, document, Kind.REMOVE, 0, 0, 0, Optional.empty());
    }

    public IngestionJob withFailures(int number) {
        return new IngestionJob(tenant, document, kind, version, number, interruptions, password);
    }

    public IngestionJob withInterruptions(int number) {
        return new IngestionJob(tenant, document, kind, version, failures, number, password);
    }

    @Override
    public String toString() {
        return kind + " " + tenant + "/" + document + " v" + version;
    }
}
