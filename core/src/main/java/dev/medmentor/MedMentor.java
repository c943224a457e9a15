package dev.medmentor;

import dev.medmentor.analytics.Analytics;
import dev.medmentor.assistant.AnswerSettings;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.ManageWidgets;
import dev.medmentor.assistant.TracedAnswer;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModels;
import dev.medmentor.conversation.ConversationSettings;
import dev.medmentor.conversation.Conversations;
import dev.medmentor.conversation.port.ConversationPrinter;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.BrowseLibrary;
import dev.medmentor.library.ChangeDocument;
import dev.medmentor.library.IngestionLog;
import dev.medmentor.library.IngestionWorker;
import dev.medmentor.library.ManageCollections;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.ReceiveUploads;
import dev.medmentor.library.RecoverIngestions;
import dev.medmentor.library.UploadDocument;
import dev.medmentor.library.Utf8TextExtractor;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.ErasureLedger;
import dev.medmentor.library.port.SampleLibrary;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.notification.Notifications;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.port.HealthCheck;
import dev.medmentor.shared.port.IdempotencyRecords;
import dev.medmentor.shared.port.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * MedMentor in one object: takes in documents, searches them, and answers questions with citations it has checked.
 *
 * <p>By default it keeps everything in memory, reads plain text, searches by words and answers by quoting; adapters
 * given to the {@link Builder} change each of these. Thread-safe. It owns no thread: ingestion runs in the thread that
 * calls {@link #ingest}, or in those that the caller lends to {@link #worker()}.
 */
public final class MedMentor implements AutoCloseable {
    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    private final Assembly parts;

    private MedMentor(Builder builder) {
        parts = new Assembly(builder);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes in a file and reads it in the calling thread. The same file again makes a new version of its document, or
     * nothing if its bytes are the same.
     *
     * @return how it ended: COMPLETED, or FAILED with the reason
     * @throws IOException if the file cannot be read
     */
    public DocumentVersion ingest(TenantId tenant, Path file) throws IOException {
        Path name = file.getFileName();
        Upload upload = Upload.named(name == null ? "" : name.toString())
                .from(file.toAbsolutePath().normalize().toUri().toString());
        try (InputStream bytes = Files.newInputStream(file)) {
            return ingest(tenant, upload, bytes);
        }
    }

    /**
     * Takes in a document and reads it in the calling thread.
     *
     * @return how it ended: COMPLETED, or FAILED with the reason
     * @throws IOException if {@code bytes} cannot be read
     */
    public DocumentVersion ingest(TenantId tenant, Upload upload, InputStream bytes) throws IOException {
        Uploaded uploaded = parts.uploads.upload(tenant, upload, bytes);
        return await(tenant, uploaded.document().id(), uploaded.version().number());
    }

    /** Works until the version's ingestion is over, waiting where another thread has it in hand. */
    private DocumentVersion await(TenantId tenant, DocumentId id, int version) {
        DocumentVersion now = parts.library.version(tenant, id, version);
        while (!now.status().isFinal()) {
            if (!parts.worker.runNext()) {
                LockSupport.parkNanos(LOOK_AGAIN);
            }
            now = parts.library.version(tenant, id, version);
        }
        return now;
    }

    /** The best passages of the whole tenant for a question. */
    public SearchResult search(TenantId tenant, SearchRequest request) {
        return search(tenant, ReadableCollections.all(), request);
    }

    /** The best passages of some collections for a question. */
    public SearchResult search(TenantId tenant, ReadableCollections readable, SearchRequest request) {
        return parts.search.search(tenant, readable, request);
    }

    /** Answers from the documents of the whole tenant alone, or says that they do not hold it. */
    public Answer ask(TenantId tenant, String question) {
        return ask(tenant, ReadableCollections.all(), Question.of(question), AnswerSink.NONE, Cancellation.NONE);
    }

    /**
     * Answers from some collections, and lets {@code sink} follow.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Answer ask(
            TenantId tenant,
            ReadableCollections readable,
            Question question,
            AnswerSink sink,
            Cancellation cancellation) {
        return TracedAnswer.of(
                parts.telemetry,
                Optional.empty(),
                () -> parts.answers.answer(tenant, readable, question, sink, cancellation));
    }

    /**
     * The same as {@code principal} may see and change it. Everything else here serves whole tenants, and asks nobody
     * who they are.
     *
     * @param caller where the request comes from, for the audit log
     */
    public PersonalMedMentor as(Principal principal, Caller caller) {
        return new PersonalMedMentor(this, principal, new PersonalLibrary(parts.personal, principal, caller));
    }

    /** Takes in files that arrive in several requests; asks itself who may. */
    public ReceiveUploads arrivingUploads() {
        return parts.received;
    }

    /** Makes, shares and deletes collections; asks itself who may. */
    public ManageCollections collections() {
        return parts.collections;
    }

    /** Makes, publishes and deletes assistants; asks itself who may. */
    public ManageAssistants assistants() {
        return parts.assistants;
    }

    /** Puts assistants on pages of others; asks itself who may. */
    public ManageWidgets widgets() {
        return parts.widgets;
    }

    /** Keeps and continues conversations; asks itself whose they are. */
    public Conversations conversations() {
        return parts.conversations;
    }

    /** Counts what is asked, and shows it; asks itself who may look. */
    public Analytics analytics() {
        return parts.analytics;
    }

    /** Tells people what happened that concerns them; shows nobody but them. */
    public Notifications notifications() {
        return parts.notifications;
    }

    /** Takes in documents without reading them yet; {@link #worker()} does. */
    public UploadDocument uploads() {
        return parts.uploads;
    }

    /** Retries, cancels, deletes. */
    public ChangeDocument changes() {
        return parts.changes;
    }

    /** Documents, versions, pages and bytes. */
    public BrowseLibrary library() {
        return parts.library;
    }

    /** Reads what was taken in, in threads that the caller lends it. */
    public IngestionWorker worker() {
        return parts.worker;
    }

    /** Mends what a crash left half done. */
    public RecoverIngestions recovery() {
        return parts.recovery;
    }

    /**
     * How each part is found out to be: {@code storage}, {@code index}, and {@code embedding} and {@code model} where
     * there are such.
     */
    public Map<String, HealthCheck> health() {
        Map<String, HealthCheck> checks = new LinkedHashMap<>();
        checks.put("storage", parts.storage::health);
        checks.put("index", parts.follower::health);
        parts.embedder.ifPresent(embedder -> checks.put("embedding", embedder::health));
        parts.chatModel.ifPresent(model -> checks.put("model", model::health));
        return Collections.unmodifiableMap(checks);
    }

    /** Makes PDF of conversations; empty if it was built without. */
    public Optional<ConversationPrinter> conversationPrinter() {
        return parts.conversationPrinter;
    }

    /** Documents that come with the program, to try it with; none if it was built without. */
    public SampleLibrary samples() {
        return parts.samples;
    }

    /** What texts are embedded with; empty if search goes by words alone. Closed with this. */
    public Optional<Embedder> embedder() {
        return parts.embedder;
    }

    /** What repeatable requests were answered, for whoever takes them. */
    public IdempotencyRecords idempotency() {
        return parts.storage.idempotency();
    }

    /** Whether other processes may be at work on the same storage. */
    public boolean isShared() {
        return parts.storage.isShared();
    }

    /** Brings the index up to date with what other processes have changed. */
    public void catchUp() {
        parts.follower.catchUp();
    }

    /** Makes the index durable up to now, so that less is to be replayed after a crash. */
    public void checkpoint() {
        parts.follower.checkpoint();
    }

    /** Stops the worker and the answers being made, then closes the storage, the embedder and the extractor it was built with. */
    @Override
    public void close() {
        parts.worker.stop();
        parts.conversations.live().stopAll();
        List<AutoCloseable> owned = new ArrayList<>();
        owned.add(parts.follower::checkpoint);
        if (parts.extractor instanceof AutoCloseable closeable) {
            owned.add(closeable);
        }
        parts.embedder.ifPresent(owned::add);
        owned.add(parts.storage);
        Resources.closeAll(owned);
    }

    /** Puts a {@link MedMentor} together. What is passed in belongs to it, and is closed with it. */
    public static final class Builder {
        private static final long DEFAULT_MAXIMUM_FILE_BYTES = 200L << 20;

        Optional<Storage> storage = Optional.empty();
        Optional<Embedder> embedder = Optional.empty();
        Optional<ChatModels> chatModels = Optional.empty();
        TextExtractor extractor = new Utf8TextExtractor();
        InstantSource clock = inMilliseconds(InstantSource.system());
        IngestionLog ingestionLog = IngestionLog.NONE;
        SearchSettings searchSettings = SearchSettings.DEFAULT;
        AnswerSettings answerSettings = AnswerSettings.DEFAULT;
        ConversationSettings conversationSettings = ConversationSettings.DEFAULT;
        Executor answerThreads = Runnable::run;
        Optional<ConversationPrinter> conversationPrinter = Optional.empty();
        Telemetry telemetry = Telemetry.NONE;
        ErasureLedger erasures = ErasureLedger.NONE;
        SampleLibrary samples = SampleLibrary.NONE;
        long maximumFileBytes = DEFAULT_MAXIMUM_FILE_BYTES;

        private Builder() {}

        /** Where everything is kept; in memory if not given. */
        public Builder storage(Storage given) {
            storage = Optional.of(given);
            return this;
        }

        /** Where it is noted which documents were deleted; nowhere if not given. */
        public Builder erasures(ErasureLedger given) {
            erasures = given;
            return this;
        }

        /** Documents to try it with; none if not given. */
        public Builder samples(SampleLibrary given) {
            samples = given;
            return this;
        }

        /** Lets meaning take part in search; words alone if not given. */
        public Builder embedder(Embedder given) {
            embedder = Optional.of(given);
            return this;
        }

        /** Generates answers; sentences are quoted if not given. */
        public Builder chatModel(ChatModel given) {
            return chatModels(ChatModels.only(given));
        }

        /** Generates answers with the model that is chosen; sentences are quoted if not given. */
        public Builder chatModels(ChatModels given) {
            chatModels = Optional.of(given);
            return this;
        }

        /** Reads files; plain text alone if not given. */
        public Builder extractor(TextExtractor given) {
            extractor = given;
            return this;
        }

        public Builder conversationSettings(ConversationSettings given) {
            conversationSettings = given;
            return this;
        }

        /**
         * Where the answers of conversations are made, one to a thread for as long as it takes; in the asking thread if
         * not given. It stays the caller's, and may refuse work.
         */
        public Builder answerThreads(Executor given) {
            answerThreads = given;
            return this;
        }

        /** Makes PDF of conversations; there is none if not given. */
        public Builder conversationPrinter(ConversationPrinter given) {
            conversationPrinter = Optional.of(given);
            return this;
        }

        /** What time it is; the system's clock if not given. Of what it says, milliseconds count: stores keep no more. */
        public Builder clock(InstantSource given) {
            clock = inMilliseconds(given);
            return this;
        }

        private static InstantSource inMilliseconds(InstantSource given) {
            return InstantSource.tick(given, Duration.ofMillis(1));
        }

        public Builder ingestionLog(IngestionLog given) {
            ingestionLog = given;
            return this;
        }

        public Builder searchSettings(SearchSettings given) {
            searchSettings = given;
            return this;
        }

        public Builder answerSettings(AnswerSettings given) {
            answerSettings = given;
            return this;
        }

        /** Hears what there is to measure; nobody does if not given. */
        public Builder telemetry(Telemetry given) {
            telemetry = given;
            return this;
        }

        /** The largest file that is taken, in bytes. */
        public Builder maximumFileBytes(long given) {
            maximumFileBytes = given;
            return this;
        }

        /**
         * Builds, brings the index up to date, gives unfinished ingestions their jobs back, and, where the storage is
         * not shared, removes the bytes of uploads that a crash cut short.
         *
         * @throws dev.medmentor.shared.error.UnavailableException if the storage does not answer
         */
        public MedMentor build() {
            MedMentor built = new MedMentor(this);
            built.parts.follower.catchUp();
            built.parts.recovery.requeue();
            if (!built.parts.storage.isShared()) {
                built.parts.storage.documents().tenants().forEach(built.parts.recovery::removeOrphanedBlobs);
            }
            return built;
        }
    }
}
