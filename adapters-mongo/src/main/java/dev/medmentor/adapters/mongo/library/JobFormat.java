package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.shared.TenantId;
import org.bson.BsonDocument;

/** A job as a document, with its place in the line. */
final class JobFormat {
    static final String DOCUMENT = "document";
    static final String KIND = "kind";
    static final String FAILURES = "failures";
    static final String INTERRUPTIONS = "interruptions";
    /** Its place in the line: those of one document are handed out in this order. */
    static final String NUMBER = "number";
    /** Not before this time; missing at first. */
    static final String DUE = "dueAt";
    /** Grows with every claim; 0 at first. */
    static final String TOKEN = "token";
    /** Present while it is leased, or was to the end of its lease. */
    static final String LEASED_UNTIL = "leasedUntil";

    static final String WORKER = "worker";
    static final String CANCELLED = "cancelled";

    private static final String VERSION = "version";
    private static final String PASSWORD = "password";

    private JobFormat() {}

    static String key(IngestionJob job) {
        return Key.of(job.tenant(), job.document().value() + "/" + job.kind().name() + "/" + job.version());
    }

    static BsonDocument waiting(IngestionJob job, long number) {
        return FieldWriter.document(out -> out.string(Key.FIELD, key(job))
                .string(Key.TENANT, job.tenant().value())
                .string(DOCUMENT, job.document().value())
                .string(KIND, job.kind().name())
                .number(VERSION, job.version())
                .number(FAILURES, job.failures())
                .number(INTERRUPTIONS, 0)
                .string(PASSWORD, job.password())
                .number(NUMBER, number)
                .number(TOKEN, 0L)
                .flag(CANCELLED, false));
    }

    static IngestionJob job(BsonDocument stored) {
        try {
            FieldReader in = new FieldReader(stored);
            return new IngestionJob(
                    new TenantId(in.string(Key.TENANT)),
                    new DocumentId(in.string(DOCUMENT)),
                    IngestionJob.Kind.valueOf(in.string(KIND)),
                    in.number(VERSION),
                    in.number(FAILURES),
                    in.number(INTERRUPTIONS),
                    in.optionalString(PASSWORD));
        } catch (RuntimeException e) {
            throw MongoErrors.damaged("The job " + stored.get(Key.FIELD), e);
        }
    }
}
