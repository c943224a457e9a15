package dev.medmentor.adapters.mongo;

import dev.medmentor.Storage;
import dev.medmentor.adapters.mongo.analytics.AnalyticsIndexes;
import dev.medmentor.adapters.mongo.analytics.MongoAnalyticsStorage;
import dev.medmentor.adapters.mongo.conversation.ConversationIndexes;
import dev.medmentor.adapters.mongo.conversation.MongoConversationStorage;
import dev.medmentor.adapters.mongo.identity.IdentityIndexes;
import dev.medmentor.adapters.mongo.identity.MongoIdentityStorage;
import dev.medmentor.adapters.mongo.library.LibraryIndexes;
import dev.medmentor.adapters.mongo.library.MongoBlobStore;
import dev.medmentor.adapters.mongo.library.MongoCollectionRepository;
import dev.medmentor.adapters.mongo.library.MongoDocumentRepository;
import dev.medmentor.adapters.mongo.library.MongoJobQueue;
import dev.medmentor.adapters.mongo.library.MongoPageRepository;
import dev.medmentor.adapters.mongo.library.MongoUploadRepository;
import dev.medmentor.adapters.mongo.notification.MongoNotificationRepository;
import dev.medmentor.adapters.mongo.notification.NotificationIndexes;
import dev.medmentor.adapters.mongo.retrieval.MongoPassageLog;
import dev.medmentor.adapters.mongo.retrieval.RetrievalIndexes;
import dev.medmentor.adapters.mongo.shared.MongoIdempotencyRecords;
import dev.medmentor.adapters.mongo.shared.SharedIndexes;
import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.Migrations;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoIndexes;
import dev.medmentor.adapters.mongo.store.ServerCheck;
import dev.medmentor.adapters.mongo.store.StoreClock;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that MedMentor keeps, in one MongoDB database that many instances share. Each instance has a passage index
 * of its own, which follows the log and is made again from it when lost. Thread-safe.
 */
public final class MongoStorage implements Storage {
    /** Indexes are made at every start; the first version has nothing else to do. */
    private static final List<Migrations.Step> STEPS = List.of(new Migrations.Step(1, 1, connection -> {}));

    /** No upload takes so long. */
    private static final Duration UPLOADS_END = Duration.ofDays(1);

    private final MongoConnection connection;
    private final OwnIndex index;
    private final StoreClock clock;
    private final ServerCheck.Server server;
    private final DocumentRepository documents;
    private final CollectionRepository collections;
    private final PageRepository pages;
    private final MongoBlobStore blobs;
    private final UploadRepository uploads;
    private final JobQueue jobs;
    private final IdentityStorage identity;
    private final ConversationStorage conversations;
    private final AnalyticsStorage analytics;
    private final NotificationRepository notifications;
    private final IdempotencyRecords idempotency;
    private final PassageLog passageLog;

    /**
     * What one instance searches in.
     *
     * @param analyzer analyses text as {@code passages} does
     * @param opened closed with the storage
     * @param report says from then on what there is to measure of it
     */
    public record OwnIndex(
            PassageIndex passages, TextAnalyzer analyzer, AutoCloseable opened, Consumer<Telemetry> report) {}

    private MongoStorage(
            MongoConnection connection, ServerCheck.Server server, Function<PassageLog, OwnIndex> ownIndex) {
        this.connection = connection;
        this.server = server;
        this.clock = new StoreClock(connection);
        new Migrations(connection, clock, STEPS).run();
        new MongoIndexes(connection, indexes()).create();
        this.documents = new MongoDocumentRepository(connection);
        this.collections = new MongoCollectionRepository(connection);
        this.pages = new MongoPageRepository(connection);
        this.blobs = new MongoBlobStore(connection);
        this.uploads = new MongoUploadRepository(connection);
        this.jobs = new MongoJobQueue(connection, clock);
        this.identity = new MongoIdentityStorage(connection, clock);
        this.conversations = new MongoConversationStorage(connection);
        this.analytics = new MongoAnalyticsStorage(connection);
        this.notifications = new MongoNotificationRepository(connection);
        this.idempotency = new MongoIdempotencyRecords(connection);
        this.passageLog = new MongoPassageLog(connection);
        this.index = ownIndex.apply(passageLog);
    }

    /**
     * Checks the server, brings the database up to date, and opens this instance's index.
     *
     * @param connection closed with the storage, or if it cannot be opened
     * @param standaloneAllowed takes a server that is no replica set
     * @throws dev.medmentor.shared.error.MedMentorException with one sentence that says what to do; nothing was made
     */
    public static MongoStorage open(
            MongoConnection connection, boolean standaloneAllowed, Function<PassageLog, OwnIndex> ownIndex) {
        boolean complete = false;
        try {
            ServerCheck.Server server = new ServerCheck(connection, standaloneAllowed).check();
            MongoStorage storage = new MongoStorage(connection, server, ownIndex);
            complete = true;
            return storage;
        } finally {
            if (!complete) {
                connection.close();
            }
        }
    }

    /** Every index that the adapters' queries count on. */
    public static List<CollectionIndex> indexes() {
        return Stream.of(
                        IdentityIndexes.ALL,
                        LibraryIndexes.ALL,
                        RetrievalIndexes.ALL,
                        ConversationIndexes.ALL,
                        AnalyticsIndexes.ALL,
                        NotificationIndexes.ALL,
                        SharedIndexes.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** What it is kept on. */
    public ServerCheck.Server server() {
        return server;
    }

    /** What indexes the database lacks, and which it has that nobody needs. */
    public MongoIndexes.Difference indexDifference() {
        return new MongoIndexes(connection, indexes()).difference();
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
        return index.passages();
    }

    @Override
    public TextAnalyzer analyzer() {
        return index.analyzer();
    }

    /** The database's. */
    @Override
    public InstantSource clock(InstantSource own) {
        return clock;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void tidy() {
        blobs.collectOrphans(clock.instant().minus(UPLOADS_END));
        LateWrites late = new LateWrites(connection);
        late.collect(
                MongoPageRepository.NAME,
                (tenant, document) -> pages.removeVersionsBelow(tenant, document, Integer.MAX_VALUE));
        late.collect(
                MongoPassageLog.PASSAGES,
                (tenant, document) -> passageLog.removeVersionsBelow(tenant, document, Integer.MAX_VALUE));
    }

    /** By a write that a majority confirms. */
    @Override
    public Health health() {
        ServerCheck.probe(connection);
        return Health.up();
    }

    @Override
    public void report(Telemetry telemetry) {
        connection.report(telemetry);
        index.report().accept(telemetry);
    }

    @Override
    public void close() {
        for (AutoCloseable opened : List.of(index.opened(), connection)) {
            try {
                opened.close();
            } catch (Exception e) {
                System.getLogger(MongoStorage.class.getName())
                        .log(System.Logger.Level.WARNING, "Closing the storage met a problem; nothing is lost.", e);
            }
        }
    }
}
