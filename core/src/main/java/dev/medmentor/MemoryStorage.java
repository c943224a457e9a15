package dev.medmentor;

import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.analytics.memory.InMemoryAnalyticsStorage;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.memory.InMemoryConversationStorage;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.memory.InMemoryIdentityStorage;
import dev.medmentor.library.memory.InMemoryBlobStore;
import dev.medmentor.library.memory.InMemoryCollectionRepository;
import dev.medmentor.library.memory.InMemoryDocumentRepository;
import dev.medmentor.library.memory.InMemoryJobQueue;
import dev.medmentor.library.memory.InMemoryPageRepository;
import dev.medmentor.library.memory.InMemoryUploadRepository;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.notification.memory.InMemoryNotificationRepository;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.memory.InMemoryIdempotencyRecords;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.IdempotencyRecords;
import java.time.InstantSource;

/** Keeps everything in memory; it is gone with the process. For tests, trials and small libraries. */
public final class MemoryStorage implements Storage {
    private final DocumentRepository documents = new InMemoryDocumentRepository();
    private final CollectionRepository collections = new InMemoryCollectionRepository();
    private final PageRepository pages = new InMemoryPageRepository();
    private final BlobStore blobs = new InMemoryBlobStore();
    private final UploadRepository uploads = new InMemoryUploadRepository();
    private final IdempotencyRecords idempotency = new InMemoryIdempotencyRecords();
    private final PassageLog passageLog = new InMemoryPassageLog();
    private final TextAnalyzer analyzer = new SimpleTextAnalyzer();
    private final PassageIndex passageIndex = new InMemoryPassageIndex(analyzer);
    private final ConversationStorage conversations = new InMemoryConversationStorage();
    private final AnalyticsStorage analytics = new InMemoryAnalyticsStorage();
    private final NotificationRepository notifications = new InMemoryNotificationRepository();
    private final JobQueue jobs;
    private final IdentityStorage identity;

    /** @param clock for the leases of jobs and the windows of rate limits */
    public MemoryStorage(InstantSource clock) {
        this(clock, new InMemoryIdentityStorage(clock));
    }

    /** With accounts that are there already. */
    public MemoryStorage(InstantSource clock, IdentityStorage identity) {
        this.jobs = new InMemoryJobQueue(clock);
        this.identity = identity;
    }

    @Override
    public DocumentRepository documents() {
        return documents;
    }

    @Override
    public CollectionRepository collections() {
        return collections;
    }

    @Override
    public PageRepository pages() {
        return pages;
    }

    @Override
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public UploadRepository uploads() {
        return uploads;
    }

    @Override
    public JobQueue jobs() {
        return jobs;
    }

    @Override
    public IdentityStorage identity() {
        return identity;
    }

    @Override
    public ConversationStorage conversations() {
        return conversations;
    }

    @Override
    public AnalyticsStorage analytics() {
        return analytics;
    }

    @Override
    public NotificationRepository notifications() {
        return notifications;
    }

    @Override
    public IdempotencyRecords idempotency() {
        return idempotency;
    }

    @Override
    public PassageLog passageLog() {
        return passageLog;
    }

    @Override
    public PassageIndex passageIndex() {
        return passageIndex;
    }

    @Override
    public TextAnalyzer analyzer() {
        return analyzer;
    }

    @Override
    public Health health() {
        return Health.up();
    }

    @Override
    public void close() {}
}
