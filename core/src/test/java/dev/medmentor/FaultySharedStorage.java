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
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.IdempotencyRecords;
import dev.medmentor.testing.Faults;
import java.time.InstantSource;

/** One process's view of a storage that several share: with faults of its own, and an index of its own. */
final class FaultySharedStorage implements Storage {
    private final Storage shared;
    private final Faults faults;
    private final InstantSource clock;
    private final PassageIndex index;

    /** @param clock the store's */
    FaultySharedStorage(Storage shared, Faults faults, InstantSource clock) {
        this.shared = shared;
        this.faults = faults;
        this.clock = clock;
        this.index = new InMemoryPassageIndex(shared.analyzer());
    }

    @Override
    public DocumentRepository documents() {
        return faults.on(DocumentRepository.class, shared.documents());
    }

    @Override
    public CollectionRepository collections() {
        return shared.collections();
    }

    @Override
    public PageRepository pages() {
        return faults.on(PageRepository.class, shared.pages());
    }

    @Override
    public BlobStore blobs() {
        return faults.on(BlobStore.class, shared.blobs());
    }

    @Override
    public UploadRepository uploads() {
        return shared.uploads();
    }

    @Override
    public JobQueue jobs() {
        return faults.on(JobQueue.class, shared.jobs());
    }

    @Override
    public IdentityStorage identity() {
        return shared.identity();
    }

    @Override
    public ConversationStorage conversations() {
        return shared.conversations();
    }

    @Override
    public AnalyticsStorage analytics() {
        return shared.analytics();
    }

    @Override
    public NotificationRepository notifications() {
        return shared.notifications();
    }

    @Override
    public IdempotencyRecords idempotency() {
        return shared.idempotency();
    }

    @Override
    public PassageLog passageLog() {
        return faults.on(PassageLog.class, shared.passageLog());
    }

    @Override
    public PassageIndex passageIndex() {
        return index;
    }

    @Override
    public TextAnalyzer analyzer() {
        return shared.analyzer();
    }

    @Override
    public Health health() {
        return shared.health();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public InstantSource clock(InstantSource own) {
        return clock;
    }

    /** The others go on. */
    @Override
    public void close() {}
}
