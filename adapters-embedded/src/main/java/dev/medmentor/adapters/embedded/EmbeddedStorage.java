package dev.medmentor.adapters.embedded;

import dev.medmentor.Storage;
import dev.medmentor.adapters.embedded.files.DurableFiles;
import dev.medmentor.adapters.embedded.files.FileBlobStore;
import dev.medmentor.adapters.embedded.lucene.LucenePassageIndex;
import dev.medmentor.adapters.embedded.lucene.LuceneTextAnalyzer;
import dev.medmentor.adapters.embedded.sqlite.LateWrites;
import dev.medmentor.adapters.embedded.sqlite.SqliteAnalyticsStorage;
import dev.medmentor.adapters.embedded.sqlite.SqliteCollectionRepository;
import dev.medmentor.adapters.embedded.sqlite.SqliteConversationStorage;
import dev.medmentor.adapters.embedded.sqlite.SqliteDatabase;
import dev.medmentor.adapters.embedded.sqlite.SqliteDocumentRepository;
import dev.medmentor.adapters.embedded.sqlite.SqliteIdempotencyRecords;
import dev.medmentor.adapters.embedded.sqlite.SqliteIdentityStorage;
import dev.medmentor.adapters.embedded.sqlite.SqliteJobQueue;
import dev.medmentor.adapters.embedded.sqlite.SqliteNotificationRepository;
import dev.medmentor.adapters.embedded.sqlite.SqlitePageRepository;
import dev.medmentor.adapters.embedded.sqlite.SqlitePassageLog;
import dev.medmentor.adapters.embedded.sqlite.SqliteUploadRepository;
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
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.IdempotencyRecords;
import dev.medmentor.shared.port.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Everything that MedMentor keeps, in one data directory with one owner: {@code medmentor.db} (SQLite, the truth),
 * {@code blobs/} and {@code index/} (Lucene, made again from the truth when lost). Thread-safe.
 *
 * <p>The index is as its last checkpoint left it: whoever opens a storage lets an
 * {@link dev.medmentor.retrieval.IndexFollower} catch up before it answers.
 */
public final class EmbeddedStorage implements Storage {
    private static final long LITTLE_SPACE = 256L << 20;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DocumentRepository documents;
    private final CollectionRepository collections;
    private final PageRepository pages;
    private final BlobStore blobs;
    private final UploadRepository uploads;
    private final JobQueue jobs;
    private final PassageLog passageLog;
    private final SqliteIdentityStorage identity;
    private final ConversationStorage conversations;
    private final AnalyticsStorage analytics;
    private final NotificationRepository notifications;
    private final IdempotencyRecords idempotency;
    private final CheckedPassageIndex passageIndex;
    private final SqliteDatabase database;
    private final Path directory;
    private final TextAnalyzer analyzer = new LuceneTextAnalyzer();

    /**
     * Opens {@code directory}, making it where missing, readable by its owner alone, and frees the leases that a
     * process before this one left behind.
     *
     * @param clock ends leases and the windows of rate limits
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_in_use} if it has an owner,
     *     {@code data_too_new} if a newer version wrote it
     * @throws UnavailableException if it cannot be used
     */
    public EmbeddedStorage(Path directory, InstantSource clock) {
        boolean complete = false;
        try {
            DurableFiles.createDirectories(directory);
            opened.push(DataLock.take(directory));
            DurableFiles.restrictToOwner(directory);
            this.directory = directory;
            this.database = SqliteDatabase.open(directory);
            opened.push(database);
            this.documents = new SqliteDocumentRepository(database);
            this.collections = new SqliteCollectionRepository(database);
            this.pages = new SqlitePageRepository(database);
            this.uploads = new SqliteUploadRepository(database);
            this.jobs = new SqliteJobQueue(database, clock);
            this.passageLog = new SqlitePassageLog(database);
            this.identity = new SqliteIdentityStorage(database, clock);
            opened.push(identity);
            this.conversations = new SqliteConversationStorage(database);
            this.analytics = new SqliteAnalyticsStorage(database);
            this.notifications = new SqliteNotificationRepository(database);
            this.idempotency = new SqliteIdempotencyRecords(database);
            this.blobs = new FileBlobStore(directory.resolve("blobs"));
            LucenePassageIndex index = new LucenePassageIndex(directory.resolve("index"));
            opened.push(index);
            this.passageIndex = CheckedPassageIndex.start(index, passageLog);
            jobs.releaseAll();
            warnOfLostChanges(directory);
            complete = true;
        } catch (IOException e) {
            throw new UnavailableException(
                    "storage_unavailable",
                    "The data directory " + directory + " cannot be used (" + e
                            + "). Check that it is a directory you may write to, or choose another.",
                    e);
        } finally {
            if (!complete) {
                closeAll();
            }
        }
    }

    /** What the index had seen and the database no longer holds was committed once, and destroyed since. */
    private void warnOfLostChanges(Path directory) {
        long lost = passageIndex.appliedSequence() - passageLog.lastSequence();
        if (lost > 0) {
            System.getLogger(EmbeddedStorage.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The last {0} changes of passages are gone from {1}: it was damaged, or restored from a"
                                    + " backup. Upload again what was uploaded last, or restore a newer backup.",
                            lost,
                            directory.resolve(SqliteDatabase.FILE_NAME));
        }
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
    public PassageLog passageLog() {
        return passageLog;
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
    public TextAnalyzer analyzer() {
        return analyzer;
    }

    @Override
    public CheckedPassageIndex passageIndex() {
        return passageIndex;
    }

    /** Goes through the writer and a reader, and looks at the room that is left. */
    @Override
    public Health health() {
        database.probe();
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            Map<String, Long> figures = Map.of("freeBytes", free);
            return free < LITTLE_SPACE
                    ? Health.degraded("The disk is nearly full: soon nothing more can be taken in.", figures)
                    : Health.up(figures);
        } catch (IOException e) {
            throw new UnavailableException("storage_unavailable", "The data directory cannot be looked at.", e);
        }
    }

    @Override
    public void tidy() {
        LateWrites late = new LateWrites(database);
        late.collectPages((tenant, document) -> pages.removeVersionsBelow(tenant, document, Integer.MAX_VALUE));
        late.collectPassages((tenant, document) -> passageLog.removeVersionsBelow(tenant, document, Integer.MAX_VALUE));
    }

    @Override
    public void report(Telemetry telemetry) {
        database.report(telemetry);
        DiskUse.report(directory, telemetry);
    }

    /** Makes the index durable and closes everything; a no-op when closed before. Nothing acknowledged is lost. */
    @Override
    public synchronized void close() {
        closeAll();
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.getLogger(EmbeddedStorage.class.getName())
                        .log(System.Logger.Level.WARNING, "Closing the storage met a problem; nothing is lost.", e);
            }
        }
    }
}
