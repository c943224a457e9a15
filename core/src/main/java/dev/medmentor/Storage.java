package dev.medmentor;

import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.IdempotencyRecords;
import dev.medmentor.shared.port.Telemetry;
import java.time.InstantSource;

/** Everything that one engine keeps: stores and an index that belong together. */
public interface Storage extends AutoCloseable {
    DocumentRepository documents();

    CollectionRepository collections();

    PageRepository pages();

    BlobStore blobs();

    /** Uploads that arrive in several requests. */
    UploadRepository uploads();

    JobQueue jobs();

    /** Tenants, accounts and what else identity keeps; closed with this. */
    IdentityStorage identity();

    /** Assistants, conversations and what belongs to them; closed with this. */
    ConversationStorage conversations();

    /** What was counted of conversations, which can be made again from them; closed with this. */
    AnalyticsStorage analytics();

    /** What people were told. */
    NotificationRepository notifications();

    /** Which repeatable requests were answered, and how. */
    IdempotencyRecords idempotency();

    PassageLog passageLog();

    PassageIndex passageIndex();

    /** Analyses text as {@link #passageIndex()} does. */
    TextAnalyzer analyzer();

    /**
     * Whether it can be read and written, as {@link dev.medmentor.shared.port.HealthCheck} says.
     *
     * @throws dev.medmentor.shared.error.UnavailableException if not
     */
    Health health();

    /**
     * Whether other processes may be at work on it at the same time: then nothing that is unfinished is taken for left
     * behind before its time, and what others change is to be followed.
     */
    default boolean isShared() {
        return false;
    }

    /**
     * Removes what crashes have left and nothing needs, and what a worker that slept past its lease wrote of a document
     * after its removal; to be called now and then, by each process that uses it.
     */
    default void tidy() {}

    /**
     * The clock that all who share it agree on.
     *
     * @param own the process's, for a storage that nobody else is at work on
     */
    default InstantSource clock(InstantSource own) {
        return own;
    }

    /** Says from now on what there is to measure of it. */
    default void report(Telemetry telemetry) {}

    /** Makes durable what is not yet, and lets go of files and connections. */
    @Override
    void close();
}
